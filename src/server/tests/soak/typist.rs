//! Somebody who edits digests without rest and without sense.

use super::page::{Page, Undo};
use serde_json::{Value, json};

/// Numbers that are the same for the same seed (SplitMix64).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Random {
        Random(seed)
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % limit.max(1) as u64) as usize
    }

    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

const KEYS: &[&str] = &[
    "a",
    "b",
    "e",
    "t",
    " ",
    " ",
    "1",
    "2",
    "0",
    ".",
    ",",
    "|",
    "|",
    "\\",
    "`",
    "$",
    "*",
    "_",
    "#",
    "-",
    "<",
    ">",
    "[",
    "]",
    "(",
    ")",
    "!",
    ":",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "é",
    "漢",
    "字",
    "🦀",
    "e\u{301}",
    "\u{301}",
    "👩\u{200d}🔬",
    "\u{2028}",
    "\u{85}",
    "\u{c}",
    "\u{b}",
    "\u{200b}",
    "\u{feff}",
    "\u{a0}",
    "https://",
    "arXiv:",
    "##",
    "`",
    "-->",
];

const HEADS: &[&str] = &[
    "| Title | Authors | Summary |\n|---|---|---|\n",
    "\n## Papers for 2025-02-04\n\n| Title | Authors | Summary |\n|-------|---------|---------|\n",
    "\n## Papers for 2025-02-03\n\n| Title | Authors | Summary | Link |\n|-------|---------|---------|---|\n",
    "\r\n## Papers for 2025-02-05\r\n\r\n| Title | Authors | Summary |\r\n|:------|---------|---------|\r\n",
    "\n## 2025-02-04\n\n|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n",
];

const ROWS: &[&str] = &[
    "| Heron Sings 🦀 (Read more on [arXiv](https://arxiv.org/abs/2502.01001) or [HuggingFace](https://huggingface.co/papers/2502.01001))| A. One, Zoë Ünal | The paper introduces Heron. It aims to sing. The method is a choir. It achieves 91.5% on BirdBench. This implies more birds. |\n",
    "| Heron Sings 🦀 at Dawn ([arXiv](https://arxiv.org/abs/2502.01002v3)) | A. One | Here is a concise summary: **Objective:** to count. `a|b` |\n",
    "| A Title That Was\n  Cut (Read more on [arXiv](https://arxiv.org/abs/2502.01003))| 李 明 | It works, see arXiv:2502.01001. |\n",
    "| First half of | | |\r\n| second ([arXiv](https://arxiv.org/abs/2502.01002)) | X | Y |\r\n",
    "| Bad ([arXiv] (https://arxiv.org/abs/2025.02.01237), [HF](http://arxiv.org/abs/2512.01238)) | X | Y <think> |\n",
    "| Too | many | cells | here ([arXiv](https://arxiv.org/abs/2502.01001)) |\n",
    "| Egrets Count in the Dark ([arXiv](https://arxiv.org/abs/2502.01004)) | B. Author, B. Author | They $x|y$ do. |\r\n",
    "| *Crane* Rests ([arXiv](https://arxiv.org/abs/math.CA/0611800)) | | It rests. <!-- paper-digest-ignore empty-cell --> |\n",
    "|**2025-02-03**|**Egret: a \\| b**|C. One et.al.|[2502.01001](http://arxiv.org/abs/2502.01001v2)|null|\n",
    "| few |\n",
];

const OTHERS: &[&str] = &[
    "## Papers for 2025-02-04\n",
    "## Papers for 2025-02-03\r\n",
    "##2025-02-05\n",
    "# Digest\r",
    "### Vision 漢字\n",
    "Setext\n===\n",
    "a line under a table\n",
    "- [An Item of a List](https://arxiv.org/abs/2502.01003): 🦀\n",
    "\n",
    "\r\n",
    "\r",
    "```\n| in | a | fence |\n```\n",
    "~~~ text\n~~~\n",
    "<details>\n\n</details>\n\n",
    "<!-- paper-digest-ignore wrapped-row -->\n",
    "<!-- paper-digest-disable duplicate-paper -->\n",
    "<!-- paper-digest-enable -->\n",
    "<!-- a comment\n-->\n",
    "---\n",
    "|---|---|---|\n",
    "> quote | a\n> --- | ---\n",
    "    code\n",
    "[ref]: https://arxiv.org/abs/2502.01001\n",
    "[^1]: note\n",
];

