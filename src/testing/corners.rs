//! Texts at which the cost of reading, judging and fixing a file once grew faster than the file, or could.
//!
//! Benchmarks include this file as well: it uses nothing of the crate.

/// A kind of text that can be of any size.
pub(crate) struct Corner {
    /// What it is called.
    pub(crate) name: &'static str,
    /// A text of about so many bytes.
    pub(crate) text: fn(usize) -> String,
    /// Before which text, the first of its kind, a letter is typed: where that costs most.
    pub(crate) key: &'static str,
}

const HEAD: &str = "| Title | Authors | Summary |\n|---|---|---|\n";
const LINK: &str = "([arXiv](https://arxiv.org/abs/2502.01237))";

/// All of them.
#[rustfmt::skip] // one a line
pub(crate) static CORNERS: &[Corner] = &[
    // A digest as it should be, to compare with.
    Corner { name: "digest", text: digest, key: "|---" },
    Corner {
        name: "one id",
        text: |it| rows("| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A | It sings. |\n", it),
        key: "--|---|",
    },
    Corner { name: "one id, other titles", text: titles, key: "--|---|" },
    Corner { name: "one title, other ids", text: ids, key: "--|---|" },
    Corner {
        name: "disable",
        text: |it| above("<!-- paper-digest-disable unescaped-html -->\n\n", it),
        key: "Heron",
    },
    Corner {
        name: "disable, other names",
        text: |it| above("<!-- paper-digest-disable a-b -->\n\n<!-- paper-digest-enable c-d -->\n\n", it),
        key: "Heron",
    },
    Corner { name: "disable and enable", text: pairs, key: "--|---|" },
    Corner {
        name: "ignore in rows",
        text: |it| {
            rows("| Heron <ret> | A | B | <!-- paper-digest-ignore extra-cells, unescaped-html -->\n", it)
        },
        key: "--|---|",
    },
    Corner {
        name: "ignore above",
        text: |it| above("<!-- paper-digest-ignore extra-cells -->\n", it),
        key: "Heron",
    },
    Corner {
        name: "misspelt rules",
        text: |it| above_with("<!-- paper-digest-disable ", "wraped-row ", " -->\n\n", it),
        key: "Heron",
    },
    Corner {
        name: "words for rules",
        text: |it| above_with("<!-- paper-digest-disable ", "aaaaaaaaa ", " -->\n\n", it),
        key: "Heron",
    },
    Corner {
        name: "one long rule",
        text: |it| above_with("<!-- paper-digest-disable wrapped-row", "w", " -->\n\n", it),
        key: "Heron",
    },
    Corner {
        name: "long comment",
        text: |it| above_with("<!-- paper-digest-", "disable-", " -->\n\n", it),
        key: "Heron",
    },
    Corner { name: "open comments", text: |it| cell("<!-- ", it), key: "<!-- " },
    Corner { name: "comments", text: |it| cell("<!-- a -->", it), key: "<!-- " },
    Corner { name: "pictures in links", text: |it| cell("[![", it), key: "[![" },
    Corner { name: "brackets", text: |it| cell("[", it), key: "[[" },
    Corner { name: "pairs of brackets", text: |it| halves("[", "]", it), key: "[[" },
    Corner { name: "links in links", text: |it| halves("[", "](https://a.example)", it), key: "[[" },
    Corner { name: "open links", text: |it| cell("[a](https://a.example ", it), key: "[a" },
    Corner { name: "links", text: |it| cell("[a](https://a.example) ", it), key: "[a" },
    Corner { name: "addresses", text: |it| cell("https://arxiv.org/abs/2502.01237 ", it), key: "https" },
    Corner { name: "parentheses", text: |it| cell("[a](", it), key: "[a" },
    Corner { name: "backslashes", text: |it| cell("\\", it), key: "\\\\" },
    Corner { name: "escaped pipes", text: |it| cell("\\\\\\|", it), key: "\\\\" },
    Corner { name: "escaped dollars", text: |it| cell("\\\\\\$", it), key: "\\\\" },
    Corner { name: "maths with pipes", text: |it| cell("$a|b$ ", it), key: "$a" },
    Corner { name: "code with pipes", text: |it| cell("`a|b` ", it), key: "`a" },
    Corner { name: "tokens with pipes", text: |it| cell("<|end|> ", it), key: "<|" },
    Corner { name: "dollars", text: |it| cell("$a ", it), key: "$a" },
    Corner { name: "two dollars", text: |it| cell("$$ a ", it), key: "$$" },
    Corner { name: "backticks", text: backticks, key: "` a" },
    Corner { name: "open tags", text: |it| cell("<a ", it), key: "<a" },
    Corner { name: "open quotes", text: |it| cell("<a href=\"", it), key: "<a" },
    Corner { name: "unknown tags", text: |it| cell("<ret>", it), key: "<ret" },
    Corner { name: "long tag", text: |it| within("<a", "a", it), key: "aaa" },
    Corner { name: "stars", text: |it| cell("*a ", it), key: "*a" },
    Corner { name: "pairs of stars", text: |it| cell("*a**b", it), key: "*a" },
    Corner { name: "pipes", text: |it| cell("|", it), key: "|||" },
    Corner { name: "cells", text: |it| cell("| a ", it), key: "| a" },
    Corner {
        name: "authors",
        text: |it| rows_of("| Heron | ", "A. One, ", " | It sings. |\n", it),
        key: "A. One",
    },
    Corner { name: "sentences", text: |it| cell("The key result is 5.2% of 7. ", it), key: "The key" },
    Corner { name: "chatter", text: |it| cell("Sure! ", it), key: "Sure" },
    Corner { name: "one long word", text: |it| cell("a", it), key: "aaa" },
    Corner {
        name: "wrapped rows",
        text: |it| {
            rows("| Heron\n at Dawn ([arXiv](https://arxiv.org/abs/2502.01237)) | A | It sings. |\n", it)
        },
        key: "--|---|",
    },
    Corner {
        name: "split rows",
        text: |it| {
            rows(
                "| Heron | | |\n| at Dawn ([arXiv](https://arxiv.org/abs/2502.01237)) | A | It sings. |\n",
                it,
            )
        },
        key: "--|---|",
    },
    Corner { name: "rows cut at pipes", text: |it| rows("| a\n| b | c |\n", it), key: "--|---|" },
    Corner { name: "rows cut off", text: |it| rows("| Heron | A | It sings. |\n\n", it), key: "--|---|" },
    Corner { name: "swallowed lines", text: |it| rows("a\n", it), key: "--|---|" },
    Corner { name: "open rows", text: |it| rows("| a | b\n", it), key: "--|---|" },
    Corner { name: "one cell a row", text: |it| rows("| a |\n", it), key: "--|---|" },
    Corner { name: "two pipes a row", text: |it| rows("||\n", it), key: "--|---|" },
    Corner {
        name: "one extra cell",
        text: |it| {
            rows("| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A | It sings | and this end. |\n", it)
        },
        key: "--|---|",
    },
    Corner {
        name: "thirty extra cells",
        text: |it| rows(&format!("| Heron {LINK} | A | It sings |{}\n", " a |".repeat(30)), it),
        key: "--|---|",
    },
    Corner { name: "wide with links", text: wide_row, key: "](" },
    Corner { name: "links over cells", text: |it| cell("[a | b](https://a.example) ", it), key: "[a" },
    Corner { name: "wide and long", text: wide, key: "--|---|" },
    Corner {
        name: "tables",
        text: |it| format!("{HEAD}| Heron | A | It sings. |\n\n").repeat(it / 72 + 1),
        key: "--|---|",
    },
    Corner { name: "headers", text: |it| "| Title | Authors |\n".repeat(it / 20 + 1), key: "Title" },
    Corner { name: "delimiters", text: |it| "|---|---|\n".repeat(it / 10 + 1), key: "---" },
    Corner {
        name: "tables in items",
        text: |it| {
            format!("- item\n{HEAD}| Heron {LINK} | A | It sings | and this end. |\n\n").repeat(it / 130 + 1)
        },
        key: "item",
    },
    Corner {
        name: "tables in HTML",
        text: |it| format!("<div>\n{HEAD}| Heron {LINK} | A | It sings. |\n\n").repeat(it / 120 + 1),
        key: "div",
    },
    Corner {
        name: "items",
        text: |it| format!("{HEAD}| Heron | A | B |\n\n{}", "- a\n".repeat(it / 4 + 1)),
        key: "- a",
    },
    Corner {
        name: "broken links in an item",
        text: |it| item("", "", &"[a] (https://arxiv.org/abs/2502.01237) ".repeat(it / 39 + 1), 0),
        key: "Heron",
    },
    Corner { name: "last names", text: |it| item("", "", &"One, ".repeat(it / 5 + 1), 0), key: "Heron" },
    Corner { name: "names before a link", text: |it| item("", "One, T., ", "", it), key: "One" },
    Corner { name: "marked names before a link", text: |it| item("A. One, ", "**B. Two**, ", "", it), key: "Two" },
    Corner {
        name: "quotes",
        text: |it| format!("{HEAD}| Heron | A | B |\n\n{}", "> ".repeat(it / 2 + 1)),
        key: "> >",
    },
    Corner {
        name: "quotes and items in each other",
        text: |it| format!("{HEAD}| Heron | A | B |\n\n{}", "> - ".repeat(it / 4 + 1)),
        key: "> -",
    },
    Corner {
        name: "headings of one date",
        text: |it| format!("{HEAD}| Heron | A | B |\n\n{}", "## 2025-02-04\n".repeat(it / 14 + 1)),
        key: "## 2025",
    },
    Corner {
        name: "headings of all ranks",
        text: |it| {
            format!("{HEAD}| Heron | A | B |\n\n{}", "###### 2025-02-04\n\n##### a\n\n".repeat(it / 28 + 1))
        },
        key: "###### 2025",
    },
    Corner {
        name: "headings",
        text: |it| format!("{}\n{HEAD}| Heron | A | B |\n", "# a\n".repeat(it / 4 + 1)),
        key: "# a",
    },
    Corner {
        name: "invisible lines",
        text: |it| format!("{HEAD}| Heron | A | B |\n\n{}", "\u{200b}\n".repeat(it / 4 + 1)),
        key: "\u{200b}",
    },
    Corner { name: "invisible rows", text: |it| rows("\u{200b}\n", it), key: "--|---|" },
    Corner { name: "invisible characters", text: |it| cell("a\u{200b}", it), key: "a\u{200b}" },
    Corner {
        name: "empty lines",
        text: |it| format!("{HEAD}| Heron | A | B |\n{}", "\n".repeat(it)),
        key: "--|---|",
    },
    Corner {
        name: "lines",
        text: |it| format!("{HEAD}| Heron | A | B |\n\n{}", "a\n".repeat(it / 2 + 1)),
        key: "a\na",
    },
];

