//! A row has fewer cells than its table's header.

use super::{Check, FixKind, Rule, Sink, Touches};
use crate::config::Level;
use crate::syntax::{Delimiter, Shape};
use crate::text::{Edit, Span};
use crate::workspace::Site;

pub static RULE: Rule = Rule {
    name: "missing-cells",
    level: Level::Warning,
    fix: FixKind::Always,
    touches: Touches::Layout,
    doc: r#"
A row has fewer cells than the header. GitHub shows empty ones at its end, and if the missing one is not the last,
all behind it stand in the wrong column.

Write the missing cells, empty if need be. The fix adds empty ones at the end and has to be asked for: which cell is
missing is a guess.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author |  |
~~~
"#,
    check: Check::Block(check),
};

fn check(site: &Site, sink: &mut Sink) {
    let Some(row) = site.row() else { return };
    let (found, wanted) = (row.cells.len(), row.head.cells.len());
    let sound = matches!(row.head.delimiter, Delimiter::Sound { .. }) && row.shape == Shape::Plain;
    // The head of a group of rows may well be one cell; so may a row that lists no paper otherwise.
    let lists = site.listing().is_some_and(|it| !it.links.is_empty() || found > 1);
    if found >= wanted || !sound || !lists {
        return;
    }
    let end = site.body().trim_end().len();
    let start = row.cells.first().map_or(0, |it| it.start as usize);
    let close = if row.outer.right { "" } else { " |" };
    let message = format!("{found} of {wanted} cells");
    sink.report(Span::new(start, end), message).unsafe_fix(
        "Add empty cells",
        [Edit::insert(end, format!("{close}{}", "  |".repeat(wanted - found)))],
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn rows_with_too_few_cells() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 1 of 3 cells
| Two | X |
  ^^^^^^^^^ 2 of 3 cells
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | | |
",
        );
    }

    #[test]
    fn heads_of_groups_are_no_rows_of_papers() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| **Vision** |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
",
        );
    }
}
