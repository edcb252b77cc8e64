//! The dates that sections, files and cells carry: a day, a week, a month.

pub(super) mod bytes;
mod point;

use crate::text::{is_digit, is_digits};
use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::text::Span;
use point::{Point, connector, point, short_range};

/// A date as digests write it.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum Dated {
    /// One day.
    Day(Date),
    /// From the first to the last day, both included; the first is not after the last.
    Week(Date, Date),
    /// Year and month.
    Month(i16, i8),
}

impl Dated {
    /// Its first day.
    pub fn first(self) -> Date {
        match self {
            Dated::Day(day) | Dated::Week(day, _) => day,
            Dated::Month(year, month) => Date::new(year, month, 1).unwrap_or_default(),
        }
    }

    /// Its last day.
    pub fn last(self) -> Date {
        match self {
            Dated::Day(day) | Dated::Week(_, day) => day,
            Dated::Month(..) => self.first().last_of_month(),
        }
    }
}

/// `2025-02-04`, `2024-12-30/2025-01-05`, `2025-02`.
impl fmt::Display for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Dated::Day(day) => day.fmt(f),
            Dated::Week(first, last) => write!(f, "{first}/{last}"),
            Dated::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}

/// Most days from the first to the last of a range whose last day lacks a year or a month.
const LONGEST: i32 = 31;

/// The first date in the text of a heading, and where it is; a message where no calendar has it.
///
/// It takes ISO days (also with slashes, dots or none), days and months in English words and in Chinese, ISO
/// weeks and ranges of days. A year, two years, a version, an arXiv id and days without a year are no dates, and
/// `2/4/2025` could be two.
///
/// # Examples
///
/// ```
/// use paper_digest::digest::date::in_heading;
///
/// let (span, dated) = in_heading("Papers of Dec 30 – Jan 5, 2025").unwrap();
/// assert_eq!(span.of("Papers of Dec 30 – Jan 5, 2025"), "Dec 30 – Jan 5, 2025");
/// assert_eq!(dated.unwrap().to_string(), "2024-12-30/2025-01-05");
/// assert_eq!(in_heading("31st June 2026").unwrap().1.unwrap_err(), "June 2026 has 30 days, not 31");
/// ```
pub fn in_heading(text: &str) -> Option<(Span, Result<Dated, String>)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_digit() || byte.is_ascii_uppercase() {
            if let Some((end, dated)) = expression(bytes, at) {
                return Some((Span::new(at, end), dated));
            }
            // The rest of a word or number, with what is glued to it, holds no date.
            while bytes.get(at).is_some_and(|it| it.is_ascii_alphanumeric()) {
                at += 1;
            }
        } else {
            at += 1;
        }
    }
    None
}

/// The date that a heading gives the papers below it: [`in_heading`], unless it says when the page was made.
pub fn of_papers(heading: &str) -> Option<(Span, Result<Dated, String>)> {
    const MADE: [&str; 7] =
        ["updated", "last updated", "last update", "generated", "更新于", "更新时间", "最后更新"];
    let start = heading.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let says_when_made =
        |words: &&str| start.get(..words.len()).is_some_and(|it| it.eq_ignore_ascii_case(words));
    if MADE.iter().any(says_when_made) { None } else { in_heading(heading) }
}

/// The date in a cell of a date column, marked up or not. Besides what headings have, `2025.2` is a month here, and `13/2/2025`
/// and `4.2.2025` are days.
pub fn in_cell(text: &str) -> Option<(Span, Result<Dated, String>)> {
    if let Some(found) = in_heading(text) {
        return Some(found);
    }
    let rest = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let start = text.len() - rest.len();
    let rest = rest.trim_end_matches(|c: char| !c.is_ascii_digit());
    if let Some(day) = year_last(rest) {
        return Some((Span::new(start, start + rest.len()), Ok(Dated::Day(day))));
    }
    let (year, month) = rest.split_once(['.', '-', '/'])?;
    if !is_digits(year, 4..=4) || !is_digits(month, 1..=2) {
        return None;
    }
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    if month > 12 && month == (year + 1) % 100 {
        // `2024-25`: two years.
        return None;
    }
    let point = Point { year: Some(year), month, day: None, end: 0 };
    (1990..2100).contains(&year).then(|| (Span::new(start, start + rest.len()), single(point)))
}

