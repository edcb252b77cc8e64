//! A bar for runs that take longer than a moment.

use indicatif::{ProgressBar, ProgressStyle};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long a run may take without a bar.
const MOMENT: Duration = Duration::from_millis(500);

/// How bars count.
const FILES: &str = "{pos}/{len} files";
const PAPERS: &str = "{pos}/{len} papers";
const BYTES: &str = "{bytes}/{total_bytes}";

/// Progress over files, shown on standard error where that is a terminal.
pub(super) struct Progress {
    what: &'static str,
    total: usize,
    /// How the bar counts.
    unit: &'static str,
    done: AtomicUsize,
    since: Instant,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    pub(super) fn new(what: &'static str, total: usize) -> Progress {
        Progress {
            what,
            total,
            unit: FILES,
            done: AtomicUsize::new(0),
            since: Instant::now(),
            bar: OnceLock::new(),
        }
    }

    /// Progress over papers.
    pub(super) fn of_papers(what: &'static str, total: usize) -> Progress {
        let mut progress = Progress::new(what, total);
        progress.unit = PAPERS;
        progress
    }

    /// Progress over the bytes of one file.
    pub(super) fn of_bytes(what: &'static str, total: u64) -> Progress {
        let mut progress = Progress::new(what, usize::try_from(total).unwrap_or(usize::MAX));
        progress.unit = BYTES;
        progress
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.reach(done as u64);
    }

    /// So much is done by now.
    pub(super) fn reach(&self, done: u64) {
        if self.since.elapsed() > MOMENT {
            let bar = self.bar.get_or_init(|| bar(self.what, self.total, self.unit));
            bar.set_position(done);
        }
    }
}

fn bar(what: &'static str, total: usize, unit: &str) -> ProgressBar {
    let bar = ProgressBar::new(total as u64);
    if let Ok(style) = ProgressStyle::with_template(&format!("{{prefix}} {{wide_bar}} {unit}")) {
        bar.set_style(style);
    }
    bar.with_prefix(what)
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
