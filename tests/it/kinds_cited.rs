//! What names, journals and dates around a title are known by, in entries of bibliographies and beside links.

use crate::records::check;

#[test]
fn last_names_first_right_before_the_title() {
    check(
        "# Birds\n\n### Author, A. B., Writer-Scribe, C., & <strong>Drafter, D.</strong> Heron Songs in Reeds. arXiv preprint arXiv:2501.01701 (2025).\n\n[![arXiv](https://img.shields.io/badge/arXiv-2501.01701-green)](https://arxiv.org/abs/2501.01701)\n\n## Calls\n\n- Author, A., **Writer, B.**, de Scribe, C., & Drafter, D. Egret Calls over the Marsh. arXiv preprint arXiv:2501.01702 (2025).\n\n## Booms\n\n### Author, A., & <strong>Drafter, D.</strong> Bittern Booms at Night. arXiv preprint arXiv:2501.01703 (2025).\n\n[![arXiv](https://img.shields.io/badge/arXiv-2501.01703-green)](https://arxiv.org/abs/2501.01703)\n",
        &[
            "3 | Heron Songs in Reeds | Author, A. B., Writer-Scribe, C., Drafter, D. | 2025 | arXiv preprint | 2501.01701",
            "9 | Egret Calls over the Marsh | Author, A., Writer, B., de Scribe, C., Drafter, D. | 2025 | arXiv preprint | 2501.01702",
            "13 | Bittern Booms at Night | Author, A., Drafter, D. | 2025 | arXiv preprint | 2501.01703",
        ],
    );
}

#[test]
fn last_names_first_before_a_short_linked_title() {
    check(
        "# Birds\n\nAuthor, A., Writer, B., ... & Scribe, C. [**Heron songs**](https://arxiv.org/abs/2501.01711) arXiv (2025)\n\nDrafter, D., & Penner, J. R. [**Counting egrets from pictures of ponds**](https://arxiv.org/abs/2501.01712) Pond Notes Thread (2024)\n",
        &[
            "3 | Heron songs | Author, A., Writer, B., Scribe, C. | 2025 | arXiv | 2501.01711",
            "5 | Counting egrets from pictures of ponds | Drafter, D., Penner, J. R. | 2024 | Pond Notes Thread | 2501.01712",
        ],
    );
}

#[test]
fn links_called_by_where_a_paper_was_published() {
    check(
        "# Birds\n\n1. **[2024]** Heron Sings at Dawn with Many Voices [[Pondcomputing]](https://doi.org/10.1000/1721)\n2. **[2024]** Egret Calls over the Marsh by Night [[Paper]](https://doi.org/10.1000/1722)\n- `2024.01` Bittern Booms in the Reeds: a Review of Calls, [Marsh Letters for Computing in Ponds](https://doi.org/10.1000/1723), [Code](https://github.com/pond/bittern)\n- `2024.02` Stork Counts the Frogs of Spring, [Full Text](https://doi.org/10.1000/1724)\n- `2024.03` Rail Runs through the Sedge, [Journal of Ponds](https://linkinghub.elsevier.com/retrieve/pii/S1093326322002236)\n",
        &[
            "3 | Heron Sings at Dawn with Many Voices | 2024 | Pondcomputing | https://doi.org/10.1000/1721",
            "4 | Egret Calls over the Marsh by Night | 2024 | https://doi.org/10.1000/1722",
            "5 | Bittern Booms in the Reeds: a Review of Calls | 2024-01 | Marsh Letters for Computing in Ponds | https://doi.org/10.1000/1723",
            "6 | Stork Counts the Frogs of Spring | 2024-02 | https://doi.org/10.1000/1724",
            "7 | Rail Runs through the Sedge | 2024-03 | Journal of Ponds | https://www.sciencedirect.com/science/article/pii/S1093326322002236",
        ],
    );
}

