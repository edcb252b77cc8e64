//! Dates of two digits for the year: `25-02`, `CVPR'24`, `arXiv 25.09`, `2308` in a column of dates.

use super::when::{self, DateField, When, free, month_of};
use crate::digest::date::bytes::{literal, month, number, spaces};
use crate::digest::fields::layout::words::{VenueKind, Words};
use crate::text::{Span, is_digits};

/// `25-02`, `22.05`: year and month, where that is all.
pub fn alone(text: &str) -> Option<DateField> {
    let mark = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '*' | '`' | '|');
    let inner = text.trim_matches(mark);
    let [a, b, b'-' | b'.' | b'/', c, d] = inner.as_bytes() else { return None };
    if ![a, b, c, d].iter().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let digits = |tens: &u8, ones: &u8| u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
    let (value, month) = (digits(a, b), digits(c, d));
    let when = month_of(2000 + value, month).filter(|_| (13..50).contains(&value))?;
    let start = text.len() - text.trim_start_matches(mark).len();
    Some(DateField { span: Span::new(start, start + inner.len()), when })
}

/// The month in a cell of dates that holds nothing but the last two digits of its year and its two digits, as ids at arXiv begin: `2308`.
/// `2012` is a year.
///
/// # Examples
///
/// ```
/// use paper_digest::digest::fields::year_and_month;
///
/// assert_eq!(year_and_month("2308").unwrap().to_string(), "2023-08");
/// assert_eq!(year_and_month("2012"), None);
/// ```
pub fn year_and_month(cell: &str) -> Option<When> {
    let cell = cell.trim();
    if !is_digits(cell, 4..=4) {
        return None;
    }
    let number: u32 = cell.parse().ok()?;
    let (value, month) = (number / 100, number % 100);
    month_of(2000 + value, month).filter(|_| (21..50).contains(&value))
}

/// `CVPR'24`, `ICLR’25`, `ICML' 23`, `CVPR24`: a name in capitals and the last two digits of a year.
pub fn year(bytes: &[u8], start: usize, end: usize) -> Option<DateField> {
    let word = bytes.get(start..end)?;
    if let Some(found) = year_after_conference(bytes, word, end) {
        return Some(found);
    }
    let capitals = word.iter().filter(|it| it.is_ascii_uppercase()).count();
    let letters = word.iter().take_while(|it| it.is_ascii_alphabetic()).count();
    // With an apostrophe one capital will do: `arXiv'22`. Of names that a list has, too: `Nature2023`.
    let fewest = if letters == word.len() { 1 } else { 3 };
    let digits = word.len() - letters;
    if capitals < fewest && !(matches!(digits, 0 | 2 | 4) && is_venue(word)) {
        return None;
    }
    let is_led = letters == word.len();
    let digits = if letters == word.len() && bytes.get(end) == Some(&b'_') && is_venue(word) {
        // `ICLR_2025`
        end + 1
    } else if letters == word.len() {
        // `J. Ponds Commun. '21`
        let end = literal(bytes, end, ".").unwrap_or(end);
        let spaced = spaces(bytes, end).min(end + 1);
        let mark = ["'", "’", "‘", "`"].iter().find_map(|it| literal(bytes, spaced, it))?;
        spaces(bytes, mark).min(mark + 1)
    } else {
        start + letters
    };
    let (value, stop) = number(bytes, digits)?;
    let year = match stop - digits {
        2 if value < 50 => 2000 + value as u16,
        // `OSDI '99`
        2 if is_led => 1900 + value as u16,
        4 => when::year(value)?,
        _ => return None,
    };
    let when = When { year, month: None, day: None };
    // `IEEE S&P'19`, `FC'18`
    let is_short = || {
        is_led
            && (letters == 2 && is_venue(word)
                || word == b"P" && bytes.get(..start).is_some_and(|it| it.ends_with(b"S&")))
    };
    let known = (letters >= 3 || is_short()) && free(bytes, stop);
    known.then(|| DateField { span: Span::new(digits, stop), when })
}

/// Whether a list of venues has the name that a word begins with: `Nature2023`, `nips19`.
fn is_venue(word: &[u8]) -> bool {
    std::str::from_utf8(word).is_ok_and(|it| Words::general().is_venue_name(it))
}

