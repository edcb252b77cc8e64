//! Something cuts rows off from their table.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::syntax::{Align, Between, Head};
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "orphan-rows",
    severity: Severity::Error,
    fix: FixAvailability::Sometimes(Asked::Sometimes, FixScope::Heads),
    doc: r#"
Rows without a header: a blank line, a comment, a heading or other text ended their table. GitHub shows them as a
paragraph full of pipes.

Delete the blank line. Where something else is between, move it out of the table (a comment may be in one of the
cells), or give the rows a header of their own: the fix that repeats the header above has to be asked for. Only rows that
have as many cells as the table are taken for its rows, and only where the first, or after blank lines one of them, leads to a paper:
a header, links to other pages and totals are none.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| One Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |

| Other Title ([arXiv](https://arxiv.org/abs/2502.01238)) | B. Author | It works too. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| One Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
| Other Title ([arXiv](https://arxiv.org/abs/2502.01238)) | B. Author | It works too. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(gap) = ctx.block.gap.as_ref().filter(|it| it.orphans) else { return };
    if ctx.columns_below().is_none() {
        return;
    }
    let what = match gap.between {
        Between::Blank => "a blank line",
        Between::Comment => "a comment",
        Between::Html => "HTML",
        Between::Heading => "a heading",
        Between::Paragraph => "a paragraph",
        Between::List => "a list",
        Between::Quote => "a quote",
        Between::Code => "code",
        Between::Rule => "a thematic break",
    };
    // Shown where the rows start: nothing can be seen of a blank line.
    let end = ctx.text().len();
    let report =
        diagnostics.report(Span::new(end, end + 1), format!("{what} cuts these rows off from their table"));
    if gap.between == Between::Blank {
        // Behind a table that begins among what would be the rows of this one, they would become rows of that.
        if gap.head.fixable {
            report.fix("Delete the blank line", [Edit::delete(Span::new(0, end))]);
        }
    } else {
        let line_end = ctx.text().get(ctx.body().len()..).unwrap_or("\n");
        report.unsafe_fix("Repeat the header", [Edit::insert(end, header(&gap.head, line_end))]);
    }
}

/// The header and the delimiter row of a table anew.
fn header(head: &Head, line_end: &str) -> String {
    let aligns = head.aligns.iter().copied().chain(std::iter::repeat(Align::None));
    let delimiters: Vec<String> = aligns.take(head.names.len()).map(|align| align.delimiter(3)).collect();
    format!("| {} |{line_end}| {} |{line_end}", head.names.join(" | "), delimiters.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::Config;
    use crate::rules::{Applicability, check as check_rules, fix};
    use crate::testing::check;
    use crate::workspace::{File, FileView};

    #[test]
    fn rows_behind_a_blank_line() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |


| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
^ a blank line cuts these rows off from their table
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | Y |

Some text.
",
        );
    }

    #[test]
    fn rows_behind_something_else() {
        for (between, what) in [
            ("<!-- more -->", "a comment"),
            (
                "\n<!-- more\n\n| Not ([arXiv](https://arxiv.org/abs/2502.01230)) | X | Y |\n-->\n",
                "a comment",
            ),
            ("## 2025-02-03", "a heading"),
            ("\n## 2025-02-03\n", "a heading"),
            ("\n<!-- more -->\n## 2025-02-03\n\nText.\n", "a comment"),
            ("\n2025-02-03\n---\n", "a heading"),
            ("\nText.\n", "a paragraph"),
            ("<br>\n", "HTML"),
            ("</details>\n\n<details>\n", "HTML"),
            ("---", "a thematic break"),
            ("- item\n- item\n", "a list"),
            ("> quote\n", "a quote"),
            ("```\n| a | b | c |\n```", "code"),
        ] {
            check(
                &RULE,
                &format!(
                    "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
{between}
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
^ {what} cuts these rows off from their table
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | Y |
"
                ),
            );
        }
    }

    #[test]
    fn each_stretch_is_told_once() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
<!-- first -->
| Two, Which
^ a comment cuts these rows off from their table
  Is Cut ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
| Three | X | Y |

| Four | X, Y | Z |
^ a blank line cuts these rows off from their table
| Five ([arXiv](https://arxiv.org/abs/2502.01240)) | X | Y |

## Tools

| Tool | Use | Note |
| --- | --- | --- |
| hammer | nails | |

## Papers

| Six ([arXiv](https://arxiv.org/abs/2502.01241)) | X | Y |
",
        );
    }

    #[test]
    fn what_reads_otherwise_is_none() {
        for behind in [
            // No paper.
            "| [Home](https://example.org) | [News](https://example.org/news) | [Index](https://example.org/2025.1234567) |",
            "| Two | X | Y |",
            // Other cells than the table.
            "| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X |",
            "| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y",
            "Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |",
            // No rows.
            "| Title | Authors | Summary |\n| --- | --- | --- |\n| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |",
            "```\n| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |\n```",
            "<!--\n| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |\n-->",
            "- | Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |",
            "    | Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |",
        ] {
            check(
                &RULE,
                &format!(
                    "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

## More

{behind}
"
                ),
            );
        }
    }

    #[test]
    fn a_header_is_repeated_where_that_is_asked_for() {
        let table = "| Title |  Authors | Summary |\r\n|:--|:----:| -: |\r\n";
        let row =
            |byte: u8| format!("| T{byte} ([arXiv](https://arxiv.org/abs/2502.0123{byte})) | X | Y |\r\n");
        let again = "| Title | Authors | Summary |\r\n| :-- | :-: | --: |\r\n";
        let text = format!(
            "{table}{}<!-- more -->\r\n{}\r\n## 2025-02-03\r\n\r\n{}\r\n{}",
            row(1),
            row(2),
            row(3),
            row(4)
        );
        let config = Config::default();
        let fixed = |safety| fix(&File::new("a.md", text.clone(), &config), &config, safety, |_| true);
        let safe = format!(
            "{table}{}<!-- more -->\r\n{}\r\n## 2025-02-03\r\n\r\n{}{}",
            row(1),
            row(2),
            row(3),
            row(4)
        );
        assert_eq!(fixed(Applicability::Safe).text, safe);
        let all = format!(
            "{table}{}<!-- more -->\r\n{again}{}\r\n## 2025-02-03\r\n\r\n{again}{}{}",
            row(1),
            row(2),
            row(3),
            row(4)
        );
        assert_eq!(fixed(Applicability::Unsafe).text, all);
        assert_eq!(fixed(Applicability::Unsafe).refused, []);
    }

    #[test]
    fn rows_are_not_put_into_a_table_of_others() {
        let config = Config::default();
        let row =
            |byte: u8| format!("| T{byte} ([arXiv](https://arxiv.org/abs/2502.0123{byte})) | X | Y | Z |\n");
        let head = "| Title | Authors | Summary | Code |\n";
        let text = format!("{head}{}Title | Authors\n--- | ---\nT2 | X\n\n{}", row(1), row(3));
        let fixed = fix(&File::new("a.md", text.clone(), &config), &config, Applicability::Safe, |_| true);
        assert_eq!(fixed.text, text);
    }

    #[test]
    fn headers_links_to_pages_and_totals_are_no_rows() {
        let table = "| Title | Authors | Summary |\n|---|---|---|\n| Heron ([arXiv](https://arxiv.org/abs/2502.00111)) | A. Author | It works. |\n\n";
        let config = Config::default();
        for (below, fixed, papers) in [
            (
                "| Paper | Venue | Code |\n| [Egret](https://arxiv.org/abs/2502.00112) | ICML | - |\n",
                Some(
                    "| Paper | Venue | Code |\n| --- | --- | --- |\n| [Egret](https://arxiv.org/abs/2502.00112) | ICML | - |\n",
                ),
                2,
            ),
            // Nobody knows what is listed here.
            (
                "| Model | Size | Link |\n| Egret | 7B | [arXiv](https://arxiv.org/abs/2502.00112) |\n",
                None,
                1,
            ),
            ("| [Home](README.md) | [Prev](2025-02-03.md) | [Next](2025-02-05.md) |\n", None, 1),
            ("| [Home](https://example.org/) | | **2025** |\n", None, 1),
            ("| Papers: 12 | With code: 3 | Updated: 2025-02-04 |\n", None, 1),
            ("| Papers | 12 | |\n| Code | 3 | |\n", None, 1),
            ("| Stork | B. Author, C. Author | It sleeps on one leg. |\n", None, 1),
        ] {
            let text = format!("{table}{below}");
            let file = File::new("a.md", text.clone(), &config);
            assert_eq!(FileView { file: &file, config: &config }.listings().count(), papers, "{below}");
            let wanted = fixed.map_or(text, |it| format!("{table}{it}"));
            assert_eq!(fix(&file, &config, Applicability::Safe, |_| true).text, wanted);
            let orphans = check_rules(FileView { file: &file, config: &config });
            assert!(orphans.iter().all(|orphan| orphan.rule != &RULE), "{below}: {orphans:?}");
        }
    }

    #[test]
    fn a_table_of_its_own_is_none() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

| Title | Authors | Summary |
| --- | --- | --- |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |

| Tool | Use |
| --- | --- |
| hammer | nails |

| saw | wood |
",
        );
    }
}
