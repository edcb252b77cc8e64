//! Threads that step back for whatever the user waits for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use thread_priority::{ThreadPriority, ThreadPriorityValue, set_current_thread_priority};
use tokio::sync::oneshot;

/// How far threads step back.
#[derive(Clone, Copy)]
pub(super) enum Rank {
    /// Below answers about a row: for answers as long as a file. A niceness of about 5.
    Slow,
    /// Behind everything: for what nobody waits for. A niceness of about 10: beside a compiler that has all cores, a tenth of
    /// one is left to them, and at 19 it would be a hundredth.
    Last,
}

/// Tells work, on whatever thread, that nobody waits for it any more.
#[derive(Clone, Debug, Default)]
pub(super) struct Flag(Arc<AtomicBool>);

impl Flag {
    pub(super) fn raise(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_raised(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Raises a flag when it is dropped: a cancelled request drops all that its handler has.
pub(super) struct RaiseOnDrop(pub(super) Flag);

impl Drop for RaiseOnDrop {
    fn drop(&mut self) {
        self.0.raise();
    }
}

/// So many threads; none where the system has none to give.
pub(super) fn pool(name: &'static str, threads: usize, rank: Rank) -> Option<rayon::ThreadPool> {
    let step_back = move |_| {
        // Of 0 to 99, which is a niceness of 19 to -20.
        let value: u8 = match rank {
            Rank::Slow => 36,
            Rank::Last => 23,
        };
        let priority =
            ThreadPriorityValue::try_from(value).map_or(ThreadPriority::Min, ThreadPriority::Crossplatform);
        // Where the system refuses, they are only as polite as everything else.
        let _ = set_current_thread_priority(priority);
    };
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(move |it| format!("{name}-{it}"))
        .start_handler(step_back)
        .build()
        .ok()
}

/// Does something on one of these threads, if it is still wanted by then. `None` where it panics or nothing is done.
pub(super) async fn done<T: Send + 'static>(
    pool: Option<&rayon::ThreadPool>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let Some(pool) = pool else { return tokio::task::spawn_blocking(work).await.ok() };
    let (sender, receiver) = oneshot::channel();
    pool.spawn(move || {
        if !sender.is_closed() {
            // A panic would end the program here; the transport says that there was one.
            let _ = sender.send(catch_unwind(AssertUnwindSafe(work)).ok());
        }
    });
    receiver.await.ok().flatten()
}
