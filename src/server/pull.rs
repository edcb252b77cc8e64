//! Diagnostics for clients that ask for them (LSP 3.17, `textDocument/diagnostic`).

use super::backend::open;
use super::diagnostics;
use super::state::{Document, World};
use crate::features;
use tower_lsp::lsp_types::*;

/// The diagnostics of a file, or that they are those which the client has. The id is a hash of what is said.
pub(super) fn file(world: &World, uri: &Url, previous: Option<String>) -> DocumentDiagnosticReport {
    let items = open(world, uri)
        .and_then(|(name, view)| {
            let document = world.documents.get(&name)?;
            Some(diagnostics::all(world, document, &name, view))
        })
        .unwrap_or_default();
    let result_id = features::fingerprint(&serde_json::to_vec(&items).unwrap_or_default());
    if previous.as_deref() == Some(&result_id) {
        return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        });
    }
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(result_id), items },
    })
}

/// The same of all open files.
pub(super) fn workspace(
    world: &World,
    previous: &[PreviousResultId],
) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let known = |uri: &Url| previous.iter().find(|it| it.uri == *uri).map(|it| it.value.clone());
    let report = |document: &Document| match file(world, &document.uri, known(&document.uri)) {
        DocumentDiagnosticReport::Full(it) => {
            WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri: document.uri.clone(),
                version: Some(i64::from(document.version)),
                full_document_diagnostic_report: it.full_document_diagnostic_report,
            })
        }
        DocumentDiagnosticReport::Unchanged(it) => {
            WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                uri: document.uri.clone(),
                version: Some(i64::from(document.version)),
                unchanged_document_diagnostic_report: it.unchanged_document_diagnostic_report,
            })
        }
    };
    world.documents.values().map(report).collect()
}
