//! Lines whose parts are joined by dashes, bars or underscores: the year, the venue and the title, or who wrote it and where.

use super::forms::{FormOfLine, without_bracketed_number};
use super::last_names::are_last_names;
use super::{Words, are_names, clause, names};
use crate::digest::date::is_recent_year;
use crate::text::Span;

/// Whether a line has a year and a venue joined with its title, which is a paper's wherever it is: `20-OSDI-Heron Sings at Dawn`. A list has the
/// venue, or the year has four digits: `2015-3DPonds-Heron Sings at Dawn`.
pub(in crate::digest) fn begins_with_joined_venue(line: &str) -> bool {
    let Some(found) = joined(line) else { return false };
    found.venue.is_some_and(|it| found.year.len() == 4 || Words::general().is_venue_name(it.of(line)))
}

/// The year and the venue before a title that a dash follows without a space: `2021ACL-Heron Sings at Dawn`.
pub(super) fn year_and_venue(title: &str) -> Option<FormOfLine> {
    let (year, rest) = title.split_at_checked(4).filter(|it| is_recent_year(it.0))?;
    let (venue, own) = rest.split_once('-').filter(|it| is_venue(it.0))?;
    (own.split(' ').count() >= 2).then(|| FormOfLine {
        title: Span::new(title.len() - own.len(), title.len()),
        year: Span::new(0, year.len()),
        authors: None,
        venue: Some(Span::new(year.len(), year.len() + venue.len())),
    })
}

/// Where the parts of a line are that says who wrote a paper, where and when, counted in it.
pub(in crate::digest) struct SourceLine {
    pub(super) authors: Span,
    pub(super) venue: Span,
    pub(super) year: Span,
}

/// Such a line, as sites that search for papers write it: `A Author, BC Writer - Pond Journal, 2009 - Wiley`.
pub(in crate::digest) fn source_line(line: &str) -> Option<SourceLine> {
    let (names, rest) = line.split_once(" - ")?;
    let source = rest.split(" - ").next()?.trim_end();
    let (venue, year) = source.rsplit_once(", ").unwrap_or(("", source));
    let start = line.len() - rest.len();
    let authors = names.trim_end_matches([' ', '…']);
    (is_recent_year(year) && are_names(authors)).then(|| SourceLine {
        authors: Span::new(0, authors.len()),
        venue: Span::new(start, start + venue.trim_end_matches([' ', '…']).len()),
        year: Span::new(start + source.len() - year.len(), start + source.len()),
    })
}

/// What such a line says, and after it the title: `A Author, BC Writer - Pond Journal, 2009 - Heron Sings at Dawn`.
pub(super) fn after_source(line: &str) -> Option<FormOfLine> {
    let (source, title) = line.rsplit_once(" - ")?;
    let found = source_line(source).filter(|it| it.year.end() == source.len())?;
    (title.split(' ').count() >= 3).then(|| FormOfLine {
        title: Span::new(line.len() - title.len(), line.len()),
        year: found.year,
        authors: Some(found.authors),
        venue: Some(found.venue).filter(|it| !it.is_empty()),
    })
}

/// The same after a number, before a link to the paper.
pub(super) fn form_before_link(line: &str) -> Option<FormOfLine> {
    let start = line.len() - without_bracketed_number(line).len();
    let found = after_source(line.get(start..)?)?;
    Some(found.shifted(start))
}

/// The year and the venue joined with the title, as in names of files: `2023_AAAI_Heron Sings at Dawn`, `20-OSDI-Heron Sings at Dawn`.
pub(super) fn joined(line: &str) -> Option<FormOfLine> {
    let mark = line.chars().find(|it| matches!(it, '_' | '-'))?;
    let found = joined_by(line, mark)?;
    let venue = found.venue?.of(line);
    // `01-HTML-Tags and forms of pages`
    let is_known = Words::general().is_venue_name(venue);
    // `2015-3DPonds-Heron Sings at Dawn`
    let is_spelt = || {
        venue.len() <= 12
            && venue.bytes().all(|it| it.is_ascii_alphanumeric())
            && venue.bytes().filter(u8::is_ascii_uppercase).count() >= 2
    };
    (is_known || found.year.len() == 4 && is_spelt()).then_some(found)
}

