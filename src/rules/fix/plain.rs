//! Fixes in a row that the page around it cannot notice: they are judged by the row alone, without a second parser.
//!
//! Most fixes of a digest join the lines of a row, or take words out of one. Markdown tells blocks by how their lines begin, and
//! cells by pipes. So where the row is one line afterwards that begins with the same pipe, and none of its lines began a block of
//! its own before, GitHub reads all around it as it did, whatever it takes the row for. And in the row it shows all letters, in their
//! order, as text or as the target of a link, unless markup takes some away: a row that may hold such markup is not judged here.

use super::super::FixScope;
use super::kept::{ScopedEdits, keeps};
use crate::syntax::{Delimiter, Kind, Row, Shape, is_delimiter};
use crate::text::{Edit, Edits, Span};
use crate::workspace::{BlockCtx, FileView};

/// Whether `change`, whose edits are in `cover`, is sound. `false` where the row alone does not tell.
pub(super) fn is_sound(view: FileView, change: &ScopedEdits, cover: Span) -> bool {
    is_sound_in_row(view, change, cover).unwrap_or(false)
}

fn is_sound_in_row(view: FileView, change: &ScopedEdits, cover: Span) -> Option<bool> {
    let ctx = view.ctx_at(cover.start())?;
    let row = ctx.row().filter(|row| matches!(row.head.delimiter, Delimiter::Sound { .. }))?;
    let body = ctx.body();
    let is_inside = ctx.start < cover.start() && cover.end() <= ctx.start + body.len();
    if !is_inside
        || !body.starts_with('|')
        || !body.lines().skip(1).all(goes_on)
        || !is_free_below(view, &ctx)
    {
        return None;
    }
    let edits = change.edits.map_spans(|span| span.shift_back(ctx.start));
    let text = edits.apply(ctx.text());
    let is_plain = match change.scope {
        FixScope::Layout => joins(&edits, body, &text),
        FixScope::Links | FixScope::Text => takes_out(&edits, body),
        FixScope::Hidden | FixScope::Heads => false,
    };
    if !is_plain {
        return None;
    }
    let (before, after) = (view.file.block(ctx.index)?, view.file.block_with(ctx.index, text)?);
    let (before, after) = (FileView { file: &before, ..view }, FileView { file: &after, ..view });
    let new = after.ctx(0)?;
    let is_whole = |it: &Row| it.shape == Shape::Plain && it.cells.len() == row.head.cells.len();
    let is_as_before = |it: &Row| it.shape == row.shape && it.cells.len() == row.cells.len();
    let stays_a_row = match change.scope {
        FixScope::Layout => new.row().is_some_and(is_whole),
        _ => new.row().is_some_and(is_as_before),
    };
    Some(stays_a_row && keeps(before, after, &edits, change.scope))
}

/// Whether a line of a row below its first one begins no block on any page: it begins with a letter, `(` or `$`, indented by less than code is.
fn goes_on(line: &str) -> bool {
    let text = line.trim_start_matches(' ');
    line.len() - text.len() < 4 && text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '(' | '$'))
}

/// Whether what follows a row is another one or nothing: no delimiter row that could make a header of it, and nothing that is text
/// below text only.
fn is_free_below(view: FileView, ctx: &BlockCtx) -> bool {
    let Some(next) = view.ctx(ctx.index + 1) else { return true };
    match next.block.kind {
        Kind::Blank => true,
        Kind::Row(_) => next.text().lines().next().is_some_and(|line| !is_delimiter(line)),
        _ => false,
    }
}

/// Whether `edits` only join the lines of a row, which is `before` and becomes `after`, and the page shows all its letters.
fn joins(edits: &Edits, before: &str, after: &str) -> bool {
    let is_blank = |text: &str| text.bytes().all(|byte| byte.is_ascii_whitespace());
    let are_blank = edits.iter().all(|edit| is_blank(edit.span.of(before)) && is_blank(&edit.text));
    // An escape of what follows, or an entity, may come about where nothing is left between.
    let escaped = |it: &Edit| it.span.before(before).ends_with('\\');
    let are_apart = edits.iter().all(|edit| !escaped(edit))
        && (!before.contains('&') || !edits.iter().any(|edit| edit.text.is_empty()));
    are_blank && are_apart && shows_all_letters(before) && shows_all_letters(after)
}

/// Whether the page shows each letter of `text`. Tags, links by reference, footnotes and entities can hide some; an entity does so
/// only outside of code.
fn shows_all_letters(text: &str) -> bool {
    let has = |mark: u8| memchr::memchr(mark, text.as_bytes()).is_some();
    let is_hidden = has(b'<') || has(b'&') && has(b'`') || text.contains("][") || text.contains("[^");
    !is_hidden
}

/// Whether `edits` only take words and tags out of lines, not from where they begin: no pipe.
fn takes_out(edits: &Edits, before: &str) -> bool {
    let is_words = |text: &str| !text.contains(['|', '\\', '\n', '\r']);
    let is_within = |at: usize| {
        let line = before.get(..at).and_then(|it| it.rsplit(['\n', '\r']).next());
        line.is_some_and(|line| !line.trim().is_empty())
    };
    edits
        .iter()
        .all(|edit| edit.text.is_empty() && is_within(edit.span.start()) && is_words(edit.span.of(before)))
}

#[cfg(test)]
mod tests {
    use super::super::kept::Reading;
    use super::*;
    use crate::config::Config;
    use crate::testing::slow;
    use crate::workspace::File;
    use proptest::prelude::*;

    const HEAD: &str = "| Title | Authors | Summary |\n|---|---|---|\n";
    const ROW: &str = "| Egret ([arXiv](https://arxiv.org/abs/2502.01238)) | B | It dives. |\n";

