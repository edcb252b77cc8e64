//! Links that are relative to a file, in one that its text moves to.

use super::same::{headings, line, parser};
use super::sections::Stretch;
use crate::text::Span;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use pulldown_cmark::{Event, LinkType, Tag};
use regex::Regex;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What stays as it is in the URL of a part.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'/').remove(b'~');

/// Where a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the file.
    File,
    /// In a part.
    Part,
}

/// A file and its parts.
pub(super) struct Layout {
    /// What leads from the folder of the parts to that of the file: `../`, once for each folder between them.
    up: String,
    /// What leads from the folder of the file to that of the parts.
    down: String,
    /// URLs from the folder of the file to it and to its parts.
    files: Vec<String>,
}

impl Layout {
    /// Of a file and the paths of its parts, which are in one folder.
    pub(super) fn new(file: &str, folder: &str, parts: impl Iterator<Item = String>) -> Layout {
        let depth = folder.split('/').filter(|part| !part.is_empty()).count();
        let down = if depth == 0 { String::new() } else { encoded(folder) + "/" };
        let files = std::iter::once(encoded(file)).chain(parts.map(|part| encoded(&part)));
        Layout { up: "../".repeat(depth), down, files: files.collect() }
    }

    /// The URL of a path, relative to the folder of the file, from `place`.
    pub(super) fn link(&self, place: Place, path: &str) -> String {
        match place {
            Place::File => encoded(path),
            Place::Part => self.up.clone() + &encoded(path),
        }
    }

    /// The URL that leads from `place` to where `url` leads in the whole file, which is `owner` for a place in the whole file.
    fn url_at<'a>(&self, url: &'a str, place: Place, owner: Option<usize>) -> Cow<'a, str> {
        let url = match owner.and_then(|it| self.files.get(it)) {
            Some(file) => Cow::Owned(format!("{file}{url}")),
            None => Cow::Borrowed(url),
        };
        if place == Place::Part && is_relative(&url) { Cow::Owned(self.up.clone() + &url) } else { url }
    }

    /// The URL in the whole file that leads where `url` leads from `place`.
    fn url_in_whole<'a>(&self, url: &'a str, place: Place) -> Cow<'a, str> {
        let url = match url.strip_prefix(&self.up) {
            _ if place == Place::File || !is_relative(url) => Cow::Borrowed(url),
            Some(rest) => Cow::Borrowed(rest),
            None => Cow::Owned(self.down.clone() + url),
        };
        let anchor = |file: &String| {
            url.strip_prefix(file.as_str()).filter(|rest| rest.starts_with('#')).map(str::to_owned)
        };
        match self.files.iter().find_map(anchor) {
            Some(anchor) => Cow::Owned(anchor),
            None => url,
        }
    }
}

/// Which headings are in which file.
pub(super) struct Anchors(HashMap<String, usize>);

impl Anchors {
    /// Of the headings that are called the same in the whole text and in the part that they are in.
    pub(super) fn of(text: &str, stretches: &[Stretch]) -> Anchors {
        let owner = |at: usize| {
            stretches.iter().position(|stretch| stretch.span.range().contains(&at)).map_or(0, |it| it + 1)
        };
        let mut found = HashMap::new();
        let (mut in_whole, mut in_file) = (Slugs::default(), vec![Slugs::default(); stretches.len() + 1]);
        for heading in headings(text) {
            let owner = owner(heading.at);
            let slug = in_whole.next(&heading.text);
            if in_file.get_mut(owner).is_some_and(|it| it.next(&heading.text) == slug) {
                found.insert(format!("#{slug}"), owner);
            }
        }
        Anchors(found)
    }
}

/// The names that GitHub gives to headings.
#[derive(Clone, Default)]
struct Slugs(HashMap<String, usize>);

impl Slugs {
    fn next(&mut self, heading: &str) -> String {
        let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let slug: String = heading.trim().to_lowercase().chars().filter(kept).collect();
        let slug = slug.replace(' ', "-");
        let count = self.0.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 { slug } else { format!("{slug}-{}", *count - 1) }
    }
}

