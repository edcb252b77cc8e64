//! Links of one listing that must name one paper name two.

use super::claims::{Claim, conflicting};
use super::{Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::link::{Form, Link};
use crate::digest::{ArxivId, Listing, arxiv};
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    name: "mismatched-ids",
    severity: Severity::Error,
    fix: FixAvailability::Choice(FixScope::Text),
    doc: r#"
Two places of one entry that name its paper name different ones. One of them leads readers to a paper that has nothing to do with it.

Open both, and correct the wrong one; an editor offers to use either id everywhere in the entry. Compared are the link of the title,
links whose labels say that they are pages of one paper (`arXiv`, `PDF`, `HuggingFace`, …), badges that show an id, and ids in
the text. An entry that links two papers in the same way lists both on purpose.

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
    let claims = conflicting(ctx, listing);
    let Some(id) = most_named(&claims) else { return };
    let agreeing: Vec<&Claim> = claims.iter().filter(|claim| claim.id == id).collect();
    for claim in claims.iter().filter(|claim| claim.id != id) {
        let noun = claim.source.noun();
        let rest = match agreeing.as_slice() {
            [only] if only.source.noun() == noun => "another one of this paper".to_owned(),
            [only] => format!("the {} of this paper", only.source.noun()),
            all => format!("{} others of this paper", all.len()),
        };
        let mut report =
            diagnostics.report(claim.span, format!("this {noun} names `{}`, {rest} `{id}`", claim.id));
        for other in &agreeing {
            report = report.related(other.span, format!("this one names `{id}`"));
        }
        for (wanted, instead_of) in [(id, claim.id), (claim.id, id)] {
            let title = match claims.len() {
                2 => format!("Use `{wanted}` in both"),
                _ => format!("Use `{wanted}` in all"),
            };
            report = report.unsafe_fix(title, replacements(ctx, listing, &claims, instead_of, wanted));
        }
    }
}

/// The id that most of `claims` name; of two that are named as often, the first.
fn most_named(claims: &[Claim]) -> Option<ArxivId> {
    let mut counts: BTreeMap<ArxivId, usize> = BTreeMap::new();
    for claim in claims {
        *counts.entry(claim.id).or_default() += 1;
    }
    let most = counts.values().max().copied()?;
    claims.iter().map(|claim| claim.id).find(|id| counts.get(id) == Some(&most))
}

