//! Tables in quotes, callouts and items of lists, against comrak's.

use super::ours::Table;
use super::{comrak_tables, written};
use comrak::nodes::NodeValue;
use comrak::{Arena, Options, format_html, parse_document};
use paper_digest::syntax::{Delimiter, Kind, cells_of, parse};
use proptest::prelude::*;

/// What is in a container, line by line.
const PIECES: &[&str] = &[
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "| x | y |\n|:--|--:|\n",
    // Below text, pulldown-cmark takes none without a leading pipe for a header.
    "\na | b\n--- | ---\n",
    "| 3 | 4 |\n",
    "| 5 | 6 | 7 |\n",
    "| 8 |\n",
    "`c|d` | e\n",
    "text\n",
    "text\n\n",
    "\n",
    "\n",
    "# Heading\n",
    "```\ncode\n```\n",
    "---\n",
    "<!-- note -->\n",
    "\\| f \\| g |\n",
];

/// What the first line of a container begins with, and what the others do.
const CONTAINERS: &[(&str, &str)] = &[
    ("> ", "> "),
    (">", ">"),
    ("> [!NOTE]\n> ", "> "),
    ("- ", "  "),
    ("1. ", "   "),
    ("* ", "    "),
    ("- > ", "  > "),
];

fn contained() -> impl Strategy<Value = String> {
    let inside = prop::collection::vec(prop::sample::select(PIECES), 1..8);
    let part = (prop::sample::select(CONTAINERS), inside).prop_map(|((first, next), inside)| {
        let text = format!("text\n\n{}", inside.concat());
        let line = |(nth, line): (usize, &str)| {
            let mark = if nth == 0 { first } else { next };
            format!("{}\n", format!("{mark}{line}").trim_end())
        };
        text.lines().enumerate().map(line).collect::<String>()
    });
    prop::collection::vec(part, 1..3).prop_map(|it| it.join("\n<!-- -->\n\n"))
}

/// Our tables that are in a container, as lines.
fn ours(text: &str) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for block in parse(text).iter() {
        let source = block.span().of(text);
        let cells = |line: &str| -> Vec<String> {
            let line = line.trim_start_matches([' ', '>']);
            cells_of(line, 0).0.iter().map(|it| it.of(line).to_owned()).collect()
        };
        match &block.kind {
            Kind::Head(head) if head.contained => {
                let Delimiter::Sound { cells } = &head.delimiter else { panic!("{text}") };
                let delimiter = cells.iter().map(|it| it.of(source).to_owned()).collect();
                tables.push(Table { header: head.names.clone(), delimiter, rows: Vec::new() });
            }
            Kind::Row(row) if row.head.contained => {
                let table = tables.last_mut().expect("a row has a head");
                table.rows.extend(source.lines().map(|line| {
                    let mut cells = cells(line);
                    cells.resize(table.header.len(), String::new());
                    cells
                }));
            }
            _ => {}
        }
    }
    tables
}

/// The HTML of comrak's tables that are in something.
fn theirs(text: &str) -> Vec<String> {
    let mut options = Options::default();
    options.extension.table = true;
    options.render.r#unsafe = true;
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    let inner = root.children().flat_map(|it| it.descendants().skip(1));
    let tables = inner.filter(|it| matches!(it.data().value, NodeValue::Table(_)));
    let html = tables.map(|it| {
        let mut html = String::new();
        format_html(it, &options, &mut html).expect("a string takes all");
        html
    });
    html.collect()
}

proptest! {
    #![proptest_config(super::cases())]

    #[test]
    fn contained_tables_are_those_of_github(text in contained()) {
        prop_assert_eq!(comrak_tables(&written(&ours(&text))), theirs(&text), "ours on the left, in\n{}", text);
    }
}
