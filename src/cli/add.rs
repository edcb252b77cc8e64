//! `add` and `new`: entries of papers that the library knows, written like those of the file.

use super::Status;
use super::args::{Add, Global, New, Writing};
use super::guard::Kind;
use super::library::{Answer, answer, arxiv_id, is_missing, open, sound};
use super::output::{Output, writing};
use super::report::diff;
use super::session::Session;
use super::visible::visible;
use crate::digest::ArxivId;
use crate::disk;
use crate::features::entry::{self, Added};
use crate::library::Record;
use crate::text::count;
use crate::workspace::FileView;
use std::path::Path;

/// Other papers that a message names.
const NAMED: usize = 3;

/// What is asked for.
struct Request<'a> {
    file: &'a Path,
    names: &'a [String],
    how: &'a Writing,
}

pub(super) fn add(args: &Add, global: &Global, out: &mut Output) -> Result<Status, String> {
    // The arguments were checked: there is one.
    let Some((file, names)) = args.names_and_file.split_last() else { return Ok(Status::Failed) };
    if names.is_empty() {
        let file = disk::name(Path::new(file));
        return Err(format!("`{file}` is alone: `add` takes ids, URLs or titles, and then the file"));
    }
    let names: Vec<String> = names.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    let request = Request { file: Path::new(file), names: &names, how: &args.how };
    let section = args.section.as_deref();
    run(&request, global, out, |view, records| entry::add(view, records, section))
}

pub(super) fn new(args: &New, global: &Global, out: &mut Output) -> Result<Status, String> {
    let names = names(&args.names)?;
    if !args.file.exists() {
        return Err(format!("{}: there is no such file, and an empty one will do", disk::name(&args.file)));
    }
    let request = Request { file: &args.file, names: &names, how: &args.how };
    let day = args.date.unwrap_or_else(|| jiff::Zoned::now().date());
    run(&request, global, out, |view, records| entry::new_section(view, records, day))
}

/// The lines of a file of ids, URLs or titles, without empty ones and comments.
fn names(path: &Path) -> Result<Vec<String>, String> {
    let text = if path.as_os_str() == "-" {
        std::io::read_to_string(std::io::stdin())
            .map_err(|error| format!("standard input: {}", disk::plain(&error)))?
    } else {
        disk::read(path)?
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let names: Vec<String> = lines.map(str::to_owned).collect();
    if names.is_empty() {
        return Err(format!("{}: no id, URL or title in it", disk::name(path)));
    }
    Ok(names)
}

fn run(
    request: &Request,
    global: &Global,
    out: &mut Output,
    write: impl Fn(FileView, &[Record]) -> Result<Added, String> + Sync,
) -> Result<Status, String> {
    let Some(records) = records(request, global, out)? else { return Ok(Status::Failed) };
    let mut session = Session::of(request.file, global, out)?;
    if !session.sound {
        return Ok(Status::Failed);
    }
    if !request.how.diff {
        session.prepare_writing()?;
    }
    let (style, dry) = (out.style, request.how.diff);
    let done = session.each("Adding", out, |source, before| {
        let file = source.file(before);
        let view = source.view(&file);
        let (records, listed) = split_listed(view, &records);
        if records.is_empty() {
            return Ok(Done { listed, ..Done::default() });
        }
        let added = write(view, &records).map_err(|message| disk::Error::new(&source.path, message))?;
        let before = file.text.all();
        let after = added.edits.apply(&before);
        let diff =
            if dry { diff(&disk::from_here(&source.path), &before, &after, style) } else { String::new() };
        if !dry {
            let _held = writing();
            disk::replace(&source.path, &before, &after)?;
        }
        Ok(Done { added: records.len(), section: added.section, empty: added.empty, diff, listed })
    });
    let Some(done) = done.into_iter().next() else { return Ok(Status::Failed) };
    for (name, line) in &done.listed {
        out.warning(format_args!("`{name}` is listed in line {line} already"));
    }
    out.kind = if dry { Kind::Report } else { Kind::Own };
    if dry {
        out.parts.push(done.diff);
    } else if done.added > 0 {
        let place = if done.section.is_empty() {
            String::new()
        } else {
            format!(" under “{}”", visible(&done.section))
        };
        let papers = count(done.added, "paper");
        let empty = if done.empty.is_empty() {
            String::new()
        } else {
            format!(" Left empty: {}.", visible(&done.empty.join(", ")))
        };
        out.remark(format!("Added {papers} to {}{place}.{empty}", visible(&disk::name(request.file))));
    }
    Ok(session.status(!done.listed.is_empty() || dry && done.added > 0))
}

/// What became of the file.
#[derive(Default)]
struct Done {
    added: usize,
    section: String,
    /// The columns that new rows leave empty.
    empty: Vec<String>,
    diff: String,
    /// Papers that it lists already, each with its line, from 1.
    listed: Vec<(String, usize)>,
}

/// The papers that a file does not list yet, and those that it does, each with its line.
fn split_listed(view: FileView, records: &[Record]) -> (Vec<Record>, Vec<(String, usize)>) {
    let (mut fresh, mut listed): (Vec<Record>, Vec<(String, usize)>) = (Vec::new(), Vec::new());
    for record in records {
        match entry::listed(view, record) {
            Some(ctx) => {
                listed.push((record.name(), view.file.text.line_of(ctx.start) + 1));
            }
            None => fresh.push(record.clone()),
        }
    }
    (fresh, listed)
}

/// What the library knows of the papers that were named; `None` where it does not know all, which is said.
fn records(request: &Request, global: &Global, out: &Output) -> Result<Option<Vec<Record>>, String> {
    let named = request.how.library.as_deref();
    if request.how.unknown && is_missing(named, global)? {
        return without_library(request.names).map(Some);
    }
    let (path, library) = open(named, global)?;
    let (mut records, mut is_sound) = (Vec::<Record>::new(), true);
    for name in request.names {
        let record = match answer(&library, name) {
            Answer::Known(record) => record,
            Answer::Unknown(Some(id)) if request.how.unknown => unknown(id),
            Answer::Unknown(_) => {
                let name_of_library = disk::name(&path);
                out.error(format_args!("`{name}` is not in {name_of_library}: `paper-digest library update` fetches what digests list, and `--unknown` adds an id as it is"));
                is_sound = false;
                continue;
            }
            Answer::NoPaper(like) => {
                let like: Vec<String> =
                    like.iter().take(NAMED).map(|(name, title)| format!("`{name}` {title}")).collect();
                let like = match like.as_slice() {
                    [] if Path::new(name).exists() => "; the file comes last".to_owned(),
                    [] => String::new(),
                    like => format!("; there are {}", like.join(", ")),
                };
                out.error(format_args!("`{name}` is no id, and not the title of one paper{like}"));
                is_sound = false;
                continue;
            }
        };
        if !records.contains(&record) {
            records.push(record);
        }
    }
    sound(&library, &path)?;
    Ok(is_sound.then_some(records))
}

/// A paper of which no more than its id is known.
fn unknown(id: ArxivId) -> Record {
    Record { id: Some(id), title: format!("Title of the paper {id}"), ..Record::default() }
}

/// The papers that were named, each once, where there is no library.
fn without_library(names: &[String]) -> Result<Vec<Record>, String> {
    let mut records = Vec::new();
    for name in names {
        let id = arxiv_id(name).ok_or_else(|| {
            format!("`{name}` is no id of arXiv, and there is no library to look it up in: `paper-digest library build` makes one")
        })?;
        if !records.contains(&unknown(id)) {
            records.push(unknown(id));
        }
    }
    Ok(records)
}
