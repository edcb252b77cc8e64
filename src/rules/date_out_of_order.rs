//! A section that breaks the order of the dates.

use super::dated::{Heading, headings};
use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::digest::date::Dated;
use crate::workspace::FileView;

pub static RULE: Rule = Rule {
    name: "date-out-of-order",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    doc: r#"
A section that breaks the order of the dates: all others run from the newest to the oldest, or the other way.

Move the section to its place, or correct its date. Headings of one rank under the same heading are compared, from
three on; most of them say which order is the right one.

~~~markdown bad
## Papers for 2025-02-06

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |

## Papers for 2025-02-05

## Papers for 2025-02-04

## Papers for 2025-02-07
~~~
~~~markdown good
## Papers for 2025-02-07

## Papers for 2025-02-06

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |

## Papers for 2025-02-05

## Papers for 2025-02-04
~~~
"#,
    check: Check::File(check),
};

/// Fewest headings that have an order.
const FEWEST: usize = 3;

fn check(view: FileView, diagnostics: &mut Diagnostics) {
    let headings = headings(view);
    if headings.len() < FEWEST {
        return;
    }
    for level in 1..=6 {
        // Days, weeks and months of one rank are not compared with each other: a month is neither before nor after
        // its days.
        for kind in 0..3 {
            let alike: Vec<&Heading> = headings
                .iter()
                .filter(|heading| heading.level == level && rank(heading.date) == kind)
                .collect();
            check_alike(&alike, diagnostics);
        }
    }
}

fn check_alike(headings: &[&Heading], diagnostics: &mut Diagnostics) {
    if headings.len() < FEWEST {
        return;
    }
    let groups = || headings.chunk_by(|a, b| a.parent == b.parent);
    if groups().all(|it| it.is_sorted_by_key(|it| it.date.first()))
        || groups().all(|it| it.iter().rev().is_sorted_by_key(|it| it.date.first()))
    {
        return;
    }
    let rising: Vec<&Heading> = groups().flat_map(|group| misplaced(group.iter().copied())).collect();
    let falling: Vec<&Heading> = groups().flat_map(|group| misplaced(group.iter().rev().copied())).collect();
    let (found, order) = match rising.len().cmp(&falling.len()) {
        std::cmp::Ordering::Less => (rising, "oldest"),
        std::cmp::Ordering::Greater => (falling, "newest"),
        std::cmp::Ordering::Equal => return,
    };
    // Where many are out of order there is none.
    if found.len() * 2 >= headings.len() {
        return;
    }
    for heading in found {
        let message = format!("{} is out of order: the {order} dates come first here", heading.date);
        diagnostics.report(heading.span, message);
    }
}

/// The headings outside a longest rising subsequence, found by patience sorting.
fn misplaced<'a>(headings: impl Iterator<Item = &'a Heading>) -> Vec<&'a Heading> {
    let headings: Vec<&Heading> = headings.collect();
    // For each length the end of a sequence of that length whose last date is the least, and for each heading the
    // one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        let len = ends.partition_point(|&end| headings[end].date.first() <= heading.date.first());
        before.push(len.checked_sub(1).map(|index| ends[index]));
        match ends.get_mut(len) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut placed = vec![false; headings.len()];
    let mut at = ends.last().copied();
    while let Some(index) = at {
        placed[index] = true;
        at = before[index];
    }
    headings.into_iter().zip(placed).filter(|it| !it.1).map(|it| it.0).collect()
}

fn rank(date: Dated) -> u8 {
    match date {
        Dated::Day(_) => 0,
        Dated::Week(..) => 1,
        Dated::Month(..) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    /// A digest with these headings, and the marks between them.
    #[track_caller]
    fn check_headings(headings: &str) {
        let table = "| Title | Authors | Summary |\n| --- | --- | --- |\n| One | X | Y |\n\n";
        check(&RULE, &format!("{table}{}", headings.trim_start()));
    }

    #[test]
    fn the_one_that_breaks_the_order_is_reported() {
        check_headings(
            "
## 2025-02-01
## Papers for 2025-02-02
## 2025-01-31
   ^^^^^^^^^^ 2025-01-31 is out of order: the oldest dates come first here
## Trending
## 2025-02-03
## 2025-02-03
",
        );
        check_headings(
            "
## 2025-02-03
## 2025-02-07
   ^^^^^^^^^^ 2025-02-07 is out of order: the newest dates come first here
## 2025-02-02
### 2025-02-05
## 2025-02-01
",
        );
    }

    #[test]
    fn each_topic_has_an_order_of_its_own() {
        check_headings(
            "
## Language
### 2025-02-03
### 2025-02-02
## Vision
### 2025-02-03
### 2025-02-02
### 2025-02-01
",
        );
    }

    #[test]
    fn weeks_over_a_new_year_and_months_are_in_order() {
        check_headings(
            "
# Weeks
## Jan 6 – Jan 12, 2025
## Dec 30 – Jan 5, 2025
## Dec 23 – Dec 29, 2024
# Months
## 2025-01
### 2025-01-31
### 2025-01-01
## 2024-12
### 2024-12-31
",
        );
    }

    #[test]
    fn two_dates_or_no_order_are_none() {
        check_headings("\n## 2025-02-01\n## 2025-02-03\n## Other\n");
        check_headings("\n## 2025-02-02\n## 2025-02-01\n## 2025-02-03\n");
    }
}
