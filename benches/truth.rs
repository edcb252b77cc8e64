//! How much of what is wrong in a digest is told, and how much is told that is not wrong: one thing at a time is broken in the
//! records of the corpus (`PAPER_DIGEST_CORPUS`), and what the rules find more than before is counted.
//!
//! `cargo bench --bench truth -- [--each N] [--seed N] [--show KIND]` breaks up to N records of a folder in each way, 40 unless told;
//! `--show` prints what is not told, and what is told elsewhere, of the kinds whose names have that text in them.

mod breaks;

use breaks::{Break, Dice, KINDS, Kind, Record};
use paper_digest::config::Config;
use paper_digest::rules::{self, Diagnostic};
use paper_digest::text::Span;
use paper_digest::workspace::{File, FileView};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the arguments ask for.
struct Options {
    /// How many records of a folder are broken in each way.
    each: usize,
    seed: u64,
    show: Option<String>,
}

/// A file of the corpus, and what is found in it as it is.
struct Sample {
    file: File,
    found: Vec<Diagnostic>,
}

/// What became of the breaks of a kind.
#[derive(Default)]
struct Tally {
    tried: usize,
    /// One of the rules that should tell it does so, at the record.
    told: usize,
    /// Only another rule does.
    told_by_others: usize,
    /// Something is told at a record that was left alone.
    elsewhere: usize,
    /// What is told, by rule.
    rules: BTreeMap<&'static str, usize>,
}

fn main() -> ExitCode {
    let options = options();
    let corpus = std::env::var("PAPER_DIGEST_CORPUS").unwrap_or_else(|_| "../shared/corpus".to_owned());
    let folders = folders(Path::new(&corpus));
    if folders.is_empty() {
        eprintln!("SKIPPED: no corpus in {corpus}; PAPER_DIGEST_CORPUS says where it is");
        return ExitCode::SUCCESS;
    }
    let config = Config::default();
    let mut tallies: Vec<Tally> = KINDS.iter().map(|_| Tally::default()).collect();
    for folder in &folders {
        let samples = samples(folder, &config);
        for (nth, (kind, tally)) in KINDS.iter().zip(&mut tallies).enumerate() {
            let mut dice = Dice(options.seed ^ (nth as u64) << 32 ^ folder.as_os_str().len() as u64);
            break_some(&samples, kind, &mut dice, &options, &config, tally);
        }
    }
    print(&tallies);
    ExitCode::SUCCESS
}

fn options() -> Options {
    let mut options = Options { each: 40, seed: 1, show: None };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--each" => {
                options.each = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(options.each)
            }
            "--seed" => {
                options.seed = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(options.seed)
            }
            "--show" => options.show = arguments.next(),
            _ => {}
        }
    }
    options
}

/// The folders of digests.
fn folders(corpus: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(corpus).into_iter().flatten().flatten().map(|it| it.path());
    let is_digest = |path: &PathBuf| {
        path.is_dir() && path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with("not-"))
    };
    let mut folders: Vec<PathBuf> = entries.filter(is_digest).collect();
    folders.sort();
    folders
}

fn samples(folder: &Path, config: &Config) -> Vec<Sample> {
    let mut paths = Vec::new();
    collect(folder, &mut paths);
    paths.sort();
    let texts = paths.iter().filter_map(|path| Some((path.to_str()?, std::fs::read_to_string(path).ok()?)));
    let samples = texts.map(|(name, text)| {
        let file = File::new(name, text, config);
        let found = rules::check(FileView { file: &file, config });
        Sample { file, found }
    });
    samples.filter(|it| it.file.entries.sum().listings > 0).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            collect(&entry.path(), paths);
        } else if entry.path().extension().is_some_and(|it| it == "md") {
            paths.push(entry.path());
        }
    }
}

