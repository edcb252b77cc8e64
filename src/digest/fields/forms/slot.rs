//! What may be in the braces of a form.

use super::form::FormOfLine;
use crate::digest::date::is_recent_year;
use crate::digest::fields::line::clause;
use crate::digest::fields::line::judge::{is_wide, words};
use crate::digest::fields::people::inverted::is_inverted_name;
use crate::digest::fields::people::last_names::are_last_names;
use crate::digest::fields::people::names::{self, has_initials_first, is_name};
use crate::digest::fields::{Words, are_names};
use crate::text::{Span, is_digit, is_digits};
use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};

/// A part of a form, in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// Three words and more, up to where a sentence may end.
    Title,
    /// The same, as long as it can be.
    LongTitle,
    /// A title that is a question or an exclamation.
    Question,
    /// Names of several people, or one name.
    Authors,
    /// Names that are written whole, with commas between: `Ann Author, Ben Writer`.
    Full,
    /// Names with their initials first, with commas between: `A. Author, B. Writer`.
    Initialled,
    /// Names with the last name first, with semicolons between: `Author, A.; Writer, B.C.`
    Inverted,
    /// Names of several people, or of one and others.
    Several,
    /// Names as a text cites them, too: `Author & Writer`.
    Cited,
    /// Four digits.
    Year,
    /// Four digits, or two of this century.
    #[serde(rename = "yy")]
    ShortYear,
    /// A name of some words of which one is a known venue.
    Venue,
    /// What is spelt as abbreviations of venues are: `SoCC`, `3DPonds`.
    #[serde(rename = "abbr")]
    Abbreviation,
    /// Any name.
    Journal,
    /// What is said of the proceedings: `In Proceedings of Ponds, pages 1–9`.
    Proceedings,
    /// A venue and the year, perhaps with volume and pages.
    Source,
    /// Volume, number or pages: `32(3): 859-885`.
    Issue,
    /// From one page to another.
    Pages,
    /// The number of an entry.
    Number,
    /// Anything.
    #[serde(rename = "...")]
    Rest,
}

impl Slot {
    /// What a form calls it; `None` for an unknown word.
    pub fn of(name: &str) -> Option<Slot> {
        Slot::deserialize(StrDeserializer::<Error>::new(name)).ok()
    }

    /// Whether a year is in it.
    pub fn has_year(self) -> bool {
        matches!(self, Slot::Year | Slot::ShortYear | Slot::Source)
    }

    /// Whether it reaches as far as it can: a full stop is after an initial, too.
    pub fn is_longest(self) -> bool {
        matches!(self, Slot::Authors | Slot::Initialled | Slot::Inverted | Slot::LongTitle)
    }

    /// How many bytes it has at `at`, where that does not hang on what follows.
    pub fn width(self, line: &str, at: usize) -> Option<usize> {
        let digits = || line.get(at..at + 4).is_some_and(|it| is_digits(it, ..));
        match self {
            Slot::Year => Some(4),
            Slot::ShortYear => Some(if digits() { 4 } else { 2 }),
            _ => None,
        }
    }

    /// Whether `span` of a line may be it, as far as that costs little to tell.
    pub fn may_be(self, line: &str, span: Span) -> bool {
        let Some(text) = line.get(span.start()..span.end()) else { return false };
        let is_of_issue = |c: char| c.is_ascii_digit() || " .,:;()-–−".contains(c);
        match self {
            Slot::Question if !text.ends_with(['?', '!']) => false,
            Slot::Title | Slot::LongTitle | Slot::Question => is_title(line, span),
            Slot::Initialled | Slot::Inverted => self.are_people(text),
            Slot::Year => is_recent_year(text),
            Slot::ShortYear => short_year(text).is_some(),
            Slot::Issue => text.starts_with(is_digit) && text.chars().all(is_of_issue),
            Slot::Pages => is_range(text),
            // `S. Scribe`: not after an initial.
            Slot::Cited => {
                let is_stop = || clause::is_stop(line, span.end()) || text.ends_with("et al");
                !span.after(line).starts_with('.') || is_stop()
            }
            Slot::Number => is_digits(text, 1..=3),
            Slot::Abbreviation => is_spelt_as_venue(text),
            Slot::Venue => text.split(' ').count() <= 3 && !text.starts_with(char::is_lowercase),
            Slot::Journal => is_journal(text),
            _ => true,
        }
    }

    /// Whether `span` of a line is it; what it says is taken into `found`.
    pub fn take(self, line: &str, span: Span, found: &mut FormOfLine) -> bool {
        let text = span.of(line);
        let is_left_out = |c: char| matches!(c, ' ' | ',' | '…');
        let start = span.end() - text.trim_start_matches(is_left_out).len();
        let bare = Span::new(start, start + text.trim_matches(is_left_out).len());
        match self {
            Slot::Title | Slot::LongTitle | Slot::Question => found.title = span,
            Slot::Year | Slot::ShortYear => found.year = span,
            Slot::Inverted => found.authors = Some(bare),
            Slot::Authors | Slot::Full | Slot::Initialled | Slot::Several | Slot::Cited => {
                found.authors = Some(bare);
                return self.are_people(bare.of(line).trim_end_matches('.'));
            }
            Slot::Venue => {
                found.venue = Some(span);
                return text.split(' ').any(|part| Words::general().is_venue_name(part));
            }
            Slot::Abbreviation | Slot::Journal => found.venue = Some(bare),
            Slot::Proceedings => found.venue = proceedings(text).map(|venue| venue.shift(span.start())),
            Slot::Source => {
                let Some((venue, year)) = venue_and_year(text) else { return false };
                found.venue = Some(venue.shift(span.start()));
                found.year = year.shift(span.start());
            }
            Slot::Issue | Slot::Pages | Slot::Number | Slot::Rest => {}
        }
        true
    }

