//! What `workspace/executeCommand` does.

use super::answer::OpenFile;
use super::capabilities::PREFIX;
use super::state::{ServerSnapshot, SharedState, name_of};
use super::{to_lsp, workspace_commands};
use crate::disk;
use crate::export::{self, Format};
use crate::features::{actions, commands as orders, rename};
use crate::text::{Edits, Text};
use crate::workspace::Name;
use clap::ValueEnum;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::*;

/// LSP 3.17, `ErrorCodes.RequestFailed`.
const REQUEST_FAILED: i64 = -32803;

/// Where a command is meant.
#[derive(Deserialize)]
struct Here {
    uri: Url,
    #[serde(default)]
    position: Position,
}

/// What is left to do for a command once it has been worked out.
pub(super) enum Done {
    /// Nothing: this is the answer.
    Answer(Value),
    /// A URL is to be shown; it is the answer too.
    Show(Url),
    /// Changes are to be made; then this is the answer.
    Apply(WorkspaceEdit, Value),
}

impl Done {
    /// Whether it is edits, or that there are none.
    fn may_be_edits(&self) -> bool {
        matches!(self, Done::Apply(..) | Done::Answer(Value::Number(_) | Value::Bool(_)))
    }
}

/// Works a command out. What it says on failure is meant for the user.
pub(super) fn run(
    shared: &SharedState,
    snap: &ServerSnapshot,
    params: &ExecuteCommandParams,
) -> Result<Done> {
    let done = work_out(shared, snap, params)?;
    // Not every client checks versions: what was worked out for another text is not sent at all.
    match file_of(params).map(|it| name_of(&it)) {
        Some(name)
            if snap.documents.get(&name).is_some_and(|document| document.outdated.is_raised())
                && done.may_be_edits() =>
        {
            Err(outdated())
        }
        _ => Ok(done),
    }
}

/// The file that a command is about.
pub(super) fn file_of(params: &ExecuteCommandParams) -> Option<Url> {
    params.arguments.first().and_then(|argument| Here::deserialize(argument).ok()).map(|it| it.uri)
}

/// The refusal of edits that were worked out for a text that is another one by now.
pub(super) fn outdated() -> Error {
    Error {
        message: "the file was changed meanwhile, so nothing was done: try again".into(),
        ..Error::new(ErrorCode::ServerError(REQUEST_FAILED))
    }
}

fn work_out(shared: &SharedState, snap: &ServerSnapshot, params: &ExecuteCommandParams) -> Result<Done> {
    let command = params.command.strip_prefix(PREFIX).unwrap_or("");
    match command {
        "checkWorkspace" => return Ok(Done::Answer(workspace_commands::check(shared, snap))),
        "fixWorkspace" => return Ok(workspace_commands::fix(shared, snap)),
        "listDigests" => return Ok(Done::Answer(workspace_commands::digests(snap))),
        _ => {}
    }
    let here: Here = params.arguments.first().and_then(|argument| Here::deserialize(argument).ok()).ok_or_else(|| {
        Error::invalid_params(
            "the first argument must be an object with `uri`, and `position` for a command about one paper",
        )
    })?;
    let not_open = || Error::invalid_params(format!("{} is not open", here.uri));
    let file = OpenFile::of(snap, &here.uri).ok_or_else(not_open)?;
    let at = file.offset(here.position);
    let OpenFile { ref name, view, .. } = file;
    let option = params.arguments.get(1).and_then(Value::as_str).unwrap_or("");
    let no_paper = || Error::invalid_params("no paper is listed here");
    match command {
        "openPaper" => {
            let target = [orders::Target::Arxiv, orders::Target::Pdf, orders::Target::HuggingFace]
                .into_iter()
                .find(|it| to_lsp::target_name(*it) == option)
                .unwrap_or(orders::Target::Arxiv);
            let url = orders::url(view, at, target).ok_or_else(no_paper)?;
            Url::parse(&url).map(Done::Show).map_err(|_| Error::internal_error())
        }
        "copyBibtex" => orders::bibtex(view, at).map(|it| Done::Answer(json!(it))).ok_or_else(no_paper),
        "copyCitation" => orders::citation(view, at).map(|it| Done::Answer(json!(it))).ok_or_else(no_paper),
        "newDigest" => {
            let (edits, cursor) = orders::new_section(view, today());
            Ok(new_digest(&file, &edits, cursor))
        }
        "sortSections" => Ok(match orders::sort_sections(view) {
            Some(edits) => apply(snap, name, &edits, json!(true)),
            None => Done::Answer(json!(false)),
        }),
        // The rename of the protocol keeps to one listing: here the user asks for more.
        "renameEverywhere" => {
            let (snap, unread) = with_closed_files(shared, snap, name, at);
            let changes = rename::rename(&snap.snapshot, name, at, option, rename::RenameScope::Everywhere)
                .map_err(Error::invalid_params)?;
            if !unread.is_empty() {
                let unread: Vec<String> = unread.iter().map(disk::Error::to_string).collect();
                shared.warn(&format!("the id was left as it is in {}", unread.join("; ")));
            }
            Ok(Done::Apply(to_lsp::workspace_edit(&snap, &changes), json!(changes.len())))
        }
        // For what an editor shows of the file at a glance.
        "status" => {
            let papers = view.file.entries.sum().listings;
            Ok(Done::Answer(
                json!({ "papers": papers, "unreadLinks": view.file.unread_links().unwrap_or(0) }),
            ))
        }
        "fixAll" => {
            let fixed = actions::fix_all(view, None, &|| snap.is_wanted(name));
            Ok(apply(snap, name, &fixed.edits, json!(fixed.problems)))
        }
        "export" => {
            let format = Format::from_str(option, false).map_err(|_| {
                Error::invalid_params(
                    "the second argument must be `jsonl`, `csv`, `bibtex`, `csl`, `ris` or `atom`",
                )
            })?;
            let mut records = export::records(view);
            let file = snap.snapshot.display_name(&view.file.name);
            records.iter_mut().for_each(|record| record.file.clone_from(&file));
            Ok(Done::Answer(json!(export::write(format, &records))))
        }
        _ => Err(Error::invalid_params(format!("there is no command `{}`", params.command))),
    }
}

