//! A date that no calendar has.

use super::{Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::Role;
use crate::digest::columns::Dialect;
use crate::digest::date::in_cell;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "invalid-date",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    scope: FixScope::Layout,
    doc: r#"
A date that no calendar has, in a heading or in the column of dates. What depends on it (order, exports, the outline)
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
        if ctx.columns().is_none_or(|it| it.dialect != Dialect::ArxivDaily) {
            return;
        }
        let Some(cell) = listing.cell(Role::Date) else { return };
        if let Some((span, Err(message))) = in_cell(ctx.of(cell)) {
            diagnostics.report(span.shift(cell.start as usize), message);
        }
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
    fn a_file_without_papers_is_not_judged() {
        check(&RULE, "## 2025-02-30\n\nSome words.\n");
    }
}
