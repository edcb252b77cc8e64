//! Diagnostics: a function of the state, sent when it has changed and the client has no more to say.
//!
//! One thread waits for a burst of edits to end and for row requests to be answered, runs the rules on what changed,
//! and sends the result.

use super::diagnostics::encode;
use super::state::{Document, ServerSnapshot, Shared};
use crate::config::Run;
use crate::workspace::{FileView, Name};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long the client must at least be silent before its edits are judged: a burst is judged once.
const SETTLE: Duration = Duration::from_micros(200);
/// How long it is waited for at most.
const LATEST: Duration = Duration::from_millis(50);

/// What was sent last for a file.
struct Sent {
    /// [`Document::opened`].
    opened: u64,
    version: i32,
    json: Arc<Vec<u8>>,
}

/// Publishes until the server ends.
pub(super) fn run(shared: &Shared) {
    let mut sent: BTreeMap<Name, Sent> = BTreeMap::new();
    let mut settle = SETTLE;
    while let Some((snap, names)) = wait(shared, settle) {
        let start = Instant::now();
        for name in names {
            match (snap.documents.get(&name), snap.snapshot.view(&name)) {
                // Clients that pull diagnostics get them on request.
                (Some(_), Some(_)) if snap.abilities.pulls => {}
                // An untitled document is never saved, so `on-save` does not apply to it.
                (Some(document), Some(view))
                    if view.config.editor.run == Run::OnSave
                        && !document.saved
                        && document.uri.scheme() == "file" => {}
                (Some(document), Some(view)) => {
                    let old = sent.remove(&name);
                    let new = publish(shared, &snap, &name, document, view, old);
                    sent.insert(name, new);
                }
                _ => {
                    sent.remove(&name);
                    snap.diagnostics.forget(&name);
                }
            }
        }
        // The longer a run took, the longer the next one waits, so that it does not delay answers to keystrokes.
        settle = (start.elapsed() / 2).clamp(SETTLE, LATEST);
    }
}

/// Waits for files to publish, until the client has been silent for `settle`; `None` at the end.
fn wait(shared: &Shared, settle: Duration) -> Option<(ServerSnapshot, Vec<Name>)> {
    let mut state = shared.lock();
    let mut latest = None;
    loop {
        if state.ended {
            return None;
        }
        if !state.has_dirty() || !state.idle || shared.outbox.is_backed_up() {
            // Woken by the bell; the timeout is for a client that begins to read again.
            state = shared
                .bell
                .wait_timeout(state, Duration::from_millis(100))
                .map_or_else(|it| it.into_inner().0, |it| it.0);
            continue;
        }
        let (revision, now) = (state.workspace.revision(), Instant::now());
        let latest = *latest.get_or_insert(now + LATEST);
        let mut end = latest.min(now + settle);
        while let Some(left) = end.checked_duration_since(Instant::now())
            && !state.ended
            && state.workspace.revision() == revision
        {
            let asked = state.asked > 0;
            let left = if asked { latest.saturating_duration_since(Instant::now()) } else { left };
            state = shared.bell.wait_timeout(state, left).map_or_else(|it| it.into_inner().0, |it| it.0);
            if asked {
                // An answer is written before the work on diagnostics begins.
                end = latest.min(Instant::now() + settle);
            }
        }
        let settled = state.workspace.revision() == revision || Instant::now() >= latest;
        if state.idle && settled && !state.ended {
            let names = state.take_dirty();
            let snap = shared.snapshot_of(&state);
            return Some((snap, names));
        }
    }
}

fn publish(
    shared: &Shared,
    snap: &ServerSnapshot,
    name: &Name,
    document: &Document,
    view: FileView,
    old: Option<Sent>,
) -> Sent {
    let diagnostics = snap.diagnostics.of(&snap.snapshot, name);
    let last = shared.last(name, |it| &mut it.diagnostics);
    let encoded = encode(snap, document, name, view, &diagnostics, last);
    let new = Sent { opened: document.opened, version: document.version, json: encoded.json.clone() };
    shared.keep(snap, name, |it| &mut it.diagnostics, encoded);
    // Clients that support versions are sent unchanged diagnostics again, with the new version.
    let tells_version = snap.abilities.diagnostic_versions;
    let told = old.is_some_and(|old| {
        old.opened == new.opened && old.json == new.json && (!tells_version || old.version == new.version)
    });
    if !told {
        let head = format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{{"uri":{},"version":{},"diagnostics":"#,
            json!(document.uri),
            document.version,
        );
        let [head, foot] = [head.into_bytes(), b"}}".to_vec()].map(Arc::new);
        // If the file was closed meanwhile, its diagnostics are already cleared. The lock keeps it open between this
        // check and the send.
        let state = shared.lock();
        if state.documents.get(name).is_some_and(|it| it.opened == document.opened) {
            shared.outbox.send_pieces(vec![head, new.json.clone(), foot]);
        }
    }
    new
}

/// Takes a file's diagnostics back.
pub(super) fn clear(shared: &Shared, document: &Document) {
    shared
        .outbox
        .notify("textDocument/publishDiagnostics", &json!({ "uri": document.uri, "diagnostics": [] }));
}
