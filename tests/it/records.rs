//! Records that are no rows of a table: what is read of them, and what is left alone.

use crate::corpus;
use paper_digest::features::hover::hover;
use paper_digest::features::{hints, symbols, tokens};
use paper_digest::text::Span;
use paper_digest::workspace::{Change, Workspace};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

/// What the program says about a file or a folder.
fn said(arguments: &[&str], path: &Path) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_paper-digest"))
        .args(arguments)
        .arg(path)
        .current_dir(path.parent().unwrap())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    match text.trim_start().starts_with('[') {
        true => serde_json::from_str(&text).unwrap(),
        false => text.lines().map(|it| serde_json::from_str(it).unwrap()).collect(),
    }
}

pub(crate) fn in_file<T>(text: &str, ask: impl FnOnce(&Path) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    std::fs::write(&path, text).unwrap();
    ask(&path)
}

/// What is exported of a file.
fn exported(text: &str) -> Vec<Value> {
    in_file(text, |it| said(&["export", "--format", "jsonl"], it))
}

fn diagnostics(text: &str) -> Vec<Value> {
    in_file(text, |it| said(&["check", "--format", "json"], it))
}

/// `text` after all safe fixes.
pub(crate) fn fixed(text: &str) -> String {
    in_file(text, |path| {
        Command::new(env!("CARGO_BIN_EXE_paper-digest")).arg("fix").arg(path).output().unwrap();
        std::fs::read_to_string(path).unwrap()
    })
}

/// Line, title, authors, date, venue and id of each record, as far as it has them.
#[track_caller]
pub(crate) fn check(text: &str, wanted: &[&str]) {
    let shown = |it: &Value| {
        let text = |name: &str| it[name].as_str().unwrap_or("").to_owned();
        let authors: Vec<&str> =
            it["authors"].as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
        let id = if it["arxiv"].is_null() { text("url") } else { text("arxiv") };
        let fields =
            [it["line"].to_string(), text("title"), authors.join(", "), text("date"), text("venue"), id];
        fields.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" | ")
    };
    let found: Vec<String> = exported(text).iter().map(shown).collect();
    assert_eq!(found, wanted, "{text}");
}

/// Line and rule of each finding.
pub(crate) fn found(text: &str) -> Vec<String> {
    diagnostics(text).iter().map(|it| format!("{} {}", it["line"], it["rule"].as_str().unwrap())).collect()
}

