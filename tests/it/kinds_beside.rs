//! Kinds of entries that are papers by what is beside them, and what is beside papers and is none.

use crate::records::check;

#[test]
fn one_linked_title_among_tools_in_a_list_of_papers() {
    check(
        "# Wading birds\n\n## Field one\n\n[Heron Sings at Dawn](https://arxiv.org/abs/2501.01601)\n\n[Egret Calls over the Marsh](https://arxiv.org/abs/2501.01602)\n\n[Bittern Booms in the Reeds](https://arxiv.org/abs/2501.01603)\n\n[Stork Counts the Frogs](https://arxiv.org/abs/2501.01604)\n\n[Ibis Wades in the Rain](https://arxiv.org/abs/2501.01605)\n\n[Crane Dances on the Ice](https://arxiv.org/abs/2501.01606)\n\n[Rail Runs through the Sedge](https://arxiv.org/abs/2501.01607)\n\n[Snipe Drums above the Moor](https://arxiv.org/abs/2501.01608)\n\n[Coot Dives for its Food](https://arxiv.org/abs/2501.01609)\n\n[Grebe Nests on the Water](https://arxiv.org/abs/2501.01610)\n\n## Testbeds\n\n[Marsh](https://marsh.example)\n\n[Marsh: Large Ponds in the Loop](https://arxiv.org/abs/2501.01611)\n\n[Wade (a platform for open marshes)](https://wade.example)\n",
        &[
            "5 | Heron Sings at Dawn | 2501.01601",
            "7 | Egret Calls over the Marsh | 2501.01602",
            "9 | Bittern Booms in the Reeds | 2501.01603",
            "11 | Stork Counts the Frogs | 2501.01604",
            "13 | Ibis Wades in the Rain | 2501.01605",
            "15 | Crane Dances on the Ice | 2501.01606",
            "17 | Rail Runs through the Sedge | 2501.01607",
            "19 | Snipe Drums above the Moor | 2501.01608",
            "21 | Coot Dives for its Food | 2501.01609",
            "23 | Grebe Nests on the Water | 2501.01610",
            "29 | Marsh: Large Ponds in the Loop | 2501.01611",
        ],
    );
}

#[test]
fn titles_with_a_page_among_papers() {
    check(
        "## Herons\n\n* [Counting Herons by Ear](https://pond.example/17) - Review paper\n* [Heron Sings at Dawn](https://arxiv.org/abs/2501.01621) - Application\n* [Egret Calls over the Marsh](https://arxiv.org/abs/2501.01622) - Application\n* [Bittern Booms in the Reeds](https://arxiv.org/abs/2501.01623) - Application\n",
        &[
            "3 | Counting Herons by Ear | https://pond.example/17",
            "4 | Heron Sings at Dawn | 2501.01621",
            "5 | Egret Calls over the Marsh | 2501.01622",
            "6 | Bittern Booms in the Reeds | 2501.01623",
        ],
    );
}

#[test]
fn names_below_a_title_belong_to_it() {
    check(
        "# Papers on herons\n\n- 2017- ITP -  Heron Sings at Dawn with Many Voices\n  - *Ann Author, Ben Writer, Cat Scribe*\n  - *songs*\n- Egret Calls over the Marsh [[Paper](https://arxiv.org/abs/2501.01631)]\n  - Dan Drafter, Eve Penner, Flo Rhymer, arXiv:2501.01631.\n- Bittern Booms [[Paper](https://arxiv.org/abs/2501.01632)]\n  - Gil Maker, Hal Framer, Ida Speaker, ICLR, 2025.\n",
        &[
            "3 | Heron Sings at Dawn with Many Voices | Ann Author, Ben Writer, Cat Scribe | 2017 | ITP",
            "6 | Egret Calls over the Marsh | Dan Drafter, Eve Penner, Flo Rhymer | 2501.01631",
            "8 | Bittern Booms | Gil Maker, Hal Framer, Ida Speaker | 2025 | ICLR | 2501.01632",
        ],
    );
}

