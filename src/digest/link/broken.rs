//! Links that somebody meant and did not get. Each function looks at one place that the scan stopped at.

use std::fmt;

use super::scan::{address_end, destination};
use super::{Kind, classify};
use crate::text::Span;

/// A link that does not work as written. Spans count in the text that was read.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct Broken {
    /// From its bracket to its end.
    pub span: Span,
    /// What is wrong.
    pub kind: BrokenKind,
    /// What to put where; only where it can have meant nothing else.
    pub fix: Option<(Span, String)>,
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
    /// `[text](arxiv.org/abs/…)`, which points into the site of the page
    MissingScheme,
    /// `[text](https//…)`, `[text](https:/…)`, `[text](https://https://…)`
    BadScheme,
    /// `[text]((https://…))` or `[text]("https://…")`
    WrappedTarget,
    /// `[text]([https://…](https://…))`
    LinkAsTarget,
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
            BrokenKind::Unclosed => "no closing parenthesis after the URL of a link",
            BrokenKind::SpaceInTarget => "space in the URL of a link",
            BrokenKind::MissingBracket => "no closing bracket after the text of a link",
            BrokenKind::Swapped => "brackets and parentheses of a link are swapped",
            BrokenKind::EmptyText => "a link without a text",
            BrokenKind::EmptyTarget => "a link without a URL",
            BrokenKind::MissingScheme => "no `https://` before the URL of a link",
            BrokenKind::BadScheme => "the URL of a link does not begin with `https://`",
            BrokenKind::WrappedTarget => "quotes or parentheses inside those of a link",
            BrokenKind::LinkAsTarget => "a link where the URL of a link belongs",
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
            if bytes.get(open) != Some(&b'(') || !is_web(bytes, open + 1) || !is_label(label.of(text)) {
                return None;
            }
            let (_, end) = destination(bytes, open)?;
            let fix = Some((Span::new(close, open), String::new()));
            Some(Broken { span: span(end), kind: BrokenKind::SpaceBeforeTarget, fix })
        }
        b'h' if is_web(bytes, close) && is_label(label.of(text)) => {
            let address = Span::new(close, address_end(bytes, close));
            // Other URLs may be after a remark in brackets.
            classify(address.of(text)).id()?;
            let fix = Some((address, format!("({})", address.of(text))));
            Some(Broken { span: span(address.end()), kind: BrokenKind::NoParentheses, fix })
        }
        0xef => {
            let rest = text.get(close..)?.strip_prefix('（')?;
            let start = close + '（'.len_utf8();
            if !is_web(bytes, start) || !is_label(label.of(text)) {
                return None;
            }
            let stop = rest.find(|it: char| it.is_whitespace() || matches!(it, '）' | ')' | '[' | '|'))?;
            let end = rest.get(stop..)?.chars().next().filter(|it| matches!(it, '）' | ')'))?;
            let whole = Span::new(close, start + stop + end.len_utf8());
            let fix = Some((whole, format!("({})", rest.get(..stop)?)));
            Some(Broken { span: span(whole.end()), kind: BrokenKind::WideParentheses, fix })
        }
        _ => None,
    }
}

/// `[label](` with what is no destination; the `(` is at `paren`.
pub(super) fn unclosed(text: &str, open: usize, paren: usize) -> Option<Broken> {
    let bytes = text.as_bytes();
    let start = paren + 1 + bytes[paren + 1..].iter().take(4).take_while(|it| **it == b' ').count();
    if !is_web(bytes, start) {
        return None;
    }
    let end = address_end(bytes, start);
    let url = text.get(start..end)?;
    let window = &bytes[end..bytes.len().min(end + REACH)];
    let stop = window.iter().position(|it| matches!(it, b'(' | b')' | b'[' | b'|' | b'\n'));
    let valid = classify(url).id().is_some();
    match stop.filter(|it| window[*it] == b')' && *it > 0) {
        Some(stop) => {
            let inside = Span::new(start, end + stop);
            let joined: String = inside.of(text).split_ascii_whitespace().collect();
            let fix = (!valid && classify(&joined).id().is_some()).then_some((inside, joined));
            Some(Broken { span: Span::new(open, end + stop + 1), kind: BrokenKind::SpaceInTarget, fix })
        }
        None => {
            let apart = bytes.get(end).is_none_or(|it| matches!(it, b' ' | b'\t' | b'\r' | b'\n' | b'|'));
            let fix = (valid && apart).then(|| (Span::empty(end), ")".to_owned()));
            Some(Broken { span: Span::new(open, end), kind: BrokenKind::Unclosed, fix })
        }
    }
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
    let broken =
        |end, fix| Some(Broken { span: Span::new(open, end), kind: BrokenKind::MissingBracket, fix });
    if !is_picture {
        // It may belong before the URL or after it.
        return broken(end, None);
    }
    let is_link = bytes.get(end) == Some(&b'(') && is_web(bytes, end + 1);
    let (_, close) = destination(bytes, end).filter(|_| is_link)?;
    broken(close, Some((Span::empty(end), "]".to_owned())))
}

