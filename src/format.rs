//! The layout of tables: what must change for it to be canonical.
//!
//! Only white space around cells and the length of delimiter cells change, so a page reads as before. What is broken stays as it
//! is: to fix it is the business of the rules.

pub mod parts;

use crate::syntax::{Align, Delimiter, Head, Kind, Row, Shape};
use crate::text::{Edit, Edits, Span, Text};
use crate::workspace::FileView;
use smallvec::SmallVec;
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// The edits after which all tables of a digest, or those of their lines that meet `range`, are laid out as the settings
/// say; none for a file that is no digest.
///
/// Compact: one space on each side of a cell's content, `| |` for an empty one, three signs in a delimiter cell. With `align`, cells of
/// a column are padded to one width in columns of a terminal, unless the table would be wider than `max-width`.
///
/// Left alone are tables in quotes, lists and HTML, tables that GitHub does not take for one, rows over several lines or with a
/// wrong number of cells, and outer pipes that are missing.
pub fn format(view: FileView, range: Option<Span>) -> Edits {
    let mut edits = Vec::new();
    if view.file.is_digest() {
        let blocks = &view.file.blocks;
        let source = Source { text: &view.file.text, all: range.is_none().then(|| view.file.text.all()) };
        let mut table: Option<Columns> = None;
        for block in blocks.iter_from(range.map_or(0, |it| first(view, it))) {
            let span = block.span();
            match &block.kind {
                // What is nested in a list or a quote stays in its columns.
                Kind::Head(head) if head.contained => table = None,
                Kind::Head(head) => table = columns(view, &source, block.index, head),
                Kind::Row(row) if !ends_table(row, || source.of(span)) => {}
                // What follows reads like rows, and is none on the page.
                _ => table = None,
            }
            if range.is_some_and(|range| range.end() <= span.start() && range.start() < span.start()) {
                break;
            }
            let Some(columns) = table.as_ref().filter(|_| range.is_none_or(|range| meets(range, span)))
            else {
                continue;
            };
            let text = source.of(span);
            let mut line = Line { base: span.start(), text: &text, columns, edits: &mut edits };
            match &block.kind {
                Kind::Head(head) => line.head(head),
                Kind::Row(row) if row.is_whole() => line.row(&row.cells, Span::new(0, text.len())),
                _ => {}
            }
        }
    }
    if let Some(range) = range {
        // A block may have more lines than are wanted: a head has two.
        let lines = lines_of(&view.file.text, range);
        edits.retain(|edit| lines.contains(edit.span));
    }
    // They are made from left to right, and no two touch one gap.
    Edits::new(edits).unwrap_or_default()
}

/// The text of a file: a rope is put together once where all of it is wanted.
struct Source<'a> {
    text: &'a Text,
    all: Option<Cow<'a, str>>,
}

impl Source<'_> {
    fn of(&self, span: Span) -> Cow<'_, str> {
        match &self.all {
            Some(all) => Cow::Borrowed(span.of(all)),
            None => self.text.slice(span),
        }
    }
}

/// The block to begin at so that the table that `range` starts in is known: its head.
fn first(view: FileView, range: Span) -> usize {
    let blocks = &view.file.blocks;
    let Some(block) = blocks.find(|sum| sum.bytes > range.start()) else { return blocks.len() };
    let heads = block.before.heads;
    let inside = matches!(block.kind, Kind::Row(_)) && heads > 0;
    let head = if inside { blocks.find(|sum| sum.heads >= heads) } else { None };
    head.map_or(block.index, |head| head.index)
}

/// The lines that a range reaches into, or the one that a cursor is on.
fn lines_of(text: &Text, range: Span) -> Span {
    let last = range.end().saturating_sub(1).max(range.start());
    let end = text.line_start(text.line_of(last) + 1);
    Span::new(text.line_start(text.line_of(range.start())), end)
}

