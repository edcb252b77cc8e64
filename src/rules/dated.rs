//! The dated headings of a file, and which of them stand side by side.

use crate::digest::date::Dated;
use crate::digest::sections;
use crate::syntax::Kind;
use crate::text::Span;
use crate::workspace::FileView;

/// A heading with a sound date. Spans are those of the file.
pub(super) struct Heading {
    /// 1 to 6.
    pub(super) level: u8,
    /// Which heading of a higher rank it stands under, counted in the file; 0 for none.
    pub(super) parent: usize,
    /// Which heading of its own rank names its topic, counted in the file; 0 for none. Such a heading has no date, and
    /// nothing stands between it and the dates below it.
    pub(super) topic: usize,
    /// Its text.
    pub(super) title: Span,
    /// Where its date stands.
    pub(super) span: Span,
    /// Its date.
    pub(super) date: Dated,
}

/// The dated headings in order.
pub(super) fn headings(view: FileView) -> Vec<Heading> {
    let all: Vec<_> = sections(&view.file.entries).collect();
    let (mut last, mut topics) = ([0; 8], [0; 8]);
    let mut found = Vec::new();
    for (nth, (index, before, section)) in all.iter().enumerate() {
        let level = usize::from(section.level).min(7);
        if let Some((span, Ok(date))) = &section.date {
            let at = before.bytes as usize;
            let parent = last.iter().take(level).copied().max().unwrap_or(0);
            found.push(Heading {
                level: section.level,
                parent,
                topic: topics.get(level).copied().filter(|it| *it > parent).unwrap_or(0),
                title: section.title.shift(at),
                span: span.shift(at),
                date: *date,
            });
        }
        let next = all.get(nth + 1).filter(|it| it.2.level == section.level && it.2.date.is_some());
        let heads = section.date.is_none() && next.is_some_and(|it| is_bare(view, index + 1, it.0));
        if let (true, Some(place)) = (heads, topics.get_mut(level)) {
            *place = nth + 1;
        }
        if let Some(place) = last.get_mut(level) {
            *place = nth + 1;
        }
    }
    found
}

/// Whether nothing but empty lines stands in these blocks.
fn is_bare(view: FileView, start: usize, end: usize) -> bool {
    let blocks = view.file.blocks.iter_from(start).take(end.saturating_sub(start));
    blocks.into_iter().all(|it| matches!(it.2.kind, Kind::Blank))
}
