//! Looks for arXiv ids in prose. A number with a dot is an id only where the text says so.

use memchr::memchr2_iter;

use super::{Fault, FaultKind, Parsed, archive, digits, fault, judge};
use crate::text::Span;

/// An id in a text.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct Found {
    /// The id alone.
    pub span: Span,
    /// What marks it as an id: `arXiv:`, `arxiv `, `arxiv.org/abs/`; empty where it is alone.
    pub prefix_span: Span,
    /// What it says, spans counted in the whole text, or what is wrong with it.
    pub result: Result<Parsed, Fault>,
}

impl Found {
    /// Mark and id.
    pub fn whole(&self) -> Span {
        self.prefix_span.cover(self.span)
    }
}

/// What is between `arXiv` and an id.
#[derive(Copy, Clone, Eq, PartialEq)]
enum Mark {
    /// `arXiv:2502.01237`, also with a space: an id must follow, so a bad one is a fault.
    Colon,
    /// `arXiv 2502.01237`: only a valid id is taken for one.
    Space,
    /// `arxiv.org/abs/2502.01237` without a scheme: as after a colon.
    Path,
    /// `10.48550/arXiv.2502.01237`: as after a colon.
    Doi,
}

/// The marked ids of `text`, in order: `arXiv:2502.01237v2`, `arXiv 2502.01237`, `arxiv.org/abs/2502.01237`,
/// `10.48550/arXiv.2502.01237`, and the old form likewise. Decimals, dates and versions of prose are none.
///
/// # Examples
///
/// ```
/// use paper_digest::digest::arxiv::find;
///
/// let text = "gains 2502.01237 points (arXiv:2502.01237v2)";
/// let found: Vec<&str> = find(text).map(|it| it.span.of(text)).collect();
/// assert_eq!(found, ["2502.01237v2"]);
/// ```
pub fn find(text: &str) -> impl Iterator<Item = Found> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let x = next_x(text.as_bytes(), at);
            at = x + 1;
            if x == text.len() {
                return None;
            }
            if let Some(found) = at_x(text, x) {
                at = found.span.end();
                return Some(found);
            }
        }
    })
}

/// The id of `text` if it holds nothing else: in a cell or the label of a link, bold or in brackets or marked
/// by `arXiv:`. Only a valid id is taken for one.
pub fn lone(text: &str) -> Option<Found> {
    let noise = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '[' | ']' | '(' | ')');
    let rest = text.trim_start_matches(noise);
    let start = text.len() - rest.len();
    let rest = rest.trim_end_matches(noise);
    let id = match rest.get(..5) {
        Some(mark) if mark.eq_ignore_ascii_case("arxiv") => {
            rest.get(5..).unwrap_or("").trim_start_matches([':', ' '])
        }
        _ => rest,
    };
    let from = start + rest.len() - id.len();
    let result = Ok(judge(id).ok()?.shift(from));
    Some(Found { span: Span::new(from, from + id.len()), prefix_span: Span::new(start, from), result })
}

/// The first `x` from the byte `at` on that may be the one of `arXiv`: one after an `r`. The end where there is none.
pub fn next_x(bytes: &[u8], at: usize) -> usize {
    let is_pair = |r: u8, x: u8| (r | 0x20 == b'r') & (x | 0x20 == b'x');
    // Of the many words with an `x` few have it after an `r`: without an early end, this is one pass of vector code.
    let none = |it: &[u8; 65]| !(0..64).fold(false, |any, nth| any | is_pair(it[nth], it[nth + 1]));
    let mut from = at.max(1);
    while let Some(rest) = bytes.get(from - 1..) {
        if rest.first_chunk().is_some_and(none) {
            from += 64;
            continue;
        }
        let near = rest.get(..65).unwrap_or(rest);
        let mut all = memchr2_iter(b'x', b'X', near).filter(|&it| it > 0 && is_pair(near[it - 1], near[it]));
        if let Some(found) = all.next() {
            return from - 1 + found;
        }
        from += 64;
    }
    bytes.len()
}

