//! Where rules must run again after an edit.

use super::readme_limit::cut_papers;
use crate::digest::{EntryKind, Section, section_under};
use crate::syntax::{Delimiter, Head, Kind};
use crate::text::{Change, Measure};
use crate::workspace::File;
use std::mem::discriminant;

/// Blocks to judge again by each [`super::Check::Block`] after `change`: the changed ones, the one below them, those
/// whose date changed, and the list or quote above them, which is judged by what follows it after blank lines.
pub(super) fn blocks(old: &File, new: &File, change: Change) -> Change {
    // The block below looks at what is above it.
    let next = usize::from(change.start + change.new < new.entries.len());
    let Change { start, old: gone, new: come } = reaching(change, redated(old, new, change).max(next));
    let above = container_above(new, start).unwrap_or(start);
    Change { start: above, old: gone + start - above, new: come + start - above }
}

/// The item of a list or the quote directly above a block, but for blank lines.
fn container_above(file: &File, index: usize) -> Option<usize> {
    let kind = |index: usize| file.blocks.get(index).map(|it| &it.0.kind);
    let above = (0..index).rev().find(|it| !matches!(kind(*it), Some(Kind::Blank)))?;
    matches!(kind(above)?, Kind::Item(_) | Kind::Quote).then_some(above)
}

/// Listings to judge again by each [`super::Check::Paper`] although their paper's listings are the same: the changed
/// ones, and those that a heading or table head separates from others, now or before.
pub(super) fn papers(old: &File, new: &File, change: Change) -> Change {
    let parts = |of: &File, count: usize| {
        let mut entries = of.entries.iter_from(change.start).take(count);
        entries.any(|it| matches!(it.2.what, EntryKind::Section(_) | EntryKind::Table(_)))
    };
    // The next heading separates what is below it from what is above, before and after the edit.
    let any = parts(old, change.old) || parts(new, change.new);
    let below = if any { below(new, change, |it| matches!(it, EntryKind::Section(_))) } else { 0 };
    reaching(change, below)
}

/// Whether file rules ([`super::Check::File`]) keep their diagnostics: the edit is inside complete paper rows,
/// undated headings or other text, and no block changes its kind.
pub(super) fn leaves_file(old: &File, new: &File, change: Change) -> bool {
    let start = change.start;
    let blocks = old.blocks.iter_from(start).zip(new.blocks.iter_from(start));
    let entries = old.entries.iter_from(start).zip(new.entries.iter_from(start));
    let mut both = blocks.zip(entries).take(change.new);
    let alike = both.all(|((was, is), (said, says))| match (&said.2.what, &says.2.what) {
        (EntryKind::Listing(_), EntryKind::Listing(_)) => {
            let is_heading = said.2.hint.level > 0 || says.2.hint.level > 0;
            was.2.measure().short == 0 && is.2.measure().short == 0 && !is_heading
        }
        (EntryKind::Section(said), EntryKind::Section(says)) => {
            said.level == says.level && said.date.is_none() && says.date.is_none()
        }
        (EntryKind::Other, EntryKind::Other) => discriminant(&was.2.kind) == discriminant(&is.2.kind),
        _ => false,
    });
    // The fix of a delimiter row depends on the cells of the row below.
    let above = start.checked_sub(1).and_then(|it| new.blocks.get(it));
    let mends = |head: &Head| !matches!(head.delimiter, Delimiter::Sound { .. });
    let mended = above.is_some_and(|(block, _)| matches!(&block.kind, Kind::Head(head) if mends(head)));
    // Typing above moves papers over the place where GitHub cuts the page.
    let cut = cut_papers(new);
    let cut_alike =
        cut == cut_papers(old) && cut.is_none_or(|cut| !(start..start + change.new).contains(&cut.first));
    change.old == change.new && alike && !mended && cut_alike
}

/// How many blocks directly below a change may be under another date than before.
fn redated(old: &File, new: &File, change: Change) -> usize {
    let headings = |of: &File, count: usize| {
        of.entries.iter_from(change.start).take(count).any(|it| it.2.section().is_some())
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
fn below(new: &File, change: Change, ends: impl Fn(&EntryKind) -> bool) -> usize {
    let entries = new.entries.iter_from(change.start + change.new);
    entries.take_while(|it| !ends(&it.2.what)).count()
}

/// The same change with `below` more blocks after it.
fn reaching(change: Change, below: usize) -> Change {
    Change { start: change.start, old: change.old + below, new: change.new + below }
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
        let text = |index: usize| {
            let (block, before) = new.blocks.get(index).unwrap();
            let start = before.bytes as usize;
            new.text.slice(Span::new(start, start + block.len as usize)).trim_end().to_owned()
        };
        let last = |it: Change| {
            (it.start..it.start + it.new).map(text).rfind(|it| !it.is_empty()).unwrap_or_default()
        };
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
