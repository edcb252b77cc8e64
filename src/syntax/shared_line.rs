//! Rows that share one line, as where a row was written after the last one of a file without a line end between them.

use super::table::{names_paper, plain_row};
use super::{Row, Shape};
use memchr::memchr;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;
use std::num::NonZeroU64;
use std::ops::Range;

/// The rows in a line that holds more than one, each with the number of bytes up to its end; `row` is the line read as one.
///
/// Nothing was put between the end of a file and the row that was written after it. Both must speak of a paper: two pipes may as well be
/// a norm, or the two ends of an empty cell.
pub(super) fn rows_in_line(row: &Row, text: &str) -> Vec<(Row, usize)> {
    let mut rows = Vec::new();
    let (mut start, mut last) = (0, row.clone());
    while let Some(end) = first_in_line(&last, text.get(start..).unwrap_or("")) {
        rows.push((row_after(row, text, start..start + end), start + end));
        start += end;
        last = row_after(row, text, start..text.len());
    }
    if !rows.is_empty() {
        rows.push((last, text.len()));
    }
    rows
}

/// The row in `range` of a line.
fn row_after(row: &Row, line: &str, range: Range<usize>) -> Row {
    let before = line.get(..range.start).filter(|it| !it.is_empty());
    let line_before = before.and_then(|it| NonZeroU64::new(FxBuildHasher.hash_one(it)));
    Row { line_before, ..plain_row(&row.head, line.get(range).unwrap_or(""), |_| 0) }
}

/// Where the first of several rows ends in `text`, its line.
fn first_in_line(row: &Row, text: &str) -> Option<usize> {
    let wanted = row.head.cells.len();
    let (last, between) = (row.cells.get(wanted.checked_sub(1)?)?, row.cells.get(wanted)?);
    let whole = wanted > 1 && row.outer.left && row.shape == Shape::Plain && row.cells.len() > 2 * wanted;
    if !whole || !between.is_empty() || !(row.cells.len() + 1).is_multiple_of(wanted + 1) {
        return None;
    }
    let end = last.end as usize + memchr(b'|', text.get(last.end as usize..)?.as_bytes())? + 1;
    let (first, second) = text.split_at_checked(end)?;
    (names_paper(first) && names_paper(second)).then_some(end)
}