#[test]
fn what_is_quoted_right_below_a_paper_is_none() {
    check(
        "- [Heron Sings at Dawn](https://arxiv.org/abs/2501.01641)\n> [Egret Calls over the Marsh](https://arxiv.org/abs/2501.01642) put to use.\n\n- [Bittern Booms in the Reeds](https://arxiv.org/abs/2501.01643)\n> A review.\n",
        &["1 | Heron Sings at Dawn | 2501.01641", "4 | Bittern Booms in the Reeds | 2501.01643"],
    );
}

#[test]
fn fields_after_labels_in_bold_without_a_colon() {
    check(
        "# Daily\n\n## Songs\n\n### [1] Heron Sings: Towards Songs of Many Voices\n\n**arXiv ID** 2501.01651 | **Topic** songs\n\n**Authors** Ann Author, Ben Writer, Cat Scribe\n\n**Affiliation** Pond University\n\n**Date** 2025-01-21 | **Paper** https://arxiv.org/abs/2501.01651 | **Code** none\n\n### Introduction\n\nHerons are heard less often than other birds, and this is the first study of why.\n",
        &[
            "5 | Heron Sings: Towards Songs of Many Voices | Ann Author, Ben Writer, Cat Scribe | 2025-01-21 | 2501.01651",
        ],
    );
}

#[test]
fn fields_parted_by_wide_bars() {
    check(
        "## 今日新增\n\n### 1. Heron Sings at Dawn\n\n- 作者：Ann Author, Ben Writer, Cat Scribe 等｜年份：2025｜发布时间：2025-01-03｜来源：arxiv｜相关度分：**9.00**\n- 链接：https://arxiv.org/abs/2501.01661v1\n",
        &["3 | Heron Sings at Dawn | Ann Author, Ben Writer, Cat Scribe | 2025-01-03 | arxiv | 2501.01661"],
    );
}

#[test]
fn last_names_between_middle_dots() {
    check(
        "# 2025-01-11\n\n**Heron Sings at Dawn over Many Ponds** · Author, Writer, Scribe · [arXiv:2501.01671v1](https://arxiv.org/abs/2501.01671v1)\n- Why it matters: nobody knew.\n- TL;DR: They do.\n\n**Egret Calls over the Marsh at Night** · Drafter, Penner, Rhymer et al. · [arXiv:2501.01672v1](https://arxiv.org/abs/2501.01672v1)\n- Why it matters: it is late.\n",
        &[
            "3 | Heron Sings at Dawn over Many Ponds | Author, Writer, Scribe | 2025-01-11 | 2501.01671",
            "7 | Egret Calls over the Marsh at Night | Drafter, Penner, Rhymer | 2025-01-11 | 2501.01672",
        ],
    );
}

#[test]
fn names_and_venue_in_the_link_of_the_title() {
    check(
        "# Papers on herons\n\n- 📄 **[Herons of the Great Marsh — Author et al. (Pond Communications, 2019)](https://doi.org/10.1000/17)** — An overview.\n- 📄 **[A Survey of Songs — Writer, Scribe & Drafter (ITP, 2022)](https://arxiv.org/abs/2501.01681)** — All of them.\n- 📖 **[Songs of Herons — Overview (2009)](https://pond.example/songs/)** — The book.\n",
        &[
            "3 | Herons of the Great Marsh | Author | 2019 | Pond Communications | https://doi.org/10.1000/17",
            "4 | A Survey of Songs | Writer, Scribe, Drafter | 2022 | ITP | 2501.01681",
            "5 | Songs of Herons — Overview | 2009 | https://pond.example/songs/",
        ],
    );
}

