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
