//! The same over real digests, and what fixing does to them.

use super::ours::{self, Table};
use super::{comrak_tables, known, pulldown_tables, written};
use crate::corpus::{files, root};
use paper_digest::config::Config;
use paper_digest::digest::{Listing, Role};
use paper_digest::rules::{Applicability, Diagnostic, FixScope, fix};
use paper_digest::syntax::plain;
use paper_digest::workspace::{BlockCtx, File, FileView};

#[test]
fn tables_are_those_of_github() {
    let Some(root) = root() else { return };
    for (name, text) in files(&root) {
        // Links by reference are links only beside their definitions.
        let is_definition = |line: &&str| line.starts_with('[') && line.contains("]:");
        let definitions: Vec<&str> = text.lines().filter(is_definition).collect();
        let ours = format!("{}\n\n{}\n", written(&ours::tables(&text)), definitions.join("\n"));
        let ours = comrak_tables(&ours);
        assert!(ours == comrak_tables(&text), "{name}");
    }
}

#[test]
fn tables_are_those_of_pulldown_cmark() {
    let Some(root) = root() else { return };
    let (mut compared, mut tables) = (0, 0);
    for (name, text) in files(&root) {
        if known(&text).is_none() {
            let ours: Vec<_> = ours::tables(&text).iter().map(Table::cells).collect();
            assert!(ours == pulldown_tables(&text), "{name}");
            compared += 1;
            tables += ours.len();
        }
    }
    assert!(compared > 0 && tables > 0, "nothing was compared");
}

/// Title, authors and summary of a listing as a reader sees them.
fn texts((ctx, listing): (BlockCtx, &Listing)) -> [String; 3] {
    let cells = [Some(listing.title), listing.cell(Role::Authors), listing.cell(Role::Summary)];
    cells.map(|it| it.map_or_else(String::new, |it| plain(&ctx.joined(it)).into_owned()))
}

fn listings(file: &File, config: &Config) -> Vec<[String; 3]> {
    FileView { file, config }.listings().map(texts).collect()
}

/// The file after all fixes that `wanted` lets through, none of which is refused, and which leave nothing to be done.
fn mended(file: &File, config: &Config, safety: Applicability, wanted: impl Fn(&Diagnostic) -> bool) -> File {
    let fixed = fix(file, config, safety, &wanted);
    assert_eq!(fixed.refused, [], "{}", file.name);
    let file = File::new(&file.name, fixed.text, config);
    let again = fix(&file, config, safety, &wanted);
    assert!(again.made.is_empty() && again.text == file.text.all(), "{}: twice is not once", file.name);
    file
}

/// Whether a fix keeps the text of all papers: those of other rules change links, or delete what is no summary.
fn keeps_text(diagnostic: &Diagnostic) -> bool {
    diagnostic.rule.fix.scope() == Some(FixScope::Layout)
}

/// The rows that comrak shows in tables at the top level, without headers.
fn shown(text: &str) -> usize {
    comrak_tables(text).iter().map(|it| it.matches("<tr>").count() - 1).sum()
}

/// Rows with another number of cells than their header.
fn ragged(file: &File, config: &Config) -> usize {
    let rows = FileView { file, config }.blocks().filter_map(|it| it.row());
    rows.filter(|it| it.cells.len() != it.head.cells.len()).count()
}

#[test]
fn a_mended_digest_shows_each_paper_in_one_row() {
    let Some(root) = root() else { return };
    let config = Config::default();
    let (mut papers, mut short) = (0, 0);
    for (name, text) in files(&root.join("daily-ai-papers")) {
        let file = File::new(&name, text, &config);
        let before = listings(&file, &config);
        papers += before.len();
        let safe = mended(&file, &config, Applicability::Safe, keeps_text);
        let all = mended(&file, &config, Applicability::Unsafe, keeps_text);
        for after in [&safe, &all] {
            assert!(before == listings(after, &config), "{name}: a title, authors or a summary differ");
            assert_eq!(shown(&after.text.all()), before.len(), "{name}");
        }
        short += ragged(&safe, &config);
        assert_eq!(ragged(&all, &config), 0, "{name}");
        let every = mended(&file, &config, Applicability::Safe, |_| true);
        assert_eq!(shown(&every.text.all()), before.len(), "{name}");
    }
    assert_eq!((papers, short), (2006, 2));
}
