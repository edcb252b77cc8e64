//! The methods of LSP: each finds what it is asked about, asks the core, and words the answer.

use super::answer::OpenFile;
use super::state::{ServerSnapshot, SharedState};
use super::{commands, publish, scan, settings, to_lsp};
use crate::features::{actions, completion, hover, places, rename, selection, typing};
use crate::rules::{Diagnostic, Rule};
use crate::workspace::ListingLocation;
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

fn locations(snap: &ServerSnapshot, all: &[ListingLocation]) -> Vec<lsp::Location> {
    all.iter().filter_map(|it| to_lsp::location(snap, it)).collect()
}

#[async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        Ok(self.on_initialize(params))
    }

    async fn initialized(&self, _: InitializedParams) {
        self.register();
        settings::pull(&self.shared);
        settings::watch(&self.shared);
        scan::start(&self.shared);
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.saved(&params.text_document.uri);
        if params.text_document.uri.path().ends_with(".paper-digest.toml") {
            settings::reload(&self.shared);
        } else if !self.shared.lock().abilities.watches_files {
            settings::look_for_changes(&self.shared).await;
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.on_did_close(params);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if self.shared.lock().abilities.configuration {
            return settings::pull(&self.shared);
        }
        if self.shared.lock().settings.set_editor(params.settings) {
            settings::reload(&self.shared);
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.on_did_change_workspace_folders(params);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.on_did_change_watched_files(params).await;
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.answer_at(params.text_document_position_params, |file, at| {
            let found = hover::hover(&file.snap.snapshot, &file.name, at)?;
            Some(to_lsp::hover(&file.snap.abilities, file.text(), found))
        })
        .await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.answer_at(params.text_document_position_params, |file, at| {
            let found = places::definition(&file.snap.snapshot, &file.name, at);
            (!found.is_empty()).then(|| GotoDefinitionResponse::Array(locations(file.snap, &found)))
        })
        .await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<lsp::Location>>> {
        let include_this = params.context.include_declaration;
        self.answer_at(params.text_document_position, move |file, at| {
            let found = places::references(&file.snap.snapshot, &file.name, at, include_this);
            Some(locations(file.snap, &found))
        })
        .await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        self.answer_at(params.text_document_position_params, |file, at| {
            let found = places::highlights(&file.snap.snapshot, &file.name, at).into_iter();
            Some(found.map(|it| DocumentHighlight { range: file.range(it), kind: None }).collect())
        })
        .await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.answer_about(params.text_document.uri, move |file| {
            let select = |position: &Position| {
                let at = file.offset(*position);
                let spans = selection::selection(file.view, at);
                to_lsp::selection(file.text(), &spans, at, file.snap.abilities.encoding)
            };
            Some(params.positions.iter().map(select).collect())
        })
        .await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        self.answer_at(params.text_document_position, |file, at| {
            let found = completion::completion(&file.snap.snapshot, &file.name, at, commands::today())?;
            Some(CompletionResponse::List(to_lsp::completion(file.snap, file.text(), found)))
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
        self.answer_at(params, |file, at| {
            let (span, placeholder) = rename::prepare_rename(file.view, at)?;
            Some(PrepareRenameResponse::RangeWithPlaceholder { range: file.range(span), placeholder })
        })
        .await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let answer = self.answer_at(params.text_document_position, move |file, at| {
            let snapshot = &file.snap.snapshot;
            let scope = rename::RenameScope::Listing;
            let changes = rename::rename(snapshot, &file.name, at, &params.new_name, scope);
            Some(changes.map(|all| to_lsp::workspace_edit(file.snap, &all)))
        });
        answer.await?.transpose().map_err(Error::invalid_params)
    }

    async fn linked_editing_range(
        &self,
        params: LinkedEditingRangeParams,
    ) -> Result<Option<LinkedEditingRanges>> {
        self.answer_at(params.text_document_position_params, |file, at| {
            let ranges = rename::linked(file.view, at)?.into_iter().map(|it| file.range(it)).collect();
            Some(LinkedEditingRanges { ranges, word_pattern: Some(r"[\w./-]+".to_owned()) })
        })
        .await
    }

    async fn on_type_formatting(
        &self,
        params: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        self.answer_at(params.text_document_position, |file, at| {
            let edits = typing::enter(file.view, at)?;
            Some(to_lsp::edits(file.text(), &edits, file.snap.abilities.encoding))
        })
        .await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.answer_about(params.text_document.uri, move |file| {
            let OpenFile { snap, name, view, .. } = file;
            let span = file.span(params.range);
            let is_in = |kind: &str, of: &CodeActionKind| {
                let rest = kind.strip_prefix(of.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || of.as_str().is_empty())
            };
            let only = params.context.only.as_ref();
            let wanted = |kind: &str| only.is_none_or(|only| only.iter().any(|it| is_in(kind, it)));
            // On saving, editors ask for what fixes all at once, with all of the file for a place.
            let diagnostics = if wanted(CodeActionKind::QUICKFIX.as_str()) {
                publish::find(snap, name).at(name, span)
            } else {
                Vec::new()
            };
            // An editor that asks by itself wants to know where to show a light bulb: not on each paper.
            let unasked = params.context.trigger_kind == Some(CodeActionTriggerKind::AUTOMATIC);
            let here = actions::actions(*view, span, &diagnostics).into_iter();
            let here = here.filter(|it| !unasked || it.kind != actions::ActionKind::Other);
            let all = here.map(|mut action| {
                if action.edits.is_none() && action.command.is_none() && !snap.abilities.resolves_edits {
                    let needed = || snap.is_wanted(name);
                    let rule = rule_of(&diagnostics, &action);
                    action.edits = Some(actions::fix_all(*view, rule, &needed).edits);
                }
                to_lsp::action(file, &diagnostics, &action)
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
            if let Some(OpenFile { name, view, .. }) = uri.as_ref().and_then(|it| OpenFile::of(snap, it)) {
                let edits = actions::fix_all(view, rule, &|| snap.is_wanted(&name)).edits;
                if !snap.is_wanted(&name) {
                    return Err(Error { code: ErrorCode::ContentModified, ..commands::outdated() });
                }
                action.edit = Some(to_lsp::workspace_edit(snap, &[(name, edits)]));
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
    diagnostics.get(action.diagnostic?).map(|diagnostic| diagnostic.rule)
}
