//! Locks that a panic does not close for good.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks `mutex`, also where whoever had it before panicked: for values that are whole at any time.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
