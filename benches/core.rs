//! What reading, judging and showing a digest costs, beside what pulldown-cmark's bare parse of the same bytes costs.
//!
//! `cargo bench --bench core` measures all jobs on all documents. `-- --time JOB DOCUMENT ROUNDS` prints the median of one
//! in milliseconds, `-- --count JOB DOCUMENT` does one whose instructions `compare.sh` counts.

mod input;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use paper_digest::config::Config;
use paper_digest::features::{folding, hints, links, symbols, tokens};
use paper_digest::format::format;
use paper_digest::text::{Edit, Span};
use paper_digest::workspace::{Change, File, FileView, Snapshot, Workspace};
use paper_digest::{rules, syntax};
use pulldown_cmark::{Options, Parser};
use std::fmt;
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::Instant;

/// One or more files that are measured together.
struct Document {
    texts: Vec<String>,
    config: Config,
    /// The same, read.
    files: OnceLock<Vec<File>>,
    /// The same, open in an editor.
    snapshot: OnceLock<Snapshot>,
}

impl Document {
    fn named(name: &str) -> Document {
        Document {
            texts: input::texts(name),
            config: Config::default(),
            files: OnceLock::new(),
            snapshot: OnceLock::new(),
        }
    }

    fn views(&self) -> impl Iterator<Item = FileView<'_>> {
        let file = |text: &String| File::new("archive.md", text.clone(), &self.config);
        let files = self.files.get_or_init(|| self.texts.iter().map(file).collect());
        files.iter().map(|file| FileView { file, config: &self.config })
    }

    fn snapshot(&self) -> &Snapshot {
        self.snapshot.get_or_init(|| {
            let mut workspace = Workspace::default();
            for (nth, text) in self.texts.iter().enumerate() {
                let name = format!("{nth}.md").into();
                let config = Arc::new(self.config.clone());
                workspace.apply(&name, Change::Open { text: text.clone(), config });
            }
            workspace.snapshot()
        })
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.snapshot().files().map(|(name, _)| &**name)
    }
}

/// Something to do with a document. Its result keeps it from being optimized away.
struct Job {
    name: &'static str,
    run: fn(&Document, Vec<String>) -> usize,
}

impl fmt::Display for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[rustfmt::skip] // one a line
static JOBS: &[Job] = &[
    // The floors: what any reader of lines, any reader of Markdown must pay.
    Job { name: "newlines", run: |_, texts| texts.iter().map(|it| memchr::memchr_iter(b'\n', it.as_bytes()).count()).sum() },
    Job { name: "pulldown_cmark", run: |_, texts| texts.iter().map(|it| pulldown(it)).sum() },
    // What the command line does with a file.
    Job { name: "blocks", run: |_, texts| texts.iter().map(|it| syntax::parse(it).len()).sum() },
    Job { name: "read", run: |it, texts| read(it, texts, |view| view.file.entries.len()) },
    Job { name: "check", run: |it, texts| read(it, texts, |view| rules::check(view).len()) },
    Job { name: "fmt", run: |it, texts| read(it, texts, laid) },
    // What an editor asks of an open file.
    Job { name: "rules", run: |it, _| it.views().map(|it| rules::check(it).len()).sum() },
    Job { name: "key", run: |it, _| it.names().filter_map(|name| it.snapshot().view(name)).map(key).sum() },
    Job { name: "symbols", run: |it, _| it.views().map(|it| symbols::symbols(it).len()).sum() },
    Job { name: "links", run: |it, _| it.views().map(|it| links::links(it).len()).sum() },
    Job { name: "tokens", run: |it, _| it.views().map(|it| tokens::tokens(it, Span::new(0, usize::MAX)).len()).sum() },
    Job { name: "folding", run: |it, _| it.views().map(|it| folding::folding(it).len()).sum() },
    Job { name: "hints", run: |it, _| it.names().map(|name| hints::hints(it.snapshot(), name, Span::new(0, usize::MAX)).len()).sum() },
    Job { name: "lenses", run: |it, _| it.views().map(|it| hints::lenses(it, &[]).len()).sum() },
];

fn pulldown(text: &str) -> usize {
    let events = Parser::new_ext(black_box(text), Options::ENABLE_TABLES).into_offset_iter();
    events.map(|(_, it)| it.start & 1).sum()
}

fn read(document: &Document, texts: Vec<String>, judge: impl Fn(FileView) -> usize) -> usize {
    let file = |text| File::new("archive.md", black_box(text), &document.config);
    texts.into_iter().map(|it| judge(FileView { file: &file(it), config: &document.config })).sum()
}

fn laid(view: FileView) -> usize {
    let edits = format(view, None);
    if edits.is_empty() { 0 } else { edits.apply(&view.file.text.all()).len() }
}

/// A letter in the middle of the file.
fn key(view: FileView) -> usize {
    let edit = Edit::insert(view.ctx_at(view.file.text.len() / 2).map_or(0, |it| it.start + 4), "x");
    view.file.edit(&edit).entries.len()
}

/// Does a job; a function of its own, so that its instructions can be told from all others.
#[inline(never)]
fn counted(job: &Job, document: &Document, texts: Vec<String>) -> usize {
    (job.run)(document, texts)
}

fn measure(bencher: Bencher, document: &Document, job: &Job) {
    bencher
        .counter(BytesCount::new(document.texts.iter().map(String::len).sum::<usize>()))
        .with_inputs(|| document.texts.clone())
        .bench_values(|texts| (job.run)(document, texts));
}

#[divan::bench(args = JOBS)]
fn files(bencher: Bencher, job: &Job) {
    static DOCUMENT: LazyLock<Document> = LazyLock::new(|| Document::named("files"));
    measure(bencher, &DOCUMENT, job);
}

#[divan::bench(args = JOBS)]
fn archive(bencher: Bencher, job: &Job) {
    static DOCUMENT: LazyLock<Document> = LazyLock::new(|| Document::named("archive"));
    measure(bencher, &DOCUMENT, job);
}

#[divan::bench(args = JOBS)]
fn mended(bencher: Bencher, job: &Job) {
    static DOCUMENT: LazyLock<Document> = LazyLock::new(|| Document::named("fixed"));
    measure(bencher, &DOCUMENT, job);
}

fn named(name: &str) -> &'static Job {
    match JOBS.iter().find(|it| it.name == name) {
        Some(job) => job,
        None => panic!("no job is called {name}"),
    }
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--time", job, document, rounds] => {
            let (job, document) = (named(job), Document::named(document));
            let round = |_| {
                let texts = document.texts.clone();
                let start = Instant::now();
                black_box((job.run)(&document, texts));
                start.elapsed().as_secs_f64() * 1000.0
            };
            let mut times: Vec<f64> = (0..rounds.parse().unwrap_or(1).max(1)).map(round).collect();
            times.sort_by(f64::total_cmp);
            println!("{:.3}", times[times.len() / 2]);
        }
        ["--count", job, document] => {
            let (job, document) = (named(job), Document::named(document));
            // Once before, so that nothing is done for the first time.
            black_box((job.run)(&document, document.texts.clone()));
            black_box(counted(job, &document, document.texts.clone()));
        }
        _ => divan::main(),
    }
}
