//! A paper's id in the links of its listing, changed in all of them.

use super::paper::Here;
use crate::digest::arxiv::{Fault, Parsed};
use crate::digest::link::{Link, classify};
use crate::digest::{ArxivId, arxiv, labelled};
use crate::text::{Edit, Edits, Span, shortened};
use crate::workspace::{BlockCtx, FileView, Name, Snapshot};
use rustc_hash::FxBuildHasher;
use std::collections::BTreeSet;
use std::hash::BuildHasher;

/// How far a new id reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenameScope {
    /// The listing under the cursor.
    Listing,
    /// All listings of the paper in files that are open; [`out_of_reach`] are the others.
    Everywhere,
}

/// The id at the byte `at`, in a link or bare: where it is, with its version where the cursor is on that, and what it is
/// without.
pub fn prepare_rename(view: FileView, at: usize) -> Option<(Span, String)> {
    let (_, id) = Id::at(view, at)?;
    let span = if id.span.touches(at) { id.span } else { id.whole };
    Some((span, view.file.text.slice(id.span).into_owned()))
}

/// Edits that make `new` of the id at the byte `at`, by file: in the links of its listing that name the listed paper, their
/// labels included, and nowhere else. In a summary or outside of listings, in the links of that block. A version belongs
/// to the old id and goes with it. The error is meant for the user.
pub fn rename(
    snap: &Snapshot,
    name: &str,
    at: usize,
    new: &str,
    reach: RenameScope,
) -> Result<Vec<(Name, Edits)>, String> {
    let nothing = || "there is no arXiv id here".to_owned();
    let view = snap.view(name).ok_or_else(nothing)?;
    let (ctx, id) = Id::at(view, at).ok_or_else(nothing)?;
    let new = sound(new)?;
    let mut found: Vec<(Name, Vec<Edit>)> = vec![(view.file.name.clone(), id.edits(&ctx, &new))];
    if let (RenameScope::Everywhere, Key::Sound(key)) = (reach, id.key) {
        for place in snap.index.listed(key) {
            let Some(name) = snap.locate(*place).map(|it| it.file) else { continue };
            let Some(view) = snap.view(&name) else { continue };
            let Some(ctx) = labelled(&view.file.entries, place.label).and_then(|it| view.ctx(it.index))
            else {
                continue;
            };
            let edits = Id { own: true, ..id }.edits(&ctx, &new);
            match found.iter_mut().find(|it| it.0 == name) {
                Some((_, all)) => all.extend(edits),
                None => found.push((name, edits)),
            }
        }
    }
    let made = found.into_iter().map(|(name, mut edits)| {
        edits.sort();
        edits.dedup();
        (name, Edits::new(edits).unwrap_or_default())
    });
    Ok(made.filter(|it| !it.1.is_empty()).collect())
}

/// The files that list the paper whose id is at the byte `at` and are not open: where they are opened in `snap`, a rename
/// reaches them too.
pub fn out_of_reach(snap: &Snapshot, name: &str, at: usize) -> Vec<Name> {
    let Some(Key::Sound(key)) = snap.view(name).and_then(|it| Id::at(it, at)).map(|it| it.1.key) else {
        return Vec::new();
    };
    let names = snap.index.listed(key).iter().filter_map(|it| snap.name(it.file));
    let closed: BTreeSet<&Name> = names.filter(|name| snap.view(name).is_none()).collect();
    closed.into_iter().cloned().collect()
}

/// Where the id at the byte `at` is in the links of its listing, for typing in all of them at once. All of the places
/// read the same; `None` where there is one alone, and on a version, which is none of them.
pub fn linked(view: FileView, at: usize) -> Option<Vec<Span>> {
    let (ctx, id) = Id::at(view, at).filter(|it| it.1.span.touches(at))?;
    let wanted = view.file.text.slice(id.span);
    let spans = id.places(&ctx).into_iter().map(|place| place.span);
    let same: Vec<Span> = spans.filter(|span| view.file.text.slice(*span) == wanted).collect();
    (same.len() > 1).then_some(same)
}

/// `new` as an id: with its version, where it has one.
fn sound(new: &str) -> Result<String, String> {
    let new = new.trim();
    match named(new) {
        Ok(it) => Ok(it.version.map_or_else(|| it.id.to_string(), |version| format!("{}v{version}", it.id))),
        Err(fault) => {
            let new = in_short(new, 40);
            let Some(fault) = fault else {
                return Err(format!("`{new}` is no arXiv id: it names no paper on arXiv"));
            };
            let why = in_short(&fault.to_string(), 80);
            Err(match &fault.repair {
                Some(repair) => format!("`{new}` is no arXiv id: {why}; did you mean `{repair}`?"),
                None => format!("`{new}` is no arXiv id: {why}"),
            })
        }
    }
}

