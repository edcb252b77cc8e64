//! The diagnostics of the open files, kept from one state to the next: a call pays only for what changed since the
//! last one.

use crate::rules::{self, FileDiagnostics};
use crate::workspace::{Name, Snapshot};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The diagnostics of the open files, each with the state in which they were found.
#[derive(Default)]
pub(super) struct DiagnosticsCache(Mutex<BTreeMap<Name, (Snapshot, FileDiagnostics)>>);

impl DiagnosticsCache {
    /// What is found in an open file.
    pub(super) fn of(&self, now: &Snapshot, name: &Name) -> FileDiagnostics {
        let kept = self.lock().get(name).cloned();
        let diagnostics = rules::update(now, name, kept.as_ref().map(|(old, found)| (old, found)));
        // If two threads ask at once, keep the result of the newer revision.
        if kept.is_none_or(|(old, _)| old.revision <= now.revision) {
            self.lock().insert(name.clone(), (now.clone(), diagnostics.clone()));
        }
        diagnostics
    }

    /// Forgets a file that is not open any more.
    pub(super) fn forget(&self, name: &Name) {
        self.lock().remove(name);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<Name, (Snapshot, FileDiagnostics)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
