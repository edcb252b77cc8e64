//! A row has more cells than its table's header.

use super::diagnostic::QUOTED;
use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::link::Link;
use crate::digest::{Role, read_pipes};
use crate::syntax::{Delimiter, Row, Shape, model_tokens, reaches, verbatim};
use crate::text::{Edit, Span, shortened};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "extra-cells",
    severity: Severity::Error,
    fix: FixAvailability::Sometimes(Asked::Sometimes, FixScope::Layout),
    doc: r#"
A row has more cells than the header, so GitHub drops the text of the last ones from the page.

Mostly a pipe inside a cell is to blame: it ends the cell, also in `code` and in `$maths$`. Write `\|` there. In code,
maths and tokens like `<|end|>` that is done unasked. Elsewhere the pipe to blame is told by what the columns hold and by the
brackets, bold and quotes around it, and the fix has to be asked for; where two pipes are as likely, none is offered. Where an
empty cell is too many, and the paper's link comes to its column without it, the fix deletes that cell. Where the line is two rows,
each with a paper, the second is put on its own line.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | Models $p(x|y)$ well. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | Models $p(x\|y)$ well. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(row) = ctx.row() else { return };
    if row.line_before.is_some() {
        second_row(ctx, row, diagnostics);
        return;
    }
    let wanted = row.head.cells.len();
    // Of a wrapped row, `wrapped-row` says it; once its lines are joined, it is looked at again. Whether the header has too few
    // cells or its rows too many, a delimiter row that does not fit leaves open.
    let unclear = row.shape == Shape::Wrapped || matches!(row.head.delimiter, Delimiter::Mismatch { .. });
    if row.cells.len() <= wanted || unclear || ctx.columns().is_none() {
        return;
    }
    // Where it shows no table yet, this is in the way of one: the fix that makes it would take text from the page.
    let drops = match row.head.delimiter {
        Delimiter::Sound { .. } => "GitHub drops",
        _ => "in a table, GitHub drops",
    };
    let dropped = row.cells.get(wanted..).unwrap_or_default();
    let (Some(first), Some(last)) = (dropped.first(), dropped.last()) else { return };
    if dropped.iter().all(|it| it.is_empty()) {
        let end = ctx.body().trim_end().len();
        let pipe = separator(ctx, row, wanted - 1).unwrap_or(end);
        let message = format!("{}, all empty", more(dropped.len()));
        let gone = if row.outer.right { Span::new(pipe + 1, end) } else { Span::new(pipe, end) };
        diagnostics.report(Span::new(pipe, end), message).fix("Delete the empty cells", [Edit::delete(gone)]);
        return;
    }
    let lost = first.cover(*last);
    let message = format!("{}: {drops} `{}`", more(dropped.len()), shortened(ctx.of(lost), QUOTED));
    let pipes = culprits(ctx, row);
    let (Some(first), Some(last)) = (pipes.first(), pipes.last()) else {
        let report = diagnostics.report(lost, message);
        if let Some(edits) = without_empty_cells(ctx, row) {
            report.unsafe_fix("Delete the empty cell", edits);
        }
        return;
    };
    let report = diagnostics.report(Span::new(*first, last + 1), message);
    let body = ctx.body();
    let escapes = pipes.iter().map(|&at| Edit::insert(at, "\\"));
    let (mut shown, mut named) = (verbatim(body).peekable(), model_tokens(body).peekable());
    let sure = pipes.iter().all(|&at| reaches(&mut shown, at) || reaches(&mut named, at));
    if sure {
        report.fix("Escape the pipe", escapes);
    } else {
        report.unsafe_fix("Escape the pipe", escapes);
    }
}

/// A row that is not the first of its line.
fn second_row(ctx: &BlockCtx, row: &Row, diagnostics: &mut Diagnostics) {
    let (Some(first), Some(last)) = (row.cells.first(), row.cells.last()) else { return };
    let own = first.cover(*last);
    let shown = shortened(ctx.of(own), QUOTED);
    let message = match row.head.delimiter {
        Delimiter::Sound { .. } => format!("two rows in one line: GitHub drops `{shown}`"),
        _ => format!("two rows in one line: in a table, GitHub drops `{shown}`"),
    };
    diagnostics
        .report(own, message)
        .fix("Put the row on its own line", [Edit::insert(0, ctx.line_end_above())]);
}

