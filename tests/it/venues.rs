//! Where papers were published, beside titles and within them.

use crate::records::check;

#[test]
fn an_abbreviation_in_a_title_is_no_venue() {
    check(
        "\
# Read

- Songs for Asking the Heron in VR Ponds, Ann Author, Ben Writer, arXiv 2025, https://arxiv.org/abs/2502.00241
- Egrets That Count in CVPR 2024 [[paper](https://arxiv.org/abs/2402.00242)]
- Storks That Count in CVPR [[paper](https://arxiv.org/abs/2402.00243)]
- Ann Author. Songs Made via Neuron Interpolation. Nature 2025. https://arxiv.org/abs/2502.00244
- Author A, Writer B. Songs of Urban Science: Scaling Herons. TPAMI. 2022. https://arxiv.org/abs/2502.00245
- `CVPR'24` | Tracking Herons in Videos by Prompt Denoising | Ann Author et al. | [Paper](https://arxiv.org/abs/2502.00246)
- **`Nature22`** [Egrets at Rest in Ponds](https://arxiv.org/abs/2502.00247) [[code](https://github.com/a/b)]
- **(ACM)** [Egrets at Work in Ponds](https://arxiv.org/abs/2502.00248) Ann Author, Ben Writer
",
        &[
            "3 | Songs for Asking the Heron in VR Ponds | Ann Author, Ben Writer | 2025 | arXiv | 2502.00241",
            "4 | Egrets That Count | 2024 | CVPR | 2402.00242",
            "5 | Storks That Count | CVPR | 2402.00243",
            "6 | Songs Made via Neuron Interpolation | Ann Author | 2025 | Nature | 2502.00244",
            "7 | Songs of Urban Science: Scaling Herons | Author A, Writer B | 2022 | TPAMI | 2502.00245",
            "8 | Tracking Herons in Videos by Prompt Denoising | Ann Author | 2024 | CVPR | 2502.00246",
            "9 | Egrets at Rest in Ponds | 2022 | Nature | 2502.00247",
            "10 | Egrets at Work in Ponds | Ann Author, Ben Writer | ACM | 2502.00248",
        ],
    );
}

#[test]
fn titles_whose_words_look_like_names() {
    check(
        "\
# Read

- Songs By Night, Herons By Day: Counting at Dusk / Ann Author, Ben Writer / ICLR 2025 / https://arxiv.org/abs/2502.00241
- **Songs Without Words: Egrets** by Ann Author, [paper](https://arxiv.org/abs/2502.00242)
- Herons in Ponds: Feasible Songs, Horizon Choirs, and Critic Storks: Case study of one pond, Ann Author, Ben Writer, ICLR 2025. https://arxiv.org/abs/2502.00243
",
        &[
            "3 | Songs By Night, Herons By Day: Counting at Dusk | Ann Author, Ben Writer | 2025 | ICLR | 2502.00241",
            "4 | Songs Without Words: Egrets | Ann Author | 2502.00242",
            "5 | Herons in Ponds: Feasible Songs, Horizon Choirs, and Critic Storks: Case study of one pond | Ann Author, Ben Writer | 2025 | ICLR | 2502.00243",
        ],
    );
}

#[test]
fn a_venue_that_no_list_has_between_the_title_and_the_links() {
    check(
        "\
# Read

- Songs of Herons at Dawn, PNDW-2019, [[paper]](https://arxiv.org/abs/1902.00241)
- Egrets at Rest in Ponds，IberPOND-2021，[[paper]](https://arxiv.org/abs/2102.00242)
- Storks Count Frogs, Pond_Days-2017, [[paper]](https://arxiv.org/abs/1702.00243)
- Pond Speech Corpus: The ICLR 2016 release for Herons, Egrets and Storks, ICLR-2016, [[paper]](https://arxiv.org/abs/1602.00244)
- A Review of Herons: Songs, Nests, Open Issues and Challenges, 2023.10 [[paper]](https://arxiv.org/abs/2310.00245)
",
        &[
            "3 | Songs of Herons at Dawn | 2019 | PNDW | 1902.00241",
            "4 | Egrets at Rest in Ponds | 2021 | IberPOND | 2102.00242",
            "5 | Storks Count Frogs | 2017 | Pond Days | 1702.00243",
            "6 | Pond Speech Corpus: The ICLR 2016 release for Herons, Egrets and Storks | 2016 | ICLR | 1602.00244",
            "7 | A Review of Herons: Songs, Nests, Open Issues and Challenges | 2023-10 | 2310.00245",
        ],
    );
}

#[test]
fn a_badge_of_several_words() {
    check(
        "\
# Read

- **Songs of Herons at Dawn** [![](https://img.shields.io/badge/Pond_Communications_2022-5291C8?style=flat)](https://arxiv.org/abs/2202.00241)
- **Egrets at Rest in Ponds** [![](https://img.shields.io/badge/Marsh%20Methods%202021-5291C8?style=flat)](https://arxiv.org/abs/2102.00242)
- **Storks Count Frogs** [![](https://img.shields.io/badge/Last_Update_2023-5291C8?style=flat)](https://arxiv.org/abs/2302.00243)
- **Reed Warblers Migrate** [![](https://img.shields.io/badge/NeurIPS%202023-5291C8?style=flat)](https://arxiv.org/abs/2302.00244)
",
        &[
            "3 | Songs of Herons at Dawn | 2022 | Pond Communications | 2202.00241",
            "4 | Egrets at Rest in Ponds | 2021 | Marsh Methods | 2102.00242",
            "5 | Storks Count Frogs | 2302.00243",
            "6 | Reed Warblers Migrate | 2023 | NeurIPS | 2302.00244",
        ],
    );
}

#[test]
fn journals_with_a_colon_or_commas_in_their_names() {
    check(
        "\
# Read

- **[Songs of Herons at Dawn](https://doi.org/10.1234/pond.1)**<br/>Author A et al. · *Ponds: Artificial Intelligence* · 2026-07-01
- **[Egrets at Rest in Ponds](https://doi.org/10.1234/pond.2)**<br/>Writer B et al. · *The Marsh Digital Health* · 2026-07-02
- Author, A., & Writer, B. (2004). Storks count frogs in the marsh. *IEEE Transactions on Ponds, Reeds, and Herons*, 30(3), 286-297. https://doi.org/10.1234/pond.3
- Ann Author and Ben Writer. Reed warblers migrate at night. *Proceedings of the 2020 Conference on Ponds*. https://arxiv.org/abs/2002.00244
",
        &[
            "3 | Songs of Herons at Dawn | Author A | 2026-07-01 | Ponds: Artificial Intelligence | https://doi.org/10.1234/pond.1",
            "4 | Egrets at Rest in Ponds | Writer B | 2026-07-02 | https://doi.org/10.1234/pond.2",
            "5 | Storks count frogs in the marsh | Author, A., Writer, B. | 2004 | IEEE Transactions on Ponds, Reeds, and Herons | https://doi.org/10.1234/pond.3",
            "6 | Reed warblers migrate at night | Ann Author, Ben Writer | 2020 | Proceedings of the 2020 Conference on Ponds | 2002.00244",
        ],
    );
}

#[test]
fn a_tag_in_italics_before_the_summary() {
    check(
        "\
# Read

- **Songs of Herons at Dawn** [![arXiv](https://img.shields.io/badge/arXiv-2402.00241-b31b1b.svg)](https://arxiv.org/abs/2402.00241)
  *2024-02 · Preprint* — **Scope:** Choirs, nests, the use of reeds and of frogs, and what herons say to each other at dawn
- **Egrets at Rest in Ponds** [![arXiv](https://img.shields.io/badge/arXiv-2403.00242-b31b1b.svg)](https://arxiv.org/abs/2403.00242)
  *2024-03 · Preprint* — **Scope:** Sleep, nests, the use of reeds and of frogs, and what egrets say to each other at night
",
        &[
            "3 | Songs of Herons at Dawn | 2024-02 | Preprint | 2402.00241",
            "5 | Egrets at Rest in Ponds | 2024-03 | Preprint | 2403.00242",
        ],
    );
}

#[test]
fn names_that_look_like_other_words() {
    check(
        "\
# Read

- Songs of Herons at Dawn. *Ann Author, BEN WRITER, Cat Scribe*. [[paper](https://arxiv.org/abs/2402.00241)]
- Egrets at Rest in Ponds. *Cid Scribe, Dan Ai, Eve Editor*. [[paper](https://arxiv.org/abs/2402.00242)]
",
        &[
            "3 | Songs of Herons at Dawn | Ann Author, BEN WRITER, Cat Scribe | 2402.00241",
            "4 | Egrets at Rest in Ponds | Cid Scribe, Dan Ai, Eve Editor | 2402.00242",
        ],
    );
}

#[test]
fn small_things_beside_a_title() {
    check(
        "\
# Read

- \"Songs of Herons at Dawn\", \"IROS, 2022\". [[Paper](https://arxiv.org/abs/2202.00241)]
- \"Egrets at Rest in Ponds\", \"IROS, 2021\". [[Paper](https://arxiv.org/abs/2102.00242)]
- Storks and the End of Songs, ACL-2020 theme track, [[paper]](https://arxiv.org/abs/2002.00243)
- [Author, A., & Writer, B. (2025). Terns and their designs: A statistical way (No. w33949). Pond Bureau.](https://arxiv.org/abs/2502.00244)

| Title | Venue | Date |
|---|---|---|
| [Reed Warblers Migrate](https://arxiv.org/abs/1802.00245) | CVPR,2018 | 2018 |
| [Reed Warblers Return](https://arxiv.org/abs/2402.00246) | nan | 2024.02 |
",
        &[
            "3 | Songs of Herons at Dawn | 2022 | IROS | 2202.00241",
            "4 | Egrets at Rest in Ponds | 2021 | IROS | 2102.00242",
            "5 | Storks and the End of Songs | 2020 | ACL | 2002.00243",
            "6 | Terns and their designs: A statistical way | Author, A., Writer, B. | 2025 | Pond Bureau | 2502.00244",
            "10 | Reed Warblers Migrate | 2018 | CVPR | 1802.00245",
            "11 | Reed Warblers Return | 2024-02 | 2402.00246",
        ],
    );
}
