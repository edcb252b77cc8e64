//! The authors of a listing are not those of its paper.

use super::known_paper::KnownPaper;
use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::digest::{Role, titles};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "wrong-authors",
    severity: Severity::Off,
    fix: FixAvailability::Never,
    doc: r#"
None of the authors of a listing is one of its paper, as far as the library knows.

A library that was built without `--details` knows the first author only: then the listing must name that one. Some lists name
people by their handles, so this is off unless it is asked for.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | C. Third | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(paper) = KnownPaper::of(ctx) else { return };
    let Some(cell) = paper.listing.cell(Role::Authors).filter(|cell| !cell.is_empty()) else { return };
    let Some((names, more)) = paper.library.authors(paper.at) else { return };
    let differ = titles::share_author(&ctx.joined(cell), &names.join(", ")) == Some(false);
    if !differ || paper.other_title().is_some() {
        return;
    }
    let more = if more || names.len() > 3 { " and others" } else { "" };
    let names = names.into_iter().take(3).collect::<Vec<_>>().join(", ");
    let message = format!("`{}` is by {names}{more} ({})", paper.id, paper.evidence());
    diagnostics.report(cell, message);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn only_a_list_without_any_author_is_reported() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | C. Third, D. Other | Y |
                                                                              ^^^^^^^^^^^^^^^^^^ `2502.01237` is by Ann Author, Ben Writer (arXiv metadata of 2026-11-20)
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | C. Third, B. Writer | Y |
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | | Y |
| Spoonbills Dream of Electric Fish ([arXiv](https://arxiv.org/abs/2502.01237)) | C. Third | Y |
",
        );
    }
}
