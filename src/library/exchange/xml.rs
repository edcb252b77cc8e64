//! XML as arXiv serves it: OAI-PMH in the forms `arXiv` and `arXivRaw`, and Atom feeds of its API.

use super::super::Record;
use super::names::Parts;
use super::{Imported, arxiv_id, day, snapshot, tex, when};
use crate::digest::fields::When;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// What is said of a record without one.
pub(super) const NO_ID: &str = "no id of arXiv";

/// Reads all records, up to where it is cut short or is no XML.
pub fn read(text: &str) -> Imported {
    let mut imported = Imported::default();
    let mut reader = Reader::from_str(text);
    let mut state = State::default();
    loop {
        let line = |reader: &Reader<&[u8]>| {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(0);
            text.get(..at).map_or(1, |it| it.matches('\n').count() + 1)
        };
        match reader.read_event() {
            Ok(Event::Start(start)) => state.open(&start),
            Ok(Event::Empty(start)) => {
                state.open(&start);
                state.close(&mut imported, line(&reader));
            }
            Ok(Event::End(_)) => state.close(&mut imported, line(&reader)),
            Ok(Event::Text(found)) => state.text.push_str(&found),
            Ok(Event::CData(found)) => state.text.push_str(&found),
            Ok(Event::GeneralRef(found)) => match found.resolve_char_ref() {
                Ok(Some(letter)) => state.text.push(letter),
                _ => state.text.push_str(resolve_predefined_entity(&found).unwrap_or("")),
            },
            Ok(Event::Eof) => {
                if !state.path.is_empty() {
                    imported.trouble(line(&reader), "cut short: an element has no end");
                }
                return imported;
            }
            Ok(_) => {}
            Err(error) => {
                imported.trouble(line(&reader), format!("no XML: {error}"));
                return imported;
            }
        }
    }
}

/// Where the reader is.
#[derive(Default)]
struct State {
    /// Names of the elements that are open, without prefixes.
    path: Vec<String>,
    text: String,
    record: Option<Record>,
    /// The author that is read.
    name: Parts,
    /// What arXiv says instead of a record.
    identifier: String,
}

impl State {
    fn open(&mut self, start: &BytesStart) {
        let name = start.local_name().as_ref().to_owned();
        let attribute = |wanted: &str| {
            let found = start.attributes().flatten().find(|it| it.key.as_ref() == wanted)?;
            Some(found.value.into_owned())
        };
        match name.as_str() {
            "arXiv" | "arXivRaw" | "entry" => self.record = Some(Record::default()),
            "category" | "primary_category" => {
                if let (Some(record), Some(term)) = (&mut self.record, attribute("term"))
                    && !record.categories.contains(&term)
                {
                    record.categories.push(term);
                }
            }
            "version" => {
                if let Some(record) = &mut self.record {
                    record.versions += 1;
                }
            }
            "author" => self.name = Parts::default(),
            _ => {}
        }
        self.path.push(name);
        self.text.clear();
    }

    fn close(&mut self, imported: &mut Imported, line: usize) {
        let Some(name) = self.path.pop() else { return };
        let above = self.path.last().map_or("", String::as_str).to_owned();
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if let Some(record) = &mut self.record {
            take(record, &mut self.name, &name, &above, text);
        }
        match name.as_str() {
            "identifier" => self.identifier = text.to_owned(),
            "error" => imported.trouble(line, format!("arXiv says: {text}")),
            "arXiv" | "arXivRaw" | "entry" => {
                let Some(record) = self.record.take() else { return };
                // The API answers faults with an entry whose id is a page about errors.
                if record.id.is_some() {
                    imported.records.push(record);
                } else {
                    let said = if record.summary.is_empty() { &self.identifier } else { &record.summary };
                    imported.trouble(line, format!("{NO_ID}: {said}"));
                }
            }
            _ => {}
        }
    }
}

