//! What is fixed, what a rule may change, and what is refused.

use super::guard::{FAR, NEAR};
use super::kept::{Reading, ScopedEdits};
use super::*;
use crate::rules::{FixScope, check, unescaped_html};
use crate::text::work::{self, Work};
use crate::text::{Edit, Edits, Span};
use proptest::prelude::*;

const TEXT: &str = r"# 2025-02-04

| Title | Authors | Summary |
|---|---|---|
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It \<works> in \*all\* `c` cases. |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | B. Author | It <works> too. |

Text.
";

/// Whether a fix that replaces the first `old` by `new` is made for a rule that touches this much.
fn is_sound(scope: FixScope, old: &str, new: &str) -> bool {
    let config = Config::default();
    let file = File::new("a.md", TEXT.to_owned(), &config);
    let at = TEXT.find(old).expect("the text has it");
    let edits = Edits::new([Edit::replace(Span::new(at, at + old.len()), new)]).expect("one edit");
    Reading::of(file, &config).after([ScopedEdits { scope, edits }].iter()).is_some()
}

#[test]
fn layout_may_change() {
    for (old, new) in [
        ("|---|---|---|", "| - | - | - |"),
        ("| One", "|  One"),
        ("It <works>", "It \\<works>"),
        (" in ", "\u{200b} in "),
        ("\n\nText", "\n\n\nText"),
        ("A. Author", "A.\u{a0}Author"),
    ] {
        assert!(is_sound(FixScope::Layout, old, new), "{old:?} to {new:?}");
    }
}

#[test]
fn harm_is_refused() {
    for (old, new) in [
        // Text that goes, comes or moves.
        (" in ", " "),
        ("Text.", ""),
        ("Author", "Auhtor"),
        ("| Two", "| Two more"),
        // Cells that are joined or cut, rows that leave their table.
        (" | A. Author", " A. Author"),
        (" | A. Author", " \\| A. Author"),
        ("It \\<", "It | \\<"),
        ("|\n| Two", "|\n\n| Two"),
        ("|\n| Two", "| Two"),
        ("|---|---|---|", "|---|---|"),
        ("|---|---|---|\n", ""),
        (" |\n\nText.", " |\nText."),
        ("One (", "One\n("),
        // Escapes that held something.
        ("\\<works>", "<works>"),
        ("\\*all\\*", "*all*"),
        ("`c`", "`\\c`"),
        // Links.
        ("abs/2502.01237", "abs/2502.01239"),
        ("](https", "] (https"),
    ] {
        assert!(!is_sound(FixScope::Layout, old, new), "{old:?} to {new:?}");
    }
}

#[test]
fn a_rule_changes_what_it_says() {
    let id = ("abs/2502.01237", "abs/2502.01239");
    let word = (" in ", " ");
    assert!(is_sound(FixScope::Links, id.0, id.1) && is_sound(FixScope::Text, id.0, id.1));
    assert!(!is_sound(FixScope::Links, word.0, word.1) && is_sound(FixScope::Text, word.0, word.1));
    assert!(!is_sound(FixScope::Text, "|\n| Two", "|\n\n| Two"));
    let row = TEXT.lines().nth(4).expect("a row");
    assert!(!is_sound(FixScope::Text, &format!("{row}\n"), ""));
}

#[test]
fn a_refused_fix_stops_no_other() {
    let config = Config::default();
    // In the first row the bracket is in code of another kind: `plain` and the rule would have to agree.
    let rows: String = (0..40)
        .map(|it| format!("| T {it} ([arXiv](https://arxiv.org/abs/2502.0{it:04})) | X | <ret{it}> |\n"))
        .collect();
    let text = format!("| Title | Authors | Summary |\n|---|---|---|\n{rows}");
    let file = File::new("a.md", text.clone(), &config);
    let fixed = fix(&file, &config, Applicability::Safe, |it| it.rule == &unescaped_html::RULE);
    assert_eq!(fixed.text, text.replace("<ret", "\\<ret"));
    assert_eq!(fixed.made, BTreeMap::from([("unescaped-html", 40)]));
}

