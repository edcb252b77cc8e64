//! `library info`, `show` and `search`: what a library knows.

use super::super::Status;
use super::super::args::Global;
use super::super::guard::Kind;
use super::super::output::Output;
use super::super::style::StyleRole;
use super::args::{LibrarySearch, LibraryShow, RecordForm};
use super::build::size;
use super::open;
use crate::digest::{ArxivId, PaperId};
use crate::disk;
use crate::library::exchange::{bibtex, csl, ris, snapshot};
use crate::library::{Library, Ordinal, Record, Trust};
use crate::text::count;
use std::path::Path;

/// Papers that are named where a title is not that of one.
const MOST_LIKE: usize = 5;

pub(super) fn info(named: Option<&Path>, global: &Global, out: &mut Output) -> Result<Status, String> {
    let (path, _) = open(named, global)?;
    let library = disk::open_library_file(&path)?;
    out.line(format!("{}: {}, {}", disk::name(&path), count(library.len(), "paper"), size(library.size())));
    let kept = match (library.has_details(), library.has_abstracts()) {
        (false, _) => "titles, first authors, days",
        (true, false) => "titles, authors, days, categories, remarks, journals, DOIs",
        (true, true) => "titles, authors, days, categories, remarks, journals, DOIs, abstracts",
    };
    out.line(format!("\nHolds: {kept}; {} of the papers have an arXiv id", library.ids()));
    out.line("\nSources:");
    for origin in library.origins() {
        let trust = match origin.trust {
            Trust::Arxiv => "arXiv metadata",
            Trust::Bibliography => "bibliography",
            Trust::Digest => "digest",
        };
        let date =
            if origin.date.is_empty() { String::new() } else { format!(", newest of {}", origin.date) };
        out.line(format!("  {}: {trust}, {} records{date}", origin.name, origin.records));
    }
    out.line("\nParts:");
    for extent in library.extents().into_iter().filter(|extent| extent.bytes > 0) {
        out.line(format!("  {:<24} {:>10}", extent.name, size(extent.bytes)));
    }
    Ok(Status::Clean)
}

pub(super) fn show(args: &LibraryShow, global: &Global, out: &mut Output) -> Result<Status, String> {
    let (path, library) = open(args.library.as_deref(), global)?;
    let mut records = Vec::new();
    let mut unknown = false;
    for name in &args.ids {
        let found = library.named(name)?.and_then(|at| Some((library.record(at)?, library.evidence(at))));
        match found {
            Some(found) => records.push(found),
            None => {
                out.warning(format_args!("`{name}` is not in {}", disk::name(&path)));
                unknown = true;
            }
        }
    }
    if args.form == RecordForm::Human {
        for (nth, (record, evidence)) in records.iter().enumerate() {
            if nth > 0 {
                out.line("");
            }
            describe(record, evidence, out);
        }
        out.kind = Kind::Report;
    } else {
        let records: Vec<Record> = records.into_iter().map(|record| record.0).collect();
        let (text, kind) = match args.form {
            RecordForm::Bibtex => (bibtex::write(&records), Kind::Records),
            RecordForm::Csl => (csl::write(&records), Kind::Json),
            RecordForm::Ris => (ris::write(&records), Kind::Records),
            _ => (records.iter().filter_map(snapshot::line).map(|it| it + "\n").collect(), Kind::Json),
        };
        (out.parts, out.kind) = (vec![text], kind);
    }
    sound(&library, &path)?;
    Ok(if unknown { Status::Problems } else { Status::Clean })
}

/// What a library knows of a paper that somebody names.
pub(in crate::cli) enum Answer {
    Known(Record),
    /// Nothing; the id, if it is one.
    Unknown(Option<ArxivId>),
    /// It is no id, and not the title of one paper: those whose titles have its words, each with its id.
    NoPaper(Vec<(String, String)>),
}

