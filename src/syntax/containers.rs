//! Lists, quotes, admonitions and footnotes: what is in them, and where they end. pulldown-cmark reads them, on a stretch that surely holds the whole of one.

use super::blocks::is_rule;
use super::html::is_tag_line;
use super::lines::{Window, indent, is_blank};
use super::{Item, Kind, contained, table};
use crate::text::is_digit;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;
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
    rest.is_some_and(|rest| {
        (rest.is_empty() || rest.starts_with([' ', '\t'])) && !(interrupts && is_blank(rest))
    })
}

/// Whether `line`, without its indentation, starts a footnote: `[^1]: text`
/// (<https://docs.github.com/en/get-started/writing-on-github>, "Footnotes"; cmark-gfm's `scan_footnote_definition`).
pub(super) fn is_note(line: &str) -> bool {
    let label =
        line.strip_prefix("[^").and_then(|rest| rest.split_once(']')).filter(|it| it.1.starts_with(':'));
    label.is_some_and(|label| !label.0.is_empty() && !label.0.contains([' ', '\t', '\r', '\n', '\0']))
}

/// Whether `line`, without its indentation, starts an admonition of Python-Markdown, whose text is indented below it: `!!! note`,
/// `??? note` and `???+ note` (<https://squidfunk.github.io/mkdocs-material/reference/admonitions/>).
pub(super) fn is_admonition(window: &Window, at: usize, body: &str) -> bool {
    let Some(kind) = body.strip_prefix("!!!").or_else(|| body.strip_prefix("???")) else { return false };
    let named = kind.trim_start_matches('+').strip_prefix(' ');
    if !named.is_some_and(|named| named.starts_with(|first: char| first.is_ascii_alphabetic())) {
        return false;
    }
    let mut next = window.line(at).and_then(|it| window.line(it.next));
    while let Some(line) = next.filter(|it| is_blank(window.of(*it))) {
        next = window.line(line.next);
    }
    next.is_some_and(|next| indent(window.of(next)).0 >= 4)
}

/// One past the last byte of the footnote at `at`.
pub(super) fn end(window: &Window, at: usize) -> usize {
    read(window, at).end
}

/// A list, a quote, an admonition or a footnote. All places are starts of lines.
struct Container {
    pieces: Vec<Piece>,
    /// Where tables in its pieces start, and one past their last byte.
    tables: Vec<(usize, usize)>,
    /// One past the last byte.
    end: usize,
}

/// An item, its text counted from the same byte as its start; or, without one, text of a quote that no list in it holds.
#[derive(Clone, Copy)]
struct Piece {
    start: usize,
    item: Option<Item>,
}

/// What is in the list, the quote or the admonition at `at`, each with one past its last byte: items, the tables in them, what else
/// is in a quote, paragraph by paragraph, and the blank lines between. As far as it hangs together: the next item without
/// indentation, which closes all that is open, is read on its own. At least one.
pub(super) fn parts(window: &Window, at: usize) -> VecDeque<(Kind, usize)> {
    let Container { pieces, tables, end } = read(window, at);
    let quote = window.line(at).is_some_and(|it| is_quote(window.of(it).trim_start()));
    let ends: Vec<usize> = pieces.iter().skip(1).map(|piece| piece.start).chain([end]).collect();
    let mut tables = tables.into_iter().peekable();
    let mut parts = VecDeque::new();
    for (Piece { start, item }, end) in pieces.into_iter().zip(ends) {
        let mut kind = match item {
            Some(item) => Kind::Item(Item { text: item.text - start as u32, ..item }),
            None => Kind::Quote,
        };
        // A table that starts beside the mark of its item is none to us.
        let first = start + usize::from(item.is_some());
        let mut from = start;
        while let Some((table, after)) = tables.next_if(|it| it.1 <= end) {
            let Some(rows) = rows(window, table, after).filter(|_| table >= first) else { continue };
            push(&mut parts, window, kind, from, table);
            parts.extend(rows);
            // What follows is text of the item.
            (kind, from) = (if quote { Kind::Quote } else { Kind::Paragraph }, after);
        }
        push(&mut parts, window, kind, from, end);
    }
    parts
}

