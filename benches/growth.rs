//! How cost grows with size at the worst texts that are known: time and memory of a run for each doubling.
//!
//! `cargo bench --bench growth -- [--most BYTES] [--seconds N] [JOB] [CORNER]` doubles each corner until it has so many bytes or
//! takes so long, and prints what the largest took and the factors of the last two doublings. A factor over [`LIMIT`] is marked
//! with `!`. Each measurement is a process of its own, this program again.

#[path = "../src/testing/corners.rs"]
mod corners;

use corners::{CORNERS, Corner};
use paper_digest::config::Config;
use paper_digest::features::{hover, links};
use paper_digest::rules::{self, FileDiagnostics};
use paper_digest::text::Edit;
use paper_digest::workspace::{Change, Name, Workspace};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How much more a text of twice the size may cost.
const LIMIT: f64 = 2.3;
/// Time and memory below which factors are noise.
const NOISE: Cost = Cost { seconds: 0.1, bytes: 8e6 };
/// Memory at which a process is ended.
const MOST_MEMORY: f64 = 5e9;

/// The variable whose presence makes this program the measured one: what its arguments ask of the command line.
const MEASURED: &str = "PAPER_DIGEST_MEASURED";

#[rustfmt::skip] // one a line
static JOBS: &[(&str, &[&str])] = &[
    ("check", &["check"]),
    ("fix", &["fix", "--diff"]),
    ("fix --unsafe", &["fix", "--unsafe", "--diff"]),
    ("fmt", &["fmt", "--diff"]),
    ("export", &["export"]),
    // In this process: what a server does of a file between its opening and its end.
    ("editor", &[]),
];

/// What a run took.
#[derive(Clone, Copy)]
struct Cost {
    seconds: f64,
    /// The most that were held at once, beyond what an empty file takes.
    bytes: f64,
}

struct Options {
    most: usize,
    seconds: f64,
    job: Option<String>,
    corner: Option<String>,
}

impl Options {
    fn read() -> Options {
        let mut options = Options { most: 20_000_000, seconds: 10.0, job: None, corner: None };
        let mut words = std::env::args().skip(1).filter(|it| it != "--bench");
        while let Some(word) = words.next() {
            let mut number = || words.next().and_then(|it| it.parse().ok()).expect("a number follows");
            match word.as_str() {
                "--most" => options.most = number() as usize,
                "--seconds" => options.seconds = number(),
                job if JOBS.iter().any(|it| it.0 == job) => options.job = Some(word),
                _ => options.corner = Some(word),
            }
        }
        options
    }
}