/// Breaks some records of a folder, spread over its files.
fn break_some(
    samples: &[Sample],
    kind: &Kind,
    dice: &mut Dice,
    options: &Options,
    config: &Config,
    tally: &mut Tally,
) {
    if samples.is_empty() {
        return;
    }
    let mut made = 0;
    // Of some folders no record can be broken this way.
    for _ in 0..options.each * 4 {
        let sample = &samples[dice.below(samples.len())];
        let view = FileView { file: &sample.file, config };
        let count = sample.file.entries.sum().listings as usize;
        let chosen = dice.below(count);
        let mut listings = view.listings().skip(chosen);
        let Some((ctx, listing)) = listings.next() else { continue };
        let record = Record { text: &sample.file.text, ctx, listing, next: listings.next() };
        let Some(broken) = (kind.make)(&record, dice) else { continue };
        judge(sample, &record, &broken, kind, options, config, tally);
        made += 1;
        if made == options.each {
            return;
        }
    }
}

/// Counts what is found more than before.
fn judge(
    sample: &Sample,
    record: &Record,
    broken: &Break,
    kind: &Kind,
    options: &Options,
    config: &Config,
    tally: &mut Tally,
) {
    let old = sample.file.text.all();
    let (start, end) = (broken.span.start(), broken.span.end());
    let text = [&old[..start], &broken.text, &old[end..]].concat();
    let file = File::new(&sample.file.name, text, config);
    let found = rules::check(FileView { file: &file, config });
    let new = more(&sample.found, &found);
    let own = Span::new(record.ctx.start, record.ctx.start + record.listing.len).cover(broken.span);
    let own = Span::new(own.start(), own.end() + broken.text.len());
    let is_expected = |it: &&Diagnostic| kind.rules.contains(&it.rule.name) && it.span.overlaps(own);
    let is_told = new.iter().any(is_expected);
    let is_near = new.iter().any(|it| it.span.overlaps(own));
    let is_elsewhere = new.iter().any(|it| !it.span.overlaps(own));
    tally.tried += 1;
    tally.told += usize::from(is_told);
    tally.told_by_others += usize::from(!is_told && is_near);
    tally.elsewhere += usize::from(is_elsewhere);
    for it in &new {
        *tally.rules.entry(it.rule.name).or_default() += 1;
    }
    let is_shown = options.show.as_ref().is_some_and(|name| kind.name.contains(name.as_str()));
    if is_shown && (!is_told || is_elsewhere) {
        let line = file.text.line_of(start) + 1;
        println!("{}: {}:{line}: {:?} instead of {:?}", kind.name, file.name, broken.text, &old[start..end]);
        for it in &new {
            println!("    {}: {} [{}]", file.text.line_of(it.span.start()) + 1, it.message, it.rule.name);
        }
    }
}

/// What is in `new` and not in `old`, wherever it has moved.
fn more<'a>(old: &[Diagnostic], new: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    let key = |it: &Diagnostic| format!("{}: {}", it.rule.name, it.message);
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for it in old {
        *known.entry(key(it)).or_default() += 1;
    }
    let is_new = |it: &&Diagnostic| match known.get_mut(&key(it)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    new.iter().filter(is_new).collect()
}

fn print(tallies: &[Tally]) {
    println!("| broken | times | told | by another rule | silent | also elsewhere | by rule |");
    println!("|---|---|---|---|---|---|---|");
    for (kind, tally) in KINDS.iter().zip(tallies) {
        let mut rules: Vec<(&str, usize)> = tally.rules.iter().map(|(name, count)| (*name, *count)).collect();
        rules.sort_by_key(|it| std::cmp::Reverse(it.1));
        let rules: Vec<String> = rules.iter().map(|(name, count)| format!("`{name}` {count}")).collect();
        let percent = |count: usize| 100 * count / tally.tried.max(1);
        println!(
            "| {} | {} | {} % | {} % | {} % | {} | {} |",
            kind.name,
            tally.tried,
            percent(tally.told),
            percent(tally.told_by_others),
            100 - percent(tally.told) - percent(tally.told_by_others),
            tally.elsewhere,
            rules.join(", ")
        );
    }
}
