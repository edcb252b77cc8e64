//! What a hover shows.

use super::*;
use crate::config::Config;
use crate::testing::{fixture, markdown, papers};
use crate::workspace::{Change, Workspace};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::sync::Arc;

#[track_caller]
fn check(text: &str, wanted: Expect) {
    let it = fixture(text);
    let found = hover(&it.snap, &it.name, it.at);
    let shown = found.map(|hover| {
        let (from, to) = (it.place(hover.span.start()), it.place(hover.span.end()));
        format!("{from} to {to}\n{}", hover.markdown)
    });
    wanted.assert_eq(&shown.unwrap_or_default());
}

const HEAD: &str = "## Papers for 2025-02-04\n| Title | Authors | Summary |\n|---|---|---|\n";

#[test]
fn a_listing_shows_its_paper() {
    check(
        &format!(
            "{HEAD}| *Heron*$0: Sings [at] Dawn (Read more on [arXiv](https://arxiv.org/abs/2502.01237v2) or [HuggingFace](https://huggingface.co/papers/2502.01237)) | A. One, bird_fan, [C. Three](https://c.example) | The paper introduces Heron, a parser for songs. The main research question is how to parse songs. The key methodology involves counting pulses. Primary results show that Heron parses 91% of songs. The principal implication for AI practitioners is that <think> can be left out. |\n"
        ),
        expect![[r#"
            4:1 to 4:476
            **Heron: Sings \[at\] Dawn**

            A. One, bird_fan, C. Three

            2025-02-04 · [2502.01237](https://arxiv.org/abs/2502.01237) · [PDF](https://arxiv.org/pdf/2502.01237) · [Hugging Face](https://huggingface.co/papers/2502.01237)

            #### Overview

            The paper introduces Heron, a parser for songs.

            #### Objective

            The main research question is how to parse songs.

            #### Method

            The key methodology involves counting pulses.

            #### Result

            Primary results show that Heron parses **91%** of songs.

            #### Implication

            The principal implication for AI practitioners is that \<think> can be left out.
        "#]],
    );
}

#[test]
fn other_tables_show_date_venue_and_code() {
    check(
        "
| Publish Date | Title | Authors | PDF | Code | Comment |
|---|---|---|---|---|---|
| **2025-02-04** | **Heron Sings** | A. One et.al. | [2502.01237](http://arxiv.org/abs/2502.01237) | **[li$0nk](https://github.com/a/heron)** | 12 pages, *accepted* |
",
        expect![[r#"
            3:1 to 3:165
            **Heron Sings**

            A. One et al.

            2025-02-04 · [2502.01237](https://arxiv.org/abs/2502.01237) · [PDF](https://arxiv.org/pdf/2502.01237) · [Code](https://github.com/a/heron)

            12 pages, accepted
        "#]],
    );
}

#[test]
fn broken_rows_show_the_same() {
    check(
        &format!(
            "{HEAD}| 鷺は\n  歌う ([arXiv](https://arxiv.org/abs/2502.01237)) | 鷺, B. Two | It si$0ngs.<br>Twice. |\n"
        ),
        expect![[r#"
            4:1 to 5:85
            **鷺は 歌う**

            鷺, B. Two

            2025-02-04 · [2502.01237](https://arxiv.org/abs/2502.01237) · [PDF](https://arxiv.org/pdf/2502.01237)

            It sings.

            Twice.
        "#]],
    );
    check(
        &format!(
            "{HEAD}| The First Half of a | | |\n| title in two ([arXiv](https://arxiv.org/abs/2502.01238)) | B. T$0wo | It splits. |\n"
        ),
        expect![[r#"
            4:1 to 5:83
            **The First Half of a title in two**

            B. Two

            2025-02-04 · [2502.01238](https://arxiv.org/abs/2502.01238) · [PDF](https://arxiv.org/pdf/2502.01238)

            It splits.
        "#]],
    );
    check(
        &format!(
            "{HEAD}| Heron | Si$0ngs ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |\n"
        ),
        expect![[r#"
            4:1 to 4:83
            **Heron | Sings**

            A. One

            2025-02-04 · [2502.01237](https://arxiv.org/abs/2502.01237) · [PDF](https://arxiv.org/pdf/2502.01237)

            It sings.
        "#]],
    );
    check(
        &format!("{HEAD}| A Bird Without Id | A. One | $0 |\n"),
        expect![[r#"
        4:1 to 4:34
        **A Bird Without Id**

        A. One

        2025-02-04
    "#]],
    );
}

#[test]
fn other_listings_are_named() {
    let row = "| Heron Sings ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |\n";
    check(
        &format!(
            "//- file:///d/2025/03.md closed\n{HEAD}{row}//- file:///d/2025/a%20b.md\n{HEAD}$0{row}//- file:///d/2024/x.md\n| Title | PDF |\n|---|---|\n| Heron | arXiv:2502.01237 |\n"
        ),
        expect![[r#"
            4:1 to 4:81
            **Heron Sings**

            A. One

            2025-02-04 · [2502.01237](https://arxiv.org/abs/2502.01237) · [PDF](https://arxiv.org/pdf/2502.01237)

            It sings.

            #### Also listed

            - [2024/x.md, line 3](file:///d/2024/x.md#L3)
            - [2025/03.md, line 4](file:///d/2025/03.md#L4) · Papers for 2025-02-04
        "#]],
    );
    check(
        &format!("//- a.md closed\n{HEAD}{}//- b.md\n{HEAD}$0{row}", row.repeat(13)),
        expect![[r#"
            4:1 to 4:81
            **Heron Sings**

            A. One

            2025-02-04 · [2502.01237](https://arxiv.org/abs/2502.01237) · [PDF](https://arxiv.org/pdf/2502.01237)

            It sings.

            #### Also listed

            - a.md, line 4 · Papers for 2025-02-04
            - a.md, line 5 · Papers for 2025-02-04
            - a.md, line 6 · Papers for 2025-02-04
            - a.md, line 7 · Papers for 2025-02-04
            - a.md, line 8 · Papers for 2025-02-04
            - a.md, line 9 · Papers for 2025-02-04
            - a.md, line 10 · Papers for 2025-02-04
            - a.md, line 11 · Papers for 2025-02-04
            - a.md, line 12 · Papers for 2025-02-04
            - a.md, line 13 · Papers for 2025-02-04
            - and 3 more
        "#]],
    );
}

#[test]
fn a_comment_shows_the_rule_that_it_names() {
    check(
        &format!("<!-- paper-digest-ignore wrapped-$0row -->\n{HEAD}"),
        expect![[r#"
            1:26 to 1:37
            **wrapped-row**

            The text of one row runs over several lines. A line break ends a row, so GitHub shows two: one that has only the
            start of the title, and one whose cells are in the wrong columns.

            Join the lines. This is what a generator makes of a title or summary that holds a line break: replace line breaks by
            spaces before a row is written. Where GitHub shows all of the pieces, and would drop a cell of the joined row, the fix
            has to be asked for.

            ~~~markdown bad
            | Title | Authors | Summary |
            |-------|---------|---------|
            | A Title That Was Cut
              in Two ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
            ~~~
            ~~~markdown good
            | Title | Authors | Summary |
            |-------|---------|---------|
            | A Title That Was Cut in Two ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
            ~~~

            [Documentation](https://github.com/paper-digest/paper-digest/blob/main/src/rules/README.md#wrapped-row)
        "#]],
    );
    check(&format!("<!-- paper-digest-ignore wrapped-$0rows -->\n{HEAD}"), expect![""]);
}

#[test]
fn nothing_is_said_of_other_text() {
    check("## Papers for 2025-$002-04\n", expect![""]);
    check(&format!("{HEAD}| Heron Sings | A. One | It sings. |\n$0"), expect![""]);
    check(&format!("{HEAD}| Heron Sings | A. One | It sings. |\n\nText$0\n"), expect![""]);
}

proptest! {
    // Each document is asked at each of its bytes.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_place_is_met(text in markdown(), other in markdown()) {
        let text = text.replace("$0", "");
        let it = fixture(&format!("//- a.md\n{text}\n//- b.md closed\n{}\n", other.replace("$0", "")));
        let len = it.view().file.text.len();
        for at in 0..len + 3 {
            let found = hover(&it.snap, "a.md", at);
            if let Some(found) = found {
                prop_assert!(found.span.touches(at) && found.span.end() <= len);
                to_plain(&found.markdown);
            }
            crate::features::places::definition(&it.snap, "a.md", at);
            crate::features::places::references(&it.snap, "a.md", at, true);
            crate::features::places::highlights(&it.snap, "a.md", at);
        }
    }
}

/// The hover of the first row of a table with these columns.
fn hover_of(header: &str, row: &str) -> String {
    let delimiter = header.replace(|letter| letter != '|', "-");
    let text = format!("{header}\n{delimiter}\n{row}\n");
    let config = Arc::new(Config { papers: papers(), ..Config::default() });
    let mut workspace = Workspace::default();
    let at = text.find(row).unwrap() + 3;
    workspace.apply(&"a.md".into(), Change::Open { text, config });
    hover(&workspace.snapshot(), "a.md", at).unwrap().markdown
}

#[test]
fn what_the_digest_does_not_say_is_told() {
    let told = hover_of("| Title | Link |", "| Heron | [arXiv](https://arxiv.org/abs/2502.01237) |");
    let wanted = "\
Ann Author, Ben Writer

cs.CL cs.SD · first of 2025-02-03 · 2 versions (arXiv metadata of 2026-11-20)

9 pages, 3 figures

Birds sing. We parse their songs.
";
    assert!(told.ends_with(wanted), "{told}");
    let row = "| Heron | Ann Author, B. Writer | It sings. | [arXiv](https://arxiv.org/abs/2502.01237) |";
    let told = hover_of("| Title | Authors | Summary | Link |", row);
    assert!(!told.contains("Ann Author, Ben Writer") && !told.contains("Birds sing"), "{told}");
    assert!(told.contains("9 pages, 3 figures"), "{told}");
}

#[test]
fn of_an_id_with_another_title_only_that_is_told() {
    let row = "| Egrets Count in the Dark | [arXiv](https://arxiv.org/abs/2502.01237) |";
    let told = hover_of("| Title | Link |", row);
    let wanted = "The id is of **Heron: Parsing Songs of Birds** (arXiv metadata of 2026-11-20)";
    assert!(told.contains(wanted) && !told.contains("9 pages"), "{told}");
}
