//! Files that the client has open: their texts as it opens, edits, saves and closes them. Positions that are out of range are clamped
//! (LSP 3.17, `Position`).

use super::backend::Backend;
use super::state::{Document, name_of};
use super::transport::{Direct, EncodedHandler, Listener};
use super::workers::Flag;
use super::{online, publish, refresh, scan, settings};
use crate::text::{Edit, Encoding, LineCol, Span, Text};
use crate::workspace::{Change, Effect};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use tower_lsp::lsp_types::notification::{DidChangeTextDocument, DidOpenTextDocument, Notification};
use tower_lsp::lsp_types::*;

impl Direct for Backend {
    fn listener(method: &str) -> Option<Listener<Backend>> {
        match method {
            DidOpenTextDocument::METHOD => Some(Backend::on_did_open),
            DidChangeTextDocument::METHOD => Some(Backend::on_did_change),
            _ => None,
        }
    }

    fn handler(&self, method: &str) -> Option<EncodedHandler> {
        self.long_answer(method)
    }
}

impl Backend {
    /// A file is opened.
    pub(super) fn on_did_open(&self, params: Option<Value>) {
        let params = match did_open(params) {
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
            publish::mark(&self.shared, &mut state, &name, effect);
            state.lists_beside_others(&name)
        };
        if beside_others {
            refresh::papers_are_relisted(&self.shared);
        }
        settings::configure_apart(&self.shared, name);
    }

    /// An open file was saved.
    pub(super) fn saved(&self, uri: &Url) {
        let name = name_of(uri);
        let mut state = self.shared.lock();
        if let Some(document) = state.documents.get_mut(&name) {
            document.saved = true;
            publish::mark(&self.shared, &mut state, &name, Effect::Here);
        }
        drop(state);
        let shared = self.shared.clone();
        tokio::task::spawn_blocking(move || online::look(&shared));
    }

    /// An open file is edited. Where that fails, which is a fault of this program, its text is unknown from then on.
    fn on_did_change(&self, params: Option<Value>) {
        let params = match did_change(params) {
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
            let Some(whole) = changes.iter().rposition(|change| change.range.is_none()) else { return };
            changes.drain(..whole);
            document.lost = false;
            document.has_settings = false;
            settings::configure_apart(&self.shared, name.clone());
            let unknown = Change::Open { text: String::new(), config: Arc::default() };
            state.workspace.apply(&name, unknown);
        }
        let mut effect = Effect::Here;
        for change in changes {
            let Some(view) = state.workspace.view(&name) else { break };
            let edit = edit_of(&view.file.text, change, encoding);
            effect = effect.max(state.workspace.apply(&name, Change::Edit(edit)));
        }
        publish::mark(&self.shared, &mut state, &name, effect);
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
            publish::mark(&self.shared, &mut state, &name, effect);
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
            publish::mark(&self.shared, &mut state, &name, effect);
            (state.documents.remove(&name), beside_others)
        };
        let Some(document) = document else { return };
        document.outdated.raise();
        publish::clear(&self.shared, &document);
        let shared = self.shared.clone();
        tokio::task::spawn_blocking(move || {
            // What it lists on the disk goes on to count.
            let path = document.uri.to_file_path().ok();
            let told = path.is_some_and(|path| scan::rescan(&shared, &[path]));
            if beside_others && !told {
                refresh::papers_are_relisted(&shared);
            }
        });
    }
}

/// The byte at a position.
pub(super) fn offset(text: &Text, position: Position, encoding: Encoding) -> usize {
    text.offset(LineCol { line: position.line, column: position.character }, encoding)
}

/// The bytes of a range; one whose end lies before its start is taken the right way round.
pub(super) fn span(text: &Text, range: Range, encoding: Encoding) -> Span {
    let (start, end) = (offset(text, range.start, encoding), offset(text, range.end, encoding));
    Span::new(start.min(end), start.max(end))
}

/// The edit that a change makes of a text: of all of it, where it has no range.
fn edit_of(text: &Text, change: TextDocumentContentChangeEvent, encoding: Encoding) -> Edit {
    let whole = Span::new(0, text.len());
    Edit::replace(change.range.map_or(whole, |range| span(text, range, encoding)), change.text)
}

