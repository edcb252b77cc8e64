//! Diagnostics: a function of the state, sent when it has changed and the client has no more to say.
//!
//! One thread waits for a burst of edits to end and for row requests to be answered, runs the rules on what changed,
//! and sends the result.

use super::diagnostics::list;
use super::state::{Document, ServerSnapshot, SharedState, State};
use crate::config::Run;
use crate::workspace::{Effect, Name};
use serde_json::json;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long the client must at least be silent before its edits are judged: a burst is judged once.
const PAUSE: Duration = Duration::from_micros(200);
/// How long it is waited for at most, from when there is something to publish and no message is left to read.
const LATEST: Duration = Duration::from_millis(50);

/// What is still to be published. [`wait`] is rung for it by [`SharedState::bell`].
#[derive(Default)]
pub(super) struct Due {
    /// Open files whose diagnostics may have to be sent anew.
    dirty: BTreeSet<Name>,
    /// Whether that may be done now: [`mark`] unsets it, [`set_idle`] and [`again`] set it.
    may_publish: bool,
    /// How many requests about a row are under way.
    row_requests: usize,
}

impl Due {
    /// Whether a request about a row is under way.
    pub(super) fn has_row_requests(&self) -> bool {
        self.row_requests > 0
    }
}

/// Has the diagnostics of `name`, which was changed, sent anew once no message is left to read, and those of all open files that the
/// change reaches.
pub(super) fn mark(state: &mut State, name: &Name, effect: Effect) {
    state.due.dirty.insert(name.clone());
    if effect > Effect::Here {
        mark_all(state);
    }
    state.due.may_publish = false;
}

/// Has the diagnostics of all open files sent anew.
pub(super) fn mark_all(state: &mut State) {
    state.due.dirty.extend(state.documents.keys().cloned());
}

/// No message is left to read now: all that had come was handled, or has to wait for others.
pub(super) fn set_idle(shared: &SharedState) {
    let mut state = shared.lock();
    state.due.may_publish = true;
    if !state.due.dirty.is_empty() {
        shared.bell.notify_all();
    }
}

/// Has the diagnostics of all open files sent anew, though no message came.
pub(super) fn again(shared: &SharedState) {
    let mut state = shared.lock();
    mark_all(&mut state);
    state.due.may_publish = true;
    shared.bell.notify_all();
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
        let mut state = self.0.lock();
        state.due.row_requests -= 1;
        if state.due.row_requests == 0 && !state.due.dirty.is_empty() {
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

/// Waits for files to publish, until the client has been silent for `pause`; `None` at the end.
fn wait(shared: &SharedState, pause: Duration) -> Option<(ServerSnapshot, Vec<Name>)> {
    let mut state = shared.lock();
    let mut deadline = None;
    loop {
        if state.ended {
            return None;
        }
        if !has_dirty(&state) || !state.due.may_publish || shared.outbox.is_backed_up() {
            // Woken by the bell; the timeout is for a client that begins to read again.
            state = shared
                .bell
                .wait_timeout(state, Duration::from_millis(100))
                .map_or_else(|it| it.into_inner().0, |it| it.0);
            continue;
        }
        let (revision, now) = (state.workspace.revision(), Instant::now());
        let deadline = *deadline.get_or_insert(now + LATEST);
        let mut end = deadline.min(now + pause);
        while let Some(left) = end.checked_duration_since(Instant::now())
            && !state.ended
            && state.workspace.revision() == revision
        {
            let must_answer = state.due.has_row_requests();
            let left = if must_answer { deadline.saturating_duration_since(Instant::now()) } else { left };
            state = shared.bell.wait_timeout(state, left).map_or_else(|it| it.into_inner().0, |it| it.0);
            if must_answer {
                // An answer is written before the work on diagnostics begins.
                end = deadline.min(Instant::now() + pause);
            }
        }
        let is_quiet = state.workspace.revision() == revision || Instant::now() >= deadline;
        if state.due.may_publish && is_quiet && !state.ended {
            let names = take_dirty(&mut state);
            let snap = shared.snapshot_of(&state);
            return Some((snap, names));
        }
    }
}

/// Takes out the open files whose diagnostics may be sent anew: all but those whose settings are not known yet.
fn take_dirty(state: &mut State) -> Vec<Name> {
    let all = std::mem::take(&mut state.due.dirty).into_iter();
    let (later, now): (Vec<Name>, Vec<Name>) = all.partition(|it| lacks_settings(state, it));
    state.due.dirty.extend(later);
    now
}

/// Whether there are any.
fn has_dirty(state: &State) -> bool {
    state.due.dirty.iter().any(|it| !lacks_settings(state, it))
}

fn lacks_settings(state: &State, name: &Name) -> bool {
    state.documents.get(name).is_some_and(|document| !document.has_settings)
}

/// Sends the diagnostics of an open file, if the client does not have them and they are to be sent now.
fn publish(shared: &SharedState, snap: &ServerSnapshot, name: &Name) {
    let (Some(document), Some(view)) = (snap.documents.get(name), snap.snapshot.view(name)) else { return };
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
        .notify("textDocument/publishDiagnostics", &json!({ "uri": document.uri, "diagnostics": [] }));
}
