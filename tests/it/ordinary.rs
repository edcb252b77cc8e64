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
            "16 | Herons Forget What They Sang at Dawn | Ann Author, Ben Writer, Cat Scribe | 2025 | ICML",
            "20 | Egrets Calibrate Their Rest by Neutral Noon | Dan Poet, Eve Drafter | 2025 | ICML",
            "24 | Storks That Count Frogs on Graphs of Ponds | Fay Tern, Gil Gull, Hal Crane | 2025 | ICML",
            "28 | Masked Cranes Dance on Dynamic Meadows | Ida Lark, Joe Owl | 2025 | ICML",
            "32 | Owls Hunt by Night and Rest by Day | Kim Wren, Lee Robin | 2025 | ICML",
        ],
    );
}
