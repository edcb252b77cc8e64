//! The gaps of a template, filled with what is known of a paper. What is not known leaves no marks around nothing.

use super::super::escape::{in_cell, in_line};
use super::template::{Field, Part, Template, cut_mark, dated_like, number_after};
use crate::digest::fields::When;
use crate::digest::{authors, summary};
use crate::library::Record;
use jiff::civil::Date;

/// What is in a text for a field of which nothing is known.
const HOLE: char = '\0';
/// Marks that come in pairs around a field.
#[rustfmt::skip] // several a line
const PAIRS: [(&str, &str); 10] = [
    ("[", "]"), ("(", ")"), ("（", "）"), ("{", "}"), ("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"), ("\"", "\""),
    ("`", "`"),
];
/// What sets a field apart from the one before it.
const SEPARATORS: &[char] = &[',', ';', '·', '•', '/', '-', '–', '—', '&'];
/// What may end a line after a field.
const ENDS: &[char] = &['.', ',', ';', ' ', '\t', '\\', '*', '_', '|'];

impl Template {
    /// An entry of a paper, the `nth` after the one that it is written like. `None` where it needs an id that is not known.
    pub(super) fn fill(&self, record: &Record, nth: u32) -> Option<String> {
        let mut out = String::new();
        for (at, part) in self.parts.iter().enumerate() {
            match part {
                Part::Text(text) if text.contains(HOLE) => return None,
                Part::Text(text) => out += text,
                Part::Link { .. } => out.push(HOLE),
                Part::Field { field: Field::Id, .. } => out += &record.id?.to_string(),
                Part::Field { field, written } => {
                    let year_follows = self.year_follows(at);
                    match self.value(*field, written, record, nth, year_follows) {
                        Some(value) if !value.is_empty() => out += &value,
                        _ => out.push(HOLE),
                    }
                }
            }
        }
        Some(without_holes(&out, self.is_row))
    }

    /// Whether the part after the one at `at` is its year.
    fn year_follows(&self, at: usize) -> bool {
        let apart = |part: &Part| matches!(part, Part::Text(text) if text.len() <= 3);
        let year = |part: &Part| matches!(part, Part::Field { field: Field::Date(_), .. });
        self.parts.get(at + 1).is_some_and(apart) && self.parts.get(at + 2).is_some_and(year)
    }

    fn value(
        &self,
        field: Field,
        written: &str,
        record: &Record,
        nth: u32,
        year_follows: bool,
    ) -> Option<String> {
        let text = |text: &str| if self.is_row { in_cell(text) } else { in_line(text) };
        Some(match field {
            Field::Title => text(&record.title),
            Field::Url => record.link()?,
            Field::Authors => text(&people(written, record)),
            Field::Venue if year_follows => "arXiv".to_owned(),
            Field::Venue => text(&venue(written, record)),
            Field::Date(when) => date(written, when, record)?,
            Field::Summary => text(first_sentence(&record.summary)),
            Field::Comment if self.is_row => text(&record.comments),
            Field::Number => number_after(written, nth)?,
            Field::Box => " ".to_owned(),
            Field::Id | Field::Comment | Field::Code | Field::Other => return None,
        })
    }
}

/// The authors, cut short as those of the model are.
fn people(model: &str, record: &Record) -> String {
    let [first, ..] = record.authors.as_slice() else { return String::new() };
    match cut_mark(model) {
        Some(mark) if record.authors.len() > 1 || record.more_authors => {
            let shown = authors::authors(model).len().max(1);
            let shown: Vec<&str> = record.authors.iter().take(shown).map(String::as_str).collect();
            format!("{} {mark}", shown.join(", "))
        }
        Some(_) => first.clone(),
        None if record.more_authors => format!("{} et al.", record.authors.join(", ")),
        None if model.contains(';') => record.authors.join("; "),
        None => record.authors.join(", "),
    }
}

/// Where it was published; without that, that it is at arXiv, with its year where the model has one.
fn venue(model: &str, record: &Record) -> String {
    let has_year = model.split(|letter: char| !letter.is_ascii_digit()).any(|part| part.len() == 4);
    match record.date {
        _ if !record.journal_ref.is_empty() => record.journal_ref.clone(),
        _ if record.id.is_none() => String::new(),
        Some(date) if has_year => format!("arXiv {}", date.year),
        _ => "arXiv".to_owned(),
    }
}

/// The day of the paper, as exact as the model's; where only its month or its year is known, that.
fn date(model: &str, when: When, record: &Record) -> Option<String> {
    if let Some(date) = record.date {
        let is_exact =
            date.month.is_some() >= when.month.is_some() && date.day.is_some() >= when.day.is_some();
        return Some(if is_exact { dated_like(model, when, date.first()?) } else { date.to_string() });
    }
    let (year, month) = record.id?.month();
    let first = Date::new(year, month, 1).ok()?;
    Some(if when.day.is_some() { format!("{year}-{month:02}") } else { dated_like(model, when, first) })
}

fn first_sentence(text: &str) -> &str {
    summary::sentences(text).first().map_or("", |span| span.of(text)).trim()
}