#[test]
fn citations_with_a_link_called_by_the_journal() {
    check(
        "## Journal club\n\n- Author et al. (2022) Slow increases in song rates of herons. <a href=\"https://www.nature.com/articles/s41586-000-00001-1\">Pond Ecology and Evolution.</a>\n\n- Writer et al. (2022) Marsh birds have risen with the water. <a href=\"https://www.nature.com/articles/s41586-000-00002-1\">Nature.</a>\n\n- Scribe et al. (2022) Late calls of egrets. <a href=\"https://www.nature.com/articles/s41586-000-00003-1\">Nature.</a>\n",
        &[
            "3 | Slow increases in song rates of herons | Author | 2022 | Pond Ecology and Evolution | https://www.nature.com/articles/s41586-000-00001-1",
            "5 | Marsh birds have risen with the water | Writer | 2022 | https://www.nature.com/articles/s41586-000-00002-1",
            "7 | Late calls of egrets | Scribe | 2022 | https://www.nature.com/articles/s41586-000-00003-1",
        ],
    );
}

#[test]
fn initials_joined_to_last_names() {
    check(
        "**06/19/2020** [Heron Sings at Dawn](./notes/heron.md) A.Author, B.C.Writer [pdf](https://arxiv.org/pdf/2501.01691.pdf)\n\n**06/18/2020** [Egret Calls over the Marsh](./notes/egret.md) S.Scribe [pdf](https://arxiv.org/pdf/2501.01692.pdf)\n\n**06/17/2020** [Bittern Booms in the Reeds](./notes/bittern.md) D.Drafter, E.Penner [pdf](https://arxiv.org/pdf/2501.01693.pdf)\n",
        &[
            "1 | Heron Sings at Dawn | A.Author, B.C.Writer | 2020-06-19 | 2501.01691",
            "3 | Egret Calls over the Marsh | S.Scribe | 2020-06-18 | 2501.01692",
            "5 | Bittern Booms in the Reeds | D.Drafter, E.Penner | 2020-06-17 | 2501.01693",
        ],
    );
}

#[test]
fn the_year_of_a_row_is_beside_its_venue() {
    check(
        "| Date | 文章题目 | 作者 | 会议 |\n|---|---|---|---|\n| | Heron Sings at Dawn | | ITP 2019 |\n| | Egret Calls over the Marsh | Ann Author | *J. Ponds Commun. '21* |\n",
        &[
            "3 | Heron Sings at Dawn | 2019 | ITP",
            "4 | Egret Calls over the Marsh | Ann Author | 2021 | J. Ponds Commun",
        ],
    );
}

#[test]
fn a_paper_by_its_number_at_semantic_scholar() {
    check(
        "# Papers\n\n* **[Heron Sings at Dawn](https://api.semanticscholar.org/CorpusID:214459891)** - *Author, A., et al. (2020)*.\n* **[Egret Calls over the Marsh](https://arxiv.org/abs/2501.01702)** - *Writer, B., et al. (2021)*.\n",
        &[
            "3 | Heron Sings at Dawn | Author, A. | 2020 | https://api.semanticscholar.org/CorpusID:214459891",
            "4 | Egret Calls over the Marsh | Writer, B. | 2021 | 2501.01702",
        ],
    );
}

#[test]
fn letters_of_kinds_at_the_end_of_quotes() {
    check(
        "# Papers\n\n**[1]** Author F, Writer G, et al. \"**Herons at rest in graphs of reeds[C]**.\" IEEE International Conference on Ponds. IEEE, 2016:277-288. [[pdf](https://pond.example/1.pdf)]\n\n**[2]** Scribe H, Drafter I. \"**Calls of egrets at night[J]**.\" Proceedings of the Pond Endowment, 2013, 7(5):377-388. [[pdf](https://pond.example/2.pdf)]\n",
        &[
            "3 | Herons at rest in graphs of reeds | Author F, Writer G | 2016 | IEEE International Conference on Ponds | https://pond.example/1.pdf",
            "5 | Calls of egrets at night | Scribe H, Drafter I. | 2013 | Proceedings of the Pond Endowment | https://pond.example/2.pdf",
        ],
    );
}

