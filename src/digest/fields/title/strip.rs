//! A title without what is around it: numbers, badges, emoji, tags, marks, a full stop.

use crate::text::{Span, floor, is_digit};

use crate::digest::fields::layout::words::{Label, Words};
use crate::digest::fields::published::when::{self, DateOrder};

/// What leads from a title to its links, in brackets or after a dash.
#[rustfmt::skip] // several a line
const LEADS: [&str; 10] = [
    "read more on", "read more at", "read more", "read on", "read", "see also", "see on", "see", "available on", "available at",
];

/// `span` without white space, emphasis, quotes and a final full stop around the title in it.
pub fn title(text: &str, span: Span) -> Span {
    /// How many layers of marks a title may have.
    const LAYERS: usize = 16;
    let span = shown_of_wiki_link(text, span);
    let mut source = span.of(text);
    let mut start = span.start();
    for _ in 0..LAYERS {
        let before = (start, source.len());
        let spaced = source.trim_start();
        if let Some(length) = shortcode(spaced) {
            start += source.len() - spaced.len() + length;
            source = spaced.get(length..).unwrap_or("");
        }
        let rest =
            ["- ", "**TODO:** ", "TODO: "].iter().find_map(|it| source.strip_prefix(it)).unwrap_or(source);
        let rest = news_mark(rest).and_then(|it| rest.get(it..)).unwrap_or(rest);
        let rest = without_number(rest);
        let rest = rest.trim_start_matches(|letter: char| {
            letter.is_whitespace()
                || matches!(letter, ',' | ':' | '|' | '–' | '—' | '：' | '\\' | ']')
                || is_emoji(letter)
        });
        start += source.len() - rest.len();
        source = rest.trim_end_matches(|letter: char| {
            letter.is_whitespace()
                || [',', ':', '|', '-', '–', '—', '[', '(', '\\', '：', '，', '。', '；', ';']
                    .contains(&letter)
                || is_emoji(letter)
        });
        source = before_leads(source);
        // `Title [][]`: links to come
        source = source.strip_suffix("[]").unwrap_or(source);
        // `Title, in *ICLR* 2024`
        source = ["->", "=>", " in"].iter().fold(source, |it, arrow| it.strip_suffix(arrow).unwrap_or(it));
        // `Why Herons Sing? In *ICML 2017*`
        source = source.strip_suffix(" In").filter(|rest| rest.ends_with(['?', '!', '.'])).unwrap_or(source);
        // `Title [also in [2.1](…)]`
        source = match source.rfind('[') {
            Some(at) if at > 0 && !source.get(at..).is_some_and(|it| it.contains(']')) => {
                source.get(..at).unwrap_or(source).trim_end()
            }
            _ => without_stop(source),
        };
        if let Some((open, inner)) = within_marks(source) {
            start += open;
            source = inner;
        }
        if (start, source.len()) == before {
            break;
        }
    }
    Span::new(start, start + source.len())
}

/// What a link of a wiki that is all of `span` shows: `Heron Sings` of `[[notes/heron.md|Heron Sings]]`, whose bar has a backslash before it in a
/// table.
pub fn shown_of_wiki_link(text: &str, span: Span) -> Span {
    let source = span.of(text).trim();
    let inside =
        source.strip_prefix("[[").and_then(|rest| rest.split_once("]]")).filter(|it| it.1.is_empty());
    let shown =
        inside.and_then(|it| it.0.split_once('|')).map(|it| it.1).filter(|it| !it.contains(['[', '|']));
    let at = shown.and_then(|link| span.of(text).rfind(link));
    match (shown, at) {
        (Some(shown), Some(at)) => Span::new(span.start() + at, span.start() + at + shown.len()),
        _ => span,
    }
}

/// Length of the mark that a text begins with, where it says that what is after it is new: `**NEW** Heron Sings at Dawn`.
pub fn news_mark(source: &str) -> Option<usize> {
    let inner = source.trim_start_matches(['*', '`', '[', '_']);
    let word = ["new", "hot", "updated", "update", "latest"]
        .into_iter()
        .find(|it| inner.get(..it.len()).is_some_and(|word| word.eq_ignore_ascii_case(it)))?;
    let after = inner.get(word.len()..)?;
    let rest = after.trim_start_matches(['!', '*', '`', ']', '_', ':']);
    let is_marked = after.get(..after.len() - rest.len())?.contains(['*', '`', ']', '_']);
    (is_marked && rest.starts_with(' ')).then_some(source.len() - rest.len())
}

/// `source` without the words at its end that lead to the links after it, and the bracket or dash in front of them.
pub fn before_leads(source: &str) -> &str {
    leads(source).and_then(|at| source.get(..at)).unwrap_or(source)
}

fn leads(source: &str) -> Option<usize> {
    let bytes = source.as_bytes();
    if let Some(at) = memchr::memrchr_iter(b'(', bytes).find(|it| bytes[*it..].starts_with(b"(Read more")) {
        return Some(at);
    }
    let at = source.rfind(['(', '[', '（', '-', '–', '—', '|'])?;
    let (title, rest) = source.split_at(at);
    let mark = rest.chars().next()?;
    let words: Vec<&str> =
        rest.split(|c: char| c == mark || c.is_whitespace()).filter(|part| !part.is_empty()).collect();
    let is_dash = matches!(mark, '-' | '–' | '—');
    let apart = !is_dash || title.ends_with(char::is_whitespace);
    (apart && LEADS.contains(&words.join(" ").to_lowercase().as_str())).then_some(at)
}

