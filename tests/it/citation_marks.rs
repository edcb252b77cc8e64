//! Citations with marks of their own: names in bold, the letter of the kind of publication, quotes of one stroke.

use crate::records::check;

#[test]
fn names_and_year_in_bold() {
    check(
        "\
# Papers

- **Author, A. B. (1988).** [Songs of herons at dawn](https://doi.org/10.1234/pond.1988.1). *Proceedings of Pond Days*, 78-79.
- **Author, A., Writer, B., & Scribe, C. (2024).** [The dawn problem from a heron's perspective](https://doi.org/10.48550/arXiv.2402.00241). *arXiv preprint arXiv:2402.00241*.
- **Drafter, D., & Editor, E. (2004).** Trust in reed warblers: Nesting for appropriate reliance. *Pond Factors*, 46(1), 50-80. https://doi.org/10.1234/pond.2004.2
- **Author, A., Writer, B., Scribe, C., et al. (2023)**. [Taken out of the pond](https://doi.org/10.48550/arXiv.2302.00242).
- **Framer, F., Gray, G., & Hunter, H. (n.d.).** How do storks learn what ponds imply? https://arxiv.org/abs/2502.00243
- **Framer, F. (2022).** Without reeds, the easiest way to the nest is long. *Marsh Forum*. https://arxiv.org/abs/2202.00244
",
        &[
            "3 | Songs of herons at dawn | Author, A. B. | 1988 | Proceedings of Pond Days | https://doi.org/10.1234/pond.1988.1",
            "4 | The dawn problem from a heron's perspective | Author, A., Writer, B., Scribe, C. | 2024 | arXiv preprint | 2402.00241",
            "5 | Trust in reed warblers: Nesting for appropriate reliance | Drafter, D., Editor, E. | 2004 | Pond Factors | https://doi.org/10.1234/pond.2004.2",
            "6 | Taken out of the pond | Author, A., Writer, B., Scribe, C. | 2023 | 2302.00242",
            "7 | How do storks learn what ponds imply? | Framer, F., Gray, G., Hunter, H. | 2502.00243",
            "8 | Without reeds, the easiest way to the nest is long | Framer, F. | 2022 | Marsh Forum | 2202.00244",
        ],
    );
}

#[test]
fn letters_for_the_kind_of_publication_are_no_part_of_a_title() {
    check(
        "\
# Papers

- Author A, Writer B. Herons sing in many parts[J]. arXiv preprint arXiv:2402.00241, 2024.
- Scribe C, Drafter D, Editor E, et al. Counting egrets by ear [C]//Proceedings of the Conference on Ponds. 2023. https://arxiv.org/abs/2302.00242
- [Stork clatter decoded[J]](https://arxiv.org/abs/2202.00243), Framer F, Gray G, 2022
- Hunter H. A song of reeds[EB/OL]. https://arxiv.org/abs/2202.00244, 2022.
",
        &[
            "3 | Herons sing in many parts | Author A, Writer B | 2024 | arXiv preprint | 2402.00241",
            "4 | Counting egrets by ear | Scribe C, Drafter D, Editor E | 2023 | Proceedings of the Conference on Ponds | 2302.00242",
            "5 | Stork clatter decoded | Framer F, Gray G | 2022 | 2202.00243",
            "6 | A song of reeds | Hunter H | 2022 | 2202.00244",
        ],
    );
}

#[test]
fn names_and_a_title_with_nothing_but_commas_between() {
    check(
        "\
# Papers

- Ann Author, Ben Writer, Herons sing in many parts at dawn, arXiv:2402.00241.
- Ann Author, Ben Writer, Cid Scribe, Heron-Net: Towards Songs of Many Parts, arXiv:2402.00242
- Egrets at Rest Count Frogs, Ann Author, Ben Writer, arXiv:2402.00243
",
        &[
            "3 | Herons sing in many parts at dawn | Ann Author, Ben Writer | 2402.00241",
            "4 | Heron-Net: Towards Songs of Many Parts | Ann Author, Ben Writer, Cid Scribe | 2402.00242",
            "5 | Egrets at Rest Count Frogs | Ann Author, Ben Writer | 2402.00243",
        ],
    );
}

#[test]
fn titles_in_quotes_of_one_stroke() {
    check(
        "\
# Papers

1. A. B. Author, C. Writer, and D. Scribe, ‘D’ya like herons? A survey of birds’ songs’, *Pond Art Intell*, vol. 8, no. 4, pp. 425–439, Dec. 2019, doi: [10.1234/s1-2](https://doi.org/10.1234/s1-2).
2. E. Drafter, F. Editor, and G. Framer, ‘Review of Heron Songs Based on Graphs’, *Front. Ponds*, vol. 10, p. 524, Jun. 2019, doi: [10.1234/s1-3](https://doi.org/10.1234/s1-3).
3. [‘Stork Clatter and its Uses’](https://arxiv.org/abs/2402.00243), H. Gray and I. Hunter, 2024
4. [The Heron’s Own Song and Others’ Songs](https://arxiv.org/abs/2402.00244), 2024
",
        &[
            "3 | D’ya like herons? A survey of birds’ songs | A. B. Author, C. Writer, D. Scribe | 2019-12 | Pond Art Intell | https://doi.org/10.1234/s1-2",
            "4 | Review of Heron Songs Based on Graphs | E. Drafter, F. Editor, G. Framer | 2019-06 | Front. Ponds | https://doi.org/10.1234/s1-3",
            "5 | Stork Clatter and its Uses | H. Gray, I. Hunter | 2024 | 2402.00243",
            "6 | The Heron’s Own Song and Others’ Songs | 2024 | 2402.00244",
        ],
    );
}

#[test]
fn a_month_in_the_brackets_after_names() {
    check(
        "\
# Papers

- [Author, A., & Writer, B. (2017, May). Towards songs of many herons.](https://arxiv.org/abs/1702.00241)
- Scribe, C., & Drafter, D. (2018, June). Counting egrets by ear. https://arxiv.org/abs/1802.00242
",
        &[
            "3 | Towards songs of many herons | Author, A., Writer, B. | 2017-05 | 1702.00241",
            "4 | Counting egrets by ear | Scribe, C., Drafter, D. | 2018-06 | 1802.00242",
        ],
    );
}

#[test]
fn a_journal_before_a_year_and_a_volume() {
    check(
        "\
# Read

- Author, A.; Writer, B. R.; Scribe, C. Songs of Herons at Dawn in Ponds. Modelling Simul. Mater. Sci. Eng. 2019, 28 (1), 015006. https://doi.org/10.1234/pond.9
- Drafter, D.; Editor, E. Egrets at Rest in Ponds. Marsh Talks 2018, 12, 1-9. https://doi.org/10.1234/pond.10
",
        &[
            "3 | Songs of Herons at Dawn in Ponds | Author, A., Writer, B. R., Scribe, C. | 2019 | Modelling Simul. Mater. Sci. Eng | https://doi.org/10.1234/pond.9",
            "4 | Egrets at Rest in Ponds | Drafter, D., Editor, E. | 2018 | Marsh Talks | https://doi.org/10.1234/pond.10",
        ],
    );
}
