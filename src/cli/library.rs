//! `library`: building the file that knows which paper is behind an id, and asking it.

mod args;
mod ask;
mod build;
mod input;
mod update;

use super::Status;
use super::args::Global;
use super::output::{Output, end_between_files_on_interrupt, writing};
use crate::disk::{self, LibraryFile, ScratchFile};
use crate::library::{Builder, Library, Summary};
pub(super) use args::LibraryCommand;
pub(super) use ask::{Answer, answer, arxiv_id, sound};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn run(command: &LibraryCommand, global: &Global, out: &mut Output) -> Result<Status, String> {
    match command {
        LibraryCommand::Build(args) => build::run(args, global, out),
        LibraryCommand::Update(args) => update::run(args, global, out),
        LibraryCommand::Info { library } => ask::info(library.as_deref(), global, out),
        LibraryCommand::Show(args) => ask::show(args, global, out),
        LibraryCommand::Search(args) => ask::search(args, global, out),
    }
}

/// The file that was named, else that of the settings here, else that of the user.
fn place(named: Option<&Path>, global: &Global) -> Result<PathBuf, String> {
    if let Some(path) = named {
        return Ok(path.to_owned());
    }
    let projects = disk::Projects::new(global.config.as_deref())?;
    let project = projects.of(Path::new(disk::SETTINGS));
    let place = project.library_path().or_else(disk::default_library);
    place.ok_or_else(|| "no folder for data is known: name the file with `--library`".to_owned())
}

/// Writes what came to a builder. The library that was there before is there until this one is whole.
fn write(target: &Path, builder: Builder<ScratchFile>) -> Result<Summary, String> {
    end_between_files_on_interrupt();
    let mut file = LibraryFile::create(target)?;
    let name = disk::name(target);
    let summary = builder.finish(&mut file).map_err(|error| format!("{name}: cannot write it: {error}"))?;
    let _writing = writing();
    file.persist()?;
    Ok(summary)
}

/// Whether no library was named and there is none at its usual place.
pub(super) fn is_missing(named: Option<&Path>, global: &Global) -> Result<bool, String> {
    Ok(named.is_none() && !place(named, global)?.exists())
}

pub(super) fn open(named: Option<&Path>, global: &Global) -> Result<(PathBuf, Arc<Library>), String> {
    let path = place(named, global)?;
    if is_missing(named, global)? {
        let path = disk::name(&path);
        return Err(format!("no library at {path}: `paper-digest library build` makes one"));
    }
    let library = disk::open_library(&path)?;
    Ok((path, library))
}
