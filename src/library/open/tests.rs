//! What goes into a library comes out of it, and nothing else does.

use super::super::{Builder, Fields, Record, Trust, fold};
use super::*;
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;
use std::sync::LazyLock;

/// Records with ids, some of them with all that is known of a paper.
fn records(count: u32) -> Vec<Record> {
    let id = |nth: u32| format!("{}{:02}.{:05}", 20 + nth / 1200, nth / 100 % 12 + 1, nth % 100 * 7 + 1);
    let words =
        ["Heron", "Egret", "Songs", "Reeds", "Deep", "Learning", "Marsh", "Counting", "Graphs", "Dusk"];
    (0..count)
        .map(|nth| {
            let word = |by: u32| words[(nth / by) as usize % words.len()];
            Record {
                id: id(nth).parse().ok(),
                title: format!("{} {} of {} {} No. {nth}", word(1), word(10), word(3), word(7)),
                authors: (0..nth % 4).map(|it| format!("Ann{it} Author{nth}")).collect(),
                date: Date::new(2020, 1, 1)
                    .ok()
                    .map(|it| it.saturating_add((i64::from(nth) * 3).days()).into()),
                updated: Date::new(2026, 11, 20).ok(),
                doi: if nth % 5 == 0 { format!("10.1000/x.{nth}") } else { String::new() },
                journal_ref: if nth % 10 == 0 { format!("J. Birds {nth}") } else { String::new() },
                comments: if nth % 50 == 1 { "Withdrawn by the authors".to_owned() } else { String::new() },
                withdrawn: nth % 50 == 1,
                categories: vec!["cs.CL".to_owned(), "cs.AI".to_owned()],
                versions: nth % 3 + 1,
                summary: format!("We count {nth} herons."),
                ..Record::default()
            }
        })
        .collect()
}

fn arxiv() -> Origin {
    Origin { name: "arxiv.json".to_owned(), trust: Trust::Arxiv, ..Origin::default() }
}

/// The bytes of a library of these.
fn build(records: &[Record], fields: Fields) -> Vec<u8> {
    let mut builder = Builder::new(fields, Vec::new());
    let origin = builder.origin(arxiv());
    // Not in their order.
    for record in records.iter().rev() {
        builder.add(record.clone(), origin).unwrap();
    }
    let mut file = Vec::new();
    let summary = builder.finish(&mut file).unwrap();
    assert_eq!(summary.size, file.len() as u64);
    file
}

const ALL: Fields = Fields { details: true, abstracts: true };

/// A small library, made once.
static SMALL: LazyLock<(Vec<Record>, Vec<u8>)> = LazyLock::new(|| {
    let records = records(150);
    let file = build(&records, ALL);
    (records, file)
});

#[test]
fn what_went_in_comes_out() {
    let records = records(800);
    let library = Volume::open(Box::new(build(&records, ALL))).unwrap();
    assert_eq!(library.len(), records.len());
    assert_eq!(library.records().map(|record| record.0).collect::<Vec<_>>(), records);
    for record in &records {
        let at = library.find(record.id.unwrap()).unwrap();
        assert_eq!(library.record(at).as_ref(), Some(record));
        assert!(library.may_be_titled(at, &record.title.to_uppercase()));
        assert_eq!(library.titled(&record.title.to_lowercase()), [at]);
        assert_eq!(library.is_withdrawn(at), record.withdrawn);
        assert_eq!(library.is_published(at), record.is_published());
        if !record.doi.is_empty() {
            assert_eq!(library.with_doi(&record.doi.to_uppercase()), Some(at));
        }
    }
    assert_eq!(library.find("2001.00002".parse().unwrap()), None);
    assert_eq!(library.with_doi("10.1000/x.1"), None);
    assert_eq!(library.titled("Heron"), []);
    assert_eq!(library.evidence(Ordinal(3)), "arXiv metadata of 2026-11-20");
    let found = library.search("no 321", 10);
    assert_eq!(
        found.iter().filter_map(|at| library.title(*at)).collect::<Vec<_>>(),
        [records[321].title.clone()]
    );
    assert!(!library.is_damaged());
}

