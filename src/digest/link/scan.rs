//! One pass over a text that jumps from one interesting byte to the next.
//!
//! The work is linear in the text, whatever it holds: every look ahead is bounded or remembered.

mod places;

use memchr::{memchr, memchr2, memchr3, memmem};
use smallvec::SmallVec;

use super::{Broken, Definitions, Form, Kind, Link, Read, Target, broken, classify};
use crate::digest::arxiv;
use crate::syntax::{CodeSpans, Comments, is_escaped};
use crate::text::Span;
use crate::text::work::Work;
use places::tag;
pub(super) use places::{address_end, destination};

/// How far a title, a tag or the label of `<a>` may reach.
const REACH: usize = 2000;

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
        counted: 0,
        open: 0,
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
    /// Parentheses are counted up to this place.
    counted: usize,
    /// How many are open there.
    open: usize,
    read: Read,
}

impl Scan<'_> {
    fn push(&mut self, form: Form, span: Span, text: Span, url: Span) {
        let target = classify(url.of(self.text));
        if target.kind == Kind::ArxivPage
            && form != Form::Image
            && self.read.broken.last().is_none_or(|it| it.span != span)
        {
            self.read.broken.extend(broken::without_path(self.text, span, url));
        }
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
        if at > 0
            && self.bytes[at - 1] == b')'
            && let Some(broken) = broken::swapped(self.text, at)
        {
            let link = broken.meant.as_ref().map(|it| it.link(self.text, broken.span));
            self.at = broken.span.end();
            self.read.broken.push(broken);
            link.into_iter().for_each(|it| self.add(it));
            return;
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
            if !opener.image && self.bracketed_id(label) {
                return;
            }
            if !opener.image {
                let broken = match self.read.links.len() - opener.links {
                    0 => broken::apart(self.text, label),
                    1 if self.bytes[at - 1] == b')' => broken::address_in_label(self.text, label),
                    _ => None,
                };
                self.tell(broken, &opener, depth);
            }
            return;
        }
        let Some((url, end)) = destination(self.bytes, at + 1) else {
            let broken = broken::unclosed(self.text, label, at + 1);
            self.tell(broken, &opener, depth);
            return;
        };
        let shown = broken::page_as_picture(self.text, opener.at, label, url).filter(|_| opener.image);
        let opener = Opener { image: opener.image && shown.is_none(), ..opener };
        self.read.broken.extend(shown);
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
        self.enclose(&opener, depth);
        if form == Form::Inline {
            let twice = broken::closed_twice(self.text, span, url, || self.is_open(span.start()));
            self.read.broken.extend(twice);
        }
        // What leads nowhere names a paper all the same.
        let nested = self.bytes.get(url.start()) == Some(&b'[');
        let nested = nested.then(|| broken::link_as_target(self.text, url)).flatten();
        self.push(form, span, label, nested.map_or(url, |nested| nested.url));
    }

    /// Takes what is in the label of a link into it.
    fn enclose(&mut self, opener: &Opener, depth: usize) {
        if self.read.links.len() > opener.links {
            Work::Bytes.done(1);
            let outside = self.plain.partition_point(|it| *it < opener.links);
            self.inner.extend(self.plain.drain(outside..));
            self.unordered = true;
        }
        if !opener.image {
            self.inactive = depth;
        }
    }

    /// Keeps what is broken, and the link that was meant.
    fn tell(&mut self, broken: Option<Broken>, opener: &Opener, depth: usize) {
        let Some(broken) = broken else { return };
        if let Some(meant) = broken.meant.as_ref().filter(|_| !opener.image) {
            self.at = broken.span.end();
            let link = meant.link(self.text, broken.span);
            self.enclose(opener, depth);
            self.add(link);
        }
        self.read.broken.push(broken);
    }

    /// Whether a `(` before `at` is open. Asked from left to right.
    fn is_open(&mut self, at: usize) -> bool {
        while let Some(paren) = memchr3(b'(', b')', 0xef, self.bytes.get(self.counted..at).unwrap_or(&[])) {
            let paren = self.counted + paren;
            self.counted = paren + 1;
            match &self.bytes[paren..] {
                // Where in doubt, one is open.
                [b'(', ..] | [0xef, 0xbc, 0x88, ..] => self.open += 1,
                [b')', ..] if is_escaped(self.bytes, paren) => {}
                [b')', ..] | [0xef, 0xbc, 0x89, ..] => self.open = self.open.saturating_sub(1),
                _ => {}
            }
        }
        self.counted = self.counted.max(at);
        self.open > 0
    }

    /// Reads the reference link whose text ends at the `]` at `at`. Returns whether it is one.
    fn reference(&mut self, opener: &Opener, at: usize, depth: usize) -> bool {
        let label = Span::new(opener.at + 1, at);
        let rest = self.bytes.get(at + 1..).unwrap_or(&[]);
        let named =
            rest.strip_prefix(b"[").and_then(|rest| memchr2(b']', b'[', rest)).map(|len| at + 2 + len);
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
        self.enclose(opener, depth);
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
        let target = Target { kind: Kind::Abs, id_text, parsed: Some(parsed) };
        self.add(Link {
            span: found.prefix_span.cover(found.span),
            text: Span::empty(start),
            url: found.span,
            form: Form::Id,
            target,
            defined: None,
        });
    }

    /// Reads an id that is all of what is in brackets: `[2502.01237]`. Returns whether it is one.
    fn bracketed_id(&mut self, label: Span) -> bool {
        let source = label.of(self.text);
        if !matches!(source.as_bytes(), [a, _, _, _, b'.', ..] if a.is_ascii_digit()) {
            return false;
        }
        let Ok(parsed) = arxiv::judge(source) else { return false };
        let id_text = Some(Span::new(0, source.len()));
        self.add(Link {
            span: Span::new(label.start() - 1, label.end() + 1),
            text: Span::empty(label.start()),
            url: label,
            form: Form::Id,
            target: Target { kind: Kind::Abs, id_text, parsed: Some(Ok(parsed)) },
            defined: None,
        });
        true
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
            let broken = broken::unbracketed(self.text, opener.at);
            if let Some((broken, meant)) = broken.as_ref().and_then(|it| Some((it, it.meant.as_ref()?))) {
                // Its URL was read as one in the text.
                let bare = self.read.links.iter_mut().find(|link| link.span == meant.url);
                if let Some(bare) = bare {
                    *bare = meant.link(self.text, broken.span);
                }
            }
            self.read.broken.extend(broken);
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
            self.read.links.sort_by_key(|link| (link.span.start(), std::cmp::Reverse(link.span.end())));
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