/// Adds what is at `start` to `end`, blank lines at its end on their own; in a quote, they have its mark.
fn push(parts: &mut VecDeque<(Kind, usize)>, window: &Window, kind: Kind, start: usize, end: usize) {
    let source = window.text.get(start..end).unwrap_or("");
    let mut text = source.trim_end_matches(BLANK);
    if source.trim_start_matches([' ', '\t']).starts_with('>') {
        text = without_empty_quotes(source);
    }
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

/// `text` of a quote without the lines at its end that hold nothing but the mark.
fn without_empty_quotes(text: &str) -> &str {
    let mut kept = text.trim_end_matches(BLANK);
    loop {
        let line = kept.rfind(['\n', '\r']).map_or(0, |it| it + 1);
        let last = kept.get(line..).unwrap_or("");
        if last.is_empty() || last.contains(|c| !matches!(c, '>' | ' ' | '\t')) {
            return kept;
        }
        kept = kept.get(..line).unwrap_or("").trim_end_matches(BLANK);
    }
}

const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

/// The head and the rows of the table at `start`, each with one past its last byte.
fn rows(window: &Window, start: usize, end: usize) -> Option<Vec<(Kind, usize)>> {
    let inside = Window::new(window.text.get(..end)?, true);
    let first = inside.line(start)?;
    let (head, mut at) = contained::head(&inside, first, quote_marks)?;
    let quote = quote_marks(inside.of(first)) > 0;
    let head = Arc::new(head);
    let mut rows = vec![(Kind::Head(head.clone()), at)];
    while let Some(line) = inside.line(at) {
        let (row, next) = match quote {
            true => contained::quoted_row(&inside, &head, line, quote_marks),
            false => table::row(&inside, &head, line),
        };
        rows.push((Kind::Row(row), next));
        at = next;
    }
    Some(rows)
}

/// How many bytes of a line are the marks of the quotes that hold it.
fn quote_marks(line: &str) -> usize {
    let spaces = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
    let mut at = 0;
    loop {
        let rest = line.get(at..).unwrap_or("");
        match rest.get(spaces(rest)..).is_some_and(|it| it.starts_with('>')) {
            true => at += spaces(rest) + 1,
            false => return at,
        }
    }
}

fn read(window: &Window, at: usize) -> Container {
    let end = stretch(window, at);
    let source = window.text.get(at..end).unwrap_or("");
    let text = &*with_line_feeds(source);
    let text = &*as_item(text);
    let mut lines = LineStarts::new(text);
    let line_end = |start: usize| window.line(at + start).map_or(end, |line| line.next);
    let (mut quotes, mut lists, mut others, mut last) = (0usize, 0usize, 0usize, text.len());
    let first = if is_quote(text.trim_start()) { None } else { Some(item(text, at, 0, 1)) };
    let mut found = Container { pieces: vec![Piece { start: at, item: first }], tables: Vec::new(), end };
    if let Some(next) = lone_line(window, at, end) {
        return Container { end: next, ..found };
    }
    for (event, range) in
        Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter()
    {
        match event {
            Event::Start(tag) => {
                if quotes + lists + others == 0 {
                    last = range.end;
                }
                match tag {
                    Tag::Item if others == 0 => {
                        // Of an item after a tab, the parser gives the end of the line above.
                        let skipped = text.get(range.start..).unwrap_or("");
                        let mark = range.start + skipped.len() - skipped.trim_start().len();
                        let start = at + lines.of(mark);
                        let item = item(text, at, mark, lists);
                        match found.pieces.last_mut().filter(|last| last.start == start) {
                            Some(Piece { item: Some(same), .. }) => same.text = item.text,
                            Some(same) => same.item = Some(item),
                            None => found.pieces.push(Piece { start, item: Some(item) }),
                        }
                    }
                    Tag::Item => {}
                    Tag::List(_) if others == 0 => lists += 1,
                    Tag::BlockQuote(_) if others == 0 => quotes += 1,
                    tag => {
                        let start = at + lines.of(range.start);
                        if quotes > 0
                            && lists + others == 0
                            && found.pieces.last().is_none_or(|piece| piece.start < start)
                        {
                            found.pieces.push(Piece { start, item: None });
                        }
                        if quotes + lists > 0 && others == 0 && matches!(tag, Tag::Table(_)) {
                            found.tables.push((start, line_end(lines.of(range.end.saturating_sub(1)))));
                        }
                        others += 1;
                    }
                }
            }
            Event::End(TagEnd::Item) => {}
            Event::End(TagEnd::List(_)) if others == 0 => lists -= 1,
            Event::End(TagEnd::BlockQuote(_)) if others == 0 => quotes = quotes.saturating_sub(1),
            Event::End(_) => others = others.saturating_sub(1),
            _ => {}
        }
        if quotes + lists + others == 0 {
            break;
        }
    }
    // The end of the last line with text: blank lines after it are blocks of their own.
    let kept = text.get(..last).unwrap_or(text).trim_end_matches(BLANK).len();
    let mut end = at;
    while let Some(line) = window.line(end) {
        end = line.next;
        if end >= at + kept {
            break;
        }
    }
    Container { end, ..found }
}

/// One past the line at `at`, where it is an item that nothing is nested in, and alone before `end`: most items are, and need no parser.
fn lone_line(window: &Window, at: usize, end: usize) -> Option<usize> {
    let line = window.line(at)?;
    let body = window.of(line).trim_start_matches([' ', '\t']);
    let rest = body.trim_start_matches(is_digit);
    let inside = rest.get(1..)?.trim_start_matches([' ', '\t']);
    let is_alone = window.text.get(line.next..end)?.trim_matches(BLANK).is_empty();
    (is_item(body, false) && is_alone && !is_item(inside, false) && !is_quote(inside)).then_some(line.next)
}

/// An admonition as an item of a list, which holds the same lines: its text is indented by four columns as well.
fn as_item(text: &str) -> Cow<'_, str> {
    let body = text.trim_start_matches([' ', '\t']);
    let indent = text.len() - body.len();
    if !body.starts_with("!!!") && !body.starts_with("???") {
        return Cow::Borrowed(text);
    }
    let mark = if body.get(3..4) == Some("+") { "-   ." } else { "-  " };
    let rest = body.get(mark.len()..).unwrap_or("");
    Cow::Owned(format!("{}{mark}{rest}", text.get(..indent).unwrap_or("")))
}

