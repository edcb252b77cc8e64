//! The line of hyphens below the header of a table (GFM 4.10), and what is meant for one.

use super::{Cells, cells_of};
use crate::text::Span;

/// Whether a line reads like a delimiter row, wherever it is.
pub fn is_delimiter(line: &str) -> bool {
    delimiter(line, 0).is_some()
}

/// Whether a line reads like a delimiter row of several cells, but for signs that are no hyphens.
pub fn is_misspelt_delimiter(line: &str) -> bool {
    misspelt(line, 0).is_some()
}

/// The cells of a delimiter row; `None` for any other line.
pub(super) fn delimiter(text: &str, base: usize) -> Option<Cells> {
    if !text.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t')) || !text.contains('-') {
        return None;
    }
    let (cells, _) = cells_of(text, base);
    let sound = |span: &Span| {
        let cell = span.shift_back(base).of(text);
        let marks = cell.strip_prefix(':').unwrap_or(cell);
        let marks = marks.strip_suffix(':').unwrap_or(marks);
        !marks.is_empty() && marks.bytes().all(|byte| byte == b'-')
    };
    cells.iter().all(sound).then_some(cells)
}

/// The cells of a line that reads like a delimiter row of several cells, but for other characters than hyphens, or beside them, some
/// of which cannot be seen; or `+` where two lines cross, as Org mode draws it.
pub(super) fn misspelt(text: &str, base: usize) -> Option<Cells> {
    let mark = |c: char| matches!(c, '-' | '=' | '_' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '━');
    if text.contains(char::is_alphanumeric) || is_delimiter(text) {
        return None;
    }
    let text = text.replace('+', "|");
    let (cells, _) = cells_of(&text, base);
    let meant = |span: &Span| span.shift_back(base).of(&text).contains(mark);
    (cells.len() > 1 && cells.iter().all(meant)).then_some(cells)
}
