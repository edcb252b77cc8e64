//! Dates of papers: a year, a month or a day.

use std::fmt;

use crate::digest::date::bytes::{dashed, literal, month, number, number_of, ordinal, spaces};
use crate::text::Span;

use super::short;
use jiff::civil::Date;

/// When a paper is from, as far as its record says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// 1950 to 2099.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; only where there is a month.
    pub day: Option<u8>,
}

impl When {
    /// The day; `None` where only a month or a year is known.
    pub fn as_day(self) -> Option<Date> {
        self.day.and_then(|_| self.first())
    }

    /// The first day that it may mean.
    pub fn first(self) -> Option<Date> {
        let part = |part: Option<u8>| i8::try_from(part.unwrap_or(1)).ok();
        Date::new(i16::try_from(self.year).ok()?, part(self.month)?, part(self.day)?).ok()
    }
}

impl From<Date> for When {
    fn from(day: Date) -> When {
        let part = |part: i8| Some(part.unsigned_abs());
        When { year: day.year().unsigned_abs(), month: part(day.month()), day: part(day.day()) }
    }
}

/// `2025`, `2025-02`, `2025-02-04`.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// A date and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateField {
    /// Counted in the text of the record.
    pub span: Span,
    /// What it says.
    pub when: When,
}

/// Which of two numbers is the day in `2/4/2025`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// Such dates are not read: they could be two. With dots, the day is the first: `4.2.2024`.
    #[default]
    YearFirst,
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
}

/// The first date in `text`, its span counted in `text`.
///
/// # Examples
///
/// ```
/// use paper_digest::digest::fields::{DateOrder, date};
///
/// let shown = |text| date(text, DateOrder::default()).map(|it| it.when.to_string());
/// assert_eq!(shown("(Dec., 2024)").as_deref(), Some("2024-12"));
/// assert_eq!(shown("ICLR'25").as_deref(), Some("2025"));
/// assert_eq!(shown("arXiv:2502.01237"), None);
/// ```
pub fn date(text: &str, order: DateOrder) -> Option<DateField> {
    if let Some(found) = short::alone(text) {
        return Some(found);
    }
    let bytes = text.as_bytes();
    if !bytes.iter().any(u8::is_ascii_digit) {
        return None;
    }
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if !byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let read = match byte {
            b'0'..=b'9' => numeric(bytes, at, order).or_else(|| day_first(bytes, at)),
            _ => month_first(bytes, at),
        };
        if let Some((when, end)) = read {
            return Some(DateField { span: Span::new(at, end), when });
        }
        let word = at;
        while bytes.get(at).is_some_and(|it| it.is_ascii_alphanumeric()) {
            at += 1;
        }
        if let Some(found) =
            short::year(bytes, word, at).or_else(|| short::year_before_conference(bytes, word, at))
        {
            return Some(found);
        }
        // `2502.01237` and `v1.2` hold no date.
        if bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            at += 1;
            while bytes.get(at).is_some_and(|it| it.is_ascii_alphanumeric()) {
                at += 1;
            }
        }
    }
    None
}

fn numeric(bytes: &[u8], at: usize, order: DateOrder) -> Option<(When, usize)> {
    let (value, end) = number(bytes, at)?;
    match end - at {
        8 => {
            let when = day(value / 10_000, value / 100 % 100, value % 100)?;
            free(bytes, end).then_some((when, end))
        }
        4 => year_first(bytes, value, end),
        1 | 2 => year_last(bytes, at, value, end, order).or_else(|| short::before_arxiv(bytes, at)),
        _ => None,
    }
}

/// `2025`, `2025-02`, `2025/02/04`, `2025.02`, `2025–02–04`, `2025年2月4日`, `2025 Feb`.
fn year_first(bytes: &[u8], value: u32, end: usize) -> Option<(When, usize)> {
    let year = year(value)?;
    let alone = When { year, month: None, day: None };
    if let Some(behind) = literal(bytes, end, "年").or_else(|| literal(bytes, end, "년")) {
        return Some(east_asian(bytes, alone, behind));
    }
    // `2017, May`
    let after_comma =
        literal(bytes, end, ", ").filter(|it| bytes.get(*it).is_some_and(u8::is_ascii_uppercase));
    // `2017, April Author`
    let is_name = |stop: usize| {
        after_comma.is_some()
            && bytes.get(stop) == Some(&b' ')
            && bytes.get(stop + 1).is_some_and(u8::is_ascii_uppercase)
    };
    let name = after_comma.or_else(|| literal(bytes, end, " "));
    let month = name.and_then(|it| month(bytes, it)).filter(|it| !is_name(it.1));
    if let Some((month, stop)) = month {
        // `2026 Aug 3`
        let last = literal(bytes, stop, " ").and_then(|it| number(bytes, it));
        let last = last.filter(|it| it.1 - stop <= 3 && free(bytes, it.1));
        let whole = last.and_then(|(last, after)| Some((day(value, month, last)?, after)));
        return Some(whole.unwrap_or((When { month: Some(month as u8), ..alone }, stop)));
    }
    if let Some(found) = with_dashes(bytes, value, end) {
        return Some(found);
    }
    let mark = bytes.get(end).copied().filter(|it| matches!(it, b'-' | b'/' | b'.'));
    let parts = mark.and_then(|mark| Some((mark, number(bytes, end + 1)?)));
    let Some((mark, (month, stop))) = parts.filter(|(_, (_, stop))| stop - end <= 3) else {
        // `2025-vision`, `2025.12345`
        let more = mark.is_some() && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        return (free(bytes, end) && !more).then_some((alone, end));
    };
    let Some(when) = month_of(value, month) else {
        // `2024-25`
        let years = mark == b'-' && month == (value + 1) % 100 && bytes.get(stop) != Some(&mark);
        return (years && free(bytes, stop)).then_some((alone, end));
    };
    if bytes.get(stop) == Some(&mark)
        && let Some((last, after)) = number(bytes, stop + 1)
        && after - stop <= 3
        && (free(bytes, after) || bytes.get(after) == Some(&b'T'))
    {
        return Some((day(value, month, last)?, after));
    }
    free(bytes, stop).then_some((when, stop))
}

