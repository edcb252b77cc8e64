//! From lines to blocks (CommonMark 4 and 5, GFM 4.10), as GitHub reads them where parsers differ.

use super::delimiter::delimiter;
use super::headings::{atx, setext};
use super::lines::{Line, Window, indent, is_blank};
use super::paper_lines;
use super::shared_line::rows_in_line;
use super::{Between, Block, Delimiter, Gap, Head, Heading, Kind, Shape, containers, html, table};
use crate::text::Span;
use memchr::memchr_iter;
use std::collections::VecDeque;
use std::sync::Arc;

/// Most lines of front matter: what is longer is a thematic break and text.
const FRONT_MATTER: usize = 256;

/// Most rows after a table that are asked for a paper.
const MOST_BELOW: usize = 16;

/// Most bytes of a cell that only names something.
const MOST_OF_LABEL: usize = 40;

/// Most bytes of text above a header without a sound delimiter row.
const MOST_ABOVE: usize = 1 << 12;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// What a block leaves to the block after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing was read.
    Start,
    /// Nothing is open.
    Plain,
    /// The next line may be a row of this table.
    Table(Arc<Head>),
    /// This table has ended, and no other has begun.
    Behind(Arc<Head>, Between),
}

impl State {
    /// What `block` leaves.
    pub(super) fn after(block: &Block) -> State {
        match (&block.kind, &block.gap) {
            // A table in an item or a quote ends with it.
            (Kind::Head(head), _) if head.contained => State::Plain,
            (Kind::Row(row), _) if row.head.contained => State::Plain,
            (Kind::Head(head), _) => State::Table(head.clone()),
            (Kind::Row(row), _) => State::Table(row.head.clone()),
            (_, Some(gap)) if gap.orphans => State::Table(gap.head.clone()),
            (_, Some(gap)) => State::Behind(gap.head.clone(), gap.between),
            _ => State::Plain,
        }
    }
}

