//! Files that the client has open: their texts as it opens, edits, saves and closes them.

use super::backend::Backend;
use super::from_lsp::NotUnderstood;
use super::state::{Document, name_of};
use super::transport::{Listener, Listens};
use super::workers::Flag;
use super::{configure, from_lsp, online, publish, refresh, scan};
use crate::workspace::{Change, Effect};
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use tower_lsp::lsp_types::notification::{DidChangeTextDocument, DidOpenTextDocument, Notification};
use tower_lsp::lsp_types::*;

/// Texts of documents do not go by tower-lsp, which drops what it cannot read without a word.
impl Listens for Backend {
    fn listener(method: &str) -> Option<Listener<Backend>> {
        match method {
            DidOpenTextDocument::METHOD => Some(Backend::on_did_open),
            DidChangeTextDocument::METHOD => Some(Backend::on_did_change),
            _ => None,
        }
    }

    fn idle(&self) {
        publish::set_idle(&self.shared);
    }
}

impl Backend {
    /// A file is opened.
    pub(super) fn on_did_open(&self, params: Option<Value>) {
        let params = match from_lsp::did_open(params) {
            Ok(params) => params,
            Err(file) => return self.not_understood(file),
        };
        let TextDocumentItem { uri, version, text, .. } = params.text_document;
        let name = name_of(&uri);
        let beside_others = {
            let mut state = self.shared.lock();
            let opened = state.workspace.revision();
            let document = Document {
                uri,
                version,
                opened,
                outdated: Flag::default(),
                saved: true,
                lost: false,
                has_settings: false,
                made: Arc::default(),
            };
            if let Some(old) = state.documents.insert(name.clone(), document) {
                old.outdated.raise();
            }
            let effect = state.workspace.apply(&name, Change::Open { text, config: Arc::default() });
            publish::mark(&mut state, &name, effect);
            state.lists_beside_others(&name)
        };
        if beside_others {
            refresh::papers_are_relisted(&self.shared);
        }
        configure::start(&self.shared, name);
    }

    /// An open file was saved.
    pub(super) fn saved(&self, uri: &Url) {
        let name = name_of(uri);
        let mut state = self.shared.lock();
        if let Some(document) = state.documents.get_mut(&name) {
            document.saved = true;
            publish::mark(&mut state, &name, Effect::Here);
        }
        drop(state);
        let shared = self.shared.clone();
        tokio::task::spawn_blocking(move || online::look(&shared));
    }

    /// An open file is edited. Where that fails, which is a fault of this program, its text is not known any more, either.
    fn on_did_change(&self, params: Option<Value>) {
        let params = match from_lsp::did_change(params) {
            Ok(params) => params,
            Err(file) => return self.not_understood(file),
        };
        let uri = params.text_document.uri.clone();
        if catch_unwind(AssertUnwindSafe(|| self.edit(params))).is_err() {
            self.not_understood(NotUnderstood(Some(uri)));
        }
    }

    fn edit(&self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let name = name_of(&uri);
        let mut state = self.shared.lock();
        let encoding = state.abilities.encoding;
        let Some(document) = state.documents.get_mut(&name) else {
            self.shared.log(format!("a change of {uri}, which is not open"));
            return;
        };
        document.version = version;
        document.saved = false;
        std::mem::take(&mut document.outdated).raise();
        let mut changes = params.content_changes;
        if document.lost {
            // Edits of a text that is not known here, up to one that says all of it.
            let Some(whole) = changes.iter().rposition(|it| it.range.is_none()) else { return };
            changes.drain(..whole);
            document.lost = false;
            document.has_settings = false;
            configure::start(&self.shared, name.clone());
            let unknown = Change::Open { text: String::new(), config: Arc::default() };
            state.workspace.apply(&name, unknown);
        }
        let text = state.workspace.snapshot().view(&name).map(|it| it.file.text.clone());
        let Some(mut text) = text else { return };
        // Each counts in the text that those before it leave.
        let changes = changes.into_iter().map(|change| {
            let edit = from_lsp::edit(&text, change, encoding);
            text = text.edit(&edit);
            Change::Edit(edit)
        });
        let effect = state.workspace.apply_all(&name, changes);
        publish::mark(&mut state, &name, effect);
        let shown_elsewhere = effect == Effect::OtherPapers && state.documents.len() > 1;
        drop(state);
        if shown_elsewhere {
            refresh::papers_are_relisted(&self.shared);
        }
    }

    /// The text that is known of a file is not the editor's any more: better none than another one.
    fn not_understood(&self, NotUnderstood(uri): NotUnderstood) {
        let what = uri.as_ref().map_or("a file", Url::as_str);
        self.shared.say(
            MessageType::ERROR,
            &format!(
                "the editor's change of {what} could not be understood, so the file is left alone until it is opened again"
            ),
        );
        let Some(name) = uri.as_ref().map(name_of) else { return };
        let lost = {
            let mut state = self.shared.lock();
            let effect = state.workspace.apply(&name, Change::Forget);
            publish::mark(&mut state, &name, effect);
            let opened = state.workspace.revision();
            state.documents.get_mut(&name).map(|document| {
                document.lost = true;
                // What is known again later is another document: its diagnostics are sent, whatever was sent before.
                document.opened = opened;
                document.made = Arc::default();
                std::mem::take(&mut document.outdated).raise();
                document.clone()
            })
        };
        if let Some(document) = lost {
            publish::clear(&self.shared, &document);
        }
    }

    /// A file is closed.
    pub(super) fn on_did_close(&self, params: DidCloseTextDocumentParams) {
        let name = name_of(&params.text_document.uri);
        let (document, beside_others) = {
            let mut state = self.shared.lock();
            let beside_others = state.lists_beside_others(&name);
            let effect = state.workspace.apply(&name, Change::Forget);
            publish::mark(&mut state, &name, effect);
            (state.documents.remove(&name), beside_others)
        };
        let Some(document) = document else { return };
        document.outdated.raise();
        publish::clear(&self.shared, &document);
        let shared = self.shared.clone();
        tokio::task::spawn_blocking(move || {
            // What it lists on the disk goes on to count.
            let path = document.uri.to_file_path().ok();
            let told = path.is_some_and(|it| scan::rescan(&shared, &[it]));
            if beside_others && !told {
                refresh::papers_are_relisted(&shared);
            }
        });
    }
}
