//! Where a URL is in parentheses, in a text and in a tag, and where it ends.

use memchr::{memchr, memchr3};

use super::REACH;
use crate::text::Span;
use crate::text::work::Work;

/// How deep parentheses may nest in a URL; as in GitHub's parser.
const DEPTH: usize = 32;

/// Where white space from `at` on ends; `at` where the text does not reach there.
fn skip_space(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|it| it.is_ascii_whitespace()).count()
}

/// The URL in the parentheses that open at `open`, and where they end.
pub(in crate::digest::link) fn destination(bytes: &[u8], open: usize) -> Option<(Span, usize)> {
    let start = skip_space(bytes, open + 1);
    let mut at = start;
    let url;
    if bytes.get(at) == Some(&b'<') {
        at += 1;
        loop {
            match bytes.get(at)? {
                b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 2,
                b'<' | b'\n' => return None,
                b'>' => break,
                _ => at += 1,
            }
        }
        url = Span::new(start + 1, at);
        at += 1;
    } else {
        let mut depth = 0;
        loop {
            // What may end it, nest in it or escape what follows.
            let rest = bytes.get(at..)?;
            let run = &rest[..memchr3(b')', b'(', b'\\', rest)?];
            Work::Bytes.done(run.len());
            let ends = |byte: &u8| matches!(byte, 0..=b' ' | 0x7f);
            // Without an early end, it is one pass of vector code.
            let whole = !run.iter().fold(false, |any, it| any | ends(it));
            at += if whole { run.len() } else { run.iter().position(ends)? };
            match bytes.get(at)? {
                b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 2,
                b'(' if depth == DEPTH => return None,
                b'(' => {
                    depth += 1;
                    at += 1;
                }
                b')' if depth == 0 => break,
                b')' => {
                    depth -= 1;
                    at += 1;
                }
                it if it.is_ascii_whitespace() || it.is_ascii_control() => break,
                _ => at += 1,
            }
        }
        if depth > 0 {
            return None;
        }
        url = Span::new(start, at);
    }
    let title = skip_space(bytes, at);
    let close = match bytes.get(title)? {
        b'"' | b'\'' | b'(' if title > at => {
            let quote = if bytes[title] == b'(' { b')' } else { bytes[title] };
            let mut end = title + 1;
            loop {
                match bytes.get(end).filter(|_| end < title + REACH)? {
                    b'\\' => end += 2,
                    it if *it == quote => break,
                    _ => end += 1,
                }
            }
            skip_space(bytes, end + 1)
        }
        _ => title,
    };
    (bytes.get(close) == Some(&b')')).then_some((url, close + 1))
}

/// Where a URL in the text ends that runs on at `from`: as on GitHub, but Chinese punctuation and quotes end it too.
pub(in crate::digest::link) fn address_end(bytes: &[u8], from: usize) -> usize {
    let mut end = from;
    let (mut open, mut close) = (0usize, 0usize);
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'<' | b'>' | b'[' | b']' | b'`' | b'"' | b'|' | b'\\' => break,
            0..=b' ' | 0x7f => break,
            b'(' => open += 1,
            b')' => close += 1,
            // General punctuation; Chinese punctuation; full-width forms.
            0xe2 if bytes.get(end + 1) == Some(&0x80) => break,
            0xe3 if bytes.get(end + 1) == Some(&0x80) => break,
            0xef if matches!(bytes.get(end + 1), Some(0xbc | 0xbd)) => break,
            _ => {}
        }
        end += 1;
    }
    while end > from {
        match bytes[end - 1] {
            b'?' | b'!' | b'.' | b',' | b':' | b';' | b'*' | b'_' | b'~' | b'\'' => {}
            b')' if close > open => close -= 1,
            _ => break,
        }
        end -= 1;
    }
    end
}

/// The value of the attribute `wanted` of the tag whose name ends at `at`, and where the tag ends.
pub(super) fn tag(bytes: &[u8], mut at: usize, wanted: &[u8]) -> Option<(Option<Span>, usize)> {
    let limit = bytes.len().min(at + REACH);
    let bytes = &bytes[..limit];
    let mut found = None;
    loop {
        at = skip_space(bytes, at);
        match bytes.get(at)? {
            b'>' => return Some((found, at + 1)),
            b'/' => {
                at += 1;
                continue;
            }
            b'<' => return None,
            _ => {}
        }
        let name = at;
        at += bytes[at..]
            .iter()
            .position(|it| matches!(it, b'=' | b'>' | b'/' | b'<') || it.is_ascii_whitespace())?;
        let named = bytes[name..at].eq_ignore_ascii_case(wanted);
        let equals = skip_space(bytes, at);
        if bytes.get(equals) != Some(&b'=') {
            continue;
        }
        at = skip_space(bytes, equals + 1);
        let value = match bytes.get(at)? {
            quote @ (b'"' | b'\'') => {
                let end = at + 1 + memchr(*quote, &bytes[at + 1..])?;
                let value = Span::new(at + 1, end);
                at = end + 1;
                value
            }
            _ => {
                let end = at
                    + bytes[at..]
                        .iter()
                        .position(|it| matches!(it, b'>' | b'<') || it.is_ascii_whitespace())?;
                let value = Span::new(at, end);
                at = end;
                value
            }
        };
        if named && found.is_none() {
            found = Some(value);
        }
    }
}