/// Reads one block after the other.
pub(super) struct Scanner<'a> {
    window: Window<'a>,
    at: usize,
    state: State,
    /// What is left of what is handed out in parts, each part with its end: items of a list, rows of an HTML table,
    /// entries of a paragraph, rows in one line.
    parts: VecDeque<(Kind, usize)>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(window: Window<'a>, state: State) -> Self {
        Scanner { window, at: 0, state, parts: VecDeque::new() }
    }

    /// Bytes read so far.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Whether the result is uncertain because the text after the window is not known.
    pub(super) fn is_short(&self) -> bool {
        self.window.is_short()
    }

    /// Whether the next block depends on nothing but [`State::after`] the last one.
    pub(super) fn is_free(&self) -> bool {
        self.parts.is_empty()
    }

    pub(super) fn next(&mut self) -> Option<Block> {
        let start = self.at;
        self.window.start(start);
        let line = self.window.line(start)?;
        let state = std::mem::replace(&mut self.state, State::Plain);
        let part = self.parts.pop_front();
        let inner = part.is_some();
        let (kind, end) = part.unwrap_or_else(|| self.read(line, &state));
        let text = self.window.text.get(start..end).unwrap_or("");
        let gap = self.gap(state, &kind, text, end);
        let block = Block {
            len: end - start,
            peek: self.window.seen().saturating_sub(end),
            directive: is_directive(text),
            inner,
            gap,
            kind,
        };
        self.state = State::after(&block);
        self.at = end;
        Some(block)
    }

    fn read(&mut self, line: Line, state: &State) -> (Kind, usize) {
        let window = &self.window;
        let text = window.of(line);
        if let State::Table(head) = state {
            // The common case first: most lines of a digest are rows.
            if text.starts_with('|') || !ends_table(text) {
                let (row, end) = table::row(window, head, line);
                if row.cells.len() <= 2 * head.cells.len() {
                    return (Kind::Row(row), end);
                }
                let rows = rows_in_line(&row, text);
                let mut rows = rows.into_iter().map(|(row, end)| (Kind::Row(row), line.start + end));
                let Some(first) = rows.next() else { return (Kind::Row(row), end) };
                self.parts = rows.collect();
                if let Some(last) = self.parts.back_mut() {
                    last.1 = end;
                }
                return first;
            }
        }
        if *state == State::Start && text.starts_with(BYTE_ORDER_MARK) {
            // It is in front of the first line and is no part of it (CommonMark's and GitHub's parsers leave it out).
            return (Kind::Blank, BYTE_ORDER_MARK.len_utf8());
        }
        if is_blank(text) {
            return (Kind::Blank, self.skip_blank(line));
        }
        if *state == State::Start
            && text.trim_end() == "---"
            && let Some(end) = self.front_matter(line)
        {
            return (Kind::FrontMatter, end);
        }
        let (columns, at) = indent(text);
        let body = text.get(at..).unwrap_or("");
        if columns >= 4 {
            return (Kind::Code, self.indented(line));
        }
        if let Some(heading) = atx(body, at) {
            return (Kind::Heading(heading), line.next);
        }
        if let Some(fence) = Fence::open(body) {
            return (Kind::Code, self.fenced(line, &fence));
        }
        // To GitHub, rows without a sound delimiter row are a paragraph, which a tag alone on its line does not interrupt.
        let below_text =
            matches!(state, State::Table(head) if !matches!(head.delimiter, Delimiter::Sound { .. }));
        if let Some(end) = html::start(body, below_text) {
            let end = self.html(line, &end);
            let mut ends = self.table_rows(line, end);
            let first = ends.pop_front().unwrap_or(end);
            self.parts = ends.into_iter().map(|end| (Kind::Html, end)).collect();
            return (Kind::Html, first);
        }
        if is_rule(body) {
            return (Kind::Rule, line.next);
        }
        if containers::is_quote(body)
            || containers::is_item(body, false)
            || containers::is_admonition(window, line.start, body)
        {
            self.parts = containers::parts(window, line.start);
            if let Some(first) = self.parts.pop_front() {
                return first;
            }
        }
        if containers::is_note(body) {
            return (Kind::Paragraph, containers::end(window, line.start));
        }
        if let Some((head, end)) = table::head(window, line, false) {
            return (Kind::Head(Arc::new(head)), end);
        }
        let (kind, end) = self.paragraph(line);
        if kind == Kind::Paragraph {
            let mut ends = paper_lines::entries(window, line.start, end);
            if let Some(first) = ends.pop_front() {
                self.parts = ends.into_iter().map(|end| (Kind::Paragraph, end)).collect();
                return (kind, first);
            }
        }
        (kind, end)
    }

    fn paragraph(&self, first: Line) -> (Kind, usize) {
        let mut last = first;
        // GitHub looks for one table in a paragraph: none follows a delimiter row that did not fit.
        let mut may_head = true;
        while let Some(line) = self.window.line(last.next) {
            let text = self.window.of(line);
            let (columns, at) = indent(text);
            let body = text.get(at..).unwrap_or("");
            if is_blank(text) || columns < 4 && interrupts_paragraph(body) && setext(body).is_none() {
                break;
            }
            if let (true, Some(level)) = (columns < 4, setext(body)) {
                let start = first.start;
                let span = self.window.text.get(start..last.end).unwrap_or("");
                let trimmed = span.trim_start();
                let from = span.len() - trimmed.len();
                let text = Span::new(from, from + trimmed.trim_end().len());
                return (Kind::Heading(Heading { level, text }), line.next);
            }
            // A paragraph ends where its next line heads a table.
            may_head &= columns >= 4 || delimiter(text, 0).is_none();
            let head = || table::head(&self.window, line, !self.is_meant_for_header(first, last, line));
            if may_head && columns < 4 && head().is_some_and(|head| head.0.fixable) {
                break;
            }
            last = line;
        }
        (Kind::Paragraph, last.next)
    }

    /// Whether a `line` of the paragraph that starts with `first`, below its line `last`, may head a table that lacks a sound
    /// delimiter row: it stands out by its pipes, and nothing in the text above reaches over it.
    fn is_meant_for_header(&self, first: Line, last: Line, line: Line) -> bool {
        let text = self.window.of(line).trim();
        let piped = text.starts_with('|') && text.ends_with('|') && !text.contains("](");
        if !piped || self.window.of(last).trim_start().starts_with('|') {
            return false;
        }
        let above = self.window.text.get(first.start..last.end).unwrap_or("").trim();
        if above.len() > MOST_ABOVE {
            return false;
        }
        let odd = |mark: &str| above.matches(mark).count() % 2 == 1;
        let open = above.rfind("<!--") > above.rfind("-->") || odd("`") || odd("$$");
        // A definition goes on in text below it, and in a table it does not.
        let defines = above.starts_with('[');
        !(open || defines || above.ends_with('\\'))
    }

    fn skip_blank(&self, first: Line) -> usize {
        let mut end = first.next;
        while let Some(line) = self.window.line(end).filter(|&it| is_blank(self.window.of(it))) {
            end = line.next;
        }
        end
    }

    /// What a block is that ends at `end`, where it is after a table.
    fn gap(&self, state: State, kind: &Kind, text: &str, end: usize) -> Option<Gap> {
        let (head, so_far) = match state {
            State::Table(head) => (head, Between::Blank),
            State::Behind(head, between) => (head, between),
            State::Start | State::Plain => return None,
        };
        let between = match kind {
            Kind::Head(_) | Kind::Row(_) => return None,
            _ if so_far != Between::Blank => so_far,
            Kind::Blank | Kind::FrontMatter => Between::Blank,
            Kind::Heading(_) => Between::Heading,
            Kind::Paragraph => Between::Paragraph,
            Kind::Code => Between::Code,
            Kind::Html if text.trim_start().starts_with("<!--") => Between::Comment,
            Kind::Html => Between::Html,
            Kind::Rule => Between::Rule,
            Kind::Quote => Between::Quote,
            Kind::Item(_) => Between::List,
        };
        let orphans = self.orphans(&head, between, end);
        Some(Gap { head, between, orphans })
    }

    /// Whether a row of the table of `head` starts at `at`, where no table is open, and heads no table itself.
    fn orphans(&self, head: &Arc<Head>, between: Between, at: usize) -> bool {
        if !head.outer.left || !self.window.has(at, b'|') {
            return false;
        }
        // A line that reads like a row below a header without a delimiter row is below this table as well.
        let heads = |line| {
            let head = table::head(&self.window, line, false);
            head.is_some_and(|head| head.0.delimiter != Delimiter::Missing)
        };
        let Some(line) = self.window.line(at).filter(|&it| !heads(it)) else { return false };
        let first = self.window.of(line);
        let (row, end) = table::row(&self.window, head, line);
        let text = self.window.text.get(at..end).unwrap_or("");
        let alike = row.cells.len() == head.cells.len() && row.outer.right == head.outer.right;
        if !alike || delimiter(first, 0).is_some() {
            return false;
        }
        // More than empty lines may as well end what the table was about. A header, links to other pages or totals are no row.
        let labels = || row.cells.iter().all(|cell| is_label(cell.of(text)));
        let may_lack_link = between == Between::Blank && row.shape == Shape::Plain;
        table::names_paper(text) || may_lack_link && !labels() && self.names_paper_below(end)
    }

    /// Whether one of the rows from `at` to the next blank line speaks of a paper.
    fn names_paper_below(&self, mut at: usize) -> bool {
        for _ in 0..MOST_BELOW {
            let line = self.window.line(at).filter(|&it| self.window.of(it).starts_with('|'));
            let Some(line) = line else { return false };
            if table::names_paper(self.window.of(line)) {
                return true;
            }
            at = line.next;
        }
        false
    }

    fn front_matter(&self, first: Line) -> Option<usize> {
        let mut end = first.next;
        for _ in 0..FRONT_MATTER {
            let line = self.window.line(end)?;
            end = line.next;
            if matches!(self.window.of(line).trim_end(), "---" | "...") {
                return Some(end);
            }
        }
        None
    }

    fn indented(&self, first: Line) -> usize {
        let mut end = first.next;
        while let Some(line) = self.window.line(end) {
            let text = self.window.of(line);
            if is_blank(text) || indent(text).0 < 4 {
                break;
            }
            end = line.next;
        }
        end
    }

    fn fenced(&self, first: Line, fence: &Fence) -> usize {
        let mut end = first.next;
        while let Some(line) = self.window.line(end) {
            end = line.next;
            if fence.is_closed_by(self.window.of(line)) {
                break;
            }
        }
        end
    }

    /// The ends of the parts of the HTML block from `first` to `end`: each row of a table and each item of a list in it is one.
    fn table_rows(&self, first: Line, end: usize) -> VecDeque<usize> {
        let mut ends = VecDeque::new();
        let mut at = first.next;
        while let Some(line) = self.window.line(at).filter(|it| it.start < end) {
            let text = self.window.of(line).trim_start_matches([' ', '\t']);
            if ["<tr", "<li>", "<li "].iter().any(|it| starts(text, it)) {
                ends.push_back(line.start);
            }
            at = line.next;
        }
        ends.push_back(end);
        ends
    }

    fn html(&self, first: Line, until: &html::End) -> usize {
        let mut line = first;
        loop {
            match until {
                html::End::Text(ends) => {
                    let text = self.window.of(line);
                    if ends.iter().any(|end| contains(text, end)) {
                        return line.next;
                    }
                }
                html::End::Blank => {
                    if self.window.line(line.next).is_none_or(|it| is_blank(self.window.of(it))) {
                        return line.next;
                    }
                }
            }
            match self.window.line(line.next) {
                Some(next) => line = next,
                None => return line.next,
            }
        }
    }
}