/// What a library knows of the paper with an id, a DOI, a URL of one, or a title.
pub(in crate::cli) fn answer(library: &Library, name: &str) -> Answer {
    let known = |at: Ordinal| library.record(at).map_or(Answer::Unknown(library.id(at)), Answer::Known);
    match library.named(name) {
        Ok(Some(at)) => known(at),
        Ok(None) => Answer::Unknown(arxiv_id(name)),
        Err(_) => match library.titled(name).as_slice() {
            [one] => known(*one),
            [] => Answer::NoPaper(ids_and_titles(library, &library.search(name, MOST_LIKE))),
            several => Answer::NoPaper(ids_and_titles(library, several)),
        },
    }
}

/// The id of arXiv that a text is, or leads to.
pub(in crate::cli) fn arxiv_id(name: &str) -> Option<ArxivId> {
    PaperId::of_cell(name).and_then(|it| it.arxiv()).or_else(|| name.parse().ok())
}

/// The ids and titles of records.
fn ids_and_titles(library: &Library, places: &[Ordinal]) -> Vec<(String, String)> {
    places.iter().filter_map(|at| Some((id_or_doi(library, *at)?, library.title(*at)?))).collect()
}

/// The id of a record, else its DOI.
fn id_or_doi(library: &Library, at: Ordinal) -> Option<String> {
    library.id(at).map(|id| id.to_string()).or_else(|| Some(library.record(at)?.doi))
}

fn describe(record: &Record, evidence: &str, out: &mut Output) {
    let title = out.style.paint(StyleRole::Bold, &record.title).to_string();
    out.line(title);
    let more = if record.more_authors { " and others" } else { "" };
    let date = |date: Option<jiff::civil::Date>| date.map(|it| it.to_string()).unwrap_or_default();
    let versions = if record.versions > 0 { record.versions.to_string() } else { String::new() };
    let withdrawn = if record.withdrawn { "yes" } else { "" };
    for (name, value) in [
        ("id", record.id.map(|it| it.to_string()).unwrap_or_default()),
        ("DOI", record.doi.clone()),
        ("authors", if record.authors.is_empty() { String::new() } else { record.authors.join(", ") + more }),
        ("date", record.date.map(|it| it.to_string()).unwrap_or_default()),
        ("updated", date(record.updated)),
        ("versions", versions),
        ("categories", record.categories.join(" ")),
        ("journal", record.journal_ref.clone()),
        ("remark", record.comments.clone()),
        ("withdrawn", withdrawn.to_owned()),
        ("link", record.link().unwrap_or_default()),
        ("source", evidence.to_owned()),
    ] {
        if !value.is_empty() {
            out.line(format!("  {name:<11}{value}"));
        }
    }
    if !record.summary.is_empty() {
        out.line(format!("\n{}", record.summary));
    }
}

pub(super) fn search(args: &LibrarySearch, global: &Global, out: &mut Output) -> Result<Status, String> {
    let (path, library) = open(args.library.as_deref(), global)?;
    let words = args.words.join(" ");
    let mut found = library.titled(&words);
    for at in library.search(&words, args.most) {
        if !found.contains(&at) {
            found.push(at);
        }
    }
    for at in found.iter().take(args.most) {
        let name = id_or_doi(&library, *at).unwrap_or_default();
        out.line(format!("{name:<16} {}", library.title(*at).unwrap_or_default()));
    }
    out.kind = Kind::Report;
    sound(&library, &path)?;
    Ok(if found.is_empty() { Status::Problems } else { Status::Clean })
}

/// What was read of a library that is damaged is sound, but it is not all.
pub(in crate::cli) fn sound(library: &Library, path: &Path) -> Result<(), String> {
    if library.is_damaged() {
        return Err(damaged(path));
    }
    Ok(())
}

/// What is said of a library that is damaged.
pub(super) fn damaged(path: &Path) -> String {
    format!("{}: damaged: run `paper-digest library build` again", disk::name(path))
}
