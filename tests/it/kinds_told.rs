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

#[test]
fn citations_with_a_remark_in_paragraphs_and_with_their_venue_after_italics() {
    check(
        "# Notes\n\n## Related papers\n\n- Author, Writer, and Scribe (1992), \"Songs of herons that were never written down\": what is known of them.\n- Author and Writer (2001). *Counting egrets in fog*. Pond Journal.\n- Poet, A., et al. (2017). *Bitterns Are All You Hear.* NeurIPS.\n- Poet & Critic. *Storks against frogs at night*, 2019.\n- **PMID:42440279** – Author AB, Writer C (2025 May). \"Grebes dive in spring.\" *Pond Journal.*\n- \"Reed Net: Generative Reeds\" (NVIDIA, 2022)\n- Curlew (2014), \"Sheaves, Reeds and Applications\"\n",
        &[
            "5 | Songs of herons that were never written down | Author, Writer, Scribe | 1992",
            "6 | Counting egrets in fog | Author, Writer | 2001 | Pond Journal",
            "7 | Bitterns Are All You Hear | Poet, A. | 2017 | NeurIPS",
            "8 | Storks against frogs at night | Poet, Critic | 2019",
            "9 | Grebes dive in spring | Author AB, Writer C | 2025 | Pond Journal | https://pubmed.ncbi.nlm.nih.gov/42440279/",
            "10 | Reed Net: Generative Reeds | 2022",
            "11 | Sheaves, Reeds and Applications | Curlew | 2014",
        ],
    );
    check(
        "# HERON\n\n## Papers\n\nA. Author, B. Writer and C. Scribe, \"HERON: Songs of a Verified Bird\", in Workshop on Ponds, 2022.\n\nA. Author, and C. Scribe, \"HERON: Small Songs for Ponds\", in NeurIPS, 2024.\n",
        &[
            "5 | HERON: Songs of a Verified Bird | A. Author, B. Writer, C. Scribe | 2022 | Workshop on Ponds",
            "7 | HERON: Small Songs for Ponds | A. Author, C. Scribe | 2024 | NeurIPS",
        ],
    );
}

#[test]
fn names_at_the_end_of_a_linked_title() {
    check(
        "# Papers\n\n- [Songs of herons from natural language supervision, Author et al. (2021)](https://arxiv.org/abs/2103.01931)\n- [Counting egrets in many ponds - Writer et al., 2018](https://arxiv.org/abs/1803.01932)\n- [Bitterns that boom at night, Scribe et al. 2016](https://arxiv.org/abs/1608.01933)\n- [Storks against frogs, Poet et al., CVPR 2019](https://arxiv.org/abs/1908.01934)\n",
        &[
            "3 | Songs of herons from natural language supervision | Author | 2021 | 2103.01931",
            "4 | Counting egrets in many ponds | Writer | 2018 | 1803.01932",
            "5 | Bitterns that boom at night | Scribe | 2016 | 1608.01933",
            "6 | Storks against frogs | Poet | 2019 | CVPR | 1908.01934",
        ],
    );
}

#[test]
fn what_methods_are_called_with_their_citation_in_bold() {
    check(
        "# Related work\n\n## Benchmarks\n\n**HeronWorld (Author et al., ICLR 2021)** — text of what herons do in a house. The first of its kind.\nURL: https://arxiv.org/abs/2010.01941\n\n**Egret-2 / Egret (Writer et al., CoRL 2023)** — a thousand things that egrets do.\nURL: https://arxiv.org/abs/2403.01942\n\n## Methods\n\n1. **BitternNet (Scribe et al., 2023)**: booms in words. [arXiv](https://arxiv.org/abs/2303.01943)\n2. **StorkPlan** (Poet et al., NeurIPS 2023): plans of storks. [arXiv](https://arxiv.org/abs/2303.01944)\n",
        &[
            "5 | HeronWorld | Author | 2021 | ICLR | 2010.01941",
            "8 | Egret-2 / Egret | Writer | 2023 | CoRL | 2403.01942",
            "13 | BitternNet | Scribe | 2023 | 2303.01943",
            "14 | StorkPlan | Poet | 2023 | NeurIPS | 2303.01944",
        ],
    );
}

