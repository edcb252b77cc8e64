//! One end of a date: bytes in, year, month and day out, not yet checked against the calendar.

use jiff::ToSpan;
use jiff::civil::{ISOWeekDate, Weekday};

use super::Dated;
use super::bytes::{self, dashed, literal, number, number_of, ordinal, spaces};

/// A day, or a month where there is no day. Where the year is missing the other end of a range has it.
#[derive(Copy, Clone)]
pub(super) struct Point {
    pub year: Option<u32>,
    pub month: u32,
    pub day: Option<u32>,
    pub end: usize,
}

/// The point that begins at `at`.
pub(super) fn point(bytes: &[u8], at: usize) -> Option<Point> {
    match bytes.get(at)? {
        b'0'..=b'9' => numeric(bytes, at).or_else(|| day_first(bytes, at)),
        b'A'..=b'Z' => month_first(bytes, at),
        _ => None,
    }
}

/// `16-22 June 2026`, `June 16-22, 2026`, `2026年6月16-22日`: one month for both ends.
pub(super) fn short_range(bytes: &[u8], at: usize) -> Option<(Point, Point)> {
    if let Some((year, end)) = year(bytes, at) {
        let (month, end) = number(bytes, spaces(bytes, spaced(bytes, end, "年")?))?;
        let (first, end) = number(bytes, spaces(bytes, spaced(bytes, end, "月")?))?;
        let (last, end) = day_behind(bytes, connector(bytes, end)?)?;
        let point = |day| Point { year: Some(year), month, day: Some(day), end };
        return Some((point(first), point(last)));
    }
    if bytes.get(at)?.is_ascii_digit() {
        let (first, end) = day(bytes, at)?;
        let last = day_first(bytes, connector(bytes, end)?)?;
        last.year?;
        return Some((Point { day: Some(first), ..last }, last));
    }
    let (month, end) = month(bytes, at)?;
    let (first, end) = day(bytes, spaces(bytes, end))?;
    let (last, end) = day(bytes, connector(bytes, end)?)?;
    let (year, end) = year_behind(bytes, end)?;
    let point = |day| Point { year: Some(year), month, day: Some(day), end };
    Some((point(first), point(last)))
}

/// What the last day of a range lacks that goes on after `first`, which begins at `at`: `29` in `2024-12-23..29`, `01/04` in
/// `2024/12/29-01/04`, `1月4日` in `2024年12月29日至1月4日`. It has no year.
pub(super) fn short_end(bytes: &[u8], at: usize, first: Point) -> Option<Point> {
    let from = connector(bytes, first.end)?;
    let mark = bytes.get(first.end..from)?;
    let (value, end) = number_of(bytes, from, ..=2)?;
    let (_, after) = year(bytes, at)?;
    if spaced(bytes, after, "年").is_some() {
        let (month, from) =
            spaced(bytes, end, "月").map_or((first.month, from), |it| (value, spaces(bytes, it)));
        let (day, end) = day_behind(bytes, from)?;
        return Some(Point { year: None, month, day: Some(day), end });
    }
    let separator = *bytes.get(after).filter(|it| matches!(it, b'-' | b'/' | b'.'))?;
    // `2025-02-04-12` and `2025-02-04-12-30` may go on with a part or a time of day.
    if mark == [separator] {
        return None;
    }
    let (month, day, end) = if bytes.get(end) == Some(&separator) {
        let (day, stop) = number_of(bytes, end + 1, ..=2)?;
        (value, day, stop)
    } else if mark.iter().any(|it| matches!(it, b' ' | b'\t' | b'/')) {
        // `2025-02-04 - 12 papers`, `2025-02-04/12`.
        return None;
    } else {
        (first.month, value, end)
    };
    let more = matches!(bytes.get(end), Some(b'-' | b'/' | b'.' | b':'))
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    // `2025-02-04—10 papers`, `2025/02/04-10篇`.
    let rest = std::str::from_utf8(bytes.get(end..)?).unwrap_or("").trim_start();
    let counts = rest.starts_with(char::is_alphabetic);
    (!more && !counts && !glued(bytes, end)).then_some(Point { year: None, month, day: Some(day), end })
}

/// `2025-W02`: Monday to Sunday.
pub(super) fn iso_week(bytes: &[u8], at: usize) -> Option<(usize, Result<Dated, String>)> {
    let (year, end) = year(bytes, at)?;
    let end = end + usize::from(bytes.get(end) == Some(&b'-'));
    if bytes.get(end) != Some(&b'W') {
        return None;
    }
    let (week, stop) = number(bytes, end + 1)?;
    if stop - end != 3 || glued(bytes, stop) {
        return None;
    }
    let monday = ISOWeekDate::new(year as i16, week.min(99) as i8, Weekday::Monday).ok();
    let dated =
        monday.map(|it| it.date()).and_then(|it| Some(Dated::Week(it, it.checked_add(6.days()).ok()?)));
    Some((stop, dated.ok_or_else(|| format!("{year} has no week {week}"))))
}

/// Where the second end of a range begins, if a range goes on after `at`.
pub(super) fn connector(bytes: &[u8], at: usize) -> Option<usize> {
    const MARKS: [&str; 16] =
        ["-to-", "--", "-", "–", "—", "~", "～", "/", "→", "...", "..", "…", "to ", "until ", "至", "到"];
    let from = spaces(bytes, at);
    let mark = MARKS.iter().find(|mark| bytes[from..].starts_with(mark.as_bytes()))?;
    let word = mark.ends_with(' ');
    if word && from == at {
        return None;
    }
    Some(spaces(bytes, from + mark.len()))
}

