//! A bar for runs that take longer than a moment.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::Once;
use std::time::{Duration, Instant};

/// How long a run may take without a bar.
const MOMENT: Duration = Duration::from_millis(500);

/// Progress over files, shown on standard error where that is a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    since: Instant,
    shown: Once,
}

impl Progress {
    pub(super) fn new(what: &'static str, files: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{prefix} {wide_bar} {pos}/{len} files") {
            bar.set_style(style);
        }
        bar.set_prefix(what);
        Progress { bar, since: Instant::now(), shown: Once::new() }
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
        if self.since.elapsed() > MOMENT {
            // A target that is no terminal draws nothing.
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