fn starts(text: &str, tag: &str) -> bool {
    text.get(..tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag))
}

/// Whether `text` holds a comment that is meant for us, perhaps misspelt.
fn is_directive(text: &str) -> bool {
    let bytes = text.as_bytes();
    let comment = |at: usize| bytes.get(at..).and_then(|it| it.strip_prefix(b"<!--"));
    let ours = |comment: &[u8]| {
        let name = comment.trim_ascii_start().get(..b"paper-digest".len());
        name.is_some_and(|written| {
            [&b"paper-digest"[..], b"paper_digest"].iter().any(|name| written.eq_ignore_ascii_case(name))
        })
    };
    memchr_iter(b'<', bytes).filter_map(comment).any(ours)
}

/// Whether a cell only names something, as the cells of headers, of links to other pages and of totals do: a link, or a few words
/// that are neither a sentence nor a list.
fn is_label(cell: &str) -> bool {
    let link = cell.starts_with('[') && cell.ends_with(')') && cell.matches("](").count() == 1;
    let listed = [", ", "; ", ". "].iter().any(|it| cell.contains(it));
    link || cell.len() <= MOST_OF_LABEL && !listed && !cell.ends_with('.')
}

fn contains(text: &str, end: &str) -> bool {
    text.as_bytes().windows(end.len()).any(|window| window.eq_ignore_ascii_case(end.as_bytes()))
}

