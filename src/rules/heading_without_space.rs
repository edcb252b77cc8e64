//! A heading that is none, because no space stands behind its mark.

use super::{Asked, Check, FixKind, Rule, Sink, Touches};
use crate::config::Level;
use crate::syntax::Kind;
use crate::text::Edit;
use crate::workspace::Site;

pub static RULE: Rule = Rule {
    name: "heading-without-space",
    level: Level::Warning,
    fix: FixKind::Always(Asked::Never),
    touches: Touches::Layout,
    doc: r#"
A heading without a space behind its `#` marks, which GitHub shows as text. Only headings with a date are looked at:
`#word` may be meant.

Put a space behind the marks.

~~~markdown bad
##Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good
## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(site: &Site, sink: &mut Sink) {
    let Some(section) = site.entry.section().filter(|_| site.block.kind == Kind::Paragraph) else { return };
    let title = site.of(section.title);
    let dated = section.date.as_ref().is_some_and(|it| it.0.start == section.title.start);
    // `#1 of 2025-02-04` counts.
    if section.level == 1 && title.starts_with(|it: char| it.is_ascii_digit()) && !dated {
        return;
    }
    let at = section.title.start as usize;
    sink.report(section.title, "no heading without a space behind its `#`")
        .fix("Put a space behind the marks", [Edit::insert(at, " ")]);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn points_at_the_text() {
        check(
            &RULE,
            "
##Papers for 2025-02-04
  ^^^^^^^^^^^^^^^^^^^^^ no heading without a space behind its `#`

#2025-02-04
 ^^^^^^^^^^ no heading without a space behind its `#`

| Title | Authors | Summary |
| --- | --- | --- |
| One | X | Y |

#1 of 2025-02-04 was this one.

#language

####### 2025-02-04

## Papers for 2025-02-03
",
        );
    }
}
