//! Settings of open files: looked for beside the loop of messages, taken over when they are known, and again when they change.

use super::backend::Backend;
use super::state::SharedState;
use super::{online, publish, refresh, scan};
use crate::workspace::{Change, Name};
use serde_json::Value;
use std::sync::Arc;
use tower_lsp::lsp_types::ConfigurationItem;

/// Configures an open file on a thread that may wait.
pub(super) fn start(shared: &Arc<SharedState>, name: Name) {
    let shared = shared.clone();
    tokio::task::spawn_blocking(move || configure(&shared, &name));
}

/// Finds the settings that hold for an open file, has it judged by them, and says what is wrong in them.
fn configure(shared: &Arc<SharedState>, name: &Name) {
    while !try_to_configure(shared, name) {}
    let problems = shared.lock().settings.take_problems();
    if !problems.is_empty() {
        shared.warn(&problems.join("; "));
    }
    online::look(shared);
}

/// The same, unless settings are forgotten meanwhile: then it is to be done again.
fn try_to_configure(shared: &Arc<SharedState>, name: &Name) -> bool {
    let read = shared.settings();
    let Some((uri, opened)) = shared.lock().documents.get(name).map(|it| (it.uri.clone(), it.opened)) else {
        return true;
    };
    let config = read.of(uri.to_file_path().ok().as_deref());
    shared.note_troubles(&read);
    let mut state = shared.lock();
    if !state.settings.is_current(&read) {
        return false;
    }
    let Some(document) = state.documents.get_mut(name).filter(|it| it.opened == opened) else { return true };
    document.has_settings = true;
    let differs = state.workspace.snapshot().view(name).is_some_and(|it| *it.config != *config);
    let change = differs.then_some(Change::Configure(config));
    let effect = state.workspace.apply_all(name, change);
    publish::mark(shared, &mut state, name, effect);
    let beside_others = differs && state.lists_beside_others(name);
    drop(state);
    shared.configured.notify_waiters();
    if beside_others {
        refresh::papers_are_relisted(shared);
    }
    true
}

impl Backend {
    /// Takes over settings that may have changed: all open files are judged by them, and all others read anew.
    pub(super) fn reload_settings(&self) {
        let names: Vec<Name> = {
            let mut state = self.shared.lock();
            state.settings.forget();
            state.documents.keys().cloned().collect()
        };
        let shared = self.shared.clone();
        tokio::spawn(async move {
            let configuring = shared.clone();
            let configured =
                tokio::task::spawn_blocking(move || names.iter().for_each(|it| configure(&configuring, it)));
            let _ = configured.await;
            refresh::settings_have_changed(&shared);
            scan::start(&shared);
        });
    }

    /// Takes over settings files that have changed on the disk: for a client that does not tell of them.
    pub(super) async fn look_for_settings(&self) {
        let known = self.shared.lock().settings.known();
        let stale = tokio::task::spawn_blocking(move || known.is_some_and(|it| it.projects.are_stale()));
        if stale.await.unwrap_or(false) {
            self.reload_settings();
        }
    }

    /// The same, now and then.
    pub(super) fn watch_settings(&self) {
        if self.shared.lock().abilities.watches_files {
            return;
        }
        let backend = Backend { shared: self.shared.clone() };
        tokio::spawn(async move {
            while !backend.shared.lock().ended {
                tokio::time::sleep(scan::RESCAN).await;
                backend.look_for_settings().await;
            }
        });
    }

    /// Asks for the editor's settings, where it has them to give.
    pub(super) fn pull_settings(&self) {
        let backend = Backend { shared: self.shared.clone() };
        tokio::spawn(async move {
            if !backend.shared.lock().abilities.configuration {
                return;
            }
            let item = ConfigurationItem { scope_uri: None, section: Some("paper-digest".to_owned()) };
            let Ok(mut values) = backend.shared.client.configuration(vec![item]).await else { return };
            let value = values.pop().unwrap_or(Value::Null);
            if backend.shared.lock().settings.set_editor(value) {
                backend.reload_settings();
            }
        });
    }
}