#[test]
fn what_is_within_a_title_and_what_is_beside_it() {
    check(
        "# Birds\n\n* Heron Sings at Dawn in Ponds – or: Why Marshes Are Loud [[Paper]](https://arxiv.org/abs/2501.01731)\n* **A Simple Count of Egrets (Counting Birds by Ear, NIPS 2018)** [[Paper]](https://arxiv.org/abs/2501.01732)\n* **Bittern Booms** (M. Author, Sep. 2019., Pond Lab, [arxiv](https://arxiv.org/abs/2501.01733))\n",
        &[
            "3 | Heron Sings at Dawn in Ponds – or: Why Marshes Are Loud | 2501.01731",
            "4 | A Simple Count of Egrets | 2018 | NIPS | 2501.01732",
            "5 | Bittern Booms | M. Author | 2019-09 | 2501.01733",
        ],
    );
}

#[test]
fn where_and_when_in_the_lines_below_a_title() {
    check(
        "# Publications\n\n1. [Heron Sings at Dawn with Many Voices](https://arxiv.org/abs/2501.01741) <br>\n**Ann Author**, Ben Writer, Cat Scribe <br>\nThird International Conference on Songs and Calls of Large Wading Birds (CSC). IEEE, December 2021.\n\n2. __Egret Calls over the Marsh by Night__ [[pdf]](https://arxiv.org/pdf/2501.01742)\n(with Ben Writer and Cat Scribe)\n_Pond Processing_, 149, 68-81, 2018\n\n3. __Bittern Booms in the Reeds__ [[pdf]](https://arxiv.org/pdf/2501.01743)\n(with Ben Writer)\nTransactions of the Ornithological Society 367(7), 2015\n",
        &[
            "3 | Heron Sings at Dawn with Many Voices | Ann Author, Ben Writer, Cat Scribe | 2021-12 | Third International Conference on Songs and Calls of Large Wading Birds | 2501.01741",
            "7 | Egret Calls over the Marsh by Night | 2018 | Pond Processing | 2501.01742",
            "11 | Bittern Booms in the Reeds | 2015 | Transactions of the Ornithological Society | 2501.01743",
        ],
    );
}

#[test]
fn lines_of_titles_before_links_to_pdfs() {
    check(
        "Heron Sings at Dawn | [Paper](https://pond.example/papers/0930.pdf), [Code](https://github.com/pond/heron)\nEgret Calls over the Marsh | [Paper](https://pond.example/papers/1098.pdf), [Supplement](https://pond.example/1098.zip)\nBittern Booms in the Reeds | [Paper](https://pond.example/papers/1213.pdf)\n",
        &[
            "1 | Heron Sings at Dawn | https://pond.example/papers/0930.pdf",
            "2 | Egret Calls over the Marsh | https://pond.example/papers/1098.pdf",
            "3 | Bittern Booms in the Reeds | https://pond.example/papers/1213.pdf",
        ],
    );
    check(
        "We read this line | [Paper](https://pond.example/papers/0930.pdf)\nand went on to the next.\n",
        &[],
    );
}

#[test]
fn paragraphs_below_a_heading_that_says_papers() {
    check(
        "# Birds by Night\n\n## Papers\n\n1. Songs & Calls:\n\nHeron Sings at Dawn: Counting Wild Birds arxiv\n\nLearning to Wade with Long Legs, Short Beaks, and Wings CVPR 2024\n\nBittern Booms: A Call for All Marshes (Simulator)\n\n2. Nests\n\nEgret Nests on the Water: Reeds in the Loop ICML 2022\n",
        &[
            "7 | Heron Sings at Dawn: Counting Wild Birds | arxiv",
            "9 | Learning to Wade with Long Legs, Short Beaks, and Wings | 2024 | CVPR",
            "11 | Bittern Booms: A Call for All Marshes (Simulator)",
            "15 | Egret Nests on the Water: Reeds in the Loop | 2022 | ICML",
        ],
    );
    check(
        "# Birds by Night\n\n## Papers\n\nWe read these papers in spring\n\nMore Papers of This Kind Are Welcome.\n\nAsk Ann\n",
        &[],
    );
}

