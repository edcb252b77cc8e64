//! From our words to the client's, as far as it understands them.

use super::answer::OpenFile;
use super::capabilities::{ClientAbilities, FIX_ALL, PREFIX};
use super::state::ServerSnapshot;
use crate::config::Severity;
use crate::features::actions::{Action, ActionKind};
use crate::features::commands::{Command as Order, Target};
use crate::features::completion::{Completion, Item, ItemKind};
use crate::features::folding::{Fold, FoldKind};
use crate::features::links::Link;
use crate::features::symbols::{FoundPaper, Symbol, SymbolKind as Kind};
use crate::rules::{Diagnostic, Location, RelatedLocation};
use crate::text::is_digit;
use crate::text::{Edits, Encoding, Span, Text};
use crate::workspace::{FileView, ListingLocation, Name};
use serde_json::{Value, json};
use std::collections::HashMap;
use tower_lsp::lsp_types::{self as lsp, *};

pub(super) const SOURCE: &str = "paper-digest";

pub(super) fn position(text: &Text, at: usize, encoding: Encoding) -> Position {
    let place = text.line_col(at, encoding);
    Position { line: place.line, character: place.column }
}

pub(super) fn range(text: &Text, span: Span, encoding: Encoding) -> Range {
    let start = position(text, span.start(), encoding);
    Range { start, end: if span.is_empty() { start } else { position(text, span.end(), encoding) } }
}

pub(super) fn edits(text: &Text, edits: &Edits, encoding: Encoding) -> Vec<TextEdit> {
    edits
        .iter()
        .map(|edit| TextEdit { range: range(text, edit.span, encoding), new_text: edit.text.clone() })
        .collect()
}

/// Changes of a file.
pub(super) struct FileEdits {
    /// The file, with its version if it is open.
    file: OptionalVersionedTextDocumentIdentifier,
    edits: Vec<TextEdit>,
}

pub(super) fn file_edits(snap: &ServerSnapshot, name: &Name, changes: &Edits) -> Option<FileEdits> {
    let text = &snap.snapshot.view(name)?.file.text;
    let version = snap.documents.get(name).map(|document| document.version);
    let file = OptionalVersionedTextDocumentIdentifier { uri: snap.uri(name)?, version };
    Some(FileEdits { file, edits: edits(text, changes, snap.abilities.encoding) })
}

/// Changes of files.
pub(super) fn workspace_edit(snap: &ServerSnapshot, all: &[(Name, Edits)]) -> WorkspaceEdit {
    let all = all.iter().filter_map(|(name, edits)| file_edits(snap, name, edits));
    edit_of_files(&snap.abilities, all, None)
}

/// Changes of files, with versions where the client checks them. Those with an annotation need to be confirmed where the client can
/// ask for that.
pub(super) fn edit_of_files(
    abilities: &ClientAbilities,
    all: impl IntoIterator<Item = FileEdits>,
    annotation: Option<ChangeAnnotation>,
) -> WorkspaceEdit {
    const ANNOTATION: &str = "paper-digest";
    let all = all.into_iter();
    if !abilities.versioned_edits {
        let changes = all.map(|FileEdits { file, edits }| (file.uri, edits)).collect();
        return WorkspaceEdit { changes: Some(changes), ..Default::default() };
    }
    let annotation = annotation.filter(|_| abilities.confirms_edits);
    let edit = |text_edit: TextEdit| match annotation {
        Some(_) => OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: ANNOTATION.to_owned() }),
        None => OneOf::Left(text_edit),
    };
    let changes = all.map(|FileEdits { file, edits }| TextDocumentEdit {
        text_document: file,
        edits: edits.into_iter().map(edit).collect(),
    });
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(changes.collect())),
        change_annotations: annotation.map(|it| HashMap::from([(ANNOTATION.to_owned(), it)])),
        ..Default::default()
    }
}

/// Where a listing starts: exact in an open file, its line in any other.
pub(super) fn location(snap: &ServerSnapshot, place: &ListingLocation) -> Option<lsp::Location> {
    let uri = snap.uri(&place.file)?;
    let range = match snap.snapshot.view(&place.file) {
        Some(view) => range(&view.file.text, place.span, snap.abilities.encoding),
        None => Range::new(Position::new(place.line, 0), Position::new(place.line, 0)),
    };
    Some(lsp::Location { uri, range })
}

pub(super) fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info | Severity::Off => DiagnosticSeverity::INFORMATION,
    }
}

