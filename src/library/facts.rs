//! What is known of a record without reading its text, in four bytes.

use super::Record;
use super::fold::title_hash;
use crate::digest::ArxivId;
use crate::digest::fields::When;
use jiff::ToSpan;
use jiff::civil::Date;

const PRINT_BITS: u32 = 14;
const DATE_BITS: u32 = 12;
/// Days, months or years that a date may be before the month of the id; after it, one less.
const DAYS: i64 = 1791;
const MONTHS: i64 = 128;
const YEARS: i64 = 128;

/// What is known of a record without reading its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    /// Bits of the hash of its title.
    pub(super) print: u32,
    /// Its date, counted from the month of its id: see [`date_number`].
    date: u32,
    pub(super) withdrawn: bool,
    pub(super) published: bool,
    /// Its source.
    pub(super) origin: u8,
}

/// The bits of the hash of a title that are kept of each record.
pub(super) fn print(title: &str) -> u32 {
    (title_hash(title) & ((1 << PRINT_BITS) - 1)) as u32
}

impl Facts {
    pub(super) fn of(record: &Record, origin: u8) -> Facts {
        Facts {
            print: print(&record.title),
            date: record.id.zip(record.date).and_then(|(id, date)| date_number(id, date)).unwrap_or(0),
            withdrawn: record.withdrawn,
            published: record.is_published(),
            origin,
        }
    }

    pub(super) fn bits(self) -> u32 {
        self.print
            | self.date << PRINT_BITS
            | u32::from(self.withdrawn) << 26
            | u32::from(self.published) << 27
            | u32::from(self.origin & 15) << 28
    }

    pub(super) fn read(bits: u32) -> Facts {
        Facts {
            print: bits & ((1 << PRINT_BITS) - 1),
            date: bits >> PRINT_BITS & ((1 << DATE_BITS) - 1),
            withdrawn: bits >> 26 & 1 != 0,
            published: bits >> 27 & 1 != 0,
            origin: (bits >> 28) as u8,
        }
    }

    /// The date of the record with this id.
    pub(super) fn date(self, id: ArxivId) -> Option<When> {
        let number = i64::from(self.date).checked_sub(1).filter(|number| *number >= 0)?;
        let (year, month) = id.month();
        if number < 2 * DAYS {
            let day = Date::new(year, month, 1).ok()?.checked_add((number - DAYS).days()).ok()?;
            return Some(day.into());
        }
        let number = number - 2 * DAYS;
        let months = i64::from(year) * 12 + i64::from(month) - 1;
        if number < 2 * MONTHS {
            let months = months + number - MONTHS;
            let month = u8::try_from(months.rem_euclid(12) + 1).ok();
            return Some(When { year: u16::try_from(months.div_euclid(12)).ok()?, month, day: None });
        }
        let year = u16::try_from(i64::from(year) + number - 2 * MONTHS - YEARS).ok()?;
        Some(When { year, month: None, day: None })
    }
}

/// A date as a number below 2 to the power of 12, and not 0: days before and after the first of the month of the id, after
/// these months, and years. `None` where it is too far away.
fn date_number(id: ArxivId, date: When) -> Option<u32> {
    let (year, month) = id.month();
    let years = i64::from(date.year) - i64::from(year);
    let (before, most, since) = match (date.month, date.as_day()) {
        (_, Some(day)) => {
            let since = Date::new(year, month, 1).ok()?.until(day).ok()?.get_days();
            (0, DAYS, i64::from(since))
        }
        (Some(own), None) => (2 * DAYS, MONTHS, years * 12 + i64::from(own) - i64::from(month)),
        (None, None) => (2 * (DAYS + MONTHS), YEARS, years),
    };
    let number = before + most + since;
    (-most..most).contains(&since).then(|| u32::try_from(number + 1).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn dates_near_the_id_are_kept(year in 2008u16..2031, month in 1u8..=12, by in -3i16..4, own in prop::option::of((1u8..=12, prop::option::of(1u8..=28)))) {
            let id = format!("{:02}{month:02}.{}", year % 100, if year < 2015 { "0001" } else { "00001" });
            let id: ArxivId = id.parse().unwrap();
            let date = When { year: year.wrapping_add_signed(by), month: own.map(|it| it.0), day: own.and_then(|it| it.1) };
            let record = Record { id: Some(id), date: Some(date), title: "A".to_owned(), withdrawn: true, ..Record::default() };
            let facts = Facts::of(&record, 15);
            prop_assert_eq!(Facts::read(facts.bits()), facts);
            prop_assert_eq!(facts.date(id), Some(date));
            let without = Facts::of(&Record { date: None, ..record }, 3);
            prop_assert_eq!(without.date(id), None);
        }
    }
}
