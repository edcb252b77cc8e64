//! How answers are worked out: on which threads, when there is room for them, and for how long somebody waits.

use super::backend::{Backend, open};
use super::state::{ServerSnapshot, name_of};
use super::tokens::Tokens;
use super::workers::RaiseOnDrop;
use super::{transport, workers};
use serde::Serialize;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{Url, WorkDoneProgressCancelParams};

impl Backend {
    /// Waits until the settings that hold for an open file are known. Mostly they are, and nothing waits.
    pub(super) async fn settled(&self, uri: &Url) {
        self.shared.settled(&name_of(uri)).await;
    }

    /// Answers from what is known now, on a thread of its own: for what costs no more than a row.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        answer: impl FnOnce(&ServerSnapshot) -> T + Send + 'static,
    ) -> Result<T> {
        let (snap, _asked) = self.shared.asked();
        self.work(None, snap, answer).await
    }

    /// The same for what costs as much as a file or the workspace: such answers step back for the quick ones.
    pub(super) async fn run_background<T: Send + 'static>(
        &self,
        answer: impl FnOnce(&ServerSnapshot) -> T + Send + 'static,
    ) -> Result<T> {
        self.work(self.shared.slow.as_ref(), self.shared.snap(), answer).await
    }

    /// The same for edits that may cost many times a file: they keep nothing else waiting.
    pub(super) async fn ask_heavily<T: Send + 'static>(
        &self,
        answer: impl FnOnce(&ServerSnapshot) -> T + Send + 'static,
    ) -> Result<T> {
        self.work(self.shared.heavy.as_ref(), self.shared.snap(), answer).await
    }

    /// Works an answer out, once there is room for it in the outbox, and unless the request is cancelled before.
    async fn work<T: Send + 'static>(
        &self,
        pool: Option<&rayon::ThreadPool>,
        snap: ServerSnapshot,
        answer: impl FnOnce(&ServerSnapshot) -> T + Send + 'static,
    ) -> Result<T> {
        let _cancelled = RaiseOnDrop(snap.dropped.clone());
        self.shared.outbox.room().await;
        let answer = move || (!snap.dropped.is_raised()).then(|| answer(&snap));
        workers::done(pool, answer).await.flatten().ok_or_else(Error::internal_error)
    }

    /// The same for answers that may be as long as the file: each is encoded where it is made, and written as it is.
    pub(super) async fn tell_slowly<T: Serialize>(
        &self,
        answer: impl FnOnce(&ServerSnapshot) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.tell_encoded(move |snap| serde_json::to_vec(&answer(snap)).ok()).await?;
        Ok(None)
    }

    /// The same for answers that are encoded already.
    pub(super) async fn tell_encoded(
        &self,
        answer: impl FnOnce(&ServerSnapshot) -> Option<Vec<u8>> + Send + 'static,
    ) -> Result<()> {
        let encoded = self.run_background(answer).await?;
        transport::answer(encoded.unwrap_or_else(|| b"null".to_vec()))
    }

    /// Tells of all tokens of a file what `tell` says of them and of those that were sent last.
    pub(super) async fn tokens(
        &self,
        uri: Url,
        tell: impl FnOnce(&Tokens, Option<&Tokens>) -> Vec<u8> + Send + 'static,
    ) -> Result<()> {
        let shared = self.shared.clone();
        self.tell_encoded(move |snap| {
            let (name, view) = open(snap, &uri)?;
            let old = shared.last(&name, |it| &mut it.tokens);
            let new = Tokens::of(view, snap.abilities.encoding, snap.snapshot.revision, old.as_ref());
            let told = tell(&new, old.as_ref());
            shared.keep(snap, &name, |it| &mut it.tokens, new);
            Some(told)
        })
        .await
    }

    /// The user does not want the index: the scan stops where it is.
    pub(super) async fn cancel_progress(&self, _: WorkDoneProgressCancelParams) {
        self.shared.lock().scan += 1;
    }
}
