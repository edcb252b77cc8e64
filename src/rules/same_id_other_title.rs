//! Two papers go by one id.

use super::paper::{Agreement, Other};
use super::{Check, Diagnostics, FixAvailability, Paper, Rule};
use crate::config::Severity;
use crate::digest::paper_id::Host;
use crate::digest::{Listing, PaperId, PaperKey};
use crate::workspace::{BlockCtx, ListingRef};

pub static RULE: Rule = Rule {
    name: "same-id-other-title",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    doc: r#"
Two listings have one id (of arXiv, a DOI, or what another site of papers names one by) and different titles. One of the ids is
wrong, or the paper was renamed between the two.

Look the id up: the listing whose title it does not name needs another id. Titles that share half of their words, or are
written in two scripts, are taken for one; so are two titles of the same authors, or of two versions of a paper. A table with a header like `| Name | Link |` may list what a paper brought about, by
names of its own.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01237)) | B. Author | They do. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01240)) | B. Author | They do. |
~~~
"#,
    check: Check::Paper(check),
};

/// Fewest words of a title that is no name.
const NAME: usize = 4;

fn check(it: &Paper, diagnostics: &mut Diagnostics) {
    // A list may give the name of a model; a name that is no title contradicts none.
    let is_titled = |ctx: &BlockCtx, it: &Listing| match &it.columns {
        Some(columns) => !it.title.is_empty() && !columns.open,
        None => it.title_key.is_telling() && ctx.of(it.title).split_whitespace().count() >= NAME,
    };
    let Some(id) = named(it).filter(|_| is_titled(it.ctx, it.listing)) else { return };
    let fits = |other: &ListingRef| match other {
        // The table headers of other files are not tracked.
        ListingRef::Open(ctx, listing) if ctx.file_name() == it.ctx.file_name() => is_titled(ctx, listing),
        // One word may be the name of a model.
        _ => other.source().split_whitespace().nth(1).is_some(),
    };
    let Some(first) = it.first(it.same_id, fits) else { return };
    if it.same_title(&first) || was_renamed(it, &first) {
        return;
    }
    let majority = it.majority(it.same_id, &first, fits, |other| Agreement {
        this: it.same_title(other),
        first: first.same_title(other),
    });
    let title = first.listed.title();
    let message = format!("`{id}` has another title {}{}", it.direction(&first), majority.told("title"));
    diagnostics.report(it.listing.shown_span(), message).listed(
        &first,
        first.span(),
        format!("listed here as `{title}`"),
    );
}

/// What names the paper: its id, as the site that has it writes it. A URL alone may be a page of several papers.
fn named(it: &Paper) -> Option<String> {
    match it.listing.key? {
        PaperKey::Arxiv(id) => Some(id.to_string()),
        PaperKey::Named(Host::Url, _) => None,
        PaperKey::Named(..) => Some(PaperId::of_link(it.listing.paper_link()?, it.ctx.record())?.to_string()),
    }
}