#[test]
fn titles_in_bold_before_names_without_a_link() {
    check(
        "## Songs\n\n- **Heron Sings at Dawn with Many Voices;** Ann Author, Ben Writer and Cat Scribe; what it sings.\n- **Egret Calls over the Marsh; (Calls)** Dan Drafter et al\n- **Bittern Booms in the Reeds;** Eve Penner, Flo Rhymer\n",
        &[
            "3 | Heron Sings at Dawn with Many Voices | Ann Author, Ben Writer, Cat Scribe",
            "4 | Egret Calls over the Marsh | Dan Drafter",
            "5 | Bittern Booms in the Reeds | Eve Penner, Flo Rhymer",
        ],
    );
    check(
        "## Team\n\n- **Keepers of the pond and its birds:** Ann Author, Ben Writer\n- **Song; dance;** Cat Scribe\n",
        &[],
    );
}

#[test]
fn a_field_that_only_says_when_below_a_heading() {
    check(
        "# Latest Papers\n\n## **1. Heron Sings at Dawn with Many Voices**\n\n13 pages, preprint\n\n**SubmitDate**: 2025-01-24    [abs](http://arxiv.org/abs/2501.01751v1) [paper-pdf](https://arxiv.org/pdf/2501.01751v1)\n\n**Authors**: Ann Author\n\n## **2. Egret Calls over the Marsh**\n\n**SubmitDate**: 2025-01-23    [abs](http://arxiv.org/abs/2501.01752v1) [paper-pdf](https://arxiv.org/pdf/2501.01752v1)\n\n**Authors**: Ben Writer\n",
        &[
            "3 | Heron Sings at Dawn with Many Voices | Ann Author | 2025-01-24 | 2501.01751",
            "11 | Egret Calls over the Marsh | Ben Writer | 2025-01-23 | 2501.01752",
        ],
    );
}

#[test]
fn names_above_quoted_titles_with_an_id() {
    check(
        "## Papers\n\n- Ann Author, Ben Writer, Cat Scribe  \n\t  \"Heron Sings at Dawn\", arXiv:2501.01761. [[paper](https://arxiv.org/abs/2501.01761)]\n- Dan Drafter et al.  \n\t  \"Egret Calls over the Marsh\", ICCVW, 2019. [[paper](https://arxiv.org/abs/2501.01762)]\n",
        &[
            "3 | Heron Sings at Dawn | Ann Author, Ben Writer, Cat Scribe | 2501.01761",
            "5 | Egret Calls over the Marsh | Dan Drafter | 2019 | ICCVW | 2501.01762",
        ],
    );
}

#[test]
fn short_titles_with_notes_and_a_paper() {
    check(
        "## Winter\n\n* [Heron Songs (HS)](notes/HS.md) &mdash; *Author, Writer and Scribe* [[arXiv](https://arxiv.org/abs/2501.01771)]\n* [**TODO:** Counting Egrets by Ear](notes/CE.md) &mdash; *Drafter et al.* [[arXiv](https://arxiv.org/abs/2501.01772)]\n\n:heavy_check_mark:**Bittern Booms in the Reeds**\n\n论文/paper：https://arxiv.org/abs/2501.01773\n\n代码/code：None\n\n**Stork Counts the Frogs of Spring**\n\n论文/paper：https://arxiv.org/abs/2501.01774\n\n代码/code：None\n",
        &[
            "3 | Heron Songs (HS) | Author, Writer, Scribe | 2501.01771",
            "4 | Counting Egrets by Ear | Drafter | 2501.01772",
            "6 | Bittern Booms in the Reeds | 2501.01773",
            "12 | Stork Counts the Frogs of Spring | 2501.01774",
        ],
    );
}

#[test]
fn venues_in_cells_and_after_proceedings_of() {
    check(
        "| Title | Presenter | Date |\n|---|---|---|\n| [(ICLR2014)Heron Sings at Dawn](https://arxiv.org/abs/2501.01781) | Ann | 2021.05.07.|\n\n* Ann Author and Ben Writer. 2002. [Egret Calls over the Marsh](https://arxiv.org/abs/2501.01782). In *Proceedings of ACL 2002*.\n- Counting Bitterns by Ear.\n  [[pdf]](https://arxiv.org/abs/2501.01783)\n  - Cat Scribe and Dan Drafter. *Pondcomputing*, 2021.\n- **Stork Counts the Frogs**, *Van Heron, Ann; Writer, Ben*, [[OpenAccess](http://openaccess.thecvf.com/content_iccv_2013/html/Heron_Stork_2013_ICCV_paper.html)]\n",
        &[
            "3 | Heron Sings at Dawn | 2021-05-07 | ICLR | 2501.01781",
            "5 | Egret Calls over the Marsh | Ann Author, Ben Writer | 2002 | ACL | 2501.01782",
            "6 | Counting Bitterns by Ear | Cat Scribe, Dan Drafter | 2021 | Pondcomputing | 2501.01783",
            "9 | Stork Counts the Frogs | Van Heron, Ann, Writer, Ben | https://openaccess.thecvf.com/content_iccv_2013/html/Heron_Stork_2013_ICCV_paper.html",
        ],
    );
}

