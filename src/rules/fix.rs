//! Mending a file: fixes that do not meet and may touch the same are made together, again and again until none is left, and
//! each result is read again before it is believed.

use super::invisible_character::{invisible, is_suspect};
use super::page::Page;
use super::run::fixable;
use super::{Finding, Fix, Rule, Safety, Touches};
use crate::config::Config;
use crate::digest::{Listing, Role};
use crate::syntax::{Block, Delimiter, Kind, Shape, is_misspelt_delimiter, is_tag_line, plain, without_tags};
use crate::text::{Edit, Edits, Span};
use crate::workspace::{File, Site, View};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Rounds after which fixes that keep on finding new work are stopped.
const ROUNDS: usize = 32;

/// Blocks around a fix that are read with it, above and below, where it is judged alone.
const NEAR: usize = 16;

/// Blocks between these and the head of their table that are read too. Of a longer table only the head is.
const FAR: usize = 64;

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
        let found = fixable(View { file: &file, config });
        let refused = |it: &Finding| fixed.refused.iter().any(|no| no.rule == it.rule && no.span == it.span);
        let open = found.iter().filter(|it| it.fix(safety).is_some() && wanted(it) && !refused(it));
        // One that may touch much would excuse what another may not.
        let Some(touches) = open.clone().map(|it| it.rule.touches).min() else { break };
        let chosen = apart(open.filter(|it| it.rule.touches == touches), safety);
        let before = Page::of(&fixed.text);
        let (text, made) = sound_ones(&file, &before, config, &chosen, &mut fixed.refused);
        if made.is_empty() {
            continue;
        }
        for (rule, _) in &made {
            *fixed.made.entry(rule.rule.name).or_default() += 1;
        }
        // What was refused is tried again: it may have rested on what is mended now.
        fixed.refused.clear();
        file = File::new(&file.name, text.clone(), config);
        fixed.text = text;
    }
    fixed
}

/// For each finding, of whose fixes one is looked at, whether [`fix`] would make it if there were no others. Reads the file only
/// around them.
pub fn sound(view: View, found: &[(&Finding, &Fix)]) -> Vec<bool> {
    let covers = found.iter().flat_map(|it| it.1.edits.iter()).map(|it| it.span);
    let Some(cover) = covers.reduce(Span::cover) else { return vec![false; found.len()] };
    let (text, start) = around(view, cover);
    let before = Page::of(&text);
    let file = File::new(&view.file.name, text, view.config);
    let moved = |(finding, fix): &(&Finding, &Fix)| {
        Finding { fixes: vec![Fix::clone(fix)], ..Finding::clone(finding) }.shift_back(start)
    };
    let found: Vec<Finding> = found.iter().map(moved).collect();
    let mut open: Vec<&Finding> = found.iter().collect();
    let mut bad: Vec<&Finding> = Vec::new();
    while let Some(touches) = open.iter().map(|it| it.rule.touches).min() {
        let chosen = apart(open.iter().copied().filter(|it| it.rule.touches == touches), Safety::Unsafe);
        let bad_ones = sift(&chosen, |part| attempt(&file, &before, view.config, part).is_some());
        bad.extend(bad_ones.into_iter().map(|it| it.0));
        open.retain(|it| !chosen.iter().any(|(other, _)| std::ptr::eq(*other, *it)));
    }
    found.iter().map(|it| !bad.iter().any(|bad| std::ptr::eq(*bad, it))).collect()
}

