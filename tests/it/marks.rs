//! Titles, names and venues among marks: dashes, stars, icons, italics, tags.

use crate::records::check;

#[test]
fn a_venue_and_a_year_after_dashes_are_no_part_of_the_title() {
    check(
        "\
# Read

- [Songs of the Heron at Dawn - CVPR - 2018](https://arxiv.org/abs/2502.00241)
- [Egrets at Rest in Ponds - ECCV -2018](https://arxiv.org/abs/2502.00242)
- [Storks - Counting Frogs in Spring - SIGGRAPH - 2004](https://arxiv.org/abs/2502.00243)
",
        &[
            "3 | Songs of the Heron at Dawn | 2018 | CVPR | 2502.00241",
            "4 | Egrets at Rest in Ponds | 2018 | ECCV | 2502.00242",
            "5 | Storks - Counting Frogs in Spring | 2004 | SIGGRAPH | 2502.00243",
        ],
    );
}

#[test]
fn a_title_in_italics_after_a_name_in_bold() {
    check(
        "\
# Read

- **HRN** (Hopper et al.) - *Songs of the Heron at Dawn*. SIGGRAPH 1992. [Paper](https://arxiv.org/abs/2502.00241)
- **Reed et al.** - *Efficient Egrets at Rest in Ponds*. IEEE VIS 2002. [Paper](https://arxiv.org/abs/2502.00242)
- **Reed and Marsh** - *Storks Count Frogs in Spring*. SCG 2003. [Paper](https://arxiv.org/abs/2502.00243)
- **MLS** (Levin) - *The Power of Moving Terns*. ICLR 1998. [Paper](https://arxiv.org/abs/2502.00244)
",
        &[
            "3 | Songs of the Heron at Dawn | Hopper | 1992 | SIGGRAPH | 2502.00241",
            "4 | Efficient Egrets at Rest in Ponds | Reed | 2002 | IEEE VIS | 2502.00242",
            "5 | Storks Count Frogs in Spring | Reed, Marsh | 2003 | SCG | 2502.00243",
            "6 | The Power of Moving Terns | Levin | 1998 | ICLR | 2502.00244",
        ],
    );
}

#[test]
fn labels_with_icons_and_venues_with_the_year_before() {
    check(
        "\
# Read

1. **RPFA: Songs of the Heron at Dawn (21'ITSC)**
   - **:link:Link:** [paper](https://arxiv.org/abs/2502.00241) [code](https://github.com/a/b)
   - **:school:Affiliation:** Pond University (Ann Author)
2. **Egrets at Rest in Ponds (22'CVPR)**
   - **:link:Link:** [paper](https://arxiv.org/abs/2502.00242)
",
        &[
            "3 | RPFA: Songs of the Heron at Dawn | 2021 | ITSC | 2502.00241",
            "6 | Egrets at Rest in Ponds | 2022 | CVPR | 2502.00242",
        ],
    );
}

#[test]
fn initials_at_the_end_of_names_and_stars_after_them() {
    check(
        "\
# Read

- [Songs of the heron](https://arxiv.org/abs/2502.00241). Bert, M., Vese, L., Sapiro, G., & Osher, S. TIP2003.
- [Egrets at rest](https://arxiv.org/abs/2502.00242). Bert, M., & Ball, C. SIGGRAPH2000.
- [Storks count frogs](https://arxiv.org/abs/2502.00243). Bert, M., & Kang, L. (2006, June). CVPR2006 (Vol. 1, pp. 411-418).
- [Terns Turn Back](https://arxiv.org/abs/2502.00244). Ann Author*, Ben Writer*, Cid Third*, Dan Fourth. ICCV 2019.
- `[Reed et al. CVPR21]` Wrens Sing Loud in Winter. [[paper]](https://arxiv.org/abs/2502.00245)
",
        &[
            "3 | Songs of the heron | Bert, M., Vese, L., Sapiro, G., Osher, S | 2003 | TIP | 2502.00241",
            "4 | Egrets at rest | Bert, M., Ball, C | 2000 | SIGGRAPH | 2502.00242",
            "5 | Storks count frogs | Bert, M., Kang, L | 2006-06 | CVPR | 2502.00243",
            "6 | Terns Turn Back | Ann Author, Ben Writer, Cid Third, Dan Fourth | 2019 | ICCV | 2502.00244",
            "7 | Wrens Sing Loud in Winter | Reed | 2021 | CVPR | 2502.00245",
        ],
    );
}

#[test]
fn a_bold_title_with_a_colon_and_its_link_below() {
    check(
        "\
# Read

* **Songs: Parsing Songs of the Heron at Dawn** | [Github](https://github.com/a/b)
  * Ann Author, Ben Writer
  * [ECCV2020] https://arxiv.org/abs/2502.00241
* **Egrets at Rest in Ponds** | [Github](https://github.com/a/c)
  * Ann Author, Ben Writer
  * [ECCV2020] https://arxiv.org/abs/2502.00242
",
        &[
            "3 | Songs: Parsing Songs of the Heron at Dawn | Ann Author, Ben Writer | 2020 | ECCV | 2502.00241",
            "6 | Egrets at Rest in Ponds | Ann Author, Ben Writer | 2020 | ECCV | 2502.00242",
        ],
    );
}

#[test]
fn remarks_are_no_authors_and_companies_no_venues() {
    check(
        "\
# Read

- [Songs of the Heron at Dawn](https://arxiv.org/abs/2502.00241), ICCV 2017. (Explainable VAD)
- Cranes dance before they fly (2023-01, Microsoft) [[paper]](https://arxiv.org/abs/2502.00242)
- **(oral) Geese: Flying in Ranks and Files**. CVPR 2021. [[paper]](https://arxiv.org/abs/2502.00243)
- Owls hear in the dark of night, HSCMA 2017 [[paper]](https://arxiv.org/abs/2502.00244)
- Ravens play in fresh snow, TETCI, 2018 (first raven) [[journal]](https://arxiv.org/abs/2502.00245)
",
        &[
            "3 | Songs of the Heron at Dawn | 2017 | ICCV | 2502.00241",
            "4 | Cranes dance before they fly | 2023-01 | 2502.00242",
            "5 | Geese: Flying in Ranks and Files | 2021 | CVPR | 2502.00243",
            "6 | Owls hear in the dark of night | 2017 | HSCMA | 2502.00244",
            "7 | Ravens play in fresh snow | 2018 | TETCI | 2502.00245",
        ],
    );
}

#[test]
fn four_digits_after_arxiv_are_a_month_where_the_id_begins_with_them() {
    check(
        "\
# Read

#### [Songs of the Heron at Dawn](https://arxiv.org/abs/2011.13526)
arXiv 2011

#### [Egrets at Rest in Ponds](https://arxiv.org/abs/2106.15202)
arXiv 2106

#### [Storks Count Frogs in Spring](https://arxiv.org/abs/1104.1520)
arXiv 2011
",
        &[
            "3 | Songs of the Heron at Dawn | 2020-11 | arXiv | 2011.13526",
            "6 | Egrets at Rest in Ponds | 2021-06 | arXiv | 2106.15202",
            "9 | Storks Count Frogs in Spring | 2011 | arXiv | 1104.1520",
        ],
    );
}

#[test]
fn the_venue_in_a_column_of_publishers_or_of_dates() {
    check(
        "\
# Read

| Paper | Representation | Publisher |
|---|---|---|
| [Songs of the Heron](https://arxiv.org/abs/2502.00241) | Voxel | 3DV 2017 |

| Pub. | Paper | Code |
|---|---|---|
| CVPR 2020 | [Storks Count Frogs](https://arxiv.org/abs/2502.00242) | / |
",
        &[
            "5 | Songs of the Heron | 2017 | 3DV | 2502.00241",
            "9 | Storks Count Frogs | 2020 | CVPR | 2502.00242",
        ],
    );
}

#[test]
fn names_with_initials_last_before_a_venue() {
    check(
        "\
# Read

* [Songs of the Heron at Dawn](https://arxiv.org/abs/2502.00241) by Reed Y, Marsh R, Pond T. Artificial Intelligence, 2007.
* [Egrets at Rest in Ponds](https://arxiv.org/abs/2502.00242) by Reed H M, Marsh Y, Pond P. arXiv, 2017.
* **Reed et al.**: Towards a Foundation Model of Storks [[paper](https://arxiv.org/abs/2502.00243)]
* [HeronNet] HeronNet: Songs of Large Birds [[paper](https://arxiv.org/abs/2502.00244)]
",
        &[
            "3 | Songs of the Heron at Dawn | Reed Y, Marsh R, Pond T | 2007 | Artificial Intelligence | 2502.00241",
            "4 | Egrets at Rest in Ponds | Reed H M, Marsh Y, Pond P | 2017 | arXiv | 2502.00242",
            "5 | Towards a Foundation Model of Storks | Reed | 2502.00243",
            "6 | HeronNet: Songs of Large Birds | 2502.00244",
        ],
    );
}

#[test]
fn a_heading_with_nothing_but_a_venue_and_a_year_says_both() {
    check(
        "\
# Read

## CVPR 2021

- [Songs of the Heron at Dawn](https://arxiv.org/abs/2502.00241)
- [Egrets at Rest in Ponds](https://arxiv.org/abs/2502.00242), ICCV 2021

## Birds of 2021

- [Storks Count Frogs](https://arxiv.org/abs/2502.00243)
",
        &[
            "5 | Songs of the Heron at Dawn | 2021 | CVPR | 2502.00241",
            "6 | Egrets at Rest in Ponds | 2021 | ICCV | 2502.00242",
            "10 | Storks Count Frogs | 2021 | 2502.00243",
        ],
    );
}

#[test]
fn a_link_called_paper_is_that_of_the_row() {
    check(
        "\
# Read

| Title | Venue | Year | Resources |
|---|---|---|---|
| Songs of the Heron | AAAI | 2022 | [[Paper](https://birds.example/songs)] [[Code](https://github.com/a/b)] |
",
        &["5 | Songs of the Heron | 2022 | AAAI | https://birds.example/songs"],
    );
}

#[test]
fn names_that_are_misspelt_or_above_the_title() {
    check(
        "\
# Read

## <span id=\"birds\">ICCV 2025</span>

- STDGI: Spatio-Temporal Songs of Herons.
  - F. L. Reed, A. Marsh, C. Pond, P. Veliˇckovi´c, P. Li` o, and R. D. Hill. *Arxiv 2019*. [[pdf]](https://arxiv.org/pdf/2502.00241.pdf)
- Egrets at Rest in Deep Ponds. *Front. Mol. Biosci., August 2022.* [[pdf]](https://arxiv.org/pdf/2502.00242.pdf)

## Paragraphs

Joseph G. Reed, David A. Marsh, Edward F. Pond
[**Storks translate frogs to text**](https://arxiv.org/abs/2502.00243) Nature Ponds (2020)

Joseph G. Reed, David A. Marsh
[**Terns translate frogs to text**](https://arxiv.org/abs/2502.00244) Nature Ponds (2020)
",
        &[
            "5 | STDGI: Spatio-Temporal Songs of Herons | F. L. Reed, A. Marsh, C. Pond, P. Veliˇckovi´c, P. Li` o, R. D. Hill | 2019 | Arxiv | 2502.00241",
            "7 | Egrets at Rest in Deep Ponds | 2022-08 | Front. Mol. Biosci | 2502.00242",
            "11 | Storks translate frogs to text | Joseph G. Reed, David A. Marsh, Edward F. Pond | 2020 | Nature Ponds | 2502.00243",
            "14 | Terns translate frogs to text | Joseph G. Reed, David A. Marsh | 2020 | Nature Ponds | 2502.00244",
        ],
    );
}

#[test]
fn anchors_affiliations_and_fields_of_research_in_titles() {
    check(
        "\
# Read

- <a name=\"todo\"></a> Few-Shot Songs of the Heron (**CVPR2020**) [[paper](https://arxiv.org/abs/2502.00241)]
- Continual learning of egrets in neural networks (**ICLR 2019**) [[paper](https://arxiv.org/abs/2502.00242)]
* [**Storks Count Frogs in Spring: A Survey**](https://arxiv.org/abs/2502.00243) [**arXiv 2023.11**]<br>
Shanghai Pond University, Marsh Web Services, Reed University

[Explaining the Tern: A First Analysis](https://arxiv.org/abs/2502.00244), arXiv 2020

Anchors, [Anchors: High-Precision Bird Explanations](https://arxiv.org/abs/2502.00245), AAAI 2018
",
        &[
            "3 | Few-Shot Songs of the Heron | 2020 | CVPR | 2502.00241",
            "4 | Continual learning of egrets in neural networks | 2019 | ICLR | 2502.00242",
            "5 | Storks Count Frogs in Spring: A Survey | 2023-11 | arXiv | 2502.00243",
            "8 | Explaining the Tern: A First Analysis | 2020 | arXiv | 2502.00244",
            "10 | Anchors: High-Precision Bird Explanations | 2018 | AAAI | 2502.00245",
        ],
    );
}

#[test]
fn what_adorns_a_title_in_a_cell_is_no_part_of_it() {
    check(
        "\
# Read

| Title | Authors | Venue |
|---|---|---|
| [ICLR 2024] [Songs of the Heron at Dawn](https://arxiv.org/abs/2502.00241) | Ann Author | ICLR |
| ⭐ Egrets at Rest in Ponds ([paper](https://arxiv.org/abs/2502.00242)) | Ben Writer | ECCV |
| **[Survey]** Storks Count Frogs, [[pdf]](https://arxiv.org/abs/2502.00243) | Cat Scribe | |
| Terns on the Move (@pond) [paper](https://arxiv.org/abs/2502.00244) | Dan Poet | |
| 1. Gulls over the Sea. [[pdf]](https://arxiv.org/abs/2502.00245) | Eve Bard | |
| \"Cranes in the Mist\", [[pdf]](https://arxiv.org/abs/2502.00246) | Fay Skald | |
| \"Nested\" Owls by Night: a Tale [[pdf]](https://arxiv.org/abs/2502.00247) | Gus Griot | |
| Larks (and What They Sing) (Read more on [arXiv](https://arxiv.org/abs/2502.00248) or [HF](https://a.b)) | Hal Seer | |
",
        &[
            "5 | Songs of the Heron at Dawn | Ann Author | 2024 | ICLR | 2502.00241",
            "6 | Egrets at Rest in Ponds | Ben Writer | ECCV | 2502.00242",
            "7 | Storks Count Frogs | Cat Scribe | 2502.00243",
            "8 | Terns on the Move | Dan Poet | 2502.00244",
            "9 | Gulls over the Sea | Eve Bard | 2502.00245",
            "10 | Cranes in the Mist | Fay Skald | 2502.00246",
            "11 | \"Nested\" Owls by Night: a Tale | Gus Griot | 2502.00247",
            "12 | Larks (and What They Sing) | Hal Seer | 2502.00248",
        ],
    );
}

#[test]
fn a_title_may_begin_with_a_quote() {
    check(
        "\
# Read

- \"Heron Songs\" Enable a New Language of Ponds [pdf](https://arxiv.org/abs/2502.00241)
- \"Egrets at Rest in Ponds\", Ann Author, Ben Writer, ICLR 2024 [[pdf]](https://arxiv.org/abs/2502.00242)
- \"Storks Count\" Ann Author, Ben Writer, ICLR 2024 [[pdf]](https://arxiv.org/abs/2502.00243)
",
        &[
            "3 | \"Heron Songs\" Enable a New Language of Ponds | 2502.00241",
            "4 | Egrets at Rest in Ponds | Ann Author, Ben Writer | 2024 | ICLR | 2502.00242",
            "5 | Storks Count | Ann Author, Ben Writer | 2024 | ICLR | 2502.00243",
        ],
    );
}
