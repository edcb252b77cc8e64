//! Places as people and other programs count them.

use crate::text::{Encoding, Span, Text};
use serde::Serialize;

/// Where something is. Lines and columns count from 1, columns in characters (Unicode code points); the end is
/// after the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

impl Place {
    pub(super) fn of(text: &Text, span: Span) -> Place {
        let [start, end] = [span.start(), span.end()].map(|at| text.line_col(at, Encoding::Utf32));
        Place {
            line: start.line + 1,
            column: start.column + 1,
            end_line: end.line + 1,
            end_column: end.column + 1,
        }
    }
}