#[test]
fn names_and_month_in_brackets_after_a_title() {
    check(
        "# 2025-02-04\n\n### **Beyond Reeds: Songs of Herons (Ann Author, Ben Writer, 2025-01)** — ICLR 2025 accepted\n- **arXiv**: https://arxiv.org/abs/2501.01801\n- **Summary**: They sing.\n\n### **Below Reeds: Calls of Egrets (Cat Scribe, Dan Drafter, 2025-02)** — preprint\n- **arXiv**: https://arxiv.org/abs/2502.01802\n- **Summary**: They call.\n",
        &[
            "3 | Beyond Reeds: Songs of Herons | Ann Author, Ben Writer | 2025-01 | ICLR | 2501.01801",
            "7 | Below Reeds: Calls of Egrets | Cat Scribe, Dan Drafter | 2025-02 | 2502.01802",
        ],
    );
}

#[test]
fn years_and_titles_between_bars() {
    check(
        "# Awesome Herons\n\n# Tutorials\n\n* 2018 | A Tutorial on Herons\n* 2010 | A tutorial on the songs of herons, and on their calls | songs, calls\n* Herons for beginners, a course | [course page](https://pond.example/course)\n",
        &[
            "5 | A Tutorial on Herons | 2018",
            "6 | A tutorial on the songs of herons, and on their calls | 2010",
        ],
    );
}

#[test]
fn titles_in_italics_with_their_venue() {
    check(
        "# Songs\n\n- *HeronNet: Songs of Many Voices with Attention* [songs, calls] (AAAI2020)\n- *Egret Calls over the Marsh* (KDD2019) [calls]\n- *Bittern Booms in the Reeds* (ICLR2019) [[paper](https://arxiv.org/abs/1901.01803)]\n",
        &[
            "3 | HeronNet: Songs of Many Voices with Attention | 2020 | AAAI",
            "4 | Egret Calls over the Marsh | 2019 | KDD",
            "5 | Bittern Booms in the Reeds | 2019 | ICLR | 1901.01803",
        ],
    );
}

#[test]
fn titles_with_their_venue_and_notes() {
    check(
        "# Herons\n\n- Learning to Wade in Deep Water at Night (CoRL 2019) [note](/2019/1)\n- Heron Sings at Dawn over Many Ponds (ICLR 2020) [note](/2020/2)\n",
        &[
            "3 | Learning to Wade in Deep Water at Night | 2019 | CoRL",
            "4 | Heron Sings at Dawn over Many Ponds | 2020 | ICLR",
        ],
    );
}

#[test]
fn the_year_after_labelled_authors() {
    check(
        "# Reading\n\n**[Heron Sings at Dawn](https://arxiv.org/abs/1803.01804)**\nAuthors: Ann Author, Ben Writer (2018)\nPublication: ICLR\n\n- It sings.\n\n**[Egret Calls over the Marsh](https://arxiv.org/abs/1703.01805)**\nAuthors: Cat Scribe, Dan Drafter (2017)\nPublication: NIPS\n\n- It calls.\n",
        &[
            "3 | Heron Sings at Dawn | Ann Author, Ben Writer | 2018 | ICLR | 1803.01804",
            "9 | Egret Calls over the Marsh | Cat Scribe, Dan Drafter | 2017 | NIPS | 1703.01805",
        ],
    );
}

#[test]
fn a_month_and_two_digits_after_arxiv() {
    check(
        "# Papers\n\n- Heron Sings at Dawn [[PDF](https://arxiv.org/pdf/2402.01806.pdf)]  \n  arxiv Feb-24\n- Egret Calls over the Marsh [[PDF](https://arxiv.org/pdf/2403.01807.pdf)]  \n  arxiv Mar-24\n",
        &[
            "3 | Heron Sings at Dawn | 2024-02 | arxiv | 2402.01806",
            "5 | Egret Calls over the Marsh | 2024-03 | arxiv | 2403.01807",
        ],
    );
}

