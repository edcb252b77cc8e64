//! The methods of LSP: each finds what it is asked about, asks the core, and words the answer.

use super::capabilities::FIX_ALL;
use super::state::{ServerSnapshot, SharedState, name_of};
use super::{commands, diagnostics, from_lsp, scan, to_lsp};
use crate::features::{actions, completion, hover, places, rename, selection, typing};
use crate::rules::{Diagnostic, Rule};
use crate::text::Edits;
use crate::workspace::{FileView, Name};
use serde_json::Value;
use std::sync::Arc;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{self as lsp, *};
use tower_lsp::{LanguageServer, async_trait};

/// The handlers of LSP's methods.
#[derive(Clone)]
pub(super) struct Backend {
    pub(super) shared: Arc<SharedState>,
}

/// The file that a request is about, as it is known; `None` where it is not open.
pub(super) fn open<'a>(snap: &'a ServerSnapshot, uri: &Url) -> Option<(Name, FileView<'a>)> {
    let name = name_of(uri);
    let view = snap.snapshot.view(&name)?;
    Some((name, view))
}

/// The same with a place in it.
fn at<'a>(
    snap: &'a ServerSnapshot,
    place: &TextDocumentPositionParams,
) -> Option<(Name, FileView<'a>, usize)> {
    let (name, view) = open(snap, &place.text_document.uri)?;
    let at = from_lsp::offset(&view.file.text, place.position, snap.abilities.encoding);
    Some((name, view, at))
}

fn locations(snap: &ServerSnapshot, all: &[crate::workspace::ListingLocation]) -> Vec<lsp::Location> {
    all.iter().filter_map(|it| to_lsp::location(snap, it)).collect()
}

