//! Kinds of lists that people keep: each a few lines of one, with what has to be read of it.

use crate::records::check;

#[test]
fn items_that_begin_with_what_a_paper_is_known_by() {
    check(
        "# Daily\n\n- [2502.01301](https://arxiv.org/abs/2502.01301) **Herons Sing in Many Parts**. Ann Author, Ben Writer. [[code](https://github.com/a/b)]\n- [2502.01302](https://arxiv.org/abs/2502.01302) **Counting Egrets by Ear**. Dan Drafter, et al.\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2502.01301",
            "4 | Counting Egrets by Ear | Dan Drafter | 2502.01302",
        ],
    );
    check(
        "# Methods\n\n* `2024/05` | `MemoHeron` | [Memory in the Marsh](https://arxiv.org/abs/2405.13302) | ![](https://img.shields.io/badge/arXiv-red)\n* `2024/07` | | [Rehearsal without Records](https://arxiv.org/abs/2407.13304) |\n",
        &[
            "3 | Memory in the Marsh | 2024-05 | 2405.13302",
            "4 | Rehearsal without Records | 2024-07 | 2407.13304",
        ],
    );
}

#[test]
fn a_linked_name_before_the_title() {
    check(
        "# Robots\n\n- [Wade](https://wade.example.org): Learning to Wade with Long Legs, RSS 2023, [[Paper](https://arxiv.org/abs/2303.04501)]\n- **MudWalk**: Walking on Soft Ground, *ICRA 2024*, [Paper](https://arxiv.org/abs/2402.04502)\n",
        &[
            "3 | Wade: Learning to Wade with Long Legs | 2023 | RSS | 2303.04501",
            "4 | MudWalk: Walking on Soft Ground | 2024 | ICRA | 2402.04502",
        ],
    );
}

#[test]
fn references_as_bibliographies_write_them() {
    check(
        "# References\n\n- Author, A., & Writer, B. (2024). *Herons sing in many parts*. Journal of Marsh Acoustics, 12(3), 45–67. https://doi.org/10.1234/jma.2024.0123\n- Drafter, D. (2023). Counting egrets by ear. *Nature Communications*, 14, 1234. https://doi.org/10.1038/s41467-023-01234-5\n- Ivy, I. and Jay, J. \"Reed choirs.\" arXiv preprint arXiv:2401.12302 (2024).\n- King, K. et al. (2019) [Mud and its memory](https://arxiv.org/abs/1903.12303). *Animal Behaviour* 155: 1–10.\n- [Silent wings](https://onlinelibrary.wiley.com/doi/10.1111/ibi.12900), Lake, *Ibis*, 2021\n",
        &[
            "3 | Herons sing in many parts | Author, A., Writer, B. | 2024 | Journal of Marsh Acoustics | https://doi.org/10.1234/jma.2024.0123",
            "4 | Counting egrets by ear | Drafter, D. | 2023 | Nature Communications | https://doi.org/10.1038/s41467-023-01234-5",
            "5 | Reed choirs | Ivy, I., Jay, J. | 2024 | arXiv preprint | 2401.12302",
            "6 | Mud and its memory | King, K. | 2019 | Animal Behaviour | 1903.12303",
            "7 | Silent wings | Lake | 2021 | Ibis | https://doi.org/10.1111/ibi.12900",
        ],
    );
}

#[test]
fn paragraphs_in_plain_text() {
    check(
        "# P\n\nAnn Author, Ben Writer, \"Reed Choirs\", ACL 2024. [[paper](https://arxiv.org/abs/2403.53003)]\n\nCat Scribe, \"Mud and Memory\", ICML 2023. [[paper](https://arxiv.org/abs/2303.53004)]\n",
        &[
            "3 | Reed Choirs | Ann Author, Ben Writer | 2024 | ACL | 2403.53003",
            "5 | Mud and Memory | Cat Scribe | 2023 | ICML | 2303.53004",
        ],
    );
    check(
        "# P\n\nHerons in Fog \\\nAnn Author, Ben Writer \\\nCVPR 2023 \\\n[Paper](https://arxiv.org/abs/2303.55003) / [Code](https://github.com/h/f)\n\nOwls at Night \\\nBen Writer \\\nECCV 2022 \\\n[Paper](https://arxiv.org/abs/2203.55004)\n",
        &[
            "3 | Herons in Fog | Ann Author, Ben Writer | 2023 | CVPR | 2303.55003",
            "8 | Owls at Night | Ben Writer | 2022 | ECCV | 2203.55004",
        ],
    );
}

#[test]
fn marks_in_html() {
    check(
        "# P\n\n- <ins>ECCV 2024</ins> **Storks as Splats**, Fay Framer, Gus Gray. [[PDF]](https://arxiv.org/abs/2407.50003)\n",
        &["3 | Storks as Splats | Fay Framer, Gus Gray | 2024 | ECCV | 2407.50003"],
    );
}

#[test]
fn names_and_a_venue_in_brackets_or_after_others() {
    check(
        "# Papers\n\n- [Herons Sing in Many Parts](https://arxiv.org/abs/2405.18001) (Ann Author, ICLR 2025)\n- [サギの歌声の解析](https://arxiv.org/abs/2405.40001) (山田太郎, 鈴木花子, 2024)\n- **(EgretVL)** Looking and Listening. Dan Drafter, Eve Editor, et al. NeurIPS, 2023 (Spotlight). [[paper](https://arxiv.org/abs/2306.15006)]\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author | 2025 | ICLR | 2405.18001",
            "4 | サギの歌声の解析 | 山田太郎, 鈴木花子 | 2024 | 2405.40001",
            "5 | (EgretVL) Looking and Listening | Dan Drafter, Eve Editor | 2023 | NeurIPS | 2306.15006",
        ],
    );
}

#[test]
fn labels_within_a_line() {
    check(
        "# 论文\n\n- **论文标题**: Mud and Memory, **链接**: https://arxiv.org/abs/2303.34005, **作者**: 张三, 李四\n",
        &["3 | Mud and Memory | 张三, 李四 | 2303.34005"],
    );
}

