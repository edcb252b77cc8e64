//! What the client can do, as far as answers depend on it, and what the server says it can do.

use crate::features::tokens::TokenKind;
use crate::text::Encoding;
use tower_lsp::lsp_types::*;

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

/// Commands of `workspace/executeCommand`, without their prefix.
#[rustfmt::skip] // several a line
pub(super) const COMMANDS: [&str; 12] = [
    "openPaper", "copyBibtex", "copyCitation", "newDigest", "sortSections", "fixAll", "export", "renameEverywhere",
    "checkWorkspace", "fixWorkspace", "listDigests", "status",
];
/// What is before the name of a command: an editor's own commands have other names.
pub(super) const PREFIX: &str = "paper-digest.server.";
/// The kind of action that fixes all that can be fixed safely.
pub(super) const FIX_ALL: &str = "source.fixAll.paper-digest";

/// Types of semantic tokens, in the order of their numbers.
pub(super) const TOKENS: [(TokenKind, &str); 6] = [
    (TokenKind::Title, "paperTitle"),
    (TokenKind::Author, "author"),
    (TokenKind::Id, "arxivId"),
    (TokenKind::Date, "date"),
    (TokenKind::Facet, "facet"),
    (TokenKind::Number, "number"),
];

pub(super) fn capabilities(abilities: &ClientAbilities) -> ServerCapabilities {
    let encoding = match abilities.encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    };
    let progress = WorkDoneProgressOptions::default();
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::Supported(true)),
            ..Default::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            // Markdown turns quick suggestions off in VS Code: only these bring completion up there.
            trigger_characters: Some(["|", "[", "/", ":", " "].map(str::to_owned).to_vec()),
            resolve_provider: Some(true),
            ..Default::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Right(DocumentSymbolOptions {
            // What an outline is headed that has symbols of others too.
            label: Some("Papers".to_owned()),
            work_done_progress_options: progress,
        })),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QUICKFIX,
                CodeActionKind::new(FIX_ALL),
                CodeActionKind::REFACTOR,
            ]),
            resolve_provider: Some(true),
            work_done_progress_options: progress,
        })),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
            first_trigger_character: "\n".to_owned(),
            more_trigger_character: None,
        }),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: progress,
        })),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: progress,
        }),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        linked_editing_range_provider: Some(LinkedEditingRangeServerCapabilities::Simple(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(
            SemanticTokensOptions {
                legend: SemanticTokensLegend {
                    token_types: TOKENS.map(|(_, name)| SemanticTokenType::new(name)).to_vec(),
                    token_modifiers: Vec::new(),
                },
                range: Some(true),
                full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
                work_done_progress_options: progress,
            },
        )),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: COMMANDS.map(|it| format!("{PREFIX}{it}")).to_vec(),
            work_done_progress_options: progress,
        }),
        diagnostic_provider: abilities.pulls.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("paper-digest".to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                work_done_progress_options: progress,
            })
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..Default::default()
    }
}