/// The blocks that hold `cover` and some around them, behind the head of the table that they are rows of, or are cut off from;
/// and the byte of the file at which a text of the same places would start.
fn around(view: View, cover: Span) -> (String, usize) {
    let blocks = &view.file.blocks;
    let last = blocks.len().saturating_sub(1);
    let at = |byte: u32| view.site_at(byte as usize).map_or(last, |it| it.index);
    let (mut from, to) = (at(cover.start).saturating_sub(NEAR), at(cover.end) + NEAR);
    let head = blocks.last_before(from, |it| it.heads > 0).and_then(|it| view.site(it.0));
    let mut text = String::new();
    match head {
        Some(head) if from - head.index <= FAR => from = head.index,
        Some(head) => {
            text.push_str(head.text());
            let is_row = |it: &Site| it.row().is_some();
            text.push_str(if view.site(from).as_ref().is_some_and(is_row) { "" } else { "\n" });
        }
        // At the start of a text a thematic break would be front matter.
        None if from > 0 => text.push('\n'),
        None => {}
    }
    let start = view.site(from).map_or(0, |it| it.start);
    let end = view.site(to + 1).map_or(view.file.text.len(), |it| it.start);
    text.push_str(&view.file.text.slice(Span::new(start, end)));
    // What was put in front is no longer than what it stands for.
    let start = end.saturating_sub(text.len());
    (text, start)
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

/// The text after these fixes of a file with the page `before`, if it reads as their rules declare.
fn attempt(file: &File, before: &Page, config: &Config, fixes: &[(&Finding, &Edits)]) -> Option<String> {
    let all: Vec<Edit> = fixes.iter().flat_map(|it| it.1.iter().cloned()).collect();
    let edits = Edits::new(all)?;
    let text = edits.apply(&file.text.all());
    let touches = fixes.iter().map(|it| it.0.rule.touches).max()?;
    let after = File::new(&file.name, text, config);
    let text = after.text.all();
    let kept = keeps(View { file, config }, View { file: &after, config }, &edits, touches)
        && before.is_kept_in(&Page::of(&text), touches);
    kept.then(|| text.into_owned())
}

/// The text after those of `fixes` that are sound both alone and beside the others that are, and these; the rest is refused.
/// They do not meet.
fn sound_ones<'a>(
    file: &File,
    before: &Page,
    config: &Config,
    fixes: &[(&'a Finding, &'a Edits)],
    refused: &mut Vec<Finding>,
) -> (String, Vec<(&'a Finding, &'a Edits)>) {
    let (mut text, mut sound) = (None, Vec::new());
    let bad = sift(fixes, |part| {
        let alone = attempt(file, before, config, part);
        let beside = alone.and_then(|alone| match &*sound {
            [] => Some(alone),
            sound => attempt(file, before, config, &[sound, part].concat()),
        });
        let Some(beside) = beside else { return false };
        text = Some(beside);
        sound.extend_from_slice(part);
        true
    });
    refused.extend(bad.into_iter().map(|it| it.0.clone()));
    (text.unwrap_or_else(|| file.text.all().into_owned()), sound)
}

/// Those of `all` that are not `good`, of which many are asked for at once: halves, again and again, so that a few bad ones among
/// thousands are found by a few questions.
fn sift<T>(all: &[T], mut good: impl FnMut(&[T]) -> bool) -> Vec<&T> {
    let (mut bad, mut open) = (Vec::new(), vec![all]);
    while let Some(part) = open.pop().filter(|it| !it.is_empty()) {
        if good(part) {
            continue;
        }
        match part {
            [it] => bad.push(it),
            _ => {
                let (left, right) = part.split_at(part.len() / 2);
                open.extend([right, left]);
            }
        }
    }
    bad
}

/// Whether `after` says what `before` says, but for what may be touched, and has no row or table broken that was whole.
fn keeps(before: View, after: View, edits: &Edits, touches: Touches) -> bool {
    let same = match touches {
        Touches::Layout | Touches::Hidden => {
            squeeze(&before.file.text.all()) == squeeze(&after.file.text.all())
        }
        Touches::Heads => {
            let (old, new) = (heads(before), heads(after));
            old.0 == new.0 && squeeze(&old.1) == squeeze(&new.1)
        }
        Touches::Links | Touches::Text => true,
    };
    if !same {
        return false;
    }
    let tables = |view: View| view.file.entries.sum().tables;
    let more = touches == Touches::Hidden;
    // Rows that come to light may be broken, but no text may become one.
    let worse = if more {
        tables(after) <= tables(before) || swallowed(after) > swallowed(before)
    } else {
        defects(after) > defects(before)
    };
    if worse || ends(after) > ends(before) {
        return false;
    }
    let mut new = after.listings();
    for old in before.listings() {
        let whole = Span::new(old.0.start, old.0.start + old.0.text().len());
        let touched = edits.iter().any(|it| it.span.start <= whole.end && whole.start <= it.span.end);
        // A paper that no edit reaches stays as it is, whatever the rule may touch elsewhere.
        let touches = if touched { touches } else { Touches::Layout };
        let found = if more { new.find(|it| alike(&old, it, touches)) } else { new.next() };
        let sound = |it: &Site| !is_broken(it.block);
        if !found.is_some_and(|it| (more || alike(&old, &it, touches)) && (sound(&it.0) || !sound(&old.0))) {
            return false;
        }
    }
    more || new.next().is_none()
}

/// The headers of a file's tables, each once, and all its other text.
fn heads(view: View<'_>) -> (BTreeSet<&[String]>, String) {
    let (mut heads, mut rest) = (BTreeSet::new(), String::new());
    for site in view.sites() {
        match &site.block.kind {
            Kind::Head(head) => _ = heads.insert(head.names.as_slice()),
            _ => rest.push_str(site.text()),
        }
    }
    (heads, rest)
}

