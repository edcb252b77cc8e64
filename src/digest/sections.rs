//! The headings of a file as a tree: what each says, what is in its section, and which section that is in.

use super::date::Dated;
use super::{Entries, PlacedSection, sections};
use crate::text::Span;

/// A heading and what follows it, up to the next heading of the same or a higher rank. Spans and places are those of the file.
#[derive(Clone, Copy, Debug)]
pub struct SectionNode {
    /// The heading's block.
    pub index: usize,
    /// The heading's first byte.
    pub start: usize,
    /// 1 to 6.
    pub level: u8,
    /// The text of the heading.
    pub title: Span,
    /// Whether the heading names a date, even one that does not exist.
    pub names_date: bool,
    /// The date that it names, and where.
    pub date: Option<(Span, Dated)>,
    /// The byte where the section ends.
    pub end: usize,
    /// The block there; as many as there are blocks at the end of the file.
    pub end_index: usize,
    /// How many listings are in it.
    pub papers: u32,
    /// Which node it is in, if any.
    pub parent: Option<usize>,
    /// Which node ends it, if any.
    pub next: Option<usize>,
}

/// All sections of a file, in order: an outer one before those in it.
pub fn section_tree(entries: &Entries) -> Vec<SectionNode> {
    let mut nodes: Vec<SectionNode> = Vec::new();
    // Which of them have not met their end.
    let mut open: Vec<usize> = Vec::new();
    for (nth, PlacedSection { index, before, section }) in sections(entries).enumerate() {
        let start = before.bytes as usize;
        while let Some(last) = open.pop_if(|it| nodes.get(*it).is_none_or(|it| it.level >= section.level)) {
            if let Some(node) = nodes.get_mut(last) {
                (node.end, node.end_index, node.next) = (start, index, Some(nth));
                node.papers = before.listings - node.papers;
            }
        }
        let sum = entries.sum();
        let date = section.date.as_ref();
        nodes.push(SectionNode {
            index,
            start,
            level: section.level,
            title: section.title.shift(start),
            names_date: date.is_some(),
            date: date.and_then(|(span, it)| Some((span.shift(start), it.clone().ok()?))),
            end: sum.bytes as usize,
            end_index: entries.len(),
            papers: before.listings,
            parent: open.last().copied(),
            next: None,
        });
        open.push(nth);
    }
    for nth in open {
        if let Some(node) = nodes.get_mut(nth) {
            node.papers = entries.sum().listings - node.papers;
        }
    }
    nodes
}
