//! A paper that was withdrawn.

use super::known_paper::KnownPaper;
use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "withdrawn-paper",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    doc: r#"
A paper that its authors or arXiv have withdrawn, as far as the library knows: readers are sent to a page that says so.

Remove the row, or say in it that the paper was withdrawn: a row that does is left alone. A library is made by
`paper-digest library build`.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Storks Sleep on One Leg ([arXiv](https://arxiv.org/abs/2502.01250)) | D. Fourth | They do. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| Storks Sleep on One Leg ([arXiv](https://arxiv.org/abs/2502.01250)) | D. Fourth | Withdrawn. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(paper) = KnownPaper::of(ctx).filter(|paper| paper.library.is_withdrawn(paper.at)) else {
        return;
    };
    let said = ctx.record().to_lowercase();
    if said.contains("withdraw") || said.contains("retract") || paper.other_title().is_some() {
        return;
    }
    let message = format!("`{}` was withdrawn ({})", paper.id, paper.evidence());
    diagnostics.report(paper.listing.id_place(), message);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn a_row_that_does_not_say_so_is_reported() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Storks Sleep on One Leg ([arXiv](https://arxiv.org/abs/2502.01250)) | X | Y |
                                                         ^^^^^^^^^^ `2502.01250` was withdrawn (arXiv metadata of 2026-11-20)
| Storks Sleep on One Leg ([arXiv](https://arxiv.org/abs/2502.01250)) | X | Retracted later. |
| Spoonbills Dream of Electric Fish ([arXiv](https://arxiv.org/abs/2502.01250)) | X | Y |
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
",
        );
    }
}
