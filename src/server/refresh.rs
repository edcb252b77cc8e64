//! What a client is asked to show anew: after papers are listed otherwise, and after settings have changed.

use super::publish;
use super::state::{SharedState, State};
use crate::workspace::Name;
use std::sync::Arc;

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
    papers_are_relisted(shared);
}

/// Settings have changed: republish, and ask the client to refresh everything.
pub(super) fn settings_have_changed(shared: &Arc<SharedState>) {
    files_have_changed(shared);
    let (client, abilities) = (shared.client.clone(), shared.lock().abilities.clone());
    if abilities.refreshes_tokens {
        tokio::spawn(async move { client.semantic_tokens_refresh().await });
    }
}

/// An open file lists other papers than before, and others are open: ask the client to refresh what depends on other files.
pub(super) fn papers_are_relisted(shared: &Arc<SharedState>) {
    let (client, abilities) = (shared.client.clone(), shared.lock().abilities.clone());
    tokio::spawn(async move {
        // A client that refuses shows what it showed before.
        if abilities.refreshes_lenses {
            let _ = client.code_lens_refresh().await;
        }
        if abilities.refreshes_hints {
            let _ = client.inlay_hint_refresh().await;
        }
        if abilities.pulls && abilities.refreshes_diagnostics {
            let _ = client.workspace_diagnostic_refresh().await;
        }
    });
}
