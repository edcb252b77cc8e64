//! Links that are called by where a paper was published, by its authors or its DOI, and what stands before them.

use crate::records::check;

#[test]
fn the_issue_of_a_journal_is_no_title() {
    check(
        "\
# Read

* **Deep songs to parse inverse herons**[2022]  
  Author, Ann S., and Ben Writer.   
[Pond Engineering Journal 444 (2022)](https://doi.org/10.1016/j.cej.2022.136669)

## Nested

+   Storks and machine learning-aided engineering of ponds  
    + [[Nature Communications 15.1 (2024)](https://www.nature.com/articles/s41467-024-46356-y)] • [[code1](https://github.com/a/b)]
+   Terns and machine learning-aided engineering of ponds  
    + [[Nature Communications 15.1 (2024)](https://www.nature.com/articles/s41467-024-46357-y)]
",
        &[
            "3 | Deep songs to parse inverse herons | Author, Ann S., Ben Writer | 2022 | Pond Engineering Journal | https://doi.org/10.1016/j.cej.2022.136669",
            "9 | Storks and machine learning-aided engineering of ponds | 2024 | Nature Communications | https://www.nature.com/articles/s41467-024-46356-y",
            "11 | Terns and machine learning-aided engineering of ponds | 2024 | Nature Communications | https://www.nature.com/articles/s41467-024-46357-y",
        ],
    );
}

#[test]
fn a_doi_is_no_title() {
    check(
        "\
# 2026-09-01

### 1. Songs of the herons for materials science

- 链接：[doi:10.1063/5.0297724](https://doi.org/10.1063/5.0297724)
- 作者：Ann Author, Ben Writer 等

### 2. Egrets at rest in deep ponds

- 链接：[doi:10.1063/5.0297725](https://doi.org/10.1063/5.0297725)
- 作者：Ann Author, Ben Writer 等
",
        &[
            "3 | Songs of the herons for materials science | Ann Author, Ben Writer | 2026-09-01 | https://doi.org/10.1063/5.0297724",
            "8 | Egrets at rest in deep ponds | Ann Author, Ben Writer | 2026-09-01 | https://doi.org/10.1063/5.0297725",
        ],
    );
}

#[test]
fn authors_and_a_year_after_a_title() {
    check(
        "\
# Read

1. **A Relational Model of Herons for Large Ponds**. [Codd (1970)](https://birds.example/codd.pdf).
    * System H: Relational Approach to Pond Management. [Astrahan et al. (1976)](https://birds.example/system-h.PDF).
    * The design of HERONGRES. [Stonebraker, Rowe (1986)](https://birds.example/herongres.pdf).
",
        &[
            "3 | A Relational Model of Herons for Large Ponds | Codd | 1970 | https://birds.example/codd.pdf",
            "4 | System H: Relational Approach to Pond Management | Astrahan | 1976 | https://birds.example/system-h.PDF",
            "5 | The design of HERONGRES | Stonebraker, Rowe | 1986 | https://birds.example/herongres.pdf",
        ],
    );
}

#[test]
fn names_or_a_journal_before_a_linked_title() {
    check(
        "\
# Read

Reed, M., Marsh, D., & Wan, A. [**The super songs in large herons**](https://arxiv.org/abs/2502.00241) arXiv (2024)

Reed, M., & Wan, A. [**Egrets at rest in deep ponds**](https://arxiv.org/abs/2502.00242) arXiv (2024)

## Journals

1. JRSSB [Causal storks by using invariant ponds](https://arxiv.org/abs/2502.00243)
2. Journal of Causal Ponds [Invariant terns for nonlinear ponds](https://arxiv.org/abs/2502.00244)

## Sites

- [arXiv 2025.10](https://birds.example/a/), Terns: Towards Adaptable Birds of the Pole
- [Songs of the Heron at Dawn](https://birds.example/songs/), ICRA 2008.
- [:scroll:](join.pdf) [Join Calculus for Birds of the Reeds](https://arxiv.org/abs/2502.00245)
",
        &[
            "3 | The super songs in large herons | Reed, M., Marsh, D., Wan, A. | 2024 | arXiv | 2502.00241",
            "5 | Egrets at rest in deep ponds | Reed, M., Wan, A. | 2024 | arXiv | 2502.00242",
            "9 | Causal storks by using invariant ponds | JRSSB | 2502.00243",
            "10 | Invariant terns for nonlinear ponds | Journal of Causal Ponds | 2502.00244",
            "14 | Terns: Towards Adaptable Birds of the Pole | 2025-10 | arXiv | https://birds.example/a/",
            "15 | Songs of the Heron at Dawn | 2008 | ICRA | https://birds.example/songs/",
            "16 | Join Calculus for Birds of the Reeds | 2502.00245",
        ],
    );
}

#[test]
fn bibliographies_with_bold_titles_and_names_left_out() {
    check(
        "\
# Read

**[13]** W. Reed, J. Marsh, G. Pond \"**Achieving Human Songs in Herons**.\" (2016). [[pdf]](https://arxiv.org/pdf/2502.00241)

- Reed, T., Marsh, T., … Pond, V. G. (2019). A Deep Stork Framework for Predicting Response. https://arxiv.org/abs/2502.00242
- [Terns at Rest in Ponds](https://arxiv.org/abs/2502.00243) by Ann Author (Carnegie Pond, 2021)
",
        &[
            "3 | Achieving Human Songs in Herons | W. Reed, J. Marsh, G. Pond | 2016 | 2502.00241",
            "5 | A Deep Stork Framework for Predicting Response | Reed, T., Marsh, T., Pond, V. G. | 2019 | 2502.00242",
            "6 | Terns at Rest in Ponds | Ann Author | 2021 | 2502.00243",
        ],
    );
}

#[test]
fn a_link_to_the_code_in_an_item_of_its_own() {
    check(
        "\
# Read

- **Anonymous Songs of Herons (ICML 2018)**
  - Ann Author and Ben Writer
  - [[Paper]](https://arxiv.org/pdf/2502.00241.pdf)
  - [[Python Reference]](https://github.com/a/b)
  - [[Java Reference]](https://github.com/a/c)
- **Egrets at Rest in Ponds (NIPS 2018)**
  - Y. Reed, T. Marsh, and Y. Pond. *NIPS 2018*. [[Paper]](https://arxiv.org/pdf/2502.00242.pdf)
  - [[Python Reference]](https://github.com/a/d)
",
        &[
            "3 | Anonymous Songs of Herons | Ann Author, Ben Writer | 2018 | ICML | 2502.00241",
            "8 | Egrets at Rest in Ponds | Y. Reed, T. Marsh, Y. Pond | 2018 | NIPS | 2502.00242",
        ],
    );
}

#[test]
fn several_labels_in_one_line_and_front_matter_in_any_order() {
    check(
        "\
# 精选论文 - 2026-06-11

### 1. Songs of the Heron at Dawn

- **评分**: ⭐ 88/100 | **日期**: 2026-06-10
- **主页**：https://birds.example/songs/
- **论文**：http://mftp.birds.example/papers/songs.pdf

### 2. Egrets at Rest in Ponds

- **Source:** PubMed | **Published:** 2026 Aug 3
- **论文**: https://arxiv.org/abs/2502.00242
- Framework Overview:
",
        &[
            "3 | Songs of the Heron at Dawn | 2026-06-10 | http://mftp.birds.example/papers/songs.pdf",
            "9 | Egrets at Rest in Ponds | 2026-08-03 | 2502.00242",
        ],
    );
    check(
        "\
---
layout: paper
title: \"Revised Songs of the Heron\"
title_ja: \"鷺の歌\"
authors: \"Ann Author\"
arxiv_url: https://arxiv.org/abs/2502.00241
---
",
        &["1 | Revised Songs of the Heron | Ann Author | 2502.00241"],
    );
}

#[test]
fn years_and_remarks_after_a_title_are_no_part_of_it() {
    check(
        "\
# Read

- [Evaluating Pond Testing, 2018](https://arxiv.org/abs/2502.00241)
- [arxiv'25] [Storks Count Frogs in Spring](https://arxiv.org/abs/2502.00242)
- [EuroSys'23] SiloD: A Co-design of Caching for Herons [also in [2.1](#21)] [[paper](https://arxiv.org/abs/2502.00243)]
  - [arxiv version](https://arxiv.org/abs/2502.00244)
- Noisy DQN: [Noisy Herons for Exploration](https://arxiv.org/abs/2502.00245), M Reed et al 2017, ICLR.
- Terns Turn Back. *Ann Author\\*, Ben Writer\\*, Cid Third*, [[pdf](https://arxiv.org/abs/2502.00246)]

**GRAND: Heron Neural Diffusion**. ICML21

<a href=\"https://arxiv.org/abs/2502.00247\"><img alt=\"link\" src=\"https://img.shields.io/badge/paper-blue\"/></a>
",
        &[
            "3 | Evaluating Pond Testing | 2018 | 2502.00241",
            "4 | Storks Count Frogs in Spring | 2025 | arxiv | 2502.00242",
            "5 | SiloD: A Co-design of Caching for Herons | 2023 | EuroSys | 2502.00243",
            "7 | Noisy Herons for Exploration | M Reed | 2017 | ICLR | 2502.00245",
            "8 | Terns Turn Back | Ann Author, Ben Writer, Cid Third | 2502.00246",
            "10 | GRAND: Heron Neural Diffusion | 2021 | ICML | 2502.00247",
        ],
    );
}

#[test]
fn names_above_a_title_in_one_link() {
    check(
        "\
# Read

[Ann Author, Ben Writer, Cid Third:
HeronNet: Songs of the Heron in Large Ponds. 57-63](https://doi.org/10.1145/3270101.3270109)

They sing of large ponds.

[Dan-Eve Fourth:
Egrets at Rest in Ponds. 64-73](https://doi.org/10.1145/3270101.3270105)

[Ann Author, Ben Writer:
In (Wet)Lands Storks Count Frogs: A Study of Spring. 69-80](https://doi.org/10.1145/3270101.3270106)

[Ann Author, Ben Writer: Terns Turn Back at the Pole: A Study. 81-90](https://doi.org/10.1145/3270101.3270107)

Ann Author, Cid Third:
Gulls Sleep on Poles in the Sun. 91-99 [doi](https://doi.org/10.1145/3270101.3270108)

[Old Meaning, New Words: A Study of Songs](https://doi.org/10.1145/3270101.3270110)

[Quiet Herons and Wide Ponds:
Songs for Relieving Cold Feet on the Banks](https://doi.org/10.1145/3270101.3270111)
",
        &[
            "3 | HeronNet: Songs of the Heron in Large Ponds | Ann Author, Ben Writer, Cid Third | https://doi.org/10.1145/3270101.3270109",
            "8 | Egrets at Rest in Ponds | Dan-Eve Fourth | https://doi.org/10.1145/3270101.3270105",
            "11 | In (Wet)Lands Storks Count Frogs: A Study of Spring | Ann Author, Ben Writer | https://doi.org/10.1145/3270101.3270106",
            "14 | Terns Turn Back at the Pole: A Study | Ann Author, Ben Writer | https://doi.org/10.1145/3270101.3270107",
            "16 | Gulls Sleep on Poles in the Sun | Ann Author, Cid Third | https://doi.org/10.1145/3270101.3270108",
            "19 | Old Meaning, New Words: A Study of Songs | https://doi.org/10.1145/3270101.3270110",
            "21 | Quiet Herons and Wide Ponds: Songs for Relieving Cold Feet on the Banks | https://doi.org/10.1145/3270101.3270111",
        ],
    );
}