/// `piece` so often that it has about `size` bytes.
fn repeated(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len() + 1)
}

/// A table of such rows.
fn rows(row: &str, size: usize) -> String {
    format!("{HEAD}{}", repeated(row, size))
}

/// Such blocks above a table.
fn above(block: &str, size: usize) -> String {
    format!("{}\n{HEAD}| Heron {LINK} | A | <ret> |\n", repeated(block, size))
}

/// A block of so many pieces above a table.
fn above_with(start: &str, piece: &str, end: &str, size: usize) -> String {
    format!("{start}{}{end}{HEAD}| Heron {LINK} | A | <ret> |\n", repeated(piece, size))
}

/// A row that holds so many pieces between `start` and `end`, in a table.
fn rows_of(start: &str, piece: &str, end: &str, size: usize) -> String {
    format!("{HEAD}{start}{}{end}", repeated(piece, size))
}

/// A row whose last cell begins with `start` and goes on with pieces.
fn within(start: &str, piece: &str, size: usize) -> String {
    rows_of(&format!("| Heron {LINK} | A | {start}"), piece, " |\n", size)
}

/// A row whose last cell is so many pieces.
fn cell(piece: &str, size: usize) -> String {
    within("", piece, size)
}

/// A row whose last cell is as many of `open` and then of `close`.
fn halves(open: &str, close: &str, size: usize) -> String {
    let count = size / (open.len() + close.len()) + 1;
    format!("{HEAD}| Heron {LINK} | A | {}{} |\n", open.repeat(count), close.repeat(count))
}

