//! A row has fewer cells than its table's header.

use super::diagnostic::{QUOTED, quoted};
use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::syntax::Delimiter;
use crate::text::{Edit, Span};
use crate::workspace::{BlockCtx, FileView};

pub static RULE: Rule = Rule {
    name: "missing-cells",
    severity: Severity::Warning,
    fix: FixAvailability::Always(Asked::Always, FixScope::Layout),
    doc: r#"
A row has fewer cells than the header. GitHub shows empty ones at its end, and if the missing one is not the last,
all after it are in the wrong column. Rows below each other that miss the same cells are one finding.

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
    // A column that was added later is missing in thousands of rows: they are counted, which needs the file.
    check: Check::File(check),
};

fn check(view: FileView, diagnostics: &mut Diagnostics) {
    let mut run: Vec<BlockCtx> = Vec::new();
    let short = view.file.blocks.counted(|sum| sum.short);
    for ctx in short.filter_map(|block| view.ctx(block.index)) {
        if !lists(&ctx) {
            continue;
        }
        if run.last().is_some_and(|above| !goes_on(above, &ctx)) {
            report(&run, diagnostics);
            run.clear();
        }
        run.push(ctx);
    }
    report(&run, diagnostics);
}

/// Whether a row lists a paper in a table that GitHub shows. The head of a group of rows may well be one cell.
fn lists(ctx: &BlockCtx) -> bool {
    let (Some(row), Some(listing)) = (ctx.row(), ctx.listing()) else { return false };
    let sound = matches!(row.head.delimiter, Delimiter::Sound { .. });
    sound && (!listing.links.is_empty() || row.cells.len() > 1)
}

/// Whether `ctx` is directly below `above` and misses the same cells.
fn goes_on(above: &BlockCtx, ctx: &BlockCtx) -> bool {
    match (above.row(), ctx.row()) {
        (Some(a), Some(b)) => {
            above.index + 1 == ctx.index && a.head == b.head && a.cells.len() == b.cells.len()
        }
        _ => false,
    }
}

/// Most cells that one fix adds. A table with a wide header and many rows may miss as many as the square of its length.
const MOST_ADDED: usize = 1 << 18;

fn report(run: &[BlockCtx], diagnostics: &mut Diagnostics) {
    let Some((first, row)) = run.first().and_then(|it| Some((it, it.row()?))) else { return };
    let (found, wanted) = (row.cells.len(), row.head.cells.len());
    let missing: Vec<String> = row
        .head
        .names
        .iter()
        .skip(found)
        .filter(|name| !name.is_empty())
        .map(|name| quoted(name, QUOTED))
        .collect();
    // An empty cell below nothing is not missed.
    if missing.is_empty() {
        return;
    }
    let missing = missing.join(", ");
    let message = match run.len() {
        1 => format!("{found} of {wanted} cells, none for {missing}"),
        count => format!("{found} of {wanted} cells, none for {missing}, in {count} rows from here on"),
    };
    let cells = row.cells.iter().copied().reduce(Span::cover).unwrap_or_default();
    if run.len().saturating_mul(wanted - found) > MOST_ADDED {
        diagnostics.report(first.absolute(cells), format!("{message}: too many to add them"));
        return;
    }
    let edits = run.iter().map(|ctx| {
        let close = if ctx.row().is_some_and(|row| row.outer.right) { "" } else { " |" };
        let end = ctx.start + ctx.body().trim_end().len();
        Edit::insert(end, format!("{close}{}", "  |".repeat(wanted - found)))
    });
    diagnostics.report(first.absolute(cells), message).unsafe_fix("Add empty cells", edits);
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
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 1 of 3 cells, none for `Authors`, `Summary`
| Two | X |
  ^^^^^^^ 2 of 3 cells, none for `Summary`, in 2 rows from here on
| Three | X
| Four ([arXiv](https://arxiv.org/abs/2502.01239)) | | |
| Five | X |
  ^^^^^^^^ 2 of 3 cells, none for `Summary`

| Title | Authors | |
| --- | --- | --- |
| Six ([arXiv](https://arxiv.org/abs/2502.01240)) | X |
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

| Tool | Use |
| --- | --- |
| hammer |
",
        );
    }
}