/// What swallows all that is below.
const OPENERS: &[&str] =
    &["```\n", "~~~~ text\r\n", "<!-- ", "<!--\n", "<script>\n", "<!-- paper-digest-disable -->\n"];

const IDS: &[&str] = &["2502.01001", "2502.01002", "2502.01003", "2502.01004", "math/0611800", "2513.01001"];

/// How long a text may become, in bytes.
const LONGEST: usize = 6000;

/// Somebody who edits.
pub(super) struct Typist {
    pub(super) random: Random,
}

impl Typist {
    pub(super) fn new(seed: u64) -> Typist {
        Typist { random: Random::new(seed) }
    }

    /// A digest with a few faults.
    pub(super) fn digest(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.random.below(5) {
            text.push_str(self.random.pick::<&str>(HEADS));
            for _ in 0..self.random.below(7) {
                text.push_str(self.random.pick::<&str>(ROWS));
            }
            if self.random.chance(30) {
                text.push_str(self.random.pick::<&str>(OTHERS));
            }
        }
        text
    }

    /// Something to put in, and where.
    fn piece(&mut self, page: &Page) -> (usize, &'static str) {
        let lines = page.lines();
        let (in_table, new) = match self.random.below(10) {
            0..6 => (true, *self.random.pick(ROWS)),
            6 => (false, *self.random.pick(HEADS)),
            _ => (false, *self.random.pick(OTHERS)),
        };
        // Below a row or a head: most tables are to stay tables.
        let table =
            |line: &&[usize]| ["arXiv](", "--|"].iter().any(|it| page.text[line[0]..line[1]].contains(it));
        let rows: Vec<usize> = lines.windows(2).filter(table).map(|window| window[1]).collect();
        match rows.is_empty() || !in_table {
            true if self.random.chance(10) => (page.caret, new),
            true => (*self.random.pick(&lines), new),
            false => (*self.random.pick(&rows), new),
        }
    }

    /// Some edits of `page`, as the changes of one message.
    pub(super) fn edit(&mut self, page: &mut Page) -> Vec<Value> {
        let count = if self.random.chance(70) { 1 } else { 2 + self.random.below(4) };
        let mut changes = Vec::new();
        for _ in 0..count {
            page.caret = page.near(page.caret);
            self.one(page, &mut changes);
            page.undos.drain(..page.undos.len().saturating_sub(40));
        }
        changes
    }

    fn one(&mut self, page: &mut Page, changes: &mut Vec<Value>) {
        if page.text.len() > LONGEST {
            let (start, end) = self.whole_lines(page, 40);
            return self.make(page, start, end, "", changes);
        }
        if std::mem::take(&mut page.swallowed) {
            return self.undo(page, changes);
        }
        let at = page.caret;
        match self.random.below(100) {
            0..36 => {
                let new = *self.random.pick(KEYS);
                self.make(page, at, at, new, changes);
            }
            36..44 => {
                let start = page.near(at.saturating_sub(1 + self.random.below(3)));
                self.make(page, start, at, "", changes);
            }
            44..60 => {
                let (start, new) = self.piece(page);
                self.make(page, start, start, new, changes);
            }
            60..63 => {
                let (start, end) = self.whole_lines(page, 4);
                self.make(page, start, end, "", changes);
            }
            63..66 => {
                let (start, end) = self.stretch(page);
                let new =
                    if self.random.chance(50) { *self.random.pick(ROWS) } else { *self.random.pick(KEYS) };
                self.make(page, start, end, new, changes);
            }
            66..74 => {
                let (start, end) = self.whole_lines(page, 2);
                let new = page.text[start..end].to_owned();
                self.make(page, end, end, &new, changes);
            }
            74..78 => {
                let (start, end) = self.whole_lines(page, 3);
                let moved = page.text[start..end].to_owned();
                self.make(page, start, end, "", changes);
                let to = *self.random.pick(&page.lines());
                self.make(page, to, to, &moved, changes);
            }
            78..86 => {
                for _ in 0..=self.random.below(3) {
                    self.undo(page, changes);
                }
            }
            86..90 => {
                let breaks: Vec<usize> = page.lines().into_iter().skip(1).collect();
                if !breaks.is_empty() {
                    let end = *self.random.pick(&breaks);
                    let start = page.near(end - 1);
                    self.make(page, start, end, "", changes);
                }
            }
            90..94 => {
                let found: Vec<_> = page.text.match_indices("2502.0100").map(|(at, _)| at).collect();
                if !found.is_empty() {
                    let start = *self.random.pick(&found);
                    let end = page.near(start + "2502.01001".len()).max(start);
                    let new = *self.random.pick(IDS);
                    self.make(page, start, end, new, changes);
                }
            }
            94 => {
                let (start, new) = (*self.random.pick(&page.lines()), *self.random.pick(OPENERS));
                self.make(page, start, start, new, changes);
                page.swallowed = true;
            }
            95 => {
                let breaks = *self.random.pick(&["\n", "\r\n", "\r"]);
                let new = match self.random.below(8) {
                    0..3 => self.digest(),
                    3 if self.random.chance(30) => String::new(),
                    4 => page.text.replace("\r\n", "\n").replace(['\r', '\n'], breaks),
                    _ => return,
                };
                page.text = new;
                page.undos.clear();
                changes.push(json!({ "text": page.text }));
            }
            _ => page.caret = page.near(self.random.below(page.text.len() + 1)),
        }
    }

