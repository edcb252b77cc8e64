//! Diagnostics: a function of the state, sent when it has changed and the client has no more to say.
//!
//! One thread of its own waits for edits, lets a burst of them end, judges what changed, and writes the message
//! itself: each finding is encoded once, and sent again with the line that it stands on by then.

use super::state::{Document, Shared, World};
use super::to_lsp;
use crate::digest::index::Place;
use crate::rules::{Finding, Findings, Suppressions, Where};
use crate::workspace::{Name, View};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower_lsp::lsp_types::{Diagnostic, DiagnosticSeverity, NumberOrString, Position, Range};

/// How long the client must at least be silent before its edits are judged: a burst is judged once.
const SETTLE: Duration = Duration::from_micros(200);
/// How long it is waited for at most.
const LATEST: Duration = Duration::from_millis(50);

/// What was sent for a file.
struct Sent {
    version: i32,
    /// [`Document::opened`].
    opened: u64,
    /// The array of diagnostics, encoded.
    body: Arc<Vec<u8>>,
    /// The findings in it, encoded, by where they are kept: findings that stay are the same ones.
    pieces: Pieces,
}

type Pieces = HashMap<*const Finding, (Arc<[Finding]>, Arc<[Piece]>)>;

/// One finding as JSON, in which lines are left open.
struct Piece {
    json: String,
    /// Where a line is to be put in: at which byte, which line.
    lines: Vec<(usize, Line)>,
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

/// Publishes until the server ends.
pub(super) fn run(shared: &Shared) {
    let mut sent: BTreeMap<Name, Sent> = BTreeMap::new();
    let mut settle = SETTLE;
    while let Some((world, names)) = wait(shared, settle) {
        let start = Instant::now();
        for name in names {
            match (world.documents.get(&name), world.snapshot.view(&name)) {
                (Some(document), Some(view)) => {
                    let old = sent.remove(&name);
                    let new = publish(shared, &world, &name, document, view, old);
                    sent.insert(name, new);
                }
                _ => {
                    sent.remove(&name);
                    world.judge.forget(&name);
                }
            }
        }
        // What takes long waits longer for its turn: the answers to the next keys need not stand in line behind it.
        settle = (start.elapsed() / 2).clamp(SETTLE, LATEST);
    }
}

/// Waits for files to publish, until the client has been silent for `settle`; `None` at the end.
fn wait(shared: &Shared, settle: Duration) -> Option<(World, Vec<Name>)> {
    let mut state = shared.lock();
    let mut latest = None;
    loop {
        if state.ended {
            return None;
        }
        if state.dirty.is_empty() || !state.idle || shared.outbox.is_backed_up() {
            // Woken by the bell; the timeout is for a client that begins to read again.
            state = shared
                .bell
                .wait_timeout(state, Duration::from_millis(100))
                .map_or_else(|it| it.into_inner().0, |it| it.0);
            continue;
        }
        let (revision, now) = (state.workspace.revision(), Instant::now());
        let latest = *latest.get_or_insert(now + LATEST);
        let end = latest.min(now + settle);
        while let Some(left) = end.checked_duration_since(Instant::now())
            && !state.ended
            && state.workspace.revision() == revision
        {
            state = shared.bell.wait_timeout(state, left).map_or_else(|it| it.into_inner().0, |it| it.0);
        }
        let settled = state.workspace.revision() == revision || Instant::now() >= latest;
        if state.idle && settled && !state.ended {
            let names = std::mem::take(&mut state.dirty).into_iter().collect();
            let world = shared.world_of(&state);
            return Some((world, names));
        }
    }
}

fn publish(
    shared: &Shared,
    world: &World,
    name: &Name,
    document: &Document,
    view: View,
    old: Option<Sent>,
) -> Sent {
    let findings = world.judge.findings(&world.snapshot, name);
    let (body, pieces) = encode(world, document, view, &findings, old.as_ref());
    // A client that is told of versions is told that these hold for its newest one.
    let new_version = world.abilities.diagnostic_versions.then_some(document.version);
    let said = old.is_some_and(|it| {
        it.opened == document.opened && it.body == body && new_version.is_none_or(|new| new == it.version)
    });
    if !world.abilities.pulls && !said {
        let head = format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{{"uri":{},"version":{},"diagnostics":"#,
            json!(document.uri),
            document.version,
        );
        let message = vec![head.into_bytes().into(), body.clone(), b"}}".to_vec().into()];
        // One that was closed meanwhile has been cleared; under the lock it cannot be closed between look and word.
        let state = shared.lock();
        if state.documents.get(name).is_some_and(|it| it.opened == document.opened) {
            shared.outbox.send_pieces(message);
        }
    }
    Sent { version: document.version, opened: document.opened, body, pieces }
}

/// The diagnostics of a file as a JSON array, and what can be kept of them.
fn encode(
    world: &World,
    document: &Document,
    view: View,
    findings: &Findings,
    old: Option<&Sent>,
) -> (Arc<Vec<u8>>, Pieces) {
    let most = view.config.max_diagnostics as usize;
    let suppressions = Suppressions::of(view);
    // Nearly all of it is as it was.
    let (most_pieces, most_bytes) = old.map_or((0, 0), |it| (it.pieces.len() + 8, it.body.len() + 4096));
    let mut pieces = Pieces::with_capacity(most_pieces);
    let mut out = Vec::with_capacity(most_bytes);
    out.push(b'[');
    let (mut shown, mut suppressed) = (0, 0);
    let mut listed = findings.listed().peekable();
    while let Some(&(index, _)) = listed.peek() {
        if shown >= most && suppressions.is_empty() {
            break;
        }
        let start = view.file.blocks.get(index).map_or(0, |(_, before)| before.bytes as usize);
        let line = view.file.text.line_of(start) as u32;
        let mut block: Vec<(&Finding, Arc<[Piece]>, usize)> = Vec::new();
        while let Some((_, list)) = listed.next_if(|it| it.0 == index) {
            let known = old.and_then(|it| it.pieces.get(&list.as_ptr()));
            let encoded: Arc<[Piece]> = known.map(|it| it.1.clone()).unwrap_or_else(|| {
                list.iter().map(|it| Piece::of(world, document, view, (start, line), it)).collect()
            });
            block.extend(list.iter().enumerate().map(|(nth, it)| (it, encoded.clone(), nth)));
            pieces.insert(list.as_ptr(), (list.clone(), encoded));
        }
        block.sort_by_key(|it| it.0.place());
        for (finding, encoded, nth) in block {
            if suppressions.cover(finding.rule, finding.span.start + start as u32) {
                suppressed += 1;
            } else if shown < most {
                if shown > 0 {
                    out.push(b',');
                }
                shown += 1;
                encoded[nth].write(world, line, &mut out);
            }
        }
    }
    let left = findings.len() - shown - suppressed;
    if left > 0 {
        if shown > 0 {
            out.push(b',');
        }
        out.extend(serde_json::to_vec(&not_shown(left, most)).unwrap_or_default());
    }
    out.push(b']');
    (out.into(), pieces)
}

impl Piece {
    /// Encodes a finding, relative to its block, which starts at this byte and line.
    fn of(
        world: &World,
        document: &Document,
        view: View,
        (start, line): (usize, u32),
        finding: &Finding,
    ) -> Piece {
        let resolved = finding.resolved(&world.snapshot, view, start);
        let diagnostic = to_lsp::diagnostic(world, &document.uri, view, &resolved);
        let json = serde_json::to_string(&diagnostic).unwrap_or_default();
        let bases = finding.related.iter().map(|it| match it.at {
            Where::Block(place, _) => Some((Some(place), world.snapshot.start(place)?.1)),
            _ => Some((None, line)),
        });
        // In the order of the JSON: the finding's own place, then the related ones. Each has two lines.
        let mut bases = std::iter::once(Some((None, line))).chain(bases).flat_map(|it| [it, it]);
        let mut piece = Piece { json: String::with_capacity(json.len()), lines: Vec::new() };
        // In a string the quotes would be escaped.
        const KEY: &str = "\"line\":";
        let mut rest = json.as_str();
        while let Some(at) = rest.find(KEY) {
            let (before, after) = rest.split_at(at + KEY.len());
            piece.json.push_str(before);
            let digits = after.find(|it: char| !it.is_ascii_digit()).unwrap_or(after.len());
            let (number, after) = after.split_at(digits);
            let number: u32 = number.parse().unwrap_or(0);
            let line = match bases.next().flatten() {
                Some((None, base)) => Line::Here(number.saturating_sub(base)),
                Some((Some(place), base)) => Line::Block(place, number.saturating_sub(base)),
                None => Line::Fixed(number),
            };
            piece.lines.push((piece.json.len(), line));
            rest = after;
        }
        piece.json.push_str(rest);
        piece
    }

    /// Writes it for a block that starts at `line`.
    fn write(&self, world: &World, line: u32, out: &mut Vec<u8>) {
        let mut from = 0;
        for &(at, open) in &self.lines {
            out.extend(self.json.as_bytes().get(from..at).unwrap_or_default());
            let number = match open {
                Line::Here(below) => line + below,
                Line::Block(place, below) => world.snapshot.start(place).map_or(0, |it| it.1) + below,
                Line::Fixed(line) => line,
            };
            out.extend(itoa::Buffer::new().format(number).as_bytes());
            from = at;
        }
        out.extend(self.json.as_bytes().get(from..).unwrap_or_default());
    }
}

/// The diagnostics of a file: as many as the settings allow, and one that says how many were left out.
pub(super) fn diagnostics(world: &World, document: &Document, name: &Name, view: View) -> Vec<Diagnostic> {
    let all = world.judge.findings(&world.snapshot, name).all(&world.snapshot, name);
    let most = view.config.max_diagnostics as usize;
    let shown = all.iter().take(most).map(|it| to_lsp::diagnostic(world, &document.uri, view, it));
    let left = all.len().saturating_sub(most);
    shown.chain((left > 0).then(|| not_shown(left, most))).collect()
}

fn not_shown(left: usize, most: usize) -> Diagnostic {
    Diagnostic {
        range: Range::new(Position::default(), Position::default()),
        severity: Some(DiagnosticSeverity::INFORMATION),
        code: Some(NumberOrString::String("max-diagnostics".to_owned())),
        source: Some(to_lsp::SOURCE.to_owned()),
        message: format!("{left} more findings are not shown: `max-diagnostics` is {most}"),
        ..Diagnostic::default()
    }
}

/// Takes a file's diagnostics back.
pub(super) fn clear(shared: &Shared, document: &Document) {
    shared
        .outbox
        .notify("textDocument/publishDiagnostics", &json!({ "uri": document.uri, "diagnostics": [] }));
}
