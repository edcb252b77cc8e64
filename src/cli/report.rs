//! Reports: functions from what was found to text.

mod concise;
mod diff;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod place;
mod sarif;
mod window;

pub(super) use diff::diff;

use super::args::{Format, Judging};
use super::output::Output;
use super::session::Checked;
use super::style::Style;
use crate::config::Level;
use crate::rules::{Finding, Safety};
use serde_json::json;
use std::collections::BTreeMap;

/// What a run found.
pub(super) struct Report<'a> {
    /// All files that could be read, in order.
    pub(super) files: &'a [Checked],
    /// How the text may look.
    pub(super) style: Style,
    /// Whether all that was asked for could be done.
    pub(super) sound: bool,
}

/// Whether the format has what is asked for; else says so.
pub(super) fn fits(judging: &Judging, out: &Output) -> bool {
    let fits =
        !judging.statistics || matches!(judging.format, Format::Human | Format::Concise | Format::Json);
    if !fits {
        out.error("`--statistics` has the formats human, concise and json");
    }
    fits
}

/// `1 file`, `2 files`.
pub(super) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The findings of a file, each with its severity.
fn of(file: &Checked) -> impl Iterator<Item = (&Checked, Level, &Finding)> {
    file.findings.iter().map(move |it| (file, it.rule.level_in(&file.config), it))
}

impl<'a> Report<'a> {
    /// The report in the form that is asked for, without the summary at its end.
    pub(super) fn text(&self, judging: &Judging) -> String {
        match judging.format {
            Format::Human | Format::Concise if judging.statistics => self.statistics(),
            Format::Json if judging.statistics => self.json_statistics(),
            Format::Human => human::text(self),
            Format::Concise => concise::text(self),
            Format::Json => json::text(self),
            Format::Github => github::text(self),
            Format::Gitlab => gitlab::text(self),
            Format::Sarif => sarif::text(self),
            Format::Junit => junit::text(self),
        }
    }

    /// All findings, with their files and severities.
    fn findings(&self) -> impl Iterator<Item = (&'a Checked, Level, &'a Finding)> {
        self.files.iter().flat_map(of)
    }

    /// How many findings there are.
    pub(super) fn found(&self) -> usize {
        self.files.iter().map(|it| it.findings.len()).sum()
    }

    /// What a person wants to know at the end.
    pub(super) fn summary(&self) -> String {
        let all = count(self.files.len(), "file");
        if self.found() == 0 {
            return format!("No problems in {all}.");
        }
        let of = |level: Level| self.findings().filter(|it| it.1 == level).count();
        let counts = [
            (of(Level::Error), count(of(Level::Error), "error")),
            (of(Level::Warning), count(of(Level::Warning), "warning")),
            (of(Level::Info), format!("{} info", of(Level::Info))),
        ];
        let counts: Vec<String> = counts.into_iter().filter(|it| it.0 > 0).map(|it| it.1).collect();
        let touched = self.files.iter().filter(|it| !it.findings.is_empty()).count();
        let mut text = format!("Found {} in {touched} of {all}.", counts.join(", "));
        let fixable = |safety| self.findings().filter(|it| it.2.fix(safety).is_some()).count();
        let (safe, any) = (fixable(Safety::Safe), fixable(Safety::Unsafe));
        if safe > 0 {
            text += &format!(" {safe} can be fixed with `paper-digest fix`.");
        }
        if any > safe {
            text += &format!(
                " {} {}with `paper-digest fix --unsafe`.",
                any - safe,
                if safe > 0 { "more " } else { "can be fixed " }
            );
        }
        text
    }

    /// Findings and fixes by rule.
    fn counts(&self) -> Vec<(&'static str, Level, usize, usize)> {
        let mut rules: BTreeMap<(&'static str, Level), (usize, usize)> = BTreeMap::new();
        for (_, level, finding) in self.findings() {
            let entry = rules.entry((finding.rule.name, level)).or_default();
            entry.0 += 1;
            entry.1 += usize::from(finding.fix(Safety::Safe).is_some());
        }
        let mut all: Vec<_> =
            rules.into_iter().map(|((name, level), (all, safe))| (name, level, all, safe)).collect();
        all.sort_by_key(|it| (std::cmp::Reverse(it.2), it.0));
        all
    }

    fn statistics(&self) -> String {
        let counts = self.counts();
        let widest = counts.iter().map(|it| it.0.len()).max().unwrap_or(0);
        let lines = counts.iter().map(|(name, level, all, safe)| {
            let fixable = if *safe > 0 { format!("{safe} fixable") } else { String::new() };
            format!("{all:>6}  {name:widest$}  {:7}  {fixable}", level.name()).trim_end().to_owned() + "\n"
        });
        lines.collect()
    }

    fn json_statistics(&self) -> String {
        let counts = self.counts();
        let rows = counts.iter().map(|(rule, level, all, safe)| {
            json!({ "rule": rule, "severity": level.name(), "count": all, "fixable": safe })
        });
        json::lines(rows)
    }
}
