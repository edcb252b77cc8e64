//! `config --explain`: which parts of a file are read, by which layout and why.

use super::Status;
use super::args::Global;
use super::output::Output;
use super::session::Session;
use super::visible::visible;
use crate::disk;
use crate::features::recognition::{Recognition, recognition};
use crate::text::count;
use crate::workspace::File;
use std::path::Path;

/// How a layout is described.
const LAYOUTS: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/settings.md#layouts");

pub(super) fn run(path: &Path, global: &Global, out: &mut Output) -> Result<Status, String> {
    if path.is_dir() {
        return Err(format!("{}: a folder: `--explain` is for a file", disk::name(path)));
    }
    let mut session = Session::of(path, global, out)?;
    let told = session.each("Reading", out, |source, text| {
        let file = source.file(text);
        let parts = recognition(source.view(&file));
        let lines: Vec<String> = parts.iter().map(|part| line(&file, part)).collect();
        Ok((lines, parts.iter().any(|part| part.layout.is_none())))
    });
    for (lines, leaves_some_alone) in told {
        if lines.is_empty() {
            out.line("nothing in it leads to papers");
        }
        lines.into_iter().for_each(|line| out.line(visible(&line).into_owned()));
        if leaves_some_alone {
            out.remark(format!(
                "note: a layout in {} reads entries of another form: {LAYOUTS}",
                disk::SETTINGS
            ));
        }
    }
    Ok(session.status(false))
}

fn line(file: &File, part: &Recognition) -> String {
    let line = |at: usize| file.text.line_of(at) + 1;
    let (first, last) = (line(part.span.start()), line(part.span.end()));
    let lines = if first == last { format!("line {first}") } else { format!("lines {first}-{last}") };
    match &part.layout {
        Some(layout) => format!("{lines}: `{layout}`, {}: {}", count(part.papers, "paper"), part.reason),
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
