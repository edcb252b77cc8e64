//! Diagnostics in lines that a change touched.

use super::{Diagnostic, Location};
use crate::text::{Span, Text};
use memchr::memchr_iter;
use std::collections::HashMap;

/// Which lines of which files changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// By the bytes of their path, with `/` between its parts.
    files: HashMap<Vec<u8>, Lines>,
}

/// Lines of a file, from 1 on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    /// All of a new file.
    All,
    /// These, each from its first to its last one.
    Some(Vec<(usize, usize)>),
}

impl Changes {
    /// Reads a unified diff as git writes it, without lines around the changed ones, and with `b/` before new names.
    ///
    /// Where lines were only removed, those above and below count as changed: what is wrong there may come of it.
    pub fn of_diff(diff: &[u8]) -> Changes {
        let mut changes = Changes::default();
        let mut file: Option<Vec<u8>> = None;
        // Lines of the current hunk that are still to come.
        let mut rest = 0;
        for line in diff.split(|c| *c == b'\n') {
            if rest > 0 {
                // `\ No newline at end of file` is none of them.
                rest -= usize::from(!line.starts_with(b"\\"));
            } else if let Some(name) = line.strip_prefix(b"+++ ") {
                file = unquoted(name).strip_prefix(b"b/").map(<[u8]>::to_vec);
            } else if let Some(hunk) = Hunk::read(line) {
                rest = hunk.old.saturating_add(hunk.new);
                if let Some(file) = &file {
                    let lines = changes.files.entry(file.clone()).or_insert_with(|| Lines::Some(Vec::new()));
                    lines.add(hunk.lines());
                }
            }
        }
        changes
    }

    /// Adds a file that is new as a whole.
    pub fn add_new(&mut self, path: Vec<u8>) {
        self.files.insert(path, Lines::All);
    }

    /// The changed lines of a file; `None` where nothing changed.
    pub fn of(&self, path: &[u8]) -> Option<&Lines> {
        self.files.get(path)
    }
}

struct Hunk {
    /// Number of lines before.
    old: usize,
    /// First line afterwards, or the one above where there is none.
    start: usize,
    /// Number of lines afterwards.
    new: usize,
}

impl Hunk {
    /// Reads `@@ -1,2 +3,4 @@`.
    fn read(line: &[u8]) -> Option<Hunk> {
        let line = std::str::from_utf8(line.strip_prefix(b"@@ -")?.split(|it| *it == b'@').next()?).ok()?;
        let (old, new) = line.trim_end().split_once(" +")?;
        let range = |text: &str| {
            let (start, count) = text.split_once(',').unwrap_or((text, "1"));
            Some((start.parse().ok()?, count.parse().ok()?))
        };
        let ((_, old), (start, new)): ((usize, usize), (usize, usize)) = (range(old)?, range(new)?);
        Some(Hunk { old, start, new })
    }

    fn lines(&self) -> (usize, usize) {
        match self.new {
            0 => (self.start.max(1), self.start.saturating_add(1)),
            count => (self.start, self.start.saturating_add(count - 1)),
        }
    }
}

impl Lines {
    fn add(&mut self, lines: (usize, usize)) {
        if let Lines::Some(all) = self {
            all.push(lines);
        }
    }

    fn contain(&self, line: usize) -> bool {
        match self {
            Lines::All => true,
            Lines::Some(all) => all.iter().any(|(first, last)| (*first..=*last).contains(&line)),
        }
    }

    /// The bytes of a text that are in these lines, in order. Lines end at a line feed alone, as git counts them.
    fn spans(&self, text: &Text) -> Vec<Span> {
        let Lines::Some(all) = self else { return vec![Span::new(0, text.len())] };
        let text = text.all();
        let ends: Vec<usize> = memchr_iter(b'\n', text.as_bytes()).map(|it| it + 1).collect();
        // Line 1 starts at 0, the others where the one above ends.
        let start = |line: usize| {
            line.checked_sub(2).map_or(Some(0), |it| ends.get(it).copied()).unwrap_or(text.len())
        };
        all.iter().map(|(first, last)| Span::new(start(*first), start(last.saturating_add(1)))).collect()
    }
}