/// Safe fixes of all rules.
fn fixed_by_all(text: &str) -> Fixed {
    let config = Config::default();
    fix(&File::new("a.md", text.to_owned(), &config), &config, Applicability::Safe, |_| true)
}

#[test]
fn a_file_without_papers_is_left_alone() {
    for text in [
        "# Hello\n\nMy\u{a0}project \u{200b}doc.\n\n##2025-02-04 news\n",
        "| Paper |\n|-|\n| A |\n\n\u{200b}\n",
    ] {
        assert_eq!(fixed_by_all(text).text, text);
    }
}

const HEAD: &str = "| Title | Authors | Summary |\n| --- | --- | --- |\n";

/// A row for `HEAD`, up to its summary, and `more`.
fn row(nth: u32, more: &str) -> String {
    format!("| Paper {nth} ([arXiv](https://arxiv.org/abs/2502.0000{nth})) | A. B | {more}")
}

#[test]
fn what_the_page_shows_is_not_swallowed() {
    let (one, two, three) = (row(1, "Works. |"), row(2, "Works. |"), row(3, "Works. |"));
    let other = "| Paper | Link |\n|---|---|\n| Three | [arXiv](https://arxiv.org/abs/2502.00003) |";
    for text in [
        // Tables below.
        format!("{HEAD}{one}\n\n{two}\n{other}\n"),
        format!("{HEAD}{}\n|\n{other}\n", row(1, "It works")),
        format!("{HEAD}{}\n\nin all cases. |\n{other}\n", row(1, "It works")),
        format!(
            "{HEAD}| One [arXiv](https://arxiv.org/abs/2502.00001)\n> | Title | Authors | Summary |\n> |---|---|---|\n> {two}\n"
        ),
        // A thematic break, a definition, indented lines, a fence.
        format!("{HEAD}{one}\n| Two [arXiv](https://arxiv.org/abs/2502.00002) | A. B\n***\nC. D | Works |\n"),
        format!("##Papers for 2025-02-04\n[arxiv]: https://arxiv.org\n\n{HEAD}{one}\n"),
        format!("{HEAD}{one}\n\n{two}\n    More papers tomorrow.\n"),
        format!("##Papers for 2025-02-04\n    indented\n\n{HEAD}{one}\n"),
        format!("{HEAD}{one}\n\n<details>\n{HEAD}{two}\n```\nx\n</details>\n\n# Next\n"),
        // Footnotes.
        format!(
            "Text.\n[^1]: note\n| Title | Authors | Summary |\n\n| --- | --- | --- |\n{one}\n\n{HEAD}{two}\n"
        ),
        format!(
            "See[^1].\n\n[^1]: note\n\n    more\n| Title | Authors | Summary |\n\n| --- | --- | --- |\n{one}\n\n{HEAD}{two}\n"
        ),
        format!("[^1]: note\n{HEAD}{one}\n\n{two}\n\n{HEAD}{three}\n"),
        // Characters that keep marks from meaning something.
        format!("Some text\n\u{200b}```\nmore\n\n## Head\n\n{HEAD}{one}\n"),
        format!("Text\n\n\u{200b}    More text.\n\n{HEAD}{one}\n"),
        format!("<\u{200b}!-- shown -->\n\n{HEAD}{one}\n"),
        format!("---\u{200b}\ntitle: x\n---\n\n{HEAD}{one}\n"),
        format!("{HEAD}{}\n", row(1, "A <\u{200b}b> word. |")),
    ] {
        assert_eq!(fixed_by_all(&text).text, text);
    }
}

