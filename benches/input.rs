//! The documents that are measured.

use paper_digest::config::Config;
use paper_digest::rules::{self, Applicability};
use paper_digest::workspace::File;
use std::path::{Path, PathBuf};

/// A document by its name, as one or more texts that are measured together: `files` is the archive file by file, newest
/// first, `archive` all of it as one text, `fixed` that text after `fix`. Any other name is a path.
///
/// The archive is that of `PAPER_DIGEST_CORPUS`; without one, papers are made up.
pub fn texts(name: &str) -> Vec<String> {
    match name {
        "files" => archive(),
        "archive" => vec![archive().concat()],
        "fixed" => vec![fixed(archive().concat())],
        path => match std::fs::read_to_string(path) {
            Ok(text) => vec![text],
            Err(error) => panic!("cannot read {path}: {error}"),
        },
    }
}

fn fixed(text: String) -> String {
    let config = Config::default();
    rules::fix(&File::new("archive.md", text, &config), &config, Applicability::Safe, |_| true).text
}

fn archive() -> Vec<String> {
    let corpus = std::env::var("PAPER_DIGEST_CORPUS").unwrap_or_else(|_| "../shared/corpus".to_owned());
    let mut files = Vec::new();
    collect(&Path::new(&corpus).join("daily-ai-papers"), &mut files);
    files.sort();
    let texts: Vec<String> = files.iter().rev().filter_map(|it| std::fs::read_to_string(it).ok()).collect();
    if texts.is_empty() {
        eprintln!("no corpus in {corpus}: an archive of invented papers is measured");
        return (1..=28).rev().map(invented).collect();
    }
    texts
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            collect(&entry.path(), files);
        } else if entry.path().extension().is_some_and(|it| it == "md") {
            files.push(entry.path());
        }
    }
}

/// A digest of one day, in which a line break cuts every third row.
fn invented(day: usize) -> String {
    let summary = "The paper presents a method that does what its title says. The main research question is whether it \
                   does. The key methodology involves counting, then more of it. Primary results show that it reaches \
                   91.4% on BirdBench, 4.2% above Egret-7B. The principal implication for AI practitioners is that \
                   counting pays. "
        .repeat(3);
    let row = |nth: usize| {
        let id = format!("2502.{:05}", day * 100 + nth + 1);
        let cut = if nth.is_multiple_of(3) { "\n  " } else { " " };
        format!(
            "| Paper {nth} of{cut}Day {day} (Read more on [arXiv](https://arxiv.org/abs/{id}) or \
             [HuggingFace](https://huggingface.co/papers/{id}))| Ann One {nth}, b-two, Cy Three | {summary}|\n"
        )
    };
    let rows: String = (0..40).map(row).collect();
    format!(
        "\n## Papers for 2025-02-{day:02}\n\n| Title | Authors | Summary |\n|-------|---------|---------|\n{rows}"
    )
}
