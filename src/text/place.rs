//! Lines and columns, as editors and reports count them.

use super::{Flat, Repr, Text, ceil, floor};
use memchr::memchr2_iter;
use ropey::Rope;

/// The units of a column (LSP 3.17, `PositionEncodingKind`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what LSP means where nothing else was agreed.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

/// A place in a text. Lines end at `\n`, `\r\n` and `\r`, as in LSP.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineCol {
    /// Zero-based.
    pub line: u32,
    /// Zero-based, in the units of an [`Encoding`].
    pub column: u32,
}

impl Encoding {
    /// How many units `text` has.
    pub fn units(self, text: &str) -> usize {
        match self {
            _ if text.is_ascii() => text.len(),
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
            Encoding::Utf32 => text.chars().count(),
        }
    }

    /// How many bytes of `line` its first `units` units are; inside a character, those before it.
    fn bytes(self, line: &str, units: usize) -> usize {
        // Of text in ASCII, all units are bytes.
        if let Some(start) = line.get(..units)
            && start.is_ascii()
        {
            return units;
        }
        let mut left = units;
        for (at, it) in line.char_indices() {
            let size = match self {
                Encoding::Utf8 => it.len_utf8(),
                Encoding::Utf16 => it.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if left < size {
                return at;
            }
            left -= size;
        }
        line.len()
    }
}

impl Text {
    /// Number of lines; a text that ends in a line break has an empty last one.
    pub fn lines(&self) -> usize {
        match &self.0 {
            Repr::Flat(it) => it.lines().len() + 1,
            Repr::Rope(it) => it.len_lines(),
        }
    }

    /// The line that holds the byte `at`, zero-based; the last line for a place after the end.
    pub fn line_of(&self, at: usize) -> usize {
        match &self.0 {
            Repr::Flat(it) => it.lines().partition_point(|&start| start as usize <= at),
            Repr::Rope(it) => {
                let at = at.min(it.len_bytes());
                let line = it.byte_to_line(at);
                // Between `\r` and `\n` ropey is on the same line, and so are we.
                line.min(it.len_lines().saturating_sub(1))
            }
        }
    }

    /// The first byte of a line; the text's length for a line that is not there.
    pub fn line_start(&self, line: usize) -> usize {
        match &self.0 {
            Repr::Flat(it) => match line.checked_sub(1) {
                None => 0,
                Some(line) => it.lines().get(line).map_or(it.text.len(), |&start| start as usize),
            },
            Repr::Rope(it) if line >= it.len_lines() => it.len_bytes(),
            Repr::Rope(it) => it.line_to_byte(line),
        }
    }

    /// Line and column of the byte `at`; inside a character, of the character; after the end, of the end.
    pub fn line_col(&self, at: usize, encoding: Encoding) -> LineCol {
        let at = at.min(self.len());
        let (line, column) = match &self.0 {
            Repr::Flat(it) => {
                let line = self.line_of(at);
                let start = self.line_start(line);
                (line, encoding.units(it.text.get(start..floor(&it.text, at)).unwrap_or("")))
            }
            Repr::Rope(it) => line_col(it, at, encoding),
        };
        LineCol { line: line as u32, column: column as u32 }
    }

