//! The findings of a file as LSP diagnostics, encoded: each is encoded once, and told again with the line that it stands on by
//! then. Of typing inside a block, only what is found there is put into the message anew.

use super::array::{self, ChunkedJson, Reader};
use super::state::{Document, ServerSnapshot};
use super::template::JsonWithLineHoles;
use super::to_lsp;
use crate::digest::index::Place;
use crate::rules::{Diagnostic, FileDiagnostics, Location, Suppressions};
use crate::workspace::{File, FileView, Name, Snapshot};
use rustc_hash::FxHashMap;
use std::sync::Arc;
use tower_lsp::lsp_types::{self as lsp, DiagnosticSeverity, NumberOrString, Position, Range};

/// The key of what is said behind all blocks.
const BEHIND: usize = usize::MAX;

/// Blocks that typing in one of them reads anew, at most: those above and below may look at it.
const FEW: usize = 16;

/// The diagnostics of a file, and what of them can be kept.
pub(super) struct Encoded {
    /// [`Document::opened`].
    pub(super) opened: u64,
    /// By the number of the block that they are about; what is left out is said behind them.
    pub(super) array: ChunkedJson,
    /// How many findings are left out.
    left: usize,
    /// The findings in it, encoded, by their address: findings that stay are the same ones.
    pieces: Pieces,
    /// Whether more than a block itself decides where, or if, its findings are told: other files, or comments.
    depends_on_other_files: bool,
    /// What was encoded, and of what state.
    diagnostics: FileDiagnostics,
    snapshot: Snapshot,
}

type Pieces = FxHashMap<usize, (Arc<[Diagnostic]>, Arc<[EncodedDiagnostic]>)>;

/// One finding as JSON, in which lines are left open.
struct EncodedDiagnostic {
    json: JsonWithLineHoles,
    /// The lines to be put in.
    lines: Vec<Line>,
}

/// A line of a diagnostic.
#[derive(Clone, Copy)]
enum Line {
    /// So many lines below the first of the finding's block.
    Here(u32),
    /// So many lines below the first of this block.
    Block(Place, u32),
    /// This one.
    Fixed(u32),
}

/// Encodes what is found in an open file, of which an older state may be known.
pub(super) fn encode(
    snap: &ServerSnapshot,
    document: &Document,
    name: &Name,
    view: FileView,
    old: Option<Encoded>,
) -> Encoded {
    let diagnostics = snap.judge.diagnostics(&snap.snapshot, name);
    let page = Page { snap, document, name, view, diagnostics: &diagnostics };
    let old = old.filter(|it| it.opened == document.opened);
    match old.map(|old| (page.changed(&old), old)) {
        Some((Some(changed), old)) => page.followed(old, &changed),
        Some((None, old)) => page.whole(old.pieces),
        None => page.whole(Pieces::default()),
    }
}

fn not_shown(left: usize, most: usize) -> lsp::Diagnostic {
    lsp::Diagnostic {
        range: Range::new(Position::default(), Position::default()),
        severity: Some(DiagnosticSeverity::INFORMATION),
        code: Some(NumberOrString::String("max-diagnostics".to_owned())),
        source: Some(to_lsp::SOURCE.to_owned()),
        message: format!("{left} more findings are not shown: `max-diagnostics` is {most}"),
        ..lsp::Diagnostic::default()
    }
}

/// What is to be encoded.
#[derive(Clone, Copy)]
struct Page<'a> {
    snap: &'a ServerSnapshot,
    document: &'a Document,
    name: &'a Name,
    view: FileView<'a>,
    diagnostics: &'a FileDiagnostics,
}

