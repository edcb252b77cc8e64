//! Names that have the last name first and initials with full stops after it, as psychologists cite, `Author, A., & Writer, B. C.`, or GOST has
//! them, `Author A., Writer B. C.` They end where the next word is none of a name, so nothing need be between them and the title.

use crate::digest::fields::forms::without_bracketed_number;
use crate::digest::fields::line::ends::Found;
use crate::digest::fields::line::pieces::{Pieces, Shape};
use crate::digest::fields::line::reader::LineReader;
use crate::text::Span;

impl LineReader<'_> {
    /// The title right after such names, of which some may be in bold: `Author, A., & **Writer, B.** Heron Sings at Dawn. Pond Journal`.
    pub fn after_inverted_names(&self, pieces: &Pieces) -> Option<Found> {
        let first = pieces.first().filter(|piece| !matches!(piece.shape, Shape::Link(_)))?;
        let whole = Span::new(first.span.start(), pieces.last()?.span.end());
        // `[26] Author, A., …`
        let flow = Span::new(whole.end() - without_bracketed_number(whole.of(self.text)).len(), whole.end());
        let names = inverted_names(flow.of(self.text))?;
        let authors = Span::new(flow.start() + names.start(), flow.start() + names.end());
        let rest = Span::new(authors.end(), flow.end()).of(self.text);
        let start = flow.end() - after_marks(rest).trim_start().len();
        let at = pieces.iter().position(|piece| piece.inner.end() > start)?;
        let piece = pieces.get(at)?;
        let found = match piece.shape {
            Shape::Link(link) if self.is_title_link(link) => Found::new(piece.inner, at + 1, None),
            Shape::Text | Shape::Em | Shape::Strong if begins_title(self.text.get(start..)?) => {
                Some(self.plain_end(pieces, at, start)).filter(|it| self.words(it.title) >= 3)?
            }
            _ => return None,
        };
        Some(Found { authors: Some(authors), ..found })
    }
}

/// Whether a title may begin so: with a capital or a digit, in quotes or marks.
fn begins_title(text: &str) -> bool {
    text.trim_start_matches(['*', '_', '"', '“'])
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// The names that a text begins with: two and more, one and others, or one in bold.
fn inverted_names(text: &str) -> Option<Span> {
    /// What may be between two of them, the longest first.
    const BETWEEN: [&str; 9] =
        [", ..., & ", ", … & ", ", ... & ", ", ..., ", ", & ", ", and ", " & ", " and ", ", "];
    let start = text.len() - after_marks(text).len();
    let (mut end, mut count) = (start, 0);
    let mut at = start;
    while let Some(length) = text.get(at..).and_then(inverted_name) {
        end = at + length;
        count += 1;
        let rest = after_marks(text.get(end..)?);
        if let Some(others) = [", et al.", " et al.", ", et al"].iter().find(|it| rest.starts_with(**it)) {
            let end = text.len() - rest.len() + others.len();
            return Some(Span::new(start, end));
        }
        let Some(mark) = BETWEEN.iter().find(|it| rest.starts_with(**it)) else { break };
        let next = after_marks(rest.get(mark.len()..)?);
        at = text.len() - next.len();
    }
    // `**Author, A.** Heron Sings at Dawn`
    let is_marked = || text.get(end..).is_some_and(|rest| after_marks(rest).len() < rest.len());
    (count >= 2 || count == 1 && is_marked()).then(|| Span::new(start, end))
}

/// Whether a text is one such name and nothing else.
pub fn is_inverted_name(text: &str) -> bool {
    inverted_name(text) == Some(text.len())
}

/// How many bytes one such name at the start of a text has: `van Author, A. B.`, `van Author A. B.`
fn inverted_name(text: &str) -> Option<usize> {
    const MOST_WORDS: usize = 4;
    let (last, rest) = match text.split_once(", ").unwrap_or((text, "")) {
        it if initials(it.1) > 0 => it,
        // The initials of `Author A.` are the next word.
        (name, _) => {
            let at = name
                .match_indices(' ')
                .take(MOST_WORDS)
                .map(|(at, _)| at)
                .find(|at| name.get(at + 1..).is_some_and(|it| initials(it) > 0))?;
            (name.get(..at)?, text.get(at + 1..)?)
        }
    };
    let is_spelt = |word: &str| {
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '‐'))
            && (word.starts_with(char::is_uppercase) || word.len() <= 3 || word.contains(['\'', '’']))
    };
    let words = last.split(' ');
    let is_last = words.clone().count() <= MOST_WORDS
        && words.clone().all(is_spelt)
        && last.contains(char::is_lowercase)
        && last.contains(char::is_uppercase);
    let length = initials(rest);
    (is_last && length > 0).then(|| text.len() - rest.len() + length)
}

/// How many bytes of initials a text begins with: `A.`, `J. R.`, `J.-P.`
fn initials(text: &str) -> usize {
    let mut end = 0;
    loop {
        let rest = text.get(end..).unwrap_or("");
        let spaced = rest.strip_prefix([' ', '-']).filter(|_| end > 0).unwrap_or(rest);
        let mut letters = spaced.chars();
        let (Some(letter), Some('.')) = (letters.next(), letters.next()) else { return end };
        if !letter.is_uppercase() {
            return end;
        }
        end = text.len() - letters.as_str().len();
    }
}

/// A text without the marks of emphasis that it begins with: `**`, `</strong>`.
fn after_marks(text: &str) -> &str {
    let mut rest = text.trim_start_matches(['*', '_']);
    while let Some((tag, more)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        if !matches!(tag.trim_start_matches('/'), "b" | "strong" | "i" | "em" | "u") {
            break;
        }
        rest = more.trim_start_matches(['*', '_']);
    }
    rest
}
