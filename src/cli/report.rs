//! Reports: functions from what was found to text.

mod concise;
pub(super) mod diff;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod place;
mod sarif;
mod excerpt;

pub(super) use diff::diff;

use super::args::{Format, Judging};
use super::guard::Kind;
use super::lint::Linted;
use super::style::Style;
use super::visible::visible;
use crate::config::Severity;
use crate::rules::{Applicability, Diagnostic, Refused};
use crate::text::count;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Findings from which on a report ends with an overview.
const LONG: usize = 50;

/// Files that an overview names.
const FILES: usize = 10;

/// What is reported of one file.
pub(super) struct FileReport {
    name: Arc<str>,
    /// In the form that is asked for.
    text: String,
    tally: Tally,
    refused: Refused,
}

/// How many findings there are, by rule and severity.
#[derive(Default)]
struct Tally(BTreeMap<(&'static str, Severity), Count>);

/// Findings of one kind.
#[derive(Clone, Copy, Default)]
struct Count {
    all: usize,
    /// Those that `fix` fixes.
    safe: usize,
    /// Those that `fix --unsafe` fixes.
    any: usize,
}

/// What a run found: of all files that could be read, in order.
pub(super) struct Report<'a> {
    judging: &'a Judging,
    parts: Vec<FileReport>,
    tally: Tally,
    refused: Refused,
    /// Whether all that was asked for could be done.
    sound: bool,
}

/// Whether the format has what is asked for; else what is wrong.
pub(super) fn fits(judging: &Judging) -> Result<(), String> {
    if judging.statistics && !matches!(judging.format, Format::Human | Format::Concise | Format::Json) {
        return Err("`--statistics` has the formats human, concise and json".to_owned());
    }
    Ok(())
}

/// What reports in a format are.
pub(super) fn kind(format: Format) -> Kind {
    match format {
        Format::Human | Format::Concise => Kind::Report,
        Format::Github => Kind::Annotations,
        Format::Json | Format::Gitlab | Format::Sarif => Kind::Json,
        Format::Junit => Kind::Xml,
    }
}

/// The command that fixes what is found of these rules, which may be off unless they are selected.
fn fix_command(safety: Applicability, select: &[String]) -> String {
    let mut command = "paper-digest fix".to_owned();
    if safety == Applicability::Unsafe {
        command += " --unsafe";
    }
    if select.iter().any(|it| it != "all") {
        command += &format!(" --select {}", select.join(","));
    }
    command
}

/// What is reported of a file.
pub(super) fn part(judging: &Judging, style: Style, file: &Linted) -> FileReport {
    let text = match judging.format {
        _ if judging.statistics => String::new(),
        Format::Human => human::part(judging, file, style),
        Format::Concise => concise::part(file, style),
        Format::Json => json::part(file),
        Format::Github => github::part(file),
        Format::Gitlab => gitlab::part(file),
        Format::Sarif => sarif::part(file),
        Format::Junit => junit::part(file),
    };
    let mut tally = Tally::default();
    for (severity, diagnostic) in of(file) {
        let count = Count {
            all: 1,
            safe: usize::from(diagnostic.fix(Applicability::Safe).is_some()),
            any: usize::from(diagnostic.fix(Applicability::Unsafe).is_some()),
        };
        tally.add(diagnostic.rule.name, severity, count);
    }
    FileReport { name: file.file.name.clone(), text, tally, refused: file.refused }
}

/// The findings of a file, each with its severity.
fn of(file: &Linted) -> impl Iterator<Item = (Severity, &Diagnostic)> {
    file.diagnostics.iter().map(|diagnostic| (diagnostic.rule.severity_in(&file.config), diagnostic))
}

impl Tally {
    fn add(&mut self, rule: &'static str, severity: Severity, more: Count) {
        let count = self.0.entry((rule, severity)).or_default();
        *count = Count { all: count.all + more.all, safe: count.safe + more.safe, any: count.any + more.any };
    }

    /// Of all rules, where the severity is `fit`.
    fn sum(&self, fit: impl Fn(Severity) -> bool) -> Count {
        let mut sum = Count::default();
        for (_, it) in self.0.iter().filter(|it| fit(it.0.1)) {
            sum = Count { all: sum.all + it.all, safe: sum.safe + it.safe, any: sum.any + it.any };
        }
        sum
    }

    /// The most frequent first.
    fn sorted(&self) -> Vec<(&'static str, Severity, Count)> {
        let mut all: Vec<_> = self.0.iter().map(|(&(name, severity), &it)| (name, severity, it)).collect();
        all.sort_by_key(|it| (std::cmp::Reverse(it.2.all), it.0));
        all
    }
}

impl<'a> Report<'a> {
    /// Puts together what was found; `sound` says whether all that was asked for could be done.
    pub(super) fn new(judging: &'a Judging, parts: Vec<FileReport>, sound: bool) -> Report<'a> {
        let mut tally = Tally::default();
        for (&(rule, severity), &it) in parts.iter().flat_map(|part| &part.tally.0) {
            tally.add(rule, severity, it);
        }
        let mut refused = Refused::default();
        for it in parts.iter().map(|part| part.refused) {
            refused = Refused { safe: refused.safe + it.safe, any: refused.any + it.any };
        }
        Report { judging, parts, tally, refused, sound }
    }

    /// Takes the report out, in the form that is asked for, without the summary at its end.
    pub(super) fn texts(&mut self) -> Vec<String> {
        let statistics = self.judging.statistics;
        let parts: Vec<String> = self.parts.iter_mut().map(|part| std::mem::take(&mut part.text)).collect();
        match self.judging.format {
            Format::Human | Format::Concise if statistics => vec![self.statistics()],
            Format::Json if statistics => vec![self.json_statistics()],
            Format::Human | Format::Concise | Format::Github => parts,
            Format::Json | Format::Gitlab => vec![json::array(&parts)],
            Format::Sarif => vec![sarif::whole(self, &parts)],
            Format::Junit => vec![junit::whole(self, &parts)],
        }
    }

    /// How many findings there are.
    pub(super) fn found(&self) -> usize {
        self.tally.sum(|_| true).all
    }

    /// How many there are of this severity or a higher one.
    pub(super) fn found_at_least(&self, severity: Severity) -> usize {
        self.tally.sum(|it| it >= severity).all
    }

    /// Where a report is too long to be read to its beginning: how many findings there are by rule, and by file.
    pub(super) fn overview(&self) -> Option<String> {
        if self.judging.statistics || self.found() < LONG {
            return None;
        }
        let mut files: Vec<(usize, &str)> =
            self.parts.iter().map(|part| (part.tally.sum(|_| true).all, &*part.name)).collect();
        files.retain(|file| file.0 > 0);
        files.sort_by_key(|file| std::cmp::Reverse(file.0));
        let more = files.len().saturating_sub(FILES);
        let mut lines: Vec<String> = files
            .iter()
            .take(FILES)
            .map(|(count, name)| format!("{count:>6}  {}\n", visible(name)))
            .collect();
        if more > 0 {
            lines.push(format!("        … and {}\n", count(more, "more file")));
        }
        Some(format!("By rule:\n{}\nBy file:\n{}", self.statistics(), lines.concat()))
    }

    /// What a person wants to know at the end. Fixes that are as safe as those that were `made` are none to make: what is left of
    /// them was refused.
    pub(super) fn summary(&self, made: Option<Applicability>) -> String {
        let files = count(self.parts.len(), "file");
        let total = self.tally.sum(|_| true);
        if self.parts.is_empty() && !self.sound {
            return "Nothing could be done.".to_owned();
        }
        if total.all == 0 {
            return format!("No problems in {files}.");
        }
        let of = |severity: Severity| self.tally.sum(|it| it == severity).all;
        let counts = [
            (of(Severity::Error), count(of(Severity::Error), "error")),
            (of(Severity::Warning), count(of(Severity::Warning), "warning")),
            (of(Severity::Info), format!("{} info", of(Severity::Info))),
        ];
        let counts: Vec<String> =
            counts.into_iter().filter(|count| count.0 > 0).map(|count| count.1).collect();
        let touched = self.parts.iter().filter(|part| !part.tally.0.is_empty()).count();
        let mut text = format!("Found {} in {touched} of {files}.", counts.join(", "));
        let select = &self.judging.select;
        let safe = if made.is_some() { 0 } else { total.safe };
        let more = if made == Some(Applicability::Unsafe) { 0 } else { total.any - total.safe };
        if safe > 0 {
            text += &format!(" {safe} can be fixed with `{}`.", fix_command(Applicability::Safe, select));
        }
        if more > 0 {
            let more = format!("{more} {}", if safe > 0 { "more" } else { "can be fixed" });
            text += &format!(" {more} with `{}`.", fix_command(Applicability::Unsafe, select));
        }
        let dropped = match made {
            None => 0,
            Some(Applicability::Safe) => self.refused.safe,
            Some(Applicability::Unsafe) => self.refused.any,
        };
        let refused = total.any - safe - more + dropped;
        if refused > 0 {
            let (fixes, they) = if refused == 1 {
                ("1 fix was".to_owned(), "it")
            } else {
                (format!("{refused} fixes were"), "they")
            };
            text += &format!(" {fixes} left out, as {they} would change more than what is wrong.");
        }
        text
    }

    fn statistics(&self) -> String {
        let counts = self.tally.sorted();
        let widest = counts.iter().map(|count| count.0.len()).max().unwrap_or(0);
        let lines = counts.iter().map(|(name, severity, Count { all, safe, .. })| {
            let fixable = if *safe > 0 { format!("{safe} fixable") } else { String::new() };
            format!("{all:>6}  {name:widest$}  {:7}  {fixable}", severity.name()).trim_end().to_owned() + "\n"
        });
        lines.collect()
    }

    fn json_statistics(&self) -> String {
        let counts = self.tally.sorted();
        let rows = counts.iter().map(|(rule, severity, Count { all, safe, .. })| {
            json!({ "rule": rule, "severity": severity.name(), "count": all, "fixable": safe })
        });
        json::array(&[json::lines(rows)])
    }
}
