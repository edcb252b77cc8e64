//! Papers that are told by what the rest of the file is: kinds found in real lists, one test each.

use crate::records::check;

#[test]
fn citations_without_a_link_in_a_file_of_papers() {
    check(
        "## Surveys\n\nICDE 2018, [Heron Sings at Dawn](https://arxiv.org/abs/1801.01901)\n\nICML 2022, [Egret Calls over the Marsh](https://arxiv.org/abs/2201.01902)\n\n## To Read\n\nA. Author and B. C. Writer. 2021. Counting Bitterns by Ear at Night. In Proceedings of Ponds. 28-29.\n\nC.D. Scribe, E. Poet, and F. Critic. 2020. Storks Count the Frogs. Pond Access 8 (2020), 18-19.\n\nG. Reader. 2019. Songs of Grebes: A Survey. In Proceedings of Marshes, 21-35\n",
        &[
            "3 | Heron Sings at Dawn | 2018 | ICDE | 1801.01901",
            "5 | Egret Calls over the Marsh | 2022 | ICML | 2201.01902",
            "9 | Counting Bitterns by Ear at Night | A. Author, B. C. Writer | 2021 | Proceedings of Ponds",
            "11 | Storks Count the Frogs | C.D. Scribe, E. Poet, F. Critic | 2020 | Pond Access",
            "13 | Songs of Grebes: A Survey | G. Reader | 2019 | Proceedings of Marshes",
        ],
    );
    // One or two say nothing of a file that lists nothing.
    check(
        "# Pond\n\n## To Read\n\nA. Author and B. C. Writer. 2021. Counting Bitterns by Ear at Night. In Proceedings of Ponds. 28-29.\n",
        &[],
    );
}

#[test]
fn urls_with_their_titles_below() {
    check(
        "Again many good ones.\n\nhttps://arxiv.org/abs/2101.01911\nHeron Sings at Dawn with Many Voices\n\nWhat it sings is told here, in more words than one would like to read on a day like this one, with songs and calls.\n\nAnd so on: what is above was a paragraph of a reader, and this is one, too, with a remark about herons and egrets.\n\nhttps://openreview.net/forum?id=1HerOnSiNg0\nEgret Calls over the Marsh?\n\nHere are remarks on the second one, which are long enough to be for a reader and not for a list of anything.\n\nAnd more of them, since who writes this has read it.\n",
        &[
            "3 | Heron Sings at Dawn with Many Voices | 2101.01911",
            "10 | Egret Calls over the Marsh? | https://openreview.net/forum?id=1HerOnSiNg0",
        ],
    );
}

#[test]
fn headings_like_titles_above_pages_of_notes() {
    check(
        "# pond-papers\n\n## PSS: Pond Song Synthesis by Machine\n\n1. [HeronNet](./songs/heronnet.md): A Model for the Songs of Herons\n2. [EgretGAN](./songs/egretgan.md): Counting Egrets with Adversarial Nests\n3. [BitternSing](./songs/bittern.md): Booms and Calls of Bitterns\n",
        &[
            "5 | HeronNet: A Model for the Songs of Herons",
            "6 | EgretGAN: Counting Egrets with Adversarial Nests",
            "7 | BitternSing: Booms and Calls of Bitterns",
        ],
    );
    // The same without pages: parts of the paper above.
    check(
        "# pond-papers\n\n## PSS: Pond Song Synthesis by Machine\n\n- Songs of Herons at Dawn\n- Calls of Egrets at Night\n- Booms of Bitterns in Reeds\n",
        &[],
    );
}

#[test]
fn titles_whose_url_is_to_come() {
    check(
        "# Papers\n\n* [Heron Sings at Dawn](https://arxiv.org/abs/2101.01921). Ann Author, Ben Writer. (arXiv, 2021)\n* [Counting Egrets and Bitterns  by Ear](). Cat Scribe, Dan Poet, Eve Critic. (arXiv, 2020)\n* [Storks Count the Frogs Again](). Ann Author, Ben Writer. (arXiv, 2019)\n",
        &[
            "3 | Heron Sings at Dawn | Ann Author, Ben Writer | 2021 | arXiv | 2101.01921",
            "4 | Counting Egrets and Bitterns by Ear | Cat Scribe, Dan Poet, Eve Critic | 2020 | arXiv",
            "5 | Storks Count the Frogs Again | Ann Author, Ben Writer | 2019 | arXiv",
        ],
    );
}

