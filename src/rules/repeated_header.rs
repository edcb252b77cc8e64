//! The head of a second table is inside the first.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::repeats_header;
use crate::syntax::{Kind, is_delimiter};
use crate::text::{Edit, Span};
use crate::workspace::{BlockCtx, FileView};

pub static RULE: Rule = Rule {
    name: "repeated-header",
    severity: Severity::Warning,
    fix: FixAvailability::Always(Asked::Sometimes, FixScope::Layout),
    doc: r#"
The header and the delimiter row of a table again, directly below its rows: GitHub shows them as two more rows, the second
one full of dashes.

Put a blank line before them, or delete them. This is what becomes of tables that are written one below the other. A
delimiter row that is written twice below its header, or between two papers, is shown as a row of dashes, too.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| One Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
| Title | Authors | Summary |
|-------|---------|---------|
| Other Title ([arXiv](https://arxiv.org/abs/2502.01238)) | B. Author | It works too. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| One Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |

| Title | Authors | Summary |
|-------|---------|---------|
| Other Title ([arXiv](https://arxiv.org/abs/2502.01238)) | B. Author | It works too. |
~~~
"#,
    // A header is one by the delimiter row below it, which a look at one block cannot count on.
    check: Check::File(check),
};

fn check(view: FileView, diagnostics: &mut Diagnostics) {
    let strays = view.file.entries.counted(|sum| sum.strays);
    for header in strays.filter_map(|entry| view.ctx(entry.index)) {
        if is_stray_delimiter(&header) {
            let line = Span::new(header.start - line_end_above(&header), header.start + header.text().len());
            let report = diagnostics.report(
                header.absolute(Span::new(0, header.body().len())),
                "a delimiter row inside the table: GitHub shows a row of dashes",
            );
            // Between papers it may be meant to set them apart.
            if header.above().is_some_and(|above| above.row().is_some()) {
                report.unsafe_fix("Delete it", [Edit::delete(line)]);
            } else {
                report.fix("Delete it", [Edit::delete(line)]);
            }
            continue;
        }
        if !header.row().is_some_and(|row| repeats_header(row, header.text())) {
            continue;
        }
        let Some(below) = view.ctx(header.index + 1).filter(|ctx| delimits(ctx)) else { continue };
        let whole = Span::new(header.start, below.start + below.body().len());
        let line_end = header.text().get(header.body().len()..).unwrap_or("\n");
        diagnostics
            .report(whole, "the header again, inside the table: GitHub shows it as two rows")
            .fix("Put a blank line before it", [Edit::insert(header.start, line_end)]);
    }
}

/// Whether a row directly below a table's head or one of its papers is a delimiter row. A hyphen or two in each cell may stand for
/// no value, and what is above may be the header of another table if it is no paper.
fn is_stray_delimiter(ctx: &BlockCtx) -> bool {
    let whole = |span: &Span| span.len() >= 3 || ctx.of(*span).contains(':');
    // Not whether it links a paper: words in a row with all its cells are not part of the outline of a file.
    let is_paper = |above: &BlockCtx| above.row().is_some() && above.listing().is_some();
    ctx.above().is_some_and(|above| matches!(above.block.kind, Kind::Head(_)) || is_paper(&above))
        && delimits(ctx)
        && ctx.row().is_some_and(|row| row.cells.iter().all(whole))
}

/// Bytes of the line end above a last line that has none of its own: it goes with that line.
fn line_end_above(ctx: &BlockCtx) -> usize {
    let end = |ctx: &BlockCtx| ctx.text().len() - ctx.body().len();
    if end(ctx) > 0 { 0 } else { ctx.above().as_ref().map_or(0, end) }
}

/// Whether a row reads like a delimiter row for the same header.
fn delimits(ctx: &BlockCtx) -> bool {
    ctx.row().is_some_and(|row| row.cells.len() == row.head.cells.len()) && is_delimiter(ctx.body())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{check, fixed};

    #[test]
    fn a_second_head_is_reported_and_no_paper() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Title | Authors | Summary |
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the header again, inside the table: GitHub shows it as two rows
| :-- |---|---|
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Title | Authors | Summary |
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the header again, inside the table: GitHub shows it as two rows
|---|---|---|
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
",
        );
    }

    #[test]
    fn a_delimiter_row_between_papers_is_told() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.00481)) | A | B |
|---|---|---|
^^^^^^^^^^^^^ a delimiter row inside the table: GitHub shows a row of dashes
| Egret ([arXiv](https://arxiv.org/abs/2502.00482)) | A | B |
| - | - | - |
| Stork ([arXiv](https://arxiv.org/abs/2502.00483)) | A | B |
| Group |  |  |
|---|---|---|
| Ibis ([arXiv](https://arxiv.org/abs/2502.00484)) | A | B |
",
        );
    }

    #[test]
    fn a_delimiter_row_again_is_deleted() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
|---|:-:|---|
^^^^^^^^^^^^^ a delimiter row inside the table: GitHub shows a row of dashes
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

| Title | Authors | Summary |
| - | - | - |
| - | - | - |

| Tool | Use |
|---|---|
|---|---|
",
        );
        let text = "| Title | Authors |\r\n|---|---|\r\n|---|---|\r\n|---|:-:|\r\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |";
        assert_eq!(fixed(&RULE, text), (text.replace("|---|---|\r\n|---|:-:|\r\n", ""), 0));
        let text = "| Title | Authors |\r\n|---|---|\r\n|---|---|";
        assert_eq!(fixed(&RULE, text), (text.replacen("\r\n|---|---|", "", 1), 0));
    }

    #[test]
    fn a_comment_in_it_silences_it() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Title | Authors | Summary <!-- paper-digest-ignore repeated-header --> |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
",
        );
    }

    #[test]
    fn a_lone_header_may_be_meant() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
| Title | Authors | Summary |
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | Y |
| Title | Authors | Summary |
| --- | --- |
| Four | X | Y |

| Title | Authors | Summary |
| --- | --- | --- |
| Five | X | Y |
",
        );
        // Neither of them is a paper without a link.
        check(
            &crate::rules::missing_paper_link::RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| --- | --- | --- |
| Title | Authors | Summary |
| Two | X | Y |
  ^^^ no link to the paper
",
        );
    }
}
