//! Linting files, each among all of a run, without holding all of them.

use super::cross_file::{Listings, contradicted};
use super::output::Output;
use super::session::{Session, Source};
use crate::config::Config;
use crate::disk;
use crate::rules::{self, Diagnostic, Refused};
use crate::workspace::{File, FileView, Snapshot, Workspace};
use std::sync::Arc;

/// A file with what was found in it.
#[derive(Clone)]
pub(super) struct Linted {
    pub(super) file: Arc<File>,
    pub(super) config: Arc<Config>,
    /// What was found in it, with the fixes that are made when asked for.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The other fixes.
    pub(super) refused: Refused,
}

/// What becomes of a file of a run.
pub(super) struct Outcome<W, R> {
    /// What was done before it was linted.
    pub(super) work: W,
    /// What is reported of it.
    pub(super) report: R,
}

/// What is kept of a file until all of a run are known.
struct FirstPass<W, R> {
    source: Arc<Source>,
    /// Only where it cannot be read again.
    file: Option<Arc<File>>,
    listings: Listings,
    outcome: Outcome<W, R>,
}

/// A file that is held while it is linted among others.
struct Held {
    nth: usize,
    file: Arc<File>,
    config: Arc<Config>,
}

impl Session {
    /// Reads all files, makes of each what `work` says, and lints that text; of what is found is kept what `report` makes of it.
    ///
    /// A file is dropped as soon as it is linted, so that no more are held than there are threads. Files that list a paper
    /// otherwise than others do are few; these are linted again, together.
    pub(super) fn lint_files<W: Send + Sync, R: Send + Sync>(
        &mut self,
        what: &'static str,
        out: &Output,
        work: impl Fn(&Source, String) -> Result<(String, W), disk::Error> + Sync,
        report: impl Fn(&Linted) -> R + Sync,
    ) -> Vec<Outcome<W, R>> {
        let mut passed = self.each(what, out, |source, text| {
            let (text, work) = work(source, text)?;
            let (file, config) = (Arc::new(File::new(&source.name, text, &source.config)), &source.config);
            let alone = Workspace::of([(file.clone(), config.clone())]).snapshot();
            let linted = lint(&alone, &file, config);
            Ok(FirstPass {
                source: source.clone(),
                listings: Listings::of(&file, config.dialect.duplicates),
                outcome: Outcome { work, report: report(&linted) },
                file: Some(file).filter(|_| !source.is_regular_file),
            })
        });
        let again = contradicted(passed.iter().map(|file| &file.listings));
        for (nth, report) in self.lint_together(what, out, &passed, &again, report) {
            if let Some(file) = passed.get_mut(nth) {
                file.outcome.report = report;
            }
        }
        passed.into_iter().map(|file| file.outcome).collect()
    }

    /// Lints those `files` whose places are in `again` together. Returns the report of each with its place.
    fn lint_together<W: Sync, R: Send + Sync>(
        &mut self,
        what: &'static str,
        out: &Output,
        files: &[FirstPass<W, R>],
        again: &[usize],
        report: impl Fn(&Linted) -> R + Sync,
    ) -> Vec<(usize, R)> {
        if again.is_empty() {
            return Vec::new();
        }
        let held = self.in_parallel(what, out, again, |&nth| {
            let FirstPass { source, file, .. } = &files[nth];
            let read = || Ok(Arc::new(File::new(&source.name, source.read()?, &source.config)));
            Ok(Held { nth, file: file.clone().map_or_else(read, Ok)?, config: source.config.clone() })
        });
        let all = Workspace::of(held.iter().map(|held| (held.file.clone(), held.config.clone()))).snapshot();
        self.in_parallel(what, out, &held, |Held { nth, file, config }| {
            Ok((*nth, report(&lint(&all, file, config))))
        })
    }
}