/// Whether a range reaches into a block; a cursor does where it is in or before it.
fn meets(range: Span, block: Span) -> bool {
    range.overlaps(block)
        || (range.is_empty() && block.start() <= range.start() && range.start() < block.end())
}

/// Whether a table may end on the page at what is read as a row of it: at a lone pipe, and where one of the lines that a row was
/// cut into may start another block.
fn ends_table<'a>(row: &Row, text: impl Fn() -> Cow<'a, str>) -> bool {
    let reads_on = |line: &str| {
        let body = line.trim_start_matches(' ');
        let plain = body.starts_with(|c: char| c.is_alphabetic() || matches!(c, '|' | '(' | '['));
        plain && body.trim_end() != "|" && line.len() - body.len() < 4
    };
    match row.shape {
        Shape::Wrapped => {
            let text = text();
            let mut lines = text.lines().flat_map(|line| line.split('\r'));
            lines.next().is_none_or(|line| line.trim() == "|") || !lines.all(reads_on)
        }
        _ => row.cells.is_empty(),
    }
}

type Columns = SmallVec<[Column; 8]>;

/// How the cells of a column are laid out.
#[derive(Clone, Copy)]
struct Column {
    align: Align,
    /// Width of all contents; 0 where the table is compact.
    width: usize,
}

impl Column {
    /// Spaces before and after a content of this width.
    fn pads(self, width: usize) -> (usize, usize) {
        let rest = self.width.saturating_sub(width);
        match self.align {
            Align::None | Align::Left => (1, rest + 1),
            Align::Center => (rest / 2 + 1, rest - rest / 2 + 1),
            Align::Right => (rest + 1, 1),
        }
    }

    /// Spaces in an empty cell.
    fn blank(self) -> usize {
        if self.width == 0 { 1 } else { self.width + 2 }
    }
}

/// The columns of the table whose head is the block at `index`; `None` where GitHub sees no table.
fn columns(view: FileView, source: &Source, index: usize, head: &Head) -> Option<Columns> {
    let Delimiter::Sound { .. } = &head.delimiter else { return None };
    if in_doubt(view, source, index) {
        return None;
    }
    let mut columns: Columns = head.aligns.iter().map(|&align| Column { align, width: 0 }).collect();
    if view.config.format.align {
        let widths = widths(view, source, index, head);
        let total = widths.iter().map(|width| width + 3).sum::<usize>() + 1;
        let limit = view.config.format.max_width as usize;
        if limit == 0 || total <= limit {
            columns.iter_mut().zip(widths).for_each(|(column, width)| column.width = width);
        }
    }
    Some(columns)
}

/// Whether the head at `index` may be rows of another table on the page. What looks like the end of a table that GitHub takes
/// for text goes on with that text where it cannot interrupt a paragraph: a table may begin there that is none to us.
fn in_doubt(view: FileView, source: &Source, index: usize) -> bool {
    let mut below = None;
    for block in (0..index).rev().map_while(|it| view.file.blocks.get(it)) {
        match block.kind {
            Kind::Blank | Kind::FrontMatter | Kind::Heading(_) | Kind::Rule => return false,
            Kind::Head(_) | Kind::Row(_) => {
                let ends = |span: Span| {
                    let text = source.of(span);
                    ["```", "~~~", "<!--"].iter().any(|start| text.starts_with(start))
                };
                return !below.is_none_or(ends);
            }
            _ => below = Some(block.span()),
        }
    }
    false
}

/// The width of the widest content of each column, at least that of a delimiter cell.
fn widths(view: FileView, source: &Source, index: usize, head: &Head) -> SmallVec<[usize; 8]> {
    let mut widths: SmallVec<[usize; 8]> = head.names.iter().map(|name| name.width().max(3)).collect();
    for block in view.file.blocks.iter_from(index + 1) {
        let Kind::Row(row) = &block.kind else { break };
        if !row.is_whole() {
            continue;
        }
        for (width, cell) in widths.iter_mut().zip(&row.cells) {
            *width = source.of(cell.shift(block.before.bytes)).width().max(*width);
        }
    }
    widths
}