/// The same with the files in it that list the paper at the byte `at` and that no editor has open, as they are on the disk,
/// and why some of them are not.
fn with_closed_files(
    shared: &SharedState,
    snap: &ServerSnapshot,
    name: &Name,
    at: usize,
) -> (ServerSnapshot, Vec<disk::Error>) {
    let (mut all, mut unread) = (snap.clone(), Vec::new());
    for name in rename::out_of_reach(&snap.snapshot, name, at) {
        match workspace_commands::opened(shared, &all, &name) {
            Some(Ok(opened)) => all = opened,
            Some(Err(error)) => unread.push(error),
            None => {}
        }
    }
    (all, unread)
}

/// `answer` is the reply once the edits are made, or if there are none.
fn apply(snap: &ServerSnapshot, name: &Name, edits: &Edits, answer: Value) -> Done {
    if edits.is_empty() {
        return Done::Answer(answer);
    }
    Done::Apply(to_lsp::workspace_edit(snap, &[(name.clone(), edits.clone())]), answer)
}

fn new_digest(file: &OpenFile, edits: &Edits, cursor: usize) -> Done {
    let text = Text::new(edits.apply(&file.text().all()));
    let position = to_lsp::position(&text, cursor, file.snap.abilities.encoding);
    let place = json!({ "uri": file.uri, "position": position });
    Done::Apply(to_lsp::workspace_edit(file.snap, &[(file.name.clone(), edits.clone())]), place)
}

/// Does what is left to do. The client is asked in a task of its own, which nobody drops.
pub(super) async fn finish(shared: Arc<SharedState>, done: Done) -> Result<Option<Value>> {
    match done {
        Done::Answer(value) => Ok(Some(value)),
        Done::Show(url) => {
            if shared.lock().abilities.shows_documents {
                let params = ShowDocumentParams {
                    uri: url.clone(),
                    external: Some(true),
                    take_focus: None,
                    selection: None,
                };
                let client = shared.client.clone();
                let _ =
                    super::transport::ask_apart(async move { client.show_document(params).await }).await?;
            }
            Ok(Some(json!(url)))
        }
        Done::Apply(edit, value) => {
            if !shared.lock().abilities.applies_edits {
                return Err(Error {
                    message: "this editor takes no changes from a server".into(),
                    ..Error::internal_error()
                });
            }
            let client = shared.client.clone();
            let applied = super::transport::ask_apart(async move { client.apply_edit(edit).await }).await??;
            if !applied.applied {
                let reason =
                    applied.failure_reason.unwrap_or_else(|| "the editor refused the change".to_owned());
                return Err(Error { message: reason.into(), ..Error::internal_error() });
            }
            Ok(Some(value))
        }
    }
}

/// Today, where the user is.
pub(super) fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}