#[test]
fn links_right_below_a_heading_whatever_follows() {
    check(
        "# News\n\n### Heron Sings: Songs of Many Voices at Dawn\n[arxiv](https://arxiv.org/abs/2506.01808) [pdf](https://arxiv.org/pdf/2506.01808)\n\n2025/06/08\n\nHerons sing.\n\n### The Marsh Trap: Calls of Egrets in the Reeds\n[arxiv](https://arxiv.org/abs/2506.01809) [pdf](https://arxiv.org/pdf/2506.01809)\n\n2025/06/08\n\nEgrets call. How to hear them is told at https://github.com/egret/calls.\n",
        &[
            "3 | Heron Sings: Songs of Many Voices at Dawn | 2025-06-08 | 2506.01808",
            "10 | The Marsh Trap: Calls of Egrets in the Reeds | 2025-06-08 | 2506.01809",
        ],
    );
}

#[test]
fn one_author_a_quoted_title_and_the_year() {
    check(
        "# Classics\n\n## Theory\n\n- **Incomplete songs, no bird sings them all**: Ann Author. \"On Formally Unheard Songs\" (1956)\n- **Ordered songs**: Ben Writer, Cat Scribe et al. \"Dawn, Night and the Order of Songs\" (1978)\n- Dan Drafter. \"Why do herons sing?\" (1982)\n",
        &[
            "5 | On Formally Unheard Songs | Ann Author | 1956",
            "6 | Dawn, Night and the Order of Songs | Ben Writer, Cat Scribe | 1978",
            "7 | Why do herons sing? | Dan Drafter | 1982",
        ],
    );
}

#[test]
fn who_and_where_before_the_title() {
    check(
        "# Surveys\n\n[1] S Author, A Writer - Pond Graphics Forum, 2015 - A Survey on Songs of Herons [[paper]](https://pond.example/11.pdf)\n\n[2] MA Scribe, M Drafter, A Penner - … Communication of Ponds, 2017 - Calls of egrets reviewed [[paper]](https://pond.example/12.pdf)\n",
        &[
            "3 | A Survey on Songs of Herons | S Author, A Writer | 2015 | Pond Graphics Forum | https://pond.example/11.pdf",
            "5 | Calls of egrets reviewed | MA Scribe, M Drafter, A Penner | 2017 | Communication of Ponds | https://pond.example/12.pdf",
        ],
    );
}

#[test]
fn two_titles_below_a_heading_that_says_papers() {
    check(
        "# Schedulers\n\n## First\n\n1. [Heron Sings at Dawn](https://arxiv.org/abs/2501.01810)\n2. [Egret Calls over the Marsh](https://arxiv.org/abs/2501.01811)\n3. [Bittern Booms in the Reeds](https://arxiv.org/abs/2501.01812)\n\n## Other papers\n\n1. A Survey on Large Ponds and their Birds\n2. REED: Fast Quality-Aware Songs for Herons\n",
        &[
            "5 | Heron Sings at Dawn | 2501.01810",
            "6 | Egret Calls over the Marsh | 2501.01811",
            "7 | Bittern Booms in the Reeds | 2501.01812",
            "11 | A Survey on Large Ponds and their Birds",
            "12 | REED: Fast Quality-Aware Songs for Herons",
        ],
    );
}

#[test]
fn what_a_middle_dot_parts_from_a_title() {
    check(
        "# Must-read papers on herons\n\n- [2025] A Survey on Heron-Reed Models: Songs as Tokens · Pond Lab · Survey / Heron Models [[paper](https://arxiv.org/pdf/2507.01901)] [[project](-)]\n- [2024] Heron Sings at Dawn · Marsh / Reed University · Songs [[paper](https://arxiv.org/pdf/2405.01902)]\n",
        &[
            "3 | A Survey on Heron-Reed Models: Songs as Tokens | 2025 | 2507.01901",
            "4 | Heron Sings at Dawn | 2024 | 2405.01902",
        ],
    );
}