/// The text without the marks, separators, labels and lines that were for nothing but a field of which nothing is known.
fn without_holes(text: &str, is_row: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut left_out = false;
    for line in text.split('\n') {
        let (line, end) = line.strip_suffix('\r').map_or((line, ""), |line| (line, "\r"));
        if !line.contains(HOLE) {
            // A line that was left out was set apart once.
            let twice =
                left_out && line.is_empty() && lines.last().is_some_and(|above| above.trim().is_empty());
            if !twice {
                lines.push(format!("{line}{end}"));
            }
            left_out = false;
            continue;
        }
        let mut closed = line.to_owned();
        while let Some((before, after)) = closed.split_once(HOLE) {
            closed = close(before, after, is_row);
        }
        let says = |letter: char| letter.is_alphanumeric();
        let content = closed.trim_start_matches(|letter: char| !says(letter) && letter != '[');
        let is_label = content.trim_end_matches(ENDS).ends_with([':', '：']);
        left_out = !is_row && (content.is_empty() || is_label);
        if !left_out {
            lines.push(format!("{closed}{end}"));
        }
    }
    lines.join("\n")
}

/// What is left of a line where a gap between `before` and `after` is closed.
fn close<'a>(before: &'a str, after: &'a str, is_row: bool) -> String {
    let (mut before, mut after) = (before, after);
    let without = |before: &'a str, after: &'a str| {
        // `_A, B._`
        let closed = |close: &str| {
            after.strip_prefix(close).or_else(|| after.strip_prefix(['.', ','])?.strip_prefix(close))
        };
        PAIRS.iter().find_map(|(open, close)| Some((before.strip_suffix(open)?, closed(close)?)))
    };
    while let Some((open, close)) = without(before, after) {
        if before.ends_with('[') && close.starts_with('(') {
            return format!("{before}paper]{close}");
        }
        (before, after) = (open, close);
    }
    let cell_ends = is_row && after.trim_start().starts_with('|');
    let bare = before.trim_end();
    let bare = bare.strip_suffix("<br>").unwrap_or(bare);
    let cell_starts = is_row && bare.ends_with('|');
    if cell_starts && cell_ends {
        return format!("{before}{after}");
    }
    if cell_starts || before.ends_with(['(', '（', '[', '{']) {
        return format!("{before}{}", after.trim_start_matches(SEPARATORS).trim_start());
    }
    let follows = after.trim_start();
    let ends = follows.is_empty()
        || cell_ends
        || follows.starts_with(SEPARATORS)
        || follows.starts_with([')', '.', ':', '：', HOLE]);
    if !ends {
        // Spaces on both sides were one gap.
        let doubled = before.ends_with(' ') && after.starts_with(' ');
        return format!("{before}{}", if doubled { follows } else { after });
    }
    let rest = bare.trim_end_matches(SEPARATORS).trim_end();
    let is_mark = !rest.contains(char::is_alphanumeric);
    let before = if is_mark { bare } else { rest };
    let after = if cell_ends || follows.is_empty() { after } else { follows_of(after, before) };
    // Two sentences end in one full stop.
    let after = if before.ends_with('.') { after.strip_prefix('.').unwrap_or(after) } else { after };
    format!("{before}{after}")
}

/// What comes after a closed gap: with the separator that it begins with, where something is before it.
fn follows_of<'a>(after: &'a str, before: &str) -> &'a str {
    if before.contains(char::is_alphanumeric) {
        after
    } else {
        after.trim_start().trim_start_matches(SEPARATORS).trim_start_matches([':', '：'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_around_nothing() {
        for (text, wanted) in [
            ("- **T**, *\0*, ICLR. [[pdf]](u)", "- **T**, ICLR. [[pdf]](u)"),
            ("- **T**, *A*, ICLR. [[pdf]](u) \0", "- **T**, *A*, ICLR. [[pdf]](u)"),
            ("- **T**, *A*, ICLR. [[pdf]](u) \0 [[c]](v)", "- **T**, *A*, ICLR. [[pdf]](u) [[c]](v)"),
            ("- [T](u) (*A*, \0)", "- [T](u) (*A*)"),
            ("- [T](u) (\0)", "- [T](u)"),
            ("- [T](u) (\0, 2025)", "- [T](u) (2025)"),
            ("9. [**T.**](u) _\0._ arXiv 2025.", "9. [**T.**](u) arXiv 2025."),
            ("- **\0**: T [[pdf]](u)", "- T [[pdf]](u)"),
            ("- T [(\0)](u)", "- T [paper](u)"),
            ("- [T](u). \0. *arXiv*.", "- [T](u). *arXiv*."),
            ("- [\0](u) — T", "- [paper](u) — T"),
            ("- T\n  - TL;DR: \0\n  - A", "- T\n  - A"),
            ("### T\n\n**Authors**: \0\n\n**arXiv**: u", "### T\n\n**arXiv**: u"),
        ] {
            assert_eq!(without_holes(text, false), wanted, "{text:?}");
        }
        for (text, wanted) in [
            ("| T | \0 | \0 |", "| T |  |  |"),
            ("| T ([arXiv](u), \0) | A |", "| T ([arXiv](u)) | A |"),
            ("|**\0**|T|", "||T|"),
            ("| T<br>\0 | A |", "| T | A |"),
        ] {
            assert_eq!(without_holes(text, true), wanted, "{text:?}");
        }
    }

    #[test]
    fn a_venue_is_not_made_up() {
        let record = Record {
            id: "2502.01237".parse().ok(),
            date: Some(Date::constant(2025, 2, 3).into()),
            ..Record::default()
        };
        assert_eq!(venue("ICLR 2024", &record), "arXiv 2025");
        assert_eq!(venue("ICLR", &record), "arXiv");
        let published = Record { journal_ref: "J. Birds 3 (2025)".to_owned(), ..record };
        assert_eq!(venue("ICLR", &published), "J. Birds 3 (2025)");
    }
}
