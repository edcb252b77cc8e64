//! Running the rules: over a whole file once, then where a change reaches.

use super::file_diagnostics::{CheckKind, FileDiagnostics, List, resolved};
use super::oversized_readme::cut_papers;
use super::{
    Check, Diagnostic, Diagnostics, FixAvailability, KeptDiagnostic, KeptLocation, Paper, RULES, Rule,
};
use crate::config::{Config, Severity};
use crate::digest::index::EntryId;
use crate::digest::{Entry, EntryKind, Section, labelled, section_under, shown_hash};
use crate::syntax::{Block, Kind};
use crate::text::work::Work;
use crate::text::{Span, Splice, in_chunks};
use crate::workspace::{BlockCtx, File, FileView, Snapshot, Workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::mem::{Discriminant, discriminant};
use std::ops::Range;
use std::sync::Arc;

/// What the rules find in a file that is alone, in the order of the text, without what its comments suppress.
pub fn check(view: FileView) -> Vec<Diagnostic> {
    let file = (Arc::new(view.file.clone()), Arc::new(view.config.clone()));
    check_in(&Workspace::of([file]).snapshot(), &view.file.name)
}

/// What the rules find in an open file among others, in the order of the text, without what its comments suppress.
pub fn check_in(snapshot: &Snapshot, name: &str) -> Vec<Diagnostic> {
    update(snapshot, name, None).all(name)
}

/// What those rules find in a file that can fix what they find; nothing in one that is no digest.
pub(super) fn fixable(view: FileView) -> Vec<Diagnostic> {
    if !view.file.is_digest() {
        return Vec::new();
    }
    let now = Snapshot::default();
    let mut rules = active(view.config);
    rules.retain(|rule| !matches!(rule.fix, FixAvailability::Never | FixAvailability::Choice(_)));
    let pass = Pass { now: &now, view, number: 0, rules };
    let diagnostics =
        FileDiagnostics::new(pass.blocks(ALL), std::iter::repeat(None), pass.file(), now.clone());
    resolved(&now, view, diagnostics.blocks())
}

/// What the rules find in an open file; nothing in one that is no digest. Of `old` diagnostics, those that a change cannot have
/// reached are kept.
pub fn update(now: &Snapshot, name: &str, old: Option<&FileDiagnostics>) -> FileDiagnostics {
    if !now.view(name).is_some_and(|view| view.file.is_digest()) {
        return FileDiagnostics::default();
    }
    old.and_then(|old| rejudge(now, name, old)).or_else(|| judge(now, name)).unwrap_or_default()
}

/// Runs all rules over the whole file.
fn judge(now: &Snapshot, name: &str) -> Option<FileDiagnostics> {
    let pass = Pass::of(now, name)?;
    let mut diagnostics = FileDiagnostics::new(pass.blocks(ALL), pass.papers(ALL), pass.file(), now.clone());
    diagnostics.set_all(CheckKind::Comments, pass.comments(&diagnostics));
    Some(diagnostics)
}

/// Updates the diagnostics of an older state. `None` where all rules must run over the whole file: it has other settings or another
/// number, or was no digest or not open.
fn rejudge(now: &Snapshot, name: &str, old: &FileDiagnostics) -> Option<FileDiagnostics> {
    let (before, pass) = (old.found_in(), Pass::of(now, name)?);
    let (was, is) = (before.view(name)?.file, pass.view.file);
    let same_settings = Arc::ptr_eq(before.config(name)?, now.config(name)?);
    if !same_settings || !was.is_digest() || before.number(name)? != pass.number {
        return None;
    }
    let change = was.entries.diff(&is.entries);
    let mut new = old.carried_over(now, change);
    if let Some(change) = change {
        let blocks = reached_blocks(was, is, change);
        new.set(CheckKind::Block, blocks.start, pass.blocks(blocks));
        let papers = reached_papers(was, is, change);
        new.set(CheckKind::Paper, papers.start, pass.papers(papers));
        if reaches_file(was, is, change) {
            new.set_all(CheckKind::File, pass.file());
        }
    }
    for label in listed_otherwise(now, before, pass.number) {
        let Some(entry) = labelled(&is.entries, label) else { continue };
        new.set(CheckKind::Paper, entry.index, pass.papers(entry.index..entry.index + 1));
    }
    new.set_all(CheckKind::Comments, pass.comments(&new));
    Some(new)
}

/// All blocks.
const ALL: Range<usize> = 0..usize::MAX;

/// The rules that are on.
fn active(config: &Config) -> Vec<&'static Rule> {
    RULES.iter().copied().filter(|rule| rule.severity_in(config) > Severity::Off).collect()
}