impl Page<'_> {
    /// The blocks whose diagnostics may be others than they were, where all others are told as they were; else `None`.
    fn changed(&self, old: &Encoded) -> Option<Vec<usize>> {
        let (now, then) = (&self.snap.snapshot, &old.snapshot);
        let (new_file, old_file) = (self.view.file, then.view(self.name)?.file);
        let same = Arc::ptr_eq(now.config(self.name)?, then.config(self.name)?)
            && new_file.text.lines() == old_file.text.lines()
            && new_file.blocks.len() == old_file.blocks.len();
        let edited = match old_file.blocks.diff(&new_file.blocks) {
            None => 0..0,
            Some(change) if change.old == change.new && change.new <= FEW => {
                change.start..change.start + change.new
            }
            Some(_) => return None,
        };
        // No block begins on another line, be it that two were exchanged: findings in others may lead to it.
        let line = |of: &File, index: usize| Some(of.text.line_of(of.blocks.get(index)?.1.bytes as usize));
        let label = |of: &File, index: usize| Some(of.entries.get(index)?.0.label);
        let moved = |at: usize| {
            let came = label(new_file, at);
            edited.clone().any(|it| it != at && label(old_file, it) == came)
        };
        let same = same && edited.clone().all(|it| line(old_file, it) == line(new_file, it) && !moved(it));
        if !same || old.depends_on_other_files || new_file.blocks.sum().directives > 0 {
            return None;
        }
        let mut changed = old.diagnostics.differing(self.diagnostics)?;
        changed.extend(edited);
        changed.sort_unstable();
        changed.dedup();
        // Either all are told, or some are left out: then the same blocks must be told, and as much of them.
        if (old.left > 0) != (self.diagnostics.len() > self.view.config.max_diagnostics as usize) {
            return None;
        }
        if old.left > 0 {
            let last = old.array.last_below(BEHIND)?;
            changed.retain(|it| *it <= last);
            let as_many = |it: &usize| old.diagnostics.in_block(*it) == self.diagnostics.in_block(*it);
            if changed.last() == Some(&last) || !changed.iter().all(as_many) {
                return None;
            }
        }
        Some(changed)
    }

    /// All diagnostics, of which some are encoded already.
    fn whole(&self, known: Pieces) -> Encoded {
        let suppressions = Suppressions::of(self.view);
        let start_of = |index: usize| self.view.file.blocks.get(index).map_or(0, |it| it.1.bytes);
        let wanted = |start: u32, it: &Diagnostic| !suppressions.cover(it.rule, it.span.start + start);
        let total = if suppressions.is_empty() {
            self.diagnostics.len()
        } else {
            let of_list = |(index, list): (usize, &Arc<[Diagnostic]>)| {
                let start = start_of(index);
                list.iter().filter(|it| wanted(start, it)).count()
            };
            self.diagnostics.listed().map(of_list).sum()
        };
        // What says how many are left out counts, too.
        let most = self.view.config.max_diagnostics as usize;
        let most = if total > most { most.saturating_sub(1) } else { most };
        let mut writer = Writer::new(self);
        writer.known = known;
        let mut listed = self.diagnostics.listed().peekable();
        while let Some(&(index, _)) = listed.peek().filter(|_| writer.shown < most) {
            let lists: Vec<_> = std::iter::from_fn(|| listed.next_if(|it| it.0 == index)).collect();
            let start = start_of(index);
            let lists = lists.iter().map(|it| it.1);
            writer.block(index, lists, |it, shown| shown < most && wanted(start, it));
        }
        writer.depends_on_other_files |= !suppressions.is_empty();
        let left = total - writer.shown;
        writer.finish(left)
    }

    /// The diagnostics after a change of some blocks, of which none begins on another line.
    fn followed(&self, mut old: Encoded, changed: &[usize]) -> Encoded {
        let mut writer = Writer::new(self);
        writer.pieces = std::mem::take(&mut old.pieces);
        let mut reader = Reader::new(&old.array);
        for &index in changed {
            reader.copy_below(index, &mut writer.array);
            reader.skip(index);
            let of_block = |diagnostics: &FileDiagnostics| {
                let lists = diagnostics.listed_from(index).take_while(|it| it.0 == index);
                lists.map(|it| it.1.clone()).collect::<Vec<_>>()
            };
            let gone = of_block(&old.diagnostics);
            writer.known =
                gone.iter().filter_map(|it| writer.pieces.remove_entry(&it.as_ptr().addr())).collect();
            writer.block(index, of_block(self.diagnostics).iter(), |_, _| true);
        }
        reader.copy_below(BEHIND, &mut writer.array);
        // What is told is as much as it was, or all.
        let left = if old.left > 0 { old.left + self.diagnostics.len() - old.diagnostics.len() } else { 0 };
        writer.finish(left)
    }
}

/// An array that is being written.
struct Writer<'a> {
    page: Page<'a>,
    array: array::Writer,
    /// How many diagnostics were written, but for those that were copied.
    shown: usize,
    /// What is encoded already, and may come again.
    known: Pieces,
    pieces: Pieces,
    depends_on_other_files: bool,
}

