//! How much was done, for tests that compare sizes: a clock would tell of the machine.

/// What is counted, each for itself: much of one must not hide too much of another.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Work {
    /// Bytes of text that were looked at.
    Bytes,
    /// Items of sequences that were looked for, or put in: blocks, their entries, what was found in them.
    Items,
    /// Places of papers that were looked at.
    Places,
    /// Findings and edits that were made or copied.
    Diagnostics,
    /// Letters of names that were compared with others.
    Letters,
}

impl Work {
    #[cfg(test)]
    pub(crate) const ALL: [Work; 5] =
        [Work::Bytes, Work::Items, Work::Places, Work::Diagnostics, Work::Letters];

    /// Notes that so much was done. Nothing outside of tests.
    #[inline(always)]
    pub(crate) fn done(self, _amount: usize) {
        #[cfg(test)]
        DONE.with(|done| {
            let mut all = done.get();
            all[self as usize] += _amount as u64;
            done.set(all);
        });
    }
}

#[cfg(test)]
thread_local! {
    static DONE: std::cell::Cell<[u64; Work::ALL.len()]> = const { std::cell::Cell::new([0; Work::ALL.len()]) };
}

/// What `job` did in this thread, of each kind.
#[cfg(test)]
pub(crate) fn of(job: impl FnOnce()) -> [u64; Work::ALL.len()] {
    DONE.set([0; Work::ALL.len()]);
    job();
    DONE.get()
}
