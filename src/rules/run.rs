//! Running the rules: over a whole file once, then over what changed.

use super::reach;
use super::suppress::Suppressions;
use super::{Check, Diagnostic, Diagnostics, FixAvailability, Location, Paper, RULES, Reported, Rule};
use crate::config::{Config, Severity};
use crate::digest::index::{Place, keys};
use crate::digest::{Entry, face, labelled};
use crate::text::work::Work;
use crate::text::{Change, Measure, Span, Tree};
use crate::workspace::{BlockCtx, FileView, Snapshot, Workspace};
use smallvec::SmallVec;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All that the rules found in a file, kept by block: what is found in one block is found again as long as the block
/// stays, wherever it moves.
#[derive(Clone, Default)]
pub struct FileDiagnostics {
    /// For each block what the rules found that look at one block.
    blocks: Tree<Found>,
    /// What those found that look at one listing among the others of its paper.
    papers: Tree<Found>,
    /// What those found that look at the whole file.
    file: Tree<Found>,
    /// What those found that look at comments, and at all the others; empty where they were not run.
    comments: Tree<Found>,
}

/// What one kind of rules found in a block, relative to it.
type Found = Option<Arc<[Diagnostic]>>;

impl Measure for Found {
    type Sum = usize;

    fn measure(&self) -> usize {
        self.as_ref().map_or(0, |it| it.len())
    }

