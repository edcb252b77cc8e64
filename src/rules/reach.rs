//! Where rules must run again after an edit.

use super::readme_limit::cut_papers;
use crate::digest::{Entry, EntryKind, Section, labelled, section_under};
use crate::syntax::{Block, Kind};
use crate::text::Splice;
use crate::text::work::Work;
use crate::workspace::{File, Snapshot};
use std::collections::BTreeSet;
use std::mem::{Discriminant, discriminant};
use std::ops::Range;
use std::sync::Arc;

/// What differs between two states of a file, and where rules must therefore run again.
pub(super) struct Reach {
    /// The blocks that are others, if any.
    pub(super) change: Option<Splice>,
    /// Where each [`super::Check::Block`] must run.
    pub(super) blocks: Range<usize>,
    /// Where each [`super::Check::Paper`] must run.
    pub(super) papers: Vec<Range<usize>>,
    /// Whether each [`super::Check::File`] must run.
    pub(super) file: bool,
}

impl Reach {
    /// `None` where all rules must run over the whole file: it has other settings or another number, or was no digest or not open.
    pub(super) fn between(before: &Snapshot, now: &Snapshot, name: &str) -> Option<Reach> {
        let (old, new, number) = (before.view(name)?.file, now.view(name)?.file, now.number(name)?);
        let same_settings = Arc::ptr_eq(before.config(name)?, now.config(name)?);
        if !same_settings || !old.is_digest() || before.number(name)? != number {
            return None;
        }
        let change = old.entries.diff(&new.entries);
        let block = |label| labelled(&new.entries, label).map(|it| it.index..it.index + 1);
        let elsewhere = listed_otherwise(now, before, number).into_iter().filter_map(block);
        Some(Reach {
            change,
            blocks: change.map_or(0..0, |change| blocks(old, new, change)),
            papers: change.map(|change| papers(old, new, change)).into_iter().chain(elsewhere).collect(),
            file: change.is_some_and(|change| !leaves_file(old, new, change)),
        })
    }
}

/// Blocks to judge again by each [`super::Check::Block`] after `change`: the changed ones, the one below them, those
/// whose date changed, and the list or quote above them, which is judged by what follows it after blank lines.
fn blocks(old: &File, new: &File, change: Splice) -> Range<usize> {
    // The block below looks at what is above it.
    let below = redated(old, new, change).max(1);
    let end = (change.start + change.new + below).min(new.entries.len());
    container_above(new, change.start).unwrap_or(change.start)..end
}

/// The item of a list or the quote directly above a block, but for blank lines.
fn container_above(file: &File, index: usize) -> Option<usize> {
    let kind = |index: usize| file.blocks.get(index).map(|block| &block.item.kind);
    let above = (0..index).rev().find(|it| !matches!(kind(*it), Some(Kind::Blank)))?;
    matches!(kind(above)?, Kind::Item(_) | Kind::Quote).then_some(above)
}

/// Listings to judge again by each [`super::Check::Paper`] although their paper's listings are the same: the changed
/// ones, and those that a heading, table head or topic of a list separates from others, now or before.
fn papers(old: &File, new: &File, change: Splice) -> Range<usize> {
    let parts = |of: &File, count: usize| {
        let mut entries = of.entries.iter_from(change.start).take(count);
        entries.any(|entry| {
            matches!(entry.what, EntryKind::Section(_) | EntryKind::Table(_)) || entry.is_topic()
        })
    };
    // The next heading separates what is below it from what is above, before and after the edit.
    let any = parts(old, change.old) || parts(new, change.new);
    let below = if any { below(new, change, |it| matches!(it, EntryKind::Section(_))) } else { 0 };
    change.start..change.start + change.new + below
}

/// The labels of the listings in the file with this number whose paper, or title, is listed otherwise than before.
fn listed_otherwise(now: &Snapshot, before: &Snapshot, number: u32) -> BTreeSet<u64> {
    let relisted = now.index.relisted_since(&before.index);
    let papers = relisted.papers.iter().flat_map(|paper| now.index.listed(*paper));
    let titles = relisted.titles.iter().flat_map(|title| now.index.titled(*title));
    let here = papers.chain(titles).filter(|place| place.file == number);
    let labels: BTreeSet<u64> = here.map(|place| place.label).collect();
    Work::Places.done(labels.len());
    labels
}

/// What rules of the whole file ([`super::Check::File`]) may look at in a block. Where it is the same before and after a change, they
/// find the same.
#[derive(PartialEq)]
enum Seen {
    /// A paper in a row that has all its cells, so many.
    Paper { cells: Option<usize> },
    /// A heading without a date.
    Heading { level: u8 },
    /// Text of this kind that says nothing about papers.
    Text(Discriminant<Kind>),
}