#[test]
fn a_name_in_bold_in_brackets_after_a_title() {
    check(
        "# Papers\n\n- Heron Sings with a Back-Propagation Network(**HeNet**) [[paper]](https://arxiv.org/abs/1801.01903)\n- Deep Sparse Egret Calls(**EgLU**) [paper](https://arxiv.org/abs/1801.01904)\n",
        &[
            "3 | Heron Sings with a Back-Propagation Network | 1801.01903",
            "4 | Deep Sparse Egret Calls | 1801.01904",
        ],
    );
}

#[test]
fn links_to_come_are_no_part_of_a_title() {
    check(
        "# Papers\n\n**Egret**: Egret: Robust Calls by Marginal Listening [[code]()] [[paper](https://arxiv.org/pdf/2208.01905.pdf)] **ECCV 2022**\n\n**Heron**: Heron: Improving Songs of Many with Songs of One [code] [[paper](https://arxiv.org/pdf/2208.01906.pdf)] **CVPR 2021**\n",
        &[
            "3 | Egret: Egret: Robust Calls by Marginal Listening | 2022 | ECCV | 2208.01905",
            "5 | Heron: Heron: Improving Songs of Many with Songs of One | 2021 | CVPR | 2208.01906",
        ],
    );
}

#[test]
fn titles_in_bold_above_badges_and_quoted_abstracts() {
    check(
        "# Herons\n\nA list of what is known of herons, for everybody who wants to know more of them than their names.\n\n## Songs\n\n**Deep Heron Songs**. ICLR19.\n\n<a href=\"http://arxiv.org/abs/1809.01907\"><img alt=\"Arxiv\" src=\"https://img.shields.io/badge/-1809.01907-b31b1b\"/></a>\n\n> We present *Deep Heron Songs*, a general approach for learning what herons sing in an unsupervised manner, with little else.\n\n**Multipole Egret Calls for Partial Differential Equations of the Marsh at Night**. NeurIPS20.\n\n<a href=\"http://arxiv.org/abs/2006.01908\"><img alt=\"Arxiv\" src=\"https://img.shields.io/badge/-2006.01908-b31b1b\"/></a>\n\n> One of the main challenges in using calls of egrets is that they are heard at night only, and that nobody is there to hear them.\n",
        &[
            "7 | Deep Heron Songs | 2019 | ICLR | 1809.01907",
            "13 | Multipole Egret Calls for Partial Differential Equations of the Marsh at Night | 2020 | NeurIPS | 2006.01908",
        ],
    );
}

#[test]
fn what_is_nested_deeper_is_beside_no_paper() {
    check(
        "# Notes\n\n## Papers\n### Songs of Herons and Egrets\n- 2017-11\n  - Author and Writer - 2014 - **Improving songs of herons with many voices** [[pdf](https://arxiv.org/abs/1401.0190)]\n- 2018-05\n  - Scribe et al. - 2018 - **Deep calls of egrets in the marsh** [[pdf](https://arxiv.org/abs/1802.01910)]\n- references\n  - heron2song\n    - [code](https://github.com/heron/song)\n    - [blog one](https://heron.example/1)\n    - [blog two](https://heron.example/2)\n",
        &[
            "6 | Improving songs of herons with many voices | Author, Writer | 2014 | 1401.0190",
            "8 | Deep calls of egrets in the marsh | Scribe | 2018 | 1802.01910",
        ],
    );
}

#[test]
fn years_of_the_last_century_in_two_digits() {
    check(
        "# Papers\n\n- [Consensus among Herons](https://heron.example/jacm88.pdf). Author S., Writer N. JACM '88.\n- [Practical Tolerance of Storks](https://heron.example/osdi99.pdf). Scribe M., Drafter B. OSDI '99.\n",
        &[
            "3 | Consensus among Herons | Author S., Writer N | 1988 | JACM | https://heron.example/jacm88.pdf",
            "4 | Practical Tolerance of Storks | Scribe M., Drafter B | 1999 | OSDI | https://heron.example/osdi99.pdf",
        ],
    );
}

