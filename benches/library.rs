//! What a library costs: a made-up snapshot in arXiv's form, built by the program, opened and asked.
//!
//! `cargo bench --bench library` takes 300,000 papers; `PAPERS=3000000` says otherwise. `DETAILS=1` and `ABSTRACTS=1` keep more.

use paper_digest::digest::ArxivId;
use paper_digest::library::{Library, Source};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Papers of a month: as many as arXiv had in 2025.
const A_MONTH: usize = 24_000;

fn main() {
    let set = |name: &str| std::env::var(name).ok();
    let count: usize = set("PAPERS").and_then(|it| it.parse().ok()).unwrap_or(300_000);
    let folder = tempfile::tempdir().expect("a folder can be made");
    // Compressed, as it would fill a disk otherwise.
    let snapshot = folder.path().join("snapshot.json.zst");
    let ids = generate(&snapshot, count).expect("the snapshot can be written");
    let bytes = snapshot.metadata().map_or(0, |it| it.len());
    row("papers", count.to_string());
    row("snapshot, compressed", megabytes(bytes));

    let target = folder.path().join("library.pdl");
    let mut command = Command::new(env!("CARGO_BIN_EXE_paper-digest"));
    command.args(["library", "build", "--quiet", "--output"]).arg(&target).arg(&snapshot);
    for (name, switch) in [("DETAILS", "--details"), ("ABSTRACTS", "--abstracts")] {
        command.args(set(name).map(|_| switch));
    }
    let start = Instant::now();
    let mut child = command.spawn().expect("the program starts");
    let mut most = 0;
    while child.try_wait().expect("it can be waited for").is_none() {
        most = memory(child.id()).unwrap_or(0).max(most);
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(child.wait().is_ok_and(|it| it.success()), "the library was not built");
    row("build", format!("{:.1} s", start.elapsed().as_secs_f64()));
    row("build, most memory", megabytes(most));
    row("library", megabytes(target.metadata().map_or(0, |it| it.len())));

    let start = Instant::now();
    let library = open(&target);
    row("open", time(start.elapsed()));
    for extent in library.extents() {
        row(&format!("  {}", extent.name), megabytes(extent.bytes));
    }
    ask(&library, &ids);
}

/// Times what an editor and a check ask for.
fn ask(library: &Library, ids: &[ArxivId]) {
    let some: Vec<ArxivId> = ids.iter().step_by((ids.len() / 100_000).max(1)).copied().collect();
    let titles: Vec<String> =
        some.iter().take(2000).filter_map(|id| library.title(library.find(*id)?)).collect();
    let each = |total: Duration, count: usize| time(total / count.max(1) as u32);

    let start = Instant::now();
    let found = some.iter().filter(|id| library.find(**id).is_some()).count();
    row("id to place", each(start.elapsed(), found));

    let start = Instant::now();
    let same = some
        .iter()
        .filter(|id| library.find(**id).is_some_and(|at| library.may_be_titled(at, "A Title")))
        .count();
    row(&format!("{} ids checked ({same} alike)", some.len()), time(start.elapsed()));

    // Not one after the other: each is in another block.
    let start = Instant::now();
    let shown = some
        .iter()
        .step_by(50)
        .filter(|id| library.find(**id).and_then(|at| library.record(at)).is_some())
        .count();
    row("id to record", each(start.elapsed(), shown));

    let start = Instant::now();
    let known = titles.iter().filter(|title| !library.titled(title).is_empty()).count();
    row("title to id", each(start.elapsed(), known));

    let start = Instant::now();
    let known = titles.iter().filter(|title| !library.with_rare_words(title, 20).is_empty()).count();
    row("title to entries, as an editor does", each(start.elapsed(), known));

    // What few titles have, and what very many have: the first words of the generator are the most frequent ones.
    let of_title = titles.first().map_or("", |it| it.as_str());
    let [first, second] = [0, 1].map(|nth| frequent(&titles, nth));
    for words in ["zzzz", of_title, &first, &format!("{first} {second}"), "b", "b d", "ba de l"] {
        let start = Instant::now();
        let found = library.search(words, 20).len();
        row(&format!("search `{:.20}` ({found} shown)", words), time(start.elapsed()));
    }
}

/// The most frequent word of titles, or the next ones.
fn frequent(titles: &[String], nth: usize) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in titles.iter().flat_map(|title| title.split(' ')) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    let mut counts: Vec<(usize, String)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
    counts.sort_by(|a, b| b.cmp(a));
    counts.get(nth).map(|it| it.1.clone()).unwrap_or_default()
}