    fn join(left: usize, right: usize) -> usize {
        left + right
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (None, None) => true,
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

/// What the rules find in a file that is alone, in the order of the text, without what its comments suppress.
pub fn check(view: FileView) -> Vec<Diagnostic> {
    let file = (Arc::new(view.file.clone()), Arc::new(view.config.clone()));
    check_in(&Workspace::of([file]).snapshot(), &view.file.name)
}

/// What the rules find in an open file among others, in the order of the text, without what its comments suppress.
pub fn check_in(snapshot: &Snapshot, name: &str) -> Vec<Diagnostic> {
    update(snapshot, name, None).all(snapshot, name)
}

/// What those rules find in a file that can mend what they find; nothing in one that is no digest.
pub(super) fn fixable(view: FileView) -> Vec<Diagnostic> {
    if !view.file.is_digest() {
        return Vec::new();
    }
    let rules = Active::of(view.config, |it| it.fix != FixAvailability::Never);
    let blocks = rules.blocks(view, 0, usize::MAX).into_iter().collect();
    let diagnostics =
        FileDiagnostics { blocks, file: spread(view, rules.file(view, 0)), ..FileDiagnostics::default() };
    found(&Snapshot::default(), view, diagnostics.listed())
}

/// What the rules find in an open file; nothing in one that is no digest. Of an older state, what has not changed is kept.
pub fn update(now: &Snapshot, name: &str, old: Option<(&Snapshot, &FileDiagnostics)>) -> FileDiagnostics {
    let open = |of: &'_ Snapshot| of.view(name).is_some_and(|it| it.file.is_digest());
    if !open(now) {
        return FileDiagnostics::default();
    }
    let kept = old.filter(|(old, _)| open(old)).and_then(|(old, found)| follow(now, name, old, found));
    kept.or_else(|| whole(now, name)).unwrap_or_default()
}

fn whole(now: &Snapshot, name: &str) -> Option<FileDiagnostics> {
    let (view, number) = (now.view(name)?, now.number(name)?);
    let rules = Active::of(view.config, |_| true);
    let mut diagnostics = FileDiagnostics {
        blocks: rules.blocks(view, 0, usize::MAX).into_iter().collect(),
        papers: rules.papers(now, view, number, 0, usize::MAX).into_iter().collect(),
        file: spread(view, rules.file(view, number)),
        ..FileDiagnostics::default()
    };
    diagnostics.comments = rules.comments(view, number, &diagnostics);
    Some(diagnostics)
}

/// The findings of a file, of which those of an older state are known; `None` where nothing of them holds any more.
fn follow(now: &Snapshot, name: &str, before: &Snapshot, found: &FileDiagnostics) -> Option<FileDiagnostics> {
    let (view, number) = (now.view(name)?, now.number(name)?);
    let old_view = before.view(name)?;
    let old = old_view.file;
    let same_settings = Arc::ptr_eq(now.config(name)?, before.config(name)?);
    if !same_settings || before.number(name)? != number {
        return None;
    }
    let rules = Active::of(view.config, |_| true);
    let mut new = FileDiagnostics { comments: Tree::default(), ..found.clone() };
    let mut moved = now.index.moved(&before.index);
    // Listings from this label on may be told otherwise: a listing is compared with those above it and those of other files.
    let mut reached = 0;
    if let Some(change) = old.entries.diff(&view.file.entries) {
        let Change { start, old: gone, new: come } = reach::blocks(old, view.file, change);
        new.blocks = found.blocks.splice(start..start + gone, rules.blocks(view, start, come));
        let Change { start, old: gone, new: come } = reach::papers(old, view.file, change);
        new.papers = found.papers.splice(start..start + gone, rules.papers(now, view, number, start, come));
        if !reach::leaves_file(old, view.file, change) {
            let changed = change.start..change.start + change.old;
            new.file = kept(found.file.splice(changed, vec![None; change.new]), rules.file(view, number));
        }
        let were = keys(number, &old.entries, change.start, change.old);
        let are = keys(number, &view.file.entries, change.start, change.new);
        let (were, are): (Vec<_>, Vec<_>) = (were.collect(), are.collect());
        if were != are {
            moved.papers.extend(were.iter().chain(&are).filter_map(|it| it.1.paper));
            moved.titles.extend(were.iter().chain(&are).map(|it| it.1.title));
        }
        if now.differs_only_in(name, before) {
            reached = view.file.entries.get(change.start).map_or(u64::MAX, |it| it.0.label);
        }
    }
    // A paper that is listed a thousand times has moved once.
    moved.papers.sort_unstable();
    moved.papers.dedup();
    moved.titles.sort_unstable();
    moved.titles.dedup();
    // The others of papers that are listed otherwise now.
    let ids = moved.papers.iter().flat_map(|it| now.index.listed(*it));
    let places = ids.chain(moved.titles.iter().flat_map(|it| now.index.titled(*it)));
    let places = places.filter(|it| it.file == number && it.label >= reached);
    let mut labels: Vec<u64> = places.map(|it| it.label).collect();
    Work::Places.done(labels.len());
    labels.sort_unstable();
    labels.dedup();
    for label in labels {
        let Some((at, _)) = labelled(&view.file.entries, label) else { continue };
        let come = rules.papers(now, view, number, at, 1);
        // Of a hundred listings of a paper, nearly all are told the same as before.
        if new.papers.get(at).map(|it| it.0) != come.first() {
            new.papers = new.papers.splice(at..at + 1, come);
        }
    }
    new.comments = rules.comments(view, number, &new);
    Some(new)
}

/// The rules that are on, by kind.
struct Active {
    blocks: Checks<fn(&BlockCtx, &mut Diagnostics)>,
    papers: Checks<fn(&Paper, &mut Diagnostics)>,
    file: Checks<fn(FileView, &mut Diagnostics)>,
    comments: Checks<fn(FileView, &Reported, &mut Diagnostics)>,
}

type Checks<F> = Vec<(&'static Rule, F)>;

impl Active {
    fn of(config: &Config, wanted: impl Fn(&Rule) -> bool) -> Active {
        let most = RULES.len();
        let mut active = Active {
            blocks: Vec::with_capacity(most),
            papers: Vec::with_capacity(most),
            file: Vec::with_capacity(most),
            comments: Vec::new(),
        };
        for &rule in RULES.iter().filter(|it| it.severity_in(config) > Severity::Off && wanted(it)) {
            match rule.check {
                Check::Block(check) => active.blocks.push((rule, check)),
                Check::Paper(check) => active.papers.push((rule, check)),
                Check::File(check) => active.file.push((rule, check)),
                Check::Comments(check) => active.comments.push((rule, check)),
            }
        }
        active
    }

    fn blocks(&self, view: FileView, start: usize, count: usize) -> Vec<Found> {
        // A few blocks by one rule, then by the next: the code of all rules is more than a processor has at hand.
        let mut sinks: [Diagnostics; 16] = Default::default();
        let mut sites = view.blocks_from(start).take(count);
        let mut found = Vec::new();
        loop {
            let few: SmallVec<[BlockCtx; 16]> = sites.by_ref().take(sinks.len()).collect();
            for (rule, check) in &self.blocks {
                for (ctx, diagnostics) in few.iter().zip(&mut sinks) {
                    diagnostics.turn(rule);
                    check(ctx, diagnostics);
                }
            }
            found.extend(sinks.iter_mut().take(few.len()).map(Diagnostics::take));
            if few.len() < sinks.len() {
                return found;
            }
        }
    }

    fn papers(&self, now: &Snapshot, view: FileView, number: u32, start: usize, count: usize) -> Vec<Found> {
        let mut diagnostics = Diagnostics::default();
        let found = view.file.entries.iter_from(start).take(count).map(|(index, _, entry)| {
            // Almost all papers are listed once: no more than the index is asked about them.
            let listing = entry.listing()?;
            let place = Place { file: number, label: entry.label };
            let places = Paper::places(listing, now)?;
            let ctx = view.ctx(index)?;
            let paper = Paper::of(&ctx, listing, place, places, now);
            for (rule, check) in &self.papers {
                diagnostics.turn(rule);
                check(&paper, &mut diagnostics);
            }
            diagnostics.take()
        });
        found.collect()
    }

    /// What is found in the whole file with this number, by the index of the block.
    fn file(&self, view: FileView, number: u32) -> BTreeMap<usize, Vec<Diagnostic>> {
        let mut diagnostics = Diagnostics::default();
        for (rule, check) in &self.file {
            diagnostics.turn(rule);
            check(view, &mut diagnostics);
        }
        by_block(view, number, diagnostics.take())
    }

    /// What is found in the comments of a file, in which the other rules found `all`.
    fn comments(&self, view: FileView, number: u32, all: &FileDiagnostics) -> Tree<Found> {
        if self.comments.is_empty() || view.file.blocks.sum().directives == 0 {
            return Tree::default();
        }
        let start = |index: usize| view.file.blocks.get(index).map_or(0, |it| it.1.bytes);
        let found = all.listed().flat_map(|(index, list)| {
            let start = start(index);
            list.iter().map(move |it| (it.rule, start + it.span.start))
        });
        let found: Vec<(&'static Rule, u32)> = found.collect();
        let mut diagnostics = Diagnostics::default();
        for (rule, check) in &self.comments {
            diagnostics.turn(rule);
            check(view, &found, &mut diagnostics);
        }
        spread(view, by_block(view, number, diagnostics.take()))
    }
}

/// What was found in the whole file with this number, by block.
fn by_block(view: FileView, number: u32, all: Found) -> BTreeMap<usize, Vec<Diagnostic>> {
    let mut found: BTreeMap<usize, Vec<Diagnostic>> = BTreeMap::new();
    for mut diagnostic in all.iter().flat_map(|it| it.iter().cloned()) {
        let edits = diagnostic.fixes.iter().flat_map(|it| it.edits.iter()).map(|it| it.span.start);
        let first = edits.chain([diagnostic.span.start]).min().unwrap_or(0);
        for related in &mut diagnostic.related {
            if let Location::Here(span) = related.at
                && let Some((_, start, entry)) = entry_at(view, span.start)
            {
                let place = Place { file: number, label: entry.label };
                let before = Span::new(start, span.end as usize);
                related.at =
                    Location::Block(place, span.shift_back(start), face(&view.file.text.slice(before)));
            }
        }
        if let Some((index, start, _)) = entry_at(view, first) {
            found.entry(index).or_default().push(diagnostic.shift_back(start));
        }
    }
    found
}

/// What is found in some of the blocks of a file.
fn spread(view: FileView, mut found: BTreeMap<usize, Vec<Diagnostic>>) -> Tree<Found> {
    (0..view.file.blocks.len()).map(|it| found.remove(&it).map(Arc::from)).collect()
}

/// The same, with what was found before where that is no other: whoever compares the two states sees what differs.
fn kept(old: Tree<Found>, found: BTreeMap<usize, Vec<Diagnostic>>) -> Tree<Found> {
    let mut new = old.clone();
    let gone = listed(&old, 0).map(|it| it.0).filter(|it| !found.contains_key(it));
    for index in gone {
        new = new.splice(index..index + 1, vec![None]);
    }
    for (index, list) in found {
        if old.get(index).is_none_or(|it| it.0.as_deref() != Some(&list)) {
            new = new.splice(index..index + 1, vec![Some(list.into())]);
        }
    }
    new
}

/// The block that holds the byte `at`, the last one for the end of the text: its index, its first byte, its meaning.
fn entry_at(view: FileView<'_>, at: u32) -> Option<(usize, usize, &Entry)> {
    let entries = &view.file.entries;
    let last = entries.len().checked_sub(1)?;
    let index = entries.find(|sum| sum.bytes > at).map_or(last, |it| it.0);
    let (entry, before) = entries.get(index)?;
    Some((index, before.bytes as usize, entry))
}

impl FileDiagnostics {
    /// How many there are, with those that comments suppress.
    pub fn len(&self) -> usize {
        self.blocks.sum() + self.papers.sum() + self.file.sum() + self.comments.sum()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The blocks in which something was found, in order: the index of each, and what one kind of rules found there.
    pub fn listed(&self) -> impl Iterator<Item = (usize, &Arc<[Diagnostic]>)> {
        self.listed_from(0)
    }

    /// The same from the block at `index` on.
    pub fn listed_from(&self, index: usize) -> impl Iterator<Item = (usize, &Arc<[Diagnostic]>)> {
        let trees = [&self.blocks, &self.papers, &self.file, &self.comments];
        let mut trees = trees.map(|it| listed(it, index).peekable());
        std::iter::from_fn(move || {
            let next = trees.iter_mut().filter_map(|it| Some((it.peek()?.0, it)));
            next.min_by_key(|it| it.0)?.1.next()
        })
    }

    /// How many there are in the block at `index`.
    pub fn in_block(&self, index: usize) -> usize {
        let count = |it: &Tree<Found>| it.get(index).map_or(0, |it| it.0.measure());
        count(&self.blocks) + count(&self.papers) + count(&self.file) + count(&self.comments)
    }

    /// The blocks in which other things were found than in `newer`, in order; `None` where the two are not of as many blocks.
    pub fn differing(&self, newer: &FileDiagnostics) -> Option<Vec<usize>> {
        let pairs = [
            (&self.blocks, &newer.blocks),
            (&self.papers, &newer.papers),
            (&self.file, &newer.file),
            (&self.comments, &newer.comments),
        ];
        if pairs.iter().any(|(old, new)| old.len() != new.len()) {
            return None;
        }
        let mut all: Vec<usize> = pairs.iter().flat_map(|(old, new)| old.differing(new)).collect();
        all.sort_unstable();
        all.dedup();
        Some(all)
    }

    /// All findings in the order of the text, with spans of the file, without what its comments suppress.
    pub fn all(&self, now: &Snapshot, name: &str) -> Vec<Diagnostic> {
        now.view(name).map_or_else(Vec::new, |view| found(now, view, self.listed()))
    }

    /// The same for the blocks that `span` touches.
    pub fn at(&self, now: &Snapshot, name: &str, span: Span) -> Vec<Diagnostic> {
        let Some(view) = now.view(name) else { return Vec::new() };
        let first = view.record_at(span.start as usize).map_or(0, |it| it.index);
        let last = entry_at(view, span.end).map_or(0, |it| it.0);
        let mut all = found(now, view, self.listed_from(first).take_while(|it| it.0 <= last));
        all.retain(|it| it.span.start <= span.end && span.start <= it.span.end);
        all
    }
}

/// What of a tree lies in blocks from `index` on.
fn listed(tree: &Tree<Found>, index: usize) -> impl Iterator<Item = (usize, &Arc<[Diagnostic]>)> {
    let mut seen = tree.get(index).map_or(tree.sum(), |it| it.1);
    std::iter::from_fn(move || {
        let (index, _) = tree.find(|&sum| sum > seen)?;
        let found = tree.get(index)?.0.as_ref()?;
        seen += found.len();
        Some((index, found))
    })
}

fn found<'a>(
    now: &Snapshot,
    view: FileView,
    listed: impl Iterator<Item = (usize, &'a Arc<[Diagnostic]>)>,
) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    let suppressions = Suppressions::of(view);
    for (index, list) in listed {
        let start = view.file.blocks.get(index).map_or(0, |(_, before)| before.bytes as usize);
        let shown = list.iter().filter(|it| !suppressions.cover(it.rule, it.span.start + start as u32));
        all.extend(shown.map(|it| it.resolved(now, view, start)));
    }
    all.sort_by_key(Diagnostic::place);
    all
}

/// The settings with which only `select` (all when empty) and none of `ignore` is run.
pub fn narrowed(config: &Config, select: &[String], ignore: &[String]) -> Config {
    let mut config = config.clone();
    for rule in RULES {
        let wanted = select.is_empty() || select.iter().any(|it| it == rule.name || it == "all");
        let level = if !wanted || ignore.iter().any(|it| it == rule.name) {
            Severity::Off
        } else if rule.severity_in(&config) == Severity::Off
            && !select.is_empty()
            && select.iter().any(|it| it == rule.name)
        {
            rule.severity.max(Severity::Warning)
        } else {
            continue;
        };
        config.rules.insert(rule.name.to_owned(), level);
    }
    config
}

/// The settings with these rules off; `all` are all.
pub fn without(config: &Config, ignore: &[String]) -> Config {
    let mut config = config.clone();
    for rule in RULES.iter().filter(|rule| ignore.iter().any(|it| it == rule.name || it == "all")) {
        config.rules.insert(rule.name.to_owned(), Severity::Off);
    }
    config
}
