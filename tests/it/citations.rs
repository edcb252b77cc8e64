//! Entries as bibliographies, publication pages and reading groups write them.

use crate::records::check;

#[test]
fn bibliographies_with_numbers_in_brackets() {
    check(
        "# References on bird song\n\n[1] A. Author, B. Writer. Herons Sing in Many Parts. ICLR, 2024. https://arxiv.org/abs/2405.10001\n\n[2] C. Scribe, D. Drafter and E. Editor. Counting Egrets by Ear. NeurIPS, 2023. https://arxiv.org/abs/2306.10002\n\n[3] F. Framer. Stork Clatter Decoded. arXiv preprint, 2022. https://arxiv.org/abs/2206.10003\n",
        &[
            "3 | Herons Sing in Many Parts | A. Author, B. Writer | 2024 | ICLR | 2405.10001",
            "5 | Counting Egrets by Ear | C. Scribe, D. Drafter, E. Editor | 2023 | NeurIPS | 2306.10002",
            "7 | Stork Clatter Decoded | F. Framer | 2022 | arXiv preprint | 2206.10003",
        ],
    );
    check(
        "# Reading list\n\n**[1]** Author, Ann, and Ben Writer. \"**Herons sing in many parts**.\" *Nature* 521.7553 (2015): 436-444. [[pdf]](https://www.nature.com/articles/nature14539) (**Review**) :star::star::star:\n\n**[2]** Scribe, Cat, Dan Drafter, and Eve Editor. \"**Counting egrets by ear**.\" *arXiv preprint arXiv:1502.01002* (2015). [[pdf]](https://arxiv.org/pdf/1502.01002.pdf) :star:\n",
        &[
            "3 | Herons sing in many parts | Author, Ann, Ben Writer | 2015 | Nature | https://www.nature.com/articles/nature14539",
            "5 | Counting egrets by ear | Scribe, Cat, Dan Drafter, Eve Editor | 2015 | arXiv preprint | 1502.01002",
        ],
    );
}

#[test]
fn authors_before_the_title_with_full_stops_between() {
    check(
        "# Papers\n\n* A. Author, B. Writer. Herons Sing in Many Parts. ICLR, 2024. [pdf](https://arxiv.org/pdf/2405.10001)\n* C. Scribe, D. Drafter. Counting Egrets by Ear: A Survey. IEEE TPAMI, 2023. [pdf](https://arxiv.org/pdf/2306.10002) [code](https://github.com/c/e)\n* F. Framer, G. Gray, and H. Hunter. Stork Clatter Decoded. In Proc. of CVPR, 2022. [pdf](https://arxiv.org/pdf/2206.10003)\n",
        &[
            "3 | Herons Sing in Many Parts | A. Author, B. Writer | 2024 | ICLR | 2405.10001",
            "4 | Counting Egrets by Ear: A Survey | C. Scribe, D. Drafter | 2023 | IEEE TPAMI | 2306.10002",
            "5 | Stork Clatter Decoded | F. Framer, G. Gray, H. Hunter | 2022 | Proc. of CVPR | 2206.10003",
        ],
    );
    check(
        "# Papers\n\n- Author A, Writer B, Scribe C. Herons sing in many parts. Ibis. 2024;12(3):45-67. [PubMed](https://pubmed.ncbi.nlm.nih.gov/38000001/)\n- Drafter D, Editor E. Counting egrets by ear. Nat Commun. 2023;14:123. [PubMed](https://pubmed.ncbi.nlm.nih.gov/37000002/)\n",
        &[
            "3 | Herons sing in many parts | Author A, Writer B, Scribe C | 2024 | Ibis | https://pubmed.ncbi.nlm.nih.gov/38000001/",
            "4 | Counting egrets by ear | Drafter D, Editor E | 2023 | Nat Commun | https://pubmed.ncbi.nlm.nih.gov/37000002/",
        ],
    );
    check(
        "# Papers\n\n1. Ann Author, Ben Writer: Herons Sing in Many Parts. ICLR 2024: 1-12 [[link](https://doi.org/10.1145/3600001.3600002)]\n2. Cat Scribe, Dan Drafter: Counting Egrets by Ear. CVPR 2023: 45-56 [[link](https://doi.org/10.1145/3500001.3500002)]\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024 | ICLR | https://doi.org/10.1145/3600001.3600002",
            "4 | Counting Egrets by Ear | Cat Scribe, Dan Drafter | 2023 | CVPR | https://doi.org/10.1145/3500001.3500002",
        ],
    );
}