/// Takes over what an element says, inside the element `above`.
fn take(record: &mut Record, name: &mut Parts, element: &str, above: &str, text: &str) {
    match (above, element) {
        ("arXiv" | "arXivRaw" | "entry", "id") => {
            record.id = arxiv_id(text);
            if let Some((_, version)) = text.rsplit_once('v') {
                record.versions = record.versions.max(version.parse().unwrap_or(0));
            }
        }
        (_, "title") => record.title = text.to_owned(),
        ("arXiv", "created") | (_, "published") => record.date = when(text),
        (_, "updated") if above != "feed" => record.updated = day(text),
        ("version", "date") => {
            let date = snapshot::rfc_day(text);
            record.date = record.date.or(date.map(When::from));
            record.updated = date.or(record.updated);
        }
        ("author", "name") => record.authors.push(text.to_owned()),
        ("author", "keyname") => name.family = tex::plain(text),
        ("author", "forenames") => name.given = tex::plain(text),
        ("author", "suffix") => name.suffix = tex::plain(text),
        ("authors", "author") => record.authors.push(std::mem::take(name).spoken()),
        // `arXivRaw` has them in one text.
        (_, "authors") if record.authors.is_empty() => {
            let names = text.split([',', ';']).flat_map(|part| part.split(" and "));
            record.authors = names.map(|name| tex::plain(name.trim())).collect();
        }
        (_, "categories") => {
            record.categories = text.split_whitespace().map(str::to_owned).collect();
        }
        (_, "comments" | "comment") => record.comments = text.to_owned(),
        (_, "journal-ref" | "journal_ref") => record.journal_ref = text.to_owned(),
        (_, "doi") => record.doi = text.to_owned(),
        (_, "abstract" | "summary") => record.summary = text.to_owned(),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ATOM: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <updated>2026-11-20T00:00:00-05:00</updated>
  <entry>
    <id>http://arxiv.org/abs/2502.01237v3</id>
    <updated>2025-03-01T17:00:00Z</updated>
    <published>2025-02-03T18:00:00Z</published>
    <title>Herons &amp; Egrets:
  a &lt;think&gt; Study</title>
    <summary>  They sing.
</summary>
    <author><name>Ann Author</name></author>
    <author><name>Ben Writer</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/x</arxiv:doi>
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">9 pages</arxiv:comment>
    <arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">J. Birds 3</arxiv:journal_ref>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.CL" scheme="x"/>
    <category term="cs.CL" scheme="x"/><category term="cs.AI" scheme="x"/>
  </entry>
</feed>"#;

    const OAI: &str = r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header><identifier>oai:arXiv.org:2502.01237</identifier></header><metadata>
<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2502.01237</id><created>2025-02-03</created><updated>2025-03-01</updated>
<authors><author><keyname>Author</keyname><forenames>Ann</forenames><suffix>Jr.</suffix></author></authors>
<title>Herons</title><categories>cs.CL cs.AI</categories><comments>9 pages</comments><doi>10.1000/x</doi><abstract>They sing.</abstract></arXiv></metadata></record>
<record><metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>math/0611800</id><submitter>B</submitter>
<version version="v1"><date>Mon, 27 Nov 2006 15:04:05 GMT</date><size>9kb</size></version>
<version version="v2"><date>Tue, 5 Dec 2006 15:04:05 GMT</date><size>0kb</size></version>
<title>Egrets</title><authors>Ben Writer, Cy Third and Dee Fourth</authors><categories>math.CA</categories></arXivRaw></metadata></record>
</ListRecords></OAI-PMH>"#;

    #[test]
    fn an_answer_of_the_api() {
        let imported = read(ATOM);
        assert_eq!(imported.troubles, []);
        let record = imported.records[0].clone().normalized();
        assert_eq!(record.title, "Herons & Egrets: a <think> Study");
        assert_eq!(record.authors, ["Ann Author", "Ben Writer"]);
        assert_eq!((record.versions, record.categories.len()), (3, 2));
        assert_eq!(record.date.unwrap().to_string(), "2025-02-03");
        assert_eq!(record.updated.unwrap().to_string(), "2025-03-01");
        assert_eq!((record.doi.as_str(), record.comments.as_str()), ("10.1000/x", "9 pages"));
        assert_eq!((record.journal_ref.as_str(), record.summary.as_str()), ("J. Birds 3", "They sing."));
    }

    #[test]
    fn records_of_a_harvest() {
        let imported = read(OAI);
        assert_eq!(imported.troubles, []);
        let [one, other] = &imported.records[..] else { panic!("{imported:?}") };
        assert_eq!(one.authors, ["Ann Author, Jr."]);
        assert_eq!((one.date.unwrap().to_string(), one.categories.len()), ("2025-02-03".to_owned(), 2));
        assert_eq!(other.authors, ["Ben Writer", "Cy Third", "Dee Fourth"]);
        assert_eq!((other.versions, other.date.unwrap().to_string()), (2, "2006-11-27".to_owned()));
        assert_eq!(other.updated.unwrap().to_string(), "2006-12-05");
    }

    #[test]
    fn what_is_cut_short_is_told() {
        for cut in (0..ATOM.len()).filter(|at| ATOM.is_char_boundary(*at)) {
            let imported = read(&ATOM[..cut]);
            assert!(imported.records.is_empty() || cut > ATOM.len() - 12);
            assert!(cut < 60 || !imported.troubles.is_empty(), "{cut}");
        }
    }

    #[test]
    fn an_answer_that_is_an_error() {
        let text = "<feed><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id format for x</summary></entry></feed>";
        let imported = read(text);
        assert!(imported.records.is_empty());
        assert_eq!(imported.troubles[0].message, "no id of arXiv: incorrect id format for x");
    }
}