#[test]
fn lines_with_a_venue_before_a_linked_title_and_tags_in_escaped_brackets() {
    check(
        "# Songs\n\n## Papers\n\nTASLP 2005: [Eigensongs With Sparse Herons](https://pond.example/eigensongs.PDF)  \nInterspeech 2011: [Egret Calls and Their Languages](https://pond.example/2011/egrets.pdf)  \nICASSP 2018: [B-vectors: Robust Bitterns](https://pond.example/bvectors.pdf)\n",
        &[
            "5 | Eigensongs With Sparse Herons | 2005 | TASLP | https://pond.example/eigensongs.PDF",
            "6 | Egret Calls and Their Languages | 2011 | Interspeech | https://pond.example/2011/egrets.pdf",
            "7 | B-vectors: Robust Bitterns | 2018 | ICASSP | https://pond.example/bvectors.pdf",
        ],
    );
    check(
        "# Heron\n\n## Related papers\n\n- [\\[ACL 2025\\] Heron: Songs Make Better Ponds](../../ACL2025/heron.md)\n- [\\[ICLR 2026\\] Continual Egrets for Ponds in Fog](../../ICLR2026/egrets.md)\n- [\\[AAAI 2026\\] Bitterns: A Benchmark of Booms](../../AAAI2026/bitterns.md)\n",
        &[
            "5 | Heron: Songs Make Better Ponds | 2025 | ACL",
            "6 | Continual Egrets for Ponds in Fog | 2026 | ICLR",
            "7 | Bitterns: A Benchmark of Booms | 2026 | AAAI",
        ],
    );
}

#[test]
fn journals_as_links_after_titles_in_italics() {
    check(
        "# Papers\n\n- Author and Writer, *Cross herons in many ponds*, [Linear Ponds Appl. 432 (1), 70-88](https://doi.org/10.1016/j.pond.2009.07.024) (2010).\n- Author et al. (2024). *HeronGym.* [arXiv:2406.01951](https://arxiv.org/abs/2406.01951), [project](https://heron.example/).\n",
        &[
            "3 | Cross herons in many ponds | Author, Writer | 2010 | https://doi.org/10.1016/j.pond.2009.07.024",
            "4 | HeronGym | Author | 2024 | 2406.01951",
        ],
    );
}

#[test]
fn citations_as_harvard_and_mdpi_have_them() {
    check(
        "# Heron\n\n## Papers\n\nAuthor, A., Writer, B. and Scribe, C. (2016) 'Deep songs of the heron's pond', in *Proceedings of Ponds (PND)*, Reed, June 2016, pp. 770–778.\n\nPoet, D. and Critic, E. (2018) 'Counting egrets instead of frogs', *arXiv preprint* arXiv:1806.01961. Available at: https://arxiv.org/abs/1806.01961 (Accessed: 5 May 2026).\n\nReader, F. et al. (2019) 'Searching for Bitterns', in *Journal of Marshes*, October 2019, pp. 1314–1324.\n",
        &[
            "5 | Deep songs of the heron's pond | Author, A., Writer, B., Scribe, C. | 2016 | Proceedings of Ponds (PND)",
            "7 | Counting egrets instead of frogs | Poet, D., Critic, E. | 2018 | arXiv preprint | 1806.01961",
            "9 | Searching for Bitterns | Reader, F. | 2019 | Journal of Marshes",
        ],
    );
    check(
        "# Papers\n\n1. Author, A.; Writer, B.C. Heron9: better, louder, longer. In Proceedings of the Ponds Conference, Reed, 21–26 July 2017; pp. 7263–7271.\n2. Scribe, C.; Poet, D.; Critic, E. Counting egrets by ear. *Pond Lett.* **2021**, *3*, 1–9.\n3. Reader, F.; Painter, G. Bitterns: An incremental boom. arXiv 2018, arXiv:1804.01962.\n",
        &[
            "3 | Heron9: better, louder, longer | Author, A., Writer, B.C. | 2017 | Proceedings of the Ponds Conference",
            "4 | Counting egrets by ear | Scribe, C., Poet, D., Critic, E. | 2021 | Pond Lett.",
            "5 | Bitterns: An incremental boom | Reader, F., Painter, G. | 2018 | arXiv | 1804.01962",
        ],
    );
}

