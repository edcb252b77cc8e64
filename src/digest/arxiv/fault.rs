//! What can be wrong with an arXiv id, in words, and the one right reading where there is only one.

use std::fmt;

use super::{archive, digits, judge};

/// Why a text is no arXiv id. Its `Display` is a message for a reader.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// A valid id to stand in place of the whole text; only where it is the one possible reading.
    pub repair: Option<String>,
}

/// The ways to get an arXiv id wrong.
#[derive(Clone, Eq, PartialEq, Debug)]
pub enum FaultKind {
    /// Nothing where an id must be.
    Empty,
    /// No digit in it: `XXXX.XXXXX` or a word, as templates have it; or digits left open: `2502.XXXXX`.
    Placeholder,
    /// Digits, but in none of the forms.
    Malformed,
    /// The third and fourth digit are no month.
    Month(u8),
    /// The new form with a date before April 2007.
    TooEarly,
    /// The old form with a date outside July 1991 to March 2007.
    OldDate,
    /// The new form with too few or too many digits for its date.
    Digits {
        /// Digits after the dot.
        found: u8,
        /// Four up to December 2014, five since.
        expected: u8,
    },
    /// The old form with other than seven digits.
    OldDigits(u8),
    /// The number is zero.
    NumberZero,
    /// The version is zero.
    VersionZero,
    /// A `v` with nothing after it.
    VersionMissing,
    /// A valid id with this after it.
    Trailing(String),
    /// Slashes before it, as in `abs//2401.17269`.
    LeadingSlash,
    /// White space before it.
    Space,
    /// `2024.01.17269` or `202401.17269`.
    LongYear,
    /// Something other than a dot, or nothing, between the parts of the new form.
    Separator,
    /// Nothing between archive and number of the old form.
    MissingSlash,
    /// The number of the old form on its own.
    MissingArchive,
    /// The old form after a word that is no archive.
    UnknownArchive,
}

impl Fault {
    pub(super) fn new(kind: FaultKind, repair: &[u8]) -> Fault {
        let repair = std::str::from_utf8(repair).ok().filter(|it| judge(it).is_ok());
        Fault { kind, repair: repair.map(str::to_owned) }
    }
}

impl From<FaultKind> for Fault {
    fn from(kind: FaultKind) -> Fault {
        Fault { kind, repair: None }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FaultKind::Empty => f.write_str("no arXiv id here"),
            FaultKind::Placeholder => f.write_str("a placeholder, not an arXiv id"),
            FaultKind::Malformed => f.write_str("not an arXiv id"),
            FaultKind::Month(month) => write!(f, "month {month} of an arXiv id does not exist"),
            FaultKind::TooEarly => f.write_str("arXiv ids of this form begin in April 2007 with 0704"),
            FaultKind::OldDate => f.write_str("arXiv ids of this form run from July 1991 to March 2007"),
            FaultKind::Digits { found, expected } => {
                let (found, expected) = (Count(*found), Count(*expected));
                write!(f, "an arXiv id of this month has {expected} digits after the dot, not {found}")
            }
            FaultKind::OldDigits(found) => {
                let found = Count(*found);
                write!(f, "an arXiv id of this form has seven digits after the slash, not {found}")
            }
            FaultKind::NumberZero => f.write_str("numbers of arXiv ids begin with 1"),
            FaultKind::VersionZero => f.write_str("versions of arXiv papers begin with 1"),
            FaultKind::VersionMissing => f.write_str("no version after the `v`"),
            FaultKind::Trailing(junk) => write!(f, "`{junk}` after the arXiv id"),
            FaultKind::LeadingSlash => f.write_str("slash before an arXiv id"),
            FaultKind::Space => f.write_str("space around an arXiv id"),
            FaultKind::LongYear => f.write_str("the year of an arXiv id has two digits"),
            FaultKind::Separator => f.write_str("the two parts of an arXiv id are joined by a dot"),
            FaultKind::MissingSlash => f.write_str("archive and number of an arXiv id are joined by a slash"),
            FaultKind::MissingArchive => f.write_str("no archive before the number of an arXiv id"),
            FaultKind::UnknownArchive => f.write_str("not an archive of arXiv"),
        }
    }
}

/// A small number in words.
struct Count(u8);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        match words.get(usize::from(self.0)) {
            Some(word) => f.write_str(word),
            None => self.0.fmt(f),
        }
    }
}

/// The fault of a text in no form: a placeholder where it has no digit, or some that are left open.
pub(super) fn shapeless(text: &[u8]) -> Fault {
    let has_digit = text.iter().any(u8::is_ascii_digit);
    if has_digit && !is_left_open(text) { FaultKind::Malformed } else { FaultKind::Placeholder }.into()
}

/// Whether a text has letters or question marks where an id has digits: `2502.XXXXX`, `25xx.xxxxx`, `2502.????`.
pub(super) fn is_left_open(text: &[u8]) -> bool {
    let is_open = |byte: &u8| matches!(byte, b'x' | b'X' | b'?');
    let open = text.iter().filter(|byte| is_open(byte)).count();
    open >= 3 && text.iter().all(|byte| is_open(byte) || byte.is_ascii_digit() || *byte == b'.')
}

/// The fault of a text that begins with `head` digits, but not with four and a dot.
pub(super) fn not_new(text: &[u8], head: usize) -> Fault {
    let separator = text.get(head).copied();
    if head == 6 && separator == Some(b'.') && matches!(text, [b'2', b'0', ..]) {
        return long_year(&text[2..4], &text[4..6], &text[7..]);
    }
    if head == 4 && matches!(separator, Some(b'-' | b'_' | b'/' | b',' | b':' | b' ')) {
        return joined(&text[..4], &text[5..]);
    }
    match head {
        8 | 9 => joined(&text[..4], &text[4..]),
        7 if head == text.len() => FaultKind::MissingArchive.into(),
        _ => shapeless(text),
    }
}

/// The fault of a text that begins with a letter and has no slash.
pub(super) fn not_old(text: &[u8]) -> Fault {
    let end = text.iter().position(u8::is_ascii_digit).unwrap_or(text.len());
    let name = &text[..end];
    if archive(name).is_none() || digits(&text[end..]).len() != 7 {
        return shapeless(text);
    }
    Fault::new(FaultKind::MissingSlash, &[name, b"/", &text[end..]].concat())
}

/// The fault of `2024.01.17269`, given as its last two digits of the year, its month and what is after.
pub(super) fn long_year(year: &[u8], month: &[u8], rest: &[u8]) -> Fault {
    Fault::new(FaultKind::LongYear, &[year, month, b".", rest].concat())
}

/// The fault of the two parts of the new form without a dot between them.
fn joined(head: &[u8], tail: &[u8]) -> Fault {
    let fault = Fault::new(FaultKind::Separator, &[head, b".", tail].concat());
    if fault.repair.is_some() { fault } else { FaultKind::Malformed.into() }
}

/// The fault of a valid id that ends at `end`, with more after it. Digits in the rest may belong to the id, and after a slash
/// may be what was meant.
pub(super) fn trailing(text: &[u8], end: usize) -> Fault {
    let (id, rest) = text.split_at(end);
    let kind = FaultKind::Trailing(String::from_utf8_lossy(rest).into_owned());
    if rest.starts_with(b"/") || rest.iter().any(u8::is_ascii_digit) {
        kind.into()
    } else {
        Fault::new(kind, id)
    }
}
