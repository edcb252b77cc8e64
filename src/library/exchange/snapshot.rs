//! arXiv's metadata as one JSON object a line, as `arxiv-metadata-oai-snapshot.json` has it.

use super::super::Record;
use super::names::Parts;
use super::{Imported, day, tex};
use crate::digest::fields::When;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One object of the snapshot. What it has besides is not needed.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Line<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    title: Cow<'a, str>,
    #[serde(borrow)]
    authors: Option<Cow<'a, str>>,
    #[serde(borrow)]
    comments: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "journal-ref")]
    journal_ref: Option<Cow<'a, str>>,
    #[serde(borrow)]
    doi: Option<Cow<'a, str>>,
    #[serde(borrow)]
    categories: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "abstract")]
    summary: Option<Cow<'a, str>>,
    #[serde(borrow)]
    versions: Vec<Version<'a>>,
    #[serde(borrow)]
    update_date: Option<Cow<'a, str>>,
    #[serde(borrow)]
    authors_parsed: Vec<Vec<Cow<'a, str>>>,
}

#[derive(Serialize, Deserialize)]
struct Version<'a> {
    #[serde(borrow, default)]
    version: Cow<'a, str>,
    #[serde(borrow, default)]
    created: Cow<'a, str>,
}

/// Reads lines of which `before` came before.
pub fn read(text: &str, before: usize) -> Imported {
    Imported::of_lines(text, before, |line| {
        let line: Line =
            serde_json::from_str(line).map_err(|error| format!("no metadata of a paper: {error}"))?;
        let id = line.id.parse().map_err(|fault| format!("`{}`: {fault}", line.id))?;
        Ok(Some(Record { id: Some(id), ..record(&line) }))
    })
}

fn record(line: &Line) -> Record {
    let text = |text: &Option<Cow<str>>| text.as_deref().unwrap_or("").to_owned();
    let name = |parts: &Vec<Cow<str>>| {
        let part = |nth: usize| parts.get(nth).map_or("", |it| it.as_ref()).to_owned();
        tex::plain(&Parts { family: part(0), given: part(1), suffix: part(2) }.spoken())
    };
    let mut authors: Vec<String> = line.authors_parsed.iter().map(name).collect();
    if authors.is_empty() {
        authors = text(&line.authors)
            .split([',', ';'])
            .flat_map(|part| part.split(" and "))
            .map(tex::plain)
            .collect();
    }
    Record {
        title: line.title.clone().into_owned(),
        authors,
        doi: text(&line.doi),
        journal_ref: text(&line.journal_ref),
        comments: text(&line.comments),
        categories: text(&line.categories).split_whitespace().map(str::to_owned).collect(),
        summary: text(&line.summary),
        versions: line.versions.len() as u32,
        date: line.versions.first().and_then(|version| rfc_day(&version.created)).map(When::from),
        updated: line.update_date.as_deref().and_then(day),
        ..Record::default()
    }
}

/// The day in `Mon, 2 Apr 2007 19:18:42 GMT`.
pub(super) fn rfc_day(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = text.split_once(',')?.1.split_whitespace();
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.iter().position(|it| *it == month)? as i8 + 1;
    Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// A record as a line of this form, as it is kept until a library is built from it; `None` for one without an id.
pub fn line(record: &Record) -> Option<String> {
    let some = |text: &str| (!text.is_empty()).then(|| Cow::Owned(text.to_owned()));
    let day = record.date.and_then(When::as_day);
    let created = day.map(|it| it.strftime("%a, %-d %b %Y 00:00:00 GMT").to_string());
    let version = |nth: u32| Version {
        version: format!("v{nth}").into(),
        created: created.clone().unwrap_or_default().into(),
    };
    let parsed = |name: &String| {
        let Parts { given, family, suffix } = super::names::split(name);
        vec![Cow::Owned(family), Cow::Owned(given), Cow::Owned(suffix)]
    };
    let line = Line {
        id: record.id?.to_string().into(),
        title: record.title.as_str().into(),
        authors: some(&record.authors.join(", ")),
        comments: some(&record.comments),
        journal_ref: some(&record.journal_ref),
        doi: some(&record.doi),
        categories: some(&record.categories.join(" ")),
        summary: some(&record.summary),
        versions: (1..=record.versions.max(u32::from(day.is_some()))).map(version).collect(),
        update_date: record.updated.map(|it| it.to_string().into()),
        authors_parsed: record.authors.iter().map(parsed).collect(),
    };
    serde_json::to_string(&line).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"id":"0704.0001","submitter":"Pavel","authors":"C. Bal\\'azs, E. L. Berger, P. M. Nadolsky","title":"Calculation of prompt diphoton\n  production","comments":"37 pages, 15 figures","journal-ref":"Phys.Rev.D76:013009,2007","doi":"10.1103/PhysRevD.76.013009","report-no":"ANL","categories":"hep-ph hep-ex","license":null,"abstract":"  A fully\n differential calculation.\n","versions":[{"version":"v1","created":"Mon, 2 Apr 2007 19:18:42 GMT"},{"version":"v2","created":"Tue, 24 Jul 2007 20:10:27 GMT"}],"update_date":"2008-11-26","authors_parsed":[["Bal\\'azs","C.",""],["Berger","E. L.",""],["Nadolsky","P. M.","Jr."]]}"#;

    #[test]
    fn a_line() {
        let imported = read(LINE, 0);
        assert_eq!(imported.troubles, []);
        let record = imported.records[0].clone().normalized();
        assert_eq!(record.id.unwrap().to_string(), "0704.0001");
        assert_eq!(record.title, "Calculation of prompt diphoton production");
        assert_eq!(record.authors, ["C. Balázs", "E. L. Berger", "P. M. Nadolsky, Jr."]);
        assert_eq!(record.categories, ["hep-ph", "hep-ex"]);
        assert_eq!(record.versions, 2);
        assert_eq!(record.date.unwrap().to_string(), "2007-04-02");
        assert_eq!(record.updated.unwrap().to_string(), "2008-11-26");
        assert_eq!(record.journal_ref, "Phys.Rev.D76:013009,2007");
        assert_eq!(record.summary, "A fully differential calculation.");
        let again = read(&line(&record).unwrap(), 0).records[0].clone().normalized();
        assert_eq!(again, record);
    }

    #[test]
    fn what_is_no_record_is_told_with_its_line() {
        let text = format!("{LINE}\n{{\"id\":\"0713.0001\",\"title\":\"x\"}}\n\n{{\"id\":\n");
        let imported = read(&text, 10);
        assert_eq!(imported.records.len(), 1);
        let lines: Vec<usize> = imported.troubles.iter().map(|trouble| trouble.line).collect();
        assert_eq!(lines, [12, 14]);
        assert!(imported.troubles[0].message.contains("month 13"), "{:?}", imported.troubles);
    }
}
