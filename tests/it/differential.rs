//! Our tables against those of other parsers: comrak, which reads as GitHub does, and pulldown-cmark.

mod contained;
mod corpus;
mod ours;

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, format_html, parse_document};
use ours::Table;
use paper_digest::syntax::{cells_of, is_tag_line};
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag};

/// What documents are made of: whole tables, and pieces that make and break them.
const PIECES: &[&str] = &[
    "| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n",
    "a | b\n--- | ---\n1 | 2\n",
    "|a|\n|-|\n|1|\n",
    "| a | b | c |",
    "|---|:-:|---|",
    "|---|---|",
    "|———|:–:|===|",
    "--- | ---",
    "| - | - |",
    "|:-|",
    "| 1 | 2 | 3 |",
    "| one",
    "  two | 2 | 3 |",
    "   | 1 | 2",
    "    | 1 | 2 |",
    "a | b",
    "||",
    "| |",
    "\\|",
    "\\\\|",
    "\\",
    "|",
    "\n",
    "\n",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "# ",
    "##x",
    "```\n",
    "~~~",
    "- item",
    "- | a | b |",
    "2. item",
    "  more",
    "> quote",
    "<div>",
    "</div>\n",
    "<!-- note -->",
    "<a>\n",
    "<b>x</b>",
    "---",
    "===",
    "***",
    "`|`",
    "$|$",
    "é漢🦀",
    "\u{a0}",
    "[t](https://example.org)",
    "[^1]: note\n",
    "[^1]:\n",
    "text",
    " ",
    "\t",
    ":",
    "-",
];

fn document() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|it| it.concat())
}

fn cases() -> ProptestConfig {
    ProptestConfig::with_cases(if std::env::var_os("RUN_SLOW_TESTS").is_some() { 200_000 } else { 4_000 })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn tables_are_those_of_github(text in document()) {
        // To comrak, a carriage return alone does not end the first line of front matter.
        let odd = has_odd_header(&text) || has_odd_footnote(&text) || text.starts_with("---\r");
        if !odd {
            let (ours, theirs) = (comrak_tables(&written(&ours::tables(&text))), comrak_tables(&text));
            prop_assert_eq!(ours, theirs, "ours on the left, in\n{}", text);
        }
    }

    #[test]
    fn tables_are_those_of_pulldown_cmark(text in document()) {
        if known(&text).is_none() {
            let ours: Vec<Cells> = ours::tables(&text).iter().map(|it| it.cells()).collect();
            prop_assert_eq!(ours, pulldown_tables(&text), "ours on the left, in\n{}", text);
        }
    }
}

#[test]
fn a_list_and_a_quote_take_in_a_table_that_no_blank_line_keeps_from_them() {
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n";
    for above in
        ["- item", "- item\n- item", "3. item\n\n   more", "> quote", "> - item", "- > quote", "- item\ntext"]
    {
        for (gap, wanted) in [("\n", 0), ("\n\n", 1)] {
            let text = format!("{above}{gap}{table}");
            let (ours, theirs) = (comrak_tables(&written(&ours::tables(&text))), comrak_tables(&text));
            assert_eq!((ours.len(), theirs.len()), (wanted, wanted), "{text}");
        }
    }
}

#[test]
fn a_footnote_ends_a_table_and_takes_in_the_lines_directly_below() {
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n";
    for (note, wanted) in [
        ("[^1]: note\n", 1),
        ("[^1]: note\ntext\n", 1),
        ("[^a-b.c]: - note\n", 1),
        ("[^1]: | a | b |\n", 1),
        ("[^1]: note\n    more\n", 1),
        ("[^1]: note\n\n", 2),
        ("[^1]:\n", 2),
        ("[^1]: # note\n", 2),
        ("[^1]: note\n    # more\n", 2),
        ("[^1]: a | b\n    ---|---\n    1 | 2\n", 2),
    ] {
        let text = format!("{table}{note}{table}");
        let (ours, theirs) = (comrak_tables(&written(&ours::tables(&text))), comrak_tables(&text));
        assert_eq!((&ours, theirs.len()), (&theirs, wanted), "ours on the left, in\n{text}");
    }
}

