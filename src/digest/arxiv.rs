//! Identifiers of arXiv papers: read strictly to judge, loosely to find.
//!
//! The forms are those of <https://info.arxiv.org/help/arxiv_identifier.html>: `YYMM.number` from April 2007,
//! with four digits up to December 2014 and five from January 2015; before that `archive/YYMMNNN`, with an
//! optional class after the archive that the preferred form drops. Both may end in `vN`.

mod fault;
mod find;
mod months;

use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

use crate::text::Span;

pub use fault::{Fault, FaultKind};
pub use find::{Found, find, lone};
pub use find::{at_x, next_x};

/// Archives that gave out ids of the old form; the place in the list is part of the key.
const ARCHIVES: [&str; 34] = [
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn", "chem-ph",
    "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph",
    "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th", "patt-sol", "physics", "plasm-ph",
    "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con",
];

/// First and last month of the old form, and first months of the new form and of its five digits.
const OLD_FIRST: u32 = months(1991, 7);
const OLD_LAST: u32 = months(2007, 3);
const NEW_FIRST: u32 = months(2007, 4);
const FIVE_FIRST: u32 = months(2015, 1);

/// A paper on arXiv: its id without version and class, in eight bytes (also inside an `Option`).
///
/// Ids are ordered by month, then by archive, then by number.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct ArxivId(
    // Invariant: month since year 0 << 40 | archive + 1, or 0 for the new form, << 32 | number. The month is in
    // the range of its form and the number has at most the digits of its month, at least 1.
    NonZeroU64,
);

/// What a valid id says. Spans count in the text that was judged.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub struct Parsed {
    /// The paper.
    pub id: ArxivId,
    /// The number after the `v`, at least 1.
    pub version: Option<u32>,
    /// Where the `vN` is, the `v` included.
    pub version_span: Option<Span>,
}

impl Parsed {
    /// The same with all spans counted from a place `by` bytes earlier.
    pub fn shift(self, by: usize) -> Parsed {
        Parsed { version_span: self.version_span.map(|it| it.shift(by)), ..self }
    }
}

impl ArxivId {
    fn pack(month: u32, archive: usize, number: u32) -> Option<ArxivId> {
        NonZeroU64::new(u64::from(month) << 40 | (archive as u64) << 32 | u64::from(number)).map(ArxivId)
    }

    fn months(self) -> u32 {
        (self.0.get() >> 40) as u32
    }

    fn number(self) -> u32 {
        (self.0.get() & 0xffff_ffff) as u32
    }

    /// The id as a number, for files: ids are ordered as these are. Month, then archive, then number.
    pub fn to_bits(self) -> u64 {
        self.0.get()
    }

    /// The id of such a number; `None` for a number of no id.
    pub fn from_bits(bits: u64) -> Option<ArxivId> {
        let id = ArxivId(NonZeroU64::new(bits)?);
        let archive = (bits >> 32 & 0xff) as usize;
        let (months, most) = match archive {
            0 if id.months() >= FIVE_FIRST => (NEW_FIRST..=months(2090, 12), 99_999),
            0 => (NEW_FIRST..=months(2090, 12), 9_999),
            _ => (OLD_FIRST..=OLD_LAST, 999),
        };
        let known = archive <= ARCHIVES.len() && bits >> 60 == 0;
        (known && months.contains(&id.months()) && (1..=most).contains(&id.number())).then_some(id)
    }

    /// Whether it is of the form that arXiv gave out up to March 2007.
    fn is_old(self) -> bool {
        self.0.get() >> 32 & 0xff != 0
    }

    /// Year and month in which the paper came to arXiv.
    pub fn month(self) -> (i16, i8) {
        ((self.months() / 12) as i16, (self.months() % 12) as i8 + 1)
    }

    /// The page of its abstract.
    pub fn abs_url(self) -> String {
        format!("https://arxiv.org/abs/{self}")
    }

    /// Its PDF.
    pub fn pdf_url(self) -> String {
        format!("https://arxiv.org/pdf/{self}")
    }

    /// Its page on Hugging Face, which exists for papers that someone claimed or submitted there.
    pub fn huggingface_url(self) -> String {
        format!("https://huggingface.co/papers/{self}")
    }
}

impl fmt::Display for ArxivId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = self.month();
        let year = year % 100;
        let archive = (self.0.get() >> 32 & 0xff) as usize;
        let number = self.number();
        if let Some(archive) = archive.checked_sub(1).and_then(|at| ARCHIVES.get(at)) {
            return write!(f, "{archive}/{year:02}{month:02}{number:03}");
        }
        // Thousands of them are written at a time: digit by digit that is three times as fast.
        let mut text = *b"0000.00000";
        let digits = if self.months() < FIVE_FIRST { 4 } else { 5 };
        for (start, len, mut value) in [(0, 2, year as u32), (2, 2, month as u32), (5, digits, number)] {
            for place in text.iter_mut().skip(start).take(len).rev() {
                *place = b'0' + (value % 10) as u8;
                value /= 10;
            }
        }
        f.write_str(text.get(..5 + digits).and_then(|it| std::str::from_utf8(it).ok()).unwrap_or(""))
    }
}