/// Whether the two are one paper whose title changed: its authors are the same, or the links lead to two of its versions.
fn was_renamed(it: &Paper, first: &Other) -> bool {
    let version = |listing: &Listing| listing.paper_link().and_then(|link| link.target.parsed()?.version);
    let theirs = match &first.listed {
        ListingRef::Open(_, listing) => version(listing),
        ListingRef::Indexed(_) => None,
    };
    let versions = version(it.listing).zip(theirs);
    it.shares_author(first) == Some(true) || versions.is_some_and(|(own, theirs)| own != theirs)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn the_later_one_is_reported() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Egrets Count in
  ^^^^^^^^^^^^^^^ `2502.01237` has another title above
  the Dark ([arXiv](https://arxiv.org/abs/2502.01237v2)) | Z | Y |
| Storks Sleep ([arXiv](https://arxiv.org/abs/2502.01237)) | Z | Y |
  ^^^^^^^^^^^^ `2502.01237` has another title above
",
        );
    }

    #[test]
    fn a_doi_names_a_paper_too() {
        check(
            &RULE,
            "
| Title | Authors | Link |
| --- | --- | --- |
| Heron: Parsing Songs | X | https://doi.org/10.1000/182 |
| Egrets Count in the Dark | Z | https://doi.org/10.1000/182 |
  ^^^^^^^^^^^^^^^^^^^^^^^^ `doi:10.1000/182` has another title above
| Storks Sleep | X | https://birds.example/papers |
| Terns Turn Back | Z | https://birds.example/papers |
",
        );
    }

    #[test]
    fn of_three_it_is_told_what_most_have() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| HERON: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01237)) | Z | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^ `2502.01237` has another title above; 2 of 3 places have that title
| Marsh Duets at Dusk ([arXiv](https://arxiv.org/abs/2502.01238)) | Z | Y |
| Storks Sleep Standing ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
  ^^^^^^^^^^^^^^^^^^^^^ `2502.01238` has another title above
| Storks Sleep Standing ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
  ^^^^^^^^^^^^^^^^^^^^^ `2502.01238` has another title above; 2 of 3 places have this title
",
        );
    }

    #[test]
    fn half_of_the_words_are_too_few_where_the_authors_are_others() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Songs of Herons at Dawn for Ponds ([arXiv](https://arxiv.org/abs/2502.01237)) | Ann Author | Y |
| Ponds as Songs: A Study of Herons (p5) ([arXiv](https://arxiv.org/abs/2502.01237)) | Ben Writer | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `2502.01237` has another title above
| Songs of Egrets at Dusk for Reeds ([arXiv](https://arxiv.org/abs/2502.01238)) | Ann Author | Y |
| Reeds as Songs: A Study of Egrets (p6) ([arXiv](https://arxiv.org/abs/2502.01238)) | A. Author | Y |
",
        );
    }

    #[test]
    fn spelling_and_subtitles_do_not_count() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| **HERON – Parsing  songs** ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01238)) | Z | Y |
",
        );
    }

    #[test]
    fn a_paper_that_was_renamed_is_one() {
        check(
            &RULE,
            "
|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
|**2025-01-11**|**Heron Sings in Parts**|Ann Author et.al.|[2501.01311v1](http://arxiv.org/abs/2501.01311v1)|null|
|**2025-01-11**|**Reed Choirs: Wading Voices**|Ann Author et.al.|[2501.01311](http://arxiv.org/abs/2501.01311)|null|
|**2025-01-11**|**Marsh Duets**||[2501.01311v3](http://arxiv.org/abs/2501.01311v3)|null|
|**2025-01-11**|**Egrets Count**|Ben Writer|[2501.01311v1](http://arxiv.org/abs/2501.01311v1)|null|
                  ^^^^^^^^^^^^ `2501.01311` has another title above
",
        );
    }

    #[test]
    fn what_a_paper_brought_about_has_names() {
        check(
            &RULE,
            "
| Name | Link |
| --- | --- |
| Heron-7B | https://arxiv.org/abs/2502.01237 |
| Heron-70B | https://arxiv.org/abs/2502.01237 |

| Title | Authors | Summary |
| --- | --- | --- |
| Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01237)) | Z | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^ `2502.01237` has another title above
",
        );
    }

    #[test]
    fn of_two_files_the_later_one_is_reported() {
        check(
            &RULE,
            "
//- 2025/02/05.md
| Title | Authors | Summary |
| --- | --- | --- |
| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01237)) | Z | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^ `2502.01237` has another title in `2025/02/04.md`
| Egrets Count ([arXiv](https://arxiv.org/abs/2502.01237)) | Z | Y |
//- 2025/02/04.md
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
",
        );
    }

    #[test]
    fn an_editor_calls_files_by_what_tells_them_apart() {
        check(
            &RULE,
            "
//- file:///home/ann/my%20papers/2025/02/05.md
| Title | Authors | Summary |
| --- | --- | --- |
| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01237)) | Z | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^ `2502.01237` has another title in `01/04 鷺.md`
//- file:///home/ann/my%20papers/2025/01/04%20%E9%B7%BA.md
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
",
        );
    }
}