#[test]
fn styles_of_citation() {
    check(
        "# References\n\nAuthor, A., & Writer, B. (2024). Herons sing in many parts. *Journal of Marsh Acoustics*, *12*(3), 45-67. https://doi.org/10.1234/jma.2024.0123\n\nScribe, C. (2023). Counting egrets by ear. *Ibis*, *5*(1), 1-9. https://doi.org/10.1111/ibi.13001\n\nFramer, F., Gray, G., & Hunter, H. (2022). Stork clatter decoded. *Nature*, *600*, 12-19. https://doi.org/10.1038/s41586-022-01234-5\n",
        &[
            "3 | Herons sing in many parts | Author, A., Writer, B. | 2024 | Journal of Marsh Acoustics | https://doi.org/10.1234/jma.2024.0123",
            "5 | Counting egrets by ear | Scribe, C. | 2023 | Ibis | https://doi.org/10.1111/ibi.13001",
            "7 | Stork clatter decoded | Framer, F., Gray, G., Hunter, H. | 2022 | Nature | https://doi.org/10.1038/s41586-022-01234-5",
        ],
    );
    check(
        "# References\n\n1. A. Author and B. Writer, \"Herons sing in many parts,\" in *Proc. IEEE ICASSP*, 2024, pp. 1-5. [[paper](https://ieeexplore.ieee.org/document/10445001)]\n2. C. Scribe, \"Counting egrets by ear,\" *IEEE Trans. Audio*, vol. 12, no. 3, pp. 45-67, Mar. 2023. [[paper](https://ieeexplore.ieee.org/document/10095002)]\n",
        &[
            "3 | Herons sing in many parts | A. Author, B. Writer | 2024 | Proc. IEEE ICASSP | https://ieeexplore.ieee.org/document/10445001",
            "4 | Counting egrets by ear | C. Scribe | 2023-03 | IEEE Trans. Audio | https://ieeexplore.ieee.org/document/10095002",
        ],
    );
    check(
        "# Works cited\n\n- Author, Ann, et al. \"Herons Sing in Many Parts.\" *International Conference on Learning Representations*, 2024, https://arxiv.org/abs/2403.10001.\n- Scribe, Cat, and Dan Drafter. \"Counting Egrets by Ear.\" *CVPR*, 2023, https://arxiv.org/abs/2303.10002.\n",
        &[
            "3 | Herons Sing in Many Parts | Author, Ann | 2024 | International Conference on Learning Representations | 2403.10001",
            "4 | Counting Egrets by Ear | Scribe, Cat, Dan Drafter | 2023 | CVPR | 2303.10002",
        ],
    );
}

#[test]
fn authors_before_a_title_in_bold() {
    check(
        "# Publications\n\nAnn Author, Ben Writer, and Cat Scribe. **Herons Sing in Many Parts.** In *ICLR*, 2024. [[arXiv](https://arxiv.org/abs/2403.10001)] [[code](https://github.com/a/h)]\n\nDan Drafter and Ann Author. **Counting Egrets by Ear.** In *NeurIPS*, 2023. [[arXiv](https://arxiv.org/abs/2303.10002)]\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer, Cat Scribe | 2024 | ICLR | 2403.10001",
            "5 | Counting Egrets by Ear | Dan Drafter, Ann Author | 2023 | NeurIPS | 2303.10002",
        ],
    );
}

