//! What a command works on: files with their settings, read and worked through on all cores.

use super::Status;
use super::args::{Files, Global};
use super::output::{Output, end_between_files_on_interrupt};
use super::progress::Progress;
use crate::config::Config;
use crate::disk::{self, FoundFile, Projects, Trouble};
use crate::rules;
use crate::workspace::{File, FileView};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files of a run.
pub(super) struct Session {
    /// Whether the only file is standard input.
    pub(super) stdin: bool,
    /// Whether all that was asked for could be done so far.
    pub(super) sound: bool,
    /// Whether all settings files could be used.
    settings_sound: bool,
    /// In the order of reports.
    sources: Vec<Arc<Source>>,
    pool: ThreadPool,
}

/// A file with its settings.
pub(super) struct Source {
    pub(super) path: PathBuf,
    /// What it is called in reports.
    pub(super) name: String,
    /// Whether it can be read again.
    pub(super) is_regular_file: bool,
    /// Whether it is to be left as it is, as only standard input can be: it has to come out again.
    pub(super) excluded: bool,
    pub(super) config: Arc<Config>,
}

impl Source {
    /// Its text, where it is a file.
    pub(super) fn read(&self) -> Result<String, disk::Error> {
        if self.is_regular_file { disk::read_regular(&self.path) } else { disk::read(&self.path) }
    }

    /// Its text as a file that rules and features read.
    pub(super) fn file(&self, text: String) -> File {
        File::new(&self.name, text, &self.config)
    }

    /// That file with its settings.
    pub(super) fn view<'a>(&'a self, file: &'a File) -> FileView<'a> {
        FileView { file, config: &self.config }
    }
}

impl Session {
    /// Looks for the files that were given; `configure` changes all settings. Says what could not be looked at.
    ///
    /// # Errors
    /// Where nothing can be done.
    pub(super) fn open(
        files: &Files,
        global: &Global,
        out: &Output,
        configure: impl Fn(&mut Config),
    ) -> Result<Session, String> {
        let pool = pool().map_err(|error| error.to_string())?;
        let projects = Projects::new(global.config.as_deref())?;
        let projects = projects.with_exclude(files.excluded()?, files.force_exclude);
        let stdin = files.is_stdin();
        if stdin && files.paths.len() > 1 {
            return Err("`-` is alone: standard input is read, or files are".to_owned());
        }
        if files.stdin_filename.is_some() && !stdin {
            return Err("`--stdin-filename` is a name for `-`, and files have theirs".to_owned());
        }
        let here = [PathBuf::from(".")];
        let paths = if files.paths.is_empty() { &here } else { &*files.paths };
        let (found, trouble) = if stdin {
            let path = files.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("stdin.md"));
            (vec![FoundFile { name: disk::name(&path), path, is_regular_file: false }], Trouble::default())
        } else {
            let _looking = Progress::new("Looking for files", 0);
            disk::find(paths, &projects)
        };
        for error in &trouble.errors {
            out.error(error);
        }
        for warning in &trouble.warnings {
            out.warning(warning);
        }
        // To leave out files that are named is what `--force-exclude` is for.
        let is_meant =
            files.force_exclude && !files.paths.is_empty() && files.paths.iter().all(|path| path.is_file());
        if found.is_empty() && trouble.errors.is_empty() && !is_meant {
            let paths: Vec<String> = paths.iter().map(|path| format!("`{}`", disk::name(path))).collect();
            out.warning(format_args!(
                "no Markdown files in {}: hidden ones, and what `.gitignore` or `exclude` names, are left out",
                paths.join(", ")
            ));
        }
        let sources = sources(found, &projects, configure);
        let settings_sound = report_settings(&projects, out);
        let sound = trouble.errors.is_empty() && settings_sound;
        Ok(Session { stdin, sound, settings_sound, sources, pool })
    }

    /// The same for one file or folder.
    pub(super) fn of(path: &Path, global: &Global, out: &Output) -> Result<Session, String> {
        let files = Files { paths: vec![path.to_owned()], ..Files::default() };
        Session::open(&files, global, out, |_| {})
    }

    /// All files, in the order of reports.
    pub(super) fn sources(&self) -> &[Arc<Source>] {
        &self.sources
    }

    /// To be called before files are changed. From here on, an interrupt leaves each file whole.
    ///
    /// # Errors
    /// Where settings cannot be used: what to leave alone is not known then.
    pub(super) fn prepare_writing(&self) -> Result<(), String> {
        if !self.settings_sound {
            return Err("no file was changed: the settings have to be fixed first".to_owned());
        }
        disk::remove_leftovers(self.sources.iter().map(|source| &*source.path));
        end_between_files_on_interrupt();
        Ok(())
    }

    /// Reads all files and works on each, on all cores. A text is dropped after its work, so that no more texts are held than
    /// there are threads. Results are in the order of the files; what could not be done is said, in that order too.
    pub(super) fn each<T: Send>(
        &mut self,
        what: &'static str,
        out: &Output,
        work: impl Fn(&Arc<Source>, String) -> Result<T, disk::Error> + Sync,
    ) -> Vec<T> {
        let stdin = self.stdin;
        let sources = self.sources.clone();
        self.in_parallel(what, out, &sources, |source| {
            let text = if stdin { read_stdin(&source.path) } else { source.read() };
            work(source, text?)
        })
    }

    /// Works on each of `items`, on all cores. Results are in their order; what could not be done is said, in that order too.
    pub(super) fn in_parallel<I: Sync, T: Send>(
        &mut self,
        what: &'static str,
        out: &Output,
        items: &[I],
        work: impl Fn(&I) -> Result<T, disk::Error> + Sync,
    ) -> Vec<T> {
        let progress = Progress::new(what, items.len());
        let one = |item| {
            let result = work(item);
            progress.step();
            result
        };
        let results: Vec<Result<T, disk::Error>> = match items {
            // A single file is read in chunks, if it is long.
            [item] => vec![one(item)],
            _ => self.pool.install(|| items.par_iter().with_max_len(1).map(one).collect()),
        };
        let mut done = Vec::with_capacity(results.len());
        for result in results {
            match result {
                Ok(value) => done.push(value),
                Err(error) => {
                    out.error(error);
                    self.sound = false;
                }
            }
        }
        done
    }

    /// How the run ends, where something was found or not.
    pub(super) fn status(&self, found: bool) -> Status {
        match (self.sound, found) {
            (false, _) => Status::Failed,
            (true, true) => Status::Problems,
            (true, false) => Status::Clean,
        }
    }
}

