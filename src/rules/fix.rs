//! Mending a file: fixes that do not meet are made together, again and again until none is left, and each result is
//! read again before it is believed.

use super::{Finding, Rule, Safety, Touches, check};
use crate::config::Config;
use crate::digest::Role;
use crate::text::{Edit, Edits, Span};
use crate::workspace::{File, View};
use std::collections::BTreeMap;

/// Rounds after which fixes that keep on finding new work are stopped.
const ROUNDS: usize = 32;

/// A file that was mended.
#[derive(Clone, Debug, PartialEq)]
pub struct Fixed {
    /// Its text.
    pub text: String,
    /// How often a fix of each rule was made.
    pub made: BTreeMap<&'static str, usize>,
    /// Findings whose fix would have changed more than its rule declares, and was not made.
    pub refused: Vec<Finding>,
}

/// Makes the fixes of all findings that `wanted` lets through, to a fixpoint.
pub fn fix(file: &File, config: &Config, safety: Safety, wanted: impl Fn(&Finding) -> bool) -> Fixed {
    let mut fixed = Fixed { text: file.text.all().into_owned(), made: BTreeMap::new(), refused: Vec::new() };
    let mut file = file.clone();
    for _ in 0..ROUNDS {
        let found = check(View { file: &file, config });
        let refused =
            |it: &Finding| fixed.refused.iter().any(|no| no.rule == it.rule && no.message == it.message);
        let chosen = apart(found.iter().filter(|it| wanted(it) && !refused(it)), safety);
        if chosen.is_empty() {
            break;
        }
        let (text, made) = match attempt(&file, config, &chosen) {
            Some(text) => (text, chosen),
            None => one_by_one(&file, config, &chosen, &mut fixed.refused),
        };
        for (rule, _) in &made {
            *fixed.made.entry(rule.rule.name).or_default() += 1;
        }
        if text == fixed.text {
            break;
        }
        file = File::new(&file.name, text.clone(), config);
        fixed.text = text;
    }
    fixed
}

/// The edits that the first fix of `finding` makes, where it changes no more than its rule declares.
pub fn sound(file: &File, config: &Config, finding: &Finding, edits: &Edits) -> bool {
    attempt(file, config, &[(finding, edits)]).is_some()
}

/// Findings whose fixes do not meet, in the order of the text, each with its edits.
fn apart<'a>(found: impl Iterator<Item = &'a Finding>, safety: Safety) -> Vec<(&'a Finding, &'a Edits)> {
    let mut fixes: Vec<(Span, &Finding, &Edits)> = found
        .filter_map(|it| {
            let edits = &it.fix(safety)?.edits;
            let cover = edits.iter().map(|it| it.span).reduce(Span::cover)?;
            Some((cover, it, edits))
        })
        .collect();
    fixes.sort_by_key(|it| (it.0, it.1.rule.name));
    let mut end = None;
    fixes.retain(|(cover, _, _)| {
        let free = end.is_none_or(|end| cover.start > end);
        if free {
            end = Some(cover.end);
        }
        free
    });
    fixes.into_iter().map(|(_, finding, edits)| (finding, edits)).collect()
}

/// The text after these fixes, if it reads as their rules declare.
fn attempt(file: &File, config: &Config, fixes: &[(&Finding, &Edits)]) -> Option<String> {
    let all: Vec<Edit> = fixes.iter().flat_map(|it| it.1.iter().cloned()).collect();
    let text = Edits::new(all)?.apply(&file.text.all());
    let touches = fixes.iter().map(|it| it.0.rule.touches).max()?;
    let after = File::new(&file.name, text, config);
    keeps(file, &after, config, touches).then(|| after.text.all().into_owned())
}

fn one_by_one<'a>(
    file: &File,
    config: &Config,
    fixes: &[(&'a Finding, &'a Edits)],
    refused: &mut Vec<Finding>,
) -> (String, Vec<(&'a Finding, &'a Edits)>) {
    let (sound, bad): (Vec<_>, Vec<_>) =
        fixes.iter().copied().partition(|it| attempt(file, config, &[*it]).is_some());
    refused.extend(bad.into_iter().map(|it| it.0.clone()));
    // Each is sound alone, and they do not meet.
    let all = sound.iter().flat_map(|it| it.1.iter().cloned());
    let text = Edits::new(all).map_or_else(|| file.text.all().into_owned(), |it| it.apply(&file.text.all()));
    (text, sound)
}

/// Whether `after` says what `before` says, but for what may be touched.
fn keeps(before: &File, after: &File, config: &Config, touches: Touches) -> bool {
    if touches == Touches::Layout && squeeze(&before.text.all()) != squeeze(&after.text.all()) {
        return false;
    }
    papers(before, config, touches) == papers(after, config, touches)
}

/// What a reader learns of each paper, as far as it may not be touched.
fn papers(file: &File, config: &Config, touches: Touches) -> Vec<Vec<String>> {
    let view = View { file, config };
    let say = |(site, it): (crate::workspace::Site, &crate::digest::Listing)| {
        let mut out = Vec::new();
        if touches < Touches::Text {
            let cells = [it.cell(Role::Authors), it.cell(Role::Summary)];
            let texts = [Some(it.title)].into_iter().chain(cells).flatten();
            out.extend(texts.map(|span| squeeze(&site.joined(span))));
        }
        if touches < Touches::Links {
            out.extend(it.links.iter().map(|it| site.of(it.url).to_owned()));
        }
        out
    };
    view.listings().map(say).collect()
}

/// Letters and marks without white space, pipes, escapes and delimiter rows.
fn squeeze(text: &str) -> String {
    let delimits = |line: &&str| !line.bytes().all(|it| b"|-: \t\r".contains(&it));
    let lines = text.lines().filter(delimits);
    lines
        .flat_map(|it| it.chars())
        .filter(|it| !it.is_whitespace() && !matches!(it, '|' | '\\'))
        .collect::<String>()
        .replace("&lt;", "<")
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
