//! `library build`: from files to one library.

use super::super::Status;
use super::super::args::Global;
use super::super::output::Output;
use super::super::progress::Progress;
use super::args::LibraryBuild;
use super::input::{self, Input, Named};
use super::{place, write};
use crate::disk::{self, Projects, ScratchFile};
use crate::library::exchange::Trouble;
use crate::library::{Builder, Fields, Problem};
use crate::text::count;
use std::path::Path;
use std::sync::atomic::Ordering;

/// Troubles of a file that are told one by one.
const TOLD: usize = 5;

pub(super) fn run(args: &LibraryBuild, global: &Global, out: &mut Output) -> Result<Status, String> {
    let target = place(args.output.as_deref(), global)?;
    keep_what_is_none(&target)?;
    let projects = Projects::new(global.config.as_deref())?;
    let files = input::all(&args.files, &projects, out)?;
    let fields = Fields { details: args.details || args.abstracts, abstracts: args.abstracts };
    let scratch = ScratchFile::create(&target)?;
    let mut builder = Builder::new(fields, scratch);
    // All files are looked at before the first is read: reading may take minutes.
    for file in &files {
        Input::open(file, &projects)?;
    }
    for file in &files {
        read(file, &projects, &mut builder, out)?;
    }
    if builder.count() == 0 {
        return Err("no paper in these files: no library was written".to_owned());
    }
    let summary = write(&target, builder)?;
    let name = disk::name(&target);
    let mut also = String::new();
    for (number, what) in [(summary.replaced, "known twice"), (summary.untitled, "without a title")] {
        if number > 0 {
            also += &format!(", {number} {what}");
        }
    }
    out.remark(format!("{name}: {}{also}, {}", count(summary.records, "paper"), size(summary.size)));
    Ok(Status::Clean)
}

/// Refuses to write over a file that is something else: whoever names one has mistaken it.
fn keep_what_is_none(target: &Path) -> Result<(), String> {
    let is_empty = target.metadata().is_ok_and(|it| it.len() == 0);
    match disk::open_library_file(target) {
        Err(error) if error.message == Problem::Foreign.to_string() && !is_empty => {
            Err(format!("{}: not a library of paper-digest, and not replaced", disk::name(target)))
        }
        _ => Ok(()),
    }
}

/// Reads one file.
fn read(
    file: &Named,
    projects: &Projects,
    builder: &mut Builder<ScratchFile>,
    out: &Output,
) -> Result<(), String> {
    let path = &file.path;
    let input = Input::open(file, projects)?;
    let origin = builder.origin(input.origin());
    let bytes = path.metadata().map_or(0, |it| it.len());
    let progress = Progress::of_bytes("Reading", bytes);
    let read = input.read.clone();
    let troubles = input.each(|records| {
        progress.reach(read.load(Ordering::Relaxed));
        records.into_iter().try_for_each(|record| builder.add(record, origin))
    })?;
    drop(progress);
    tell(&disk::name(path), &troubles, out);
    Ok(())
}

fn tell(name: &str, troubles: &[Trouble], out: &Output) {
    for Trouble { line, message } in troubles.iter().take(TOLD) {
        out.warning(format_args!("{name}:{line}: {message}"));
    }
    if troubles.len() > TOLD {
        out.warning(format_args!(
            "{name}: {} more of this kind; what cannot be read is left out",
            troubles.len() - TOLD
        ));
    }
}

/// Bytes for people.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{:.1} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
