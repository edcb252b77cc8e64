//! Tests of new entries in layouts of several kinds.

use super::super::entry;
use super::insert::whole;
use crate::config::Config;
use crate::library::Record;
use crate::testing::papers;
use crate::text::{Edits, Span};
use crate::workspace::{File, FileView};
use expect_test::{Expect, expect};
use jiff::civil::date;

/// Papers of the small library.
fn records(ids: &[&str]) -> Vec<Record> {
    let library = papers().0.unwrap();
    let record = |id: &&str| library.record(library.find(id.parse().unwrap()).unwrap()).unwrap();
    ids.iter().map(record).collect()
}

/// What is new in `text`, line by line, after `write`.
#[track_caller]
fn check(text: &str, wanted: Expect, write: impl Fn(FileView) -> Result<Edits, String>) {
    let config = Config::default();
    let file = File::new("a.md", text.trim_start().to_owned(), &config);
    let view = FileView { file: &file, config: &config };
    match write(view) {
        Ok(edits) => {
            let shown = edits.iter().map(|edit| {
                let line = file.text.line_of(edit.span.start()) + 1;
                assert!(edit.span.is_empty(), "text is lost");
                format!("line {line}:\n{}\n", edit.text)
            });
            wanted.assert_eq(&shown.collect::<String>());
        }
        Err(message) => wanted.assert_eq(&format!("{message}\n")),
    }
}

#[track_caller]
fn added(text: &str, ids: &[&str], wanted: Expect) {
    check(text, wanted, |view| Ok(entry::add(view, &records(ids), None)?.edits));
}

#[track_caller]
fn day(text: &str, ids: &[&str], wanted: Expect) {
    check(text, wanted, |view| Ok(entry::new_section(view, &records(ids), date(2025, 2, 4))?.edits));
}

const TABLE: &str = "
## 2025-02-02

