//! A blank line cuts rows off from their table.

use super::{Check, FixKind, Rule, Sink, Touches};
use crate::config::Level;
use crate::syntax::Kind;
use crate::text::{Edit, Span};
use crate::workspace::Site;

pub static RULE: Rule = Rule {
    name: "orphan-rows",
    level: Level::Error,
    fix: FixKind::Always,
    touches: Touches::Layout,
    doc: r#"
A blank line ends a table. The rows below it have no header, so GitHub shows them as a paragraph full of pipes.

Delete the blank line.

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

fn check(site: &Site, sink: &mut Sink) {
    let Kind::Blank(Some(gap)) = &site.block.kind else { return };
    let above = || site.index.checked_sub(1).and_then(|it| site.view.site(it));
    if !gap.orphans || above().is_none_or(|it| it.columns().is_none()) {
        return;
    }
    // Shown where the rows start: nothing can be seen of a blank line.
    let len = site.text.len();
    sink.report(Span::new(len, len + 1), "a blank line cuts these rows off from their table")
        .fix("Delete the blank line", [Edit::delete(Span::new(0, len))]);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

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