/// Those of the diagnostics of a file that touch changed lines, or are about a place that does. `lines_of` are the changed lines of
/// a file by its name in reports.
pub fn in_changed_lines<'a>(
    text: &Text,
    name: &str,
    diagnostics: &[Diagnostic],
    lines_of: impl Fn(&str) -> Option<&'a Lines>,
) -> Vec<Diagnostic> {
    let spans = lines_of(name).map_or_else(Vec::new, |it| it.spans(text));
    let touched = |span: Span| {
        spans.iter().any(|it| it.overlaps(span) || (span.is_empty() && it.touches(span.start())))
    };
    let related = |location: &Location| match location {
        Location::SameFile(span) => touched(*span),
        Location::File { name, line, .. } => lines_of(name).is_some_and(|it| it.contain(*line as usize + 1)),
    };
    let changed = |diagnostic: &&Diagnostic| {
        touched(diagnostic.span) || diagnostic.related.iter().any(|other| related(&other.at))
    };
    diagnostics.iter().filter(changed).cloned().collect()
}

/// The name of a file as git writes it: as a string of C where something in it is unusual, and with a tab after it where it has
/// blanks.
fn unquoted(name: &[u8]) -> Vec<u8> {
    let name = name.strip_suffix(b"\t").unwrap_or(name);
    let Some(inner) = name.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else {
        return name.to_vec();
    };
    let mut out = Vec::with_capacity(inner.len());
    let mut rest = inner.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        let escape = if byte == b'\\' { rest.next() } else { None };
        out.push(match escape {
            None => byte,
            Some(first @ b'0'..=b'7') => {
                let mut value = u32::from(first - b'0');
                for _ in 0..2 {
                    let Some(digit) = rest.next_if(|it| (b'0'..=b'7').contains(it)) else { break };
                    value = value * 8 + u32::from(digit - b'0');
                }
                value as u8
            }
            Some(b'a') => 0x07,
            Some(b'b') => 0x08,
            Some(b't') => b'\t',
            Some(b'n') => b'\n',
            Some(b'v') => 0x0b,
            Some(b'f') => 0x0c,
            Some(b'r') => b'\r',
            Some(other) => other,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diffs_are_read() {
        let diff = b"diff --git a/a b.md b/a b.md\n\
--- a/a b.md\t\n+++ b/a b.md\t\n@@ -3 +3,2 @@ a heading @@ -9 +9 @@\n-old\n+++ b/not.md\n+@@ -1 +1 @@\n@@ -9,2 +11,0 @@\n--- a/x\n-y\n\
diff --git \"a/caf\\303\\251 \\\"q\\\".md\" \"b/caf\\303\\251 \\\"q\\\".md\"\n\
--- \"a/caf\\303\\251 \\\"q\\\".md\"\n+++ \"b/caf\\303\\251 \\\"q\\\".md\"\t\n@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\n\
diff --git a/gone.md b/gone.md\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
        let changes = Changes::of_diff(diff);
        assert_eq!(changes.of(b"a b.md"), Some(&Lines::Some(vec![(3, 4), (11, 12)])));
        assert_eq!(changes.of("café \"q\".md".as_bytes()), Some(&Lines::Some(vec![(1, 1)])));
        assert_eq!(changes.files.len(), 2);
    }

    #[test]
    fn lines_are_bytes() {
        let text = Text::from("one\ntwo\rstill two\r\nthree");
        let spans = |lines: &[(usize, usize)]| {
            let spans = Lines::Some(lines.to_vec()).spans(&text);
            spans.iter().map(|span| text.slice(*span).into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(spans(&[(1, 1), (2, 2), (3, 3)]), ["one\n", "two\rstill two\r\n", "three"]);
        assert_eq!(spans(&[(2, 3), (4, 9)]), ["two\rstill two\r\nthree", ""]);
    }

    #[test]
    fn any_bytes_can_be_read() {
        for text in [
            "@@ -",
            "@@ -1",
            "@@ -1 +",
            "@@ -1 +99999999999999999999 @@",
            "+++ \"b/\\",
            "+++ \"",
            "@@ -1,18446744073709551615 +1,0 @@",
        ] {
            let _ = Changes::of_diff(text.as_bytes());
        }
    }
}