/// The paper that somebody names who types an id or pastes one: bare, marked as in `arXiv:2502.01237v2 [cs.CL]` or
/// `doi:10.48550/arXiv.2502.01237`, or as a URL of the paper. `Err(None)` for a URL of something else.
fn named(new: &str) -> Result<Parsed, Option<Fault>> {
    let url = new.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(new);
    if let Some(parsed) = classify(url).parsed {
        return parsed.map_err(Some);
    }
    if url.contains("://") {
        return Err(None);
    }
    let mut marked = arxiv::find(new);
    match (marked.next(), marked.next()) {
        (Some(found), None) if is_citation(new, found.whole()) => found.result.map_err(Some),
        _ => judge_after_mark(new).map_err(Some),
    }
}

/// Whether all of `new` is a marked id, as arXiv's own pages write it.
fn is_citation(new: &str, id: Span) -> bool {
    let before = id.before(new).trim_end();
    let after = id.after(new).trim_start();
    let is_class = after.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_class = is_class.is_some_and(|is_class| {
        is_class.bytes().all(|byte| byte.is_ascii_alphabetic() || b".-".contains(&byte))
    });
    let is_doi = ["", "doi:", "10.48550/", "doi:10.48550/"].iter().any(|it| before.eq_ignore_ascii_case(it));
    is_doi && (after.is_empty() || is_class)
}

fn judge_after_mark(new: &str) -> Result<Parsed, Fault> {
    match new.get(..6) {
        Some(mark) if mark.eq_ignore_ascii_case("arxiv:") => {
            arxiv::judge(new.get(6..).unwrap_or("").trim_start())
        }
        _ => arxiv::judge(new),
    }
}

/// At most this many characters of what somebody typed or pasted, in one line, for a message.
fn in_short(text: &str, most: usize) -> String {
    shortened(&text.replace(char::is_control, " "), most)
}

/// One place of an id.
#[derive(Clone, Copy)]
struct Id {
    /// Where it is in the file, without its version.
    span: Span,
    /// The same with it.
    whole: Span,
    key: Key,
    /// Whether it is that of the listing, not one that a summary speaks of.
    own: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Sound(ArxivId),
    /// An id that is none, by a hash of its text.
    Broken(u64),
}

impl Id {
    /// The id that the cursor at the byte `at` touches, and its block.
    fn at(view: FileView<'_>, at: usize) -> Option<(BlockCtx<'_>, Id)> {
        // A bare id ends where the cursor may be after it.
        let tries = [Some(at), at.checked_sub(1)];
        tries.into_iter().flatten().find_map(|on| {
            let here = Here::at(view, on)?;
            let ids = ids(&here.ctx, here.link.as_ref()?);
            let id = ids.into_iter().find(|id| id.span.touches(at) || id.whole.touches(at))?;
            Some((here.ctx, id))
        })
    }

    /// All its places in the links of `ctx` that are meant.
    fn places(&self, ctx: &BlockCtx) -> Vec<Id> {
        let all = match ctx.listing() {
            Some(listing) => listing.links.to_vec(),
            None => super::paper::links_of(ctx),
        };
        let is_meant = |it: &Id| it.key == self.key && it.own == self.own;
        let mut places: Vec<Id> = all.iter().flat_map(|it| ids(ctx, it)).filter(is_meant).collect();
        places.sort_by_key(|place| (place.span, place.whole));
        places.dedup_by_key(|it| (it.span, it.whole));
        places
    }

    fn edits(&self, ctx: &BlockCtx, new: &str) -> Vec<Edit> {
        let places = self.places(ctx).into_iter().map(|place| place.whole);
        let changed = places.filter(|place| ctx.of(place.shift_back(ctx.start)) != new);
        changed.map(|it| Edit::replace(it, new)).collect()
    }
}

/// The ids of a link: in its URL and in its label.
fn ids(ctx: &BlockCtx, link: &Link) -> Vec<Id> {
    let own = ctx.listing().is_none_or(|it| it.own_links().any(|it| it.span == link.span));
    let id = |span: Span, whole: Span, key: Key| Id {
        span: ctx.absolute(span),
        whole: ctx.absolute(whole),
        key,
        own,
    };
    let mut all = Vec::new();
    if let Some(whole) = link.id_span() {
        let end = link.version_span().map_or(whole.end(), |it| it.start());
        let span = Span::new(whole.start(), end);
        let key = match link.id() {
            Some(id) => Key::Sound(id),
            None => Key::Broken(FxBuildHasher.hash_one(ctx.of(whole))),
        };
        all.push(id(span, whole, key));
    }
    let label = link.text;
    let text = ctx.of(label);
    // A label that is nothing but an id has no `arXiv:` in front of it.
    for found in arxiv::lone(text).into_iter().chain(arxiv::find(text)) {
        let Ok(parsed) = &found.result else { continue };
        let whole = found.span.shift(label.start());
        let end = parsed.version_span.map_or(whole.end(), |it| it.start() + label.start());
        let span = Span::new(whole.start(), end);
        // In an autolink the label is the URL.
        if !link.url.overlaps(whole) {
            all.push(id(span, whole, Key::Sound(parsed.id)));
        }
    }
    all
}

#[cfg(test)]
mod tests;
