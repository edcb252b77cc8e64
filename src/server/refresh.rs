//! What one change means for all else that a client shows: after settings of the editor and of the disk have changed, and after papers
//! are listed otherwise.

use super::backend::Backend;
use super::configure::configure;
use super::state::{SharedState, State};
use super::{publish, scan};
use crate::digest::index::Index;
use crate::workspace::Name;
use serde_json::{Value, json};
use std::sync::Arc;
use tower_lsp::lsp_types::*;

/// What editors show and ask for again when they are told to.
#[derive(Clone, Copy)]
enum Shown {
    Lenses,
    Hints,
    Tokens,
    Diagnostics,
}

const EVERYTHING: [Shown; 4] = [Shown::Lenses, Shown::Hints, Shown::Tokens, Shown::Diagnostics];
/// What depends on other files.
const OF_ALL_FILES: [Shown; 3] = [Shown::Lenses, Shown::Hints, Shown::Diagnostics];

impl State {
    /// Whether papers are listed in the open file `name`, and other files are open.
    pub(super) fn lists_beside_others(&self, name: &Name) -> bool {
        let lists = || self.workspace.snapshot().view(name).is_some_and(|it| it.file.is_digest());
        self.documents.len() > 1 && lists()
    }

    /// Whether `name` now lists a paper more or fewer times than `before`, and another open file lists that paper
    /// too.
    pub(super) fn tells_others(&self, name: &Name, before: &Index) -> bool {
        let now = self.workspace.snapshot();
        let others = self.documents.keys().filter(|it| *it != name);
        let others: Vec<u32> = others.filter_map(|it| now.number(it)).collect();
        let Some(here) = now.number(name).filter(|_| !others.is_empty()) else { return false };
        let count = |index: &Index, id| index.listed(id).iter().filter(|it| it.file == here).count();
        now.index.relisted_since(before).papers.into_iter().any(|id| {
            count(before, id) != count(&now.index, id)
                && now.index.listed(id).iter().any(|it| others.contains(&it.file))
        })
    }
}

/// Closed files list other papers now: republish, and ask the client to refresh what depends on other files.
pub(super) fn files_have_changed(shared: &Arc<SharedState>) {
    publish::again(shared);
    refresh(shared, &OF_ALL_FILES);
}

/// An open file shares other papers with other files than before, or may, as it was just opened: ask the client to refresh.
pub(super) fn papers_are_relisted(shared: &Arc<SharedState>) {
    refresh(shared, &OF_ALL_FILES);
}

/// Has the client ask again for what it shows, where it can.
fn refresh(shared: &Arc<SharedState>, all: &'static [Shown]) {
    let shared = shared.clone();
    tokio::spawn(async move {
        let abilities = shared.lock().abilities.clone();
        let client = &shared.client;
        for shown in all {
            let _ = match shown {
                Shown::Lenses if abilities.refreshes_lenses => client.code_lens_refresh().await,
                Shown::Hints if abilities.refreshes_hints => client.inlay_hint_refresh().await,
                Shown::Tokens if abilities.refreshes_tokens => client.semantic_tokens_refresh().await,
                Shown::Diagnostics if abilities.pulls && abilities.refreshes_diagnostics => {
                    client.workspace_diagnostic_refresh().await
                }
                _ => Ok(()),
            };
        }
    });
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
            publish::again(&shared);
            refresh(&shared, &EVERYTHING);
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

    /// Has the client tell of files and settings that change, where it can.
    pub(super) fn register(&self) {
        let (files, configuration) = {
            let abilities = &self.shared.lock().abilities;
            (abilities.watches_files, abilities.watches_configuration)
        };
        let mut all = Vec::new();
        if files {
            let watchers = json!([
                { "globPattern": "**/*.{md,markdown}" },
                { "globPattern": "**/.paper-digest.toml" },
                // VS Code reports a deleted folder, but not the files in it.
                { "globPattern": "**/*", "kind": WatchKind::Delete },
            ]);
            all.push(Registration {
                id: "watch-files".to_owned(),
                method: "workspace/didChangeWatchedFiles".to_owned(),
                register_options: Some(json!({ "watchers": watchers })),
            });
        }
        if configuration {
            all.push(Registration {
                id: "watch-settings".to_owned(),
                method: "workspace/didChangeConfiguration".to_owned(),
                register_options: Some(json!({ "section": "paper-digest" })),
            });
        }
        if !all.is_empty() {
            let client = self.shared.client.clone();
            tokio::spawn(async move { client.register_capability(all).await });
        }
    }
}
