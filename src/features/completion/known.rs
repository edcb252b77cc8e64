//! The papers and authors of a workspace, searched.

use super::Cursor;
use crate::digest::authors::authors as names;
use crate::digest::{ArxivId, Role, TitleKey};
use crate::syntax::{Kind, plain};
use crate::workspace::{BlockCtx, ListingRef, Snapshot};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::collections::{HashMap, HashSet};

/// Ids that `wanted` lets through, each with a title; the newest first, and at most `most`.
pub(super) fn with_id(
    snap: &Snapshot,
    most: usize,
    wanted: impl Fn(ArxivId) -> bool,
) -> Vec<(ArxivId, String)> {
    let mut ids: Vec<ArxivId> = snap.index.ids().map(|id| id.0).filter(|it| wanted(*it)).collect();
    ids.reverse();
    ids.truncate(most);
    let mut missing: HashSet<ArxivId> = ids.iter().copied().collect();
    let mut titles: HashMap<ArxivId, String> = HashMap::new();
    for paper in snap.listings() {
        if missing.is_empty() {
            break;
        }
        if let Some(id) = paper.id().filter(|id| missing.remove(id)) {
            titles.insert(id, paper.title().into_owned());
        }
    }
    ids.into_iter().map(|id| (id, titles.remove(&id).unwrap_or_default())).collect()
}

/// Other listings of the paper whose row the cursor is in: of its id, else of its title, which may be all that is there yet.
pub(super) fn same_paper<'a>(snap: &'a Snapshot, cursor: &Cursor) -> impl Iterator<Item = ListingRef<'a>> {
    let listing = cursor.ctx.as_ref().and_then(|it| it.listing());
    let own = listing.and_then(|it| it.id);
    let written = cursor.ctx.as_ref().and_then(title_of_row).map(|it| TitleKey::of(&it, None));
    let keys = [listing.map(|it| it.title_key), written].into_iter().flatten().filter(|it| it.is_telling());
    let of_id = own.map_or(&[][..], |it| snap.index.listed(it));
    let of_title = keys.flat_map(|key| snap.index.titled(key));
    let here = cursor.ctx.as_ref().map(|it| (snap.number(it.file_name()), it.entry.label));
    of_id
        .iter()
        .chain(of_title)
        .filter(move |it| here != Some((Some(it.file), it.label)))
        .filter_map(|it| snap.listed_at(*it))
}

/// The title in a row that is being written: its links may be half of what they will be.
fn title_of_row(ctx: &BlockCtx) -> Option<String> {
    let Kind::Row(_) = ctx.block.kind else { return None };
    let roles = &ctx.columns()?.roles;
    let body = ctx.body().trim_start();
    let nth = roles.iter().position(|role| *role == Role::Title)? + usize::from(body.starts_with('|'));
    let cell = body.split('|').nth(nth)?.trim_start().trim_start_matches(['*', '[']);
    let end = ["](", "([", "(Read more", "(arXiv", "http"]
        .iter()
        .filter_map(|it| cell.find(it))
        .min()
        .unwrap_or(cell.len());
    Some(cell.get(..end)?.trim_end_matches(['*', ' ']).to_owned())
}

/// The authors that the paper at the cursor has where it is listed elsewhere.
pub(super) fn authors_of_paper(snap: &Snapshot, cursor: &Cursor) -> Option<String> {
    same_paper(snap, cursor).map(|it| plain(&it.authors()).trim().to_owned()).find(|it| !it.is_empty())
}

/// Titles that fit what was typed, each once; the best first, and at most `most`.
pub(super) fn titled(snap: &Snapshot, typed: &str, most: usize) -> Vec<(String, Option<ArxivId>)> {
    let mut seen: HashSet<(Option<ArxivId>, Option<TitleKey>)> = HashSet::new();
    let fresh = snap
        .listings()
        .filter(|listing| seen.insert((listing.id(), listing.id().is_none().then(|| listing.title_key()))));
    let all: Vec<(String, Option<ArxivId>)> = fresh
        .map(|it| (it.title().into_owned(), it.id()))
        // What is being typed is a listing itself, and of no use.
        .filter(|it| !it.0.is_empty() && !it.0.eq_ignore_ascii_case(typed.trim()))
        .collect();
    let mut fitting = ranked(typed, all, |it| &it.0);
    fitting.truncate(most);
    fitting
}

/// Authors one of whose names begins with what was typed and who are not in `said`, each with the number of their
/// listings; the most listed first.
pub(super) fn authors(snap: &Snapshot, typed: &str, said: &str) -> Vec<(String, usize)> {
    let typed = typed.trim_end().to_lowercase();
    let said: HashSet<&str> = names(said).into_iter().map(|name| name.of(said)).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for paper in snap.listings() {
        let cell = paper.authors();
        for name in names(&cell) {
            let name = name.of(&cell);
            if begins(name, &typed) && !said.contains(name) {
                *counts.entry(plain(name).into_owned()).or_default() += 1;
            }
        }
    }
    // What is being typed is the cell of a listing itself.
    counts.retain(|name, count| name.to_lowercase() != typed || *count > 1);
    let mut all: Vec<(String, usize)> = counts.into_iter().filter(|count| !count.0.is_empty()).collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all
}

/// Whether `name`, or a word of it, begins with `typed`, which is in lower case.
fn begins(name: &str, typed: &str) -> bool {
    let starts = |(at, _): (usize, char)| {
        let start = at == 0 || name.get(..at).is_some_and(|it| it.ends_with([' ', '-', '.']));
        start && name.get(at..).is_some_and(|it| is_prefix(it, typed))
    };
    typed.is_empty() || name.char_indices().any(starts)
}

/// Whether `text` begins with `lower`, whatever its letter case.
pub(super) fn is_prefix(text: &str, lower: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    lower.chars().all(|it| letters.next() == Some(it))
}

/// Those of `all` whose text fits `typed`, the best first. With nothing typed all of them.
pub(super) fn ranked<T>(typed: &str, all: Vec<T>, text: impl Fn(&T) -> &str) -> Vec<T> {
    if typed.trim().is_empty() {
        return all;
    }
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut scored: Vec<(u32, T)> = Vec::new();
    for it in all {
        if let Some(score) = pattern.score(Utf32Str::new(text(&it), &mut letters), &mut matcher) {
            scored.push((score, it));
        }
    }
    scored.sort_by_key(|it| std::cmp::Reverse(it.0));
    scored.into_iter().map(|it| it.1).collect()
}
