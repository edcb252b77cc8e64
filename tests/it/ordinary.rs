//! Small things that ordinary lists write: the year before the title, a badge for the venue, venues that are told of, no link at all.

use crate::records::check;

#[test]
fn a_year_and_brackets_before_the_title_within_its_link() {
    check(
        "\
# Read

* [2020 (Pond Inc) (KDD) Songs of Herons in Search](https://github.com/a/b/blob/master/2020%20Songs.pdf) <br />
* [2018 (ICLR) [GHN]  Graph Heron Networks](https://github.com/a/b/blob/master/2018%20Graph.pdf)
* [2020 (Marsh)(CIKM) *[MiniEgret] Multi-Interest Egrets at Rest](https://github.com/a/b/blob/master/2020%20Egret.pdf)
* [2019 (Marsh) (KDD) **[Stork Distillation] Storks Distilled at Dawn](https://github.com/a/b/blob/master/2019%20Stork.pdf)
* [2010 (Half) Terns That Turn Twice](https://arxiv.org/abs/1002.0001)
",
        &[
            "3 | Songs of Herons in Search | 2020 | KDD | https://github.com/a/b/blob/master/2020%20Songs.pdf",
            "4 | Graph Heron Networks | 2018 | ICLR | https://github.com/a/b/blob/master/2018%20Graph.pdf",
            "5 | Multi-Interest Egrets at Rest | 2020 | CIKM | https://github.com/a/b/blob/master/2020%20Egret.pdf",
            "6 | Storks Distilled at Dawn | 2019 | KDD | https://github.com/a/b/blob/master/2019%20Stork.pdf",
            "7 | 2010 (Half) Terns That Turn Twice | 1002.0001",
        ],
    );
}

#[test]
fn venues_that_are_told_of() {
    check(
        "\
# Read

- [Herons Sing in Many Parts](https://arxiv.org/abs/2605.00241) - Published in MICCAI 2026 (2026). A song for each of them.
- [Egrets Rest at Noon](https://arxiv.org/abs/2604.00242) - Published in arXiv (2026). Several agents that rest.
- (arXiv‘25) **Storks Count Frogs in Spring** [[Paper]](https://arxiv.org/abs/2510.00243)
- (ACL‘25) **Terns Turn at the Pole** [[Paper]](https://arxiv.org/abs/2510.00244)
- **Cranes Dance Before They Fly**
  [![](https://img.shields.io/badge/NeurIPS_2022-5291C8?style=flat&labelColor=555555)](https://arxiv.org/pdf/2210.00245)
- **Owls Hunt by Night**
  [![](https://img.shields.io/badge/BioNLP@ACL_2019-5291C8?style=flat)](https://arxiv.org/pdf/1910.00246)
",
        &[
            "3 | Herons Sing in Many Parts | 2026 | MICCAI | 2605.00241",
            "4 | Egrets Rest at Noon | 2026 | arXiv | 2604.00242",
            "5 | Storks Count Frogs in Spring | 2025 | arXiv | 2510.00243",
            "6 | Terns Turn at the Pole | 2025 | ACL | 2510.00244",
            "7 | Cranes Dance Before They Fly | 2022 | NeurIPS | 2210.00245",
            "9 | Owls Hunt by Night | 2019 | BioNLP@ACL | 1910.00246",
        ],
    );
}

#[test]
fn months_as_ids_begin_in_a_column_of_dates() {
    check(
        "\
| Date | Authors | Venue | Title |
|:----:|:-------:|:-----:|:------|
| 2308 | Author et al. | ICLR | [Herons Sing in Many Parts](https://arxiv.org/abs/2308.00241) |
| 2023 | Writer et al. | EMNLP | [Egrets Rest at Noon](https://arxiv.org/abs/2310.00242) |
",
        &[
            "3 | Herons Sing in Many Parts | Author | 2023-08 | ICLR | 2308.00241",
            "4 | Egrets Rest at Noon | Writer | 2023 | EMNLP | 2310.00242",
        ],
    );
}

#[test]
fn numbers_that_touch_titles_of_sections() {
    check(
        "\
# Ponds

###### 1.MRAM-based Analog Herons for In-memory Singing

Paper ：https://arxiv.org/abs/2204.00241

###### 2.A noise-tolerant, resource-saving egret implemented by the pond in memory

Paper: https://arxiv.org/abs/2403.00242

###### 3.Storks Count Frogs in Spring and in Summer

Paper: https://arxiv.org/abs/2403.00243
",
        &[
            "3 | MRAM-based Analog Herons for In-memory Singing | 2204.00241",
            "7 | A noise-tolerant, resource-saving egret implemented by the pond in memory | 2403.00242",
            "11 | Storks Count Frogs in Spring and in Summer | 2403.00243",
        ],
    );
}

#[test]
fn papers_without_a_link_that_their_form_tells() {
    check(
        "\
# Herons

## Songs
- [x] [CVPR 2019] Meta-Singing for Few Herons
- [ ] [ICLR 2017] Optimal Songs as a Model for Few Herons
- [x] [ICML 2019]Networks of Egrets That Rest
- [x] [NIPS 2016] Matching Ponds for One Heron
- [ ] [CVPR 2018] Dynamic Herons without Forgetting

## Rest
* EgRec: Egrets That Rest by Matrix Factors [CIKM 2008]
* Ratings of ponds, a combined approach to rest [RecSys 2014]
  - code : https://github.com/a/b
* Deep rest for herons that recommend [KDD 2015]
* Rest with Temporal Dynamics [KDD 2009]
* Aspects of Rest: Rating Ponds with Reviews [WWW 2018]

## News
- [2024.05] Herons are back at the pond
- [CVPR 2024] We sing at the workshop on ponds!

## ICML 2025

1. **Herons Forget What They Sang at Dawn.**

    *Ann Author, Ben Writer, Cat Scribe*

1. **Egrets Calibrate Their Rest by Neutral Noon.**

    *Dan Poet, Eve Drafter*

1. **Storks That Count Frogs on Graphs of Ponds.**

    *Fay Tern, Gil Gull, Hal Crane*

1. **Masked Cranes Dance on Dynamic Meadows.**

    *Ida Lark, Joe Owl*

1. **Owls Hunt by Night and Rest by Day.**

    *Kim Wren, Lee Robin*
",
        &[
            "4 | Meta-Singing for Few Herons | 2019 | CVPR",
            "5 | Optimal Songs as a Model for Few Herons | 2017 | ICLR",
            "6 | Networks of Egrets That Rest | 2019 | ICML",
            "7 | Matching Ponds for One Heron | 2016 | NIPS",
            "8 | Dynamic Herons without Forgetting | 2018 | CVPR",
            "11 | EgRec: Egrets That Rest by Matrix Factors | 2008 | CIKM",
            "12 | Ratings of ponds, a combined approach to rest | 2014 | RecSys | https://github.com/a/b",
            "14 | Deep rest for herons that recommend | 2015 | KDD",
            "15 | Rest with Temporal Dynamics | 2009 | KDD",
            "16 | Aspects of Rest: Rating Ponds with Reviews | 2018 | WWW",
            "24 | Herons Forget What They Sang at Dawn | Ann Author, Ben Writer, Cat Scribe | 2025 | ICML",
            "28 | Egrets Calibrate Their Rest by Neutral Noon | Dan Poet, Eve Drafter | 2025 | ICML",
            "32 | Storks That Count Frogs on Graphs of Ponds | Fay Tern, Gil Gull, Hal Crane | 2025 | ICML",
            "36 | Masked Cranes Dance on Dynamic Meadows | Ida Lark, Joe Owl | 2025 | ICML",
            "40 | Owls Hunt by Night and Rest by Day | Kim Wren, Lee Robin | 2025 | ICML",
        ],
    );
}

#[test]
fn plain_paragraphs_that_begin_with_the_name_of_a_method() {
    check(
        "\
# Herons

## 2024

PLAN: Herons Sing in Many Parts by Learning (**arXiv2024**) [[paper](https://arxiv.org/pdf/2411.00241)] [[code](https://github.com/a/b)]

Egrets Rest at Noon in Ponds (**TMLR2023**) [[paper](https://openreview.net/forum?id=REAyrhRYAo)]

StorkCLIP: Fast frogs for storks in spring (**ICLR2023**) [[paper](https://openreview.net/pdf?id=wgOaaaaaCQ)]

Terns Turn at the Pole Without Rest (**CVPR2023**) [[paper](https://arxiv.org/pdf/2304.00244)]
",
        &[
            "5 | PLAN: Herons Sing in Many Parts by Learning | 2024 | arXiv | 2411.00241",
            "7 | Egrets Rest at Noon in Ponds | 2023 | TMLR | https://openreview.net/forum?id=REAyrhRYAo",
            "9 | StorkCLIP: Fast frogs for storks in spring | 2023 | ICLR | https://openreview.net/forum?id=wgOaaaaaCQ",
            "11 | Terns Turn at the Pole Without Rest | 2023 | CVPR | 2304.00244",
        ],
    );
}

#[test]
fn names_after_a_colon_within_the_link_and_a_column_of_venues_and_years() {
    check(
        "\
# Herons

- [Deep Songs for Heron Recognition(HeronNet): Author et al.](https://arxiv.org/abs/1512.00241)
- [Egrets at Rest: Ponds and How They Rest](https://arxiv.org/abs/1512.00242)

| Title | Team | Venue and Year | Remark |
|---|---|---|---|
| [Storks Count Frogs in Spring](https://arxiv.org/abs/2006.00243) | Pond Lab | ICML 2020 | counting |
| [Terns Turn at the Pole](https://arxiv.53yu.com/pdf/2012.00244.pdf) | Marsh | NeurIPS 2020 | turning |
",
        &[
            "3 | Deep Songs for Heron Recognition(HeronNet) | Author | 1512.00241",
            "4 | Egrets at Rest: Ponds and How They Rest | 1512.00242",
            "8 | Storks Count Frogs in Spring | 2020 | ICML | 2006.00243",
            "9 | Terns Turn at the Pole | 2020 | NeurIPS | 2012.00244",
        ],
    );
}