#[test]
fn last_names_with_their_initials_in_a_link() {
    check(
        "# Articles\n\n* [Author A., Writer B. C. Heron Sings at Dawn in Ponds //Pond Journal & Research. – 2021. – С. 17.](https://pond.example/17.pdf)\n* [Scribe D., Drafter E., Penner F. Egret Calls over the Marsh. – 2022.](https://pond.example/18.pdf)\n",
        &[
            "3 | Heron Sings at Dawn in Ponds | Author A., Writer B. C. | 2021 | Pond Journal & Research | https://pond.example/17.pdf",
            "4 | Egret Calls over the Marsh | Scribe D., Drafter E., Penner F. | 2022 | https://pond.example/18.pdf",
        ],
    );
}

#[test]
fn venues_in_italics_within_bold_titles_and_quotes_in_brackets() {
    check(
        "# Papers\n\n**[2025/05] Heron Sings at Dawn with Many Voices, *Pond Research*.** [[paper]](https://arxiv.org/abs/2501.01791) [[code]](https://github.com/pond/heron)\n\n- We count songs.\n\n**[2025/04] Egret Calls over the Marsh by Night, *preprint*.** [[paper]](https://arxiv.org/abs/2501.01792)\n\n**Gene songs of the heron, *Ardea cinerea*.** Nature 2020. [pdf](https://arxiv.org/abs/2501.01794)\n\n## More\n\n- Author, Ann, et al. [\"Bittern booms in the reeds.\"](https://arxiv.org/abs/2501.01793), ISSTA, 2022.\n- Writer, Ben, and Cat Scribe. [\"Storks count frogs of the spring.\"], DIMVA, 2020.\n",
        &[
            "3 | Heron Sings at Dawn with Many Voices | 2025-05 | Pond Research | 2501.01791",
            "7 | Egret Calls over the Marsh by Night | 2025-04 | preprint | 2501.01792",
            "9 | Gene songs of the heron, Ardea cinerea | 2020 | Nature | 2501.01794",
            "13 | Bittern booms in the reeds | Author, Ann | 2022 | ISSTA | 2501.01793",
            "14 | Storks count frogs of the spring | Writer, Ben, Cat Scribe | 2020 | DIMVA",
        ],
    );
}

#[test]
fn headings_that_begin_like_a_label() {
    check(
        "# SCORE: Story Coherence of Herons in Ponds\n\n**Authors**: Ann Author, Ben Writer\n\n**Link**: [PDF](https://arxiv.org/pdf/2501.01795)\n\n---\n# Egret Calls over the Marsh\n\n**Authors**: Cat Scribe\n\n**Link**: [PDF](https://arxiv.org/pdf/2501.01796)\n",
        &[
            "1 | SCORE: Story Coherence of Herons in Ponds | Ann Author, Ben Writer | 2501.01795",
            "8 | Egret Calls over the Marsh | Cat Scribe | 2501.01796",
        ],
    );
}

