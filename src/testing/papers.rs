//! A small library.

use crate::config::Papers;
use crate::library::{Builder, Fields, Library, Origin, Record, Trust};
use jiff::civil::date;
use std::sync::{Arc, LazyLock};

/// The library that the examples of rules speak of.
pub(crate) fn papers() -> Papers {
    static PAPERS: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(library()));
    Papers(Some(PAPERS.clone()))
}

fn library() -> Library {
    let record = |id: &str, title: &str, authors: &[&str]| Record {
        id: id.parse().ok(),
        title: title.to_owned(),
        authors: authors.iter().map(|&name| name.to_owned()).collect(),
        date: Some(date(2025, 2, 3).into()),
        updated: Some(date(2026, 11, 20)),
        categories: vec!["cs.CL".to_owned(), "cs.SD".to_owned()],
        versions: 2,
        ..Record::default()
    };
    let heron = record("2502.01237", "Heron: Parsing Songs of Birds", &["Ann Author", "Ben Writer"]);
    let stork = record("2502.01250", "Storks Sleep on One Leg", &["Dee Fourth"]);
    let crane = record("2502.01260", "Cranes Dance for the Whole Flock", &["Eve Fifth"]);
    let records = [
        Record {
            comments: "9 pages, 3 figures".to_owned(),
            summary: "Birds sing. We parse their songs.".to_owned(),
            ..heron
        },
        record("2502.01240", "Egrets Count in the Dark", &["Cy Third"]),
        Record { comments: "This paper has been withdrawn by the author".to_owned(), ..stork },
        Record { journal_ref: "J. Birds 3 (2025)".to_owned(), doi: "10.1000/birds.3".to_owned(), ..crane },
    ];
    let mut builder = Builder::new(Fields { details: true, abstracts: true }, Vec::new());
    let origin = Origin { name: "arxiv.json".to_owned(), trust: Trust::Arxiv, ..Origin::default() };
    let origin = builder.origin(origin);
    for record in records {
        builder.add(record, origin).expect("memory can be written");
    }
    let mut file = Vec::new();
    builder.finish(&mut file).expect("memory can be written");
    Library::open(Box::new(file)).expect("it was just made")
}