/// `–02–04` after a year, with dashes that look like a hyphen. With one dash, it is two years: `2010–12`.
fn with_dashes(bytes: &[u8], value: u32, end: usize) -> Option<(When, usize)> {
    let (month, stop) = dashed(bytes, end)?;
    let (last, after) = dashed(bytes, stop)?;
    free(bytes, after).then_some((day(value, month, last)?, after))
}

fn east_asian(bytes: &[u8], alone: When, behind: usize) -> (When, usize) {
    let Some((month, stop)) = number(bytes, spaces(bytes, behind)) else { return (alone, behind) };
    let named = literal(bytes, stop, "月").or_else(|| literal(bytes, stop, "월"));
    let Some((when, stop)) = named.and_then(|it| Some((month_of(u32::from(alone.year), month)?, it))) else {
        return (alone, behind);
    };
    let Some((last, after)) = number(bytes, spaces(bytes, stop)) else { return (when, stop) };
    let named = literal(bytes, after, "日").or_else(|| literal(bytes, after, "일"));
    match named.and_then(|it| Some((day(u32::from(alone.year), month, last)?, it))) {
        Some(found) => found,
        None => (when, stop),
    }
}

/// `04/02/2025`, where the layout says which number is the day; `4.2.2025`, whose day comes first; `02/2025`.
fn year_last(bytes: &[u8], at: usize, first: u32, end: usize, order: DateOrder) -> Option<(When, usize)> {
    let mark = *bytes.get(end).filter(|it| matches!(it, b'/' | b'-' | b'.'))?;
    let (second, stop) = number(bytes, end + 1)?;
    if stop - end == 5 && mark != b'.' && at.checked_sub(1).and_then(|index| bytes.get(index)) != Some(&b'/')
    {
        return free(bytes, stop).then_some((month_of(second, first)?, stop));
    }
    if stop - end > 3 || bytes.get(stop) != Some(&mark) {
        return None;
    }
    let (value, after) = number(bytes, stop + 1)?;
    if after - stop != 5 || !free(bytes, after) {
        return None;
    }
    let when = match order {
        _ if first > 12 => day(value, second, first),
        _ if second > 12 => day(value, first, second),
        DateOrder::MonthFirst => day(value, first, second),
        _ if order == DateOrder::DayFirst || mark == b'.' => day(value, second, first),
        _ => Some(When { year: year(value)?, month: None, day: None }),
    };
    Some((when?, after))
}

/// `11 Nov 2022`, `11th of November, 2022`.
fn day_first(bytes: &[u8], at: usize) -> Option<(When, usize)> {
    let (last, end) = number_of(bytes, at, ..=2)?;
    let end = ordinal(bytes, end);
    let end = literal(bytes, end, " of").unwrap_or(end);
    let from = gap(bytes, end);
    // `no. 5, May 2018`, `pp. 3-4, Jan. 2016`
    if bytes.get(end) == Some(&b',') || is_after_page(bytes, at) {
        return None;
    }
    let (month, end) = (from > end).then(|| month(bytes, from)).flatten()?;
    let (value, stop) = number(bytes, gap(bytes, end))?;
    Some((day(value, month, last)?, stop))
}

/// Whether what begins at `at` is the second of two pages: `31` of `pp. 12-31`.
fn is_after_page(bytes: &[u8], at: usize) -> bool {
    const REACH_BYTES: usize = 12;
    let before = bytes.get(at.saturating_sub(REACH_BYTES)..at).unwrap_or(&[]);
    before.ends_with(b"-") && memchr::memmem::find(before, b"p. ").is_some()
}

