//! What headings and parent items say of the records below them: a year, a venue.

use crate::digest::fields::{DateOrder, When, date, is_dated_venue, venue};
use crate::digest::{Container, EntryKind, Listing, Part};
use crate::syntax::{Kind, plain, unwrap, without_tags};
use crate::workspace::BlockCtx;

/// The headings and the items that a record is below, the nearest last.
#[derive(Default)]
pub(super) struct Above {
    headings: Vec<Topic>,
    items: Vec<Topic>,
}

/// One of them.
struct Topic {
    /// Of a heading its level, of an item its depth.
    rank: u8,
    date: Option<When>,
    venue: Option<String>,
}

/// The rank of a line of text: below each heading.
const LINE: u8 = 7;

/// The rank of the title of what is folded away.
const FOLDED: u8 = 8;

impl Above {
    /// Goes on to the next block.
    pub(super) fn see(&mut self, ctx: &BlockCtx) {
        match (&ctx.block.kind, &ctx.entry.what) {
            (_, EntryKind::Section(section)) => {
                let title = plain(ctx.of(section.title)).into_owned();
                self.headings.retain(|heading| heading.rank < section.level);
                // `CoNLL 2003 (English)` is a data set.
                let is_whole = title.split_whitespace().count() <= 3 && !title.contains('(');
                let venue = venue(&title).filter(|_| is_whole && is_dated_venue(&title));
                let venue = venue.map(|it| it.of(&title).to_owned());
                self.headings.push(Topic { rank: section.level, date: of_topic(&title), venue });
                self.items.clear();
            }
            _ if ctx.entry.part == Part::Body => {}
            (Kind::Item(item), what) => {
                self.items.retain(|it| it.rank < item.depth);
                if !matches!(what, EntryKind::Listing(_)) {
                    let text = ctx.body().get(item.text as usize..).unwrap_or("").trim();
                    let title = plain(&unwrap(text)).into_owned();
                    let venue = (title.split_whitespace().count() <= 6).then(|| venue(&title)).flatten();
                    let venue = venue.map(|it| it.of(&title).to_owned());
                    self.items.push(Topic { rank: item.depth, date: of_topic(&title), venue });
                }
            }
            (Kind::Blank, _) => {}
            (Kind::Paragraph, _) => {
                if let Some(title) = dated_line(ctx.body()) {
                    self.headings.retain(|heading| heading.rank < LINE);
                    self.headings.push(Topic { rank: LINE, date: of_topic(title), venue: None });
                }
                self.items.clear();
            }
            (Kind::Html, _) => {
                let text = ctx.body().trim();
                if text.starts_with("</details") {
                    self.headings.retain(|heading| heading.rank < FOLDED);
                } else if let Some((rank, title)) = html_heading(text) {
                    let title = without_tags(title).into_owned();
                    self.headings.retain(|heading| heading.rank < rank);
                    self.headings.push(Topic { rank, date: of_topic(title.trim()), venue: None });
                }
                self.items.clear();
            }
            _ => self.items.clear(),
        }
    }

    /// The date that the nearest of them has.
    pub(super) fn date(&self) -> Option<When> {
        self.items.iter().rev().chain(self.headings.iter().rev()).find_map(|it| it.date)
    }

    /// The venue that the nearest item has, or the nearest heading.
    pub(super) fn venue(&self, listing: &Listing) -> Option<String> {
        // Under a heading, a table of results tells of data sets.
        let is_loose = listing.container == Container::Row && listing.columns.is_none();
        let headings = self.headings.iter().rev().filter(|_| !is_loose);
        self.items.iter().rev().chain(headings).find_map(|it| it.venue.clone())
    }
}

/// The title of what is folded away, or of a heading in HTML, and its rank.
fn html_heading(html: &str) -> Option<(u8, &str)> {
    let inside = |tag: &str| {
        let (_, rest) = html.split_once(&format!("<{tag}"))?;
        rest.split_once('>')?.1.split_once(&format!("</{tag}>")).map(|it| it.0)
    };
    if html.starts_with("<details") {
        return inside("summary").map(|it| (FOLDED, it));
    }
    (1..=6).find_map(|level| Some((level, inside(&format!("h{level}")).filter(|_| html.starts_with("<h"))?)))
}

/// The text of a line in bold that has a date, or of one that is nothing but a day, which heads what is below it as headings do.
fn dated_line(text: &str) -> Option<&str> {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")) {
        return (!inner.contains(['*', '\n']) && of_topic(inner).is_some()).then_some(inner);
    }
    let found = date(text, DateOrder::default())?;
    (found.when.day.is_some() && found.span.len() == text.len()).then_some(text)
}

/// The date of a heading or an item that says little else. `Before 2022` and `2018 - 2020` are of no year.
fn of_topic(title: &str) -> Option<When> {
    const OPEN: [&str; 9] = ["before", "until", "till", "since", "after", "from", "prior", "pre", "earlier"];
    if title.split_whitespace().count() > 6 {
        return None;
    }
    // `sp2024`
    let glued = || {
        let year = title.trim_start_matches(|c: char| c.is_ascii_lowercase());
        let is_glued = year.len() < title.len() && year.len() == 4;
        date(year, DateOrder::default()).filter(|_| is_glued).map(|it| it.when)
    };
    let Some(found) = date(title, DateOrder::default()) else { return glued() };
    let before = found.span.before(title).to_lowercase();
    let is_open = before.split(|c: char| !c.is_alphabetic()).any(|part| OPEN.contains(&part));
    let another = date(found.span.after(title), DateOrder::default());
    let is_of_years = another.is_some_and(|another| another.when.year != found.when.year);
    (!is_open && !is_of_years).then_some(found.when)
}
