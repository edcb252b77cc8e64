//! Lines of a window, and how far a reader has looked.

use crate::text::work::Work;
use memchr::memchr2;
use std::cell::Cell;

/// A stretch of a file whose lines can be looked at.
pub(super) struct Window<'a> {
    pub(super) text: &'a str,
    /// Whether the file ends where the window ends.
    complete: bool,
    /// One past the last byte that was looked at.
    seen: Cell<usize>,
    /// Whether something after the window was asked for.
    short: Cell<bool>,
}

/// One line: `start..end` is its text, `end..next` its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) next: usize,
}

impl<'a> Window<'a> {
    pub(super) fn new(text: &'a str, complete: bool) -> Self {
        Window { text, complete, seen: Cell::new(0), short: Cell::new(false) }
    }

    /// The line that starts at `at`; `None` at the end.
    pub(super) fn line(&self, at: usize) -> Option<Line> {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(at..).unwrap_or_default();
        let line = match memchr2(b'\n', b'\r', rest) {
            Some(len) => {
                let end = at + len;
                let next = match (bytes.get(end), bytes.get(end + 1)) {
                    (Some(b'\r'), Some(b'\n')) => end + 2,
                    // The other half of a line end may be after the window.
                    (Some(b'\r'), None) => {
                        self.miss();
                        end + 1
                    }
                    _ => end + 1,
                };
                Line { start: at, end, next }
            }
            None => {
                self.miss();
                Line { start: at, end: bytes.len(), next: bytes.len() }
            }
        };
        // A text may end before the place that is asked for.
        Work::Bytes.done(line.next.saturating_sub(at));
        self.seen.set(self.seen.get().max(line.next));
        (line.next > at).then_some(line)
    }

    /// Whether `byte` is at `at`: looks at no more than that.
    pub(super) fn has(&self, at: usize, byte: u8) -> bool {
        let found = self.text.as_bytes().get(at);
        if found.is_none() {
            self.miss();
        }
        self.seen.set(self.seen.get().max((at + 1).min(self.text.len())));
        found == Some(&byte)
    }

    /// Forgets what was looked at: a new block starts at `at`.
    pub(super) fn start(&self, at: usize) {
        self.seen.set(at);
    }

    pub(super) fn of(&self, line: Line) -> &'a str {
        self.text.get(line.start..line.end).unwrap_or("")
    }

    fn miss(&self) {
        if !self.complete {
            self.short.set(true);
        }
    }

    /// One past the last byte that was looked at.
    pub(super) fn seen(&self) -> usize {
        self.seen.get()
    }

    /// Whether the result so far may be wrong because the text after the window is not known.
    pub(super) fn is_short(&self) -> bool {
        self.short.get()
    }
}

/// Columns of white space at the start of a line, a tab being up to four (CommonMark 2.2), and its bytes.
pub(super) fn indent(line: &str) -> (usize, usize) {
    let mut columns = 0;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4 - columns % 4,
            _ => return (columns, at),
        }
    }
    (columns, line.len())
}

/// Whether there is nothing but spaces and tabs.
pub(super) fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| byte == b' ' || byte == b'\t')
}
