//! A bar for runs that take longer than a moment.

use indicatif::{ProgressBar, ProgressStyle};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long a run may take without a bar.
const MOMENT: Duration = Duration::from_millis(500);

/// Progress over files, shown on standard error where that is a terminal.
pub(super) struct Progress {
    what: &'static str,
    total: usize,
    done: AtomicUsize,
    since: Instant,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    pub(super) fn new(what: &'static str, total: usize) -> Progress {
        Progress { what, total, done: AtomicUsize::new(0), since: Instant::now(), bar: OnceLock::new() }
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.since.elapsed() > MOMENT {
            let bar = self.bar.get_or_init(|| bar(self.what, self.total));
            bar.set_position(done as u64);
        }
    }
}

fn bar(what: &'static str, total: usize) -> ProgressBar {
    let bar = ProgressBar::new(total as u64);
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