/// The lines of one block of a table.
struct Line<'a> {
    /// Where the block starts in the file.
    base: usize,
    text: &'a str,
    columns: &'a [Column],
    edits: &'a mut Vec<Edit>,
}

impl Line<'_> {
    fn head(&mut self, head: &Head) {
        let Delimiter::Sound { cells } = &head.delimiter else { return };
        let end = self.text.find(['\n', '\r']).unwrap_or(self.text.len());
        self.row(&head.cells, Span::new(0, end));
        let rest = self.text.get(end..).unwrap_or("");
        let start = end + rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        self.delimiter(cells, Span::new(start, self.text.len()));
    }

    /// Lays out a line of contents, unless spaces could make another block of it: `-|a` is a row, `- | a` an item of a list.
    fn row(&mut self, cells: &[Span], line: Span) {
        let start = line.of(self.text).trim_start_matches([' ', '\t']);
        if !start.starts_with(|c: char| c == '|' || c.is_alphabetic()) {
            return;
        }
        let columns = self.columns;
        for ((&cell, room), &column) in cells.iter().zip(self.rooms(cells, line)).zip(columns) {
            if cell.is_empty() {
                self.space(room.span, column.blank());
                continue;
            }
            // Only an aligned table asks how wide a content is.
            let width = if column.width == 0 { 0 } else { cell.of(self.text).width() };
            let (left, right) = column.pads(width);
            if room.left {
                self.space(Span::new(room.span.start(), cell.start()), left);
            }
            if room.right {
                self.space(Span::new(cell.end(), room.span.end()), right);
            }
        }
    }

    /// Lays out the line of delimiters.
    fn delimiter(&mut self, cells: &[Span], line: Span) {
        let columns = self.columns;
        for (room, column) in self.rooms(cells, line).into_iter().zip(columns) {
            let space = |there: bool| if there { " " } else { "" };
            self.set(
                room.span,
                &format!("{}{}{}", space(room.left), column.align.delimiter(column.width), space(room.right)),
            );
        }
    }

    fn space(&mut self, gap: Span, wanted: usize) {
        let found = gap.of(self.text);
        if found.len() != wanted || found.bytes().any(|byte| byte != b' ') {
            self.edits.push(Edit::replace(gap.shift(self.base), " ".repeat(wanted)));
        }
    }

    fn set(&mut self, span: Span, wanted: &str) {
        if span.of(self.text) != wanted {
            self.edits.push(Edit::replace(span.shift(self.base), wanted));
        }
    }

    /// The rooms of the cells of a line. White space after the last pipe is taken away.
    fn rooms(&mut self, cells: &[Span], line: Span) -> SmallVec<[Room; 8]> {
        let bytes = self.text.as_bytes();
        let blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\x0b' | b'\x0c');
        let skip = |at: usize| at + bytes.iter().skip(at).take_while(blank).count();
        let piped = |at: usize| at < line.end() && bytes.get(at) == Some(&b'|');
        let mut rooms = SmallVec::new();
        let mut at = skip(line.start());
        let mut left = piped(at);
        at += usize::from(left);
        for cell in cells {
            let end = skip(if cell.is_empty() { at } else { cell.end() });
            let right = piped(end);
            let start = if left { at } else { cell.start() };
            let stop = if right { end } else { cell.end() };
            rooms.push(Room { span: Span::new(start, stop), left, right });
            at = end + 1;
            left = right;
        }
        if left {
            self.space(Span::new(at, skip(at)), 0);
        }
        rooms
    }
}

/// What a cell may fill: from its left pipe to its right one, as far as they are there.
struct Room {
    span: Span,
    left: bool,
    right: bool,
}

#[cfg(test)]
mod tests;
