//! Which numbers arXiv gave out in a month: it numbers the papers of a month without gaps
//! (<https://info.arxiv.org/help/arxiv_identifier.html>), so what lies far above the highest one that was seen never was one.

use super::ArxivId;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Last numbers by months since year 0, with room for papers that nobody listed.
static LAST_NUMBERS: LazyLock<BTreeMap<u32, u32>> =
    LazyLock::new(|| include_str!("months.tsv").lines().filter_map(last_number).collect());

/// How many listed months a month that is not listed is compared with: about a year, which has busy and quiet months.
const YEAR: usize = 12;

/// The number up to which the ids of a month are believed; `None` for the newest month and later ones. A month that is not listed
/// is bounded by the year after it, as arXiv takes in more papers every year
/// (<https://info.arxiv.org/about/reports/submission_category_by_year.html>).
fn last_of(month: u32) -> Option<u32> {
    let listed = LAST_NUMBERS.get(&month).copied();
    listed.or_else(|| LAST_NUMBERS.range(month..).take(YEAR).map(|(_, last)| *last).max())
}

/// A month of the table, and the number up to which its ids are believed: a twentieth and 500 above the highest one seen. With
/// the fewest ids of a month that is listed, 300 of 14,000, a gap of 650 at its end has a chance of one in a million.
fn last_number(line: &str) -> Option<(u32, u32)> {
    let (month, highest) = line.split_once('\t')?;
    let (year, month) = month.split_at_checked(2)?;
    let highest: u32 = highest.parse().ok()?;
    Some((super::months(2000 + year.parse::<u32>().ok()?, month.parse().ok()?), highest + highest / 20 + 500))
}

impl ArxivId {
    /// Whether its number is above all that arXiv gave out in its month. `false` for the newest month and later ones, about
    /// which too little is known, and for ids of the old form.
    pub fn was_never_given_out(self) -> bool {
        // Most ids are settled without the table.
        const LOWEST: u32 = 14_000;
        !self.is_old()
            && self.number() > LOWEST
            && last_of(self.months()).is_some_and(|last| self.number() > last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let lines = include_str!("months.tsv").lines().filter(|line| !line.starts_with('#'));
        let months: Vec<&str> = lines.filter_map(|line| line.split('\t').next()).collect();
        assert!(months.is_sorted());
        assert_eq!(LAST_NUMBERS.len(), months.len());
        assert!(LAST_NUMBERS.values().all(|last| (14_000..60_000).contains(last)));
    }

    #[test]
    fn numbers_far_above_the_last_one_of_their_month_were_never_given_out() {
        for (id, never) in [
            ("2503.24391", false),
            ("2503.26000", false),
            ("2503.26200", true),
            ("2503.99999", true),
            ("2212.15000", false),
            ("2212.31415", true),
            // Months that are not listed.
            ("1502.21000", false),
            ("1502.31415", true),
            ("2204.19000", false),
            ("2204.31415", true),
            ("2112.99999", true),
            ("9912.99999", false),
            ("2608.99999", false),
            ("2611.99999", false),
            ("1412.9999", false),
            ("math/0611999", false),
        ] {
            let Ok(id) = id.parse::<ArxivId>() else { continue };
            assert_eq!(id.was_never_given_out(), never, "{id}");
        }
    }
}
