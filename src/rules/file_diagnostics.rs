//! All diagnostics of a file, kept by block, with places in it: they stay where they are in the block, wherever it moves.

use super::suppress::Suppressions;
use super::{Diagnostic, KeptDiagnostic, Rule};
use crate::syntax::Shape;
use crate::text::{Measure, Span, Splice, Tree};
use crate::workspace::{FileView, Snapshot};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the rules found in a file.
#[derive(Clone, Default)]
pub struct FileDiagnostics {
    found: Tree<BlockResult>,
    /// The workspace in which they found it.
    found_in: Snapshot,
}

/// What was found in a block. Where anything was, it is another [`Arc`] wherever one of its diagnostics, or a byte of the block, is
/// another: the JSON of diagnostics is kept by it.
pub type BlockResult = Option<Arc<BlockDiagnostics>>;

/// What the rules found in one block, with spans relative to it, by the kind of their rules.
#[derive(Clone, Debug, Default)]
pub struct BlockDiagnostics {
    lists: ByKind<List>,
}

/// What one kind of rules found in a block, if anything.
pub(super) type List = Option<Arc<[KeptDiagnostic]>>;

/// The kinds of [`super::Check`]: each is run again for reasons of its own.
#[derive(Clone, Copy)]
pub(super) enum CheckKind {
    Block,
    Paper,
    File,
    Comments,
}

/// A value for each [`CheckKind`].
type ByKind<T> = [T; 4];

impl Measure for BlockResult {
    /// How many of each kind there are.
    type Sum = ByKind<usize>;

    fn measure(&self) -> ByKind<usize> {
        let count = |list: &List| list.as_ref().map_or(0, |list| list.len());
        self.as_ref().map_or([0; 4], |found| found.lists.each_ref().map(count))
    }

