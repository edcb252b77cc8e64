//! One pass over a text that jumps from one interesting byte to the next.
//!
//! The work is linear in the text, whatever it holds: every look ahead is bounded or remembered.

use memchr::{memchr, memchr2, memchr3, memmem};
use smallvec::SmallVec;

use super::{Definitions, Form, Link, Read, Target, broken, classify};
use crate::digest::arxiv;
use crate::syntax::{CodeSpans, Comments, is_escaped};
use crate::text::Span;
use crate::text::work::Work;

/// How far a title, a tag or the label of `<a>` may reach.
const REACH: usize = 2000;

/// How deep parentheses may nest in a URL; as in GitHub's parser.
const DEPTH: usize = 32;

pub(super) fn run(text: &str, definitions: &Definitions) -> Read {
    let bytes = text.as_bytes();
    let mut scan = Scan {
        text,
        definitions,
        bytes,
        at: 0,
        openers: SmallVec::new(),
        inactive: 0,
        quiet: 0,
        code: CodeSpans::new(text),
        comments: Comments::default(),
        plain: SmallVec::new(),
        inner: Vec::new(),
        unordered: false,
        read: Read { brackets_balanced: true, ..Read::default() },
    };
    // Where the next byte of each group is, and at the end of the text where there is none.
    let (mut bracket, mut mark, mut x) = (0, 0, 0);
    loop {
        let at = scan.at;
        let rest = bytes.get(at..).unwrap_or(&[]);
        if bracket <= at {
            bracket = memchr3(b'[', b']', b'<', rest).map_or(bytes.len(), |it| at + it);
        }
        if mark <= at {
            mark = memchr2(b'`', b':', rest).map_or(bytes.len(), |it| at + it);
        }
        if x <= at {
            x = arxiv::next_x(bytes, at);
        }
        let next = bracket.min(mark).min(x);
        let Some(byte) = bytes.get(next) else { break };
        scan.at = next + 1;
        match byte {
            b':' => scan.bare(next),
            b'x' | b'X' => scan.id(next),
            _ if is_escaped(bytes, next) => {}
            b'[' => scan.open(next),
            b']' => scan.close(next),
            b'<' => scan.angle(next),
            _ => scan.code(next),
        }
    }
    scan.finish()
}

struct Opener {
    /// Of the `[`.
    at: usize,
    image: bool,
    /// How many links there were before it.
    links: usize,
}

struct Scan<'a> {
    text: &'a str,
    definitions: &'a Definitions,
    bytes: &'a [u8],
    at: usize,
    openers: SmallVec<[Opener; 8]>,
    /// Openers below this one are around a link already and open no other.
    inactive: usize,
    /// No URLs in the text before this place: the label of `<a>`.
    quiet: usize,
    code: CodeSpans<'a>,
    comments: Comments,
    /// Which of the links so far are no pictures and may yet turn out to be in the label of another.
    plain: SmallVec<[usize; 8]>,
    /// Which did so: they are none.
    inner: Vec<usize>,
    unordered: bool,
    read: Read,
}

