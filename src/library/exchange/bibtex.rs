//! BibTeX and BibLaTeX. The parser is our own: a file that people keep has faults, and one must not cost all the other entries.

use super::super::Record;
use super::names::Parts;
use super::{Imported, arxiv_id, citation_key, day, names, tex, when};
use crate::digest::fields::VenueKind;
use std::collections::HashMap;
use std::fmt::Write;

/// Entries that are no papers.
const OTHERS: [&str; 3] = ["comment", "preamble", "string"];

/// Reads all entries.
pub fn read(text: &str) -> Imported {
    let mut imported = Imported::default();
    let mut strings = HashMap::new();
    let mut parser = Parser { text, at: 0 };
    while let Some(start) = parser.next_entry() {
        match parser.entry(&strings) {
            Ok(entry) if entry.kind == "string" => strings.extend(entry.fields),
            Ok(entry) if OTHERS.contains(&entry.kind.as_str()) => {}
            Ok(entry) => imported.records.push(record(&entry.fields)),
            Err(message) => {
                let line = text.get(..start).map_or(0, |it| it.matches('\n').count()) + 1;
                imported.trouble(line, message);
                // The next entry begins a line.
                parser.at = start + 1;
                let next = text.get(parser.at..).and_then(|rest| rest.find("\n@"));
                parser.at = next.map_or(text.len(), |next| parser.at + next + 1);
            }
        }
    }
    imported
}

struct Entry {
    /// In lower case.
    kind: String,
    /// Values by names in lower case, as they are written.
    fields: HashMap<String, String>,
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Goes to the next `@`, and returns its place.
    fn next_entry(&mut self) -> Option<usize> {
        self.at += self.rest().find('@')?;
        Some(self.at)
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn take(&mut self, wanted: char) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(wanted);
        self.at += if found { wanted.len_utf8() } else { 0 };
        found
    }

    fn word(&mut self) -> String {
        self.skip_space();
        let ends = |letter: char| letter.is_whitespace() || "{}(),=#\"'@%".contains(letter);
        let len = self.rest().find(ends).unwrap_or(self.rest().len());
        let word = self.rest().get(..len).unwrap_or("").to_lowercase();
        self.at += len;
        word
    }

    /// Reads an entry that begins here.
    fn entry(&mut self, strings: &HashMap<String, String>) -> Result<Entry, String> {
        self.take('@');
        let kind = self.word();
        let close = match (self.take('{'), kind.as_str()) {
            (true, _) => '}',
            (false, _) if self.take('(') => ')',
            // A URL in a comment, say.
            (false, _) => return Ok(Entry { kind: "comment".to_owned(), fields: HashMap::new() }),
        };
        let mut entry = Entry { kind, fields: HashMap::new() };
        if entry.kind == "comment" || entry.kind == "preamble" {
            self.at -= 1;
            self.braced().ok_or("a `{` without its `}`")?;
            return Ok(entry);
        }
        if entry.kind != "string" {
            // Keys may hold nearly anything.
            let len = self.rest().find([',', '}', '\n']).unwrap_or(self.rest().len());
            self.at += len;
            self.take(',');
        }
        loop {
            if self.take(close) {
                return Ok(entry);
            }
            let name = self.word();
            if name.is_empty() || !self.take('=') {
                return Err(format!("no `=` after `{name}`"));
            }
            let value = self.value(strings).ok_or_else(|| format!("`{name}` has no end"))?;
            entry.fields.entry(name).or_insert(value);
            if !self.take(',') && !self.take(close) {
                return Err("no `,` between two fields".to_owned());
            } else if self.text.get(..self.at).is_some_and(|it| it.ends_with(close)) {
                return Ok(entry);
            }
        }
    }

    /// A value: texts and names of strings, joined by `#`.
    fn value(&mut self, strings: &HashMap<String, String>) -> Option<String> {
        let mut value = String::new();
        loop {
            self.skip_space();
            match self.rest().chars().next()? {
                '{' => value.push_str(&self.braced()?),
                '"' => value.push_str(&self.quoted()?),
                _ => {
                    let word = self.word();
                    if word.is_empty() {
                        return None;
                    }
                    value.push_str(strings.get(&word).unwrap_or(&word));
                }
            }
            if !self.take('#') {
                return Some(value);
            }
        }
    }

    /// The text between the brace that is here and its pair. A brace after a backslash counts, as BibTeX has it.
    fn braced(&mut self) -> Option<String> {
        self.inside(0, '}')
    }

    /// The text between the quote that is here and the next one that is in no braces.
    fn quoted(&mut self) -> Option<String> {
        self.inside(1, '"')
    }

