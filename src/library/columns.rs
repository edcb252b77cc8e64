//! Texts of records, as lines.

use super::{Record, exchange};
use jiff::civil::Date;

/// A column of texts that are compressed in blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Details,
    Abstracts,
}

impl Column {
    pub(super) const ALL: [Column; 2] = [Column::Details, Column::Abstracts];

    /// Its bit in the set of columns that a library has.
    pub(super) fn bit(self) -> u64 {
        1 << self as u64
    }

    /// Its line among the lines of a record.
    pub(super) fn line(self, lines: &Lines) -> &str {
        match self {
            Column::Details => &lines.details,
            Column::Abstracts => &lines.summary,
        }
    }
}

/// What is kept of a record as text: lines without line breaks.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) title: String,
    pub(super) authors: String,
    pub(super) details: String,
    pub(super) summary: String,
}

impl Lines {
    /// All of them, one after the other.
    pub(super) fn join(&self) -> String {
        [self.title.as_str(), &self.authors, &self.details, &self.summary].join("\n")
    }

    /// What [`Lines::join`] has made.
    pub(super) fn split(text: &str) -> Lines {
        let mut lines = text.split('\n').map(str::to_owned);
        let mut next = || lines.next().unwrap_or_default();
        Lines { title: next(), authors: next(), details: next(), summary: next() }
    }
}

/// The lines of a record; `all_authors` or only the first.
pub(super) fn lines(record: &Record, all_authors: bool) -> Lines {
    let count = if all_authors { record.authors.len() } else { 1 };
    let mut authors = record.authors.iter().take(count).map(|name| name.as_str()).collect::<Vec<_>>();
    if record.more_authors || record.authors.len() > count {
        authors.push("");
    }
    let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let number = if record.versions == 0 { String::new() } else { record.versions.to_string() };
    let details = [
        record.doi.clone(),
        record.journal_ref.clone(),
        record.comments.clone(),
        record.categories.join(" "),
        number,
        record.date.map(|date| date.to_string()).unwrap_or_default(),
        date(record.updated),
        record.url.clone(),
    ];
    let details = details.join("\t");
    let details = details.trim_end_matches('\t').to_owned();
    Lines {
        title: record.title.clone(),
        authors: authors.join("\t"),
        details,
        summary: record.summary.clone(),
    }
}

/// Takes over what the line of authors says.
pub(super) fn read_authors(line: &str, record: &mut Record) {
    let names = line.split('\t').filter(|name| !name.is_empty());
    record.authors = names.map(str::to_owned).collect();
    record.more_authors = line.ends_with('\t');
}

/// Takes over what the line of a column says.
pub(super) fn read(column: Column, line: &str, record: &mut Record) {
    match column {
        Column::Abstracts => record.summary = line.to_owned(),
        Column::Details => {
            let mut fields = line.split('\t');
            let mut next = || fields.next().unwrap_or("");
            record.doi = next().to_owned();
            record.journal_ref = next().to_owned();
            record.comments = next().to_owned();
            record.categories =
                next().split(' ').filter(|part| !part.is_empty()).map(str::to_owned).collect();
            record.versions = next().parse().unwrap_or(0);
            record.date = exchange::when(next()).or(record.date);
            record.updated = next().parse().ok();
            record.url = next().to_owned();
        }
    }
}

/// The DOI in a line of details.
pub(super) fn doi(details: &str) -> &str {
    details.split('\t').next().unwrap_or("")
}