/// Where the lines of a text begin that its bytes are in. A line of which many bytes are asked is looked for once.
struct LineStarts<'a> {
    text: &'a str,
    /// The line that was asked last, without its end.
    last: Range<usize>,
}

impl LineStarts<'_> {
    fn new(text: &str) -> LineStarts<'_> {
        let end = text.find(ENDS).unwrap_or(text.len());
        LineStarts { text, last: 0..end }
    }

    fn of(&mut self, byte: usize) -> usize {
        if byte < self.last.start || byte > self.last.end {
            let (before, after) = self.text.split_at_checked(byte).unwrap_or((self.text, ""));
            let start = before.rfind(ENDS).map_or(0, |end| end + 1);
            self.last = start..before.len() + after.find(ENDS).unwrap_or(after.len());
        }
        self.last.start
    }
}

const ENDS: [char; 2] = ['\n', '\r'];

/// The item whose mark is at `mark` in `text`, which starts at byte `at`, in so many lists.
fn item(text: &str, at: usize, mark: usize, lists: usize) -> Item {
    let rest = text.get(mark..).unwrap_or("");
    let body = rest.trim_start_matches([' ', '\t', '>']);
    let body = body.trim_start_matches(is_digit);
    let body = body.strip_prefix(['-', '+', '*', '.', ')']).unwrap_or(body);
    let body = body.trim_start_matches(|c: char| c.is_whitespace() && !ENDS.contains(&c));
    let task = ["[ ] ", "[x] ", "[X] "].iter().find_map(|it| body.strip_prefix(it));
    let body = task.unwrap_or(body);
    let text = at + mark + rest.len() - body.len();
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