    /// The text from the next character up to an `end` that is in no more braces than those that are open there. `skipped` characters
    /// open none.
    fn inside(&mut self, skipped: usize, end: char) -> Option<String> {
        let mut depth = 0usize;
        let end = self.rest().char_indices().skip(skipped).find_map(|(at, letter)| {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            (letter == end && depth == 0).then_some(at)
        })?;
        let inner = self.rest().get(1..end)?.to_owned();
        self.at += end + 1;
        Some(inner)
    }
}

fn record(fields: &HashMap<String, String>) -> Record {
    let source = |name: &str| fields.get(name).map_or("", String::as_str);
    let text = |name: &str| tex::plain(source(name)).split_whitespace().collect::<Vec<_>>().join(" ");
    let first =
        |names: &[&str]| names.iter().map(|name| text(name)).find(|it| !it.is_empty()).unwrap_or_default();
    let preprint = {
        let kind = first(&["archiveprefix", "eprinttype"]).to_lowercase();
        kind.is_empty() || kind == "arxiv"
    };
    let id = arxiv_id(&text("eprint")).filter(|_| preprint);
    let id = id.or_else(|| arxiv_id(&text("url"))).or_else(|| arxiv_id(&text("doi")));
    let id = id
        .or_else(|| text("journal").to_lowercase().strip_prefix("arxiv preprint arxiv:").and_then(arxiv_id));
    let mut authors = split_authors(source("author"));
    let more_authors = authors.last().is_some_and(|name| name == "others");
    authors.truncate(authors.len() - usize::from(more_authors));
    let url = text("url");
    let journal = first(&["journal", "journaltitle", "booktitle"]);
    let is_preprint = journal.to_lowercase().starts_with("arxiv");
    let date = first(&["date", "year"]);
    let date = if source("date").is_empty() && !source("month").is_empty() {
        format!("{date}-{}", month(&text("month")))
    } else {
        date
    };
    let record = Record {
        id,
        doi: first(&["doi"]).trim_start_matches("https://doi.org/").to_owned(),
        title: text("title"),
        authors,
        more_authors,
        date: when(&date),
        updated: day(&text("date-modified")),
        versions: text("version").trim_start_matches('v').parse().unwrap_or(0),
        categories: first(&["keywords", "primaryclass", "eprintclass"])
            .split([',', ' '])
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect(),
        comments: text("note"),
        journal_ref: if is_preprint { String::new() } else { journal },
        summary: text("abstract"),
        withdrawn: text("pubstate") == "withdrawn",
        ..Record::default()
    };
    record.at(url)
}

/// Names between `and`s that are in no braces.
fn split_authors(source: &str) -> Vec<String> {
    let (mut names, mut name, mut depth) = (Vec::new(), Vec::new(), 0i32);
    for word in source.split_whitespace() {
        if depth == 0 && word.eq_ignore_ascii_case("and") {
            names.push(std::mem::take(&mut name).join(" "));
            continue;
        }
        depth += word.matches('{').count() as i32 - word.matches('}').count() as i32;
        name.push(word);
    }
    names.push(name.join(" "));
    let spoken = |name: &String| {
        let whole = name
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
            .filter(|it| !it.contains(['{', '}']));
        // In braces, commas are letters.
        match whole {
            Some(whole) => tex::plain(whole),
            None if name.starts_with('{') && name.ends_with('}') && !name.contains(',') => tex::plain(name),
            None if is_one_group(name) => tex::plain(name),
            None => spoken(name),
        }
    };
    names.iter().map(spoken).filter(|name| !name.is_empty()).collect()
}

/// Whether all of a name is in one pair of braces.
fn is_one_group(name: &str) -> bool {
    let mut depth = 0i32;
    let inner = name.char_indices().all(|(at, letter)| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        depth > 0 || at + 1 == name.len()
    });
    inner && name.starts_with('{')
}

/// A name as it is spoken. BibTeX has the suffix in the middle: `Family, Jr., Given`.
fn spoken(name: &str) -> String {
    let parts: Vec<String> = name.split(',').map(|part| tex::plain(part.trim())).collect();
    let parts = match parts.as_slice() {
        [family, given] => Parts { family: family.clone(), given: given.clone(), suffix: String::new() },
        [family, suffix, given, ..] => {
            Parts { family: family.clone(), given: given.clone(), suffix: suffix.clone() }
        }
        _ => return tex::plain(name.trim()),
    };
    parts.spoken()
}

fn month(name: &str) -> usize {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = name.to_lowercase();
    let named = MONTHS.iter().position(|month| name.starts_with(month)).map(|at| at + 1);
    named.or_else(|| name.parse().ok()).unwrap_or(1)
}

