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

#[test]
fn a_page_whose_fields_have_a_heading_of_their_own() {
    let page = |heading: &str, fields: &str| {
        format!(
            "# Heron Sings in Many Parts\n\n## {heading}\n\n{fields}\n## Method\n\nIt listens.\n\n## Results\n\nIt sings.\n"
        )
    };
    let wanted = |line: &str| vec![format!("1 | Heron Sings in Many Parts | {line}")];
    for (heading, fields, line) in [
        (
            "基本情報",
            "- **arXiv**: [2502.00241](https://arxiv.org/abs/2502.00241)\n- **著者**: Ann Author, Ben Writer\n",
            "Ann Author, Ben Writer | 2502.00241",
        ),
        (
            "1. Paper Info",
            "- **Authors**: Ann Author, Ben Writer\n- **Venue**: ICLR 2025\n- **Link**: https://arxiv.org/abs/2502.00241\n",
            "Ann Author, Ben Writer | 2025 | ICLR | 2502.00241",
        ),
        (
            "논문 정보",
            "- 저자: Ann Author\n- 발표: NeurIPS 2023\n- 논문: arXiv:2502.00241\n",
            "Ann Author | 2023 | NeurIPS | 2502.00241",
        ),
    ] {
        let wanted = wanted(line);
        check(&page(heading, fields), &wanted.iter().map(String::as_str).collect::<Vec<_>>());
    }
    // A heading of anything else begins a part of its own.
    check(&page("Background", "- It sings.\n- See https://arxiv.org/abs/2502.00241.\n"), &[]);
}

#[test]
fn a_title_above_a_bare_url() {
    check(
        "\
# Docking

Songs of the Heron at Dawn in Ponds
https://arxiv.org/abs/2502.00241

Egrets at Rest in Ponds and Lakes
https://doi.org/10.1000/egrets.1

Storks Count Frogs in Early Spring
https://www.nature.com/articles/s41596-023-00885-w
",
        &[
            "3 | Songs of the Heron at Dawn in Ponds | 2502.00241",
            "6 | Egrets at Rest in Ponds and Lakes | https://doi.org/10.1000/egrets.1",
            "9 | Storks Count Frogs in Early Spring | https://www.nature.com/articles/s41596-023-00885-w",
        ],
    );
}

#[test]
fn a_labelled_title_in_a_section_is_the_title() {
    check(
        "\
# Notes of 2025-02-04 - Heron Sings in Many Parts

## Paper info

- **Title**: Heron Sings in Many Parts
- **Authors**: Ann Author, Ben Writer
- **Link**: https://arxiv.org/abs/2502.00241
",
        &["1 | Heron Sings in Many Parts | Ann Author, Ben Writer | 2502.00241"],
    );
}

#[test]
fn rows_that_wait_for_their_paper_are_none() {
    check(
        "\
# Read

| Method | Paper Title | Venue |
|---|---|---|
| HRN | | |
| EGR | [Egrets at Rest in Ponds](https://arxiv.org/abs/2502.00242) | ICLR 2025 |
",
        &["6 | Egrets at Rest in Ponds | 2025 | ICLR | 2502.00242"],
    );
}
