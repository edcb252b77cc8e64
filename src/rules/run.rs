//! Running the rules: over a whole file once, then over what changed.

use super::file_diagnostics::{CheckKind, FileDiagnostics, List, resolved};
use super::reach::Reach;
use super::{
    Check, Diagnostic, Diagnostics, FixAvailability, KeptDiagnostic, KeptLocation, Paper, RULES, Reported,
    Rule,
};
use crate::config::{Config, Severity};
use crate::digest::index::EntryId;
use crate::digest::shown_hash;
use crate::syntax::Shape;
use crate::text::{Span, in_chunks};
use crate::workspace::{BlockCtx, FileView, Snapshot, Workspace};
use std::collections::BTreeMap;
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
    let rules =
        Active::of(view.config, |it| !matches!(it.fix, FixAvailability::Never | FixAvailability::Choice));
    let blocks = rules.in_blocks(view, 0..usize::MAX);
    let diagnostics =
        FileDiagnostics::new(blocks, std::iter::repeat(None), rules.in_file(view, 0), Snapshot::default());
    resolved(&Snapshot::default(), view, diagnostics.blocks())
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
    let (view, number) = (now.view(name)?, now.number(name)?);
    let rules = Active::of(view.config, |_| true);
    let (blocks, papers) =
        (rules.in_blocks(view, 0..usize::MAX), rules.in_papers(now, view, number, 0..usize::MAX));
    let mut diagnostics = FileDiagnostics::new(blocks, papers, rules.in_file(view, number), now.clone());
    diagnostics.set_all(CheckKind::Comments, rules.in_comments(view, number, &diagnostics));
    Some(diagnostics)
}

/// Updates the diagnostics of an older state; `None` if none can be kept.
fn rejudge(now: &Snapshot, name: &str, old: &FileDiagnostics) -> Option<FileDiagnostics> {
    let reach = Reach::between(old.found_in(), now, name)?;
    let (view, number) = (now.view(name)?, now.number(name)?);
    let rules = Active::of(view.config, |_| true);
    let mut new = old.carried_over(now, reach.change);
    new.set(CheckKind::Block, reach.blocks.start, rules.in_blocks(view, reach.blocks));
    for papers in reach.papers {
        new.set(CheckKind::Paper, papers.start, rules.in_papers(now, view, number, papers));
    }
    if reach.file {
        new.set_all(CheckKind::File, rules.in_file(view, number));
    }
    new.set_all(CheckKind::Comments, rules.in_comments(view, number, &new));
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

    /// What rules find in each of these blocks.
    fn in_blocks(&self, view: FileView, blocks: Range<usize>) -> Vec<List> {
        let blocks = blocks.start..blocks.end.min(view.file.blocks.len());
        let found = in_chunks(blocks, |chunk| {
            let mut diagnostics = Diagnostics::default();
            let of_block = |ctx: BlockCtx| {
                for (rule, check) in &self.blocks {
                    diagnostics.turn(rule);
                    check(&ctx, &mut diagnostics);
                }
                diagnostics.take()
            };
            Vec::from_iter(view.blocks_from(chunk.start).take(chunk.len()).map(of_block))
        });
        found.into_iter().flatten().collect()
    }

    /// What rules find in the papers that these blocks list.
    fn in_papers(&self, now: &Snapshot, view: FileView, number: u32, blocks: Range<usize>) -> Vec<List> {
        let mut diagnostics = Diagnostics::default();
        let found = view.file.entries.iter_from(blocks.start).take(blocks.len()).map(|entry| {
            // Almost all papers are listed once; for those only the index is read.
            let listing = entry.listing()?;
            let place = EntryId { file: number, label: entry.label };
            let places = Paper::places(listing, now)?;
            let ctx = view.ctx(entry.index)?;
            let paper = Paper::of(&ctx, listing, place, places, &view.file.entries, now);
            for (rule, check) in &self.papers {
                diagnostics.turn(rule);
                check(&paper, &mut diagnostics);
            }
            diagnostics.take()
        });
        found.collect()
    }

    /// What is found in the whole file with this number, by the index of the block.
    fn in_file(&self, view: FileView, number: u32) -> BTreeMap<usize, Vec<KeptDiagnostic>> {
        let mut diagnostics = Diagnostics::default();
        for (rule, check) in &self.file {
            diagnostics.turn(rule);
            check(view, &mut diagnostics);
        }
        by_block(view, number, diagnostics.take())
    }

    /// What is found in the comments of a file, in which the other rules found `all`, by the index of the block.
    fn in_comments(
        &self,
        view: FileView,
        number: u32,
        all: &FileDiagnostics,
    ) -> BTreeMap<usize, Vec<KeptDiagnostic>> {
        if self.comments.is_empty() || view.file.blocks.sum().directives == 0 {
            return BTreeMap::new();
        }
        let found = all.reported(view);
        let mut diagnostics = Diagnostics::default();
        for (rule, check) in &self.comments {
            diagnostics.turn(rule);
            check(view, &found, &mut diagnostics);
        }
        by_block(view, number, diagnostics.take())
    }
}

/// What was found in the whole file with this number, by block.
fn by_block(view: FileView, number: u32, all: List) -> BTreeMap<usize, Vec<KeptDiagnostic>> {
    let mut found: BTreeMap<usize, Vec<KeptDiagnostic>> = BTreeMap::new();
    for mut diagnostic in all.iter().flat_map(|it| it.iter().cloned()) {
        let edits = diagnostic.fixes.iter().flat_map(|it| it.edits.iter()).map(|it| it.span.start());
        let first = edits.chain([diagnostic.span.start()]).min().unwrap_or(0);
        for related in &mut diagnostic.related {
            if let KeptLocation::SameBlock(span) = related.at
                && let Some(ctx) = view.ctx_at(span.start())
            {
                let place = EntryId { file: number, label: ctx.entry.label };
                let text = &view.file.text;
                let before = Span::new(text.line_start(text.line_of(ctx.start)), span.end());
                let (span, shown_hash) = (span.shift_back(ctx.start), shown_hash(&text.slice(before)));
                related.at = KeptLocation::Block { place, span, shown_hash };
            }
        }
        if let Some(ctx) = view.ctx_at(first) {
            found.entry(ctx.index).or_default().push(diagnostic.shift_back(ctx.start));
        }
    }
    found
}

/// `span`, and the whole row where that is one over several lines: it is broken wherever the cursor is in it.
pub fn with_broken_row(view: FileView, span: Span) -> Span {
    let row = view.ctx_at(span.start()).filter(|it| it.row().is_some_and(|it| it.shape != Shape::Plain));
    row.map_or(span, |it| span.cover(it.absolute(Span::new(0, it.body().len()))))
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
