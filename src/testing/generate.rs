//! Documents and edits for property tests: pieces of what digests are made of, put together at random.

use crate::text::{Edit, Span};
use proptest::prelude::*;

const PIECES: &[&str] = &[
    "\u{feff}",
    "| a | b | c |",
    "|---|:-:|---|",
    "|---|---|",
    "|———|:–:|===|",
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
    "1. item",
    "  more",
    "    code",
    "> quote",
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
    "<!-- cut -->\n| Off ([arXiv](https://arxiv.org/abs/2502.01240)) | X | Y |\n",
    "\n## Papers for 2025-02-02\n\n| Too ([arXiv](https://arxiv.org/abs/2502.01241)) | X | Y |\n",
    "\n##Papers for 2025-02-03\n",
    "\n## 2025-02-30\n",
    "<!-- paper-digest-disable -->",
    "<!-- paper-digest-enable malformed-link -->",
    "<!-- paper-digest-ignor wraped-row -->",
];

/// A document.
pub(crate) fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|it| it.concat())
}

/// An edit of whatever text there is by then.
#[derive(Clone, Debug)]
pub(crate) struct Anywhere {
    start: prop::sample::Index,
    gone: usize,
    text: &'static str,
}

impl Anywhere {
    /// The edit of `text`, between characters.
    pub(crate) fn of(&self, text: &str) -> Edit {
        let mut start = self.start.index(text.len() + 1);
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
    prop::collection::vec(edit.prop_map(|(start, gone, text)| Anywhere { start, gone, text }), 1..8)
}

/// A key or two, inside of a line mostly.
pub(crate) fn typing() -> impl Strategy<Value = Vec<Anywhere>> {
    let text = prop::sample::select(&["x", " ", "é", "2502.01237", "*", "|", ""][..]);
    let edit = (any::<prop::sample::Index>(), 0usize..2, text);
    prop::collection::vec(edit.prop_map(|(start, gone, text)| Anywhere { start, gone, text }), 1..3)
}