#[test]
fn headings_in_html() {
    check(
        "<h1 align=\"center\">Heron Papers</h1>\n\n<h3 id=\"26\">[26] <strong>Author, A.</strong> Heron Songs in Soft Reeds. Pond Physics (2026).</h3>\n\n[![arXiv](https://img.shields.io/badge/arXiv-2501.01931-green)](https://arxiv.org/abs/2501.01931)\n\n<h3 id=\"25\">[25] Writer, B. C., <strong>Author, A.</strong>, & Scribe, D. How Egrets Call at Night. Pond Rev. Fluids, 11, 073302 (2026).</h3>\n\n[![arXiv](https://img.shields.io/badge/arXiv-2501.01932-green)](https://arxiv.org/abs/2501.01932)\n",
        &[
            "3 | Heron Songs in Soft Reeds | Author, A. | 2026 | Pond Physics | 2501.01931",
            "7 | How Egrets Call at Night | Writer, B. C., Author, A., Scribe, D. | 2026 | Pond Rev. Fluids | 2501.01932",
        ],
    );
}

#[test]
fn items_below_a_heading_of_a_topic_are_no_credits_of_it() {
    check(
        "## Herons and Egrets at Night\n\n- **Heron-Nav: Finding Ponds via Two Songs**  \n  Ann Author, Ben Writer, Cat Scribe, Dan Poet, Eve Critic, Fay Reader\n  _2026-02-10_ · https://arxiv.org/abs/2602.01941v1 · `cs.RO`  \n\n- **Robust Songs of Egrets**  \n  Ann Author, Ben Writer\n  _2026-02-10_ · https://arxiv.org/abs/2602.01942v1 · `cs.CV`  \n",
        &[
            "3 | Heron-Nav: Finding Ponds via Two Songs | Ann Author, Ben Writer, Cat Scribe, Dan Poet, Eve Critic, Fay Reader | 2026-02-10 | 2602.01941",
            "7 | Robust Songs of Egrets | Ann Author, Ben Writer | 2026-02-10 | 2602.01942",
        ],
    );
}

#[test]
fn links_of_a_wiki_and_citations_in_cells() {
    check(
        "# Papers\n\n| Paper | Year | Journal |\n|---|---|---|\n| [[readings/heron.md\\|Two-way songs of herons]] | 2023 | Pond Journal |\n| [[Three-way songs of egrets]] | 2024 | Pond Journal |\n\n| Date | Topic | Article |\n|---|---|---|\n| 29 March 2025 | Songs | Author, A., Writer, B., & Scribe, C. (2022). Global songs of herons under rain. [Pond Ecology, 36(6), 12-14.](https://doi.org/10.1000/1951) |\n| 12 April 2025 | Calls | Poet, D. & Critic, E.F. (2018). Egret calls in a quiet marsh. [PNAS 116(16) 7656-7661](https://doi.org/10.1000/1952) |\n",
        &[
            "5 | Two-way songs of herons | 2023 | Pond Journal",
            "6 | Three-way songs of egrets | 2024 | Pond Journal",
            "10 | Global songs of herons under rain | Author, A., Writer, B., Scribe, C. | 2022 | Pond Ecology | https://doi.org/10.1000/1951",
            "11 | Egret calls in a quiet marsh | Poet, D., Critic, E.F. | 2018 | PNAS | https://doi.org/10.1000/1952",
        ],
    );
}

#[test]
fn speakers_before_linked_titles_and_journals_below_headings() {
    check(
        "# Reading group\n\n<table>\n<tr><th>Week</th><th>Time</th><th>Paper</th></tr>\n<tr><td>Week 1</td><td>10/27 4-5pm</td><td><a href=\"https://pond.example/heron.pdf\">Heron Songs: An Alternative to Calls and Booms</a></td></tr>\n<tr><td>Week 2</td><td>11/3 4-5pm</td><td><a href=\"https://pond.example/egret.pdf\">Egret Calls over the Marsh by Night</a></td></tr>\n</table>\n\n## [Bittern booms in reeds with many voices](https://doi.org/10.1000/1961)\n*Songs in Ponds*  \nScore: **0.95**  \nPublished: 2026-02-17T00:00:00+00:00\n\n<details>\n<summary>RSS summary</summary>\n\n<p>It booms.</p>\n\n</details>\n",
        &[
            "5 | Heron Songs: An Alternative to Calls and Booms | https://pond.example/heron.pdf",
            "6 | Egret Calls over the Marsh by Night | https://pond.example/egret.pdf",
            "9 | Bittern booms in reeds with many voices | 2026-02-17 | Songs in Ponds | https://doi.org/10.1000/1961",
        ],
    );
}

