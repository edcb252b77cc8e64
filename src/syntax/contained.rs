//! Tables that lists, quotes and admonitions hold: each line begins with marks and white space that are not its own.

use super::delimiter::delimiter;
use super::lines::{Line, Window};
use super::table::cells_of;
use super::{Align, Delimiter, Head, Outer, Row, Shape};
use crate::text::Span;
use std::sync::Arc;

/// The head of a table at `line` that a list, a quote or an admonition holds, and one past its last byte. `marks` says how many bytes
/// at the start of a line are not its own.
pub(super) fn head(window: &Window, line: Line, marks: impl Fn(&str) -> usize) -> Option<(Head, usize)> {
    let next = window.line(line.next)?;
    let (text, below) = (window.of(line), window.of(next));
    let (skipped, skipped_below) = (marks(text), marks(below));
    let (cells, outer) = cells_of(text.get(skipped..)?, skipped);
    let delimiter = delimiter(below.get(skipped_below..)?, next.start - line.start + skipped_below)?;
    if cells.is_empty() || cells.len() != delimiter.len() {
        return None;
    }
    let whole = window.text.get(line.start..next.next).unwrap_or("");
    let names = cells.iter().map(|cell| cell.of(text).to_owned()).collect();
    let aligns = delimiter.iter().map(|it| Align::of(it.of(whole))).collect();
    let delimiter = Delimiter::Sound { cells: delimiter };
    Some((Head { names, cells, outer, delimiter, aligns, fixable: true, contained: true }, next.next))
}

/// The row of `head`'s table in the line `text`, of which `marks` says how many bytes are not its own.
pub(super) fn plain_row(head: &Arc<Head>, text: &str, marks: impl Fn(&str) -> usize) -> Row {
    let skipped = marks(text);
    let (cells, outer) = cells_of(text.get(skipped..).unwrap_or(""), skipped);
    let lone = head.cells.len() > 1 && cells.len() <= 1 && !outer.left && !outer.right;
    let shape = if lone { Shape::Swallowed } else { Shape::Plain };
    Row { head: head.clone(), shape, cells, outer, join_gap: None, line_before: None }
}

/// The row of `head`'s table at `line` of a quote, and one past its last byte. `marks` says how many bytes at the start of a line are
/// marks of the quote: where a line break cut a cell, they are in the gap.
pub(super) fn quoted_row(
    window: &Window,
    head: &Arc<Head>,
    line: Line,
    marks: impl Fn(&str) -> usize,
) -> (Row, usize) {
    let row = plain_row(head, window.of(line), &marks);
    match quoted_rest(window, &row, line, marks) {
        Some(rest) => rest,
        None => (row, line.next),
    }
}

/// `row` with the rest of it, which is in the line below.
fn quoted_rest(
    window: &Window,
    row: &Row,
    line: Line,
    marks: impl Fn(&str) -> usize,
) -> Option<(Row, usize)> {
    let is_closed = row.head.outer.left && row.head.outer.right;
    if !is_closed || !row.outer.left || row.outer.right || row.cells.len() >= row.head.cells.len() {
        return None;
    }
    let next = window.line(line.next)?;
    let below = window.of(next);
    let skipped = marks(below);
    let (more, outer) = cells_of(below.get(skipped..)?, next.start - line.start + skipped);
    let fits = !outer.left && outer.right && row.cells.len() + more.len() == row.head.cells.len() + 1;
    let (cut, rest) = (*row.cells.last()?, *more.first()?);
    if !fits || cut.is_empty() || rest.is_empty() {
        return None;
    }
    let mut cells = row.cells.clone();
    *cells.last_mut()? = cut.cover(rest);
    cells.extend(more.into_iter().skip(1));
    let join_gap = Some(Span::new(cut.end(), rest.start()));
    Some((
        Row {
            shape: Shape::Wrapped,
            cells,
            outer: Outer { left: true, right: true },
            join_gap,
            ..row.clone()
        },
        next.next,
    ))
}
