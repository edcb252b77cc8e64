//! What the client can do, as far as answers depend on it.

use crate::text::Encoding;
use tower_lsp::lsp_types::{
    ClientCapabilities, InitializeParams, MarkupKind, PositionEncodingKind, ResourceOperationKind,
};

/// What the client can do ([`ClientCapabilities`]).
#[derive(Clone, Debug, Default)]
pub(super) struct ClientAbilities {
    pub(super) encoding: Encoding,
    pub(super) markdown_hover: bool,
    pub(super) nested_symbols: bool,
    pub(super) snippets: bool,
    pub(super) label_details: bool,
    pub(super) versioned_edits: bool,
    pub(super) related_information: bool,
    pub(super) code_description: bool,
    /// It wants diagnostics confirmed for each version, changed or not.
    pub(super) diagnostic_versions: bool,
    /// It asks for diagnostics, and does not take them unasked.
    pub(super) pulls: bool,
    pub(super) resolves_edits: bool,
    /// It shows changes before they are made where they say that they need it.
    pub(super) confirms_edits: bool,
    pub(super) action_literals: bool,
    pub(super) configuration: bool,
    pub(super) watches_files: bool,
    pub(super) watches_configuration: bool,
    pub(super) progress: bool,
    pub(super) shows_documents: bool,
    pub(super) applies_edits: bool,
    pub(super) refreshes_lenses: bool,
    pub(super) refreshes_hints: bool,
    pub(super) refreshes_tokens: bool,
    pub(super) refreshes_diagnostics: bool,
    pub(super) line_folding_only: bool,
    pub(super) collapsed_text: bool,
}

impl ClientAbilities {
    pub(super) fn of(params: &InitializeParams) -> ClientAbilities {
        let all = &params.capabilities;
        let yes = |it: Option<bool>| it.unwrap_or(false);
        let text = all.text_document.clone().unwrap_or_default();
        let workspace = all.workspace.clone().unwrap_or_default();
        let window = all.window.clone().unwrap_or_default();
        let diagnostics = text.publish_diagnostics.clone();
        let action = text.code_action.clone().unwrap_or_default();
        let folding = text.folding_range.clone().unwrap_or_default();
        let edit = workspace.workspace_edit.clone().unwrap_or_default();
        let item = text.completion.clone().and_then(|it| it.completion_item).unwrap_or_default();
        let known =
            |it: &Option<Vec<MarkupKind>>| it.as_ref().is_none_or(|it| it.contains(&MarkupKind::Markdown));
        ClientAbilities {
            encoding: encoding(all),
            markdown_hover: text.hover.as_ref().is_none_or(|it| known(&it.content_format)),
            nested_symbols: yes(text.document_symbol.and_then(|it| it.hierarchical_document_symbol_support)),
            snippets: yes(item.snippet_support),
            label_details: yes(item.label_details_support),
            confirms_edits: edit.change_annotation_support.is_some(),
            versioned_edits: yes(edit.document_changes)
                || edit.resource_operations.is_some_and(|it| it.contains(&ResourceOperationKind::Create)),
            related_information: diagnostics.as_ref().is_some_and(|it| yes(it.related_information)),
            code_description: diagnostics.as_ref().is_some_and(|it| yes(it.code_description_support)),
            diagnostic_versions: diagnostics.as_ref().is_some_and(|it| yes(it.version_support)),
            pulls: text.diagnostic.is_some() && diagnostics.is_none(),
            resolves_edits: action
                .resolve_support
                .is_some_and(|it| it.properties.iter().any(|it| it == "edit")),
            action_literals: action.code_action_literal_support.is_some(),
            configuration: yes(workspace.configuration),
            watches_files: workspace.did_change_watched_files.is_some_and(|it| yes(it.dynamic_registration)),
            watches_configuration: workspace
                .did_change_configuration
                .is_some_and(|it| yes(it.dynamic_registration)),
            progress: yes(window.work_done_progress),
            shows_documents: window.show_document.is_some_and(|it| it.support),
            applies_edits: yes(workspace.apply_edit),
            refreshes_lenses: workspace.code_lens.is_some_and(|it| yes(it.refresh_support)),
            refreshes_hints: workspace.inlay_hint.is_some_and(|it| yes(it.refresh_support)),
            refreshes_tokens: workspace.semantic_tokens.is_some_and(|it| yes(it.refresh_support)),
            refreshes_diagnostics: workspace.diagnostic.is_some_and(|it| yes(it.refresh_support)),
            line_folding_only: yes(folding.line_folding_only),
            collapsed_text: folding.folding_range.is_some_and(|it| yes(it.collapsed_text)),
        }
    }
}

/// The first encoding that the client offers and we have; UTF-16 where it offers none (LSP 3.17, `positionEncodings`).
fn encoding(all: &ClientCapabilities) -> Encoding {
    let offered = all.general.as_ref().and_then(|it| it.position_encodings.as_deref()).unwrap_or_default();
    let known = offered.iter().find_map(|kind| match kind {
        kind if *kind == PositionEncodingKind::UTF8 => Some(Encoding::Utf8),
        kind if *kind == PositionEncodingKind::UTF16 => Some(Encoding::Utf16),
        kind if *kind == PositionEncodingKind::UTF32 => Some(Encoding::Utf32),
        _ => None,
    });
    known.unwrap_or_default()
}
