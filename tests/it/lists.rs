//! Lists as people write them: which of their items are records, and which files are no digests though they lead to papers.

use crate::records::{check, is_left_alone};

#[test]
fn names_before_a_linked_title() {
    check(
        "\
# Reading

- Author et al., [Heron Sings in Many Parts](https://arxiv.org/abs/2502.00241), ICML 2022
- Author, A. et al., [Herons](https://arxiv.org/abs/2502.00242), ICLR 2023
- Author, A., Writer, B. [Egrets of the North](https://arxiv.org/abs/2502.00243), ICLR 2023
- Author & Writer (2021) [Storks](https://arxiv.org/abs/2502.00244)
- Author and Writer, [Cranes of the South](https://arxiv.org/abs/2502.00245), ICLR 2015
",
        &[
            "3 | Heron Sings in Many Parts | Author | 2022 | ICML | 2502.00241",
            "4 | Herons | Author, A. | 2023 | ICLR | 2502.00242",
            "5 | Egrets of the North | Author, A., Writer, B. | 2023 | ICLR | 2502.00243",
            "6 | Storks | Author, Writer | 2021 | 2502.00244",
            "7 | Cranes of the South | Author, Writer | 2015 | ICLR | 2502.00245",
        ],
    );
}

#[test]
fn short_names_with_a_link() {
    check(
        "\
# Birds

- Ibis https://arxiv.org/abs/2502.00241
- HeronW https://arxiv.org/abs/2502.00242
- Egret: https://arxiv.org/abs/2502.00243
- **Stork**: <https://arxiv.org/abs/2502.00244>
- **Crane 360** [![arXiv](https://img.shields.io/badge/arXiv-2502.00245-red)](https://arxiv.org/abs/2502.00245)
",
        &[
            "3 | Ibis | 2502.00241",
            "4 | HeronW | 2502.00242",
            "5 | Egret | 2502.00243",
            "6 | Stork | 2502.00244",
            "7 | Crane 360 | 2502.00245",
        ],
    );
}

#[test]
fn titles_that_begin_like_a_label() {
    check(
        "\
# Papers

- Heron: A Bird of Wet Meadows
  - Authors: Ann Author, Ben Writer
  - Venue: ICLR 2025
  - [Paper](https://arxiv.org/abs/2502.00241), [Code](https://github.com/a/b)
- **Egret-3D: Songs of the Far North**
  - Authors: Cid Third
  - Tags: Bird, Song, Marsh
  - Link: https://arxiv.org/abs/2502.00242
- **Storks Rest**
  - 作者：Ann Author
  - 链接：https://arxiv.org/abs/2502.00243
",
        &[
            "3 | Heron: A Bird of Wet Meadows | Ann Author, Ben Writer | 2025 | ICLR | 2502.00241",
            "7 | Egret-3D: Songs of the Far North | Cid Third | 2502.00242",
            "11 | Storks Rest | Ann Author | 2502.00243",
        ],
    );
}

#[test]
fn titles_that_look_like_names_or_a_label() {
    check(
        "\
# Papers

- Enhancing Diversity and Feasibility: Joint Songs of Many Herons [paper](https://arxiv.org/abs/2502.00241)
- [SCoRE: Streamlined Egret Counting](https://arxiv.org/abs/2502.00242); Ann Author; Ben Writer
- **Soundtracks of Our Lives** ([2502.00243](https://arxiv.org/abs/2502.00243))
- Storks of the North / Ann Author, Dirk van den Writer / ICLR 2025 / [arXiv](https://arxiv.org/abs/2502.00244)
- [Songs of Reeds](https://arxiv.org/abs/2502.00245) 👥 Cid Third
- Songs at Dawn - Dirk van den Writer, Ann Author (ICLR 2025) [pdf](https://arxiv.org/pdf/2502.00246)
",
        &[
            "3 | Enhancing Diversity and Feasibility: Joint Songs of Many Herons | 2502.00241",
            "4 | SCoRE: Streamlined Egret Counting | Ann Author, Ben Writer | 2502.00242",
            "5 | Soundtracks of Our Lives | 2502.00243",
            "6 | Storks of the North | Ann Author, Dirk van den Writer | 2025 | ICLR | 2502.00244",
            "7 | Songs of Reeds | Cid Third | 2502.00245",
            "8 | Songs at Dawn | Dirk van den Writer, Ann Author | 2025 | ICLR | 2502.00246",
        ],
    );
    check(
        "\
# Papers

## Wading in Deep Water: Challenges, Approaches and Open Issues
- Authors: Ann Author, Ben Writer
- Link: https://arxiv.org/abs/2502.00247

## Hey Heron, We Did It
- Authors: Cid Third
- Link: https://arxiv.org/abs/2502.00248
",
        &[
            "3 | Wading in Deep Water: Challenges, Approaches and Open Issues | Ann Author, Ben Writer | 2502.00247",
            "7 | Hey Heron, We Did It | Cid Third | 2502.00248",
        ],
    );
}

#[test]
fn titles_that_end_or_begin_like_something_else() {
    check(
        "\
# Papers

- [Author 2022](https://arxiv.org/abs/2202.00241) Herons on the Wing
- [Author et al., 2023](https://arxiv.org/abs/2302.00242) sHeron: Simplified Songs
- [ICLR 2025] Egrets Sing in the Far North -> [paper](https://arxiv.org/abs/2502.00243)
- **Language**: \"Language of Many Herons\", 2025. [[Paper](https://arxiv.org/abs/2502.00244)]
- Second Place in Tracks in CVPR 2024 Sound Workshop: Songs [[ICML2025]](https://arxiv.org/abs/2502.00245)
- Same Songs, Different Birds: Counting by Ear - https://arxiv.org/abs/2502.00246
- Pond Lab at SemEval-2023 Task 1: Songs of Herons [paper](https://arxiv.org/abs/2302.00248)
- Don't Sing, Just Rest: Storks on Roofs, Ann Author, Ben Writer [pdf](https://arxiv.org/abs/2502.00247)
",
        &[
            "3 | Herons on the Wing | Author | 2022 | 2202.00241",
            "4 | sHeron: Simplified Songs | Author | 2023 | 2302.00242",
            "5 | Egrets Sing in the Far North | 2025 | ICLR | 2502.00243",
            "6 | Language of Many Herons | 2025 | 2502.00244",
            "7 | Second Place in Tracks in CVPR 2024 Sound Workshop: Songs | 2025 | ICML | 2502.00245",
            "8 | Same Songs, Different Birds: Counting by Ear | 2502.00246",
            "9 | Pond Lab at SemEval-2023 Task 1: Songs of Herons | 2302.00248",
            "10 | Don't Sing, Just Rest: Storks on Roofs | Ann Author, Ben Writer | 2502.00247",
        ],
    );
    check(
        "\
# Papers

### Same Songs, Different Birds: Counting by Ear [[arXiv]](https://arxiv.org/abs/2502.00241)

Ann Author<sup>1</sup>, Ben Writer<sup>2</sup>

### Ponds in Deep Water: Ways, Means and Open Ends [[arXiv]](https://arxiv.org/abs/2502.00242)

Cid Third, Dan Fourth
",
        &[
            "3 | Same Songs, Different Birds: Counting by Ear | Ann Author, Ben Writer | 2502.00241",
            "7 | Ponds in Deep Water: Ways, Means and Open Ends | Cid Third, Dan Fourth | 2502.00242",
        ],
    );
}

#[test]
fn a_label_without_a_value_takes_none_of_the_next_line() {
    check(
        "\
# Papers

### Herons That Plan Their Songs

- **Authors:**
- **arXiv:** [2502.00241](https://arxiv.org/abs/2502.00241)
- **Abstract:** We show that herons sing.

### Egrets That Count by Ear

- **Authors:**
  Ann Author, Ben Writer
- **arXiv:** [2502.00242](https://arxiv.org/abs/2502.00242)
",
        &[
            "3 | Herons That Plan Their Songs | 2502.00241",
            "9 | Egrets That Count by Ear | Ann Author, Ben Writer | 2502.00242",
        ],
    );
}

#[test]
fn parts_of_a_model_are_no_authors() {
    check(
        "\
# Papers

- [Herons That Plan](https://arxiv.org/abs/2502.00241)
  - The framework utilizes Source Tasks, Mix Tasks, Filter Tasks, Deep Rollouts and Filter Rollouts to select songs.
- [Egrets That Count](https://arxiv.org/abs/2502.00242)
  - Deep Ganger, Ann Author, Ben Writer
",
        &["3 | Herons That Plan | 2502.00241", "5 | Egrets That Count | Deep Ganger, Ann Author, Ben Writer | 2502.00242"],
    );
}

#[test]
fn titles_after_a_link_called_by_the_venue() {
    check(
        "\
# Papers

- [[CVPR](https://arxiv.org/abs/2502.00241)] Heron-3D: Songs from Snow. [[pytorch](https://github.com/a/b)]
- [[ICLR 2025](https://arxiv.org/abs/2502.00242)] Egrets Sing in the Far North. [[code](https://github.com/a/c)]
- [NeurIPS](https://arxiv.org/abs/2502.00243) Storks Rest on Roofs. [code](https://github.com/a/d) [data](https://a.example)
",
        &[
            "3 | Heron-3D: Songs from Snow | CVPR | 2502.00241",
            "4 | Egrets Sing in the Far North | 2025 | ICLR | 2502.00242",
            "5 | Storks Rest on Roofs | NeurIPS | 2502.00243",
        ],
    );
}

#[test]
fn a_link_that_somebody_meant_names_a_paper() {
    let text = "\
# Papers

- [Heron] (https://arxiv.org/abs/2502.00241)
- [Egret](https://arxiv.org/abs/2502.00242)
- [Stork of the North]（https://arxiv.org/abs/2502.00243）
";
    check(text, &["3 | Heron | 2502.00241", "4 | Egret | 2502.00242", "5 | Stork of the North | 2502.00243"]);
    assert_eq!(crate::records::found(text), ["3 malformed-link", "5 malformed-link"]);
}

#[test]
fn broken_links_of_items_are_told_and_read() {
    let text = "\
# Papers

- [Herons Sing at Dawn in Meadows](https://arxiv.org/abs/2502.00240) - Ann Author, Ben Writer
- [Magpies Count Beyond Ten Objects](https://arxiv.org/abs/2502.00241)) - Ann Author, Ben Writer
- [Bees Learn Shapes From Sisters](https:arxiv.org/abs/2502.00242) - Ann Author, Ben Writer
- [Swifts Sleep While They Fly](httpss://arxiv.org/abs/2502.00243) - Ann Author, Ben Writer
- [Foxes Hear Voles Under Snow](https:// arxiv.org/abs/2502.00244) - Ann Author, Ben Writer
- [Newts Walk Home by the Stars](https://arxiv.org/2502.00245) - Ann Author, Ben Writer
- [Toads Remember Their Ponds](https://arxiv.org/abs/2502.00246) [code](github.com/a/b) - Ann Author
- [Hares Box When Spring Returns](https://arxiv.org/abs/2502.00247 - Ann Author, Ben Writer
- [Wrens Weave Nests of Moss (https://arxiv.org/abs/2502.00248) - Ann Author, Ben Writer
- [Voles Store Roots Before Snow] (https://arxiv.org/abs/2502.00249) - Ann Author, Ben Writer
- [Rooks Play With Sticks in Wind] [https://arxiv.org/abs/2502.00250] - Ann Author, Ben Writer
- [Eels Cross Whole Lakes to Sleep](https://arxiv.org/abs/ 2502.00251) - Ann Author, Ben Writer
- [Moles Smell in Stereo](https://arxiv.org/abs/2502.00252) [[code]](github.com/a/b) - Ann Author
";
    let titles = [
        "3 | Herons Sing at Dawn in Meadows | Ann Author, Ben Writer | 2502.00240",
        "4 | Magpies Count Beyond Ten Objects | Ann Author, Ben Writer | 2502.00241",
        "5 | Bees Learn Shapes From Sisters | Ann Author, Ben Writer | 2502.00242",
        "6 | Swifts Sleep While They Fly | Ann Author, Ben Writer | 2502.00243",
        "7 | Foxes Hear Voles Under Snow | Ann Author, Ben Writer | 2502.00244",
        "8 | Newts Walk Home by the Stars | Ann Author, Ben Writer | 2502.00245",
        "9 | Toads Remember Their Ponds | Ann Author | 2502.00246",
        "10 | Hares Box When Spring Returns | Ann Author, Ben Writer | 2502.00247",
        "11 | Wrens Weave Nests of Moss | Ann Author, Ben Writer | 2502.00248",
        "12 | Voles Store Roots Before Snow | Ann Author, Ben Writer | 2502.00249",
        "13 | Rooks Play With Sticks in Wind | Ann Author, Ben Writer | 2502.00250",
        "14 | Eels Cross Whole Lakes to Sleep | Ann Author, Ben Writer | 2502.00251",
        "15 | Moles Smell in Stereo | Ann Author | 2502.00252",
    ];
    check(text, &titles);
    let found: Vec<String> = (4..=15).map(|line| format!("{line} malformed-link")).collect();
    assert_eq!(crate::records::found(text), found);
    let fixed = crate::records::fixed(text);
    check(&fixed, &titles);
    assert_eq!(crate::records::found(&fixed), [""; 0], "{fixed}");
}

#[test]
fn dates_with_dashes_and_with_the_year_last() {
    check(
        "\
# Papers

- 2025–03–08: [Herons Sing at Dawn](https://arxiv.org/abs/2503.00240), Ann Author
- 2025-03-09: [Otters Sleep in Kelp](https://arxiv.org/abs/2503.00241), Ann Author
- 03/04/2025: [Bees Learn Shapes](https://arxiv.org/abs/2503.00242), Ann Author
- 8.3.2025: [Swifts Sleep in Flight](https://arxiv.org/abs/2503.00243), Ann Author
- 25.3.2025: [Foxes Hear Voles](https://arxiv.org/abs/2503.00244), Ann Author
",
        &[
            "3 | Herons Sing at Dawn | Ann Author | 2025-03-08 | 2503.00240",
            "4 | Otters Sleep in Kelp | Ann Author | 2025-03-09 | 2503.00241",
            "5 | Bees Learn Shapes | Ann Author | 2025 | 2503.00242",
            "6 | Swifts Sleep in Flight | Ann Author | 2025-03-08 | 2503.00243",
            "7 | Foxes Hear Voles | Ann Author | 2025-03-25 | 2503.00244",
        ],
    );
}

#[test]
fn an_id_before_a_linked_title() {
    check(
        "\
# Papers

- arXiv:2503.00240 [Herons Sing at Dawn](https://arxiv.org/abs/2503.00240) - Ann Author
- [arXiv:2503.00241]: [Otters Sleep](https://arxiv.org/abs/2503.00241) - Ann Author
",
        &["3 | Herons Sing at Dawn | Ann Author | 2503.00240", "4 | Otters Sleep | Ann Author | 2503.00241"],
    );
}

#[test]
fn names_of_teams_and_links_called_by_their_url() {
    check(
        "\
# Birds

- PondLab. [Heron Sings in Many Parts](https://arxiv.org/abs/2502.00241). 2023.
- **Egret** (Author & Writer, 2023) — counts frogs. [arxiv.org/abs/2502.00242](https://arxiv.org/abs/2502.00242)
- **Stork** (Author et al., ICML 2023) [arxiv.org/abs/2502.00243](https://arxiv.org/abs/2502.00243)
",
        &[
            "3 | Heron Sings in Many Parts | 2023 | 2502.00241",
            "4 | Egret | Author, Writer | 2023 | 2502.00242",
            "5 | Stork | Author | 2023 | ICML | 2502.00243",
        ],
    );
}

#[test]
fn callouts_with_a_title_and_a_list() {
    check(
        "\
# Notes

> [!abstract] Heron Sings in Many Parts
> - **Authors**: Ann Author, Ben Writer
> - **Link**: https://arxiv.org/abs/2502.00241

> [!abstract]- Egrets Count
> - **Authors**: Cat Scribe
> - **Link**: https://arxiv.org/abs/2502.00242
",
        &[
            "3 | Heron Sings in Many Parts | Ann Author, Ben Writer | 2502.00241",
            "7 | Egrets Count | Cat Scribe | 2502.00242",
        ],
    );
}

#[test]
fn sections_with_a_line_of_names_and_links() {
    check(
        "\
# 2025-02-04

### Heron: A Bird of Wet Meadows

*Ann Author, Ben Writer* | [arXiv](https://arxiv.org/abs/2502.00241) | [PDF](https://arxiv.org/pdf/2502.00241)

We show that herons sing at dawn.

### Egrets Sing in the Far North

_Cid Third_ · [arXiv](https://arxiv.org/abs/2502.00242)

A method that counts egrets.

### Storks Rest on High Roofs

*Ann Author and Ben Writer* [arXiv](https://arxiv.org/abs/2502.00243)

A study of roofs.
",
        &[
            "3 | Heron: A Bird of Wet Meadows | Ann Author, Ben Writer | 2025-02-04 | 2502.00241",
            "9 | Egrets Sing in the Far North | Cid Third | 2025-02-04 | 2502.00242",
            "15 | Storks Rest on High Roofs | Ann Author, Ben Writer | 2025-02-04 | 2502.00243",
        ],
    );
}

#[test]
fn sections_with_a_line_of_parts() {
    check(
        "\
# Papers

### Heron: A Bird of Wet Meadows
`CVPR 2024` · Ann Author, Ben Writer · [paper](https://arxiv.org/abs/2402.00241) · [code](https://github.com/a/b)

We show that herons sing at dawn.

### Egrets Sing in the Far North
ICLR 2023 | Cid Third | [pdf](https://arxiv.org/pdf/2302.00242)

A method that counts egrets.
",
        &[
            "3 | Heron: A Bird of Wet Meadows | Ann Author, Ben Writer | 2024 | CVPR | 2402.00241",
            "8 | Egrets Sing in the Far North | Cid Third | 2023 | ICLR | 2302.00242",
        ],
    );
}

#[test]
fn entries_of_bibliographies() {
    check(
        "\
# Papers

* Ann Author & Ben Writer (2025) *Heron: A Bird of Wet Meadows*. ICLR. <https://arxiv.org/abs/2502.00241>
* Cid Third (2024) *Egrets Sing in the Far North*. ICML. <https://arxiv.org/abs/2402.00242>
* Ann Author. 2023. “Storks Rest on High Roofs.” *arXiv preprint arXiv:2302.00243*.
* Ann Author. Reeds-3D: Songs of Many Reeds. KDD 2023. https://arxiv.org/abs/2302.00244
* Author A. Reeds-4D: Songs of Many Reeds. KDD. 2023. https://arxiv.org/abs/2302.00245
* [ACL](https://arxiv.org/abs/2302.00246) Words of Many Reeds
",
        &[
            "3 | Heron: A Bird of Wet Meadows | Ann Author, Ben Writer | 2025 | ICLR | 2502.00241",
            "4 | Egrets Sing in the Far North | Cid Third | 2024 | ICML | 2402.00242",
            "5 | Storks Rest on High Roofs | Ann Author | 2023 | arXiv preprint | 2302.00243",
            "6 | Reeds-3D: Songs of Many Reeds | Ann Author | 2023 | KDD | 2302.00244",
            "7 | Reeds-4D: Songs of Many Reeds | Author A | 2023 | KDD | 2302.00245",
            "8 | Words of Many Reeds | ACL | 2302.00246",
        ],
    );
    check(
        "\
# 2025-02-04

arXiv:2502.00241  
Title: Heron: A Bird of Wet Meadows  
Authors: Ann Author, Ben Writer  
Comments: 12 pages

arXiv:2502.00242  
Title: Egrets Sing in the Far North  
Authors: Cid Third  
",
        &[
            "3 | Heron: A Bird of Wet Meadows | Ann Author, Ben Writer | 2025-02-04 | 2502.00241",
            "8 | Egrets Sing in the Far North | Cid Third | 2025-02-04 | 2502.00242",
        ],
    );
}

#[test]
fn sections_with_short_titles() {
    let section = |title: &str, id: &str| {
        format!("## {title}\n\n- Authors: Ann Author\n- [Link](https://arxiv.org/abs/{id})\n\n")
    };
    let text =
        ["# Week\n\n".to_owned(), section("Heron", "2502.00241"), section("Egret Sings", "2502.00242")]
            .concat();
    check(&text, &[]);
    let more = format!("{text}{}", section("Storks of the North Sing", "2502.00243"));
    check(
        &more,
        &[
            "3 | Heron | Ann Author | 2502.00241",
            "8 | Egret Sings | Ann Author | 2502.00242",
            "13 | Storks of the North Sing | Ann Author | 2502.00243",
        ],
    );
    // What parts of a page about a tool are called is no title.
    let parts = ["Paper", "Citation", "Overview"].map(|it| section(it, "2502.00241")).concat();
    check(&format!("# Tool\n\n{parts}"), &[]);
}

#[test]
fn sections_with_lines_that_emoji_begin() {
    let section = |title: &str, id: &str| {
        format!("#### {title}\n👤 Ann Author, Ben Writer\n🔗 https://arxiv.org/abs/{id}\n💡 It sings.\n\n")
    };
    let text = [
        section("1. Heron Sings in Many Parts", "2502.00241"),
        section("2. Egrets Count Frogs", "2502.00242"),
    ];
    check(
        &format!("# Week\n\n{}", text.concat()),
        &[
            "3 | Heron Sings in Many Parts | Ann Author, Ben Writer | 2502.00241",
            "8 | Egrets Count Frogs | Ann Author, Ben Writer | 2502.00242",
        ],
    );
}

#[test]
fn folded_papers_of_a_page() {
    let folded = |title: &str, id: &str| {
        format!(
            "<details>\n<summary>{title}</summary>\n\n- Authors: Ann Author\n- [Paper](https://arxiv.org/abs/{id})\n\n</details>\n\n"
        )
    };
    let all = [
        folded("Heron Sings in Many Parts", "2502.00241"),
        folded("Egret", "2502.00242"),
        folded("Storks of the North", "2502.00243"),
    ];
    check(
        &format!("# Papers I read\n\n{}", all.concat()),
        &[
            "3 | Heron Sings in Many Parts | Ann Author | 2502.00241",
            "11 | Egret | Ann Author | 2502.00242",
            "19 | Storks of the North | Ann Author | 2502.00243",
        ],
    );
}

#[test]
fn text_that_cites_papers_is_no_list_of_them() {
    let long = "This is a text that tells of birds in more words than a list of papers does, and so does all of it.\n\n";
    for text in [
        format!(
            "# Birds\n\n{long}- Author et al., [Heron Sings in Many Parts](https://arxiv.org/abs/2502.00241) showed that they sing.\n- As Writer et al. [Egret](https://arxiv.org/abs/2502.00242) found, all do.\n- We follow Author et al., [Heron Sings](https://arxiv.org/abs/2502.00241), and sing.\n\n{long}"
        ),
        "# Course\n\n## Week 1\n\n- Reading: https://arxiv.org/abs/2502.00241\n\n## Week 2\n\n- Reading: https://arxiv.org/abs/2502.00242\n".to_owned(),
        "# Minutes\n\n- Ann: https://arxiv.org/abs/2502.00241\n- Todo Ben: read https://arxiv.org/abs/2502.00242\n- Ben: sing\n".to_owned(),
        "# Tool\n\n## News\n\n- [2025/05] Our paper was accepted at ICML! https://arxiv.org/abs/2502.00241\n- [2025/03] We release a preprint https://arxiv.org/abs/2502.00241\n".to_owned(),
        format!(
            "# Tool\n\n{}- IBIS: https://arxiv.org/abs/2502.00241\n- Egret: https://arxiv.org/abs/2502.00242\n- Stork https://arxiv.org/abs/2502.00243\n- Crane: https://arxiv.org/abs/2502.00244\n- Heron: https://arxiv.org/abs/2502.00245\n",
            long.repeat(4)
        ),
        format!("# Data\n\n{long}- IBIS: https://arxiv.org/abs/2502.00241\n- EGRET: https://arxiv.org/abs/2502.00242\n- Storks: https://storks.example/index.html\n"),
    ] {
        assert!(crate::records::in_file(&text, is_left_alone), "{text}");
    }
}