/// The edit that deletes the only empty cell of a row that has one cell too many, where the paper's link is in no column for
/// it, and comes to one by that.
fn without_empty_cells(ctx: &BlockCtx, row: &Row) -> Option<[Edit; 1]> {
    let (listing, columns) = (ctx.listing()?, ctx.columns()?);
    if row.cells.len() != row.head.cells.len() + 1 {
        return None;
    }
    let mut empty = row.cells.iter().enumerate().filter(|(_, cell)| cell.is_empty()).map(|(nth, _)| nth);
    let (Some(gone), None) = (empty.next(), empty.next()) else { return None };
    let is_paper = |link: &Link| link.target.kind.is_paper();
    let link = listing.links.iter().find(|link| is_paper(link))?;
    let at = row.cells.iter().position(|cell| cell.contains(link.span)).filter(|at| *at > gone)?;
    let is_for_it = |column: usize| matches!(columns.roles.get(column), Some(Role::Title | Role::Paper));
    if is_for_it(at) || !is_for_it(at - 1) {
        return None;
    }
    let end = separator(ctx, row, gone)?;
    let start = match gone.checked_sub(1) {
        Some(before) => separator(ctx, row, before)?,
        None => memchr::memchr(b'|', ctx.text().as_bytes()).filter(|_| row.outer.left)?,
    };
    Some([Edit::delete(Span::new(start, end))])
}

/// The pipes that are text of a cell; none where nobody knows which are.
fn culprits(ctx: &BlockCtx, row: &Row) -> Vec<usize> {
    let (Some(listing), Some(columns)) = (ctx.listing(), ctx.columns()) else { return Vec::new() };
    let reading = read_pipes(&row.cells, &columns.roles, ctx.text(), &listing.links);
    if !reading.is_certain {
        return Vec::new();
    }
    reading.strays().filter_map(|stray| separator(ctx, row, stray)).collect()
}

/// The pipe after the cell at `index`.
fn separator(ctx: &BlockCtx, row: &Row, index: usize) -> Option<usize> {
    let end = row.cells.get(index)?.end();
    memchr::memchr(b'|', ctx.text().as_bytes().get(end..)?).map(|it| end + it)
}

