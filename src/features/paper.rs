//! The paper under a cursor, and how papers are named to people.

use crate::digest::authors;
use crate::digest::index::EntryId;
use crate::digest::link::{self, Form, Link};
use crate::digest::{Listing, PaperKey, Part, Role, TitleKey};
use crate::syntax::Kind;
use crate::workspace::{BlockCtx, FileView, ListingLocation, Snapshot};
use memchr::memchr_iter;
use std::borrow::Cow;

/// A paper that listings may have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// By what names it.
    Id(PaperKey),
    /// By its title alone: no sound id names it.
    Title(TitleKey),
}

/// What a cursor is on.
pub(super) struct Here<'a> {
    /// The block.
    pub(super) ctx: BlockCtx<'a>,
    /// The cursor, from the block's first byte.
    pub(super) at: usize,
    /// The link that it is on.
    pub(super) link: Option<Link>,
}

impl<'a> Here<'a> {
    /// What is at the byte `at`; `None` on an empty line after the block before it.
    pub(super) fn at(view: FileView<'a>, at: usize) -> Option<Here<'a>> {
        let ctx = view.record_at(at)?;
        let at = at.checked_sub(ctx.start)?;
        if at > ctx.record().trim_end_matches(['\n', '\r']).len() {
            return None;
        }
        let on = |link: &&Link| link.span.range().contains(&at);
        let link = match ctx.listing() {
            Some(listing) => listing.links.iter().find(on).cloned(),
            None => links_of(&ctx).iter().find(on).cloned(),
        };
        Some(Here { ctx, at, link })
    }

    /// The paper: that of the link, else that of the listing.
    pub(super) fn paper(&self) -> Option<Paper> {
        let linked = self.link.as_ref().and_then(|it| it.id()).map(|it| Paper::Id(it.into()));
        linked.or_else(|| self.ctx.listing().and_then(Paper::of))
    }

    /// Where the index has this listing.
    pub(super) fn place(&self, snap: &Snapshot) -> Option<EntryId> {
        self.ctx.listing()?;
        Some(EntryId { file: snap.number(self.ctx.file_name())?, label: self.ctx.entry.label })
    }
}

impl Paper {
    /// The paper of a listing.
    pub(super) fn of(listing: &Listing) -> Option<Paper> {
        let titled = || listing.title_key.is_telling().then_some(Paper::Title(listing.title_key));
        listing.key.map(Paper::Id).or_else(titled)
    }

    /// Where it is listed, in no order.
    pub(super) fn places(self, snap: &Snapshot) -> &[EntryId] {
        match self {
            Paper::Id(id) => snap.index.listed(id),
            Paper::Title(key) => snap.index.titled(key),
        }
    }

    /// Its listings in the order of files and lines, without the one at `except`.
    pub(super) fn listed(self, snap: &Snapshot, except: Option<EntryId>) -> Vec<ListingLocation> {
        let others = self.places(snap).iter().filter(|it| Some(**it) != except);
        let mut all: Vec<ListingLocation> = others.filter_map(|other| snap.locate(*other)).collect();
        all.sort();
        all
    }
}

/// The links of a block that is no listing; none in code, where a URL is no link.
pub(super) fn links_of(ctx: &BlockCtx) -> Vec<Link> {
    match ctx.block.kind {
        // Those of a record are in its head.
        _ if ctx.entry.part == Part::Body => Vec::new(),
        Kind::Code | Kind::FrontMatter | Kind::Blank | Kind::Rule => Vec::new(),
        _ => link::find(ctx.body()),
    }
}

/// Where a link of a block leads; `None` for what is no URL on the web.
pub(super) fn url<'t>(ctx: &'t BlockCtx, link: &'t Link) -> Option<Cow<'t, str>> {
    let source = link.address(ctx.record());
    if link.form == Form::Id {
        let version = link.version_span().map_or("", |it| ctx.of(it));
        return Some(format!("{}{version}", link.id()?.abs_url()).into());
    }
    let starts = |text: &str| source.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    (starts("http://") || starts("https://")).then(|| unescaped(source))
}

/// `source` without the backslashes that only keep a pipe, a bracket or a mark from being read as one.
fn unescaped(source: &str) -> Cow<'_, str> {
    if !source.contains('\\') {
        return source.into();
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source.chars().peekable();
    while let Some(it) = rest.next() {
        if it != '\\' || !rest.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(it);
        }
    }
    out.into()
}

/// The title of a listing as a reader sees it; empty where it has none.
pub(super) fn title(ctx: &BlockCtx, listing: &Listing) -> String {
    ctx.shown_title(listing)
}

/// The names of the authors of a listing, as a reader sees them, and whether the list says that there are more.
pub(super) fn names(ctx: &BlockCtx, listing: &Listing) -> (Vec<String>, bool) {
    let Some(cell) = listing.cell(Role::Authors) else { return (Vec::new(), false) };
    let cell = ctx.joined_names(cell);
    (authors::names(&cell), is_cut(&cell))
}

/// The authors of a listing in few words: `A. One, B. Two`, or `A. One et al.` for more.
pub(super) fn short_names(ctx: &BlockCtx, listing: &Listing) -> String {
    let Some(cell) = listing.cell(Role::Authors) else { return String::new() };
    let cell = ctx.joined_names(cell);
    // A hundred authors are not read for the sake of two; the third comma may be inside the second name (`Two, Jr.`).
    let head = memchr_iter(b',', cell.as_bytes()).nth(3).and_then(|at| cell.get(..at)).unwrap_or(&cell);
    let all = head.len() == cell.len() && !is_cut(&cell);
    match authors::names(head).as_slice() {
        [] => String::new(),
        [one] if all => one.clone(),
        [one, two] if all => [one, ", ", two].concat(),
        [one, ..] => [one, " et al."].concat(),
    }
}

/// Whether a list of authors ends in `et al.`, however it is spelled.
pub(super) fn is_cut(cell: &str) -> bool {
    let end = cell.trim_end_matches(|c: char| !c.is_alphanumeric()).as_bytes();
    let ends = |ending: &str| {
        end.len()
            .checked_sub(ending.len())
            .and_then(|at| end.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(ending.as_bytes()))
    };
    ["et al", "et.al", "et. al"].into_iter().any(ends)
}
