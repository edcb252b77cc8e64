//! Rows that share one line, as where a row was written after the last one of a file without a line end between them.

use super::contained::plain_row;
use super::table::names_paper;
use super::{Row, Shape};
use crate::text::Span;
use memchr::memchr;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::num::NonZeroU64;

/// The rows in a line that holds more than one, each with the number of bytes up to its end; `row` is the line read as one.
///
/// Both of two neighbours must speak of a paper: two pipes may as well be a norm, or the two ends of an empty cell.
pub(super) fn rows_in_line(row: &Row, text: &str) -> Vec<(Row, usize)> {
    let mut ends = first_ends(row, text);
    if ends.is_empty() {
        return Vec::new();
    }
    ends.push(text.len());
    let mut before = FxHasher::default();
    let mut start = 0;
    let rows = ends.into_iter().map(|end| {
        let line_before = if start == 0 { None } else { NonZeroU64::new(before.finish()) };
        let own = text.get(start..end).unwrap_or("");
        before.write(own.as_bytes());
        start = end;
        (Row { line_before, ..plain_row(&row.head, own, |_| 0) }, end)
    });
    rows.collect()
}

/// Where all rows but the last one end in `text`, their line.
fn first_ends(row: &Row, text: &str) -> Vec<usize> {
    let wanted = row.head.cells.len();
    // As many cells for each row, and an empty one between two.
    let whole = wanted > 1 && row.outer.left && (row.cells.len() + 1).is_multiple_of(wanted + 1);
    if !whole || row.shape != Shape::Plain {
        return Vec::new();
    }
    let end = |cells: &[Span]| {
        let [.., last, between] = cells else { return None };
        let after = text.as_bytes().get(last.end()..)?;
        Some(last.end() + memchr(b'|', after).filter(|_| between.is_empty())? + 1)
    };
    let mut ends: Vec<usize> = row.cells.chunks_exact(wanted + 1).map_while(end).collect();
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let stops = ends.iter().copied().chain([text.len()]);
    let names: Vec<bool> =
        starts.zip(stops).map(|(start, stop)| text.get(start..stop).is_some_and(names_paper)).collect();
    let last = names.iter().rposition(|name| *name).unwrap_or(0);
    let first_without = names.iter().position(|name| !name).unwrap_or(names.len());
    ends.truncate(first_without.min(last));
    ends
}
