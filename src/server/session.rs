//! What the client tells of itself, of its folders, and of files on the disk.

use super::backend::Backend;
use super::capabilities::{ClientAbilities, capabilities};
use super::{scan, settings};
use crate::disk;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use tower_lsp::lsp_types::*;

impl Backend {
    /// Takes in what the client can do and wants.
    pub(super) fn on_initialize(&self, params: InitializeParams) -> InitializeResult {
        let abilities = Arc::new(ClientAbilities::of(&params));
        let capabilities = capabilities(&abilities);
        let mut state = self.shared.lock();
        state.abilities = abilities;
        let folders = params.workspace_folders.unwrap_or_default();
        state.roots = unique(folders.iter().filter_map(|folder| folder.uri.to_file_path().ok()));
        #[allow(deprecated)] // older clients say no more
        if let (true, Some(root)) =
            (state.roots.is_empty(), params.root_uri.and_then(|it| it.to_file_path().ok()))
        {
            state.roots.push(root);
        }
        if let Some(options) = params.initialization_options {
            state.settings.set_editor(options);
        }
        let server_info = Some(ServerInfo {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        });
        InitializeResult { capabilities, server_info }
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

    /// Folders of the workspace come and go.
    pub(super) fn on_did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        {
            let mut state = self.shared.lock();
            let gone: Vec<_> =
                params.event.removed.iter().filter_map(|it| it.uri.to_file_path().ok()).collect();
            let before = state.roots.clone();
            state.roots.retain(|root| !gone.contains(root));
            let come = params.event.added.iter().filter_map(|it| it.uri.to_file_path().ok());
            state.roots.extend(come);
            state.roots = unique(std::mem::take(&mut state.roots));
            if state.roots == before {
                return;
            }
        }
        scan::start(&self.shared);
    }

    /// Files change on the disk.
    pub(super) async fn on_did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let settings = params.changes.iter().any(|change| change.uri.path().ends_with(".paper-digest.toml"));
        // For a created or deleted folder only the folder is reported; it may hold settings.
        let markdown = |uri: &Url| uri.to_file_path().is_ok_and(|it| disk::is_markdown(&it));
        let folders = params.changes.iter().any(|change| !markdown(&change.uri));
        let files = params.changes.into_iter().filter(|change| !change.uri.path().ends_with(".toml"));
        let paths: Vec<_> = files.filter_map(|file| file.uri.to_file_path().ok()).collect();
        let shared = self.shared.clone();
        let followed = tokio::task::spawn_blocking(move || scan::follow_disk(&shared, paths));
        let _ = followed.await;
        if settings {
            settings::reload(&self.shared);
        } else if folders {
            settings::look_for_changes(&self.shared).await;
        }
    }
}

/// Each folder once, in order.
fn unique(folders: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    folders.into_iter().filter(|folder| seen.insert(folder.clone())).collect()
}
