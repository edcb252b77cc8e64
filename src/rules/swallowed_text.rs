//! A paragraph directly under a table becomes a row of it.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::syntax::Shape;
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "swallowed-text",
    severity: Severity::Warning,
    fix: FixAvailability::Sometimes(Asked::Always, FixScope::Layout),
    doc: r#"
Text directly under a table, without a blank line between, becomes a row of the table: GitHub shows it in the first
column.

Put a blank line before it. The fix has to be asked for: the text may also be the rest of a broken row.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
More papers tomorrow.
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |

More papers tomorrow.
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let swallowed = ctx.row().is_some_and(|row| row.shape == Shape::Swallowed && !row.head.contained);
    if !swallowed || ctx.columns().is_none() {
        return;
    }
    diagnostics
        .report(Span::new(0, ctx.body().len()), "text under a table becomes a row of it")
        .unsafe_fix("Put a blank line before it", [Edit::insert(0, ctx.line_end_above())]);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn all_lines_of_the_text_are_one_finding() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
More papers
^^^^^^^^^^^ text under a table becomes a row of it
tomorrow.

Text after a blank line.
",
        );
    }

    #[test]
    fn a_block_that_ends_the_table_is_none() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
## Next
| Title | Authors | Summary |
| --- | --- | --- |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
<!-- a comment -->
",
        );
    }
}
