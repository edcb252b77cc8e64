//! Which of the diagnostics of a run are reported: those in changed lines, those that are new.

use super::args::Check;
use super::lint::Linted;
use super::output::{Output, writing};
use super::session::Session;
use super::visible::visible;
use crate::disk::{self, Changed};
use crate::rules::{Baseline, Known, Lines, in_changed_lines, known};
use crate::text::count;
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What is left out of a report.
#[derive(Default)]
pub(super) struct Filter {
    /// The changed lines of files, by their name in reports.
    changed: Option<HashMap<String, Lines>>,
    baseline: Option<BaselineFile>,
    /// What files are called in a baseline, by their name in reports.
    names: HashMap<String, String>,
}

struct BaselineFile {
    path: PathBuf,
    known: Baseline,
}

/// What is left of a file.
pub(super) struct Filtered<'a> {
    pub(super) linted: Cow<'a, Linted>,
    pub(super) left: LeftOut,
}

/// What is not reported of a file.
#[derive(Default)]
pub(super) struct LeftOut {
    /// What the file is called in a baseline.
    name: String,
    /// What a new baseline says of it.
    known: Known,
    /// How many known diagnostics were found.
    found: usize,
    /// How many were not.
    stale: usize,
}

impl Filter {
    /// The filter that was asked for.
    pub(super) fn open(args: &Check, session: &Session) -> Result<Filter, String> {
        let mut filter = Filter::default();
        if let Some(base) = &args.changed {
            if session.stdin {
                return Err("`--changed` asks git about files, and standard input is none".to_owned());
            }
            let changed = Changed::since(base).map_err(|error| format!("`--changed {base}`: {error}"))?;
            filter.changed = Some(changed_lines(&changed, session)?);
        }
        if let Some(path) = args.baseline.as_ref().or(args.write_baseline.as_ref()) {
            filter.names = names(path, session);
        }
        if let Some(path) = &args.baseline {
            filter.baseline = Some(BaselineFile { path: path.clone(), known: read(path)? });
        }
        Ok(filter)
    }

    /// What of a file is reported.
    pub(super) fn apply<'a>(&self, file: &'a Linted) -> Filtered<'a> {
        let (text, name) = (&file.file.text, &*file.file.name);
        let mut filtered = Filtered { linted: Cow::Borrowed(file), left: LeftOut::default() };
        if let Some(changed) = &self.changed {
            let touched = in_changed_lines(text, name, &file.diagnostics, |name| changed.get(name));
            filtered.linted.to_mut().diagnostics = touched;
        }
        let Some(name) = self.names.get(name) else { return filtered };
        filtered.left.name.clone_from(name);
        if let Some(baseline) = &self.baseline {
            let diagnostics = filtered.linted.to_mut().diagnostics.split_off(0);
            let all = diagnostics.len();
            let remainder = baseline.known.remainder(name, text, &file.config, diagnostics);
            filtered.left.found = all - remainder.new.len();
            // In lines that did not change, what is known was not looked for.
            filtered.left.stale = if self.changed.is_some() { 0 } else { remainder.stale };
            filtered.linted.to_mut().diagnostics = remainder.new;
        } else {
            filtered.left.known = known(text, &file.diagnostics);
        }
        filtered
    }

    /// What is said where nothing is left; `None` where nothing was left out.
    pub(super) fn nothing_in(&self, files: usize) -> Option<String> {
        let files = count(files, "file");
        match (&self.changed, &self.baseline) {
            (Some(_), _) => Some(format!("No problems in the changed lines of {files}.")),
            (None, Some(_)) => Some(format!("No new problems in {files}.")),
            (None, None) => None,
        }
    }

    /// Says what was left out, and what of a baseline is not needed any more.
    pub(super) fn report(&self, all: &[LeftOut], human: bool, out: &mut Output) {
        let Some(baseline) = &self.baseline else { return };
        let path = disk::name(&baseline.path);
        let found: usize = all.iter().map(|it| it.found).sum();
        if human && found > 0 {
            out.remark(format!(
                "{} left out: `{}` knows {}.",
                count(found, "problem"),
                visible(&path),
                if found == 1 { "it" } else { "them" }
            ));
        }
        let folder = disk::folder(&baseline.path);
        let gone = baseline.known.files().filter(|file| !folder.join(file.0).exists()).map(|file| file.1);
        let stale: usize = all.iter().map(|it| it.stale).chain(gone).sum();
        if stale > 0 {
            let (them, are) = if stale == 1 { ("it", "is") } else { ("them", "are") };
            let stale = count(stale, "problem");
            out.warning(format_args!(
                "{stale} of `{path}` {are} there no more; `--write-baseline {path}` leaves {them} out"
            ));
        }
    }
}

/// Writes a new baseline, or one in the place of an old one.
pub(super) fn write_baseline(path: &Path, all: Vec<LeftOut>, out: &mut Output) -> Result<(), String> {
    let mut baseline = Baseline::default();
    for file in all {
        baseline.add(file.name, file.known);
    }
    let new = baseline.to_json();
    let _held = writing();
    if path.exists() {
        // No other file is written over.
        read(path)?;
        disk::replace(path, &disk::read(path)?, &new)?;
    } else {
        disk::create(path, &new)?;
    }
    let (problems, files) = baseline.size();
    let (problems, files) = (count(problems, "problem"), count(files, "file"));
    out.remark(format!("Wrote {problems} in {files} to {}.", visible(&disk::name(path))));
    Ok(())
}

fn read(path: &Path) -> Result<Baseline, disk::Error> {
    Baseline::parse(&disk::read(path)?).map_err(|message| disk::Error::new(path, message))
}

/// The changed lines of all files of a run, by their name in reports.
fn changed_lines(changed: &Changed, session: &Session) -> Result<HashMap<String, Lines>, disk::Error> {
    let lines =
        session.sources().iter().map(|source| Ok((source.name.clone(), changed.lines_of(&source.path)?)));
    lines.filter_map(|line| line.map(|(name, lines)| Some((name, lines?.clone()))).transpose()).collect()
}

/// What files are called in the baseline at `path`: by their path from its folder, so that it holds wherever it is checked from.
fn names(path: &Path, session: &Session) -> HashMap<String, String> {
    let folder = disk::folder(path).canonicalize().unwrap_or_default();
    let name = |path: &Path| {
        let real = path.canonicalize().ok()?;
        Some(disk::name(real.strip_prefix(&folder).ok()?))
    };
    let named = |source: &std::sync::Arc<super::session::Source>| {
        (source.name.clone(), name(&source.path).unwrap_or_else(|| source.name.clone()))
    };
    session.sources().iter().map(named).collect()
}