#[test]
fn fields_in_lines_below_the_title() {
    check(
        "# Publications\n\n## 2024\n\n1. **Herons Sing in Many Parts**\n   Ann Author\\*, Ben Writer\\*, Cat Scribe\n   *International Conference on Learning Representations (ICLR)*, 2024\n   [paper](https://arxiv.org/abs/2403.10001) | [code](https://github.com/a/h)\n\n2. **Counting Egrets by Ear**\n   Dan Drafter, Ann Author\n   *NeurIPS*, 2024\n   [paper](https://arxiv.org/abs/2403.10002)\n",
        &[
            "5 | Herons Sing in Many Parts | Ann Author, Ben Writer, Cat Scribe | 2024 | International Conference on Learning Representations (ICLR) | 2403.10001",
            "10 | Counting Egrets by Ear | Dan Drafter, Ann Author | 2024 | NeurIPS | 2403.10002",
        ],
    );
    check(
        "# Papers\n\n- Herons Sing in Many Parts\n    - Ann Author, Ben Writer\n    - ICLR 2024\n    - [arXiv](https://arxiv.org/abs/2403.10001)\n- Counting Egrets by Ear\n    - Cat Scribe, Dan Drafter\n    - CVPR 2023\n    - [arXiv](https://arxiv.org/abs/2303.10002)\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024 | ICLR | 2403.10001",
            "7 | Counting Egrets by Ear | Cat Scribe, Dan Drafter | 2023 | CVPR | 2303.10002",
        ],
    );
}

#[test]
fn authors_and_a_year_in_brackets() {
    check(
        "# Papers\n\n- (Author et al., 2024) [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001)\n- (Scribe & Drafter, 2023) [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002)\n",
        &[
            "3 | Herons Sing in Many Parts | Author | 2024 | 2403.10001",
            "4 | Counting Egrets by Ear | Scribe, Drafter | 2023 | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n- Herons Sing in Many Parts (Author et al., 2024) - https://arxiv.org/abs/2403.10001\n- Counting Egrets by Ear (Scribe and Drafter, 2023) - https://arxiv.org/abs/2303.10002\n",
        &[
            "3 | Herons Sing in Many Parts | Author | 2024 | 2403.10001",
            "4 | Counting Egrets by Ear | Scribe, Drafter | 2023 | 2303.10002",
        ],
    );
}

#[test]
fn a_key_before_the_title() {
    check(
        "# Papers\n\n- **[Author2024]** Herons Sing in Many Parts. *ICLR*. [[pdf](https://arxiv.org/pdf/2403.10001)]\n- **[Scribe2023]** Counting Egrets by Ear. *CVPR*. [[pdf](https://arxiv.org/pdf/2303.10002)]\n",
        &[
            "3 | Herons Sing in Many Parts | ICLR | 2403.10001",
            "4 | Counting Egrets by Ear | CVPR | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n- `2403.10001` Herons Sing in Many Parts - Ann Author, Ben Writer ([pdf](https://arxiv.org/pdf/2403.10001))\n- `2303.10002` Counting Egrets by Ear - Cat Scribe ([pdf](https://arxiv.org/pdf/2303.10002))\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2403.10001",
            "4 | Counting Egrets by Ear | Cat Scribe | 2303.10002",
        ],
    );
}

#[test]
fn an_id_and_nothing_else_leads_to_the_paper() {
    check(
        "# Papers\n\n- Herons Sing in Many Parts, Author et al., arXiv:2403.10001\n- Counting Egrets by Ear, Scribe et al., arXiv:2303.10002\n- Stork Clatter Decoded, Framer et al., arXiv:2202.10003\n",
        &[
            "3 | Herons Sing in Many Parts | Author | 2403.10001",
            "4 | Counting Egrets by Ear | Scribe | 2303.10002",
            "5 | Stork Clatter Decoded | Framer | 2202.10003",
        ],
    );
    check(
        "# Papers\n\n1. Herons Sing in Many Parts\n\n   https://arxiv.org/abs/2403.10001\n\n2. Counting Egrets by Ear\n\n   https://arxiv.org/abs/2303.10002\n",
        &["3 | Herons Sing in Many Parts | 2403.10001", "7 | Counting Egrets by Ear | 2303.10002"],
    );
    check(
        "# Papers\n\n- https://arxiv.org/abs/2403.10001 Herons Sing in Many Parts\n- https://arxiv.org/abs/2303.10002 Counting Egrets by Ear\n- https://arxiv.org/abs/2202.10003 Stork Clatter Decoded\n",
        &[
            "3 | Herons Sing in Many Parts | 2403.10001",
            "4 | Counting Egrets by Ear | 2303.10002",
            "5 | Stork Clatter Decoded | 2202.10003",
        ],
    );
    check(
        "# Papers\n\n- Herons Sing in Many Parts: https://arxiv.org/abs/2403.10001\n- Counting Egrets by Ear: https://arxiv.org/abs/2303.10002\n",
        &["3 | Herons Sing in Many Parts | 2403.10001", "4 | Counting Egrets by Ear | 2303.10002"],
    );
    check(
        "# Papers\n\n1) Herons Sing in Many Parts → https://arxiv.org/abs/2403.10001\n2) Counting Egrets by Ear → https://arxiv.org/abs/2303.10002\n",
        &["3 | Herons Sing in Many Parts | 2403.10001", "4 | Counting Egrets by Ear | 2303.10002"],
    );
}

#[test]
fn footnotes_and_names_of_links() {
    check(
        "# Herons\n\nHerons sing[^1] and egrets count[^2].\n\n[^1]: Ann Author, Ben Writer. [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001). ICLR 2024.\n[^2]: Cat Scribe. [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002). CVPR 2023.\n",
        &[],
    );
    check(
        "# Papers\n\n- [Herons Sing in Many Parts][1], Ann Author, ICLR 2024\n- [Counting Egrets by Ear][2], Cat Scribe, CVPR 2023\n\n[1]: https://arxiv.org/abs/2403.10001\n[2]: https://arxiv.org/abs/2303.10002\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author | 2024 | ICLR | 2403.10001",
            "4 | Counting Egrets by Ear | Cat Scribe | 2023 | CVPR | 2303.10002",
        ],
    );
}

