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
