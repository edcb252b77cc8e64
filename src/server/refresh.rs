//! What a client is asked to show anew: after papers are listed otherwise, and after settings have changed.

use super::publish;
use super::state::{SharedState, State};
use crate::workspace::Name;
use std::sync::Arc;

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
}

/// Closed files list other papers now: republish, and ask the client to refresh what depends on other files.
pub(super) fn files_have_changed(shared: &Arc<SharedState>) {
    publish::mark_all(shared);
    refresh(shared, &OF_ALL_FILES);
}

/// An open file lists other papers than before, and others are open: ask the client to refresh.
pub(super) fn papers_are_relisted(shared: &Arc<SharedState>) {
    refresh(shared, &OF_ALL_FILES);
}

/// Settings have changed: republish, and ask the client to refresh everything.
pub(super) fn settings_have_changed(shared: &Arc<SharedState>) {
    publish::mark_all(shared);
    refresh(shared, &EVERYTHING);
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
