//! Lines of id, title and, where it is known, the first author, with tabs between them.

use super::super::Record;
use super::Imported;
use crate::digest::ArxivId;
use crate::digest::arxiv::Fault;

/// Reads lines of which `before` came before.
pub fn read(text: &str, before: usize) -> Imported {
    Imported::of_lines(text, before, |line| {
        let mut cells = line.split('\t').map(str::to_owned);
        let id: ArxivId =
            cells.next().unwrap_or_default().trim().parse().map_err(|fault: Fault| fault.to_string())?;
        Ok(Some(Record {
            id: Some(id),
            title: cells.next().ok_or("no tab and no title after the id")?,
            authors: cells.next().into_iter().collect(),
            // Whether there are others is not said.
            more_authors: true,
            ..Record::default()
        }))
    })
}
