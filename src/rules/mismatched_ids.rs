//! Links of one listing that must name one paper name two.

use super::label::Label;
use super::{Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::columns::Dialect;
use crate::digest::link::{Form, Link};
use crate::digest::{ArxivId, Role};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "mismatched-ids",
    severity: Severity::Error,
    fix: FixAvailability::Never,
    scope: FixScope::Layout,
    doc: r#"
Two links of one paper name different papers. One of them leads readers to a paper that has nothing to do with the row.

Open both, and correct the wrong one. In a table with its own columns, only links whose labels say that they are pages
of one paper (`arXiv`, `PDF`, `HuggingFace`, …) are compared.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237) or [HuggingFace](https://huggingface.co/papers/2502.01273)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237) or [HuggingFace](https://huggingface.co/papers/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(listing) = ctx.listing() else { return };
    let agrees = |it: &Link| it.id().is_none_or(|id| Some(id) == listing.id);
    if listing.links.iter().all(agrees) {
        return;
    }
    let strict = ctx.columns().is_some_and(|it| it.dialect != Dialect::Table);
    let pages: Vec<(&Link, ArxivId, Option<Label>)> = listing
        .links
        .iter()
        .filter(|it| it.form != Form::Id && listing.is_in(&[Role::Title, Role::Paper], it.span))
        .filter_map(|it| Some((it, it.id()?, Label::of(ctx.of(it.text)))))
        .filter(|it| strict || it.2.is_some_and(|it| it != Label::Code))
        .collect();
    let Some((&(first, id, _), rest)) = pages.split_first() else { return };
    // Two links of one kind to two papers list both on purpose.
    let twice =
        |&(_, id, label): &(_, ArxivId, Option<Label>)| pages.iter().any(|it| it.2 == label && it.1 != id);
    if !strict && pages.iter().any(twice) {
        return;
    }
    for (link, other, _) in rest.iter().filter(|it| it.1 != id) {
        let message = format!("this link names `{other}`, another one of this paper `{id}`");
        diagnostics
            .report(link.id_span().unwrap_or(link.url), message)
            .related(first.id_span().unwrap_or(first.url), format!("this one names `{id}`"));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::Config;
    use crate::rules::Location;
    use crate::testing::check;
    use crate::workspace::{File, FileView};

    #[test]
    fn pages_of_one_paper_must_agree() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237) or [HF](https://huggingface.co/papers/2502.01273)) | X | Y |
                                                                                       ^^^^^^^^^^ this link names `2502.01273`, another one of this paper `2502.01237`
| Two ([arXiv](https://arxiv.org/abs/2502.01237v2) or [HF](https://huggingface.co/papers/2502.01237)) | X | Y |

| Publish Date | Title | Authors | PDF | Code |
|---|---|---|---|---|
| 2025-02-04 | [One](https://arxiv.org/abs/2502.01237) | X | [pdf](https://arxiv.org/pdf/2502.01238) | null |
                                                                                         ^^^^^^^^^^ this link names `2502.01238`, another one of this paper `2502.01237`
",
        );
    }

    #[test]
    fn papers_that_a_title_a_summary_or_a_remark_speaks_of_do_not_count() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| A Reply to arXiv:2401.00001 ([arXiv](https://arxiv.org/abs/2502.01237)) | X | After [this](https://arxiv.org/abs/2401.00002). |

| Paper | Venue | Code | Comment |
|---|---|---|---|
| [One](https://arxiv.org/abs/2502.01237), [Its Sequel](https://arxiv.org/abs/2503.01237) | X | [c](https://arxiv.org/abs/2401.00003) | see [PDF](https://arxiv.org/pdf/2401.00004) |
| One [arXiv](https://arxiv.org/abs/2502.01237), Two [arXiv](https://arxiv.org/abs/2503.01237) [PDF](https://arxiv.org/pdf/2503.01237) | X | | |
| One [arXiv](https://arxiv.org/abs/2502.01237) [PDF](https://arxiv.org/pdf/2502.01238) | X | | |
                                                                            ^^^^^^^^^^ this link names `2502.01238`, another one of this paper `2502.01237`
",
        );
    }

    #[test]
    fn the_other_link_moves_with_the_row() {
        let text = "| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237) or [HF](https://huggingface.co/papers/2502.01273)) | X | Y |
";
        let config = Config::default();
        let after = File::new("a.md", format!("Some words.\n\n{text}"), &config);
        let found = crate::rules::check(FileView { file: &after, config: &config });
        let diagnostic = found.iter().find(|it| it.rule == &RULE).unwrap();
        let Location::Here(span) = diagnostic.related[0].at else { panic!("{diagnostic:?}") };
        assert_eq!(after.text.slice(span), "2502.01237");
    }
}
