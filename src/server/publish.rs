//! Diagnostics: a function of the state, sent when it has changed and the client has no more to say.
//!
//! One thread of its own waits for edits, lets a burst of them end, judges what changed, and writes the message
//! itself: encoded findings are kept, so that one edit costs what it changed, however many findings a file has.

use super::state::{Document, Shared, World};
use super::to_lsp;
use crate::config::Config;
use crate::rules::{self, Finding, Findings};
use crate::workspace::{Entity, File, Name, View};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tower_lsp::lsp_types::{Diagnostic, DiagnosticSeverity, NumberOrString, Position, Range};

/// How long the client must be silent before its edits are judged: a burst is judged once.
const SETTLE: Duration = Duration::from_micros(200);

/// What was found in a file and sent for it.
struct Sent {
    file: Arc<File>,
    config: Arc<Config>,
    findings: Findings,
    /// The array of diagnostics, encoded.
    body: Arc<[u8]>,
}

/// Publishes until the server ends.
pub(super) fn run(shared: &Shared) {
    let mut sent: BTreeMap<Name, Sent> = BTreeMap::new();
    while let Some((world, names)) = wait(shared) {
        for name in names {
            match (world.documents.get(&name), world.snapshot.entity(&name)) {
                (Some(document), Some(Entity::Open(file, config))) => {
                    publish(shared, &world, &name, document, (file, config), &mut sent);
                }
                _ => {
                    sent.remove(&name);
                }
            }
        }
    }
}

/// Waits for files to publish; `None` at the end.
fn wait(shared: &Shared) -> Option<(World, Vec<Name>)> {
    let mut state = shared.lock();
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
        let revision = state.workspace.revision();
        state = shared.bell.wait_timeout(state, SETTLE).map_or_else(|it| it.into_inner().0, |it| it.0);
        if state.idle && state.workspace.revision() == revision {
            let names = std::mem::take(&mut state.dirty).into_iter().collect();
            let world = World::of(&state);
            return Some((world, names));
        }
    }
}

fn publish(
    shared: &Shared,
    world: &World,
    name: &Name,
    document: &Document,
    (file, config): (&Arc<File>, &Arc<Config>),
    sent: &mut BTreeMap<Name, Sent>,
) {
    let view = View { file, config };
    let old = sent.get(name).filter(|it| Arc::ptr_eq(&it.config, config));
    let findings = rules::update(view, old.map(|it| (&*it.file, &it.findings)));
    let all = findings.all(view);
    let body = encode(world, document, view, &all);
    let same = old.is_some_and(|it| it.body == body);
    sent.insert(
        name.clone(),
        Sent { file: file.clone(), config: config.clone(), findings, body: body.clone() },
    );
    if world.abilities.pulls || (same && !world.abilities.diagnostic_versions) {
        return;
    }
    let head = format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{{"uri":{},"version":{},"diagnostics":"#,
        json!(document.uri),
        document.version,
    );
    shared.outbox.send_pieces(vec![head.into_bytes().into(), body, Arc::from(&b"}}"[..])]);
}

/// The diagnostics of a file as a JSON array.
fn encode(world: &World, document: &Document, view: View, all: &[Finding]) -> Arc<[u8]> {
    serde_json::to_vec(&diagnostics(world, document, view, all)).unwrap_or_else(|_| b"[]".to_vec()).into()
}

/// The diagnostics of a file: as many as the settings allow, and one that says how many were left out.
pub(super) fn diagnostics(
    world: &World,
    document: &Document,
    view: View,
    all: &[Finding],
) -> Vec<Diagnostic> {
    let most = view.config.max_diagnostics as usize;
    let mut list: Vec<Diagnostic> =
        all.iter().take(most).map(|it| to_lsp::diagnostic(world, &document.uri, view, it)).collect();
    if all.len() > most {
        list.push(Diagnostic {
            range: Range::new(Position::default(), Position::default()),
            severity: Some(DiagnosticSeverity::INFORMATION),
            code: Some(NumberOrString::String("max-diagnostics".to_owned())),
            source: Some(to_lsp::SOURCE.to_owned()),
            message: format!("{} more findings are not shown: `max-diagnostics` is {most}", all.len() - most),
            ..Diagnostic::default()
        });
    }
    list
}

/// Takes a file's diagnostics back.
pub(super) fn clear(shared: &Shared, document: &Document) {
    shared
        .outbox
        .notify("textDocument/publishDiagnostics", &json!({ "uri": document.uri, "diagnostics": [] }));
}