    /// Pieces that rows are made of, and what may be around them.
    const PIECES: &[&str] = &[
        "| Heron",
        " sings",
        "\n",
        "\nat Dawn",
        "\n at",
        "\n    at",
        "\n- at",
        "\n1. at",
        "\n(at",
        "\n\n",
        "\r\nat",
        " | A",
        " | B |",
        " |",
        "|",
        " ([arXiv](https://arxiv.org/abs/2502.01237))",
        "[arXiv]",
        "](https://a.example)",
        "[a][b]",
        "[^1]",
        "![",
        "`",
        "\\",
        "<b>",
        "<!--",
        "-->",
        "<think>",
        "</think>",
        "</script>",
        "?>",
        "]]>",
        "&amp;",
        "&",
        "&#97",
        "97;",
        "alpha;",
        "``",
        "\\|",
        "\\[",
        "\n$at",
        "--",
        ">",
        "*",
        "_",
        "~~",
        "$",
        "|---|---|---|",
        "\n|---|---|---|",
        "\n===",
        "\n***",
        "\n```",
        "\n> at",
        "\n# at",
        "\n<div>",
        " Here is a summary: ",
        "\u{200b}",
        "\u{3042}",
        "12",
        " \"q\"",
    ];
    const AROUND: &[&str] = &[
        "",
        "\n",
        "Text.\n",
        "<div>\n",
        "<!--\n",
        "<script>\n",
        "<?\n",
        "<!X\n",
        "<![CDATA[\n",
        "```\n",
        "- item\n",
        "> quote\n",
        "[^1]: note\n",
        "[b]: https://b.example\n\n",
        "---\n",
        "    code\n",
        "|---|---|---|\n",
        "| a | b | c |\n",
        "</details>\n",
        "# Birds\n\n",
    ];

    fn from(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(pieces), 0..most).prop_map(|it| it.concat())
    }

    /// A table with rows of all kinds, and what is around it.
    fn document() -> impl Strategy<Value = String> {
        let row = prop_oneof![2 => from(PIECES, 10).prop_map(|it| format!("| Heron{it}\n")), 1 => Just(ROW.to_owned())];
        (from(AROUND, 3), prop::collection::vec(row, 1..4), from(AROUND, 3))
            .prop_map(|(above, rows, below)| format!("{above}{HEAD}{}{below}", rows.concat()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if slow() { 200_000 } else { 2_000 }))]

        /// Line breaks that become spaces, and words that go.
        #[test]
        fn what_is_plain_is_sound_in_the_whole_file(text in document(), words in any::<(u16, u8)>()) {
            let config = Config::default();
            let file = File::new("a.md", text.clone(), &config);
            let view = FileView { file: &file, config: &config };
            let whole = Reading::of(file.clone(), &config);
            let breaks = text.match_indices('\n').map(|(at, _)| {
                (FixScope::Layout, Edit::replace(Span::new(at, at + 1), " "))
            });
            let start = usize::from(words.0) % text.len();
            let some = Span::new(start, (start + usize::from(words.1) % 24).min(text.len()));
            let gone = text.get(some.range()).map(|_| (FixScope::Text, Edit::delete(some)));
            for (scope, edit) in breaks.chain(gone) {
                let cover = edit.span;
                let change = ScopedEdits { scope, edits: Edits::new([edit]).unwrap() };
                if is_sound(view, &change, cover) {
                    prop_assert!(whole.after([change.clone()].iter()).is_some(), "{:?} in {:?}", change.edits, text);
                }
            }
        }
    }

    fn is_plain(scope: FixScope, text: &str, old: &str, new: &str) -> bool {
        let config = Config::default();
        let file = File::new("a.md", text.to_owned(), &config);
        let at = text.find(old).expect("the text has it");
        let same = old.bytes().zip(new.bytes()).take_while(|it| it.0 == it.1).count();
        let (cover, new) = (Span::new(at + same, at + old.len()), &new[same..]);
        let change = ScopedEdits { scope, edits: Edits::new([Edit::replace(cover, new)]).expect("one edit") };
        is_sound(FileView { file: &file, config: &config }, &change, cover)
    }

    #[test]
    fn what_most_fixes_do_is_plain() {
        let link = "([arXiv](https://arxiv.org/abs/2502.01237))";
        let wrapped = |first: &str, second: &str| {
            format!("{HEAD}{ROW}| {first}\n{second} {link} | A | It works. |\n{ROW}")
        };
        assert!(is_plain(FixScope::Layout, &wrapped("Heron", "  Sings"), "\n  ", " "));
        assert!(is_plain(FixScope::Layout, &wrapped("Heron", "(Sings)"), "Heron\n", "Heron "));
        // What begins a block, and what may hide letters.
        for (first, second) in [
            ("Heron", "- Sings"),
            ("Heron", "    Sings"),
            ("Heron", "1. Sings"),
            ("<b Heron", "Sings"),
            ("`Heron &amp;", "Sings"),
        ] {
            assert!(!is_plain(
                FixScope::Layout,
                &wrapped(first, second),
                &format!("{first}\n"),
                &format!("{first} ")
            ));
        }
        // A cell that the page would drop.
        let long = wrapped("Heron", "Sings").replace("works. |", "works. | More |");
        assert!(!is_plain(FixScope::Layout, &long, "Heron\n", "Heron "));
        let chatter = format!("{HEAD}{}{ROW}", ROW.replace("It dives", "Sure! It dives & more <b>"));
        assert!(is_plain(FixScope::Text, &chatter, "Sure! ", ""));
        assert!(!is_plain(FixScope::Layout, &chatter, "Sure! ", ""));
        assert!(!is_plain(FixScope::Text, &chatter, " | B |", " B |"));
    }
}
