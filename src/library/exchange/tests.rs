//! What goes out comes in again, without a field lost.

use super::super::Record;
use super::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z][a-z]{2,9}( [a-z]{1,9}){1,6}",
        "[A-Za-z0-9 ,.:;{}$\\\\&%#_~^\"'@<>()é鷺–\\-]{0,40}",
        Just("Scaling $x_{1}^2$ to \\alpha and {Beyond}: 100% of A&B".to_owned()),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-ZÉ][a-zé]{1,7}( [A-Z]\\.)? [A-Z][a-z]{1,9}(-[A-Z][a-z]+)?"
            .prop_filter("no last name", |name| !name.ends_with(" Jr") && !name.ends_with(" Sr")),
        Just("Plato".to_owned()),
        Just("Paul Erdős, Jr.".to_owned()),
        Just("Sand and Sea Lab".to_owned()),
        Just("Google Brain".to_owned())
    ]
}

fn date() -> impl Strategy<Value = Option<jiff::civil::Date>> {
    prop::option::of((1992i16..2030, 1i8..13, 1i8..29).prop_map(|(y, m, d)| jiff::civil::date(y, m, d)))
}

fn when() -> impl Strategy<Value = Option<When>> {
    let exact = |date: Option<jiff::civil::Date>| date.map(When::from);
    (date(), 0..4).prop_map(move |(date, parts)| {
        exact(date).map(|date| match parts {
            0 => When { month: None, day: None, ..date },
            1 => When { day: None, ..date },
            _ => date,
        })
    })
}

fn record() -> impl Strategy<Value = Record> {
    let named = (prop::option::of((7u32..27, 1u32..13, 1u32..9999)), "(10\\.[0-9]{4}/[a-z0-9._()]{3,9})?");
    let people = (prop::collection::vec(name(), 0..5), any::<bool>());
    let facts = (when(), date(), 0u32..9, prop::collection::vec("[a-z]{2,5}-[a-z]{2}(\\.[A-Z]{2})?", 0..3));
    (named, "[A-Z][a-z]{3,8}", text(), people, facts, text(), text(), text(), any::<bool>()).prop_map(
        |((id, doi), first, title, (authors, more), facts, comments, journal_ref, summary, withdrawn)| {
            let digits = |(year, month, number)| {
                if year < 15 {
                    format!("{year:02}{month:02}.{number:04}")
                } else {
                    format!("{year}{month:02}.{number:05}")
                }
            };
            let id = id.and_then(|it| digits(it).parse().ok());
            Record {
                id,
                title: format!("{first} {title}"),
                more_authors: more && !authors.is_empty(),
                authors,
                url: if id.is_none() && doi.is_empty() {
                    "https://x.org/a_b".to_owned()
                } else {
                    String::new()
                },
                doi,
                date: facts.0,
                updated: facts.1,
                versions: facts.2,
                categories: facts.3,
                comments,
                journal_ref,
                summary,
                withdrawn,
            }
            .normalized()
        },
    )
}

fn normalized(imported: Imported) -> Vec<Record> {
    assert_eq!(imported.troubles, []);
    imported.records.into_iter().map(Record::normalized).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if crate::testing::slow() { 10_000 } else { 300 }))]

    #[test]
    fn bibliographies_lose_no_field(records in prop::collection::vec(record(), 1..4)) {
        prop_assert_eq!(normalized(bibtex::read(&bibtex::write(&records))), records.clone());
        prop_assert_eq!(normalized(csl::read(&csl::write(&records))), records.clone());
        prop_assert_eq!(normalized(ris::read(&ris::write(&records))), records);
    }

    #[test]
    fn what_waits_for_an_update_loses_no_field(record in record()) {
        if let Some(line) = snapshot::line(&record) {
            // arXiv knows the day.
            let date = record.date.filter(|date| date.day.is_some());
            prop_assert_eq!(normalized(snapshot::read(&line, 0)), vec![Record {
                date,
                versions: record.versions.max(u32::from(date.is_some())),
                more_authors: false,
                // It is told by the remark.
                withdrawn: false,
                ..record
            }]);
        }
    }
}

#[test]
fn ten_thousand_records_lose_no_field() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = record();
    let records: Vec<Record> =
        (0..10_000).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();
    for (name, again) in [
        ("BibTeX", bibtex::read(&bibtex::write(&records))),
        ("CSL-JSON", csl::read(&csl::write(&records))),
        ("RIS", ris::read(&ris::write(&records))),
    ] {
        let again = normalized(again);
        assert_eq!(again.len(), records.len(), "{name}");
        for (again, record) in again.iter().zip(&records) {
            assert_eq!(again, record, "{name}");
        }
    }
}

#[test]
fn formats_are_told_by_their_start() {
    for (text, wanted) in [
        ("{\"id\":\"0704.0001\",\"title\":\"x\"}\n{", Some(Format::Snapshot)),
        ("[{\"type\":\"article\"}]", Some(Format::Csl)),
        ("{\n \"type\": \"article\"\n}", Some(Format::Csl)),
        ("\u{feff}<?xml version=\"1.0\"?>", Some(Format::Xml)),
        ("% a bibliography\n@article{x,", Some(Format::Bibtex)),
        ("TY  - JOUR\r\nTI  - x", Some(Format::Ris)),
        ("2502.01237\tA Title\tA. Author", Some(Format::Table)),
        ("| Title | Authors |", None),
        ("", None),
    ] {
        assert_eq!(Format::of(text), wanted, "{text}");
    }
}

#[test]
fn what_published_a_paper_is_its_type() {
    for (venue, types) in [
        ("CVPR 2024", ["@inproceedings", "TY  - CONF", "paper-conference"]),
        ("Journal of Ponds", ["@article", "TY  - JOUR", "article-journal"]),
        ("Pond Days", ["@article", "TY  - JOUR", "article-journal"]),
        ("bioRxiv", ["@misc", "TY  - UNPB", "\"article\""]),
        ("", ["@misc", "TY  - UNPB", "\"article\""]),
    ] {
        let record = Record { title: "Heron".to_owned(), journal_ref: venue.to_owned(), ..Record::default() };
        let records = [record];
        let written = [bibtex::write(&records), ris::write(&records), csl::write(&records)];
        for (text, wanted) in written.iter().zip(types) {
            assert!(text.contains(wanted), "{wanted} in {text}");
        }
        let read = [bibtex::read(&written[0]), ris::read(&written[1]), csl::read(&written[2])];
        assert!(read.iter().all(|it| it.records[0].journal_ref == venue), "{venue}");
    }
}
