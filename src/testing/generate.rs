//! Documents and edits for property tests: pieces of what digests are made of, put together at random.

use crate::text::{Edit, Span};
use proptest::prelude::*;

const PIECES: &[&str] = &[
    "\u{feff}",
    "| a | b | c |",
    "|---|:-:|---|",
    "|---|---|",
    "|———|:–:|===|",
    "\n|---||---|\n",
    "| 1 | 2 | 3 |",
    "| one",
    "  two | 2 | 3 |",
    "| 1 | 2",
    "a | b",
    "\\|",
    "|",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "## Papers for 2025-02-04",
    "# ",
    "##x",
    "```",
    "~~~",
    "- item",
    "- item\n| Title | Authors |\n|---|---|\n",
    "1. item",
    "\n- [A B C D](https://arxiv.org/abs/2502.01237) (ICLR)\n",
    "\n  * **A B C D** [[paper]](https://arxiv.org/abs/2502.01238)\n",
    "\n    - Ann Author, Ben Writer\n",
    "\n\t+ [ ] nested\n",
    "\n   2) [pdf](https://arxiv.org/pdf/2502.01238)\n",
    "- - ",
    "* * *",
    "- ```\n",
    "  more",
    "    code",
    "[^1]: note\n",
    "> quote",
    "\n> | Title | Authors |\n> |---|---|\n>> | A B ([arXiv](https://arxiv.org/abs/2502.01239)) | X |\n",
    "\n>\n> * [A B C D](https://arxiv.org/abs/2502.01237)\n",
    "\n!!! note\n\n",
    "<div>",
    "</div>",
    "<!-- note -->",
    "<!--",
    "-->",
    "<a>",
    "---",
    "===",
    "***",
    "`|`",
    "$|$",
    "é漢🦀",
    "\u{200b}",
    "[t](https://arxiv.org/abs/2502.01237)",
    "arXiv:2502.01237v2",
    "<!-- paper-digest-ignore wrapped-row -->",
    "text",
    " ",
    "\t",
    "| Title | Authors | Summary |\n|---|---|---|\n",
    "| A B (Read more on [arXiv](https://arxiv.org/abs/2502.01237))| X, Y | The paper shows. |\n",
    "| First half of | | |\n| second (see [arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |\n",
    "| Cut\n  here ([arXiv](https://arxiv.org/abs/2502.01239)) | X | Here is a summary: text |\n",
    "| Bad ([arXiv] (https://arxiv.org/abs/2025.02.01237), [HF](http://arxiv.org/abs/2512.01238v2)) | X | Y |\n",
    "text\n| Title | Authors |\n",
    "| Title | Link |\n|---|---|\n| Heron | https://arxiv.org/abs/2502.01242 |\n| Tool | https://tools.example |\n",
    "| Two ([arXiv](https://arxiv.org/abs/2502.01243)) | X | Y || In ([arXiv](https://arxiv.org/abs/2502.01244)) | X | Y |\n",
    "<!-- cut -->\n| Off ([arXiv](https://arxiv.org/abs/2502.01240)) | X | Y |\n",
    "\n## Papers for 2025-02-02\n\n| Too ([arXiv](https://arxiv.org/abs/2502.01241)) | X | Y |\n",
    "\n##Papers for 2025-02-03\n",
    "\n## 2025-02-30\n",
    "<!-- paper-digest-disable -->",
    "<!-- paper-digest-disable malformed-link -->",
    "<!-- paper-digest-enable malformed-link -->",
    "<!-- paper-digest-ignor wraped-row -->",
];

/// Headings under which the same few papers are listed: dates before and after their ids, or none.
const TITLES: &[&str] =
    &["2025-02-04", "2024-02-04", "Papers for 2025-02-04", "2025-02-30", "Topic", "Topic", "Digest"];

/// What is under them.
const UNDER: &[&str] = &[
    "text\n\n",
    "2024-02-04\n---\n",
    "##2024-02-03\n\n",
    "| Title | Authors | Summary |\n|---|---|---|\n| A B C ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |\n\n",
    "| Title | Paper |\n|---|---|\n| A B C | [arXiv](https://arxiv.org/abs/2502.01237) |\n\n",
    "| Title | Paper |\n|---|---|\n| D E | [arXiv](https://arxiv.org/abs/2502.01238) |\n| A B C |\n\n",
    "|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n|2024-02-04|A B C|X|[2502.01237](https://arxiv.org/abs/2502.01237)|null|\n\n",
];

/// A document.
pub(crate) fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|it| it.concat())
}

