//! GitHub and other Markdown parsers do not agree whether something is a table.

use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::syntax::{Delimiter, Head, Kind, is_tag_line};
use crate::text::Span;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "renders-differently",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    doc: r#"
GitHub shows this as a table, or ends the table here, and other widespread Markdown parsers read it otherwise. Whoever
builds a site from the file, or shows it in an editor, gets another page than GitHub's readers.

Found are: a tab in the delimiter row; a header that ends in a backslash; a header without a leading pipe directly under a
paragraph; a tag alone on a line, or a row indented by four spaces, directly under a row. A space instead of the tab, or a blank line before the header or the
tag, no indentation, makes all parsers agree.

~~~markdown bad
The papers of this week:
Title | Authors | Summary
--- | --- | ---
A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works.
~~~
~~~markdown good
The papers of this week:

Title | Authors | Summary
--- | --- | ---
A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works.
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    match &ctx.block.kind {
        Kind::Head(head) => self::head(ctx, head, diagnostics),
        Kind::Html | Kind::Code if ends_table(ctx) => {
            let line = ctx.text().lines().next().unwrap_or("").trim_end();
            let what =
                if ctx.block.kind == Kind::Html { "a tag alone on a line" } else { "an indented line" };
            let start = line.len() - line.trim_start().len();
            let remedy =
                if ctx.block.kind == Kind::Html { "put it into a cell" } else { "begin it with `|`" };
            let message = format!("{what} ends the table on GitHub, and is a row elsewhere: {remedy}");
            diagnostics.report(Span::new(start, line.len()), message);
        }
        _ => {}
    }
}

/// Whether the block ends a table of papers above it on GitHub, and only there.
fn ends_table(ctx: &BlockCtx) -> bool {
    let line = ctx.text().lines().next().unwrap_or("");
    let indented = line.starts_with("    ") || line.starts_with('\t');
    let ends = match ctx.block.kind {
        Kind::Html => is_tag_line(line),
        _ => indented && line.contains('|'),
    };
    let in_table =
        |ctx: BlockCtx| matches!(ctx.block.kind, Kind::Head(_) | Kind::Row(_)) && ctx.columns().is_some();
    ends && ctx.above().is_some_and(in_table)
}

fn head(ctx: &BlockCtx, head: &Head, diagnostics: &mut Diagnostics) {
    let Delimiter::Sound { .. } = head.delimiter else { return };
    let Some((header, delimiter)) = ctx.body().split_once(['\n', '\r']) else { return };
    if ctx.columns().is_none() {
        return;
    }
    let whole = Span::new(0, header.trim_end().len());
    if let Some(tab) = memchr::memchr(b'\t', delimiter.as_bytes()) {
        let at = ctx.body().len() - delimiter.len() + tab;
        diagnostics
            .report(Span::new(at, at + 1), "a tab in the delimiter row: a table on GitHub, not elsewhere");
    }
    if header.ends_with('\\') {
        diagnostics.report(whole, "a header that ends in a backslash: a table on GitHub, not elsewhere");
    }
    if !head.outer.left && ctx.above().is_some_and(|above| above.block.kind == Kind::Paragraph) {
        diagnostics.report(whole, "a header directly under a paragraph: a table on GitHub, not elsewhere");
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn heads() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- |\t--- | --- |
       ^ a tab in the delimiter row: a table on GitHub, not elsewhere
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

Title | Authors | Summary \\
^^^^^^^^^^^^^^^^^^^^^^^^^^^ a header that ends in a backslash: a table on GitHub, not elsewhere
--- | --- | ---
Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y

Papers:
Title | Authors | Summary
^^^^^^^^^^^^^^^^^^^^^^^^^ a header directly under a paragraph: a table on GitHub, not elsewhere
--- | --- | ---
Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | Y

Papers:
| Title | Authors | Summary |
| --- | --- | --- |
| Four ([arXiv](https://arxiv.org/abs/2502.01240)) | X | Y |
",
        );
    }

    #[test]
    fn what_ends_a_table_only_on_github() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
</a>
^^^^ a tag alone on a line ends the table on GitHub, and is a row elsewhere: put it into a cell

| Title | Authors | Summary |
| --- | --- | --- |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
</details>

| Title | Authors | Summary |
| --- | --- | --- |
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | Y |
    | Four ([arXiv](https://arxiv.org/abs/2502.01240)) | X | Y |
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an indented line ends the table on GitHub, and is a row elsewhere: begin it with `|`

    code | more
",
        );
    }
}
