//! The outline of a file as LSP nests it, put together from what its blocks gave before.

use super::line_holes::JsonWithLineHoles;
use super::memo::TextMemo;
use super::to_lsp;
use crate::features::symbols::{self, Symbol};
use crate::syntax::Kind;
use crate::text::{Encoding, Text};
use crate::workspace::{BlockCtx, FileView};
use serde_json::json;
use std::io::Write as _;
use tower_lsp::lsp_types::Position;

/// What a block gives to the outline; its places count from its first line.
pub(super) struct Mark {
    /// Its first column, and its end without line breaks.
    start: u32,
    end: Position,
    what: OutlineItem,
}

enum OutlineItem {
    /// Only that sections reach to its end.
    Text,
    /// A `DocumentSymbol`, whole.
    Paper(JsonWithLineHoles),
    /// The members of one that are known before its end, the level of its heading, and whether that has a date.
    Section(JsonWithLineHoles, u8, bool),
}

fn mark(ctx: &BlockCtx, lines: &Text, from: usize, encoding: Encoding) -> Option<Mark> {
    if matches!(ctx.block.kind, Kind::Blank) {
        return None;
    }
    let symbol = symbols::of_block(ctx).map(|symbol| Symbol {
        span: symbol.span.shift(from),
        selection: symbol.selection.shift(from),
        ..symbol
    });
    let what = match (symbol, ctx.entry.section()) {
        (None, _) => OutlineItem::Text,
        (Some(symbol), Some(section)) => {
            let known = json!({
                "name": to_lsp::named(&symbol.name),
                "kind": to_lsp::symbol_kind(symbol.kind),
                "selectionRange": to_lsp::range(lines, symbol.selection, encoding),
            });
            OutlineItem::Section(JsonWithLineHoles::of(&known).inner(), section.level, section.date.is_some())
        }
        (Some(symbol), None) => {
            OutlineItem::Paper(JsonWithLineHoles::of(&to_lsp::nested(lines, &symbol, encoding)))
        }
    };
    let start = to_lsp::position(lines, from, encoding).character;
    Some(Mark { start, end: to_lsp::position(lines, from + ctx.body().len(), encoding), what })
}

/// `DocumentSymbol[]` (LSP 3.17) as JSON: the sections that hold papers or have a date, nested by the level of their headings.
/// `last` are the marks that it was made of last.
pub(super) fn outline(view: FileView, encoding: Encoding, last: &mut Option<TextMemo<Mark>>) -> Vec<u8> {
    let marks = TextMemo::of_texts(view, last.take(), |ctx, lines, from| mark(ctx, lines, from, encoding));
    let outline = write(&marks);
    *last = Some(marks);
    outline
}

fn write(marks: &TextMemo<Mark>) -> Vec<u8> {
    let mut writer = Writer { out: vec![b'['], open: Vec::new(), end: Position::default() };
    for (line, mark) in marks.iter() {
        match &mark.what {
            OutlineItem::Text => {}
            OutlineItem::Paper(paper) => writer.item(paper, line),
            OutlineItem::Section(known, level, dated) => {
                writer.close(*level);
                writer.section(known, Position { line, character: mark.start }, *level, *dated);
            }
        }
        writer.end = Position { line: line + mark.end.line, ..mark.end };
    }
    writer.close(0);
    writer.out.push(b']');
    writer.out
}

struct Writer {
    out: Vec<u8>,
    /// Sections that have no end yet, outermost first.
    open: Vec<Section>,
    /// The end of the last block.
    end: Position,
}

struct Section {
    level: u8,
    dated: bool,
    first: Position,
    /// Where in the output it begins, and where its children do.
    start: usize,
    children: usize,
    /// How many papers are directly in it, and whether anything is.
    papers: usize,
    filled: bool,
}

impl Writer {
    /// Begins an item of the array that is open.
    fn comma(&mut self) {
        if self.out.last() != Some(&b'[') {
            self.out.push(b',');
        }
    }

    fn item(&mut self, paper: &JsonWithLineHoles, line: u32) {
        self.comma();
        paper.write_at(line, &mut self.out);
        if let Some(section) = self.open.last_mut() {
            section.papers += 1;
            section.filled = true;
        }
    }

    fn section(&mut self, known: &JsonWithLineHoles, first: Position, level: u8, dated: bool) {
        let start = self.out.len();
        self.comma();
        self.out.push(b'{');
        known.write_at(first.line, &mut self.out);
        let children = self.out.len();
        self.out.extend(br#","children":["#);
        self.open.push(Section { level, dated, first, start, children, papers: 0, filled: false });
    }

    /// Closes all sections that a heading of `level` ends. One without a date and without papers is none.
    fn close(&mut self, level: u8) {
        while let Some(section) = self.open.pop_if(|it| it.level >= level) {
            if !section.dated && !section.filled {
                self.out.truncate(section.start);
                continue;
            }
            if section.filled {
                self.out.push(b']');
            } else {
                self.out.truncate(section.children);
            }
            let detail = symbols::papers(section.papers);
            if !detail.is_empty() {
                // Writing into memory cannot fail.
                let _ = write!(self.out, r#","detail":"{detail}""#);
            }
            let Position { line, character } = self.end;
            let _ = write!(
                self.out,
                r#","range":{{"start":{{"line":{},"character":{}}},"end":{{"line":{line},"character":{character}}}}}}}"#,
                section.first.line, section.first.character,
            );
            if let Some(parent) = self.open.last_mut() {
                parent.filled = true;
            }
        }
    }
}
