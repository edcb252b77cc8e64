//! One listing as data. The README documents the fields of the JSON form; they are stable.

use super::above::Above;
use crate::digest::fields::{self, DateOrder};
use crate::digest::link::{Form, Kind, Link};
use crate::digest::paper_id::Host;
use crate::digest::{ArxivId, Container, EntryKind, Listing, PaperId, Role, authors, date, summary};
use crate::features::bibtex::{self, Reference};
use crate::library;
use crate::library::exchange::spoken;
use crate::syntax::{plain, without_tags};
use crate::workspace::{BlockCtx, FileView};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct Record {
    /// Version of the form of this object.
    pub(super) schema: u32,
    pub(crate) file: String,
    /// Counted from 1.
    pub(super) line: usize,
    /// Text of the heading that it is under.
    pub(super) section: Option<String>,
    /// `2025-02-04`, `2024-12-30/2025-01-05` or `2025-02`: of the listing itself, else of its section, else of the file.
    pub(super) date: Option<String>,
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    /// Canonical id without version.
    pub(super) arxiv: Option<String>,
    /// The version that the link to the paper names.
    pub(super) version: Option<u32>,
    pub(super) links: Vec<LinkRecord>,
    /// Source of the cell, joined where a line break cut it.
    pub(super) summary: String,
    /// Together they are the summary.
    pub(super) facets: Vec<FacetRecord>,
    /// Key figures of the result.
    pub(super) numbers: Vec<String>,
    /// What holds the entry: `row`, `item`, `section`, `paragraph`, `page` or `html`; the name of the project's own layout.
    pub(super) layout: String,
    /// Where it was published, as written.
    pub(super) venue: Option<String>,
    /// Written in a link.
    pub(super) doi: Option<String>,
    /// Where the paper is to be found best.
    pub(super) url: Option<String>,
    /// What is cited of the paper.
    #[serde(skip)]
    pub(super) reference: Reference,
    /// First day of the date; of the id's month where there is none.
    #[serde(skip)]
    pub(super) day: Option<jiff::civil::Date>,
}

#[derive(Debug, Serialize)]
pub(super) struct LinkRecord {
    pub(super) kind: &'static str,
    pub(super) text: String,
    pub(super) url: String,
}

#[derive(Debug, Serialize)]
pub(super) struct FacetRecord {
    pub(super) label: &'static str,
    pub(super) text: String,
}

impl Record {
    /// What it says of its paper, for a library or a bibliography.
    pub(crate) fn paper(&self) -> library::Record {
        let id: Option<ArxivId> = self.arxiv.as_deref().and_then(|id| id.parse().ok());
        let url = if id.is_none() && self.doi.is_none() { self.url.clone() } else { None };
        library::Record {
            id,
            doi: self.doi.clone().unwrap_or_default(),
            title: self.title.clone(),
            authors: self.authors.iter().map(|name| spoken(name)).collect(),
            more_authors: self.reference.more,
            journal_ref: self.venue.clone().unwrap_or_default(),
            url: url.unwrap_or_default(),
            ..library::Record::default()
        }
    }

    /// What tells papers apart.
    pub(super) fn key(&self) -> String {
        match (&self.arxiv, &self.url) {
            (Some(id), _) => format!("arxiv-{}", id.replace('/', "-")),
            (None, Some(url)) => url.clone(),
            (None, None) => self.title.to_lowercase(),
        }
    }
}

/// All listings of a file, in order.
pub fn records(view: FileView) -> Vec<Record> {
    let of_file = date::in_path(&view.file.name);
    let mut heading: Option<String> = None;
    let mut above = Above::default();
    let mut found = Vec::new();
    for ctx in view.blocks() {
        above.see(&ctx);
        match &ctx.entry.what {
            EntryKind::Section(it) => heading = Some(plain(&without_tags(ctx.of(it.title))).into_owned()),
            // A row with nothing but the name of a method waits for its paper.
            EntryKind::Listing(it) if it.title.is_empty() && it.links.is_empty() => {}
            EntryKind::Listing(it) => found.push(record(&ctx, it, heading.clone(), &above, of_file)),
            _ => {}
        }
    }
    found
}