#[test]
fn titles_in_bold_with_a_venue_above_names() {
    check(
        "## Papers\n\n### OSDI\n\n1. **Heron: A System for Counting Large Ponds** OSDI 2016\n\n   *Ann Author, Ben Writer, Cat Scribe*\n\n2. **Egrets Call over the Hidden Marsh** OSDI 2016\n\n\t*Dan Poet, Eve Critic*\n",
        &[
            "5 | Heron: A System for Counting Large Ponds | Ann Author, Ben Writer, Cat Scribe | 2016 | OSDI",
            "9 | Egrets Call over the Hidden Marsh | Dan Poet, Eve Critic | 2016 | OSDI",
        ],
    );
}

#[test]
fn tables_of_other_things_with_titles() {
    for header in [
        "| # | Title | Author | Status |",
        "| Issue | Title | Date | By |",
        "| Version | Date | Title | By |",
        "| Chapter | Title | Summary | By |",
        "| Date | Speaker | Title | Venue |",
    ] {
        check(
            &format!(
                "# Pond\n\n{header}\n|---|---|---|---|\n| 371 | Mend the Gate of the Pond | Ann Author | open |\n| 372 | Count the Herons at Dawn | Ben Writer | open |\n"
            ),
            &[],
        );
    }
    // Where a row leads to a paper, it is one.
    check(
        "| Date | Speaker | Title | Link |\n|---|---|---|---|\n| 2025-02-04 | Ann Author | Heron Sings at Dawn | https://arxiv.org/abs/2502.01971 |\n| 2025-02-11 | Ben Writer | Opening Session | |\n",
        &["3 | Heron Sings at Dawn | 2025-02-04 | 2502.01971"],
    );
}

#[test]
fn what_an_article_refers_to() {
    let prose = "A paragraph of an article that says what herons sing, in more words than any entry of a list would have.\n\n";
    let entries: String = (1..7)
        .map(|nth| format!("- Author, A., & Writer, B. (200{nth}). *Heron Songs of Pond {nth}*. Journal of Ponds, 3({nth}).\n"))
        .collect();
    for heading in ["References", "参考文献", "Bibliography"] {
        let article = format!("# Herons\n\n{}## {heading}\n\n{entries}", prose.repeat(5));
        check(&article, &[]);
    }
    // A bibliography has little else.
    let wanted: Vec<String> = (1..7)
        .map(|nth| {
            format!(
                "{} | Heron Songs of Pond {nth} | Author, A., Writer, B. | 200{nth} | Journal of Ponds",
                nth + 4
            )
        })
        .collect();
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    check(&format!("# Bibliography\n\n{prose}{entries}"), &wanted);
    // A month in brackets is no citation.
    check("# How Herons Moved Their Nests to Berlin (June 2024)\n\nThey flew.\n", &[]);
}

#[test]
fn venues_with_their_abbreviation_and_names_as_they_are_written() {
    check(
        "# Papers\n\n- Author J, Writer X, et al., *[Heron songs in asynchronous streams](https://doi.org/10.1000/1981)*, Proc. IEEE Conf. Heron Vis. Pattern Recognit. (CVPR), 2022.\n- [Egret calls over the marsh](https://doi.org/10.1000/1982) (1970) - Scribe, Edgar F.\n- [Bittern booms in the reeds](https://doi.org/10.1000/1983) (1975) - Poet, G. D., M. R. Critic, and Eve Reader.\n- Counting Storks by Ear: A Review Reader M et al., 2022 https://arxiv.org/pdf/2201.01984\n- Author LA, Writer BC. Grebe alert - a model that reduces time to nests and the length of stays. Am J Ponds. 2017 Feb 28:1-7. doi: [10.1000/1985](https://doi.org/10.1000/1985)\n",
        &[
            "3 | Heron songs in asynchronous streams | Author J, Writer X | 2022 | Proc. IEEE Conf. Heron Vis. Pattern Recognit. (CVPR) | https://doi.org/10.1000/1981",
            "4 | Egret calls over the marsh | Scribe, Edgar F | 1970 | https://doi.org/10.1000/1982",
            "5 | Bittern booms in the reeds | Poet, G. D., M. R. Critic, Eve Reader | 1975 | https://doi.org/10.1000/1983",
            "6 | Counting Storks by Ear: A Review | Reader M | 2022 | 2201.01984",
            "7 | Grebe alert - a model that reduces time to nests and the length of stays | Author LA, Writer BC | 2017-02-28 | Am J Ponds | https://doi.org/10.1000/1985",
        ],
    );
}