#[test]
fn reading_groups() {
    check(
        "# Reading group\n\n| Date | Paper | Presenter |\n|------|-------|-----------|\n| 2024-03-12 | [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001) | Ivy |\n| 2024-03-19 | [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002) | Jay |\n",
        &[
            "5 | Herons Sing in Many Parts | 2024-03-12 | 2403.10001",
            "6 | Counting Egrets by Ear | 2024-03-19 | 2303.10002",
        ],
    );
    check(
        "# Reading group\n\n- **12 March 2024**: [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001) (presented by Ivy)\n- **19 March 2024**: [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002) (presented by Jay)\n- **26 March 2024**: [Stork Clatter Decoded](https://arxiv.org/abs/2302.10003) (presented by Kim)\n",
        &[
            "3 | Herons Sing in Many Parts | 2024-03-12 | 2403.10001",
            "4 | Counting Egrets by Ear | 2024-03-19 | 2303.10002",
            "5 | Stork Clatter Decoded | 2024-03-26 | 2302.10003",
        ],
    );
    check(
        "# To read\n\n- [ ] [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001)\n- [x] [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002) (read 2023-04-01)\n",
        &[
            "3 | Herons Sing in Many Parts | 2403.10001",
            "4 | Counting Egrets by Ear | 2023-04-01 | 2303.10002",
        ],
    );
    check(
        "# CS 999: Bird song\n\n## Week 1: Herons\n\n- Herons Sing in Many Parts. Ann Author and Ben Writer. ICLR 2024. [[pdf](https://arxiv.org/pdf/2403.10001)]\n- (Optional) Reed Choirs. Ivy Ibis. ACL 2022. [[pdf](https://arxiv.org/pdf/2203.10009)]\n\n## Week 2: Egrets\n\n- Counting Egrets by Ear. Cat Scribe. CVPR 2023. [[pdf](https://arxiv.org/pdf/2303.10002)]\n- Stork Clatter Decoded. Fay Framer. ECCV 2022. [[pdf](https://arxiv.org/pdf/2202.10003)]\n",
        &[
            "5 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024 | ICLR | 2403.10001",
            "6 | Reed Choirs | Ivy Ibis | 2022 | ACL | 2203.10009",
            "10 | Counting Egrets by Ear | Cat Scribe | 2023 | CVPR | 2303.10002",
            "11 | Stork Clatter Decoded | Fay Framer | 2022 | ECCV | 2202.10003",
        ],
    );
    check(
        "# Schedule\n\n| Time | Title | Speaker | Paper |\n|---|---|---|---|\n| 09:00 | Herons Sing in Many Parts | Ann Author | [pdf](https://arxiv.org/pdf/2403.10001) |\n| 09:20 | Counting Egrets by Ear | Cat Scribe | [pdf](https://arxiv.org/pdf/2303.10002) |\n",
        &["5 | Herons Sing in Many Parts | 2403.10001", "6 | Counting Egrets by Ear | 2303.10002"],
    );
}

