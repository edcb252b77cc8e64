//! Lists, quotes and footnotes: where they end. pulldown-cmark reads them, on a stretch that surely holds the whole of one.

use super::blocks::is_rule;
use super::html::is_tag_line;
use super::lines::{Window, indent, is_blank};
use super::{Delimiter, Item, Kind, table};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::Arc;

/// Whether `line`, without its indentation, starts a block quote.
pub(super) fn is_quote(line: &str) -> bool {
    line.starts_with('>')
}

/// Whether `line`, without its indentation, starts a list item. One that interrupts a paragraph must have
/// text and, if it has a number, the number 1 (CommonMark 5.2).
pub(super) fn is_item(line: &str, interrupts: bool) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = if digits == 0 {
        line.strip_prefix(['-', '+', '*'])
    } else if digits > 9 || (interrupts && line.get(..digits) != Some("1")) {
        None
    } else {
        line.get(digits..).and_then(|it| it.strip_prefix(['.', ')']))
    };
    rest.is_some_and(|it| (it.is_empty() || it.starts_with([' ', '\t'])) && !(interrupts && is_blank(it)))
}

/// Whether `line`, without its indentation, starts a footnote: `[^1]: text`
/// (<https://docs.github.com/en/get-started/writing-on-github>, "Footnotes"; cmark-gfm's `scan_footnote_definition`).
pub(super) fn is_note(line: &str) -> bool {
    let label = line.strip_prefix("[^").and_then(|it| it.split_once(']')).filter(|it| it.1.starts_with(':'));
    label.is_some_and(|it| !it.0.is_empty() && !it.0.contains([' ', '\t', '\r', '\n', '\0']))
}

/// One past the last byte of the quote or the footnote at `at`.
pub(super) fn end(window: &Window, at: usize) -> usize {
    read(window, at).end
}

/// A list, a quote or a footnote. All places are starts of lines.
struct Container {
    /// Where each item starts, its text counted from the same byte.
    items: Vec<(usize, Item)>,
    /// Where tables in items start, and one past their last byte.
    tables: Vec<(usize, usize)>,
    /// One past the last byte.
    end: usize,
}

/// The items of the list at `at`, the tables in them and the blank lines between, each with one past its last byte: as far as they
/// hang together, so that the next one without indentation, which closes all that is open, is read on its own. At least one.
pub(super) fn items(window: &Window, at: usize) -> VecDeque<(Kind, usize)> {
    let Container { items, tables, end } = read(window, at);
    let ends: Vec<usize> = items.iter().skip(1).map(|it| it.0).chain([end]).collect();
    let mut parts = VecDeque::new();
    for ((start, item), end) in items.into_iter().zip(ends) {
        let mut kind = Kind::Item(Item { text: item.text - start as u32, ..item });
        let mut from = start;
        for &(table, after) in tables.iter().filter(|it| it.0 > start && it.1 <= end) {
            let Some(rows) = rows(window, table, after) else { continue };
            push(&mut parts, window, kind, from, table);
            parts.extend(rows);
            // What follows is text of the item.
            (kind, from) = (Kind::Paragraph, after);
        }
        push(&mut parts, window, kind, from, end);
    }
    parts
}

/// Adds what is at `start` to `end`, blank lines at its end on their own.
fn push(parts: &mut VecDeque<(Kind, usize)>, window: &Window, kind: Kind, start: usize, end: usize) {
    let text = window.text.get(start..end).unwrap_or("").trim_end_matches([' ', '\t', '\n', '\r']);
    let line = match text.is_empty() {
        true => start,
        false => window.line(start + text.len()).map_or(end, |it| it.next).min(end),
    };
    if start < line {
        parts.push_back((kind, line));
    }
    if line < end {
        parts.push_back((Kind::Blank, end));
    }
}

/// The head and the rows of the table at `start`, each with one past its last byte.
fn rows(window: &Window, start: usize, end: usize) -> Option<Vec<(Kind, usize)>> {
    let inside = Window::new(window.text.get(..end)?, true);
    let (head, mut at) = table::head(&inside, inside.line(start)?, false)?;
    if !matches!(head.delimiter, Delimiter::Sound { .. }) {
        return None;
    }
    let head = Arc::new(head);
    let mut rows = vec![(Kind::Head(head.clone()), at)];
    while let Some(line) = inside.line(at) {
        let (row, next) = table::row(&inside, &head, line);
        rows.push((Kind::Row(row), next));
        at = next;
    }
    Some(rows)
}