/// `13/2/2025`, `2/13/2025`, and with dots `4.2.2025`, whose day comes first; `2/4/2025` could be two.
fn year_last(text: &str) -> Option<Date> {
    let mark = text.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let mut parts = text.split(mark);
    let (first, second) = (two_digits(parts.next()?)?, two_digits(parts.next()?)?);
    let year = parts.next().filter(|part| is_year(part))?;
    let year: i16 = year.parse().ok().filter(|year| parts.next().is_none() && (1990..2100).contains(year))?;
    let (day, month) = match (first > 12, second > 12) {
        (false, true) => (second, first),
        (true, false) => (first, second),
        _ if mark == '.' => (first, second),
        _ => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The date that the path of a digest names: `2025/02/04.md`, `2025-02-04.md`, `202502/04.md`,
/// `2025-01-08_daily_paper.md`, `2024-12-23-29.md`, `2025/02/README.md`, `2025-02-04/robotics.md`. `None` also where no calendar has it.
pub fn in_path(path: &str) -> Option<Dated> {
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next()?;
    let mut stem = file.rsplit_once('.').map_or(file, |it| it.0);
    if let Some(dated) = in_name(stem) {
        return Some(dated);
    }
    let mut parent = parts.next().unwrap_or("");
    if stem.eq_ignore_ascii_case("readme") || stem.eq_ignore_ascii_case("index") {
        stem = parent;
        parent = parts.next().unwrap_or("");
        if let Some(dated) = in_name(stem) {
            return Some(dated);
        }
    }
    // `2024-05-22/cs.IR.md`, `20250610_Tue/robotics/grasping.md`: a month alone may be when a folder was made.
    let Some(last) = two_digits(stem) else {
        let mut folders = [parent].into_iter().chain(parts);
        return folders.find_map(in_name).filter(|found| !matches!(found, Dated::Month(..)));
    };
    if let Some(Dated::Month(year, month)) = in_name(parent) {
        return Date::new(year, month, last as i8).ok().map(Dated::Day);
    }
    let year =
        |text: &str| text.parse::<u32>().ok().filter(|year| text.len() == 4 && (1990..2100).contains(year));
    if let Some(year) = year(parent) {
        return single(Point { year: Some(year), month: last, day: None, end: 0 }).ok();
    }
    let point = Point { year: year(parts.next()?), month: two_digits(parent)?, day: Some(last), end: 0 };
    point.year.and_then(|_| single(point).ok())
}

/// Whether a text is four digits, as years are.
pub(super) fn is_year(text: &str) -> bool {
    is_digits(text, 4..=4)
}

/// Whether a text is a year of this century or of the last one.
pub(super) fn is_recent_year(text: &str) -> bool {
    is_year(text) && (text.starts_with("19") || text.starts_with("20"))
}

fn two_digits(text: &str) -> Option<u32> {
    let digits = is_digits(text, 1..=2);
    digits.then(|| text.parse().ok()).flatten()
}

/// The date at the start of a file's name without its ending, or after a word and `-` or `_`.
fn in_name(stem: &str) -> Option<Dated> {
    // The digits of a year and of a month.
    if stem.len() < 6 {
        return None;
    }
    let plain = apart(stem);
    let from = plain.find(is_digit)?;
    let found = |from: usize| Some((from, in_heading(plain.get(from..)?)?));
    if let Some((start, (at, dated))) = found(0).or_else(|| found(from)) {
        // Two days with nothing but a space between them are a week.
        let days =
            plain.get(from..)?.split_once(' ').map(|(first, last)| (in_heading(first), in_heading(last)));
        return match days {
            Some((Some((_, Ok(Dated::Day(first)))), Some((at, Ok(Dated::Day(last)))))) if at.start() == 0 => {
                Some(if first < last { Dated::Week(first, last) } else { Dated::Day(first) })
            }
            _ => {
                let rest = plain.get(start + at.end()..).unwrap_or("");
                dated.ok().map(|it| short_week(it, rest).unwrap_or(it))
            }
        };
    }
    let separated = plain.split_once(' ').filter(|&(before, _)| before.len() == 4);
    let (year, rest) = separated.or_else(|| plain.split_at_checked(4))?;
    let mut numbers = rest.split(' ');
    let month = numbers.next().filter(|number| number.len() == 2).and_then(two_digits)?;
    let day = numbers.next().and_then(two_digits);
    let year = year.parse().ok().filter(|it| (1990..2100).contains(it))?;
    single(Point { year: Some(year), month, day, end: 0 }).ok()
}

/// A name whose words are parted by spaces, `_` as well as the `-` around the name of a month: `10-Jun-2025`.
fn apart(stem: &str) -> String {
    let mut parts = stem.splitn(3, '-');
    let is_named = parts
        .nth(1)
        .is_some_and(|part| part.len() >= 3 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let mark = |c: char| c == '_' || is_named && c == '-';
    stem.chars().map(|c| if mark(c) { ' ' } else { c }).collect()
}

/// The week from a day to the day of the month after it, as in `2024-12-23-29`: seven days, or Monday to Friday. Any other
/// number may be a part of the day, or an hour.
fn short_week(dated: Dated, rest: &str) -> Option<Dated> {
    let Dated::Day(first) = dated else { return None };
    let rest = rest.strip_prefix(['-', ' '])?;
    let (number, after) = rest.split_at_checked(2)?;
    if after.trim_start_matches(['-', '.', ' ']).starts_with(is_digit) {
        return None;
    }
    let last = i8::try_from(two_digits(number)?).ok()?;
    let working = (first.weekday() == Weekday::Monday).then_some(4);
    let mut ends = [Some(6), working].into_iter().flatten().map(|it| first.saturating_add(it.days()));
    ends.find(|end| end.day() == last).map(|end| Dated::Week(first, end))
}

/// The date that begins exactly at `at`.
fn expression(bytes: &[u8], at: usize) -> Option<(usize, Result<Dated, String>)> {
    if at > 0
        && matches!(bytes[at - 1], b'.' | b'/' | b'-' | b'_' | b'=' | b'%' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z')
    {
        return None;
    }
    if let Some((first, last)) = short_range(bytes, at) {
        return Some((last.end, range(first, last)));
    }
    if let Some(week) = point::iso_week(bytes, at) {
        return Some(week);
    }
    let first = point(bytes, at)?;
    if let Some(from) = connector(bytes, first.end)
        && let Some(last) = point(bytes, from)
        && first.day.is_some() == last.day.is_some()
        && (first.year.is_some() || last.year.is_some())
    {
        return Some((last.end, range(first, last)));
    }
    if first.day.is_some()
        && let Some(last) = point::short_end(bytes, at, first)
        && let Ok(Dated::Week(from, to)) = range(first, last)
        && from < to
        && to <= from.saturating_add(LONGEST.days())
    {
        return Some((last.end, Ok(Dated::Week(from, to))));
    }
    first.year.map(|_| (first.end, single(first)))
}

fn single(point: Point) -> Result<Dated, String> {
    let year = point.year.unwrap_or(0) as i16;
    if !(1..=12).contains(&point.month) {
        return Err(format!("month {} does not exist", point.month));
    }
    let dated = Dated::Month(year, point.month as i8);
    match point.day {
        None => Ok(dated),
        Some(0) => Err("day 0 does not exist".to_owned()),
        Some(day) => {
            let days = i8::try_from(day).ok().and_then(|day| Date::new(year, point.month as i8, day).ok());
            days.map(Dated::Day).ok_or_else(|| {
                let name = bytes::MONTHS.get(point.month as usize - 1).unwrap_or(&"");
                format!("{name} {year} has {} days, not {day}", dated.last().day())
            })
        }
    }
}

/// From `first` to `last`; a year that one of them lacks is that of the other, or the one beside it.
fn range(first: Point, last: Point) -> Result<Dated, String> {
    let ordered = (first.month, first.day) <= (last.month, last.day);
    let crossing = u32::from(!ordered);
    let first_year = first.year.or(last.year.map(|it| it - crossing));
    let last_year = last.year.or(first.year.map(|it| it + crossing));
    let from = single(Point { year: first_year, ..first })?.first();
    let to = single(Point { year: last_year, ..last })?.last();
    if to < from { Err(format!("{to} comes before {from}")) } else { Ok(Dated::Week(from, to)) }
}

#[cfg(test)]
mod tests;