#[test]
fn cells_that_hold_more_than_a_title() {
    check(
        "| Title & Authors | Introduction | Links |\n|:--|:--|:--|\n| [Counting Egrets by Ear](https://arxiv.org/abs/2406.33002) <br> Dan Drafter, Eve Editor | <img src=\"e.png\"> | [Paper](https://arxiv.org/abs/2406.33002) |\n",
        &["3 | Counting Egrets by Ear | Dan Drafter, Eve Editor | 2406.33002"],
    );
    check(
        "| Title | Link |\n|---|---|\n| [Counting Egrets by Ear](https://arxiv.org/abs/2406.33002) | [Code](https://github.com/c/e) |\n| [Ear plugs](https://shop.example/plugs) | |\n",
        &["3 | Counting Egrets by Ear | 2406.33002"],
    );
    check(
        "| Year | Title | Venue | Paper |\n|---|---|---|---|\n| 2024 | **Stork Clatter Decoded** <br><sub><sup>*Fay Framer, Gus Gray*</sup></sub> | - | [link](https://arxiv.org/abs/2407.33003) |\n",
        &["3 | Stork Clatter Decoded | Fay Framer, Gus Gray | 2024 | 2407.33003"],
    );
    // A break within a title is none after it.
    check(
        "| Title | Authors | Paper |\n|---|---|---|\n| Image Rest<br/>oration with Loss | Ann Author | [link](https://arxiv.org/abs/2407.33004) |\n",
        &["3 | Image Restoration with Loss | Ann Author | 2407.33004"],
    );
}

#[test]
fn a_venue_and_its_year_in_one_cell() {
    check(
        "| Title | Venue | Paper |\n|---|---|---|\n| Herons Sing | ICLR 2025 | [link](https://arxiv.org/abs/2405.33005) |\n| Mud and Memory | ICML'23<br>![citations](https://img.shields.io/badge/citations-12-blue) | [link](https://arxiv.org/abs/2303.33006) |\n| Silent Wings | - | [link](https://arxiv.org/abs/2304.33007) |\n",
        &[
            "3 | Herons Sing | 2025 | ICLR | 2405.33005",
            "4 | Mud and Memory | 2023 | ICML | 2303.33006",
            "5 | Silent Wings | 2304.33007",
        ],
    );
}

#[test]
fn headers_in_japanese_korean_and_chinese() {
    check(
        "| 番号 | 論文名 | 著者 | 学会 | リンク |\n|---|---|---|---|---|\n| 1 | 葦原の残響 | 佐藤 次郎 | ASJ 2023 | [論文](https://arxiv.org/abs/2302.10104) |\n",
        &["3 | 葦原の残響 | 佐藤 次郎 | 2023 | ASJ | 2302.10104"],
    );
    check(
        "| 번호 | 논문명 | 저자 | 학회 | 링크 |\n|---|---|---|---|---|\n| 1 | 갈대밭의 메아리 | 박민수 | INTERSPEECH 2023 | [논문](https://arxiv.org/abs/2305.10106) |\n",
        &["3 | 갈대밭의 메아리 | 박민수 | 2023 | INTERSPEECH | 2305.10106"],
    );
    check(
        "| 序号 | 论文名 | 单位 | 刊物 | 年份 | 地址 |\n|---|---|---|---|---|---|\n| 1 | Herons Sing | 池塘大学 | ICLR | 2024 | [arXiv](https://arxiv.org/abs/2405.10101) |\n",
        &["3 | Herons Sing | 2024 | ICLR | 2405.10101"],
    );
}

#[test]
fn a_heading_or_a_folded_line_above_the_fields() {
    check(
        "# P\n\n### Herons Sing in Many Parts\n> Ann Author, Ben Writer\n> *ICLR 2025*\n> [arXiv](https://arxiv.org/abs/2405.35001) | [code](https://github.com/a/b)\n\nThey sing at dawn.\n\n### Counting Egrets by Ear\n> Dan Drafter\n> *NeurIPS 2024*\n> [arXiv](https://arxiv.org/abs/2406.35002)\n\nThey are counted.\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2025 | ICLR | 2405.35001",
            "10 | Counting Egrets by Ear | Dan Drafter | 2024 | NeurIPS | 2406.35002",
        ],
    );
    check(
        "# P\n\n<details>\n<summary><b>Herons Sing in Many Parts</b> (ICLR 2025)</summary>\n\n- Authors: Ann Author, Ben Writer\n- Paper: https://arxiv.org/abs/2405.22001\n\n</details>\n\n<details>\n<summary>[ICML 2024] Stork Clatter Decoded. <a href=\"https://arxiv.org/abs/2407.22003\">paper</a></summary>\n<p>Clatter is a language.</p>\n</details>\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2025 | ICLR | 2405.22001",
            "11 | Stork Clatter Decoded | 2024 | ICML | 2407.22003",
        ],
    );
    check(
        "# 2025-02-04\n\n**1. Herons Sing in Many Parts**\n\nAuthors: Ann Author, Ben Writer\n\nLink: [https://arxiv.org/abs/2502.36001](https://arxiv.org/abs/2502.36001)\n\n---\n\n**2. Counting Egrets by Ear**\n\nAuthors: Dan Drafter\n\nLink: [https://arxiv.org/abs/2502.36002](https://arxiv.org/abs/2502.36002)\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2025-02-04 | 2502.36001",
            "11 | Counting Egrets by Ear | Dan Drafter | 2025-02-04 | 2502.36002",
        ],
    );
}