#[test]
fn what_only_github_shows_is_not_hidden() {
    let long = "| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A | It sings | and this end. |\n";
    let wrapped = |blank: &str| {
        format!(
            "| Heron\n{blank}at Dawn ([arXiv](https://arxiv.org/abs/2502.01237)) | A | It sings | and this end. |\n"
        )
    };
    let short = |blank: &str| {
        format!("| Heron\n{blank}at Dawn ([arXiv](https://arxiv.org/abs/2502.01237)) | A | It sings. |\n")
    };
    let head = |delimiter: &str| format!("| Title | Authors | Summary |\n{delimiter}\n");
    for text in [
        // To GitHub the second line is code, which shows all its cells.
        format!("{HEAD}{}", wrapped("\t")),
        format!("{HEAD}{}", wrapped("    ")),
        // And it ends the table: so are those of the row below.
        format!("{HEAD}{}{long}", short("\t")),
        format!("{HEAD}{}{long}", short("    ")),
        // No delimiter row.
        format!("{}{long}", head("|--- ---|---|---|")),
        format!("{}{long}", head("| - - |---|---|")),
        // HTML shows what is in it as it is written.
        format!("<div>\n{HEAD}{long}"),
        format!("<s>\n{HEAD}{long}"),
        format!("</details>\n{HEAD}{long}"),
    ] {
        assert_eq!(fixed_by_all(&text).text, text);
    }
}

#[test]
fn what_github_reads_otherwise_is_mended_where_nothing_is_lost() {
    for blank in ["\t", "    ", "  "] {
        let text = format!(
            "{HEAD}| Heron\n{blank}Sings ([arXiv](https://arxiv.org/abs/2502.01237)) | A | It sings. |\n"
        );
        let joined = text.replace(&format!("Heron\n{blank}"), "Heron ");
        assert_eq!(fixed_by_all(&text).text, joined);
    }
    let row = "| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A | It sings. |\n";
    for delimiter in ["|---\t|---|---|", "|\t---|---|---|\t"] {
        let text = format!("| Title | Authors | Summary |\n{delimiter}\n{row}");
        assert_eq!(fixed_by_all(&text).text, text, "a table to GitHub");
    }
}

#[test]
fn cells_that_the_page_shows_are_not_dropped() {
    let (one, two) = (row(1, "Works. |"), row(2, "Works | Extra words |"));
    for text in [
        format!("{HEAD}|| Two\nwords ([arXiv](https://arxiv.org/abs/2502.00002)) | A. B | Works ||\n"),
        format!("| Title | Authors | Summary |\n{one}\n{two}\n"),
        format!("| Title | Authors | Summary |\n\n|---|---|---|\n{one}\n{two}\n"),
        format!("| Title | Authors | Summary |\n|---|---|\n{one}\n{two}\n"),
        format!("{HEAD}{one}\n\n{one}\n{two}\n"),
    ] {
        assert_eq!(fixed_by_all(&text).text, text);
    }
}

#[test]
fn a_word_that_comes_to_light_makes_up_for_none() {
    let text = format!(
        "| Title | Authors | Summary |\n{}\n{}\n",
        row(1, "A <tag> works. |"),
        row(2, "Works | it |")
    );
    assert_eq!(fixed_by_all(&text).text, text.replace("<tag>", "\\<tag>"));
}

#[test]
fn a_fix_is_refused_in_company_too() {
    let bad = "| Two ([arXiv](https://arxiv.org/abs/2502.00002)) | A. B\\\u{200b}| Works |\n";
    let cut = "| Cut\n in two ([arXiv](https://arxiv.org/abs/2502.00003)) | C. D | Works. |\n";
    let chatter = row(4, "Here is a concise summary of the research paper: It works. |\n");
    let text = format!("{HEAD}{bad}{}\n{chatter}{}\n{cut}", row(7, "Works. |"), row(8, "Works. |"));
    let text = fixed_by_all(&text).text;
    assert!(
        text.contains(bad) && text.contains("| It works. |") && text.contains("| Cut in two ("),
        "{text}"
    );
}

#[test]
fn fixes_that_are_sound_alone_do_no_harm_together() {
    // With a delimiter row and in one line, the row would lose what is after its third cell.
    let cut = "| Two\n1. Things (see\n  [arXiv](https://arxiv.org/abs/2502.00002)) | A. B | It works. | It lasts. |\n";
    let text =
        format!("| Title | Authors | Summary |\n| ___ | ___ | ___ |\n{}{cut}\nText.\n", row(1, "Works. |\n"));
    let text = fixed_by_all(&text).text;
    assert!(text.contains("| --- |") != text.contains("| Two 1. Things"), "{text}");
}

