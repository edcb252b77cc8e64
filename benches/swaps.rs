//! How often `wrong-paper` tells that ids are swapped: of records of the corpus (`PAPER_DIGEST_CORPUS`) whose ids a table of titles
//! knows (`PAPER_DIGEST_TITLES`, lines of id, title and first author), some are chosen at random, and each is given the id of
//! another one of them.
//!
//! `cargo bench --bench swaps -- [--count N] [--seed N] [--show]` swaps 2,000 unless told otherwise; `--show` prints what is not told,
//! or is told without the right id. What is told of records that were left alone is printed in any case.

use flate2::read::MultiGzDecoder;
use paper_digest::config::{Config, Papers, Severity};
use paper_digest::digest::ArxivId;
use paper_digest::library::exchange::Format;
use paper_digest::library::{Builder, Fields, Library, Origin};
use paper_digest::rules::{self, Diagnostic, RULES};
use paper_digest::text::{Edit, Edits, Span};
use paper_digest::workspace::{File, FileView};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

struct Options {
    count: usize,
    seed: u64,
    show: bool,
}

/// A file of the corpus.
struct Sample {
    name: String,
    text: String,
}

/// A record that can be given another id.
#[derive(Clone)]
struct Chosen {
    sample: usize,
    span: Span,
    title: String,
    id: ArxivId,
    /// The id that it is given.
    wrong: ArxivId,
}

#[derive(Default)]
struct Tally {
    swapped: usize,
    told: usize,
    right: usize,
    elsewhere: usize,
}

fn main() -> ExitCode {
    let options = options();
    let set = |name: &str, default: &str| {
        std::env::var_os(name).map_or_else(|| PathBuf::from(default), PathBuf::from)
    };
    let corpus = set("PAPER_DIGEST_CORPUS", "../shared/corpus");
    let titles = set("PAPER_DIGEST_TITLES", "../shared/labels/titles.tsv.gz");
    for (path, name) in [(&corpus, "PAPER_DIGEST_CORPUS"), (&titles, "PAPER_DIGEST_TITLES")] {
        if !path.exists() {
            eprintln!("SKIPPED: nothing at {}; {name} says where it is", path.display());
            return ExitCode::SUCCESS;
        }
    }
    let library = Arc::new(library(&titles));
    let config = config(library.clone());
    let samples = samples(&corpus);
    let chosen = chosen(&samples, &library, &config, &options);
    let mut tally = Tally::default();
    for (nth, sample) in samples.iter().enumerate() {
        let here: Vec<&Chosen> = chosen.iter().filter(|it| it.sample == nth).collect();
        swap(sample, &here, &config, &options, &mut tally);
    }
    let share = |count: usize| format!("{count} ({:.1} %)", 100.0 * count as f64 / tally.swapped as f64);
    println!("records swapped                {}", tally.swapped);
    println!("told                           {}", share(tally.told));
    println!("with the right id              {}", share(tally.right));
    println!("told of records left alone     {}", tally.elsewhere);
    ExitCode::SUCCESS
}

fn options() -> Options {
    let mut options = Options { count: 2000, seed: 1, show: false };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--count" => {
                options.count = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(options.count)
            }
            "--seed" => {
                options.seed = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(options.seed)
            }
            "--show" => options.show = true,
            _ => {}
        }
    }
    options
}

fn library(titles: &Path) -> Library {
    let mut text = String::new();
    let file = std::fs::File::open(titles).expect("the table can be opened");
    MultiGzDecoder::new(file).read_to_string(&mut text).expect("the table can be read");
    let mut builder = Builder::new(Fields::default(), Vec::new());
    let origin = builder.origin(Origin { name: "titles".to_owned(), ..Origin::default() });
    for record in Format::Table.read(&text, 0).records {
        builder.add(record, origin).expect("the record is kept");
    }
    let mut bytes = Vec::new();
    builder.finish(&mut bytes).expect("the library is written");
    Library::open(Box::new(bytes)).expect("the library is sound")
}

/// Settings with that library and the one rule.
fn config(library: Arc<Library>) -> Config {
    let mut config = Config { papers: Papers(Some(library)), ..Config::default() };
    for rule in RULES.iter().filter(|rule| rule.name != "wrong-paper") {
        config.rules.insert(rule.name.to_owned(), Severity::Off);
    }
    config
}

