//! A stretch of text.

use std::ops::Range;

/// A half-open range of bytes: of a file, or of a block where the owner says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes from `start` up to `end`. An end before the start gives the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Span {
        let start = clamp(start);
        Span { start, end: clamp(end).max(start) }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte; never before the start.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The empty span at `at`.
    pub fn empty(at: usize) -> Span {
        Span::new(at, at)
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there is no byte in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `at` lies in it, or directly after it: where a cursor touches it.
    pub fn touches(self, at: usize) -> bool {
        self.start() <= at && at <= self.end()
    }

    /// Whether all of `other` lies in it.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same bytes counted from a place `by` bytes earlier.
    pub fn shift(self, by: usize) -> Span {
        Span::new(self.start() + by, self.end() + by)
    }

    /// The same bytes counted from a place `by` bytes later; what lies before it is cut off.
    pub fn shift_back(self, by: usize) -> Span {
        Span::new(self.start().saturating_sub(by), self.end().saturating_sub(by))
    }

    /// As an index range.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The bytes of `text` that it names; the empty string where it lies outside or cuts a character.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// What is before it in `text`; the empty string where it starts outside or within a character.
    pub fn before(self, text: &str) -> &str {
        text.get(..self.start()).unwrap_or("")
    }

    /// What is after it in `text`; the empty string where it ends outside or within a character.
    pub fn after(self, text: &str) -> &str {
        text.get(self.end()..).unwrap_or("")
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

fn clamp(at: usize) -> u32 {
    // Invariant: `disk` and `server` refuse a text of 4 GiB or more.
    u32::try_from(at).unwrap_or(u32::MAX)
}
