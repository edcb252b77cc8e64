//! Requests whose answers may be as long as a file: they do not go by tower-lsp. Each encodes its own answer, on a thread that steps
//! back for quick ones.

use super::backend::{Backend, open};
use super::state::ServerSnapshot;
use super::tokens::{Tokens, encode as encode_tokens};
use super::transport::{EncodedHandler, EncodesAnswers, Json, handler};
use super::{diagnostics, from_lsp, links, outline, pull, to_lsp};
use crate::features::{folding, hints, symbols, tokens};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::request::*;
use tower_lsp::lsp_types::*;

/// Most symbols that one search of the workspace gives.
const MOST_SYMBOLS: usize = 256;

impl EncodesAnswers for Backend {
    fn handler(&self, method: &str) -> Option<EncodedHandler> {
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
}

impl Backend {
    async fn document_symbol(self, params: DocumentSymbolParams) -> Result<Json> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.reply_encoded(move |snap| {
            let uri = &params.text_document.uri;
            let (name, view) = open(snap, uri)?;
            if !snap.abilities.nested_symbols {
                let flat = to_lsp::flat(snap, uri, &view.file.text, &symbols::symbols(view));
                return serde_json::to_vec(&flat).ok();
            }
            let mut last = snap.documents.get(&name)?.made.outline.lock();
            Some(outline::outline(view, snap.abilities.encoding, &mut last))
        })
        .await
    }

    async fn symbol(self, params: WorkspaceSymbolParams) -> Result<Json> {
        self.reply_json::<WorkspaceSymbolRequest>(move |snap| {
            let found = symbols::workspace_symbols(&snap.snapshot, &params.query, MOST_SYMBOLS);
            let found = found.iter().filter_map(|it| to_lsp::workspace_symbol(snap, it));
            Some(WorkspaceSymbolResponse::Flat(found.collect()))
        })
        .await
    }

    async fn document_link(self, params: DocumentLinkParams) -> Result<Json> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.reply_encoded(move |snap| {
            let (name, view) = open(snap, &params.text_document.uri)?;
            let mut last = snap.documents.get(&name)?.made.links.lock();
            Some(links::links(view, snap.abilities.encoding, &mut last))
        })
        .await
    }

    async fn folding_range(self, params: FoldingRangeParams) -> Result<Json> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.reply_json::<FoldingRangeRequest>(move |snap| {
            let (_, view) = open(snap, &params.text_document.uri)?;
            let folds = folding::folding(view);
            Some(folds.iter().filter_map(|it| to_lsp::folding(snap, &view.file.text, it)).collect())
        })
        .await
    }

    async fn inlay_hint(self, params: InlayHintParams) -> Result<Json> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.reply_json::<InlayHintRequest>(move |snap| {
            let (name, view) = open(snap, &params.text_document.uri)?;
            let encoding = snap.abilities.encoding;
            let span = from_lsp::span(&view.file.text, params.range, encoding);
            let hint = |hint: hints::Hint| InlayHint {
                position: to_lsp::position(&view.file.text, hint.at, encoding),
                label: InlayHintLabel::String(hint.label),
                kind: None,
                text_edits: None,
                tooltip: Some(InlayHintTooltip::String(hint.tooltip)),
                padding_left: Some(true),
                padding_right: None,
                data: None,
            };
            Some(hints::hints(&snap.snapshot, &name, span).into_iter().map(hint).collect())
        })
        .await
    }

    async fn code_lens(self, params: CodeLensParams) -> Result<Json> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.reply_json::<CodeLensRequest>(move |snap| {
            let uri = &params.text_document.uri;
            let (name, view) = open(snap, uri)?;
            let lens = |lens: hints::Lens| CodeLens {
                range: to_lsp::range(&view.file.text, lens.span, snap.abilities.encoding),
                command: Some(to_lsp::command(snap, uri, view, &lens.title, &lens.command)),
                data: None,
            };
            let diagnostics = diagnostics::find(snap, &name).all(&name);
            Some(hints::lenses(view, &diagnostics).into_iter().map(lens).collect())
        })
        .await
    }

    async fn semantic_tokens_full(self, params: SemanticTokensParams) -> Result<Json> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.tokens(params.text_document.uri, |new, _| new.full()).await
    }

    async fn semantic_tokens_full_delta(self, params: SemanticTokensDeltaParams) -> Result<Json> {
        self.wait_for_settings(&params.text_document.uri).await;
        let previous = params.previous_result_id;
        self.tokens(params.text_document.uri, move |new, old| new.delta(old, &previous)).await
    }

    async fn semantic_tokens_range(self, params: SemanticTokensRangeParams) -> Result<Json> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.reply_json::<SemanticTokensRangeRequest>(move |snap| {
            let (_, view) = open(snap, &params.text_document.uri)?;
            let encoding = snap.abilities.encoding;
            let span = from_lsp::span(&view.file.text, params.range, encoding);
            let data = encode_tokens(&view.file.text, &tokens::tokens(view, span), encoding);
            Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data }))
        })
        .await
    }

    async fn formatting(self, params: DocumentFormattingParams) -> Result<Json> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.reply_json::<Formatting>(move |snap| formatted(snap, &params.text_document.uri, None)).await
    }

    async fn range_formatting(self, params: DocumentRangeFormattingParams) -> Result<Json> {
        self.wait_for_settings(&params.text_document.uri).await;
        self.reply_json::<RangeFormatting>(move |snap| {
            formatted(snap, &params.text_document.uri, Some(params.range))
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

    /// All tokens of a file, as `tell` puts them, given those that were sent last.
    async fn tokens(
        self,
        uri: Url,
        tell: impl FnOnce(&Tokens, Option<&Tokens>) -> Vec<u8> + Send + 'static,
    ) -> Result<Json> {
        self.reply_encoded(move |snap| {
            let (name, view) = open(snap, &uri)?;
            let mut last = snap.documents.get(&name)?.made.tokens.lock();
            let new = Tokens::of(view, snap.abilities.encoding, snap.snapshot.revision, last.as_ref());
            let told = tell(&new, last.as_ref());
            *last = Some(new);
            Some(told)
        })
        .await
    }

    /// Answers with a value, encoded as soon as it is there.
    async fn reply_json<R: Request>(
        &self,
        answer: impl FnOnce(&ServerSnapshot) -> R::Result + Send + 'static,
    ) -> Result<Json> {
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

fn formatted(snap: &ServerSnapshot, uri: &Url, range: Option<Range>) -> Option<Vec<TextEdit>> {
    let (_, view) = open(snap, uri)?;
    let encoding = snap.abilities.encoding;
    let span = range.map(|it| from_lsp::span(&view.file.text, it, encoding));
    let edits = crate::format::format(view, span);
    Some(to_lsp::edits(&view.file.text, &edits, encoding))
}
