//! The lexer of inline Markdown: what in a line is not plain text. Whoever asks for code, maths, comments or tags asks here, so that
//! all agree on where they are.

use super::html::{Tag, tag};
use crate::text::Span;
use crate::text::work::Work;
use memchr::{memchr, memchr_iter, memchr3, memmem};
use rustc_hash::FxHashMap;
use std::iter::Peekable;
use std::ops::Range;

/// Something in a text that is more than text, with its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: TokenKind<'a>,
    /// Where it is.
    pub span: Span,
}

/// What a `Token` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind<'a> {
    /// A code span (CommonMark 6.1).
    Code,
    /// `$maths$` or `$$maths$$`, as GitHub shows it.
    Maths,
    /// An HTML comment.
    Comment,
    /// An open or closing HTML tag (CommonMark 6.6).
    Tag(Tag<'a>),
}

/// The tokens of `text`, in order; none lies in another, and none begins with an escaped mark. Pipes do not end them: for one cell of
/// a table, ask for that cell. Linear in the text, whatever it holds.
pub fn lex(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut lexer = Lexer {
        text,
        at: 0,
        code: CodeSpans::new(text),
        comments: Comments::default(),
        next_comment: None,
        no_maths_before: [0; 2],
    };
    std::iter::from_fn(move || lexer.next())
}

/// The code spans and the maths of `text`: what is shown as it is written.
pub fn verbatim(text: &str) -> impl Iterator<Item = Span> {
    lex(text).filter(|it| matches!(it.kind, TokenKind::Code | TokenKind::Maths)).map(|it| it.span)
}

/// The comments of `text`.
pub fn comments(text: &str) -> impl Iterator<Item = Span> {
    lex(text).filter(|it| it.kind == TokenKind::Comment).map(|it| it.span)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    code: CodeSpans<'a>,
    comments: Comments,
    /// Where the next `<!--` is, or the end of the text; once it is passed, it is looked for again.
    next_comment: Option<usize>,
    /// Up to where no run of one dollar, of two, closes maths: what closes it does not depend on what opens it.
    no_maths_before: [usize; 2],
}

impl<'a> Lexer<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at + memchr3(b'`', b'$', b'<', bytes.get(self.at..)?)?;
            let mark = *bytes.get(start)?;
            let len = if mark == b'<' { 1 } else { run(bytes, start, mark) };
            if is_escaped(bytes, start) {
                self.at = start + 1;
                continue;
            }
            self.at = start + len;
            let found = match mark {
                b'`' => self.code.end(self.at, len).map(|end| (TokenKind::Code, end)),
                b'$' => self.maths(start, len).map(|end| (TokenKind::Maths, end)),
                _ => self.angle(start),
            };
            if let Some((kind, end)) = found {
                self.at = end;
                return Some(Token { kind, span: Span::new(start, end) });
            }
        }
    }

    /// The comment or tag that the `<` at `start` opens, and one past it.
    fn angle(&mut self, start: usize) -> Option<(TokenKind<'a>, usize)> {
        if let Some(end) = self.comments.end(self.text, start) {
            return Some((TokenKind::Comment, end));
        }
        let tag = tag(self.text.get(start..)?)?;
        Some((TokenKind::Tag(tag), start + tag.len))
    }

    /// One past the maths that `len` dollars at `start` open. No maths reaches over a comment.
    fn maths(&mut self, start: usize, len: usize) -> Option<usize> {
        let at = start + len;
        if !opens_maths(self.text.as_bytes(), start, at, len) {
            return None;
        }
        let next_comment = self.next_comment.filter(|it| *it >= at).unwrap_or_else(|| {
            let rest = self.text.as_bytes().get(at..).unwrap_or_default();
            memmem::find(rest, b"<!--").map_or(self.text.len(), |it| at + it)
        });
        self.next_comment = Some(next_comment);
        let none_before = self.no_maths_before.get_mut(len - 1).filter(|it| **it <= at)?;
        let end = maths_end(self.text.get(..next_comment)?, at, len);
        Work::Bytes.done(end.unwrap_or(next_comment) - at);
        if end.is_none() {
            *none_before = next_comment;
        }
        end
    }
}

/// Finds the ends of the comments of a text. Together, all calls cost the text's length.
#[derive(Default)]
pub struct Comments {
    /// No comment ends from here on.
    unended: bool,
}

