//! What stands around titles, names and dates and is no part of them, and titles within a citation.

use crate::records::check;

#[test]
fn groups_and_a_readers_marks_after_a_title() {
    check(
        "\
# Read

- Songs of the Heron at Dawn (from Pond Labs) [paper](https://arxiv.org/abs/2502.00241)
- Egrets at Rest in Ponds (Google Research) (NeurIPS'23) [paper](https://arxiv.org/abs/2502.00242)
- Storks Count Frogs in Spring [`UNREAD`] [paper](https://arxiv.org/abs/2502.00243)
- *Terns on the Move (Author, Ann et al.)* [[arxiv, 24.12]](https://arxiv.org/abs/2412.00244)
- Why do Gulls Cry? In *ICML 2017*. [[pdf](https://arxiv.org/abs/1702.00245)]
- Owls by Night. In *COLT 2016*. [[pdf](https://arxiv.org/abs/1602.00246)]
- [Larks and What They Sing, ICLR 2024](https://arxiv.org/abs/2402.00247)
- [Cranes in the Mist, 2021, NIPS](https://arxiv.org/abs/2102.00248)
",
        &[
            "3 | Songs of the Heron at Dawn | 2502.00241",
            "4 | Egrets at Rest in Ponds | 2023 | NeurIPS | 2502.00242",
            "5 | Storks Count Frogs in Spring | 2502.00243",
            "6 | Terns on the Move | Author, Ann | 2024-12 | arxiv | 2412.00244",
            "7 | Why do Gulls Cry? | 2017 | ICML | 1702.00245",
            "8 | Owls by Night | 2016 | COLT | 1602.00246",
            "9 | Larks and What They Sing | 2024 | ICLR | 2402.00247",
            "10 | Cranes in the Mist | 2021 | NIPS | 2102.00248",
        ],
    );
}

#[test]
fn a_citation_that_is_all_of_a_link() {
    check(
        "\
# Read

1. [Author, A., 2014. Songs of the heron at dawn.](https://arxiv.org/abs/1402.0241)
2. [Ann Author, Ben Writer, and Cat Scribe. 2017. Egrets at Rest in Ponds.](https://arxiv.org/abs/1702.00242)
3. [Author, A., Writer, B., & Scribe, C. (2016). Storks count frogs in spring.](https://arxiv.org/abs/1602.00243)
4. [Author, A. and Writer, B., 2016, September. Terns on the move. In Proceedings of the Pond Conference (pp. 1-8). ACM.](https://arxiv.org/abs/1602.00244)
",
        &[
            "3 | Songs of the heron at dawn | Author, A. | 2014 | 1402.0241",
            "4 | Egrets at Rest in Ponds | Ann Author, Ben Writer, Cat Scribe | 2017 | 1702.00242",
            "5 | Storks count frogs in spring | Author, A., Writer, B., Scribe, C. | 2016 | 1602.00243",
            "6 | Terns on the move | Author, A., Writer, B. | 2016-09 | Proceedings of the Pond Conference | 1602.00244",
        ],
    );
}

#[test]
fn a_name_in_bold_among_others_ends_no_list() {
    check(
        "\
# Publications

- (Oral) [Songs of the Heron at Dawn](https://arxiv.org/abs/2502.00241), Ann Author, Ben Writer, **Cat Scribe**, Dan Poet, **AAAI 2023** (CCF-A)
- [Egrets at Rest in Ponds](https://arxiv.org/abs/2502.00242), **Cat Scribe**, Ann Author, Ben Writer, **ICLR 2024**
- **Storks Count Frogs in Spring**,
  Ann Author, Cat Scribe, Dan Poet
  [[Paper](https://arxiv.org/abs/2502.00243)]
- [Terns on the Move in Spring](https://arxiv.org/abs/2502.00244)
  - **Migration**&**Spring Winds**
",
        &[
            "3 | Songs of the Heron at Dawn | Ann Author, Ben Writer, Cat Scribe, Dan Poet | 2023 | AAAI | 2502.00241",
            "4 | Egrets at Rest in Ponds | Cat Scribe, Ann Author, Ben Writer | 2024 | ICLR | 2502.00242",
            "5 | Storks Count Frogs in Spring | Ann Author, Cat Scribe, Dan Poet | 2502.00243",
            "8 | Terns on the Move in Spring | 2502.00244",
        ],
    );
}

#[test]
fn tags_in_brackets_and_labels_with_a_remark() {
    check(
        "\
# 论文

1.【ICLR-2017 HRN】<br>
[Songs of the Heron at Dawn](https://arxiv.org/abs/1702.00241)

2.【KDD-2019 Egret】<br>
[Egrets at Rest in Ponds](https://arxiv.org/abs/1902.00242)

## 更多

- [[2023-EMNLP]](https://aclanthology.org/2023.emnlp-main.936/) **Storks Count Frogs in Spring** [PDF](https://arxiv.org/abs/2312.00243)
  - 简介（中文）：苍鹭在黎明歌唱，白鹭在池塘休息。

  [![stork：Figure 1](https://arxiv.org/html/2312.00243v1/a.png)](https://aclanthology.org/2023.emnlp-main.936/)
- [[2024-ICLR]](https://openreview.net/forum?id=ab12) **Terns on the Move in Spring** [PDF](https://arxiv.org/abs/2402.00244)
  - 简介（中文）：燕鸥在春天迁徙。
",
        &[
            "3 | Songs of the Heron at Dawn | 2017 | ICLR | 1702.00241",
            "6 | Egrets at Rest in Ponds | 2019 | KDD | 1902.00242",
            "11 | Storks Count Frogs in Spring | 2023 | EMNLP | 2312.00243",
            "15 | Terns on the Move in Spring | 2024 | ICLR | 2402.00244",
        ],
    );
}

#[test]
fn what_is_said_of_another_paper_or_of_the_code_is_left_out() {
    check(
        "\
## Pareto

[Songs of the Heron at Dawn](https://arxiv.org/abs/1912.00241)

On egrets. [Egrets at Rest in Many Ponds](https://ponds.example/herons.pdf), 2014, JMLR

[Storks Count Frogs in Spring](https://arxiv.org/abs/1912.00243)

## More

- Terns on the Move in Spring, 2024. \\[[Paper](https://arxiv.org/abs/2402.00244) | [Code](https://github.com/a/b) ⭐ 219 | 🐛 7 | 🌐 C++ | 📅 2023-12-06]
",
        &[
            "3 | Songs of the Heron at Dawn | 1912.00241",
            "7 | Storks Count Frogs in Spring | 1912.00243",
            "11 | Terns on the Move in Spring | 2024 | 2402.00244",
        ],
    );
}

#[test]
fn names_as_the_mla_writes_them_and_with_initials_before() {
    check(
        "\
# Read

- [Songs of the Heron at Dawn](https://arxiv.org/abs/2502.00241) (1986) - Author, Ann, and Ben C. Writer.
- [Egrets at Rest in Ponds](https://arxiv.org/abs/2502.00242) (1976) - Author, Ann B., et al.
- [Storks Count Frogs in Spring](https://arxiv.org/abs/2502.00243) (A Author, BC Writer, D Scribe 2018)
- [Terns on the Move in Spring](https://arxiv.org/abs/2502.00244) (PG Poet et al 1979)
- Yang et al, EuroSys'17, [Gulls over the Northern Sea](https://arxiv.org/abs/2502.00245)
- [Owls by Night and by Day](https://arxiv.org/abs/2502.00246), Ann Author, Ben Writer, [*ADCAI*](https://adcai.example)
",
        &[
            "3 | Songs of the Heron at Dawn | Author, Ann, Ben C. Writer | 1986 | 2502.00241",
            "4 | Egrets at Rest in Ponds | Author, Ann B. | 1976 | 2502.00242",
            "5 | Storks Count Frogs in Spring | A Author, BC Writer, D Scribe | 2018 | 2502.00243",
            "6 | Terns on the Move in Spring | PG Poet | 1979 | 2502.00244",
            "7 | Gulls over the Northern Sea | Yang | 2017 | EuroSys | 2502.00245",
            "8 | Owls by Night and by Day | Ann Author, Ben Writer | ADCAI | 2502.00246",
        ],
    );
}

#[test]
fn keys_of_bibliographies_names_before_quotes_and_lines_in_bold_with_a_year() {
    check(
        "\
# Read

**2022**

- [ ] @authorSongsHeron2022 [Songs of the Heron at Dawn](https://arxiv.org/abs/2202.00241)
- [ ] @writerEgrets2022 [Egrets at Rest](https://arxiv.org/abs/2202.00242)

**2023**

- <u>Stork</u>: **\"Storks Count Frogs in Spring\"**. *Author & Writer.* [[paper](https://arxiv.org/abs/2302.00243)]
- <u>Tern</u>: **\"Terns on the Move\"**. *Scribe et al.* [[paper](https://arxiv.org/abs/2302.00244)]
- \"The Gulls of the Sea.\" [PDF](https://arxiv.org/abs/2302.00245)<br />
  [Ann Author][ann] and [Ben Writer][ben].

[ann]: https://ann.example
[ben]: https://ben.example
",
        &[
            "5 | Songs of the Heron at Dawn | 2022 | 2202.00241",
            "6 | Egrets at Rest | 2022 | 2202.00242",
            "10 | Storks Count Frogs in Spring | Author, Writer | 2023 | 2302.00243",
            "11 | Terns on the Move | Scribe | 2023 | 2302.00244",
            "12 | The Gulls of the Sea | Ann Author, Ben Writer | 2023 | 2302.00245",
        ],
    );
}

#[test]
fn a_column_of_authors_may_tell_the_year() {
    check(
        "\
# Read

| Title | Author / Year | Theme |
|---|---|---|
| [Songs of the Heron at Dawn](https://arxiv.org/abs/2202.00241) | Author et al. (2022) | Songs |
| [Egrets at Rest](https://arxiv.org/abs/2302.00242) <br> ICLR | Writer et al. (2023) | Rest |
",
        &[
            "5 | Songs of the Heron at Dawn | Author | 2022 | 2202.00241",
            "6 | Egrets at Rest | Writer | 2023 | ICLR | 2302.00242",
        ],
    );
}
