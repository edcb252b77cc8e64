//! Tests of what commands do, by markup and by property.

use super::*;
use crate::testing::{fixture, markdown};
use expect_test::{Expect, expect};
use jiff::civil::date;
use proptest::prelude::*;

const TODAY: Date = date(2025, 2, 4);

#[track_caller]
fn check_paper(text: &str, wanted: Expect) {
    let it = fixture(text);
    let (view, at) = (it.view(), it.at);
    let urls = [Target::Arxiv, Target::Pdf, Target::HuggingFace].map(|ctx| url(view, at, ctx));
    let all = urls.into_iter().chain([citation(view, at), bibtex(view, at)]).flatten();
    wanted.assert_eq(&all.map(|it| it.trim_end().to_owned() + "\n").collect::<String>());
}

/// `$0` is where the cursor ends up.
#[track_caller]
fn check_new(text: &str, wanted: Expect) {
    let it = fixture(text);
    let (edits, cursor) = new_section(it.view(), TODAY);
    let mut new = edits.apply(&it.view().file.text.all());
    new.insert_str(cursor, "$0");
    wanted.assert_eq(&new);
}

#[track_caller]
fn check_sort(text: &str, wanted: Expect) {
    let it = fixture(text);
    let edits = sort_sections(it.view());
    assert_eq!(edits.is_some(), is_unsorted(it.view()));
    wanted.assert_eq(&edits.map_or("sorted\n".to_owned(), |it2| it2.apply(&it.view().file.text.all())));
}

