//! Items worked on by all cores, while others are looked for.

use super::progress::Progress;
use std::hint::black_box;
use std::iter;
use std::ops::Range;
use std::sync::mpsc::{self, TryRecvError};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

/// Works on all items that `give` gives, on all cores where they are `several`, or on this one. Results are in their order.
pub(super) fn all<I: Send, T: Send>(
    what: &'static str,
    several: bool,
    give: impl FnOnce(&mut dyn FnMut(I)),
    work: impl Fn(I) -> T + Sync,
) -> Vec<T> {
    let progress = Progress::new(what);
    let done = Mutex::new(Vec::new());
    let one = |nth: usize, item: I| {
        let result = work(item);
        progress.step();
        done.lock().unwrap_or_else(PoisonError::into_inner).push((nth, result));
    };
    let mut count = 0;
    let mut next = || {
        progress.more();
        count += 1;
        count
    };
    if several {
        // Whoever is free takes the next item. There is a thread for each core beside this one, which only gives them: where
        // one fewer is started, systems put that one on the core of this one at first.
        let (put, waiting) = mpsc::channel();
        let waiting = Mutex::new(waiting);
        let take = || {
            let since = Instant::now();
            loop {
                let waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
                match waiting.try_recv() {
                    Ok(it) => return Some(it),
                    Err(TryRecvError::Disconnected) => return None,
                    Err(TryRecvError::Empty) if since.elapsed() < PATIENCE => {}
                    Err(TryRecvError::Empty) => return waiting.recv().ok(),
                }
                drop(waiting);
                thread::yield_now();
            }
        };
        let take_all = || {
            while let Some((nth, item)) = take() {
                one(nth, item);
            }
        };
        let start = || {
            reserve(AT_ONCE);
            take_all();
        };
        thread::scope(|scope| {
            let begin = || _ = Builder::new().spawn_scoped(scope, start);
            // They start while the first item is looked for.
            let first = first_threads();
            (0..first).for_each(|_| begin());
            let mut unstarted = iter::once_with(|| more_threads(first)).flatten();
            give(&mut |item| {
                _ = put.send((next(), item));
                if unstarted.next().is_some() {
                    begin();
                }
            });
            // Nothing more will come.
            drop(put);
        });
        // All of it is left where the system had no thread to give.
        take_all();
    } else {
        give(&mut |item| one(next(), item));
    }
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|it| it.0);
    done.into_iter().map(|it| it.1).collect()
}

/// Address space that a thread may take as it starts: for its stack, and what glibc sets apart for its memory (`malloc/arena.c`,
/// `HEAP_MAX_SIZE`).
const OF_A_THREAD: usize = 68 << 20;

/// Address space that a thread has at hand: glibc lets a thread's memory grow page by page, with a system call each that all
/// threads wait for (`malloc/arena.c`, `grow_heap`).
const AT_ONCE: usize = 24 << 20;

/// How long a thread without an item stays awake. To wake one takes as long as to start one, and may put it on the core of whoever
/// gives it an item: on a virtual machine, Linux takes an idle core for one that is not to be had (`available_idle_cpu`).
const PATIENCE: Duration = Duration::from_millis(1);

/// How many threads are started before the first item is known: two, as one of them may start on the core of this one. There is
/// space for all of them: one too many would end the program as it starts.
fn first_threads() -> usize {
    // What is freed and as large as this is kept from then on, not given back (mallopt(3), `M_MMAP_THRESHOLD`).
    reserve(AT_ONCE + (4 << 20));
    let most = wanted().unwrap_or(2).min(2);
    (0..=most).rev().find(|it| reserve(it * OF_A_THREAD)).unwrap_or(0)
}

/// The threads after the `first` ones; none where there is no space for all, as the first may not have taken theirs yet. To count
/// the cores takes the system a while, in which the first threads work already.
fn more_threads(first: usize) -> Range<usize> {
    let count = wanted().unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from));
    first..if reserve(count.saturating_mul(OF_A_THREAD)) { count } else { first }
}

/// Takes address space and frees it; whether there is as much. Nothing is touched, so no memory is taken.
fn reserve(bytes: usize) -> bool {
    let mut space = Vec::<u8>::new();
    let taken = space.try_reserve_exact(bytes).is_ok();
    drop(black_box(space));
    taken
}

/// How many threads `RAYON_NUM_THREADS` asks for; `None` where it asks for no number of them.
fn wanted() -> Option<usize> {
    std::env::var("RAYON_NUM_THREADS").ok()?.parse().ok().filter(|it| *it > 0)
}