#[test]
fn a_link_that_is_called_by_its_venue() {
    check(
        "# Papers\n\n- **HeronSing** - Herons Sing in Many Parts [[ICLR 2024](https://openreview.net/forum?id=aBcDeFgHi1)] [[code](https://github.com/a/h)]\n- **EgretEar** - Counting Egrets by Ear [[CVPR 2023](https://openaccess.thecvf.com/content/CVPR2023/html/Scribe_Counting_Egrets_by_Ear_CVPR_2023_paper.html)]\n",
        &[
            "3 | Herons Sing in Many Parts | 2024 | ICLR | https://openreview.net/forum?id=aBcDeFgHi1",
            "4 | Counting Egrets by Ear | 2023 | CVPR | https://openaccess.thecvf.com/content/CVPR2023/html/Scribe_Counting_Egrets_by_Ear_CVPR_2023_paper.html",
        ],
    );
}

#[test]
fn names_where_lists_have_them() {
    check(
        "\
# Read

- Author, Ann, et al. \"Songs of the Heron at Dawn.\" Advances in Pond Systems 30 (2017). [[pdf]](https://arxiv.org/abs/2502.00241)
- [Third, Cid D., et al. \"Storks count frogs in spring.\" Pond Journal 98.2 (2016): 392-393.](https://doi.org/10.1145/3270101.3270109)
- [Author, Ann, and Ben Writer. \"Terns turn back at the pole.\" NeurIPS (2020).](https://arxiv.org/abs/2502.00243)
- [Ann Author, Ben Writer. EgretNet: Songs of Egrets at Dawn. CCS 2018](https://doi.org/10.1145/3270101.3270102)
- Grebes at Rest on Wide Lakes: Ann Author, Ben Writer, Cid Third: CMU [[Paper](https://arxiv.org/abs/2502.00248)]
- Songs of Deep Reed: An Overview, 2017 [[paper](https://arxiv.org/abs/2502.00252)]
- [Jonah & Kingfisher (2017) \"Could a Heron Know a Pond?\"](https://doi.org/10.1145/3270101.3270110)
- [Geese of the South (Lampert, CACM 1978)](https://pond.example/geese.pdf)
- Ducks of the West (Castor, OSDI 1999) [pdf](https://pond.example/ducks.pdf)
- A view of the reed (Armbreast, CACM 53(4), 2010) [pdf](https://pond.example/reed.pdf)
- Swans of the North (Disney, SIGGRAPH 2020) [pdf](https://pond.example/swans.pdf)
- Owls by night (Oral, ICLR 2020) [pdf](https://pond.example/owls.pdf)
- **RDN**: SONGS OF REED AND MOSS
FOR HERONS AT REST. ICLR 2019 [pdf](https://arxiv.org/abs/2502.00250)
- [[2023 ICRL](https://arxiv.org/abs/2502.00251)] [[code](https://github.com/a/b)] Larks by the Numbers and Days
",
        &[
            "3 | Songs of the Heron at Dawn | Author, Ann | 2017 | Advances in Pond Systems | 2502.00241",
            "4 | Storks count frogs in spring | Third, Cid D. | 2016 | Pond Journal | https://doi.org/10.1145/3270101.3270109",
            "5 | Terns turn back at the pole | Author, Ann, Ben Writer | 2020 | NeurIPS | 2502.00243",
            "6 | EgretNet: Songs of Egrets at Dawn | Ann Author, Ben Writer | 2018 | CCS | https://doi.org/10.1145/3270101.3270102",
            "7 | Grebes at Rest on Wide Lakes | Ann Author, Ben Writer, Cid Third | 2502.00248",
            "8 | Songs of Deep Reed: An Overview | 2017 | 2502.00252",
            "9 | Could a Heron Know a Pond? | Jonah, Kingfisher | 2017 | https://doi.org/10.1145/3270101.3270110",
            "10 | Geese of the South | Lampert | 1978 | CACM | https://pond.example/geese.pdf",
            "11 | Ducks of the West | Castor | 1999 | OSDI | https://pond.example/ducks.pdf",
            "12 | A view of the reed | Armbreast | 2010 | CACM | https://pond.example/reed.pdf",
            "13 | Swans of the North | 2020 | SIGGRAPH | https://pond.example/swans.pdf",
            "14 | Owls by night | 2020 | ICLR | https://pond.example/owls.pdf",
            "15 | RDN: SONGS OF REED AND MOSS FOR HERONS AT REST | 2019 | ICLR | 2502.00250",
            "17 | Larks by the Numbers and Days | 2023 | ICRL | 2502.00251",
        ],
    );
}

#[test]
fn names_and_years_in_lines_of_their_own() {
    check(
        "\
# Papers

* Author MA, Writer J, __Third LA__, Fourth AR, 
  Fifth JC.
  2021.
  Songs of herons and of egrets in wide and 
  quiet ponds.
  *Pond Ecology* 102(1): e03197.
  [doi](https://doi.org/10.1145/3270101.3270109)
* __Third LA__. 2020. 
  <span class=\"monospace\">stork</span>: a swift simulator
  of frogs.
  *Ponds* 20(4): 1132-1140.
  [doi](https://doi.org/10.1145/3270101.3270110)

## Theirs

1. <u> Larks by the Numbers. CVPR 2022.</u> Author, Ann, et al. PU. [[PDF]](https://arxiv.org/abs/2502.00241)
2. <u> Owls by Night in Deep Woods.</u> Writer, Ben, et al. Google. [[PDF]](https://arxiv.org/abs/2502.00242)
3. Grebes at Rest on Wide Lakes. Ann Author, Ben Writer, et al. ICML 2020. [[PDF]](https://arxiv.org/abs/2502.00244)
3. [Swans of the North](https://arxiv.org/abs/2502.00243) Höner, Hoefler, Troyer <img src=\"https://img.shields.io/badge/OOPSLA-2013-green.svg\" alt=\"13-pages\">
4. [Songs-of-Herons-at-Dawn, Ann Author, 1999](https://pond.example/songs.pdf)
",
        &[
            "3 | Songs of herons and of egrets in wide and quiet ponds | Author MA, Writer J, Third LA, Fourth AR, Fifth JC | 2021 | Pond Ecology | https://doi.org/10.1145/3270101.3270109",
            "10 | stork: a swift simulator of frogs | Third LA | 2020 | Ponds | https://doi.org/10.1145/3270101.3270110",
            "18 | Larks by the Numbers | Author, Ann | 2022 | CVPR | 2502.00241",
            "19 | Owls by Night in Deep Woods | Writer, Ben | 2502.00242",
            "20 | Grebes at Rest on Wide Lakes | Ann Author, Ben Writer | 2020 | ICML | 2502.00244",
            "21 | Swans of the North | Höner, Hoefler, Troyer | 2013 | OOPSLA | 2502.00243",
            "22 | Songs-of-Herons-at-Dawn | Ann Author | 1999 | https://pond.example/songs.pdf",
        ],
    );
}
