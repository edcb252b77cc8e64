//! Links that somebody meant and did not get. Each function looks at one place that the scan stopped at.

mod address;

use std::fmt;
use std::sync::Arc;

use super::scan::{address_end, destination};
use super::{Form, Kind, Link, classify};
use crate::digest::arxiv::Parsed;
use crate::text::{Span, floor};
pub(super) use address::{link_as_target, suspicious, without_path};

/// A link that does not work as written. Spans count in the text that was read.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct Broken {
    /// From its bracket to its end.
    pub span: Span,
    /// What is wrong.
    pub kind: BrokenKind,
    /// What to put where; only where it can have meant nothing else.
    pub fix: Option<(Span, String)>,
    /// The link that was meant, where that is sure; it is among the links that are read.
    pub meant: Option<Meant>,
}

impl Broken {
    fn new(span: Span, kind: BrokenKind, fix: Option<(Span, String)>) -> Broken {
        Broken { span, kind, fix, meant: None }
    }

    /// The same, which was meant for a link.
    fn meant(self, text: Span, url: Span) -> Broken {
        Broken { meant: Some(Meant { text, url, whole: None }), ..self }
    }
}

/// A link that was meant. Spans count in the text that was read.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct Meant {
    /// Its label.
    pub text: Span,
    /// Its URL.
    pub url: Span,
    /// Its URL without the spaces in it.
    pub whole: Option<Arc<str>>,
}

impl Meant {
    /// The link, as if it were written well; `span` is all of it.
    pub(super) fn link(&self, text: &str, span: Span) -> Link {
        let written = self.url.of(text);
        let mut target = classify(self.whole.as_deref().unwrap_or(written));
        if let Some(whole) = &self.whole {
            // Spaces before the id shift it; it may also have one itself.
            let moved = target.id_text.and_then(|it| Some((it.start(), written.rfind(it.of(whole))?)));
            let len = target.id_text.map_or(0, Span::len);
            target.id_text = moved.map(|(_, at)| Span::new(at, at + len));
            if let Some(Ok(parsed)) = &mut target.parsed {
                *parsed = match moved {
                    Some((from, at)) => parsed.shift(at - from),
                    None => Parsed { version_span: None, ..*parsed },
                };
            }
        }
        let form = Form::Inline;
        Link { span, text: self.text, url: self.url, form, target, defined: self.whole.clone() }
    }
}

/// The ways to break a link.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum BrokenKind {
    /// `[text] (https://…)`
    SpaceBeforeTarget,
    /// `[text]https://…`
    NoParentheses,
    /// `[text]（https://…）`
    WideParentheses,
    /// `[text] [https://…]`
    SquareTarget,
    /// `[text](https://…` without an end
    Unclosed,
    /// `[text](https://arxiv.org/abs/ 2401.00001)`
    SpaceInTarget,
    /// `[text(https://…)`
    MissingBracket,
    /// `(text)[https://…]`
    Swapped,
    /// `[](https://…)`
    EmptyText,
    /// `[text]()`
    EmptyTarget,
    /// `[text](TODO)`
    Placeholder,
    /// `[text](arxiv.org/abs/…)`, which points into the site of the page
    MissingScheme,
    /// `[text](https//…)`, `[text](https:/…)`, `[text](httpss://…)`, `[text](https://https://…)`
    BadScheme,
    /// `[text](https://arxiv.org/2401.00001)`
    MissingPath,
    /// `[text](https://…))`
    SecondParenthesis,
    /// `[text]((https://…))` or `[text]("https://…")`
    WrappedTarget,
    /// `[text]([https://…](https://…))`
    LinkAsTarget,
    /// `![text](https://arxiv.org/abs/2401.00001)`
    PageAsPicture,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Display for BrokenKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BrokenKind::SpaceBeforeTarget => "space between the text of a link and its URL",
            BrokenKind::NoParentheses => "no parentheses around the URL of a link",
            BrokenKind::WideParentheses => "full-width parentheses around the URL of a link",
            BrokenKind::SquareTarget => "square brackets around the URL of a link",
            BrokenKind::Unclosed => "no closing parenthesis after the URL of a link",
            BrokenKind::SpaceInTarget => "space in the URL of a link",
            BrokenKind::MissingBracket => "no closing bracket after the text of a link",
            BrokenKind::Swapped => "brackets and parentheses of a link are swapped",
            BrokenKind::EmptyText => "a link without a text",
            BrokenKind::EmptyTarget => "a link without a URL",
            BrokenKind::Placeholder => "a word where the URL of a link belongs",
            BrokenKind::MissingScheme => "no `https://` before the URL of a link",
            BrokenKind::BadScheme => "the URL of a link does not begin with `https://`",
            BrokenKind::MissingPath => "no `abs/` before the arXiv id in a URL",
            BrokenKind::SecondParenthesis => "a second closing parenthesis after the URL of a link",
            BrokenKind::WrappedTarget => "quotes or parentheses inside those of a link",
            BrokenKind::LinkAsTarget => "a link where the URL of a link belongs",
            BrokenKind::PageAsPicture => "a link that is shown as a picture, which no page of a paper is",
        })
    }
}