#[async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        Ok(self.on_initialize(params))
    }

    async fn initialized(&self, _: InitializedParams) {
        self.register();
        self.pull_settings();
        self.watch_settings();
        scan::start(&self.shared);
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.saved(&params.text_document.uri);
        if params.text_document.uri.path().ends_with(".paper-digest.toml") {
            self.reload_settings();
        } else if !self.shared.lock().abilities.watches_files {
            self.look_for_settings().await;
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.on_did_close(params);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if self.shared.lock().abilities.configuration {
            return self.pull_settings();
        }
        if self.shared.lock().settings.set_editor(params.settings) {
            self.reload_settings();
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.on_did_change_workspace_folders(params);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.on_did_change_watched_files(params).await;
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.wait_for_settings(&params.text_document_position_params.text_document.uri).await;
        self.run_interactive(move |snap| {
            let (name, view, at) = at(snap, &params.text_document_position_params)?;
            let found = hover::hover(&snap.snapshot, &name, at)?;
            Some(to_lsp::hover(&snap.abilities, &view.file.text, found))
        })
        .await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.wait_for_settings(&params.text_document_position_params.text_document.uri).await;
        self.run_interactive(move |snap| {
            let (name, _, at) = at(snap, &params.text_document_position_params)?;
            let found = places::definition(&snap.snapshot, &name, at);
            (!found.is_empty()).then(|| GotoDefinitionResponse::Array(locations(snap, &found)))
        })
        .await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<lsp::Location>>> {
        self.wait_for_settings(&params.text_document_position.text_document.uri).await;
        self.run_interactive(move |snap| {
            let (name, _, at) = at(snap, &params.text_document_position)?;
            let found = places::references(&snap.snapshot, &name, at, params.context.include_declaration);
            Some(locations(snap, &found))
        })
        .await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        self.wait_for_settings(&params.text_document_position_params.text_document.uri).await;
        self.run_interactive(move |snap| {
            let (name, view, at) = at(snap, &params.text_document_position_params)?;
            let range = |span| to_lsp::range(&view.file.text, span, snap.abilities.encoding);
            let found = places::highlights(&snap.snapshot, &name, at);
            Some(found.into_iter().map(|it| DocumentHighlight { range: range(it), kind: None }).collect())
        })
        .await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.run_interactive(move |snap| {
            let (_, view) = open(snap, &params.text_document.uri)?;
            let encoding = snap.abilities.encoding;
            let select = |position: &Position| {
                let at = from_lsp::offset(&view.file.text, *position, encoding);
                to_lsp::selection(&view.file.text, &selection::selection(view, at), at, encoding)
            };
            Some(params.positions.iter().map(select).collect())
        })
        .await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        self.wait_for_settings(&params.text_document_position.text_document.uri).await;
        self.run_interactive(move |snap| {
            let (name, view, at) = at(snap, &params.text_document_position)?;
            let found = completion::completion(&snap.snapshot, &name, at, commands::today())?;
            Some(CompletionResponse::List(to_lsp::completion(snap, &view.file.text, found)))
        })
        .await
    }

    async fn completion_resolve(&self, mut item: CompletionItem) -> Result<CompletionItem> {
        if let Some(Value::String(docs)) = item.data.take() {
            let content = MarkupContent { kind: MarkupKind::Markdown, value: docs };
            item.documentation = Some(Documentation::MarkupContent(content));
        }
        Ok(item)
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.run_interactive(move |snap| {
            let (_, view, at) = at(snap, &params)?;
            let (span, placeholder) = rename::prepare_rename(view, at)?;
            let range = to_lsp::range(&view.file.text, span, snap.abilities.encoding);
            Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
        })
        .await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        self.wait_for_settings(&params.text_document_position.text_document.uri).await;
        let answer = self.run_interactive(move |snap| {
            let Some((name, _, at)) = at(snap, &params.text_document_position) else { return Ok(None) };
            let changes =
                rename::rename(&snap.snapshot, &name, at, &params.new_name, rename::RenameScope::Listing)?;
            let all: Vec<(&str, &Edits)> = changes.iter().map(|(name, edits)| (&**name, edits)).collect();
            Ok(Some(to_lsp::workspace_edit(snap, &all)))
        });
        answer
            .await?
            .map_err(|message: String| Error { message: message.into(), ..Error::invalid_params("") })
    }

    async fn linked_editing_range(
        &self,
        params: LinkedEditingRangeParams,
    ) -> Result<Option<LinkedEditingRanges>> {
        self.wait_for_settings(&params.text_document_position_params.text_document.uri).await;
        self.run_interactive(move |snap| {
            let (_, view, at) = at(snap, &params.text_document_position_params)?;
            let spans = rename::linked(view, at)?;
            let range = |span| to_lsp::range(&view.file.text, span, snap.abilities.encoding);
            let ranges = spans.into_iter().map(range).collect();
            Some(LinkedEditingRanges { ranges, word_pattern: Some(r"[\w./-]+".to_owned()) })
        })
        .await
    }

    async fn on_type_formatting(
        &self,
        params: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        self.wait_for_settings(&params.text_document_position.text_document.uri).await;
        self.run_interactive(move |snap| {
            let (_, view, at) = at(snap, &params.text_document_position)?;
            let edits = typing::enter(view, at)?;
            Some(to_lsp::edits(&view.file.text, &edits, snap.abilities.encoding))
        })
        .await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.run_interactive(move |snap| {
            let uri = &params.text_document.uri;
            let (name, view) = open(snap, uri)?;
            if !snap.abilities.action_literals {
                return None;
            }
            let span = from_lsp::span(&view.file.text, params.range, snap.abilities.encoding);
            let is_in = |kind: &str, of: &CodeActionKind| {
                let rest = kind.strip_prefix(of.as_str());
                rest.is_some_and(|it| it.is_empty() || it.starts_with('.') || of.as_str().is_empty())
            };
            let only = params.context.only.as_ref();
            let wanted = |kind: &str| only.is_none_or(|only| only.iter().any(|it| is_in(kind, it)));
            // On saving, editors ask for what fixes all at once, with all of the file for a place.
            let diagnostics = if wanted(CodeActionKind::QUICKFIX.as_str()) {
                diagnostics::find(snap, &name).at(&name, span)
            } else {
                Vec::new()
            };
            // An editor that asks by itself wants to know where to show a light bulb: not on each paper.
            let unasked = params.context.trigger_kind == Some(CodeActionTriggerKind::AUTOMATIC);
            let here = actions::actions(view, span, &diagnostics).into_iter();
            let here = here.filter(|it| !unasked || it.kind != actions::ActionKind::Other);
            let all = here.map(|mut action| {
                if action.edits.is_none() && action.command.is_none() && !snap.abilities.resolves_edits {
                    let needed = || snap.is_wanted(&name);
                    action.edits =
                        Some(actions::fix_all_edits(view, rule_of(&diagnostics, &action), &needed));
                }
                to_lsp::action(snap, &name, uri, view, &diagnostics, &action)
            });
            let all = all.filter(|it| wanted(it.kind.as_ref().map_or("", |it| it.as_str())));
            Some(all.map(CodeActionOrCommand::CodeAction).collect())
        })
        .await
    }

    async fn code_action_resolve(&self, mut action: CodeAction) -> Result<CodeAction> {
        let resolved = self.run_heavy(move |snap| {
            let Some(data) = action.data.take() else { return Ok(action) };
            let uri = data.get("uri").and_then(Value::as_str).and_then(|it| Url::parse(it).ok());
            let rule = data.get("rule").and_then(Value::as_str).and_then(Rule::named);
            if let Some((name, view)) = uri.as_ref().and_then(|it| open(snap, it)) {
                let rule = rule.filter(|_| action.kind.as_ref().is_none_or(|it| it.as_str() != FIX_ALL));
                let edits = actions::fix_all_edits(view, rule, &|| snap.is_wanted(&name));
                if !snap.is_wanted(&name) {
                    return Err(Error { code: ErrorCode::ContentModified, ..commands::outdated() });
                }
                action.edit = Some(to_lsp::workspace_edit(snap, &[(&name, &edits)]));
            }
            Ok(action)
        });
        resolved.await?
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        if let Some(uri) = commands::file_of(&params) {
            self.wait_for_settings(&uri).await;
        }
        let shared = self.shared.clone();
        let done = self.run_heavy(move |snap| commands::run(&shared, snap, &params)).await??;
        commands::finish(self.shared.clone(), done).await
    }
}

/// The rule that an action is about, where it is about one.
fn rule_of(diagnostics: &[Diagnostic], action: &actions::Action) -> Option<&'static Rule> {
    diagnostics.get(action.diagnostic?).map(|it| it.rule)
}
