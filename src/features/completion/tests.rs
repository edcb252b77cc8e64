//! Tests of completion, by markup and by property.

mod entries;

use super::*;
use crate::testing::{fixture, markdown};
use expect_test::{Expect, expect};
use jiff::civil::date;
use proptest::prelude::*;

const TODAY: Date = date(2025, 2, 4);

#[track_caller]
fn check(text: &str, wanted: Expect) {
    let it = fixture(text);
    let Some(found) = completion(&it.snap, &it.name, it.at, TODAY) else {
        return wanted.assert_eq("nothing\n");
    };
    let mut out = format!("replaces {:?}\n", it.slice(found.replace));
    for item in found.items.iter().take(6) {
        out.push_str(&format!("{:?} {} ({}): {:?}\n", item.kind, item.label, item.detail, item.insert));
    }
    if found.items.len() > 6 {
        out.push_str(&format!("and {} more\n", found.items.len() - 6));
    }
    wanted.assert_eq(&out);
}

/// A table with known papers, whose last line is `line`.
fn table(line: &str) -> String {
    format!(
        "
//- old.md closed
## 2025-02-03
| Title | Authors | Summary |
|---|---|---|
| Heron Sings at Dawn (Read more on [arXiv](https://arxiv.org/abs/2502.01237)) | Ann One, Bob Two | x |
| Egret Is Silent (Read more on [arXiv](https://arxiv.org/abs/2501.00007)) | Ann One, Zoë Three | x |
//- new.md
## 2025-02-03

| Title | Authors | Summary |
|---|---|---|
| Crane Dances at Noon ([arXiv](https://arxiv.org/abs/2502.01300)) | Bob Two | x |
{line}
"
    )
}

#[test]
fn an_entry_is_written_like_those_of_its_section() {
    let list = "
# Songs

1. **Heron Sings at Dawn**, *Ann One, Bob Two*, ICLR 2024. [[pdf]](https://arxiv.org/pdf/2502.01237v2) [[code]](https://github.com/a/b)
2. **Egret Is Silent**, *Zoë Three*, ICML 2024. [[pdf]](https://arxiv.org/pdf/2501.00007)
";
    check(
        &format!("{list}$0\n"),
        expect![[r#"
            replaces ""
            Skeleton entry (a paper like those here): "3. **${1:Title}**, *${2:Authors}*, ${3:Venue} 2025. [[pdf]](https://arxiv.org/pdf/${4:id})"
        "#]],
    );
    check(&format!("{list}- $0\n"), expect!["nothing\n"]);
    check(
        &format!("{list}3. en$0\n"),
        expect![[r#"
            replaces "3. en"
            Skeleton entry (a paper like those here): "3. **${1:Title}**, *${2:Authors}*, ${3:Venue} 2025. [[pdf]](https://arxiv.org/pdf/${4:id})"
        "#]],
    );
    // Each section has its own.
    check(
        "
# A

- 2025-02-03 [Heron Sings](https://arxiv.org/abs/2502.01237)
  - TL;DR: It sings.

$0

# B

### 7. Egret Counts Up to Two

**Authors**: Ann One

**Abstract**: It counts.

**arXiv**: [2501.00007](https://arxiv.org/abs/2501.00007)

### 8. Stork Sleeps Until Noon

**Authors**: Ann One

**arXiv**: [2501.00008](https://arxiv.org/abs/2501.00008)
",
        expect![[r#"
            replaces ""
            Skeleton entry (a paper like those here): "- 2025-02-04 [${1:Title}](https://arxiv.org/abs/${2:id})\n  - TL;DR: ${3:Summary}"
        "#]],
    );
}

#[test]
fn ids_in_addresses() {
    check(
        &table("| Foo ([arXiv](https://arxiv.org/abs/2502$0)) | | |"),
        expect![[r#"
        replaces "2502"
        Paper 2502.01300 (Crane Dances at Noon): "2502.01300"
        Paper 2502.01237 (Heron Sings at Dawn): "2502.01237"
    "#]],
    );
    check(
        &table("| Foo (arXiv:$0) | | |"),
        expect![[r#"
        replaces ""
        Paper 2502.01300 (Crane Dances at Noon): "2502.01300"
        Paper 2502.01237 (Heron Sings at Dawn): "2502.01237"
        Paper 2501.00007 (Egret Is Silent): "2501.00007"
    "#]],
    );
    check(
        &table(
            "| [Foo](https://arxiv.org/abs/2502.01237) ([HuggingFace](https://huggingface.co/papers/$0)) | | |",
        ),
        expect![[r#"
            replaces ""
            Paper 2502.01237 (Foo): "2502.01237"
            Paper 2502.01300 (Crane Dances at Noon): "2502.01300"
            Paper 2501.00007 (Egret Is Silent): "2501.00007"
        "#]],
    );
    check(
        &table("| Foo ([arXiv](https://arxiv.org/abs/99$0)) | | |"),
        expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn titles_in_a_title_cell() {
    check(
        &table("| heron$0 | | |"),
        expect![[r#"
        replaces "heron"
        Paper Heron Sings at Dawn (2502.01237): "Heron Sings at Dawn (Read more on [arXiv](https://arxiv.org/abs/2502.01237) or [HuggingFace](https://huggingface.co/papers/2502.01237))"
    "#]],
    );
    check(
        &table("| her$0 ([arXiv](https://arxiv.org/abs/2502.01238)) | | |"),
        expect![[r#"
        replaces "her"
        Paper Heron Sings at Dawn (2502.01237): "Heron Sings at Dawn"
    "#]],
    );
    check(
        &table("| $0 | | |"),
        expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn short_titles_are_titles() {
    let text = "
//- old.md closed
| Title | Authors | Summary |
|---|---|---|
| Mistral 7B ([arXiv](https://arxiv.org/abs/2310.06825)) | Ann One | x |
| 鷺 | Ann One | x |
//- new.md
| Title | Authors | Summary |
|---|---|---|
| Crane Dances at Noon ([arXiv](https://arxiv.org/abs/2502.01300)) | Bob Two | x |
";
    check(
        &format!("{text}| mis$0 ([arXiv](https://arxiv.org/abs/2502.01238)) | | |\n"),
        expect![[r#"
            replaces "mis"
            Paper Mistral 7B (2310.06825): "Mistral 7B"
        "#]],
    );
}

#[test]
fn what_is_known_is_written_as_a_cell_needs_it() {
    let text = "
//- old.md closed
| Title | Authors | Summary |
|---|---|---|
| Heron \\| Sings \\*b\\* \\<think> a < b ([arXiv](https://arxiv.org/abs/2502.01237)) | Ann \\| One | x |
//- new.md
| Title | Authors | Summary |
|---|---|---|
| Crane Dances at Noon ([arXiv](https://arxiv.org/abs/2502.01300)) | Bob Two | x |
";
    check(
        &format!("{text}| her$0 ([arXiv](https://arxiv.org/abs/2502.01238)) | | |\n"),
        expect![[r#"
        replaces "her"
        Paper Heron | Sings *b* <think> a < b (2502.01237): "Heron \\| Sings \\*b\\* \\<think> a < b"
    "#]],
    );
    check(
        &format!("{text}| Foo | ann$0 | |\n"),
        expect![[r#"
        replaces "ann"
        Author Ann | One (1 listing): "Ann \\| One"
    "#]],
    );
}

#[test]
fn authors_seen_before() {
    check(
        &table("| Foo | $0 | |"),
        expect![[r#"
        replaces ""
        Author Ann One (2 listings): "Ann One"
        Author Bob Two (2 listings): "Bob Two"
        Author Zoë Three (1 listing): "Zoë Three"
    "#]],
    );
    check(
        &table("| Foo | Ann One, t$0 | |"),
        expect![[r#"
        replaces "t"
        Author Bob Two (2 listings): "Bob Two"
        Author Zoë Three (1 listing): "Zoë Three"
    "#]],
    );
    check(
        &table("| Foo ([arXiv](https://arxiv.org/abs/2502.01238)) | A. B, zO$0"),
        expect![[r#"
        replaces "zO"
        Author Zoë Three (1 listing): "Zoë Three"
    "#]],
    );
}

#[test]
fn a_paper_that_is_listed_elsewhere_is_known_by_its_title() {
    check(
        &table("| Egret Is Silent (Read more on [arXiv](https://arxiv.org/abs/$0"),
        expect![[r#"
            replaces ""
            Paper 2501.00007 (Egret Is Silent): "2501.00007"
            Paper 2502.01300 (Crane Dances at Noon): "2502.01300"
            Paper 2502.01237 (Heron Sings at Dawn): "2502.01237"
        "#]],
    );
    // What was typed so far leads to another paper.
    check(
        &table("| Egret Is Silent ([arXiv](https://arxiv.org/abs/2502.$0"),
        expect![[r#"
            replaces "2502."
            Paper 2502.01300 (Crane Dances at Noon): "2502.01300"
            Paper 2502.01237 (Heron Sings at Dawn): "2502.01237"
        "#]],
    );
    for row in
        ["| **egret is silent** | $0 |  |", "| [Other Name](https://arxiv.org/abs/2501.00007) | Ann$0 |  |"]
    {
        let it = fixture(&table(row));
        let first = completion(&it.snap, &it.name, it.at, TODAY).unwrap().items.swap_remove(0);
        assert_eq!((&*first.label, &*first.detail), ("Ann One, Zoë Three", "authors of this paper"));
    }
}

#[test]
fn links_from_an_id() {
    check(
        &table("| Foo 2502.01237$0 | | |"),
        expect![[r#"
        replaces "2502.01237"
        Link ([arXiv](…) or [HuggingFace](…)) (Heron Sings at Dawn): "([arXiv](https://arxiv.org/abs/2502.01237) or [HuggingFace](https://huggingface.co/papers/2502.01237))"
        Link (Read more on [arXiv](…) or [HuggingFace](…)) (Heron Sings at Dawn): "(Read more on [arXiv](https://arxiv.org/abs/2502.01237) or [HuggingFace](https://huggingface.co/papers/2502.01237))"
        Link [2502.01237](…) (Heron Sings at Dawn): "[2502.01237](https://arxiv.org/abs/2502.01237)"
        Link [arXiv](…) (Heron Sings at Dawn): "[arXiv](https://arxiv.org/abs/2502.01237)"
    "#]],
    );
    check(
        "
|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
|**2025-02-04**|**Heron**|A. One et.al.|2502.01237$0|null|
",
        expect![[r#"
            replaces "2502.01237"
            Link [2502.01237](…) (Heron): "[2502.01237](https://arxiv.org/abs/2502.01237)"
            Link [arXiv](…) (Heron): "[arXiv](https://arxiv.org/abs/2502.01237)"
            Link [arXiv](…) or [HuggingFace](…) (Heron): "[arXiv](https://arxiv.org/abs/2502.01237) or [HuggingFace](https://huggingface.co/papers/2502.01237)"
            Link Read more on [arXiv](…) or [HuggingFace](…) (Heron): "Read more on [arXiv](https://arxiv.org/abs/2502.01237) or [HuggingFace](https://huggingface.co/papers/2502.01237)"
        "#]],
    );
}

#[test]
fn of_a_cell_in_several_lines_the_last_one_is_replaced() {
    let row = "| Heron ([arXiv](https://arxiv.org/abs/2502.00001)) | Ann One | It sings. |\n";
    let it = fixture(&format!(
        "| Title | Authors | Summary |\n|---|---|---|\n{row}| Cut | by\n  Ann$0 | It sings. |\n"
    ));
    let found = completion(&it.snap, &it.name, it.at, TODAY).unwrap();
    assert_eq!(found.replace.of(&it.view().file.text.all()), "Ann");
}

#[test]
fn rules_in_comments() {
    check(
        &table("<!-- $0"),
        expect![[r#"
            replaces ""
            Rule paper-digest-ignore (Nothing is reported in this row, or in the block below.): "paper-digest-ignore $1 -->"
            Rule paper-digest-disable (Nothing is reported from here on.): "paper-digest-disable $1 -->"
            Rule paper-digest-enable (Ends `paper-digest-disable`.): "paper-digest-enable $1 -->"
            Rule paper-digest-disable-file (Nothing is reported in this file.): "paper-digest-disable-file $1 -->"
        "#]],
    );
    check(
        &table("<!-- paper-digest-ignore wrapped-row wrapped$0 -->"),
        expect![[r#"
        nothing
    "#]],
    );
    check(
        &table("<!-- paper-digest-ignore wrapped$0 -->"),
        expect![[r#"
        replaces "wrapped"
        Rule wrapped-row (The text of one row runs over several lines.): "wrapped-row"
    "#]],
    );
    check(
        &table("<!-- note $0 -->"),
        expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn in_the_middle_of_a_word_all_of_it_is_replaced() {
    let mut shown = String::new();
    for line in [
        "| Foo ([arXiv](https://arxiv.org/abs/2502.012$0999v2)) | | |",
        "| Foo ([arXiv](https://arxiv.org/pdf/2502.012$0999.pdf)) | | |",
        "| Foo (arXiv:25$0.) | | |",
        "<!-- paper-digest-ig$0nore wrapped-row -->",
        "<!-- paper-digest-ig$0nore",
        "<!-- $0note -->",
        "<!-- paper-digest-ignore wrap$0ped-ro, empty-cell-->",
    ] {
        let it = fixture(&table(line));
        let found = completion(&it.snap, &it.name, it.at, TODAY);
        shown.push_str(&match found {
            Some(found) => format!("{:?} → {:?}\n", it.slice(found.replace), found.items[0].insert),
            None => "nothing\n".to_owned(),
        });
    }
    expect![[r#"
        "2502.012999v2" → "2502.01237"
        "2502.012999" → "2502.01237"
        "25" → "2502.01300"
        "paper-digest-ignore" → "paper-digest-ignore"
        "paper-digest-ignore" → "paper-digest-ignore $1 -->"
        nothing
        "wrapped-ro" → "wrapped-row"
    "#]]
    .assert_eq(&shown);
}

#[test]
fn skeletons_at_the_start_of_a_line() {
    check(
        &table("$0"),
        expect![[r#"
            replaces ""
            Skeleton row (a paper of this table): "| ${1:Title} ([arXiv](https://arxiv.org/abs/${2:id})) | ${3:Authors} | ${4:Summary} |"
        "#]],
    );
    check(
        &table("\n$0"),
        expect![[r###"
        replaces ""
        Skeleton table (a table of papers): "| Title | Authors | Summary |\n|---|---|---|\n| ${1:Title} (Read more on [arXiv](https://arxiv.org/abs/${2:id}) or [HuggingFace](https://huggingface.co/papers/$2)) | ${3:Authors} | ${4:Summary} |\n"
        Skeleton section (papers of 2025-02-04): "## 2025-02-04\n\n| Title | Authors | Summary |\n|---|---|---|\n| ${1:Title} (Read more on [arXiv](https://arxiv.org/abs/${2:id}) or [HuggingFace](https://huggingface.co/papers/$2)) | ${3:Authors} | ${4:Summary} |\n"
    "###]],
    );
    check(
        &table("\n##$0"),
        expect![[r###"
        replaces "##"
        Skeleton section (papers of 2025-02-04): "## 2025-02-04\n\n| Title | Authors | Summary |\n|---|---|---|\n| ${1:Title} (Read more on [arXiv](https://arxiv.org/abs/${2:id}) or [HuggingFace](https://huggingface.co/papers/$2)) | ${3:Authors} | ${4:Summary} |\n"
    "###]],
    );
    check(
        "
|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
$0
",
        expect![[r#"
            replaces ""
            Skeleton row (a paper of this table): "| ${1:2025-02-04} | ${2:Title} | ${3:Authors} | [${4:id}](https://arxiv.org/abs/$4) | ${5:Code} |"
        "#]],
    );
}

#[test]
fn an_almost_empty_file_can_become_a_digest() {
    check(
        "# Papers\n\nta$0",
        expect![[r#"
        replaces "ta"
        Skeleton table (a table of papers): "| Title | Authors | Summary |\n|-------|---------|---------|\n| ${1:Title} (Read more on [arXiv](https://arxiv.org/abs/${2:id}) or [HuggingFace](https://huggingface.co/papers/$2)) | ${3:Authors} | ${4:Summary} |\n"
    "#]],
    );
    check(
        "# A text about birds that is not a digest of papers\n\nta$0",
        expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn elsewhere_nothing() {
    check(
        &table("\n```\narXiv:$0\n```\n"),
        expect![[r#"
        nothing
    "#]],
    );
    check(
        &table("\nSome text about birds$0"),
        expect![[r#"
        nothing
    "#]],
    );
    check(
        &table("| Foo | A. One | It sings.$0 |"),
        expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn what_is_cut_says_so() {
    let row = |nth: u32| format!("| Heron ([arXiv](https://arxiv.org/abs/2502.{nth:05})) | A. One | x |\n");
    let rows: String = (1..150).map(row).collect();
    let it = fixture(&format!("| Title | Authors | Summary |\n|---|---|---|\n{rows}\narXiv:$0\n"));
    let found = completion(&it.snap, &it.name, it.at, TODAY).unwrap();
    assert_eq!((found.items.len(), found.incomplete), (100, true));
    assert_eq!(found.items[0].label, "2502.00149");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_replaced_is_around_the_cursor(text in markdown()) {
        let it = fixture(&text);
        let text = it.view().file.text.all().into_owned();
        for at in 0..=text.len() + 1 {
            if let Some(found) = completion(&it.snap, &it.name, at, TODAY) {
                prop_assert!(found.replace.touches(at) && found.replace.end() <= text.len());
                prop_assert!(!found.replace.of(&text).contains('\n'));
                prop_assert!(found.items.len() <= 100 && !found.items.is_empty());
            }
        }
    }
}