/// The edits that make all that names the paper `instead_of` name `wanted`: claims, other links to it, and labels that are its id.
fn replacements(
    ctx: &BlockCtx,
    listing: &Listing,
    claims: &[Claim],
    instead_of: ArxivId,
    wanted: ArxivId,
) -> Vec<Edit> {
    let is_named = |link: &&Link| link.id() == Some(instead_of) && link.form != Form::Id;
    let named: Vec<&Link> = listing.own_links().filter(is_named).collect();
    let urls = named.iter().filter_map(|link| link.id_span());
    let labels = named.iter().filter_map(|link| {
        let label = arxiv::lone(ctx.of(link.text))?;
        Some(label.span.shift(link.text.start()))
    });
    let claimed = claims.iter().filter(|claim| claim.id == instead_of).map(|claim| claim.span);
    let mut spans: Vec<Span> = urls.chain(labels).chain(claimed).collect();
    spans.sort();
    spans.dedup();
    spans.into_iter().map(|span| Edit::replace(span, wanted.to_string())).collect()
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
    fn entries_of_every_layout_are_compared() {
        check(
            &RULE,
            "
# Papers

- [Heron Sings in Parts](https://arxiv.org/abs/2502.01237) [[pdf](https://arxiv.org/pdf/2502.01273)]
                                                                                        ^^^^^^^^^^ this link names `2502.01273`, another one of this paper `2502.01237`
- **Egret Counts** [![arXiv](https://img.shields.io/badge/arXiv-2502.01238-b31b1b.svg)](https://arxiv.org/abs/2502.01283)
                                                                ^^^^^^^^^^ this badge names `2502.01238`, the link of this paper `2502.01283`
- **Stork Sleeps**. Ann Author. arXiv preprint arXiv:2502.01239. [[paper](https://arxiv.org/abs/2502.01293)] [[code](https://github.com/a/b)]
                                                                                                ^^^^^^^^^^ this link names `2502.01293`, the text of this paper `2502.01239`
- **Ibis Probes** [[arXiv](https://arxiv.org/abs/2502.01240)] [[pdf](https://arxiv.org/pdf/2502.01240)] [[HF](https://huggingface.co/papers/2502.01204)]
                                                                                                                                            ^^^^^^^^^^ this link names `2502.01204`, 2 others of this paper `2502.01240`
- [Crane Dances](https://arxiv.org/abs/2502.01241)
  - Paper: https://arxiv.org/pdf/2502.01214
                                 ^^^^^^^^^^ this link names `2502.01214`, another one of this paper `2502.01241`
- arXiv:2502.01242 [Heron Sleeps in Reeds](https://arxiv.org/abs/2502.01224) - Ann Author
                                                                 ^^^^^^^^^^ this link names `2502.01224`, the text of this paper `2502.01242`
- [arXiv:2502.01243] [Egret Counts to Ten](https://arxiv.org/abs/2502.01234)
                                                                 ^^^^^^^^^^ this link names `2502.01234`, the text of this paper `2502.01243`
- arXiv:2502.01245: [Stork Sleeps](https://arxiv.org/abs/2502.01245)
",
        );
    }

    #[test]
    fn other_papers_in_an_entry_are_none() {
        check(
            &RULE,
            "
# Papers

- [Heron Sings in Parts](https://arxiv.org/abs/2502.01237), [Its Sequel](https://arxiv.org/abs/2503.01237) [[pdf](https://arxiv.org/pdf/2503.01237)]
- [Egret Counts](https://arxiv.org/abs/2502.01238). Extended version of arXiv:2401.00001. See the [paper](https://arxiv.org/abs/2401.00002) for more.
- **Stork Sleeps** [[v1](https://arxiv.org/abs/2502.01239)] [[v2](https://arxiv.org/abs/2503.01239)] [![arXiv](https://img.shields.io/badge/arXiv-2502.01239-b31b1b.svg)](https://arxiv.org/abs/2502.01239)
- **Ibis Probes** [[paper](https://arxiv.org/abs/2502.01240)] [[paper](https://arxiv.org/abs/2503.01240)] [[pdf](https://arxiv.org/pdf/2502.01240)]
- A Reply to arXiv:2401.00001 [[pdf](https://arxiv.org/pdf/2502.01241)] [[code](https://github.com/a/b)]
- [Crane Dances](https://arxiv.org/abs/2502.01242)
  - Builds on: https://arxiv.org/pdf/2401.00003
",
        );
    }

    #[test]
    fn each_id_can_be_used_everywhere() {
        let text = "# Papers

- [Heron Sings](https://arxiv.org/abs/2502.01237v2) ([2502.01273](https://arxiv.org/abs/2502.01273), [code](https://github.com/a/b)) [[pdf](https://arxiv.org/pdf/2502.01273)]
- [Egret Counts](https://arxiv.org/abs/2502.01238)
- [Stork Sleeps](https://arxiv.org/abs/2502.01239)
- [Ibis Probes](https://arxiv.org/abs/2502.01240)
- [Crane Dances](https://arxiv.org/abs/2502.01241)
";
        let config = Config::default();
        let file = File::new("a.md", text.to_owned(), &config);
        let found = crate::rules::check(FileView { file: &file, config: &config });
        let [diagnostic] = found.iter().filter(|it| it.rule == &RULE).collect::<Vec<_>>()[..] else {
            panic!("{found:?}")
        };
        let fixed = diagnostic.fixes.iter().map(|fix| {
            let line = fix.edits.apply(text).lines().nth(2).unwrap_or_default().to_owned();
            (fix.title.to_string(), line)
        });
        let wanted = [
            (
                "Use `2502.01273` in all",
                "- [Heron Sings](https://arxiv.org/abs/2502.01273) ([2502.01273](https://arxiv.org/abs/2502.01273), [code](https://github.com/a/b)) [[pdf](https://arxiv.org/pdf/2502.01273)]",
            ),
            (
                "Use `2502.01237` in all",
                "- [Heron Sings](https://arxiv.org/abs/2502.01237v2) ([2502.01237](https://arxiv.org/abs/2502.01237), [code](https://github.com/a/b)) [[pdf](https://arxiv.org/pdf/2502.01237)]",
            ),
        ];
        assert_eq!(fixed.collect::<Vec<_>>(), wanted.map(|it| (it.0.to_owned(), it.1.to_owned())));
        let unasked =
            crate::rules::fix(&file, &config, crate::rules::Applicability::Unsafe, |it| it.rule == &RULE);
        assert_eq!(unasked.text, text);
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
        let Location::SameFile(span) = diagnostic.related[0].at else { panic!("{diagnostic:?}") };
        assert_eq!(after.text.slice(span), "2502.01237");
    }
}
