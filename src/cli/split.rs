//! `split` and `join`: sections of a file into files of their own, and back.

use super::Status;
use super::args::{Global, Join, Split};
use super::guard::Kind;
use super::output::{Output, writing};
use super::report::diff;
use super::session::Session;
use super::style::Style;
use super::visible::visible;
use crate::disk::{self, Error};
use crate::format::parts::{self, Part, Request};
use crate::text::count;
use std::path::{Component, Path, PathBuf};

/// What is said of a part that is not below the folder of its file.
const LEADS_OUT: &str = "leads out of the folder of its file; left alone";

/// A change of a file and of its parts, before it is made.
struct Rewrite {
    path: PathBuf,
    before: String,
    after: String,
    /// The parts that come or go.
    parts: Vec<Part>,
}

pub(super) fn split(args: &Split, global: &Global, out: &mut Output) -> Result<Status, String> {
    let folder = folder_of_parts(&args.to)
        .ok_or_else(|| format!("`--to {}`: a folder below that of the file is needed", args.to.display()))?;
    let Some(mut session) = open(&args.file, args.diff, global, out)? else { return Ok(Status::Failed) };
    let request = Request { by: args.by, file: file_name(&args.file), folder, keep: args.keep };
    let change = only(session.each("Splitting", out, |source, before| {
        let file = source.file(before);
        let split = parts::split(source.view(&file), &request)
            .map_err(|message| Error::new(&source.path, message))?;
        let before = file.text.all().into_owned();
        Ok(Rewrite { path: source.path.clone(), before, after: split.rest, parts: split.parts })
    }));
    let Some(change) = change else { return Ok(Status::Failed) };
    if args.diff {
        show(&change, diff::of_new, out);
        return Ok(session.status(true));
    }
    write_parts(&change)?;
    let moved = count(change.parts.len(), "part");
    let left = count(change.after.len(), "byte");
    out.remark(format!(
        "Moved {moved} out of {}, and left {left} in it:",
        visible(&disk::name(&change.path))
    ));
    for part in &change.parts {
        out.remark(format!("  {}", visible(&disk::name(&beside(&change.path, part)))));
    }
    Ok(session.status(false))
}

pub(super) fn join(args: &Join, global: &Global, out: &mut Output) -> Result<Status, String> {
    let Some(mut session) = open(&args.file, args.diff, global, out)? else { return Ok(Status::Failed) };
    let change = only(session.each("Joining", out, |source, before| {
        let fail = |message: String| Error::new(&source.path, message);
        let paths = parts::part_paths(&before).map_err(fail)?;
        if paths.is_empty() {
            return Err(fail("it has no parts".to_owned()));
        }
        let read = |relative: String| {
            let path = path_of(&source.path, &relative);
            if !disk::is_below(disk::folder(&source.path), &path) {
                return Err(Error::new(&path, LEADS_OUT));
            }
            Ok(Part { path: relative, text: disk::read_regular(&path)? })
        };
        let parts = paths.into_iter().map(read).collect::<Result<Vec<Part>, Error>>()?;
        let after = parts::join(&before, &file_name(&source.path), &parts).map_err(fail)?;
        Ok(Rewrite { path: source.path.clone(), before, after, parts })
    }));
    let Some(change) = change else { return Ok(Status::Failed) };
    if args.diff {
        show(&change, diff::of_removed, out);
        return Ok(session.status(true));
    }
    let _held = writing();
    disk::replace(&change.path, &change.before, &change.after)?;
    for part in &change.parts {
        if let Err(error) = disk::remove(&beside(&change.path, part), &part.text) {
            out.error(error);
            session.sound = false;
        }
    }
    let joined = count(change.parts.len(), "part");
    out.remark(format!("Joined {joined} into {}, and removed them.", visible(&disk::name(&change.path))));
    Ok(session.status(false))
}

/// A run of one file, which may be changed unless it is only shown what would be; `None` where it cannot be read, which was said.
fn open(file: &Path, dry: bool, global: &Global, out: &Output) -> Result<Option<Session>, String> {
    if file.as_os_str() == "-" || file.is_dir() {
        return Err(format!("{}: a file is needed that has a folder for its parts", disk::name(file)));
    }
    let session = Session::of(file, global, out)?;
    if session.sound && !dry {
        session.prepare_writing()?;
    }
    Ok(Some(session).filter(|it| it.sound))
}

/// What was made of the only file; nothing where that could not be done, which was said.
fn only(mut made: Vec<Rewrite>) -> Option<Rewrite> {
    made.pop()
}

/// Writes the parts, then what is left of their file. Where one cannot be written, those that were are removed again.
fn write_parts(change: &Rewrite) -> Result<(), Error> {
    let _held = writing();
    let mut written: Vec<(PathBuf, &Part)> = Vec::new();
    let mut write = || {
        let missing = missing_parts(change)?;
        for part in missing {
            let path = beside(&change.path, part);
            disk::create(&path, &part.text)?;
            written.push((path, part));
        }
        disk::replace(&change.path, &change.before, &change.after)
    };
    let outcome = write();
    if outcome.is_err() {
        for (path, part) in written {
            // What somebody else has changed by now stays.
            let _ = disk::remove(&path, &part.text);
        }
    }
    outcome
}

/// The parts that are not there yet. What is there must be the same.
fn missing_parts(change: &Rewrite) -> Result<Vec<&Part>, Error> {
    let mut missing = Vec::new();
    for part in &change.parts {
        let path = beside(&change.path, part);
        if !disk::is_below(disk::folder(&change.path), &path) {
            return Err(Error::new(&path, LEADS_OUT));
        }
        if path.symlink_metadata().is_err() {
            missing.push(part);
        } else if disk::read_regular(&path)? != part.text {
            return Err(Error::new(&path, "exists already and is another file; nothing was changed"));
        }
    }
    Ok(missing)
}

/// Shows a change of a file and, as `of_part` does, of its parts.
fn show(change: &Rewrite, of_part: fn(&Path, &str, Style) -> String, out: &mut Output) {
    let style = out.style;
    out.parts.push(diff(&disk::from_here(&change.path), &change.before, &change.after, style));
    for part in &change.parts {
        out.parts.push(of_part(&disk::from_here(&beside(&change.path, part)), &part.text, style));
    }
    out.kind = Kind::Report;
}

/// The folder of the parts as in [`Request`]; `None` for one that is not below the file's.
fn folder_of_parts(folder: &Path) -> Option<String> {
    let mut names = Vec::new();
    for component in folder.components() {
        match component {
            Component::Normal(name) => names
                .push(name.to_str().filter(|text| !text.starts_with('.') && !text.contains(['\\', ':']))?),
            Component::CurDir => {}
            _ => return None,
        }
    }
    Some(names.join("/"))
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or(String::new(), |it| it.to_string_lossy().into_owned())
}

fn beside(file: &Path, part: &Part) -> PathBuf {
    path_of(file, &part.path)
}

/// The path of a part of `file`.
fn path_of(file: &Path, part: &str) -> PathBuf {
    part.split('/').fold(file.parent().unwrap_or(Path::new("")).to_owned(), |path, name| path.join(name))
}