/// Entries with all that is known. Braces around names and titles keep their letter case and their commas.
pub fn write(records: &[Record]) -> String {
    let mut out = String::new();
    for record in records {
        let kind = match record.venue_kind() {
            Some(VenueKind::Conference) => "inproceedings",
            Some(VenueKind::Journal) => "article",
            Some(VenueKind::Unpublished) | None => "misc",
        };
        let _ = writeln!(out, "@{kind}{{{},", citation_key(record));
        for (name, value) in fields(record).into_iter().filter(|field| !field.1.is_empty()) {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
        out.push_str("}\n\n");
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

fn fields(record: &Record) -> Vec<(&'static str, String)> {
    let text = |text: &str| tex::escape(text);
    let author = |name: &String| {
        let names::Parts { given, family, suffix } = names::split(name);
        let cuts =
            |part: &str| part.contains(',') || part.split(' ').any(|part| part.eq_ignore_ascii_case("and"));
        match (suffix.is_empty(), cuts(&given) || cuts(&family) || cuts(&suffix)) {
            (_, true) => format!("{{{}}}", text(name)),
            (false, false) => format!("{}, {}, {}", text(&family), text(&suffix), text(&given)),
            (true, false) => text(name),
        }
    };
    let mut authors: Vec<String> = record.authors.iter().map(author).collect();
    if record.more_authors {
        authors.push("others".to_owned());
    }
    let date = |date: Option<jiff::civil::Date>| date.map(|it| it.to_string()).unwrap_or_default();
    let is_conference = record.venue_kind() == Some(VenueKind::Conference);
    let container = if is_conference { "booktitle" } else { "journal" };
    let title = format!("{{{}}}", text(&record.title));
    let id = record.id.map(|it| it.to_string()).unwrap_or_default();
    let archive = if id.is_empty() { "" } else { "arXiv" };
    let version = if record.versions > 0 { record.versions.to_string() } else { String::new() };
    vec![
        ("title", title),
        ("author", authors.join(" and ")),
        ("date", record.date.map(|it| it.to_string()).unwrap_or_default()),
        (container, text(&record.journal_ref)),
        ("doi", text(&record.doi)),
        ("eprint", id),
        ("archivePrefix", archive.to_owned()),
        ("keywords", text(&record.categories.join(" "))),
        ("version", version),
        ("date-modified", date(record.updated)),
        ("note", text(&record.comments)),
        ("pubstate", if record.withdrawn { "withdrawn" } else { "" }.to_owned()),
        (
            "url",
            text(&if record.url.is_empty() { record.link().unwrap_or_default() } else { record.url.clone() }),
        ),
        ("abstract", text(&record.summary)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write() {
        let text = r#"
% a comment with @article in it
@string{nips = "Advances in Neural " # "Systems"}
@inproceedings{vaswani2017, title = {Attention Is All {Y}ou Need}, author = {Vaswani, Ashish and Shazeer, Noam and
  {Google Brain, Inc.} and Erd{\H{o}}s, Jr., Paul and others},
  booktitle = nips, year = 2017, month = jun,}
@article{x, title="A {"}Quoted{"} Title", journal = {arXiv preprint arXiv:2502.01237}, year = {2025}}
@misc{y, title = {With an Id}, eprint = {2502.01238v2}, archivePrefix = {arXiv}, primaryClass = {cs.CL}, url = {https://arxiv.org/abs/2502.01238}}
@article{broken, title = {No End
@misc(z, title = {After It}, doi = {10.1000/x_y})
"#;
        let imported = read(text);
        let titles: Vec<&str> = imported.records.iter().map(|record| record.title.as_str()).collect();
        assert_eq!(titles, ["Attention Is All You Need", "A \"Quoted\" Title", "With an Id", "After It"]);
        let first = &imported.records[0];
        assert_eq!(
            first.authors,
            ["Ashish Vaswani", "Noam Shazeer", "Google Brain, Inc.", "Paul Erdős, Jr."]
        );
        assert!(first.more_authors);
        assert_eq!(first.journal_ref, "Advances in Neural Systems");
        assert_eq!(first.date.unwrap().to_string(), "2017-06");
        assert_eq!(imported.records[1].id.unwrap().to_string(), "2502.01237");
        assert_eq!(imported.records[1].journal_ref, "");
        assert_eq!(imported.records[2].categories, ["cs.CL"]);
        assert_eq!(imported.records[3].doi, "10.1000/x_y");
        assert!(imported.troubles.iter().any(|trouble| trouble.line == 9), "{:?}", imported.troubles);
    }

    proptest::proptest! {
        #[test]
        fn anything_is_read(text in "[@a-c{}=,\"#\\\\ \n(é)]{0,60}") {
            read(&text);
        }
    }
}
