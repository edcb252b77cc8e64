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
use super::client::{ARXIV, Client};
use super::{place, write};
use crate::digest::ArxivId;
use crate::disk::{self, ScratchFile};
use crate::library::exchange::snapshot;
use crate::library::{Builder, Fields, Library, Origin, Record, Trust};
use crate::workspace::{File, FileView};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Ids of one request.
const BATCH: usize = 100;

pub(super) fn run(args: &LibraryUpdate, global: &Global, out: &mut Output) -> Result<Status, String> {
    let target = place(args.library.as_deref(), global)?;
    let library = if target.exists() {
        Some(disk::open_library(&target).map_err(|error| error.to_string())?)
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
    let mut pending = Pending::open(&target)?;
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
    let mut missing = Vec::new();
    let mut done = 0;
    let mut ask = |ids: &[ArxivId], pending: &mut Pending| {
        let failed = |message| {
            let left = format!("{} papers are fetched, run this again to go on", pending.records.len());
            format!("{message}; the library is as it was, {left}")
        };
        let records = client.papers(ids, |message| out.warning(message)).map_err(failed)?;
        let known: BTreeSet<ArxivId> = records.iter().filter_map(|record| record.id).collect();
        pending.add(records)?;
        Ok::<_, String>(ids.iter().copied().filter(|id| !known.contains(id)).collect::<Vec<_>>())
    };
    for batch in ids.chunks(BATCH) {
        let short = ask(batch, pending)?;
        // An answer may be short although arXiv knows them all.
        if !short.is_empty() {
            missing.extend(ask(&short, pending)?);
        }
        done += batch.len();
        progress.reach(done as u64);
    }
    Ok(missing)
}

/// Papers that were fetched and are in no library yet, in a file beside it.
struct Pending {
    path: PathBuf,
    records: Vec<Record>,
}

impl Pending {
    fn open(target: &Path) -> Result<Pending, String> {
        let mut path = target.as_os_str().to_owned();
        path.push(".pending");
        let path = PathBuf::from(path);
        let text =
            if path.exists() { disk::read(&path).map_err(|error| error.to_string())? } else { String::new() };
        // The last line may have been cut by whatever ended the run: it is fetched again.
        let records = snapshot::read(&text, 0).records;
        Ok(Pending { path, records })
    }

    fn add(&mut self, records: Vec<Record>) -> Result<(), String> {
        let fail = |error: std::io::Error| {
            format!("{}: cannot write it: {}", disk::name(&self.path), disk::plain(&error))
        };
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(fail)?;
        }
        let mut file = std::fs::File::options().create(true).append(true).open(&self.path).map_err(fail)?;
        // What was cut is a line of its own.
        let lines: String =
            records.iter().filter_map(snapshot::line).map(|line| format!("\n{line}\n")).collect();
        file.write_all(lines.as_bytes()).map_err(fail)?;
        self.records.extend(records);
        Ok(())
    }
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
        let origins = library.origins().iter().map(|it| builder.origin(Origin { records: 0, ..it.clone() }));
        let origins: Vec<u8> = origins.collect();
        for (record, origin) in library.records() {
            builder.add(record, origins.get(origin).copied().unwrap_or(0))?;
        }
        if library.is_damaged() || builder.count() != library.len() {
            return Err(format!("{}: damaged: run `paper-digest library build` again", disk::name(target)));
        }
    }
    let origin = Origin { name: "arxiv.org".to_owned(), trust: Trust::Arxiv, ..Origin::default() };
    let origin = builder.origin(origin);
    for record in pending.records {
        builder.add(record, origin)?;
    }
    write(target, builder)?;
    // What is left over is fetched and known: the next run takes it off.
    let _ = std::fs::remove_file(&pending.path);
    Ok(())
}
