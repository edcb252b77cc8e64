//! Settings that hold for a file: those of the nearest settings file above it, else those of the editor. For open files they are looked
//! for beside the loop of messages, taken over when they are known, and again when they change.
//!
//! What is under the server's lock is only what was read. Reading, which may take long, is done by [`SharedState::settings`] and
//! [`Read`], on threads that may wait.

use super::state::SharedState;
use super::{online, publish, refresh, scan};
use crate::config::Config;
use crate::disk::{self, Projects};
use crate::rules::{self, RULES};
use crate::text::lock;
use crate::workspace::{Change, Effect, Name};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::lsp_types::ConfigurationItem;

/// What files and the editor say.
#[derive(Default)]
pub(super) struct Settings {
    /// The section `paper-digest` of the editor's settings.
    editor: Value,
    /// Counts how often all was forgotten.
    generation: u64,
    read: Option<Arc<Read>>,
    /// What is wrong, whether said yet or not: a user reads it once.
    known: BTreeSet<String>,
    /// What was wrong when all was read before. Only what is new since is said: one change of a file is often told as two.
    before: BTreeSet<String>,
    /// Whether a file has asked for its settings since all was forgotten.
    judged: bool,
    /// What was wrong and is still to be said.
    unsaid: Vec<String>,
}

/// What was made of it all.
pub(super) struct Read {
    generation: u64,
    pub(super) projects: Projects,
    editor: Arc<Config>,
    /// For files that the settings exclude: nothing is judged in them.
    silent: Arc<Config>,
    /// What is wrong in the editor's settings.
    problems: Vec<String>,
}

impl Settings {
    /// Takes over the editor's settings, or an object that has them as its section `paper-digest`: Helix gives all of that when
    /// it starts a server, and the section alone when it is asked. Says whether they are others than before.
    pub(super) fn set_editor(&mut self, mut value: Value) -> bool {
        if let Some(section) = value.get_mut("paper-digest") {
            value = section.take();
        }
        let changed = self.editor != value;
        if changed {
            self.editor = value;
            self.forget();
        }
        changed
    }

    /// Has all files read anew when they are needed.
    pub(super) fn forget(&mut self) {
        self.read = None;
        self.generation += 1;
        if std::mem::take(&mut self.judged) {
            self.before = std::mem::take(&mut self.known);
        }
    }

    /// What was read, if anything was since all was forgotten.
    pub(super) fn known(&self) -> Option<Arc<Read>> {
        self.read.clone()
    }

    /// Whether this is what holds now.
    pub(super) fn is_current(&self, read: &Read) -> bool {
        self.generation == read.generation
    }

    /// Notes what is wrong in what was read.
    pub(super) fn note(&mut self, read: &Read, problems: Vec<String>) {
        if !self.is_current(read) {
            return;
        }
        self.judged = true;
        for problem in problems {
            if self.known.insert(problem.clone()) && !self.before.contains(&problem) {
                self.unsaid.push(problem);
            }
        }
    }

    /// What was wrong and has not been said yet.
    pub(super) fn take_problems(&mut self) -> Vec<String> {
        std::mem::take(&mut self.unsaid)
    }
}

impl Read {
    fn new(editor: &Value, generation: u64) -> Read {
        let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        let (mut config, problems) = Config::from_json(editor, &names);
        let mut problems: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
        problems.extend(disk::equip(&mut config, None).err().map(|error| error.to_string()));
        Read {
            generation,
            projects: Projects::default(),
            editor: Arc::new(config),
            silent: Arc::new(rules::silent(&Config::default())),
            problems: problems.into_iter().map(|problem| format!("editor settings: {problem}")).collect(),
        }
    }

    /// The settings for a file; `None` for one that is not on the disk. Reads settings files.
    pub(super) fn of(&self, path: Option<&Path>) -> Arc<Config> {
        let Some(path) = path else { return self.editor.clone() };
        let project = self.projects.of(path);
        match &project.file {
            _ if project.excludes(path) => self.silent.clone(),
            Some(_) => project.config_for(path),
            None => self.editor.clone(),
        }
    }

    /// Where the library is that holds for a file.
    pub(super) fn library_place(&self, path: Option<&Path>) -> Option<PathBuf> {
        let project = path.map(|path| self.projects.of(path));
        match project.as_ref().filter(|project| project.file.is_some()) {
            Some(project) => disk::library_place(project.file.as_deref(), &project.config),
            None => disk::library_place(None, &self.editor),
        }
    }

    /// All that is wrong in what was read by now.
    pub(super) fn troubles(&self) -> Vec<String> {
        let mut all = self.problems.clone();
        all.extend(self.projects.troubles());
        all
    }
}

