//! The lines of a record, without what marks them as items, headings or quotes.

use crate::digest::link::Link;
use crate::text::{Span, floor};

use crate::digest::fields::{Container, Words, is_emoji, split_bold};

#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// What it says, without white space and marks around it.
    pub span: Span,
    /// Whether it begins a block: an item, a heading, or text after a blank line.
    pub starts: bool,
    /// Whether the page breaks the line after it.
    pub hard: bool,
    /// Whether it is a row of a table: cells between pipes.
    pub row: bool,
    /// Whether it is a heading.
    pub heading: bool,
}

/// The lines of `text` that say something; code in fences does not. A line goes on in the next one where the page does not
/// break it and one of `links` or bold text does not end in it.
pub fn lines(text: &str, container: Container, links: &[Link]) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in source_lines(text, container) {
        match joined.last_mut() {
            Some(last) if !line.starts && !line.row && !last.row && goes_on(text, *last, links) => {
                last.span = Span::new(last.span.start(), line.span.end());
                last.hard = line.hard;
            }
            _ => joined.push(line),
        }
    }
    joined
}

/// Whether a link or bold text begins in `line` that ends after it.
fn goes_on(text: &str, line: Line, links: &[Link]) -> bool {
    let end = line.span.end();
    let next = links.partition_point(|link| link.span.start() < end);
    let link = next.checked_sub(1).and_then(|index| links.get(index)).is_some_and(|it| it.span.end() > end);
    let bold = || {
        let rest = text.get(end..).unwrap_or("").trim_start();
        let next = rest.lines().next().unwrap_or("");
        line.span.of(text).matches("**").count() % 2 == 1 && next.matches("**").count() % 2 == 1
    };
    !line.hard && !line.heading && (link || bold())
}

fn source_lines(text: &str, container: Container) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    if container == Container::Row {
        // In a cell only tags break lines: what a stray line break cut is one still.
        let bare = unmarked(text, Span::new(0, text.len()));
        split(text, bare, container, true, &mut out);
        return out;
    }
    let mut at = 0;
    let (mut starts, mut fenced) = (true, false);
    for line in text.split_inclusive('\n') {
        let whole = Span::new(at, at + line.len());
        at += line.len();
        let bare = unmarked(text, whole);
        let content = bare.span.of(text);
        if content.starts_with("```") || content.starts_with("~~~") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            continue;
        }
        if content.is_empty() {
            starts = true;
            continue;
        }
        split(text, bare, container, starts || bare.starts, &mut out);
        starts = false;
    }
    out
}

/// A line at the breaks within it.
fn split(text: &str, line: Line, container: Container, starts: bool, out: &mut Vec<Line>) {
    let content = line.span.of(text);
    let row = line.row && container != Container::Row;
    let mut from = line.span.start();
    let mut starts = starts;
    let mut cuts = breaks(content, container);
    if cuts.is_empty() && !row {
        cuts = before_labels(content);
    }
    for cut in cuts {
        let part = trimmed(text, from, line.span.start() + cut.start());
        if !part.is_empty() {
            out.push(Line { span: part, starts, hard: true, row, heading: line.heading });
            starts = false;
        }
        from = line.span.start() + cut.end();
    }
    let part = trimmed(text, from, line.span.end());
    if !part.is_empty() {
        out.push(Line { span: part, starts, hard: line.hard, row, heading: line.heading });
    }
}

/// Where tags break a line: `<br>` everywhere, and in HTML what ends a cell or a paragraph.
fn breaks(content: &str, container: Container) -> Vec<Span> {
    let bytes = content.as_bytes();
    if memchr::memchr(b'<', bytes).is_none() {
        return Vec::new();
    }
    let is_break = |name: &str| {
        let is = |names: &[&str]| names.iter().any(|it| it.eq_ignore_ascii_case(name));
        is(&["br"]) || container == Container::Html && is(&["td", "tr", "p", "li", "div", "th"])
    };
    let mut out = Vec::new();
    for open in memchr::memchr_iter(b'<', bytes) {
        let Some(close) = bytes.get(open..).and_then(|it| memchr::memchr(b'>', it)) else { break };
        let inside = content.get(open + 1..open + close).unwrap_or("").trim_start_matches('/');
        let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if is_break(name) && !is_in_text_of_link(content, open) {
            out.push(Span::new(open, open + close + 1));
        }
    }
    out
}

/// Whether what is at `at` is within the text of a link: `[Songs of Herons<br>at Dawn](…)`
fn is_in_text_of_link(content: &str, at: usize) -> bool {
    /// In bytes: far more than a title has.
    const REACH: usize = 500;
    let before = content.get(floor(content, at.saturating_sub(REACH))..at).unwrap_or("");
    let after = content.get(at..floor(content, at + REACH)).unwrap_or("");
    let opens = before.rfind('[') > before.rfind(']');
    opens
        && after.find(']').is_some_and(|it| after.get(it + 1..).is_some_and(|it| it.starts_with('(')))
        && !after.split(']').next().unwrap_or("").contains('[')
}

