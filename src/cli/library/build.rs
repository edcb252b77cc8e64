//! `library build`: from files to one library.

use super::super::Status;
use super::super::args::Global;
use super::super::output::Output;
use super::super::progress::Progress;
use super::super::report::count;
use super::args::LibraryBuild;
use super::input::Input;
use super::{place, write};
use crate::disk::{self, ScratchFile};
use crate::library::exchange::Trouble;
use crate::library::{Builder, Fields};
use std::path::Path;
use std::sync::atomic::Ordering;

/// Troubles of a file that are told one by one.
const TOLD: usize = 5;

pub(super) fn run(args: &LibraryBuild, global: &Global, out: &mut Output) -> Result<Status, String> {
    let target = place(args.output.as_deref(), global)?;
    let fields = Fields { details: args.details || args.abstracts, abstracts: args.abstracts };
    let scratch = ScratchFile::create(&target).map_err(|error| error.to_string())?;
    let mut builder = Builder::new(fields, scratch);
    // All files are looked at before the first is read: reading may take minutes.
    for path in &args.files {
        Input::open(path)?;
    }
    for path in &args.files {
        read(path, &mut builder, out)?;
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

/// Reads one file.
fn read(path: &Path, builder: &mut Builder<ScratchFile>, out: &Output) -> Result<(), String> {
    let input = Input::open(path)?;
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
