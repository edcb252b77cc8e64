//! How answers are worked out: about which file, on which threads, when there is room for them, and for how long somebody waits.

use super::backend::Backend;
use super::state::{ServerSnapshot, name_of};
use super::workers::{self, RaiseOnDrop};
use super::{documents, publish, to_lsp};
use crate::text::{Span, Text};
use crate::workspace::{FileView, Name};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{Position, Range, TextDocumentPositionParams, Url, WorkDoneProgressCancelParams};

/// An open file that a request is about, in the state in which it was asked.
pub(super) struct OpenFile<'a> {
    pub(super) snap: &'a ServerSnapshot,
    pub(super) uri: &'a Url,
    pub(super) name: Name,
    pub(super) view: FileView<'a>,
}

impl<'a> OpenFile<'a> {
    /// `None` where it is not open.
    pub(super) fn of(snap: &'a ServerSnapshot, uri: &'a Url) -> Option<OpenFile<'a>> {
        let name = name_of(uri);
        let view = snap.snapshot.view(&name)?;
        Some(OpenFile { snap, uri, name, view })
    }

    pub(super) fn text(&self) -> &'a Text {
        &self.view.file.text
    }

    pub(super) fn offset(&self, position: Position) -> usize {
        documents::offset(self.text(), position, self.snap.abilities.encoding)
    }

    pub(super) fn span(&self, range: Range) -> Span {
        documents::span(self.text(), range, self.snap.abilities.encoding)
    }

    pub(super) fn position(&self, at: usize) -> Position {
        to_lsp::position(self.text(), at, self.snap.abilities.encoding)
    }

    pub(super) fn range(&self, span: Span) -> Range {
        to_lsp::range(self.text(), span, self.snap.abilities.encoding)
    }
}

impl Backend {
    /// Answers about an open file, once its settings are known, on a thread of its own: for what costs no more than a row. With nothing
    /// about any other file.
    pub(super) async fn answer_about<T: Send + 'static>(
        &self,
        uri: Url,
        answer: impl FnOnce(&OpenFile) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.wait_for_settings(&uri).await;
        let (snap, _under_way) = publish::begin_row_request(&self.shared);
        self.work(None, snap, move |snap| answer(&OpenFile::of(snap, &uri)?)).await
    }

    /// The same about a place in it.
    pub(super) async fn answer_at<T: Send + 'static>(
        &self,
        place: TextDocumentPositionParams,
        answer: impl FnOnce(&OpenFile, usize) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let position = place.position;
        self.answer_about(place.text_document.uri, move |file| answer(file, file.offset(position))).await
    }

    /// Waits until the settings that hold for an open file are known. Mostly they are, and nothing waits.
    pub(super) async fn wait_for_settings(&self, uri: &Url) {
        let name = name_of(uri);
        loop {
            // Before the look: what happens in between is not missed.
            let configured = self.shared.configured.notified();
            if self.shared.lock().documents.get(&name).is_none_or(|document| document.has_settings) {
                return;
            }
            configured.await;
        }
    }

    /// Answers from what is known now: for what costs as much as a file or the workspace. Such answers step back for the quick ones.
    pub(super) async fn run_background<T: Send + 'static>(
        &self,
        answer: impl FnOnce(&ServerSnapshot) -> T + Send + 'static,
    ) -> Result<T> {
        self.work(self.shared.slow.as_ref(), self.shared.snap(), answer).await
    }

    /// The same for edits that may cost many times a file: they keep nothing else waiting.
    pub(super) async fn run_heavy<T: Send + 'static>(
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

    /// The user does not want the index: the scan stops where it is.
    pub(super) async fn cancel_progress(&self, _: WorkDoneProgressCancelParams) {
        self.shared.lock().scan += 1;
    }
}