/// The threads to work on: one a core, or as many as `RAYON_NUM_THREADS` says. Where the system has none to give, this one does
/// all the work.
fn pool() -> Result<ThreadPool, rayon::ThreadPoolBuildError> {
    let this_one = || ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    ThreadPoolBuilder::new().build().or_else(|_| this_one())
}

/// The files with their settings. Files of one project share them.
fn sources(found: Vec<FoundFile>, projects: &Projects, configure: impl Fn(&mut Config)) -> Vec<Arc<Source>> {
    struct Changed {
        from: Arc<Config>,
        ignored: Vec<String>,
        to: Arc<Config>,
    }
    let mut last: Option<Changed> = None;
    let mut config_of = |path: &Path| {
        let project = projects.of(path);
        let (from, ignored) = (project.config.clone(), project.ignored_in(path));
        let same = |it: &&Changed| Arc::ptr_eq(&it.from, &from) && it.ignored == ignored;
        if let Some(changed) = last.as_ref().filter(same) {
            return changed.to.clone();
        }
        let mut to = Config::clone(&from);
        configure(&mut to);
        // What is off in a file is so whatever was asked for.
        let to = Arc::new(rules::without(&to, &ignored));
        last.insert(Changed { from, ignored, to }).to.clone()
    };
    let source = |FoundFile { path, name, is_regular_file }| {
        let excluded = projects.forces_out(&path);
        let config = config_of(&path);
        let config = if excluded { Arc::new(rules::silent(&config)) } else { config };
        Arc::new(Source { path, name, is_regular_file, excluded, config })
    };
    found.into_iter().map(source).collect()
}

fn read_stdin(path: &Path) -> Result<String, disk::Error> {
    let mut bytes = Vec::new();
    match std::io::stdin().lock().take(disk::MOST + 1).read_to_end(&mut bytes) {
        Ok(_) => disk::decode(path, bytes),
        Err(error) => {
            let message = format!("cannot read standard input: {}", disk::plain(&error));
            Err(disk::Error::new(path, message))
        }
    }
}

/// Says what is wrong in settings files; whether nothing is.
pub(super) fn report_settings(projects: &Projects, out: &Output) -> bool {
    let troubles = projects.troubles();
    troubles.iter().for_each(|trouble| out.error(trouble));
    troubles.is_empty()
}
