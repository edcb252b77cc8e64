//! What a command works on: files with their settings, read and worked through on all cores.

use super::Status;
use super::args::{Files, Global, Judging};
use super::cores::all;
use super::output::{Output, end_between_files_on_interrupt};
use crate::config::Config;
use crate::disk::{self, Found, Projects, Trouble};
use crate::rules;
use crate::text::Encoding;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files of a run.
pub(super) struct Session {
    /// Whether the only file is standard input.
    pub(super) stdin: bool,
    /// Whether all that was asked for could be done so far.
    pub(super) sound: bool,
    /// What was given: files and folders, or what standard input is called.
    paths: Vec<PathBuf>,
    projects: Projects,
    /// What becomes of all settings.
    change: Option<Change>,
    /// The files, where they had to be known before the first one is read.
    known: Option<Vec<Arc<Source>>>,
    /// Whether there may be several files.
    several: bool,
}

type Change = Box<dyn Fn(&mut Config)>;

/// A file with its settings.
pub(super) struct Source {
    /// Where it is.
    pub(super) path: PathBuf,
    /// What it is called.
    pub(super) name: String,
    /// Whether it can be read again.
    pub(super) lasting: bool,
    /// Its settings.
    pub(super) config: Arc<Config>,
}

impl Source {
    /// Its text, where it is a file.
    pub(super) fn read(&self) -> Result<String, disk::Error> {
        if self.lasting { disk::read_regular(&self.path) } else { disk::read(&self.path) }
    }
}