/// The same before a link to the paper, whatever the venue is: `21_Usenix ATC_Heron Sings at Dawn [[paper]](…)`.
pub(super) fn joined_before_link(line: &str) -> Option<FormOfLine> {
    let found = joined_by(line, '_')?;
    let venue = found.venue?.of(line);
    (venue.starts_with(char::is_uppercase) && venue.split(' ').count() <= 3).then_some(found)
}

/// A year, anything and a title of some words, joined by `mark`.
fn joined_by(line: &str, mark: char) -> Option<FormOfLine> {
    let mut parts = line.splitn(3, mark);
    let (year, venue, title) = (parts.next()?, parts.next()?, parts.next()?.trim_start());
    let (named, dated) = (venue.trim(), year.trim_end());
    short_year(dated)?;
    let at = year.len() + 1 + venue.len() - venue.trim_start().len();
    (title.starts_with(char::is_alphabetic) && title.trim().split(' ').count() >= 3).then(|| FormOfLine {
        title: Span::new(line.len() - title.len(), line.len()),
        year: Span::new(0, dated.len()),
        authors: None,
        venue: Some(Span::new(at, at + named.len())),
    })
}

/// The year and the title between bars, perhaps with tags after them: `2018 | Heron Sings at Dawn | songs`.
pub(super) fn after_year_and_bar(line: &str) -> Option<FormOfLine> {
    let (year, rest) = line.split_once(" | ").filter(|it| is_recent_year(it.0))?;
    let title = rest.split(" | ").next()?.trim_end();
    let start = line.len() - rest.len();
    (title.starts_with(char::is_alphanumeric) && title.split(' ').count() >= 3).then(|| FormOfLine {
        title: Span::new(start, start + title.len()),
        year: Span::new(0, year.len()),
        authors: None,
        venue: None,
    })
}

/// A title, the year in brackets, last names after a dash, and what is told of it: `Heron Sings at Dawn (2022) — Author & Writer. A review.`
pub(super) fn before_year_and_names(line: &str) -> Option<FormOfLine> {
    let (before, rest) = [") — ", ") – ", ") - "].iter().find_map(|it| line.split_once(it))?;
    let (title, year) = before.rsplit_once(" (")?;
    let names = rest.split([':', '\n']).next()?;
    let others = names.find(" et al. ").map(|it| it + " et al".len());
    let stop =
        others.or_else(|| names.match_indices(". ").map(|it| it.0).find(|at| clause::is_stop(names, *at)));
    let names = stop.and_then(|at| names.get(..at)).unwrap_or(names).trim_end_matches('.');
    let is_told = is_recent_year(year)
        && title.split(' ').count() >= 3
        && (are_last_names(names) || names::of_people(names, Words::general()) == Some(true));
    let start = line.len() - rest.len();
    is_told.then(|| FormOfLine {
        title: Span::new(0, title.len()),
        year: Span::new(title.len() + 2, before.len()),
        authors: Some(Span::new(start, start + names.len())),
        venue: None,
    })
}

/// Whether a line begins with a title, the year in brackets and names after a dash.
pub(in crate::digest) fn begins_with_title_year_and_names(line: &str) -> bool {
    before_year_and_names(line).is_some()
}

/// Whether a line is a year and a title between bars.
pub(in crate::digest) fn is_title_after_year(line: &str) -> bool {
    !line.contains('\n') && after_year_and_bar(line.trim_end()).is_some()
}

/// A year in four digits, or in two of this century.
pub(super) fn short_year(text: &str) -> Option<u16> {
    let year: u16 = text.parse().ok().filter(|_| text.bytes().all(|it| it.is_ascii_digit()))?;
    match text.len() {
        4 if is_recent_year(text) => Some(year),
        2 if year < 50 => Some(2000 + year),
        _ => None,
    }
}

/// Whether a text is spelt as abbreviations of venues are: `AAAI`, `SoCC`, `NeurIPS`.
pub(super) fn is_venue(text: &str) -> bool {
    (2..=12).contains(&text.len())
        && text.bytes().all(|it| it.is_ascii_alphabetic())
        && text.bytes().filter(u8::is_ascii_uppercase).count() >= 2
}