/// How far a broken URL or its label is looked for.
const REACH: usize = 300;

/// A label in brackets that no `(` follows at once.
pub(super) fn apart(text: &str, label: Span) -> Option<Broken> {
    let bytes = text.as_bytes();
    let close = label.end() + 1;
    let span = |end: usize| Span::new(label.start() - 1, end);
    match bytes.get(close)? {
        b' ' | b'\t' => {
            let gap = bytes[close..].iter().take(4).take_while(|it| matches!(it, b' ' | b'\t')).count();
            let open = close + gap;
            if bytes.get(open) == Some(&b'[') {
                return in_brackets(text, label, open);
            }
            if bytes.get(open) != Some(&b'(') || !is_web(bytes, open + 1) || !is_label(label.of(text)) {
                return None;
            }
            let (url, end) = destination(bytes, open)?;
            let fix = Some((Span::new(close, open), String::new()));
            Some(Broken::new(span(end), BrokenKind::SpaceBeforeTarget, fix).meant(label, url))
        }
        b'[' => in_brackets(text, label, close),
        b'h' if is_web(bytes, close) && is_label(label.of(text)) => {
            let address = Span::new(close, address_end(bytes, close));
            // Other URLs may be after a remark in brackets.
            classify(address.of(text)).id()?;
            let fix = Some((address, format!("({})", address.of(text))));
            Some(Broken::new(span(address.end()), BrokenKind::NoParentheses, fix).meant(label, address))
        }
        0xef => {
            let rest = text.get(close..)?.strip_prefix('（')?;
            let start = close + '（'.len_utf8();
            if !is_web(bytes, start) || !is_label(label.of(text)) {
                return None;
            }
            let stop = rest.find(|c: char| c.is_whitespace() || matches!(c, '）' | ')' | '[' | '|'))?;
            let end = rest.get(stop..)?.chars().next().filter(|it| matches!(it, '）' | ')'))?;
            let whole = Span::new(close, start + stop + end.len_utf8());
            let fix = Some((whole, format!("({})", rest.get(..stop)?)));
            let url = Span::new(start, start + stop);
            Some(Broken::new(span(whole.end()), BrokenKind::WideParentheses, fix).meant(label, url))
        }
        _ => None,
    }
}

/// `[text] [https://…]` and `[text][https://…]`; the second `[` is at `open`.
fn in_brackets(text: &str, label: Span, open: usize) -> Option<Broken> {
    let bytes = text.as_bytes();
    if !is_web(bytes, open + 1) || !is_label(label.of(text)) {
        return None;
    }
    let url = Span::new(open + 1, address_end(bytes, open + 1));
    let end = url.end() + 1;
    if bytes.get(url.end()) != Some(&b']') || matches!(bytes.get(end), Some(b'(' | b'[' | b':')) {
        return None;
    }
    let fix = (Span::new(label.end() + 1, end), format!("({})", url.of(text)));
    let span = Span::new(label.start() - 1, end);
    Some(Broken::new(span, BrokenKind::SquareTarget, Some(fix)).meant(label, url))
}

