//! Places as people and other programs count them.

use crate::text::{Encoding, LineCol, Span, Text};
use serde::Serialize;
use std::cell::OnceCell;

/// Bytes of a line up to which a column is counted from the line's start: that is done before all lines are counted through.
const FAR: usize = if cfg!(test) { 64 } else { 1 << 16 };

/// Bytes between two counts that are kept.
const STEP: usize = 1024;

/// Where something is. Lines and columns count from 1, columns in characters (Unicode code points); the end is
/// after the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

/// The places of a text.
pub(super) struct Places<'a> {
    pub(super) text: &'a Text,
    /// How many characters begin before each [`STEP`] bytes: a line may be as long as the file, with findings all along it.
    counts: OnceCell<Vec<u32>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a Text) -> Places<'a> {
        Places { text, counts: OnceCell::new() }
    }

    pub(super) fn of(&self, span: Span) -> Place {
        let (start, end) = (self.line_col(span.start()), self.line_col(span.end()));
        Place {
            line: start.line + 1,
            column: start.column + 1,
            end_line: end.line + 1,
            end_column: end.column + 1,
        }
    }

    /// [`Text::line_col`] of a place between characters; the start of its line may be far away.
    fn line_col(&self, at: usize) -> LineCol {
        let line = self.text.line_of(at);
        let start = self.text.line_start(line);
        if at.saturating_sub(start) <= FAR {
            return self.text.line_col(at, Encoding::Utf32);
        }
        LineCol { line: line as u32, column: self.before(at) - self.before(start) }
    }

    /// How many characters begin before byte `at`.
    fn before(&self, at: usize) -> u32 {
        let counts = self.counts.get_or_init(|| {
            let all = self.text.all();
            let sums = all.as_bytes().chunks(STEP).scan(0, |sum, it| {
                *sum += begun(it);
                Some(*sum)
            });
            [0].into_iter().chain(sums).collect()
        });
        let step = at.min(self.text.len()) / STEP;
        // A character that the step cuts is not in the slice: it is counted.
        let rest = self.text.slice(Span::new(step * STEP, at));
        counts.get(step).copied().unwrap_or(0) + begun(rest.as_bytes())
    }
}

/// How many characters begin in `bytes` of UTF-8.
fn begun(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&it| it & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_are_those_counted_from_the_start(
            text in "([a-z é漢🦀]{0,3000}(\r\n|\n|\r)?){0,4}",
            spans in prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 1..30),
        ) {
            for text in [Text::new(text.clone()), Text::new(text.clone()).to_rope()] {
                let places = Places::new(&text);
                let all = text.all().into_owned();
                let mut between: Vec<usize> = all.char_indices().map(|it| it.0).collect();
                // As far after the end as one likes.
                between.extend([all.len(), all.len() + 1, all.len() + 5000]);
                for (a, b) in &spans {
                    let (a, b) = (*a.get(&between), *b.get(&between));
                    let (start, end) = (a.min(b), a.max(b));
                    let found = places.of(Span::new(start, end));
                    let from_start = |at| text.line_col(at, Encoding::Utf32);
                    let (start, end) = (from_start(start), from_start(end));
                    prop_assert_eq!((found.line, found.column), (start.line + 1, start.column + 1));
                    prop_assert_eq!((found.end_line, found.end_column), (end.line + 1, end.column + 1));
                }
            }
        }
    }
}
