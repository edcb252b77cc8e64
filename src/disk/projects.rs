//! Settings by folder: the nearest settings file above a digest holds for it.

use super::open::TooLarge;
use super::{Error, default_library, open_library, read, read_at_most};
use crate::config::{Config, Globs, Papers, Problem};
use crate::rules::RULES;
use crate::text::{Span, Text};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// Name of the settings file.
pub const SETTINGS: &str = ".paper-digest.toml";

/// Largest settings file, in bytes. What is read of it takes a hundred times its size.
const MOST: u64 = 1 << 20;

/// Settings, and where they come from.
pub struct Project {
    /// The settings.
    pub config: Arc<Config>,
    /// The settings file; `None` where there is none and the defaults hold.
    pub file: Option<PathBuf>,
    /// The text of the settings file.
    pub text: Text,
    /// What is wrong in the settings file.
    pub problems: Vec<Problem>,
    exclude: Globs,
}

impl Project {
    /// Reads a settings file that was found.
    fn read(file: &Path) -> Result<Project, Error> {
        Ok(Project::of(file, read_at_most(file, MOST)?))
    }

    /// Reads a settings file that a user named, which may be a pipe.
    fn read_named(file: &Path) -> Result<Project, Error> {
        let text = read(file)?;
        if text.len() as u64 > MOST {
            return Err(Error::new(file, TooLarge(MOST)));
        }
        Ok(Project::of(file, text))
    }

    /// The settings in the text of a file.
    fn of(file: &Path, text: String) -> Project {
        let names: Vec<&str> = RULES.iter().map(|it| it.name).collect();
        let (mut config, mut problems) = Config::parse(&text, &names);
        let exclude = config.excluded();
        if let Err(error) = equip(&mut config, Some(file)) {
            problems.push(Problem { span: Span::default(), message: error.to_string() });
        }
        let file = Some(file.to_owned());
        Project { config: Arc::new(config), file, text: Text::new(text), problems, exclude }
    }

    /// The library that the settings name.
    pub fn library_path(&self) -> Option<PathBuf> {
        library_path(self.file.as_deref(), &self.config)
    }

    /// Whether the settings exclude a file, or a folder that it is in.
    pub fn excludes(&self, path: &Path) -> bool {
        let Some(file) = self.file.as_ref().filter(|_| !self.exclude.is_empty()) else { return false };
        // The file first: the folder of one in the current folder has no name that could be made absolute.
        let (file, path) = (absolute(file), absolute(path));
        let Some(Ok(below)) = file.parent().map(|root| path.strip_prefix(root)) else { return false };
        below.ancestors().any(|it| !it.as_os_str().is_empty() && self.exclude.matches(it))
    }
}

/// The library that settings in a file name.
fn library_path(file: Option<&Path>, config: &Config) -> Option<PathBuf> {
    let named = config.library.as_deref().filter(|it| !it.is_empty())?;
    let folder = file.and_then(Path::parent).unwrap_or(Path::new(""));
    Some(folder.join(named))
}

/// Opens the library that settings in a file name; else that of the user, where there is one: one that cannot be used is none then.
///
/// # Errors
/// If the library that is named cannot be used.
pub fn equip(config: &mut Config, file: Option<&Path>) -> Result<(), Error> {
    let library = match library_path(file, config) {
        Some(path) => Some(open_library(&path)?),
        None => {
            let path = default_library().filter(|path| config.library.is_none() && path.exists());
            path.and_then(|path| open_library(&path).ok())
        }
    };
    config.papers = Papers(library);
    Ok(())
}

impl Default for Project {
    fn default() -> Project {
        let mut config = Config::default();
        // No library is named that could be unsound.
        let _ = equip(&mut config, None);
        Project {
            config: Arc::new(config),
            file: None,
            text: Text::new(String::new()),
            problems: Vec::new(),
            exclude: Globs::default(),
        }
    }
}

/// When the settings file of a folder was written and how long it is; `None` where there is none.
type Stamp = Option<(Option<SystemTime>, u64)>;

