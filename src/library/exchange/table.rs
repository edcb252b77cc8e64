//! Lines of id, title and, where it is known, the first author, with tabs between them.

use super::super::Record;
use super::Imported;

/// Reads lines of which `before` came before.
pub fn read(text: &str, before: usize) -> Imported {
    let mut imported = Imported::default();
    for (nth, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut cells = line.split('\t');
        let id = cells.next().unwrap_or("").trim();
        match (id.parse(), cells.next()) {
            (Ok(id), Some(title)) => imported.records.push(Record {
                id: Some(id),
                title: title.to_owned(),
                authors: cells.next().map(str::to_owned).into_iter().collect(),
                // Whether there are others is not said.
                more_authors: true,
                ..Record::default()
            }),
            (Err(fault), _) => imported.trouble(before + nth + 1, fault.to_string()),
            (Ok(_), None) => imported.trouble(before + nth + 1, "no tab and no title after the id"),
        }
    }
    imported
}
