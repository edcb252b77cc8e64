//! The dated headings of a file, and which of them are side by side.

use crate::digest::date::Dated;
use crate::digest::section_tree;
use crate::syntax::Kind;
use crate::text::Span;
use crate::workspace::FileView;

/// A heading with a sound date. Spans are those of the file.
pub(super) struct Heading {
    /// 1 to 6.
    pub(super) level: u8,
    /// Which heading of a higher rank it is under, counted in the file; 0 for none.
    pub(super) parent: usize,
    /// Which heading of its own rank names its topic, counted in the file; 0 for none. Such a heading has no date, and
    /// nothing is between it and the dates below it.
    pub(super) topic: usize,
    /// Its text.
    pub(super) title: Span,
    /// Where its date is.
    pub(super) span: Span,
    /// Its date.
    pub(super) date: Dated,
}

/// The dated headings in order.
pub(super) fn headings(view: FileView) -> Vec<Heading> {
    let all = section_tree(&view.file.entries);
    let mut topics = [0; 8];
    let mut found = Vec::new();
    for (nth, node) in all.iter().enumerate() {
        let level = usize::from(node.level).min(7);
        if let Some((span, date)) = node.date {
            let parent = node.parent.map_or(0, |it| it + 1);
            found.push(Heading {
                level: node.level,
                parent,
                topic: topics.get(level).copied().filter(|topic| *topic > parent).unwrap_or(0),
                title: node.title,
                span,
                date,
            });
        }
        let next = all.get(nth + 1).filter(|it| it.level == node.level && it.names_date);
        let heads = !node.names_date && next.is_some_and(|next| is_bare(view, node.index + 1, next.index));
        if let (true, Some(place)) = (heads, topics.get_mut(level)) {
            *place = nth + 1;
        }
    }
    found
}

/// Whether nothing but empty lines is in these blocks.
fn is_bare(view: FileView, start: usize, end: usize) -> bool {
    let blocks = view.file.blocks.iter_from(start).take(end.saturating_sub(start));
    blocks.into_iter().all(|block| matches!(block.kind, Kind::Blank))
}
