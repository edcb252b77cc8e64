//! Settings by folder: the nearest settings file above a digest holds for it.

use super::open::too_large;
use super::{Error, default_library, name, open_library, read, read_at_most};
use crate::config::{Config, Globs, Papers, Problem};
use crate::rules::{self, RULES};
use crate::text::{Encoding, Span, Text, lock};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
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
    per_file_ignores: Vec<PerFileIgnore>,
    /// The settings of files in which rules are off, by these rules: files that have the same off share theirs.
    ignoring: Mutex<BTreeMap<Vec<String>, Arc<Config>>>,
}

/// Rules that are off in the files that a glob matches.
struct PerFileIgnore {
    files: Globs,
    rules: Vec<String>,
}

impl PerFileIgnore {
    fn all_of(config: &Config) -> Vec<PerFileIgnore> {
        let ignores = config.per_file_ignores.iter();
        ignores
            .map(|(glob, rules)| PerFileIgnore {
                files: Globs::new(std::slice::from_ref(glob)),
                rules: rules.clone(),
            })
            .collect()
    }
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
            return Err(Error::new(file, too_large(MOST)));
        }
        Ok(Project::of(file, text))
    }

    /// The settings in the text of a file.
    fn of(file: &Path, text: String) -> Project {
        let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        let (mut config, mut problems) = Config::parse(&text, &names);
        if let Err(error) = equip(&mut config, Some(file)) {
            problems.push(Problem { span: Span::default(), message: error.to_string() });
        }
        Project {
            exclude: config.excluded(),
            per_file_ignores: PerFileIgnore::all_of(&config),
            config: Arc::new(config),
            file: Some(file.to_owned()),
            text: Text::new(text),
            problems,
            ignoring: Mutex::default(),
        }
    }

    /// The library that the settings name.
    pub fn library_path(&self) -> Option<PathBuf> {
        library_path(self.file.as_deref(), &self.config)
    }

    /// Whether the settings exclude a file, or a folder that it is in.
    pub fn excludes(&self, path: &Path) -> bool {
        let Some(file) = self.file.as_ref().filter(|_| !self.exclude.is_empty()) else { return false };
        below(file, path).is_some_and(|below| matches(&self.exclude, &below))
    }

    /// The settings that hold for a file: those of the project, without the rules that are off in it.
    pub fn config_for(&self, path: &Path) -> Arc<Config> {
        let ignored = self.ignored_in(path);
        if ignored.is_empty() {
            return self.config.clone();
        }
        let mut known = lock(&self.ignoring);
        let new = || Arc::new(rules::without(&self.config, &ignored));
        known.entry(ignored.clone()).or_insert_with(new).clone()
    }

    /// The rules that the settings switch off in a file, or in a folder that it is in.
    pub fn ignored_in(&self, path: &Path) -> Vec<String> {
        let Some(file) = self.file.as_ref().filter(|_| !self.per_file_ignores.is_empty()) else {
            return Vec::new();
        };
        let Some(below) = below(file, path) else { return Vec::new() };
        let here = self.per_file_ignores.iter().filter(|ignore| matches(&ignore.files, &below));
        let mut rules: Vec<String> = here.flat_map(|it| it.rules.iter().cloned()).collect();
        rules.sort();
        rules.dedup();
        rules
    }
}

/// The path of a file from the folder of `settings`, where it is below it.
fn below(settings: &Path, path: &Path) -> Option<PathBuf> {
    // The settings first: the folder of a file in the current folder has no name that could be made absolute.
    let (settings, path) = (absolute(settings), absolute(path));
    Some(path.strip_prefix(settings.parent()?).ok()?.to_owned())
}

/// Whether globs match a path, or a folder that it is in.
fn matches(globs: &Globs, below: &Path) -> bool {
    below.ancestors().any(|ancestor| !ancestor.as_os_str().is_empty() && globs.matches(ancestor))
}

/// The library that settings in a file name.
fn library_path(file: Option<&Path>, config: &Config) -> Option<PathBuf> {
    let named = config.library.as_deref().filter(|it| !it.is_empty())?;
    let folder = file.and_then(Path::parent).unwrap_or(Path::new(""));
    Some(folder.join(named))
}

/// Where the library is that holds with settings in a file, whether it is there or not: the one that they name, else that of the
/// user; `None` where they turn it off.
pub fn library_place(file: Option<&Path>, config: &Config) -> Option<PathBuf> {
    let of_user = || default_library().filter(|_| config.library.is_none());
    library_path(file, config).or_else(of_user)
}

/// Opens the library that settings in a file name; else that of the user, where there is one: one that cannot be used is none then.
///
/// # Errors
/// If the library that is named cannot be used.
pub fn equip(config: &mut Config, file: Option<&Path>) -> Result<(), Error> {
    let library = match library_path(file, config) {
        Some(path) => Some(open_library(&path)?),
        None => library_place(file, config).and_then(|path| open_library(&path).ok()),
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
            per_file_ignores: Vec::new(),
            ignoring: Mutex::default(),
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
    errors: Mutex<Vec<Error>>,
    /// What is left out in place of what the settings exclude, from the current folder.
    exclude: Option<Globs>,
    /// Whether files that are named are left out, too.
    force_exclude: bool,
}

impl Projects {
    /// The same with globs of files, from the current folder, that are left out in place of what the settings `exclude`; `force` says
    /// whether files that are named are left out, too.
    pub fn with_exclude(self, exclude: Option<Globs>, force: bool) -> Projects {
        Projects { exclude, force_exclude: force, ..self }
    }

    /// Whether a file is left out where it is named.
    pub fn forces_out(&self, path: &Path) -> bool {
        self.force_exclude && self.excludes(path)
    }

    /// Whether a file is left out where a folder is read.
    pub fn excludes(&self, path: &Path) -> bool {
        match &self.exclude {
            // Any name in the current folder will do.
            Some(globs) => below(Path::new(SETTINGS), path).is_some_and(|below| matches(globs, &below)),
            None => self.of(path).excludes(path),
        }
    }

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
        self.of_folder(absolute(file).parent().unwrap_or(Path::new("")))
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
                lock(&self.errors).push(error);
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
        lock(&self.by_folder)
    }

    /// What is wrong in settings files that were read, and which of them could not be read.
    pub fn troubles(&self) -> Vec<String> {
        let folders = self.folders();
        let projects = folders.values().map(|(_, project)| project).chain(&self.given);
        let mut troubled: Vec<&Arc<Project>> =
            projects.filter(|project| !project.problems.is_empty()).collect();
        troubled.sort_by(|a, b| a.file.cmp(&b.file));
        troubled.dedup_by(|a, b| a.file == b.file);
        let mut all: Vec<String> = lock(&self.errors).iter().map(Error::to_string).collect();
        for project in troubled {
            let file = project.file.as_deref().map(name).unwrap_or_default();
            for problem in &project.problems {
                let at = project.text.line_col(problem.span.start(), Encoding::Utf32);
                all.push(format!("{file}:{}:{}: {}", at.line + 1, at.column + 1, problem.message));
            }
        }
        all
    }
}

/// An absolute path whose parents are the folders above it: where `..` leads, only the disk can tell.
fn absolute(path: &Path) -> PathBuf {
    let real = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    let upward = path.components().any(|component| component == Component::ParentDir);
    let real = if upward { real() } else { None };
    real.or_else(|| std::path::absolute(path).ok()).unwrap_or_else(|| path.to_owned())
}

/// A path relative to the current folder where it lies below it.
fn shorten(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).map_or_else(|_| path.to_owned(), Path::to_owned)
}
