//! Requests whose answers may be as long as a file: they do not go by tower-lsp. Each encodes its own answer, on a thread that steps
//! back for quick ones.

use super::answer::OpenFile;
use super::backend::Backend;
use super::state::ServerSnapshot;
use super::tokens::{Tokens, encode as encode_tokens};
use super::transport::{EncodedHandler, Json, handler};
use super::{publish, pull, to_lsp};
use crate::features::{folding, hints, links, symbols, tokens};
use serde::Serialize;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::request::*;
use tower_lsp::lsp_types::*;

/// Most symbols that one search of the workspace gives.
const MOST_SYMBOLS: usize = 256;

impl Backend {
    /// What answers requests of this method, where their answers may be that long.
    pub(super) fn long_answer(&self, method: &str) -> Option<EncodedHandler> {
        let backend = self.clone();
        Some(match method {
            DocumentSymbolRequest::METHOD => {
                handler::<DocumentSymbolRequest, _>(|it| backend.document_symbol(it))
            }
            WorkspaceSymbolRequest::METHOD => handler::<WorkspaceSymbolRequest, _>(|it| backend.symbol(it)),
            DocumentLinkRequest::METHOD => handler::<DocumentLinkRequest, _>(|it| backend.document_link(it)),
            FoldingRangeRequest::METHOD => handler::<FoldingRangeRequest, _>(|it| backend.folding_range(it)),
            InlayHintRequest::METHOD => handler::<InlayHintRequest, _>(|it| backend.inlay_hint(it)),
            CodeLensRequest::METHOD => handler::<CodeLensRequest, _>(|it| backend.code_lens(it)),
            SemanticTokensFullRequest::METHOD => {
                handler::<SemanticTokensFullRequest, _>(|it| backend.semantic_tokens_full(it))
            }
            SemanticTokensFullDeltaRequest::METHOD => {
                handler::<SemanticTokensFullDeltaRequest, _>(|it| backend.semantic_tokens_full_delta(it))
            }
            SemanticTokensRangeRequest::METHOD => {
                handler::<SemanticTokensRangeRequest, _>(|it| backend.semantic_tokens_range(it))
            }
            Formatting::METHOD => handler::<Formatting, _>(|it| backend.formatting(it)),
            RangeFormatting::METHOD => handler::<RangeFormatting, _>(|it| backend.range_formatting(it)),
            DocumentDiagnosticRequest::METHOD => {
                handler::<DocumentDiagnosticRequest, _>(|it| backend.diagnostic(it))
            }
            WorkspaceDiagnosticRequest::METHOD => {
                handler::<WorkspaceDiagnosticRequest, _>(|it| backend.workspace_diagnostic(it))
            }
            _ => return None,
        })
    }

    async fn document_symbol(self, params: DocumentSymbolParams) -> Result<Json> {
        self.json_about::<DocumentSymbolRequest, _>(params.text_document.uri, |file| {
            let found = symbols::symbols(file.view);
            Some(if file.snap.abilities.nested_symbols {
                DocumentSymbolResponse::Nested(to_lsp::nested(file, &found))
            } else {
                DocumentSymbolResponse::Flat(to_lsp::flat(file, &found))
            })
        })
        .await
    }

    async fn symbol(self, params: WorkspaceSymbolParams) -> Result<Json> {
        self.run_background(move |snap| {
            let found = symbols::workspace_symbols(&snap.snapshot, &params.query, MOST_SYMBOLS);
            let found = found.iter().filter_map(|it| to_lsp::workspace_symbol(snap, it));
            Json::of(&WorkspaceSymbolResponse::Flat(found.collect()))
        })
        .await?
    }

    async fn document_link(self, params: DocumentLinkParams) -> Result<Json> {
        self.json_about::<DocumentLinkRequest, _>(params.text_document.uri, |file| {
            Some(links::links(file.view).into_iter().filter_map(|it| to_lsp::link(file, it)).collect())
        })
        .await
    }

    async fn folding_range(self, params: FoldingRangeParams) -> Result<Json> {
        self.json_about::<FoldingRangeRequest, _>(params.text_document.uri, |file| {
            let folds = folding::folding(file.view);
            Some(folds.iter().filter_map(|fold| to_lsp::folding(file.snap, file.text(), fold)).collect())
        })
        .await
    }