fn more(count: usize) -> String {
    match count {
        1 => "one cell more than the header has".to_owned(),
        _ => format!("{count} cells more than the header has"),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::Config;
    use crate::rules::{Applicability, fix};
    use crate::testing::check;
    use crate::workspace::File;

    #[test]
    fn the_pipe_and_what_is_lost_are_named() {
        check(
            &RULE,
            r"
| Title | Authors | Summary |
| --- | --- | --- |
| A | B: A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It works. |
    ^ one cell more than the header has: GitHub drops `It works.`
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | It | works | now. |
                                                           ^^^^^^^^^ 2 cells more than the header has: GitHub drops `works | now.`
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | It works. | | |
                                                                    ^^^^^ 2 cells more than the header has, all empty
| Four \| Five ([arXiv](https://arxiv.org/abs/2502.01240)) | X | It works. |
",
        );
    }

    #[test]
    fn what_stands_in_the_way_of_a_table_is_named() {
        let row = "| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |";
        let rows =
            format!("{row}\n| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Uses `a|b` well |\n");
        for delimiter in ["", "|———|———|———|\n", "\n|---|---|---|\n"] {
            check(
                &RULE,
                &format!(
                    "| Title | Authors | Summary |\n{delimiter}{rows}                                                               ^ one cell more than the header has: in a table, GitHub drops `b` well`\n"
                ),
            );
        }
        let mended = |text: String| {
            let config = Config::default();
            fix(&File::new("a.md", text, &config), &config, Applicability::Safe, |_| true).text
        };
        let head = "| Title | Authors | Summary |\n";
        assert_eq!(
            mended(format!("{head}{rows}")),
            format!("{head}| --- | --- | --- |\n{}", rows.replace("a|b", "a\\|b"))
        );
    }

    #[test]
    fn a_norm_is_no_second_row() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Heron ([arXiv](https://arxiv.org/abs/2502.00464)) | A. Author | The norm ||x|| is small. |
                                                                           ^^^^^ 4 cells more than the header has: GitHub drops `|x|| is small.`
",
        );
    }

    #[test]
    fn two_rows_in_one_line_stay_two() {
        check(
            &RULE,
            "
| Title | Authors |
| --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X || Two ([arXiv](https://arxiv.org/abs/2502.01238)) | Y |
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ two rows in one line: GitHub drops `Two ([arXiv](https://arxiv.org/abs/2502.…`
",
        );
        let row =
            |nth: usize| format!("| One {nth} ([arXiv](https://arxiv.org/abs/2502.0123{nth})) | X | Y |");
        let line: String = (1..4).map(row).collect();
        let lines: Vec<String> = (1..4).map(row).collect();
        assert_eq!(fixed(&line, Applicability::Safe), lines.join("\n"));
    }

    #[test]
    fn two_pipes_beside_each_other_part_rows_of_papers_only() {
        for row in [
            "| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y || Two | X | Y |",
            "| ||x|| ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |",
        ] {
            assert_eq!(fixed(row, Applicability::Safe), row);
        }
    }

    fn fixed(row: &str, safety: Applicability) -> String {
        let head = "| Title | Authors | Summary |\n|---|---|---|\n";
        let config = Config::default();
        let file = File::new("a.md", format!("{head}{row}\n"), &config);
        let fixed = fix(&file, &config, safety, |_| true);
        assert_eq!(fixed.refused, []);
        fixed.text.strip_prefix(head).unwrap_or_default().trim_end().to_owned()
    }

    #[test]
    fn a_pipe_in_code_maths_or_tokens_is_surely_the_one() {
        let link = "([arXiv](https://arxiv.org/abs/2502.01237))";
        for (row, wanted) in [
            (
                format!("| T {link} | X | Uses `a|b` and more. |"),
                format!("| T {link} | X | Uses `a\\|b` and more. |"),
            ),
            (format!("| T {link} | X | Has $|x| < 1$. |"), format!("| T {link} | X | Has $\\|x\\| < 1$. |")),
            (format!("| The $p(x|y)$ {link} | X | Y |"), format!("| The $p(x\\|y)$ {link} | X | Y |")),
            (
                format!("| T {link} | X | Ends <|end|> it |"),
                format!("| T {link} | X | Ends <\\|end\\|> it |"),
            ),
            (format!("| On <|end|> {link} | X | Y |"), format!("| On <\\|end\\|> {link} | X | Y |")),
            (format!("| T {link} | X | Y | |"), format!("| T {link} | X | Y |")),
        ] {
            assert_eq!(fixed(&row, Applicability::Safe), wanted);
        }
    }

    #[test]
    fn any_other_pipe_is_escaped_on_request() {
        let row = "| A | B ([arXiv](https://arxiv.org/abs/2502.01237)) | X | costs $5 | or $6 |";
        assert_eq!(fixed(row, Applicability::Safe), row);
        let row = "| A | B ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |";
        assert_eq!(fixed(row, Applicability::Safe), row);
        assert_eq!(
            fixed(row, Applicability::Unsafe),
            "| A \\| B ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |"
        );
    }

    #[test]
    fn an_empty_cell_before_the_papers_link_is_deleted_on_request() {
        let head = "| Date | Title | Authors | PDF |\n|---|---|---|---|\n";
        let paper = "[2502.01237](https://arxiv.org/abs/2502.01237)";
        let fixed = |row: &str| {
            let config = Config::default();
            let file = File::new("a.md", format!("{head}{row}\n"), &config);
            let fixed = fix(&file, &config, Applicability::Unsafe, |_| true);
            assert_eq!(fixed.refused, []);
            fixed.text.strip_prefix(head).unwrap_or_default().trim_end().to_owned()
        };
        for empty in ["| 2025-02-04 | | A Title | X. Author", "| 2025-02-04 | A Title | | X. Author"] {
            assert_eq!(
                fixed(&format!("{empty} | {paper} |")),
                format!("| 2025-02-04 | A Title | X. Author | {paper} |")
            );
        }
        // If two cells are empty, it is unknown which one is too many.
        let row = format!("| 2025-02-04 | | A Title | | {paper} |");
        assert_eq!(fixed(&row), row);
        // Where the date may be missing, the pipe is in the title.
        assert_eq!(
            fixed(&format!("| | A | B | X. Author | {paper} |")),
            format!("| | A \\| B | X. Author | {paper} |")
        );
    }
}
