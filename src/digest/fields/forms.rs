//! Lines without a link whose form says that they are papers.

use super::joined::{
    after_source, after_year_and_bar, before_year_and_names, form_before_link, is_venue, joined,
    joined_before_link, short_year,
};
use super::last_names::are_last_names;
use super::line_reader::LineReader;
use super::names;
use super::strip;
use super::when::{DateField, When};
use super::{Fields, Words, are_names};
use crate::digest::date::is_recent_year;
use crate::text::Span;

/// Where the parts of such a line are, counted in it.
#[derive(Clone, Copy, Debug)]
pub(in crate::digest) struct FormOfLine {
    pub(super) title: Span,
    pub(super) year: Span,
    pub(super) authors: Option<Span>,
    pub(super) venue: Option<Span>,
}

/// Whether a line is names, a title and where it was published, with volume or pages, as bibliographies have it: wherever it is, it is a paper.
pub(in crate::digest) fn is_bibliographic(line: &str) -> bool {
    let line = without_bracketed_number(line);
    is_quoted_after_names(line)
        || after_cited(line)
            .or_else(|| before_bold(line))
            .or_else(|| after_colon(line))
            .or_else(|| before_volume(line))
            .is_some()
}

/// Whether a line is names, perhaps the year, and a title in quotes, with the year before it or after it:
/// `A. Author and B. Writer, "Heron Sings at Dawn," *Pond Journal*, 2021.`, `Author and Writer. 2020. “Heron Sings at Dawn.”`
fn is_quoted_after_names(line: &str) -> bool {
    let quotes = [('"', '"'), ('“', '”'), ('”', '”')];
    let found = quotes.iter().find_map(|(open, close)| {
        let (before, rest) = line.split_once(*open)?;
        let (title, after) = rest.split_once(*close)?;
        Some((before, title, after))
    });
    let Some((before, title, after)) = found else { return false };
    // `**Songs**: Ann Author. "Heron Sings" (1978)`
    let topic = before.strip_prefix("**").and_then(|it| it.split_once("**:")).map(|it| it.1.trim_start());
    let before = topic.unwrap_or(before);
    let year = after.trim().strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let is_one = |it: &str| are_names(it) || names::of_people(it, Words::general()) == Some(true);
    if before.trim_end().ends_with('.') && year.is_some_and(is_recent_year) && title.contains(' ') {
        return is_one(before.trim_end().trim_end_matches('.'));
    }
    let before = before.trim_end_matches([' ', '.', ',', '(', ')']);
    let (names, is_dated) = match before.rsplit_once([' ', '(']) {
        Some((names, year)) if is_recent_year(year) => (names.trim_end_matches([' ', '.', ',', '(']), true),
        _ => (before, false),
    };
    let has_year = || after.split(|it: char| !it.is_ascii_digit()).any(is_recent_year);
    title.split(' ').count() >= 2
        && (is_dated || has_year())
        && (are_names(names) || is_dated && are_last_names(names))
}

/// Whether a year follows the name of a journal in Chinese quotes, as in `谢鸿飞，《中国湿地》2026年第4期`.
pub(in crate::digest) fn is_issue_of_year(after: &str) -> bool {
    let (year, rest) = after.trim_start_matches([' ', '，', ',']).split_at_checked(4).unwrap_or_default();
    is_recent_year(year) && rest.starts_with(['年', '第', ',', '，', '(', '（'])
}

/// The parts of a line that has one of the forms; a number may be before it: `[3] …`.
pub(in crate::digest) fn form_of_line(line: &str) -> Option<FormOfLine> {
    let start = line.len() - without_bracketed_number(line).len();
    let rest = line.get(start..)?;
    let found = joined(rest)
        .or_else(|| after_year_and_bar(rest))
        .or_else(|| after_source(rest))
        .or_else(|| before_year_and_names(rest))
        .or_else(|| after_bold_names(rest))
        .or_else(|| after_cited(rest))
        .or_else(|| before_bold(rest))
        .or_else(|| after_colon(rest))
        .or_else(|| before_volume(rest))
        .or_else(|| before_pages(rest))
        .or_else(|| after_year(rest))
        .or_else(|| before_venue(rest, start > 0))?;
    Some(found.shifted(start))
}

