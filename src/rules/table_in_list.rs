//! A table that a list or a quote swallows.

use super::table_in_html::report;
use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::syntax::Kind;
use crate::text::Span;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "table-in-list",
    severity: Severity::Error,
    fix: FixAvailability::Sometimes(Asked::Never, FixScope::Hidden),
    doc: r#"
A table of papers directly below a list or a quote belongs to its last paragraph, so GitHub shows it as text full of pipes.

Put a blank line before its header. Without one, a line below `- text` or `> text` goes on with that text, mark or no mark. Where
more of the list is below the table, that would be code or text of its own, and nothing is done.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| One Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |

- Older papers:
| Title | Authors | Summary |
|-------|---------|---------|
| Other Title ([arXiv](https://arxiv.org/abs/2502.01238)) | B. Author | It works too. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| One Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |

- Older papers:

| Title | Authors | Summary |
|-------|---------|---------|
| Other Title ([arXiv](https://arxiv.org/abs/2502.01238)) | B. Author | It works too. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let container = match ctx.block.kind {
        Kind::Item(_) if !ctx.text().trim_start().starts_with('>') => "the list",
        Kind::Item(_) | Kind::Quote => "the quote",
        _ => return,
    };
    report(ctx, container, |it| is_last(ctx, it), diagnostics);
}

/// Whether nothing but a table's rows is between its `header` and the end of the list or quote: what belongs to that by its
/// indentation belongs to nothing after a blank line and a table.
fn is_last(ctx: &BlockCtx, header: Span) -> bool {
    let mut rows = header.after(ctx.text()).trim().lines();
    rows.all(|row| row.contains('|') && !row.starts_with([' ', '\t']))
        && ctx.filled_below().is_none_or(|it| !it.text().starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{check, fixed};

    const TABLE: &str =
        "| Title | Authors |\r\n|---|---|\r\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\r\n";

    #[test]
    fn below_items_and_quotes() {
        check(
            &RULE,
            "
- Older
- Oldest
| Title | Authors |
^^^^^^^^^^^^^^^^^^^ GitHub shows this table as text: no blank line ends the list above it
|---|---|
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |

1. Older

   Papers:
Title | Authors
^^^^^^^^^^^^^^^ GitHub shows this table as text: no blank line ends the list above it
--- | ---
Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X

> - Older
| Title | Authors |
^^^^^^^^^^^^^^^^^^^ GitHub shows this table as text: no blank line ends the quote above it
|---|---|
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X |
",
        );
    }

    #[test]
    fn papers_come_to_light() {
        for above in ["- Older\r\n", "> Older\r\n", "2. Older\r\nstill\r\n"] {
            assert_eq!(fixed(&RULE, &format!("{above}{TABLE}")), (format!("{above}\r\n{TABLE}"), 0));
        }
    }

    #[test]
    fn what_goes_on_below_the_table_is_left_alone() {
        for below in
            ["    - still\r\n", "\r\n    - still\r\n", "\r\n   Still.\r\n\r\n2. Oldest\r\n", "still\r\n"]
        {
            let text = format!("1. Older\r\n{TABLE}{below}");
            assert_eq!(fixed(&RULE, &text), (text.clone(), 0));
        }
        for below in ["- Oldest\r\n", "2. Oldest\r\n", "\r\nStill.\r\n", "# Still\r\n", "> Still\r\n"] {
            assert_eq!(
                fixed(&RULE, &format!("- Older\r\n{TABLE}{below}")),
                (format!("- Older\r\n\r\n{TABLE}{below}"), 0)
            );
        }
    }

    #[test]
    fn what_is_a_table_or_meant_as_text() {
        check(
            &RULE,
            "
| Title | Authors |
|---|---|
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |

- Older

| Title | Authors |
|---|---|
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X |

- # Older
| Title | Authors |
|---|---|
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X |

- Older
  | Title | Authors |
  |---|---|
  | Four ([arXiv](https://arxiv.org/abs/2502.01240)) | X |

> | Title | Authors |
> |---|---|
> | Five ([arXiv](https://arxiv.org/abs/2502.01241)) | X |

> ```
> code
> ```
| Title | Authors |
|---|---|
| Six ([arXiv](https://arxiv.org/abs/2502.01242)) | X |

- Tools
| Tool | Use |
|---|---|
| hammer | nails |
",
        );
    }
}
