//! A paper is listed twice where it should be once.

use super::paper::Other;
use super::{Check, Diagnostics, FixAvailability, Paper, Rule};
use crate::config::{Config, DuplicateScope, Layout, Severity};
use crate::digest::columns::TableKind;
use crate::digest::{Container, EntrySum, Listing};
use crate::syntax::{Item, Kind};

pub static RULE: Rule = Rule {
    name: "duplicate-paper",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    doc: r#"
A paper is listed twice. Readers meet it again, and counts are wrong.

How far that counts depends on the digest: a daily digest lists a paper once in a file, a digest by topics once in
each table, a nested list once under each of its items, anything else once in a section. The setting `dialect.duplicates` (`section`, `file`, `tree`), or
`duplicates` of a layout, says otherwise; with `tree`, files that are checked together, or that an editor has in its workspace, count together. Two
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
    check: Check::Paper(check),
};

fn check(it: &Paper, diagnostics: &mut Diagnostics) {
    // A table of something else, such as results, may name a paper in many rows.
    let has_columns = it.listing.columns.is_some();
    if !has_columns && it.listing.container == Container::Row {
        return;
    }
    let (first, name) = match scope(it.listing, it.ctx.layout(it.listing), it.ctx.config()) {
        Scope::Tree => (it.first(it.same_id, |_| true), "file"),
        Scope::File => (it.first_above(it.same_id), "file"),
        Scope::Section => {
            // Where each paper is a section, the one around it is meant; in a nested list, the topic.
            let name = match it.listing.container {
                Container::Section => "part of the file",
                Container::Item if is_nested(it) => "part of the list",
                _ => "section",
            };
            let topics = |sum: EntrySum| if is_nested(it) { sum.topics } else { 0 };
            (it.first_within(it.same_id, |sum| (sum.sections, topics(sum))), name)
        }
        Scope::Table => (it.first_within(it.same_id, |sum| (sum.sections, sum.tables)), "table"),
    };
    // Under another name, a list tells of another model of the same paper.
    let same_title = |other: &Other| match has_columns {
        true => it.same_title(other),
        false => other.listed.title_key() == it.listing.title_key,
    };
    let Some(first) = first.filter(same_title) else { return };
    let paper = it.listing.id.map_or_else(|| "this paper".to_owned(), |id| format!("`{id}`"));
    let message = match first.file {
        None => format!("{paper} is listed twice in this {name}"),
        Some(_) => format!("{paper} is listed {} too", it.direction(&first)),
    };
    diagnostics.report(it.listing.shown_span(), message).listed(&first, first.span(), "first listed here");
}

/// Whether a paper is in an item in another one.
fn is_nested(it: &Paper) -> bool {
    matches!(it.ctx.block.kind, Kind::Item(Item { depth: 1.., .. }))
}

/// How far a listing must be the only one of its paper.
enum Scope {
    Tree,
    File,
    Section,
    Table,
}

fn scope(listing: &Listing, layout: &Layout, config: &Config) -> Scope {
    match layout.duplicates.or(config.dialect.duplicates) {
        Some(DuplicateScope::Section) => Scope::Section,
        Some(DuplicateScope::File) => Scope::File,
        Some(DuplicateScope::Tree) => Scope::Tree,
        None => match listing.columns.as_ref().map(|it| it.kind) {
            Some(TableKind::Daily) => Scope::File,
            // Papers of two topics are listed under both on purpose.
            Some(TableKind::ArxivDaily) => Scope::Table,
            Some(TableKind::Table) | None => Scope::Section,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::{Config, DuplicateScope, Severity};
    use crate::rules::{RULES, narrowed};
    use crate::testing::{check, check_with};

    #[test]
    fn a_paper_that_is_a_section_is_in_a_part_of_the_file() {
        check(
            &RULE,
            "
# Papers

## Birds

### Heron: Parsing Songs

- Authors: Ann Reed, Ben Marsh
- Link: <https://arxiv.org/abs/2502.01237>

It sings.

### Egrets Count in the Dark

- Authors: Ann Reed, Ben Marsh
- Link: <https://arxiv.org/abs/2502.01238>

It sings.

### Storks Sleep Standing

- Authors: Ann Reed, Ben Marsh
- Link: <https://arxiv.org/abs/2502.01239>

It sings.

### Heron: Parsing Songs
    ^^^^^^^^^^^^^^^^^^^^ `2502.01237` is listed twice in this part of the file

- Authors: Ann Reed, Ben Marsh
- Link: <https://arxiv.org/abs/2502.01237>

It sings.
",
        );
    }

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
    fn items_that_papers_are_nested_in_share_them() {
        check(
            &RULE,
            "
## Birds

- Waders
  - [Heron: Parsing Songs](https://arxiv.org/abs/2502.01237)
  - [Egrets Count in the Dark](https://arxiv.org/abs/2502.01238)
  - [Heron: Parsing Songs](https://arxiv.org/abs/2502.01237)
     ^^^^^^^^^^^^^^^^^^^^ `2502.01237` is listed twice in this part of the list
- Singers
  - [Storks Sleep Standing](https://arxiv.org/abs/2502.01239)
  - [Heron: Parsing Songs](https://arxiv.org/abs/2502.01237)
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
        assert!(
            RULES.iter().all(|rule| rule.severity_in(&config) == Severity::Off || rule.name == RULE.name)
        );
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
        config.dialect.duplicates = Some(DuplicateScope::Section);
        check_with(&config, day);
        config.dialect.duplicates = Some(DuplicateScope::File);
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

    #[test]
    fn a_tree_lists_a_paper_once_where_the_settings_say_so() {
        let mut config = narrowed(&Config::default(), &[RULE.name.to_owned()], &[]);
        let files = |mark: &str| {
            format!(
                "//- 2025/02/05.md
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
{mark}| Egrets Count ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
//- 2025/02/04.md
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing Songs ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
"
            )
        };
        check_with(&config, &files(""));
        config.dialect.duplicates = Some(DuplicateScope::Tree);
        let mark = "  ^^^^^^^^^^^^^^^^^^^^ `2502.01237` is listed in `2025/02/04.md` too\n";
        check_with(&config, &files(mark));
    }
}
