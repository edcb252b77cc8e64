//! JSON in which the lines of places are left open: what is in a block that moves is encoded once.

use serde::Serialize;

/// An encoded value without its lines.
pub(super) struct JsonWithLineHoles {
    text: String,
    /// Where in the text a line belongs, and which one it was.
    lines: Vec<(usize, u32)>,
}

impl JsonWithLineHoles {
    /// Of a value whose lines all are those of LSP's `Position`s.
    pub(super) fn of(value: &impl Serialize) -> JsonWithLineHoles {
        // In a string the quotes would be escaped.
        const KEY: &str = "\"line\":";
        let json = serde_json::to_string(value).unwrap_or_default();
        let mut template = JsonWithLineHoles { text: String::with_capacity(json.len()), lines: Vec::new() };
        let mut rest = json.as_str();
        while let Some(at) = rest.find(KEY) {
            let (before, after) = rest.split_at(at + KEY.len());
            template.text.push_str(before);
            let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
            let (number, after) = after.split_at(digits);
            template.lines.push((template.text.len(), number.parse().unwrap_or(0)));
            rest = after;
        }
        template.text.push_str(rest);
        template
    }

    /// The lines that were in it, in their order.
    pub(super) fn lines(&self) -> impl Iterator<Item = u32> {
        self.lines.iter().map(|line| line.1)
    }

    /// Writes the JSON with these lines, which must be as many as [`Self::lines`] gives.
    pub(super) fn write(&self, lines: impl Iterator<Item = u32>, out: &mut Vec<u8>) {
        let mut from = 0;
        let mut digits = itoa::Buffer::new();
        for (&(at, _), line) in self.lines.iter().zip(lines) {
            out.extend(self.text.as_bytes().get(from..at).unwrap_or_default());
            out.extend(digits.format(line).as_bytes());
            from = at;
        }
        out.extend(self.text.as_bytes().get(from..).unwrap_or_default());
    }
}
