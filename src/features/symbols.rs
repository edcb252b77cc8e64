//! The outline of a file, and papers of all files by name.

use super::paper::{short_names, title};
use crate::digest::arxiv::lone;
use crate::digest::authors::authors;
use crate::digest::index::EntryId;
use crate::digest::link::classify;
use crate::digest::{ArxivId, Listing, Role};
use crate::syntax::{Kind, plain, without_tags};
use crate::text::{Span, count};
use crate::workspace::{BlockCtx, FileState, FileView, ListingLocation, Snapshot};
use nucleo_matcher::chars::graphemes;
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config as Fuzzy, Matcher, Utf32Str};
use std::borrow::Cow;

/// A section or a paper in the outline of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Heading or title, as a reader sees it; never empty.
    pub name: String,
    /// Of a paper its id and authors, of a section the number of papers directly in it.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it: of a section up to the end of its last block.
    pub span: Span,
    /// What names it, inside `span`.
    pub selection: Span,
    /// What is in it, in order.
    pub children: Vec<Symbol>,
}

/// What is in an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A heading and what follows it.
    Section,
    /// A listing.
    Paper,
}

/// The sections that hold papers or have a date, nested by the level of their headings, and the papers in them.
pub fn symbols(view: FileView) -> Vec<Symbol> {
    let mut outline = Outline { open: Vec::new(), top: Vec::new(), end: 0 };
    for ctx in view.blocks() {
        let symbol = of_block(&ctx).map(|symbol| Symbol {
            span: ctx.absolute(symbol.span),
            selection: ctx.absolute(symbol.selection),
            ..symbol
        });
        match (symbol, ctx.entry.section()) {
            (Some(symbol), Some(section)) => {
                outline.close(section.level);
                outline.open.push((section.level, section.date.is_some(), symbol));
            }
            (Some(symbol), None) => outline.add(symbol),
            (None, _) => {}
        }
        if !matches!(ctx.block.kind, Kind::Blank) {
            outline.end = ctx.start + ctx.body().len();
        }
    }
    outline.close(0);
    outline.top
}

/// The heading or the paper that a block is, relative to it; a heading without what follows it.
fn of_block(ctx: &BlockCtx) -> Option<Symbol> {
    let body = Span::new(0, ctx.body().len());
    if let Some(section) = ctx.entry.section() {
        let name = plain(&without_tags(ctx.of(section.title))).into_owned();
        return Some(Symbol {
            name: if name.is_empty() { "(no heading)".to_owned() } else { name },
            detail: String::new(),
            kind: SymbolKind::Section,
            span: body,
            selection: section.title,
            children: Vec::new(),
        });
    }
    ctx.listing().map(|listing| paper(ctx, listing, body))
}

/// How many papers a section has, in words; nothing where it has none.
pub fn papers(number: usize) -> String {
    if number == 0 { String::new() } else { count(number, "paper") }
}

/// The outline of what was read so far.
struct Outline {
    /// Open sections, outermost first: level, whether it has a date, and the section.
    open: Vec<(u8, bool, Symbol)>,
    top: Vec<Symbol>,
    /// One past the last block that is not blank.
    end: usize,
}

impl Outline {
    fn add(&mut self, symbol: Symbol) {
        match self.open.last_mut() {
            Some((_, _, parent)) => parent.children.push(symbol),
            None => self.top.push(symbol),
        }
    }

    /// Closes all sections that a heading of `level` ends.
    fn close(&mut self, level: u8) {
        while let Some((_, dated, mut section)) = self.open.pop_if(|it| it.0 >= level) {
            if dated || !section.children.is_empty() {
                section.span = section.span.cover(Span::empty(self.end));
                let listed = section.children.iter().filter(|child| child.kind == SymbolKind::Paper);
                section.detail = papers(listed.count());
                self.add(section);
            }
        }
    }
}

fn paper(ctx: &BlockCtx, listing: &Listing, body: Span) -> Symbol {
    let name = title(ctx, listing);
    let id = listing.id.map(|it| it.to_string());
    let authors = short_names(ctx, listing);
    let named = Some(listing.title)
        .filter(|it| !it.is_empty())
        .or_else(|| listing.paper_link().map(|link| link.span));
    let detail = match &id {
        Some(id) if authors.is_empty() => id.clone(),
        Some(id) => [id.as_str(), " · ", &authors].concat(),
        None => authors,
    };
    let name = if name.is_empty() { id.unwrap_or_else(|| "(no title)".to_owned()) } else { name };
    Symbol {
        name,
        detail,
        kind: SymbolKind::Paper,
        span: body,
        selection: named.filter(|it| body.contains(*it)).unwrap_or(body),
        children: Vec::new(),
    }
}

/// A paper of some file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPaper {
    /// Its title, as a reader sees it. Where the query was found in the id or the authors, these follow: editors look for
    /// the query in the name once more.
    pub name: String,
    /// Its authors.
    pub detail: String,
    /// Section and file.
    pub container: String,
    /// Where it is listed.
    pub place: ListingLocation,
    /// The paper.
    pub id: Option<ArxivId>,
}