#[test]
fn days_and_months_after_arxiv() {
    check(
        "## Herons\n\n- Heron Sings at Dawn with Many Voices [[arXiv 26 Mar 2019]](https://arxiv.org/abs/1903.01801v1)\n- Egret Calls over the Marsh by Night [[arXiv on 24 Jan 2019]](https://arxiv.org/abs/1901.01802v1)\n- arXiv 2024, 11, Bittern Booms: A Survey of Calls [Paper](https://arxiv.org/pdf/2411.01803).\n- Bitterns Are Not Owls, They Are Herons [[pond.example](https://www.pond.example/7.pdf)]\n",
        &[
            "3 | Heron Sings at Dawn with Many Voices | 2019-03-26 | arXiv | 1903.01801",
            "4 | Egret Calls over the Marsh by Night | 2019-01-24 | arXiv | 1901.01802",
            "5 | Bittern Booms: A Survey of Calls | 2024 | arXiv | 2411.01803",
            "6 | Bitterns Are Not Owls, They Are Herons | https://www.pond.example/7.pdf",
        ],
    );
}

#[test]
fn names_with_notes_before_the_rest_of_a_title() {
    check(
        "# Machine learning papers\n\n## Songs\n\n1. [HeronNet](./songs/heronnet.md): A Model for the Songs of Herons\n2. [EgretGAN](./songs/egretgan.md): Counting Egrets with Adversarial Nests\n3. [BitternSing](./songs/bittern.md): Booms and Calls of Bitterns\n",
        &[
            "5 | HeronNet: A Model for the Songs of Herons",
            "6 | EgretGAN: Counting Egrets with Adversarial Nests",
            "7 | BitternSing: Booms and Calls of Bitterns",
        ],
    );
}

#[test]
fn titles_and_one_author_in_cells_of_html_with_fields_below() {
    check(
        "# Birds\n\n<table>\n<tr><th>Title</th><th>Author</th><th>PDF</th></tr>\n<tr><td>Judging Songs by Night: Heron Marks, Reed Timing, and Live Calls</td><td>Ann Author</td><td><a href=\"https://arxiv.org/pdf/2501.01811\">PDF</a></td></tr>\n<tr><td colspan=\"3\"><details><summary><strong>Summary</strong></summary>\n\n<strong>Relevance</strong>: 5<br><strong>PDF</strong>: <a href=\"https://arxiv.org/pdf/2501.01811\">PDF</a><br>1. What it sings\n\n</details></td></tr>\n<tr><td>Egret Calls over the Marsh</td><td>Ben Writer</td><td><a href=\"https://arxiv.org/pdf/2501.01812\">PDF</a></td></tr>\n<tr><td colspan=\"3\"><details><summary><strong>Summary</strong></summary>\n\n<strong>Relevance</strong>: 4<br><strong>PDF</strong>: <a href=\"https://arxiv.org/pdf/2501.01812\">PDF</a><br>1. What it calls\n\n</details></td></tr>\n</table>\n",
        &[
            "5 | Judging Songs by Night: Heron Marks, Reed Timing, and Live Calls | Ann Author | 2501.01811",
            "11 | Egret Calls over the Marsh | Ben Writer | 2501.01812",
        ],
    );
}

#[test]
fn journals_no_list_has_at_the_end_of_a_title_and_in_a_cell() {
    check(
        "# Herons\n\n* Heron songs at dawn in ponds, Physical review of Ponds 1995. [[paper](https://arxiv.org/abs/2501.01821)]\n* Counting egrets by ear at night, AIMA Ponds, Marshes, and Reeds Conference 2004. [[paper](https://arxiv.org/abs/2501.01822)]\n* Songs, Calls, and Nests of Marsh Herons [[paper](https://arxiv.org/abs/2501.01823)]\n* [Bittern booms in the reeds](https://arxiv.org/abs/2501.01824) (2006) Gatos, Marais, Reedman\n\n| Venue (received, accepted) | Paper | Link |\n|---|---|---|\n| TGRS(24.08.07, 25.01.02) | Stork Counts the Frogs | [Link](https://arxiv.org/abs/2501.01825) |\n",
        &[
            "3 | Heron songs at dawn in ponds | 1995 | Physical review of Ponds | 2501.01821",
            "4 | Counting egrets by ear at night | 2004 | AIMA Ponds, Marshes, and Reeds Conference | 2501.01822",
            "5 | Songs, Calls, and Nests of Marsh Herons | 2501.01823",
            "6 | Bittern booms in the reeds | Gatos, Marais, Reedman | 2006 | 2501.01824",
            "10 | Stork Counts the Frogs | TGRS | 2501.01825",
        ],
    );
}