/// `2025-02-04`, `2025/2/4`, `2025.02.04`, `2025–02–04`, `20250204`, `2025-02`, `2025年2月4日`, `2025年2月`.
fn numeric(bytes: &[u8], at: usize) -> Option<Point> {
    let (value, end) = number(bytes, at)?;
    if end - at == 8 {
        let point =
            Point { year: Some(value / 10_000), month: value / 100 % 100, day: Some(value % 100), end };
        // Eight digits are a date only if the calendar has it.
        return (sane(value / 10_000) && super::single(point).is_ok() && !glued(bytes, end)).then_some(point);
    }
    let (year, end) = year(bytes, at)?;
    if let Some(end) = spaced(bytes, end, "年") {
        let (month, end) = number(bytes, spaces(bytes, end))?;
        let end = spaced(bytes, end, "月")?;
        let day = day_behind(bytes, spaces(bytes, end));
        let (day, end) = day.map_or((None, end), |(day, end)| (Some(day), end));
        return Some(Point { year: Some(year), month, day, end });
    }
    if let Some(found) = with_dashes(bytes, year, end) {
        return Some(found);
    }
    let separator = *bytes.get(end).filter(|it| matches!(it, b'-' | b'/' | b'.'))?;
    let (month, stop) = number(bytes, end + 1)?;
    let digits = stop - end - 1;
    if digits > 2 {
        return None;
    }
    if bytes.get(stop) == Some(&separator)
        && let Some((day, last)) = number(bytes, stop + 1)
    {
        let date = last - stop <= 3 && !glued(bytes, last);
        return date.then_some(Point { year: Some(year), month, day: Some(day), end: last });
    }
    // A month that no calendar has is rather a pair of years or a version.
    let lone = digits == 2 && separator != b'.' && (1..=12).contains(&month) && !glued(bytes, stop);
    lone.then_some(Point { year: Some(year), month, day: None, end: stop })
}

/// `–02–04` after a year, with dashes that look like a hyphen. With one dash, it is a range.
fn with_dashes(bytes: &[u8], year: u32, end: usize) -> Option<Point> {
    let (month, stop) = dashed(bytes, end)?;
    let (day, last) = dashed(bytes, stop)?;
    (!glued(bytes, last)).then_some(Point { year: Some(year), month, day: Some(day), end: last })
}

/// `23rd June 2026`, `23 Jun, 2026`, `23rd of June`.
fn day_first(bytes: &[u8], at: usize) -> Option<Point> {
    let (day, end) = day(bytes, at)?;
    let from = spaces(bytes, end);
    let from = spaced(bytes, from, "of ").unwrap_or(from);
    let (month, end) = month(bytes, from)?;
    Some(with_year(bytes, month, Some(day), end))
}

/// `June 23, 2026`, `Jun 2026`, `December 30`.
fn month_first(bytes: &[u8], at: usize) -> Option<Point> {
    let (month, end) = month(bytes, at)?;
    if let Some((year, end)) = year_behind(bytes, end) {
        return Some(Point { year: Some(year), month, day: None, end });
    }
    match day(bytes, spaces(bytes, end)) {
        Some((day, end)) => Some(with_year(bytes, month, Some(day), end)),
        None => Some(Point { year: None, month, day: None, end }),
    }
}

fn with_year(bytes: &[u8], month: u32, day: Option<u32>, end: usize) -> Point {
    match year_behind(bytes, end) {
        Some((year, end)) => Point { year: Some(year), month, day, end },
        None => Point { year: None, month, day, end },
    }
}

/// A year after spaces and perhaps a comma.
fn year_behind(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let comma = spaces(bytes, at);
    let from = if bytes.get(comma) == Some(&b',') { spaces(bytes, comma + 1) } else { comma };
    if from == at {
        return None;
    }
    year(bytes, from).filter(|(_, end)| !glued(bytes, *end))
}

/// The name of a month with a capital, and the full stop after a short one.
fn month(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let (month, end) = bytes::month(bytes, at).filter(|_| bytes[at].is_ascii_uppercase())?;
    Some((month, end + usize::from(end - at < 5 && bytes.get(end) == Some(&b'.'))))
}

/// One or two digits, with or without `st`, `nd`, `rd`, `th`.
fn day(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let (day, end) = number_of(bytes, at, ..=2)?;
    let end = ordinal(bytes, end);
    (!bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)).then_some((day, end))
}

/// `4日`, `4号`.
fn day_behind(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let (day, end) = number(bytes, at)?;
    let end = spaced(bytes, end, "日").or_else(|| spaced(bytes, end, "号"))?;
    Some((day, end))
}

fn year(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    number_of(bytes, at, 4..=4).filter(|(year, _)| sane(*year))
}

/// Whether papers and digests can be of this year.
fn sane(year: u32) -> bool {
    (1990..2100).contains(&year)
}

/// Whether a number that ends at `at` goes on in some other way: `2025-02-04.12`, `2025-02x`.
fn glued(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'T') => !bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
        Some(b'.') => bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
        Some(it) => it.is_ascii_alphanumeric(),
        None => false,
    }
}

/// Where `text` ends if it is at `at`, with spaces before it or not.
fn spaced(bytes: &[u8], at: usize, text: &str) -> Option<usize> {
    literal(bytes, spaces(bytes, at), text)
}
