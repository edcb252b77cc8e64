//! The pieces of a line: links, emphasis, quotes, brackets, and the text between them.

use smallvec::SmallVec;

use super::judge::words;
use crate::digest::link::{Form, Link};
use crate::text::{Span, floor};

use crate::digest::fields::title::strip::is_icon;

/// How a piece is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    Strong,
    Em,
    Code,
    Quote,
    /// Round or square brackets without a link.
    Bracket,
    /// The link at this place of the list; brackets around it belong to it.
    Link(usize),
    /// A picture, or a link that shows one.
    Picture,
}

#[derive(Clone, Copy, Debug)]
pub struct Piece {
    pub shape: Shape,
    /// All of it.
    pub span: Span,
    /// What is inside of its marks.
    pub inner: Span,
}

impl Piece {
    pub fn text(span: Span) -> Piece {
        Piece { shape: Shape::Text, span, inner: span }
    }
}

impl Piece {
    /// Brackets with nothing but a quote in them are the quote: `["Heron Sings."]`.
    fn unquoted(self, text: &str) -> Piece {
        let inner = self.inner.of(text).strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match inner.filter(|it| !it.is_empty() && !it.contains('"')) {
            Some(inner) => {
                let start = self.inner.start() + 1;
                Piece { shape: Shape::Quote, inner: Span::new(start, start + inner.len()), ..self }
            }
            None => self,
        }
    }

    /// Brackets with a title in them and a URL to come are like quotes: `[Heron Sings at Dawn]()`.
    fn titled(self, text: &str) -> Piece {
        const FEWEST_WORDS: usize = 4;
        let is_title = self.span.after(text).starts_with("()") && words(self.inner.of(text)) >= FEWEST_WORDS;
        let span = Span::new(self.span.start(), self.span.end() + "()".len());
        if is_title { Piece { shape: Shape::Quote, span, ..self } } else { self }
    }
}

pub type Pieces = SmallVec<[Piece; 12]>;

/// The pieces of `flow`, a stretch of `text` whose links are among `links`.
pub fn pieces(text: &str, flow: Span, links: &[Link]) -> Pieces {
    /// A line is read up to here, in bytes: what is longer is no entry.
    const LONGEST: usize = 8192;
    let mut scan = Scan { text, links, out: Pieces::new(), depth: 0 };
    scan.run(Span::new(flow.start(), floor(text, flow.end().min(flow.start() + LONGEST))));
    scan.out
}

struct Scan<'a> {
    text: &'a str,
    links: &'a [Link],
    out: Pieces,
    depth: usize,
}

/// Most pieces of a line; one with more is no entry.
const MOST: usize = 64;
/// How far a mark may be closed, in bytes.
const REACH: usize = 2000;
/// How deep marks are looked into.
const DEEPEST: usize = 4;