impl<'a> Writer<'a> {
    fn new(page: &Page<'a>) -> Writer<'a> {
        Writer {
            page: *page,
            array: array::Writer::default(),
            shown: 0,
            known: Pieces::default(),
            pieces: Pieces::default(),
            depends_on_other_files: false,
        }
    }

    /// Writes what was found in a block and is `wanted`, which is told how many were written before.
    fn block<'b>(
        &mut self,
        index: usize,
        lists: impl Iterator<Item = &'b Arc<[Diagnostic]>>,
        mut wanted: impl FnMut(&Diagnostic, usize) -> bool,
    ) {
        let Page { snap, view, .. } = self.page;
        let start = view.file.blocks.get(index).map_or(0, |it| it.1.bytes as usize);
        let line = view.file.text.line_of(start) as u32;
        let mut all: Vec<(&Diagnostic, usize, Arc<[EncodedDiagnostic]>)> = Vec::new();
        for list in lists {
            let known = self.known.remove(&list.as_ptr().addr()).map(|it| it.1);
            let encoded = known.unwrap_or_else(|| {
                list.iter().map(|it| EncodedDiagnostic::of(&self.page, (start, line), it)).collect()
            });
            all.extend(list.iter().enumerate().map(|(nth, it)| (it, nth, encoded.clone())));
            self.pieces.insert(list.as_ptr().addr(), (list.clone(), encoded));
        }
        all.sort_by_key(|it| it.0.place());
        let own = snap.snapshot.number(self.page.name);
        for (diagnostic, nth, encoded) in all {
            let Some(piece) = encoded.get(nth).filter(|_| wanted(diagnostic, self.shown)) else { continue };
            self.shown += 1;
            self.array.item(index, |out| piece.write(snap, line, out));
            self.depends_on_other_files |= piece.lines.iter().any(|it| match it {
                Line::Here(_) => false,
                Line::Block(place, _) => Some(place.file) != own,
                Line::Fixed(_) => true,
            });
        }
    }

    /// The whole, behind which so many findings are left out.
    fn finish(mut self, left: usize) -> Encoded {
        if left > 0 {
            let most = self.page.view.config.max_diagnostics as usize;
            let said = serde_json::to_vec(&not_shown(left, most)).unwrap_or_default();
            self.array.item(BEHIND, |out| out.extend(said));
        }
        Encoded {
            opened: self.page.document.opened,
            array: self.array.finish(),
            left,
            pieces: self.pieces,
            depends_on_other_files: self.depends_on_other_files,
            diagnostics: self.page.diagnostics.clone(),
            snapshot: self.page.snap.snapshot.clone(),
        }
    }
}

impl EncodedDiagnostic {
    /// Encodes a finding, relative to its block, which starts at this byte and line.
    fn of(page: &Page, (start, line): (usize, u32), diagnostic: &Diagnostic) -> EncodedDiagnostic {
        let Page { snap, document, view, .. } = *page;
        let resolved = diagnostic.resolved(&snap.snapshot, view, start);
        let sent = to_lsp::diagnostic(snap, &document.uri, view, &resolved);
        let json = JsonWithLineHoles::of(&sent);
        let bases = diagnostic.related.iter().map(|it| match it.at {
            Location::Block(place, ..) => Some((Some(place), snap.snapshot.start(place)?.1)),
            _ => Some((None, line)),
        });
        // In the order of the JSON: the finding's own place, then the related ones. Each has two lines.
        let bases = std::iter::once(Some((None, line))).chain(bases).flat_map(|it| [it, it]);
        let line = |(number, base): (u32, Option<(Option<Place>, u32)>)| match base {
            Some((None, base)) => Line::Here(number.saturating_sub(base)),
            Some((Some(place), base)) => Line::Block(place, number.saturating_sub(base)),
            None => Line::Fixed(number),
        };
        let lines = json.lines().zip(bases.chain(std::iter::repeat(None))).map(line).collect();
        EncodedDiagnostic { json, lines }
    }

