//! What was found in the open files, kept from one state to the next: whoever asks pays for what has changed since.

use crate::rules::{self, Findings};
use crate::workspace::{Name, Snapshot};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The findings of the open files, each with the state that they were found in.
#[derive(Default)]
pub(super) struct Judge(Mutex<BTreeMap<Name, (Snapshot, Findings)>>);

impl Judge {
    /// What is found in an open file.
    pub(super) fn findings(&self, now: &Snapshot, name: &Name) -> Findings {
        let kept = self.lock().get(name).cloned();
        let findings = rules::update(now, name, kept.as_ref().map(|(old, found)| (old, found)));
        // Of two that ask at once, the one that knows more is remembered.
        if kept.is_none_or(|(old, _)| old.revision <= now.revision) {
            self.lock().insert(name.clone(), (now.clone(), findings.clone()));
        }
        findings
    }

    /// Forgets a file that is not open any more.
    pub(super) fn forget(&self, name: &Name) {
        self.lock().remove(name);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<Name, (Snapshot, Findings)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
