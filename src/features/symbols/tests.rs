//! Outlines and searches.

use super::*;
use crate::config::Config;
use crate::testing::{fixture, markdown};
use crate::workspace::File;
use expect_test::{Expect, expect};
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, wanted: Expect) {
    let it = fixture(text);
    let mut out = String::new();
    let mut stack: Vec<(usize, Symbol)> =
        symbols(it.view()).into_iter().rev().map(|symbol| (0, symbol)).collect();
    while let Some((depth, symbol)) = stack.pop() {
        let (from, to) = (it.place(symbol.span.start()), it.place(symbol.span.end()));
        let indent = "  ".repeat(depth);
        out.push_str(&format!("{indent}{} | {} | {from} to {to}\n", symbol.name, symbol.detail));
        stack.extend(symbol.children.into_iter().rev().map(|child| (depth + 1, child)));
    }
    wanted.assert_eq(&out);
}

const FILES: &str = "
//- 2025/02/03.md closed
## Papers for 2025-02-03
| Title | Authors | Summary |
|---|---|---|
| Heron Sings ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One, José Two | It sings. |
//- 2025/02/04.md
## Papers for **2025-02-04**
| Title | Authors | Summary |
|---|---|---|
| Her Own *Networks* ([arXiv](https://arxiv.org/abs/2502.01300)) | C. Three | It is hers. |
| Egrets
  Are Silent ([arXiv](https://arxiv.org/abs/2502.01301)) | D. Heron | It is silent. |
";

#[track_caller]
fn search(query: &str, wanted: Expect) {
    let it = fixture(FILES);
    let mut out = String::new();
    for found in workspace_symbols(&it.snap, query, 2) {
        out.push_str(&format!(
            "{} | {} | {} | {}\n",
            found.name,
            found.detail,
            found.container,
            it.show(&found.place)
        ));
    }
    wanted.assert_eq(&out);
}

#[test]
fn sections_nest_and_hold_papers() {
    check(
        "
# Digest
Text.
## About
Text.
## 2025-02
### Papers for 2025-02-04
| Title | Authors | Summary |
|---|---|---|
| *Heron* Sings (Read more on [arXiv](https://arxiv.org/abs/2502.01237)) | A. One, B. Two, C. Three | It sings. |
| Egret | A. One, B. Two | It is silent. |
| Crane | A. One et.al. | It dances. |

### Papers for 2025-02-31

## Notes
Text.
",
        expect![[r#"
            Digest |  | 1:1 to 16:6
              2025-02 |  | 5:1 to 13:26
                Papers for 2025-02-04 | 3 papers | 6:1 to 11:39
                  Heron Sings | 2502.01237 · A. One et al. | 9:1 to 9:114
                  Egret | A. One, B. Two | 10:1 to 10:43
                  Crane | A. One et al. | 11:1 to 11:39
                Papers for 2025-02-31 |  | 13:1 to 13:26
        "#]],
    );
}

#[test]
fn broken_rows_are_papers() {
    check(
        "
| Title | Authors | Summary |
|---|---|---|
| Heron
  Sings ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |
| The First Half of a | | |
| title in two ([arXiv](https://arxiv.org/abs/2502.01238)) | 鷺, B. Two | It splits. |
| Pipes | more ([arXiv](https://arxiv.org/abs/2502.01239)) | A. One | It is cut. |
| ([arXiv](https://arxiv.org/abs/2502.01240)) | A. One |
Swallowed text.
",
        expect![[r#"
            Heron Sings | 2502.01237 · A. One | 3:1 to 4:75
            The First Half of a title in two | 2502.01238 · 鷺, B. Two | 5:1 to 6:86
            Pipes | more | 2502.01239 · A. One | 7:1 to 7:83
            arXiv | 2502.01240 · A. One | 8:1 to 8:57
        "#]],
    );
}

#[test]
fn a_file_without_papers_has_no_outline() {
    check("# A\n## B\ntext\n", expect![""]);
    check("", expect![""]);
}

#[test]
fn titles_are_found_loosely() {
    search(
        "hrsing",
        expect![[r#"
        Heron Sings | A. One, José Two | Papers for 2025-02-03, 03.md | 2025/02/03.md:4 Papers for 2025-02-03
    "#]],
    );
    search(
        "",
        expect![[r#"
            Heron Sings | A. One, José Two | Papers for 2025-02-03, 03.md | 2025/02/03.md:4 Papers for 2025-02-03
            Her Own Networks | C. Three | Papers for 2025-02-04, 04.md | 2025/02/04.md:4 Papers for **2025-02-04**
        "#]],
    );
}

#[test]
fn authors_and_ids_are_found_as_they_are() {
    search(
        "jose",
        expect![[r#"
            Heron Sings · José Two | A. One, José Two | Papers for 2025-02-03, 03.md | 2025/02/03.md:4 Papers for 2025-02-03
        "#]],
    );
    search(
        "2502.0130",
        expect![[r#"
            Her Own Networks · 2502.01300 | C. Three | Papers for 2025-02-04, 04.md | 2025/02/04.md:4 Papers for **2025-02-04**
            Egrets Are Silent · 2502.01301 | D. Heron | Papers for 2025-02-04, 04.md | 2025/02/04.md:5 Papers for **2025-02-04**
        "#]],
    );
    search(
        "heron",
        expect![[r#"
            Heron Sings | A. One, José Two | Papers for 2025-02-03, 03.md | 2025/02/03.md:4 Papers for 2025-02-03
            Egrets Are Silent · D. Heron | D. Heron | Papers for 2025-02-04, 04.md | 2025/02/04.md:5 Papers for **2025-02-04**
        "#]],
    );
    search(
        "silent d.",
        expect![[r#"
            Egrets Are Silent · D. Heron | D. Heron | Papers for 2025-02-04, 04.md | 2025/02/04.md:5 Papers for **2025-02-04**
        "#]],
    );
    search("thre2", expect![[""]]);
}

#[test]
fn a_paper_is_found_by_what_is_pasted() {
    for query in [
        "2502.01300v2",
        "arXiv:2502.01300",
        "https://arxiv.org/abs/2502.01300v1",
        "https://huggingface.co/papers/2502.01300",
    ] {
        let it = fixture(FILES);
        let names: Vec<String> =
            workspace_symbols(&it.snap, query, 9).into_iter().map(|symbol| symbol.name).collect();
        assert_eq!(names, [format!("Her Own Networks · {query}")]);
    }
}

/// Spans of children lie in those of their parents, one after the other.
fn holds(within: Span, symbols: &[Symbol]) {
    let mut at = within.start();
    for it in symbols {
        assert!(
            !it.name.is_empty()
                && within.contains(it.span)
                && it.span.contains(it.selection)
                && it.span.start() >= at
        );
        at = it.span.end();
        holds(it.span, &it.children);
    }
}

proptest! {
    #[test]
    fn a_part_of_the_authors_is_found_wherever_it_stands(
        before in "[aé山 ]{0,4}", word in "[aé山b]{1,3}", after in "[aé山 ]{0,4}",
    ) {
        let authors = [before, word.clone(), after].concat();
        prop_assert!(Search::new(&word).score("", &authors, None).is_some());
    }

    #[test]
    fn outlines_nest(text in markdown()) {
        let config = Config::default();
        let file = File::new("a.md", text, &config);
        holds(Span::new(0, file.text.len()), &symbols(FileView { file: &file, config: &config }));
    }
}
