//! The dated headings of a file, and which of them stand side by side.

use crate::digest::date::Dated;
use crate::digest::sections;
use crate::text::Span;
use crate::workspace::View;

/// A heading with a sound date. Spans are those of the file.
pub(super) struct Heading {
    /// 1 to 6.
    pub(super) level: u8,
    /// Which heading of a higher rank it stands under, counted in the file; 0 for none.
    pub(super) parent: usize,
    /// Its text.
    pub(super) title: Span,
    /// Where its date stands.
    pub(super) span: Span,
    /// Its date.
    pub(super) date: Dated,
}

/// The dated headings in order.
pub(super) fn headings(view: View) -> Vec<Heading> {
    let mut last = [0; 8];
    let mut found = Vec::new();
    for (nth, (_, before, section)) in sections(&view.file.entries).enumerate() {
        let level = usize::from(section.level).min(7);
        if let Some((span, Ok(date))) = &section.date {
            let at = before.bytes as usize;
            found.push(Heading {
                level: section.level,
                parent: last.iter().take(level).copied().max().unwrap_or(0),
                title: section.title.shift(at),
                span: span.shift(at),
                date: *date,
            });
        }
        if let Some(place) = last.get_mut(level) {
            *place = nth + 1;
        }
    }
    found
}