/// `[text(https://…)`
fn before_address(text: &str, open: usize) -> Option<Broken> {
    let bytes = text.as_bytes();
    let window = &bytes[open + 1..bytes.len().min(open + REACH)];
    let stop = window.iter().position(|it| matches!(it, b'(' | b')' | b'[' | b'|' | b'\n'))?;
    let paren = open + 1 + stop;
    if stop == 0
        || bytes[paren] != b'('
        || bytes[paren - 1].is_ascii_whitespace()
        || bytes[paren - 1] == b']'
        || !is_web(bytes, paren + 1)
    {
        return None;
    }
    let (_, end) = destination(bytes, paren)?;
    let word = !window[..stop].iter().any(u8::is_ascii_whitespace);
    let fix = word.then(|| (Span::empty(paren), "]".to_owned()));
    Some(Broken { span: Span::new(open, end), kind: BrokenKind::MissingBracket, fix })
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
    Some(Broken { span, kind: BrokenKind::MissingBracket, fix })
}

/// The URL of the link that is the URL of a link: see [`BrokenKind::LinkAsTarget`].
pub(super) fn link_as_target(text: &str, url: Span) -> Option<Nested> {
    let rest = url.of(text).strip_prefix('[')?;
    let (label, rest) = rest.split_once("](")?;
    let inner = rest.strip_suffix(')').filter(|inner| is_web(inner.as_bytes(), 0))?;
    let start = url.start() + 1 + label.len() + 2;
    let is_sure = label == inner || !label.contains("://");
    Some(Nested { url: Span::new(start, start + inner.len()), is_sure })
}

/// A link inside the parentheses of another one.
pub(super) struct Nested {
    /// Where it leads.
    pub(super) url: Span,
    /// Whether its text names nothing else.
    pub(super) is_sure: bool,
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
    let before = start.checked_sub(1).map(|it| bytes[it]);
    if bytes[start] != b'(' || before == Some(b']') || !is_label(label) {
        return None;
    }
    let span = Span::new(start, end + 1);
    let fix = Some((span, format!("[{label}]({})", text.get(open + 1..end)?)));
    Some(Broken { span, kind: BrokenKind::Swapped, fix })
}

/// A link that parses, and yet leads nowhere.
pub(super) fn suspicious(text: &str, span: Span, label: Span, url: Span) -> Option<Broken> {
    let image = text.as_bytes().get(span.start()) == Some(&b'!');
    let broken = |kind, fix| Some(Broken { span, kind, fix });
    let address = url.of(text);
    if address.is_empty() {
        let before = text.get(..span.start())?.chars().next_back();
        let code = before.is_some_and(|it| it.is_alphanumeric() || matches!(it, '_' | ')' | ']' | '\\'));
        let after = text.get(span.end()..)?.trim_start().starts_with('{');
        return if code || after { None } else { broken(BrokenKind::EmptyTarget, None) };
    }
    let bytes = address.as_bytes();
    if let Some(scheme) = host(bytes, 0) {
        if is_web(bytes, scheme) {
            let fix = (Span::new(0, scheme).shift(url.start()), String::new());
            return broken(BrokenKind::BadScheme, Some(fix));
        }
        if !image && label.of(text).trim_start().is_empty() {
            return broken(BrokenKind::EmptyText, None);
        }
        return None;
    }
    if let Some(nested) = link_as_target(text, url) {
        let fix = nested.is_sure.then(|| (url, nested.url.of(text).to_owned()));
        return broken(BrokenKind::LinkAsTarget, fix);
    }
    for (open, close) in [("(", ")"), ("\"", "\""), ("“", "”"), ("'", "'")] {
        if let Some(inner) = address.strip_prefix(open).and_then(|it| it.strip_suffix(close))
            && is_web(inner.as_bytes(), 0)
        {
            return broken(BrokenKind::WrappedTarget, Some((url, inner.to_owned())));
        }
    }
    for wrong in ["https//", "http//", "https:/", "http:/", "htps://", "htpps://", "ttps://", "hhttps://"] {
        let Some(rest) = address.strip_prefix(wrong).map(|it| it.trim_start_matches('/')) else { continue };
        if rest.bytes().next().is_some_and(|it| it.is_ascii_alphanumeric()) {
            return broken(BrokenKind::BadScheme, Some((url, format!("https://{rest}"))));
        }
    }
    let schemeless = !address.starts_with("//") && address.contains('/');
    if schemeless && !matches!(classify(address).kind, Kind::Other | Kind::Picture) {
        let fix = (Span::empty(url.start()), "https://".to_owned());
        return broken(BrokenKind::MissingScheme, Some(fix));
    }
    None
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