#[test]
fn a_paper_is_opened_and_cited() {
    check_paper(
        "
| Title | Authors | Summary |
|---|---|---|
| Does He$0ron Sing? ([arXiv](https://arxiv.org/abs/2502.01237v1)) | Ann One, B. Two et al. | It sings. |
",
        expect![[r#"
            https://arxiv.org/abs/2502.01237
            https://arxiv.org/pdf/2502.01237
            https://huggingface.co/papers/2502.01237
            Ann One, B. Two et al. Does Heron Sing? arXiv:2502.01237, 2025.
            @misc{arxiv-2502.01237,
              title = {{Does Heron Sing?}},
              author = {Ann One and B. Two and others},
              year = {2025},
              eprint = {2502.01237},
              archivePrefix = {arXiv},
              url = {https://arxiv.org/abs/2502.01237},
            }
        "#]],
    );
}

#[test]
fn a_paper_without_an_id_is_cited() {
    check_paper(
        "
| Title | Authors | Paper |
|---|---|---|
| Heron$0 Sings | Ann One | [PDF](https://openreview.net/pdf?id=x) |
",
        expect![[r#"
            Ann One. Heron Sings. https://openreview.net/pdf?id=x.
            @misc{heron-sings-bc4df42c,
              title = {{Heron Sings}},
              author = {Ann One},
              url = {https://openreview.net/pdf?id=x},
            }
        "#]],
    );
}

#[test]
fn an_id_in_any_text_can_be_opened() {
    check_paper(
        "See arXiv:2502.$001237.\n",
        expect![[r#"
            https://arxiv.org/abs/2502.01237
            https://arxiv.org/pdf/2502.01237
            https://huggingface.co/papers/2502.01237
        "#]],
    );
    check_paper("See$0 this.\n", expect![""]);
}

#[test]
fn a_new_section_stands_above_older_ones() {
    check_new(
        "
# Birds

## Papers for Monday, February 3, 2025


| Title | Authors |
|:--|--:|
| Heron | A. One |

## Papers for Sunday, February 2, 2025
| Title | Authors |
|:--|--:|
| Egret | B. Two |
",
        expect![[r#"
            # Birds

            ## Papers for Tuesday, February 4, 2025


            | Title | Authors |
            |:--|--:|
            | $0 |  |

            ## Papers for Monday, February 3, 2025


            | Title | Authors |
            |:--|--:|
            | Heron | A. One |

            ## Papers for Sunday, February 2, 2025
            | Title | Authors |
            |:--|--:|
            | Egret | B. Two |
        "#]],
    );
}

#[test]
fn a_new_section_stands_below_older_ones_where_the_newest_is_last() {
    check_new(
        "
## 2025.02.02
| Title | Authors |
|---|---|
| Heron | A. One |
## 2025.02.03
| Title | Authors |
|---|---|
| Egret | B. Two |
# About
Text.
",
        expect![[r#"
            ## 2025.02.02
            | Title | Authors |
            |---|---|
            | Heron | A. One |
            ## 2025.02.03
            | Title | Authors |
            |---|---|
            | Egret | B. Two |

            ## 2025.02.04
            | Title | Authors |
            |---|---|
            | $0 |  |

            # About
            Text.
        "#]],
    );
}

#[test]
fn the_first_section_of_a_file() {
    let first = expect![[r#"
        ## Papers for 2025-02-04

        | Title | Authors | Summary |
        |-------|---------|---------|
        | $0 |  |  |
    "#]];
    check_new(
        "\n\n",
        expect![[r#"

            ## Papers for 2025-02-04

            | Title | Authors | Summary |
            |-------|---------|---------|
            | $0 |  |  |
        "#]],
    );
    let it = fixture("x");
    assert_eq!(new_section(it.view(), TODAY).1, "x\n\n## Papers for 2025-02-04\n\n".len() + 60 + 2);
    let empty = File::new("a.md", String::new(), &Default::default());
    let (edits, cursor) = new_section(FileView { file: &empty, config: &Default::default() }, TODAY);
    let mut text = edits.apply("");
    text.insert_str(cursor, "$0");
    first.assert_eq(&text);
}

#[test]
fn a_section_is_not_added_twice() {
    check_new(
        "## 2025-02-04\n| Title | Authors |\n|---|---|\n",
        expect![[r#"
            $0## 2025-02-04
            | Title | Authors |
            |---|---|
        "#]],
    );
}

#[test]
fn sections_are_sorted_as_most_of_them_are() {
    check_sort(
        "
# Birds
## 2025-02-01
one

## 2025-02-04


four
### More
- x

## 2025-02-03
three

## 2025-02-02
two
# About
",
        expect![[r#"
            # Birds
            ## 2025-02-04


            four
            ### More
            - x

            ## 2025-02-03
            three

            ## 2025-02-02
            two

            ## 2025-02-01
            one
            # About
        "#]],
    );
}

#[test]
fn sections_stay_in_their_chapter() {
    check_sort(
        "
# 2024
## 2024-12-01
## 2024-11-01
# 2025
## 2025-01-01
## 2025-02-01
## 2025-03-01
",
        expect![[r#"
            # 2024
            ## 2024-11-01
            ## 2024-12-01
            # 2025
            ## 2025-01-01
            ## 2025-02-01
            ## 2025-03-01
        "#]],
    );
}

#[test]
fn what_is_sorted_stays() {
    check_sort("## 2025-02-03\n## 2025-02-02\n## 2025-02-02\ntext\n", expect!["sorted\n"]);
    check_sort("## 2025-02-03\n", expect!["sorted\n"]);
}

/// Dated sections among other pieces.
fn dated() -> impl Strategy<Value = String> {
    let heading =
        (1..29u8, 1..4usize).prop_map(|(day, level)| format!("\n{} 2025-02-{day:02}\n", "#".repeat(level)));
    let piece = prop_oneof![heading, markdown().prop_map(|it| it.chars().take(40).collect())];
    prop::collection::vec(piece, 0..12).prop_map(|it| it.concat())
}

proptest! {
    #[test]
    fn sorting_moves_and_changes_nothing(text in dated()) {
        let it = fixture(&text.replace("$0", ""));
        let old = it.view().file.text.all().into_owned();
        if let Some(edits) = sort_sections(it.view()) {
            let new = edits.apply(&old);
            let marks = |text: &str| { let mut all: Vec<char> = text.chars().collect(); all.sort(); all };
            prop_assert_eq!(marks(&old), marks(&new));
            let again = fixture(&new);
            prop_assert!(sort_sections(again.view()).is_none());
        }
    }

    #[test]
    fn a_new_section_only_adds(text in dated()) {
        let it = fixture(&text.replace("$0", ""));
        let old = it.view().file.text.all().into_owned();
        let (edits, cursor) = new_section(it.view(), TODAY);
        let new = edits.apply(&old);
        prop_assert!(edits.iter().all(|edit| edit.span.is_empty()));
        prop_assert!(new.is_char_boundary(cursor));
        if !edits.is_empty() {
            // In the first cell; below the heading, where papers are listed in no table.
            let before = new.get(cursor - 2..cursor);
            prop_assert!(before.is_some_and(|before| before == "| " || before.ends_with(['\n', '\r'])), "{before:?}");
        }
    }
}
