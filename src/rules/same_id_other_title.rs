//! Two papers go by one id.

use super::fast::FastMap;
use super::{Check, FixKind, Rule, Sink, Touches, titles};
use crate::config::Level;
use crate::workspace::View;

pub static RULE: Rule = Rule {
    name: "same-id-other-title",
    level: Level::Warning,
    fix: FixKind::Never,
    touches: Touches::Layout,
    doc: r#"
Two listings have one arXiv id and different titles. One of the ids is wrong, or the paper was renamed between the two.

Look the id up: the listing whose title it does not name needs another id. Titles that differ only by letter case,
punctuation or a subtitle are one title.

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
    check: Check::File(check),
};

fn check(view: View, sink: &mut Sink) {
    let count = view.file.entries.sum().listings as usize;
    let mut first = FastMap::with_capacity_and_hasher(count, Default::default());
    for (index, before, entry) in view.file.entries.iter() {
        let Some(listing) = entry.listing() else { continue };
        let Some(id) = listing.id.filter(|_| !listing.title.is_empty()) else { continue };
        let start = before.bytes as usize;
        let (earlier, key, place) = *first.entry(id).or_insert((index, listing.title_key, start));
        if earlier == index
            || (key == listing.title_key && key != 0)
            || titles::same(view, earlier, index).is_some()
        {
            continue;
        }
        let Some(site) = view.site(earlier) else { continue };
        let Some(above) = site.listing() else { continue };
        let title = site.joined(above.title).into_owned();
        sink.report(titles::place(listing, start), format!("`{id}` has another title above"))
            .related(titles::place(above, place), format!("listed here as `{title}`"));
    }
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
  the Dark ([arXiv](https://arxiv.org/abs/2502.01237v2)) | X | Y |
| Short ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
  ^^^^^ `2502.01237` has another title above
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
| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
",
        );
    }
}
