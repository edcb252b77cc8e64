//! Papers whose links lead to the pages of people, projects and small journals: the form of the entry says that they are papers.

use crate::records::check;

#[test]
fn citations_that_lead_to_pages_of_people() {
    check(
        "\
# Readings

- Author, A. B. and Writer, C. (2012). [Songs of the heron at dawn](http://oro.example/32823/). In Proceedings of the 2nd Conference on Ponds, page 92.
- Scribe, D. and Poet, E. (2014). [Egrets to learn from: A framework](http://tech.example/wp-content/egrets). Review of Ponds, 15(4):284–305.
- Tern, F., Gull, M., & Crane, M. (2012). [Storks count frogs in spring](http://people.example/~tern/storks). Washington, DC: Office of Ponds.
- Lark, N. and Owl, O. (2011). [Owls by night](http://owl.example/night). Meadow Days and Nights.
- Crane, K.E. (2010). [Larks by the numbers](http://crane.example/larks). Pond Quarterly, 33, 1-10.
",
        &[
            "3 | Songs of the heron at dawn | Author, A. B., Writer, C. | 2012 | Proceedings of the 2nd Conference on Ponds | http://oro.example/32823/",
            "4 | Egrets to learn from: A framework | Scribe, D., Poet, E. | 2014 | Review of Ponds | http://tech.example/wp-content/egrets",
            "5 | Storks count frogs in spring | Tern, F., Gull, M., Crane, M. | 2012 | http://people.example/~tern/storks",
            "6 | Owls by night | Lark, N., Owl, O. | 2011 | Meadow Days and Nights | http://owl.example/night",
            "7 | Larks by the numbers | Crane, K.E. | 2010 | Pond Quarterly | http://crane.example/larks",
        ],
    );
}

#[test]
fn names_before_a_title_and_a_venue_after_it() {
    check(
        "\
# Bibliography

* Ann Author, Ben Writer, and Cat Scribe. [*Songs of the Heron at Dawn.*](https://pond.example/songs) ITP 2019.
* Ann Author. [*A proof of Egrets at Rest.*](https://author.example/egrets) CPP 2019.
* Dan Poet and Eve Drafter. [*Storks Count Frogs in Spring.*](https://poet.example/storks) ITP 2020.
",
        &[
            "3 | Songs of the Heron at Dawn | Ann Author, Ben Writer, Cat Scribe | 2019 | ITP | https://pond.example/songs",
            "4 | A proof of Egrets at Rest | Ann Author | 2019 | CPP | https://author.example/egrets",
            "5 | Storks Count Frogs in Spring | Dan Poet, Eve Drafter | 2020 | ITP | https://poet.example/storks",
        ],
    );
}

#[test]
fn what_is_no_citation_is_left_alone() {
    check(
        "\
# Tools and posts

- Author, A. (2012). [Pond](https://pond.example)
- [How herons were counted in 2019](https://blog.example/herons), by Ann Author
- Ann Author, Ben Writer: [Notes of the last meeting](https://notes.example/12)
- January 2012: [Heron feeders compared at length](https://shop.example/feeders)
",
        &[],
    );
}

#[test]
fn a_journal_is_known_by_the_numbers_after_it() {
    check(
        "\
# Read

- [Songs of the Heron at Dawn](https://arxiv.org/abs/2502.00241). Ann Author and Ben Writer. Phys. Rev. Ponds 5, 083802 (2021)
- [Egrets at Rest in Ponds](https://arxiv.org/abs/2502.00242). Ann Author and Ben Writer. Marsh Reports volume 2, Article number: 16028 (2016)
- [Storks Count Frogs in Spring](https://arxiv.org/abs/2502.00243). Ann Author and Ben Writer. Meadow Letters, 15(4):284–305, 2014.
- [Terns on the Move](https://arxiv.org/abs/2502.00244) (Dec. 04, 2024)
- [Gulls at Sea](https://arxiv.org/abs/2502.00245), A. Author and B. Writer, Pond Reviews **121**(16), 10037–10072 (2021)
",
        &[
            "3 | Songs of the Heron at Dawn | Ann Author, Ben Writer | 2021 | Phys. Rev. Ponds | 2502.00241",
            "4 | Egrets at Rest in Ponds | Ann Author, Ben Writer | 2016 | Marsh Reports | 2502.00242",
            "5 | Storks Count Frogs in Spring | Ann Author, Ben Writer | 2014 | Meadow Letters | 2502.00243",
            "6 | Terns on the Move | 2024-12-04 | 2502.00244",
            "7 | Gulls at Sea | A. Author, B. Writer | 2021 | Pond Reviews | 2502.00245",
        ],
    );
}

#[test]
fn brackets_and_parentheses_that_are_swapped_lead_to_a_paper_all_the_same() {
    check(
        "\
# Papers

- (Songs of the Heron at Dawn)[https://arxiv.org/abs/2502.00241]
    - I do not have more yet
- (Egrets at Rest: A Guide)[https://arxiv.org/abs/2502.00242]
",
        &["3 | Songs of the Heron at Dawn | 2502.00241", "5 | Egrets at Rest: A Guide | 2502.00242"],
    );
}

#[test]
fn a_link_that_is_called_by_the_venue_in_a_table() {
    check(
        "\
# Papers

| Paper | Link | Code |
| - | - | - |
| Songs of the Heron at Dawn | [CVPR 2021](https://arxiv.org/abs/2102.00241) | [code](https://github.com/pond/songs) |
| Egrets at Rest | [TPAMI 2016](https://arxiv.org/abs/1602.00242) | |
| Storks Count Frogs | [pdf](https://arxiv.org/abs/2502.00243) | |
",
        &[
            "5 | Songs of the Heron at Dawn | 2021 | CVPR | 2102.00241",
            "6 | Egrets at Rest | 2016 | TPAMI | 1602.00242",
            "7 | Storks Count Frogs | 2502.00243",
        ],
    );
}

#[test]
fn an_id_in_brackets_leads_to_its_paper() {
    check(
        "\
# Methods

- **SKPO** — Skip-connected songs of herons at dawn. [2604.00241]
- **Egrets at Rest in Ponds** — Rest, by the numbers. [2604.00242v2]
- **TEPO** — Herons that count tokens [1234.5678] in ponds.
",
        &[
            "3 | Skip-connected songs of herons at dawn | 2604.00241",
            "4 | Egrets at Rest in Ponds | 2604.00242",
        ],
    );
}

#[test]
fn notes_beside_the_list_are_called_by_the_title() {
    check(
        "\
# Reading notes

* Herons and the Sound of Ponds: A Survey [[note]](./Sounds/Herons%20and%20the%20Sound%20of%20Ponds--A%20Survey笔记.md)
* Storks Count Frogs in Spring [note](notes/storks-count-frogs-in-spring.md)
* Egrets at Rest in the Dark [[notes](notes/egrets_at_rest_in_the_dark.md)]

## Course

* Introduction to the Study of Ponds [[slides]](lectures/01.pdf) [[notes]](lectures/01.md)
* Birds of Wet Meadows and Marshes [[notes]](lectures/birds.md)

## Docs

* [How to count herons at night](docs/how-to-count-herons-at-night.md)
* [How to feed storks in winter](docs/how-to-feed-storks-in-winter.md)
",
        &[
            "3 | Herons and the Sound of Ponds: A Survey",
            "4 | Storks Count Frogs in Spring",
            "5 | Egrets at Rest in the Dark",
        ],
    );
}