/// `[label](` with what is no destination; the `(` is at `paren`.
pub(super) fn unclosed(text: &str, label: Span, paren: usize) -> Option<Broken> {
    let bytes = text.as_bytes();
    let start = paren + 1 + bytes[paren + 1..].iter().take(4).take_while(|it| **it == b' ').count();
    let open = label.start() - 1;
    if bytes.get(start) == Some(&b'(') {
        return in_two_parentheses(text, label, paren);
    }
    if !is_web(bytes, start) && !is_web_after_space(bytes, start) {
        return file_with_spaces(text, label, start);
    }
    let end = address_end(bytes, start);
    let url = Span::new(start, end);
    let window = &bytes[end..bytes.len().min(end + REACH)];
    let stop = window.iter().position(|it| matches!(it, b'(' | b')' | b'[' | b'|' | b'\n'));
    let valid = classify(url.of(text)).id().is_some();
    match stop.filter(|it| window[*it] == b')' && *it > 0) {
        Some(stop) => {
            let inside = Span::new(start, end + stop);
            let mut parts = inside.of(text).split_ascii_whitespace();
            let joined: String = parts.clone().collect();
            // After the scheme nothing else can follow than the host.
            let is_sure = classify(&joined).id().is_some()
                || matches!(parts.next(), Some("https://" | "http://"))
                    && parts.next().is_some_and(|part| part.contains('.'))
                    && parts.next().is_none();
            let is_sure = !valid && is_sure;
            let fix = is_sure.then(|| (inside, joined.clone()));
            let span = Span::new(open, end + stop + 1);
            let meant = is_sure.then(|| Meant { text: label, url: inside, whole: Some(joined.into()) });
            Some(Broken { meant, ..Broken::new(span, BrokenKind::SpaceInTarget, fix) })
        }
        None if end == start => None,
        None => {
            let apart = bytes.get(end).is_none_or(|it| matches!(it, b' ' | b'\t' | b'\r' | b'\n' | b'|'));
            let broken = |fix| Broken::new(Span::new(open, end), BrokenKind::Unclosed, fix);
            Some(match valid && apart {
                true => broken(Some((Span::empty(end), ")".to_owned()))).meant(label, url),
                false => broken(None),
            })
        }
    }
}

/// `[text]((https://…)`, whose second `(` nothing closes; the first one is at `paren`.
fn in_two_parentheses(text: &str, label: Span, paren: usize) -> Option<Broken> {
    let bytes = text.as_bytes();
    let (url, end) = destination(bytes, paren + 1).filter(|it| is_web(bytes, it.0.start()))?;
    let fix = (Span::new(paren, paren + 1), String::new());
    let span = Span::new(label.start() - 1, end);
    Some(Broken::new(span, BrokenKind::WrappedTarget, Some(fix)).meant(label, url))
}

/// `[text](papers/a file.pdf)`, which begins at `start`; or the text of the link once more.
fn file_with_spaces(text: &str, label: Span, start: usize) -> Option<Broken> {
    const ENDS: [&str; 6] = [".pdf", ".md", ".html", ".htm", ".ipynb", ".txt"];
    let window = text.get(start..floor(text, text.len().min(start + REACH)))?;
    let inside = window
        .split_once(')')
        .map(|(before, _)| before)
        .filter(|it| it.contains(' ') && !it.ends_with(' '))?;
    let is_file = ENDS.iter().any(|end| inside.to_lowercase().ends_with(end))
        && !inside.contains(['<', '>', '"', '(', '[', '|', '\n']);
    let url = Span::new(start, start + inside.len());
    let span = Span::new(label.start() - 1, url.end() + 1);
    let whole = inside.replace(' ', "%20");
    if is_file {
        // What else would have to be written otherwise is a guess.
        let fix = (!inside.contains(['%', '#', '?'])).then(|| (url, whole.clone()));
        let broken = Broken::new(span, BrokenKind::SpaceInTarget, fix);
        return Some(Broken { meant: Some(Meant { text: label, url, whole: Some(whole.into()) }), ..broken });
    }
    (inside == label.of(text)).then(|| Broken::new(span, BrokenKind::SpaceInTarget, None))
}