/// Rows and tables that GitHub does not show as they are meant.
fn defects(view: View) -> usize {
    view.file.blocks.iter().filter(|it| is_broken(it.2)).count()
}

fn is_broken(block: &Block) -> bool {
    match &block.kind {
        Kind::Head(head) => !matches!(head.delimiter, Delimiter::Sound { .. }),
        Kind::Row(row) => row.shape != Shape::Plain || row.cells.len() != row.head.cells.len(),
        _ => block.gap.as_ref().is_some_and(|it| it.orphans),
    }
}

/// Lines directly below an intact table that would be text below text, and are code or HTML: indented ones, and a tag alone on one.
fn ends(view: View) -> usize {
    let (mut open, mut count) = (false, 0);
    for site in view.sites() {
        let line = site.text().lines().next().unwrap_or("");
        let blank: &str = line.split(|it| it != ' ' && it != '\t').next().unwrap_or("");
        let would_be_text = match site.block.kind {
            Kind::Code => blank.len() >= 4 || blank.contains('\t'),
            Kind::Html => is_tag_line(line),
            _ => false,
        };
        count += usize::from(open && would_be_text);
        open = match &site.block.kind {
            Kind::Head(_) => !is_broken(site.block),
            Kind::Row(row) => open && row.shape == Shape::Plain,
            _ => false,
        };
    }
    count
}

/// Rows that are text.
fn swallowed(view: View) -> usize {
    let is = |block: &Block| matches!(&block.kind, Kind::Row(row) if row.shape == Shape::Swallowed);
    view.file.blocks.iter().filter(|it| is(it.2)).count()
}

/// Whether a reader learns the same of a paper from both, as far as it may not be touched.
fn alike(old: &(Site, &Listing), new: &(Site, &Listing), touches: Touches) -> bool {
    let same = old.0.text() == new.0.text() && old.1.title == new.1.title && old.1.cells == new.1.cells;
    same || match touches {
        Touches::Text => true,
        Touches::Links => {
            texts(old, squeeze) == texts(new, squeeze) || texts_without_links(old) == texts_without_links(new)
        }
        Touches::Layout | Touches::Hidden | Touches::Heads => {
            let urls = |(site, it): &(Site, &Listing)| -> Vec<String> {
                it.links.iter().map(|it| visible(site.of(it.url)).into_owned()).collect()
            };
            let shown = |of: &(Site, &Listing)| texts(of, |it| words(&without_tags(it)));
            let more = |(old, new): (&String, &String)| old.len() <= new.len();
            texts(old, |it| words(&plain(it))) == texts(new, |it| words(&plain(it)))
                && shown(old).iter().zip(&shown(new)).all(more)
                && urls(old) == urls(new)
        }
    }
}

/// The title and all cells with text.
fn texts((site, listing): &(Site, &Listing), read: impl Fn(&str) -> String) -> Vec<String> {
    let cells = listing.cells.iter().map(|it| it.1);
    let all = [listing.title].into_iter().chain(cells).map(|it| read(&visible(&site.joined(it))));
    all.filter(|it| !it.is_empty()).collect()
}

/// Title, authors and summary without the links in them.
fn texts_without_links((site, listing): &(Site, &Listing)) -> Vec<String> {
    let cells = [listing.cell(Role::Authors), listing.cell(Role::Summary)];
    let all = [Some(listing.title)].into_iter().chain(cells).flatten();
    let read = |cell: Span| {
        let inside = listing.links.iter().map(|it| it.span).filter(|it| cell.contains(*it));
        let edits: Vec<Edit> = inside.map(|it| Edit::delete(it.shift_back(cell.start as usize))).collect();
        let text = site.of(cell);
        squeeze(&Edits::new(edits).map_or_else(|| text.to_owned(), |it| it.apply(text)))
    };
    all.map(read).filter(|it| !it.is_empty()).collect()
}

/// `text` without characters that cannot be seen.
fn visible(text: &str) -> Cow<'_, str> {
    if !is_suspect(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let edits = invisible(text).map(|it| Edit::replace(it.span, it.instead));
    Edits::new(edits).map_or(Cow::Borrowed(text), |it| Cow::Owned(it.apply(text)))
}

/// `text` without white space.
fn words(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Letters and marks without white space, pipes, escapes and delimiter rows.
fn squeeze(text: &str) -> String {
    let text = visible(text);
    let delimits = |it: &str| it.bytes().all(|it| b"|-: \t\r".contains(&it)) || is_misspelt_delimiter(it);
    let chars = text.lines().filter(|it| !delimits(it)).flat_map(str::chars);
    chars.filter(|it| !it.is_whitespace() && !matches!(it, '|' | '\\')).collect()
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests;