    fn join(left: ByKind<usize>, right: ByKind<usize>) -> ByKind<usize> {
        std::array::from_fn(|kind| left[kind] + right[kind])
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (None, None) => true,
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl BlockDiagnostics {
    /// Its diagnostics, kind by kind.
    pub fn iter(&self) -> impl Iterator<Item = &KeptDiagnostic> {
        self.lists.iter().flatten().flat_map(|list| list.iter())
    }

    fn found(self) -> BlockResult {
        self.lists.iter().any(Option::is_some).then(|| Arc::new(self))
    }
}

impl FileDiagnostics {
    /// `blocks` and `papers` have the diagnostics of each block; `file` those of rules for the whole file, by the
    /// index of the block.
    pub(super) fn new(
        blocks: Vec<List>,
        papers: impl IntoIterator<Item = List>,
        mut file: BTreeMap<usize, Vec<KeptDiagnostic>>,
        found_in: Snapshot,
    ) -> FileDiagnostics {
        let both = blocks.into_iter().zip(papers).enumerate();
        let found = both.map(|(index, (block, paper))| {
            let file = file.remove(&index).map(Arc::from);
            BlockDiagnostics { lists: [block, paper, file, None] }.found()
        });
        FileDiagnostics { found: found.collect(), found_in }
    }

    /// The workspace in which they were found.
    pub(super) fn found_in(&self) -> &Snapshot {
        &self.found_in
    }

    /// The same after a change of blocks, in the state `now`: without the diagnostics of changed blocks, but for those of rules that see
    /// the whole file and of comments, where there are as many blocks as before.
    pub(super) fn carried_over(&self, now: &Snapshot, change: Option<Splice>) -> FileDiagnostics {
        // Another `Arc` even where nothing is left out: the block has other text now.
        let kept = |found: &BlockResult| {
            let [_block, _paper, file, comments] = found.as_ref()?.lists.clone();
            BlockDiagnostics { lists: [None, None, file, comments] }.found()
        };
        let found = match change {
            Some(Splice { start, old, new }) if old == new => {
                let changed = self.found.iter_from(start).take(new).map(|found| kept(&found)).collect();
                self.found.splice(start..start + old, changed)
            }
            Some(Splice { start, old, new }) => self.found.splice(start..start + old, vec![None; new]),
            None => self.found.clone(),
        };
        FileDiagnostics { found, found_in: now.clone() }
    }

    /// Replaces the diagnostics of one kind of rules in the blocks from `start` on. Equal diagnostics keep the old
    /// value, so that caches stay valid.
    pub(super) fn set(&mut self, kind: CheckKind, start: usize, lists: Vec<List>) {
        let count = lists.len();
        let replaced = |(old, list): (&BlockResult, List)| {
            let mut new = old.as_deref().cloned().unwrap_or_default();
            if new.lists[kind as usize] == list {
                return old.clone();
            }
            new.lists[kind as usize] = list;
            new.found()
        };
        let old = || self.found.iter_from(start).map(|found| found.item);
        let found: Vec<BlockResult> = old().take(count).zip(lists).map(replaced).collect();
        if old().zip(&found).any(|(old, new)| !old.same(new)) {
            self.found = self.found.splice(start..start + count, found);
        }
    }

    /// The same for all blocks of the file.
    pub(super) fn set_all(&mut self, kind: CheckKind, found: BTreeMap<usize, Vec<KeptDiagnostic>>) {
        let before = self.indices_from(0, |counts| counts[kind as usize]);
        let gone: Vec<usize> = before.filter(|index| !found.contains_key(index)).collect();
        gone.into_iter().for_each(|index| self.set(kind, index, vec![None]));
        found.into_iter().for_each(|(index, list)| self.set(kind, index, vec![Some(list.into())]));
    }

    /// How many there are, with those that comments suppress.
    pub fn len(&self) -> usize {
        total(&self.found.sum())
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What was found in each block.
    pub fn tree(&self) -> &Tree<BlockResult> {
        &self.found
    }

    /// The blocks in which something was found, in order, each with its index.
    pub fn blocks(&self) -> impl Iterator<Item = (usize, &Arc<BlockDiagnostics>)> {
        self.blocks_from(0)
    }

    /// What all rules but those of comments found: the rule, and the byte of the file where it found something.
    pub(super) fn reported(&self, view: FileView) -> Vec<(&'static Rule, usize)> {
        let of_block = |(index, found): (usize, &'_ Arc<BlockDiagnostics>)| {
            let start = view.file.block_start(index);
            let [block, paper, file, _comments] = &found.lists;
            let all = [block, paper, file].into_iter().flatten().flat_map(|list| list.iter());
            all.map(|diagnostic| (diagnostic.rule, start + diagnostic.span.start())).collect::<Vec<_>>()
        };
        self.blocks().flat_map(of_block).collect()
    }

    /// All diagnostics in the order of the text, with spans of the file, without what its comments suppress.
    pub fn all(&self, name: &str) -> Vec<Diagnostic> {
        self.found_in.view(name).map_or_else(Vec::new, |view| resolved(&self.found_in, view, self.blocks()))
    }

    /// The same for the blocks that `span` touches.
    pub fn at(&self, name: &str, span: Span) -> Vec<Diagnostic> {
        let Some(view) = self.found_in.view(name) else { return Vec::new() };
        let span = with_broken_row(view, span);
        let first = view.record_at(span.start()).map_or(0, |it| it.index);
        let last = view.ctx_at(span.end()).map_or(0, |it| it.index);
        let mut all =
            resolved(&self.found_in, view, self.blocks_from(first).take_while(|(index, _)| *index <= last));
        all.retain(|it| it.span.start() <= span.end() && span.start() <= it.span.end());
        all
    }

    fn blocks_from(&self, start: usize) -> impl Iterator<Item = (usize, &Arc<BlockDiagnostics>)> {
        let indices = self.indices_from(start, total);
        indices.filter_map(|index| Some((index, self.found.get(index)?.item.as_ref()?)))
    }

    /// The blocks from `start` on that have any diagnostics which `count` counts.
    fn indices_from(
        &self,
        start: usize,
        count: impl Fn(&ByKind<usize>) -> usize,
    ) -> impl Iterator<Item = usize> {
        let mut seen = count(&self.found.get(start).map_or(self.found.sum(), |found| found.before));
        std::iter::from_fn(move || {
            let found = self.found.find(|sum| count(sum) > seen)?;
            seen = count(&found.before) + count(&found.measure());
            Some(found.index)
        })
    }
}

/// `span`, and the whole row where that is one over several lines: it is broken wherever the cursor is in it.
pub fn with_broken_row(view: FileView, span: Span) -> Span {
    let row = view.ctx_at(span.start()).filter(|it| it.row().is_some_and(|row| row.shape != Shape::Plain));
    row.map_or(span, |it| span.cover(it.absolute(Span::new(0, it.body().len()))))
}

/// How many there are of all kinds.
fn total(counts: &ByKind<usize>) -> usize {
    counts.iter().sum()
}

/// The diagnostics of some blocks in the order of the text, with spans of the file, without what its comments suppress.
pub(super) fn resolved<'a>(
    now: &Snapshot,
    view: FileView,
    blocks: impl Iterator<Item = (usize, &'a Arc<BlockDiagnostics>)>,
) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    let suppressions = Suppressions::of(view);
    for (index, found) in blocks {
        let start = view.file.block_start(index);
        let shown = found.iter().filter(|it| !suppressions.cover(it.rule, it.span.start() + start));
        all.extend(shown.map(|link| link.resolved(now, view, start)));
    }
    all.sort_by_key(Diagnostic::order);
    all
}
