//! A long digest in several files: sections are moved into files of their own, each leaves a link, and all come back byte for byte.
//!
//! Where sections were, the file has a list of links between two comments (`BEGIN`, `END`). A part begins with a line that
//! leads back (`PART`). Links that are relative to a file are changed so that they lead to the same place from the other one.

mod join;
mod links;
mod sections;
mod same;

pub use join::{join, part_paths};
pub use sections::By;

use crate::text::{Span, count};
use crate::workspace::FileView;
use links::{Layout, Place};
use sections::Stretch;
use std::fmt::Write;

/// The comment before links to parts.
const BEGIN: &str = "<!-- digest-parts: `paper-digest join` puts them back -->";
/// The comment after them.
const END: &str = "<!-- /digest-parts -->";
/// The comment on the first line of a part.
const PART: &str = "<!-- digest-part -->";

/// What is to be done with a file.
#[derive(Clone, Debug)]
pub struct Request {
    /// Which sections make a part; `None` for months where there are two, else headings.
    pub by: Option<By>,
    /// Name of the file, without folders.
    pub file: String,
    /// The folder of the parts, relative to that of the file, with `/` between its parts; empty for the same one.
    pub folder: String,
    /// How many parts stay in the file, from the first on.
    pub keep: usize,
}

/// A file in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What stays in the file, with links to the parts.
    pub rest: String,
    /// The other files, in the order of the text.
    pub parts: Vec<Part>,
}

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its path, relative to the folder of the file, with `/` between its parts.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Moves sections of a file into parts.
///
/// # Errors
/// If there is nothing to move, or if something would be lost by it: says what, and what to do.
pub fn split(view: FileView, request: &Request) -> Result<Split, String> {
    let text = &*view.file.text.all();
    if !part_paths(text)?.is_empty() {
        return Err(
            "it has parts already: `paper-digest join` puts them back, then it can be split".to_owned()
        );
    }
    let stretches = sections::stretches(view, request)?;
    same::check_containers(text, &stretches)?;
    let plain = rest(text, &stretches, |span| Ok(span.of(text).to_owned()))?;
    same::check(text, &stretches, &plain.text, &plain.own)?;

    let layout =
        Layout::new(&request.file, &request.folder, stretches.iter().map(|stretch| stretch.path.clone()));
    let anchors = links::Anchors::of(text, &stretches);
    let moved = |span: Span, owner: usize| links::moved(text, span, owner, &layout, &anchors);
    let end = line_break(text);
    let head = format!(
        "Part of [{}]({}). {PART}{end}{end}",
        links::escaped(&request.file),
        layout.link(Place::Part, &request.file)
    );
    let part = |(nth, stretch): (usize, &Stretch)| {
        let body = moved(stretch.span, nth + 1)?;
        Ok(Part { path: stretch.path.clone(), text: head.clone() + &body })
    };
    let parts: Result<Vec<Part>, String> = stretches.iter().enumerate().map(part).collect();
    let split = Split { rest: rest(text, &stretches, |span| moved(span, 0))?.text, parts: parts? };
    let joined = join(&split.rest, &request.file, &split.parts)?;
    if joined != text {
        let same = joined.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        let line = same::line(text, same);
        return Err(format!(
            "line {line} could not be put back as it is: a link in it leads to a part already"
        ));
    }
    Ok(split)
}

/// What stays in the file.
struct Rest {
    text: String,
    /// What of it is not from the file: the links to parts.
    own: Vec<Span>,
}

/// What is left of a text without these stretches, each kept span of it as `kept` makes it.
fn rest(
    text: &str,
    stretches: &[Stretch],
    kept: impl Fn(Span) -> Result<String, String>,
) -> Result<Rest, String> {
    let end = line_break(text);
    let mut rest = Rest { text: String::new(), own: Vec::new() };
    let mut at = 0;
    for run in stretches.chunk_by(|a, b| a.span.end() == b.span.start()) {
        let Some((first, last)) = run.first().zip(run.last()) else { continue };
        rest.text += &kept(Span::new(at, first.span.start()))?;
        let start = rest.text.len();
        rest.text += &index(run, end, last.span.of(text).ends_with(['\n', '\r']));
        rest.own.push(Span::new(start, rest.text.len()));
        at = last.span.end();
    }
    rest.text += &kept(Span::new(at, text.len()))?;
    Ok(rest)
}

/// The line break that a text has first.
fn line_break(text: &str) -> &'static str {
    let Some(at) = text.find(['\n', '\r']) else { return "\n" };
    let from = text.get(at..).unwrap_or("");
    ["\r\n", "\r"].into_iter().find(|it| from.starts_with(it)).unwrap_or("\n")
}

/// The links to the parts of one stretch of the text.
fn index(run: &[Stretch], end: &str, ended: bool) -> String {
    let mut text = format!("{BEGIN}{end}{end}");
    for stretch in run {
        let (title, path) = (links::escaped(&stretch.title), links::encoded(&stretch.path));
        let _ = write!(text, "- [{title}]({path}) ({}){end}", count(stretch.papers, "paper"));
    }
    text + end + END + if ended { end } else { "" }
}

#[cfg(test)]
mod tests;