impl Seen {
    /// `None` where they may look at all of the block.
    fn of(block: &Block, entry: &Entry) -> Option<Seen> {
        match (&entry.what, &block.kind) {
            (EntryKind::Listing(_), Kind::Row(row)) if row.is_short() => None,
            (EntryKind::Listing(_), Kind::Row(row)) => Some(Seen::Paper { cells: Some(row.cells.len()) }),
            // A heading without a space after its marks.
            (EntryKind::Listing(_), _) if entry.hint.level > 0 => None,
            (EntryKind::Listing(_), _) => Some(Seen::Paper { cells: None }),
            (EntryKind::Section(section), _) => {
                section.date.is_none().then_some(Seen::Heading { level: section.level })
            }
            (EntryKind::Other, kind) => Some(Seen::Text(discriminant(kind))),
            _ => None,
        }
    }
}

/// Whether rules of the whole file find what they found before `change`.
fn leaves_file(old: &File, new: &File, change: Splice) -> bool {
    fn outlines(file: &File, start: usize, count: usize) -> impl Iterator<Item = Option<Seen>> {
        let both = file.blocks.iter_from(start).zip(file.entries.iter_from(start)).take(count);
        both.map(|(block, entry)| Seen::of(&block, &entry))
    }
    let both = outlines(old, change.start, change.old).zip(outlines(new, change.start, change.new));
    let same = change.old == change.new && both.into_iter().all(|(was, is)| is.is_some() && was == is);
    // Typing above moves papers over the place where GitHub cuts the page.
    let cut = cut_papers(new);
    let changed = change.start..change.start + change.new;
    same && cut == cut_papers(old) && cut.is_none_or(|cut| !changed.contains(&cut.first))
}

/// How many blocks directly below a change may be under another date than before.
fn redated(old: &File, new: &File, change: Splice) -> usize {
    let headings = |of: &File, count: usize| {
        of.entries.iter_from(change.start).take(count).any(|entry| entry.section().is_some())
    };
    if !headings(old, change.old) && !headings(new, change.new) {
        return 0;
    }
    let date = |of: &File, count: usize, rank: u8| {
        section_under(&of.entries, change.start + count, rank).and_then(Section::dated)
    };
    // Compare the old and new date for each possible highest heading level in between (7: none). The lowest level
    // that differs is where to stop.
    let least = (2..=7).find(|&rank| date(old, change.old, rank) != date(new, change.new, rank));
    least.map_or(0, |least| below(new, change, |it| matches!(it, EntryKind::Section(it) if it.level < least)))
}

/// How many blocks below a change come before one that `ends` them.
fn below(new: &File, change: Splice, ends: impl Fn(&EntryKind) -> bool) -> usize {
    let entries = new.entries.iter_from(change.start + change.new);
    entries.take_while(|entry| !ends(&entry.what)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::text::{Edit, Span};

    const DIGEST: &str = "\
# Digest

## 2025-02-04

| Title | Paper |
|---|---|
| One | [arXiv](https://arxiv.org/abs/2502.01237) |

### Birds

| Title | Paper |
|---|---|
| Two | [arXiv](https://arxiv.org/abs/2502.01238) |

## 2025-02-03

Text.
";

    /// When `from` becomes `to`: the last block that is reached, the last one in which listings are, each without empty lines,
    /// and whether the file is left alone.
    #[track_caller]
    fn check(from: &str, to: &str, in_blocks: &str, in_papers: &str, leaves: bool) {
        let config = Config::default();
        let old = File::open("a.md", DIGEST.to_owned(), &config);
        let at = DIGEST.find(from).unwrap();
        let new = old.edit(&Edit::replace(Span::new(at, at + from.len()), to));
        let change = old.entries.diff(&new.entries).unwrap();
        let text = |index: usize| new.text.slice(new.blocks.get(index).unwrap().span()).trim_end().to_owned();
        let last = |reached: Range<usize>| reached.map(text).rfind(|it| !it.is_empty()).unwrap_or_default();
        assert_eq!(last(blocks(&old, &new, change)), in_blocks, "blocks, {from} to {to}");
        assert_eq!(last(papers(&old, &new, change)), in_papers, "papers, {from} to {to}");
        assert_eq!(leaves_file(&old, &new, change), leaves, "{from} to {to}");
    }

    const ONE: &str = "| One | [arXiv](https://arxiv.org/abs/2502.01237) |";
    const TWO: &str = "| Two | [arXiv](https://arxiv.org/abs/2502.01238) |";

    #[test]
    fn words_of_a_heading_reach_itself_and_the_papers_under_it() {
        check("Birds", "Bird", "### Bird", TWO, true);
        check("# Digest", "# Digests", "# Digests", "# Digests", true);
        check("## 2025-02-04", "## Of 2025-02-04", "## Of 2025-02-04", ONE, false);
    }

    #[test]
    fn a_date_reaches_the_end_of_its_section() {
        check("## 2025-02-04", "## 2025-02-05", TWO, ONE, false);
        check("## 2025-02-04", "## Songs", TWO, ONE, false);
        check("Birds", "2025-02-05", TWO, TWO, false);
    }

    #[test]
    fn a_rank_matters_where_it_changes_a_date() {
        check("### Birds", "#### Birds", "#### Birds", TWO, false);
        check("### Birds", "## Birds", TWO, TWO, false);
        check("## 2025-02-03", "### 2025-02-03", "Text.", "Text.", false);
        check("## 2025-02-04", "2025-02-04", TWO, ONE, false);
    }
}