/// `Nov 11, 2022`, `Nov. 2022`, `Dec., 2024`, `Sept 2022`, `Feb 2025`, `Feb'25`.
fn month_first(bytes: &[u8], at: usize) -> Option<(When, usize)> {
    let (month, end) = month(bytes, at)?;
    let from = gap(bytes, end);
    let (value, stop) = number(bytes, from)?;
    if stop - from == 4 {
        return free(bytes, stop).then_some((month_of(value, month)?, stop));
    }
    let from = gap(bytes, ordinal(bytes, stop));
    let (year, after) = number_of(bytes, from, 4..=4)?;
    (stop - from.min(stop) <= 2 && free(bytes, after)).then_some((day(year, month, value)?, after))
}

/// Over dots, commas and spaces.
fn gap(bytes: &[u8], at: usize) -> usize {
    at + bytes
        .get(at..)
        .unwrap_or(&[])
        .iter()
        .take_while(|it| matches!(it, b' ' | b',' | b'.' | b'-' | b'\''))
        .count()
        .min(3)
}

/// Whether no letter or digit goes on at `at`.
pub fn free(bytes: &[u8], at: usize) -> bool {
    !bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)
}

pub fn year(value: u32) -> Option<u16> {
    (1950..2100).contains(&value).then_some(value as u16)
}

pub fn month_of(year_value: u32, month: u32) -> Option<When> {
    (1..=12).contains(&month).then_some(When { year: year(year_value)?, month: Some(month as u8), day: None })
}

fn day(year_value: u32, month: u32, day: u32) -> Option<When> {
    let when = month_of(year_value, month)?;
    let real = jiff::civil::Date::new(when.year as i16, month as i8, i8::try_from(day).ok()?).is_ok();
    real.then_some(When { day: Some(day as u8), ..when })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_papers() {
        for (text, wanted) in [
            ("2025-02-04, ", "2025-02-04"),
            ("[2023/10]", "2023-10"),
            ("(Dec., 2024)", "2024-12"),
            ("February 2025", "2025-02"),
            ("11 Nov 2022", "2022-11-11"),
            ("Nov 11, 2022", "2022-11-11"),
            ("June 3rd, 2023", "2023-06-03"),
            ("Sept 2022", "2022-09"),
            ("2025年2月4日", "2025-02-04"),
            ("2025년 2월", "2025-02"),
            ("2024.05", "2024-05"),
            ("20240501", "2024-05-01"),
            ("CVPR'24", "2024"),
            ("arXiv'22", "2022"),
            ("ICLR24 Spotlight", "2024"),
            ("SOSP 23", "2023"),
            ("21'ITSC", "2021"),
            ("[arxiv'25]", "2025"),
            ("[NeurIPS 21 spotlight]", "2021"),
            ("arXiv 25.09", "2025-09"),
            ("arXiv 2106", "2021-06"),
            ("(ArXiv 24-11)", "2024-11"),
            ("ICML' 23", "2023"),
            ("MobiSys ’22", "2022"),
            ("NeurIPS2023", "2023"),
            ("KDD 2025.", "2025"),
            ("(Sun et al., 2018)", "2018"),
            ("2025-02-04T10:00:00Z", "2025-02-04"),
            ("13/05/2024", "2024-05-13"),
            ("2/4/2024", "2024"),
            ("2-4-2024", "2024"),
            ("4.2.2024", "2024-02-04"),
            ("04.02.2024: ", "2024-02-04"),
            ("2.13.2024", "2024-02-13"),
            ("2024–02–04: ", "2024-02-04"),
            ("2024‑02‑04", "2024-02-04"),
            ("no. 5, May 2018", "2018-05"),
            ("pp. 12-31 Feb. 2019", "2019-02"),
            ("2010–12", "2010"),
            ("2010–2012", "2010"),
            ("2023 May", "2023-05"),
            ("2017, May", "2017-05"),
            ("2026 Aug 3", "2026-08-03"),
            ("May 2023", "2023-05"),
            ("[22.05]", "2022-05"),
            ("25-02", "2025-02"),
            ("2024-25", "2024"),
        ] {
            let found = date(text, DateOrder::default()).map(|date| date.when.to_string());
            assert_eq!(found.as_deref(), Some(wanted), "{text}");
        }
        for text in [
            "2502.01237",
            "2025-13",
            "2025-13-04",
            "2025-02-30",
            "arXiv 2502.01237",
            "v1.2",
            "GPT4",
            "12345",
            "20259999",
            "ImageNet1k",
            "May it be",
            "TPAMI 32",
            "CIFAR 10",
            "ICML 123",
        ] {
            assert_eq!(date(text, DateOrder::default()), None, "{text}");
        }
        let found = date("2/4/2024", DateOrder::DayFirst).map(|date| date.when.to_string());
        assert_eq!(found.as_deref(), Some("2024-04-02"));
        let found = date("2.4.2024", DateOrder::MonthFirst).map(|date| date.when.to_string());
        assert_eq!(found.as_deref(), Some("2024-02-04"));
    }
}