#[test]
fn anchors_before_titles_in_cells_and_ids_in_the_column_of_the_venue() {
    check(
        "# Herons\n\n| Paper | Authors | Venue | Date |\n| --- | --- | --- | --- |\n| <a id=\"heron\"></a>**[Heron Sings at Dawn](https://arxiv.org/abs/2605.01971)** (Heron) | Ann Author et al. (7 authors) | arXiv:2605.01971 (cs.CR) | 2026-05-16 |\n| <a name=\"egret\"></a>[Counting Egrets by Ear](https://arxiv.org/abs/2605.01972) | Ben Writer | ICLR 2026 | 2026-05-17 |\n",
        &[
            "5 | Heron Sings at Dawn | Ann Author | 2026-05-16 | arXiv | 2605.01971",
            "6 | Counting Egrets by Ear | Ben Writer | 2026-05-17 | ICLR | 2605.01972",
        ],
    );
}

#[test]
fn titles_in_italics_right_after_names_in_bold() {
    check(
        "# Ponds\n\n## What this replicates\n\n- **Author et al.** *Songs of herons and the well-being of ponds.* Nature Communications 11:2583, 2020. [doi:10.1038/s41467-020-19751-w](https://doi.org/10.1038/s41467-020-19751-w) — the replication target.\n- **Writer, Scribe & Poet.** *Fairness of egrets in maps.* IJCAI 2023. [arXiv:2305.01981](https://arxiv.org/abs/2305.01981) — what is fair.\n",
        &[
            "5 | Songs of herons and the well-being of ponds | Author | 2020 | Nature Communications | https://doi.org/10.1038/s41467-020-19751-w",
            "6 | Fairness of egrets in maps | Writer, Scribe, Poet | 2023 | IJCAI | 2305.01981",
        ],
    );
}

#[test]
fn citations_with_commas_before_their_url_and_as_physicians_have_them() {
    check(
        "# Ponds\n\n## References and papers\n\n- Painter et al., Active Herons: Sample-Efficient Song Evaluation, ICML 2021. https://arxiv.org/abs/2103.01991\n- Writer et al., Active Surrogate Egrets, NeurIPS 2022. https://arxiv.org/abs/2202.01992\n- Scribe and Poet, Estimation of small ponds in high dimensions, Probabilistic Pond Mechanics, 2001. https://openreview.net/forum?id=1HerOnSiNg2\n",
        &[
            "5 | Active Herons: Sample-Efficient Song Evaluation | Painter | 2021 | ICML | 2103.01991",
            "6 | Active Surrogate Egrets | Writer | 2022 | NeurIPS | 2202.01992",
            "7 | Estimation of small ponds in high dimensions | Scribe, Poet | 2001 | Probabilistic Pond Mechanics | https://openreview.net/forum?id=1HerOnSiNg2",
        ],
    );
    check(
        "# Papers\n\n- Author SS. A limit on the song of herons. *J Pond Biol* 2005. PMID 42440281\n- Writer MM, Scribe-Poet A, Critic PC. Monitoring egrets in fog. *Clin Pond*. 2019;38:584-593.\n- Writer MM, Reader PC. Monitoring bitterns in reeds. J Pond Biol. 2018;36(2):1-13.\n",
        &[
            "3 | A limit on the song of herons | Author SS | 2005 | J Pond Biol | https://pubmed.ncbi.nlm.nih.gov/42440281/",
            "4 | Monitoring egrets in fog | Writer MM, Scribe-Poet A, Critic PC | 2019 | Clin Pond",
            "5 | Monitoring bitterns in reeds | Writer MM, Reader PC | 2018 | J Pond Biol",
        ],
    );
}

