//! The text as an editor has it: places are found by walking over its characters, as the specification words it.

use serde_json::{Value, json};

/// The units that columns are counted in (LSP 3.17, `PositionEncodingKind`).
#[derive(Clone, Copy, Debug)]
pub(super) enum Unit {
    Byte,
    Utf16,
    Character,
}

impl Unit {
    pub(super) fn name(self) -> &'static str {
        match self {
            Unit::Byte => "utf-8",
            Unit::Utf16 => "utf-16",
            Unit::Character => "utf-32",
        }
    }

    fn of(self, it: char) -> u64 {
        match self {
            Unit::Byte => it.len_utf8() as u64,
            Unit::Utf16 => it.len_utf16() as u64,
            Unit::Character => 1,
        }
    }
}

/// A text, how its columns are counted, and what an editor keeps beside it.
pub(super) struct Page {
    pub(super) text: String,
    unit: Unit,
    /// Where typing goes on, in bytes.
    pub(super) caret: usize,
    /// What takes the changes back, the last one last.
    pub(super) undos: Vec<Undo>,
    /// The last change opened something that nothing closes: it is taken back by the next.
    pub(super) swallowed: bool,
}

impl Page {
    pub(super) fn new(text: &str, unit: Unit) -> Page {
        Page { text: text.to_owned(), unit, caret: 0, undos: Vec::new(), swallowed: false }
    }

    /// Line and column of the byte `at`, which is not between `\r` and `\n`.
    pub(super) fn place(&self, at: usize) -> (u64, u64) {
        let (mut line, mut column) = (0, 0);
        let mut characters = self.text[..at].chars().peekable();
        while let Some(it) = characters.next() {
            match it {
                '\r' if characters.peek() == Some(&'\n') => {}
                '\r' | '\n' => (line, column) = (line + 1, 0),
                _ => column += self.unit.of(it),
            }
        }
        (line, column)
    }

    pub(super) fn position(&self, at: usize) -> Value {
        let (line, column) = self.place(at);
        json!({ "line": line, "character": column })
    }

    /// The byte at a line and column; `None` where there is no such place.
    pub(super) fn offset(&self, position: &Value) -> Option<usize> {
        let wanted = (position["line"].as_u64()?, position["character"].as_u64()?);
        let (mut line, mut column) = (0, 0);
        let mut rest = self.text.char_indices().peekable();
        while let Some((at, it)) = rest.next() {
            if (line, column) == wanted {
                return Some(at);
            }
            match it {
                '\r' if rest.peek().is_some_and(|it| it.1 == '\n') => {
                    rest.next();
                    (line, column) = (line + 1, 0);
                }
                '\r' | '\n' => (line, column) = (line + 1, 0),
                _ => column += self.unit.of(it),
            }
        }
        ((line, column) == wanted).then_some(self.text.len())
    }

    /// The text after edits of a server, which all count in the text as it is.
    pub(super) fn after(&self, edits: &Value) -> String {
        let bytes = |value: &Value| {
            let place =
                |end: &str| self.offset(&value["range"][end]).unwrap_or_else(|| panic!("no place: {value}"));
            (place("start"), place("end"), value["newText"].as_str().unwrap().to_owned())
        };
        let mut edits: Vec<_> = edits.as_array().unwrap().iter().map(bytes).collect();
        edits.sort_by_key(|edit| (edit.0, edit.1));
        assert!(edits.windows(2).all(|pair| pair[0].1 <= pair[1].0), "edits meet: {edits:?}");
        let mut text = self.text.clone();
        for (start, end, new) in edits.iter().rev() {
            text.replace_range(start..end, new);
        }
        text
    }

    /// The nearest place at or before `at` where a caret can be.
    pub(super) fn near(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) || self.splits_break(at) {
            at -= 1;
        }
        at
    }

    fn splits_break(&self, at: usize) -> bool {
        self.text[..at].ends_with('\r') && self.text[at..].starts_with('\n')
    }

    /// Where each line begins.
    pub(super) fn lines(&self) -> Vec<usize> {
        let mut starts = vec![0];
        for (at, it) in self.text.char_indices() {
            if it == '\n' || (it == '\r' && !self.text[at + 1..].starts_with('\n')) {
                starts.push(at + 1);
            }
        }
        starts
    }

    /// Replaces bytes, from one place for a caret to another. Returns the change as an editor sends it, and what undoes it.
    pub(super) fn replace(&mut self, start: usize, end: usize, new: &str) -> (Value, Undo) {
        let range = json!({ "start": self.position(start), "end": self.position(end) });
        let gone = self.text[start..end].to_owned();
        self.text.replace_range(start..end, new);
        (json!({ "range": range, "text": new }), Undo { start, end: start + new.len(), text: gone })
    }

    /// The same for any bytes between characters: half of a line break takes the other half along.
    pub(super) fn replace_widely(&mut self, start: usize, end: usize, new: &str) -> (Value, Undo) {
        let (before, behind) = (self.splits_break(start), self.splits_break(end));
        let mut new = new.to_owned();
        if before {
            new.insert(0, '\r');
        }
        if behind {
            new.push('\n');
        }
        self.replace(start - usize::from(before), end + usize::from(behind), &new)
    }
}

/// What takes a change back: these bytes become this text again.
pub(super) struct Undo {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

#[test]
fn places_are_those_of_the_specification() {
    // The example of LSP 3.17, `TextDocuments`: `b` is at 3 in UTF-16.
    for (unit, column) in [(Unit::Byte, 5), (Unit::Utf16, 3), (Unit::Character, 2)] {
        let page = Page::new("x\r\ny\ra𐐀b\n", unit);
        let at = page.text.find('b').unwrap();
        assert_eq!(page.place(at), (2, column));
        assert_eq!(page.offset(&json!({ "line": 2, "character": column })), Some(at));
        assert_eq!(page.offset(&json!({ "line": 3, "character": 0 })), Some(page.text.len()));
        assert_eq!(page.offset(&json!({ "line": 0, "character": 2 })), None);
        assert_eq!(page.lines(), [0, 3, 5, 12]);
        assert_eq!(page.near(2), 1);
    }
}
