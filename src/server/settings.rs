//! Settings that hold for a file: those of the nearest `.paper-digest.toml`, over those of the editor.

use crate::config::Config;
use crate::disk;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What editors and files say.
#[derive(Default)]
pub(super) struct Settings {
    /// The section `paper-digest` of the editor's settings.
    editor: Value,
    /// Settings by the folder of the files that they hold for.
    known: BTreeMap<Option<PathBuf>, Arc<Config>>,
    /// What was wrong with them, not yet said.
    problems: Vec<String>,
    /// What was wrong and has been said: a user reads it once.
    said: std::collections::BTreeSet<String>,
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
        self.known.clear();
    }

    /// The settings for a file; `None` for one that is not on the disk.
    pub(super) fn of(&mut self, path: Option<&Path>) -> Arc<Config> {
        let folder = path.and_then(Path::parent).map(Path::to_path_buf);
        if let Some(config) = self.known.get(&folder) {
            return config.clone();
        }
        let (mut config, problems) = Config::from_json(self.editor.clone());
        let mut said: Vec<String> = problems.into_iter().map(|it| format!("settings: {}", it.message)).collect();
        if let Some(file) = folder.as_deref().and_then(disk::find_config) {
            match disk::read_config(&file, &self.editor) {
                Ok((read, problems)) => {
                    config = read;
                    said = problems;
                }
                Err(error) => said.push(error.to_string()),
            }
        }
        for problem in said {
            if self.said.insert(problem.clone()) {
                self.problems.push(problem);
            }
        }
        let config = Arc::new(config);
        self.known.insert(folder, config.clone());
        config
    }

    /// What was wrong and has not been said yet.
    pub(super) fn take_problems(&mut self) -> Vec<String> {
        std::mem::take(&mut self.problems)
    }
}
