//! Headings: what each says, which section a block is in, and all sections of a file as a tree.

use super::date::{self, Dated};
use super::{Entries, Entry, EntrySum, Section};
use crate::syntax::Heading;
use crate::text::{Placed, Span};
use std::sync::Arc;

/// What a heading says.
pub(super) fn of_heading(heading: &Heading, text: &str) -> Section {
    let title = heading.text;
    let date = date::of_papers(title.of(text)).map(|(span, it)| (span.shift(title.start()), it));
    Section { level: heading.level, title, date }
}

/// A heading whose mark has no space after it, which Markdown reads as text: taken for one where it has a date, and cannot be
/// tags (`#daily 2025-02-04`), a number (`#1 of 2025-02-04`) or a sentence.
pub(super) fn unspaced(text: &str) -> Option<Section> {
    let level = text.bytes().take_while(|&byte| byte == b'#').count();
    if !(1..=6).contains(&level) {
        return None;
    }
    let line = text.lines().next()?.trim_end();
    let title = Span::new(level, line.len());
    let section = of_heading(&Heading { level: level as u8, text: title }, text);
    let (date, _) = section.date.as_ref()?;
    (level > 1 || date.start() == title.start() || is_phrase(title.of(text), date.shift_back(level)))
        .then_some(section)
}

/// A heading of at least two marks with no space after them and no date, alone in its paragraph: `##Heron Sings in Parts`.
pub(super) fn unspaced_title(text: &str) -> Option<Heading> {
    const MOST_BYTES: usize = 300;
    let level = text.bytes().take_while(|&byte| byte == b'#').count();
    let line = text.trim_end();
    if !(2..=6).contains(&level) || line.len() > MOST_BYTES || line.contains(['\n', '\r']) {
        return None;
    }
    let title = line.get(level..)?;
    let is_title = title.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '[' | '*'))
        && title.contains(' ')
        && !title.contains('#')
        && !title.ends_with(['.', '!', ';', ','])
        && date::of_papers(title).is_none();
    is_title.then(|| Heading { level: level as u8, text: Span::new(level, line.len()) })
}

/// A heading in HTML, alone on its line: `<h2 id="birds">Birds</h2>`.
pub(super) fn in_html(text: &str) -> Option<Heading> {
    let line = text.trim_end();
    let rest = line.strip_prefix("<h").or_else(|| line.strip_prefix("<H"))?;
    let level = rest.bytes().next().filter(|byte| (b'1'..=b'6').contains(byte))? - b'0';
    let start = line.find('>')? + 1;
    let end = line.rfind("</h").or_else(|| line.rfind("</H"))?;
    let is_tag = rest.get(1..)?.starts_with([' ', '>']) && line.get(end + 3..)?.ends_with('>');
    let title = line.get(start..end)?;
    let is_title =
        is_tag && !title.contains(['\n', '\r']) && !title.trim().is_empty() && !title.contains("<h");
    let trimmed = start + title.len() - title.trim_start().len();
    is_title.then(|| Heading { level, text: Span::new(trimmed, trimmed + title.trim().len()) })
}

/// Whether a text with a date reads like a title of several words: `Papers for 2025-02-04`, not `daily #arxiv 2025-02-04`.
fn is_phrase(title: &str, date: Span) -> bool {
    let words = [date.before(title), date.after(title)].into_iter().flat_map(str::split_whitespace);
    let words = words.filter(|word| word.starts_with(char::is_alphanumeric)).count();
    title.starts_with(char::is_uppercase)
        && words > 1
        && !title.contains('#')
        && !title.ends_with(['.', '!', '?'])
}

/// The section that the block at `index` is in: the nearest heading above it that has a date, unless a heading
/// of the same or a higher rank without one is between.
pub fn section_of(entries: &Entries, index: usize) -> Option<&Section> {
    section_under(entries, index, u8::MAX)
}

/// Where in the file the title of that section is.
pub fn section_title(entries: &Entries, index: usize) -> Option<Span> {
    let heading = heading_of_section(entries, index, u8::MAX)?;
    Some(heading.section.title.shift(heading.before.bytes))
}

/// The section of a block somewhere below `index`, if the highest rank of the headings in between is `lowest` and none of
/// them is that section.
pub fn section_under(entries: &Entries, index: usize, lowest: u8) -> Option<&Section> {
    heading_of_section(entries, index, lowest).map(|heading| heading.section)
}

fn heading_of_section(entries: &Entries, index: usize, mut lowest: u8) -> Option<PlacedSection<'_>> {
    let mut end = index;
    while lowest > 1 {
        // A file may have thousands of headings without a date: those of the same rank are passed over at once.
        let ranks_higher = |sum: &EntrySum| sum.rank > 7u8.saturating_sub(lowest);
        let heading = PlacedSection::of(entries.last_before(end, ranks_higher)?)?;
        if heading.section.date.is_some() {
            return Some(heading);
        }
        lowest = heading.section.level;
        end = heading.index;
    }
    None
}

/// A heading with its place in the file.
#[derive(Clone, Copy)]
pub struct PlacedSection<'a> {
    /// Which block it is.
    pub index: usize,
    /// The sum of all blocks before it.
    pub before: EntrySum,
    /// What it says.
    pub section: &'a Section,
}

/// The headings in order.
pub fn sections(entries: &Entries) -> impl Iterator<Item = PlacedSection<'_>> {
    entries.counted(|sum| sum.sections).filter_map(PlacedSection::of)
}

impl<'a> PlacedSection<'a> {
    fn of(entry: Placed<'a, Arc<Entry>>) -> Option<PlacedSection<'a>> {
        Some(PlacedSection { index: entry.index, before: entry.before, section: entry.item.section()? })
    }
}

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
        let start = before.bytes;
        while let Some(last) = open.pop_if(|it| nodes.get(*it).is_none_or(|node| node.level >= section.level))
        {
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
            end: sum.bytes,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::{Dialect, update};
    use crate::syntax::parse;
    use crate::text::Text;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_section_of_a_block_is_the_nearest_that_no_other_ends(
            headings in prop::collection::vec((1usize..4, any::<bool>()), 0..40)
        ) {
            let heading = |it: &(usize, bool)| format!("{} {}\n", "#".repeat(it.0), if it.1 { "2025-02-04" } else { "Songs" });
            let text: String = headings.iter().map(heading).collect();
            let entries = update(&Text::new(text.clone()), &parse(&text), &Dialect::default(), None);
            let mut lowest = usize::from(u8::MAX);
            let mut wanted = None;
            for (at, (level, is_dated)) in headings.iter().enumerate().rev() {
                if wanted.is_none() && *level < lowest {
                    wanted = is_dated.then_some(at);
                    lowest = *level;
                }
            }
            let found = heading_of_section(&entries, headings.len(), u8::MAX).map(|it| it.index);
            prop_assert_eq!(found, wanted, "{}", text);
        }
    }
}