/// A pass of rules over a file.
struct Pass<'a> {
    now: &'a Snapshot,
    view: FileView<'a>,
    /// The number of the file in [`EntryId`]s.
    number: u32,
    rules: Vec<&'static Rule>,
}

impl<'a> Pass<'a> {
    /// Of all rules that are on.
    fn of(now: &'a Snapshot, name: &str) -> Option<Pass<'a>> {
        let view = now.view(name)?;
        Some(Pass { now, view, number: now.number(name)?, rules: active(view.config) })
    }

    /// What each [`Check::Block`] finds in each of these blocks.
    fn blocks(&self, blocks: Range<usize>) -> Vec<List> {
        let blocks = blocks.start..blocks.end.min(self.view.file.blocks.len());
        let found = in_chunks(blocks, |chunk| {
            let mut diagnostics = Diagnostics::default();
            let of_block = |ctx: BlockCtx| {
                for rule in &self.rules {
                    if let Check::Block(check) = rule.check {
                        diagnostics.turn(rule);
                        check(&ctx, &mut diagnostics);
                    }
                }
                diagnostics.take()
            };
            Vec::from_iter(self.view.blocks_from(chunk.start).take(chunk.len()).map(of_block))
        });
        found.into_iter().flatten().collect()
    }

    /// What each [`Check::Paper`] finds in the papers that these blocks list.
    fn papers(&self, blocks: Range<usize>) -> Vec<List> {
        let mut diagnostics = Diagnostics::default();
        let entries = &self.view.file.entries;
        let found = entries.iter_from(blocks.start).take(blocks.len()).map(|entry| {
            // Almost all papers are listed once; for those only the index is read.
            let listing = entry.listing()?;
            let [same_id, same_title] = Paper::places(listing, self.now)?;
            let ctx = &self.view.ctx(entry.index)?;
            let place = EntryId { file: self.number, label: entry.label };
            let paper = Paper { ctx, listing, snapshot: self.now, entries, place, same_id, same_title };
            for rule in &self.rules {
                if let Check::Paper(check) = rule.check {
                    diagnostics.turn(rule);
                    check(&paper, &mut diagnostics);
                }
            }
            diagnostics.take()
        });
        found.collect()
    }

    /// What each [`Check::File`] finds, by the index of the block.
    fn file(&self) -> BTreeMap<usize, Vec<KeptDiagnostic>> {
        let mut diagnostics = Diagnostics::default();
        for rule in &self.rules {
            if let Check::File(check) = rule.check {
                diagnostics.turn(rule);
                check(self.view, &mut diagnostics);
            }
        }
        self.by_block(diagnostics.take())
    }

    /// What each [`Check::Comments`] finds in a file in which the other rules found `all`, by the index of the block.
    fn comments(&self, all: &FileDiagnostics) -> BTreeMap<usize, Vec<KeptDiagnostic>> {
        if self.view.file.blocks.sum().directives == 0 {
            return BTreeMap::new();
        }
        let mut reported = None;
        let mut diagnostics = Diagnostics::default();
        for rule in &self.rules {
            if let Check::Comments(check) = rule.check {
                diagnostics.turn(rule);
                let reported = reported.get_or_insert_with(|| all.reported(self.view));
                check(self.view, reported, &mut diagnostics);
            }
        }
        self.by_block(diagnostics.take())
    }

    /// Diagnostics with spans of the file, by the block in which they or their fixes start.
    fn by_block(&self, all: List) -> BTreeMap<usize, Vec<KeptDiagnostic>> {
        let mut found: BTreeMap<usize, Vec<KeptDiagnostic>> = BTreeMap::new();
        for mut diagnostic in all.iter().flat_map(|it| it.iter().cloned()) {
            let edits = diagnostic.fixes.iter().flat_map(|fix| fix.edits.iter()).map(|it| it.span.start());
            let first = edits.chain([diagnostic.span.start()]).min().unwrap_or(0);
            for related in &mut diagnostic.related {
                if let KeptLocation::SameBlock(span) = related.at
                    && let Some(ctx) = self.view.ctx_at(span.start())
                {
                    let place = EntryId { file: self.number, label: ctx.entry.label };
                    let text = &self.view.file.text;
                    let before = Span::new(text.line_start(text.line_of(ctx.start)), span.end());
                    let (span, shown_hash) = (span.shift_back(ctx.start), shown_hash(&text.slice(before)));
                    related.at = KeptLocation::Block { place, span, shown_hash };
                }
            }
            if let Some(ctx) = self.view.ctx_at(first) {
                found.entry(ctx.index).or_default().push(diagnostic.shift_back(ctx.start));
            }
        }
        found
    }
}

/// Blocks to judge again by each [`Check::Block`] after `change`: the changed ones, the one below them, those
/// whose date changed, and the list or quote above them, which is judged by what follows it after blank lines.
fn reached_blocks(old: &File, new: &File, change: Splice) -> Range<usize> {
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

/// Listings to judge again by each [`Check::Paper`] although their paper's listings are the same: the changed
/// ones, and those that a heading, table head or topic of a list separates from others, now or before.
fn reached_papers(old: &File, new: &File, change: Splice) -> Range<usize> {
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

/// What rules of the whole file ([`Check::File`]) may look at in a block. Where it is the same before and after a change, they
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
            (EntryKind::Listing(_), _) if entry.hint.unmarked => None,
            (EntryKind::Listing(_), _) => Some(Seen::Paper { cells: None }),
            (EntryKind::Section(section), _) => {
                section.date.is_none().then_some(Seen::Heading { level: section.level })
            }
            (EntryKind::Other, kind) => Some(Seen::Text(discriminant(kind))),
            _ => None,
        }
    }
}

