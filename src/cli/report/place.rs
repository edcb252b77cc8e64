//! Places as people and other programs count them.

use crate::rules::{Diagnostic, Location};
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

/// Another place that a finding speaks of.
#[derive(Debug, Serialize)]
pub(super) struct Other<'a> {
    pub(super) file: &'a str,
    /// Counts from 1.
    pub(super) line: u32,
    pub(super) message: &'a str,
}

/// The other places that a finding in the file called `here` speaks of.
pub(super) fn others<'a>(
    diagnostic: &'a Diagnostic,
    here: &'a str,
    text: &Text,
) -> impl Iterator<Item = Other<'a>> {
    diagnostic.related.iter().map(move |related| {
        let (file, line) = match &related.at {
            Location::SameFile(span) => (here, Place::of(text, *span).line),
            Location::File { name, line, .. } => (&**name, line + 1),
        };
        Other { file, line, message: &related.message }
    })
}
