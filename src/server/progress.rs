//! Progress of work in the background, for clients that show it.

use super::state::SharedState;
use super::transport::ask_apart;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tower_lsp::lsp_types::notification::{Notification, Progress as ProgressNotification};
use tower_lsp::lsp_types::request::WorkDoneProgressCreate;
use tower_lsp::lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport,
};

/// Work that a client shows.
#[derive(Clone)]
pub(super) struct Progress {
    shared: Arc<SharedState>,
    token: NumberOrString,
    /// Whether the user may stop it.
    is_cancellable: bool,
}

impl Progress {
    /// Begins to show work; `None` where the client shows none.
    pub(super) async fn begin(
        shared: &Arc<SharedState>,
        token: String,
        title: &str,
        is_cancellable: bool,
    ) -> Option<Progress> {
        if !shared.lock().abilities.progress {
            return None;
        }
        let token = NumberOrString::String(token);
        let params = WorkDoneProgressCreateParams { token: token.clone() };
        // A client that is slow to answer does not hold the work up.
        let client = shared.client.clone();
        let asked = ask_apart(async move { client.send_request::<WorkDoneProgressCreate>(params).await });
        tokio::time::timeout(Duration::from_secs(2), asked).await.ok()?.ok()?.ok()?;
        let progress = Progress { shared: shared.clone(), token, is_cancellable };
        progress.send(WorkDoneProgress::Begin(WorkDoneProgressBegin {
            title: title.to_owned(),
            cancellable: Some(is_cancellable),
            ..WorkDoneProgressBegin::default()
        }));
        Some(progress)
    }

    /// Says how far it has come.
    pub(super) fn report(&self, message: String, percentage: u32) {
        self.send(WorkDoneProgress::Report(WorkDoneProgressReport {
            cancellable: Some(self.is_cancellable),
            message: Some(message),
            percentage: Some(percentage),
        }));
    }

    /// Says that it is done.
    pub(super) fn end(&self, message: String) {
        self.send(WorkDoneProgress::End(WorkDoneProgressEnd { message: Some(message) }));
    }

    fn send(&self, value: WorkDoneProgress) {
        let params =
            ProgressParams { token: self.token.clone(), value: ProgressParamsValue::WorkDone(value) };
        self.shared.outbox.notify(ProgressNotification::METHOD, json!(params));
    }
}
