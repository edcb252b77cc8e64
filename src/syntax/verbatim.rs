//! Stretches of a text that are shown as they stand: code spans and maths.

use super::is_escaped;
use crate::text::Span;
use crate::text::work::Work;
use memchr::{memchr, memchr_iter, memchr2, memmem};
use rustc_hash::FxHashMap;
use std::iter::Peekable;
use std::ops::Range;

/// The code spans (CommonMark 6.1) and the `$maths$` in `text`, with their marks, in order. Pipes do not end them: for one
/// cell of a table, ask for that cell. Linear in the text, whatever it holds.
pub fn verbatim(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut code = CodeSpans::new(text);
    // Whether no run of one dollar, of two, closes maths from here on: what closes it does not depend on what opens it.
    let mut open_ended = [false; 2];
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr2(b'`', b'$', bytes.get(at..)?)?;
            let mark = *bytes.get(start)?;
            let len = run(bytes, start, mark);
            at = start + len;
            if is_escaped_twice(text, start) {
                at = start + 1;
                continue;
            }
            let end = if mark == b'`' {
                code.end(at, len)
            } else if opens_maths(bytes, start, at, len) {
                open_ended.get_mut(len - 1).filter(|it| !**it).and_then(|open_ended| {
                    let end = maths_end(text, at, len);
                    Work::Bytes.done(end.unwrap_or(text.len()) - at);
                    *open_ended = end.is_none();
                    end
                })
            } else {
                None
            };
            if let Some(end) = end {
                at = end;
                return Some(Span::new(start, end));
            }
        }
    })
}

/// Finds the ends of the code spans of a text. Together, all calls cost the text's length, and no more for each.
pub struct CodeSpans<'a> {
    bytes: &'a [u8],
    /// Where the last run of each length starts. Made when a first run turns out to have no partner: before that, each byte
    /// was looked at once.
    last: Option<FxHashMap<usize, usize>>,
}

impl<'a> CodeSpans<'a> {
    /// Of `text`.
    pub fn new(text: &'a str) -> CodeSpans<'a> {
        CodeSpans { bytes: text.as_bytes(), last: None }
    }

    /// One past the code span whose opening run of `len` backticks ends at `at`.
    pub fn end(&mut self, at: usize, len: usize) -> Option<usize> {
        if let Some(last) = &self.last
            && last.get(&len).is_none_or(|last| *last < at)
        {
            return None;
        }
        let end = runs(self.bytes, at).find(|it| it.len() == len).map(|it| it.end);
        Work::Bytes.done(end.unwrap_or(self.bytes.len()) - at);
        if end.is_none() && self.last.is_none() {
            self.last = Some(runs(self.bytes, at).map(|it| (it.len(), it.start)).collect());
        }
        end
    }
}

/// The runs of backticks from `at` on.
fn runs(bytes: &[u8], mut at: usize) -> impl Iterator<Item = Range<usize>> {
    std::iter::from_fn(move || {
        let start = at + memchr(b'`', bytes.get(at..)?)?;
        at = start + run(bytes, start, b'`');
        Some(start..at)
    })
}

/// The tokens of language models in `text`, such as `<|endoftext|>`, in order: their pipes are no ends of cells.
pub fn tokens(text: &str) -> impl Iterator<Item = Span> {
    memmem::find_iter(text.as_bytes(), b"<|").filter_map(|start| {
        let name = text.get(start + 2..)?;
        let len = name.bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count();
        let end = start + 2 + len + 2;
        (len > 1 && name.get(len..)?.starts_with("|>")).then(|| Span::new(start, end))
    })
}

/// Whether `at`, which goes on from call to call, lies in one of `spans`, which stand in order: a cell may hold thousands of
/// both.
pub fn reaches(spans: &mut Peekable<impl Iterator<Item = Span>>, at: usize) -> bool {
    while spans.next_if(|it| it.end as usize <= at).is_some() {}
    spans.peek().is_some_and(|it| it.range().contains(&at))
}

/// Number of marks from `at` on.
fn run(bytes: &[u8], at: usize, mark: u8) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|it| **it == mark).count()
}

/// Whether an odd number of backslashes stands before `at`.
fn is_escaped_twice(text: &str, at: usize) -> bool {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    is_escaped(text, at) && before.iter().rev().take_while(|it| **it == b'\\').count() % 2 == 1
}

/// Whether a run of `len` dollars from `start` to `at` may open maths. A single dollar opens before a letter or mark, not inside
/// a word: prices are no maths.
fn opens_maths(bytes: &[u8], start: usize, at: usize, len: usize) -> bool {
    let before = start.checked_sub(1).and_then(|it| bytes.get(it));
    len <= 2 && !is_word(before) && !(len == 1 && is_blank(bytes.get(at)))
}

/// One past the first run from `at` on that closes maths that `len` dollars opened: a single one after a letter or mark, not
/// before a digit.
fn maths_end(text: &str, at: usize, len: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr_iter(b'$', bytes.get(at..)?).map(|it| it + at).find_map(|found| {
        let closes = !is_escaped_twice(text, found)
            && match len {
                1 => !is_blank(bytes.get(found - 1)) && !is_word(bytes.get(found + 1)),
                _ => found > at && bytes.get(found + 1) == Some(&b'$'),
            };
        closes.then_some(found + len)
    })
}

fn is_word(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_alphanumeric)
}

fn is_blank(byte: Option<&u8>) -> bool {
    byte.is_none_or(u8::is_ascii_whitespace)
}

#[cfg(test)]
mod tests {
    use super::{tokens, verbatim};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, wanted: &[&str]) {
        let found: Vec<&str> = verbatim(text).map(|it| it.of(text)).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn code_spans() {
        check("a `b` c ``d`e`` f", &["`b`", "``d`e``"]);
        check("a ` b", &[]);
        check("`a``b`", &["`a``b`"]);
        check("\\`a `b`", &["`b`"]);
        check("`a\\` b", &["`a\\`"]);
    }

    #[test]
    fn maths() {
        check("a $x|y$ b $$z$$, $1$.", &["$x|y$", "$$z$$", "$1$"]);
        check("for $5 and $6 or US$7", &[]);
        check("\\$a$ and $ b$ and $c $", &[]);
        check("$a\\$b$", &["$a\\$b$"]);
        check("`$`a`$`", &["`$`", "`$`"]);
    }

    #[test]
    fn tokens_of_models() {
        let text = "<|endoftext|> <|x_1|><|a b|> <||> a <| b |> c <|no| é";
        let found: Vec<&str> = tokens(text).map(|it| it.of(text)).collect();
        assert_eq!(found, ["<|endoftext|>", "<|x_1|>"]);
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_hold_text(text in "[`$a |\\\\1]{0,30}") {
            let mut end = 0;
            for span in verbatim(&text) {
                prop_assert!(span.start >= end && span.len() > 2);
                prop_assert!(!span.of(&text).is_empty());
                end = span.end;
            }
        }
    }
}