/// What could not be understood: the file that it is about, if that much is known.
#[derive(Debug, PartialEq)]
struct NotUnderstood(Option<Url>);

/// Reads what `textDocument/didOpen` brings.
fn did_open(params: Option<Value>) -> Result<DidOpenTextDocumentParams, NotUnderstood> {
    read(params, |params| {
        if let Some(document) = params.get_mut("textDocument").and_then(Value::as_object_mut) {
            document.entry("languageId").or_insert_with(|| "markdown".into());
        }
    })
}

/// Reads what `textDocument/didChange` brings.
fn did_change(params: Option<Value>) -> Result<DidChangeTextDocumentParams, NotUnderstood> {
    read(params, |params| {
        let changes = params.get_mut("contentChanges").and_then(Value::as_array_mut);
        for change in changes.into_iter().flatten().filter_map(Value::as_object_mut) {
            // The range says the same.
            change.remove("rangeLength");
            let range = change.get_mut("range").and_then(Value::as_object_mut);
            range.into_iter().flat_map(|range| range.values_mut()).for_each(clamp);
        }
    })
}

fn read<T: DeserializeOwned>(params: Option<Value>, mend: impl Fn(&mut Value)) -> Result<T, NotUnderstood> {
    let mut params = params.unwrap_or_default();
    let uri = params.pointer("/textDocument/uri").and_then(Value::as_str);
    let uri = uri.and_then(|uri| Url::parse(uri).ok());
    mend(&mut params);
    serde_json::from_value(params).map_err(|_| NotUnderstood(uri))
}

/// Gives both numbers of a position the nearest value that they can have.
fn clamp(position: &mut Value) {
    for name in ["line", "character"] {
        let Some(number) = position.get_mut(name) else { continue };
        // Whole numbers beyond 64 bits are read as fractions.
        let whole = number.is_i64() || number.is_u64();
        match number.as_f64() {
            Some(it) if it < 0.0 && (whole || it <= i64::MIN as f64) => *number = 0.into(),
            Some(it) if it > f64::from(u32::MAX) && (whole || it >= u64::MAX as f64) => {
                *number = u32::MAX.into();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn positions_out_of_range_are_clamped() {
        let number = |number: Value| {
            let position = json!({ "line": number, "character": number });
            let range = json!({ "start": position, "end": { "line": 0, "character": 0 } });
            let change = json!({ "range": range, "rangeLength": -1, "text": "" });
            let file = json!({ "uri": "file:///a.md", "version": 1 });
            let read = did_change(Some(json!({ "textDocument": file, "contentChanges": [change] })));
            read.map(|it| it.content_changes[0].range.unwrap().start)
        };
        let unknown = NotUnderstood(Url::parse("file:///a.md").ok());
        for (given, wanted) in [
            (json!(7), Ok(7)),
            (json!(-1), Ok(0)),
            (json!(i64::MIN), Ok(0)),
            (json!(-1e30), Ok(0)),
            (json!(u32::MAX), Ok(u32::MAX)),
            (json!(u64::from(u32::MAX) + 1), Ok(u32::MAX)),
            (json!(u64::MAX), Ok(u32::MAX)),
            (json!(1e30), Ok(u32::MAX)),
            (json!(1.5), Err(unknown)),
        ] {
            let wanted = wanted.map(|it| Position { line: it, character: it });
            assert_eq!(number(given.clone()), wanted, "{given}");
        }
    }

    #[test]
    fn what_brings_no_text_is_not_understood() {
        let file = |more: Value| {
            let mut file = json!({ "uri": "file:///a.md", "version": 1, "text": "" });
            file.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            did_open(Some(json!({ "textDocument": file }))).map(|it| it.text_document.language_id)
        };
        assert_eq!(file(json!({})).as_deref(), Ok("markdown"));
        let unknown = || NotUnderstood(Url::parse("file:///a.md").ok());
        for wrong in [json!({ "text": 1 }), json!({ "version": 1e10 }), json!({ "languageId": null })] {
            assert_eq!(file(wrong), Err(unknown()));
        }
        assert_eq!(file(json!({ "uri": "no URI" })), Err(NotUnderstood(None)));
        assert_eq!(did_change(None), Err(NotUnderstood(None)));
    }
}