    async fn inlay_hint(self, params: InlayHintParams) -> Result<Json> {
        self.json_about::<InlayHintRequest, _>(params.text_document.uri, move |file| {
            let hint = |hint: hints::Hint| InlayHint {
                position: file.position(hint.at),
                label: InlayHintLabel::String(hint.label),
                kind: None,
                text_edits: None,
                tooltip: Some(InlayHintTooltip::String(hint.tooltip)),
                padding_left: Some(true),
                padding_right: None,
                data: None,
            };
            let found = hints::hints(&file.snap.snapshot, &file.name, file.span(params.range));
            Some(found.into_iter().map(hint).collect())
        })
        .await
    }

    async fn code_lens(self, params: CodeLensParams) -> Result<Json> {
        self.json_about::<CodeLensRequest, _>(params.text_document.uri, |file| {
            let lens = |lens: hints::Lens| CodeLens {
                range: file.range(lens.span),
                command: Some(to_lsp::command(file, &lens.title, &lens.command)),
                data: None,
            };
            let diagnostics = publish::find(file.snap, &file.name).all(&file.name);
            Some(hints::lenses(file.view, &diagnostics).into_iter().map(lens).collect())
        })
        .await
    }

    async fn semantic_tokens_full(self, params: SemanticTokensParams) -> Result<Json> {
        self.tokens(params.text_document.uri, |new, _| new.full()).await
    }

    async fn semantic_tokens_full_delta(self, params: SemanticTokensDeltaParams) -> Result<Json> {
        let previous = params.previous_result_id;
        self.tokens(params.text_document.uri, move |new, old| new.delta(old, &previous)).await
    }

    async fn semantic_tokens_range(self, params: SemanticTokensRangeParams) -> Result<Json> {
        self.json_about::<SemanticTokensRangeRequest, _>(params.text_document.uri, move |file| {
            let found = tokens::tokens(file.view, file.span(params.range));
            let data = encode_tokens(file.text(), &found, file.snap.abilities.encoding);
            Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data }))
        })
        .await
    }

    async fn formatting(self, params: DocumentFormattingParams) -> Result<Json> {
        self.json_about::<Formatting, _>(params.text_document.uri, |file| formatted(file, None)).await
    }

    async fn range_formatting(self, params: DocumentRangeFormattingParams) -> Result<Json> {
        let range = params.range;
        self.json_about::<RangeFormatting, _>(params.text_document.uri, move |file| {
            formatted(file, Some(range))
        })
        .await
    }

    async fn diagnostic(self, params: DocumentDiagnosticParams) -> Result<Json> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.reply_encoded(move |snap| {
            let previous = params.previous_result_id.as_deref();
            Some(pull::file(snap, &params.text_document.uri, previous))
        })
        .await
    }

    async fn workspace_diagnostic(self, params: WorkspaceDiagnosticParams) -> Result<Json> {
        self.reply_encoded(move |snap| Some(pull::workspace(snap, &params.previous_result_ids))).await
    }

    /// All tokens of a file, as `tell` encodes them, given those that were sent last.
    async fn tokens(
        self,
        uri: Url,
        tell: impl FnOnce(&Tokens, Option<&Tokens>) -> Vec<u8> + Send + 'static,
    ) -> Result<Json> {
        self.wait_for_settings(&uri).await;
        self.reply_encoded(move |snap| {
            let OpenFile { name, view, .. } = &OpenFile::of(snap, &uri)?;
            let mut last = snap.documents.get(name)?.made.tokens.lock();
            let new = Tokens::of(*view, snap.abilities.encoding, snap.snapshot.revision, last.as_ref());
            let told = tell(&new, last.as_ref());
            *last = Some(new);
            Some(told)
        })
        .await
    }

    /// Answers about an open file, once its settings are known; with `null` about any other.
    async fn json_about<R: Request<Result = Option<T>>, T: Serialize>(
        &self,
        uri: Url,
        answer: impl FnOnce(&OpenFile) -> Option<T> + Send + 'static,
    ) -> Result<Json> {
        self.wait_for_settings(&uri).await;
        let answer = move |snap: &ServerSnapshot| -> R::Result { answer(&OpenFile::of(snap, &uri)?) };
        self.run_background(|snap| Json::of(&answer(snap))).await?
    }

    /// Answers with what is encoded already, or with `null`.
    async fn reply_encoded(
        &self,
        answer: impl FnOnce(&ServerSnapshot) -> Option<Vec<u8>> + Send + 'static,
    ) -> Result<Json> {
        let encoded = self.run_background(answer).await?;
        Ok(Json(encoded.unwrap_or_else(|| b"null".to_vec())))
    }
}

fn formatted(file: &OpenFile, range: Option<Range>) -> Option<Vec<TextEdit>> {
    let edits = crate::format::format(file.view, range.map(|it| file.span(it)));
    Some(to_lsp::edits(file.text(), &edits, file.snap.abilities.encoding))
}