/// Rows of one id under titles that differ.
fn titles(size: usize) -> String {
    numbered(size, |nth| format!("| Heron number {nth} {LINK} | A | It sings. |\n"))
}

/// Rows of one title with ids that differ.
fn ids(size: usize) -> String {
    numbered(size, |nth| {
        let id = format!("25{:02}.{:05}", nth / 90_000 % 12 + 1, nth % 90_000 + 1);
        format!("| Herons Sing at Dawn ([arXiv](https://arxiv.org/abs/{id})) | A | It sings. |\n")
    })
}

fn digest(size: usize) -> String {
    numbered(size, |nth| {
        let id = format!("25{:02}.{:05}", nth / 90_000 % 12 + 1, nth % 90_000 + 1);
        let summary = "The paper presents a method that does what its title says. The main research question is whether it does. \
                       The key methodology involves counting. Primary results show that it reaches 91.4% on BirdBench, 4.2% above Egret-7B. ";
        format!(
            "| Heron {nth}: Parsing the Songs of Bird {nth} (Read more on [arXiv](https://arxiv.org/abs/{id})) | Ann One, b-two, Cy {nth} | {} |\n",
            summary.repeat(3)
        )
    })
}

/// A table of rows by their number.
fn numbered(size: usize, row: impl Fn(usize) -> String) -> String {
    let mut text = HEAD.to_owned();
    for nth in 0.. {
        if text.len() >= size {
            break;
        }
        text.push_str(&row(nth));
    }
    text
}

