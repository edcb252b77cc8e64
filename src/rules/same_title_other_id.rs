//! One title goes with two ids.

use super::paper::{Agreement, Other};
use super::{Check, Diagnostics, FixAvailability, Paper, Rule};
use crate::config::Severity;
use crate::digest::date::in_cell;
use crate::digest::{Listing, Role};
use crate::workspace::{BlockCtx, ListingRef};

pub static RULE: Rule = Rule {
    name: "same-title-other-id",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    doc: r#"
Two listings have one title and different arXiv ids. One of the ids is wrong.

Look both up, and correct the one that names another paper. Letter case, punctuation and white space of titles do not count.
Two papers may share a title: other authors, or dates that agree with the ids, say so.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01273)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01273)) | B. Author | They do. |
~~~
"#,
    check: Check::Paper(check),
};

fn check(it: &Paper, diagnostics: &mut Diagnostics) {
    let Some(id) = it.listing.id else { return };
    let fits = |other: &ListingRef| other.id().is_some();
    let Some(first) = it.first(it.same_title, fits) else { return };
    let Some(other) = first.listed.id().filter(|other| *other != id) else { return };
    if are_two_papers(it, &first) {
        return;
    }
    let majority = it.majority(it.same_title, &first, fits, |third| Agreement {
        this: third.listed.id() == Some(id),
        first: third.listed.id() == Some(other),
    });
    let message = format!("`{other}` has the same title {}{}", it.direction(&first), majority.told("id"));
    diagnostics.report(it.listing.id_place(), message).listed(
        &first,
        first.id_span(),
        format!("listed here as `{other}`"),
    );
}

/// Whether two papers share a title: their authors are others, or each has the date that its id says.
fn are_two_papers(it: &Paper, first: &Other) -> bool {
    let theirs = match &first.listed {
        ListingRef::Open(ctx, listing) => agrees_with_date(ctx, listing),
        ListingRef::Indexed(_) => false,
    };
    it.shares_author(first) == Some(false) || theirs && agrees_with_date(it.ctx, it.listing)
}

/// Whether a listing has a date of its own, in the month of its id or one beside it.
fn agrees_with_date(ctx: &BlockCtx, listing: &Listing) -> bool {
    let dated = listing.cell(Role::Date).and_then(|cell| in_cell(&ctx.joined(cell))?.1.ok());
    let months = |year: i16, month: i8| i32::from(year) * 12 + i32::from(month);
    dated.zip(listing.id).is_some_and(|(dated, id)| {
        let (year, month) = id.month();
        let day = dated.first();
        (months(day.year(), day.month()) - months(year, month)).abs() <= 1
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn the_later_id_is_reported() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| HERON: parsing songs ([arXiv](https://arxiv.org/abs/2502.01273)) | X | Y |
                                                      ^^^^^^^^^^ `2502.01237` has the same title above
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237v2)) | X | Y |
",
        );
    }

    #[test]
    fn of_three_it_is_told_what_most_have() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01273)) | X | Y |
                                                      ^^^^^^^^^^ `2502.01237` has the same title above; 2 of 3 places have that id
",
        );
    }

    #[test]
    fn two_papers_may_share_a_title() {
        check(
            &RULE,
            "
|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
|**2025-09-01**|**Heron Sings in Parts**|Ann Author et.al.|[2509.00101v1](http://arxiv.org/abs/2509.00101v1)|null|
|**2024-05-02**|**Heron Sings in Parts**|Ann Author et.al.|[2405.00202v1](http://arxiv.org/abs/2405.00202v1)|null|
|**2024-05-02**|**Heron Sings in Parts**|Ben Writer et.al.|[2405.00302v1](http://arxiv.org/abs/2405.00302v1)|null|
|**2024-05-02**|**Heron Sings in Parts**|A. Author|[2409.00302v1](http://arxiv.org/abs/2409.00302v1)|null|
                                                                                       ^^^^^^^^^^^^ `2509.00101` has the same title above
",
        );
    }

    #[test]
    fn short_titles_are_no_evidence() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Songs ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
",
        );
    }

    #[test]
    fn of_two_files_the_later_one_is_reported() {
        check(
            &RULE,
            "
//- 2025/02/04.md
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs | X | Y |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
//- 2025/02/05.md
| Title | Authors | Summary |
| --- | --- | --- |
| HERON: parsing songs ([arXiv](https://arxiv.org/abs/2502.01273)) | X | Y |
                                                      ^^^^^^^^^^ `2502.01237` has the same title in `2025/02/04.md`
",
        );
    }

    #[test]
    fn a_file_that_lists_no_id_hides_no_other() {
        check(
            &RULE,
            "
//- 2025/02/03.md
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs | X | Y |
//- 2025/02/04.md
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
//- 2025/02/05.md
| Title | Authors | Summary |
| --- | --- | --- |
| HERON: parsing songs ([arXiv](https://arxiv.org/abs/2502.01273)) | X | Y |
                                                      ^^^^^^^^^^ `2502.01237` has the same title in `2025/02/04.md`
",
        );
    }
}
