//! The same over real digests, and what mending does to them.

use super::ours::{self, Table};
use super::{comrak_tables, known, pulldown_tables, written};
use paper_digest::config::Config;
use paper_digest::digest::{Listing, Role};
use paper_digest::rules::{Finding, Safety, Touches, fix};
use paper_digest::syntax::plain;
use paper_digest::workspace::{File, Site, View};
use std::path::{Path, PathBuf};

/// Where real digests lie, if they do: they are not ours to pass on.
fn corpus() -> Option<PathBuf> {
    let set = std::env::var_os("PAPER_DIGEST_CORPUS").map(PathBuf::from);
    let root = set.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"));
    if root.is_dir() {
        return Some(root);
    }
    eprintln!("SKIPPED: no corpus at {}; set PAPER_DIGEST_CORPUS", root.display());
    None
}

/// All Markdown files below `root`, in order.
fn files(root: &Path) -> Vec<(String, String)> {
    let (mut open, mut found) = (vec![root.to_owned()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder can be read") {
            let path = entry.expect("a folder can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "md") {
                let text = std::fs::read_to_string(&path).expect("a file can be read");
                let name = path.strip_prefix(root).expect("it lies below").to_string_lossy().into_owned();
                found.push((name, text));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn tables_are_those_of_github() {
    let Some(root) = corpus() else { return };
    for (name, text) in files(&root) {
        let ours = comrak_tables(&written(&ours::tables(&text)));
        assert!(ours == comrak_tables(&text), "{name}");
    }
}

#[test]
fn tables_are_those_of_pulldown_cmark() {
    let Some(root) = corpus() else { return };
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
fn texts((site, listing): (Site, &Listing)) -> [String; 3] {
    let cells = [Some(listing.title), listing.cell(Role::Authors), listing.cell(Role::Summary)];
    cells.map(|it| it.map_or_else(String::new, |it| plain(&site.joined(it)).into_owned()))
}

fn listings(file: &File, config: &Config) -> Vec<[String; 3]> {
    View { file, config }.listings().map(texts).collect()
}

/// The file after all fixes that `wanted` lets through, none of which is refused, and which leave nothing to be done.
fn mended(file: &File, config: &Config, safety: Safety, wanted: impl Fn(&Finding) -> bool) -> File {
    let fixed = fix(file, config, safety, &wanted);
    assert_eq!(fixed.refused, [], "{}", file.name);
    let file = File::new(&file.name, fixed.text, config);
    let again = fix(&file, config, safety, &wanted);
    assert!(again.made.is_empty() && again.text == file.text.all(), "{}: twice is not once", file.name);
    file
}

/// Whether a fix keeps the text of all papers: those of other rules change links, or delete what is no summary.
fn keeps_text(finding: &Finding) -> bool {
    finding.rule.touches == Touches::Layout
}

/// The rows that comrak shows in tables at the top level, without headers.
fn shown(text: &str) -> usize {
    comrak_tables(text).iter().map(|it| it.matches("<tr>").count() - 1).sum()
}

/// Rows with another number of cells than their header.
fn ragged(file: &File, config: &Config) -> usize {
    let rows = View { file, config }.sites().filter_map(|it| it.row());
    rows.filter(|it| it.cells.len() != it.head.cells.len()).count()
}

#[test]
fn a_mended_digest_shows_each_paper_in_one_row() {
    let Some(root) = corpus() else { return };
    let config = Config::default();
    let (mut papers, mut short) = (0, 0);
    for (name, text) in files(&root.join("daily-ai-papers")) {
        let file = File::new(&name, text, &config);
        let before = listings(&file, &config);
        papers += before.len();
        let safe = mended(&file, &config, Safety::Safe, keeps_text);
        let all = mended(&file, &config, Safety::Unsafe, keeps_text);
        for after in [&safe, &all] {
            assert!(before == listings(after, &config), "{name}: a title, authors or a summary differ");
            assert_eq!(shown(&after.text.all()), before.len(), "{name}");
        }
        short += ragged(&safe, &config);
        assert_eq!(ragged(&all, &config), 0, "{name}");
        let every = mended(&file, &config, Safety::Safe, |_| true);
        assert_eq!(shown(&every.text.all()), before.len(), "{name}");
    }
    assert_eq!((papers, short), (2006, 2));
}
