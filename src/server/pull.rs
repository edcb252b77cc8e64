//! Diagnostics for clients that ask for them (LSP 3.17, `textDocument/diagnostic`): the same list as is sent to all others.

use super::answer::OpenFile;
use super::publish::list;
use super::state::ServerSnapshot;
use crate::text::fingerprint;
use serde_json::json;
use tower_lsp::lsp_types::{PreviousResultId, Url};

/// The diagnostics of a file, or that they are those which the client has: a report as JSON.
pub(super) fn file(snap: &ServerSnapshot, uri: &Url, previous: Option<&str>) -> Vec<u8> {
    let mut out = Vec::new();
    report(snap, uri, previous, "{", &mut out);
    out
}

/// The same of all open files.
pub(super) fn workspace(snap: &ServerSnapshot, previous: &[PreviousResultId]) -> Vec<u8> {
    let mut out = br#"{"items":["#.to_vec();
    for (nth, document) in snap.documents.values().enumerate() {
        let known = previous.iter().find(|it| it.uri == document.uri).map(|it| it.value.as_str());
        let comma = if nth > 0 { "," } else { "" };
        let head = format!(r#"{comma}{{"uri":{},"version":{},"#, json!(document.uri), document.version);
        report(snap, &document.uri, known, &head, &mut out);
    }
    out.extend(b"]}");
    out
}

/// Writes a report that begins with `head`. The id is a hash of what is said.
fn report(snap: &ServerSnapshot, uri: &Url, previous: Option<&str>, head: &str, out: &mut Vec<u8>) {
    let items = items(snap, uri).unwrap_or_else(|| b"[]".to_vec());
    let id = fingerprint(&items);
    if previous == Some(&id) {
        return out.extend(format!(r#"{head}"kind":"unchanged","resultId":"{id}"}}"#).bytes());
    }
    out.reserve(items.len() + head.len() + 100);
    out.extend(format!(r#"{head}"kind":"full","resultId":"{id}","items":"#).bytes());
    out.extend(items.iter());
    out.push(b'}');
}

/// The diagnostics of an open file as a JSON array.
fn items(snap: &ServerSnapshot, uri: &Url) -> Option<Vec<u8>> {
    let OpenFile { name, view, .. } = OpenFile::of(snap, uri)?;
    Some(list(snap, snap.documents.get(&name)?, view))
}
