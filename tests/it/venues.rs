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
