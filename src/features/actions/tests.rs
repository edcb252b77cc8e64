//! Tests of code actions.

use super::*;
use crate::testing::{fixture, markdown};
use crate::workspace::File;
use expect_test::{Expect, expect};
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, wanted: Expect) {
    let it = fixture(text);
    let range = Span::empty(it.at);
    let diagnostics = rules::update(&it.snap, &it.name, None).at(&it.name, range);
    let shown = actions(it.view(), range, &diagnostics).into_iter().map(|action| {
        let mut out =
            format!("{:?}{}: {}\n", action.kind, if action.preferred { "!" } else { "" }, action.title);
        for edit in action.edits.unwrap_or_default().iter() {
            out.push_str(&format!("    {:?} -> {:?}\n", it.slice(edit.span), edit.text));
        }
        out
    });
    wanted.assert_eq(&shown.collect::<String>());
}

#[test]
fn at_a_broken_row() {
    check(
        "
| Title | Authors | Summary |
|---|---|---|
| Her$0on
  Sings ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |
",
        expect![[r#"
            QuickFix!: Join the lines of the row
                "\n  " -> " "
            QuickFix: Fix all `wrapped-row` in this file
            QuickFix: Ignore `wrapped-row` here
                "" -> " <!-- paper-digest-ignore wrapped-row -->"
            FixAll: Fix all that can be fixed safely
            Other: Open the paper on arXiv
            Other: Open the PDF of the paper
            Other: Open the paper on Hugging Face
            Other: Copy BibTeX
            Other: Copy citation
        "#]],
    );
}

#[test]
fn a_broken_row_is_one_wherever_the_cursor_is() {
    for row in ["|$0 Heron\n  Sings\n  at Night", "| Heron\n  Sings\n $0 at Night"] {
        let table = "| Title | Authors | Summary |\n|---|---|---|\n";
        let it = fixture(&format!(
            "{table}{row} ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |\n"
        ));
        let range = Span::empty(it.at);
        let diagnostics = rules::update(&it.snap, &it.name, None).at(&it.name, range);
        let first = actions(it.view(), range, &diagnostics).swap_remove(0);
        assert_eq!(first.title, "Join the lines of the row");
    }
}

#[test]
fn of_two_ids_either_can_be_used() {
    check(
        "
| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.01237) or [HF](https://huggingface.co/papers/2502$0.01273)) | A. One | It sings. |
",
        expect![[r#"
            QuickFix: Use `2502.01237` in both
                "2502.01273" -> "2502.01237"
            QuickFix: Use `2502.01273` in both
                "2502.01237" -> "2502.01273"
            QuickFix: Ignore `mismatched-ids` here
                "" -> " <!-- paper-digest-ignore mismatched-ids -->"
            FixAll: Fix all that can be fixed safely
            Other: Open the paper on arXiv
            Other: Open the PDF of the paper
            Other: Open the paper on Hugging Face
            Other: Copy BibTeX
            Other: Copy citation
        "#]],
    );
}

#[test]
fn a_fix_that_does_harm_is_not_offered() {
    // Without the space of no width, the pipe after it would be escaped.
    check(
        "
| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One\\\u{200b}$0| It sings. |
",
        expect![[r#"
            QuickFix: Ignore `invisible-character` here
                "" -> " <!-- paper-digest-ignore invisible-character -->"
            FixAll: Fix all that can be fixed safely
            Other: Open the paper on arXiv
            Other: Open the PDF of the paper
            Other: Open the paper on Hugging Face
            Other: Copy BibTeX
            Other: Copy citation
        "#]],
    );
}

#[test]
fn at_a_heading() {
    check(
        "
##$0 2025-02-03
## 2025-02-04
## 2025-02-01

| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |
",
        expect![[r#"
            FixAll: Fix all that can be fixed safely
            Refactor: Sort the sections by date
        "#]],
    );
}

#[test]
fn where_nothing_is_wrong() {
    check(
        "
| Title | Authors | Summary |
|---|---|---|
| He$0ron ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |
",
        expect![[r#"
            FixAll: Fix all that can be fixed safely
            Other: Open the paper on arXiv
            Other: Open the PDF of the paper
            Other: Open the paper on Hugging Face
            Other: Copy BibTeX
            Other: Copy citation
        "#]],
    );
    check("No di$0gest.\n", expect![""]);
}

#[test]
fn pasted_ids_and_titles_become_entries() {
    let text = "\
| Title | Authors | Link |
|---|---|---|
| Ibis Wades | Gil Sixth | [arXiv](https://arxiv.org/abs/2501.00301) |
2502.01237
| storks sleep on one leg |  |  |
2502.09999
";
    let config = crate::config::Config { papers: crate::testing::papers(), ..Default::default() };
    let file = File::new("a.md", text.to_owned(), &config);
    let view = FileView { file: &file, config: &config };
    let write = |start: usize, end: usize| {
        let all = actions(view, Span::new(start, end), &[]);
        let action = all.into_iter().find(|it| it.title.starts_with("Write"))?;
        Some((action.title, action.edits?.apply(text)))
    };
    let heron = "| Heron: Parsing Songs of Birds | Ann Author, Ben Writer | [arXiv](https://arxiv.org/abs/2502.01237) |";
    let stork = "| Storks Sleep on One Leg | Dee Fourth | [arXiv](https://arxiv.org/abs/2502.01250) |";
    let at = text.find("2502.01237").unwrap_or(0);
    let one = text.replace("2502.01237", heron);
    assert_eq!(write(at, at), Some(("Write the whole entry of `2502.01237`".to_owned(), one.clone())));
    let both = one.replace("| storks sleep on one leg |  |  |", stork);
    assert_eq!(write(at, text.len()), Some(("Write the whole entries of 2 papers".to_owned(), both)));
    assert_eq!(write(0, 40), None);
}

#[test]
fn an_ignored_rule_is_silent() {
    let text = "
| Title | Authors | Summary |
|---|---|---|
| Heron
  Sings ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |
| Crane ([arXiv](https://arxiv.org/abs/2502.01238)) | A. One | It rests. <!-- paper-digest-ignore wrapped-row -->|

## 2025-02-30

| Title | Authors | Summary |
|---|---|---|
";
    let it = fixture(text);
    let diagnostics = rules::check(it.view());
    let names: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.rule.name).collect();
    assert_eq!(names, ["wrapped-row", "invalid-date"]);
    for diagnostic in &diagnostics {
        let Some(edits) = ignore(it.view(), diagnostic) else { panic!("{diagnostic:?}") };
        let new = fixture(&edits.apply(&it.view().file.text.all()));
        let left = rules::check(new.view());
        let same = |it: &Diagnostic| it.rule == diagnostic.rule && it.message == diagnostic.message;
        assert_eq!(left.iter().filter(|it| same(it)).count(), 0, "{diagnostic:?}");
    }
}

#[test]
fn a_comment_that_is_open_is_not_closed() {
    let it = fixture("| Title | Authors |\n|---|---|\n| Her$0on\u{feff} | <!-- A. One |\n");
    let diagnostics = rules::check(it.view());
    assert!(!diagnostics.is_empty());
    let all = actions(it.view(), Span::empty(it.at), &diagnostics);
    assert!(!all.iter().any(|it| it.title.starts_with("Ignore")), "{all:?}");
}

#[test]
fn a_comment_that_is_open_above_is_not_closed() {
    let it = fixture(
        "- item<!--| Cut\n  here ([arXiv](https://arxiv.org/abs/2502.01239)) | X | Y |\n\n  * **A B C D** [[paper]](https://arxiv.org/abs/2502.01238)\n  mo$0re\u{feff}\u{feff}",
    );
    let diagnostics = rules::check(it.view());
    assert!(!diagnostics.is_empty());
    let all = actions(it.view(), Span::empty(it.at), &diagnostics);
    assert!(!all.iter().any(|it| it.title.starts_with("Ignore")), "{all:?}");
}

#[test]
fn what_is_wrong_with_a_comment_is_not_ignored_by_one_above() {
    let it =
        fixture("<!-- paper-digest-dis$0abel -->\n\n| Title | Authors |\n|---|---|\n| Heron | A. One |\n");
    let diagnostics = rules::check(it.view());
    assert_eq!(
        diagnostics.iter().map(|diagnostic| diagnostic.rule.name).collect::<Vec<_>>(),
        ["unknown-suppression"]
    );
    let titles = actions(it.view(), Span::empty(it.at), &diagnostics).into_iter().map(|action| action.title);
    assert_eq!(
        titles.collect::<Vec<_>>(),
        ["Write `paper-digest-disable`", "Fix all that can be fixed safely"]
    );
}

#[test]
fn a_comment_that_would_change_what_is_read_is_not_offered() {
    // After a comment the byte order mark would be no part of the item, which would then be a paper.
    let it = fixture(
        "- item\n| Title | Authors |\n|---|---|\n- - ===\n   2) [pdf](https://arxiv.org/pdf/2502.01238)\n\u{feff}$0",
    );
    let diagnostics = rules::check(it.view());
    let names: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.rule.name).collect();
    assert_eq!(names, ["table-in-list", "invisible-character"]);
    let actions = actions(it.view(), Span::new(0, it.at), &diagnostics);
    let ignored: Vec<&str> =
        actions.iter().filter_map(|action| action.title.strip_prefix("Ignore `")).collect();
    assert_eq!(ignored, ["table-in-list` here"]);
}

#[test]
fn a_comment_that_would_make_a_row_a_paper_is_not_offered() {
    let it = fixture(
        "| Title | Authors | Summary |\n|---|---|---|\n---| First half of | | |\n| Heron | X | Y |\n$0",
    );
    let diagnostics = rules::check(it.view());
    assert_eq!(diagnostics[0].rule.name, "extra-cells");
    let actions = actions(it.view(), Span::new(0, it.at), &diagnostics);
    assert!(!actions.iter().any(|action| action.title == "Ignore `extra-cells` here"), "{actions:?}");
}

#[test]
fn all_is_mended_by_small_edits() {
    let row = |nth: u32| {
        format!(
            "| Heron {nth}\n  Sings ([arXiv](https://arxiv.org/abs/2502.{nth:05})) | A. One | It sings. |\n"
        )
    };
    let text =
        format!("| Title | Authors | Summary |\n|---|---|---|\n{}", (1..40).map(row).collect::<String>());
    let it = fixture(&text);
    let edits = fix_all(it.view(), Rule::named("wrapped-row"), &|| true).edits;
    assert_eq!(edits.len(), 39);
    assert!(edits.iter().all(|edit| edit.span.len() == 3 && edit.text == " "));
    assert!(fix_all(it.view(), Rule::named("extra-cells"), &|| true).edits.is_empty());
    let calls = std::cell::Cell::new(0);
    let needed_at_first = || calls.replace(calls.get() + 1) == 0;
    assert!(fix_all(it.view(), None, &needed_at_first).edits.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn an_action_leaves_a_sound_file(text in markdown()) {
        let it = fixture(&text);
        let view = it.view();
        let text = view.file.text.all().into_owned();
        let all = Span::new(0, text.len());
        let diagnostics = rules::check(view);
        for action in actions(view, all, &diagnostics) {
            let edits = action.edits.unwrap_or_default();
            let after = File::new("digest.md", edits.apply(&text), view.config);
            let opened = File::open("digest.md", after.text.all().into_owned(), view.config);
            prop_assert_eq!(after.blocks.len(), opened.blocks.len());
            if action.title.starts_with("Ignore") {
                prop_assert_eq!(after.entries.sum().listings, view.file.entries.sum().listings);
            }
        }
        for at in 0..=text.len() {
            actions(view, Span::empty(at), &diagnostics);
        }
    }

    #[test]
    fn all_fixes_at_once_are_what_fix_does(text in markdown()) {
        let it = fixture(&text);
        let view = it.view();
        let text = view.file.text.all().into_owned();
        let fixed = rules::fix(view.file, view.config, Applicability::Safe, |_| true);
        prop_assert_eq!(fix_all(view, None, &|| true).edits.apply(&text), fixed.text);
    }
}
