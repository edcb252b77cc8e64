//! An Atom feed (RFC 4287), one entry a paper.

use super::xml::Xml;
use super::{Record, papers};

pub(super) fn text(records: &[Record]) -> String {
    let papers = papers(records);
    let mut xml = Xml::new();
    let newest = papers.iter().map(|it| updated(it)).max().unwrap_or_else(|| updated_at(None));
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom")]);
    xml.element("title", &[], "Papers");
    xml.element("id", &[], "urn:x-paper-digest:papers");
    xml.element("updated", &[], &newest);
    // Entries need an author, and some papers come without.
    xml.open("author", &[]);
    xml.element("name", &[], "unknown");
    xml.close("author");
    xml.element("generator", &[("version", env!("CARGO_PKG_VERSION"))], "paper-digest");
    for it in papers {
        entry(&mut xml, it);
    }
    xml.close("feed");
    xml.text() + "\n"
}

fn entry(xml: &mut Xml, it: &Record) {
    xml.open("entry", &[]);
    xml.element("title", &[], &it.title);
    xml.element("id", &[], &id(it));
    xml.element("updated", &[], &updated(it));
    for author in &it.authors {
        xml.open("author", &[]);
        xml.element("name", &[], author);
        xml.close("author");
    }
    if let Some(url) = it.url.as_deref().and_then(|it| url::Url::parse(it).ok()) {
        xml.element("link", &[("rel", "alternate"), ("href", url.as_str())], "");
    }
    if !it.summary.is_empty() {
        xml.element("summary", &[], &it.summary);
    }
    xml.close("entry");
}

/// An IRI that stays.
fn id(it: &Record) -> String {
    match it.url.as_deref().and_then(|it| url::Url::parse(it).ok()) {
        Some(url) => url.to_string(),
        None => {
            let name: Vec<String> = it.key().bytes().map(|it| format!("{it:02x}")).collect();
            format!("urn:x-paper-digest:{}", name.concat())
        }
    }
}

fn updated(it: &Record) -> String {
    updated_at(it.day)
}

/// Midnight of a day (RFC 3339); of the first one where none is known, since the element must not be missing.
fn updated_at(day: Option<jiff::civil::Date>) -> String {
    format!("{}T00:00:00Z", day.unwrap_or(jiff::civil::date(1970, 1, 1)))
}