fn read(window: &Window, at: usize) -> Container {
    let end = stretch(window, at);
    let text = &*with_line_feeds(window.text.get(at..end).unwrap_or(""));
    let line_start =
        |to: usize| at + text.get(..to).and_then(|it| it.rfind(['\n', '\r'])).map_or(0, |it| it + 1);
    let line_end = |to: usize| window.line(line_start(to.saturating_sub(1))).map_or(end, |it| it.next);
    let (mut lists, mut others, mut last) = (0usize, 0usize, text.len());
    let mut found = Container { items: vec![(at, item(text, at, 0, 1))], tables: Vec::new(), end };
    for (event, range) in
        Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter()
    {
        match event {
            Event::Start(tag) => {
                if lists + others == 0 {
                    last = range.end;
                }
                match tag {
                    Tag::Item if others == 0 => {
                        // Of an item after a tab, the parser gives the end of the line above.
                        let skipped = text.get(range.start..).unwrap_or("");
                        let mark = range.start + skipped.len() - skipped.trim_start().len();
                        let start = line_start(mark);
                        let item = item(text, at, mark, lists);
                        match found.items.last_mut().filter(|it| it.0 == start) {
                            Some(same) => same.1.text = item.text,
                            None => found.items.push((start, item)),
                        }
                    }
                    Tag::Item => {}
                    Tag::List(_) if others == 0 => lists += 1,
                    tag => {
                        if lists > 0 && others == 0 && matches!(tag, Tag::Table(_)) {
                            found.tables.push((line_start(range.start), line_end(range.end)));
                        }
                        others += 1;
                    }
                }
            }
            Event::End(TagEnd::Item) => {}
            Event::End(TagEnd::List(_)) if others == 0 => lists -= 1,
            Event::End(_) => others = others.saturating_sub(1),
            _ => {}
        }
        if lists + others == 0 {
            break;
        }
    }
    // The end of the last line with text: blank lines after it are blocks of their own.
    let kept = text.get(..last).unwrap_or(text).trim_end_matches([' ', '\t', '\n', '\r']).len();
    let mut end = at;
    while let Some(line) = window.line(end) {
        end = line.next;
        if end >= at + kept {
            break;
        }
    }
    Container { end, ..found }
}

/// The item whose mark is at `mark` in `text`, which starts at byte `at`, in so many lists.
fn item(text: &str, at: usize, mark: usize, lists: usize) -> Item {
    let line = text.get(mark..).unwrap_or("");
    let line = line.get(..line.find(['\n', '\r']).unwrap_or(line.len())).unwrap_or(line);
    let body = line.trim_start_matches([' ', '\t', '>']);
    let body = body.trim_start_matches(|it: char| it.is_ascii_digit());
    let body = body.strip_prefix(['-', '+', '*', '.', ')']).unwrap_or(body).trim_start();
    let task = ["[ ] ", "[x] ", "[X] "].iter().find_map(|it| body.strip_prefix(it));
    let body = task.unwrap_or(body);
    let text = at + mark + line.len() - body.len();
    Item { depth: lists.saturating_sub(1).min(usize::from(u8::MAX)) as u8, text: text as u32 }
}

/// `text` with a line feed for each carriage return alone, which pulldown-cmark does not always take for a line end.
pub(crate) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut rest = text.chars().peekable();
    let line_feed = |it: char, next: Option<&char>| if it == '\r' && next != Some(&'\n') { '\n' } else { it };
    Cow::Owned(std::iter::from_fn(|| rest.next().map(|it| line_feed(it, rest.peek()))).collect())
}

/// One past a stretch from `at` on that surely holds the whole list, quote or footnote: it ends before a line without
/// indentation and without a list mark that follows a blank line. A quote cannot go on after a blank line at all.
fn stretch(window: &Window, at: usize) -> usize {
    let first = window.line(at).map_or("", |it| window.of(it).trim_start_matches([' ', '\t']));
    let (quote, note) = (is_quote(first), is_note(first));
    let list = !(quote || note);
    let inside = if note { 4 } else { 2 };
    let (mut end, mut after_blank) = (at, false);
    while let Some(line) = window.line(end) {
        let text = window.of(line);
        let body = text.trim_start_matches([' ', '\t']);
        if is_blank(text) {
            if quote {
                break;
            }
            after_blank = true;
        } else {
            let outside = if quote { !is_quote(body) } else { indent(text).0 < inside };
            if after_blank && outside && (note || !is_item(body, false)) {
                break;
            }
            // It closes all that is open: the rest of the list can be read without what is above.
            if end > at && list && is_item(text, false) && !is_rule(text) {
                break;
            }
            // On GitHub a tag alone on a line ends what it does not belong to, and is no more of its text; so does a footnote.
            if end > at && outside && (is_tag_line(text) || is_note(body)) {
                break;
            }
            after_blank = false;
        }
        end = line.next;
    }
    end
}
