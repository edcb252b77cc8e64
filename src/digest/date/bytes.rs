//! What dates are made of: each function reads one part at a byte and says where it ends.

use std::ops::RangeBounds;

#[rustfmt::skip] // several a line
pub(super) const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

/// A number of at most eight digits.
pub fn number(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let digits = bytes.get(at..)?.iter().take(9).take_while(|it| it.is_ascii_digit()).count();
    let value = bytes.get(at..at + digits)?.iter().fold(0, |sum: u32, it| sum * 10 + u32::from(it - b'0'));
    (1..=8).contains(&digits).then_some((value, at + digits))
}

/// A number of so many digits.
pub fn number_of(bytes: &[u8], at: usize, many: impl RangeBounds<usize>) -> Option<(u32, usize)> {
    number(bytes, at).filter(|(_, end)| many.contains(&(end - at)))
}

/// The name of a month, whole or short, in any case.
pub fn month(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let length = bytes.get(at..)?.iter().take(10).take_while(|it| it.is_ascii_alphabetic()).count();
    let word = bytes.get(at..at + length)?;
    let is = |name: &&str| {
        let name = name.as_bytes();
        word.eq_ignore_ascii_case(name)
            || word.eq_ignore_ascii_case(&name[..3])
            || name[0] == b'S' && word.eq_ignore_ascii_case(b"sept")
    };
    Some((MONTHS.iter().position(is)? as u32 + 1, at + length))
}

/// A dash that looks like a hyphen, and one or two digits.
pub fn dashed(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let from = ["–", "‑", "‐", "−"].iter().find_map(|it| literal(bytes, at, it))?;
    number_of(bytes, from, ..=2)
}

/// `st`, `nd`, `rd` or `th`, if it is there.
pub fn ordinal(bytes: &[u8], at: usize) -> usize {
    ["st", "nd", "rd", "th"].iter().find_map(|it| literal(bytes, at, it)).unwrap_or(at)
}

/// Spaces and tabs, if there are some.
pub fn spaces(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    at + rest.iter().take_while(|it| matches!(it, b' ' | b'\t')).count()
}

/// Exactly `text`.
pub fn literal(bytes: &[u8], at: usize, text: &str) -> Option<usize> {
    bytes.get(at..)?.starts_with(text.as_bytes()).then_some(at + text.len())
}