fn row(what: &str, value: String) {
    println!("{what:<36} {value:>12}");
}

fn time(it: Duration) -> String {
    match it.as_nanos() {
        0..1_000 => format!("{} ns", it.as_nanos()),
        1_000..1_000_000 => format!("{:.1} us", it.as_secs_f64() * 1e6),
        1_000_000..1_000_000_000 => format!("{:.1} ms", it.as_secs_f64() * 1e3),
        _ => format!("{:.2} s", it.as_secs_f64()),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.2} MB", bytes as f64 / 1e6)
}

/// The most memory that a process has taken; `None` where the system does not tell.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? * 1024)
}

fn open(path: &Path) -> Library {
    let file = File::open(path).expect("the library was built");
    let length = file.metadata().map_or(0, |it| it.len());
    Library::open(Box::new(OnDisk { file, length })).expect("the library is sound")
}

struct OnDisk {
    file: File,
    length: u64,
}

impl Source for OnDisk {
    fn length(&self) -> u64 {
        self.length
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> bool {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(buffer)).is_ok()
    }
}

/// Writes a snapshot of made-up papers and returns their ids.
fn generate(path: &Path, count: usize) -> std::io::Result<Vec<ArxivId>> {
    let file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut out = BufWriter::with_capacity(1 << 20, zstd::Encoder::new(file, 1)?.auto_finish());
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let words: Vec<String> = (0..30_000).map(|_| random.word()).collect();
    let names: Vec<String> = (0..60_000).map(|_| capital(&random.word())).collect();
    let mut ids = Vec::with_capacity(count);
    for nth in 0..count {
        // The last months that fit: ids of five digits.
        let month = nth / A_MONTH;
        let id = format!("{}{:02}.{:05}", 15 + month / 12, month % 12 + 1, nth % A_MONTH + 1);
        let text = |random: &mut Random, count: usize| {
            (0..count).map(|_| random.of(&words)).collect::<Vec<_>>().join(" ")
        };
        let length = 6 + random.below(7);
        let title = capital(&text(&mut random, length));
        let summary = text(&mut random, 110);
        let comments = text(&mut random, 5);
        let authors = (0..1 + random.below(6))
            .map(|_| format!("[\"{}\",\"{}\",\"\"]", random.of(&names), capital(random.of(&words))))
            .collect::<Vec<_>>()
            .join(",");
        let day = 1 + random.below(28);
        writeln!(
            out,
            "{{\"id\":\"{id}\",\"submitter\":\"A\",\"authors\":\"x\",\"title\":\"{title}\",\"comments\":\"{comments}\",\"journal-ref\":null,\"doi\":\"10.1000/{nth:x}\",\"report-no\":null,\"categories\":\"cs.CL cs.AI\",\"license\":null,\"abstract\":\"  {summary}\\n\",\"versions\":[{{\"version\":\"v1\",\"created\":\"Mon, {day} Apr 2017 19:18:42 GMT\"}}],\"update_date\":\"2026-11-20\",\"authors_parsed\":[{authors}]}}"
        )?;
        ids.extend(id.parse::<ArxivId>());
    }
    out.flush()?;
    Ok(ids)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Numbers that are the same in each run (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 11) as usize % bound
    }

    /// One of `all`, the first ones far more often, as words are.
    fn of<'a>(&mut self, all: &'a [String]) -> &'a str {
        let part = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let at = (all.len() as f64).powf(part) - 1.0;
        all.get(at as usize).map_or("", String::as_str)
    }

    fn word(&mut self) -> String {
        let syllables = 1 + self.below(3);
        let mut word = String::new();
        for _ in 0..=syllables {
            let (consonants, vowels) = ("bcdfghklmnprstvw".as_bytes(), "aeiou".as_bytes());
            word.push(char::from(consonants[self.below(consonants.len())]));
            word.push(char::from(vowels[self.below(vowels.len())]));
        }
        word
    }
}
