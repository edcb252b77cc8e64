//! Fixing a file: fixes that do not meet and may touch the same are made together, again and again until none is left, and
//! each result is read again before it is believed.

mod guard;
mod kept;
mod plain;
mod rounds;

use super::run::fixable;
use super::{Applicability, Diagnostic, Fix, Rule};
use crate::config::Config;
use crate::workspace::{File, FileView};
use guard::Pick;
use rounds::{Round, Rounds};
use std::collections::{BTreeMap, HashSet};

/// Rounds after which fixes that keep on finding new work are stopped.
const ROUNDS: usize = 32;

/// A file that was fixed.
#[derive(Clone, Debug, PartialEq)]
pub struct Fixed {
    /// Its text.
    pub text: String,
    /// How often a fix of each rule was made.
    pub made: BTreeMap<&'static str, usize>,
    /// Findings whose fix would have changed more than its rule declares, and was not made.
    pub refused: Vec<Diagnostic>,
}

/// Makes the fixes of all findings that `wanted` lets through, to a fixpoint.
pub fn fix(
    file: &File,
    config: &Config,
    safety: Applicability,
    wanted: impl Fn(&Diagnostic) -> bool,
) -> Fixed {
    let untouched =
        || Fixed { text: file.text.all().into_owned(), made: BTreeMap::new(), refused: Vec::new() };
    fix_unless(&|| false, file, config, safety, wanted).unwrap_or_else(untouched)
}

/// The same; `None` once `cancelled` says so, which is asked before each step.
pub fn fix_unless(
    cancelled: &dyn Fn() -> bool,
    file: &File,
    config: &Config,
    safety: Applicability,
    wanted: impl Fn(&Diagnostic) -> bool,
) -> Option<Fixed> {
    let mut file = file.clone();
    let (mut made, mut refused) = (BTreeMap::new(), Vec::<Diagnostic>::new());
    let mut refused_places = HashSet::new();
    for _ in 0..ROUNDS {
        if cancelled() {
            return None;
        }
        let view = FileView { file: &file, config };
        let found = fixable(view);
        let is_open = |diagnostic: &&Diagnostic| {
            wanted(diagnostic) && !refused_places.contains(&(diagnostic.rule.name, diagnostic.span))
        };
        let open = found.iter().filter(is_open).filter_map(|it| Some((it, it.fix(safety)?)));
        let Some(group) = groups(open).next() else { break };
        let chosen: Vec<Pick> = group.into_iter().map(|(_, pick)| pick).collect();
        let mut rounds = Rounds::new(view, cancelled);
        let Round { good, text } = rounds.judge(&chosen)?;
        let Some(text) = text else {
            refused_places.extend(chosen.iter().map(|it| (it.diagnostic.rule.name, it.diagnostic.span)));
            refused.extend(chosen.iter().map(|it| it.diagnostic.clone()));
            continue;
        };
        for (pick, _) in chosen.iter().zip(&good).filter(|it| *it.1) {
            *made.entry(pick.diagnostic.rule.name).or_default() += 1;
        }
        // What was refused is tried again: it may have rested on what is fixed now.
        refused.clear();
        refused_places.clear();
        file = File::new(&file.name, text.all().into_owned(), config);
    }
    Some(Fixed { text: file.text.all().into_owned(), made, refused })
}

/// For each finding, of whose fixes one is looked at, whether [`fix`] would make it if there were no others. Reads the file only
/// around them.
pub fn sound(view: FileView, found: &[(&Diagnostic, &Fix)]) -> Vec<bool> {
    let mut good = vec![false; found.len()];
    for group in groups(found.iter().copied()) {
        let (numbers, picks): (Vec<usize>, Vec<Pick>) = group.into_iter().unzip();
        let verdicts = Rounds::to_be_told(view).verdicts(&picks);
        for (nth, verdict) in numbers.into_iter().zip(verdicts) {
            good[nth] = verdict;
        }
    }
    good
}

/// How many findings have a fix that is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refused {
    /// Of those whose fix is safe.
    pub safe: usize,
    /// Of all.
    pub any: usize,
}

/// Takes the fixes from those of `found` in a file that [`fix`] refuses: what is left is what it makes.
pub fn drop_refused(view: FileView, found: &mut [Diagnostic]) -> Refused {
    let refused = refused(view, found);
    let mut count = Refused { safe: 0, any: refused.len() };
    let is_offered = |diagnostic: &&mut Diagnostic| diagnostic.fix(Applicability::Unsafe).is_some();
    let mut with: Vec<&mut Diagnostic> = found.iter_mut().filter(is_offered).collect();
    for nth in refused {
        let Some(diagnostic) = with.get_mut(nth) else { continue };
        count.safe += usize::from(diagnostic.fix(Applicability::Safe).is_some());
        diagnostic.fixes.clear();
    }
    count
}

/// Which of the fixes that `found` offer [`fix`] refuses, by their number.
fn refused(view: FileView, found: &[Diagnostic]) -> Vec<usize> {
    let offered = found.iter().filter_map(|it| Some((it, it.fix(Applicability::Unsafe)?)));
    let with: Vec<(&Diagnostic, &Fix)> = offered.collect();
    let mut refused: Vec<usize> = Vec::new();
    // As `fix` does: each group is judged in the text that those before it leave.
    let mut rounds = Rounds::to_be_told(view);
    for safety in [Applicability::Safe, Applicability::Unsafe] {
        let alike: Vec<usize> = (0..with.len()).filter(|it| with[*it].1.safety == safety).collect();
        for group in groups(alike.iter().map(|it| with[*it])) {
            let (numbers, picks): (Vec<usize>, Vec<Pick>) = group.into_iter().unzip();
            let verdicts = rounds.verdicts(&picks);
            let bad = numbers.into_iter().zip(verdicts).filter(|it| !it.1);
            refused.extend(bad.filter_map(|(nth, _)| alike.get(nth)));
        }
    }
    refused
}

/// All of `found`, each with its number, in groups that are made or judged together: first those that may touch least, since one
/// that may touch much would excuse what another may not; of these, in the order of the text, those that do not meet.
fn groups<'a>(
    found: impl Iterator<Item = (&'a Diagnostic, &'a Fix)>,
) -> impl Iterator<Item = Vec<(usize, Pick<'a>)>> {
    let picks =
        found.enumerate().filter_map(|(nth, (diagnostic, fix))| Some((nth, Pick::of(diagnostic, fix)?)));
    let mut open: Vec<(usize, Pick)> = picks.collect();
    open.sort_by_key(|it| it.1.order());
    std::iter::from_fn(move || {
        let scope = open.iter().map(|it| it.1.change.scope).min()?;
        let mut end = None;
        let (group, rest) = std::mem::take(&mut open)
            .into_iter()
            .partition(|it| it.1.change.scope == scope && it.1.starts_after(&mut end));
        open = rest;
        Some(group)
    })
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests;
