//! What a command works on: files with their settings, read and worked through on all cores.

use super::Status;
use super::args::{Files, Global, Judging};
use super::output::{Output, end_between_files_on_interrupt};
use super::progress::Progress;
use crate::config::Config;
use crate::disk::{self, Projects};
use crate::rules;
use crate::text::Encoding;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files of a run.
pub(super) struct Session {
    /// In order.
    pub(super) sources: Vec<Arc<Source>>,
    /// Whether the only file is standard input.
    pub(super) stdin: bool,
    /// Whether all that was asked for could be done so far.
    pub(super) sound: bool,
    /// Whether all settings could be used.
    pub(super) settled: bool,
    /// Threads that files are worked on by, where there are more than one.
    threads: Option<ThreadPool>,
}

/// A file with its settings.
#[derive(Clone)]
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

impl Session {
    /// Finds the files and their settings. `None` where nothing can be done; that was said then.
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
        // They start while files are looked for.
        let alone = stdin || matches!(&*files.paths, [one] if one.is_file());
        let threads = if alone { None } else { threads() };
        let (found, errors) = if stdin {
            let path = files.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("stdin.md"));
            (vec![disk::Found { name: disk::name(&path), path, lasting: false }], Vec::new())
        } else if files.paths.is_empty() {
            disk::find(&[PathBuf::from(".")], &projects)
        } else {
            disk::find(&files.paths, &projects)
        };
        for error in &errors {
            out.error(error);
        }
        if found.is_empty() && errors.is_empty() {
            out.warning("no Markdown files here");
        }
        let sources = found.into_iter().map(|it| {
            let config = projects.of(&it.path).config.clone();
            Arc::new(Source { path: it.path, name: it.name, lasting: it.lasting, config })
        });
        let sources: Vec<Arc<Source>> = sources.collect();
        let settled = report_settings(&projects, out);
        Some(Session { sources, stdin, sound: errors.is_empty() && settled, settled, threads })
    }

    /// Leaves the rules that were asked for.
    pub(super) fn narrow(&mut self, judging: &Judging) {
        if judging.select.is_empty() && judging.ignore.is_empty() {
            return;
        }
        self.configure(|it| *it = rules::narrowed(it, &judging.select, &judging.ignore));
    }

    /// Changes all settings.
    pub(super) fn configure(&mut self, change: impl Fn(&mut Config)) {
        let mut last: Option<(Arc<Config>, Arc<Config>)> = None;
        for source in &mut self.sources {
            let new = match &last {
                Some((old, new)) if Arc::ptr_eq(old, &source.config) => new.clone(),
                _ => {
                    let mut config = Config::clone(&source.config);
                    change(&mut config);
                    Arc::new(config)
                }
            };
            last = Some((source.config.clone(), new.clone()));
            Arc::make_mut(source).config = new;
        }
    }

    /// Reads all files and works on each, on all cores. Results are in the order of the files; what could not be done
    /// is said, in that order too.
    pub(super) fn each<T: Send>(
        &mut self,
        what: &'static str,
        out: &Output,
        work: impl Fn(&Arc<Source>, String) -> Result<T, disk::Error> + Sync,
    ) -> Vec<T> {
        let (sources, stdin) = (self.sources.clone(), self.stdin);
        self.through(what, out, &sources, |source| {
            let text = if stdin { read_stdin(&source.path) } else { disk::read(&source.path) };
            work(source, text?)
        })
    }

    /// The same for any `items`, without reading.
    pub(super) fn through<I: Sync, T: Send>(
        &mut self,
        what: &'static str,
        out: &Output,
        items: &[I],
        work: impl Fn(&I) -> Result<T, disk::Error> + Sync,
    ) -> Vec<T> {
        let progress = Progress::new(what, items.len());
        let one = |item: &I| {
            let result = work(item);
            progress.step();
            result
        };
        let results: Vec<Result<T, disk::Error>> = match &self.threads {
            Some(it) if items.len() > 1 => it.install(|| items.par_iter().map(one).collect()),
            _ => items.iter().map(one).collect(),
        };
        drop(progress);
        let mut done = Vec::with_capacity(results.len());
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

    /// Whether files may be changed; if so, each will be whole, whenever the run is interrupted. Where settings could not be
    /// used, what is to be left alone is not known.
    pub(super) fn may_write(&self, out: &Output) -> bool {
        if self.settled {
            end_between_files_on_interrupt();
        } else {
            out.error("no file was changed: the settings have to be mended first");
        }
        self.settled
    }
}

/// Threads for all cores; none where the system has none to give, and then this one does it all.
///
/// Each has address space at hand: glibc lets a thread's memory grow page by page, with a system call each that all threads
/// wait for (`malloc/arena.c`, `grow_heap`). Nothing is touched, so no memory is taken.
fn threads() -> Option<ThreadPool> {
    const AT_ONCE: usize = 24 << 20;
    // What is freed and as large as this is kept from then on, not given back (mallopt(3), `M_MMAP_THRESHOLD`).
    let take = |bytes: usize| {
        let mut space = Vec::<u8>::new();
        // Where there is less, it is done without.
        let _ = space.try_reserve_exact(bytes);
        drop(black_box(space));
    };
    take(AT_ONCE + (4 << 20));
    ThreadPoolBuilder::new().start_handler(move |_| take(AT_ONCE)).build().ok()
}

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