/// Whether a line ends the paragraph before it; `body` is the line without its indentation, which is under four columns.
fn interrupts_paragraph(body: &str) -> bool {
    matches!(
        body.as_bytes().first(),
        Some(b'#' | b'`' | b'~' | b'>' | b'<' | b'-' | b'+' | b'*' | b'_' | b'1' | b'[')
    ) && (atx(body, 0).is_some()
        || Fence::open(body).is_some()
        || containers::is_quote(body)
        || html::start(body, true).is_some()
        || is_rule(body)
        || containers::is_item(body, true)
        || containers::is_note(body))
}

/// Whether a line ends the table before it.
pub(crate) fn ends_table(line: &str) -> bool {
    is_blank(line) || interrupts_row(line)
}

/// Whether a line that is not blank ends the table before it. What cannot interrupt a paragraph can end a table.
pub(super) fn interrupts_row(text: &str) -> bool {
    let (columns, at) = indent(text);
    let body = text.get(at..).unwrap_or("");
    columns >= 4
        || atx(body, 0).is_some()
        || Fence::open(body).is_some()
        || containers::is_quote(body)
        || html::start(body, false).is_some()
        || is_rule(body)
        || containers::is_item(body, false)
        || containers::is_note(body)
}

/// Whether a line opens what only its own end closes, and what is below is in it as it is: fenced code, a comment.
pub(super) fn opens_verbatim(text: &str) -> bool {
    let (columns, at) = indent(text);
    let body = text.get(at..).unwrap_or("");
    let html = || match html::start(body, true) {
        Some(html::End::Text(ends)) => !ends.iter().any(|end| contains(body, end)),
        _ => false,
    };
    columns < 4 && (Fence::open(body).is_some() || html())
}

/// Whether a line that reads like a delimiter row is a list item, an underline or a thematic break before it is one.
pub(super) fn is_list_or_rule(text: &str) -> bool {
    let (columns, at) = indent(text);
    let body = text.get(at..).unwrap_or("");
    columns >= 4 || containers::is_item(body, true) || setext(body).is_some() || is_rule(body)
}

pub(super) fn is_rule(body: &str) -> bool {
    let Some(mark @ (b'-' | b'_' | b'*')) = body.bytes().next() else { return false };
    let marks = body.bytes().filter(|&byte| byte == mark).count();
    marks >= 3 && body.bytes().all(|byte| byte == mark || byte == b' ' || byte == b'\t')
}

struct Fence {
    mark: u8,
    len: usize,
}

impl Fence {
    fn open(body: &str) -> Option<Fence> {
        let mark = body.bytes().next().filter(|byte| matches!(byte, b'`' | b'~'))?;
        let len = body.bytes().take_while(|&byte| byte == mark).count();
        let info = body.get(len..)?;
        (len >= 3 && !(mark == b'`' && info.contains('`'))).then_some(Fence { mark, len })
    }

    fn is_closed_by(&self, text: &str) -> bool {
        let (columns, at) = indent(text);
        let body = text.get(at..).unwrap_or("").trim_end_matches([' ', '\t']);
        columns < 4 && body.len() >= self.len && body.bytes().all(|byte| byte == self.mark)
    }
}