impl Scan<'_> {
    fn push(&mut self, form: Form, span: Span, text: Span, url: Span) {
        let target = classify(url.of(self.text));
        self.add(Link { span, text, url, form, target, defined: None });
    }

    fn add(&mut self, link: Link) {
        // A listing has two links, mostly: room for four, as a list takes it, would be kept for all of them.
        if self.read.links.capacity() == 0 {
            self.read.links.reserve_exact(2);
        }
        if self.openers.is_empty() {
            self.plain.clear();
        } else if link.form != Form::Image {
            self.plain.push(self.read.links.len());
        }
        self.read.links.push(link);
    }

    fn open(&mut self, at: usize) {
        if at > 0 && self.bytes[at - 1] == b')' {
            self.read.broken.extend(broken::swapped(self.text, at));
        }
        let image = at > 0 && self.bytes[at - 1] == b'!' && !is_escaped(self.bytes, at - 1);
        self.openers.push(Opener { at, image, links: self.read.links.len() });
    }

    fn close(&mut self, at: usize) {
        let Some(opener) = self.openers.pop() else { return };
        let depth = self.openers.len();
        let active = opener.image || depth >= self.inactive;
        self.inactive = self.inactive.min(depth);
        if !active {
            return;
        }
        let label = Span::new(opener.at + 1, at);
        if depth == 0 {
            // What is in brackets within it is looked at with it, once.
            self.read.brackets_balanced &= memchr(b'|', label.of(self.text).as_bytes()).is_none();
        }
        if self.bytes.get(at + 1) != Some(&b'(') {
            if !self.definitions.is_empty() && self.reference(&opener, at, depth) {
                return;
            }
            if !opener.image {
                self.read.broken.extend(match self.read.links.len() - opener.links {
                    0 => broken::apart(self.text, label),
                    1 if self.bytes[at - 1] == b')' => broken::address_in_label(self.text, label),
                    _ => None,
                });
            }
            return;
        }
        let Some((url, end)) = destination(self.bytes, at + 1) else {
            self.read.broken.extend(broken::unclosed(self.text, opener.at, at + 1));
            return;
        };
        let span = Span::new(opener.at - usize::from(opener.image), end);
        // A badge without a target shows all that it has to show.
        if !url.is_empty() || self.read.links.len() == opener.links {
            self.read.broken.extend(broken::suspicious(self.text, span, label, url));
        }
        self.at = end;
        if url.is_empty() {
            return;
        }
        let form = if opener.image { Form::Image } else { Form::Inline };
        if self.read.links.len() > opener.links {
            Work::Bytes.done(1);
            let outside = self.plain.partition_point(|it| *it < opener.links);
            self.inner.extend(self.plain.drain(outside..));
            self.unordered = true;
        }
        if !opener.image {
            self.inactive = depth;
        }
        // What leads nowhere names a paper all the same.
        let nested = self.bytes.get(url.start()) == Some(&b'[');
        let nested = nested.then(|| broken::link_as_target(self.text, url)).flatten();
        self.push(form, span, label, nested.map_or(url, |nested| nested.url));
    }

    /// Reads the reference link whose text ends at the `]` at `at`. Returns whether it is one.
    fn reference(&mut self, opener: &Opener, at: usize, depth: usize) -> bool {
        let label = Span::new(opener.at + 1, at);
        let rest = self.bytes.get(at + 1..).unwrap_or(&[]);
        let named = rest.strip_prefix(b"[").and_then(|it| memchr2(b']', b'[', it)).map(|len| at + 2 + len);
        let named = named.filter(|it| self.bytes.get(*it) == Some(&b']'));
        let (name, end) = match named {
            Some(close) if close == at + 2 => (label, close + 1),
            Some(close) => (Span::new(at + 2, close), close + 1),
            None => (label, at + 1),
        };
        let Some(url) = self.definitions.url(name.of(self.text)) else { return false };
        self.at = end;
        let target = Target { id_text: None, ..classify(url) };
        let form = if opener.image { Form::Image } else { Form::Reference };
        if self.read.links.len() > opener.links {
            let outside = self.plain.partition_point(|it| *it < opener.links);
            self.inner.extend(self.plain.drain(outside..));
            self.unordered = true;
        }
        if !opener.image {
            self.inactive = depth;
        }
        let span = Span::new(opener.at - usize::from(opener.image), end);
        self.add(Link { span, text: label, url: name, form, target, defined: Some(url.clone()) });
        true
    }

    fn code(&mut self, at: usize) {
        let run = run_of(self.bytes, at);
        self.read.brackets_balanced = false;
        self.at = self.code.end(at + run, run).unwrap_or(at + run);
    }

    fn bare(&mut self, colon: usize) {
        if self.bytes.get(colon + 1..colon + 3) != Some(b"//") || colon < self.quiet {
            return;
        }
        let before = &self.bytes[..colon];
        let ends = |scheme: &str| {
            let start = before.len().wrapping_sub(scheme.len());
            before.get(start..).is_some_and(|it| it.eq_ignore_ascii_case(scheme.as_bytes())).then_some(start)
        };
        let Some(start) = ends("https").or_else(|| ends("http")) else { return };
        if start > 0 && self.bytes[start - 1].is_ascii_alphanumeric() {
            return;
        }
        let end = address_end(self.bytes, colon + 3);
        if end <= colon + 3 {
            return;
        }
        let url = Span::new(start, end);
        self.at = end;
        self.push(Form::Bare, url, Span::empty(start), url);
    }

    fn id(&mut self, at: usize) {
        if at < self.quiet {
            return;
        }
        let Some(found) = arxiv::at_x(self.text, at) else { return };
        self.at = found.span.end();
        let start = found.span.start();
        // Spans of a target count in its URL, here the id.
        let parsed = match found.result {
            Ok(_) => arxiv::judge(found.span.of(self.text)),
            Err(fault) => Err(fault),
        };
        let id_text = Some(found.span).map(|it| Span::new(0, it.len()));
        let target = Target { kind: super::Kind::Abs, id_text, parsed: Some(parsed) };
        self.add(Link {
            span: found.prefix_span.cover(found.span),
            text: Span::empty(start),
            url: found.span,
            form: Form::Id,
            target,
            defined: None,
        });
    }

    fn angle(&mut self, at: usize) {
        let rest = &self.bytes[at + 1..];
        self.read.brackets_balanced = false;
        if rest.starts_with(b"!--") {
            if let Some(end) = self.comments.end(self.text, at) {
                self.at = end;
                return;
            }
            if self.text.get(..at).is_some_and(|it| it.trim().is_empty()) {
                // It opens a block of HTML (GFM 4.6, start condition 2), and runs on beyond this text. Anywhere else it is text.
                self.at = self.bytes.len();
            }
            return;
        }
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
            return;
        }
        let name =
            rest.iter().take(32).position(|it| !it.is_ascii_alphanumeric()).unwrap_or(rest.len().min(32));
        match (&rest[..name], rest.get(name)) {
            (scheme, Some(b':')) => {
                let end = rest.iter().position(|it| matches!(it, b'>' | b'<') || it.is_ascii_whitespace());
                let Some(end) = end.filter(|it| rest[*it] == b'>') else { return };
                let url = Span::new(at + 1, at + 1 + end);
                self.at = at + end + 2;
                if scheme.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"https") {
                    self.push(Form::Autolink, Span::new(at, at + end + 2), Span::empty(at + 1), url);
                }
            }
            (name, Some(b' ' | b'\t' | b'\n')) => {
                let wanted: &[u8] = if name.eq_ignore_ascii_case(b"a") { b"href" } else { b"src" };
                let Some((url, end)) = tag(self.bytes, at + 1 + name.len(), wanted) else { return };
                self.at = end;
                let Some(url) = url.filter(|it| !it.is_empty()) else { return };
                if name.eq_ignore_ascii_case(b"img") {
                    self.push(Form::Image, Span::new(at, end), Span::empty(end), url);
                } else if name.eq_ignore_ascii_case(b"a") {
                    let window = &self.bytes[end..self.bytes.len().min(end + REACH)];
                    let label = memmem::find(window, b"</a>").unwrap_or(0);
                    let close = if label > 0 { end + label + 4 } else { end };
                    self.quiet = end + label;
                    self.push(Form::Html, Span::new(at, close), Span::new(end, end + label), url);
                }
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Read {
        for opener in &self.openers {
            self.read.broken.extend(broken::unbracketed(self.text, opener.at));
            self.unordered = true;
            self.read.brackets_balanced = false;
        }
        if !self.inner.is_empty() {
            self.inner.sort_unstable();
            let (mut nth, mut inner) = (0, self.inner.iter().peekable());
            self.read.links.retain(|_| {
                nth += 1;
                inner.next_if_eq(&&(nth - 1)).is_none()
            });
        }
        if self.unordered {
            self.read.links.sort_by_key(|it| (it.span.start(), std::cmp::Reverse(it.span.end())));
        }
        if self.read.broken.len() > 1 {
            self.read.broken.sort_by_key(|it| it.span);
        }
        self.read
    }
}

fn run_of(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|it| **it == b'`').count()
}

fn skip_space(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|it| it.is_ascii_whitespace()).count()
}

/// The URL in the parentheses that open at `open`, and where they end.
pub(super) fn destination(bytes: &[u8], open: usize) -> Option<(Span, usize)> {
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
            let ends = |it: &u8| matches!(it, 0..=b' ' | 0x7f);
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
pub(super) fn address_end(bytes: &[u8], from: usize) -> usize {
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
fn tag(bytes: &[u8], mut at: usize, wanted: &[u8]) -> Option<(Option<Span>, usize)> {
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