impl fmt::Debug for ArxivId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ArxivId({self})")
    }
}

impl FromStr for ArxivId {
    type Err = Fault;

    /// Reads an id with or without `arXiv:`, class and version.
    fn from_str(text: &str) -> Result<ArxivId, Fault> {
        let bare = match text.get(..6) {
            Some(mark) if mark.eq_ignore_ascii_case("arxiv:") => text.get(6..).unwrap_or(""),
            _ => text,
        };
        judge(bare).map(|it| it.id)
    }
}

/// Reads `text` as one id, with class and version but without `arXiv:`, and says what is wrong with it.
///
/// The archive and the `v` may be in either case, as arXiv itself takes them.
///
/// # Examples
///
/// ```
/// use paper_digest::digest::arxiv::judge;
///
/// assert_eq!(judge("math.CA/0611800v2").unwrap().id.to_string(), "math/0611800");
/// let fault = judge("2024.01.17269").unwrap_err();
/// assert_eq!(fault.to_string(), "the year of an arXiv id has two digits");
/// assert_eq!(fault.repair.as_deref(), Some("2401.17269"));
/// ```
pub fn judge(text: &str) -> Result<Parsed, Fault> {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'0'..=b'9') => judge_new(bytes),
        Some(b'/') => around(text.trim_start_matches('/'), FaultKind::LeadingSlash),
        Some(_) if text.trim().len() < text.len() => around(text.trim(), FaultKind::Space),
        Some(_) => judge_old(text),
        None => Err(FaultKind::Empty.into()),
    }
}

/// Judges what is left when something was stripped; the stripping itself is a fault.
fn around(rest: &str, kind: FaultKind) -> Result<Parsed, Fault> {
    judge(rest)?;
    Err(Fault { kind, repair: Some(rest.to_owned()) })
}

fn judge_new(text: &[u8]) -> Result<Parsed, Fault> {
    let head = digits(text);
    let separator = text.get(head.len()).copied();
    if head.len() != 4 || separator != Some(b'.') {
        return Err(fault::not_new(text, head.len()));
    }
    let tail = digits(&text[5..]);
    if let [b'1' | b'2', b'0' | b'9', _, _] = head
        && tail.len() == 2
        && text.get(7) == Some(&b'.')
    {
        return Err(fault::long_year(&text[2..4], tail, &text[8..]));
    }
    if tail.is_empty() {
        return Err(fault::shapeless(text));
    }
    let (year, month) = (number(&head[..2]), number(&head[2..]));
    if !(1..=12).contains(&month) {
        return Err(FaultKind::Month(month as u8).into());
    }
    let months = months(2000 + year, month);
    // The years 91 to 99 were the 1990s when ids last had them.
    if months < NEW_FIRST || year > 90 {
        return Err(FaultKind::TooEarly.into());
    }
    let expected = if months < FIVE_FIRST { 4 } else { 5 };
    if tail.len() != expected {
        let found = tail.len().min(255) as u8;
        return Err(FaultKind::Digits { found, expected: expected as u8 }.into());
    }
    finish(text, 5 + expected, months, 0, number(tail))
}

fn judge_old(text: &str) -> Result<Parsed, Fault> {
    let bytes = text.as_bytes();
    let Some(slash) = memchr::memchr(b'/', bytes) else { return Err(fault::not_old(bytes)) };
    let dot = memchr::memchr(b'.', &bytes[..slash]);
    let digits = digits(&bytes[slash + 1..]);
    if digits.is_empty() || dot == Some(0) || dot.is_some_and(|dot| dot + 2 >= slash) {
        return Err(fault::shapeless(bytes));
    }
    let Some(archive) = archive(&bytes[..dot.unwrap_or(slash)]) else {
        let known = digits.len() == 7;
        return Err(if known { FaultKind::UnknownArchive.into() } else { fault::shapeless(bytes) });
    };
    let class = dot.map_or(&[][..], |dot| &bytes[dot + 1..slash]);
    if !class.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'-') {
        return Err(fault::shapeless(bytes));
    }
    if digits.len() != 7 {
        return Err(FaultKind::OldDigits(digits.len().min(255) as u8).into());
    }
    let (year, month) = (number(&digits[..2]), number(&digits[2..4]));
    if !(1..=12).contains(&month) {
        return Err(FaultKind::Month(month as u8).into());
    }
    let months = months(if year > 90 { 1900 + year } else { 2000 + year }, month);
    if !(OLD_FIRST..=OLD_LAST).contains(&months) {
        return Err(FaultKind::OldDate.into());
    }
    finish(bytes, slash + 8, months, archive + 1, number(&digits[4..]))
}

