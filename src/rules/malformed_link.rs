//! A link that somebody meant and did not get.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::text::{Edit, Span, floor};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "malformed-link",
    severity: Severity::Error,
    fix: FixAvailability::Sometimes(Asked::Never, FixScope::Text),
    doc: r#"
A link that is written in a way that makes none: readers see brackets, or a link that leads nowhere.

Write `[text](https://…)`: nothing between the brackets and the parentheses, no space in the URL, both closed once,
neither empty. With `!` before it, it is a picture, and the page of a paper is none. Without `https://`, GitHub looks for `github.com/…` beside the file.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv] (https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(listing) = ctx.listing() else { return };
    for broken in &listing.broken {
        let report = diagnostics.report(broken.span, broken.to_string());
        // A link in the text of another one would undo that (CommonMark 6.3).
        let is_inner = is_in_brackets(ctx.record(), broken.span);
        if let Some((span, text)) = broken.fix.as_ref().filter(|_| !is_inner) {
            report.fix("Fix the link", [Edit::replace(*span, text.as_str())]);
        }
    }
}

/// Whether `span` is in square brackets that a URL follows, on its line: `[Title [PDF](a b.pdf)](https://…)`.
fn is_in_brackets(text: &str, span: Span) -> bool {
    /// In bytes, to each side: longer than any title.
    const REACH: usize = 500;
    let near = |at: usize| floor(text, at.min(text.len()));
    let before = text.get(near(span.start().saturating_sub(REACH))..span.start()).unwrap_or("");
    let line = before.rsplit(['\n', '|']).next().unwrap_or(before);
    let after = text.get(span.end()..near(span.end() + REACH)).unwrap_or("").lines().next().unwrap_or("");
    line.matches('[').count() > line.matches(']').count() && after.contains("](")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{check, fixed};

    #[test]
    fn each_way_to_break_a_link() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv] (https://arxiv.org/abs/2502.01237)) | X | Y |
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ space between the text of a link and its URL
| Two [arXiv](https://arxiv.org/abs/2502.01237 | X | Y |
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no closing parenthesis after the URL of a link
| Three [arXiv](https://arxiv.org/abs/ 2502.01237) | X | Y |
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ space in the URL of a link
| Four [arXiv]() | X | Y |
       ^^^^^^^^^ a link without a URL
| Five [](https://arxiv.org/abs/2502.01237) | X | Y |
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a link without a text
",
        );
    }

    #[test]
    fn a_link_as_address_and_an_address_as_text() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| [One]([https://arxiv.org/abs/2502.01237](https://arxiv.org/abs/2502.01237)) | X | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a link where the URL of a link belongs
| Two [[Paper](https://arxiv.org/abs/2502.01238)][[Code (soon)(https://github.com/a/b)]] | X | Y |
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no closing bracket after the text of a link
| [**A Title of So Many Words That It Is Longer than a Line of a Text Would Be If It Were One of the Usual Length.**(https://arxiv.org/abs/2502.01240) | X | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no closing bracket after the text of a link
| Three [[Paper](https://arxiv.org/abs/2502.01239)] [see (https://github.com/a/b)] [[x](https://a.example)] | X | [a [b](https://a.example/b)] |
",
        );
        for (link, right) in [
            (
                "[One]([https://arxiv.org/abs/2502.01237](https://arxiv.org/abs/2502.01237))",
                "[One](https://arxiv.org/abs/2502.01237)",
            ),
            ("![One](https://arxiv.org/abs/2502.01237)", "[One](https://arxiv.org/abs/2502.01237)"),
            ("[One]([arXiv](https://arxiv.org/abs/2502.01237))", "[One](https://arxiv.org/abs/2502.01237)"),
            (
                "[One](https://arxiv.org/abs/2502.01237) [Code(https://github.com/a/b)]",
                "[One](https://arxiv.org/abs/2502.01237) [Code](https://github.com/a/b)",
            ),
        ] {
            let text = |link: &str| format!("| Title | Authors |\n|---|---|\n| {link} | X |\n");
            assert_eq!(fixed(&RULE, &text(link)), (text(right), 0));
        }
    }

    #[test]
    fn a_link_in_the_text_of_another_is_left_alone() {
        let text = "| Title | Authors |\n|---|---|\n| [One [PDF](a b.pdf)](https://arxiv.org/abs/2502.01237) | X |\n";
        assert_eq!(fixed(&RULE, text), (text.to_owned(), 0));
    }

    #[test]
    fn urls_that_lead_nowhere() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One [arXiv](https:arxiv.org/abs/2502.01237) [code](github.com/a/b) | X | Y |
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the URL of a link does not begin with `https://`
                                              ^^^^^^^^^^^^^^^^^^^^^^ no `https://` before the URL of a link
| [Two](https:// arxiv.org/abs/2502.01238) | X | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ space in the URL of a link
| [Three](https://arxiv.org/abs/2502.01239)) | X | Y |
                                           ^ a second closing parenthesis after the URL of a link
| [Four](https://arxiv.org/2502.01240) ([HF](https://huggingface.co/papers/2502.01240)) | X | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `abs/` before the arXiv id in a URL
| [Five] [https://arxiv.org/abs/2502.01241] | X | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ square brackets around the URL of a link
",
        );
    }

    #[test]
    fn brackets_of_prose_are_no_links() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| [Re] One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | The set [1, 2] (see https://a.example) has f[0](). |
| Two ([arXiv][two]) | X | `[a] (https://a.example)` and \\[b] (https://b.example) |
",
        );
    }
}
