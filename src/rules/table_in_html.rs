//! A table that HTML swallows.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::EntryKind;
use crate::syntax::Kind;
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "table-in-html",
    severity: Severity::Error,
    fix: FixAvailability::Always(Asked::Never, FixScope::Hidden),
    doc: r#"
A table of papers directly below a line of HTML belongs to the HTML, so GitHub shows it as text full of pipes.

Put a blank line before its header. A tag like `<details>` or `</summary>` takes in all lines up to the next blank one.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| One Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |

<details><summary>Older</summary>
| Title | Authors | Summary |
|-------|---------|---------|
| Other Title ([arXiv](https://arxiv.org/abs/2502.01238)) | B. Author | It works too. |
</details>
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| One Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |

<details><summary>Older</summary>

| Title | Authors | Summary |
|-------|---------|---------|
| Other Title ([arXiv](https://arxiv.org/abs/2502.01238)) | B. Author | It works too. |
</details>
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    if ctx.block.kind == Kind::Html {
        report(ctx, "the HTML", |_| true, diagnostics);
    }
}

/// Reports the tables that a block takes in, and calls it `what`. A blank line fixes those whose header is `free`.
pub(super) fn report(ctx: &BlockCtx, what: &str, free: impl Fn(Span) -> bool, diagnostics: &mut Diagnostics) {
    let EntryKind::UnrenderedTable(headers) = &ctx.entry.what else { return };
    for &header in headers {
        let start = header.start();
        let above = ctx.text().get(..start).unwrap_or("");
        let line_end = if above.ends_with("\r\n") { "\r\n" } else { "\n" };
        let message = format!("GitHub shows this table as text: no blank line ends {what} above it");
        let report = diagnostics.report(header, message);
        if free(header) {
            report.fix("Put a blank line before it", [Edit::insert(start, line_end)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{check, fixed};

    const TABLE: &str =
        "| Title | Authors |\r\n|---|---|\r\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\r\n";

    #[test]
    fn the_only_table_of_a_file_is_reported() {
        check(
            &RULE,
            "
<details>
| Title | Authors |
^^^^^^^^^^^^^^^^^^^ GitHub shows this table as text: no blank line ends the HTML above it
|---|---|
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |
</details>
",
        );
    }

    #[test]
    fn papers_come_to_light() {
        let text = format!("<details>\r\n{TABLE}</details>\r\n\r\n<br>\r\n{TABLE}\r\n{TABLE}");
        let wanted = format!("<details>\r\n\r\n{TABLE}</details>\r\n\r\n<br>\r\n\r\n{TABLE}\r\n{TABLE}");
        assert_eq!(fixed(&RULE, &text), (wanted, 0));
    }

    #[test]
    fn what_comes_to_light_may_be_broken() {
        let text = "<details>\n| Title | Authors |\n|---|---|\n| Cut\n  Here ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\n";
        assert_eq!(fixed(&RULE, text), (text.replacen('\n', "\n\n", 1), 0));
    }

    #[test]
    fn what_a_blank_line_does_not_mend_stays() {
        for text in [
            // Still HTML, a list, code, or a table that takes in text.
            "<div>\n<p>Title | Authors\n--- | ---\n",
            "<div>\nTitle | Authors\n- | -\n",
            "<div>\n    | Title | Authors |\n    |---|---|\n",
            "<div>\n| Title | Authors |\n|---|---|\n| One | X |\nText.\n",
        ] {
            assert_eq!(fixed(&RULE, text), (text.to_owned(), 1));
        }
    }

    #[test]
    fn only_tables_of_papers_that_html_takes_in() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

<br>
| Title | Authors | Summary |
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ GitHub shows this table as text: no blank line ends the HTML above it
| --- | --- | --- |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |

<!-- a comment ends with its line -->
| Title | Authors | Summary |
| --- | --- | --- |
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | Y |

<!--
| Title | Authors | Summary |
| --- | --- | --- |
-->

<pre>
| Title | Authors | Summary |
| --- | --- | --- |
</pre>

<div><pre>
| Title | Authors | Summary |
| --- | --- | --- |
</pre></div>

<div>
<!--
| Title | Authors | Summary |
| --- | --- | --- |
-->
</div>

<div>
| Tool | Use |
| --- | --- |
</div>
",
        );
    }
}