| Title | Authors | Summary |
|---|---|---|
| Ibis Wades at Dusk (Read more on [arXiv](https://arxiv.org/abs/2501.00301) or [HuggingFace](https://huggingface.co/papers/2501.00301)) | Gil Sixth | It wades. |
| Crane Rests (Read more on [arXiv](https://arxiv.org/abs/2501.00302) or [HuggingFace](https://huggingface.co/papers/2501.00302)) | Gil Sixth, Hal Ninth | It rests. |
";

const DAILY: &str = "
## Songs

|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
|**2025-01-11**|**Ibis Wades at Dusk**|Gil Sixth et.al.|[2501.00301v2](http://arxiv.org/abs/2501.00301v2)|null|
|**2025-01-10**|**Crane Rests**|Gil Sixth et.al.|[2501.00201v1](http://arxiv.org/abs/2501.00201v1)|**[link](https://github.com/a/b)**|
|**2025-01-09**|**Stork Flies**|Gil Sixth et.al.|[2501.00101v1](http://arxiv.org/abs/2501.00101v1)|null|
";

const LIST: &str = "
# Birds

## Songs

1. **Ibis Wades at Dusk**, *Gil Sixth, Hal Ninth*, ICLR 2024. [[pdf]](https://arxiv.org/pdf/2401.00301v2) [[code]](https://github.com/a/b)
2. **Crane Rests on One Leg**, *Hal Ninth*, ICML 2024. [[pdf]](https://arxiv.org/pdf/2401.00302)

## Counts

- [Stork Counts](https://arxiv.org/abs/2401.00303)
";

const SECTIONS: &str = "
# Papers

### 7. Ibis Counts Up to Two

**Authors**: Gil Sixth

**Abstract**: It counts.

**arXiv**: [2501.00007](https://arxiv.org/abs/2501.00007)

### 8. Stork Sleeps Until Noon

**Authors**: Gil Sixth, Hal Ninth

**Abstract**: It sleeps.

**arXiv**: [2501.00008](https://arxiv.org/abs/2501.00008)
";

const PARAGRAPHS: &str = "
# Papers

**Ibis Wades at Dusk** \\
Gil Sixth, Hal Ninth \\
[arXiv](https://arxiv.org/abs/2501.00301) · 2025-01-02

**Crane Rests on One Leg** \\
Hal Ninth \\
[arXiv](https://arxiv.org/abs/2501.00302) · 2025-01-03
";

/// A day may have the same sections as every other day.
#[test]
fn a_day_with_sections_of_its_own_gets_more_papers() {
    let of_day = |day: u8| {
        format!(
            "## 2025-02-0{day}\n\n### Songs\n\n- [Ibis Wades {day}](https://arxiv.org/abs/2501.0030{day}), Gil Sixth\n- [Crane Rests {day}](https://arxiv.org/abs/2501.0040{day}), Gil Sixth\n\n"
        )
    };
    day(
        &format!("{}{}", of_day(3), of_day(4)),
        &["2502.01237"],
        expect![[r#"
            line 13:

            - [Heron: Parsing Songs of Birds](https://arxiv.org/abs/2502.01237), Ann Author, Ben Writer
        "#]],
    );
}

#[test]
fn a_row_is_like_its_neighbours() {
    added(
        TABLE,
        &["2502.01237", "2502.01260"],
        expect![[r#"
        line 6:

        | Heron: Parsing Songs of Birds (Read more on [arXiv](https://arxiv.org/abs/2502.01237) or [HuggingFace](https://huggingface.co/papers/2502.01237)) | Ann Author, Ben Writer | Birds sing. |
        | Cranes Dance for the Whole Flock (Read more on [arXiv](https://arxiv.org/abs/2502.01260) or [HuggingFace](https://huggingface.co/papers/2502.01260)) | Eve Fifth |  |
    "#]],
    );
    added(
        DAILY,
        &["2502.01237", "2502.01260"],
        expect![[r#"
        line 5:
        |**2025-02-03**|**Cranes Dance for the Whole Flock**|Eve Fifth|[2502.01260](http://arxiv.org/abs/2502.01260)|null|
        |**2025-02-03**|**Heron: Parsing Songs of Birds**|Ann Author et.al.|[2502.01237](http://arxiv.org/abs/2502.01237)|null|

    "#]],
    );
}

#[test]
fn an_item_is_like_its_neighbours() {
    check(
        LIST,
        expect![[r#"
        line 6:

        3. **Heron: Parsing Songs of Birds**, *Ann Author, Ben Writer*, arXiv 2025. [[pdf]](https://arxiv.org/pdf/2502.01237)
        4. **Cranes Dance for the Whole Flock**, *Eve Fifth*, arXiv 2025. [[pdf]](https://arxiv.org/pdf/2502.01260)
    "#]],
        |view| Ok(entry::add(view, &records(&["2502.01237", "2502.01260"]), Some("songs"))?.edits),
    );
    added(
        LIST,
        &["2502.01237"],
        expect![[r#"
            line 10:

            - [Heron: Parsing Songs of Birds](https://arxiv.org/abs/2502.01237)
        "#]],
    );
}

#[test]
fn sections_and_paragraphs_are_like_their_neighbours() {
    added(
        SECTIONS,
        &["2502.01237", "2502.01260"],
        expect![[r#"
        line 17:


        ### 9. Heron: Parsing Songs of Birds

        **Authors**: Ann Author, Ben Writer

        **Abstract**: Birds sing.

        **arXiv**: [2502.01237](https://arxiv.org/abs/2502.01237)

        ### 10. Cranes Dance for the Whole Flock

        **Authors**: Eve Fifth

        **arXiv**: [2502.01260](https://arxiv.org/abs/2502.01260)
    "#]],
    );
    added(
        PARAGRAPHS,
        &["2502.01237"],
        expect![[r#"
        line 9:


        **Heron: Parsing Songs of Birds** \
        Ann Author, Ben Writer \
        [arXiv](https://arxiv.org/abs/2502.01237) · 2025-02-03
    "#]],
    );
}

#[test]
fn a_section_is_named_by_its_heading() {
    let section = |name: &'static str| {
        move |view: FileView| Ok(entry::add(view, &records(&["2502.01237"]), Some(name))?.edits)
    };
    check(
        LIST,
        expect![[r#"
        no section with entries says `methods`; there are `Songs`, `Counts`
    "#]],
        section("methods"),
    );
    check(
        LIST,
        expect![[r#"
        several sections say `o`: `Songs`, `Counts`
    "#]],
        section("o"),
    );
    check(
        "# Notes\n",
        expect![[r#"
            no entry that a new one could be written like
        "#]],
        section("Notes"),
    );
}

#[test]
fn what_would_not_read_as_the_paper_is_named() {
    let number = Record { title: "42".to_owned(), ..records(&["2502.01237"]).remove(0) };
    check(
        LIST,
        expect![[r#"
            `2502.01237`: an entry like those that are there would not be read
        "#]],
        move |view| Ok(entry::add(view, std::slice::from_ref(&number), None)?.edits),
    );
    let book =
        Record { title: "A Book of Birds".to_owned(), doi: "10.1000/book".to_owned(), ..Record::default() };
    check(
        TABLE,
        expect![[r#"
            `A Book of Birds`: entries here need an id of arXiv, and it has none
        "#]],
        move |view| Ok(entry::add(view, std::slice::from_ref(&book), None)?.edits),
    );
}

#[test]
fn a_fault_of_the_model_is_not_copied() {
    let broken = "\
- [Ibis Wades in the Marsh](https://arxiv.org/abs/2501.00301. Hal Ninth. *Pond Days*.
- [Crane Rests in the Marsh](https://arxiv.org/abs/2501.00302. Hal Ninth. *Pond Days*.
- [Stork Counts in the Marsh](https://arxiv.org/abs/2501.00303. Hal Ninth. *Pond Days*.
";
    added(
        broken,
        &["2502.01237"],
        expect![[r#"
        an entry like those that are there would be reported: no closing parenthesis after the URL of a link (malformed-link)
    "#]],
    );
    // One that is sound is the model, wherever it is.
    let sound = "- [Owl Listens in the Marsh](https://arxiv.org/abs/2501.00304). Hal Ninth. *Pond Days*.\n";
    added(
        &format!("{sound}{broken}"),
        &["2502.01237"],
        expect![[r#"
        line 4:

        - [Heron: Parsing Songs of Birds](https://arxiv.org/abs/2502.01237). Ann Author, Ben Writer.
    "#]],
    );
}

#[test]
fn what_is_of_one_entry_alone_is_not_copied() {
    added(
        "
- [Ibis Wades](https://arxiv.org/abs/2501.00301) — our favourite of this year
- [Crane Rests](https://arxiv.org/abs/2501.00302)
",
        &["2502.01237"],
        expect![[r#"
            line 2:

            - [Heron: Parsing Songs of Birds](https://arxiv.org/abs/2502.01237)
        "#]],
    );
    // Nor a note below its fields, or between them, where each entry has one.
    added(
        "
# Papers

## Ibis Wades at Dusk

- Authors: Gil Sixth, Hal Ninth

It wades further than others.

- Date: 2025-01-06
- Link: https://arxiv.org/abs/2501.00301

### Notes

Wading replaces flight.

## Crane Rests by the Lake

- Authors: Gil Sixth
- Date: 2025-01-06
- Link: https://arxiv.org/abs/2501.00302

Low-rank rests.
",
        &["2502.01237"],
        expect![[r#"
            line 22:


            ## Heron: Parsing Songs of Birds

            - Authors: Ann Author, Ben Writer
            - Date: 2025-02-03
            - Link: https://arxiv.org/abs/2502.01237
        "#]],
    );
}

#[test]
fn words_years_and_scores_of_one_paper_are_not_copied() {
    added(
        "
- **IBIS**: [Ibis Wades in the Marsh](https://arxiv.org/abs/2501.00301) (Seen in Spring, arXiv 2023) 6.5/10
- **CRANE**: [Crane Rests in the Marsh](https://arxiv.org/abs/2501.00302) (Heard at Night, arXiv 2023) 6.5/10
- **STORK**: [Stork Counts in the Marsh](https://arxiv.org/abs/2501.00303) (Known by All, arXiv 2023) 6.5/10
",
        &["2502.01237"],
        expect![[r#"
            line 3:

            - [Heron: Parsing Songs of Birds](https://arxiv.org/abs/2502.01237) (arXiv 2025)
        "#]],
    );
    added(
        "
| Title | Link |
|---|---|
| Ibis Wades in the Marsh | [(IBIS)](https://arxiv.org/abs/2501.00301) |
| Crane Rests in the Marsh | [(CRANE)](https://arxiv.org/abs/2501.00302) |
",
        &["2502.01237"],
        expect![[r#"
            line 4:

            | Heron: Parsing Songs of Birds | [paper](https://arxiv.org/abs/2502.01237) |
        "#]],
    );
    added(
        "---\ntitle: Ibis Wades in the Marsh\n---\n\n# Ibis Wades in the Marsh\n\n**arXiv**: https://arxiv.org/abs/2501.00301\n\nIt wades.\n",
        &["2502.01237"],
        expect![[r#"
            no entry that a new one could be written like
        "#]],
    );
}

#[test]
fn a_day_is_like_the_others() {
    day(
        TABLE,
        &["2502.01237", "2502.01240"],
        expect![[r#"
        line 1:
        ## 2025-02-04

        | Title | Authors | Summary |
        |---|---|---|
        | Heron: Parsing Songs of Birds (Read more on [arXiv](https://arxiv.org/abs/2502.01237) or [HuggingFace](https://huggingface.co/papers/2502.01237)) | Ann Author, Ben Writer | Birds sing. |
        | Egrets Count in the Dark (Read more on [arXiv](https://arxiv.org/abs/2502.01240) or [HuggingFace](https://huggingface.co/papers/2502.01240)) | Cy Third |  |


    "#]],
    );
    day(
        "
## 2025-02-02

- [Ibis Wades](https://arxiv.org/abs/2501.00301), Gil Sixth
- [Crane Rests](https://arxiv.org/abs/2501.00302), Hal Ninth

## 2025-02-01

- [Stork Flies](https://arxiv.org/abs/2501.00303), Hal Ninth
",
        &["2502.01237", "2502.01240"],
        expect![[r#"
            line 1:
            ## 2025-02-04

            - [Heron: Parsing Songs of Birds](https://arxiv.org/abs/2502.01237), Ann Author, Ben Writer
            - [Egrets Count in the Dark](https://arxiv.org/abs/2502.01240), Cy Third


        "#]],
    );
    day(
        &TABLE.replace("2025-02-02", "2025-02-04"),
        &["2502.01240"],
        expect![[r#"
        line 6:

        | Egrets Count in the Dark (Read more on [arXiv](https://arxiv.org/abs/2502.01240) or [HuggingFace](https://huggingface.co/papers/2502.01240)) | Cy Third |  |
    "#]],
    );
    day(
        "",
        &["2502.01240"],
        expect![[r#"
        line 1:
        ## Papers for 2025-02-04

        | Title | Authors | Summary |
        |-------|---------|---------|
        | Egrets Count in the Dark (Read more on [arXiv](https://arxiv.org/abs/2502.01240) or [HuggingFace](https://huggingface.co/papers/2502.01240)) | Cy Third |  |

    "#]],
    );
}

#[test]
fn a_line_becomes_an_entry() {
    let config = Config { papers: papers(), ..Config::default() };
    for (text, line) in [(TABLE, "| 2502.01237 |  |  |\n"), (SECTIONS, "\n2502.01237\n")] {
        let text = format!("{text}{line}");
        let file = File::new("a.md", text.clone(), &config);
        let view = FileView { file: &file, config: &config };
        let start = text.trim_end().rfind('\n').unwrap() + 1;
        let replaced = Span::new(start, text.trim_end().len());
        let entry = whole(view, replaced, &records(&["2502.01237"])).remove(0).unwrap();
        assert!(entry.contains("Heron: Parsing Songs of Birds") && entry.contains("2502.01237)"), "{entry}");
    }
}
