//! Titles with tags and ids beside them.

use crate::records::check;

#[test]
fn tags_in_code_after_titles() {
    check(
        "\
# Papers

- \\[**`2023`**\\][[USENIX Security Symposium](https://arxiv.org/abs/2502.00241)] X-Heron: Physical Herons against Pond Detections \\[**`3D`**\\][[Code](https://github.com/ann/x)]
- \\[**`2022`**\\][[NIPS](https://arxiv.org/abs/2502.00242)] Isometric 3D Herons in the Physical World [**`3D`**]
- \\[**`2022`**\\]\\[[AAAI](https://arxiv.org/abs/2502.00243)\\] FCH: Learning a Full-coverage Heron \\[**`3D`**\\][[Code](https://github.com/ann/fch)]
- \\[**`2021`**\\]\\[[PondSys](https://arxiv.org/abs/2502.00244)\\][77:fire:] Herons in the physical world: attacks and defenses
",
        &[
            "3 | X-Heron: Physical Herons against Pond Detections | 2023 | USENIX Security Symposium | 2502.00241",
            "4 | Isometric 3D Herons in the Physical World | 2022 | NIPS | 2502.00242",
            "5 | FCH: Learning a Full-coverage Heron | 2022 | AAAI | 2502.00243",
            "6 | Herons in the physical world: attacks and defenses | 2021 | PondSys | 2502.00244",
        ],
    );
}

#[test]
fn ids_before_titles_in_links() {
    check(
        "\
# Papers

- [2502.00241 — Weak-to-Strong Herons by Direct Flight](notes/2502.00241.md)
- [2502.00242 — ABot-H1: A General Heron Foundation Model](notes/2502.00242.md)
",
        &[
            "3 | Weak-to-Strong Herons by Direct Flight | 2502.00241",
            "4 | ABot-H1: A General Heron Foundation Model | 2502.00242",
        ],
    );
}

#[test]
fn labels_after_an_emoji_at_the_end_of_titles() {
    check(
        "\
# 2026-08-13

## 1. Ready Flocks: Bounding Opportunity in Heron Control 📦代码

**链接**: https://arxiv.org/abs/2502.00241

## 2. When the Pond Becomes the Gold Standard of Herons 🔥

**链接**: https://arxiv.org/abs/2502.00242
",
        &[
            "3 | Ready Flocks: Bounding Opportunity in Heron Control | 2026-08-13 | 2502.00241",
            "7 | When the Pond Becomes the Gold Standard of Herons | 2026-08-13 | 2502.00242",
        ],
    );
}

#[test]
fn parts_of_titles_in_roman_numerals() {
    check(
        "\
# Papers

- **Systematic biases of heron songs. II. The effect of leaving out higher notes for old birds** [[paper](https://arxiv.org/abs/2502.00241)]
- Ann Author. **Counting herons. III. Songs at dawn.** [[paper](https://arxiv.org/abs/2502.00242)]
",
        &[
            "3 | Systematic biases of heron songs. II. The effect of leaving out higher notes for old birds | 2502.00241",
            "4 | Counting herons. III. Songs at dawn | Ann Author | 2502.00242",
        ],
    );
}

#[test]
fn a_venue_in_brackets_before_a_title_with_any_link() {
    check(
        "\
# Awesome herons

## Shapes

- [ICCV23] [DiffHeron: Controllable Part-Based Herons](https://arxiv.org/abs/2502.00241)
- [CVPR2024] [Infinite Herons: Photorealistic Ponds](https://infinite-herons.example/)
- [arXiv] [LL3H: Large Language Heron Modelers](https://lab.example/ll3h/)
- [Heron Synthesizer](https://synthesizer.example/)
- [Blog] [How to Keep Herons at Home](https://blog.example/herons)
",
        &[
            "5 | DiffHeron: Controllable Part-Based Herons | 2023 | ICCV | 2502.00241",
            "6 | Infinite Herons: Photorealistic Ponds | 2024 | CVPR | https://infinite-herons.example/",
            "7 | LL3H: Large Language Heron Modelers | arXiv | https://lab.example/ll3h/",
        ],
    );
}

#[test]
fn readers_and_years_beside_titles_of_notes() {
    check(
        "\
# 2021 August

## Full list of papers

* HERON : Representing Scenes as Compositional Feathers ([Ann](./summary/ann_1.md))
* Closed-Form Factorization of Songs in Ponds ([Ben](./summary/ben_3.md))
* GANHeron: Discovering Interpretable Nests ([Ben](./summary/ben_4.md))

## More papers

- [2022 - CurveHeron 3D Wading Detection by Curves](curve.md)
- [2022 - ONCE-3DHerons - Building Monocular 3D Herons](once.md)
- [2021 - Herons in Many Small Ponds and Rivers](ponds.md)
",
        &[
            "5 | HERON : Representing Scenes as Compositional Feathers | 2021-08",
            "6 | Closed-Form Factorization of Songs in Ponds | 2021-08",
            "7 | GANHeron: Discovering Interpretable Nests | 2021-08",
            "11 | CurveHeron 3D Wading Detection by Curves | 2022",
            "12 | ONCE-3DHerons - Building Monocular 3D Herons | 2022",
            "13 | Herons in Many Small Ponds and Rivers | 2021",
        ],
    );
}