/// Whether each [`Check::File`] may find something else after `change`.
fn reaches_file(old: &File, new: &File, change: Splice) -> bool {
    let changed = change.start..change.start + change.new;
    let seen = |of: &File, index: usize| Seen::of(of.blocks.get(index)?.item, of.entries.get(index)?.item);
    let unseen = |index: usize| seen(new, index).is_some_and(|is| seen(old, index) == Some(is));
    let same = change.old == change.new && changed.clone().all(unseen);
    // Typing above moves papers over the place where GitHub cuts the page.
    let cut = cut_papers(new);
    !same || cut != cut_papers(old) || cut.is_some_and(|cut| changed.contains(&cut.first))
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
    /// and whether the file is.
    #[track_caller]
    fn check(from: &str, to: &str, in_blocks: &str, in_papers: &str, in_file: bool) {
        let config = Config::default();
        let old = File::open("a.md", DIGEST.to_owned(), &config);
        let at = DIGEST.find(from).unwrap();
        let new = old.edit(&Edit::replace(Span::new(at, at + from.len()), to));
        let change = old.entries.diff(&new.entries).unwrap();
        let text = |index: usize| new.text.slice(new.blocks.get(index).unwrap().span()).trim_end().to_owned();
        let last = |reached: Range<usize>| reached.map(text).rfind(|it| !it.is_empty()).unwrap_or_default();
        assert_eq!(last(reached_blocks(&old, &new, change)), in_blocks, "blocks, {from} to {to}");
        assert_eq!(last(reached_papers(&old, &new, change)), in_papers, "papers, {from} to {to}");
        assert_eq!(reaches_file(&old, &new, change), in_file, "{from} to {to}");
    }

    const ONE: &str = "| One | [arXiv](https://arxiv.org/abs/2502.01237) |";
    const TWO: &str = "| Two | [arXiv](https://arxiv.org/abs/2502.01238) |";

    #[test]
    fn words_of_a_heading_reach_itself_and_the_papers_under_it() {
        check("Birds", "Bird", "### Bird", TWO, false);
        check("# Digest", "# Digests", "# Digests", "# Digests", false);
        check("## 2025-02-04", "## Of 2025-02-04", "## Of 2025-02-04", ONE, true);
    }

    #[test]
    fn a_date_reaches_the_end_of_its_section() {
        check("## 2025-02-04", "## 2025-02-05", TWO, ONE, true);
        check("## 2025-02-04", "## Songs", TWO, ONE, true);
        check("Birds", "2025-02-05", TWO, TWO, true);
    }

    #[test]
    fn a_rank_matters_where_it_changes_a_date() {
        check("### Birds", "#### Birds", "#### Birds", TWO, true);
        check("### Birds", "## Birds", TWO, TWO, true);
        check("## 2025-02-03", "### 2025-02-03", "Text.", "Text.", true);
        check("## 2025-02-04", "2025-02-04", TWO, ONE, true);
    }
}
