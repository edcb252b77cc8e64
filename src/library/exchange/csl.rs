//! CSL-JSON, as Zotero and Pandoc have it.

use super::super::Record;
use super::names::{Parts, split};
use super::{Imported, arxiv_id, citation_key, day, when};
use crate::digest::fields::{VenueKind, When};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Reads one item, or a list of them.
pub fn read(text: &str) -> Imported {
    let mut imported = Imported::default();
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(items)) => {
            imported.records.extend(items.iter().filter(|item| item.is_object()).map(record))
        }
        Ok(item @ Value::Object(_)) => imported.records.push(record(&item)),
        Ok(_) => imported.trouble(1, "no list of items"),
        Err(error) => imported.trouble(error.line(), format!("not JSON: {error}")),
    }
    imported
}

fn record(item: &Value) -> Record {
    // Styles know HTML in titles.
    let text = |name: &str| item[name].as_str().unwrap_or("").to_owned();
    let number = text("number");
    let id = [number.as_str(), &text("arxiv"), &text("URL"), &text("DOI")].into_iter().find_map(arxiv_id);
    let mut authors: Vec<String> = item["author"].as_array().into_iter().flatten().map(name).collect();
    let more_authors = authors.last().is_some_and(|author| author == "others");
    authors.truncate(authors.len() - usize::from(more_authors));
    let categories = text("keyword");
    let version = item["version"].as_str().map(str::to_owned).unwrap_or_else(|| item["version"].to_string());
    let record = Record {
        id,
        doi: text("DOI"),
        title: text("title"),
        authors,
        more_authors,
        date: date(&item["issued"]),
        updated: date(&item["original-date"])
            .and_then(When::first)
            .or_else(|| day(item["custom"]["updated"].as_str()?)),
        versions: version.parse().unwrap_or(0),
        categories: categories.split([',', ' ']).filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        comments: text("note"),
        journal_ref: text("container-title"),
        summary: text("abstract"),
        withdrawn: text("status") == "withdrawn",
        ..Record::default()
    };
    record.at(text("URL"))
}

fn name(name: &Value) -> String {
    let part = |key: &str| name[key].as_str().unwrap_or("");
    if !part("literal").is_empty() {
        return part("literal").to_owned();
    }
    let particles = [part("dropping-particle"), part("non-dropping-particle"), part("family")];
    let family = particles.into_iter().filter(|particle| !particle.is_empty()).collect::<Vec<_>>().join(" ");
    Parts { given: part("given").to_owned(), family, suffix: part("suffix").to_owned() }.spoken()
}

/// The date in `date-parts`, or in words.
fn date(value: &Value) -> Option<When> {
    let parts = &value["date-parts"][0];
    let number = |nth: usize| {
        let part = &parts[nth];
        part.as_i64().or_else(|| part.as_str()?.parse().ok())
    };
    let parts: Vec<String> = (0..3).map_while(number).map(|part| part.to_string()).collect();
    let parsed = (!parts.is_empty()).then(|| parts.join("-"));
    when(parsed.as_deref().or_else(|| value["raw"].as_str()).or_else(|| value["literal"].as_str())?)
}

/// A list of items with all that is known.
pub fn write(records: &[Record]) -> String {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let with_own_id = |record: &Record| {
        let mut item = item(record);
        let count = seen.entry(citation_key(record)).or_default();
        *count += 1;
        if *count > 1 {
            item["id"] = format!("{}-{count}", citation_key(record)).into();
        }
        item
    };
    let items: Vec<Value> = records.iter().map(with_own_id).collect();
    format!("{:#}\n", Value::from(items))
}

fn item(record: &Record) -> Value {
    let mut item = Map::new();
    let parts = |date: When| {
        let rest = [date.month, date.day].into_iter().flatten().map(u16::from);
        json!({ "date-parts": [std::iter::once(date.year).chain(rest).collect::<Vec<u16>>()] })
    };
    item.insert("id".into(), citation_key(record).into());
    item.insert("type".into(), kind(record).into());
    let mut authors: Vec<Value> = record.authors.iter().map(author).collect();
    if record.more_authors {
        authors.push(json!({ "literal": "others" }));
    }
    if !authors.is_empty() {
        item.insert("author".into(), authors.into());
    }
    if let Some(date) = record.date {
        item.insert("issued".into(), parts(date));
    }
    if let Some(date) = record.updated {
        item.insert("original-date".into(), parts(date.into()));
    }
    let url = if record.url.is_empty() { record.link().unwrap_or_default() } else { record.url.clone() };
    let version = if record.versions > 0 { record.versions.to_string() } else { String::new() };
    for (name, value) in [
        ("title", record.title.clone()),
        ("DOI", record.doi.clone()),
        ("number", record.id.map(|it| format!("arXiv:{it}")).unwrap_or_default()),
        ("container-title", record.journal_ref.clone()),
        ("keyword", record.categories.join(" ")),
        ("version", version),
        ("note", record.comments.clone()),
        ("status", if record.withdrawn { "withdrawn" } else { "" }.to_owned()),
        ("URL", url),
        ("abstract", record.summary.clone()),
    ] {
        if !value.is_empty() {
            item.insert(name.into(), value.into());
        }
    }
    item.into()
}

fn kind(record: &Record) -> &'static str {
    match record.venue_kind() {
        Some(VenueKind::Conference) => "paper-conference",
        Some(VenueKind::Journal) => "article-journal",
        Some(VenueKind::Unpublished) | None => "article",
    }
}

fn author(name: &String) -> Value {
    let Parts { given, family, suffix } = split(name);
    if given.is_empty() || family.is_empty() {
        return json!({ "literal": name });
    }
    let mut author = json!({ "family": family, "given": given });
    if !suffix.is_empty() {
        author["suffix"] = suffix.into();
    }
    author
}
