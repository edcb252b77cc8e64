//! Inline Markdown of one cell, read by pulldown-cmark.

use crate::text::work::Work;
use pulldown_cmark::{Event, Options, Parser};
use std::borrow::Cow;

/// What a reader sees of `markdown`: no marks, no URLs, entities and escapes resolved, white space as one space.
pub fn plain(markdown: &str) -> Cow<'_, str> {
    Work::Bytes.done(markdown.len());
    let mut marks = markdown.bytes().filter(|byte| MARKS[usize::from(*byte)]);
    match (marks.next(), marks.next()) {
        // What could pair is alone.
        (None | Some(b'*' | b'_' | b'`' | b'~'), None) => spaced(markdown),
        _ => Cow::Owned(read(markdown, |_| true)),
    }
}

/// The bytes that may be more than text inside a line, and the ends of lines, after which anything may begin.
static MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let mut byte = 0;
    while byte < marks.len() {
        let it = byte as u8;
        marks[byte] =
            matches!(it, b'*' | b'_' | b'`' | b'[' | b'<' | b'\\' | b'&' | b'~' | b'\n' | b'\r' | 0);
        byte += 1;
    }
    marks
};

/// `text` with one space for each stretch of white space, and none around it.
fn spaced(text: &str) -> Cow<'_, str> {
    if is_spaced(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether all white space is single spaces between other characters. Without an early end, which would be slower.
fn is_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    let two = |a: &u8, b: &u8| (*a == b' ') & (*b == b' ');
    let doubled = bytes.iter().zip(bytes.iter().skip(1)).fold(false, |any, (a, b)| any | two(a, b));
    let other = bytes.iter().fold(false, |any, it| any | (b'\t'..=b'\r').contains(it));
    let wide = |c: char| !c.is_ascii() && c.is_whitespace();
    let outer = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    !(doubled || other || outer) && (text.is_ascii() || !text.contains(wide))
}

/// The same without HTML tags, which a page does not show.
pub fn without_tags(markdown: &str) -> Cow<'_, str> {
    if memchr::memchr(b'<', markdown.as_bytes()).is_none() {
        return plain(markdown);
    }
    Cow::Owned(read(markdown, |it| !matches!(it, Event::InlineHtml(_) | Event::Html(_))))
}

fn read(markdown: &str, keep: impl Fn(&Event) -> bool) -> String {
    Work::Bytes.done(markdown.len());
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
    spaced(out.strip_prefix('x').unwrap_or(&out)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_reader_sees() {
        for (markdown, wanted) in [
            ("", ""),
            ("Heron: 3 > 2, #1 of the well-known + more", "Heron: 3 > 2, #1 of the well-known + more"),
            ("  two\u{a0} spaces\t", "two spaces"),
            ("1. a *b* [c](https://d.example) `e` f_g &amp; \\| <br>", "1. a b c e f_g & | <br>"),
            ("a_b", "a_b"),
            ("a * b", "a * b"),
            (" \n ", ""),
        ] {
            assert_eq!(plain(markdown), wanted, "{markdown:?}");
        }
    }

    proptest! {
        #[test]
        fn the_short_way_sees_what_the_parser_sees(markdown in "([ \t\u{a0}\u{3000}a1é#+>|=.)(!:-]|[-*_`~]){0,16}") {
            prop_assert_eq!(plain(&markdown), read(&markdown, |_| true));
        }
    }
}
