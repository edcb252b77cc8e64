//! A date that no calendar has.

use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::digest::date::{Dated, in_cell, in_heading};
use crate::digest::{Listing, Role};
use crate::text::Span;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "invalid-date",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    doc: r#"
A date that no calendar has, in a heading, in the column of dates or in an entry of a list. What depends on it (order, exports, the outline)
takes the section for one without a date.

Correct the date.

~~~markdown bad
## Papers for 2025-02-30

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good
## Papers for 2025-02-28

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    if let Some(section) = ctx.entry.section() {
        if let Some((span, Err(message))) = &section.date {
            diagnostics.report(*span, message.as_str());
        }
    } else if let Some(listing) = ctx.listing() {
        let written = match (listing.cell(Role::Date), &listing.columns) {
            (Some(cell), Some(_)) => in_cell(ctx.of(cell)).map(|it| (it.0.shift(cell.start()), it.1)),
            (None, Some(_)) => None,
            (_, None) => beside_the_links(ctx.record(), listing),
        };
        if let Some((span, Err(message))) = written {
            diagnostics.report(span, message);
        }
    }
}

/// The first date in an entry that is no row. A date in a link is of what the link leads to.
fn beside_the_links(text: &str, listing: &Listing) -> Option<(Span, Result<Dated, String>)> {
    if listing.date.is_some_and(|date| date.day.is_some()) {
        return None;
    }
    let mut links = listing.links.iter();
    let mut from = 0;
    loop {
        let link = links.next();
        let end = link.map_or(text.len(), |it| it.span.start());
        if let Some((span, date)) = text.get(from..end).and_then(in_heading) {
            return Some((span.shift(from), date));
        }
        from = link?.span.end();
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn points_at_the_date() {
        check(
            &RULE,
            "
## Papers for 2025-02-30
              ^^^^^^^^^^ February 2025 has 28 days, not 30

## Version 2025.13 of 31/2

| Publish Date | Title | Authors | PDF |
|---|---|---|---|
| **2025-13-01** | One | X | [2502.01237](http://arxiv.org/abs/2502.01237) |
    ^^^^^^^^^^ month 13 does not exist
| **2024-02-29** | Two | X | [2402.01237](http://arxiv.org/abs/2402.01237) |
| soon | Three | X | [2402.01238](http://arxiv.org/abs/2402.01238) |
",
        );
    }

    #[test]
    fn tables_and_lists_of_any_layout() {
        check(
            &RULE,
            "
| Title | Date | Link |
|---|---|---|
| One | 2025-13-04 | [arXiv](https://arxiv.org/abs/2502.01237) |
        ^^^^^^^^^^ month 13 does not exist
| Two | 2024-25 | [arXiv](https://arxiv.org/abs/2502.01238) |

# Papers

- [One of Them](https://arxiv.org/abs/2502.01237), A. Author, B. Author (2025-02-30)
                                                                         ^^^^^^^^^^ February 2025 has 28 days, not 30
- [Another](https://arxiv.org/abs/2502.01238), A. Author, B. Author (2025-02-27)
- [What Was on 2025-02-31](https://arxiv.org/abs/2502.01239), A. Author, B. Author (2025-02)

## A Paper of Some Words

- Authors: A. Author, B. Author
- Date: 2025-13-04
        ^^^^^^^^^^ month 13 does not exist
- Paper: <https://arxiv.org/abs/2502.01240>

## Another Paper of Some Words

- Authors: A. Author, B. Author
- Date: 2025-12-04
- Paper: <https://arxiv.org/abs/2512.01241>
",
        );
    }

    #[test]
    fn a_file_without_papers_is_not_judged() {
        check(&RULE, "## 2025-02-30\n\nSome words.\n");
    }
}