/// Whether there are spaces between the scheme and the host of the URL that begins at `at`.
fn is_web_after_space(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or(&[]);
    let Some(rest) = rest.strip_prefix(b"https:// ").or_else(|| rest.strip_prefix(b"http:// ")) else {
        return false;
    };
    rest.iter().take(4).find(|it| **it != b' ').is_some_and(u8::is_ascii_alphanumeric)
}

/// A `[` that no `]` closes.
pub(super) fn unbracketed(text: &str, open: usize) -> Option<Broken> {
    around_link(text, open).or_else(|| before_address(text, open))
}

/// A `[` right before a link or a picture: `[[text](https://…)`, `[![badge](https://…)(https://…)`.
fn around_link(text: &str, open: usize) -> Option<Broken> {
    let bytes = text.as_bytes();
    let is_picture = bytes.get(open + 1) == Some(&b'!');
    let inner = open + 1 + usize::from(is_picture);
    if bytes.get(inner) != Some(&b'[') {
        return None;
    }
    let label = bytes.get(inner + 1..bytes.len().min(inner + REACH))?;
    let stop = label.iter().position(|it| matches!(it, b'[' | b']' | b'|' | b'\n'))?;
    let paren = inner + 1 + stop + 1;
    if bytes.get(paren - 1..=paren) != Some(b"](") || !is_web(bytes, paren + 1) {
        return None;
    }
    let (_, end) = destination(bytes, paren)?;
    let broken = |end, fix| Some(Broken::new(Span::new(open, end), BrokenKind::MissingBracket, fix));
    if !is_picture {
        // It may belong before the URL or after it; `[[text](https://…)\]` shows both brackets.
        let is_shown = bytes.get(end..end + 2) == Some(br"\]");
        return if is_shown { None } else { broken(end, None) };
    }
    if bytes.get(end) != Some(&b'(') || !is_web(bytes, end + 1) {
        return None;
    }
    let (_, close) = destination(bytes, end)?;
    broken(close, Some((Span::empty(end), "]".to_owned())))
}

/// `[text(https://…)` and `[Title of a Paper (https://…)`
fn before_address(text: &str, open: usize) -> Option<Broken> {
    let bytes = text.as_bytes();
    let window = &bytes[open + 1..bytes.len().min(open + REACH)];
    let stop = window.iter().position(|it| matches!(it, b'(' | b')' | b'[' | b'|' | b'\n'))?;
    let paren = open + 1 + stop;
    if stop == 0 || bytes[paren] != b'(' || bytes[paren - 1] == b']' || !is_web(bytes, paren + 1) {
        return None;
    }
    let (url, end) = destination(bytes, paren)?;
    let name = text.get(open + 1..paren)?;
    let label = Span::new(open + 1, open + 1 + name.trim_end().len());
    let is_apart = label.end() < paren;
    if is_apart && !is_title_of_paper(text, label, url) {
        return None;
    }
    let broken = |fix| Broken::new(Span::new(open, end), BrokenKind::MissingBracket, fix);
    let is_word = !name.contains(|c: char| c.is_ascii_whitespace());
    Some(match is_word || is_apart {
        true => broken(Some((Span::new(label.end(), paren), "]".to_owned()))).meant(label, url),
        false => broken(None),
    })
}

/// Whether `label` is all that a line or a cell says before the URL of a paper, and can be its title: `[see (https://…)` is none.
fn is_title_of_paper(text: &str, label: Span, url: Span) -> bool {
    let is_titled =
        label.of(text).starts_with(char::is_uppercase) && label.of(text).split_whitespace().count() > 2;
    is_titled && classify(url.of(text)).id().is_some() && !has_word_before(text, label.start() - 1)
}

/// Whether there is a letter between the start of a line or a cell and `at`.
fn has_word_before(text: &str, at: usize) -> bool {
    let before = text.get(floor(text, at.saturating_sub(REACH))..at).unwrap_or_default();
    let start = before.rfind(['\n', '|']).map_or(0, |it| it + 1);
    before.get(start..).is_none_or(|it| it.contains(char::is_alphabetic))
}

