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
            "5 | Counting Herons by Their Songs",
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
            "7 | Storks Count Frogs in Spring | JMLR | https://pond.example/12",
            "8 | Terns Turn Back at the Pole | ICML | 2502.00244",
        ],
    );
}

#[test]
fn titles_below_a_heading_that_says_papers() {
    check(
        "\
# Heron lab

Text about the lab and what it is for, over more than a line, so that the file is more than a list of papers and says so.

## Accepted papers

- Counting Herons by Their Songs
- Herons Nest High: A Survey of Reeds
- Learning to Wade with Long Legs
    - a remark about wading

## Reading list

1. [Storks Count Frogs in Spring Meadows](notes/storks.md)
2. [Terns Turn Back at the Pole](https://blog.example/terns)
3. [Egrets — Songs of Egrets in Winter](notes/egrets.md)

## How to find us

- Take the Bus to the Pond
- Walk Along the Old River Path
- Ask at the Hut for Heron Guides
",
        &[
            "7 | Counting Herons by Their Songs",
            "8 | Herons Nest High: A Survey of Reeds",
            "9 | Learning to Wade with Long Legs",
            "14 | Storks Count Frogs in Spring Meadows",
            "15 | Terns Turn Back at the Pole | https://blog.example/terns",
            "16 | Egrets — Songs of Egrets in Winter",
        ],
    );
}

#[test]
fn titles_in_a_file_whose_title_says_papers() {
    check(
        "\
# Papers about herons

## Birds

- Songs of Birds at the Pond
    - Counting Herons by Their Songs
    - Herons Sing at Dawn in Many Parts
- Nests of Birds in Other Places
    - Herons Nest High: A Survey of Reeds

## Tools

- [Heron Counter for Large Ponds](https://counter.example)
- [Pond Camera with Solar Power Pack](https://camera.example)
- [Feather Scale for Field Work](https://scale.example)

## Contents

- [Songs of Birds at the Pond](songs.md)
- [Nests of Birds in Other Places](nests.md)
- [Wading Birds of the Old World](wading.md)
",
        &[
            "6 | Counting Herons by Their Songs",
            "7 | Herons Sing at Dawn in Many Parts",
            "9 | Herons Nest High: A Survey of Reeds",
        ],
    );
}

#[test]
fn what_is_no_title_below_a_heading_that_says_papers() {
    check(
        "\
# Pond

Text about the pond and what it is for, over more than a line, so that the file is more than a list of papers and says so.

## Papers

- Send us your best work by mail before the end of May
- We print each of them on good paper
- All talks are free

## Paper submission

- Counting Herons by Their Songs
- Herons Sing at Dawn in Many Parts
- Herons Nest High: A Survey of Reeds
",
        &[],
    );
}

#[test]
fn few_titles_a_section_in_a_file_whose_title_says_papers() {
    check(
        "\
# Bird-Papers

Papers about birds of the pond, from recent conferences.

# Categories

- Songs of Birds at the Pond
- Nests of Birds in Other Places
- Wading Birds of the Old World

## 2018

### ICLR

* Counting Herons by Their Songs
* ~~Herons Sing at Dawn in Many Parts~~
* **(European ICLR)** Herons Nest High: A Survey of Reeds
* VHeron: Protecting Nests of Herons

### ACL

* Wading-assisted Detection of Herons

### EMNLP

* Storks Count Frogs in Spring Meadows

### CVPR

* Terns Turn Back at the Pole

## To do

* Add the Papers of Last Year
",
        &[
            "15 | Counting Herons by Their Songs | 2018",
            "16 | Herons Sing at Dawn in Many Parts | 2018",
            "17 | Herons Nest High: A Survey of Reeds | 2018 | European ICLR",
            "18 | VHeron: Protecting Nests of Herons | 2018",
            "22 | Wading-assisted Detection of Herons | 2018",
            "26 | Storks Count Frogs in Spring Meadows | 2018",
            "30 | Terns Turn Back at the Pole | 2018",
        ],
    );
}

#[test]
fn numbered_lines_with_a_year() {
    check(
        "\
## Pond Paper List

### 1. Classic papers

[1] Architecture of the heron nest, 1964
    - First proposal of a nest
[2] Parallel wading in the old pond, 1964
    - First flock of the world
[3] Very Long Heron Legs and the ELI-512, 1983
[4] \"Heron 4\": A 5cm 5.7GHz Heron Core, 2023, ISSCC

### 2. Nests

[5] Nest Buffer Organizations, 2023, MICRO
[6] HeronTP: Adaptive Multi-level Nest Buffer, 2024, ISCA
",
        &[
            "5 | Architecture of the heron nest | 1964",
            "7 | Parallel wading in the old pond | 1964",
            "9 | Very Long Heron Legs and the ELI-512 | 1983",
            "10 | \"Heron 4\": A 5cm 5.7GHz Heron Core | 2023 | ISSCC",
            "14 | Nest Buffer Organizations | 2023 | MICRO",
            "15 | HeronTP: Adaptive Multi-level Nest Buffer | 2024 | ISCA",
        ],
    );
}

#[test]
fn year_and_venue_joined_before_a_title() {
    check(
        "\
# Research-Paper-List

[1] 2023_AAAI_Spatio-Temporal Heron Learning for Pond Forecasting.

[2] 2024_KDD_Heron Networks: A Simple Baseline for Ponds.

[3] 2022_BENCH_BasicHeron: An Open Source Heron Benchmark.

## Nests

- 20-OSDI-Heron Nests for Many Birds at Once
- 2021-NSDI-Storks Count Frogs in Spring Meadows
",
        &[
            "3 | Spatio-Temporal Heron Learning for Pond Forecasting | 2023 | AAAI",
            "5 | Heron Networks: A Simple Baseline for Ponds | 2024 | KDD",
            "7 | BasicHeron: An Open Source Heron Benchmark | 2022 | BENCH",
            "11 | Heron Nests for Many Birds at Once | 2020 | OSDI",
            "12 | Storks Count Frogs in Spring Meadows | 2021 | NSDI",
        ],
    );
}

#[test]
fn names_in_bold_before_a_title_in_italics() {
    check(
        "\
# Must-read papers

1. **Ann Author and Ben Writer** - *Approximate Heron Oracles* (2005)
   - *What it is about: herons.*

2. **Cat Scribe and Dan Poet** - *Planar ponds, negative herons, shortest songs* (2006)
",
        &[
            "3 | Approximate Heron Oracles | Ann Author, Ben Writer | 2005",
            "6 | Planar ponds, negative herons, shortest songs | Cat Scribe, Dan Poet | 2006",
        ],
    );
}

#[test]
fn citations_without_a_link() {
    check(
        "\
# Pond-Papers-Reading-Roadmap

## Songs

1. Z. Author, F. Writer, Propagation of heron songs in layered ponds by finite difference methods, Bull. Pond. Soc. Am. 58 (1968) 367–398.

2. R. Scribe, K. Poet, D.M. Drafter, Accuracy of counting herons by their songs, Pondphysics 39 (1974) 834–842.

3. J. Tern, SH-song propagation in mixed meadows: a method of differences, Pondphysics 49 (1984) 1933–1942

## To read

M. Author and D. F. Writer. 2021. Heron-Aware Nest Scheduler for Co-located Ponds. In 2021 IFIP/IEEE Int. Symposium on Ponds (IM). 286-294.

N.D. Scribe, L. Poet, and T. Tern. 2020. ElasticHeron: Elastic Nest Provisioning in Reed-Based Ponds. IEEE Access 8 (2020), 18-19.
",
        &[
            "5 | Propagation of heron songs in layered ponds by finite difference methods | Z. Author, F. Writer | 1968 | Bull. Pond. Soc. Am.",
            "7 | Accuracy of counting herons by their songs | R. Scribe, K. Poet, D.M. Drafter | 1974 | Pondphysics",
            "9 | SH-song propagation in mixed meadows: a method of differences | J. Tern | 1984 | Pondphysics",
            "13 | Heron-Aware Nest Scheduler for Co-located Ponds | M. Author, D. F. Writer | 2021 | 2021 IFIP/IEEE Int. Symposium on Ponds (IM)",
            "15 | ElasticHeron: Elastic Nest Provisioning in Reed-Based Ponds | N.D. Scribe, L. Poet, T. Tern | 2020 | IEEE Access",
        ],
    );
}

#[test]
fn titles_that_lead_to_notes_called_by_them() {
    check(
        "\
# Daily paper reading

:star: a good one

## Songs

[Counting herons by their songs](https://github.com/ann/reading/blob/main/songs/Counting%20herons%20by%20their%20songs.md)

:question: [Herons: a survey of their songs](https://github.com/ann/reading/blob/main/songs/Herons%20A%20Survey%20of%20Their%20Songs.md)

❓ [Herons on long legs and other birds](notes/herons-on-long-legs-and-other-birds.md)

## Help

Read [how the pond is kept by its guards](docs/how-the-pond-is-kept-by-its-guards.md) first.
",
        &[
            "7 | Counting herons by their songs | https://github.com/ann/reading/blob/main/songs/Counting%20herons%20by%20their%20songs.md",
            "9 | Herons: a survey of their songs | https://github.com/ann/reading/blob/main/songs/Herons%20A%20Survey%20of%20Their%20Songs.md",
            "11 | Herons on long legs and other birds",
        ],
    );
}

#[test]
fn headings_with_a_venue_and_no_link() {
    check(
        "\
# What we read

## Songs

### Counting Herons by Their Songs[NIPS'19][Pond Lab]

- herons sing at dawn and are counted then

### Herons Nest High[KDD'20][Reeds]

### A Survey of Herons and Their Ponds[arXiv'22][Marsh]
- see [our notes](notes.md)
",
        &[
            "5 | Counting Herons by Their Songs | 2019 | NIPS",
            "9 | Herons Nest High | 2020 | KDD",
            "11 | A Survey of Herons and Their Ponds | 2022 | arXiv",
        ],
    );
}

#[test]
fn a_year_and_a_venue_in_round_brackets_before_a_title() {
    check(
        "\
# List of papers

## Week 1
 + (2018 USENIX)Injected and Counted: Control over Herons by Their Sensors
 + (2019 IROS)Localization of herons in autonomous ponds
 + Cybersecurity of Ponds: Evaluating How Herons Wade
 + Herons in the Loop of Large Flocks
 + Nests in the Wild and Their Guards
",
        &[
            "4 | Injected and Counted: Control over Herons by Their Sensors | 2018 | USENIX",
            "5 | Localization of herons in autonomous ponds | 2019 | IROS",
            "6 | Cybersecurity of Ponds: Evaluating How Herons Wade",
            "7 | Herons in the Loop of Large Flocks",
            "8 | Nests in the Wild and Their Guards",
        ],
    );
}

#[test]
fn translated_titles_below_their_headings() {
    check(
        "\
# Week 1

## Counting Herons by Their Songs
[苍鹭计数的方法](https://arxiv.org/abs/2502.00241)

苍鹭在黎明歌唱。代码见 [代码](https://github.com/ann/herons)。

## Herons that Sing Music
[基于歌声的苍鹭模型](https://arxiv.org/abs/2502.00242)

苍鹭在黎明歌唱。

代码见 [苍鹭的歌声与代码](https://herons.example)。

[苍鹭的数据与更多的歌声](https://data.example)
",
        &["4 | 苍鹭计数的方法 | 2502.00241", "9 | 基于歌声的苍鹭模型 | 2502.00242"],
    );
}

#[test]
fn sections_with_fields_in_paragraphs() {
    check(
        "\
# Pond report

## Top papers

### 1. Far from the Flock: Learning of Herons by Isolation

**Authors:** Ann Author, Ben Writer

**Published:** 2026-08-20

**Importance of the venue included:** 0

**Paper link:** https://arxiv.org/abs/2502.00241

**Abstract:**

Herons are far from the flock.

---

### 2. The Shore as a Limit: Scenes of Herons

**Authors:** Cat Scribe

**Importance of the venue included:** 0

**Paper link:** https://arxiv.org/abs/2502.00242
",
        &[
            "5 | Far from the Flock: Learning of Herons by Isolation | Ann Author, Ben Writer | 2026-08-20 | 2502.00241",
            "21 | The Shore as a Limit: Scenes of Herons | Cat Scribe | 2502.00242",
        ],
    );
}

#[test]
fn numbers_before_chapters_are_no_years() {
    check(
        "\
# Course on birds

- 01-NLP-Basics of Heron Songs in Text
- 02-CNN-Convolutions over Ponds and Reeds
- 10-RNN-Songs in Time and Their Order
- 11-GAN-Herons against Other Herons
- 12-BERT-Large Herons in Many Languages
",
        &[],
    );
}

#[test]
fn lists_of_other_things_are_left_alone() {
    check(
        "\
# Publications

## Program committee

- Ann Author, University of the Great Ponds
- Ben Writer, Institute for Reeds and Marshes
- Cat Scribe, Academy of Herons and Storks

## FAQ

- How Do I Cancel My Heron Subscription
- Where Do I Find the Heron House
- What Is the Pond For in Winter

## Visa papers

- Valid Passport with Two Large Copies
- Bank Statement of the Last Months
- Letter from Your Current Employer

## Papers and talks

- [Google Scholar Profile of Ann Author](https://scholar.google.com/ann)
- [Dblp Entry of Ann Author](https://dblp.org/ann)
- Submit Your Manuscript Through the Portal
",
        &[],
    );
    check(
        "\
# Heron 20

- CVE-2024-36138 - Bypass incomplete fix of the last release
- CVE-2024-36139 - Bypass another fix of the last release
- ADR-01-Use Postgres as main store
- Master of Science in Computer Science, 2019, ETH
- **Ann Author** - *Initial work on herons* (2019)
- Project Kickoff. 2019. The team met in Berlin. Nice weather.
- [EMNLP2020] [Conference Photos and Videos](https://example.com/photos)
- (2024 ICML) Book the flights and hotel
",
        &[],
    );
    check(
        "\
# Papers

- COVID-19-related deaths in the county
  - [paper](https://arxiv.org/abs/2502.00241)
- UTF-16-Encoded Language Models at Scale
  - [paper](https://arxiv.org/abs/2502.00242)
",
        &[
            "3 | COVID-19-related deaths in the county | 2502.00241",
            "5 | UTF-16-Encoded Language Models at Scale | 2502.00242",
        ],
    );
}

#[test]
fn notes_below_titles_are_no_papers() {
    check(
        "\
# Paper reading

## Herons Are All You Need

- Encoder and Decoder with Six Herons
- Multi Head Attention over Ponds
- Trained on Eight Large Herons
",
        &[],
    );
}

#[test]
fn names_in_bold_among_others_before_titles_in_italics() {
    check(
        "\
# Home of Ann Author

## Publications

- **Ann Author**, Ben Writer. *Heron Sings at Dawn*. NeurIPS 2022.
- **Ann Author**, Cat Scribe, Dan Poet. *Storks Count Frogs in Spring*. ICML 2023 (Oral).
- Ben Writer, **Ann Author**. *Terns Turn Back at the Pole*. [arXiv](https://arxiv.org/abs/2502.00241), 2024.
",
        &[
            "5 | Heron Sings at Dawn | Ann Author, Ben Writer | 2022 | NeurIPS",
            "6 | Storks Count Frogs in Spring | Ann Author, Cat Scribe, Dan Poet | 2023 | ICML",
            "7 | Terns Turn Back at the Pole | Ben Writer, Ann Author | 2024 | 2502.00241",
        ],
    );
}
