//! Records whose title stands alone above the names and the link.

use crate::records::check;

#[test]
fn names_with_a_link_below_a_title() {
    check(
        "\
# Read

## Items

- Heron Sings in Many Parts
  - Ann Author, Ben Writer. ICLR 2025. [paper](https://arxiv.org/abs/2502.00241)
- Egrets Count in the Dark
  - Ann Author et al. [paper](https://arxiv.org/abs/2502.00242)

### Storks Sleep on One Leg

Ann Author, Ben Writer. [paper](https://arxiv.org/abs/2502.00243)

### Cranes Dance Before They Fly

Cid Third and Ben Writer, ICLR 2024 [[paper](https://arxiv.org/abs/2502.00244)]

### Terns Turn Back at the Pole

- Cid Third, Ben Writer [PDF](https://arxiv.org/abs/2502.00245)
",
        &[
            "5 | Heron Sings in Many Parts | Ann Author, Ben Writer | 2025 | ICLR | 2502.00241",
            "7 | Egrets Count in the Dark | Ann Author | 2502.00242",
            "10 | Storks Sleep on One Leg | Ann Author, Ben Writer | 2502.00243",
            "14 | Cranes Dance Before They Fly | Cid Third, Ben Writer | 2024 | ICLR | 2502.00244",
            "18 | Terns Turn Back at the Pole | Cid Third, Ben Writer | 2502.00245",
        ],
    );
}

#[test]
fn a_heading_of_several_words_above_titles_in_items_is_a_topic() {
    check(
        "\
# Read

### Contrasting Songs of Birds: 2 Papers

- Songs Contrasted with Augmentations.
  - Y. Reed, T. Marsh, and Y. Pond. *NIPS 2020*. [[pdf]](https://arxiv.org/abs/2502.00241)
- Egrets at Rest in Ponds.
  - J. Reed and P. Marsh. *AAAI 2021*. [[pdf]](https://arxiv.org/abs/2502.00242)
",
        &[
            "5 | Songs Contrasted with Augmentations | Y. Reed, T. Marsh, Y. Pond | 2020 | NIPS | 2502.00241",
            "7 | Egrets at Rest in Ponds | J. Reed, P. Marsh | 2021 | AAAI | 2502.00242",
        ],
    );
}

#[test]
fn a_title_that_looks_like_a_name_is_one() {
    check(
        "\
# Read

## Networks for Images

- Networks
  - Mask R-CNN [paper](https://arxiv.org/abs/2502.00241)
  - Fast R-CNN [paper](https://arxiv.org/abs/2502.00242)
  - Capsule Net, ICLR 2025 [paper](https://arxiv.org/abs/2502.00243)
",
        &[
            "6 | Mask R-CNN | 2502.00241",
            "7 | Fast R-CNN | 2502.00242",
            "8 | Capsule Net | 2025 | ICLR | 2502.00243",
        ],
    );
}
