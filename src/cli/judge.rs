//! Judging files, each among all of a run, without holding all of them.

use super::output::Output;
use super::session::{Session, Source};
use super::ties::{Listed, tied};
use crate::config::Config;
use crate::disk;
use crate::rules::{self, Finding, Refused};
use crate::workspace::{File, Snapshot, View, Workspace};
use std::sync::Arc;

/// A file with what was found in it.
pub(super) struct Checked {
    /// The file.
    pub(super) file: Arc<File>,
    /// Its settings.
    pub(super) config: Arc<Config>,
    /// What was found in it, with the fixes that are made when asked for.
    pub(super) findings: Vec<Finding>,
    /// The other fixes.
    pub(super) refused: Refused,
}

/// What is kept of a file that was judged.
struct Judged<W, K> {
    source: Arc<Source>,
    /// Only where it cannot be read again.
    file: Option<Arc<File>>,
    listed: Listed,
    /// Of its text.
    bytes: usize,
    worked: W,
    kept: K,
}

/// A file that is judged once more.
struct Tied {
    /// Where it stands among all of the run.
    at: usize,
    source: Arc<Source>,
    /// Where it cannot be read again.
    file: Option<Arc<File>>,
    /// Of its text.
    bytes: usize,
}

impl Session {
    /// Reads all files, makes of each what `work` says, and judges that text; of what is found is kept what `keep` makes of it.
    ///
    /// A file is given back as soon as it is judged: the next one takes its memory, and of thousands no more are held than there
    /// are threads. Files that list a paper otherwise than others are few; these are judged once more, among each other.
    pub(super) fn judge<W: Send, K: Send>(
        &mut self,
        what: &'static str,
        out: &Output,
        work: impl Fn(&Source, String) -> Result<(String, W), disk::Error> + Sync,
        keep: impl Fn(&Checked) -> K + Sync,
    ) -> Vec<(W, K)> {
        let mut judged = self.each(what, out, |source, text| {
            let (text, worked) = work(source, text)?;
            let file = Arc::new(File::new(&source.name, text, &source.config));
            let bytes = file.text.len();
            let (one, config) = (file.clone(), source.config.clone());
            let listed = Listed::of(&file, source.config.dialect.duplicates);
            let alone = if listed.repeats() {
                Workspace::of([(one, config)])
            } else {
                Workspace::unlisted(one, config)
            };
            let kept = keep(&check(&alone.snapshot(), file.clone(), source.config.clone()));
            let file = Some(file).filter(|_| !source.lasting);
            Ok(Judged { source: source.clone(), file, listed, bytes, worked, kept })
        });
        let listed: Vec<&Listed> = judged.iter().map(|it| &it.listed).collect();
        let again: Vec<Tied> = (judged.iter().enumerate().zip(tied(&listed)))
            .filter(|it| it.1)
            .map(|((at, it), _)| Tied {
                at,
                source: it.source.clone(),
                file: it.file.clone(),
                bytes: it.bytes,
            })
            .collect();
        for (at, kept) in self.judge_again(what, out, &again, keep) {
            if let Some(it) = judged.get_mut(at) {
                it.kept = kept;
            }
        }
        judged.into_iter().map(|it| (it.worked, it.kept)).collect()
    }

    /// Judges files among each other. Returns what is kept of each, with where it stands.
    fn judge_again<K: Send>(
        &mut self,
        what: &'static str,
        out: &Output,
        tied: &[Tied],
        keep: impl Fn(&Checked) -> K + Sync,
    ) -> Vec<(usize, K)> {
        if tied.is_empty() {
            return Vec::new();
        }
        let bytes = tied.iter().map(|it| it.bytes).sum();
        let files = self.through(what, out, bytes, tied, |Tied { at, source, file, .. }| {
            let read = || Ok(Arc::new(File::new(&source.name, disk::read(&source.path)?, &source.config)));
            Ok((*at, file.clone().map_or_else(read, Ok)?, source.config.clone()))
        });
        let all =
            Workspace::of(files.iter().map(|(_, file, config)| (file.clone(), config.clone()))).snapshot();
        self.through(what, out, bytes, &files, |(at, file, config)| {
            Ok((*at, keep(&check(&all, file.clone(), config.clone()))))
        })
    }
}