fn main() -> ExitCode {
    if let Ok(key) = std::env::var(MEASURED) {
        let path = std::env::args().next_back().expect("a file is named");
        if key.is_empty() {
            paper_digest::cli::run();
        } else {
            edit(&path, &key);
        }
        std::fs::write(peak_file(&path), most_memory("/proc/self/status").to_string())
            .expect("a folder can be written");
        return ExitCode::SUCCESS;
    }
    let options = Options::read();
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("digest.md");
    println!(
        "{:14}{:24}{:>9}{:>9}{:>9}{:>14}{:>16}",
        "job", "corner", "bytes", "seconds", "memory", "time", "memory"
    );
    let mut faults = 0;
    for (job, words) in JOBS.iter().filter(|it| options.job.as_ref().is_none_or(|job| job == it.0)) {
        for corner in CORNERS.iter().filter(|it| options.corner.as_ref().is_none_or(|name| name == it.name)) {
            faults += usize::from(!grow(job, words, corner, &path, &options));
        }
    }
    println!("{faults} grow faster than they should");
    if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Measures one job at one corner; whether it grows no faster than it should.
fn grow(job: &str, words: &[&str], corner: &Corner, path: &Path, options: &Options) -> bool {
    let base = measure(words, corner, path, "").map_or(0.0, |it| it.bytes);
    let (mut size, mut costs) = (options.most >> 9, Vec::new());
    let mut last = 0;
    while size <= options.most {
        let text = (corner.text)(size);
        last = text.len();
        let Some(cost) = measure(words, corner, path, &text) else { break };
        costs.push(Cost { bytes: (cost.bytes - base).max(0.0), ..cost });
        if cost.seconds > options.seconds {
            break;
        }
        size *= 2;
    }
    let ended = size <= options.most && costs.last().is_none_or(|it| it.seconds <= options.seconds);
    let factors = |of: fn(&Cost) -> f64| -> Vec<f64> {
        let recent = costs.iter().skip(costs.len().saturating_sub(3)).map(of).collect::<Vec<_>>();
        recent.windows(2).filter(|it| it[0] >= of(&NOISE)).map(|it| it[1] / it[0]).collect()
    };
    let (time, memory) = (factors(|it| it.seconds), factors(|it| it.bytes));
    // One of two over the limit may be the page of a hash map that doubled: both, or the mean of them, is growth.
    let over = |it: &[f64]| !it.is_empty() && it.iter().product::<f64>().powf(1.0 / it.len() as f64) > LIMIT;
    let mark = |it: &[f64]| {
        let all: Vec<String> = it.iter().map(|it| format!("{it:.2}")).collect();
        format!("{}{}", all.join(" "), if over(it) { " !" } else { "" })
    };
    let whole = costs.last().copied().unwrap_or(Cost { seconds: 0.0, bytes: 0.0 });
    println!(
        "{job:14}{:24}{last:>9}{:>9.2}{:>9.0}{:>14}{:>16}{}",
        corner.name,
        whole.seconds,
        whole.bytes / last as f64,
        mark(&time),
        mark(&memory),
        if ended { "  did not end" } else { "" }
    );
    !over(&time) && !over(&memory) && !ended
}

/// What a job takes at a text; `None` where it was ended, for it took too long or too much.
fn measure(words: &[&str], corner: &Corner, path: &Path, text: &str) -> Option<Cost> {
    std::fs::write(path, text).expect("the text is written");
    std::fs::remove_file(peak_file(path)).ok();
    let key = if words.is_empty() { corner.key } else { "" };
    let before = processor_seconds();
    let child = Command::new(std::env::current_exe().expect("this program has a path"))
        .args(words)
        .arg(path)
        .env(MEASURED, key)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("this program starts");
    watch(child, Instant::now() + Duration::from_secs(60))?;
    let bytes = std::fs::read_to_string(peak_file(path)).ok()?.parse().ok()?;
    Some(Cost { seconds: processor_seconds() - before, bytes })
}

/// What all processes took that this one waited for, on all cores: a busy machine does not change it.
fn processor_seconds() -> f64 {
    // Fields 16 and 17 of proc_pid_stat(5), in hundredths; the second one may hold spaces and ends with the last parenthesis.
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = status.rsplit(')').next().unwrap_or("").split_whitespace();
    fields.skip(13).take(2).filter_map(|it| it.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Where a measured process says how much memory it took.
fn peak_file(path: impl AsRef<Path>) -> PathBuf {
    path.as_ref().with_extension("peak")
}

/// The most bytes that the process with this status held so far.
fn most_memory(status: impl AsRef<Path>) -> f64 {
    let status = std::fs::read_to_string(status).unwrap_or_default();
    let peak =
        status.lines().find_map(|it| it.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
    peak.unwrap_or(0.0) * 1024.0
}

/// Waits for a process; `None` where it had to be ended, for it took too long or too much.
fn watch(mut child: Child, until: Instant) -> Option<()> {
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    loop {
        if child.try_wait().expect("the process is ours").is_some() {
            return Some(());
        }
        if most_memory(&status) > MOST_MEMORY || Instant::now() > until {
            child.kill().ok();
            child.wait().ok();
            return None;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// What a server does of a file: it is opened, a letter is typed where that costs most, and taken back; links of its blocks and what
/// is known of the paper there are asked for; it is closed.
fn edit(path: &str, key: &str) {
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let at = text.find(key).unwrap_or(0);
    let name: Name = "digest.md".into();
    let mut workspace = Workspace::default();
    workspace.apply(&name, Change::Open { text, config: Arc::new(Config::default()) });
    let mut now = workspace.snapshot();
    let mut diagnostics = rules::update(&now, &name, None);
    for edit in [Edit::insert(at, "x"), Edit::delete(paper_digest::text::Span::new(at, at + 1))] {
        workspace.apply(&name, Change::Edit(edit));
        let next = workspace.snapshot();
        let found: FileDiagnostics = rules::update(&next, &name, Some(&diagnostics));
        black_box(diagnostics.tree().differing(found.tree()));
        (now, diagnostics) = (next, found);
    }
    black_box(hover::hover(&now, &name, at));
    black_box(now.view(&name).map(links::links));
    black_box(diagnostics.all(&name));
    workspace.apply(&name, Change::Forget);
}