    /// The byte at a line and column. A column after the line's end is the end of its text, a line after the
    /// last is the end of the text, and a column inside a character is the character's start (LSP 3.17, `Position`).
    pub fn offset(&self, place: LineCol, encoding: Encoding) -> usize {
        let line = place.line as usize;
        if line >= self.lines() {
            return self.len();
        }
        let (start, next) = (self.line_start(line), self.line_start(line + 1));
        let text = self.slice(super::Span::new(start, next));
        let body = text.trim_end_matches(['\n', '\r']);
        start + encoding.bytes(body, place.column as usize)
    }
}

/// Line and column of the byte `at` of `rope`. Each way down the rope costs more than a look at all of a line.
fn line_col(rope: &Rope, at: usize, encoding: Encoding) -> (usize, usize) {
    let (chunk, first, _, mut line) = rope.chunk_at_byte(at);
    let end = floor(chunk, at - first);
    let bytes = chunk.as_bytes();
    let mut start = None;
    for at in memchr2_iter(b'\n', b'\r', bytes.get(..end).unwrap_or_default()) {
        // A line end of two bytes is in one chunk.
        if bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n') {
            (line, start) = (line + 1, Some(at + 1));
        }
    }
    let here = |start: usize| encoding.units(chunk.get(start..end).unwrap_or(""));
    if let Some(start) = start {
        return (line, here(start));
    }
    let start = rope.line_to_byte(line);
    let (mut chunks, mut place, _, _) = rope.chunks_at_byte(start);
    let mut column = here(0);
    while place < first {
        let Some(chunk) = chunks.next() else { break };
        column += encoding.units(chunk.get(start.saturating_sub(place)..).unwrap_or(""));
        place += chunk.len();
    }
    (line, column)
}

impl Flat {
    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            memchr2_iter(b'\n', b'\r', bytes)
                .filter(|&at| bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'))
                .map(|at| ceil(&self.text, at + 1) as u32)
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Edit, Span};
    use proptest::prelude::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    /// Lines as the LSP specification words it, counted the slow way.
    fn slow(text: &str, at: usize, encoding: Encoding) -> LineCol {
        let (mut line, mut start) = (0, 0);
        let bytes = text.as_bytes();
        for (i, &byte) in bytes.iter().enumerate().take(at) {
            if byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                line += 1;
                start = i + 1;
            }
        }
        LineCol { line, column: encoding.units(&text[start..at]) as u32 }
    }

    proptest! {
        #[test]
        fn places_round_trip(text in "[a|é漢🦀\u{301}\u{2028}\u{85}\u{c} \r\n]{0,40}") {
            for text in [Text::new(text.clone()), Text::new(text.clone()).to_rope()] {
                let all = text.all().into_owned();
                for (at, _) in all.char_indices().chain([(all.len(), ' ')]) {
                    for encoding in ALL {
                        let place = text.line_col(at, encoding);
                        prop_assert_eq!(place, slow(&all, at, encoding));
                        let inside_break = at > 0 && all[..at].ends_with('\r') && all[at..].starts_with('\n');
                        if !inside_break {
                            prop_assert_eq!(text.offset(place, encoding), at);
                        }
                    }
                }
            }
        }

        #[test]
        fn long_lines_are_counted_through_all_chunks(text in "([a-z é漢🦀]{0,900}(\r\n|\n|\r)?){0,9}", places in prop::collection::vec(0usize..9000, 20)) {
            let (flat, rope) = (Text::new(text.clone()), Text::new(text.clone()).to_rope());
            for at in places {
                for encoding in ALL {
                    prop_assert_eq!(flat.line_col(at, encoding), rope.line_col(at, encoding));
                }
            }
        }

        #[test]
        fn slices_are_the_same_through_all_chunks(text in "([a-z é漢🦀]{0,900}\n){0,9}", spans in prop::collection::vec((0usize..9000, 0usize..3000), 20)) {
            let (flat, rope) = (Text::new(text.clone()), Text::new(text.clone()).to_rope());
            prop_assert_eq!(flat.all(), rope.all());
            for (start, len) in spans {
                let span = Span::new(start, start + len);
                prop_assert_eq!(flat.slice(span), rope.slice(span));
            }
        }

        #[test]
        fn any_place_and_span_is_met(text in "[aé🦀\r\n]{0,12}", line in 0u32..9, column in 0u32..9, a in 0usize..40, b in 0usize..40) {
            for text in [Text::new(text.clone()), Text::new(text.clone()).to_rope()] {
                for encoding in ALL {
                    let place = LineCol { line, column };
                    prop_assert!(text.offset(place, encoding) <= text.len());
                    text.line_col(a, encoding);
                }
                text.slice(Span::new(a, b));
                text.edit(&Edit::replace(Span::new(a, b), "x"));
            }
        }
    }
}
