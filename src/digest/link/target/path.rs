//! The path of a URL, cut into what names the paper.

use std::borrow::Cow;

use memchr::memchr;
use percent_encoding::percent_decode_str;

use super::{Kind, Target};
use crate::digest::arxiv::{Parsed, judge};
use crate::text::Span;

/// A stretch of the path of a URL, without the slash before it.
#[derive(Copy, Clone)]
pub(super) struct Path<'a> {
    url: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Path<'a> {
    pub(super) fn new(url: &'a str, path: Span) -> Path<'a> {
        Path { url, start: path.end() - path.of(url).trim_start_matches('/').len(), end: path.end() }
    }

    pub(super) fn from(self, start: usize) -> Path<'a> {
        Path { start: start.min(self.end), ..self }
    }

    pub(super) fn text(self) -> &'a str {
        self.url.get(self.start..self.end).unwrap_or("")
    }

    pub(super) fn is_empty(self) -> bool {
        self.text().trim_end_matches('/').is_empty()
    }

    fn slash(self) -> usize {
        memchr(b'/', self.text().as_bytes()).map_or(self.end, |it| self.start + it)
    }

    /// The first segment.
    pub(super) fn name(self) -> &'a str {
        self.url.get(self.start..self.slash()).unwrap_or("")
    }

    /// What follows the first segment and its slash; more slashes stay.
    pub(super) fn skip(self) -> Path<'a> {
        self.from(self.slash() + 1)
    }

    /// The first segment, or the first two where an id of the old form begins.
    pub(super) fn first_id(self) -> Path<'a> {
        let text = self.text();
        let start = self.start + (text.len() - text.trim_start_matches('/').len());
        let mut end = self.from(start).slash();
        if self.url.as_bytes().get(start).is_some_and(u8::is_ascii_alphabetic)
            && self.url.as_bytes().get(end + 1).is_some_and(u8::is_ascii_digit)
            && end + 1 < self.end
        {
            end = self.from(end + 1).slash();
        }
        Path { end, ..self }
    }

    /// The whole stretch read as an id.
    pub(super) fn id(self, kind: Kind) -> Target {
        let mut text = self.text().trim_end_matches('/');
        let mut start = self.start;
        if text.get(..6).is_some_and(|it| it.eq_ignore_ascii_case("arxiv:")) {
            text = text.get(6..).unwrap_or("");
            start += 6;
        }
        let tail = text.len().saturating_sub(4);
        if text.get(tail..).is_some_and(|it| it.eq_ignore_ascii_case(".pdf")) {
            text = text.get(..tail).unwrap_or("");
        }
        let parsed = match decode(text) {
            Cow::Borrowed(text) => judge(text).map(|it| it.shift(start)),
            Cow::Owned(text) => judge(&text).map(|it| Parsed { version_span: None, ..it }),
        };
        Target { kind, id_text: Some(Span::new(start, start + text.len())), parsed: Some(parsed) }
    }
}

/// Resolves percent-encoding; what it does not encode well is left as it is.
fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}
