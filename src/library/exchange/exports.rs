//! What `paper-digest export` has written of digests: JSON lines, CSV, an Atom feed.
//!
//! What they say of a paper is what a digest says of it: their summaries are no abstracts, and their dates are those of sections.

use super::super::Record;
use super::{Imported, arxiv_id, xml};
use crate::digest::PaperId;
use serde::Deserialize;
use std::borrow::Cow;

/// What JSON lines begin with.
pub(super) const JSONL: &str = "{\"schema\":";
/// What CSV begins with.
pub(super) const CSV: &str = "file,line,section,date,title,authors,arxiv,version,url,summary";
/// What a feed says near its start.
pub(super) const FEED: &str = ">paper-digest</generator>";

/// A listing. What it has besides is not needed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Listing<'a> {
    #[serde(borrow)]
    title: Cow<'a, str>,
    authors: Vec<String>,
    #[serde(borrow)]
    arxiv: Option<Cow<'a, str>>,
    #[serde(borrow)]
    venue: Option<Cow<'a, str>>,
    #[serde(borrow)]
    doi: Option<Cow<'a, str>>,
    #[serde(borrow)]
    url: Option<Cow<'a, str>>,
}

impl Listing<'_> {
    /// Its paper; `None` where nothing says which one that is.
    fn record(self) -> Option<Record> {
        let url = self.url.unwrap_or_default();
        let doi = self.doi.map(Cow::into_owned);
        let doi = doi.or_else(|| PaperId::of_url(&url)?.doi().map(str::to_owned));
        let record = Record {
            id: self.arxiv.as_deref().and_then(arxiv_id),
            doi: doi.unwrap_or_default(),
            title: self.title.into_owned(),
            authors: self.authors,
            journal_ref: self.venue.unwrap_or_default().into_owned(),
            ..Record::default()
        };
        (record.id.is_some() || !record.doi.is_empty()).then_some(record)
    }
}

/// Reads lines of which `before` came before.
pub fn jsonl(text: &str, before: usize) -> Imported {
    Imported::of_lines(text, before, |line| {
        let listing =
            serde_json::from_str::<Listing>(line).map_err(|error| format!("no listing: {error}"))?;
        Ok(listing.record())
    })
}

/// Reads a table.
pub fn csv(text: &str) -> Imported {
    let mut imported = Imported::default();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().cloned().unwrap_or_default();
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let line = error.position().map_or(1, |at| at.line() as usize);
                imported.trouble(line, "not as many fields as the first line has, or not UTF-8");
                continue;
            }
        };
        let field = |name: &str| {
            let text = names.iter().position(|it| it == name).and_then(|nth| row.get(nth));
            Cow::Borrowed(text.map_or("", without_apostrophe))
        };
        let authors =
            field("authors").split("; ").filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let (title, arxiv, url) = (field("title"), Some(field("arxiv")), Some(field("url")));
        imported.records.extend(Listing { title, authors, arxiv, url, ..Listing::default() }.record());
    }
    imported
}

/// A field without what keeps spreadsheets from calculating it.
fn without_apostrophe(field: &str) -> &str {
    let formula = |rest: &&str| rest.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    field.strip_prefix('\'').filter(formula).unwrap_or(field)
}

/// Reads a feed.
pub fn feed(text: &str) -> Imported {
    let mut imported = xml::read(text);
    for record in &mut imported.records {
        // Where no author is known, the feed names a site instead.
        record.authors.retain(|name| name.contains(' ') || !name.contains('.'));
        *record = Record {
            id: record.id,
            title: std::mem::take(&mut record.title),
            authors: std::mem::take(&mut record.authors),
            ..Record::default()
        };
    }
    imported.records.retain(|record| record.id.is_some());
    // A feed may well have papers of other places.
    imported.troubles.retain(|trouble| !trouble.message.starts_with(xml::NO_ID));
    imported
}