/// Where a line that begins with a label goes on with another one: `**Source:** Pond | **Published**: 2025-02-04`, `Time: 2025   Author: …`.
fn before_labels(content: &str) -> Vec<Span> {
    const MOST_BYTES: usize = 40;
    /// Fewest spaces that part two fields.
    const GAP: &str = "   ";
    let is_bold = |text: &str| {
        let inside = split_bold(text);
        inside.is_some_and(|(name, after)| {
            let is_known = || after.starts_with(' ') && Words::general().label(name).is_some();
            name.len() <= MOST_BYTES
                && (name.ends_with([':', '：']) || after.starts_with([':', '：']) || is_known())
        })
    };
    let is_plain = |text: &str| {
        let text = text.trim_start();
        let name = text.split([':', '：']).next().unwrap_or("");
        text.starts_with('[') || name.len() < text.len() && Words::general().label(name).is_some()
    };
    let cuts = |marks: &[&str], is_label: &dyn Fn(&str) -> bool| {
        let found = marks.iter().flat_map(|mark| content.match_indices(*mark));
        let mut cuts: Vec<Span> = found
            .map(|(at, mark)| Span::new(at, at + mark.len()))
            .filter(|it| is_label(it.after(content)))
            .collect();
        cuts.sort_by_key(|cut| cut.start());
        cuts
    };
    let is_any = |text: &str| is_bold(text) || is_plain(text);
    if content.contains('｜') && !content.starts_with('[') && is_any(content) {
        cuts(&["｜"], &|_| true)
    } else if content.starts_with(is_emoji) {
        // `👥 Ann Author, Ben Writer · 🏷 cs.LG`
        cuts(&[" · ", " | "], &|it| it.starts_with(is_emoji))
    } else if is_bold(content) {
        cuts(&[" | ", " · ", " • "], &is_bold)
    } else if content.contains(GAP) && !content.starts_with('[') && is_plain(content) {
        cuts(&[GAP], &is_plain)
    } else {
        Vec::new()
    }
}

fn trimmed(text: &str, from: usize, to: usize) -> Span {
    let part = Span::new(from, to).of(text);
    let start = from + part.len() - part.trim_start().len();
    Span::new(start, start + part.trim().len())
}

/// A line without quote marks, bullets, numbers, task boxes and marks of a heading.
fn unmarked(text: &str, line: Span) -> Line {
    let source = line.of(text);
    let body = source.trim_end_matches(['\n', '\r']);
    let spaced = body.ends_with("  ");
    let end = body.trim_end();
    const ENDS: [&str; 8] =
        ["</summary>", "</details>", "</h1>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>"];
    let end = ENDS.iter().fold(end, |end, tag| end.strip_suffix(tag).unwrap_or(end));
    let (end, slash) = match end.trim_end().strip_suffix('\\') {
        Some(it) => (it.trim_end(), true),
        None => (end, false),
    };
    let mut rest = end;
    let (mut starts, mut heading) = (false, false);
    loop {
        rest = rest.trim_start();
        let Some((length, opens)) = mark(rest) else { break };
        starts |= opens;
        heading |= rest.starts_with('#') || is_heading_tag(rest);
        rest = rest.get(length..).unwrap_or("");
    }
    let start = line.start() + end.len() - rest.len();
    let rest = if starts { rest.trim_end_matches('#').trim_end() } else { rest };
    let row = rest.starts_with('|');
    Line { span: Span::new(start, start + rest.len()), starts, hard: spaced || slash, row, heading }
}

/// The length of the mark at the start of `text`, and whether it begins a block.
fn mark(text: &str) -> Option<(usize, bool)> {
    let bytes = text.as_bytes();
    let space = |at: usize| bytes.get(at).is_none_or(|it| matches!(it, b' ' | b'\t'));
    match bytes.first()? {
        b'>' => Some((1, false)),
        b'[' if bytes.get(1) == Some(&b'!') => callout(text).map(|it| (it, true)),
        b'!' | b'?' => admonition(text).map(|it| (it, true)),
        b'-' | b'*' | b'+' if space(1) => Some((1, true)),
        b'[' if matches!(bytes.get(1), Some(b' ' | b'x' | b'X'))
            && bytes.get(2) == Some(&b']')
            && space(3) =>
        {
            Some((3, false))
        }
        b'#' => {
            let level = bytes.iter().take_while(|it| **it == b'#').count();
            (level <= 6).then_some((level, true))
        }
        b'<' => {
            let is = |name: &str| text.get(1..=name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
            let is_dropped = is("details") || is("summary") || is_heading_tag(text);
            is_dropped.then(|| memchr::memchr(b'>', bytes)).flatten().map(|it| (it + 1, true))
        }
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|it| it.is_ascii_digit()).count();
            let dot = matches!(bytes.get(digits), Some(b'.' | b')'));
            // `2021.` alone is a year.
            let is_year = digits == 4 && text.get(5..).is_some_and(|it| it.trim().is_empty());
            (digits <= 4 && dot && !is_year && space(digits + 1)).then_some((digits + 1, true))
        }
        _ => ["•", "▪", "·", "●", "–", "◦"]
            .iter()
            .find(|bullet| {
                text.starts_with(**bullet)
                    && text.get(bullet.len()..).is_some_and(|rest| rest.starts_with(' '))
            })
            .map(|it| (it.len(), true)),
    }
}

/// Whether a text begins with the tag of a heading: `<h2 id="birds">`.
fn is_heading_tag(text: &str) -> bool {
    matches!(text.as_bytes(), [b'<', b'h' | b'H', b'1'..=b'6', b' ' | b'>', ..])
}

/// The length of `[!NOTE]` at the start of a quote, with the sign that folds it: `[!abstract]-`.
pub fn callout(text: &str) -> Option<usize> {
    let (kind, rest) = text.strip_prefix("[!")?.split_once(']')?;
    let named = kind.starts_with(|c: char| c.is_ascii_alphabetic()) && !kind.contains(['[', '(', '\n']);
    let fold = rest.len() - rest.strip_prefix(['+', '-']).unwrap_or(rest).len();
    named.then(|| "[!]".len() + kind.len() + fold)
}

/// The length of `!!! note`, `??? note` or `???+ note` at the start of an admonition.
fn admonition(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("!!!").or_else(|| text.strip_prefix("???"))?;
    let rest = rest.strip_prefix('+').unwrap_or(rest).strip_prefix(' ')?;
    let kind = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    (kind > 0).then_some(text.len() - rest.len() + kind)
}
