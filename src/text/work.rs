//! How much was done, for tests that compare sizes: a clock would tell of the machine.

/// Notes that so many bytes, blocks or places were looked at. Nothing outside of tests.
#[inline(always)]
pub(crate) fn looked_at(_amount: usize) {
    #[cfg(test)]
    DONE.with(|it| it.set(it.get() + _amount as u64));
}

#[cfg(test)]
thread_local! {
    static DONE: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// What `job` looked at in this thread.
#[cfg(test)]
pub(crate) fn of(job: impl FnOnce()) -> u64 {
    let before = DONE.get();
    job();
    DONE.get() - before
}
