//! What the server says it can do.

use super::client::ClientAbilities;
use crate::features::tokens::TokenKind;
use crate::text::Encoding;
use tower_lsp::lsp_types::*;

/// Commands of `workspace/executeCommand`, without their prefix.
pub(super) const COMMANDS: [&str; 12] = [
    "openPaper",
    "copyBibtex",
    "copyCitation",
    "newDigest",
    "sortSections",
    "fixAll",
    "export",
    "renameEverywhere",
    "checkWorkspace",
    "fixWorkspace",
    "listDigests",
    "status",
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