#[test]
fn delimiter_rows_with_empty_cells_or_again_are_none() {
    for row in ["|---|---|---||", "|---||---|", "||---|---|", "|---|---| |"] {
        let text = format!("| a | b | c |\n{row}\n| 1 | 2 | 3 |\n");
        assert_eq!((comrak_tables(&text).len(), ours::tables(&text).len()), (0, 0), "{text}");
    }
    let again = "| a | b |\n|---|---|\n|---|---|\n| 1 | 2 |\n";
    assert_eq!(comrak_tables(&written(&ours::tables(again))), comrak_tables(again));
}

#[test]
fn a_tag_alone_on_a_line_ends_lists_and_quotes() {
    for above in [
        "- item\n<a>",
        "> quote\n<a>",
        "- item\n\n  <a>",
        "- item\n  <a>",
        "1. item\n <a>",
        "- > x\n<a>",
        "- item\n<b>x</b>",
    ] {
        for gap in ["\n", "\n\n", "\n# Heading\n"] {
            let text = format!("{above}{gap}| a | b |\n|---|---|\n| 1 | 2 |\n");
            let (ours, theirs) = (comrak_tables(&written(&ours::tables(&text))), comrak_tables(&text));
            assert_eq!(ours, theirs, "ours on the left, in\n{text}");
        }
    }
}

/// Whether a line that can start a list, HTML or code, but not below text, is below text and above a delimiter row.
/// On GitHub it is a header; to us it starts a list, HTML or code.
fn has_odd_header(text: &str) -> bool {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.split(['\n', '\r']).collect();
    let starts = |it: &str| {
        it.starts_with([' ', '\t']) || it.starts_with(|it: char| it.is_ascii_digit() || "-+*<".contains(it))
    };
    lines
        .windows(3)
        .any(|it| !it[0].trim_matches([' ', '\t']).is_empty() && starts(it[1]) && it[2].contains("-"))
}

/// Whether a footnote may hold another one, or a blank line that ends in a carriage return alone. To us it ends before the other
/// one, to comrak after that line; on GitHub it goes on.
fn has_odd_footnote(text: &str) -> bool {
    let text = text.replace("\r\n", "\n");
    let inside =
        |it: &str| it.starts_with([' ', '\t']) && it.trim_start_matches([' ', '\t']).starts_with("[^1]:");
    text.contains("[^1]:") && (text.contains('\r') || text.lines().any(inside))
}

/// Header and rows of a table, as they are written.
pub type Cells = Vec<Vec<String>>;

/// The HTML of all tables at the top level, as comrak renders them.
pub fn comrak_tables(text: &str) -> Vec<String> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.footnotes = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    options.render.r#unsafe = true;
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    let tables = root.children().filter(|it| matches!(it.data().value, NodeValue::Table(_)));
    let html = tables.map(|it| {
        let mut html = String::new();
        format_html(it, &options, &mut html).expect("a string takes all");
        without_references(&html)
    });
    html.collect()
}

/// Footnotes are referred to by a number only where they are defined, which may be outside of the table.
fn without_references(html: &str) -> String {
    let mut pieces = html.split("<sup class=\"footnote-ref\">");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, it| text + "[^1]" + it.split_once("</sup>").map_or("", |it| it.1))
}

/// Our tables as plain Markdown, which leaves nothing to be read in two ways.
pub fn written(tables: &[Table]) -> String {
    let line = |cells: &Vec<String>| format!("| {} |\n", cells.join(" | "));
    let table = |it: &Table| {
        let rows: String = it.rows.iter().map(line).collect();
        format!("{}{}{rows}\n", line(&it.header), line(&it.delimiter))
    };
    // Not at the start, where it might be front matter.
    format!("\n{}", tables.iter().map(table).collect::<String>())
}