/// Without the number of an entry: `12. Title`.
fn without_number(source: &str) -> &str {
    const MOST_DIGITS: usize = 3;
    /// Fewest characters of a title that a number without a space is before.
    const FEWEST: usize = 4;
    let numbered = source.trim_start();
    // `*12. Title`: an item that a star marks.
    let numbered = numbered.strip_prefix('*').filter(|rest| rest.starts_with(is_digit)).unwrap_or(numbered);
    let rest = numbered.trim_start_matches(is_digit);
    let digits = numbered.len() - rest.len();
    // `12.Title`, and not `2.5D`
    let glued = || {
        rest.strip_prefix('.')
            .filter(|rest| rest.starts_with(char::is_uppercase) && rest.chars().count() >= FEWEST)
    };
    match [". ", ") ", "、", "．"].iter().find_map(|it| rest.strip_prefix(*it)).or_else(glued) {
        Some(title) if (1..=MOST_DIGITS).contains(&digits) => title,
        _ => source,
    }
}

/// Without the full stop that ends it; an ellipsis and that of an abbreviation stay.
fn without_stop(source: &str) -> &str {
    match source.strip_suffix('.') {
        Some(it) if !it.ends_with('.') && !it.ends_with("et al") => it,
        _ => source,
    }
}

/// What is within marks around all of `source`, and the length of the opening one.
fn within_marks(source: &str) -> Option<(usize, &str)> {
    #[rustfmt::skip] // several a line
    const PAIRS: [(&str, &str); 16] = [
        ("***", "***"), ("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"), ("\"", "\""), ("“", "”"), ("‘", "’"), ("「", "」"),
        ("『", "』"), ("《", "》"), ("`", "`"), ("<b>", "</b>"), ("<strong>", "</strong>"), ("<i>", "</i>"), ("[", "]"),
    ];
    for (open, close) in PAIRS {
        let Some(inner) = source.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) else {
            continue;
        };
        if !inner.is_empty() && !inner.contains(open) && !inner.contains(close) {
            return Some((open.len(), inner));
        }
    }
    // A mark whose partner is outside.
    for mark in ["**", "__", "~~"] {
        if source.matches(mark).count() == 1
            && let Some(inner) = source.strip_prefix(mark)
        {
            return Some((mark.len(), inner));
        }
        if source.matches(mark).count() == 1
            && let Some(inner) = source.strip_suffix(mark)
        {
            return Some((0, inner));
        }
    }
    None
}

/// The length of `:fire:` at the start.
pub fn shortcode(source: &str) -> Option<usize> {
    let rest = source.strip_prefix(':')?;
    let end = rest.find(':')?;
    let name = rest.get(..end)?;
    let sound = name.len() >= 2
        && name.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'+' | b'-')
        });
    sound.then_some(end + 2)
}

/// Whether a text is nothing but an emoji or the name of one: `📜`, `:scroll:`.
pub fn is_icon(text: &str) -> bool {
    let text = text.trim();
    shortcode(text) == Some(text.len()) || !text.is_empty() && text.chars().all(is_emoji)
}

/// Whether a character is an emoji, or a part of one.
pub fn is_emoji(it: char) -> bool {
    matches!(it, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{200d}' | '\u{20e3}')
}

/// What a text begins with in bold, and what is after that.
pub fn split_bold(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix("**")?.split_once("**")
}

/// How much of `source` leads to a title: emoji, numbers, a date with what parts it from the title, a label (`Paper:`).
pub fn lead(source: &str, words: &Words) -> usize {
    let mut at = 0;
    loop {
        let rest = source.get(at..).unwrap_or("");
        let skipped = rest.trim_start_matches(|letter: char| {
            letter.is_whitespace()
                || matches!(
                    letter,
                    ',' | '|' | '-' | '–' | '—' | '.' | ';' | '：' | '•' | '·' | '~' | ']' | ')'
                )
                || is_emoji(letter)
        });
        let mut length = rest.len() - skipped.len();
        length += step(skipped, words);
        if length == 0 {
            return at;
        }
        at += length;
    }
}

/// The length of what a bibliography calls the paper, at the start of `source`: `@author2022`.
pub fn cite_key(source: &str) -> Option<usize> {
    let key = source.strip_prefix('@').filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let rest = key.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ':'));
    rest.starts_with(' ').then_some(source.len() - rest.len())
}

fn step(source: &str, words: &Words) -> usize {
    if let Some(length) = shortcode(source) {
        return length;
    }
    if source.starts_with(':') {
        return 1;
    }
    if let Some(length) = cite_key(source) {
        return length;
    }
    if let Some(found) = when::date(source.get(..floor(source, 24)).unwrap_or(""), DateOrder::default())
        && found.span.start() == 0
    {
        let end = found.span.end();
        let parted = source.get(end..).is_none_or(|rest| {
            rest.is_empty()
                || rest.starts_with([',', ':', '|', ']', ')', '.', '：'])
                || rest.starts_with(" -")
                || rest.starts_with(" |")
        });
        if parted || found.when.month.is_some() {
            return end;
        }
    }
    let near = source.get(..floor(source, 26)).unwrap_or("");
    if let Some((at, colon)) = near.char_indices().find(|index| matches!(index.1, ':' | '：')) {
        let label = source.get(..at).and_then(|it| words.label(it));
        if matches!(label, Some(Label::Title | Label::Paper)) {
            return at + colon.len_utf8();
        }
    }
    0
}
