//! One title goes with two ids.

use super::fast::FastMap;
use super::{Check, FixKind, Rule, Sink, Touches, titles};
use crate::config::Level;
use crate::workspace::View;

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
    check: Check::File(check),
};

fn check(view: View, sink: &mut Sink) {
    let count = view.file.entries.sum().listings as usize;
    let mut first = FastMap::with_capacity_and_hasher(count, Default::default());
    for (index, before, entry) in view.file.entries.iter() {
        let Some(listing) = entry.listing().filter(|it| it.title_key != 0) else { continue };
        let Some(id) = listing.id else { continue };
        let start = before.bytes as usize;
        let (earlier, other, place) = *first.entry(listing.title_key).or_insert((index, id, start));
        if other == id {
            continue;
        }
        let Some((above, _)) = view.file.entries.get(earlier) else { continue };
        let Some(above) = above.listing() else { continue };
        sink.report(titles::id_place(listing, start), format!("`{other}` has the same title above"))
            .related(titles::id_place(above, place), format!("listed here as `{other}`"));
    }
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
}