fn stamp(folder: &Path) -> Stamp {
    let found = std::fs::metadata(folder.join(SETTINGS)).ok().filter(|it| it.is_file())?;
    Some((found.modified().ok(), found.len()))
}

/// The settings of all folders that were asked for.
#[derive(Default)]
pub struct Projects {
    /// Holds for all files.
    given: Option<Arc<Project>>,
    by_folder: Mutex<BTreeMap<PathBuf, (Stamp, Arc<Project>)>>,
    /// The same for folders as they were written: files follow one another in their folder.
    last: Mutex<Option<(OsString, Arc<Project>)>>,
    errors: Mutex<Vec<Error>>,
}

impl Projects {
    /// With a settings file that was `given`, which then holds everywhere.
    pub fn new(given: Option<&Path>) -> Result<Projects, Error> {
        let given = given.map(Project::read_named).transpose()?.map(Arc::new);
        Ok(Projects { given, ..Projects::default() })
    }

    /// The settings that hold for a file.
    pub fn of(&self, file: &Path) -> Arc<Project> {
        if let Some(given) = &self.given {
            return given.clone();
        }
        let folder = file.parent().unwrap_or(Path::new(""));
        let last = || self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let known = last().as_ref().filter(|it| it.0 == folder.as_os_str()).map(|it| it.1.clone());
        // The disk is asked without the lock.
        known.unwrap_or_else(|| {
            let project = self.of_folder(absolute(file).parent().unwrap_or(Path::new("")));
            *last() = Some((folder.as_os_str().to_owned(), project.clone()));
            project
        })
    }

    /// The settings that hold in a folder, given by its absolute path.
    fn of_folder(&self, folder: &Path) -> Arc<Project> {
        if let Some((_, project)) = self.folders().get(folder) {
            return project.clone();
        }
        // Taken before the file is read: what changes meanwhile is seen as a change.
        let stamp = stamp(folder);
        let project = if stamp.is_some() {
            let shown = shorten(&folder.join(SETTINGS));
            Arc::new(Project::read(&shown).unwrap_or_else(|error| {
                self.errors.lock().unwrap_or_else(PoisonError::into_inner).push(error);
                Project::default()
            }))
        } else {
            folder.parent().map_or_else(Arc::default, |it| self.of_folder(it))
        };
        self.folders().entry(folder.to_owned()).or_insert((stamp, project)).1.clone()
    }

    /// Whether a settings file has come, changed or gone since it was read.
    pub fn are_stale(&self) -> bool {
        let known: Vec<(PathBuf, Stamp)> =
            self.folders().iter().map(|(folder, (stamp, _))| (folder.clone(), *stamp)).collect();
        known.iter().any(|(folder, known)| stamp(folder) != *known)
    }

    fn folders(&self) -> MutexGuard<'_, BTreeMap<PathBuf, (Stamp, Arc<Project>)>> {
        self.by_folder.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Settings files that could not be read, and all projects in whose settings something is wrong.
    pub fn troubles(&self) -> (Vec<Error>, Vec<Arc<Project>>) {
        let all = self.folders();
        let mut found: Vec<Arc<Project>> = all
            .values()
            .map(|it| &it.1)
            .chain(&self.given)
            .filter(|it| !it.problems.is_empty())
            .cloned()
            .collect();
        found.sort_by(|a, b| a.file.cmp(&b.file));
        found.dedup_by(|a, b| a.file == b.file);
        (self.errors.lock().unwrap_or_else(PoisonError::into_inner).clone(), found)
    }
}

/// An absolute path whose parents are the folders above it: where `..` leads, only the disk can tell.
fn absolute(path: &Path) -> PathBuf {
    let real = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    let upward = path.components().any(|it| it == Component::ParentDir);
    let real = if upward { real() } else { None };
    real.or_else(|| std::path::absolute(path).ok()).unwrap_or_else(|| path.to_owned())
}

/// A path relative to the current folder where it lies below it.
fn shorten(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).map_or_else(|_| path.to_owned(), Path::to_owned)
}