#[test]
fn a_name_of_its_own_before_a_linked_title() {
    check(
        "# Songs\n\n### Conversion of Songs (CS)\n\n* **Your Heron**: [YourHeron: Towards Songs of Herons for Everyone](https://arxiv.org/abs/2201.01911) (ICML 2022) [[Code](https://github.com/heron/your)]\n",
        &["5 | YourHeron: Towards Songs of Herons for Everyone | 2022 | ICML | 2201.01911"],
    );
}

#[test]
fn titles_and_urls_with_a_wide_colon() {
    check(
        "# Learning\n\nMastering the Songs of Herons：https://arxiv.org/abs/1501.01912\n\nPlay Marsh Games with Egrets：https://arxiv.org/pdf/1301.0191.pdf\n\nDDHG：https://arxiv.org/pdf/1509.01914v5.pdf\n",
        &[
            "3 | Mastering the Songs of Herons | 1501.01912",
            "5 | Play Marsh Games with Egrets | 1301.0191",
            "7 | DDHG | 1509.01914",
        ],
    );
}

#[test]
fn title_year_and_names_with_what_is_told_of_it() {
    check(
        "# Bibliography\n\n- Probing Marsh Foam with Calls of Herons (2022) — Author & Writer. Reviews what is known: nothing yet.\n- Marsh foam: a review (2021) — S. Scribe. Comprehensive review.\n- Constraints on foam and the mass of herons (2020) — Drafter et al. Derives them.\n",
        &[
            "3 | Probing Marsh Foam with Calls of Herons | Author, Writer | 2022",
            "4 | Marsh foam: a review | S. Scribe | 2021",
            "5 | Constraints on foam and the mass of herons | Drafter | 2020",
        ],
    );
}

#[test]
fn one_name_and_the_others_before_a_journal_that_no_list_has() {
    check(
        "# Papers\n\n- GET: A generic nest for herons and their eggs, E. C. Author et al., NIM A 887, 81 (2018) [DOI link](https://doi.org/10.1000/81)\n- Test of a small nest with helium-based songs, D. Writer et al., NIM A 660, 64 (2011) [DOI link](https://doi.org/10.1000/64)\n",
        &[
            "3 | GET: A generic nest for herons and their eggs | E. C. Author | 2018 | NIM A | https://doi.org/10.1000/81",
            "4 | Test of a small nest with helium-based songs | D. Writer | 2011 | NIM A | https://doi.org/10.1000/64",
        ],
    );
}

#[test]
fn last_names_in_bold_before_a_linked_title() {
    check(
        "# Papers\n\nM. **Author** et al.: [Training herons to sing (2018)](https://arxiv.org/abs/1801.01915)\n\nS. L. **Writer** et al.: [Learning from the Calls of Egrets (2019)](https://arxiv.org/abs/1901.01916)\n",
        &[
            "3 | Training herons to sing | M. Author | 2018 | 1801.01915",
            "5 | Learning from the Calls of Egrets | S. L. Writer | 2019 | 1901.01916",
        ],
    );
}

#[test]
fn one_author_and_a_title_in_italics() {
    check(
        "# Reading list\n\n- Ann B. Author. *A Theory of Songs.* Marsh System Journal 27 (3): 379–423 (1958).\n- Ben Writer. *Calls of Egrets in the Reeds.* PhD thesis, Pond University, 1997.\n",
        &[
            "3 | A Theory of Songs | Ann B. Author | 1958",
            "4 | Calls of Egrets in the Reeds | Ben Writer | 1997 | PhD thesis",
        ],
    );
}

#[test]
fn short_names_of_conferences_before_two_digits() {
    check(
        "# Papers\n\n- [Perching Hubs over the Marsh](https://heron.example/635.pdf) Author S, Writer L. IEEE S&P'19.\n- [Redactable Nests of Storks](https://arxiv.org/abs/1901.01920). Ann Scribe, Ben Drafter. IEEE S&P'18.\n",
        &[
            "3 | Perching Hubs over the Marsh | Author S, Writer L | 2019 | IEEE S&P | https://heron.example/635.pdf",
            "4 | Redactable Nests of Storks | Ann Scribe, Ben Drafter | 2018 | IEEE S&P | 1901.01920",
        ],
    );
}

