//! Settings that hold for a file: those of the nearest settings file above it, else those of the editor.

use crate::config::{Config, Level};
use crate::disk::Projects;
use crate::rules::RULES;
use crate::text::Encoding;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// What files and the editor say.
#[derive(Default)]
pub(super) struct Settings {
    /// The section `paper-digest` of the editor's settings.
    editor: Value,
    read: Option<Read>,
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
struct Read {
    projects: Arc<Projects>,
    editor: Arc<Config>,
    /// For files that the settings exclude: nothing is judged in them.
    silent: Arc<Config>,
}

impl Settings {
    /// Takes over the editor's settings. Says whether they are others than before.
    pub(super) fn set_editor(&mut self, value: Value) -> bool {
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
        if std::mem::take(&mut self.judged) {
            self.before = std::mem::take(&mut self.known);
        }
    }

    /// The settings files as they were read; `None` where none was.
    pub(super) fn known(&self) -> Option<Arc<Projects>> {
        self.read.as_ref().map(|it| it.projects.clone())
    }

    /// The settings for a file; `None` for one that is not on the disk.
    pub(super) fn of(&mut self, path: Option<&Path>) -> Arc<Config> {
        self.judged = true;
        let read = self.read();
        let Some(path) = path else { return read.editor.clone() };
        let project = read.projects.of(path);
        let config = match &project.file {
            _ if project.excludes(path) => read.silent.clone(),
            Some(_) => project.config.clone(),
            None => read.editor.clone(),
        };
        self.find_troubles();
        config
    }

    /// The settings files.
    pub(super) fn projects(&mut self) -> Arc<Projects> {
        self.read().projects.clone()
    }

    /// What was wrong and has not been said yet.
    pub(super) fn take_problems(&mut self) -> Vec<String> {
        std::mem::take(&mut self.unsaid)
    }

    fn read(&mut self) -> &Read {
        if self.read.is_none() {
            let names: Vec<&str> = RULES.iter().map(|it| it.name).collect();
            let (editor, problems) = Config::from_json(&self.editor, &names);
            for problem in problems {
                self.note(format!("editor settings: {}", problem.message));
            }
            let silent = names.iter().map(|it| ((*it).to_owned(), Level::Off)).collect();
            self.read = Some(Read {
                projects: Arc::default(),
                editor: Arc::new(editor),
                silent: Arc::new(Config { rules: silent, ..Config::default() }),
            });
        }
        self.read.get_or_insert_with(|| unreachable!("it was read above"))
    }

    fn find_troubles(&mut self) {
        let Some(read) = &self.read else { return };
        let (errors, projects) = read.projects.troubles();
        for error in errors {
            self.note(error.to_string());
        }
        for project in projects {
            let file = project.file.as_deref().map(crate::disk::name).unwrap_or_default();
            for problem in &project.problems {
                let place = project.text.line_col(problem.span.start as usize, Encoding::Utf32);
                self.note(format!("{file}:{}:{}: {}", place.line + 1, place.column + 1, problem.message));
            }
        }
    }

    fn note(&mut self, problem: String) {
        if self.known.insert(problem.clone()) && !self.before.contains(&problem) {
            self.unsaid.push(problem);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;
    use serde_json::json;

    #[test]
    fn what_is_wrong_is_said_when_it_comes_up() {
        let mut settings = Settings::default();
        let mut said = |rule: &str, days: u32| {
            settings.set_editor(json!({ "rules": { rule: "off" }, "id-after-date-days": days }));
            settings.of(None);
            settings.take_problems().len()
        };
        assert_eq!(said("wraped-row", 1), 1);
        assert_eq!(said("wraped-row", 1), 0);
        assert_eq!(said("wraped-row", 2), 0, "another setting has changed");
        assert_eq!(said("wrapped-row", 2), 0);
        assert_eq!(said("wraped-row", 2), 1, "it was right in between");
    }
}
