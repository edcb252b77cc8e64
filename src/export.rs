//! The papers that digests list, for other programs: text in, text out.

mod above;
mod atom;
mod csv;
mod record;
pub(crate) mod xml;

use crate::library;
use crate::library::exchange::{csl, ris};
pub use record::{Record, records};

/// What papers are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One JSON object a line, one line a listing.
    Jsonl,
    /// Comma-separated values (RFC 4180), one row a listing.
    Csv,
    /// One BibTeX entry a paper.
    Bibtex,
    /// An Atom feed, one entry a paper.
    Atom,
    /// CSL-JSON, one item a paper.
    Csl,
    /// RIS, one record a paper.
    Ris,
}

/// Listings in a format.
pub fn write(format: Format, records: &[Record]) -> String {
    match format {
        Format::Jsonl => jsonl(records),
        Format::Csv => csv::text(records),
        Format::Bibtex => bibtex(records),
        Format::Atom => atom::text(records),
        Format::Csl => csl::write(&for_bibliography(records)),
        Format::Ris => ris::write(&for_bibliography(records)),
    }
}

/// One record a paper, as bibliographies know them.
fn for_bibliography(records: &[Record]) -> Vec<library::Record> {
    let dated = |record: &Record| library::Record { date: record.reference.when, ..record.paper() };
    papers(records).into_iter().map(|record| dated(record).normalized()).collect()
}

fn jsonl(records: &[Record]) -> String {
    let mut out = String::new();
    for line in records.iter().filter_map(|record| serde_json::to_string(record).ok()) {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn bibtex(records: &[Record]) -> String {
    let entries = papers(records).into_iter().map(|paper| paper.reference.entry());
    entries.collect::<Vec<_>>().join("\n")
}

/// One record a paper, the first: papers are told apart by their arXiv id, else by their URL, else by their title.
fn papers(records: &[Record]) -> Vec<&Record> {
    let mut seen = std::collections::HashSet::new();
    records.iter().filter(|record| !record.title.is_empty() && seen.insert(record.key())).collect()
}

#[cfg(test)]
mod layout_tests;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fixture;

    #[test]
    fn bibliographies_have_dates_and_say_that_there_are_more_authors() {
        let it = fixture(
            "
| Title | Authors | Date | PDF |
|---|---|---|---|
| One of Those | Ann One et al. | 2025-02-03 | [PDF](https://arxiv.org/abs/2502.00241) |
",
        );
        let records = records(it.view());
        let ris = write(Format::Ris, &records);
        for line in ["AU  - One, Ann", "AU  - others", "PY  - 2025", "DA  - 2025/02/03"] {
            assert!(ris.lines().any(|it| it == line), "{line} in {ris}");
        }
        let csl: serde_json::Value = serde_json::from_str(&write(Format::Csl, &records)).unwrap();
        assert_eq!(csl[0]["issued"], serde_json::json!({ "date-parts": [[2025, 2, 3]] }));
        assert_eq!(csl[0]["author"][1], serde_json::json!({ "literal": "others" }));
    }

    #[test]
    fn family_names_may_come_first_and_no_two_items_have_one_id() {
        let it = fixture(
            "
# P

- [One of Those Birds](https://openreview.net/forum?id=x). Smith, J., Doe, A. *ICLR 2024*.
- [One of Those Birds](https://openreview.net/forum?id=y). Martin King Jr., Ann One. *ICLR 2024*.
- [Three of Those Birds](https://arxiv.org/abs/2310.00001). Ann One, Ben Two. *ICLR 2024*.
",
        );
        let records = records(it.view());
        let ris = write(Format::Ris, &records);
        let names: Vec<&str> = ris.lines().filter_map(|line| line.strip_prefix("AU  - ")).collect();
        assert_eq!(names[..2], ["Smith, J.", "Doe, A"], "{ris}");
        assert!(names.contains(&"King, Martin, Jr."), "{ris}");
        let csl: serde_json::Value = serde_json::from_str(&write(Format::Csl, &records)).unwrap();
        assert_ne!(csl[0]["id"], csl[1]["id"]);
        assert_eq!(csl[2]["issued"], serde_json::json!({ "date-parts": [[2024]] }));
        assert!(write(Format::Bibtex, &records).contains("author = {Smith, J. and Doe, A}"));
    }
}