impl Comments {
    /// One past the comment that starts at `start`, if one does.
    pub fn end(&mut self, text: &str, start: usize) -> Option<usize> {
        let comment =
            text.as_bytes().get(start..).filter(|byte| !self.unended && byte.starts_with(b"<!--"))?;
        // `<!-->` is one (CommonMark 6.6).
        let inside = comment.get(2..)?;
        let length = memmem::find(inside, b"-->");
        Work::Bytes.done(length.unwrap_or(inside.len()));
        self.unended = length.is_none();
        length.map(|it| start + 2 + it + 3)
    }
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
        let end = runs(self.bytes, at).find(|run| run.len() == len).map(|run| run.end);
        Work::Bytes.done(end.unwrap_or(self.bytes.len()) - at);
        if end.is_none() && self.last.is_none() {
            self.last = Some(runs(self.bytes, at).map(|run| (run.len(), run.start)).collect());
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
pub fn model_tokens(text: &str) -> impl Iterator<Item = Span> {
    memmem::find_iter(text.as_bytes(), b"<|").filter_map(|start| {
        let name = text.get(start + 2..)?;
        let len = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        let end = start + 2 + len + 2;
        (len > 1 && name.get(len..)?.starts_with("|>")).then(|| Span::new(start, end))
    })
}

/// Whether `at`, which goes on from call to call, lies in one of `spans`, which are in order: a cell may hold thousands of
/// both.
pub fn reaches(spans: &mut Peekable<impl Iterator<Item = Span>>, at: usize) -> bool {
    while spans.next_if(|it| it.end() <= at).is_some() {}
    spans.peek().is_some_and(|span| span.range().contains(&at))
}

/// Number of marks from `at` on.
fn run(bytes: &[u8], at: usize, mark: u8) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|it| **it == mark).count()
}

/// Whether a backslash before `at` makes a letter of what is there: an odd number of them does.
pub fn is_escaped(bytes: &[u8], at: usize) -> bool {
    bytes.get(..at).unwrap_or_default().iter().rev().take_while(|it| **it == b'\\').count() % 2 == 1
}

/// Whether a run of `len` dollars from `start` to `at` may open maths. A single dollar opens before a letter or mark, not inside
/// a word: prices are no maths.
fn opens_maths(bytes: &[u8], start: usize, at: usize, len: usize) -> bool {
    let before = start.checked_sub(1).and_then(|index| bytes.get(index));
    len <= 2 && !is_word(before) && !(len == 1 && is_blank(bytes.get(at)))
}

/// One past the first run from `at` on that closes maths that `len` dollars opened: a single one after a letter or mark, not
/// before a digit.
fn maths_end(text: &str, at: usize, len: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr_iter(b'$', bytes.get(at..)?).map(|it| it + at).find_map(|found| {
        let closes = !is_escaped(bytes, found)
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
    use super::{TokenKind, lex, model_tokens, verbatim};
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
        let found: Vec<&str> = model_tokens(text).map(|token| token.of(text)).collect();
        assert_eq!(found, ["<|endoftext|>", "<|x_1|>"]);
    }

    #[test]
    fn what_comes_first_holds_what_comes_later() {
        for (text, wanted) in [
            ("a <!-- `b` --> `<!-- c -->` d", &["comment <!-- `b` -->", "code `<!-- c -->`"][..]),
            ("<b title='`'> ` </b>", &["tag <b title='`'>", "tag </b>"]),
            ("$5 <!-- a --> b$ <br/>", &["comment <!-- a -->", "tag <br/>"]),
            ("$a<b>c$ \\<i> <0.5 <!-- d", &["maths $a<b>c$"]),
        ] {
            let name = |kind| match kind {
                TokenKind::Code => "code",
                TokenKind::Maths => "maths",
                TokenKind::Comment => "comment",
                TokenKind::Tag(_) => "tag",
            };
            let found: Vec<_> =
                lex(text).map(|it| format!("{} {}", name(it.kind), it.span.of(text))).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn tokens_are_in_order_and_hold_text(text in "([`$a |\\\\1<>]|<!--|-->|<b>|</){0,30}") {
            let mut end = 0;
            for token in lex(&text) {
                prop_assert!(token.span.start() >= end && token.span.len() > 2);
                prop_assert!(!token.span.of(&text).is_empty());
                end = token.span.end();
            }
        }
    }
}