/// The id whose mark has its `x` at `x`.
pub fn at_x(text: &str, x: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let start = x.checked_sub(2)?;
    if !bytes.get(start..x + 3)?.eq_ignore_ascii_case(b"arxiv") {
        return None;
    }
    if start > 0 && bytes[start - 1].is_ascii_alphanumeric() {
        return None;
    }
    let (mark, from) = mark(bytes, x + 3)?;
    if mark == Mark::Doi && !bytes[..start].ends_with(b"10.48550/") {
        return None;
    }
    let rest = bytes.get(from..)?;
    let end = from + extent(rest).or_else(|| open_extent(rest).filter(|_| mark == Mark::Colon))?;
    let span = Span::new(from, end);
    let result = match judge(span.of(text)) {
        Ok(parsed) => Ok(parsed.shift(from)),
        Err(_) if mark == Mark::Space => return None,
        // The word behind an id in prose may be a word of the prose.
        Err(Fault { kind: kind @ FaultKind::Trailing(_), .. }) => Err(kind.into()),
        Err(fault) => Err(fault),
    };
    Some(Found { span, prefix_span: Span::new(start, from), result })
}

/// The mark whose `arXiv` ends at `at`, and where the id must begin.
fn mark(bytes: &[u8], at: usize) -> Option<(Mark, usize)> {
    const PATHS: [&[u8]; 4] = [b"abs/", b"pdf/", b"html/", b"src/"];
    let rest = bytes.get(at..)?;
    let spaces = |from: usize| rest[from..].iter().take(2).take_while(|it| **it == b' ').count();
    match rest {
        [b':', ..] => Some((Mark::Colon, at + 1 + spaces(1))),
        [b' ', ..] => Some((Mark::Space, at + spaces(0))),
        [b'.', b'0'..=b'9', ..] => Some((Mark::Doi, at + 1)),
        _ => {
            let path = rest.strip_prefix(b".org/")?;
            let kind = PATHS.iter().find(|it| path.starts_with(it))?;
            Some((Mark::Path, at + 5 + kind.len()))
        }
    }
}

/// The length of what looks like an id at the start of `text`, with letters and digits glued to its end.
fn extent(text: &[u8]) -> Option<usize> {
    let head = digits(text).len();
    let mut end = if head > 0 {
        if head < 4 || text.get(head) != Some(&b'.') {
            return None;
        }
        let mut end = head + 1 + digits(&text[head + 1..]).len();
        let mut tail = end - head - 1;
        if tail == 2 && text.get(end) == Some(&b'.') {
            // A year of four digits, perhaps.
            tail = digits(&text[end + 1..]).len();
            end += 1 + tail;
        }
        if tail < 4 {
            return None;
        }
        end
    } else {
        let slash = text.iter().take(20).position(|it| *it == b'/')?;
        let dot = text[..slash].iter().position(|it| *it == b'.').unwrap_or(slash);
        archive(&text[..dot])?;
        let number = digits(&text[slash + 1..]).len();
        if number == 0 {
            return None;
        }
        slash + 1 + number
    };
    while text.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        end += 1;
    }
    Some(end)
}