/// A digest of many sections, on which much hangs.
pub(crate) fn sections() -> impl Strategy<Value = String> {
    let under = prop::collection::vec(prop::sample::select(UNDER), 0..3);
    let section = (1usize..5, prop::sample::select(TITLES), under)
        .prop_map(|(level, title, under)| format!("{} {title}\n\n{}", "#".repeat(level), under.concat()));
    prop::collection::vec(section, 0..8).prop_map(|it| it.concat())
}

/// What lists, paragraphs and sections of papers are made of, and what is beside them.
const LINES: &[&str] = &[
    "# Birds",
    "# Reading list",
    "## 2025",
    "## Accepted papers",
    "### 2024",
    "#### Of ponds",
    "- [Shrikes Keep Their Larder on Thorns](notes/shrikes.md)",
    "### [Owls Hear in the Dark](https://arxiv.org/abs/2502.01263)",
    "- Songs of Many Large Herons in Ponds",
    "- Egrets Count Their Young in Spring Meadows",
    "- [Storks Sleep on One Leg at Noon](https://pond.example/storks)",
    "[3] A. Author and B. Writer. 2021. Songs of Pond Herons. In Ponds.\n",
    "- Author, A., & **Writer, B.** Heron Sings at Dawn. arXiv preprint arXiv:2502.00241 (2025).",
    "- **Heron Sings at Dawn;** Ann Author, Ben Writer; what it sings",
    ":heavy_check_mark:**Egret Calls over the Marsh**",
    "Heron Sings at Dawn | [Paper](https://pond.example/papers/0930.pdf)",
    "### Heron Sings in Many Parts",
    "<h3 id=\"26\">Bitterns Boom in Many Reeds</h3>\n",
    "https://openreview.net/forum?id=b0\nHeron Sings at Dawn and Dusk\n",
    "- [Songs of Many Small Herons in Reeds]()",
    "### Egrets Count in the Dark",
    "#### Paper info",
    "#### 2. Key results",
    "## Links",
    "[Paper](https://arxiv.org/abs/2502.01259)\n",
    "<details>\n<summary>Notes</summary>\n",
    "</details>\n",
    "| Title | Egrets Count in the Dark |\n|---|---|\n| Authors | Ann Author |\n| arXiv | https://arxiv.org/abs/2502.01260 |\n",
    "| V | Paper |\n|---|---|\n| [PDF](https://arxiv.org/abs/2502.01261) | Grebes Dive With Small Fry |\n",
    "Plovers Run Ahead of Each Wave\nhttps://arxiv.org/abs/2502.01258\n",
    "**Authors**: Ann Author, Ben Writer",
    "**arXiv**: [2502.01237](https://arxiv.org/abs/2502.01237)",
    "**Abstract**: It sings.",
    "- [Heron Sings in Many Parts](https://arxiv.org/abs/2502.01237)",
    "* **Egrets Count in the Dark** [[paper]](https://openreview.net/forum?id=ab12)",
    "  - Storks Sleep on One Leg [[pdf]](https://arxiv.org/pdf/2502.01239)",
    "  - Ann Author, Ben Writer",
    "  - Cid Third, Ben Writer. ICLR 2025. [paper](https://arxiv.org/abs/2502.01256)",
    "Cid Third, Ben Writer, [paper](https://arxiv.org/abs/2502.01257)\n",
    "    - [Paper](https://arxiv.org/abs/2502.01238)",
    "1. [Avocets Sweep the Shallow Mud (2012)](notes/avocets.md)",
    "2. Bitterns Boom at Night [[paper]](https://arxiv.org/abs/2502.01264)",
    "- Curlews probe the mud for worms",
    "https://arxiv.org/abs/2502.01265\nDippers Walk Under Water in Streams\n",
    "- ![Dunlins Feed at the Edge](https://arxiv.org/abs/2502.01266)",
    "arXiv 2502.01267",
    "## Gulls of the Northern Coasts: A Field Study",
    "## Harriers Hunt Low Over Open Marshes",
    "- Ibises probing in the mud (Author & Writer, 2006)",
    "Jays that hide their food\nA Author, BC Writer - Pond Journal, 2009 - Wiley",
    "- [Larks](#larks)",
    "#### Magpies Mirror Themselves (A Author, B Writer, 2016)",
    "**Nuthatches Climb Head First.** — Author A, Pond Journal, PMID 42440279",
    "- **Track**: Songs | **Link**: [arXiv](https://arxiv.org/abs/2502.01269)",
    "Knots in Flocks. [nips19](https://arxiv.org/pdf/1907.01268.pdf).",
    "- Cranes Dance Before They Fly, Ann Author",
    "- Orioles Hang Their Nests High (CoRL 2019) [note](/notes/7)",
    "* 2018 | A Tutorial on the Songs of Pipits",
    "- **Perches**: Ann Author. \"Quetzals of the Cloud Forest\" (1982)",
    "- Redstarts in the Old Walls (2022) — Author & Writer. A review.",
    "**Sandpipers Run Before the Waves** · Author, Writer, Scribe · [arXiv:2502.01270v1](https://arxiv.org/abs/2502.01270v1)",
    "> [Tits of the Winter Woods](https://arxiv.org/abs/2502.01271) put to use.",
    "Wading at Great Depths：https://arxiv.org/abs/2502.01272",
    "- [Vireos Answer All Day](https://vireo.example/7) - a page",
    "- Topic",
    "\n  | Title | Authors |\n  |---|---|\n  | Wren ([arXiv](https://arxiv.org/abs/2502.01246)) | X |",
    "- [tool](https://github.com/a/tool) - a tool",
    "**Herons Sing in the Morning** \\\n*Ann Author* \\\nICLR 2025. [[Paper](https://arxiv.org/abs/2502.01240)]",
    "[Geese Fly in Ranks and Files](https://arxiv.org/abs/2502.01241)",
    "[Swans Sleep on the Wing](https://arxiv.org/abs/2502.01251), ICLR 2025  \n[Swifts Never Land](https://arxiv.org/abs/2502.01252)",
    "**Quails Hide in Grass** [[pdf]](https://arxiv.org/abs/2502.01253)",
    "Teals Sleep on Open Water. ICLR 2025. [pdf](https://arxiv.org/abs/2502.01254)",
    "Ravens Play in Fresh Snow. ICML 2025. [pdf](https://arxiv.org/abs/2502.01255)\n",
    "9.Martins Nest Under the Eaves<br>\nAuthors: Ann Author, Ben Writer<br>\nPaper: https://arxiv.org/abs/2502.01259<br>\n<br>",
    "8.Finches Sing by the Door\nAuthors: Cid Third\nPaper: https://arxiv.org/abs/2502.01260",
    "Authors: Cid Third, Ben Writer\nPaper: https://arxiv.org/abs/2502.01261",
    "- LoonNet [[PDF]](https://arxiv.org/abs/2502.01262)\n  - Loons Call Over the Still Lake (CVPR16), Author et al.",
    "[Ann Author, Ben Writer:\nGrebes Carry Their Young. 57-63](https://doi.org/10.1145/3270101.3270109)",
    "Text that is long enough to be one that somebody reads, and that goes on for some more words than an entry.",
    "```\ncode\n```",
    "---",
    "> - [Rails Run Unseen Below the Reeds](https://arxiv.org/abs/2502.01247)",
    "> text",
    ">",
    "> | Title | Authors |\n> |---|---|\n> | Coot ([arXiv](https://arxiv.org/abs/2502.01248)) | X |",
    "!!! note \"More\"",
    "    - [Terns Turn Back at the Pole](https://arxiv.org/abs/2502.01249)",
    "> ### Owls Hear in the Dark\n>\n> [Paper](https://arxiv.org/abs/2502.01242)",
    "<table>\n<tr><td>2025</td><td><b>Crows Remember Many Faces</b></td><td><a href=\"https://arxiv.org/abs/2502.01243\">Paper</a></td></tr>\n<tr><td>They do.</td></tr>\n</table>",
    "| Model | Source |\n|---|---|\n| Jay | [Jays Cache Their Food for Years](https://arxiv.org/abs/2502.01244) |",
    "| Title | Authors |\n|---|---|\n| Wren ([arXiv](https://arxiv.org/abs/2502.01245)) | X |",
    "",
    "",
    "",
];