impl Scan<'_> {
    fn run(&mut self, flow: Span) {
        let end = flow.end();
        let mut at = flow.start();
        let mut from = at;
        let mut next = self.links.partition_point(|link| link.span.start() < at);
        while at < end && self.out.len() < MOST {
            while self.links.get(next).is_some_and(|link| link.span.start() < at) {
                next += 1;
            }
            let link = self.links.get(next).filter(|link| link.span.start() == at && link.span.end() <= end);
            if let Some(link) = link {
                self.text_piece(from, at);
                self.link_piece(next, link.span);
                at = link.span.end().max(at + 1);
                from = at;
                continue;
            }
            let Some(piece) = self.marked(at, end) else {
                let links = self.links.get(next..).unwrap_or_default();
                let starts = links.iter().map(|link| link.span.start());
                let link = starts.take_while(|start| *start < end).find(|start| *start > at);
                at = self.next_mark(at + 1, link.unwrap_or(end));
                continue;
            };
            self.text_piece(from, at);
            self.add(piece);
            at = piece.span.end().max(at + 1);
            from = at;
        }
        self.text_piece(from, end);
    }

    /// The first byte from `at` on that may begin a marked piece; `end` where there is none before it.
    fn next_mark(&self, at: usize, end: usize) -> usize {
        let may_begin = |byte: &u8| {
            matches!(byte, b'*' | b'_' | b'`' | b'[' | b'(' | b'"' | b'\'' | b'<' | 0xe2 | 0xe3 | 0xef)
        };
        let rest = self.text.as_bytes().get(at..end).unwrap_or_default();
        rest.iter().position(may_begin).map_or(end.max(at), |it| at + it)
    }

    fn text_piece(&mut self, from: usize, to: usize) {
        let span = Span::new(from, to);
        if !span.of(self.text).trim().is_empty() {
            self.out.push(Piece::text(span));
        }
    }

    fn link_piece(&mut self, index: usize, span: Span) {
        let Some(link) = self.links.get(index) else { return };
        let shape = if is_picture(self.text, link) { Shape::Picture } else { Shape::Link(index) };
        self.out.push(Piece { shape, span, inner: link.text });
    }

    /// Adds a marked piece; where there are links in it, its own pieces.
    fn add(&mut self, piece: Piece) {
        let first = self.links.partition_point(|link| link.span.start() < piece.inner.start());
        let linked = self
            .links
            .get(first)
            .is_some_and(|link| piece.inner.contains(link.span) && link.form != Form::Id);
        let hollow = piece.inner.is_empty();
        if linked && self.depth < DEEPEST {
            self.depth += 1;
            self.run(piece.inner);
            self.depth -= 1;
        } else if !hollow {
            self.out.push(piece);
        }
    }

    fn marked(&self, at: usize, end: usize) -> Option<Piece> {
        let bytes = self.text.as_bytes().get(..end.min(at + REACH))?;
        let rest = bytes.get(at..)?;
        let free =
            at.checked_sub(1).and_then(|index| bytes.get(index)).is_none_or(|it| !it.is_ascii_alphanumeric());
        match *rest.first()? {
            b'\\' => None,
            // `\[ICLR 2024\] Heron Sings at Dawn`
            b'[' if at.checked_sub(1).and_then(|index| bytes.get(index)) == Some(&b'\\') => {
                let close = memchr::memmem::find(rest, b"\\]")?;
                piece(Shape::Bracket, at, 1, at + close, 2)
            }
            _ if at.checked_sub(1).and_then(|index| bytes.get(index)) == Some(&b'\\') => None,
            mark @ (b'*' | b'_') => self.emphasis(bytes, at, mark),
            b'`' => {
                let run = rest.iter().take_while(|it| **it == b'`').count();
                let close = memchr::memmem::find(rest.get(run..)?, rest.get(..run)?)? + run;
                piece(Shape::Code, at, run, at + close, run)
            }
            b'[' => bracket(bytes, at, b'[', b']').map(|it| it.unquoted(self.text).titled(self.text)),
            b'(' => bracket(bytes, at, b'(', b')'),
            b'"' if free => {
                let close = rest.iter().enumerate().skip(1).find(|(nth, it)| {
                    **it == b'"' && !rest.get(nth + 1).is_some_and(u8::is_ascii_alphanumeric)
                })?;
                piece(Shape::Quote, at, 1, at + close.0, 1)
            }
            // `Author, A. (2016) 'Heron sings at dawn', in …`: elsewhere it may be an apostrophe.
            b'\'' if self.text.get(..at).is_some_and(|it| it.ends_with(") ")) => {
                single_quote(self.text.get(at..at + rest.len())?, at, '\'')
            }
            b'<' => self.tag(bytes, at),
            0xe2 | 0xe3 | 0xef => {
                if rest.starts_with("‘".as_bytes()) {
                    // After names or where the text begins, and not `The ‘Birds of the Pond’.`
                    let before = self.text.get(..at).unwrap_or("").trim_end_matches(' ');
                    let may_begin = before.is_empty() || before.ends_with([',', '[', '\n']);
                    let quote = || single_quote(self.text.get(at..at + rest.len())?, at, '’');
                    return may_begin.then(quote).flatten();
                }
                const PAIRS: [(&str, &str, Shape); 6] = [
                    ("“", "”", Shape::Quote),
                    ("「", "」", Shape::Quote),
                    ("『", "』", Shape::Quote),
                    ("《", "》", Shape::Quote),
                    ("（", "）", Shape::Bracket),
                    ("【", "】", Shape::Bracket),
                ];
                let (open, close, shape) = PAIRS.iter().find(|pair| rest.starts_with(pair.0.as_bytes()))?;
                let stop = memchr::memmem::find(rest, close.as_bytes());
                // `（ICLR 2025)`
                let (stop, length) = match memchr::memchr(b')', rest).filter(|_| *open == "（") {
                    Some(narrow) if stop.is_none_or(|stop| narrow < stop) => (narrow, 1),
                    _ => (stop?, close.len()),
                };
                piece(*shape, at, open.len(), at + stop, length)
            }
            _ => None,
        }
    }

    fn emphasis(&self, bytes: &[u8], at: usize, mark: u8) -> Option<Piece> {
        let run = |at: usize| bytes.get(at..).map_or(0, |it| it.iter().take_while(|it| **it == mark).count());
        let opening = run(at);
        let word =
            |at: Option<usize>| at.and_then(|it| bytes.get(it)).is_some_and(|it| it.is_ascii_alphanumeric());
        let start = at + opening;
        // `Ann Author*, Ben Writer*`: after a word, marks before punctuation open nothing (CommonMark 6.2).
        let is_star = word(at.checked_sub(1)) && bytes.get(start).is_some_and(u8::is_ascii_punctuation);
        if opening > 3
            || is_star
            || bytes.get(start).is_none_or(u8::is_ascii_whitespace)
            || mark == b'_' && word(at.checked_sub(1))
        {
            return None;
        }
        let mut from = start;
        while let Some(skipped) = memchr::memchr(mark, bytes.get(from..)?) {
            let close = from + skipped;
            let closing = run(close);
            let is_escaped = bytes.get(close.wrapping_sub(1)) == Some(&b'\\');
            let fits = !is_escaped && (closing == opening || opening >= 2 && closing > opening);
            let tight = bytes.get(close.wrapping_sub(1)).is_some_and(|it| !it.is_ascii_whitespace());
            let ended = mark == b'*' || !word(Some(close + closing));
            if fits && tight && ended && !self.in_link(close) {
                let shape = if opening == 1 { Shape::Em } else { Shape::Strong };
                let extra = closing - opening;
                return piece(shape, at, opening, close + extra, opening);
            }
            from = close + closing;
        }
        None
    }

    fn in_link(&self, at: usize) -> bool {
        let next = self.links.partition_point(|link| link.span.start() <= at);
        let before = self.links.get(next.saturating_sub(2)..next).unwrap_or(&[]);
        before.iter().any(|it| it.span.range().contains(&at))
    }

    fn tag(&self, bytes: &[u8], at: usize) -> Option<Piece> {
        let rest = bytes.get(at..)?;
        if rest.starts_with(b"<!--") {
            let close = memchr::memmem::find(rest, b"-->")?;
            return Some(hidden(at, at + close + 3));
        }
        let stop = memchr::memchr(b'>', rest)?;
        let name: &[u8] = rest.get(1..stop)?;
        let name = name.strip_prefix(b"/").unwrap_or(name);
        let name = name.split(|c| !c.is_ascii_alphanumeric()).next()?;
        const DROPPED: [&str; 22] = [
            "br", "p", "div", "span", "td", "th", "tr", "table", "tbody", "summary", "details", "li", "ul",
            "h1", "h2", "h3", "h4", "h5", "h6", "font", "center", "img",
        ];
        let is = |names: &[&str]| names.iter().any(|it| it.as_bytes().eq_ignore_ascii_case(name));
        let closing = rest.get(1) == Some(&b'/');
        const SMALL: [&str; 3] = ["sup", "sub", "small"];
        let marks: [(&[&str], Shape); 3] = [
            (&["b", "strong"], Shape::Strong),
            (&["i", "em", "u", "ins", "kbd", "mark"], Shape::Em),
            (&SMALL, Shape::Em),
        ];
        for (names, shape) in marks {
            if !is(names) {
                continue;
            }
            if closing {
                return Some(hidden(at, at + stop + 1));
            }
            let end = format!("</{}>", String::from_utf8_lossy(name));
            let close = memchr::memmem::find(rest, end.as_bytes()).unwrap_or(rest.len());
            if is(&SMALL) {
                // `H<sup>2</sup>` is one word, and what is marked inside says more than that it is small.
                let before = at.checked_sub(1).and_then(|index| bytes.get(index));
                let inside = rest.get(stop + 1..close).unwrap_or(&[]);
                let is_marked = inside.iter().any(|it| matches!(it, b'<' | b'*' | b'_' | b'['));
                if is_marked || before.is_some_and(u8::is_ascii_alphanumeric) {
                    return None;
                }
            }
            let length = if close == rest.len() { 0 } else { end.len() };
            return piece(shape, at, stop + 1, at + close, length);
        }
        // `<a name="birds"></a>`
        let is_anchor = is(&["a"]) && memchr::memmem::find(rest.get(..stop)?, b"href").is_none();
        (is_anchor || is(&DROPPED)).then(|| hidden(at, at + stop + 1))
    }
}

