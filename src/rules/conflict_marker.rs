//! What a merge left behind.

use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::syntax::Kind;
use crate::text::Span;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "conflict-marker",
    severity: Severity::Error,
    fix: FixAvailability::Never,
    doc: r#"
A line that git put in where two branches changed the same place: the page shows it, and both versions.

Keep what is right of the two, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
<<<<<<< HEAD
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
=======
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works well. |
>>>>>>> origin/main
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works well. |
~~~
"#,
    check: Check::Block(check),
};

/// How the first and the last line of a conflict begin. The middle one may as well be a heading's.
const MARKERS: [&str; 2] = ["<<<<<<< ", ">>>>>>> "];

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    if matches!(ctx.block.kind, Kind::Code | Kind::Blank | Kind::FrontMatter) {
        return;
    }
    // A table's row holds a marker only where it is the row, or the row runs over lines.
    let text = ctx.text();
    if text.starts_with('|') && memchr::memchr(b'\n', text.as_bytes()).is_none_or(|end| end + 1 == text.len())
    {
        return;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if MARKERS.iter().any(|marker| line.strip_prefix(marker).is_some_and(is_name)) {
            let end = start + line.trim_end().len();
            diagnostics.report(Span::new(start, end), "a marker of a merge conflict");
        }
        start += line.len();
    }
}

/// Whether it can be what git calls one side of a conflict.
fn is_name(rest: &str) -> bool {
    rest.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '.')
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn both_ends_are_told_wherever_they_are() {
        check(
            &RULE,
            "
<<<<<<< HEAD
^^^^^^^^^^^^ a marker of a merge conflict
# Papers
=======
# My Papers
>>>>>>> 1a2b3c4 (Rename)
^^^^^^^^^^^^^^^^^^^^^^^^ a marker of a merge conflict

| Title | Authors | Summary |
|---|---|---|
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
<<<<<<< Updated upstream
^^^^^^^^^^^^^^^^^^^^^^^^ a marker of a merge conflict
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
=======
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | Y |
>>>>>>> Stashed changes
^^^^^^^^^^^^^^^^^^^^^^^ a marker of a merge conflict
",
        );
    }

    #[test]
    fn code_quotes_and_headings_have_none() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
|---|---|---|
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | <<<<<<< HEAD |

Heading
=======

```
<<<<<<< HEAD
>>>>>>> main
```

<<<<<<<
>>>>>>>> eight deep
",
        );
    }
}