/// An item with `start`, many times `part`, a link to a paper and `end`.
fn item(start: &str, part: &str, end: &str, size: usize) -> String {
    let parts = part.repeat(size / part.len().max(1) + 1);
    format!("- {start}{parts}[Heron Sings in Many Parts](https://arxiv.org/abs/2502.01237) {end}\n")
}

/// Stretches in which rules are off, each with a row in which they would find something.
fn pairs(size: usize) -> String {
    let off = "| Heron <!-- paper-digest-disable unescaped-html --> | A | <ret> |\n";
    let on = "| Egret <!-- paper-digest-enable unescaped-html --> | A | <ret> |\n";
    rows(&format!("{off}{on}"), size)
}

/// Runs of backticks of lengths that differ: none closes another.
fn backticks(size: usize) -> String {
    let mut text = format!("{HEAD}| Heron {LINK} | A | ");
    for nth in 1.. {
        if text.len() >= size {
            break;
        }
        text.push_str(&"`".repeat(nth));
        text.push_str(" a ");
    }
    text + " |\n"
}

/// As many cells in the header as there are rows with one cell.
fn wide(size: usize) -> String {
    let count = size / 14 + 1;
    let header = format!("| Title | Authors | Summary |{}", " a |".repeat(count));
    let delimiter = format!("|---|---|---|{}", "---|".repeat(count));
    format!("{header}\n{delimiter}\n{}", "| a |\n".repeat(count))
}

/// As many links as cells, as many cells as the header has.
fn wide_row(size: usize) -> String {
    let count = size / 35 + 1;
    let (names, delimiters) = (" a |".repeat(count), "---|".repeat(count));
    format!(
        "| Title | Authors | Summary |{names}\n|---|---|---|{delimiters}\n| Heron {LINK} | A | B |{}\n",
        " [a](https://a.example) |".repeat(count)
    )
}
