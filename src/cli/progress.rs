//! A bar for runs that take longer than a moment.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How long a run may take without a bar.
const MOMENT: Duration = Duration::from_millis(500);

/// How often the bar moves.
const TICK: Duration = Duration::from_millis(100);

/// Progress over files, shown on standard error where that is a terminal, and as long as it takes: also while one file, or the search
/// for them, takes long.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Dropped at the end, so that a bar that is not shown by then never is.
    end: Option<Sender<()>>,
    shower: Option<thread::JoinHandle<()>>,
}

impl Progress {
    /// Over so many files; 0 where that is not known.
    pub(super) fn new(what: &'static str, total: usize) -> Progress {
        let bar =
            ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden()).with_prefix(what);
        let form =
            if total == 0 { "{spinner} {prefix}" } else { "{spinner} {prefix} {wide_bar} {pos}/{len} files" };
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        let mut progress = Progress { bar, end: None, shower: None };
        if stderr().is_terminal() {
            let (sender, ended) = channel::<()>();
            let bar = progress.bar.clone();
            let show = move || {
                if ended.recv_timeout(MOMENT) == Err(RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(TICK);
                }
            };
            progress.end = Some(sender);
            // Where the system has no thread to give, nothing is shown.
            progress.shower = thread::Builder::new().spawn(show).ok();
        }
        progress
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end = None;
        if let Some(shower) = self.shower.take() {
            let _ = shower.join();
        }
        self.bar.finish_and_clear();
    }
}