/// The tables at the top level, as pulldown-cmark reads them.
pub fn pulldown_tables(text: &str) -> Vec<Cells> {
    let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_FOOTNOTES;
    let (mut tables, mut depth): (Vec<Cells>, usize) = (Vec::new(), 0);
    let mut inside = false;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                match tag {
                    Tag::Table(_) => {
                        inside = depth == 0;
                        if inside {
                            tables.push(Vec::new());
                        }
                    }
                    Tag::TableHead | Tag::TableRow if inside => {
                        tables.last_mut().expect("a table is open").push(Vec::new());
                    }
                    Tag::TableCell if inside => {
                        let row = tables.last_mut().and_then(|it| it.last_mut()).expect("a row is open");
                        row.push(content(&text[range]));
                    }
                    _ => {}
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    tables
}

/// What is in a cell, of which pulldown-cmark's range may hold the pipe.
fn content(source: &str) -> String {
    let blank = |it: char| matches!(it, ' ' | '\t' | '\u{b}' | '\u{c}');
    let source = source.strip_prefix('|').unwrap_or(source);
    let source = match source.strip_suffix('|') {
        Some(it) if !it.ends_with('\\') => it,
        _ => source,
    };
    source.trim_matches(blank).to_owned()
}

/// Why pulldown-cmark is known to read some table of `text` otherwise than GitHub, if it is.
pub fn known(text: &str) -> Option<&'static str> {
    let text = text.replace("\r\n", "\n");
    if text.contains('\r') {
        return Some("a carriage return alone does not always end a line");
    }
    let lines: Vec<&str> = text.lines().collect();
    let delimits = |line: &str| line.contains('-') && line.bytes().all(|it| b"|-: \t\x0b\x0c".contains(&it));
    let blank = |line: &str| line.bytes().all(|it| b" \t".contains(&it));
    for (at, line) in lines.iter().enumerate() {
        let above = |by: usize| at.checked_sub(by).and_then(|it| lines.get(it)).copied().unwrap_or("");
        let fence = line.trim_start_matches(' ').trim_start_matches(['~', '`']);
        if fence.len() < line.len() && fence.starts_with([' ', '\t']) && fence.contains('\t') && blank(fence)
        {
            return Some("a fence with a tab after it does not close");
        }
        if is_tag_line(line) && !blank(above(1)) {
            return Some("a tag alone on a line is a row");
        }
        if (line.starts_with("    ") || line.trim_start_matches(' ').starts_with('\t')) && !blank(above(1)) {
            return Some("an indented line below a row is one");
        }
        if !delimits(line) {
            continue;
        }
        if line.contains('\t') {
            return Some("it refuses a tab in the delimiter row");
        }
        if line.split('|').any(|it| it.trim().contains(' ')) {
            return Some("it accepts delimiter rows like `| - - |` and `| : --- |`");
        }
        let inner = |it: &str| it.len() > 1 && it[1..it.len() - 1].contains(':');
        if line.split('|').any(|it| inner(it.trim())) {
            return Some("it accepts colons that are not the first or the last sign of a cell");
        }
        if cells_of(line, 0).0.iter().any(|it| !it.of(line).contains('-')) {
            return Some("it accepts a delimiter cell without a hyphen");
        }
        if above(1).ends_with('\\') {
            return Some("a header that ends in a backslash is none");
        }
        if !blank(above(1)) && cells_of(above(1), 0).0.len() != cells_of(line, 0).0.len() {
            return Some("it looks for a table after a delimiter row that did not fit");
        }
        let (cells, outer) = cells_of(above(1), 0);
        if cells.len() == 1 && !outer.left && !outer.right {
            return Some("a header without a pipe is none");
        }
        if cells.len() == 1 && !line.contains('|') {
            return Some("a delimiter row without a pipe is none");
        }
        if !above(1).trim_start_matches([' ', '\t']).starts_with('|') && !blank(above(2)) {
            return Some("a header without a leading pipe below other text is none");
        }
    }
    None
}