/// At most `limit` papers of all files, best first. Each word of `query` must be found: its letters in order in the title,
/// or all of it in the authors or the id; an id may have its mark and a version, and be in a URL. Capital letters and
/// accents count where the query has them. An empty query finds the first papers.
pub fn workspace_symbols(snap: &Snapshot, query: &str, limit: usize) -> Vec<FoundPaper> {
    let mut search = Search::new(query);
    let mut found: Vec<(u32, Candidate)> = Vec::new();
    let full = |count: usize| query.trim().is_empty() && count >= limit;
    for (name, state) in snap.files() {
        let Some(file) = snap.number(name) else { continue };
        let mut offer = |label: u64, id: Option<ArxivId>, title: &str, authors: &str| {
            let score = search.score(title, authors, id);
            found.extend(score.map(|score| {
                (
                    score,
                    Candidate {
                        place: EntryId { file, label },
                        title: title.to_owned(),
                        authors: authors.to_owned(),
                        id,
                    },
                )
            }));
            full(found.len())
        };
        match state {
            FileState::Open(file, config) => {
                FileView { file, config }.listings().any(|(ctx, listing)| {
                    let authors =
                        listing.cell(Role::Authors).map(|cell| ctx.joined(cell)).unwrap_or_default();
                    offer(ctx.entry.label, listing.id, &title(&ctx, listing), &plain(&authors))
                });
            }
            FileState::Indexed(papers) => {
                (0..).zip(&papers.listings).any(|(label, it)| offer(label, it.id, &it.title, &it.authors));
            }
        }
        if full(found.len()) {
            break;
        }
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.0));
    found.into_iter().filter_map(|it| it.1.located(snap, &mut search)).take(limit).collect()
}

/// A paper that matches.
struct Candidate {
    place: EntryId,
    title: String,
    authors: String,
    id: Option<ArxivId>,
}

impl Candidate {
    fn located(self, snap: &Snapshot, search: &mut Search) -> Option<FoundPaper> {
        let place = snap.locate(self.place)?;
        let file = snap.display_name(&place.file);
        let section = plain(&place.section);
        let container = if section.is_empty() { file } else { format!("{section}, {file}") };
        let id = self.id.map(|it| it.to_string()).unwrap_or_default();
        let mut names = search.beside(&self.title, &self.authors, &id);
        if !self.title.is_empty() {
            names.insert(0, self.title);
        } else if names.is_empty() {
            names.push(if id.is_empty() { "(no title)".to_owned() } else { id });
        }
        Some(FoundPaper { name: names.join(" · "), detail: self.authors, container, place, id: self.id })
    }
}

/// The words of a query.
struct Search {
    words: Vec<Word>,
    matcher: Matcher,
    chars: Vec<char>,
}

/// A word of a query, as it is looked for.
struct Word {
    /// In titles.
    fuzzy: Atom,
    /// In the rest.
    whole: Atom,
    /// The word, where it names a paper: by its id, with a mark or a version, or by a URL.
    named: Option<String>,
}

impl Search {
    fn new(query: &str) -> Search {
        let atom = |word: &str, kind| Atom::new(word, CaseMatching::Smart, Normalization::Smart, kind, false);
        let word = |text: &str| {
            let named = classify(text).id().or_else(|| lone(text)?.result.ok().map(|it| it.id));
            let whole = named.map_or_else(|| text.into(), |id| Cow::from(id.to_string()));
            Word {
                fuzzy: atom(text, AtomKind::Fuzzy),
                whole: atom(&whole, AtomKind::Substring),
                named: named.map(|_| text.to_owned()),
            }
        };
        Search {
            words: query.split_whitespace().map(word).collect(),
            matcher: Matcher::new(Fuzzy::DEFAULT),
            chars: Vec::new(),
        }
    }

    /// How well a paper matches; `None` where a word is missing.
    fn score(&mut self, title: &str, authors: &str, id: Option<ArxivId>) -> Option<u32> {
        let id = if self.words.is_empty() { None } else { id.map(|it| it.to_string()) };
        let id = id.unwrap_or_default();
        let mut sum = 0;
        for Word { fuzzy, whole, .. } in &self.words {
            let mut score = |atom: &Atom, text: &str| score(atom, text, &mut self.chars, &mut self.matcher);
            let best = [score(fuzzy, title), score(whole, authors), score(whole, &id)]
                .into_iter()
                .flatten()
                .max()?;
            sum += u32::from(best);
        }
        Some(sum)
    }

    /// The id and the names of authors with the words that the title has not.
    fn beside(&mut self, title: &str, names: &str, id: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut add = |text: &str| {
            if !found.iter().any(|other| other == text) {
                found.push(text.to_owned());
            }
        };
        for Word { fuzzy, whole, named } in &self.words {
            let mut has =
                |atom: &Atom, text: &str| score(atom, text, &mut self.chars, &mut self.matcher).is_some();
            if has(fuzzy, title) {
                continue;
            }
            if has(whole, id) {
                add(named.as_deref().unwrap_or(id));
            }
            authors(names)
                .iter()
                .map(|author| author.of(names))
                .filter(|it| has(whole, it))
                .for_each(&mut add);
        }
        found
    }
}

fn score(atom: &Atom, text: &str, chars: &mut Vec<char>, matcher: &mut Matcher) -> Option<u16> {
    if text.is_ascii() {
        return atom.score(Utf32Str::Ascii(text.as_bytes()), matcher);
    }
    chars.clear();
    chars.extend(graphemes(text));
    // nucleo does not look for a part at the very end of letters that are not ASCII: there is what no word has.
    chars.push('\n');
    atom.score(Utf32Str::Unicode(chars), matcher)
}

#[cfg(test)]
#[path = "symbols/tests.rs"]
mod tests;
