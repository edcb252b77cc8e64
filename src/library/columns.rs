//! Texts of records by column, as lines of blocks that are compressed.

use super::Record;
use jiff::civil::Date;

/// A column of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Titles,
    Authors,
    Details,
    Abstracts,
}

impl Column {
    pub(super) const ALL: [Column; 4] = [Column::Titles, Column::Authors, Column::Details, Column::Abstracts];

    /// Its bit in the set of columns that a library has.
    pub(super) fn bit(self) -> u64 {
        1 << self as u64
    }
}

/// The lines of a record, one a column; `all_authors` or only the first.
pub(super) fn lines(record: &Record, all_authors: bool) -> [String; 4] {
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
        date(record.date),
        date(record.updated),
        record.url.clone(),
    ];
    let details = details.join("\t");
    let details = details.trim_end_matches('\t');
    [record.title.clone(), authors.join("\t"), details.to_owned(), record.summary.clone()]
}

/// Takes over what the line of a column says.
pub(super) fn read(column: Column, line: &str, record: &mut Record) {
    match column {
        Column::Titles => record.title = line.to_owned(),
        Column::Abstracts => record.summary = line.to_owned(),
        Column::Authors => {
            let names = line.split('\t').filter(|name| !name.is_empty());
            record.authors = names.map(str::to_owned).collect();
            record.more_authors = line.ends_with('\t');
        }
        Column::Details => {
            let mut fields = line.split('\t');
            let mut next = || fields.next().unwrap_or("");
            record.doi = next().to_owned();
            record.journal_ref = next().to_owned();
            record.comments = next().to_owned();
            record.categories = next().split(' ').filter(|it| !it.is_empty()).map(str::to_owned).collect();
            record.versions = next().parse().unwrap_or(0);
            record.date = next().parse().ok().or(record.date);
            record.updated = next().parse().ok();
            record.url = next().to_owned();
        }
    }
}

/// The DOI in a line of details.
pub(super) fn doi(details: &str) -> &str {
    details.split('\t').next().unwrap_or("")
}