#[test]
fn fields_after_pictures_below_a_heading_with_a_score() {
    check(
        "# Radar\n\n### Songs\n\n### 2. HERON: Graded Songs for Efficient Wading (7/10)\n**arxiv** · `2506.01930` · 2025-06-22\n👥 Ann Author, Ben Writer, Cat Scribe · 🏷 cs.LG, cs.AI\n🔗 [arXiv](https://arxiv.org/abs/2506.01930) · [alphaxiv](https://www.alphaxiv.org/abs/2506.01930)\n\n#### Related methods\n- [Egret](https://arxiv.org/abs/2210.01931) — beaten at all depths\n\n### 3. Understanding Egrets in Deep Water: When They Wade (8/10)\n**arxiv** · `2506.01932` · 2025-06-22\n👥 Dan Drafter, Eve Penner · 🏷 cs.CL\n🔗 [arXiv](https://arxiv.org/abs/2506.01932) · [alphaxiv](https://www.alphaxiv.org/abs/2506.01932)\n",
        &[
            "5 | HERON: Graded Songs for Efficient Wading | Ann Author, Ben Writer, Cat Scribe | 2025-06-22 | arxiv | 2506.01930",
            "11 | Egret | 2210.01931",
            "13 | Understanding Egrets in Deep Water: When They Wade | Dan Drafter, Eve Penner | 2025-06-22 | arxiv | 2506.01932",
        ],
    );
}

#[test]
fn fields_beside_a_table_of_scores() {
    check(
        "# Scout\n\n### 1. HeronMix: Songs of Herons in Mixed Marshes\n\n| Field | Value |\n|---|---|\n| **Fit** | Strong |\n| **Score** | 32 |\n| **Published** | 2025-05-22 |\n| **Modality** | Songs |\n\n**Why it matches:** Shape of songs.\n\n**Link:** https://arxiv.org/abs/2505.01933\n\n**Abstract:**\nHerons sing in many parts.\n",
        &["3 | HeronMix: Songs of Herons in Mixed Marshes | 2025-05-22 | 2505.01933"],
    );
}

#[test]
fn topics_with_their_moderator_and_a_url() {
    check(
        "# Journal club\n\n| Date | Topic | Link | Moderator |\n|---|---|---|---|\n| 14th March 2018 | Variational Songs with Normal Herons | [https://arxiv.org/abs/1505.01934](https://arxiv.org/abs/1505.01934) | Ann |\n| 25th April 2018 | The General Call of Egrets | [https://arxiv.org/abs/1610.01935](https://arxiv.org/abs/1610.01935) | Ben |\n| 6th June 2018 | Stein Storks: Nests on Many Roofs | [https://arxiv.org/abs/1608.01936](https://arxiv.org/abs/1608.01936) | Cat |\n",
        &[
            "5 | Variational Songs with Normal Herons | 2018-03-14 | 1505.01934",
            "6 | The General Call of Egrets | 2018-04-25 | 1610.01935",
            "7 | Stein Storks: Nests on Many Roofs | 2018-06-06 | 1608.01936",
        ],
    );
}

#[test]
fn titles_in_italics_before_links_to_notes() {
    check(
        "# Papers\n\n* *Counting Herons in Plans of Large Marshes(VLDB'23)*: [笔记](23/CH23.md), [原文](https://heron.example/p2871-heron.pdf)\n* *Songs of Egrets for Tests of Reeds(ICSE'18)*: [笔记](18/SE18.md), [原文](https://dl.acm.org/doi/10.1145/3180155.3180202)\n",
        &[
            "3 | Counting Herons in Plans of Large Marshes | 2023 | VLDB | https://heron.example/p2871-heron.pdf",
            "4 | Songs of Egrets for Tests of Reeds | 2018 | ICSE | https://doi.org/10.1145/3180155.3180202",
        ],
    );
}
