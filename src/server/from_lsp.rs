//! From the client's words to ours. Positions that are out of range are clamped (LSP 3.17, `Position`).

use crate::text::{Edit, Encoding, LineCol, Span, Text};
use tower_lsp::lsp_types::{Position, Range};

/// The byte at a position.
pub(super) fn offset(text: &Text, position: Position, encoding: Encoding) -> usize {
    text.offset(LineCol { line: position.line, column: position.character }, encoding)
}

/// The bytes of a range; one whose end lies before its start is taken the right way round.
pub(super) fn span(text: &Text, range: Range, encoding: Encoding) -> Span {
    let (start, end) = (offset(text, range.start, encoding), offset(text, range.end, encoding));
    Span::new(start.min(end), start.max(end))
}

/// One incremental change.
pub(super) fn edit(text: &Text, range: Range, new: String, encoding: Encoding) -> Edit {
    Edit::replace(span(text, range, encoding), new)
}