/// For each fix of what is found in `text`, whether it is sound by what is around it.
fn judged(text: &str) -> Vec<(&'static str, bool)> {
    let config = Config::default();
    let file = File::new("a.md", text.to_owned(), &config);
    let view = FileView { file: &file, config: &config };
    let found = crate::rules::check(view);
    let all: Vec<(&Diagnostic, &Fix)> =
        found.iter().flat_map(|it| it.fixes.iter().map(move |fix| (it, fix))).collect();
    let names = all.iter().map(|it| it.0.rule.name);
    names.zip(sound(view, &all)).collect()
}

#[test]
fn a_fix_is_judged_by_what_is_around_it() {
    let row =
        |nth: usize| format!("| Crane {nth} ([arXiv](https://arxiv.org/abs/2502.{nth:05})) | A. One |\n");
    let wrapped = "| Heron\n  Sings ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One |\n";
    let head = "| Title | Authors |\n|---|---|\n";
    for count in [0, 1, NEAR, NEAR + 1, FAR, FAR + NEAR, FAR + NEAR + 1] {
        let rows: String = (1..=count).map(row).collect();
        let text = format!("# Birds\n\n{head}{rows}{wrapped}{rows}\nText.\n");
        assert_eq!(judged(&text), [("wrapped-row", true)], "{count} rows");
    }
    // What is between dashes at the start of a text is nothing that a page shows.
    let ruled = format!("{}---\n\n{head}{wrapped}\n---\n", "A.\n\n".repeat(NEAR));
    assert_eq!(judged(&ruled), [("wrapped-row", true)]);
}

proptest! {
    #[test]
    fn twice_is_once(text in crate::testing::markdown()) {
        let config = Config::default();
        for safety in [Applicability::Safe, Applicability::Unsafe] {
            let once = fix(&File::new("a.md", text.clone(), &config), &config, safety, |_| true);
            let twice = fix(&File::new("a.md", once.text.clone(), &config), &config, safety, |_| true);
            prop_assert_eq!(&once.text, &twice.text);
        }
    }

    #[test]
    fn what_is_sound_by_what_is_near_is_sound_in_the_whole_file(text in crate::testing::markdown()) {
        let config = Config::default();
        let far = "A.\n\n".repeat(NEAR + 2);
        let text = format!("{far}{text}\n\n{far}");
        let file = File::new("a.md", text.clone(), &config);
        let view = FileView { file: &file, config: &config };
        let page = Reading::of(file.clone(), &config);
        for diagnostic in crate::rules::check(view) {
            for fix in &diagnostic.fixes {
                let change = ScopedEdits { scope: diagnostic.rule.fix.scope().unwrap(), edits: fix.edits.clone() };
                let whole = page.after([change].iter()).is_some();
                // Near a fix less may be seen than in the whole file. Then it is refused, as `fix` does.
                let is_sound_near = sound(view, &[(&diagnostic, fix)]) == [true];
                prop_assert!(whole || !is_sound_near, "{}", diagnostic.rule);
            }
        }
    }

    #[test]
    fn what_check_calls_fixable_is_fixed(text in crate::testing::markdown()) {
        all_that_is_promised_is_done(&text);
    }
}

#[test]
fn what_check_calls_fixable_is_fixed_beside_what_is_refused() {
    for text in [
        "\n- [A B C D](https://arxiv.org/abs/2502.01237) (ICLR)\n\u{feff}\r\u{200b}| Title | Authors | Summary |\n|---|---|---|\n",
        "- item\n| Title | Authors |\n|---|---|\n|---||---|\n| Title | Authors | Summary |\n|---|---|---|\n\n- [A B C D](https://arxiv.org/abs/2502.01237) (ICLR)\n\n>\n> * [A B C D](https://arxiv.org/abs/2502.01237)\n\n## Papers for 2025-02-02\n\n| Too ([arXiv](https://arxiv.org/abs/2502.01241)) | X | Y |\n-->\n\u{feff}",
        "- item\n| Title | Authors |\n|---|---|\n\n##Papers for 2025-02-03\n\u{200b}| Title | Authors | Summary |\n|---|---|---|\n\n",
    ] {
        all_that_is_promised_is_done(text);
    }
}