impl FormOfLine {
    /// The same, counted from the start of a line in which it begins at `start`.
    pub(super) fn shifted(self, start: usize) -> FormOfLine {
        let shift = |it: Span| it.shift(start);
        FormOfLine {
            title: shift(self.title),
            year: shift(self.year),
            authors: self.authors.map(shift),
            venue: self.venue.map(shift),
        }
    }
}

/// A line without the number in square brackets before it.
pub(in crate::digest) fn without_bracketed_number(line: &str) -> &str {
    let numbered = line.trim_start().strip_prefix('[').and_then(|it| it.split_once(']'));
    let is_number = |it: &str| (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    numbered.filter(|it| is_number(it.0)).map_or(line, |it| it.1).trim_start()
}

/// The author, the year and the title in italics: `Author 2009 (review): _Heron Sings at Dawn_`.
fn after_cited(line: &str) -> Option<FormOfLine> {
    let (cited, rest) = line.trim_end().split_once(": ")?;
    let bare = cited.strip_suffix(')').and_then(|it| it.rsplit_once(" (")).map_or(cited, |it| it.0);
    let (names, year) = bare.rsplit_once(' ')?;
    let mark = rest.chars().next().filter(|it| matches!(it, '_' | '*'))?;
    let title = rest.strip_prefix(mark)?.trim_end_matches('.').strip_suffix(mark)?;
    let is_told = is_recent_year(year)
        && !title.contains(mark)
        && title.split(' ').count() >= 3
        && (are_names(names) || are_last_names(names));
    let start = line.find(rest)? + 1;
    is_told.then(|| FormOfLine {
        title: Span::new(start, start + title.len()),
        year: Span::new(names.len() + 1, names.len() + 1 + year.len()),
        authors: Some(Span::new(0, names.len())),
        venue: None,
    })
}

/// Names in bold, the title in italics and the year: `**Ann Author and Ben Writer** - *Heron Sings at Dawn* (2005)`.
fn after_bold_names(line: &str) -> Option<FormOfLine> {
    let (names, rest) = line.strip_prefix("**")?.split_once("**")?;
    let authors = Span::new(2, 2 + names.len());
    let rest = rest.trim_start_matches([' ', '-', '–', '—', ':', ',', '.']).strip_prefix('*')?;
    let (title, after) = rest.split_once('*')?;
    let start = line.len() - rest.len();
    let year = after.trim_start().strip_prefix('(')?.split_once(')')?.0;
    let at = start + title.len() + 1 + after.find('(')? + 1;
    let is_told =
        is_recent_year(year) && title.split(' ').count() >= 3 && (are_names(names) || is_name(names));
    is_told.then(|| FormOfLine {
        title: Span::new(start, start + title.len()),
        year: Span::new(at, at + year.len()),
        authors: Some(authors),
        venue: None,
    })
}

/// Names, the title in bold, and the journal with the year in brackets: `Author, Ann, et al. **Heron Sings at Dawn.** Pond Journal 22.5 (2017): 15-24.`
fn before_bold(line: &str) -> Option<FormOfLine> {
    let (names, rest) = line.split_once("**")?;
    let (title, after) = rest.split_once("**")?;
    let venue = after.trim_start_matches([' ', '.', ',']);
    let (journal, year) = journal_and_year(venue)?;
    let (start, at) = (names.len() + 2, line.len() - venue.len());
    let names = names.trim_end();
    let is_told = title.split(' ').count() >= 3 && (are_names(names) || is_name(names.trim_end_matches('.')));
    is_told.then(|| FormOfLine {
        title: Span::new(start, start + title.len()),
        year: year.shift(at),
        authors: Some(Span::new(0, names.len())),
        venue: Some(journal.shift(at)),
    })
}

/// Names before a colon, the title, and where it was published, as DBLP writes it: `Ann Author, Ben Writer: Heron Sings at Dawn. ICDE 2016: 10-20`.
fn after_colon(line: &str) -> Option<FormOfLine> {
    let (names, rest) = line.split_once(':')?;
    // `Author, A., Writer, B. Herons: a study of ponds` has its title before the colon.
    let is_whole = |it: &str| (2..=5).contains(&it.trim().split(' ').count());
    let are_whole =
        names.split(',').all(is_whole) && !names.contains(|it: char| it.is_ascii_digit() || it == '*');
    if !are_whole || !(are_names(names) || is_name(names)) {
        return None;
    }
    let start = line.len() - rest.trim_start().len();
    let rest = line.get(start..)?;
    let ends = [". ", "? ", "! "].iter().flat_map(|it| rest.match_indices(it)).map(|it| it.0);
    let mut ends: Vec<usize> = ends.collect();
    ends.sort_unstable();
    ends.into_iter().find_map(|end| {
        let at = start + end + 2;
        let (journal, year) = journal_and_year(line.get(at..)?)?;
        let title = Span::new(start, start + end + usize::from(!rest.get(end..)?.starts_with('.')));
        (title.of(line).split(' ').count() >= 3).then(|| FormOfLine {
            title,
            year: year.shift(at),
            authors: Some(Span::new(0, names.len())),
            venue: Some(journal.shift(at)),
        })
    })
}

/// The name of a venue and the year after it, with volume or pages beside it: `Proc. Ponds 14(12): 29-30 (2021)`, `ICDE 2016: 10-20`, `CIDR 2019`.
fn journal_and_year(text: &str) -> Option<(Span, Span)> {
    /// In bytes.
    const LONGEST: usize = 120;
    let text = text.trim_end().trim_end_matches('.');
    let is_word =
        |it: char| it.is_ascii_digit() || matches!(it, ' ' | '.' | '(' | ')' | ':' | '-' | '–' | '−' | ',');
    let year = |at: &usize| text.get(*at..at + 4).is_some_and(is_recent_year);
    let at = text
        .match_indices("(")
        .map(|it| it.0 + 1)
        .find(|at| year(at) && text.get(at + 4..at + 5) == Some(")"));
    let at = at.or_else(|| text.match_indices(' ').map(|it| it.0 + 1).find(year))?;
    let before = text.get(..at)?;
    let name = before.trim_end_matches(is_word);
    let after = text.get(at + 4..)?;
    let is_told = text.len() <= LONGEST
        && name.starts_with(char::is_uppercase)
        && after.chars().all(is_word)
        && (before.len() > name.len() + 2 || !after.is_empty() || Words::general().is_venue_name(name));
    is_told.then(|| (Span::new(0, name.len()), Span::new(at, at + 4)))
}

/// Names, the title, and the journal with year, volume and pages between commas, as the Chinese standard GB/T 7714 has it:
/// `Author A, Writer BC. Heron Sings at Dawn. Journal of Ponds, 2021, 32(3): 859-885.`
fn before_volume(line: &str) -> Option<FormOfLine> {
    let is_volume = |text: &str| {
        let rest = text.trim_start().trim_start_matches(|it: char| it.is_ascii_digit());
        rest.len() < text.trim_start().len() && rest.starts_with(['(', ':', '（', '：'])
    };
    let at = line.match_indices([',', '，']).map(|it| it.0).find(|at| {
        let year = line.get(at + 1..).unwrap_or("").trim_start_matches([' ', '，']);
        year.get(..4).is_some_and(is_recent_year)
            && year.get(4..).and_then(|it| it.strip_prefix([',', '，'])).is_some_and(is_volume)
    })?;
    let year = at + line.get(at..)?.find(|it: char| it.is_ascii_digit())?;
    let title_end = line.get(..at)?.rfind('.')?;
    let head = line.get(..title_end)?;
    let are_names = |at: &usize| head.get(..*at).is_some_and(are_names);
    let names = head.rmatch_indices('.').map(|it| it.0).find(are_names)?;
    let title = head.get(names + 1..)?.trim_start();
    let venue = line.get(title_end + 1..at)?.trim_start();
    (title.len() >= 9).then(|| FormOfLine {
        title: Span::new(title_end - title.len(), title_end),
        year: Span::new(year, year + 4),
        authors: Some(Span::new(0, names)),
        venue: Some(Span::new(at - venue.len(), at)),
    })
}

/// Whether a text is one name: two to four words, each with a capital.
pub(super) fn is_name(text: &str) -> bool {
    let words = text.split(' ');
    (2..=4).contains(&words.clone().count()) && words.clone().all(|it| it.starts_with(char::is_uppercase))
}

/// Names with their initials first, the title, and the journal with its volume, the year in brackets and pages:
/// `A. Author, B.C. Writer, Songs of herons, Pond J. 58 (1968) 367–398.`
fn before_pages(line: &str) -> Option<FormOfLine> {
    let open = line.rfind('(')?;
    let (year, pages) = line.get(open + 1..)?.split_once(')')?;
    let before = line.get(..open)?.trim_end();
    let volume =
        before.trim_end_matches(|it: char| it.is_ascii_digit() || matches!(it, ' ' | '-' | '–')).len();
    let pages = pages.trim().trim_end_matches('.');
    let is_range = pages
        .split(['-', '–'])
        .all(|it| it.trim().bytes().all(|it| it.is_ascii_digit()) && !it.trim().is_empty());
    let is_paged = is_recent_year(year) && is_range && pages.contains(['-', '–']);
    let journal = before.get(..volume)?.rfind(", ").filter(|_| is_paged && volume < before.len())? + 2;
    let mut names = 0;
    while let Some(name) = line
        .get(names..journal)
        .and_then(|it| it.split_once(", "))
        .map(|it| it.0)
        .filter(|it| it.split(" and ").all(has_initials_first) || *it == "et al.")
    {
        names += name.len() + 2;
    }
    let title = Span::new(names, journal - 2);
    (names > 0 && title.of(line).split(' ').count() >= 3).then_some(FormOfLine {
        title,
        year: Span::new(open + 1, open + 1 + year.len()),
        authors: Some(Span::new(0, names - 2)),
        venue: Some(Span::new(journal, volume)),
    })
}

/// Whether a text is a name with its initials first: `A. Author`, `B.C. de Writer`, `J.-P. Scribe`.
pub(super) fn has_initials_first(text: &str) -> bool {
    let mut words = text.split(' ').filter(|it| !it.is_empty());
    let is_initial = |word: &str| {
        word.ends_with('.')
            && word.len() <= 8
            && word.split(['.', '-']).all(|it| it.chars().count() <= 2 && !it.starts_with(char::is_lowercase))
    };
    let rest = words.clone().skip_while(|it| is_initial(it));
    words.next().is_some_and(is_initial)
        && (1..=3).contains(&rest.clone().count())
        && rest.clone().all(|it| !it.ends_with('.'))
}

/// Names, the year and the title between full stops: `A. Author and B. Writer. 2021. Songs of herons. In Proceedings of Ponds.`
fn after_year(line: &str) -> Option<FormOfLine> {
    let at = line.match_indices(". ").map(|it| it.0 + 2).find(|at| {
        line.get(at + 4..).is_some_and(|it| it.starts_with(". "))
            && line.get(*at..at + 4).is_some_and(is_recent_year)
    })?;
    let names = line.get(..at - 2)?;
    let mut all = names.split(", and ").flat_map(|it| it.split(" and ")).flat_map(|it| it.split(", "));
    let start = at + 6;
    // `Songs of U.S. herons. In Ponds`
    let from = line.get(start..)?;
    let is_stop = |at: &usize| {
        let initial =
            from.get(..*at).and_then(|it| it.rsplit([' ', '.']).next()).is_some_and(|it| it.len() < 2);
        !initial && from.get(at + 2..).is_none_or(|it| !it.starts_with(char::is_lowercase))
    };
    let stop = from.match_indices('.').map(|it| it.0).find(is_stop)?;
    let (title, rest) = (from.get(..stop)?, from.get(stop + 1..)?);
    let venue = rest.trim_start_matches([' ', '"', '”']);
    let venue = venue.strip_prefix("In ").unwrap_or(venue);
    // `2021 Int. Symposium on Ponds (IM). 286-294.`
    let is_end =
        |at: &usize| venue.get(at + 2..).is_none_or(|it| it.starts_with(|it: char| it.is_ascii_digit()));
    let stops = venue.match_indices('.').map(|it| it.0).find(is_end);
    let end = venue.find(", ").into_iter().chain(stops).min().unwrap_or(venue.len());
    let named = venue.get(..end)?;
    // `IEEE Access 8 (2020)`
    let undated =
        named.strip_suffix(')').and_then(|it| it.rsplit_once(" (")).filter(|it| is_recent_year(it.1));
    let named =
        undated.map_or(named, |it| it.0).trim_end_matches(|it: char| it.is_ascii_digit() || it == ' ');
    let from = line.len() - venue.len();
    (all.all(|it| has_initials_first(it.trim()) || is_name(it.trim())) && title.split(' ').count() >= 3).then(
        || FormOfLine {
            title: Span::new(start, start + title.len()),
            year: Span::new(at, at + 4),
            authors: Some(Span::new(0, names.len())),
            venue: Some(Span::new(from, from + named.len())).filter(|it| !it.is_empty()),
        },
    )
}

/// A title, the year and the venue between commas: `Heron Sings at Dawn, 2023, MICRO`. Where a number is before it, any abbreviation is one.
fn before_venue(line: &str, is_numbered: bool) -> Option<FormOfLine> {
    let line = line.trim_end().trim_end_matches('.');
    let (before, venue) = line.rsplit_once(", ")?;
    let (title, year) = before.rsplit_once(", ")?;
    let mut words = venue.split(' ');
    let is_named = words.clone().count() <= 3
        && words.clone().any(|it| is_numbered && is_venue(it) || Words::general().is_venue_name(it))
        && words.all(|it| it.starts_with(char::is_uppercase));
    let at = title.len() + 2;
    (is_named && is_recent_year(year) && title.split(' ').count() >= 3).then(|| FormOfLine {
        title: Span::new(0, title.len()),
        year: Span::new(at, at + 4),
        authors: None,
        venue: Some(Span::new(before.len() + 2, line.len())),
    })
}

impl LineReader<'_> {
    /// Reads a line that has one of the forms, in a record without links, or before its link; false where it has none.
    pub(super) fn read_form(&self, line: Span, fields: &mut Fields) -> bool {
        let link = self.links.iter().find(|it| line.contains(it.span)).map(|it| it.span.start());
        let found = match link {
            Some(end) => {
                let before = Span::new(line.start(), end).of(self.text);
                let is_start = |it: char| matches!(it, ' ' | '[' | '(');
                joined_before_link(before).or_else(|| form_before_link(before.trim_end_matches(is_start)))
            }
            // Few lines have a form: what else they may be is asked of those alone.
            None => {
                form_of_line(line.of(self.text)).filter(|_| self.dated_citation(&self.pieces(line)).is_none())
            }
        };
        let Some(found) = found else { return false };
        let shift = |it: Span| it.shift(line.start());
        fields.title = strip::title(self.text, shift(found.title));
        fields.authors = fields.authors.or(found.authors.map(shift));
        fields.venue = fields.venue.or(found.venue.map(shift));
        let year = short_year(found.year.of(line.of(self.text)));
        let when = year.map(|year| When { year, month: None, day: None });
        fields.see_date(when.map(|when| DateField { span: shift(found.year), when }));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::form_of_line;

    #[test]
    fn what_has_no_form() {
        for line in [
            "",
            "COVID-19-related stress of urban herons",
            "CVE-2024-36138 - Bypass incomplete fix of the last release",
            "ICASSP-2024-Papers",
            "01-HTML-Introduction to tags and forms",
            "UTF-16-Encoded Language Models at Scale",
            "Workshop on Large Herons, 2023, USA",
            "Master of Science in Computer Science, 2019, ETH",
            "ICML-98-Songs of the Heron at Dawn",
            "**Ann Author** - *Initial work* (2019)",
            "A. Author, Rent for the small office, Invoice 58 (2019) 367",
            "In the pond (2005) 12 herons were seen, and more came later",
        ] {
            assert!(form_of_line(line).is_none(), "{line}");
        }
    }

    #[test]
    fn where_titles_end() {
        for (line, title) in [
            (
                "Ann Author and Ben Writer. 2021. Songs of U.S. herons. In Proc. Ponds.",
                "Songs of U.S. herons",
            ),
            (
                "Ann Author. 2021. Is a heron a bird? A study of herons. In Ponds.",
                "Is a heron a bird? A study of herons",
            ),
            (
                "A. Author and B. Writer, Songs of herons in ponds, Pond J. 58 (1968) 3–9.",
                "Songs of herons in ponds",
            ),
            (
                "A. Author, et al., Songs of herons in ponds, Pond J. 58 (1968) 3–9.",
                "Songs of herons in ponds",
            ),
        ] {
            let found = form_of_line(line).map(|it| it.title.of(line));
            assert_eq!(found, Some(title), "{line}");
        }
    }
}
