//! Links that parse and whose URL leads nowhere.

use super::super::{Kind, classify, host as host_of};
use super::{Broken, BrokenKind, host, is_web};
use crate::digest::arxiv;
use crate::text::{Span, is_digit};

/// The URL of the link that is the URL of a link: see [`BrokenKind::LinkAsTarget`].
pub(in crate::digest::link) fn link_as_target(text: &str, url: Span) -> Option<Nested> {
    let rest = url.of(text).strip_prefix('[')?;
    let (label, rest) = rest.split_once("](")?;
    let inner = rest.strip_suffix(')').filter(|inner| is_web(inner.as_bytes(), 0))?;
    let start = url.start() + 1 + label.len() + 2;
    let is_sure = label == inner || !label.contains("://");
    Some(Nested { url: Span::new(start, start + inner.len()), is_sure })
}

/// What is written where a URL is to come, or what a program writes where it has none.
const PLACEHOLDERS: [&str; 8] = ["link", "nan", "none", "null", "tba", "tbd", "todo", "url"];

/// A link inside the parentheses of another one.
pub(in crate::digest::link) struct Nested {
    /// Where it leads.
    pub(in crate::digest::link) url: Span,
    /// Whether its text names nothing else.
    pub(in crate::digest::link) is_sure: bool,
}

/// A link that parses, and yet leads nowhere.
pub(in crate::digest::link) fn suspicious(text: &str, span: Span, label: Span, url: Span) -> Option<Broken> {
    let image = text.as_bytes().get(span.start()) == Some(&b'!');
    let broken = |kind, fix| Some(Broken::new(span, kind, fix));
    let address = url.of(text);
    if address.is_empty() {
        let before = span.before(text).chars().next_back();
        let code =
            before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '_' | ')' | ']' | '\\'));
        let after = span.after(text).trim_start().starts_with('{');
        return if code || after { None } else { broken(BrokenKind::EmptyTarget, None) };
    }
    if PLACEHOLDERS.iter().any(|word| word.eq_ignore_ascii_case(address)) {
        return broken(BrokenKind::Placeholder, None);
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
        if let Some(inner) = address.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
            && is_web(inner.as_bytes(), 0)
        {
            return broken(BrokenKind::WrappedTarget, Some((url, inner.to_owned())));
        }
    }
    if let Some(rest) = after_wrong_scheme(address) {
        return broken(BrokenKind::BadScheme, Some((url, format!("https://{rest}"))));
    }
    if is_without_scheme(address) {
        let fix = (Span::empty(url.start()), "https://".to_owned());
        return broken(BrokenKind::MissingScheme, Some(fix));
    }
    None
}

/// What follows a scheme that is meant for `https://`: `httpss://`, `https:`, `https//`.
fn after_wrong_scheme(address: &str) -> Option<&str> {
    let word = address.bytes().take(8).take_while(u8::is_ascii_alphabetic).count();
    let (scheme, rest) = address.split_at(word);
    let joint = rest.bytes().take(6).take_while(|byte| matches!(byte, b':' | b';' | b'/' | b'\\')).count();
    let (joint, rest) = rest.split_at(joint);
    let scheme = scheme.to_ascii_lowercase();
    let is_right = matches!(scheme.as_str(), "https" | "http");
    let is_joint = match joint {
        // A folder may be called `https`.
        "" | "/" => false,
        "://" => !is_right,
        ":" | ":/" => is_right,
        _ => true,
    };
    let is_close = is_right || ["https", "http"].iter().any(|it| strsim::osa_distance(&scheme, it) == 1);
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let is_host = host.contains('.') && host.starts_with(|c: char| c.is_ascii_alphanumeric());
    (is_joint && is_close && is_host).then_some(rest)
}

/// Whether a URL begins with a well-known host: `github.com/a/b`. GitHub looks for it beside the file.
fn is_without_scheme(address: &str) -> bool {
    /// Beside those that [`classify`] knows.
    #[rustfmt::skip] // several a line
    const HOSTS: [&str; 9] = [
        "youtube.com", "youtu.be", "twitter.com", "paperswithcode.com", "kaggle.com", "medium.com", "drive.google.com",
        "colab.research.google.com", "modelscope.cn",
    ];
    // `www.pond.example`
    let is_site = |host: &str| host.split('.').filter(|part| !part.is_empty()).count() > 2;
    if address.strip_prefix("www.").is_some() && is_site(address.split('/').next().unwrap_or("")) {
        return true;
    }
    let Some((host, path)) = address.split_once('/').filter(|(host, _)| host.contains('.')) else {
        return false;
    };
    if path.is_empty() || host.contains(':') {
        return false;
    }
    let host = host.strip_prefix("www.").unwrap_or(host).to_ascii_lowercase();
    match classify(&format!("https://{address}")).kind {
        Kind::Picture => false,
        Kind::Other | Kind::MisspeltArxiv => HOSTS.contains(&host.as_str()),
        _ => true,
    }
}

/// The URL of a paper at arXiv that has its id where `abs` belongs: `https://arxiv.org/2401.00001`.
pub(in crate::digest::link) fn without_path(text: &str, span: Span, url: Span) -> Option<Broken> {
    let address = url.of(text);
    let host = host_of(address);
    let id = host.after(address).strip_prefix('/')?;
    if !id.starts_with(is_digit) || arxiv::judge(id.trim_end_matches('/')).is_err() {
        return None;
    }
    let fix = (Span::empty(url.start() + host.end() + 1), "abs/".to_owned());
    Some(Broken::new(span, BrokenKind::MissingPath, Some(fix)))
}
