//! Tables of papers whose headers do not say that they list papers.

use crate::records::check;

#[test]
fn titles_beside_links_that_are_called_by_what_they_are() {
    check(
        "\
# Read

| V | Model | Paper | Note |
| - | - | - | - |
| | [Paper](https://openreview.net/pdf?id=Songs1) | [NIPS2019] Songs of the Heron at Dawn | |
| | [EgretNet](https://arxiv.org/abs/1802.00242) | [2018] Egrets at Rest in Many Ponds | This paper proposes a net for egrets at rest |
| | [PDF](https://arxiv.org/abs/2502.00243) | [CVPR2018]Storks Count Frogs: A Study | ![01](../assets/17.png) |
| | [Paper](https://terns.example) | [CVPR2018] Terns on the Move to Ponds | |

# 其他

| 编号 | 地址一 | 论文 | 笔记 |
| - | - | - | - |
| 1 | [论文](https://arxiv.org/abs/2502.00244) | Larks and What They Sing | 云雀唱歌 |
| 2 | [arXiv](https://arxiv.org/abs/2502.00245) | 苍鹭如何在清晨歌唱 | 苍鹭 |

# Without a header

| | | |
| - | - | - |
| Owls by Night in the Reeds | [Link](https://arxiv.org/abs/2502.00246) | Ann Author, Ben Writer |
",
        &[
            "5 | Songs of the Heron at Dawn | 2019 | NIPS | https://openreview.net/forum?id=Songs1",
            "6 | Egrets at Rest in Many Ponds | 2018 | 1802.00242",
            "7 | Storks Count Frogs: A Study | 2018 | CVPR | 2502.00243",
            "8 | Terns on the Move to Ponds | 2018 | CVPR | https://terns.example",
            "14 | Larks and What They Sing | 2502.00244",
            "15 | 苍鹭如何在清晨歌唱 | 2502.00245",
            "21 | Owls by Night in the Reeds | 2502.00246",
        ],
    );
}

#[test]
fn what_is_beside_links_to_papers_may_be_no_title() {
    check(
        "\
# Tools

| Model | Paper | Score |
| - | - | - |
| Heron Base with Long Legs | [Paper](https://arxiv.org/abs/2502.00241) | 88.2 |
| Egret Large with Short Legs | [Paper](https://arxiv.org/abs/2502.00242) | 89.1 |
| Stork Small with Red Legs | [Paper](https://arxiv.org/abs/2502.00243) | 70.3 |

| Feature | What it does | Reference |
| - | - | - |
| Rest | Counts herons at rest in all ponds | [Paper](https://arxiv.org/abs/2502.00244) |
| Dawn | Counts herons at dawn in all ponds | [Paper](https://arxiv.org/abs/2502.00245) |
| Noon | Counts herons at noon in all ponds | [Paper](https://arxiv.org/abs/2502.00246) |

| Day | Topic | Slides |
| - | - | - |
| 1 | Introduction to Herons and Egrets | [PDF](day-1.pdf) |
| 2 | Larks and What They Sing | [PDF](day-2.pdf) |
",
        &[],
    );
}

#[test]
fn who_presents_is_no_title_and_who_wrote_is_none() {
    check(
        "\
# Reading group

| Date || Presenter || Topics Covered |
| :--- | | :---: || :---: |
| 8/25/2020 || Ann || [Author](https://arxiv.org/abs/2002.00241) |
| 8/18/2020 || No Meeting || [Pond Days](https://pond.example/days) |
| 7/28/2020 || [Ben](../assets/points.pdf) || [Author, Writer, and Scribe](https://arxiv.org/abs/2002.00242) |
| 7/21/2020 || [Ben Writer](../assets/rest.pdf) || [Poet et al.](https://arxiv.org/abs/2002.00243) |
| 7/14/2020 || [Cat](../assets/frogs.pdf) || [Storks Count Frogs in Spring](https://arxiv.org/abs/2002.00244) |
",
        &[
            "5 | Author | 2020-08-25 | 2002.00241",
            "7 | Author, Writer, Scribe | 2020-07-28 | 2002.00242",
            "8 | Poet | 2020-07-21 | 2002.00243",
            "9 | Storks Count Frogs in Spring | 2020-07-14 | 2002.00244",
        ],
    );
}

#[test]
fn a_table_of_what_is_told_of_one_paper() {
    check(
        "\
# Pond Letters

### Article 1

| Field | Value |
|-------|-------|
| **Keywords** | **Herons, Dawn** |
| **Title** | Songs of the Heron at Dawn |
| **Topic** | Pond Letters |
| **Authors** | Ann Author, Ben Writer |
| **APS Link** | http://link.aps.org/doi/10.1103/aaaa-1111 |
| **DOI** | 10.1103/aaaa-1111 |
| **Published Date** | 2025-06-11 |
| **Summary** | Herons sing at dawn, and this is why. |

## Marsh Letters

### Article 1 🔖

| | |
|-------|-------|
| Title | Egrets at Rest in Ponds |
| Authors | Cat Scribe |
| arXiv Link | http://arxiv.org/abs/2502.00242v2 |

## 草地

### 论文 1

| 项目 | 内容 |
|---|---|
| 标题 | [Storks Count Frogs in Spring](https://arxiv.org/abs/2502.00243) |
| 作者 | Dan Poet, Eve Drafter |

## Sea

| Title | Terns on the Move to Ponds |
|---|---|
| Authors | Flo Framer |
| DOI | 10.1000/terns.1 |
| Year | 2024 |
",
        &[
            "3 | Songs of the Heron at Dawn | Ann Author, Ben Writer | 2025-06-11 | https://doi.org/10.1103/aaaa-1111",
            "18 | Egrets at Rest in Ponds | Cat Scribe | 2502.00242",
            "28 | Storks Count Frogs in Spring | Dan Poet, Eve Drafter | 2502.00243",
            "35 | Terns on the Move to Ponds | Flo Framer | 2024 | https://doi.org/10.1000/terns.1",
        ],
    );
}

#[test]
fn tables_of_what_is_told_of_something_else() {
    check(
        "\
# Pond Tools

| Title | Pond Tools |
|---|---|
| Authors | Ann Author |
| Version | 1.2 |
| License | MIT |

## Metadata

| Field | Meaning |
|---|---|
| title | The title of the page |
| authors | Who wrote it |
| doi | See [the handbook](https://www.doi.org/the-identifier/) |
| link | Where it leads |
",
        &[],
    );
}

#[test]
fn names_of_methods_before_linked_titles_in_html() {
    check(
        "\
# Counting

<table>
    <tr>
        <td>song similarity (SONGS)</td>
        <td>583</td>
        <td>2004.04</td>
        <td>
          <a href=\"https://ieeexplore.ieee.org/document/1200001\">Counting herons: From dawn to noon</a>
        </td>
    </tr>
    <tr>
        <td></td>
        <td>80</td>
        <td>2004.05</td>
        <td><a href=\"https://ieeexplore.ieee.org/document/1200002\">Why are egrets so hard to count?</a></td>
    </tr>
    <tr>
        <td>Storks Count Frogs in Spring</td>
        <td><a href=\"https://arxiv.org/abs/2502.00243\">PDF</a></td>
    </tr>
</table>
",
        &[
            "4 | Counting herons: From dawn to noon | 2004-04 | https://ieeexplore.ieee.org/document/1200001",
            "12 | Why are egrets so hard to count? | 2004-05 | https://ieeexplore.ieee.org/document/1200002",
            "18 | Storks Count Frogs in Spring | 2502.00243",
        ],
    );
}

#[test]
fn citations_with_ids_in_cells() {
    check(
        "\
# More

| Topic | Literature | Remark |
|---|---|---|
| Dawn | Author & Writer, *Songs of the Heron at Dawn*, ICML 2021, arXiv:2102.00241 | its schedule is used here |
| Rest | Scribe et al., *Egrets at Rest in Many Ponds*, ICLR 2021, arXiv:2011.00242 | one frame for both |
| Frogs | Poet & Framer, 2021, arXiv:2207.00243 | the usual way |
",
        &[
            "5 | Songs of the Heron at Dawn | Author, Writer | 2021 | ICML | 2102.00241",
            "6 | Egrets at Rest in Many Ponds | Scribe | 2021 | ICLR | 2011.00242",
        ],
    );
}

#[test]
fn titles_in_tables_that_leave_open_what_they_list() {
    check(
        "\
# Read

| | Name | Note | Link |
|---|---|---|---|
| 1 | Songs of the Heron at Dawn: a survey | [note](songs.md) | [link](https://arxiv.org/abs/2502.00241) |
| 2 | Egrets at Rest in Many Ponds | [note](egrets.md) | [link](https://doi.org/10.1000/egrets.2) |
| 3 | Pond Data | [note](data.md) | [link](https://doi.org/10.1000/data.3) |
",
        &[
            "5 | Songs of the Heron at Dawn: a survey | 2502.00241",
            "6 | Egrets at Rest in Many Ponds | https://doi.org/10.1000/egrets.2",
        ],
    );
}

#[test]
fn rows_with_nothing_but_a_name_or_code_list_no_paper() {
    check(
        "\
| Year | Name | Paper | Codes |
|---|---|---|---|
| 2020 | Heron | [Heron Sings at Dawn](https://arxiv.org/abs/2502.00241) | [official](https://github.com/a/heron) |
| 2021 | Pond  | | [official](https://github.com/a/pond) |
|      | **Nests** | | |
|      | (of reed) | | (or none) |
| 2022 | Egret | [Egrets at Rest](https://arxiv.org/abs/2502.00242) | |
",
        &["3 | Heron Sings at Dawn | 2020 | 2502.00241", "7 | Egrets at Rest | 2022 | 2502.00242"],
    );
}

#[test]
fn the_venue_after_a_linked_title_in_its_cell() {
    check(
        "\
| Paper Title (Conf/Year of Paper) | Code |
|---|---|
| [Heron Sings at Dawn](https://arxiv.org/abs/2502.00241) (KDD 2020) | [code](https://github.com/a/b) |
| [Egrets at Rest](https://arxiv.org/abs/2502.00242) **(ICLR 2021)** [[slides](https://a.example/2020)] | |
| [Storks Count Frogs](https://arxiv.org/abs/2502.00243) (12 pages) | |
",
        &[
            "3 | Heron Sings at Dawn | 2020 | KDD | 2502.00241",
            "4 | Egrets at Rest | 2021 | ICLR | 2502.00242",
            "5 | Storks Count Frogs | 2502.00243",
        ],
    );
}