impl Session {
    /// With the files that were given. `None` where nothing can be done; that was said then.
    pub(super) fn open(files: &Files, global: &Global, out: &Output) -> Option<Session> {
        let projects = match Projects::new(global.config.as_deref()) {
            Ok(it) => it,
            Err(error) => {
                out.error(error);
                return None;
            }
        };
        let dash = |it: &PathBuf| it.as_os_str() == "-";
        let stdin =
            files.paths.iter().any(dash) || (files.paths.is_empty() && files.stdin_filename.is_some());
        if stdin && files.paths.len() > 1 {
            out.error("`-` stands alone: standard input is read, or files are");
            return None;
        }
        if files.stdin_filename.is_some() && !stdin {
            out.error("`--stdin-filename` is a name for `-`, and files have theirs");
            return None;
        }
        let paths = if stdin {
            vec![files.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("stdin.md"))]
        } else if files.paths.is_empty() {
            vec![PathBuf::from(".")]
        } else {
            files.paths.clone()
        };
        let several = !stdin && !matches!(&*paths, [one] if one.is_file());
        Some(Session { stdin, sound: true, paths, projects, change: None, known: None, several })
    }

    /// Leaves the rules that were asked for.
    pub(super) fn narrow(&mut self, judging: &Judging) {
        if judging.select.is_empty() && judging.ignore.is_empty() {
            return;
        }
        let (select, ignore) = (judging.select.clone(), judging.ignore.clone());
        self.configure(move |it| *it = rules::narrowed(it, &select, &ignore));
    }

    /// Changes all settings. Comes before the first file is looked for.
    pub(super) fn configure(&mut self, change: impl Fn(&mut Config) + 'static) {
        self.change = Some(Box::new(change));
    }

    /// Looks for all files before the first one is changed, and says what it could not look at; whether files may be changed.
    /// If so, each will be whole, whenever the run is interrupted. Where settings could not be used, what is to be left alone
    /// is not known.
    pub(super) fn prepare_writing(&mut self, out: &Output) -> bool {
        let mut sources = Vec::new();
        let trouble = self.find(&mut |it| sources.push(it));
        let settled = self.report_search(&trouble, sources.is_empty(), out);
        self.known = Some(sources);
        if settled {
            disk::remove_leftovers(self.known.iter().flatten().map(|it| &*it.path));
            end_between_files_on_interrupt();
        } else {
            out.error("no file was changed: the settings have to be mended first");
        }
        settled
    }

    /// Gives `take` all files, in any order. Returns what went wrong.
    fn find(&self, take: &mut dyn FnMut(Arc<Source>)) -> Trouble {
        let mut last: Option<(Arc<Config>, Arc<Config>)> = None;
        let mut add = |Found { path, name, lasting }| {
            let config = self.projects.of(&path).config.clone();
            let config = match (&self.change, &last) {
                (None, _) => config,
                (_, Some((old, new))) if Arc::ptr_eq(old, &config) => new.clone(),
                (Some(change), _) => {
                    let mut new = Config::clone(&config);
                    change(&mut new);
                    last.insert((config, Arc::new(new))).1.clone()
                }
            };
            take(Arc::new(Source { path, name, lasting, config }));
        };
        match &*self.paths {
            [path] if self.stdin => {
                add(Found { name: disk::name(path), path: path.clone(), lasting: false });
                Trouble::default()
            }
            paths => disk::find_each(paths, &self.projects, add),
        }
    }

    /// Says what came of looking for files: what could not be looked at, that there are `none`, and what is wrong in settings.
    /// Files or settings that cannot be used make the run unsound. Returns whether all settings can be.
    fn report_search(&mut self, trouble: &Trouble, none: bool, out: &Output) -> bool {
        for error in &trouble.errors {
            out.error(error);
        }
        for warning in &trouble.warnings {
            out.warning(warning);
        }
        if none && trouble.errors.is_empty() {
            let paths: Vec<String> = self.paths.iter().map(|it| format!("`{}`", disk::name(it))).collect();
            out.warning(format_args!(
                "no Markdown files in {}: hidden ones, and what `.gitignore` or `exclude` names, are left out",
                paths.join(", ")
            ));
        }
        let settled = report_settings(&self.projects, out);
        self.sound &= trouble.errors.is_empty() && settled;
        settled
    }

    /// Reads all files and works on each, on all cores, while others are looked for. Results are in the order of the files; what
    /// could not be done is said, in that order too.
    pub(super) fn each<T: Send>(
        &mut self,
        what: &'static str,
        out: &Output,
        work: impl Fn(&Arc<Source>, String) -> Result<T, disk::Error> + Sync,
    ) -> Vec<T> {
        let stdin = self.stdin;
        let one = |source: Arc<Source>| {
            let text = if stdin { read_stdin(&source.path) } else { source.read() };
            (disk::order(&source.path), text.and_then(|it| work(&source, it)))
        };
        let mut done = if let Some(known) = self.known.take() {
            all(what, self.several, |take| known.into_iter().for_each(take), one)
        } else {
            let mut trouble = Trouble::default();
            let done = all(what, self.several, |take| trouble = self.find(take), one);
            self.report_search(&trouble, done.is_empty(), out);
            done
        };
        done.sort_by(|a, b| a.0.cmp(&b.0));
        self.done(done.into_iter().map(|it| it.1), out)
    }

    /// Works on each of `items`, `bytes` together, on all cores where that is worth it. Results are in their order; what could
    /// not be done is said, in that order too.
    pub(super) fn through<'i, I: Sync, T: Send>(
        &mut self,
        what: &'static str,
        out: &Output,
        bytes: usize,
        items: &'i [I],
        work: impl Fn(&'i I) -> Result<T, disk::Error> + Sync,
    ) -> Vec<T> {
        let done = all(what, self.several && bytes > SMALL, |take| items.iter().for_each(take), work);
        self.done(done.into_iter(), out)
    }

    /// What was done; what could not be is said.
    fn done<T>(&mut self, results: impl Iterator<Item = Result<T, disk::Error>>, out: &Output) -> Vec<T> {
        let mut done = Vec::with_capacity(results.size_hint().0);
        for result in results {
            match result {
                Ok(it) => done.push(it),
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
            (true, true) => Status::Findings,
            (true, false) => Status::Clean,
        }
    }
}

/// Bytes that are read and judged before other threads are awake.
const SMALL: usize = 1 << 17;

fn read_stdin(path: &Path) -> Result<String, disk::Error> {
    let mut bytes = Vec::new();
    match std::io::stdin().lock().take(disk::MOST + 1).read_to_end(&mut bytes) {
        Ok(_) => disk::decode(path, bytes),
        Err(error) => Err(disk::Error {
            path: path.to_owned(),
            message: format!("cannot read standard input: {}", disk::plain(&error)),
        }),
    }
}

/// Says what is wrong in settings files; whether nothing is.
pub(super) fn report_settings(projects: &Projects, out: &Output) -> bool {
    let (errors, troubled) = projects.troubles();
    for error in &errors {
        out.error(error);
    }
    for project in &troubled {
        let file = project.file.as_deref().map(disk::name).unwrap_or_default();
        for problem in &project.problems {
            let at = project.text.line_col(problem.span.start as usize, Encoding::Utf32);
            out.error(format_args!("{file}:{}:{}: {}", at.line + 1, at.column + 1, problem.message));
        }
    }
    errors.is_empty() && troubled.is_empty()
}
