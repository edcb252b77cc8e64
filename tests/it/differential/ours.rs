//! What our blocks say about the tables that GitHub shows.
//!
//! We read more than GitHub does: rows that a line break cut, rows after a blank line, tables without a sound delimiter row.
//! Here these are taken apart again, line by line. Where GitHub's table ends before ours, the rest is read anew.

use paper_digest::syntax::{Delimiter, Kind, cells_of, parse};
use paper_digest::text::Span;

/// A table at the top level.
pub struct Table {
    pub header: Vec<String>,
    pub delimiter: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Header and rows.
    pub fn cells(&self) -> Vec<Vec<String>> {
        [&self.header].into_iter().chain(&self.rows).cloned().collect()
    }
}

/// The tables of `text`.
pub fn tables(text: &str) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut rest = text.to_owned();
    while let Some(next) = read(&rest, &mut tables) {
        rest = next;
    }
    tables
}

/// Adds the tables of `text` up to where GitHub and we part. What is to be read from there on, if they do.
fn read(text: &str, tables: &mut Vec<Table>) -> Option<String> {
    for block in parse(text).iter() {
        let source = block.span().of(text);
        match &block.kind {
            Kind::Head(head) if head.contained => {}
            Kind::Row(row) if row.head.contained => {}
            Kind::Head(head) => match &head.delimiter {
                Delimiter::Sound { cells } => tables.push(Table {
                    header: head.names.clone(),
                    delimiter: strings(source, cells),
                    rows: Vec::new(),
                }),
                // A paragraph, of which the header is the first line. It must not come to fit a lone delimiter below.
                Delimiter::Mismatch { cells } if cells.len() == 1 => {
                    return Some(format!("x | x\n{}", &text[block.span().start() + first_line(source)..]));
                }
                _ => return Some(format!("x\n{}", &text[block.span().start() + first_line(source)..])),
            },
            Kind::Row(_) => {
                let table = tables.last_mut().expect("a row has a head");
                let mut at = 0;
                while at < source.len() {
                    let len = first_line(&source[at..]);
                    let line = &source[at..at + len];
                    // A lone pipe ends a table on GitHub; to us the rows below it are still rows.
                    if cells_of(line, 0).0.is_empty() {
                        return Some(format!("\n{}", &text[block.span().start() + at..]));
                    }
                    if at > 0 && !is_row(line) {
                        return Some(format!("\n{}", &text[block.span().start() + at..]));
                    }
                    let mut cells = strings(line, &cells_of(line, 0).0);
                    cells.resize(table.header.len(), String::new());
                    table.rows.push(cells);
                    at += len;
                }
            }
            _ if block.gap.as_ref().is_some_and(|it| it.orphans) => {
                return Some(format!("\n{}", &text[block.span().start() + source.len()..]));
            }
            _ => {}
        }
    }
    None
}

/// Bytes of the first line, its end included.
fn first_line(text: &str) -> usize {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => at + 2,
        Some(at) => at + 1,
        None => text.len(),
    }
}

/// Whether `line` below a row is one too.
fn is_row(line: &str) -> bool {
    let head = "| h | h |\n|---|---|\n";
    let blocks = parse(&format!("{head}{line}"));
    blocks.get(1).is_some_and(|it| matches!(it.kind, Kind::Row(_)))
}

fn strings(text: &str, cells: &[Span]) -> Vec<String> {
    cells.iter().map(|it| it.of(text).to_owned()).collect()
}
