//! Inline Markdown of one cell, read by pulldown-cmark.

use pulldown_cmark::{Event, Options, Parser};
use std::borrow::Cow;

/// What a reader sees of `markdown`: no marks, no addresses, entities and escapes resolved, white space as one space.
pub fn plain(markdown: &str) -> Cow<'_, str> {
    let marked = |it: u8| {
        matches!(
            it,
            b'*' | b'_'
                | b'`'
                | b'['
                | b'<'
                | b'\\'
                | b'&'
                | b'~'
                | b'\n'
                | b'\r'
                | b'#'
                | b'-'
                | b'+'
                | b'>'
        )
    };
    if !markdown.bytes().any(marked)
        && !markdown.starts_with(|it: char| it.is_ascii_digit() || it.is_whitespace())
    {
        return Cow::Borrowed(markdown);
    }
    Cow::Owned(read(markdown, |_| true))
}

/// The same without HTML tags, which a page does not show.
pub fn without_tags(markdown: &str) -> Cow<'_, str> {
    if memchr::memchr(b'<', markdown.as_bytes()).is_none() {
        return plain(markdown);
    }
    Cow::Owned(read(markdown, |it| !matches!(it, Event::InlineHtml(_) | Event::Html(_))))
}

fn read(markdown: &str, keep: impl Fn(&Event) -> bool) -> String {
    // A word in front keeps the start of the text from being read as a list, a heading or a quote.
    let source = format!("x {}", markdown.replace("\\|", "|"));
    let mut out = String::with_capacity(markdown.len());
    for event in Parser::new_ext(&source, Options::ENABLE_STRIKETHROUGH).filter(keep) {
        match event {
            Event::Text(it) | Event::Code(it) | Event::InlineHtml(it) | Event::Html(it) => out.push_str(&it),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    let text = out.strip_prefix("x ").unwrap_or(&out);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