/// `21'ITSC`: the last two digits of a year and a conference; `18', `: those at the start of a line.
pub fn year_before_conference(bytes: &[u8], start: usize, end: usize) -> Option<DateField> {
    let (value, stop) = number(bytes, start).filter(|it| it.1 == end && end - start == 2)?;
    let name = ["'", "’"].iter().find_map(|it| literal(bytes, stop, it))?;
    let of_name = |byte: &&u8| byte.is_ascii_alphabetic() || **byte == b'-';
    let length = bytes.get(name..)?.iter().take_while(of_name).count();
    let is_parted = matches!(bytes.get(name..), Some([b',' | b':', b' ', ..]));
    let when = When { year: 2000 + value as u16, month: None, day: None };
    let (name, words) = (std::str::from_utf8(bytes.get(name..name + length)?).ok()?, Words::general());
    let is_conference = (10..40).contains(&value)
        && (words.is_acronym(name) || words.is_venue_word(name) || start == 0 && is_parted);
    is_conference.then(|| DateField { span: Span::new(start, stop), when })
}

/// `SOSP 23`: a conference and the last two digits of a year; `arXiv 25.09`, `arXiv, 25.09`: those and a month.
fn year_after_conference(bytes: &[u8], word: &[u8], end: usize) -> Option<DateField> {
    let is_arxiv = word.eq_ignore_ascii_case(b"arxiv");
    if is_arxiv
        && let Some(start) = [", ", " - "].iter().find_map(|it| literal(bytes, end, it))
        && let Some(found) = std::str::from_utf8(bytes.get(start..start + 5)?).ok().and_then(alone)
        && free(bytes, start + 5)
    {
        return Some(DateField { span: Span::new(start, start + 5), ..found });
    }
    if is_arxiv && let Some(found) = month_and_year(bytes, literal(bytes, end, " ")?) {
        return Some(found);
    }
    let (value, stop) = number(bytes, literal(bytes, end, " ")?)?;
    // `arXiv 26 Mar 2019`
    if month(bytes, spaces(bytes, stop)).is_some() {
        return None;
    }
    // `arXiv 2106`; `arXiv 2011` is a year, or a month where the paper's id says so; `arXiv 2502.01237` is an id.
    let is_id = matches!(bytes.get(stop..), Some([b'.', b'0'..=b'9', ..]));
    if is_arxiv && stop - end == 5 && free(bytes, stop) && !is_id && when::year(value).is_none() {
        let when = month_of(2000 + value / 100, value % 100)?;
        return Some(DateField { span: Span::new(end + 1, stop), when });
    }
    if is_arxiv && let Some(b'.' | b'-' | b'/') = bytes.get(stop) {
        let (_, last) = number(bytes, stop + 1).filter(|it| free(bytes, it.1))?;
        let found = alone(std::str::from_utf8(bytes.get(end + 1..last)?).ok()?)?;
        return Some(DateField { span: Span::new(end + 1, last), ..found });
    }
    let is_year = stop - end == 3 && (10..40).contains(&value) && free(bytes, stop);
    let (name, words) = (std::str::from_utf8(word).ok().filter(|_| is_year)?, Words::general());
    let is_named = (words.is_acronym(name) || words.is_venue_word(name)) && bytes.get(stop) != Some(&b':');
    // `USENIX Security 23`
    let phrase = || {
        let before = std::str::from_utf8(bytes.get(..end - word.len())?).ok()?.strip_suffix(' ')?;
        let first = before.rsplit(|c: char| !c.is_alphanumeric()).next()?;
        Some(format!("{first} {name}")).filter(|it| words.has_venue_phrase(it))
    };
    let is_of = |name: &str| words.venue_kind(name) == Some(VenueKind::Conference);
    let is_conference = is_named && (is_arxiv || is_of(name)) || phrase().is_some_and(|it| is_of(&it));
    let when = When { year: 2000 + value as u16, month: None, day: None };
    is_conference.then(|| DateField { span: Span::new(end + 1, stop), when })
}

/// `Feb-24`: the first letters of a month and the last two digits of a year.
fn month_and_year(bytes: &[u8], start: usize) -> Option<DateField> {
    const MONTHS: [&[u8; 3]; 12] =
        [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];
    let name = bytes.get(start..start + 3)?;
    let month = MONTHS.iter().position(|month| name.eq_ignore_ascii_case(*month))?;
    let (value, stop) = number(bytes, literal(bytes, start + 3, "-")?)?;
    let is_year = stop == start + 6 && (10..50).contains(&value) && free(bytes, stop);
    let when = month_of(2000 + value, month as u32 + 1).filter(|_| is_year)?;
    Some(DateField { span: Span::new(start, stop), when })
}

/// `20.10 - arXiv`: the last two digits of a year and a month.
pub fn before_arxiv(bytes: &[u8], at: usize) -> Option<(When, usize)> {
    let end = at + 5;
    let found = alone(std::str::from_utf8(bytes.get(at..end)?).ok()?)?;
    let name = bytes.get(literal(bytes, end, " - ")?..)?.get(..5)?;
    name.eq_ignore_ascii_case(b"arxiv").then_some((found.when, end))
}
