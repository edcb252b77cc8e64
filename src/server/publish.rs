//! Diagnostics: a function of the state, sent when it has changed and the client has no more to say; one list for clients that are told
//! and for those that ask.
//!
//! One thread waits for a burst of edits to end and for row requests to be answered, runs the rules on what changed, and sends the
//! result. Each diagnostic is encoded once; later only its line numbers are filled in again.

use super::line_holes::JsonWithLineHoles;
use super::memo::Memo;
use super::state::{Document, ServerSnapshot, SharedState, State};
use super::to_lsp;
use crate::config::Run;
use crate::digest::index::EntryId;
use crate::rules::{
    self, BlockDiagnostics, BlockResult, FileDiagnostics, KeptDiagnostic, KeptLocation, Rule, Suppressions,
};
use crate::workspace::{Effect, FileView, Name};
use serde_json::json;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};
use tower_lsp::lsp_types::{self as lsp, DiagnosticSeverity, NumberOrString, Position, Range};

/// How long nothing must happen before edits are judged: a burst is judged once.
const PAUSE: Duration = Duration::from_micros(200);
/// How long that is waited for at most.
const LATEST: Duration = Duration::from_millis(50);
/// How often it is looked whether a client reads again that did not.
const LOOK: Duration = Duration::from_millis(100);

/// What is still to be published. [`wait`] is rung for it by [`SharedState::bell`].
#[derive(Default)]
pub(super) struct Due {
    /// Open files whose diagnostics may have to be sent anew.
    dirty: BTreeSet<Name>,
    /// When the first of them was changed.
    first: Option<Instant>,
    /// When anything happened last: a change, or that a request about a row was answered.
    last: Option<Instant>,
    /// How many requests about a row are under way.
    pub(super) row_requests: usize,
}

impl Due {
    /// Notes that something changed `now`. Whether it is the first since diagnostics were published.
    fn has_changed(&mut self, now: Instant) -> bool {
        let is_first = self.first.is_none();
        self.first.get_or_insert(now);
        self.last = Some(now);
        is_first
    }

    /// How long to wait from `now` on until nothing has happened for `pause` and no request about a row is under way; `None` where
    /// nothing is due.
    fn left(&self, now: Instant, pause: Duration) -> Option<Duration> {
        let (latest, quiet) = (self.first? + LATEST, self.last? + pause);
        let end = if self.row_requests > 0 { latest } else { latest.min(quiet) };
        Some(end.saturating_duration_since(now))
    }
}

/// Has the diagnostics of `name`, which was changed, sent anew, and those of all open files that the change reaches.
pub(super) fn mark(shared: &SharedState, state: &mut State, name: &Name, effect: Effect) {
    state.due.dirty.insert(name.clone());
    if effect > Effect::Here {
        state.due.dirty.extend(state.documents.keys().cloned());
    }
    ring(shared, state);
}

/// Wakes the thread that publishes, if nothing was due yet.
fn ring(shared: &SharedState, state: &mut State) {
    if state.due.has_changed(Instant::now()) {
        shared.bell.notify_all();
    }
}

/// Has the diagnostics of all open files sent anew.
pub(super) fn mark_all(shared: &SharedState) {
    let state = &mut *shared.lock();
    state.due.dirty.extend(state.documents.keys().cloned());
    ring(shared, state);
}

/// A snapshot for a request about a row. The request counts as under way until [`RowRequest`] is dropped.
pub(super) fn begin_row_request(shared: &Arc<SharedState>) -> (ServerSnapshot, RowRequest) {
    let mut state = shared.lock();
    state.due.row_requests += 1;
    (shared.snapshot_of(&state), RowRequest(shared.clone()))
}

/// A request about a row that is under way.
pub(super) struct RowRequest(Arc<SharedState>);

impl Drop for RowRequest {
    fn drop(&mut self) {
        let due = &mut self.0.lock().due;
        due.row_requests -= 1;
        if due.row_requests == 0 && due.first.is_some() {
            // An answer is written before the work on diagnostics begins.
            due.last = Some(Instant::now());
            self.0.bell.notify_all();
        }
    }
}

/// The diagnostics that a client was told of.
#[derive(PartialEq)]
pub(super) struct Announced {
    json: Arc<Vec<u8>>,
    /// Clients that support versions are sent unchanged diagnostics again, with the new version.
    version: Option<i32>,
}