/// The length of an id at the start of `text` whose digits are left open: `2502.XXXXX`.
fn open_extent(text: &[u8]) -> Option<usize> {
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'x' | b'X' | b'?');
    let run = |from: usize| text.iter().skip(from).take_while(|byte| is_part(byte)).count();
    if run(0) != 4 || text.get(4) != Some(&b'.') {
        return None;
    }
    let end = 5 + run(5);
    (end >= 9 && fault::is_left_open(&text[..end])).then_some(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<String> {
        find(text)
            .map(|it| match &it.result {
                Ok(parsed) => format!("{}+{}={}", it.prefix_span.of(text), it.span.of(text), parsed.id),
                Err(fault) => format!("{}+{}: {fault}", it.prefix_span.of(text), it.span.of(text)),
            })
            .collect()
    }

    #[test]
    fn finds_marked_ids() {
        for (text, expected) in [
            ("see arXiv:2502.01237v2.", "arXiv:+2502.01237v2=2502.01237"),
            ("[arXiv: 2502.01237]", "arXiv: +2502.01237=2502.01237"),
            ("(arxiv 2502.01237)", "arxiv +2502.01237=2502.01237"),
            ("ARXIV:2502.01237/", "ARXIV:+2502.01237=2502.01237"),
            ("arXiv:math.CA/0611800v1 [math]", "arXiv:+math.CA/0611800v1=math/0611800"),
            ("在arXiv:2502.01237上", "arXiv:+2502.01237=2502.01237"),
            ("at arxiv.org/abs/2502.01237, p. 3", "arxiv.org/abs/+2502.01237=2502.01237"),
            ("https://arxiv.org/pdf/2502.01237.pdf", "arxiv.org/pdf/+2502.01237=2502.01237"),
            ("doi:10.48550/arXiv.2502.01237", "arXiv.+2502.01237=2502.01237"),
            ("arXiv:2502.01237-2502.01240", "arXiv:+2502.01237=2502.01237"),
            ("(arXiv:2502.XXXXX)", "arXiv:+2502.XXXXX: a placeholder, not an arXiv id"),
            ("arXiv: xxxx.xxxxx.", "arXiv: +xxxx.xxxxx: a placeholder, not an arXiv id"),
            ("arXiv:2513.01237", "arXiv:+2513.01237: month 13 of an arXiv id does not exist"),
            ("arXiv:2502.01237and", "arXiv:+2502.01237and: `and` after the arXiv id"),
            ("arXiv:2025.02.01237", "arXiv:+2025.02.01237: the year of an arXiv id has two digits"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
        let text = "arXiv:2502.01237, arXiv:2502.01238 and hep-th/9901001 but xarXiv:2502.01239";
        assert_eq!(found(text).len(), 2);
    }

    #[test]
    fn prose_has_no_ids() {
        for text in [
            "gains 2502.01237 points",
            "version 2502.01237",
            "on arXiv 2024.12 and later",
            "arXiv: a preprint server",
            "arXiv:cs.CL",
            "arXiv:2502.XX",
            "arXiv xxxx.xxxxx",
            "arXiv: 2024.12.01 update",
            "arXiv 2513.01237 is no id, after a space it is no fault",
            "arXiv.2502.01237",
            "arxiv.org/list/cs.CL/2502",
            "arXiv:2502",
            "Bonferroni, xerox, XXL",
            "x",
            "xiv:2502.01237",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_id_may_stand_alone() {
        for (text, expected) in [
            ("2502.01237", Some("2502.01237")),
            (" **[2502.01237v1]** ", Some("2502.01237v1")),
            ("arXiv:2502.01237", Some("2502.01237")),
            ("arXiv hep-th/9901001", Some("hep-th/9901001")),
            ("2502.01237 and more", None),
            ("2513.01237", None),
            ("arXiv", None),
            ("", None),
        ] {
            assert_eq!(lone(text).map(|it| it.span.of(text).to_owned()).as_deref(), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(any in "\\PC*", near in "(é|arXiv[:. ]|arxiv.org/abs/|2502\\.[0-9]{3,6}|math/|v|[*\\[]|年| ){0,8}") {
            for text in [any, near] {
                for it in find(&text).chain(lone(&text)) {
                    prop_assert!(text.get(it.span.range()).is_some_and(|it| !it.is_empty()));
                    prop_assert!(text.get(it.prefix_span.range()).is_some());
                    if let Ok(parsed) = it.result {
                        prop_assert!(parsed.version_span.is_none_or(|span| !span.of(&text).is_empty()));
                    }
                }
            }
        }
    }
}