    fn undo(&mut self, page: &mut Page, changes: &mut Vec<Value>) {
        if let Some(Undo { start, end, text }) = page.undos.pop() {
            changes.push(page.replace_widely(start, end, &text).0);
        }
    }

    fn make(&mut self, page: &mut Page, start: usize, end: usize, new: &str, changes: &mut Vec<Value>) {
        let ends = [self.overshoot(page, start), self.overshoot(page, end)];
        let (mut change, undo) = page.replace_widely(start, end, new);
        for (end, position) in ["start", "end"].into_iter().zip(ends) {
            if let Some(position) = position {
                change["range"][end] = position;
            }
        }
        page.caret = undo.end;
        page.undos.push(undo);
        changes.push(change);
    }

    /// The edits that a server wants made, as changes of one message: from the last to the first, so that each holds.
    pub(super) fn obey(&mut self, page: &mut Page, edits: &Value) -> Vec<Value> {
        let bytes = |value: &Value| {
            let place = |end: &str| page.offset(&value["range"][end]).unwrap();
            (place("start"), place("end"), value["newText"].as_str().unwrap().to_owned())
        };
        let mut edits: Vec<_> = edits.as_array().unwrap().iter().map(bytes).collect();
        edits.sort();
        page.undos.clear();
        edits.iter().rev().map(|(start, end, new)| page.replace_widely(*start, *end, new).0).collect()
    }

    /// Up to `most` whole lines.
    fn whole_lines(&mut self, page: &Page, most: usize) -> (usize, usize) {
        let lines = page.lines();
        let first = self.random.below(lines.len());
        let behind = first + 1 + self.random.below(most);
        (lines[first], lines.get(behind).copied().unwrap_or(page.text.len()))
    }

    /// A few bytes anywhere, over line breaks and all.
    fn stretch(&mut self, page: &Page) -> (usize, usize) {
        let start = page.near(self.random.below(page.text.len() + 1));
        let most = *self.random.pick(&[4, 30, 200]);
        (start, page.near(start + self.random.below(most)).max(start))
    }

    /// A position that counts as that of the byte `at`: a column after the end of its line, or a line after the last.
    fn overshoot(&mut self, page: &Page, at: usize) -> Option<Value> {
        let rest = &page.text[at..];
        if rest.is_empty() && self.random.chance(20) {
            let line = page.lines().len() + self.random.below(3);
            return Some(json!({ "line": line, "character": self.random.below(3) }));
        }
        let ends = rest.is_empty() || rest.starts_with(['\r', '\n']);
        let column = self.random.pick(&[100_000, i32::MAX]);
        (ends && self.random.chance(5)).then(|| json!({ "line": page.place(at).0, "character": column }))
    }
}
