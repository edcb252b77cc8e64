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
use super::ask::damaged;
use super::{place, write};
use crate::digest::ArxivId;
use crate::disk::{self, Pending, ScratchFile};
use crate::fetch::{self, BATCH, Client};
use crate::library::{Builder, Fields, Library, Origin};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

pub(super) fn run(args: &LibraryUpdate, global: &Global, out: &mut Output) -> Result<Status, String> {
    let target = place(args.library.as_deref(), global)?;
    let library = if target.exists() { Some(disk::open_library_file(&target)?) } else { None };
    let mut session = Session::open(&args.files, global, out, |_| {})?;
    let listed = session.each("Reading", out, |source, text| {
        let file = source.file(text);
        Ok(source.view(&file).listings().filter_map(|(_, listing)| listing.id).collect::<Vec<ArxivId>>())
    });
    let mut pending = Pending::open(&target)?;
    let mut unknown: BTreeSet<ArxivId> = listed.into_iter().flatten().collect();
    unknown.retain(|id| library.as_ref().is_none_or(|library| library.find(*id).is_none()));
    for record in &pending.records {
        record.id.map(|id| unknown.remove(&id));
    }
    let missing = fetch(&unknown, &mut pending, out)?;
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
fn fetch(unknown: &BTreeSet<ArxivId>, pending: &mut Pending, out: &Output) -> Result<Vec<ArxivId>, String> {
    let mut client = Client::new();
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
    let scratch = ScratchFile::create(target)?;
    let mut builder = Builder::new(fields, scratch);
    if let Some(library) = library {
        let origins =
            library.origins().into_iter().map(|origin| builder.origin(Origin { records: 0, ..origin }));
        let origins: Vec<u8> = origins.collect();
        for (record, origin) in library.records() {
            builder.add(record, origins.get(origin).copied().unwrap_or(0))?;
        }
        if library.is_damaged() || builder.count() != library.len() {
            return Err(damaged(target));
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
