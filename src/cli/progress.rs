//! A bar for runs that take longer than a moment.

use indicatif::{ProgressBar, ProgressStyle};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long a run may take without a bar.
const MOMENT: Duration = Duration::from_millis(500);

/// Progress over files, shown on standard error where that is a terminal.
pub(super) struct Progress {
    what: &'static str,
    since: Instant,
    known: AtomicU64,
    done: AtomicU64,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    pub(super) fn new(what: &'static str) -> Progress {
        let zero = || AtomicU64::new(0);
        Progress { what, since: Instant::now(), known: zero(), done: zero(), bar: OnceLock::new() }
    }

    /// One more file is known.
    pub(super) fn more(&self) {
        self.known.fetch_add(1, Ordering::Relaxed);
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.since.elapsed() > MOMENT {
            // Draws on standard error, and nothing where that is no terminal.
            let bar = self.bar.get_or_init(|| bar(self.what));
            bar.set_length(self.known.load(Ordering::Relaxed));
            bar.set_position(done);
        }
    }
}

fn bar(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{prefix} {wide_bar} {pos}/{len} files") {
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