    /// Whether a text is names as this part has them.
    fn are_people(self, text: &str) -> bool {
        let mut all = text.split(", ").flat_map(|part| part.split(" and ")).map(str::trim);
        match self {
            Slot::Full => {
                let is_whole = |name: &str| (2..=5).contains(&name.trim().split(' ').count());
                // `Ann Author, Ben Writer. HRN` is more than names.
                let ends = text.match_indices(". ").any(|(at, _)| clause::is_stop(text, at));
                // `Author, A., Writer, B. Herons: a study of ponds` has its title before the colon.
                !ends
                    && text.split(',').all(is_whole)
                    && !text.contains(|c: char| c.is_ascii_digit() || c == '*')
                    && (are_names(text) || is_name(text))
            }
            Slot::Initialled => all.all(|name| has_initials_first(name) || names::is_others(name)),
            Slot::Inverted => text.split("; ").all(is_inverted_name),
            Slot::Several => are_names(text) || names::has_others(text),
            Slot::Cited => {
                are_names(text)
                    || are_last_names(text)
                    || names::of_people(text, Words::general()) == Some(true)
            }
            _ => {
                let is_one = |name: &str| is_name(name) || has_initials_first(name);
                are_names(text) || all.all(|name| is_one(name.trim_start_matches("and ")))
            }
        }
    }
}

/// Whether `span` of a line is three words and more, begins with no name and ends where a sentence may end.
fn is_title(line: &str, span: Span) -> bool {
    let (text, after) = (span.of(line), span.after(line));
    let goes_on = after.trim_start_matches(['.', ' ']).starts_with(char::is_lowercase);
    let is_cut = after.starts_with('.') && (goes_on || !clause::is_stop(line, span.end()));
    text.starts_with(char::is_alphanumeric)
        && (3..=40).contains(&words(text))
        && !text.contains(" | ")
        && !text.split(", ").next().is_some_and(has_initials_first)
        && !is_cut
}

/// Whether a text is pages, from one to another: `15-24`.
fn is_range(text: &str) -> bool {
    text.split_once(['-', '–'])
        .is_some_and(|(first, last)| is_digits(first.trim(), 1..) && is_digits(last.trim(), 1..))
}

/// Whether a text is a name, as a journal may have it.
fn is_journal(text: &str) -> bool {
    const MOST_WORDS: usize = 14;
    let name = text.trim_start_matches(['…', ' ']);
    name.starts_with(|c: char| c.is_uppercase() || is_wide(c)) && words(text) <= MOST_WORDS
}

/// The venue that what is after a title begins with: `In Proc. Ponds, pages 1–9`, `IEEE Access 8 (2020)`, `2021 Int. Symposium on Ponds (IM). 286-294`.
fn proceedings(text: &str) -> Option<Span> {
    let venue = text.trim_start_matches([' ', '"', '”']);
    let venue = venue.strip_prefix("In ").unwrap_or(venue);
    let is_end = |at: &usize| venue.get(at + 2..).is_none_or(|it| it.starts_with(is_digit));
    let stops = venue.match_indices('.').map(|(at, _)| at).find(is_end);
    let end = venue.find(", ").into_iter().chain(stops).min().unwrap_or(venue.len());
    let named = venue.get(..end)?;
    let undated =
        named.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")).filter(|it| is_recent_year(it.1));
    let named = undated.map_or(named, |it| it.0).trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let start = text.len() - venue.len();
    Some(Span::new(start, start + named.len())).filter(|it| !it.is_empty())
}

/// The name of a venue and the year after it, with volume or pages beside it: `Proc. Ponds 14(12): 29-30 (2021)`, `ICDE 2016: 10-20`, `CIDR 2019`.
fn venue_and_year(text: &str) -> Option<(Span, Span)> {
    const MOST_BYTES: usize = 120;
    let is_word =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '(' | ')' | ':' | '-' | '–' | '−' | ',');
    let year = |at: &usize| text.get(*at..at + 4).is_some_and(is_recent_year);
    let at = text
        .match_indices("(")
        .map(|(at, _)| at + 1)
        .find(|at| year(at) && text.get(at + 4..at + 5) == Some(")"));
    let at = at.or_else(|| text.match_indices(' ').map(|(at, _)| at + 1).find(year))?;
    let before = text.get(..at)?;
    let name = before.trim_end_matches(is_word);
    let after = text.get(at + 4..)?;
    let is_told = text.len() <= MOST_BYTES
        && name.starts_with(char::is_uppercase)
        && after.chars().all(is_word)
        && (before.len() > name.len() + 2 || !after.is_empty() || Words::general().is_venue_name(name));
    is_told.then(|| (Span::new(0, name.len()), Span::new(at, at + 4)))
}

/// A year in four digits, or in two of this century.
pub fn short_year(text: &str) -> Option<u16> {
    let year: u16 = text.parse().ok().filter(|_| is_digits(text, ..))?;
    match text.len() {
        4 if is_recent_year(text) => Some(year),
        2 if year < 50 => Some(2000 + year),
        _ => None,
    }
}

/// Whether a text is spelt as abbreviations of venues are: `AAAI`, `SoCC`, `3DPonds`.
pub fn is_spelt_as_venue(text: &str) -> bool {
    (2..=12).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().filter(u8::is_ascii_uppercase).count() >= 2
}