/// Publishes until the server ends.
pub(super) fn run(shared: &SharedState) {
    let mut pause = PAUSE;
    while let Some((snap, names)) = wait(shared, pause) {
        let start = Instant::now();
        for name in &names {
            // A fault in one file must not silence all others.
            if catch_unwind(AssertUnwindSafe(|| publish(shared, &snap, name))).is_err() {
                shared.log(format!("{name} could not be judged"));
            }
        }
        // The longer a run took, the longer the next one waits, so that it does not delay answers to keystrokes.
        pause = (start.elapsed() / 2).clamp(PAUSE, LATEST);
    }
}

/// Waits for files to publish, until nothing has happened for `pause`; `None` at the end.
fn wait(shared: &SharedState, pause: Duration) -> Option<(ServerSnapshot, BTreeSet<Name>)> {
    let mut state = shared.lock();
    while !state.ended {
        let Some(left) = state.due.left(Instant::now(), pause) else {
            state = shared.bell.wait(state).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        let left = if shared.outbox.is_backed_up() { LOOK } else { left };
        if left.is_zero() {
            let names = std::mem::take(&mut state.due.dirty);
            state.due.first = None;
            return Some((shared.snapshot_of(&state), names));
        }
        let woken = shared.bell.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner);
        state = woken.0;
    }
    None
}

