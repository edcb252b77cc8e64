//! A row lacks an outer pipe that the header has.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::text::Edit;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "unclosed-row",
    severity: Severity::Info,
    fix: FixAvailability::Always(Asked::Never, FixScope::Layout),
    doc: r#"
A row lacks the pipe before its first or after its last cell, where the header has one. GitHub shows it as it should
be, but the next line that somebody wraps or appends is easily taken for a part of it.

Write the pipe.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works.
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(row) = ctx.row() else { return };
    let (has, wants) = (row.outer, row.head.outer);
    let (left, right) = (wants.left && !has.left, wants.right && !has.right);
    // If more than that is missing, another rule reports the row.
    let lists = ctx.columns().is_some() || ctx.listing().is_some();
    if !(left || right) || !row.is_whole() || !lists {
        return;
    }
    let (Some(first), Some(last)) = (row.cells.first(), row.cells.last()) else { return };
    if left {
        diagnostics
            .report(*first, "no pipe before the first cell")
            .fix("Add the pipe", [Edit::insert(first.start(), "| ")]);
    }
    if right {
        diagnostics
            .report(*last, "no pipe after the last cell")
            .fix("Add the pipe", [Edit::insert(last.end(), " |")]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn both_ends() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It works.
                                                        ^^^^^^^^^ no pipe after the last cell
Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | It works. |
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no pipe before the first cell
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | It works. |
",
        );
    }

    #[test]
    fn a_table_without_outer_pipes_needs_none() {
        check(
            &RULE,
            "
Title | Authors | Summary
--- | --- | ---
One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It works.
",
        );
    }
}
