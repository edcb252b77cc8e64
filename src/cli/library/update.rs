//! `library update`: the papers of digests that the library does not know, fetched from arXiv.
//!
//! Each answer is added to a file beside the library at once, so that a run that ends early is gone on with by the next. The
//! library is replaced at the end, when all is there.

use super::super::Status;
use super::super::args::Global;
use super::super::output::Output;
use super::super::progress::Progress;
use super::super::session::Session;
use super::args::LibraryUpdate;
use super::{place, write};
use crate::digest::ArxivId;
use crate::disk::{self, Pending, ScratchFile};
use crate::fetch::{self, ARXIV, BATCH, Client};
use crate::library::{Builder, Fields, Library, Origin};
use crate::workspace::{File, FileView};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

pub(super) fn run(args: &LibraryUpdate, global: &Global, out: &mut Output) -> Result<Status, String> {
    let target = place(args.library.as_deref(), global)?;
    let library = if target.exists() {
        Some(disk::open_library_file(&target).map_err(|error| error.to_string())?)
    } else {
        None
    };
    let Some(mut session) = Session::open(&args.files, global, out, |_| {}) else {
        return Ok(Status::Failed);
    };
    let listed = session.each("Reading", out, |source, text| {
        let file = File::new(&source.name, text, &source.config);
        let view = FileView { file: &file, config: &source.config };
        Ok(view.listings().filter_map(|(_, listing)| listing.id).collect::<Vec<ArxivId>>())
    });
    let mut pending = Pending::open(&target).map_err(|error| error.to_string())?;
    let mut unknown: BTreeSet<ArxivId> = listed.into_iter().flatten().collect();
    unknown.retain(|id| library.as_ref().is_none_or(|library| library.find(*id).is_none()));
    for record in &pending.records {
        record.id.map(|id| unknown.remove(&id));
    }
    let missing = fetch(args, &unknown, &mut pending, out)?;
    let come = pending.records.len();
    if come > 0 {
        merge(&target, library, pending)?;
    }
    for id in missing.iter().take(20) {
        out.warning(format_args!("arXiv knows no `{id}`"));
    }
    out.remark(format!("{}: {come} papers added, {} not known to arXiv", disk::name(&target), missing.len()));
    Ok(session.status(!missing.is_empty()))
}

/// Fetches papers, and returns the ids that arXiv does not know.
fn fetch(
    args: &LibraryUpdate,
    unknown: &BTreeSet<ArxivId>,
    pending: &mut Pending,
    out: &Output,
) -> Result<Vec<ArxivId>, String> {
    let base = args.from.as_deref().unwrap_or(ARXIV);
    let mut client = Client::new(base, args.interval.map(Duration::from_millis));
    let ids: Vec<ArxivId> = unknown.iter().copied().collect();
    let progress = Progress::of_papers("Fetching", ids.len());
    let (mut missing, mut done) = (Vec::new(), 0);
    for batch in ids.chunks(BATCH) {
        match fetch::fetch(&mut client, batch, pending, |message| out.warning(message)) {
            Ok(unknown) => missing.extend(unknown),
            Err(message) => {
                let left = format!("{} papers are fetched, run this again to go on", pending.records.len());
                return Err(format!("{message}; the library is as it was, {left}"));
            }
        }
        done += batch.len();
        progress.reach(done as u64);
    }
    Ok(missing)
}

/// Writes a library of what is known and what has come.
fn merge(target: &Path, library: Option<Arc<Library>>, pending: Pending) -> Result<(), String> {
    let fields = library.as_ref().map_or(Fields { details: true, abstracts: false }, |library| Fields {
        details: library.has_details(),
        abstracts: library.has_abstracts(),
    });
    let scratch = ScratchFile::create(target).map_err(|error| error.to_string())?;
    let mut builder = Builder::new(fields, scratch);
    if let Some(library) = library {
        let origins = library.origins().into_iter().map(|it| builder.origin(Origin { records: 0, ..it }));
        let origins: Vec<u8> = origins.collect();
        for (record, origin) in library.records() {
            builder.add(record, origins.get(origin).copied().unwrap_or(0))?;
        }
        if library.is_damaged() || builder.count() != library.len() {
            return Err(format!("{}: damaged: run `paper-digest library build` again", disk::name(target)));
        }
    }
    let origin = builder.origin(disk::fetched_from());
    for record in &pending.records {
        builder.add(record.clone(), origin)?;
    }
    write(target, builder)?;
    pending.remove();
    Ok(())
}