/// A stretch of the whole text, with links that hold where it moves to: to the file with this number, 0 for the one that it was in.
pub(super) fn moved(
    text: &str,
    span: Span,
    owner: usize,
    layout: &Layout,
    anchors: &Anchors,
) -> Result<String, String> {
    let place = if owner == 0 { Place::File } else { Place::Part };
    let body = span.of(text);
    let strict = place == Place::Part && !layout.up.is_empty();
    let fixed = if strict { unchangeable(body) } else { None };
    let mut failed = fixed;
    let changed = with_urls(body, |url, at, known| {
        let target = anchors.0.get(url).copied().filter(|it| *it != owner);
        let new = layout.url_at(url, place, target);
        if strict && !known && new != url && failed.is_none() {
            failed = Some((at, url.to_owned()));
        }
        new
    });
    failed.map_or(Ok(changed), |(at, url)| {
        let line = line(text, span.start() + at);
        Err(format!(
            "line {line}: `{url}` is relative to this file and would lead elsewhere from another folder: `--to .` puts the parts beside it"
        ))
    })
}

/// What a part holds, with links that hold in the whole text.
pub(super) fn back(body: &str, place: Place, layout: &Layout) -> String {
    with_urls(body, |url, _, _| layout.url_in_whole(url, place))
}

/// A text with other URLs in its links: `change` gets each, where its link begins, and whether it can be changed.
fn with_urls(text: &str, mut change: impl for<'u> FnMut(&'u str, usize, bool) -> Cow<'u, str>) -> String {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (event, range) in parser(text).into_offset_iter() {
        let (Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, .. })
        | Event::Start(Tag::Image { link_type: LinkType::Inline, dest_url, .. })) = event
        else {
            continue;
        };
        let source = text.get(range.clone()).unwrap_or("");
        let after = |open: &str| Some(range.start + source.rfind(&[open, &*dest_url].concat())? + open.len());
        let found = after("](").or_else(|| after("](<"));
        let new = change(&dest_url, range.start, found.is_some());
        if let Some(at) = found.filter(|_| new != *dest_url) {
            edits.push((at..at + dest_url.len(), new.into_owned()));
        }
    }
    edits.sort_by_key(|edit| edit.0.start);
    let (mut out, mut written) = (String::with_capacity(text.len()), 0);
    for (range, new) in edits {
        out += text.get(written..range.start).unwrap_or("");
        out += &new;
        written = range.end;
    }
    out + text.get(written..).unwrap_or("")
}

/// The first relative URL in HTML or in a definition, and about where it is: those are not changed.
fn unchangeable(body: &str) -> Option<(usize, String)> {
    static URL: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?:src|href|SRC|HREF)\s*=\s*["']?([^"'\s>]+)"#).ok());
    let parser = parser(body);
    let definitions = parser.reference_definitions().iter();
    let defined =
        definitions.map(|(_, it)| (it.span.start, it.dest.to_string())).filter(|it| is_relative(&it.1)).min();
    let in_html = |(event, range): (Event, Range<usize>)| {
        let (Event::Html(html) | Event::InlineHtml(html)) = event else { return None };
        let mut urls = URL.as_ref()?.captures_iter(&html).filter_map(|it| it.get(1));
        let url = urls.find(|url| is_relative(url.as_str()))?;
        Some((range.start, url.as_str().to_owned()))
    };
    defined.or_else(|| parser.into_offset_iter().find_map(in_html))
}

/// Whether a URL depends on the folder of the file that it is in. One without a letter is none: `[23,1,7](2,3)` is a formula.
fn is_relative(url: &str) -> bool {
    let scheme = url.split(['/', '?', '#']).next().is_some_and(|part| part.contains(':'));
    url.contains(char::is_alphabetic) && !url.starts_with(['/', '#', '?']) && !scheme
}

/// A path as a URL.
pub(super) fn encoded(path: &str) -> String {
    utf8_percent_encode(path, PLAIN).to_string()
}

/// The path that a URL of a part names.
pub(super) fn decoded(url: &str) -> String {
    percent_decode_str(url).decode_utf8_lossy().into_owned()
}

/// Text that Markdown takes for nothing else.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        if matches!(it, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '!' | '$' | '#') {
            out.push('\\');
        }
        out.push(it);
    }
    out
}
