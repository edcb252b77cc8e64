//! Entries as people write them: what is beside a title, and what is not of it.

use crate::records::check;

#[test]
fn what_a_method_is_called_is_no_author() {
    let entry = |id: &str, after: &str| {
        format!(
            "- [2024/01] **Songs of the Heron** [[paper](https://arxiv.org/abs/2502.{id})][[code](https://github.com/a/b)] {after}\n"
        )
    };
    let text = [
        entry("00241", "*HeronNet*"),
        entry("00242", "*FSQ, no codebook* :heavy_check_mark:"),
        entry("00243", "*Heron-2* | *Code coming soon*"),
        entry("00244", "*Ann Author*"),
        entry("00245", "*Ann Author, Ben Writer, and others*"),
    ];
    check(
        &format!("# Songs\n\n{}", text.concat()),
        &[
            "3 | Songs of the Heron | 2024-01 | 2502.00241",
            "4 | Songs of the Heron | 2024-01 | 2502.00242",
            "5 | Songs of the Heron | 2024-01 | 2502.00243",
            "6 | Songs of the Heron | Ann Author | 2024-01 | 2502.00244",
            "7 | Songs of the Heron | Ann Author, Ben Writer | 2024-01 | 2502.00245",
        ],
    );
}

#[test]
fn a_venue_and_its_year_before_a_title() {
    check(
        "\
# Read at random

- arXiv 2023.10, Learning to (Sing at Dawn), [arXiv](https://arxiv.org/abs/2502.00241) / [Github](https://github.com/a/b)
- CoRL 2023 workshop, **HERON**: a Study of Wading, [OpenReview](https://openreview.net/pdf?id=ab12)
- ICML 2022, The **primacy** of herons, [arXiv](https://arxiv.org/abs/2502.00243)
- RSS 2022 Best Student Paper Award Finalist, **Egret**: Songs, Stages, and Ponds, [arXiv](https://arxiv.org/abs/2502.00244)
- NIPS 2020 (spotlight), Storks Let Ponds Be, [arXiv](https://arxiv.org/abs/2502.00245)
",
        &[
            "3 | Learning to (Sing at Dawn) | 2023-10 | arXiv | 2502.00241",
            "4 | HERON: a Study of Wading | 2023 | CoRL | https://openreview.net/forum?id=ab12",
            "5 | The primacy of herons | 2022 | ICML | 2502.00243",
            "6 | Egret: Songs, Stages, and Ponds | 2022 | RSS | 2502.00244",
            "7 | Storks Let Ponds Be | 2020 | NIPS | 2502.00245",
        ],
    );
}

#[test]
fn fields_with_a_label_of_their_own_are_no_names() {
    let section = |name: &str, title: &str, id: &str| {
        format!(
            "#### **{name}**\n**Paper:** [{title}](https://arxiv.org/abs/{id})  \n**Github:** https://github.com/a/b  \n**Record:** ICML  \n\
             **Authors' Sources:** Pond大学;Marsh研究院;Fen大学  \n**Submission time:** 2023.04  \n**Their Places:** Ann, Ben, Cid  \n\n"
        )
    };
    let text = [
        section("Heron", "Songs of the Marsh", "2304.00241"),
        section("EgretVQ", "Egrets Count Frogs", "2304.00242"),
    ];
    check(
        &format!("# Models\n\n{}", text.concat()),
        &[
            "4 | Songs of the Marsh | 2023-04 | ICML | 2304.00241",
            "12 | Egrets Count Frogs | 2023-04 | ICML | 2304.00242",
        ],
    );
}

#[test]
fn headings_of_many_years_date_no_paper() {
    check(
        "\
# Birds

## Before 2022

- [Heron Sings in Parts](https://arxiv.org/abs/2112.00241)
- [Egrets Count Frogs](https://arxiv.org/abs/2112.00242)

## 2018 - 2020

- [Storks Let Ponds Be](https://arxiv.org/abs/2012.00243)

## 2017

- [Cranes Wade on](https://arxiv.org/abs/1712.00244)
",
        &[
            "5 | Heron Sings in Parts | 2112.00241",
            "6 | Egrets Count Frogs | 2112.00242",
            "10 | Storks Let Ponds Be | 2012.00243",
            "14 | Cranes Wade on | 2017 | 1712.00244",
        ],
    );
}

#[test]
fn titles_of_which_a_link_is_the_first_words() {
    check(
        "\
# Systems

- [Heron-LM](https://arxiv.org/pdf/2502.00241.pdf): Wading through Billions of Ponds Using Long Legs
- [Egret:](https://arxiv.org/abs/2502.00242) Resilient songs of large birds | SOSP 23
- [Stork Lights](https://arxiv.org/abs/2502.00243) : Efficient Songs with Patient Frogs. ICML' 2022.
- [Ring Herons](https://arxiv.org/abs/2502.00244) with Wide Wings for Nearly Endless Ponds | UCB
- [Crane](https://arxiv.org/abs/2502.00245): a library that sings in many parts
- [Ibis](https://arxiv.org/abs/2502.00246): Ann Author, Ben Writer
- [Coots](https://arxiv.org/abs/2502.00247) | ICML' 23
- [Grebe](https://www.usenix.org/conference/osdi22/presentation/author): A Distributed Nest for Water Birds | OSDI 22
",
        &[
            "3 | Heron-LM: Wading through Billions of Ponds Using Long Legs | 2502.00241",
            "4 | Egret: Resilient songs of large birds | 2023 | SOSP | 2502.00242",
            "5 | Stork Lights : Efficient Songs with Patient Frogs | 2022 | ICML | 2502.00243",
            "6 | Ring Herons with Wide Wings for Nearly Endless Ponds | 2502.00244",
            "7 | Crane | 2502.00245",
            "8 | Ibis | Ann Author, Ben Writer | 2502.00246",
            "9 | Coots | 2023 | ICML | 2502.00247",
            "10 | Grebe: A Distributed Nest for Water Birds | 2022 | OSDI | https://www.usenix.org/conference/osdi22/presentation/author",
        ],
    );
}

#[test]
fn papers_that_have_only_a_project_among_others() {
    check(
        "\
# Songs

- [2024/01] **Heron Sings in Many Parts** [[paper](https://arxiv.org/abs/2502.00241)][[code](https://github.com/a/b)]
- [2024/02] **Egrets of the North Count Frogs** [[code](https://github.com/a/c)][[demo](https://a.example/egret)] :tada:
- ICCV 2023, **Storks**: Nests on Many Roofs, Long Chimneys, and Posts, [Website](https://storks.example)
- [2024/03] **Cranes Dance on Ice** [[paper](https://arxiv.org/abs/2502.00243)]
",
        &[
            "3 | Heron Sings in Many Parts | 2024-01 | 2502.00241",
            "4 | Egrets of the North Count Frogs | 2024-02 | https://github.com/a/c",
            "5 | Storks: Nests on Many Roofs, Long Chimneys, and Posts | 2023 | ICCV | https://storks.example",
            "6 | Cranes Dance on Ice | 2024-03 | 2502.00243",
        ],
    );
}

#[test]
fn who_wrote_it_and_where_it_was_published_in_italics() {
    check(
        "\
# Birds

- [2023/05] **Heron Sings in Many Parts.** *Ann Author et al. arXiv.*[[paper](https://arxiv.org/abs/2305.00241)]
- [2021/10] **Egrets Count Frogs.** *Ben Writer et al.arXiv.*[[paper](https://arxiv.org/abs/2110.00242)]
- [2023/07] Talking to storks in real time *Cid Third et al. IEEE(RAL)* [[paper](https://arxiv.org/abs/2307.00243)]
- [2005/01] Six Lessons from Young Cranes *Dee Scribe et al. Wild Life.* [[paper](https://arxiv.org/abs/2501.00244)]
- [2023/07] **Ibises on the Web.** *Ann Author (POND) et al. arXiv.* [[paper](https://arxiv.org/abs/2307.00245)]
- [2023/08] **Grebes: Nests and Floats.** *Ben Writer (Institute of Marsh
and Fen, Northern Branch) et al. arXiv.* [[paper](https://arxiv.org/abs/2308.00246)]
",
        &[
            "3 | Heron Sings in Many Parts | Ann Author | 2023-05 | arXiv | 2305.00241",
            "4 | Egrets Count Frogs | Ben Writer | 2021-10 | arXiv | 2110.00242",
            "5 | Talking to storks in real time | Cid Third | 2023-07 | IEEE(RAL) | 2307.00243",
            "6 | Six Lessons from Young Cranes | Dee Scribe | 2005-01 | 2501.00244",
            "7 | Ibises on the Web | Ann Author | 2023-07 | arXiv | 2307.00245",
            "8 | Grebes: Nests and Floats | Ben Writer | 2023-08 | arXiv | 2308.00246",
        ],
    );
}

#[test]
fn authors_after_a_title_in_angle_brackets() {
    check(
        "\
# Birds

* <[Value-difference songs of herons](https://arxiv.org/pdf/1801.00241.pdf)> by Ann Author, Ben Writer, and Cid Lopes Third, 2012.

* [UCB] <[Finite-time songs of egrets](https://link.springer.com/content/pdf/10.1023/A:101.pdf)> by Ann Author and Ben Writer, 2002.

* <[Counting storks](https://arxiv.org/pdf/1703.00242)>by Ann G Author, Ben van den Writer, 2018

* <[Contingent cranes](https://arxiv.org/pdf/1811.00243)> by Author, Ann and Writer, Ben and Third, Cid, 2018.

* <[Grebes at rest](https://arxiv.org/pdf/1811.00244)> by AuthorName C, Writer M E, Third A, et al. AAMAS, 2014.

* <[Coots awake](https://arxiv.org/pdf/1811.00245)> by Author M, Writer M L, Third M. ICML, 2010.
",
        &[
            "3 | Value-difference songs of herons | Ann Author, Ben Writer, Cid Lopes Third | 2012 | 1801.00241",
            "5 | Finite-time songs of egrets | Ann Author, Ben Writer | 2002 | https://doi.org/10.1023/a:101",
            "7 | Counting storks | Ann G Author, Ben van den Writer | 2018 | 1703.00242",
            "9 | Contingent cranes | Author, Ann, Writer, Ben, Third, Cid | 2018 | 1811.00243",
            "11 | Grebes at rest | AuthorName C, Writer M E, Third A | 2014 | AAMAS | 1811.00244",
            "13 | Coots awake | Author M, Writer M L, Third M | 2010 | ICML | 1811.00245",
        ],
    );
}

#[test]
fn rows_know_papers_of_all_sites() {
    check(
        "\
# Birds

| Title | Venue | Links |
|-------|-------|-------|
| Heron Sings in Parts | ICLR 2024 | [PDF](https://openreview.net/pdf?id=ab12), [Code](https://github.com/a/b) |
| [Egrets Count Frogs](https://www.usenix.org/conference/atc24/presentation/author) | ATC 2024 | |
| Storks Nest on Roofs | | [link](https://www.storks.example/paper) |

| Topic | Paper | Note |
|-------|-------|------|
| Sleep | [Cranes Wade on](https://aclanthology.org/2024.acl-long.1/) | [blog](https://a.example) |
",
        &[
            "5 | Heron Sings in Parts | 2024 | ICLR | https://openreview.net/forum?id=ab12",
            "6 | Egrets Count Frogs | 2024 | ATC | https://www.usenix.org/conference/atc24/presentation/author",
            "7 | Storks Nest on Roofs | https://www.storks.example/paper",
            "11 | Cranes Wade on | https://aclanthology.org/2024.acl-long.1/",
        ],
    );
}

#[test]
fn pages_whose_front_matter_names_the_paper() {
    check(
        "\
---
title: \"(Wading) Songs of Herons\"
authors:
  - \"Ann Author\"
  - \"Ben Writer\"
date: \"2025-02-21\"
arxiv_id: \"2502.00241\"
arxiv_url: \"https://arxiv.org/abs/2502.00241\"
pdf_url: \"https://arxiv.org/pdf/2502.00241v1\"
tags:
  - \"Ponds\"
---

# (Wading) Songs of Herons

## Abstract

Herons sing in many parts.
",
        &["1 | (Wading) Songs of Herons | Ann Author, Ben Writer | 2025-02-21 | 2502.00241"],
    );
}

#[test]
fn labels_in_tags_and_a_number_of_authors() {
    let section = |title: &str, id: &str| {
        format!(
            "### 1. [{title}](https://arxiv.org/abs/{id})\n\n**<font color=#1a73e8>作者：</font>** Ann Author, Ben Writer 等 7 位作者  \n\
             **<font color=#188038>领域：</font>** Ponds, Marshes\n\n**<b>Venue:</b>** ICLR 2025\n\n---\n\n"
        )
    };
    let text = [section("Heron Sings in Parts", "2502.00241"), section("Egrets Count Frogs", "2502.00242")];
    check(
        &format!("# Papers\n\n{}", text.concat()),
        &[
            "3 | Heron Sings in Parts | Ann Author, Ben Writer | 2025 | ICLR | 2502.00241",
            "12 | Egrets Count Frogs | Ann Author, Ben Writer | 2025 | ICLR | 2502.00242",
        ],
    );
}

#[test]
fn rows_that_call_the_paper_in_another_cell() {
    check(
        "\
# Models

| Model | Group | Venue / Year | Paper & Code |
|:------|:------|:------------:|:------------:|
| **Heron Mixers (HM)** | POND | NeurIPS 2024 | [📄 Paper](https://arxiv.org/abs/2401.00241)<br/>[💻 Code](https://github.com/a/b) |
| **A study of egrets** | MARSH | ICML 2024 | [Paper](https://arxiv.org/abs/2401.00242)<br/>🔒 Closed |

| Title | Date | Published |
|-------|------|-----------|
| [Storks Nest on Roofs](https://arxiv.org/abs/2401.00243) | 2024.1.29 | USENIX Security 2024 |
",
        &[
            "5 | Heron Mixers (HM) | 2024 | NeurIPS | 2401.00241",
            "6 | A study of egrets | 2024 | ICML | 2401.00242",
            "10 | Storks Nest on Roofs | 2024-01-29 | USENIX Security | 2401.00243",
        ],
    );
}

#[test]
fn titles_below_a_link_by_venue_and_nickname() {
    check(
        "\
# Birds

## Herons

[ICLR22 HeronNet](https://arxiv.org/abs/2202.00241)
Rethinking the Songs of Herons

[NIPS21 EgretFlow](https://proceedings.neurips.cc/paper/2021/hash/4126-Abstract.html)
Egret Flow as a Prior

[Cranes of the North](https://arxiv.org/abs/2202.00243)
Ann Author, Ben Writer
",
        &[
            "5 | Rethinking the Songs of Herons | 2022 | ICLR | 2202.00241",
            "8 | Egret Flow as a Prior | 2021 | NIPS | https://proceedings.neurips.cc/paper_files/paper/2021/hash/4126-Abstract.html",
            "11 | Cranes of the North | Ann Author, Ben Writer | 2202.00243",
        ],
    );
}

#[test]
fn titles_in_bold_below_the_heading_of_a_topic() {
    check(
        "\
# Birds 2020

<a name=\"CNN\"></a>

# CNN

**Exploring Songs for Herons**

- 论文：https://a.example/papers/heron.pdf

- 代码：https://github.com/a/b

**3DSSD: Single Stage Egrets of the North**

- CVPR 2020 Oral

- 论文：https://arxiv.org/abs/2002.00242

**Storks Nest on Many Roofs**

- 论文：暂无
- 代码：https://github.com/a/c

# 鸟类目标检测

**Cranes Count Their Frogs**

论文：https://arxiv.org/abs/2003.00243

代码：https://github.com/a/d
",
        &[
            "7 | Exploring Songs for Herons | https://a.example/papers/heron.pdf",
            "13 | 3DSSD: Single Stage Egrets of the North | 2020 | CVPR | 2002.00242",
            "19 | Storks Nest on Many Roofs | https://github.com/a/c",
            "26 | Cranes Count Their Frogs | 2003.00243",
        ],
    );
}

#[test]
fn papers_that_lead_to_their_project_are_told_by_authors_and_venue() {
    check(
        "\
# Fields of Herons

- [Herons: Scenes as Fields of Song](https://www.herons.example/field), Author et al., ECCV 2020 | [github](https://github.com/a/b)  | [bibtex](./a.bib#L1) <!---Author20-->
- [Sparse Fields of Egrets](https://arxiv.org/abs/2007.00242), Writer et al. Arxiv 2020 | [bibtex](./a.bib#L2)
- [Storks in the Dark: Noisy Songs](https://storks.example/dark), Ann Author and Ben Writer, NeurIPS 2021 | [bibtex](./a.bib#L3)
- [Tools for counting birds](https://tools.example), a set of scripts
",
        &[
            "3 | Herons: Scenes as Fields of Song | Author | 2020 | ECCV | https://www.herons.example/field",
            "4 | Sparse Fields of Egrets | Writer | 2020 | Arxiv | 2007.00242",
            "5 | Storks in the Dark: Noisy Songs | Ann Author, Ben Writer | 2021 | NeurIPS | https://storks.example/dark",
        ],
    );
}

#[test]
fn venues_in_italics_after_in() {
    check(
        "\
# Surveys

* Songs of herons: a survey, in *IJCAI* 2021. [\\[paper\\]](https://arxiv.org/abs/2002.00241)
* Forecasting egrets: theory and practice, in *IJF* 2022. [\\[paper\\]](https://arxiv.org/abs/2002.00242)
* Storks in *Philosophical Talks of the Pond* 2021. [\\[paper\\]](https://arxiv.org/abs/2002.00243)
* CraneKit-A Toolkit for Cranes of the North [\\[Demo paper\\]](https://crane.example/poster)
* Grebes at rest and at play [\\[paper\\]](https://arxiv.org/abs/2002.00244)
",
        &[
            "3 | Songs of herons: a survey | 2021 | IJCAI | 2002.00241",
            "4 | Forecasting egrets: theory and practice | 2022 | IJF | 2002.00242",
            "5 | Storks | 2021 | Philosophical Talks of the Pond | 2002.00243",
            "6 | CraneKit-A Toolkit for Cranes of the North | https://crane.example/poster",
            "7 | Grebes at rest and at play | 2002.00244",
        ],
    );
}

#[test]
fn bibliographies_with_a_month_after_the_year() {
    check(
        "\
# Outliers

Author, V., Writer, A. and Third, V., 2009. Anomalies of herons: A survey. *ACM computing surveys* , 41(3), p.15. [[Download PDF]](https://a.example/a.pdf )

Author, S., Writer, R. and Third, H.P., 2000, May. Egrets in large ponds. *ACM Sigmod Record*, 29(2), pp. 427-438. [[Download PDF]](https://a.example/b.pdf)

- **[Heron R-CNN, RPH]** Heron R-CNN: Towards Real-Time Songs | Ann Author, et al. | **[NIPS' 15]** |[`[pdf]`](https://arxiv.org/abs/1506.00241)
- **[Egret]** Egrets for All | Ann Author and Ben Writer | **[ECCV' 16]** |[`[pdf]`](https://arxiv.org/abs/1606.00242)
",
        &[
            "3 | Anomalies of herons: A survey | Author, V., Writer, A., Third, V. | 2009 | ACM computing surveys | https://a.example/a.pdf",
            "5 | Egrets in large ponds | Author, S., Writer, R., Third, H.P. | 2000-05 | ACM Sigmod Record | https://a.example/b.pdf",
            "7 | Heron R-CNN: Towards Real-Time Songs | Ann Author | 2015 | NIPS | 1506.00241",
            "8 | Egrets for All | Ann Author, Ben Writer | 2016 | ECCV | 1606.00242",
        ],
    );
}

#[test]
fn names_that_lead_to_the_pages_of_people() {
    check(
        "\
# Heron Rendering

**Songs of the Heron at the Pond.**<br>
*[Ann Author](https://ann.example/), Ben Writer.*<br>
CVPR 2022. [[PDF](https://arxiv.org/abs/2201.00241)] [[Project](https://p.example)]

**Egrets in Every Season.**<br>
[Ann Author](https://ann.example/)<sup>1</sup>, [Cid Third](https://cid.example)<sup>2</sup> and Ben Writer<br>
ECCV 2022. [[PDF](https://arxiv.org/abs/2201.00242)]

**Storks Count Frogs.**<br>
[Project Page](https://p.example), [Video Talk](https://v.example), [Fast Demo](https://d.example)<br>
ECCV 2022. [[PDF](https://arxiv.org/abs/2201.00243)]

## Tubes

* [Tubes of Cranes](https://arxiv.org/abs/1703.00244) - [A. Author](https://ann.example) et al, ICCV2017. [[code]](https://github.com/a/b) Note: fast.
* [Grebes at Rest](https://arxiv.org/abs/1703.00245) - B. Writer et al., arXiv2017. [[code]](https://github.com/a/b)
* [Terns at Play](https://arxiv.org/abs/1703.00246) - [Ann Author](https://ann.example), [Ben Writer](https://ben.example), Nature2023
",
        &[
            "3 | Songs of the Heron at the Pond | Ann Author, Ben Writer | 2022 | CVPR | 2201.00241",
            "7 | Egrets in Every Season | Ann Author, Cid Third, Ben Writer | 2022 | ECCV | 2201.00242",
            "11 | Storks Count Frogs | 2022 | ECCV | 2201.00243",
            "17 | Tubes of Cranes | A. Author | 2017 | ICCV | 1703.00244",
            "18 | Grebes at Rest | B. Writer | 2017 | arXiv | 1703.00245",
            "19 | Terns at Play | Ann Author, Ben Writer | 2023 | Nature | 1703.00246",
        ],
    );
}

#[test]
fn titles_that_a_line_ends_at_a_colon() {
    check(
        "\
# Networks

+ (Physics) Songs of Physics by Example:
Location-Aware Herons for Synthesis, [[paper]](https://arxiv.org/abs/1701.00241), [[github]](https://github.com/a/b)
+ Egrets for Sensing, [[paper]](https://arxiv.org/abs/1706.00242)
+ A Theory of Storks [[IEEE ACCESS]](https://ieeexplore.ieee.org/document/8600700) [[Code]](https://github.com/a/b)
",
        &[
            "3 | Songs of Physics by Example: Location-Aware Herons for Synthesis | 1701.00241",
            "5 | Egrets for Sensing | 1706.00242",
            "6 | A Theory of Storks | IEEE ACCESS | https://ieeexplore.ieee.org/document/8600700",
        ],
    );
}
