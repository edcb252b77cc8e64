//! A row was cut in two, and a formatter padded the pieces into two rows.

use super::diagnostic::{QUOTED, quoted};
use super::wrapped_row::words_around;
use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::syntax::Shape;
use crate::text::Edit;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "split-row",
    severity: Severity::Warning,
    fix: FixAvailability::Always(Asked::Always, FixScope::Layout),
    doc: r#"
One row is split in two: a line break cut it, and a formatter padded the pieces with empty cells. Each piece has as
many cells as the header, so nothing looks wrong in the source, but GitHub shows half a title and a second paper that
starts in the middle of a sentence.

Join the two rows. The fix has to be asked for: that the pieces belong together is told from how they read.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title That Was Cut |  |  |
| in Two ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title That Was Cut in Two ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(row) = ctx.row().filter(|row| row.shape == Shape::Split) else { return };
    let Some(join_gap) = row.join_gap else { return };
    if ctx.columns().is_none() {
        return;
    }
    let paper = match ctx.listing().map(|listing| ctx.joined(listing.title)) {
        Some(title) if !title.is_empty() => format!("the row of {}", quoted(&title, QUOTED)),
        _ => "one row".to_owned(),
    };
    diagnostics
        .report(
            words_around(ctx.body(), join_gap),
            format!("{paper} is in two rows, padded with empty cells"),
        )
        .unsafe_fix("Join the two rows", [Edit::replace(join_gap, " ")]);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn both_pieces_are_one_finding() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| The First Half of |  |  |
                 ^^^^^^^^^^ the row of `The First Half of a title` is in two rows, padded with empty cells
| a title ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| A Title That Goes on and on until It Is Cut Somewhere |  |  |
                                              ^^^^^^^^^^^^^^^^^ the row of `A Title That Goes on and on until It Is…` is in two rows, padded with empty cells
| In the Middle ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
",
        );
    }

    #[test]
    fn the_head_of_a_group_is_no_piece() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Language Models |  |  |
| A Title | X | [arXiv](https://arxiv.org/abs/2502.01237) |
| Robotics & Control |  |  |
| A Second Title ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
",
        );
    }

    #[test]
    fn other_tables_are_left_alone() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| A ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

| Tool | Use | Cost |
| --- | --- | --- |
| The First Half of |  |  |
| a tool [here](https://example.org) | X | Y |
",
        );
    }
}