pub(super) fn diagnostic(
    snap: &ServerSnapshot,
    uri: &Url,
    view: FileView,
    diagnostic: &Diagnostic,
) -> lsp::Diagnostic {
    let encoding = snap.abilities.encoding;
    let related = |related: &RelatedLocation| {
        let location = match &related.at {
            Location::SameFile(span) => {
                lsp::Location { uri: uri.clone(), range: range(&view.file.text, *span, encoding) }
            }
            Location::File { name, line, span } => {
                let section = String::new();
                location(snap, &ListingLocation { file: name.clone(), line: *line, span: *span, section })?
            }
        };
        Some(DiagnosticRelatedInformation { location, message: related.message.to_string() })
    };
    // In the order of the diagnostic, which the lines of `EncodedDiagnostic` rely on. None is left out: a name that is no URI is only
    // met in a terminal.
    let related: Vec<_> = diagnostic.related.iter().filter_map(related).collect();
    let unneeded = matches!(diagnostic.rule.name, "preamble" | "invisible-character" | "duplicate-author");
    lsp::Diagnostic {
        range: range(&view.file.text, diagnostic.span, encoding),
        severity: Some(severity(diagnostic.rule.severity_in(view.config))),
        code: Some(NumberOrString::String(diagnostic.rule.name.to_owned())),
        code_description: Url::parse(&diagnostic.rule.url())
            .ok()
            .filter(|_| snap.abilities.code_description)
            .map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: diagnostic.message.to_string(),
        related_information: (snap.abilities.related_information && !related.is_empty()).then_some(related),
        tags: unneeded.then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: None,
    }
}

/// For clients that take no outline: all that is in one.
pub(super) fn flat(file: &OpenFile, all: &[Symbol]) -> Vec<SymbolInformation> {
    let mut flat = Vec::new();
    flatten(file, all, None, &mut flat);
    flat
}

pub(super) fn link(file: &OpenFile, link: Link) -> Option<DocumentLink> {
    Some(DocumentLink {
        range: file.range(link.span),
        target: Some(Url::parse(&link.url).ok()?),
        tooltip: Some(link.tooltip),
        data: None,
    })
}

fn symbol_kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Section => SymbolKind::NAMESPACE,
        Kind::Paper => SymbolKind::STRING,
    }
}

#[allow(deprecated)] // a field of the protocol that must be set
pub(super) fn nested(file: &OpenFile, all: &[Symbol]) -> Vec<DocumentSymbol> {
    let symbol = |symbol: &Symbol| DocumentSymbol {
        name: named(&symbol.name),
        detail: (!symbol.detail.is_empty()).then(|| symbol.detail.clone()),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: file.range(symbol.span),
        selection_range: file.range(symbol.selection),
        children: (!symbol.children.is_empty()).then(|| nested(file, &symbol.children)),
    };
    all.iter().map(symbol).collect()
}

#[allow(deprecated)]
fn flatten(file: &OpenFile, all: &[Symbol], parent: Option<&str>, out: &mut Vec<SymbolInformation>) {
    for symbol in all {
        out.push(SymbolInformation {
            name: named(&symbol.name),
            kind: symbol_kind(symbol.kind),
            tags: None,
            deprecated: None,
            location: lsp::Location { uri: file.uri.clone(), range: file.range(symbol.span) },
            container_name: parent.map(str::to_owned),
        });
        flatten(file, &symbol.children, Some(&symbol.name), out);
    }
}

/// LSP forbids symbols without a name.
fn named(name: &str) -> String {
    if name.trim().is_empty() { "(no title)".to_owned() } else { name.to_owned() }
}

#[allow(deprecated)]
pub(super) fn workspace_symbol(snap: &ServerSnapshot, paper: &FoundPaper) -> Option<SymbolInformation> {
    Some(SymbolInformation {
        name: named(&paper.name),
        kind: SymbolKind::STRING,
        tags: None,
        deprecated: None,
        location: location(snap, &paper.place)?,
        container_name: Some(paper.container.clone()).filter(|it| !it.is_empty()),
    })
}

pub(super) fn folding(snap: &ServerSnapshot, text: &Text, fold: &Fold) -> Option<FoldingRange> {
    let range = range(text, fold.span, snap.abilities.encoding);
    if range.start.line >= range.end.line {
        return None;
    }
    let whole_lines = snap.abilities.line_folding_only;
    Some(FoldingRange {
        start_line: range.start.line,
        start_character: (!whole_lines).then_some(range.start.character),
        end_line: range.end.line,
        end_character: (!whole_lines).then_some(range.end.character),
        kind: match fold.kind {
            FoldKind::Comment => Some(FoldingRangeKind::Comment),
            _ => Some(FoldingRangeKind::Region),
        },
        collapsed_text: fold.collapsed.clone().filter(|_| snap.abilities.collapsed_text),
    })
}

/// Nested ranges, the innermost on the outside, as LSP wants them.
pub(super) fn selection(text: &Text, spans: &[Span], at: usize, encoding: Encoding) -> SelectionRange {
    let outer = spans.iter().rev().fold(None, |parent, span| {
        Some(Box::new(SelectionRange { range: range(text, *span, encoding), parent }))
    });
    outer.map_or_else(
        || SelectionRange { range: range(text, Span::empty(at), encoding), parent: None },
        |it| *it,
    )
}

