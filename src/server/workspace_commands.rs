//! Commands about all digests of the workspace, also those that no editor has open.

use super::commands::Done;
use super::state::{ServerSnapshot, SharedState};
use super::to_lsp;
use crate::disk;
use crate::features::actions;
use crate::rules;
use crate::workspace::{Change, FileState, Name, Workspace};
use serde_json::{Value, json};
use tower_lsp::lsp_types::*;

/// All digests that are known, in order: `{ uri, papers, open }` each.
pub(super) fn digests(snap: &ServerSnapshot) -> Value {
    let files = snap.snapshot.files().filter_map(|(name, state)| {
        let (papers, open) = match state {
            FileState::Open(file, _) => (file.entries.sum().listings as usize, true),
            FileState::Indexed(papers) => (papers.listings.len(), false),
        };
        let uri = snap.uri(name)?;
        (papers > 0).then(|| json!({ "uri": uri, "papers": papers, "open": open }))
    });
    Value::Array(files.collect())
}

/// The diagnostics of all digests that no editor has open: `{ files: [{ uri, diagnostics }], checked, unread }`.
pub(super) fn check(shared: &SharedState, snap: &ServerSnapshot) -> Value {
    let (mut files, mut checked) = (Vec::new(), 0);
    let unread = each_closed(shared, snap, |name, uri, opened| {
        checked += 1;
        let Some(view) = opened.snapshot.view(name) else { return };
        let mut found = rules::check_in(&opened.snapshot, name);
        found.truncate(view.config.max_diagnostics as usize);
        let found: Vec<Diagnostic> =
            found.iter().map(|it| to_lsp::diagnostic(opened, uri, view, it)).collect();
        if !found.is_empty() {
            files.push(json!({ "uri": uri, "diagnostics": found }));
        }
    });
    json!({ "files": files, "checked": checked, "unread": unread })
}

/// Makes all safe fixes in all digests. An editor that can shows them before they are made. The answer is how many there
/// are: `{ problems, files }`.
pub(super) fn fix(shared: &SharedState, snap: &ServerSnapshot) -> Done {
    let (mut changes, mut problems) = (Vec::new(), 0);
    let mut add = |name: &Name, snap: &ServerSnapshot| {
        let Some(view) = snap.snapshot.view(name) else { return };
        let fixed = actions::fix_all(view, None, &|| !snap.dropped.is_raised());
        if !fixed.edits.is_empty() {
            problems += fixed.problems;
            changes.extend(to_lsp::file_edits(snap, name, &fixed.edits));
        }
    };
    for name in snap.documents.keys() {
        add(name, snap);
    }
    let unread = each_closed(shared, snap, |name, _, opened| add(name, opened));
    let answer = json!({ "problems": problems, "files": changes.len(), "unread": unread });
    if changes.is_empty() {
        Done::Answer(answer)
    } else {
        let annotation = ChangeAnnotation {
            label: format!("Fix {problems} problems"),
            needs_confirmation: Some(true),
            description: Some("Safe fixes of paper-digest".to_owned()),
        };
        Done::Apply(to_lsp::edit_of_files(&snap.abilities, changes, Some(annotation)), answer)
    }
}

/// Calls `each` with every digest of the workspace that no editor has open, in a state in which it is open. Returns why some
/// could not be read.
fn each_closed(
    shared: &SharedState,
    snap: &ServerSnapshot,
    mut each: impl FnMut(&Name, &Url, &ServerSnapshot),
) -> Vec<String> {
    let mut unread = Vec::new();
    for (name, state) in snap.snapshot.files() {
        let (FileState::Indexed(_), Some(uri)) = (state, snap.uri(name)) else { continue };
        if snap.dropped.is_raised() {
            break;
        }
        match opened(shared, snap, name) {
            Some(Ok(opened)) => each(name, &uri, &opened),
            Some(Err(error)) => unread.push(error.to_string()),
            None => {}
        }
    }
    unread
}

/// The same state, in which the file `name` is open as it is on the disk; `None` where it is not there.
pub(super) fn opened(
    shared: &SharedState,
    snap: &ServerSnapshot,
    name: &Name,
) -> Option<Result<ServerSnapshot, disk::Error>> {
    let path = Url::parse(name).ok()?.to_file_path().ok()?;
    Some(disk::read_regular(&path).map(|text| {
        let config = shared.settings().of(Some(&path));
        let mut workspace = Workspace::from_snapshot(snap.snapshot.clone());
        workspace.apply(name, Change::Open { text, config });
        ServerSnapshot { snapshot: workspace.snapshot(), ..snap.clone() }
    }))
}