/// `fix` fixes what is told as fixable in `text`, and nothing is told so of what it leaves.
fn all_that_is_promised_is_done(text: &str) {
    let config = Config::default();
    let marked =
        |text: &str, rule: Option<&str>| marked(text, |it| rule.is_none_or(|rule| it.rule.name == rule));
    let file = File::new("a.md", text.to_owned(), &config);
    let all = marked(text, None);
    // Each rule by itself: what one rule fixes may take away the ground of another, or its finding.
    for rule in all.keys() {
        let count = marked(text, Some(rule)).values().sum::<usize>();
        let fixed = fix(&file, &config, Applicability::Safe, |it| it.rule.name == *rule);
        let left = |text: String| {
            let file = File::new("a.md", text, &config);
            check(FileView { file: &file, config: &config }).iter().filter(|it| it.rule.name == *rule).count()
        };
        assert!(left(fixed.text) + count <= left(text.to_owned()), "{count} of {rule} marked");
    }
    let fixed = fix(&file, &config, Applicability::Safe, |_| true);
    assert_eq!(all.is_empty(), fixed.text == text, "{all:?}");
    let left = marked(&fixed.text, None);
    assert!(left.is_empty(), "{left:?} in {}", fixed.text);
}

/// How many of the `wanted` findings in `text` are told as fixable, by rule.
fn marked(text: &str, wanted: impl Fn(&Diagnostic) -> bool) -> BTreeMap<&'static str, usize> {
    let config = Config::default();
    let file = File::new("a.md", text.to_owned(), &config);
    let view = FileView { file: &file, config: &config };
    let mut found = check(view);
    found.retain(|it| wanted(it));
    drop_refused(view, &mut found);
    let mut marked = BTreeMap::new();
    for diagnostic in found.iter().filter(|it| it.fix(Applicability::Safe).is_some()) {
        *marked.entry(diagnostic.rule.name).or_default() += 1;
    }
    marked
}

const OUTSIDE: &str =
    "| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A | It sings | and this end. |\n";

/// How many bytes are read to fix `text`, for each byte of it.
fn effort(text: String, safety: Applicability) -> usize {
    let config = Config::default();
    let size = text.len();
    let done = work::of(|| {
        fix(&File::new("a.md", text, &config), &config, safety, |_| true);
    });
    done[Work::Bytes as usize] as usize / size
}

#[test]
fn effort_grows_with_size() {
    let wrapped = "| Heron\n Sings ([arXiv](https://arxiv.org/abs/2502.01237)) | A | It sings. |\n";
    let refused =
        "| Heron\n\tSings ([arXiv](https://arxiv.org/abs/2502.01237)) | A | It sings | and this end. |\n";
    let many = format!("| Heron {}|\n", "| a ".repeat(33));
    let lists = format!("- item\n{HEAD}{OUTSIDE}\n");
    for (what, piece) in [
        ("wrapped", wrapped),
        ("refused", refused),
        ("many cells", &many),
        ("short", "| a |\n"),
        ("lists", &lists),
    ] {
        for safety in [Applicability::Safe, Applicability::Unsafe] {
            let text = |count: usize| format!("{HEAD}{}", piece.repeat(count));
            let (small, large) = (effort(text(100), safety), effort(text(400), safety));
            // Questions about halves add a little for each doubling.
            assert!(large <= small * 3 / 2 + 8, "{what} {safety:?}: {small} to {large} times its size");
        }
    }
}

#[test]
fn a_fix_can_be_cancelled() {
    let config = Config::default();
    let file = File::new("a.md", format!("{HEAD}{}", row(1, "A <tag> works. |\n")), &config);
    let asked = std::cell::Cell::new(0);
    for most in 0..3 {
        asked.set(0);
        let cancelled = || {
            asked.set(asked.get() + 1);
            asked.get() > most
        };
        let fixed = fix_unless(&cancelled, &file, &config, Applicability::Safe, |_| true);
        assert_eq!((fixed, asked.get()), (None, most + 1));
    }
}