#[test]
fn venues_in_bold_and_brackets_before_linked_titles_in_paragraphs() {
    check(
        "# Home\n\n## Selected Publications\n\n[**PND 2025**] [Heron-Adapter: Efficient Songs for Many Ponds](https://arxiv.org/abs/2501.02001) \\\n**Ann Author**, Ben Writer, Cat Scribe\n\n[**ICLR 2025**] [Egret-Adapter: Efficient Calls for Few Ponds](https://arxiv.org/abs/2501.02002) \\\nBen Writer, Dan Poet\n",
        &[
            "5 | Heron-Adapter: Efficient Songs for Many Ponds | Ann Author, Ben Writer, Cat Scribe | 2025 | PND | 2501.02001",
            "8 | Egret-Adapter: Efficient Calls for Few Ponds | Ben Writer, Dan Poet | 2025 | ICLR | 2501.02002",
        ],
    );
}

#[test]
fn linked_titles_in_chinese_quotes_after_names() {
    check(
        "# 参考\n\n- Author et al., 《[Heron.int8(): Songs in Few Bits](https://arxiv.org/abs/2208.02011)》，NeurIPS 2022；[HTML 全文](https://arxiv.org/html/2208.02011)。\n- Writer et al., 《[EGPTQ: Accurate Egrets](https://arxiv.org/abs/2210.02012)》，ICLR 2023。\n",
        &[
            "3 | Heron.int8(): Songs in Few Bits | Author | 2022 | NeurIPS | 2208.02011",
            "4 | EGPTQ: Accurate Egrets | Writer | 2023 | ICLR | 2210.02012",
        ],
    );
}

#[test]
fn citations_with_many_authors() {
    check(
        "# Papers\n\nAnn One, Ben Two, Cat Three, Dan Four, Eve Five, Fay Six, Gus Seven, and Hal Eight. 2020. Iteratively training herons for ponds. In Proceedings of Ponds, 14(4).\n\nAnn One, Ben Two, Cat Three, Dan Four, Eve Five, Fay Six, Gus Seven, Hal Eight, and Ida Nine. 2021. Counting egrets by ear. In Proceedings of Marshes.\n",
        &[
            "3 | Iteratively training herons for ponds | Ann One, Ben Two, Cat Three, Dan Four, Eve Five, Fay Six, Gus Seven, Hal Eight | 2020 | Proceedings of Ponds",
            "5 | Counting egrets by ear | Ann One, Ben Two, Cat Three, Dan Four, Eve Five, Fay Six, Gus Seven, Hal Eight, Ida Nine | 2021 | Proceedings of Marshes",
        ],
    );
    check(
        "# Papers\n\n- Ann One, Ben Two, Cat Three, Dan Four, Eve Five, Fay Six, Gus Seven, and Hal Eight. 2020. Iteratively training herons for ponds. In Proceedings of Ponds, 14(4).\n- Ann One, Ben Two, Cat Three, Dan Four, C Eve Five, and Fay Six. HRN: Heron question answering. In *Proceedings of the IEEE conference on ponds*, pp. 2425–2433, 2015. 10, 20, 27\n- Ann One & Ben Two, et al. [“Storks against frogs at night.”](https://arxiv.org/abs/2205.02021) PND 2022.\n",
        &[
            "3 | Iteratively training herons for ponds | Ann One, Ben Two, Cat Three, Dan Four, Eve Five, Fay Six, Gus Seven, Hal Eight | 2020 | Proceedings of Ponds",
            "4 | HRN: Heron question answering | Ann One, Ben Two, Cat Three, Dan Four, C Eve Five, Fay Six | 2015 | Proceedings of the IEEE conference on ponds",
            "5 | Storks against frogs at night | Ann One, Ben Two | 2022 | PND | 2205.02021",
        ],
    );
}
