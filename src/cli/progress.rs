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

/// How bars count.
const FILES: &str = "{pos}/{len} files";
const PAPERS: &str = "{pos}/{len} papers";
const BYTES: &str = "{bytes}/{total_bytes}";

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
        Progress::counting(what, total as u64, FILES)
    }

    /// Over so many papers.
    pub(super) fn of_papers(what: &'static str, total: usize) -> Progress {
        Progress::counting(what, total as u64, PAPERS)
    }

    /// Over the bytes of one file; 0 where that is not known.
    pub(super) fn of_bytes(what: &'static str, total: u64) -> Progress {
        Progress::counting(what, total, BYTES)
    }

    fn counting(what: &'static str, total: u64, unit: &str) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden()).with_prefix(what);
        let form = match total {
            0 => "{spinner} {prefix}".to_owned(),
            _ => format!("{{spinner}} {{prefix}} {{wide_bar}} {unit}"),
        };
        if let Ok(style) = ProgressStyle::with_template(&form) {
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

    /// So much is done by now.
    pub(super) fn reach(&self, done: u64) {
        self.bar.set_position(done);
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
