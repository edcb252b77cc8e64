//! What reading and judging a digest costs, beside what pulldown-cmark's bare parse of the same bytes costs.
//!
//! The input is the archive of `PAPER_DIGEST_CORPUS` in one file, newest first; without it, one made up here.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use paper_digest::config::Config;
use paper_digest::workspace::{File, View};
use paper_digest::{rules, syntax};
use pulldown_cmark::{Options, Parser};
use std::path::Path;
use std::sync::LazyLock;

static ARCHIVE: LazyLock<String> = LazyLock::new(archive);

fn archive() -> String {
    let corpus = std::env::var("PAPER_DIGEST_CORPUS").unwrap_or_else(|_| "../shared/corpus".to_owned());
    let mut files = Vec::new();
    collect(&Path::new(&corpus).join("daily-ai-papers"), &mut files);
    files.sort();
    let texts: Vec<String> = files.iter().rev().filter_map(|it| std::fs::read_to_string(it).ok()).collect();
    if texts.is_empty() {
        eprintln!("no corpus in {corpus}: an archive of one invented paper is measured");
        return invented();
    }
    texts.concat()
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            collect(&entry.path(), files);
        } else if entry.path().extension().is_some_and(|it| it == "md") {
            files.push(entry.path());
        }
    }
}

fn invented() -> String {
    let summary = "The paper presents a method that does what its title says. ".repeat(18);
    let row = |nth: usize| {
        format!(
            "| Paper {nth} of Many (Read more on [arXiv](https://arxiv.org/abs/2502.{:05})) | A. Author | {summary} |\n",
            nth + 1
        )
    };
    let rows: String = (0..2000).map(row).collect();
    format!("## Papers for 2025-02-28\n\n| Title | Authors | Summary |\n|---|---|---|\n{rows}")
}

#[divan::bench]
fn pulldown_cmark(bencher: Bencher) {
    let text = &*ARCHIVE;
    bencher.counter(BytesCount::new(text.len())).bench(|| {
        Parser::new_ext(black_box(text), Options::ENABLE_TABLES)
            .into_offset_iter()
            .map(|(_, it)| it.start & 1)
            .sum::<usize>()
    });
}

#[divan::bench]
fn blocks(bencher: Bencher) {
    let text = &*ARCHIVE;
    bencher.counter(BytesCount::new(text.len())).bench(|| syntax::parse(black_box(text)));
}

#[divan::bench]
fn read(bencher: Bencher) {
    let (text, config) = (&*ARCHIVE, Config::default());
    bencher
        .counter(BytesCount::new(text.len()))
        .with_inputs(|| text.clone())
        .bench_values(|text| File::new("archive.md", black_box(text), &config));
}

#[divan::bench]
fn check(bencher: Bencher) {
    let (text, config) = (&*ARCHIVE, Config::default());
    bencher.counter(BytesCount::new(text.len())).with_inputs(|| text.clone()).bench_values(|text| {
        let file = File::new("archive.md", black_box(text), &config);
        rules::check(View { file: &file, config: &config })
    });
}

fn main() {
    divan::main();
}