    /// Writes it for a block that starts at `line`.
    fn write(&self, snap: &ServerSnapshot, line: u32, out: &mut Vec<u8>) {
        let lines = self.lines.iter().map(|it| match *it {
            Line::Here(below) => line + below,
            Line::Block(place, below) => snap.snapshot.start(place).map_or(0, |it| it.1) + below,
            Line::Fixed(line) => line,
        });
        self.json.write(lines, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::server::client::ClientAbilities;
    use crate::server::judge::Judge;
    use crate::testing::{
        Anywhere, edits, listings, markdown, relisting, reshaping, retitling, sections, typing,
    };
    use crate::workspace::{Change, Workspace};
    use proptest::prelude::*;
    use tower_lsp::lsp_types::Url;

    fn snap(workspace: &Workspace, judge: &Arc<Judge>) -> ServerSnapshot {
        ServerSnapshot {
            snapshot: workspace.snapshot(),
            abilities: Arc::new(ClientAbilities { related_information: true, ..ClientAbilities::default() }),
            documents: Arc::default(),
            judge: judge.clone(),
            dropped: Default::default(),
        }
    }

    fn text(encoded: &Encoded) -> String {
        String::from_utf8(encoded.array.to_vec()).unwrap()
    }

    /// The diagnostics of a file, none of them put together: as many as the settings allow, and one that says how many were left out.
    fn all(snap: &ServerSnapshot, document: &Document, name: &Name, view: FileView) -> Vec<lsp::Diagnostic> {
        let all = snap.judge.diagnostics(&snap.snapshot, name).all(&snap.snapshot, name);
        let most = view.config.max_diagnostics as usize;
        let shown = if all.len() > most { most.saturating_sub(1) } else { all.len() };
        let left = all.len() - shown;
        let shown = all.iter().take(shown).map(|it| to_lsp::diagnostic(snap, &document.uri, view, it));
        shown.chain((left > 0).then(|| not_shown(left, most))).collect()
    }

    /// Follows edits of some of these files, and looks after each few whether what is told is what would be told afresh.
    fn follow(
        texts: Vec<String>,
        rounds: Vec<(usize, Vec<Anywhere>)>,
        most: u32,
    ) -> Result<(), TestCaseError> {
        let config = Arc::new(Config { max_diagnostics: most, ..crate::rules::tests::everything() });
        let mut workspace = Workspace::default();
        let names: Vec<Name> =
            (3..).map(|it| format!("file:///2025/02/0{it}.md").into()).take(texts.len()).collect();
        for (name, text) in names.iter().zip(texts) {
            workspace.apply(Change::Open { name: name.clone(), text, config: config.clone() });
        }
        let judge = Arc::new(Judge::default());
        let mut told: Vec<Option<Encoded>> = names.iter().map(|_| None).collect();
        for (nth, edits) in rounds {
            let edited = &names[nth.min(names.len() - 1)];
            for edit in edits {
                let edit = edit.of(&workspace.snapshot().view(edited).unwrap().file.text.all());
                workspace.apply(Change::Edit { name: edited.clone(), edit });
            }
            let (snap, fresh) = (snap(&workspace, &judge), snap(&workspace, &Arc::default()));
            for (name, told) in names.iter().zip(&mut told) {
                let document = Document {
                    uri: Url::parse(name).unwrap(),
                    version: 1,
                    opened: 1,
                    outdated: Default::default(),
                    saved: true,
                    lost: false,
                    settled: true,
                };
                let view = snap.snapshot.view(name).unwrap();
                let new = encode(&snap, &document, name, view, told.take());
                let wanted = encode(&fresh, &document, name, view, None);
                prop_assert_eq!(text(&new), text(&wanted));
                let mut parsed: Vec<lsp::Diagnostic> = serde_json::from_str(&text(&new)).unwrap();
                let mut wanted = all(&fresh, &document, name, view);
                // They are told by block, and those of a record reach into the blocks below its head: which of them are left out
                // where there are too many differs.
                prop_assert_eq!(parsed.len(), wanted.len());
                if wanted.len() < most as usize {
                    let place = |it: &lsp::Diagnostic| (it.range.start, it.range.end, it.message.clone());
                    parsed.sort_by_key(place);
                    wanted.sort_by_key(place);
                    prop_assert_eq!(parsed, wanted);
                }
                *told = Some(new);
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn what_is_told_after_edits_is_what_is_told_afresh(
            texts in prop::collection::vec(prop_oneof![2 => markdown(), 1 => sections()], 1..3),
            rounds in prop::collection::vec((0usize..2, prop_oneof![1 => edits(), 4 => typing(), 1 => retitling()]), 1..12),
            most in prop_oneof![Just(1000), 0u32..6],
        ) {
            follow(texts, rounds, most)?;
        }

        #[test]
        fn what_is_told_after_papers_change_is_what_is_told_afresh(
            texts in prop::collection::vec(listings(), 1..3),
            rounds in prop::collection::vec((0usize..2, prop_oneof![1 => relisting(), 2 => reshaping()]), 1..8),
        ) {
            follow(texts, rounds, 1000)?;
        }
    }
}
