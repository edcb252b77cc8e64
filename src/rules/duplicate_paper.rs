//! A paper is listed twice where it should stand once.

use super::fast::FastMap;
use super::{Check, FixKind, Rule, Sink, Touches, titles};
use crate::config::{Config, Level, Reach};
use crate::digest::columns::Dialect;
use crate::digest::{Listing, What};
use crate::workspace::View;

pub static RULE: Rule = Rule {
    name: "duplicate-paper",
    level: Level::Warning,
    fix: FixKind::Never,
    touches: Touches::Layout,
    doc: r#"
A paper is listed twice. Readers meet it again, and counts are wrong.

How far that counts depends on the digest: a daily digest lists a paper once in a file, a digest by topics once in
each table, any other table once in a section. The setting `dialect.duplicates` (`section`, `file`) says otherwise. Two
listings with one id and different titles are two papers: see `same-id-other-title`.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01240)) | B. Author | They do. |
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237v2)) | A. Author | It works. |
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
    let (mut section, mut table) = (0, 0);
    for (index, before, entry) in view.file.entries.iter() {
        match &entry.what {
            // One more than the index: 0 is the whole file.
            What::Section(_) => (section, table) = (index + 1, index + 1),
            What::Table(_) => table = index + 1,
            What::Listing(listing) => {
                let Some(id) = listing.id else { continue };
                let (scope, name) = match scope(listing, view.config) {
                    Scope::File => (0, "file"),
                    Scope::Section => (section, "section"),
                    Scope::Table => (table, "table"),
                };
                let start = before.bytes as usize;
                let Some(&earlier) = first.get(&(scope as u32, id)) else {
                    first.insert((scope as u32, id), (index, start));
                    continue;
                };
                if let Some(above) = titles::same(view, earlier.0, index) {
                    sink.report(
                        titles::place(listing, start),
                        format!("`{id}` is listed twice in this {name}"),
                    )
                    .related(titles::place(above, earlier.1), "first listed here");
                }
            }
            _ => {}
        }
    }
}

/// How far a listing must be the only one of its paper.
enum Scope {
    File,
    Section,
    Table,
}

fn scope(listing: &Listing, config: &Config) -> Scope {
    match config.dialect.duplicates {
        Some(Reach::Section) => Scope::Section,
        // Other files are not at hand here: of a tree, each file is checked for itself.
        Some(Reach::File | Reach::Tree) => Scope::File,
        None => match listing.columns.as_ref().map(|it| it.dialect) {
            Some(Dialect::Daily) => Scope::File,
            // Papers of two topics are listed under both on purpose.
            Some(Dialect::ArxivDaily) => Scope::Table,
            Some(Dialect::Table) | None => Scope::Section,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::{Config, Level, Reach};
    use crate::rules::{RULES, narrowed};
    use crate::testing::{check, check_with};

    #[test]
    fn a_daily_digest_lists_a_paper_once_in_a_file() {
        check(
            &RULE,
            "
## Papers for 2025-02-04

| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Egrets Count ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |

## Papers for 2025-02-05

| Title | Authors | Summary |
| --- | --- | --- |
| heron - parsing songs ([HuggingFace](https://huggingface.co/papers/2502.01237)) | X | Y |
  ^^^^^^^^^^^^^^^^^^^^^ `2502.01237` is listed twice in this file
| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
  ^^^^^ `2502.01237` is listed twice in this file
",
        );
    }

    #[test]
    fn topics_share_papers() {
        check(
            &RULE,
            "
## Birds

|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
|2025-02-04|Heron: Parsing Songs|X|[2502.01237](https://arxiv.org/abs/2502.01237)|null|

## Songs

|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
|2025-02-04|Heron: Parsing Songs|X|[2502.01237](https://arxiv.org/abs/2502.01237)|null|
|2025-02-04|Heron: Parsing Songs|X|[2502.01237](https://arxiv.org/abs/2502.01237)|null|
            ^^^^^^^^^^^^^^^^^^^^ `2502.01237` is listed twice in this table
",
        );
    }

    #[test]
    fn the_settings_say_how_far() {
        let mut config = narrowed(&Config::default(), &[RULE.name.to_owned()], &[]);
        assert!(RULES.iter().all(|it| it.level_in(&config) == Level::Off || it.name == RULE.name));
        let day = "
## Papers for 2025-02-04

| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

## Papers for 2025-02-05

| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
";
        config.dialect.duplicates = Some(Reach::Section);
        check_with(&config, day);
        config.dialect.duplicates = Some(Reach::File);
        check_with(
            &config,
            &format!("{day}  ^^^^^^^^^^^^^^^^^^^^ `2502.01237` is listed twice in this file\n"),
        );
    }

    #[test]
    fn one_id_and_two_titles_are_two_papers() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
",
        );
    }
}
