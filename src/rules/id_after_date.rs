//! A paper that came out after the digest that lists it.

use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::digest::columns::TableKind;
use crate::digest::date::{Dated, in_cell};
use crate::digest::{Listing, Role};
use crate::text::Span;
use crate::workspace::BlockCtx;
use jiff::civil::Date;

pub static RULE: Rule = Rule {
    name: "id-after-date",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    doc: r#"
A paper whose arXiv id is younger than the digest that lists it: the id or the date is wrong.

An id says the month. It may begin `id-after-date-days` after the date (40, unless the settings say otherwise, or
`tolerance` of a layout), since
papers that were released on a blog first get their id later.

~~~markdown bad
## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2505.01237)) | A. Author | It works. |
~~~
~~~markdown good
## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(listing) = ctx.listing() else { return };
    let Some(id) = listing.id else { return };
    let Some(dated) = date(ctx, listing) else { return };
    let (last, (year, month)) = (dated.date.last(), id.month());
    if (year, month) <= (last.year(), last.month()) {
        return;
    }
    let Ok(first) = Date::new(year, month, 1) else { return };
    let days = last.until(first).map_or(0, |it| it.get_days());
    let tolerance = ctx.layout(listing).tolerance.unwrap_or(ctx.config().id_after_date_days);
    if i64::from(days) <= i64::from(tolerance) {
        return;
    }
    let link = listing.paper_link();
    let span = link.and_then(|it| it.id_span()).unwrap_or(listing.title);
    let is_same_month = last.month() == month;
    let hint = if is_same_month { "; only the year differs" } else { "" };
    let message = format!("`{id}` is of {year}-{month:02}, after {} {}{hint}", dated.whose, dated.date);
    let report = diagnostics.report(span, message);
    if let Some(cell) = dated.cell {
        report.related(cell, "one of the two is wrong");
    }
}

/// The date that a paper is listed under.
struct ListedUnder {
    date: Dated,
    /// What has it.
    whose: &'static str,
    /// The cell that it is in, where it is the listing's own.
    cell: Option<Span>,
}

/// The date that a paper is listed under, and whose it is: its own one first. Where arXiv's interface gave the date, it is the
/// day on which the paper was submitted; moderators may hold it for months before it gets its id, so that says nothing. Nor does
/// the day of a blog post, which a paper may follow.
fn date(ctx: &BlockCtx, listing: &Listing) -> Option<ListedUnder> {
    if ctx.columns().is_some_and(|columns| columns.kind == TableKind::ArxivDaily) {
        return None;
    }
    if listing.cell(Role::Venue).is_some_and(|venue| ctx.of(venue).to_ascii_lowercase().contains("blog")) {
        return None;
    }
    if let Some(cell) = listing.cell(Role::Date)
        && let Some((_, dated)) = in_cell(&ctx.joined(cell))
    {
        return Some(ListedUnder { date: dated.ok()?, whose: "its date", cell: Some(cell) });
    }
    Some(ListedUnder { date: ctx.date()?, whose: "the date of its section", cell: None })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn a_blog_post_may_come_long_before_its_paper() {
        check(
            &RULE,
            "
# P

* **H**: \"Heron Sings in Many Parts\", *Blog, Feb 2023*. [[Paper](https://arxiv.org/abs/2306.01237)]
* **E**: \"Egret Counts in Many Parts\", *arXiv, Feb 2023*. [[Paper](https://arxiv.org/abs/2306.01238)]
                                                                                         ^^^^^^^^^^ `2306.01238` is of 2023-06, after its date 2023-02
* **S**: \"Stork Sleeps in Many Parts\", *arXiv, Jun 2023*. [[Paper](https://arxiv.org/abs/2306.01239)]
* **I**: \"Ibis Probes in Many Parts\", *arXiv, Jun 2023*. [[Paper](https://arxiv.org/abs/2306.01240)]
* **C**: \"Crane Dances in Many Parts\", *arXiv, Jun 2023*. [[Paper](https://arxiv.org/abs/2306.01241)]
",
        );
    }

    #[test]
    fn an_id_of_a_later_month_is_reported() {
        check(
            &RULE,
            "
## Papers for 2025-02-04

| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Two ([arXiv](https://arxiv.org/abs/2503.01237)) | X | Y |
| Three ([arXiv](https://arxiv.org/abs/2504.01237)) | X | Y |
                                       ^^^^^^^^^^ `2504.01237` is of 2025-04, after the date of its section 2025-02-04
| Four ([arXiv](https://arxiv.org/abs/math/0611800)) | X | Y |

| Publish Date | Title | Authors | PDF |
|---|---|---|---|
| **2025-02-04** | Held for Months | X | [2512.01237](http://arxiv.org/abs/2512.01237) |

| Title | Date | Link |
|---|---|---|
| Five | 2025-03-04 | [arXiv](https://arxiv.org/abs/2504.01237) |
| Six | 2025-02 | [arXiv](https://arxiv.org/abs/2512.01237) |
                                                ^^^^^^^^^^ `2512.01237` is of 2025-12, after its date 2025-02
| Seven | 2024-02 | [arXiv](https://arxiv.org/abs/2502.01237) |
                                                  ^^^^^^^^^^ `2502.01237` is of 2025-02, after its date 2024-02; only the year differs
",
        );
    }

    #[test]
    fn weeks_count_by_their_last_day_and_topics_have_no_date() {
        check(
            &RULE,
            "
## Dec 23, 2024 – Jan 5, 2025

| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

## 2025-01

| Title | Authors | Summary |
| --- | --- | --- |
| Two ([arXiv](https://arxiv.org/abs/2503.01237)) | X | Y |

## Robots

| Title | Authors | Summary |
| --- | --- | --- |
| Three ([arXiv](https://arxiv.org/abs/2601.01237)) | X | Y |
",
        );
    }
}