/// Sends the diagnostics of an open file, if the client does not have them and they are to be sent now.
fn publish(shared: &SharedState, snap: &ServerSnapshot, name: &Name) {
    // Once its settings are known it is marked again.
    let document = snap.documents.get(name).filter(|document| document.has_settings);
    let (Some(document), Some(view)) = (document, snap.snapshot.view(name)) else { return };
    // An untitled document is never saved, so `on-save` does not apply to it.
    let waits = view.config.editor.run == Run::OnSave && !document.saved && document.uri.scheme() == "file";
    // Clients that pull diagnostics get them on request.
    if waits || snap.abilities.pulls {
        return;
    }
    let announced = Announced {
        json: Arc::new(list(snap, document, view)),
        version: snap.abilities.diagnostic_versions.then_some(document.version),
    };
    let mut last = document.made.announced.lock();
    if last.as_ref() == Some(&announced) {
        return;
    }
    let head = format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{{"uri":{},"version":{},"diagnostics":"#,
        json!(document.uri),
        document.version,
    );
    let [head, foot] = [head.into_bytes(), b"}}".to_vec()].map(Arc::new);
    // If the file was closed meanwhile, its diagnostics are already cleared. The lock keeps it open between this
    // check and the send.
    let state = shared.lock();
    if state.documents.get(name).is_some_and(|now| now.opened == document.opened) {
        shared.outbox.send_pieces(vec![head, announced.json.clone(), foot]);
    }
    *last = Some(announced);
}

/// Takes a file's diagnostics back.
pub(super) fn clear(shared: &SharedState, document: &Document) {
    shared
        .outbox
        .notify("textDocument/publishDiagnostics", json!({ "uri": document.uri, "diagnostics": [] }));
}

/// What rules find in an open file: where it was judged before, only what changed since is.
pub(super) fn find(snap: &ServerSnapshot, name: &Name) -> FileDiagnostics {
    let found = |last: Option<&FileDiagnostics>| rules::update(&snap.snapshot, name, last);
    let Some(document) = snap.documents.get(name) else { return found(None) };
    let mut last = document.made.diagnostics.lock();
    let new = found(last.as_ref());
    *last = Some(new.clone());
    new
}

/// The diagnostics of an open file as a JSON array. At most `max-diagnostics` are shown, with the one that says how many are not.
pub(super) fn list(snap: &ServerSnapshot, document: &Document, view: FileView) -> Vec<u8> {
    let mut last = document.made.encoded.lock();
    let diagnostics = find(snap, &view.file.name);
    let unmade = |blocks: std::ops::Range<usize>| blocks.map(|_| OnceCell::new()).collect();
    let blocks = Memo::update(diagnostics.tree(), (), last.take(), unmade);
    let blocks = last.insert(blocks);

    let suppressions = Suppressions::of(view);
    let total = count(view, &diagnostics, &suppressions);
    let most = view.config.max_diagnostics as usize;
    let room = if total > most { most.saturating_sub(1) } else { total };
    let mut json = vec![b'['];
    let mut shown = 0;
    for (index, found) in diagnostics.blocks() {
        if shown == room {
            break;
        }
        let start = view.file.block_start(index);
        let line = view.file.text.line_of(start) as u32;
        let Some(encoded) = blocks.get(index) else { break };
        let encoded = encoded.get_or_init(|| {
            let mut sorted: Vec<&KeptDiagnostic> = found.iter().collect();
            sorted.sort_by_key(|it| it.order());
            sorted.into_iter().map(|it| EncodedDiagnostic::of(snap, document, view, start, it)).collect()
        });
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
    json
}

/// How many diagnostics comments do not suppress.
fn count(view: FileView, diagnostics: &FileDiagnostics, suppressions: &Suppressions) -> usize {
    if suppressions.is_empty() {
        return diagnostics.len();
    }
    let in_block = |(index, found): (usize, &Arc<BlockDiagnostics>)| {
        let start = view.file.block_start(index);
        found.iter().filter(|it| !suppressions.cover(it.rule, it.span.start() + start)).count()
    };
    diagnostics.blocks().map(in_block).sum()
}

fn begin_item(json: &mut Vec<u8>) {
    if json.len() > 1 {
        json.push(b',');
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

/// The diagnostics of each block, once they are shown.
pub(super) type DiagnosticsMemo = Memo<BlockResult, (), OnceCell<Box<[EncodedDiagnostic]>>>;

/// One diagnostic as JSON, in which lines are left open.
pub(super) struct EncodedDiagnostic {
    rule: &'static Rule,
    /// The byte of the block where it starts.
    start: usize,
    json: JsonWithLineHoles,
    /// The lines to be put in.
    lines: Vec<Line>,
}

/// A line of a diagnostic.
#[derive(Clone, Copy)]
enum Line {
    /// So many lines below the first of the diagnostic's block.
    InBlock(u32),
    /// So many lines below the first of this block.
    Block(EntryId, u32),
    /// This line, counted from the start of the file.
    Fixed(u32),
}

impl Line {
    /// The line `number` of the file, as counted from this one.
    fn up_to(self, number: u32) -> Line {
        match self {
            Line::InBlock(first) => Line::InBlock(number.saturating_sub(first)),
            Line::Block(place, first) => Line::Block(place, number.saturating_sub(first)),
            Line::Fixed(first) => Line::Fixed(number.saturating_sub(first)),
        }
    }
}

impl EncodedDiagnostic {
    /// Encodes a diagnostic relative to its block, which begins at the byte `start`.
    fn of(
        snap: &ServerSnapshot,
        document: &Document,
        view: FileView,
        start: usize,
        diagnostic: &KeptDiagnostic,
    ) -> EncodedDiagnostic {
        let resolved = diagnostic.resolved(&snap.snapshot, view, start);
        let line = view.file.text.line_of(start) as u32;
        let sent = to_lsp::diagnostic(snap, &document.uri, view, &resolved);
        let json = JsonWithLineHoles::of(&sent);
        // Which line each line of the JSON counts from.
        let first_of = |place: EntryId| snap.snapshot.start(place).map(|it| Line::Block(place, it.line));
        let related = diagnostic.related.iter().map(|related| match related.at {
            KeptLocation::Block { place, .. } => first_of(place).unwrap_or(Line::Fixed(0)),
            KeptLocation::SameBlock(_) => Line::InBlock(line),
        });
        // In the order of the JSON: the diagnostic's own place, then the related ones. Each has two lines.
        let first_lines = std::iter::once(Line::InBlock(line)).chain(related).flat_map(|it| [it, it]);
        let first_lines = first_lines.chain(std::iter::repeat(Line::Fixed(0)));
        let lines = json.lines().zip(first_lines).map(|(number, first)| first.up_to(number)).collect();
        EncodedDiagnostic { rule: diagnostic.rule, start: diagnostic.span.start(), json, lines }
    }

    /// Writes it for a block that starts at `line`.
    fn write(&self, snap: &ServerSnapshot, line: u32, out: &mut Vec<u8>) {
        let lines = self.lines.iter().map(|kept| match *kept {
            Line::InBlock(below) => line + below,
            Line::Block(place, below) => snap.snapshot.start(place).map_or(0, |it| it.line) + below,
            Line::Fixed(line) => line,
        });
        self.json.write(lines, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::server::capabilities::ClientAbilities;
    use crate::testing::{
        Anywhere, edits, listings, markdown, relisting, reshaping, retitling, sections, typing,
    };
    use crate::workspace::{self, Workspace};
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use tower_lsp::lsp_types::Url;

    /// What a server knows that has these documents open.
    fn snap(workspace: &Workspace, documents: &Documents) -> ServerSnapshot {
        ServerSnapshot {
            snapshot: workspace.snapshot(),
            abilities: Arc::new(ClientAbilities { related_information: true, ..ClientAbilities::default() }),
            documents: documents.clone(),
            dropped: Default::default(),
        }
    }

    type Documents = Arc<BTreeMap<Name, Document>>;

    fn documents(names: &[Name]) -> Documents {
        let document = |name: &Name| Document {
            uri: Url::parse(name).unwrap(),
            version: 1,
            opened: 1,
            outdated: Default::default(),
            saved: true,
            lost: false,
            has_settings: true,
            made: Default::default(),
        };
        Arc::new(names.iter().map(|name| (name.clone(), document(name))).collect())
    }

    fn told(snap: &ServerSnapshot, name: &Name) -> String {
        let view = snap.snapshot.view(name).unwrap();
        String::from_utf8(list(snap, &snap.documents[name], view)).unwrap()
    }

    /// The diagnostics of a file, none of them put together: as many as the settings allow, and one that says how many were left out.
    fn all(snap: &ServerSnapshot, name: &Name) -> Vec<lsp::Diagnostic> {
        let (view, document) = (snap.snapshot.view(name).unwrap(), &snap.documents[name]);
        let all = find(snap, name).all(name);
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
            workspace.apply(name, workspace::Change::Open { text, config: config.clone() });
        }
        let open = documents(&names);
        for (nth, edits) in rounds {
            let edited = &names[nth.min(names.len() - 1)];
            for edit in edits {
                let edit = edit.of(&workspace.snapshot().view(edited).unwrap().file.text.all());
                workspace.apply(edited, workspace::Change::Edit(edit));
            }
            let (snap, fresh) = (snap(&workspace, &open), snap(&workspace, &documents(&names)));
            for name in &names {
                let json = told(&snap, name);
                prop_assert_eq!(&json, &told(&fresh, name));
                let mut parsed: Vec<lsp::Diagnostic> = serde_json::from_str(&json).unwrap();
                let mut wanted = all(&fresh, name);
                // The JSON is in the order of blocks, and diagnostics of a record reach into the blocks below its
                // head. So if there are too many, another choice of them is left out.
                prop_assert_eq!(parsed.len(), wanted.len());
                if wanted.len() < most as usize {
                    let place = |diagnostic: &lsp::Diagnostic| {
                        (diagnostic.range.start, diagnostic.range.end, diagnostic.message.clone())
                    };
                    parsed.sort_by_key(place);
                    wanted.sort_by_key(place);
                    prop_assert_eq!(parsed, wanted);
                }
            }
        }
        Ok(())
    }

    #[test]
    fn a_burst_of_changes_is_judged_once_and_not_too_late() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let pause = Duration::from_millis(5);
        let mut due = Due::default();
        assert_eq!(due.left(start, pause), None);
        // Changes that follow one another faster than the pause put it off, up to the latest moment.
        for millis in (0..48).step_by(3) {
            assert_eq!(due.has_changed(at(millis)), millis == 0);
            assert_eq!(due.left(at(millis), pause), Some(pause.min(at(50) - at(millis))));
        }
        assert_eq!(due.left(at(49), pause), Some(Duration::from_millis(1)));
        due.has_changed(at(49));
        assert_eq!(due.left(at(50), pause), Some(Duration::ZERO));
        assert_eq!(due.left(at(60), pause), Some(Duration::ZERO));
        // An answer about a row is waited for, not longer.
        let due = Due { row_requests: 1, first: Some(start), last: Some(start), ..Due::default() };
        assert_eq!(due.left(at(10), pause), Some(Duration::from_millis(40)));
        let due = Due { row_requests: 0, ..due };
        assert_eq!(due.left(at(10), pause), Some(Duration::ZERO));
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