#[test]
fn topics_in_bold_before_linked_titles_and_links_in_lines_of_their_own() {
    check(
        "# Papers\n\n**Songs**, [Heron Songs via Text and Sound](https://arxiv.org/abs/2101.01991), arXiv 2021/02\n\n**Many Pond Calls**, [A Closer Look at the Calls of Egrets](https://arxiv.org/abs/2101.01992), arXiv 2020/12\n\n- [Bittern booms in reeds. EMNLP 2015. Author, Ann and Writer, Ben and Scribe, Cat.](https://aclanthology.org/D15-1191)\n- Storks Count the Frogs  \n  [Link of Paper arXiv](https://arxiv.org/abs/2101.01993)\n- Grebes Dance in Spring Meadows（ASPLOS'23) [link to paper](https://arxiv.org/abs/2101.01994)\n",
        &[
            "3 | Heron Songs via Text and Sound | 2021-02 | arXiv | 2101.01991",
            "5 | A Closer Look at the Calls of Egrets | 2020-12 | arXiv | 2101.01992",
            "7 | Bittern booms in reeds | Author, Ann, Writer, Ben, Scribe, Cat | 2015 | EMNLP | https://aclanthology.org/D15-1191/",
            "8 | Storks Count the Frogs | 2101.01993",
            "10 | Grebes Dance in Spring Meadows | 2023 | ASPLOS | 2101.01994",
        ],
    );
}

#[test]
fn titles_below_a_heading_that_is_their_label() {
    check(
        "# New listings for Thursday, 16 April 2026\n## Keyword: Ponds\n### Title:\n          Heron Radar: Indoor Songs with Marsh Splatting\n - **Authors:** Ann Author, Ben Writer\n - **Subjects:** Subjects:\nRobotics (cs.RO)\n - **Arxiv link:** https://arxiv.org/abs/2604.01201\n - **Pdf link:** https://arxiv.org/pdf/2604.01201\n - **Abstract**\n It sings.\n### Title:\n          Egret Three: Extending the Marsh\n - **Authors:** Cat Scribe\n - **Arxiv link:** https://arxiv.org/abs/2604.01202\n - **Pdf link:** https://arxiv.org/pdf/2604.01202\n - **Abstract**\n It calls.\n",
        &[
            "3 | Heron Radar: Indoor Songs with Marsh Splatting | Ann Author, Ben Writer | 2026-04-16 | 2604.01201",
            "12 | Egret Three: Extending the Marsh | Cat Scribe | 2026-04-16 | 2604.01202",
        ],
    );
}

#[test]
fn headings_that_say_nothing_below_one_that_says_papers() {
    check(
        "# Notes of a Pond\n\n## Papers\n\n### 2017\n\n- [Heron Sings at Dawn and Dusk](notes/heron.md)\n- [Counting Egrets and Bitterns by Ear](notes/egret.md)\n- [Storks Count the Frogs Again](notes/stork.md)\n\n### 2016\n\n- [A Survey of Songs over the Marsh](notes/survey.md)\n\n## Courses\n\n### 2015\n\n- [Introduction to the Birds of Ponds](notes/course.md)\n",
        &[
            "7 | Heron Sings at Dawn and Dusk | 2017",
            "8 | Counting Egrets and Bitterns by Ear | 2017",
            "9 | Storks Count the Frogs Again | 2017",
            "13 | A Survey of Songs over the Marsh | 2016",
        ],
    );
}

#[test]
fn what_a_paper_contributes_beside_its_name_and_names_after_by() {
    check(
        "| Paper | Key contribution |\n|---|---|\n| [Heron](./songs/heron.md) | Sings at dawn |\n\n| Date | Papers |\n|---|---|\n| Apr 1 | [Counting Egrets by Ear](papers/egret.pdf) by A. Author |\n",
        &["3 | Heron", "7 | Counting Egrets by Ear | A. Author"],
    );
}
