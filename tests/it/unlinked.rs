//! Papers without a link, and those whose link is elsewhere than the title: what is beside them and their form say that they are papers.

use crate::records::check;

#[test]
fn titles_without_a_link_at_the_ends_of_a_list() {
    check(
        "\
# Papers

## Songs

- Counting Herons by Their Songs (**Count**)
- Heron Sings at Dawn [[paper]](https://arxiv.org/abs/2502.00241)
- Storks Count Frogs [[paper]](https://arxiv.org/abs/2502.00242)
- Deep Heron Networks
- Terns Turn Back at the Pole [[paper]](https://arxiv.org/abs/2502.00243)
- Learning to Wade with Long Legs
- Please Send Pull Requests for Missing Papers
- more of them will be added soon

## Nests

- Reed Nests and Their Birds
    - Herons Nest High [[paper]](https://arxiv.org/abs/2502.00244)
    - Egrets Nest Low [[paper]](https://arxiv.org/abs/2502.00245)
    - Storks Nest on Roofs [[paper]](https://arxiv.org/abs/2502.00246)
- Nests of Birds in Other Places
",
        &[
            "5 | Counting Herons by Their Songs (Count)",
            "6 | Heron Sings at Dawn | 2502.00241",
            "7 | Storks Count Frogs | 2502.00242",
            "9 | Terns Turn Back at the Pole | 2502.00243",
            "10 | Learning to Wade with Long Legs",
            "17 | Herons Nest High | 2502.00244",
            "18 | Egrets Nest Low | 2502.00245",
            "19 | Storks Nest on Roofs | 2502.00246",
        ],
    );
}

#[test]
fn what_is_no_title_at_the_ends_of_a_list() {
    check(
        "\
# Pond

Text about the pond and what it is for, over more than a line, so that the file is more than a list of papers and says so.

Another paragraph about birds of the pond and what they do all day, which is long enough for a reader to stop and read it.

Another paragraph about birds of the pond and what they do at night, which is long enough for a reader to stop and read it.

Another paragraph about birds of the pond and what they do in spring, which is long enough for a reader to stop and read it.

- Heron Sings at Dawn [[paper]](https://arxiv.org/abs/2502.00241)
- Storks Count Frogs [[paper]](https://arxiv.org/abs/2502.00242)
- Terns Turn Back at the Pole [[paper]](https://arxiv.org/abs/2502.00243)
- Ask Questions in Our Forum
- Report Birds to the Office
- Bring Food for the Frogs
- Join Our Walks in Spring
",
        &[
            "11 | Heron Sings at Dawn | 2502.00241",
            "12 | Storks Count Frogs | 2502.00242",
            "13 | Terns Turn Back at the Pole | 2502.00243",
        ],
    );
}

#[test]
fn a_linked_name_with_its_venue_before_the_title() {
    check(
        "\
# Models

- [**Ibis**](models/ibis.md) (arXiv preprint (2026-04)) — Training Herons to Sing Without Labels
- [**Heron**](models/heron.md) (NeurIPS 2022) — Songs of Large Birds in Small Ponds
- [Egret](https://arxiv.org/abs/2502.00241) (ICLR 2024) - Counting Frogs in the Dark
- [Stork](https://arxiv.org/abs/2502.00242) (ICLR 2024) — a study of frogs and how to count them
- [Crane](https://arxiv.org/abs/2502.00243) (ICLR 2024) — Pond University and Marsh Institute
",
        &[
            "3 | Training Herons to Sing Without Labels | 2026-04 | arXiv preprint",
            "4 | Songs of Large Birds in Small Ponds | 2022 | NeurIPS",
            "5 | Counting Frogs in the Dark | 2024 | ICLR | 2502.00241",
            "6 | Stork | 2024 | ICLR | 2502.00242",
            "7 | Crane | 2024 | ICLR | 2502.00243",
        ],
    );
}

#[test]
fn single_lines_of_text_in_a_file_of_papers() {
    check(
        "\
# Birds

## Survey

Songs of Large Birds: A Survey (**arXiv 2024**)  [[paper](https://arxiv.org/abs/2502.00241)]

## 2024

Heron Sings in Many Parts (**CVPR2024**) [[paper](https://arxiv.org/abs/2502.00242)] [[code](https://github.com/a/b)]

Egrets Count in the Dark (**TMLR2024**) [[paper](https://arxiv.org/abs/2502.00243)]

Storks Sleep on One Leg (**ICLR2024**) [[paper](https://arxiv.org/abs/2502.00244)]
",
        &[
            "5 | Songs of Large Birds: A Survey | 2024 | arXiv | 2502.00241",
            "9 | Heron Sings in Many Parts | 2024 | CVPR | 2502.00242",
            "11 | Egrets Count in the Dark | 2024 | TMLR | 2502.00243",
            "13 | Storks Sleep on One Leg | 2024 | ICLR | 2502.00244",
        ],
    );
}

#[test]
fn labels_in_brackets_before_the_title() {
    check(
        "\
# Ponds

- [[Link](https://arxiv.org/abs/2502.00241)] Heron Sings at Dawn [[code](https://github.com/a/b)]
- [[Link](https://heron.example/net/index.html)] Herons and Their Nets: A Study [[code](https://github.com/a/b)] 🔥
- [[Link](https://heron.example/12/index.html)] Nets and Their Herons: Another Study [][] 🔥
- [[Paper](https://arxiv.org/abs/2502.00243)] Storks Count Frogs in Spring [][]
- [[Paper](https://arxiv.org/abs/2502.00244)] Terns Turn Back at the Pole
- [[Link](https://heron.example/news)] What is new on our pages this month
",
        &[
            "3 | Heron Sings at Dawn | 2502.00241",
            "4 | Herons and Their Nets: A Study | https://heron.example/net/index.html",
            "5 | Nets and Their Herons: Another Study | https://heron.example/12/index.html",
            "6 | Storks Count Frogs in Spring | 2502.00243",
            "7 | Terns Turn Back at the Pole | 2502.00244",
        ],
    );
}

#[test]
fn titles_without_a_link_before_their_venue_and_year() {
    check(
        "\
# Reading group

1. Author, A., & Writer, B. Herons: skip redundant paths to make songs fast. EuroSys 2020
    * when: [05/oct]
2. Songs in the Wild: Characterizing the Loads of Ponds, USENIX ATC 2020
3. [Egret] Egrets at Rest in the Dark，AAAI2019  
   [解读](https://blog.example/12) [github](https://github.com/a/egret)
4. Ann Author and Ben Writer \"Storks Count Frogs in Spring\" ACL-2007
5. Terns Turn Back at the Pole (CVPR 2021)
6. Cranes Dance Before They Fly, 2024, ISCA

## Service

- Member of the Program Committee, ICLR 2024
- Invited Talk at Pond University, ICML 2023
- Reviewer for Birds and Ponds, NeurIPS 2022
- Our paper on herons was seen, ICLR 2024
- Student Volunteer at the Pond Days, NeurIPS 2022
- Best Student Paper Honorable Mention (CVPR 2024)
",
        &[
            "3 | Herons: skip redundant paths to make songs fast | Author, A., Writer, B. | 2020 | EuroSys",
            "5 | Songs in the Wild: Characterizing the Loads of Ponds | 2020 | USENIX ATC",
            "6 | Egrets at Rest in the Dark | 2019 | AAAI | https://blog.example/12",
            "8 | Storks Count Frogs in Spring | Ann Author, Ben Writer | 2007 | ACL",
            "9 | Terns Turn Back at the Pole | 2021 | CVPR",
            "10 | Cranes Dance Before They Fly | 2024 | ISCA",
        ],
    );
}

#[test]
fn parts_of_titles_stay() {
    check(
        "\
# Papers

- Ann Author. The ‘Birds of the Pond’. ICLR 2024. [[paper]](https://arxiv.org/abs/2402.00248)
- Heron [A] Sings in Ponds [[paper]](https://arxiv.org/abs/2402.00249)
- Songs of Herons at Night, COVID-2019 [[paper]](https://arxiv.org/abs/2402.00250)
- Herons and Reeds, Explainable Ai, Responsible Ai [[paper]](https://arxiv.org/abs/2402.00251)
- [Egrets at Rest in the Dark](https://arxiv.org/abs/2402.00252), *Ann Author, Ben Writer, NEW YORK*
- [Storks Count Frogs in Spring](https://arxiv.org/abs/2402.00253), *Oral Paper: ICLR 2024*
",
        &[
            "3 | The ‘Birds of the Pond’ | Ann Author | 2024 | ICLR | 2402.00248",
            "4 | Heron [A] Sings in Ponds | 2402.00249",
            "5 | Songs of Herons at Night, COVID-2019 | 2402.00250",
            "6 | Herons and Reeds, Explainable Ai, Responsible Ai | 2402.00251",
            "7 | Egrets at Rest in the Dark | Ann Author, Ben Writer | 2402.00252",
            "8 | Storks Count Frogs in Spring | 2024 | ICLR | 2402.00253",
        ],
    );
}

#[test]
fn venues_before_linked_titles_are_no_names() {
    check(
        "\
# Reading

Text that is long enough to be read by somebody who wants to know what this is about, and then some more of it.

1. ICLR [Heron Sings at Dawn](https://arxiv.org/abs/2502.00241)(a remark)
2. CVPR [Egrets at Rest in Ponds](https://arxiv.org/abs/2502.00242)
3. JMLR [Storks Count Frogs in Spring](https://pond.example/12)
4. ICML [Terns Turn Back at the Pole](https://arxiv.org/abs/2502.00244)

Text that is long enough to be read by somebody who wants to know what is in the list above, and then some more of it.

Text that is long enough to be read by somebody who wants to know what is not in the list above, and then some more.
",
        &[
            "5 | Heron Sings at Dawn | ICLR | 2502.00241",
            "6 | Egrets at Rest in Ponds | CVPR | 2502.00242",
            "8 | Terns Turn Back at the Pole | ICML | 2502.00244",
        ],
    );
}
