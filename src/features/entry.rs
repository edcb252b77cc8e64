//! New entries, written like those that are there: an entry of the file with a gap for each field.

mod fill;
mod insert;
mod own;
mod proof;
mod template;
mod typed;

pub use insert::{Added, add, listed, new_section};
pub(super) use template::Template;
pub(super) use typed::{Typed, Whole, entries, whole_entries};

use crate::syntax::Kind;
use crate::text::Span;
use crate::workspace::{BlockCtx, FileView};

/// Entries near a place that are looked at.
const NEAR: usize = 8;

/// Entries that a new one at the byte `at` may be written like, the nearest first: those of its section; without any, those
/// that end above it. All are held alike, and none is in `replaced`.
pub(super) fn neighbours(view: FileView, at: usize, replaced: Span) -> Vec<BlockCtx> {
    let entries = &view.file.entries;
    let index = view.ctx_at(at).map_or(0, |it| if it.start < at { it.index + 1 } else { it.index });
    let heading = entries.last_before(index, |sum| sum.sections > 0).map_or(0, |entry| entry.index);
    let next_heading = entries.get(index).map_or(entries.sum(), |entry| entry.before).sections;
    let next_heading =
        entries.find(|sum| sum.sections > next_heading).map_or(entries.len(), |entry| entry.index);
    let above = |from: usize| {
        let mut from = from;
        std::iter::from_fn(move || {
            from = entries.last_before(from, |sum| sum.listings > 0)?.index;
            Some(from)
        })
    };
    let below = (index..next_heading)
        .filter(|index| entries.get(*index).is_some_and(|entry| entry.listing().is_some()));
    let mut found: Vec<usize> = above(index).take_while(|it| *it >= heading).take(NEAR).collect();
    if found.len() < NEAR {
        found.extend(below.take(NEAR - found.len()));
    }
    if found.is_empty() {
        found.extend(above(index).take(NEAR));
    }
    let mut found: Vec<BlockCtx> = found.into_iter().filter_map(|index| view.ctx(index)).collect();
    found.retain(|ctx| !replaced.range().contains(&ctx.start));
    let container = found.first().and_then(|ctx| ctx.listing()).map(|listing| listing.container);
    found.retain(|ctx| ctx.listing().map(|listing| listing.container) == container);
    found
}

/// What sets a new entry apart from the line above it, which ends before the byte `line`.
pub(super) fn gap_above(view: FileView<'_>, line: usize) -> &'static str {
    let near = neighbours(view, line, Span::empty(line));
    near.first().map_or("", |ctx| gap(view, ctx, line))
}

/// What sets a new entry apart from the line above it, which ends before the byte `line`.
fn gap(view: FileView, ctx: &BlockCtx, line: usize) -> &'static str {
    let apart = ctx.above().is_some_and(|above| matches!(above.block.kind, Kind::Blank));
    let text = &view.file.text;
    let above = line.checked_sub(1).map(|index| text.line_start(text.line_of(index)));
    let blank = above.is_none_or(|above| text.slice(Span::new(above, line)).trim().is_empty());
    if apart && !blank && ctx.row().is_none() { super::skeleton::line_end(view) } else { "" }
}

#[cfg(test)]
mod tests;
