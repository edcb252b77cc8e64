//! One title goes with two ids.

use super::{Check, FixKind, Paper, Rule, Sink, Touches};
use crate::config::Level;

pub static RULE: Rule = Rule {
    name: "same-title-other-id",
    level: Level::Warning,
    fix: FixKind::Never,
    touches: Touches::Layout,
    doc: r#"
Two listings have one title and different arXiv ids. One of the ids is wrong.

Look both up, and correct the one that names another paper. Letter case, punctuation and white space of titles do not count.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01273)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01273)) | B. Author | They do. |
~~~
"#,
    check: Check::Paper(check),
};

fn check(it: &Paper, sink: &mut Sink) {
    let Some(id) = it.listing.id else { return };
    let Some(first) = it.first(it.same_title, |other| other.id().is_some()) else { return };
    let Some(other) = first.listed.id().filter(|other| *other != id) else { return };
    let message = format!("`{other}` has the same title {}", it.direction(&first));
    sink.report(it.listing.id_place(), message).listed(
        &first,
        first.id_span(),
        format!("listed here as `{other}`"),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn the_later_id_is_reported() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| HERON: parsing songs ([arXiv](https://arxiv.org/abs/2502.01273)) | X | Y |
                                                      ^^^^^^^^^^ `2502.01237` has the same title above
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237v2)) | X | Y |
",
        );
    }

    #[test]
    fn short_titles_are_no_evidence() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Songs ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
",
        );
    }

    #[test]
    fn of_two_files_the_later_one_is_reported() {
        check(
            &RULE,
            "
//- 2025/02/04.md
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs | X | Y |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
//- 2025/02/05.md
| Title | Authors | Summary |
| --- | --- | --- |
| HERON: parsing songs ([arXiv](https://arxiv.org/abs/2502.01273)) | X | Y |
                                                      ^^^^^^^^^^ `2502.01237` has the same title in `2025/02/04.md`
",
        );
    }

    #[test]
    fn a_file_that_lists_no_id_hides_no_other() {
        check(
            &RULE,
            "
//- 2025/02/03.md
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs | X | Y |
//- 2025/02/04.md
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
//- 2025/02/05.md
| Title | Authors | Summary |
| --- | --- | --- |
| HERON: parsing songs ([arXiv](https://arxiv.org/abs/2502.01273)) | X | Y |
                                                      ^^^^^^^^^^ `2502.01237` has the same title in `2025/02/04.md`
",
        );
    }
}
