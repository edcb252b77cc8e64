//! Settings of open files: looked for beside the loop of messages, and taken over when they are known.

use super::state::SharedState;
use super::{online, publish, refresh};
use crate::workspace::{Change, Name};
use std::sync::Arc;

/// Finds the settings that hold for an open file, has it judged by them, and says what is wrong in them. It may take long, so it
/// is for threads that may wait.
pub(super) fn configure(shared: &Arc<SharedState>, name: &Name) {
    while !try_to_configure(shared, name) {}
    let problems = shared.lock().settings.take_problems();
    if !problems.is_empty() {
        shared.warn(&problems.join("; "));
    }
    online::look(shared);
}

/// The same, unless settings are forgotten meanwhile: then it is to be done again.
fn try_to_configure(shared: &Arc<SharedState>, name: &Name) -> bool {
    let read = shared.settings();
    let Some((uri, opened)) = shared.lock().documents.get(name).map(|it| (it.uri.clone(), it.opened)) else {
        return true;
    };
    let config = read.of(uri.to_file_path().ok().as_deref());
    shared.note_troubles(&read);
    let mut state = shared.lock();
    if !state.settings.is_current(&read) {
        return false;
    }
    let Some(document) = state.documents.get_mut(name).filter(|it| it.opened == opened) else { return true };
    document.has_settings = true;
    let differs = state.workspace.snapshot().view(name).is_some_and(|it| *it.config != *config);
    if differs {
        state.workspace.apply(Change::Configure { name: name.clone(), config });
        publish::mark_all(&mut state);
    }
    let beside_others = differs && state.lists_beside_others(name);
    drop(state);
    shared.configured.notify_waiters();
    shared.bell.notify_all();
    if beside_others {
        refresh::papers_are_relisted(shared);
    }
    true
}