pub(super) fn completion(snap: &ServerSnapshot, text: &Text, completion: Completion) -> CompletionList {
    let range = range(text, completion.replace, snap.abilities.encoding);
    let item = |(nth, item): (usize, Item)| CompletionItem {
        label: item.label,
        // What is beside the label is shown of all items, the rest of the selected one only.
        label_details: (snap.abilities.label_details && !item.detail.is_empty())
            .then(|| CompletionItemLabelDetails { detail: None, description: Some(item.detail.clone()) }),
        detail: Some(item.detail).filter(|it| !it.is_empty()),
        kind: Some(match item.kind {
            ItemKind::Paper => CompletionItemKind::REFERENCE,
            ItemKind::Author => CompletionItemKind::VALUE,
            ItemKind::Skeleton => CompletionItemKind::SNIPPET,
            ItemKind::Link => CompletionItemKind::FILE,
            ItemKind::Rule => CompletionItemKind::ENUM_MEMBER,
        }),
        filter_text: Some(item.filter),
        sort_text: Some(format!("{nth:04}")),
        insert_text_format: Some(if item.snippet && snap.abilities.snippets {
            InsertTextFormat::SNIPPET
        } else {
            InsertTextFormat::PLAIN_TEXT
        }),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range,
            new_text: if item.snippet && !snap.abilities.snippets {
                without_stops(&item.insert)
            } else {
                item.insert
            },
        })),
        data: item.docs.map(Value::String),
        ..Default::default()
    };
    CompletionList {
        is_incomplete: completion.incomplete,
        items: completion.items.into_iter().enumerate().map(item).collect(),
    }
}

/// A snippet as plain text: stops are empty, or their default.
fn without_stops(snippet: &str) -> String {
    let mut out = String::with_capacity(snippet.len());
    let mut rest = snippet;
    while let Some(at) = rest.find(['$', '\\', '}']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mut chars = from.chars();
        match chars.next() {
            Some('\\') => out.extend(chars.next()),
            Some('$') => {
                if chars.as_str().starts_with('{') {
                    chars.next();
                }
                let left = chars.as_str().trim_start_matches(is_digit);
                chars = left.strip_prefix([':', '}']).unwrap_or(left).chars();
            }
            _ => {}
        }
        rest = chars.as_str();
    }
    out + rest
}

/// A command of ours, with the arguments that `server::commands` reads.
pub(super) fn command(file: &OpenFile, title: &str, order: &Order) -> Command {
    let uri = file.uri;
    let at = |at: usize| json!({ "uri": uri, "position": file.position(at) });
    let (name, arguments) = match order {
        Order::OpenPaper { at: place, target } => {
            ("openPaper", vec![at(*place), json!(target_name(*target))])
        }
        Order::CopyBibtex { at: place } => ("copyBibtex", vec![at(*place)]),
        Order::CopyCitation { at: place } => ("copyCitation", vec![at(*place)]),
        Order::FixAll => ("fixAll", vec![json!({ "uri": uri })]),
        Order::SortSections => ("sortSections", vec![json!({ "uri": uri })]),
    };
    Command { title: title.to_owned(), command: format!("{PREFIX}{name}"), arguments: Some(arguments) }
}

/// How a place to read a paper is called in commands.
pub(super) fn target_name(target: Target) -> &'static str {
    match target {
        Target::Arxiv => "arxiv",
        Target::Pdf => "pdf",
        Target::HuggingFace => "huggingface",
    }
}

/// A code action. Edits that cost more than a look are left to `codeAction/resolve`, which finds the action again by
/// its `data`: nothing is stored, so nothing can be stale.
pub(super) fn action(file: &OpenFile, diagnostics: &[Diagnostic], action: &Action) -> CodeAction {
    let OpenFile { snap, uri, name, view } = file;
    let reported = action.diagnostic.and_then(|at| diagnostics.get(at));
    let edit = action.edits.as_ref().map(|edits| workspace_edit(snap, &[(name.clone(), edits.clone())]));
    CodeAction {
        title: action.title.clone(),
        kind: Some(match action.kind {
            ActionKind::QuickFix => CodeActionKind::QUICKFIX,
            ActionKind::FixAll => CodeActionKind::new(FIX_ALL),
            ActionKind::Refactor => CodeActionKind::REFACTOR,
            ActionKind::Other => CodeActionKind::EMPTY,
        }),
        diagnostics: reported.map(|it| vec![diagnostic(snap, uri, *view, it)]),
        command: action.command.as_ref().map(|order| command(file, &action.title, order)),
        is_preferred: action.preferred.then_some(true),
        data: (edit.is_none() && action.command.is_none())
            .then(|| json!({ "uri": uri, "rule": reported.map(|it| it.rule.name) })),
        edit,
        ..Default::default()
    }
}

/// A hover in the kind of text that the client shows.
pub(super) fn hover(abilities: &ClientAbilities, text: &Text, found: crate::features::hover::Hover) -> Hover {
    let (kind, value) = if abilities.markdown_hover {
        (MarkupKind::Markdown, found.markdown)
    } else {
        (MarkupKind::PlainText, crate::features::hover::to_plain(&found.markdown))
    };
    Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(range(text, found.span, abilities.encoding)),
    }
}
