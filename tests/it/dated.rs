//! Citations in which the year ends the names, and what ends titles.

use crate::records::check;

#[test]
fn names_with_their_initials_last() {
    check(
        "\
# Publications

1\\. **Author AB**, Writer C, **Pond Team**, Scribe D. 2022. <a href=\"https://doi.org/10.1000/a1\" target=\"_blank\">Songs of the heron at dawn.</a> ***Pond Letters***. 36:e2021.

2\\. Writer C, **Author AB**. 2021. <a href=\"https://doi.org/10.1000/a2\">Egrets at *rest* in ponds.</a> ***Marsh Biology***. 17:e02.

3\\. Poet E. 2020. <a href=\"https://doi.org/10.1000/a3\">Storks count frogs in spring.</a> ***Meadows***. 2:7.
",
        &[
            "3 | Songs of the heron at dawn | Author AB, Writer C, Pond Team, Scribe D | 2022 | Pond Letters | https://doi.org/10.1000/a1",
            "5 | Egrets at rest in ponds | Writer C, Author AB | 2021 | Marsh Biology | https://doi.org/10.1000/a2",
            "7 | Storks count frogs in spring | Poet E | 2020 | Meadows | https://doi.org/10.1000/a3",
        ],
    );
}

#[test]
fn the_journal_is_the_sentence_after_the_title() {
    check(
        "\
# Cited in

1. Author HG, Writer B, Scribe A. 2020. Counting birds with deep nets. Ponds XX:XXX-XXX. [Full Text](https://doi.org/10.1000/b1) [Tests]
1. Poet D. 2020. Mate choice in the heron *Ardea cinerea*: choosy or not? Pond Results. 13:1-11. [Full Text](https://doi.org/10.1000/b2)
1. Framer KE *et al.* 2020. Fine distributions of frogs. Marsh Progress Series XX:XXX-XXX. [Abstract](https://doi.org/10.1000/b3)
1. Tern M, *et al.* 2020. Altered feeding in storks: a case of parasites? MEADOW ONE [Full Text](https://doi.org/10.1000/b4)
1. Gull J, Crane P. 2018. The cycle of ponds (1850–2014). Pond Cycles 4: 5. [link](https://doi.org/10.1000/b5)
",
        &[
            "3 | Counting birds with deep nets | Author HG, Writer B, Scribe A | 2020 | Ponds | https://doi.org/10.1000/b1",
            "4 | Mate choice in the heron Ardea cinerea: choosy or not? | Poet D | 2020 | Pond Results | https://doi.org/10.1000/b2",
            "5 | Fine distributions of frogs | Framer KE | 2020 | Marsh Progress Series | https://doi.org/10.1000/b3",
            "6 | Altered feeding in storks: a case of parasites? | Tern M | 2020 | MEADOW ONE | https://doi.org/10.1000/b4",
            "7 | The cycle of ponds (1850–2014) | Gull J, Crane P | 2018 | Pond Cycles | https://doi.org/10.1000/b5",
        ],
    );
}

#[test]
fn a_citation_goes_on_in_the_lines_below() {
    check(
        "\
# Publications

* Author TD, Writer J, __Poet LA__, Scribe AR. 2021.
  Coevolution and alternative states in herons.
  *Pond Letters* 24: 269--278.
  [link](https://doi.org/10.1000/c1)
* __Poet LA__, Author YM, Writer JS, Scribe JC, Framer KR, Drafter EA,
  Gull SD. 2024.
  Shared features of large nests and extreme habitat
  in storks. *Marsh Biology* 16(5): evae086.
  [link](https://doi.org/10.1000/c2)
",
        &[
            "3 | Coevolution and alternative states in herons | Author TD, Writer J, Poet LA, Scribe AR | 2021 | Pond Letters | https://doi.org/10.1000/c1",
            "7 | Shared features of large nests and extreme habitat in storks | Poet LA, Author YM, Writer JS, Scribe JC, Framer KR, Drafter EA, Gull SD | 2024 | Marsh Biology | https://doi.org/10.1000/c2",
        ],
    );
}

#[test]
fn venue_and_year_at_the_end_of_a_title() {
    check(
        "\
# Read

- [Songs of the Heron at Dawn, SIGMOD, 2008](https://arxiv.org/abs/2502.00241)
- [Egrets at Rest in Ponds, 2014, SIGMOD](https://arxiv.org/abs/2502.00242)
- <u>**Storks Count Frogs in Spring. CVPR 2022, Oral**.</u> [[PDF]](https://arxiv.org/abs/2502.00243)
- <u>Terns on the Move. ICCV 2017.</u> Author, Ann, et al. [[PDF]](https://arxiv.org/abs/2502.00244)
- [A. Author and Ben Writer. Larks and what they sing. 2018.](https://arxiv.org/abs/2502.00245)
- [23.5.2019] Author, A. W., & Writer, I. (2018). Cranes in the mist. *Pond Spectrum*. [link](https://arxiv.org/abs/2502.00246)
- [Owls by Night](https://arxiv.org/abs/2502.00247) Ann Author et al <img src=\"https://img.shields.io/badge/QCE-2021-green.svg\">
",
        &[
            "3 | Songs of the Heron at Dawn | 2008 | SIGMOD | 2502.00241",
            "4 | Egrets at Rest in Ponds | 2014 | SIGMOD | 2502.00242",
            "5 | Storks Count Frogs in Spring | 2022 | CVPR | 2502.00243",
            "6 | Terns on the Move | Author, Ann | 2017 | ICCV | 2502.00244",
            "7 | Larks and what they sing | A. Author, Ben Writer | 2018 | 2502.00245",
            "8 | Cranes in the mist | Author, A. W., Writer, I. | 2018 | Pond Spectrum | 2502.00246",
            "9 | Owls by Night | Ann Author | 2021 | QCE | 2502.00247",
        ],
    );
}
