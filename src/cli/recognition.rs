//! `config --explain`: which parts of a file are read, by which layout and why.

use super::Status;
use super::args::{Files, Global};
use super::output::Output;
use super::session::Session;
use super::visible::visible;
use crate::disk;
use crate::features::recognition::{Recognition, recognition};
use crate::workspace::{File, FileView};
use std::path::Path;

/// How a layout is described.
const LAYOUTS: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/settings.md#layouts");

pub(super) fn run(path: &Path, global: &Global, out: &mut Output) -> Status {
    if path.is_dir() {
        out.error(format_args!("{}: a folder: `--explain` is for a file", disk::name(path)));
        return Status::Failed;
    }
    let files = Files::only(path.to_owned());
    let Some(mut session) = Session::open(&files, global, out, |_| {}) else { return Status::Failed };
    let told = session.each("Reading", out, |source, text| {
        let file = File::new(&source.name, text, &source.config);
        let parts = recognition(FileView { file: &file, config: &source.config });
        let lines: Vec<String> = parts.iter().map(|it| line(&file, it)).collect();
        Ok((lines, parts.iter().any(|it| it.layout.is_none())))
    });
    for (lines, leaves_some_alone) in told {
        if lines.is_empty() {
            out.line("nothing in it leads to papers");
        }
        lines.into_iter().for_each(|it| out.line(visible(&it).into_owned()));
        if leaves_some_alone {
            out.remark(format!(
                "note: a layout in {} reads entries of another form: {LAYOUTS}",
                disk::SETTINGS
            ));
        }
    }
    session.status(false)
}

fn line(file: &File, part: &Recognition) -> String {
    let line = |at: usize| file.text.line_of(at) + 1;
    let (first, last) = (line(part.span.start()), line(part.span.end()));
    let lines = if first == last { format!("line {first}") } else { format!("lines {first}-{last}") };
    let papers = if part.papers == 1 { "1 paper".to_owned() } else { format!("{} papers", part.papers) };
    match &part.layout {
        Some(layout) => format!("{lines}: `{layout}`, {papers}: {}", part.reason),
        None => format!("{lines}: left alone: {}", part.reason),
    }
}

/// Most files whose links that were not read are told of.
const MOST: usize = 5;

/// That the links to papers of a file were not read, where it seems to list papers in a form that no layout has.
pub(super) fn unread(file: &File) -> Option<String> {
    Some(left_alone(file, file.unread_links()?))
}

/// The same of a file that somebody asked for by itself, however few its links are.
pub(super) fn unread_in_one(file: &File) -> Option<String> {
    let sum = file.entries.sum();
    (sum.listings == 0 && sum.unread_links > 0).then(|| left_alone(file, sum.unread_links))
}

fn left_alone(file: &File, links: u32) -> String {
    let links =
        if links == 1 { "1 link to a paper was".to_owned() } else { format!("{links} links to papers were") };
    format!(
        "{}: {links} not read; `paper-digest config --explain` says why, a layout in the settings teaches a form",
        file.name
    )
}

/// What is said of these files: of the first few, and how many more there are.
pub(super) fn few(mut notes: impl Iterator<Item = String>) -> Vec<String> {
    let mut told: Vec<String> = notes.by_ref().take(MOST).map(|note| visible(&note).into_owned()).collect();
    match notes.count() {
        0 => {}
        more => told.push(format!("the same in {more} more files")),
    }
    told
}