/// Judges number and version, and what is after the number, which ends at `end`.
fn finish(text: &[u8], end: usize, months: u32, archive: usize, number_: u32) -> Result<Parsed, Fault> {
    let id = if number_ == 0 { None } else { ArxivId::pack(months, archive, number_) };
    let plain = Parsed { id: id.ok_or(FaultKind::NumberZero)?, version: None, version_span: None };
    let rest = &text[end..];
    match rest {
        [] => Ok(plain),
        [b'v' | b'V'] => Err(Fault::new(FaultKind::VersionMissing, &text[..end])),
        [b'v' | b'V', b'0'..=b'9', ..] => {
            let digits = digits(&rest[1..]);
            let stop = end + 1 + digits.len();
            let version = number(digits);
            if digits.len() > 6 || (version == 0 && stop < text.len()) {
                return Err(fault::trailing(text, end));
            }
            if stop < text.len() {
                return Err(fault::trailing(text, stop));
            }
            if version == 0 {
                return Err(FaultKind::VersionZero.into());
            }
            Ok(Parsed { version: Some(version), version_span: Some(Span::new(end, stop)), ..plain })
        }
        _ => Err(fault::trailing(text, end)),
    }
}

const fn months(year: u32, month: u32) -> u32 {
    year * 12 + month - 1
}

/// The place in `ARCHIVES` of an archive that gave out ids of the old form.
fn archive(name: &[u8]) -> Option<usize> {
    ARCHIVES.iter().position(|archive| archive.as_bytes().eq_ignore_ascii_case(name))
}

