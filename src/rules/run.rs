//! Running the rules: over a whole file once, then over what changed.

use super::suppress::Suppressions;
use super::{Check, Finding, RULES, Rule, Sink};
use crate::config::{Config, Level};
use crate::digest::What;
use crate::text::{Change, Measure, Span, Tree};
use crate::workspace::{File, View};
use std::sync::Arc;

/// All that the rules found in a file, kept by block: what is found in one block is found again as long as the block
/// stays, wherever it moves.
#[derive(Clone)]
pub struct Findings {
    /// For each block its findings, relative to it.
    blocks: Tree<Found>,
    /// Findings of the rules that look at the whole file, as spans of the file.
    file: Vec<Finding>,
}

type Found = Arc<[Finding]>;

impl Measure for Found {
    type Sum = usize;

    fn measure(&self) -> usize {
        self.len()
    }

    fn join(left: usize, right: usize) -> usize {
        left + right
    }

    fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(self, other)
    }
}

/// What the rules find in a file, in the order of the text, without what its comments suppress.
pub fn check(view: View) -> Vec<Finding> {
    update(view, None).all(view)
}

/// What the rules find in the blocks that `span` touches, and what those that look at the whole file find there.
pub fn check_at(view: View, span: Span) -> Vec<Finding> {
    let mut all = check_file(view);
    let first = view.site_at(span.start as usize).map_or(0, |it| it.index);
    let touched = view.sites_from(first).take_while(|it| it.start <= span.end as usize).count();
    for (site, found) in view.sites_from(first).zip(check_blocks(view, first, touched)) {
        all.extend(found.iter().map(|it| it.shift(site.start)));
    }
    let suppressions = Suppressions::of(view);
    all.retain(|it| it.span.start <= span.end && span.start <= it.span.end && !suppressions.cover(it));
    all.sort_by_key(order);
    all
}

/// What the rules find in a file. Of an older state of the file under the same settings, what has not changed is kept.
pub fn update(view: View, old: Option<(&File, &Findings)>) -> Findings {
    if !view.file.is_digest() {
        let none: Found = Arc::new([]);
        return Findings {
            blocks: view.file.blocks.iter().map(|_| none.clone()).collect(),
            file: Vec::new(),
        };
    }
    let blocks = match old.filter(|(file, _)| file.is_digest()) {
        None => check_blocks(view, 0, usize::MAX).into_iter().collect(),
        Some((file, found)) => match reach(file, view.file) {
            None => found.blocks.clone(),
            Some(Change { start, old, new }) => {
                found.blocks.splice(start..start + old, check_blocks(view, start, new))
            }
        },
    };
    Findings { blocks, file: check_file(view) }
}

fn active(config: &Config) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(|it| it.level_in(config) > Level::Off)
}

fn check_file(view: View) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in active(view.config) {
        if let Check::File(check) = rule.check {
            let mut sink = Sink::new(rule);
            check(view, &mut sink);
            found.append(&mut sink.take());
        }
    }
    found
}

/// The blocks whose findings may differ: those that changed, and, where a heading is among them, all below it.
fn reach(old: &File, new: &File) -> Option<Change> {
    let change = old.entries.diff(&new.entries)?;
    let heads = |file: &File, count: usize| {
        file.entries.iter_from(change.start).take(count).any(|(_, _, it)| matches!(it.what, What::Section(_)))
    };
    if heads(old, change.old) || heads(new, change.new) {
        let (old, new) = (old.entries.len() - change.start, new.entries.len() - change.start);
        return Some(Change { old, new, ..change });
    }
    // The block below looks at what stands above it.
    let below = usize::from(change.start + change.new < new.entries.len());
    Some(Change { start: change.start, old: change.old + below, new: change.new + below })
}

fn check_blocks(view: View, start: usize, count: usize) -> Vec<Found> {
    let block = |rule: &'static Rule| match rule.check {
        Check::Block(check) => Some((rule, check)),
        Check::File(_) => None,
    };
    let rules: Vec<_> = active(view.config).filter_map(block).collect();
    let none: Found = Arc::new([]);
    let Some((first, _)) = rules.first() else {
        return view.sites_from(start).take(count).map(|_| none.clone()).collect();
    };
    let mut sink = Sink::new(first);
    let sites = view.sites_from(start).take(count);
    let found = sites.map(|site| {
        for (rule, check) in &rules {
            sink.turn(rule);
            check(&site, &mut sink);
        }
        let found = sink.take();
        if found.is_empty() { none.clone() } else { found.into() }
    });
    found.collect()
}

impl Findings {
    /// All findings in the order of the text, with spans of the file, without what its comments suppress.
    pub fn all(&self, view: View) -> Vec<Finding> {
        let mut all: Vec<Finding> = self.file.clone();
        for (index, list) in self.listed() {
            let start = view.file.blocks.get(index).map_or(0, |(_, before)| before.bytes as usize);
            all.extend(list.iter().map(|it| it.shift(start)));
        }
        let suppressions = Suppressions::of(view);
        if !suppressions.is_empty() {
            all.retain(|it| !suppressions.cover(it));
        }
        all.sort_by_key(order);
        all
    }

    /// The blocks in which something was found.
    fn listed(&self) -> impl Iterator<Item = (usize, &Found)> {
        let mut seen = 0;
        std::iter::from_fn(move || {
            let (index, _) = self.blocks.find(|&sum| sum > seen)?;
            let (found, _) = self.blocks.get(index)?;
            seen += found.len();
            Some((index, found))
        })
    }
}

fn order(it: &Finding) -> (u32, u32, &'static str) {
    (it.span.start, it.span.end, it.rule.name)
}

/// The settings with which only `select` (all when empty) and none of `ignore` is run.
pub fn narrowed(config: &Config, select: &[String], ignore: &[String]) -> Config {
    let mut config = config.clone();
    for rule in RULES {
        let wanted = select.is_empty() || select.iter().any(|it| it == rule.name || it == "all");
        let level = if !wanted || ignore.iter().any(|it| it == rule.name) {
            Level::Off
        } else if rule.level_in(&config) == Level::Off
            && !select.is_empty()
            && select.iter().any(|it| it == rule.name)
        {
            rule.level.max(Level::Warning)
        } else {
            continue;
        };
        config.rules.insert(rule.name.to_owned(), level);
    }
    config
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{edits, markdown};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_kept_is_what_would_be_found(text in markdown(), edits in edits()) {
            let config = Config::default();
            let mut file = File::new("a.md", text, &config);
            let mut found = update(View { file: &file, config: &config }, None);
            for edit in edits {
                let edit = edit.of(&file.text.all());
                let edited = file.edit(&edit);
                let view = View { file: &edited, config: &config };
                found = update(view, Some((&file, &found)));
                prop_assert_eq!(found.all(view), check(view));
                file = edited;
            }
        }
    }
}
