//! A dated section that lists no papers.

use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::digest::{EntryKind, section_tree};
use crate::syntax::Kind;
use crate::workspace::FileView;

pub static RULE: Rule = Rule {
    name: "empty-section",
    severity: Severity::Info,
    fix: FixAvailability::Never,
    doc: r#"
A section with a date and nothing under it, in a file whose other sections list papers.

Add the papers, or remove the heading. A sentence is enough to say that there are none.

~~~markdown bad
## Papers for 2025-02-05

## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good
## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::File(check),
};

fn check(view: FileView, diagnostics: &mut Diagnostics) {
    let entries = &view.file.entries;
    if entries.sum().listings == 0 {
        return;
    }
    let all = section_tree(entries);
    for node in all.iter().filter(|it| it.papers == 0) {
        let Some((_, date)) = node.date else { continue };
        // `## Updated on …` above topics of its own rank is the date of them all.
        let topic =
            node.next.and_then(|it| all.get(it)).filter(|it| it.level == node.level && !it.names_date);
        let dates_topics = topic.is_some_and(|topic| topic.papers > 0);
        if !dates_topics && is_bare(view, node.index + 1, node.end_index) {
            diagnostics.report(node.title, format!("no papers under {date}"));
        }
    }
}

/// Whether nothing is in these blocks but headings, empty lines and heads of tables.
fn is_bare(view: FileView, start: usize, end: usize) -> bool {
    let blocks = view.file.blocks.iter_from(start);
    let both = blocks.zip(view.file.entries.iter_from(start)).take(end.saturating_sub(start));
    both.into_iter().all(|(block, entry)| {
        matches!(block.kind, Kind::Blank | Kind::Rule)
            || matches!(entry.what, EntryKind::Section(_) | EntryKind::Table(_))
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn a_date_with_nothing_under_it_is_reported() {
        check(
            &RULE,
            "
## Papers for 2025-02-06
   ^^^^^^^^^^^^^^^^^^^^^ no papers under 2025-02-06

| Title | Authors | Summary |
| --- | --- | --- |

---

## Papers for 2025-02-05

### Language

| Title | Authors | Summary |
| --- | --- | --- |
| One | X | Y |

## Papers for 2025-02-04

No papers today.

## Papers for 2025-02-03

- A list of papers

## Notes

## Papers for 2025-02-02
   ^^^^^^^^^^^^^^^^^^^^^ no papers under 2025-02-02
",
        );
    }

    #[test]
    fn the_date_of_an_update_stands_above_topics() {
        check(
            &RULE,
            "
## Updated on 2025.02.06

## Vision

| Title | Authors | Summary |
| --- | --- | --- |
| One | X | Y |

## 2025-02-05
   ^^^^^^^^^^ no papers under 2025-02-05

## Notes

None.
",
        );
    }

    #[test]
    fn where_no_section_lists_papers_none_is_missed() {
        check(
            &RULE,
            "## 2025-02-06\n\n| Title | Authors | Summary |\n| --- | --- | --- |\n\n## 2025-02-05\n",
        );
    }
}