/// `[text](https://…))`, where the first `)` ends the link before `end`; `is_open` says whether a `(` before it waits for the second.
pub(super) fn closed_twice(
    text: &str,
    span: Span,
    url: Span,
    is_open: impl FnOnce() -> bool,
) -> Option<Broken> {
    let end = span.end();
    if text.as_bytes().get(end) != Some(&b')') || !is_web(text.as_bytes(), url.start()) || is_open() {
        return None;
    }
    // After a word, the `(` before it may have been forgotten.
    let fix = (!has_word_before(text, span.start())).then(|| (Span::new(end, end + 1), String::new()));
    Some(Broken::new(Span::new(end, end + 1), BrokenKind::SecondParenthesis, fix))
}

/// `[text(https://…)]`: a label that ends with what can only be the URL of a link.
pub(super) fn address_in_label(text: &str, label: Span) -> Option<Broken> {
    let inside = label.of(text);
    let paren = inside.rfind("(http")?;
    let name = inside.get(..paren)?;
    let (_, end) = destination(inside.as_bytes(), paren)?;
    let is_name = !name.ends_with(char::is_whitespace) && !name.ends_with(']') && is_label(name);
    if end != inside.len() || !is_name {
        return None;
    }
    let start = label.start();
    let span = Span::new(start - 1, label.end() + 1);
    let is_word = !name.contains(char::is_whitespace);
    let tail = Span::new(start + paren, label.end() + 1);
    let fix = is_word.then(|| (tail, format!("]{}", inside.get(paren..).unwrap_or_default())));
    Some(Broken::new(span, BrokenKind::MissingBracket, fix))
}

/// `![text](https://arxiv.org/abs/…)`; the `[` is at `open`.
pub(super) fn page_as_picture(text: &str, open: usize, label: Span, url: Span) -> Option<Broken> {
    let kind = classify(url.of(text)).kind;
    let is_page = kind.is_paper() && kind != Kind::Publisher && label.of(text).contains(char::is_alphabetic);
    let mark = Span::new(open.checked_sub(1)?, open);
    is_page.then(|| Broken::new(mark.cover(url), BrokenKind::PageAsPicture, Some((mark, String::new()))))
}

/// A `[` with a `)` before it.
pub(super) fn swapped(text: &str, open: usize) -> Option<Broken> {
    let bytes = text.as_bytes();
    if !is_web(bytes, open + 1) {
        return None;
    }
    let end = address_end(bytes, open + 1);
    if bytes.get(end) != Some(&b']') || matches!(bytes.get(end + 1), Some(b'(' | b'[')) {
        return None;
    }
    let from = open.saturating_sub(80);
    let start =
        from + bytes[from..open - 1].iter().rposition(|it| matches!(it, b'(' | b')' | b'[' | b']' | b'|'))?;
    let label = text.get(start + 1..open - 1)?;
    let before = start.checked_sub(1).map(|index| bytes[index]);
    if bytes[start] != b'(' || before == Some(b']') || !is_label(label) {
        return None;
    }
    let span = Span::new(start, end + 1);
    let fix = Some((span, format!("[{label}]({})", text.get(open + 1..end)?)));
    let broken = Broken::new(span, BrokenKind::Swapped, fix);
    Some(broken.meant(Span::new(start + 1, open - 1), Span::new(open + 1, end)))
}

/// Whether a URL with a scheme and a host begins at `at`.
fn is_web(bytes: &[u8], at: usize) -> bool {
    host(bytes, at).is_some()
}

/// Where the host begins of the URL with a scheme that begins at `at`.
fn host(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let starts = |it: &[u8]| rest.get(..it.len()).is_some_and(|head| head.eq_ignore_ascii_case(it));
    let host = match rest {
        [b'h' | b'H', b't' | b'T', ..] if starts(b"https://") => 8,
        [b'h' | b'H', b't' | b'T', ..] if starts(b"http://") => 7,
        _ => return None,
    };
    let named = rest.get(host).is_some_and(|it| it.is_ascii_alphanumeric() || *it >= 0x80);
    named.then_some(at + host)
}

/// Whether a text in brackets can be the text of a link: not a citation, a footnote, a task.
fn is_label(label: &str) -> bool {
    !matches!(label, "" | " " | "x" | "X")
        && !label.starts_with('^')
        && label.len() < REACH
        && label.chars().any(char::is_alphabetic)
}