#[test]
fn pictures_before_a_title_are_no_part_of_it() {
    check(
        "\
| Title | Venue | Date | Code |
|---|---|---|---|
| ![Star](https://img.shields.io/github/stars/a/b.svg?style=social&label=Star) <br> [**Heron Sings in Many Parts**](https://arxiv.org/abs/2502.00221) <br> | arXiv | 2025-02-04 | - |
",
        &["3 | Heron Sings in Many Parts | 2025-02-04 | arXiv | 2502.00221"],
    );
    let badge = "| Title | Venue |\n|---|---|\n| ![Star](https://img.shields.io/a.svg?label=Star) <br> [**Heron Sings**](https://arxiv.org/abs/2502.00221) <br> | arXiv |\n";
    let mut workspace = Workspace::default();
    workspace.apply(&"a.md".into(), Change::Open { text: badge.to_owned(), config: Arc::default() });
    let snap = workspace.snapshot();
    let outline: Vec<String> =
        symbols::symbols(snap.view("a.md").unwrap()).iter().map(|it| it.name.clone()).collect();
    assert_eq!(outline, ["Heron Sings"]);
    let card = hover(&snap, "a.md", badge.find("Heron").unwrap()).unwrap();
    assert!(
        card.markdown.contains("**Heron Sings**") && !card.markdown.contains("Star"),
        "{}",
        card.markdown
    );
    check(
        "\
| Papers | Date | Institute | Publication |
|---|---|---|---|
| [![Star](https://img.shields.io/github/stars/a/b.svg)](https://github.com/a/b)<br>[Heron Sings](https://arxiv.org/abs/2502.00222) | 25-02 | Pond U | ICLR |
",
        &["3 | Heron Sings | 2025-02 | ICLR | 2502.00222"],
    );
}

#[test]
fn papers_are_nested_in_topics() {
    check(
        "\
# P

* Songs
  * [Heron Sings](https://arxiv.org/abs/2502.00231)
  * [Egret Counts](https://arxiv.org/abs/2502.00232)
* Sleep
  * [Stork Sleeps](https://arxiv.org/abs/2502.00233)
",
        &["4 | Heron Sings | 2502.00231", "5 | Egret Counts | 2502.00232", "7 | Stork Sleeps | 2502.00233"],
    );
    let twice = "\
# P

* Calls:
    * **H**: \"Heron Sings\", ECCV, 2025. [[Paper](https://arxiv.org/abs/2502.00234)]
    * **E**: \"Egret Counts\", ECCV, 2025. [[Paper](https://arxiv.org/abs/2502.00235)]
    * **H**: \"Heron Sings\", ECCV, 2025. [[Paper](https://arxiv.org/abs/2502.00234)]
";
    let wanted = [
        "4 | Heron Sings | 2025 | ECCV | 2502.00234",
        "5 | Egret Counts | 2025 | ECCV | 2502.00235",
        "6 | Heron Sings | 2025 | ECCV | 2502.00234",
    ];
    check(twice, &wanted);
    assert_eq!(found(twice), ["6 duplicate-paper"]);
    check(
        "\
# P

- **Year 2025**
  - **CVPR**
    - ***Heron:*** Songs [[Paper]](https://arxiv.org/abs/2502.00238)
    - ***Egret:*** Counts [[Paper]](https://arxiv.org/abs/2502.00239)
",
        &["5 | Heron: Songs | 2025 | CVPR | 2502.00238", "6 | Egret: Counts | 2025 | CVPR | 2502.00239"],
    );
}

#[test]
fn what_is_beside_a_title_is_no_part_of_it() {
    for (item, wanted) in [
        (
            "* **HERON**: \"Heron Sings in Many Parts\", *ICLR, Jan 2025*. [[Paper](https://arxiv.org/abs/2502.00241)]",
            "3 | Heron Sings in Many Parts | 2025-01 | ICLR | 2502.00241",
        ),
        (
            "1. **Heron Sings in Many Parts.** KDD 2025. [paper](https://arxiv.org/abs/2502.00242)\n\n    *Ann Author, Ben Writer.*",
            "3 | Heron Sings in Many Parts | Ann Author, Ben Writer | 2025 | KDD | 2502.00242",
        ),
        (
            "- 2025-02-04, **Heron Sings in Many Parts**, Ann Author et.al., Paper: [http://arxiv.org/abs/2502.00243v1](http://arxiv.org/abs/2502.00243v1)",
            "3 | Heron Sings in Many Parts | Ann Author | 2025-02-04 | 2502.00243",
        ),
        (
            "- [![arXiv](https://img.shields.io/badge/arXiv-2502.00245-red)](https://arxiv.org/abs/2502.00245) **Heron Sings in Many Parts**",
            "3 | Heron Sings in Many Parts | 2502.00245",
        ),
        ("- [ ] [Heron Sings](https://arxiv.org/abs/2502.00246)", "3 | Heron Sings | 2502.00246"),
    ] {
        check(&format!("# P\n\n{item}\n"), &[wanted]);
    }
}

#[test]
fn papers_need_no_arxiv_id() {
    check(
        "\
# P

1. [2025 Nature] **Heron Sings** [[paper]](https://www.nature.com/articles/s41586-025-00001-1)
1. [2025 bioRxiv] **Egret Counts** [[paper]](https://www.biorxiv.org/content/10.1101/2025.01.01.573801v1)
1. [2025 arXiv] **Stork Sleeps** [[paper]](https://arxiv.org/abs/2502.00251)
",
        &[
            "3 | Heron Sings | 2025 | Nature | https://www.nature.com/articles/s41586-025-00001-1",
            "4 | Egret Counts | 2025 | bioRxiv | https://doi.org/10.1101/2025.01.01.573801",
            "5 | Stork Sleeps | 2025 | arXiv | 2502.00251",
        ],
    );
    let twice = "\
# P

- [Heron Sings](https://openreview.net/forum?id=abc123) (ICLR)
- [Egret Counts](https://aclanthology.org/2025.acl-long.1/)
- [Heron Sings](https://openreview.net/pdf?id=abc123) (ICLR)
- [Stork](https://arxiv.org/abs/2502.00252)
";
    assert_eq!(exported(twice).len(), 4);
    assert_eq!(found(twice), ["5 duplicate-paper"]);
}

#[test]
fn lines_below_an_item_are_its_fields() {
    let text = "\
# P

- [Heron Sings](https://arxiv.org/abs/2502.00494)
    - Ann Author, Ben Writer
    - 📅 Date: February 2025
    - 📖 TLDR: It sings.
";
    check(text, &["3 | Heron Sings | Ann Author, Ben Writer | 2025-02 | 2502.00494"]);
    assert_eq!(exported(text)[0]["summary"], "It sings.");
    check(
        "\
# 2025-02-04
+ [Heron Sings](https://arxiv.org/abs/2502.00495)

\tAnn Author, Ben Writer

+ [Egret](https://arxiv.org/abs/2502.00496)

\tC. Scribe
",
        &[
            "2 | Heron Sings | Ann Author, Ben Writer | 2025-02-04 | 2502.00495",
            "6 | Egret | C. Scribe | 2025-02-04 | 2502.00496",
        ],
    );
}

/// Fields may come in any order: a link in a summary speaks of another paper wherever the authors are.
#[test]
fn links_in_a_summary_are_not_those_of_the_record() {
    let text = "\
# P

- [Heron Sings](https://arxiv.org/abs/2502.00494)
    - 📖 TLDR: It goes on from [HuggingFace](https://arxiv.org/abs/2502.00111).
    - Ann Author, Ben Writer
";
    check(text, &["3 | Heron Sings | Ann Author, Ben Writer | 2502.00494"]);
    assert!(exported(text)[0]["summary"].as_str().unwrap().starts_with("It goes on"), "{text}");
    assert_eq!(found(text), [""; 0]);
}

#[test]
fn records_in_other_containers() {
    // A section a paper.
    let section = |nth: u32| {
        format!(
            "### {nth}. Heron Number {nth} Sings\n\n**Authors**: Ann Author\n\n**arXiv**: [2502.0026{nth}](https://arxiv.org/abs/2502.0026{nth})\n\n"
        )
    };
    check(
        &format!("# P\n\n{}{}", section(1), section(2)),
        &[
            "3 | Heron Number 1 Sings | Ann Author | 2502.00261",
            "9 | Heron Number 2 Sings | Ann Author | 2502.00262",
        ],
    );
    // A paragraph a paper.
    check(
        "# P\n\n**Heron Sings in Many Parts** \\\n*Ann Author, Ben Writer* \\\nICLR 2025. [[Paper](https://arxiv.org/abs/2502.00263)] \\\n4 Feb 2025\n",
        &["3 | Heron Sings in Many Parts | Ann Author, Ben Writer | 2025-02-04 | ICLR | 2502.00263"],
    );
    // A page.
    check(
        "# Heron Sings in Many Parts\n\n**日期**: 2025-02-04  \n**arXiv**: [2502.00264](https://arxiv.org/abs/2502.00264)  \n\n## 方法\n\n它唱歌。\n",
        &["1 | Heron Sings in Many Parts | 2025-02-04 | 2502.00264"],
    );
    check(
        "---\ntitle: Heron Sings in Many Parts\nauthors: \"Ann Author, Ben Writer\"\ndate: 2025-02-04\npdf: \"https://arxiv.org/pdf/2502.00265v1\"\n---\n\n# Heron\n",
        &["1 | Heron Sings in Many Parts | Ann Author, Ben Writer | 2025-02-04 | 2502.00265"],
    );
    // A callout.
    check(
        "# P\n\n> ### 1. Heron Sings in Many Parts\n>\n> **Authors**: Ann Author\n>\n> [Paper](https://arxiv.org/abs/2502.00266)\n",
        &["3 | Heron Sings in Many Parts | Ann Author | 2502.00266"],
    );
    // A row of an HTML table.
    check(
        "# P\n\n<table>\n<tr>\n<td>2025-02-04</td><td><b>Heron Sings in Many Parts</b></td>\n<td><a href=\"https://arxiv.org/abs/2502.00267\">Paper</a></td>\n</tr>\n</table>\n",
        &["4 | Heron Sings in Many Parts | 2025-02-04 | 2502.00267"],
    );
}

#[test]
fn ids_in_all_their_forms() {
    check(
        "| arXiv | Title | Authors |\n|---|---|---|\n| 2502.00321 | Heron Sings | A. Author |\n",
        &["3 | Heron Sings | A. Author | 2502.00321"],
    );
    assert!(
        found("| arXiv | Title | Authors |\n|---|---|---|\n| 2502.00321 | Heron Sings | A. Author |\n")
            .is_empty()
    );
    let slashes = "| Title | Authors | Summary |\n|---|---|---|\n| [Heron Sings](https://arxiv.org//abs/2502.00401) | A | B |\n";
    assert_eq!(found(slashes), ["3 noncanonical-link"]);
    assert_eq!(
        found(
            "# P\n\n- [Stork](https://arxiv.org//abs/2502.00403)\n- [Heron](https://arxiv.org/abs/2502.00404)\n"
        ),
        ["3 noncanonical-link"]
    );
    check(
        "| Title | Authors | Summary |\n|---|---|---|\n| Heron ([pdf](https://arxiv.org/ftp/arxiv/papers/2302/2302.00491.pdf)) | A | B |\n",
        &["3 | Heron | A | 2302.00491"],
    );
}

#[test]
fn headers_in_other_words() {
    check(
        "| # | 题目 | 一句话要点 | 关键词 |\n|---|---|---|---|\n| 1 | [鹭鸟歌唱](https://arxiv.org/abs/2502.00471) | 提出方法 | 鸟 |\n",
        &["3 | 鹭鸟歌唱 | 2502.00471"],
    );
    check(
        "| Название | Авторы | Ссылка |\n|---|---|---|\n| Цапля поёт | Иванов | [arXiv](https://arxiv.org/abs/2502.00473) |\n",
        &["3 | Цапля поёт | Иванов | 2502.00473"],
    );
    // No header says it, the rows do.
    check(
        "| Model | Score | Source |\n|---|---|---|\n| Heron (One et al., 2019) | 97.1 | [Heron Sings in Many Parts](https://arxiv.org/abs/1902.00474) |\n",
        &["3 | Heron Sings in Many Parts | 2019 | 1902.00474"],
    );
}

#[test]
fn a_table_in_an_item_is_a_table() {
    let table = "\
- June

  | Title | Authors | Summary |
  |---|---|---|
  | Heron ([arXiv](https://arxiv.org/abs/2502.00451)) | A | B | C |
  | Egret ([arXiv](https://arxiv.org/abs/2502.00452)) | A | B |

  Text.
- July
";
    check(table, &["5 | Heron | A | 2502.00451", "6 | Egret | A | 2502.00452"]);
    assert_eq!(found(table), ["5 extra-cells"]);
}

#[test]
fn what_is_in_a_quote_is_read_as_the_page_shows_it() {
    let table = "\
# P

> [!NOTE]
> Papers of June:
>
> | Title | Authors | Summary |
> |---|---|---|
> | Heron ([arXiv](https://arxiv.org/abs/2502.00453)) | A | B | C |
> | Egret ([arXiv](https://arxiv.org/abs/2502.00454)) | A | B |
";
    check(table, &["8 | Heron | A | 2502.00453", "9 | Egret | A | 2502.00454"]);
    assert_eq!(found(table), ["8 extra-cells"]);
    let list = "\
# P

> - [Heron Sings in Many Parts](https://arxiv.org/abs/2502.00455)
>   - Authors: Ann Author, Ben Writer
> - **Egrets Count in the Dark** [[paper](https://arxiv.org/abs/2502.00456)]
>
> 1. [Storks Sleep on One Leg](https://arxiv.org/abs/2502.00457)
";
    check(
        list,
        &[
            "3 | Heron Sings in Many Parts | Ann Author, Ben Writer | 2502.00455",
            "5 | Egrets Count in the Dark | 2502.00456",
            "7 | Storks Sleep on One Leg | 2502.00457",
        ],
    );
    let paragraphs = "\
# P

> **Heron Sings in Many Parts**<br>
> Ann Author, Ben Writer<br>
> [[PDF]](https://arxiv.org/abs/2502.00458)
>
> **Egrets Count in the Dark**<br>
> Cat Scribe, Dan Drafter<br>
> [[PDF]](https://arxiv.org/abs/2502.00459)
";
    check(
        paragraphs,
        &[
            "3 | Heron Sings in Many Parts | Ann Author, Ben Writer | 2502.00458",
            "7 | Egrets Count in the Dark | Cat Scribe, Dan Drafter | 2502.00459",
        ],
    );
    // A callout a paper, with a table of what is told of it.
    let card = |nth: u32| {
        format!(
            "> ### {nth}. Heron Number {nth} Sings\n>\n> | Key | Value |\n> |---|---|\n> | Authors | Ann Author |\n>\n> [Paper](https://arxiv.org/abs/2502.0027{nth})\n\n---\n\n"
        )
    };
    check(
        &format!("# P\n\n{}{}", card(1), card(2)),
        &[
            "3 | Heron Number 1 Sings | Ann Author | 2502.00271",
            "13 | Heron Number 2 Sings | Ann Author | 2502.00272",
        ],
    );
}

#[test]
fn what_is_in_details_and_admonitions_is_read() {
    let item = |nth: u32| format!("- [Heron Number {nth} Sings](https://arxiv.org/abs/2502.0028{nth})\n");
    let indented = |nth: u32| item(nth).replace("- ", "    - ");
    check(
        &format!(
            "# P\n\n<details>\n<summary>2024</summary>\n\n{}{}\n</details>\n\n!!! note \"More\"\n\n{}{}\n???+ note\n{}{}",
            item(1),
            item(2),
            indented(3),
            indented(4),
            indented(5),
            indented(6),
        ),
        &[
            "6 | Heron Number 1 Sings | 2024 | 2502.00281",
            "7 | Heron Number 2 Sings | 2024 | 2502.00282",
            "13 | Heron Number 3 Sings | 2502.00283",
            "14 | Heron Number 4 Sings | 2502.00284",
            "17 | Heron Number 5 Sings | 2502.00285",
            "18 | Heron Number 6 Sings | 2502.00286",
        ],
    );
    check(
        "!!! abstract\n\n    | Title | Authors | Link |\n    |---|---|---|\n    | Heron | Ann Author | [arXiv](https://arxiv.org/abs/2502.00287) |\n",
        &["5 | Heron | Ann Author | 2502.00287"],
    );
}

#[test]
fn names_of_links_are_resolved() {
    let table = "\
| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv][1]) | A | B |
| [Egret Counts][e] | A | B |

[1]: https://arxiv.org/abs/2502.00441
[e]: https://arxiv.org/abs/2502.00442
";
    check(table, &["3 | Heron | A | 2502.00441", "4 | Egret Counts | A | 2502.00442"]);
    assert_eq!(found(table), [""; 0]);
    check(
        "# P\n\n- [Heron Sings][]\n- [Egret Counts], *Ann Author, Ben Writer*\n\n[heron sings]: https://arxiv.org/abs/2502.00443\n[egret counts]: <https://openreview.net/forum?id=ab12> 'Egret'\n",
        &[
            "3 | Heron Sings | 2502.00443",
            "4 | Egret Counts | Ann Author, Ben Writer | https://openreview.net/forum?id=ab12",
        ],
    );
}

#[test]
fn two_rows_in_one_line_are_two_records() {
    let rows = "\
| Title | Methods | Link |
|---|---|---|
| *Heron Sings* | NN | https://arxiv.org/abs/2502.00461 || *Egret Counts* | CNN | https://arxiv.org/abs/2502.00462 |
| *Stork* | NN | https://arxiv.org/abs/2502.00463 |
";
    let wanted = ["Heron Sings | 2502.00461", "Egret Counts | 2502.00462", "Stork | 2502.00463"];
    let on = |lines: [u32; 3]| -> Vec<String> {
        lines.iter().zip(wanted).map(|(line, it)| format!("{line} | {it}")).collect()
    };
    let as_written: Vec<String> = on([3, 3, 4]);
    check(rows, &as_written.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(found(rows), ["3 extra-cells"]);
    let fixed = fixed(rows);
    assert_eq!(fixed, rows.replace("||", "|\n|"));
    let mended: Vec<String> = on([3, 4, 5]);
    check(&fixed, &mended.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(found(&fixed), [""; 0]);
}

#[test]
fn a_norm_is_no_second_row() {
    let norm = "| Title | Authors | Summary |\n|---|---|---|\n| Heron ([arXiv](https://arxiv.org/abs/2502.00464)) | A. Author | The norm ||x|| is small. |\n";
    let messages: Vec<String> = diagnostics(norm).iter().map(|it| it["message"].to_string()).collect();
    assert!(!messages.iter().any(|it| it.contains("two rows")), "{messages:?}");
}

/// Whether nothing is found in a file or a folder, nothing exported, and nothing shown of it in an editor.
pub(crate) fn is_left_alone(path: &Path) -> bool {
    let said =
        [said(&["export", "--format", "jsonl"], path), said(&["check", "--format", "json"], path)].concat();
    said.iter().for_each(|it| eprintln!("{it}"));
    let texts: Vec<String> = match path.is_dir() {
        true => corpus::files(path).into_iter().map(|it| it.1).collect(),
        false => vec![std::fs::read_to_string(path).unwrap()],
    };
    said.is_empty() && texts.into_iter().all(shows_nothing)
}

/// Whether an editor gets no symbol, hint, lens or token for a text.
fn shows_nothing(text: String) -> bool {
    let mut workspace = Workspace::default();
    let len = text.len();
    workspace.apply(&"a.md".into(), Change::Open { text, config: Arc::default() });
    let snap = workspace.snapshot();
    let view = snap.view("a.md").unwrap();
    let all = Span::new(0, len);
    let symbols = symbols::symbols(view);
    symbols.iter().for_each(|it| eprintln!("{it:?}"));
    symbols.is_empty()
        && hints::hints(&snap, "a.md", all).is_empty()
        && hints::lenses(view, &[]).is_empty()
        && tokens::tokens(view, all).is_empty()
}

#[test]
fn what_is_no_digest_is_left_alone() {
    for text in [
        "# Tool\n\nIt is built on [Heron](https://arxiv.org/abs/2502.00501) and does more than that, as is told below.\n\n```\ntool\n```\n\n## References\n\n- [Heron Sings in Many Parts](https://arxiv.org/abs/2502.00501)\n\n## License\n\nThis text is long enough to be one that somebody reads, and so is the one that is above it.\n",
        "# Changes\n\n- Follow [the paper](https://arxiv.org/abs/2502.00502) on songs\n- Faster\n",
        "# Tools\n\n- [heron](https://github.com/a/heron) - sings, see [paper](https://arxiv.org/abs/2502.00503)\n- [egret](https://github.com/a/egret) - counts\n",
        "# News\n\nWe wrote that [Heron](https://arxiv.org/abs/2502.00504) sings. It was read by many, and some of them sing now as well.\n",
    ] {
        assert!(in_file(text, is_left_alone), "{text}");
    }
    let Some(root) = corpus::root() else { return };
    assert!(is_left_alone(&root.join("not-digests")));
}

#[test]
fn the_documentation_of_this_project_is_no_digest() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["", "src", "src/rules", "docs", "editors/vscode", "editors/nvim", "benches"];
    for folder in folders.iter().map(|it| root.join(it)).filter(|it| it.is_dir()) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|it| it == "md") {
                assert!(is_left_alone(&path), "{}", path.display());
            }
        }
    }
}

/// Letters and digits of a title.
fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many of the records that people labelled in a folder are found, how many that are given are right, and how many titles are.
#[derive(Default)]
struct Score {
    wanted: usize,
    found: usize,
    wrong: usize,
    titled: usize,
}

fn score(root: &Path, folder: &str, labels: &str) -> Score {
    let labels: Vec<Value> = labels.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let mut by_file: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for label in &labels {
        by_file.entry(label["file"].as_str().unwrap()).or_default().push(label);
    }
    let needed = |it: &&Value| it["optional"] != true;
    let mut score = Score { wanted: labels.iter().filter(needed).count(), ..Score::default() };
    let mut used = HashSet::new();
    for record in said(&["export", "--format", "jsonl"], &root.join(folder)) {
        let file = record["file"].as_str().unwrap();
        let file = file.split_once(&format!("{folder}/")).map_or(file, |it| it.1).to_owned();
        let own = by_file.get(file.as_str()).cloned().unwrap_or_default();
        let line = record["line"].as_u64();
        let index = own.iter().rposition(|it| it["line"].as_u64() <= line);
        let index = index.filter(|it| used.insert((file.clone(), *it)));
        let Some(label) = index.and_then(|it| own.get(it)) else {
            score.wrong += 1;
            continue;
        };
        if needed(label) {
            score.found += 1;
            let title = letters(record["title"].as_str().unwrap());
            let others = label["title_alt"].as_array().into_iter().flatten();
            let fits = |it: &Value| it.as_str().is_some_and(|it| letters(it) == title);
            score.titled += usize::from(fits(&label["title"]) || others.into_iter().any(fits));
        }
    }
    score
}

#[test]
fn records_that_people_labelled_are_found() {
    let Some(root) = corpus::root() else { return };
    let Ok(folders) = std::fs::read_dir(root.join("../labels/records")) else {
        eprintln!("SKIPPED: no labels beside {}", root.display());
        return;
    };
    let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
    let (mut recall, mut precision, mut titles) = (Vec::new(), Vec::new(), Vec::new());
    for path in folders.map(|it| it.unwrap().path()) {
        let folder = path.file_stem().unwrap().to_string_lossy().into_owned();
        let score = score(&root, &folder, &std::fs::read_to_string(&path).unwrap());
        precision.push(1.0 - share(score.wrong, score.found + score.wrong));
        if score.wanted > 0 {
            recall.push(share(score.found, score.wanted));
            titles.push(share(score.titled, score.found));
        }
    }
    let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len().max(1) as f64;
    assert!(mean(&recall) >= 0.97, "{recall:?}");
    assert!(mean(&precision) >= 0.98, "{precision:?}");
    assert!(mean(&titles) >= 0.95, "{titles:?}");
}