/// A file of records that are no rows of a table, among other things.
pub(crate) fn entries() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LINES), 0..30).prop_map(|it| it.join("\n"))
}

/// A digest that lists three papers many times, as [`relisting`] knows them.
pub(crate) fn listings() -> impl Strategy<Value = String> {
    let row = ("[ABC]", "[789]").prop_map(|(title, id)| {
        format!("| {title} has a title | [arXiv](https://arxiv.org/abs/2502.0123{id}) |\n")
    });
    let table = (any::<bool>(), prop::collection::vec(row, 1..9)).prop_map(|(dated, rows)| {
        let heading = if dated { "## 2025-02-04\n\n" } else { "" };
        format!("{heading}| Title | Paper |\n|---|---|\n{}\n", rows.concat())
    });
    prop::collection::vec(table, 1..3).prop_map(|it| it.concat())
}

/// An edit of whatever text there is by then.
#[derive(Clone, Debug)]
pub(crate) struct Anywhere {
    start: prop::sample::Index,
    /// In a line that starts so, if there is any, so many bytes after its first one at most.
    line: Option<(&'static str, usize)>,
    gone: usize,
    text: &'static str,
}

impl Anywhere {
    /// The edit of `text`, between characters.
    pub(crate) fn of(&self, text: &str) -> Edit {
        let mut start = self.start.index(text.len() + 1);
        if let Some((mark, column)) = self.line {
            let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
            let lines: Vec<usize> = starts.filter(|start| text[*start..].starts_with(mark)).collect();
            start = lines.get(start % lines.len().max(1)).map_or(start, |it| it + column).min(text.len());
        }
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (start + self.gone).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Edit::replace(Span::new(start, end), self.text)
    }
}

/// A few edits, one after the other.
pub(crate) fn edits() -> impl Strategy<Value = Vec<Anywhere>> {
    let text = prop_oneof![prop::sample::select(PIECES), Just("")];
    let edit = (any::<prop::sample::Index>(), prop_oneof![Just(0usize), 0usize..4, 0usize..60], text);
    prop::collection::vec(
        edit.prop_map(|(start, gone, text)| Anywhere { start, line: None, gone, text }),
        1..8,
    )
}

/// A key or two, inside of a line mostly.
pub(crate) fn typing() -> impl Strategy<Value = Vec<Anywhere>> {
    let text = prop::sample::select(&["x", " ", "é", "2502.01237", "*", "|", ""][..]);
    let edit = (any::<prop::sample::Index>(), 0usize..2, text);
    prop::collection::vec(
        edit.prop_map(|(start, gone, text)| Anywhere { start, line: None, gone, text }),
        1..3,
    )
}

/// Headings come and go, get another rank, date or text.
pub(crate) fn retitling() -> impl Strategy<Value = Vec<Anywhere>> {
    let text = [
        "#",
        "##",
        "# ",
        "",
        "",
        "x",
        "4",
        "5",
        "\n",
        "text\n\n",
        "# Topic\n\n",
        "## 2024-02-04\n\n",
        "2025-02-04",
    ];
    let column = prop_oneof![2 => Just(0usize), 1 => 5usize..9, 1 => 0usize..24];
    let edit = (any::<prop::sample::Index>(), column, 0usize..4, prop::sample::select(text.to_vec()));
    let edit = edit.prop_map(|(start, column, gone, text)| Anywhere {
        start,
        line: Some(("#", column)),
        gone,
        text,
    });
    prop::collection::vec(edit, 1..3)
}

/// What is before the titles of [`listings`], of other columns with as many bytes, or on other lines.
pub(crate) fn reshaping() -> impl Strategy<Value = Vec<Anywhere>> {
    let edit = (
        any::<prop::sample::Index>(),
        prop::sample::select(&["é ", "ab ", "\u{1f4c4}", "abcd", "\n  "][..]),
        any::<bool>(),
    );
    let edit = edit.prop_map(|(start, text, anew)| Anywhere {
        start,
        line: Some(("| ", 2)),
        gone: if anew { text.len() } else { 0 },
        text,
    });
    prop::collection::vec(edit, 1..4)
}

/// Rows of [`listings`] list another paper, under another title or none, come and go.
pub(crate) fn relisting() -> impl Strategy<Value = Vec<Anywhere>> {
    const ID: usize = "| A has a title | [arXiv](https://arxiv.org/abs/2502.0123".len();
    const ROW: &str = "| B has a title | [arXiv](https://arxiv.org/abs/2502.01238) |\n";
    let part = prop_oneof![
        3 => (Just(ID), Just(1), prop::sample::select(&["7", "8", "9", "", "10"][..])),
        3 => (Just(2), Just(1), prop::sample::select(&["A", "B", "C", "", "The A"][..])),
        1 => (Just(0), Just(0), Just(ROW)),
        1 => (Just(0), Just(ROW.len()), Just("")),
    ];
    let edit = (any::<prop::sample::Index>(), part);
    let edit = edit.prop_map(|(start, (column, gone, text))| Anywhere {
        start,
        line: Some(("| ", column)),
        gone,
        text,
    });
    prop::collection::vec(edit, 1..3)
}
