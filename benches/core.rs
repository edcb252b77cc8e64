//! What reading, judging and showing a digest costs, beside what pulldown-cmark's bare parse of the same bytes costs.
//!
//! `cargo bench --bench core` measures time. With `--count JOB DOCUMENT TIMES` a job is done that many times and nothing is
//! measured: `count.sh` counts the instructions of it.

mod input;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use input::Document;
use paper_digest::features::{folding, hints, links, symbols, tokens};
use paper_digest::format::format;
use paper_digest::text::{Edit, Span};
use paper_digest::workspace::{File, View};
use paper_digest::{rules, syntax};
use pulldown_cmark::{Options, Parser};
use std::fmt;
use std::sync::LazyLock;

/// Something to do with a document; its result keeps it from being optimized away.
#[derive(Clone, Copy)]
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
    Job { name: "key", run: |it, _| it.views().map(key).sum() },
    Job { name: "symbols", run: |it, _| it.views().map(|it| symbols::symbols(it).len()).sum() },
    Job { name: "links", run: |it, _| it.views().map(|it| links::links(it).len()).sum() },
    Job { name: "tokens", run: |it, _| it.views().map(|it| tokens::tokens(it, Span::new(0, usize::MAX)).len()).sum() },
    Job { name: "folding", run: |it, _| it.views().map(|it| folding::folding(it).len()).sum() },
    Job { name: "hints", run: |it, _| it.snapshot.files().map(|(name, _)| hints::hints(&it.snapshot, name, Span::new(0, usize::MAX)).len()).sum() },
    Job { name: "lenses", run: |it, _| it.views().map(|it| hints::lenses(it, &[]).len()).sum() },
];

fn pulldown(text: &str) -> usize {
    let events = Parser::new_ext(black_box(text), Options::ENABLE_TABLES).into_offset_iter();
    events.map(|(_, it)| it.start & 1).sum()
}

fn read(document: &Document, texts: Vec<String>, judge: impl Fn(View) -> usize) -> usize {
    let file = |text| File::new("archive.md", black_box(text), &document.config);
    texts.into_iter().map(|it| judge(View { file: &file(it), config: &document.config })).sum()
}

fn laid(view: View) -> usize {
    let edits = format(view, None);
    if edits.is_empty() { 0 } else { edits.apply(&view.file.text.all()).len() }
}

/// A letter in the middle of the file.
fn key(view: View) -> usize {
    let edit = Edit::insert(view.site_at(view.file.text.len() / 2).map_or(0, |it| it.start + 4), "x");
    view.file.edit(&edit).entries.len()
}

fn measure(bencher: Bencher, document: &Document, job: &Job) {
    bencher
        .counter(BytesCount::new(document.bytes()))
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
    static DOCUMENT: LazyLock<Document> = LazyLock::new(|| Document::named("mended"));
    measure(bencher, &DOCUMENT, job);
}

/// Most times that a job is done to be counted.
const MOST: usize = 20;

fn main() {
    let words: Vec<String> = std::env::args().skip_while(|it| it != "--count").skip(1).collect();
    if let [job, document, times, ..] = words.as_slice() {
        let Some(job) = JOBS.iter().find(|it| it.name == job) else { panic!("no job is called {job}") };
        let (document, times) = (Document::named(document), times.parse().unwrap_or(1));
        // The copies are made however often the job is done: the difference of two counts is the job alone.
        for texts in vec![document.texts.clone(); MOST].into_iter().take(times) {
            black_box((job.run)(&document, texts));
        }
        return;
    }
    divan::main();
}
