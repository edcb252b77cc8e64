//! Parts back into their file.

use super::links::{self, Layout, Place};
use super::same::{line, parser};
use super::{BEGIN, END, PART, Part, line_break};
use crate::text::Span;
use pulldown_cmark::{Event, Tag};
use std::collections::HashSet;

/// Links to parts, between the two comments.
struct Index {
    /// From the first comment to the end of the line of the last one.
    span: Span,
    paths: Vec<String>,
}

/// The paths of all parts that a file has, in order; as in [`Part`].
///
/// # Errors
/// If a comment is missing, or what is between them is no path of a part.
pub fn part_paths(text: &str) -> Result<Vec<String>, String> {
    Ok(indices(text)?.into_iter().flat_map(|it| it.paths).collect())
}

/// The text of a file with its parts in it: `parts` are all that [`part_paths`] names.
///
/// # Errors
/// As [`part_paths`], and if a part is missing or does not say that it is one.
pub fn join(text: &str, file: &str, parts: &[Part]) -> Result<String, String> {
    let end = line_break(text);
    let paths = || parts.iter().map(|part| part.path.clone());
    let in_file = |from: usize, to: usize| {
        links::back(Span::new(from, to).of(text), Place::File, &Layout::new(file, "", paths()))
    };
    let mut out = String::with_capacity(text.len() + parts.iter().map(|part| part.text.len()).sum::<usize>());
    let mut at = 0;
    for index in indices(text)? {
        append(&mut out, &in_file(at, index.span.start()), end);
        for path in &index.paths {
            let part = parts.iter().find(|part| part.path == *path);
            let part = part.ok_or_else(|| format!("the part `{path}` is missing"))?;
            let folder = path.rsplit_once('/').map_or("", |it| it.0);
            let layout = Layout::new(file, folder, paths());
            append(&mut out, &links::back(body(part, file)?, Place::Part, &layout), end);
        }
        at = index.span.end();
    }
    append(&mut out, &in_file(at, text.len()), end);
    Ok(out)
}

/// Adds a text, on a line of its own.
fn append(out: &mut String, text: &str, line_end: &str) {
    if !out.is_empty() && !text.is_empty() && !out.ends_with(['\n', '\r']) {
        out.push_str(line_end);
    }
    out.push_str(text);
}

/// What a part holds, without the lines that lead back.
fn body<'a>(part: &'a Part, file: &str) -> Result<&'a str, String> {
    let missing = || format!("`{}` does not say in its first line that it is a part of `{file}`", part.path);
    let text = part.text.trim_start_matches('\u{feff}');
    let (head, rest) = text.split_at(text.find(['\n', '\r']).unwrap_or(text.len()));
    if !head.trim_end().ends_with(PART) {
        return Err(missing());
    }
    Ok(without_line_break(without_line_break(rest)))
}

fn without_line_break(text: &str) -> &str {
    let rest = ["\r\n", "\n", "\r"].iter().find_map(|it| text.strip_prefix(it));
    rest.unwrap_or(text)
}

fn indices(text: &str) -> Result<Vec<Index>, String> {
    let at_margin =
        |at: usize| at == 0 || text.get(..at).is_some_and(|it| it.ends_with(['\n', '\r', '\u{feff}']));
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    let mut open: Option<Index> = None;
    for (event, range) in parser(text).into_offset_iter() {
        match event {
            Event::Html(html) if at_margin(range.start) && html.trim_end() == BEGIN => {
                if let Some(open) = open.replace(Index { span: range.into(), paths: Vec::new() }) {
                    return Err(unclosed(text, &open));
                }
            }
            Event::Html(html) if at_margin(range.start) && html.trim_end() == END => {
                let Some(index) = open.take() else {
                    return Err(format!("line {}: `{END}` has no beginning", line(text, range.start)));
                };
                let rest = text.get(range.start..).unwrap_or("").split_once(END).map_or("", |it| it.1);
                let end = text.len() - without_line_break(rest.trim_start_matches(' ')).len();
                found.push(Index { span: Span::new(index.span.start(), end), ..index });
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let Some(index) = &mut open else { continue };
                let path = links::decoded(&dest_url);
                let place = line(text, range.start);
                if !is_path(&path) {
                    return Err(format!(
                        "line {place}: `{path}` is no path of a part: a Markdown file below the folder of this one"
                    ));
                }
                if !seen.insert(path.clone()) {
                    return Err(format!("line {place}: the part `{path}` is linked twice"));
                }
                index.paths.push(path);
            }
            _ => {}
        }
    }
    open.map_or(Ok(found), |open| Err(unclosed(text, &open)))
}

fn unclosed(text: &str, index: &Index) -> String {
    format!("line {}: the links to parts have no end, `{END}`", line(text, index.span.start()))
}

/// Whether a path leads to a Markdown file below the folder that it starts from.
fn is_path(path: &str) -> bool {
    let inside =
        path.split('/').all(|part| !part.is_empty() && part != "." && part != ".." && !part.starts_with('.'));
    inside && path.ends_with(".md") && !path.contains(['\\', ':', '\0'])
}