fn samples(corpus: &Path) -> Vec<Sample> {
    let mut paths = Vec::new();
    collect(corpus, &mut paths);
    paths.sort();
    let text = |path: PathBuf| {
        Some(Sample { text: std::fs::read_to_string(&path).ok()?, name: path.display().to_string() })
    };
    paths.into_iter().filter_map(text).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            // What is no digest has names and links of things, not papers that are listed.
            if !entry.file_name().to_string_lossy().starts_with("not-") {
                collect(&entry.path(), paths);
            }
        } else if entry.path().extension().is_some_and(|it| it == "md") {
            paths.push(entry.path());
        }
    }
}

/// Records of the samples, each with the id of another paper.
fn chosen(samples: &[Sample], library: &Library, config: &Config, options: &Options) -> Vec<Chosen> {
    let mut all = Vec::new();
    for (sample, it) in samples.iter().enumerate() {
        let file = File::new(&it.name, it.text.clone(), config);
        let view = FileView { file: &file, config };
        for (ctx, listing) in view.listings() {
            let Some(id) = listing.id.filter(|id| library.find(*id).is_some()) else { continue };
            let span = ctx.absolute(Span::new(0, ctx.record().len()));
            let title = ctx.joined(listing.title).into_owned();
            all.push(Chosen { sample, span, title, id, wrong: id });
        }
    }
    let mut dice = Dice(options.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    for nth in 0..all.len().min(options.count) {
        let other = nth + dice.below(all.len() - nth);
        all.swap(nth, other);
    }
    all.truncate(options.count);
    let ids: Vec<ArxivId> = all.iter().map(|it| it.id).collect();
    for (nth, record) in all.iter_mut().enumerate() {
        // The next paper that is another one.
        let next = ids.iter().cycle().skip(nth + 1).take(ids.len()).find(|id| **id != record.id);
        record.wrong = next.copied().unwrap_or(record.id);
    }
    all
}

/// Swaps the ids of some records of a file, and counts what is told.
fn swap(sample: &Sample, here: &[&Chosen], config: &Config, options: &Options, tally: &mut Tally) {
    let mut edits = Vec::new();
    for record in here {
        let (old, new) = (record.id.to_string(), record.wrong.to_string());
        let start = record.span.start();
        for (at, _) in record.span.of(&sample.text).match_indices(&old) {
            edits.push(Edit::replace(Span::new(start + at, start + at + old.len()), new.clone()));
        }
    }
    let before = found(sample, sample.text.clone(), config);
    let text = Edits::new(edits).expect("the edits are apart").apply(&sample.text);
    let longer =
        |record: &Chosen| record.wrong.to_string().len() as isize - record.id.to_string().len() as isize;
    let after = found(sample, text, config);
    // Ids of other lengths move what comes after them: the diagnostics are matched by their order among the records.
    let mut moved = 0;
    let mut told: BTreeMap<usize, &Diagnostic> = after.iter().map(|it| (it.span.start(), it)).collect();
    let mut in_order = here.to_vec();
    in_order.sort_by_key(|it| it.span.start());
    for record in in_order {
        let count = record.span.of(&sample.text).matches(&record.id.to_string()).count() as isize;
        let start = record.span.start().saturating_add_signed(moved);
        moved += count * longer(record);
        let end = record.span.end().saturating_add_signed(moved);
        let key = told.range(start..end).next().map(|it| *it.0);
        let diagnostic = key.and_then(|key| told.remove(&key));
        let right = diagnostic
            .is_some_and(|it| it.fixes.iter().any(|fix| fix.title == format!("Link to `{}`", record.id)));
        tally.swapped += 1;
        tally.told += usize::from(diagnostic.is_some());
        tally.right += usize::from(right);
        if options.show && !right {
            let what = diagnostic.map_or("NOT TOLD", |it| &it.message);
            println!("{}: `{}` {} as {}: {what}", sample.name, record.title, record.id, record.wrong);
        }
    }
    tally.elsewhere += told.len().saturating_sub(before.len());
    if before.len() < told.len() {
        told.values().for_each(|it| println!("{}: also {}", sample.name, it.message));
    }
}

fn found(sample: &Sample, text: String, config: &Config) -> Vec<Diagnostic> {
    let file = File::new(&sample.name, text, config);
    rules::check(FileView { file: &file, config })
}

/// Numbers that are the same in each run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }
}
