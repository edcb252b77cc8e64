//! The sections of a file: where each begins and ends, and how many papers stand in it.

use crate::digest::date::Dated;
use crate::text::Span;
use crate::workspace::FileView;

/// A heading, and what follows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// The heading's block.
    pub(super) index: usize,
    /// The heading's first byte.
    pub(super) start: usize,
    /// 1 to 6.
    pub(super) level: u8,
    /// Text of the heading, in bytes of the file.
    pub(super) title: Span,
    /// The date in it, and where it stands in the file.
    pub(super) date: Option<(Span, Dated)>,
    /// Where it ends: at the next heading of the same or a higher rank.
    pub(super) end: usize,
    /// Papers in it.
    pub(super) papers: u32,
}

/// All headings of a file, in order.
pub(super) fn parts(view: FileView) -> Vec<Part> {
    let entries = &view.file.entries;
    let sum = entries.sum();
    let mut parts: Vec<Part> = Vec::new();
    // Which of them have not met their end.
    let mut open: Vec<usize> = Vec::new();
    let close = |parts: &mut Vec<Part>, nth: usize, end: usize, papers: u32| {
        if let Some(part) = parts.get_mut(nth) {
            (part.end, part.papers) = (end, papers - part.papers);
        }
    };
    for nth in 1..=sum.sections {
        let Some((index, before)) = entries.find(|sum| sum.sections >= nth) else { break };
        let Some(section) = entries.get(index).and_then(|it| it.0.section()) else { break };
        let start = before.bytes as usize;
        while let Some(last) = open.pop_if(|it| parts.get(*it).is_none_or(|it| it.level >= section.level)) {
            close(&mut parts, last, start, before.listings);
        }
        open.push(parts.len());
        let dated = section.date.as_ref().and_then(|(span, it)| Some((span.shift(start), it.clone().ok()?)));
        parts.push(Part {
            index,
            start,
            level: section.level,
            title: section.title.shift(start),
            date: dated,
            end: start,
            papers: before.listings,
        });
    }
    for nth in open {
        close(&mut parts, nth, view.file.text.len(), sum.listings);
    }
    parts
}
