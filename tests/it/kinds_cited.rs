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
