//! The delimiter row of a table has another number of delimiters than its header has cells.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::syntax::{Delimiter, Head, Kind};
use crate::text::{Edit, Span};
use crate::workspace::{BlockCtx, FileView};

pub static RULE: Rule = Rule {
    name: "delimiter-mismatch",
    severity: Severity::Error,
    fix: FixAvailability::Sometimes(Asked::Never, FixScope::Layout),
    doc: r#"
The delimiter row has more or fewer cells than the header, so it is no table: GitHub shows all rows as one paragraph full
of pipes.

Give the delimiter row one cell for each cell of the header. Where the rows have as many cells as the delimiter row, the
header is the one to fix, and nothing is done unasked. A cell with nothing in it, as a doubled pipe makes one, is no delimiter.

~~~markdown bad
| Title | Authors | Summary |
| --- | --- |
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
| --- | --- | --- |
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    // The fix depends on the row below, which a look at one block cannot count on.
    check: Check::File(check),
};

fn check(view: FileView, diagnostics: &mut Diagnostics) {
    for block in view.file.blocks.counted(|sum| sum.heads) {
        let Kind::Head(head) = &block.kind else { continue };
        let Delimiter::Mismatch { cells } = &head.delimiter else { continue };
        let Some(ctx) = view.ctx(block.index).filter(|ctx| ctx.columns().is_some()) else { continue };
        let (found, wanted) = (cells.len(), head.cells.len());
        let (Some(first), Some(last)) = (cells.first(), cells.last()) else { continue };
        if let Some((title, edits)) = without_gaps(cells, wanted) {
            let message = "a cell of the delimiter row is empty: GitHub shows no table";
            let report = diagnostics.report(ctx.absolute(first.cover(*last)), message);
            if head.fixable {
                report.fix(title, edits.into_iter().map(|edit| edit.shift(ctx.start)));
            }
            continue;
        }
        let cells_found = if found == 1 { "one cell".to_owned() } else { format!("{found} cells") };
        let message =
            format!("delimiter row of {cells_found} under a header of {wanted}: GitHub shows no table");
        let report = diagnostics.report(ctx.absolute(first.cover(*last)), message);
        if head.fixable && row_below(view, ctx.index) == Some(wanted) {
            report.fix("Give each column one delimiter", [rewritten(&ctx, head, first.cover(*last), cells)]);
        }
    }
}

/// How a row with empty cells gets `wanted` delimiters by these cells alone; `None` where that cannot be.
fn without_gaps(cells: &[Span], wanted: usize) -> Option<(&'static str, Vec<Edit>)> {
    let empty = cells.iter().filter(|cell| cell.is_empty());
    let gaps = empty.clone().count();
    if gaps > 0 && cells.len() == wanted {
        let edits = empty.map(|it| Edit::insert(it.start(), "---"));
        return Some(("Give each column one delimiter", edits.collect()));
    }
    if gaps == 0 || cells.len() - gaps != wanted {
        return None;
    }
    // Empty cells go with the pipes before them; those before the first delimiter with the pipes after them.
    let mut gap = Span::empty(cells.first()?.start());
    let (mut gaps, mut first) = (Vec::new(), true);
    for cell in cells {
        if cell.is_empty() {
            gap = Span::new(gap.start(), cell.end());
            continue;
        }
        if first {
            gap = Span::new(gap.start(), cell.start());
        }
        gaps.push(gap);
        (gap, first) = (Span::empty(cell.end()), false);
    }
    gaps.push(gap);
    let edits = gaps.into_iter().filter(|gap| !gap.is_empty()).map(Edit::delete);
    Some(("Take out the pipes too many", edits.collect()))
}

/// How many cells the row below the head at `index` has.
fn row_below(view: FileView, index: usize) -> Option<usize> {
    Some(view.ctx(index + 1)?.row()?.cells.len())
}

/// The delimiters that are there already, as many as are wanted, and new ones after them.
fn rewritten(ctx: &BlockCtx, head: &Head, whole: Span, cells: &[Span]) -> Edit {
    let kept = cells
        .iter()
        .filter(|cell| !cell.is_empty())
        .map(|cell| ctx.of(*cell))
        .chain(std::iter::repeat("---"));
    let row: Vec<&str> = kept.take(head.cells.len()).collect();
    Edit::replace(ctx.absolute(whole), row.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{check, fixed};

    #[test]
    fn too_few_and_too_many() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- |
  ^^^^^^^^^ delimiter row of 2 cells under a header of 3: GitHub shows no table
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

| Title | Authors |
| --- | --- | --- |
  ^^^^^^^^^^^^^^^ delimiter row of 3 cells under a header of 2: GitHub shows no table
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X |

| Tool | Use |
| --- | --- | --- |
| hammer | nails |
",
        );
    }

    #[test]
    fn pipes_too_many_and_delimiters_too_few() {
        let text = |row: &str| {
            format!(
                "| Title | Authors | Summary |\r\n{row}\r\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |\r\n"
            )
        };
        for (row, wanted) in [
            ("|---|---|---||", "|---|---|---|"),
            ("|---|:-:|---| |", "|---|:-:|--- |"),
            ("||| --- | --- | --- |", "|--- | --- | --- |"),
            ("|---|| |---||--:", "|--- |---|--:"),
            ("|---||---|", "|---|---|---|"),
            ("|---|---| |", "|---|---|--- |"),
            // Neither by the pipes nor by the delimiters as many as are wanted.
            ("|:--||---||", "|:-- | --- | ---|"),
            ("|---|---|---|:-:||", "|--- | --- | ---|"),
            ("|---|", "|--- | --- | ---|"),
            ("--- | :-:", "--- | :-: | ---"),
        ] {
            assert_eq!(fixed(&RULE, &text(row)), (text(wanted), 0));
        }
        check(
            &RULE,
            "
| Title | Authors | Summary |
|---|---|---||
 ^^^^^^^^^^^^ a cell of the delimiter row is empty: GitHub shows no table
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

The line below this one is a header on GitHub.

| Title | Authors | Summary |
|---|---|---||
|---|---|---|---|
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |

| Title | Authors | Summary |
|---|---|---|
|---||---|
| Three ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
",
        );
    }

    #[test]
    fn above_lines_that_a_table_would_harm() {
        let row = "| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |";
        for delimiters in ["|---|---|", "|---||---|---|"] {
            for below in
                [format!("    {row}"), format!("<br>\n{row}"), format!("| A | B |\n|---|---|\n{row}")]
            {
                let text = format!("| Title | Authors | Summary |\n{delimiters}\n{row}\n{below}\n");
                assert_eq!(fixed(&RULE, &text), (text, 0));
            }
        }
    }

    #[test]
    fn with_or_without_outer_pipes_and_below_text() {
        check(
            &RULE,
            "
Title | Authors | Summary
--- | ---
^^^^^^^^^ delimiter row of 2 cells under a header of 3: GitHub shows no table
One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y

Today:
| Title | Authors | Summary |
|---|
 ^^^ delimiter row of one cell under a header of 3: GitHub shows no table
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |

Title | Authors | or a heading
---

- Title | Authors | Summary
--- | ---
",
        );
    }

    #[test]
    fn a_header_that_misses_a_name_is_left_to_its_writer() {
        let text = "| Title | Authors |\n|---|:-:|---|\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |\n";
        assert_eq!(fixed(&RULE, text).0, text);
        let short = text.replace(" Y |", "");
        assert_eq!(fixed(&RULE, &short).0, short.replace("|---|:-:|---|", "|--- | :-:|"));
    }
}
