//! A header row has no delimiter row directly below it.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::syntax::{Align, Between, Delimiter, Kind};
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "missing-delimiter",
    severity: Severity::Error,
    fix: FixAvailability::Sometimes(Asked::Never, FixScope::Layout),
    doc: r#"
The header of a table has no delimiter row (`| --- | --- |`) directly below it, so it is no table: GitHub shows all rows as
one paragraph full of pipes.

Write the delimiter row, with one cell for each column. Where a blank line or a comment is between the two, take it out;
where it is written with other characters (`|———|———|`, `|===|===|`, `|---+---|`), write hyphens and pipes. Where that would do more
than make a table of the lines below, because another table begins among them or one of them would become code or HTML, that
is left to you.

~~~markdown bad
| Title | Authors | Summary |
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown bad
| Title | Authors | Summary |

| --- | --- | --- |
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown bad
| Title | Authors | Summary |
| ——— | ——— | ——— |
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
| --- | --- | --- |
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Kind::Head(head) = &ctx.block.kind else { return };
    if ctx.columns().is_none() {
        return;
    }
    let header = ctx.body().find(['\n', '\r']).unwrap_or(ctx.body().len());
    let what = match &head.delimiter {
        Delimiter::Sound { .. } | Delimiter::Mismatch { .. } => return,
        Delimiter::Missing => "no delimiter row below the header",
        Delimiter::Misspelt { .. } => "the delimiter row is written with other characters than `-` and `|`",
        Delimiter::Apart { between: Between::Comment, .. } => {
            "a comment is between the header and its delimiter row"
        }
        Delimiter::Apart { .. } => "a blank line is between the header and its delimiter row",
    };
    let place = match &head.delimiter {
        Delimiter::Misspelt { cells } => cells.iter().copied().reduce(Span::cover).unwrap_or_default(),
        _ => Span::new(0, header),
    };
    let report = diagnostics.report(place, format!("{what}: GitHub shows no table"));
    if !head.fixable {
        return;
    }
    match &head.delimiter {
        Delimiter::Missing => {
            let line_end = ctx.text().get(header..).unwrap_or("\n");
            let row = format!("{line_end}|{}", " --- |".repeat(head.cells.len()));
            report.fix("Add the delimiter row", [Edit::insert(header, row)]);
        }
        Delimiter::Misspelt { cells } => {
            let hyphens = |(cell, align): (&Span, &Align)| {
                Edit::replace(*cell, align.delimiter(ctx.of(*cell).chars().count()))
            };
            let crossings = ctx.text().match_indices('+').map(|(at, _)| Span::new(at, at + 1));
            let crossings = crossings.filter(|crossing| crossing.start() >= header);
            let pipes = crossings.map(|crossing| Edit::replace(crossing, "|"));
            report.fix("Write it with hyphens", cells.iter().zip(&head.aligns).map(hyphens).chain(pipes));
        }
        Delimiter::Apart { gap, between: Between::Blank, .. } => {
            report.fix("Delete the blank line", [Edit::delete(*gap)]);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{self, check};

    /// `text` after the fixes that are made without asking. None may be refused.
    fn fixed(text: &str) -> String {
        let (text, refused) = testing::fixed(&RULE, text);
        assert_eq!(refused, 0);
        text
    }

    #[test]
    fn a_header_over_rows() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no delimiter row below the header: GitHub shows no table
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |

| Tool | Use |
| hammer | nails |
",
        );
    }

    #[test]
    fn a_delimiter_row_with_signs_too_many() {
        for below in ["|\u{200b}---|---|", "| ---\u{a0}| --- |", "|--- -|---|", "|--|：--|", "|---|--:-;|"] {
            let table = |below: &str| {
                format!(
                    "| Title | Authors |\n{below}\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\n"
                )
            };
            let mended = fixed(&table(below));
            let row = mended.lines().nth(1).unwrap();
            assert!(row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')), "{row}");
            assert_eq!(mended, table(row));
        }
    }

    #[test]
    fn a_header_directly_below_text() {
        check(
            &RULE,
            "
The papers of today:
| Title | Authors |
^^^^^^^^^^^^^^^^^^^ no delimiter row below the header: GitHub shows no table
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X |

And
these:
 | Title | Authors |
 | ——— | === |
   ^^^^^^^^^ the delimiter row is written with other characters than `-` and `|`: GitHub shows no table
 | Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X |

And these:
| Title | Authors |
^^^^^^^^^^^^^^^^^^^ a blank line is between the header and its delimiter row: GitHub shows no table

|---|---|
| Four ([arXiv](https://arxiv.org/abs/2502.01240)) | X |

A choice of `a | b` or
| Title | Authors
| or something else
",
        );
        let text = "Today:\n| Title | Authors |\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\n";
        assert_eq!(fixed(text), text.replace("Authors |\n", "Authors |\n| --- | --- |\n"));
    }

    #[test]
    fn text_below_which_a_table_would_do_harm() {
        let row = "| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |";
        let header = "| Title | Authors |";
        for text in [
            format!("[x]: https://a.example\n{header}\n{row}\n"),
            format!("[^1]: note\n{header}\n{row}\n"),
            format!("Text <!-- off:\n{header}\n{row}\n--> end\n"),
            format!("Text `a\n{header}\n{row}\nb`\n"),
            format!("$$\n{header}\n{row}\n$$\n"),
            format!("Papers\\\n{header}\n{row}\n"),
            format!("Papers\n{header}\n{row}\n<br>\nSee **[more](more.md)**.\n"),
            format!("Papers\n{header}\n{row}\n    {row}\n"),
            format!("Papers\n{header}\n| (link) | (names) |\n|---|---|\n{row}\n"),
            format!("Papers\n{header}\n{row}\n| A | B |\n|---|---|\n{row}\n"),
            format!("Papers\n| Title | Authors | Summary |\n|——|——|\n{header}\n|---|---|\n{row}\n"),
            "![img](a.png)\n| [Paper](a) | [Code](b) |\n| [Title](c) | [x](d) |\n".to_owned(),
        ] {
            check(&RULE, &format!("\n{header}\n|---|---|\n{row}\n\n# More\n\n{text}"));
        }
    }

    #[test]
    fn a_header_above_lines_that_a_table_would_harm() {
        let row = "| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |";
        for below in [
            format!("| (link) | (names) |\n|---|---|\n{row}\n"),
            format!("{row}\n| Title | Authors |\n|---|---|\n{row}\n"),
            format!("{row}\n    {row}\n"),
            format!("{row}\n<br>\nSee **[more](more.md)**.\n"),
            format!("|———|———|\n{row}\n    {row}\n"),
            format!("\n|---|---|\n{row}\n<br>\n"),
        ] {
            let text = format!("| Title | Authors |\n{below}");
            assert_eq!(fixed(&text), text);
        }
    }

    #[test]
    fn line_ends_stay_as_they_are() {
        let text = "| Title | Authors |\r\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\r\n";
        assert_eq!(fixed(text), text.replacen("\r\n", "\r\n| --- | --- |\r\n", 1));
    }

    #[test]
    fn a_header_apart_from_its_delimiter_row() {
        for (between, what) in [
            ("", "a blank line"),
            (" \n\n", "a blank line"),
            ("<!-- note -->", "a comment"),
            ("\n<!-- a note\n\n| of | some | lines |\n-->\n", "a comment"),
        ] {
            check(
                &RULE,
                &format!(
                    "
# Papers

| Title | Authors | Summary |
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ {what} is between the header and its delimiter row: GitHub shows no table
{between}
| --- |:-:| --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

| Title | Authors | Abstract |
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ {what} is between the header and its delimiter row: GitHub shows no table
{between}
| --- |:-:| --- |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |

| Tool | Use | Note |
{between}
|---|---|---|
| hammer | nails | |
"
                ),
            );
        }
    }

    #[test]
    fn blank_lines_go_and_comments_stay() {
        let rows = "| --- |:-:|\r\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\r\n";
        let header = "Title | Authors\r\n";
        assert_eq!(fixed(&format!("{header}\r\n \r\n{rows}")), format!("{header}{rows}"));
        let text = format!("{header}\r\n<!-- note -->\r\n{rows}");
        assert_eq!(fixed(&text), text);
    }

    #[test]
    fn a_delimiter_row_of_other_signs() {
        for (row, wanted) in [
            ("|———|:–|=:|", "|---|:--|--:|"),
            ("| :====: | - | _____ |", "| :----: | --- | ----- |"),
            ("−− | :‐: | ──", "--- | :-: | ---"),
            ("=== | === | ===", "--- | --- | ---"),
            ("|---+:-:+-|", "|---|:-:|---|"),
            ("+===+===+===+", "|---|---|---|"),
        ] {
            let text = |row: &str| {
                format!(
                    "| Title | Authors | Summary |\n{row}\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |\n"
                )
            };
            assert_eq!(fixed(&text(row)), text(wanted));
        }
        check(
            &RULE,
            "
| Title | Authors |
| ——— |:===:|
  ^^^^^^^^^^ the delimiter row is written with other characters than `-` and `|`: GitHub shows no table
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |

| Title | Venue |
| ——— | ——— |
  ^^^^^^^^^ the delimiter row is written with other characters than `-` and `|`: GitHub shows no table
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | ICLR 2025 |

| Tool | Use |
| ——— | ——— |
| hammer | nails |
",
        );
    }

    #[test]
    fn each_fault_of_a_delimiter_row_is_mended_in_turn() {
        let (header, row) =
            ("| Title | Authors |\n", "| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\n");
        assert_eq!(fixed(&format!("{header}\n|——|:—|\n{row}")), format!("{header}|---|:--|\n{row}"));
        assert_eq!(fixed(&format!("{header}\n|---+---|\n{row}")), format!("{header}|---|---|\n{row}"));
        // What is left is for `delimiter-mismatch`.
        assert_eq!(fixed(&format!("{header}|——|——|——|\n{row}")), format!("{header}|---|---|---|\n{row}"));
    }

    #[test]
    fn other_signs_that_are_rows_or_text() {
        check(
            &RULE,
            "
| Title | Authors |
|---|---|
| — | — |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |

Title and | Authors
=======

| — | — |
|---|---|
",
        );
    }

    #[test]
    fn dashes_that_belong_to_something_else_are_none() {
        for below in [
            "| --- | --- |",
            "- | - | -",
            "+ - + -",
            "---",
            "text\n| --- | --- | --- |",
            "    | --- | --- | --- |",
        ] {
            check(
                &RULE,
                &format!(
                    "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

# More

| Title | Authors | Summary |

{below}
"
                ),
            );
        }
    }
}
