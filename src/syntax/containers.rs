//! Lists, quotes and footnotes: where they end. pulldown-cmark reads them, on a stretch that surely holds the whole of one.

use super::html::is_tag_line;
use super::lines::{Window, indent, is_blank};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;

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

/// The first byte of each item of the list at `at`, and one past the list's last byte; of a quote or a
/// footnote, the same with one start. All at starts of lines.
pub(super) fn read(window: &Window, at: usize) -> (Vec<usize>, usize) {
    let end = stretch(window, at);
    let text = &*with_line_feeds(window.text.get(at..end).unwrap_or(""));
    let (mut starts, mut depth, mut last) = (Vec::new(), 0usize, text.len());
    for (event, range) in
        Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter()
    {
        match event {
            Event::Start(tag) => {
                match tag {
                    Tag::Item if depth == 1 => starts.push(range.start),
                    _ if depth == 0 => last = range.end,
                    _ => {}
                }
                depth += 1;
            }
            Event::End(tag) => {
                depth -= 1;
                if depth == 0
                    && matches!(tag, TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition)
                {
                    break;
                }
            }
            _ => {}
        }
    }
    let line_start = |to: usize| text.get(..to).and_then(|it| it.rfind(['\n', '\r'])).map_or(0, |it| it + 1);
    let mut starts: Vec<usize> = starts.into_iter().map(|it| at + line_start(it)).collect();
    if starts.first() != Some(&at) {
        starts.insert(0, at);
    }
    starts.dedup();
    // The end of the last line with text: blank lines behind it are blocks of their own.
    let kept = text.get(..last).unwrap_or(text).trim_end_matches([' ', '\t', '\n', '\r']).len();
    let mut end = at;
    while let Some(line) = window.line(end) {
        end = line.next;
        if end >= at + kept {
            break;
        }
    }
    (starts, end)
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
/// indentation and without a list mark that follows a blank line. A quote cannot go on behind a blank line at all.
fn stretch(window: &Window, at: usize) -> usize {
    let first = window.line(at).map_or("", |it| window.of(it).trim_start_matches([' ', '\t']));
    let (quote, note) = (is_quote(first), is_note(first));
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
