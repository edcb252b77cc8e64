//! RIS, as reference managers exchange it: a tag of two letters, two spaces, a dash and a space begin each line.

use super::super::Record;
use super::names::{Parts, split};
use super::{Imported, arxiv_id, day, when};
use crate::digest::fields::VenueKind;
use std::fmt::Write;

/// Reads all records.
pub fn read(text: &str) -> Imported {
    let mut imported = Imported::default();
    let mut tags: Vec<(&str, String)> = Vec::new();
    let mut open = None;
    for (nth, line) in text.lines().enumerate() {
        match tag(line) {
            Some(("TY", _)) => {
                if let Some(line) = open.replace(nth + 1) {
                    imported.trouble(line, "a record without its end `ER`");
                    imported.records.push(record(&std::mem::take(&mut tags)));
                }
            }
            Some(("ER", _)) if open.take().is_some() => {
                imported.records.push(record(&std::mem::take(&mut tags)));
            }
            Some((tag, value)) if open.is_some() => tags.push((tag, value.to_owned())),
            // A long text goes on in the next lines.
            None if open.is_some() && !line.trim().is_empty() => {
                if let Some((_, value)) = tags.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
            _ => {}
        }
    }
    if let Some(line) = open {
        imported.trouble(line, "a record without its end `ER`");
        imported.records.push(record(&tags));
    }
    imported
}

fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let sound = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let value = rest.strip_prefix("  -")?;
    sound.then_some((tag, value.trim()))
}

fn record(tags: &[(&str, String)]) -> Record {
    let all = |wanted: &[&str]| {
        let wanted: Vec<String> = wanted.iter().map(|it| (*it).to_owned()).collect();
        tags.iter().filter(move |(tag, _)| wanted.iter().any(|it| it == tag)).map(|tag| tag.1.clone())
    };
    let first = |wanted: &[&str]| {
        wanted.iter().find_map(|tag| all(&[*tag]).find(|it| !it.is_empty())).unwrap_or_default()
    };
    let mut authors: Vec<String> = all(&["AU", "A1"]).map(|name| Parts::of_sorted(&name).spoken()).collect();
    let more_authors = authors.last().is_some_and(|author| author == "others");
    authors.truncate(authors.len() - usize::from(more_authors));
    let url = first(&["UR", "L2"]);
    let id = all(&["AN", "M1", "UR", "DO", "L1"]).find_map(|it| arxiv_id(&it));
    let record = Record {
        id,
        doi: first(&["DO"]).trim_start_matches("https://doi.org/").to_owned(),
        title: first(&["TI", "T1"]),
        authors,
        more_authors,
        date: when(&first(&["DA", "PY", "Y1"])),
        updated: day(&first(&["LA"])).or_else(|| day(&first(&["Y2"]))),
        versions: first(&["ET"]).trim_start_matches('v').parse().unwrap_or(0),
        categories: all(&["KW"]).collect(),
        comments: first(&["N1"]),
        journal_ref: first(&["JO", "JF", "T2", "JA"]),
        summary: first(&["AB", "N2"]),
        withdrawn: first(&["C1"]) == "withdrawn",
        ..Record::default()
    };
    record.at(url)
}

/// Records with all that is known.
pub fn write(records: &[Record]) -> String {
    let mut out = String::new();
    for record in records {
        let (kind, container) = match record.venue_kind() {
            Some(VenueKind::Conference) => ("CONF", "T2"),
            Some(VenueKind::Journal) => ("JOUR", "JO"),
            Some(VenueKind::Unpublished) | None => ("UNPB", "JO"),
        };
        let mut line = |tag: &str, value: &str| {
            if !value.is_empty() {
                let _ = write!(out, "{tag}  - {value}\r\n");
            }
        };
        let date = |date: Option<jiff::civil::Date>| date.map(|it| it.strftime("%Y/%m/%d").to_string());
        let number = |number: u32| if number > 0 { number.to_string() } else { String::new() };
        line("TY", kind);
        line("TI", &record.title);
        record.authors.iter().for_each(|name| line("AU", &split(name).sorted()));
        line("AU", if record.more_authors { "others" } else { "" });
        line("PY", &record.date.map(|it| it.year.to_string()).unwrap_or_default());
        let exact = record.date.filter(|date| date.month.is_some());
        line("DA", &exact.map(|date| date.to_string().replace('-', "/")).unwrap_or_default());
        line("Y2", &date(record.updated).unwrap_or_default());
        line(container, &record.journal_ref);
        line("DO", &record.doi);
        line("AN", &record.id.map(|it| format!("arXiv:{it}")).unwrap_or_default());
        record.categories.iter().for_each(|category| line("KW", category));
        line("ET", &number(record.versions));
        line("N1", &record.comments);
        line("C1", if record.withdrawn { "withdrawn" } else { "" });
        line(
            "UR",
            &if record.url.is_empty() { record.link().unwrap_or_default() } else { record.url.clone() },
        );
        line("AB", &record.summary);
        out.push_str("ER  - \r\n\r\n");
    }
    out
}