/// Lints `file` among `all`.
fn lint(all: &Snapshot, file: &Arc<File>, config: &Arc<Config>) -> Linted {
    let mut diagnostics = rules::check_in(all, &file.name);
    let refused = rules::drop_refused(FileView { file, config }, &mut diagnostics);
    Linted { file: file.clone(), config: config.clone(), diagnostics, refused }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{Args, Command};
    use crate::config::DuplicateScope;
    use crate::disk::SETTINGS;
    use clap::Parser;
    use proptest::prelude::*;
    use std::fs;

    /// Every file of these texts, with what is found in it under these settings.
    fn linted(texts: &[String], settings: &str) -> Vec<(String, Vec<Diagnostic>)> {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join(SETTINGS), settings).unwrap();
        for (number, text) in texts.iter().enumerate() {
            fs::write(root.path().join(format!("{number}.md")), text).unwrap();
        }
        let args = Args::parse_from(["paper-digest".as_ref(), "check".as_ref(), root.path().as_os_str()]);
        let Command::Check(check) = &args.command else { panic!() };
        let out = Output::new(&args.global);
        let mut session = Session::open(&check.files, &args.global, &out, |_| {}).unwrap();
        let report = |it: &Linted| {
            let name = it.file.name.rsplit('/').next().unwrap().to_owned();
            (name, it.diagnostics.clone())
        };
        let linted = session.lint_files("", &out, |_, text| Ok((text, ())), report);
        linted.into_iter().map(|file| file.report).collect()
    }

    fn messages(found: &[(String, Vec<Diagnostic>)]) -> Vec<(&str, Vec<(usize, String)>)> {
        let all = |it: &[Diagnostic]| it.iter().map(|it| (it.span.start(), it.message.to_string())).collect();
        found.iter().map(|(name, it)| (name.as_str(), all(it))).collect()
    }

    /// A digest of papers by title and id.
    fn digest(papers: &[(usize, usize)]) -> String {
        const TITLES: [&str; 4] =
            ["Short", "Heron Sings in Parts", "Egrets Count by Ear", "Storks Sleep Standing"];
        let row = |(title, id): &(usize, usize)| {
            format!("| [{}](https://arxiv.org/abs/2501.0000{id}) | A{title} |\n", TITLES[*title])
        };
        format!("| Title | Authors |\n|---|---|\n{}", papers.iter().map(row).collect::<String>())
    }

    /// Files of a few papers, of which some are listed in several.
    fn papers() -> impl Strategy<Value = Vec<Vec<(usize, usize)>>> {
        prop::collection::vec(prop::collection::vec((0usize..4, 0usize..6), 0..4), 1..5)
    }

    #[test]
    fn papers_are_compared_with_those_of_other_files() {
        let found = linted(&[digest(&[(1, 1)]), digest(&[(3, 3)]), digest(&[(3, 3), (2, 1)])], "");
        let rules: Vec<Vec<&str>> =
            found.iter().map(|it| it.1.iter().map(|it| it.rule.name).collect()).collect();
        assert_eq!(rules, [&[][..], &[], &["same-id-other-title"]]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn files_one_by_one_are_linted_as_all_together(files in papers(), tree: bool) {
            let texts: Vec<String> = files.iter().map(|file| digest(file)).collect();
            let mut config = Config::default();
            config.dialect.duplicates = tree.then_some(DuplicateScope::Tree);
            let found = linted(&texts, if tree { "dialect.duplicates = 'tree'" } else { "" });
            let config = Arc::new(config);
            let files = texts.iter().enumerate().map(|(number, text)| {
                (Arc::new(File::new(&format!("{number}.md"), text.clone(), &config)), config.clone())
            });
            let all = Workspace::of(files).snapshot();
            let whole: Vec<(String, Vec<Diagnostic>)> = (0..texts.len()).map(|it| {
                let name = format!("{it}.md");
                let found = rules::check_in(&all, &name);
                (name, found)
            }).collect();
            prop_assert_eq!(strip(messages(&found)), strip(messages(&whole)));
        }
    }

    /// Messages name files, which are elsewhere in each run.
    fn strip(found: Vec<(&str, Vec<(usize, String)>)>) -> Vec<(String, Vec<(usize, String)>)> {
        let short = |text: &str| match text.split_once("in `") {
            Some((before, rest)) => format!("{before}in `{}", rest.rsplit('/').next().unwrap_or(rest)),
            None => text.to_owned(),
        };
        let all = |it: Vec<(usize, String)>| it.into_iter().map(|(at, text)| (at, short(&text))).collect();
        found.into_iter().map(|(name, it)| (name.to_owned(), all(it))).collect()
    }
}