/// The digits at the start of `text`.
fn digits(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|it| !it.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

/// The value of ASCII digits; saturates.
fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0u32, |sum, it| sum.saturating_mul(10).saturating_add(u32::from(it & 15)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn canonical(text: &str) -> String {
        match judge(text) {
            Ok(it) => match it.version {
                Some(version) => format!("{} version {version}", it.id),
                None => it.id.to_string(),
            },
            Err(fault) => match &fault.repair {
                Some(repair) => format!("{fault} -> {repair}"),
                None => fault.to_string(),
            },
        }
    }

    #[test]
    fn reads_valid_ids() {
        for (text, expected) in [
            ("0704.0001", "0704.0001"),
            ("1412.9999", "1412.9999"),
            ("1501.00001", "1501.00001"),
            ("2604.12345v12", "2604.12345 version 12"),
            ("2604.12345V1", "2604.12345 version 1"),
            ("hep-th/9108001", "hep-th/9108001"),
            ("math.CA/0611800", "math/0611800"),
            ("math.CA/0611800v3", "math/0611800 version 3"),
            ("cond-mat.mtrl-sci/0703999", "cond-mat/0703999"),
            ("CS/0102003", "cs/0102003"),
        ] {
            assert_eq!(canonical(text), expected, "{text}");
        }
    }

    #[test]
    fn ids_are_read_from_numbers() {
        for text in ["0704.0001", "1412.9999", "1501.00001", "2604.99999", "hep-th/9108001", "math/0611800"] {
            let id: ArxivId = text.parse().unwrap();
            assert_eq!(ArxivId::from_bits(id.to_bits()), Some(id));
            assert_eq!(ArxivId::from_bits(id.to_bits() | 0xffff_ffff), None);
            assert_eq!(ArxivId::from_bits(id.to_bits() | 0xff << 32), None);
            assert_eq!(ArxivId::from_bits(id.to_bits() | 1 << 63), None);
        }
        assert_eq!(ArxivId::from_bits(0), None);
        assert_eq!(ArxivId::from_bits(1), None);
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, expected) in [
            ("", "no arXiv id here"),
            ("2613.12345", "month 13 of an arXiv id does not exist"),
            ("2600.12345", "month 0 of an arXiv id does not exist"),
            ("hep-th/9913001", "month 13 of an arXiv id does not exist"),
            ("0703.1234", "arXiv ids of this form begin in April 2007 with 0704"),
            ("9901.12345", "arXiv ids of this form begin in April 2007 with 0704"),
            ("hep-th/0704001", "arXiv ids of this form run from July 1991 to March 2007"),
            ("hep-th/9001001", "arXiv ids of this form run from July 1991 to March 2007"),
            ("1412.00400", "an arXiv id of this month has four digits after the dot, not five"),
            ("1501.0040", "an arXiv id of this month has five digits after the dot, not four"),
            ("2507.000400", "an arXiv id of this month has five digits after the dot, not six"),
            ("2507.12", "an arXiv id of this month has five digits after the dot, not two"),
            ("2507.123456789012", "an arXiv id of this month has five digits after the dot, not 12"),
            ("math/06118001", "an arXiv id of this form has seven digits after the slash, not eight"),
            ("2507.00000", "numbers of arXiv ids begin with 1"),
            ("math/0611000", "numbers of arXiv ids begin with 1"),
            ("2507.00001v0", "versions of arXiv papers begin with 1"),
            ("2507.00001v", "no version after the `v` -> 2507.00001"),
            ("2507.00001mini", "`mini` after the arXiv id -> 2507.00001"),
            ("2507.00001video", "`video` after the arXiv id -> 2507.00001"),
            ("2507.00001v2.pdf", "`.pdf` after the arXiv id -> 2507.00001v2"),
            ("2507.00001。", "`。` after the arXiv id -> 2507.00001"),
            ("2507.00001-v2", "`-v2` after the arXiv id"),
            ("2507.00001v9999999", "`v9999999` after the arXiv id"),
            ("2507.00001 ", "` ` after the arXiv id -> 2507.00001"),
            (" 2507.00001", "space around an arXiv id -> 2507.00001"),
            ("/2507.00001v2", "slash before an arXiv id -> 2507.00001v2"),
            ("//2507.00001", "slash before an arXiv id -> 2507.00001"),
            ("/2513.00001", "month 13 of an arXiv id does not exist"),
            ("2025.07.00001", "the year of an arXiv id has two digits -> 2507.00001"),
            ("2025.07.00001v2", "the year of an arXiv id has two digits -> 2507.00001v2"),
            ("202507.00001", "the year of an arXiv id has two digits -> 2507.00001"),
            ("2025.13.00001", "the year of an arXiv id has two digits"),
            ("2025.07.001", "the year of an arXiv id has two digits"),
            ("250700001", "the two parts of an arXiv id are joined by a dot -> 2507.00001"),
            ("2507-00001", "the two parts of an arXiv id are joined by a dot -> 2507.00001"),
            ("2507_00001v3", "the two parts of an arXiv id are joined by a dot -> 2507.00001v3"),
            ("0704-0001", "the two parts of an arXiv id are joined by a dot -> 0704.0001"),
            ("hep-th9901001", "archive and number of an arXiv id are joined by a slash -> hep-th/9901001"),
            ("9901001", "no archive before the number of an arXiv id"),
            ("biology/9901001", "not an archive of arXiv"),
            ("econ/0603001", "not an archive of arXiv"),
            ("XXXX.XXXXX", "a placeholder, not an arXiv id"),
            ("some-words", "a placeholder, not an arXiv id"),
            ("2507.some-words", "not an arXiv id"),
            ("25.07", "not an arXiv id"),
            ("math./9901001", "not an arXiv id"),
            ("math.C1/9901001", "not an arXiv id"),
            ("arXiv:2507.00001", "not an arXiv id"),
        ] {
            assert_eq!(canonical(text), expected, "{text}");
        }
    }

    #[test]
    fn a_span_names_the_version() {
        let text = "math.CA/0611800v31";
        let parsed = judge(text).unwrap();
        assert_eq!(parsed.version_span.unwrap().of(text), "v31");
    }

    #[test]
    fn knows_months_and_addresses() {
        let id: ArxivId = "arXiv:2502.01237v2".parse().unwrap();
        assert_eq!(id.month(), (2025, 2));
        assert_eq!(id.abs_url(), "https://arxiv.org/abs/2502.01237");
        assert_eq!(id.pdf_url(), "https://arxiv.org/pdf/2502.01237");
        assert_eq!(id.huggingface_url(), "https://huggingface.co/papers/2502.01237");
        assert_eq!("hep-th/9912031".parse::<ArxivId>().unwrap().month(), (1999, 12));
        assert_eq!(size_of::<Option<ArxivId>>(), 8);
    }

    #[test]
    fn order_is_by_month() {
        let ids = ["hep-th/9912999", "math/0001001", "0704.0001", "1412.9999", "1501.00001", "2502.00002"];
        let read: Vec<ArxivId> = ids.iter().map(|id| id.parse().unwrap()).collect();
        assert!(read.is_sorted());
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC*", id in "[a-z0-9./v年-]{0,16}", near in "/?(20)?2[0-9][01][0-9][.]?[0-9]{4,6}(v[0-9]?)?.?") {
            for text in [text, id, near] {
                match judge(&text) {
                    Ok(parsed) => {
                        prop_assert_eq!(judge(&parsed.id.to_string()).map(|it| it.id), Ok(parsed.id));
                        if let Some(span) = parsed.version_span {
                            prop_assert!(!span.of(&text).is_empty());
                        }
                    }
                    Err(fault) => {
                        prop_assert!(!fault.to_string().is_empty());
                        if let Some(repair) = fault.repair {
                            prop_assert!(judge(&repair).is_ok(), "{}", repair);
                        }
                    }
                }
            }
        }
    }
}