#[test]
fn titles_and_first_authors_are_kept_at_least() {
    let records = records(300);
    let library = Volume::open(Box::new(build(&records, Fields::default()))).unwrap();
    let at = library.find(records[7].id.unwrap()).unwrap();
    let record = library.record(at).unwrap();
    assert_eq!((&record.title, record.date), (&records[7].title, records[7].date));
    assert_eq!((record.authors, record.more_authors), (vec!["Ann0 Author7".to_owned()], true));
    assert_eq!((record.doi, record.summary), (String::new(), String::new()));
}

#[test]
fn of_two_records_that_of_the_more_trusted_source_is_kept() {
    let [old, new] = ["A Title of Herons", "Another Title of Herons"].map(|title| Record {
        id: "2502.01237".parse().ok(),
        title: title.to_owned(),
        ..Record::default()
    });
    let digest = Origin { name: "README.md".to_owned(), ..Origin::default() };
    for arxiv_first in [true, false] {
        let mut builder = Builder::new(Fields::default(), Vec::new());
        let origins = [builder.origin(digest.clone()), builder.origin(arxiv())];
        let mut both = [(&old, origins[0]), (&new, origins[1])];
        if arxiv_first {
            both.reverse();
        }
        for (record, origin) in both {
            builder.add(record.clone(), origin).unwrap();
        }
        let mut file = Vec::new();
        assert_eq!(builder.finish(&mut file).unwrap().replaced, 1);
        let library = Volume::open(Box::new(file)).unwrap();
        assert_eq!(library.title(Ordinal(0)).as_ref(), Some(&new.title));
        assert_eq!(library.evidence(Ordinal(0)), "arXiv metadata");
    }
}

#[test]
fn a_library_of_nothing() {
    let library = Volume::open(Box::new(build(&[], ALL))).unwrap();
    assert!(library.len() == 0 && library.search("a", 9).is_empty() && library.records().next().is_none());
    assert_eq!(library.find("2502.01237".parse().unwrap()), None);
    assert!(library.titled("A Title").is_empty() && library.with_doi("10.1/x").is_none());
}

/// Asks for all that there is. Whatever is told must be what went in: `false` where it is not.
fn tells_no_lie(library: &Volume, records: &[Record]) -> bool {
    let mut sound = library.records().all(|(record, _)| records.contains(&record));
    for record in records {
        if let Some(at) = record.id.and_then(|id| library.find(id)) {
            sound &= library.record(at).is_none_or(|it| it == *record);
            sound &= library
                .titled(&record.title)
                .iter()
                .all(|it| library.title(*it).as_ref() == Some(&record.title));
        }
        if !record.doi.is_empty() {
            sound &= library
                .with_doi(&record.doi)
                .is_none_or(|at| library.record(at).is_none_or(|it| it == *record));
        }
    }
    library.search("heron", 5);
    sound
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if crate::testing::slow() { 4000 } else { 100 }))]

    #[test]
    fn what_is_damaged_is_not_trusted(flips in prop::collection::vec((any::<prop::sample::Index>(), 1u8..), 1..4)) {
        let (records, mut file) = SMALL.clone();
        for (at, by) in flips {
            let at = at.index(file.len());
            file[at] ^= by;
        }
        if let Ok(library) = Volume::open(Box::new(file)) {
            prop_assert!(tells_no_lie(&library, &records));
        }
    }

    #[test]
    fn what_is_cut_short_is_refused(cut in any::<prop::sample::Index>(), tail in prop::collection::vec(any::<u8>(), 0..600)) {
        let file = SMALL.1.clone();
        let cut = file[..cut.index(file.len())].to_vec();
        let problem = Volume::open(Box::new(cut.clone())).err();
        prop_assert!(matches!(problem, Some(Problem::Damaged | Problem::Foreign)));
        let longer = [file, tail.clone()].concat();
        prop_assert!(tail.is_empty() || Volume::open(Box::new(longer)).is_err());
    }
}