/// A title in the quotes that `text` begins with, `at` being where it does: `‘D’ya Like Birds’ Songs?’,`. What closes them, `mark`, is an
/// apostrophe, too, so a mark of punctuation has to be beside it. What opens them has as many bytes.
fn single_quote(text: &str, at: usize, mark: char) -> Option<Piece> {
    const FEWEST_WORDS: usize = 3;
    let closes = |nth: usize| {
        let (before, after) =
            (text.get(..nth).unwrap_or(""), text.get(nth + mark.len_utf8()..).unwrap_or(""));
        after.is_empty() || after.starts_with([',', '.', ';']) || before.ends_with([',', '.'])
    };
    let close = text.match_indices(mark).map(|(at, _)| at).find(|it| *it > 0 && closes(*it))?;
    let is_long = text.get(..close)?.split_whitespace().nth(FEWEST_WORDS - 1).is_some();
    piece(Shape::Quote, at, mark.len_utf8(), at + close, mark.len_utf8()).filter(|_| is_long)
}

/// A piece that shows nothing.
fn hidden(start: usize, end: usize) -> Piece {
    Piece { shape: Shape::Text, span: Span::new(start, end), inner: Span::empty(end) }
}

fn piece(shape: Shape, at: usize, open: usize, close: usize, length: usize) -> Option<Piece> {
    let inner = Span::new(at + open, close);
    (close >= at + open).then_some(Piece { shape, span: Span::new(at, close + length), inner })
}

fn bracket(bytes: &[u8], at: usize, open: u8, close: u8) -> Option<Piece> {
    /// How far a bracket may be closed.
    const REACH: usize = 400;
    let mut depth = 0usize;
    for (nth, byte) in bytes.iter().enumerate().skip(at).take(REACH) {
        if *byte == open {
            depth += 1;
        } else if *byte == close {
            depth -= 1;
            if depth == 0 {
                return piece(Shape::Bracket, at, 1, nth, 1);
            }
        }
    }
    None
}

/// Whether a link is a picture or an icon, or shows nothing else.
fn is_picture(text: &str, link: &Link) -> bool {
    if link.form == Form::Image || is_icon(link.text.of(text)) {
        return true;
    }
    let label = link.text.of(text).trim();
    label.starts_with("![")
        && label.ends_with([')', ']'])
        && label.matches("![").count() >= 1
        && !has_text(label)
        || label.starts_with("<img") && label.ends_with('>')
}

/// Whether a label that starts with a picture has text after it.
fn has_text(label: &str) -> bool {
    let after = label.rsplit_once(')').map_or("", |it| it.1);
    after.chars().any(char::is_alphanumeric)
}
