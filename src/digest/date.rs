//! stub
use crate::text::Span;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    Day(jiff::civil::Date),
    Week(jiff::civil::Date, jiff::civil::Date),
    Month(i16, i8),
}
pub fn in_heading(text: &str) -> Option<(Span, Result<Dated, String>)> {
    let at = text.find("20")?;
    text.get(at..at + 10)?.parse().ok().map(|d| (Span::new(at, at + 10), Ok(Dated::Day(d))))
}