fn check(all: &Snapshot, file: Arc<File>, config: Arc<Config>) -> Checked {
    let mut findings = rules::check_in(all, &file.name);
    let refused = rules::drop_refused(View { file: &file, config: &config }, &mut findings);
    Checked { file, config, findings, refused }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{Args, Command};
    use crate::config::Reach;
    use crate::disk::SETTINGS;
    use clap::Parser;
    use proptest::prelude::*;
    use std::fs;

    /// Every file of these texts, with what is found in it under these settings.
    fn judged(texts: &[String], settings: &str) -> Vec<(String, Vec<Finding>)> {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join(SETTINGS), settings).unwrap();
        for (number, text) in texts.iter().enumerate() {
            fs::write(root.path().join(format!("{number}.md")), text).unwrap();
        }
        let args = Args::parse_from(["paper-digest".as_ref(), "check".as_ref(), root.path().as_os_str()]);
        let Command::Check(check) = &args.command else { panic!() };
        let out = Output::new(&args.global);
        let mut session = Session::open(&check.files, &args.global, &out).unwrap();
        let keep = |it: &Checked| {
            let name = it.file.name.rsplit('/').next().unwrap().to_owned();
            (name, it.findings.clone())
        };
        let judged = session.judge("", &out, |_, text| Ok((text, ())), keep);
        judged.into_iter().map(|it| it.1).collect()
    }

    fn messages(found: &[(String, Vec<Finding>)]) -> Vec<(&str, Vec<(u32, String)>)> {
        let all = |it: &[Finding]| it.iter().map(|it| (it.span.start, it.message.clone())).collect();
        found.iter().map(|(name, it)| (name.as_str(), all(it))).collect()
    }

    /// A digest of papers by title and id.
    fn digest(papers: &[(usize, usize)]) -> String {
        const TITLES: [&str; 4] =
            ["Short", "One Long Enough Title", "Some Other Long Title", "A Third of Their Length"];
        let row = |(title, id): &(usize, usize)| {
            format!("| [{}](https://arxiv.org/abs/2501.0000{id}) | A |\n", TITLES[*title])
        };
        format!("| Title | Authors |\n|---|---|\n{}", papers.iter().map(row).collect::<String>())
    }

    /// Files of a few papers, of which some are listed in several.
    fn papers() -> impl Strategy<Value = Vec<Vec<(usize, usize)>>> {
        prop::collection::vec(prop::collection::vec((0usize..4, 0usize..6), 0..4), 1..5)
    }

    #[test]
    fn papers_are_compared_with_those_of_other_files() {
        let found = judged(&[digest(&[(1, 1)]), digest(&[(3, 3)]), digest(&[(3, 3), (2, 1)])], "");
        let rules: Vec<Vec<&str>> =
            found.iter().map(|it| it.1.iter().map(|it| it.rule.name).collect()).collect();
        assert_eq!(rules, [&[][..], &[], &["same-id-other-title"]]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn files_one_by_one_are_judged_as_all_together(files in papers(), tree: bool) {
            let texts: Vec<String> = files.iter().map(|it| digest(it)).collect();
            let mut config = Config::default();
            config.dialect.duplicates = tree.then_some(Reach::Tree);
            let found = judged(&texts, if tree { "dialect.duplicates = 'tree'" } else { "" });
            let config = Arc::new(config);
            let files = texts.iter().enumerate().map(|(number, text)| {
                (Arc::new(File::new(&format!("{number}.md"), text.clone(), &config)), config.clone())
            });
            let all = Workspace::of(files).snapshot();
            let whole: Vec<(String, Vec<Finding>)> = (0..texts.len()).map(|it| {
                let name = format!("{it}.md");
                let found = rules::check_in(&all, &name);
                (name, found)
            }).collect();
            prop_assert_eq!(strip(messages(&found)), strip(messages(&whole)));
        }
    }

    /// Messages name files, which stand elsewhere in each run.
    fn strip(found: Vec<(&str, Vec<(u32, String)>)>) -> Vec<(String, Vec<(u32, String)>)> {
        let short = |text: &str| match text.split_once("in `") {
            Some((before, rest)) => format!("{before}in `{}", rest.rsplit('/').next().unwrap_or(rest)),
            None => text.to_owned(),
        };
        let all = |it: Vec<(u32, String)>| it.into_iter().map(|(at, text)| (at, short(&text))).collect();
        found.into_iter().map(|(name, it)| (name.to_owned(), all(it))).collect()
    }
}