impl SharedState {
    /// The settings that hold now, read where they were not. It may take long, so it is for threads that may wait, which do not
    /// have the lock.
    pub(super) fn settings(&self) -> Arc<Read> {
        // One reads, the others wait for what it reads.
        let _reading = lock(&self.reading);
        loop {
            let (editor, generation) = {
                let state = self.lock();
                if let Some(read) = state.settings.known() {
                    return read;
                }
                (state.settings.editor.clone(), state.settings.generation)
            };
            let read = Arc::new(Read::new(&editor, generation));
            let mut state = self.lock();
            if state.settings.is_current(&read) {
                state.settings.read = Some(read.clone());
                return read;
            }
        }
    }

    /// Notes what is wrong in settings that were read.
    pub(super) fn note_troubles(&self, read: &Read) {
        let troubles = read.troubles();
        self.lock().settings.note(read, troubles);
    }
}

/// Configures an open file on a thread that may wait.
pub(super) fn configure_apart(shared: &Arc<SharedState>, name: Name) {
    let shared = shared.clone();
    tokio::task::spawn_blocking(move || configure(&shared, &name));
}

/// Finds the settings that hold for an open file, has it judged by them, and says what is wrong in them.
fn configure(shared: &Arc<SharedState>, name: &Name) {
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
    let Some((uri, opened)) =
        shared.lock().documents.get(name).map(|document| (document.uri.clone(), document.opened))
    else {
        return true;
    };
    let config = read.of(uri.to_file_path().ok().as_deref());
    shared.note_troubles(&read);
    let mut state = shared.lock();
    if !state.settings.is_current(&read) {
        return false;
    }
    let Some(document) = state.documents.get_mut(name).filter(|document| document.opened == opened) else {
        return true;
    };
    document.has_settings = true;
    let differs = state.workspace.view(name).is_some_and(|it| *it.config != *config);
    let effect = if differs { state.workspace.apply(name, Change::Configure(config)) } else { Effect::Here };
    publish::mark(shared, &mut state, name, effect);
    let beside_others = differs && state.lists_beside_others(name);
    drop(state);
    shared.configured.notify_waiters();
    if beside_others {
        refresh::papers_are_relisted(shared);
    }
    true
}

/// Takes over settings that may have changed: all open files are judged by them, and all others read anew.
pub(super) fn reload(shared: &Arc<SharedState>) {
    let names: Vec<Name> = {
        let mut state = shared.lock();
        state.settings.forget();
        state.documents.keys().cloned().collect()
    };
    let shared = shared.clone();
    tokio::spawn(async move {
        let configuring = shared.clone();
        let configured =
            tokio::task::spawn_blocking(move || names.iter().for_each(|name| configure(&configuring, name)));
        let _ = configured.await;
        refresh::settings_have_changed(&shared);
        scan::start(&shared);
    });
}

/// Takes over settings files that have changed on the disk: for a client that does not tell of them.
pub(super) async fn look_for_changes(shared: &Arc<SharedState>) {
    let known = shared.lock().settings.known();
    let stale = tokio::task::spawn_blocking(move || known.is_some_and(|known| known.projects.are_stale()));
    if stale.await.unwrap_or(false) {
        reload(shared);
    }
}

/// The same, now and then.
pub(super) fn watch(shared: &Arc<SharedState>) {
    if shared.lock().abilities.watches_files {
        return;
    }
    let shared = shared.clone();
    tokio::spawn(async move {
        while !shared.lock().ended {
            tokio::time::sleep(scan::RESCAN).await;
            look_for_changes(&shared).await;
        }
    });
}

/// Asks for the editor's settings, where it has them to give.
pub(super) fn pull(shared: &Arc<SharedState>) {
    let shared = shared.clone();
    tokio::spawn(async move {
        if !shared.lock().abilities.configuration {
            return;
        }
        let item = ConfigurationItem { scope_uri: None, section: Some("paper-digest".to_owned()) };
        let Ok(mut values) = shared.client.configuration(vec![item]).await else { return };
        let value = values.pop().unwrap_or(Value::Null);
        if shared.lock().settings.set_editor(value) {
            reload(&shared);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{Read, Settings};
    use serde_json::json;

    #[test]
    fn editors_may_give_the_section_or_what_has_it() {
        let own = json!({ "rules": { "wrapped-row": "off" } });
        let mut settings = Settings::default();
        assert!(settings.set_editor(json!({ "paper-digest": own })));
        assert_eq!(Read::new(&settings.editor, settings.generation).troubles(), [""; 0]);
        assert!(!settings.set_editor(own), "the same settings");
    }

    #[test]
    fn what_is_wrong_is_said_when_it_comes_up() {
        let mut settings = Settings::default();
        let mut said = |rule: &str, days: u32| {
            settings.set_editor(json!({ "rules": { rule: "off" }, "id-after-date-days": days }));
            let read = Read::new(&settings.editor, settings.generation);
            settings.note(&read, read.troubles());
            settings.take_problems().len()
        };
        assert_eq!(said("wraped-row", 1), 1);
        assert_eq!(said("wraped-row", 1), 0);
        assert_eq!(said("wraped-row", 2), 0, "another setting has changed");
        assert_eq!(said("wrapped-row", 2), 0);
        assert_eq!(said("wraped-row", 2), 1, "it was right in between");
    }
}
