//! Diagnostics as LSP has them, encoded. Each diagnostic is encoded once; later only its line numbers are filled in
//! again.

use super::block_cache::BlockCache;
use super::line_holes::JsonWithLineHoles;
use super::state::{Document, ServerSnapshot};
use super::to_lsp;
use crate::digest::index::Place;
use crate::rules::{
    BlockDiagnostics, FileDiagnostics, Found, KeptDiagnostic, KeptLocation, Rule, Suppressions,
};
use crate::text::{Change, Tree};
use crate::workspace::{File, FileView, Name, Snapshot};
use std::cell::OnceCell;
use std::sync::Arc;
use tower_lsp::lsp_types::{self as lsp, DiagnosticSeverity, NumberOrString, Position, Range};

/// Most blocks that one keystroke re-reads: the edited one and the neighbours that look at it.
const FEW: usize = 16;

/// The diagnostics of a file.
pub(super) struct Encoded {
    /// All that are shown, as a JSON array.
    pub(super) json: Arc<Vec<u8>>,
    /// Those of each block, once they are shown; the context is [`Document::opened`].
    blocks: BlockCache<Found, u64, OnceCell<Box<[EncodedDiagnostic]>>>,
    /// The state that all this was made of.
    state: Snapshot,
}

/// One diagnostic as JSON, in which lines are left open.
struct EncodedDiagnostic {
    rule: &'static Rule,
    /// The byte of the block where it starts.
    start: u32,
    json: JsonWithLineHoles,
    /// The lines to be put in.
    lines: Vec<Line>,
}

/// A line of a diagnostic.
#[derive(Clone, Copy)]
enum Line {
    /// So many lines below the first of the diagnostic's block.
    Here(u32),
    /// So many lines below the first of this block.
    Block(Place, u32),
    /// This one.
    Fixed(u32),
}

/// Encodes the `diagnostics` of an open file; `old` is what was made of an older state. At most `max-diagnostics` are shown, with
/// the one that says how many are not.
pub(super) fn encode(
    snap: &ServerSnapshot,
    document: &Document,
    name: &Name,
    view: FileView,
    diagnostics: &FileDiagnostics,
    old: Option<Encoded>,
) -> Encoded {
    let old = match old {
        Some(old) if old.holds(snap, document, name, view, diagnostics.tree()) => {
            return Encoded { state: snap.snapshot.clone(), ..old };
        }
        old => old,
    };
    let unmade = |blocks: std::ops::Range<usize>| blocks.map(|_| OnceCell::new()).collect();
    let size = old.as_ref().map_or(0, |it| it.json.len());
    let blocks = BlockCache::update(diagnostics.tree(), document.opened, old.map(|it| it.blocks), unmade);
    let suppressions = Suppressions::of(view);
    let total = count(view, diagnostics, &suppressions);
    let most = view.config.max_diagnostics as usize;
    let room = if total > most { most.saturating_sub(1) } else { total };
    let mut json = Vec::with_capacity(size + size / 8);
    json.push(b'[');
    let mut shown = 0;
    for (index, found) in diagnostics.blocks() {
        if shown == room {
            break;
        }
        let start = view.file.block_start(index);
        let line = view.file.text.line_of(start as usize) as u32;
        let Some(encoded) = blocks.get(index) else { break };
        let encoded =
            encoded.get_or_init(|| encode_block(snap, document, view, (start as usize, line), found));
        let wanted = |it: &&EncodedDiagnostic| !suppressions.cover(it.rule, it.start + start);
        for diagnostic in encoded.iter().filter(wanted).take(room - shown) {
            begin_item(&mut json);
            diagnostic.write(snap, line, &mut json);
            shown += 1;
        }
    }
    if total > shown {
        begin_item(&mut json);
        json.extend(serde_json::to_vec(&not_shown(total - shown, most)).unwrap_or_default());
    }
    json.push(b']');
    Encoded { json: json.into(), blocks, state: snap.snapshot.clone() }
}

impl Encoded {
    /// Whether this JSON still holds for a later state, as after most keystrokes in a row without diagnostics: same
    /// diagnostics, same line numbers here and elsewhere.
    fn holds(
        &self,
        snap: &ServerSnapshot,
        document: &Document,
        name: &Name,
        view: FileView,
        diagnostics: &Tree<Found>,
    ) -> bool {
        let Some(before) = self.state.view(name) else { return false };
        let (old, new) = (before.file, view.file);
        // Re-read blocks must keep their first line and label: other diagnostics may point to them.
        let line = |of: &File, index: usize| of.text.line_of(of.block_start(index) as usize);
        let label = |of: &File, index: usize| Some(of.entries.get(index)?.0.label);
        let stays = |it: usize| line(old, it) == line(new, it) && label(old, it) == label(new, it);
        let few_stay =
            |it: Change| it.old == it.new && it.new <= FEW && (it.start..it.start + it.new).all(stays);
        self.blocks.is_of(diagnostics, &document.opened)
            && old.text.lines() == new.text.lines()
            && old.blocks.diff(&new.blocks).is_none_or(few_stay)
            && new.blocks.sum().directives == 0
            && old.blocks.sum().directives == 0
            && snap.snapshot.differs_only_in(name, &self.state)
    }
}