fn record(
    ctx: &BlockCtx,
    listing: &Listing,
    heading: Option<String>,
    above: &Above,
    of_file: Option<date::Dated>,
) -> Record {
    let cell = |role: Role| {
        listing.cell(role).map(|cell| ctx.joined(cell).trim().replace("\\|", "|")).unwrap_or_default()
    };
    let of_cell = date::in_cell(&cell(Role::Date)).and_then(|it| it.1.ok());
    let dated = of_cell.or_else(|| ctx.date()).or(of_file);
    let section = ctx.section().map(|section| section.title);
    let section = section.and_then(|_| dated_heading(ctx)).or(heading);
    let summary = cell(Role::Summary);
    let facets = summary::facets(&summary);
    let numbers = summary::numbers(&summary, &facets)
        .into_iter()
        .map(|number| number.of(&summary).to_owned())
        .collect();
    let facets = facets
        .iter()
        .map(|facet| FacetRecord { label: facet.kind.name(), text: facet.span.of(&summary).to_owned() });
    let names = listing.cell(Role::Authors).map(|cell| ctx.joined_names(cell)).unwrap_or_default();
    let paper = listing.paper_link();
    let named = || {
        let address = paper?.address(ctx.record());
        let id = PaperId::of_url(address)?;
        // What no site names in a way of its own is known by the whole URL.
        Some(if id.host() == Host::Url { address.to_owned() } else { id.url() })
    };
    let linked = || {
        let mut links = listing.own_links();
        links.find(|link| link.target.kind.is_paper()).map(|link| link.address(ctx.record()).to_owned())
    };
    // A DOI without a link.
    let told = || PaperId::of_cell(&cell(Role::Paper)).filter(PaperId::is_known).map(|it| it.url());
    let month = listing.id.map(|it| it.month());
    let url = listing.id.map(|it| it.abs_url());
    Record {
        schema: 1,
        file: ctx.file_name().to_string(),
        line: ctx.line() + 1,
        section,
        date: listing
            .date
            .or_else(|| {
                fields::date(&cell(Role::Date), DateOrder::default())
                    .map(|date| date.when)
                    .filter(|_| of_cell.is_none())
            })
            .or_else(|| fields::year_and_month(&cell(Role::Date)).filter(|_| of_cell.is_none()))
            .or_else(|| {
                let is_undated = fields::says_nothing(&cell(Role::Date));
                is_undated.then(|| date_beside_venue(listing, &cell(Role::Venue))).flatten()
            })
            .or_else(|| above.date().filter(|_| dated.is_none() || dated == of_file))
            .map(|it| it.to_string())
            .or_else(|| dated.map(|it| it.to_string())),
        title: ctx.shown_title(listing),
        authors: authors::names(&names),
        arxiv: listing.id.map(|it| it.to_string()),
        version: paper.and_then(|it| it.target.parsed()).and_then(|it| it.version),
        links: listing.links.iter().map(|it| link(ctx, it)).collect(),
        facets: facets.collect(),
        numbers,
        layout: layout(ctx, listing),
        venue: venue(listing, &cell(Role::Venue))
            .or_else(|| venue_beside_date(&cell(Role::Date)))
            .or_else(|| above.venue(listing)),
        doi: bibtex::doi(ctx, listing),
        url: url.or_else(named).or_else(linked).or_else(told),
        reference: Reference::of(ctx, listing),
        day: dated
            .map(date::Dated::first)
            .or_else(|| jiff::civil::Date::new(month?.0, month?.1, 1).ok())
            .or_else(|| listing.date?.first()),
        summary,
    }
}

/// The venue in its cell, without badges and the year.
fn venue(listing: &Listing, cell: &str) -> Option<String> {
    let is_row = listing.container == Container::Row;
    let shown = plain(if is_row { cell.split("<br").next().unwrap_or(cell) } else { cell });
    let name = if is_row { fields::venue_in_cell(&shown)?.of(&shown) } else { &shown };
    (!name.is_empty()).then(|| fields::shown_venue(name))
}

/// The venue in the cell of the date: `ICLR 2025`.
fn venue_beside_date(cell: &str) -> Option<String> {
    let shown = plain(cell);
    fields::venue(&shown).map(|venue| venue.of(&shown).to_owned())
}

/// When a paper is from that has no date but that of its venue: `ICLR 2025`.
fn date_beside_venue(listing: &Listing, cell: &str) -> Option<fields::When> {
    let row = listing.container == Container::Row;
    row.then(|| fields::date(cell, DateOrder::default()).map(|date| date.when)).flatten()
}

/// What an entry was read by, as exports call it.
fn layout(ctx: &BlockCtx, listing: &Listing) -> String {
    let profile = ctx.profile(listing);
    if profile.is_own && !fields::built_in_names().any(|name| name == profile.name) {
        return profile.name.clone();
    }
    let name = match listing.container {
        Container::Row => "row",
        Container::Item => "item",
        Container::Section => "section",
        Container::Paragraph => "paragraph",
        Container::Page => "page",
        Container::Html => "html",
    };
    name.to_owned()
}

/// The heading of the dated section that a listing is in.
fn dated_heading(ctx: &BlockCtx) -> Option<String> {
    Some(plain(&without_tags(&ctx.section_title()?)).into_owned())
}

fn link(ctx: &BlockCtx, link: &Link) -> LinkRecord {
    let url = match (link.form, link.id()) {
        (Form::Id, Some(id)) => id.abs_url(),
        _ => link.address(ctx.record()).to_owned(),
    };
    LinkRecord { kind: kind(link.target.kind), text: plain(&ctx.joined(link.text)).into_owned(), url }
}

/// The name of a kind in exports.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Abs => "abs",
        Kind::Pdf => "pdf",
        Kind::Html => "html",
        Kind::ArxivOther => "arxiv-other",
        Kind::ArxivPage => "arxiv-page",
        Kind::HuggingFace => "huggingface",
        Kind::HuggingFaceList => "huggingface-list",
        Kind::AlphaXiv => "alphaxiv",
        Kind::Ar5iv => "ar5iv",
        Kind::Doi => "doi",
        Kind::Reader => "reader",
        Kind::Publisher => "publisher",
        Kind::Code => "code",
        Kind::Model => "model",
        Kind::Dataset => "dataset",
        Kind::Space => "space",
        Kind::Project => "project",
        Kind::Picture => "picture",
        Kind::MisspeltArxiv | Kind::Other => "other",
    }
}
