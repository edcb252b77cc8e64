//! What others know of papers, read: arXiv's metadata, bibliographies, tables; and records written for other programs.
//!
//! Parsing cannot fail: what cannot be read is left out and told as a [`Trouble`] with its line.

pub mod bibtex;
pub mod csl;
pub mod exports;
mod names;
pub mod ris;
pub mod snapshot;
pub mod table;
mod tex;
pub mod xml;

use super::{Record, Trust};
use crate::digest::fields::When;
pub use names::spoken;

/// What a file of records is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// arXiv's metadata, one JSON object a line.
    Snapshot,
    /// XML of arXiv: OAI-PMH or an Atom feed.
    Xml,
    /// BibTeX or BibLaTeX.
    Bibtex,
    /// CSL-JSON.
    Csl,
    /// RIS.
    Ris,
    /// Id, title and first author, with tabs between them.
    Table,
    /// Listings as `export` writes them, one JSON object a line.
    Listings,
    /// Listings as `export` writes them, as CSV.
    Csv,
    /// A feed as `export` writes it.
    Feed,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The papers.
    pub records: Vec<Record>,
    /// What could not be read.
    pub troubles: Vec<Trouble>,
}

impl Imported {
    fn trouble(&mut self, line: usize, message: impl Into<String>) {
        self.troubles.push(Trouble { line, message: message.into() });
    }

    /// Reads lines of which `before` came before, with what reads one: `None` where it is of no paper.
    fn of_lines(
        text: &str,
        before: usize,
        read: impl Fn(&str) -> Result<Option<Record>, String>,
    ) -> Imported {
        let mut imported = Imported::default();
        for (nth, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match read(line) {
                Ok(record) => imported.records.extend(record),
                Err(message) => imported.trouble(before + nth + 1, message),
            }
        }
        imported
    }
}

impl Format {
    /// The format of a file, by its start; `None` where it is none of them.
    pub fn of(start: &str) -> Option<Format> {
        let text = start.trim_start_matches('\u{feff}').trim_start();
        let ris = |line: &str| line.starts_with("TY  -");
        let table = |line: &str| {
            let id = line.split_once('\t').map(|(before, _)| before);
            id.is_some_and(|id| id.parse::<crate::digest::ArxivId>().is_ok())
        };
        match text.chars().next()? {
            _ if text.starts_with(exports::JSONL) => Some(Format::Listings),
            _ if text.starts_with(exports::CSV) => Some(Format::Csv),
            '<' if text.contains(exports::FEED) => Some(Format::Feed),
            '{' => {
                // One object a line, or the only object of a file.
                let line = text.lines().next().unwrap_or("");
                let whole = line.trim_end().len() > 1;
                Some(if whole && !line.contains("\"type\"") { Format::Snapshot } else { Format::Csl })
            }
            '[' => Some(Format::Csl),
            '<' => Some(Format::Xml),
            _ if text.lines().take(50).any(ris) => Some(Format::Ris),
            _ if text.lines().next().is_some_and(table) => Some(Format::Table),
            _ if text.lines().any(|line| line.trim_start().starts_with('@')) => Some(Format::Bibtex),
            _ => None,
        }
    }

    /// Whether each line stands for itself, so that a file may be read piece by piece.
    pub fn is_by_line(self) -> bool {
        matches!(self, Format::Snapshot | Format::Table | Format::Listings)
    }

    /// How far such a file is trusted.
    pub fn trust(self) -> Trust {
        match self {
            Format::Snapshot | Format::Xml | Format::Table => Trust::Arxiv,
            Format::Bibtex | Format::Csl | Format::Ris => Trust::Bibliography,
            Format::Listings | Format::Csv | Format::Feed => Trust::Digest,
        }
    }

    /// Reads a text, or whole lines of it of which `before` lines came before.
    pub fn read(self, text: &str, before: usize) -> Imported {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match self {
            Format::Snapshot => snapshot::read(text, before),
            Format::Xml => xml::read(text),
            Format::Bibtex => bibtex::read(text),
            Format::Csl => csl::read(text),
            Format::Ris => ris::read(text),
            Format::Table => table::read(text, before),
            Format::Listings => exports::jsonl(text, before),
            Format::Csv => exports::csv(text),
            Format::Feed => exports::feed(text),
        }
    }
}

/// The name of a record in a bibliography: its id, else its DOI, else the words of its title. Once a bibliography.
fn citation_key(record: &Record) -> String {
    let name = match (&record.id, record.doi.is_empty()) {
        (Some(id), _) => format!("arxiv-{id}"),
        (None, false) => format!("doi-{}", record.doi),
        (None, true) => super::fold(&record.title).chars().take(40).collect(),
    };
    let sound =
        |letter: char| if letter.is_ascii_alphanumeric() || ".-:".contains(letter) { letter } else { '-' };
    name.chars().map(sound).collect()
}

/// A day, a month or a year from its numbers, as far as they are there and can be.
pub(super) fn when(text: &str) -> Option<When> {
    let mut parts = text.split(['-', '/', 'T', ' ']).map(str::trim);
    let year = parts.next()?.parse().ok().filter(|year| (1000..=9999).contains(year))?;
    let mut number = || parts.next().and_then(|part| part.parse().ok());
    let month = number().filter(|month| (1..=12).contains(month));
    let day = number().filter(|_| month.is_some());
    let exact = When { year, month, day };
    exact.first().map_or(Some(When { day: None, ..exact }), |_| Some(exact))
}

/// The day, or the first day of the month or the year.
fn day(text: &str) -> Option<jiff::civil::Date> {
    when(text)?.first()
}

/// The id in a text that holds an id, a URL of arXiv or the DOI of a preprint.
fn arxiv_id(text: &str) -> Option<crate::digest::ArxivId> {
    let text = text.trim();
    text.parse().ok().or_else(|| crate::digest::PaperId::of_cell(text)?.arxiv())
}

#[cfg(test)]
mod tests;