#[test]
fn what_only_cites_papers_is_left_alone() {
    for text in [
        // A letter of news.
        "# Marsh Weekly #42\n\n## News\n\n- The Heron Institute [opened a lab](https://heron.example.org/news).\n- Version 2.0 of [reedlib](https://github.com/reed/reedlib) is out.\n\n## Worth reading\n\n- In [this paper](https://arxiv.org/abs/2405.11101) the authors argue that silence is information.\n- A thread on [mud](https://blog.example.org/mud), with references to [earlier work](https://arxiv.org/abs/2301.11102).\n",
        // Tools, some with a paper.
        "# Tools\n\n- [reedlib](https://github.com/reed/reedlib) - Loads recordings. ([paper](https://arxiv.org/abs/2405.11201))\n- [heron-cli](https://github.com/heron/cli): A command line for calls. [Paper](https://arxiv.org/abs/2405.11202)\n- [egret](https://egret.example.org) - Counts birds in pictures.\n- [ducksim](https://github.com/duck/sim) - Simulates ponds.\n",
        // A log of changes.
        "# Changelog\n\n## 2.1.0 (2025-02-04)\n\n- Added a gait from [Learning to Wade](https://arxiv.org/abs/2303.04501) (#123)\n- Fixed a crash ([#124](https://github.com/a/b/issues/124))\n\n## 2.0.0 (2024-12-01)\n\n- Implemented attention as described in [the paper](https://arxiv.org/abs/1706.03762)\n",
        // Models, each with the paper that it is from.
        "# Zoo\n\n| Model | Params | Paper | Download |\n|---|---|---|---|\n| HeronNet-S | 22M | [arXiv](https://arxiv.org/abs/2405.01239) | [model](https://example.org/s.pt) |\n\nDatasets:\n\n- [MarshSet](https://arxiv.org/abs/2301.01244)\n- [PondVQA](https://pondvqa.example.org)\n",
        // A course.
        "# CS 123\n\n| Week | Topic | Readings | Assignment |\n|---|---|---|---|\n| 1 | Introduction | [Syllabus](syllabus.pdf) | HW0 |\n| 2 | Acoustics | [Herons](https://arxiv.org/abs/2405.01239), [Egrets](https://arxiv.org/abs/2406.01240) | HW1 |\n",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_url_above_the_title() {
    check(
        "\
Two that are worth a morning at the pond.

https://arxiv.org/abs/2101.03701
RepHeron: Making Heron-style Ponds Great Again

It wades as all herons do, with longer legs.

https://openreview.net/forum?id=1FvkSpWosOl
Is Heron Better Than Egret?
",
        &[
            "3 | RepHeron: Making Heron-style Ponds Great Again | 2101.03701",
            "8 | Is Heron Better Than Egret? | https://openreview.net/forum?id=1FvkSpWosOl",
        ],
    );
}

#[test]
fn bibliographies_without_links() {
    check(
        "\
# Birds by night

## Songs

+ Ann B. Author, Ben T. Writer:The Art of Herons: A Study of Two Ponds. Proc. PONDS Endow. 14(12): 2999-3013 (2021)
+ Ann Author, Ben Writer, Cat Scribe: Heron-conscious Query Processing in Ponds. CIDR 2019
+ Ben Writer, Cat Scribe:Herons vs. storks: how different are they? SIGMOD Conference 2008: 967-980
+ 王小明,李大白,张一.苍鹭数据库核心技术综述.软件学报,2021,32(3):859−885.
+ Author W, Writer ZH, Scribe W. Survey of key technologies in ponds. Journal of Ponds, 2021, 32(3): 859-885 (in Chinese).
+ Ann Author, Ben Writer: we met in 2019 and talked

## Reviews

[1] Author, Ann, et al. **Deep Herons: a survey of ponds.** Pond Journal of Informatics 22.5 (2017): 1589-1604.  
notes: on paper

[2] Writer, Ben T. **High-performance herons: the convergence of ponds.** Nature medicine 25.1 (2019): 44-56.  
notes: none
",
        &[
            "5 | The Art of Herons: A Study of Two Ponds | Ann B. Author, Ben T. Writer | 2021 | Proc. PONDS Endow",
            "6 | Heron-conscious Query Processing in Ponds | Ann Author, Ben Writer, Cat Scribe | 2019 | CIDR",
            "7 | Herons vs. storks: how different are they? | Ben Writer, Cat Scribe | 2008 | SIGMOD Conference",
            "8 | 苍鹭数据库核心技术综述 | 王小明, 李大白, 张一 | 2021 | 软件学报",
            "9 | Survey of key technologies in ponds | Author W, Writer ZH, Scribe W | 2021 | Journal of Ponds",
            "14 | Deep Herons: a survey of ponds | Author, Ann | 2017 | Pond Journal of Informatics",
            "17 | High-performance herons: the convergence of ponds | Writer, Ben T. | 2019 | Nature medicine",
        ],
    );
}

#[test]
fn papers_cited_within_their_links_and_notes_indented_too_little() {
    check(
        "\
# Herons

## Papers:

1. [Author 2002 : Thumbs up or thumbs down?](https://dl.acm.org/citation.cfm?id=1073153)
  - everyone starts with this one, probably because it is the oldest
  - Evaluation of Generated Herons and Lexicons
    - [Code](https://github.com/a/b)
2. [Author, Writer (2003): Herons classified by machine learning](https://dl.acm.org/citation.cfm?id=1118704)
  - Published a data set of songs that everyone uses until now
3. [Scribe et al. Heron Analysis in Multiple Languages: Feature Selection](https://arxiv.org/abs/2502.00241)
4. [SemEval 2018: Affect in the Songs of Herons](https://arxiv.org/abs/2502.00242)
",
        &[
            "5 | Thumbs up or thumbs down? | Author | 2002 | https://dl.acm.org/citation.cfm?id=1073153",
            "9 | Herons classified by machine learning | Author, Writer | 2003 | https://dl.acm.org/citation.cfm?id=1118704",
            "11 | Heron Analysis in Multiple Languages: Feature Selection | Scribe | 2502.00241",
            "12 | SemEval 2018: Affect in the Songs of Herons | 2502.00242",
        ],
    );
}

#[test]
fn cells_with_spaces_by_name_marks_and_summaries() {
    check(
        "\
# 2026年06月

| &nbsp;Date&nbsp;&nbsp; | Paper | Links & Summary |
| --- | --- | --- |
| 06-08 | **HERONSIM: A Simulator for Many Herons**<br><sub>机构: Pond<br>本文针对苍鹭，提出了方法。</sub>| <div>[![arXiv](https://img.shields.io/badge/arXiv-red)](https://arxiv.org/pdf/2606.09613v1)</div> |
| 06-04 | **Stork Filtering for Reliable Ponds**<br><sub>本文指出了LLM代理，为构建高效、可靠的LLM代理系统提供了新的思路。</sub>| [![arXiv](https://img.shields.io/badge/arXiv-red)](https://arxiv.org/pdf/2606.06284v1) |

## New

| Date | Title | Authors | Paper |
|---|---|---|---|
| 2026-09-16 | **NEW** PULSE: Unlocking Practical Herons | Ann Author | [Paper](https://arxiv.org/abs/2609.18602v1) |
| 2026-09-16 | **New Herons in Old Ponds** | Ben Writer | [Paper](https://arxiv.org/abs/2609.18603v1) |
",
        &[
            "5 | HERONSIM: A Simulator for Many Herons | 2026-06 | 2606.09613",
            "6 | Stork Filtering for Reliable Ponds | 2026-06 | 2606.06284",
            "12 | PULSE: Unlocking Practical Herons | Ann Author | 2026-09-16 | 2609.18602",
            "13 | New Herons in Old Ponds | Ben Writer | 2026-09-16 | 2609.18603",
        ],
    );
}

#[test]
fn fields_parted_by_spaces_and_translated_titles() {
    check(
        "\
# 276、苍鹭在清晨歌唱
- [ ] Heron Sings at Dawn in Many Parts
时间：2021年11月15日                         第一作者：Ann Author                       [链接](https://arxiv.org/abs/2111.07785).
## 摘要：苍鹭歌唱。

# 275、鹳
- [ ] Storks Count Frogs in Many Ponds
时间：2021年11月12日                         第一作者：Ben Writer                       [链接](https://arxiv.org/abs/2111.05283).
",
        &[
            "2 | Heron Sings at Dawn in Many Parts | Ann Author | 2021-11-15 | 2111.07785",
            "7 | Storks Count Frogs in Many Ponds | Ben Writer | 2021-11-12 | 2111.05283",
        ],
    );
    check(
        "\
# Versatile Herons through Flexible Legs

**Title (ZH)**: 灵活的苍鹭

**Authors**: Ann Author, Ben Writer

**Link**: [PDF](https://arxiv.org/pdf/2506.07876)

**Abstract (ZH)**: 苍鹭歌唱。

---
# Bitherons: 1-bit Herons for Ponds

**Title (ZH)**: 一位苍鹭

**Authors**: Cat Scribe

**Link**: [PDF](https://arxiv.org/pdf/2506.07877)
",
        &[
            "1 | Versatile Herons through Flexible Legs | Ann Author, Ben Writer | 2506.07876",
            "12 | Bitherons: 1-bit Herons for Ponds | Cat Scribe | 2506.07877",
        ],
    );
}

#[test]
fn a_page_about_one_paper_with_labels_in_korean() {
    check(
        "# Heron Splatting at Dawn\n\n- **학회:** CVPR 2024\n- **링크:** https://arxiv.org/abs/2312.06741\n- **코드:** https://github.com/a/b\n\n---\n\n## 1. 요약\n- 본 논문은 방법을 제안한다.\n",
        &["1 | Heron Splatting at Dawn | 2024 | CVPR | 2312.06741"],
    );
}

#[test]
fn one_of_two_in_a_file_that_says_papers_are_listed() {
    check(
        "\
# Awesome Papers on Herons at Dawn

## Songs

- **[Heron Sings at Dawn in Many Parts](https://arxiv.org/abs/2502.00241)** <br>
  *Ann Author, Ben Writer* <br>
  **ICLR 2023**
  - **Problem**: Herons are hard to hear.

- **[Herons-OCR: Reading Songs by Eye](https://github.com/a/herons-ocr)** <br>
  *Cat Scribe* <br>
  - **Problem**: Songs are hard to read.
",
        &["5 | Heron Sings at Dawn in Many Parts | Ann Author, Ben Writer | 2023 | ICLR | 2502.00241"],
    );
}

#[test]
fn ids_in_plain_text() {
    check(
        "\
# Daily

## Heron Sings at Dawn in Many Parts

- **Authors**: Ann Author
- **arXiv ID**: 2502.00241

## Storks Count Frogs in Many Ponds

- **Authors**: Ben Writer
- **Paper ID**: `2502.00242v1`
",
        &[
            "3 | Heron Sings at Dawn in Many Parts | Ann Author | 2502.00241",
            "8 | Storks Count Frogs in Many Ponds | Ben Writer | 2502.00242",
        ],
    );
    let by_day = |id: fn(&str) -> String| {
        format!(
            "# Daily\n\n#### [Heron Sings at Dawn in Many Parts](llm/heron.md)\n\n{}\n\nHerons sing.\n\n#### [Storks Count Frogs in Many Ponds](llm/stork.md)\n\n{}\n",
            id("2502.00241"),
            id("2502.00242")
        )
    };
    let wanted = [
        "3 | Heron Sings at Dawn in Many Parts | 2502.00241",
        "9 | Storks Count Frogs in Many Ponds | 2502.00242",
    ];
    check(&by_day(|id| format!("arXiv {id}")), &wanted);
    check(
        &by_day(|id| format!("<div class=\"meta\"><span>arXiv {id}</span><span>Songs</span></div>")),
        &wanted,
    );
}

#[test]
fn titles_with_their_years_that_lead_to_notes() {
    check(
        "\
## Bibliography

### Contents

- [Songs](#songs)

### Songs

- [HeronDB: Two Decades of Research in Songs (2012)](./songs/HeronDB.md)
- [Compiling Herons Away (2019)](./songs/Away.md)

### Nests

- [HeronDB/X100: Hyper-Pipelining Nest Execution (2005)](./nests/X100.md)

### Notes

- [How to add notes](./CONTRIBUTING.md)
",
        &[
            "9 | HeronDB: Two Decades of Research in Songs | 2012",
            "10 | Compiling Herons Away | 2019",
            "14 | HeronDB/X100: Hyper-Pipelining Nest Execution | 2005",
        ],
    );
    check(
        "\
# Papers about birds

- **Opposite roles of two songs for inducing nests in models of herons** (2026) — Models songs in ponds. [details](songs/roles/summary.md)
- **Spectral theory of herons at rest in ponds** (2026) — Derives exact songs. [details](songs/2607.20699-spectral/summary.md)

Presented paper:
[Continuum of Herons at Night With Sufficient Light](https://arxiv.org/abs/2501.06304) (Author et al., 01-2025)
",
        &[
            "3 | Opposite roles of two songs for inducing nests in models of herons | 2026",
            "4 | Spectral theory of herons at rest in ponds | 2026 | 2607.20699",
            "6 | Continuum of Herons at Night With Sufficient Light | Author | 2025-01 | 2501.06304",
        ],
    );
}

#[test]
fn a_citation_that_leads_to_notes() {
    check(
        "\
## 2017

---

[A V Author, V Writer, \"Detection of herons using consumer-grade microphones\", ACM Transactions on Ponds, Vol. 14, 2016.](author2016.md)

---

[Ann Author et al., “Combining songs for discriminating four herons”, Journal of Ponds, 2012.](author2012.md)
",
        &[
            "5 | Detection of herons using consumer-grade microphones | A V Author, V Writer | 2016 | ACM Transactions on Ponds",
            "9 | Combining songs for discriminating four herons | Ann Author | 2012 | Journal of Ponds",
        ],
    );
}

#[test]
fn fields_in_other_words_beside_links_to_the_paper() {
    check(
        "\
# Week 15

## 1. HeronRAG: Learning to Adapt Herons through Questions

- **arXiv**: https://arxiv.org/abs/2403.14403 (NAACL 2024, nine pages)
- **Code**: https://github.com/a/b

## 2. StorkCoT: Interleaving Frogs with Reasoning in Many Steps

- **arXiv**: https://arxiv.org/abs/2212.10509 (ACL 2023, twelve pages)
- **In Korean**: a whole review is not there yet, or read the arXiv HTML(https://arxiv.org/html/2212.10509v2).
",
        &[
            "3 | HeronRAG: Learning to Adapt Herons through Questions | 2024 | NAACL | 2403.14403",
            "8 | StorkCoT: Interleaving Frogs with Reasoning in Many Steps | 2023 | ACL | 2212.10509",
        ],
    );
}

#[test]
fn years_and_venues_joined_with_titles_before_links() {
    check(
        "\
# Causes

- 22_ASE_Graph based Herons in Large Ponds [[paper]](https://arxiv.org/abs/2502.00241) [[code]](https://github.com/a/b)
- 21_ICSE Workshop_MicroHeron: Fine-grained Songs [[paper]](https://arxiv.org/abs/2502.00242)
- 14_Cluster_Digging Deeper into Ponds [[paper]](https://arxiv.org/abs/2502.00243) Awarded Best Paper! 👍
",
        &[
            "3 | Graph based Herons in Large Ponds | 2022 | ASE | 2502.00241",
            "4 | MicroHeron: Fine-grained Songs | 2021 | ICSE Workshop | 2502.00242",
            "5 | Digging Deeper into Ponds | 2014 | Cluster | 2502.00243",
        ],
    );
}

#[test]
fn titles_that_are_shown_as_pictures() {
    check(
        "# Read\n\n| Paper | Publication Date | Read date | Comments\n|-|-|-|-\n| ![Heron Sings at Dawn](https://arxiv.org/abs/1706.03701) | 2017-06 | 2023-12 |\n| ![Storks: Counting Frogs in Ponds](https://arxiv.org/abs/2103.00021) | 2021-03 | 2023 | Frogs\n",
        &[
            "5 | Heron Sings at Dawn | 2017-06 | 1706.03701",
            "6 | Storks: Counting Frogs in Ponds | 2021-03 | 2103.00021",
        ],
    );
}

#[test]
fn names_after_titles_in_their_links_and_labels_in_code() {
    check(
        "\
# Must read

- [Convolutional Herons: Author et al.](https://a.example/lecun.pdf)
- [Heron Classification with Deep Ponds (HeronNet): Writer et al.](https://arxiv.org/abs/2502.00241)
- [Songs as Words: Herons for Recognition at Scale](https://arxiv.org/abs/2502.00242)
",
        &[
            "3 | Convolutional Herons | Author | https://a.example/lecun.pdf",
            "4 | Heron Classification with Deep Ponds (HeronNet) | Writer | 2502.00241",
            "5 | Songs as Words: Herons for Recognition at Scale | 2502.00242",
        ],
    );
    check(
        "\
# Highlights

### 3.1 PersonaHeron: Long-Term Songs

**Basic Info**
- `paper_id`: arxiv-2502.00241
- `title`: PersonaHeron: Long-Term Songs
- `authors`: Ann Author, Ben Writer
- `hf_paper_url`: https://huggingface.co/papers/2502.00241
- `paper_url`: https://arxiv.org/abs/2502.00241
- `published_at`: 2025-02-20T00:00:00+00:00
",
        &["3 | PersonaHeron: Long-Term Songs | Ann Author, Ben Writer | 2025-02-20 | 2502.00241"],
    );
    check(
        "# Daily\n\n## Interfaces of Herons in Ponds\n- **作者**: Ann Author, Ben Writer\n- **链接**: [DOI](https://doi.org/10.1007/s11998-026-01290-0)\n- **来源**: Semantic Scholar\n- **引用**: 0 | **期刊**: Journal of Ponds and Research\n",
        &[
            "3 | Interfaces of Herons in Ponds | Ann Author, Ben Writer | Journal of Ponds and Research | https://doi.org/10.1007/s11998-026-01290-0",
        ],
    );
}

#[test]
fn titles_in_small_letters_beside_others() {
    check(
        "\
# 2021 August

## Full list of papers

* HERON: Representing Songs as Compositional Fields ([Ann](./summary/ann_1.md))
* Generating Long Songs with Sparse Herons ([Ben](./summary/ben_1.md))
* Storks count frogs for place recognition ([Cat](./summary/cat_1.md))
* Relational Nests for Few-shot Birds ([Ben](./summary/ben_2.md))
* Larks, Counted by Ear at Dawn
* Strategies for counting larks
* We meet again on Monday.
",
        &[
            "5 | HERON: Representing Songs as Compositional Fields | 2021-08",
            "6 | Generating Long Songs with Sparse Herons | 2021-08",
            "7 | Storks count frogs for place recognition | 2021-08",
            "8 | Relational Nests for Few-shot Birds | 2021-08",
            "9 | Larks, Counted by Ear at Dawn | 2021-08",
            "10 | Strategies for counting larks | 2021-08",
        ],
    );
}

#[test]
fn a_line_between_papers_is_no_title() {
    check(
        "\
# Charts

**Heron Charts at Dawn in Ponds**  
Ann Author, Ben Writer  
[CHI 2024](https://arxiv.org/abs/2309.10241)

--- Before 2023 ---  
**Stork Charts: A Benchmark of Frogs**  
Cat Scribe, Ben Writer  
[ACL 2022](https://arxiv.org/abs/2209.10242)
",
        &[
            "3 | Heron Charts at Dawn in Ponds | Ann Author, Ben Writer | 2024 | CHI | 2309.10241",
            "7 | Stork Charts: A Benchmark of Frogs | Cat Scribe, Ben Writer | 2022 | ACL | 2209.10242",
        ],
    );
}

#[test]
fn links_called_by_the_venue_and_two_digits_of_its_year() {
    check(
        "# Marsh-Reading\n\n# songs\n\nHeron as Distribution. [nips19](https://arxiv.org/pdf/1907.01601.pdf). \n\nDyHeron: Robust Segmentation of Songs. [arxiv20](https://arxiv.org/pdf/2011.01602.pdf). [code](https://github.com/a/dy)\n\nReedGroup: Dual-Set Grouping. [cvpr20](https://arxiv.org/pdf/2004.01603.pdf). [code](https://github.com/a/reed)\n",
        &[
            "5 | Heron as Distribution | 2019 | nips | 1907.01601",
            "7 | DyHeron: Robust Segmentation of Songs | 2020 | arxiv | 2011.01602",
            "9 | ReedGroup: Dual-Set Grouping | 2020 | cvpr | 2004.01603",
        ],
    );
}

#[test]
fn a_date_before_a_title_that_leads_to_notes() {
    check(
        "# Awesome papers on recommending herons\n\n## Songs\n\n- (2025.10, ByteDance), [OneHeron: Unified Modeling of Songs with One Model](songs/OneHeron.md), 统一建模\n\n## Calls\n\n- (2026.01, Google), [HarmonRank: Ranking of Calls](calls/Harmon.md)\n",
        &[
            "5 | OneHeron: Unified Modeling of Songs with One Model | 2025-10",
            "9 | HarmonRank: Ranking of Calls | 2026-01",
        ],
    );
}

#[test]
fn a_title_between_links_in_brackets() {
    check(
        "# Proteins\n\n1. [[ICIKM](https://dl.acm.org/doi/10.1145/3583780.3614801)] **Learning of Reeds for Herons** [[code]()] [[paper](https://dl.acm.org/doi/pdf/10.1145/3583780.3614801)]\n\n1. [[Arxiv](https://arxiv.org/abs/2302.01702)] **SE(3) diffusion model of reeds** [[se3](https://github.com/a/se3)] [[Colab](https://colab.example)]\n",
        &[
            "3 | Learning of Reeds for Herons | ICIKM | https://doi.org/10.1145/3583780.3614801",
            "5 | SE(3) diffusion model of reeds | 2302.01702",
        ],
    );
}

#[test]
fn a_line_of_names_and_a_venue_below_a_title_is_no_title() {
    check(
        "# Marsh papers\n\n- **Sequence learning of heron songs** (2018) [[pdf]](https://marsh.example/a.pdf) [[code]](https://github.com/a/b)\n  - C. Author et al. *AAAI'18*\n\n- **Wading: a causal model of long legs** (2019) [[pdf]](https://arxiv.org/pdf/1902.01702.pdf) [[code]](https://github.com/a/c)\n  - Ann Writer et al. 2020 IEEE ISGT.\n",
        &[
            "3 | Sequence learning of heron songs | C. Author | 2018 | AAAI | https://marsh.example/a.pdf",
            "6 | Wading: a causal model of long legs | Ann Writer | 2019 | IEEE ISGT | 1902.01702",
        ],
    );
}

#[test]
fn titles_above_fields_in_one_line_and_above_translations() {
    check(
        "# 2026-04-27 brief\n\n# HeronIR: A Framework for Herons\n\n**【农业领域苍鹭知识检索框架】**\n\n**arXiv**: https://arxiv.org/abs/2604.01801  \n**Votes**: 1\n\n## 简要摘要\n\n针对农业领域知识获取需求。\n\n---\n\n# Heron Safety From Within Its Songs\n\n**【利用苍鹭内部特征检测有害内容】**\n\n**arXiv**: https://arxiv.org/abs/2604.01802  \n**Votes**: 21\n\n## 简要摘要\n\n现有模型。\n",
        &[
            "3 | HeronIR: A Framework for Herons | 2026-04-27 | 2604.01801",
            "16 | Heron Safety From Within Its Songs | 2026-04-27 | 2604.01802",
        ],
    );
    check(
        "# 논문 브리핑\n\n### 1. Why Does Self-Taught Singing (Sometimes) Degrade the Songs of Herons?\n\n**트랙**: Songs | **링크**: [arXiv](https://arxiv.org/abs/2603.01803)\n\n사용자께서 분석이 가능합니다.\n\n### 2. Sparse but Critical: An Analysis of Reeds\n\n**트랙**: RL for Reeds | **링크**: [arXiv](https://arxiv.org/abs/2603.01804)\n",
        &[
            "3 | Why Does Self-Taught Singing (Sometimes) Degrade the Songs of Herons? | 2603.01803",
            "9 | Sparse but Critical: An Analysis of Reeds | 2603.01804",
        ],
    );
}

#[test]
fn fields_in_any_order_in_items() {
    check(
        "- Date (JST ingest): 2026-06-06 10:21\n- arXiv: 2606.01805v1\n- Title: Symmetries of a quantum heron\n- Authors: Ann Author, Ben Writer, et al.\n- Categories: quant-ph (primary)\n- Links: abs=https://arxiv.org/abs/2606.01805v1  pdf=https://arxiv.org/pdf/2606.01805v1.pdf\n\nAbstract:\nThe quantum heron, as arXiv:2605.01806 says, captures fish.\n\n---\n\n- Date (JST ingest): 2026-06-06 10:21\n- arXiv: 2606.01807v1\n- Title: Reeds and operators\n- Authors: Dan Drafter\n- Links: abs=https://arxiv.org/abs/2606.01807v1\n",
        &[
            "1 | Symmetries of a quantum heron | Ann Author, Ben Writer | 2026-06-06 | 2606.01805",
            "13 | Reeds and operators | Dan Drafter | 2026-06-06 | 2606.01807",
        ],
    );
}

#[test]
fn a_year_and_names_after_a_title_in_its_link() {
    check(
        "# Paper Notes\n\n## 1903\n\n- [To Sing or Not to Sing? Fitting Songs to Ponds (2019) - Peters, Ruder and Smith](https://github.com/a/b/blob/master/notes/to-sing-or-not-to-sing-fitting-songs.md)\n  - songs, ponds\n\n- [Playing Ponds with Six Herons (2019) - Cuccu, Togelius, Cudre-Mauroux](https://github.com/a/b/blob/master/notes/playing-ponds-with-six-herons.md)\n  - ponds\n",
        &[
            "5 | To Sing or Not to Sing? Fitting Songs to Ponds | Peters, Ruder, Smith | 2019 | https://github.com/a/b/blob/master/notes/to-sing-or-not-to-sing-fitting-songs.md",
            "8 | Playing Ponds with Six Herons | Cuccu, Togelius, Cudre-Mauroux | 2019 | https://github.com/a/b/blob/master/notes/playing-ponds-with-six-herons.md",
        ],
    );
}

#[test]
fn names_of_files() {
    check(
        "# Heron-Papers\n\n##Songs\n\nA Unified Framework for Songs.pdf\n\nMulti-Heron Attention with Reeds.pdf\n\n[AutoReed] Automatic Crossing of Ponds in Winter.pdf\n",
        &[
            "5 | A Unified Framework for Songs",
            "7 | Multi-Heron Attention with Reeds",
            "9 | Automatic Crossing of Ponds in Winter",
        ],
    );
}

#[test]
fn breaks_within_links_and_years_of_two_digits() {
    check(
        "# P\n\n| 제목 | 저자 | 날짜 |\n|---|---|---|\n| [부분 어절 사전을 활용한 <br /> 왜가리 분석기](http://pond.example/pdf/09.pdf) | 김연수 | 2012. 5. |\n| [래티스상의 구조적 분류에 기반한 왜가리](https://arxiv.org/abs/2501.01809) | 김연수 | 2013. 5. |\n",
        &[
            "5 | 부분 어절 사전을 활용한 왜가리 분석기 | 김연수 | 2012 | http://pond.example/pdf/09.pdf",
            "6 | 래티스상의 구조적 분류에 기반한 왜가리 | 김연수 | 2013 | 2501.01809",
        ],
    );
    check(
        "# P\n\n[Attacks on Herons: Exploits of Ponds](https://www.usenix.org/system/files/conference/woot12/woot12-final01.pdf) (USENIX WOOT 12)\n\n[BASEHERON: An Analysis](https://www.usenix.org/system/files/usenixsecurity23-heron.pdf) (USENIX Security 23)\n\n[Heron PHY Layer Analysis](https://ieeexplore.ieee.org/document/8170701) (MilCom17)\n",
        &[
            "3 | Attacks on Herons: Exploits of Ponds | 2012 | USENIX WOOT | https://www.usenix.org/system/files/conference/woot12/woot12-final01.pdf",
            "5 | BASEHERON: An Analysis | 2023 | USENIX Security | https://www.usenix.org/system/files/usenixsecurity23-heron.pdf",
            "7 | Heron PHY Layer Analysis | 2017 | MilCom | https://ieeexplore.ieee.org/document/8170701",
        ],
    );
}

#[test]
fn years_and_venues_without_a_space_or_a_comma_between() {
    check(
        "- [2021ACL-Can Herons Measure Depth In Ponds? Re-Thinking the Test](https://aclanthology.org/2021.acl-short.199.pdf)\n- [2020LREC-Evaluating Depth at Sentence Levels](https://aclanthology.org/2020.lrec-1.299.pdf)\n",
        &[
            "1 | Can Herons Measure Depth In Ponds? Re-Thinking the Test | 2021 | ACL | https://aclanthology.org/2021.acl-short.199/",
            "2 | Evaluating Depth at Sentence Levels | 2020 | LREC | https://aclanthology.org/2020.lrec-1.299/",
        ],
    );
    check(
        "# P\n\n1. Herons and quantitative traits: using models, 2014 NRG [Review](http://www.nature.com/nrg/journal/v15/n1/full/nrg3601.html)\n\n2. Detecting herons that underlie reeds, 2009 NRG [Review](http://www.nature.com/nrg/journal/v10/n6/full/nrg2502.html)\n",
        &[
            "3 | Herons and quantitative traits: using models | 2014 | NRG | http://www.nature.com/nrg/journal/v15/n1/full/nrg3601.html",
            "5 | Detecting herons that underlie reeds | 2009 | NRG | http://www.nature.com/nrg/journal/v10/n6/full/nrg2502.html",
        ],
    );
    check(
        "# P\n\n- 18', [A Model of Large-Batch Singing](https://arxiv.org/pdf/1812.01901): what it says\n- [ ] Dreaming Herons [Published WACV 24] [[Paper](https://arxiv.org/abs/2307.01902)]\n",
        &[
            "3 | A Model of Large-Batch Singing | 2018 | 1812.01901",
            "4 | Dreaming Herons | 2024 | WACV | 2307.01902",
        ],
    );
}

#[test]
fn names_in_the_order_of_others_and_joined_by_and() {
    check(
        "# P\n\n- Author, Ann, Ben Writer, and Cat Scribe. [\"Reed choirs.\"](https://arxiv.org/abs/2501.02001), CCS, 2023.\n- Drafter, Dan, et al. [\"Mud and memory.\"](https://arxiv.org/abs/2501.02002), NDSS, 2021.\n",
        &[
            "3 | Reed choirs | Author, Ann, Ben Writer, Cat Scribe | 2023 | CCS | 2501.02001",
            "4 | Mud and memory | Drafter, Dan | 2021 | NDSS | 2501.02002",
        ],
    );
    check(
        "# P\n\n**Heron Charts in Depth**  \nAnn Author and Ben Writer and Cat Scribe and Dan Drafter and Eve Editor and Fay Farmer and Gus Gardener and Hal Hunter and Ida Inker and Jon Joiner and Kim Keeper  \n[arXiv](https://arxiv.org/pdf/2406.02003)\n",
        &[
            "3 | Heron Charts in Depth | Ann Author, Ben Writer, Cat Scribe, Dan Drafter, Eve Editor, Fay Farmer, Gus Gardener, Hal Hunter, Ida Inker, Jon Joiner, Kim Keeper | 2406.02003",
        ],
    );
    check(
        "# P\n\n- Science Robotics, 2020, Learning of Adaptive Legged Herons. [[Website](https://arxiv.org/abs/2502.02004)]\n- Author, S., & Writer, S. (2021). Synthetic difference-in-ponds. *Marsh Economic Review*, 111(12), 4088-4118.\n",
        &[
            "3 | Learning of Adaptive Legged Herons | 2020 | Science Robotics | 2502.02004",
            "4 | Synthetic difference-in-ponds | Author, S., Writer, S. | 2021 | Marsh Economic Review",
        ],
    );
}

#[test]
fn days_before_titles_and_journals_before_days() {
    check(
        "# Week of 2026-09-21\n\n- [ ] Sep 21 [Singing is a Consequence of Ponds](https://arxiv.org/abs/2602.02101) — [notes](../papers/a.md) <!-- a -->\n- [ ] Sep 22 [HELF: Embedded Herons](https://arxiv.org/abs/2605.02102) — [notes](../papers/b.md)\n",
        &[
            "3 | Singing is a Consequence of Ponds | 2026-09-21 | 2602.02101",
            "4 | HELF: Embedded Herons | 2026-09-21 | 2605.02102",
        ],
    );
    check(
        "# 毛 2026-07-20\n\n## 1. Large-scale sequencing reveals the songs of herons.\n\n*Pond immunology* · 2026-07-18 · `毛囊`\n\n> Author DJ, Writer MA, Drafter MM\n\n[PubMed](https://pubmed.ncbi.nlm.nih.gov/42470801/) · [DOI](https://doi.org/10.1016/j.pond.2026.111801)\n\n## 2. Wool and growth traits in fine herons.\n\n*Marsh* · 2026-07-17 · `毛囊`\n\n> Scribe DJ, Writer MA\n\n[PubMed](https://pubmed.ncbi.nlm.nih.gov/42470802/) · [DOI](https://doi.org/10.1016/j.pond.2026.111802)\n",
        &[
            "3 | Large-scale sequencing reveals the songs of herons | Author DJ, Writer MA, Drafter MM | 2026-07-18 | Pond immunology | https://doi.org/10.1016/j.pond.2026.111801",
            "11 | Wool and growth traits in fine herons | Scribe DJ, Writer MA | 2026-07-17 | Marsh | https://doi.org/10.1016/j.pond.2026.111802",
        ],
    );
}

#[test]
fn a_table_of_contents_says_nothing_of_what_is_listed() {
    let contents =
        ["Review", "Forecasting", "Univariate", "Multivariate", "Clustering", "Classification", "Anomalies"];
    let contents: String = contents.iter().map(|it| format!("- [{it}](#{})\n", it.to_lowercase())).collect();
    check(
        &format!(
            "# Series\n\n{contents}\n## Review\n\n- **A review of herons in time** [[paper](https://arxiv.org/abs/1703.02103)]\n\n## Forecasting\n\n- **Heron: Forecasting of Ponds** (**CIKM2018**) [[paper](https://dl.acm.org/citation.cfm?id=3271701)] *\n    - Propose a model of herons, which encodes ponds\n"
        ),
        &[
            "13 | A review of herons in time | 1703.02103",
            "17 | Heron: Forecasting of Ponds | 2018 | CIKM | https://dl.acm.org/citation.cfm?id=3271701",
        ],
    );
}

#[test]
fn labels_with_brackets_and_journals_after_two_slashes() {
    check(
        "# OA 2026-08-11\n\n### Upgrading ponds as a pathway: evaluating herons during heatwaves\n\n- **誌名**: npj Pond Sustainability\n- **著者**: Ann Author, Ben Writer\n- **公開**: 2026-08-10\n- **DOI**: [10.1038/s42949-026-00402-w](https://doi.org/10.1038/s42949-026-00402-w)\n- **本文(OA)**: https://doi.org/10.1038/s42949-026-00402-w\n\n### Intelligence for ponds: reshaping the ways of herons\n\n- **誌名**: npj Marsh\n- **著者**: Cat Scribe\n- **DOI**: [10.1038/s42949-026-00403-w](https://doi.org/10.1038/s42949-026-00403-w)\n- **本文(OA)**: https://doi.org/10.1038/s42949-026-00403-w\n",
        &[
            "3 | Upgrading ponds as a pathway: evaluating herons during heatwaves | Ann Author, Ben Writer | 2026-08-10 | npj Pond Sustainability | https://doi.org/10.1038/s42949-026-00402-w",
            "11 | Intelligence for ponds: reshaping the ways of herons | Cat Scribe | 2026-08-11 | npj Marsh | https://doi.org/10.1038/s42949-026-00403-w",
        ],
    );
    check(
        "# P\n\n* [Heron scores: a practical introduction // Journal of Marsh Systems. – 2019. – Т. 27. – №. 4.](https://arxiv.org/abs/1901.02104)\n* [Why herons should be used //Pond Analysis. – 2021.](https://arxiv.org/abs/2101.02105)\n",
        &[
            "3 | Heron scores: a practical introduction | 2019 | Journal of Marsh Systems | 1901.02104",
            "4 | Why herons should be used | 2021 | Pond Analysis | 2101.02105",
        ],
    );
}

#[test]
fn names_in_italics_after_an_id() {
    check(
        "# Weekly\n\n#### Resonances of Herons in Eccentric Ponds\n\n[**arXiv:2605.02201**](https://arxiv.org/abs/2605.02201) — *Author, Writer, Della Drafter, Scribe, Poet*\nOne-line: First herons.\n\n#### Unifying the Ways of Herons and Egrets\n\n[**arXiv:2605.02202**](https://arxiv.org/abs/2605.02202) — *Author, Writer, Scribe*\nOne-line: Derives herons.\n",
        &[
            "3 | Resonances of Herons in Eccentric Ponds | Author, Writer, Della Drafter, Scribe, Poet | 2605.02201",
            "8 | Unifying the Ways of Herons and Egrets | Author, Writer, Scribe | 2605.02202",
        ],
    );
}

#[test]
fn last_names_before_titles_in_italics_or_quotes() {
    check(
        "# Papers\n\n| Paper | Year | Why |\n|---|---|---|\n| Author & Mac Writer — *General Theory of Natural Ponds* | 1965 | Birth of ponds. |\n| Drafter et al. — *Heronlab: Typed Modeling* | 2020 | Herons. |\n",
        &[
            "5 | General Theory of Natural Ponds | Author, Mac Writer | 1965",
            "6 | Heronlab: Typed Modeling | Drafter | 2020",
        ],
    );
    check(
        "# Reading list\n\n### Author, *How to Share a Secret* (1979)\n- **URL:** https://dl.acm.org/doi/10.1145/359168.359101\n- **Why:** herons.\n\n### Writer, *Efficient Protocols for Herons* (Crypto 1991)\n- **URL:** https://link.springer.com/chapter/10.1007/3-540-46766-1_01\n- **Why:** reeds.\n",
        &[
            "3 | How to Share a Secret | Author | 1979 | https://doi.org/10.1145/359168.359101",
            "7 | Efficient Protocols for Herons | Writer | 1991 | Crypto | https://doi.org/10.1007/3-540-46766-1_01",
        ],
    );
    check(
        "# Reading list\n\n- ★ **Author et al., \"Pondbench Discovery\"** ([arXiv](https://arxiv.org/abs/2308.02301)). How to.\n- **Writer et al., \"A generative model for ponds\" (PondGen)**, Nature 2025 ([arXiv](https://arxiv.org/pdf/2312.02302)).\n",
        &[
            "3 | Pondbench Discovery | Author | 2308.02301",
            "4 | A generative model for ponds | Writer | 2025 | Nature | 2312.02302",
        ],
    );
}

#[test]
fn what_is_quoted_below_papers_is_no_title() {
    check(
        "# P\n\n1. Heron: Interactive Analysis (VLDB 2019) [[Paper](https://arxiv.org/abs/1901.02303)]\n> * Grano: one layer that looks at many ponds\n> * Key points use graph modeling of herons\n\n2. Egret: Problem Identification (ICSE 2016) [[Paper](https://arxiv.org/abs/1601.02304)]\n> * Identify the effective combination\n3. Tern: Towards Practical Detection (IMC 2015) [[Paper](https://arxiv.org/abs/1501.02305)]\n",
        &[
            "3 | Heron: Interactive Analysis | 2019 | VLDB | 1901.02303",
            "7 | Egret: Problem Identification | 2016 | ICSE | 1601.02304",
            "9 | Tern: Towards Practical Detection | 2015 | IMC | 1501.02305",
        ],
    );
}
