//! Work on a long sequence in chunks, each on a thread of its own.

use std::ops::Range;
use std::panic::resume_unwind;
use std::thread::{self, Builder};

/// Fewest items of a chunk: a thread for less costs more than it saves. A file that people read as one page is one chunk.
const FEWEST: usize = 2048;

/// What `of_chunk` makes of each of the chunks of `range`, in order. With fewer than `FEWEST` items for each core, there are fewer chunks;
/// where the system has no thread to give, the chunk is worked on in this one. On a thread of a pool there is one chunk: the others of the
/// pool work on other files.
///
/// Plain threads, and not those of a pool: who waits for a pool may be handed other work of it, also while it holds a lock.
pub fn in_chunks<T: Send>(range: Range<usize>, of_chunk: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let most = range.len() / FEWEST;
    if most < 2 || rayon::current_thread_index().is_some() {
        return vec![of_chunk(range)];
    }
    let count = thread::available_parallelism().map_or(1, |cores| cores.get()).min(most);
    let start = |nth: usize| range.start + range.len() * nth / count;
    let chunk = |nth: usize| start(nth)..start(nth + 1);
    let of_nth = &|nth: usize| of_chunk(chunk(nth));
    thread::scope(|scope| {
        let started: Vec<_> =
            (1..count).map(|nth| Builder::new().spawn_scoped(scope, move || of_nth(nth)).ok()).collect();
        let first = of_nth(0);
        let others = started.into_iter().zip(1..).map(|(thread, nth)| match thread {
            Some(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            None => of_nth(nth),
        });
        std::iter::once(first).chain(others).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_in_order_and_leave_nothing_out() {
        for range in [0..0, 3..4, 5..5 + 2 * FEWEST, 1..100 * FEWEST + 7] {
            let all: Vec<usize> = in_chunks(range.clone(), Vec::from_iter).into_iter().flatten().collect();
            assert_eq!(all, Vec::from_iter(range));
        }
    }
}