/// How many diagnostics comments do not suppress.
fn count(view: FileView, diagnostics: &FileDiagnostics, suppressions: &Suppressions) -> usize {
    if suppressions.is_empty() {
        return diagnostics.len();
    }
    let in_block = |(index, found): (usize, &Arc<BlockDiagnostics>)| {
        let start = view.file.block_start(index);
        found.iter().filter(|it| !suppressions.cover(it.rule, it.span.start + start)).count()
    };
    diagnostics.blocks().map(in_block).sum()
}

fn begin_item(json: &mut Vec<u8>) {
    if json.len() > 1 {
        json.push(b',');
    }
}

/// Encodes the diagnostics of a block, which starts at this byte and line.
fn encode_block(
    snap: &ServerSnapshot,
    document: &Document,
    view: FileView,
    start: (usize, u32),
    found: &BlockDiagnostics,
) -> Box<[EncodedDiagnostic]> {
    let mut sorted: Vec<&KeptDiagnostic> = found.iter().collect();
    sorted.sort_by_key(|it| it.place());
    sorted.into_iter().map(|it| EncodedDiagnostic::of(snap, document, view, start, it)).collect()
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

impl EncodedDiagnostic {
    /// Encodes a diagnostic relative to its block, which starts at this byte and line.
    fn of(
        snap: &ServerSnapshot,
        document: &Document,
        view: FileView,
        (start, line): (usize, u32),
        diagnostic: &KeptDiagnostic,
    ) -> EncodedDiagnostic {
        let resolved = diagnostic.resolved(&snap.snapshot, view, start);
        let sent = to_lsp::diagnostic(snap, &document.uri, view, &resolved);
        let json = JsonWithLineHoles::of(&sent);
        let bases = diagnostic.related.iter().map(|it| match it.at {
            KeptLocation::Block { place, .. } => Some((Some(place), snap.snapshot.start(place)?.1)),
            KeptLocation::Here(_) => Some((None, line)),
        });
        // In the order of the JSON: the diagnostic's own place, then the related ones. Each has two lines.
        let bases = std::iter::once(Some((None, line))).chain(bases).flat_map(|it| [it, it]);
        let line = |(number, base): (u32, Option<(Option<Place>, u32)>)| match base {
            Some((None, base)) => Line::Here(number.saturating_sub(base)),
            Some((Some(place), base)) => Line::Block(place, number.saturating_sub(base)),
            None => Line::Fixed(number),
        };
        let lines = json.lines().zip(bases.chain(std::iter::repeat(None))).map(line).collect();
        EncodedDiagnostic { rule: diagnostic.rule, start: diagnostic.span.start, json, lines }
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
    use crate::server::diagnostics_cache::DiagnosticsCache;
    use crate::testing::{
        Anywhere, edits, listings, markdown, relisting, reshaping, retitling, sections, typing,
    };
    use crate::workspace::{self, Workspace};
    use proptest::prelude::*;
    use tower_lsp::lsp_types::Url;

    fn snap(workspace: &Workspace, cache: &Arc<DiagnosticsCache>) -> ServerSnapshot {
        ServerSnapshot {
            snapshot: workspace.snapshot(),
            abilities: Arc::new(ClientAbilities { related_information: true, ..ClientAbilities::default() }),
            documents: Arc::default(),
            diagnostics: cache.clone(),
            dropped: Default::default(),
        }
    }

    fn text(encoded: &Encoded) -> String {
        String::from_utf8(encoded.json.to_vec()).unwrap()
    }

    /// The diagnostics of a file, none of them put together: as many as the settings allow, and one that says how many were left out.
    fn all(snap: &ServerSnapshot, document: &Document, name: &Name, view: FileView) -> Vec<lsp::Diagnostic> {
        let all = snap.diagnostics.of(&snap.snapshot, name).all(&snap.snapshot, name);
        let most = view.config.max_diagnostics as usize;
        let shown = if all.len() > most { most.saturating_sub(1) } else { all.len() };
        let left = all.len() - shown;
        let shown = all.iter().take(shown).map(|it| to_lsp::diagnostic(snap, &document.uri, view, it));
        shown.chain((left > 0).then(|| not_shown(left, most))).collect()
    }

    /// Makes edits in some of these files, and checks after each few that the JSON is what a new server would send.
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
            workspace.apply(workspace::Change::Open { name: name.clone(), text, config: config.clone() });
        }
        let cache = Arc::new(DiagnosticsCache::default());
        let mut told: Vec<Option<Encoded>> = names.iter().map(|_| None).collect();
        for (nth, edits) in rounds {
            let edited = &names[nth.min(names.len() - 1)];
            for edit in edits {
                let edit = edit.of(&workspace.snapshot().view(edited).unwrap().file.text.all());
                workspace.apply(workspace::Change::Edit { name: edited.clone(), edit });
            }
            let (snap, fresh) = (snap(&workspace, &cache), snap(&workspace, &Arc::default()));
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
                let [now, afresh] = [&snap, &fresh].map(|it| it.diagnostics.of(&it.snapshot, name));
                let new = encode(&snap, &document, name, view, &now, told.take());
                let wanted = encode(&fresh, &document, name, view, &afresh, None);
                prop_assert_eq!(text(&new), text(&wanted));
                let mut parsed: Vec<lsp::Diagnostic> = serde_json::from_str(&text(&new)).unwrap();
                let mut wanted = all(&fresh, &document, name, view);
                // The JSON is in the order of blocks, and diagnostics of a record reach into the blocks below its
                // head. So if there are too many, another choice of them is left out.
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
