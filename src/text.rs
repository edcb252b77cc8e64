//! Text, places in it and edits of it. Offsets are bytes; lines and columns exist only at the edge.

mod edit;
mod place;
mod span;
mod tree;

pub use edit::{Edit, Edits};
pub use place::{Encoding, LineCol};
pub use span::Span;
pub use tree::{Change, Measure, Tree};

use ropey::Rope;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// The text of a file. A clone is cheap.
///
/// A text that nobody has edited is one string; the first edit makes a rope of it: the command line never pays for one.
#[derive(Clone, Debug)]
pub struct Text(Repr);

#[derive(Clone, Debug)]
enum Repr {
    Flat(Arc<Flat>),
    Rope(Rope),
}

#[derive(Debug)]
struct Flat {
    text: String,
    /// First byte of each line but the first.
    lines: OnceLock<Vec<u32>>,
}

impl Text {
    /// A text that will not be edited often: kept as one string.
    pub fn new(text: String) -> Text {
        Text(Repr::Flat(Arc::new(Flat { text, lines: OnceLock::new() })))
    }

    /// The same text as an editor has it open: edits to come cost what they touch.
    pub fn to_rope(&self) -> Text {
        Text(Repr::Rope(self.rope()))
    }

    fn rope(&self) -> Rope {
        match &self.0 {
            Repr::Flat(it) => Rope::from_str(&it.text),
            Repr::Rope(it) => it.clone(),
        }
    }

    /// Number of bytes.
    pub fn len(&self) -> usize {
        match &self.0 {
            Repr::Flat(it) => it.text.len(),
            Repr::Rope(it) => it.len_bytes(),
        }
    }

    /// Whether there is no byte.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of `span`, cut to the text's length and inward to whole characters.
    pub fn slice(&self, span: Span) -> Cow<'_, str> {
        let (start, end) = (span.start as usize, (span.end as usize).min(self.len()));
        if start >= end {
            return Cow::Borrowed("");
        }
        match &self.0 {
            Repr::Flat(it) => {
                let (start, end) = (ceil(&it.text, start), floor(&it.text, end));
                Cow::Borrowed(it.text.get(start..end).unwrap_or(""))
            }
            Repr::Rope(it) => {
                let found = it.get_byte_slice(start..end).unwrap_or_else(|| {
                    let first = it.byte_to_char(start);
                    let first = if it.char_to_byte(first) < start { first + 1 } else { first };
                    let last = it.byte_to_char(end).max(first);
                    it.slice(first..last)
                });
                found.into()
            }
        }
    }

    /// The whole text.
    pub fn all(&self) -> Cow<'_, str> {
        self.slice(Span::new(0, self.len()))
    }

    /// The text after `edit`; a span outside the text is cut to it.
    pub fn edit(&self, edit: &Edit) -> Text {
        let mut rope = self.rope();
        let start = rope.byte_to_char((edit.span.start as usize).min(rope.len_bytes()));
        let end = rope.byte_to_char((edit.span.end as usize).min(rope.len_bytes()));
        if start < end {
            rope.remove(start..end);
        }
        rope.insert(start, &edit.text);
        Text(Repr::Rope(rope))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::new(text.to_owned())
    }
}

/// The first character boundary at or behind `at`.
fn ceil(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// The last character boundary at or before `at`.
fn floor(text: &str, mut at: usize) -> usize {
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