#[test]
fn foreign_and_newer_files_are_refused() {
    let problem = |file: &[u8]| Volume::open(Box::new(file.to_vec())).err();
    assert_eq!(problem(b""), Some(Problem::Foreign));
    assert_eq!(problem(&[b'x'; 5000]), Some(Problem::Foreign));
    let mut file = build(&records(5), ALL);
    file[8] = 9;
    assert_eq!(problem(&file), Some(Problem::Newer(9)));
    file[8] = 1;
    assert_eq!(problem(&file), Some(Problem::Older(1)));
}

#[test]
fn titles_are_found_by_their_rare_words_without_reading_all() {
    let record = |nth: u32| Record {
        id: format!("2502.{nth:05}").parse().ok(),
        title: format!("Songs of Heron{nth} in Common Marshes"),
        ..Record::default()
    };
    let records: Vec<Record> = (1..2000).map(record).collect();
    let volume = Volume::open(Box::new(build(&records, Fields::default()))).unwrap();
    let title = |words: &str| -> Vec<String> {
        volume.with_rare_words(words, 5).iter().map(|at| volume.title(*at).unwrap()).collect()
    };
    assert_eq!(title("heron1234 mars"), ["Songs of Heron1234 in Common Marshes"]);
    assert_eq!(title("heron1234 egrets"), [""; 0]);
    assert_eq!(title("heron12345"), [""; 0]);
}

fn split(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.map(str::to_lowercase).filter(|word| !word.is_empty()).collect()
}

/// What `search` finds, found by reading all titles.
fn scanned(volume: &Volume, words: &str, most: usize) -> Vec<Ordinal> {
    let wanted = split(words);
    let mut found = Vec::new();
    for at in (0..volume.len() as u32).map(Ordinal) {
        let title = volume.title(at).unwrap();
        let own = split(&title);
        if !wanted.is_empty()
            && wanted.iter().all(|wanted| own.iter().any(|word| word.starts_with(wanted.as_str())))
        {
            found.push((title.len(), at));
        }
    }
    found.sort();
    found.into_iter().take(most).map(|it| it.1).collect()
}

/// A library of titles.
fn titled(titles: &[String]) -> Volume {
    let record = |(nth, title): (usize, &String)| Record {
        id: format!("2502.{:05}", nth + 1).parse().ok(),
        title: title.clone(),
        ..Record::default()
    };
    let records: Vec<Record> = titles.iter().enumerate().map(record).collect();
    Volume::open(Box::new(build(&records, Fields::default()))).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if crate::testing::slow() { 2000 } else { 20 }))]

    #[test]
    fn a_search_finds_what_reading_all_titles_finds(
        titles in prop::collection::vec("[a-cA-Cé鹭]{1,4}([ :—-]{1,2}[a-cA-C]{1,3}){0,6}", 0..250),
        queries in prop::collection::vec("[a-cé鹭]{1,3}([ -][a-c]{1,2}){0,3}", 1..10),
        most in 0usize..40,
    ) {
        let volume = titled(&titles);
        for query in &queries {
            prop_assert_eq!(volume.search(query, most), scanned(&volume, query, most), "{}", query);
        }
        for title in titles.iter().take(10) {
            let is_same = |at: &Ordinal| fold(&volume.title(*at).unwrap()) == fold(title);
            let found = volume.titled(title);
            prop_assert!(found.iter().all(is_same), "{}", title);
            // A space more or less may hide one.
            let of_same_words = |at: &Ordinal| split(&volume.title(*at).unwrap()) == split(title);
            let mut wanted = (0..volume.len() as u32).map(Ordinal).filter(of_same_words);
            prop_assert!(wanted.all(|at| found.contains(&at)), "{}", title);
        }
        prop_assert!(!volume.is_damaged());
    }
}

#[test]
fn the_shortest_titles_come_first_however_long_they_are() {
    let long = |count: usize| format!("Heron {}", "x".repeat(count));
    let titles = [long(400), long(300), long(10), long(350), "Egret".to_owned()];
    let volume = titled(&titles);
    assert_eq!(volume.search("HERON", 3), [Ordinal(2), Ordinal(1), Ordinal(3)]);
    assert_eq!(volume.search("heron", 9), scanned(&volume, "heron", 9));
    assert!(volume.search("heron egret", 9).is_empty() && volume.search(" -", 9).is_empty());
}
