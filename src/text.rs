//! Text, places in it and edits of it. Offsets are bytes; lines and columns exist only at the edge.

mod chunks;
mod digits;
mod edit;
mod fingerprint;
mod lock;
mod lower;
mod place;
mod span;
mod tree;
mod wording;
pub(crate) mod work;

pub use chunks::in_chunks;
pub(crate) use digits::{is_digit, is_digits};
pub use edit::{Edit, Edits};
pub use fingerprint::fingerprint;
pub use lock::lock;
pub(crate) use lower::lower;
pub use place::{Encoding, LineCol};
pub use span::Span;
pub use tree::{Measure, Placed, Splice, Tree};
pub use wording::{count, shortened};

use ropey::Rope;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// The text of a file. A clone is cheap.
///
/// A text that nobody has edited is one string; an editor that opens it, or the first edit, makes a rope of it: to read a file costs
/// none.
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
        let (start, end) = (span.start(), span.end().min(self.len()));
        if start >= end {
            return Cow::Borrowed("");
        }
        work::Work::Bytes.done(end - start);
        match &self.0 {
            Repr::Flat(it) => {
                let (start, end) = (ceil(&it.text, start), floor(&it.text, end));
                Cow::Borrowed(it.text.get(start..end).unwrap_or(""))
            }
            Repr::Rope(it) => pieces(it, start, end),
        }
    }

    /// The whole text.
    pub fn all(&self) -> Cow<'_, str> {
        self.slice(Span::new(0, self.len()))
    }

    /// The text after `edit`; a span outside the text is cut to it.
    pub fn edit(&self, edit: &Edit) -> Text {
        let mut rope = self.rope();
        let start = rope.byte_to_char(edit.span.start().min(rope.len_bytes()));
        let end = rope.byte_to_char(edit.span.end().min(rope.len_bytes()));
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

/// The bytes of a rope from `start` to before `end`, which are inside it: borrowed where one chunk holds them. A slice of the rope
/// would count the characters, UTF-16 units and line breaks in it first.
fn pieces(rope: &Rope, start: usize, end: usize) -> Cow<'_, str> {
    let part = |chunk: &'_ str, at: usize| {
        let (from, to) = (start.saturating_sub(at), (end - at).min(chunk.len()));
        Span::new(ceil(chunk, from), floor(chunk, to))
    };
    let (chunk, at, ..) = rope.chunk_at_byte(start);
    if end <= at + chunk.len() {
        return Cow::Borrowed(part(chunk, at).of(chunk));
    }
    let (chunks, mut at, ..) = rope.chunks_at_byte(start);
    let mut whole = String::with_capacity(end - start);
    for chunk in chunks {
        if at >= end {
            break;
        }
        whole.push_str(part(chunk, at).of(chunk));
        at += chunk.len();
    }
    Cow::Owned(whole)
}

/// The first character boundary at or after `at`.
fn ceil(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// The last character boundary at or before `at`.
pub(crate) fn floor(text: &str, mut at: usize) -> usize {
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
