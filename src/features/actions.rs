//! What can be done at a place: fixes, what to ignore, where to read the paper, how to cite it.

use super::commands::{Command, Target, is_unsorted, paper};
use super::diff;
use super::entry::whole_entries;
use crate::rules::{self, Applicability, Diagnostic, DirectiveWord, Fix, Rule, directives, is_about_others};
use crate::syntax::Kind;
use crate::text::{Edit, Edits, Span};
use crate::workspace::{BlockCtx, FileView};

/// What an action is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// It fixes a finding, or silences it.
    QuickFix,
    /// It fixes all that can be fixed safely.
    FixAll,
    /// It rearranges what is sound.
    Refactor,
    /// Anything else.
    Other,
}

/// Something that can be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// What it does, as a command.
    pub title: String,
    /// What it is for.
    pub kind: ActionKind,
    /// The change; `None` where a command does it, or where it costs more than a look: then it is [`fix_all_edits`], of
    /// the finding's rule where there is a finding.
    pub edits: Option<Edits>,
    /// What is to be run.
    pub command: Option<Command>,
    /// Which of the findings it is about.
    pub diagnostic: Option<usize>,
    /// Whether it is the obvious one.
    pub preferred: bool,
}

/// As many findings as have actions of their own where many lines are selected: nobody looks through more.
const MOST: usize = 100;

/// What can be done at `range`, of whose findings `diagnostics` has at least those there.
pub fn actions(view: FileView, range: Span, diagnostics: &[Diagnostic]) -> Vec<Action> {
    let near = rules::with_broken_row(view, range);
    let touches = |it: &(usize, &Diagnostic)| it.1.span.start <= near.end && near.start <= it.1.span.end;
    let here: Vec<(usize, &Diagnostic)> = diagnostics.iter().enumerate().filter(touches).take(MOST).collect();
    let mut all = Vec::new();
    let mut fixable: Vec<(usize, &Rule)> = Vec::new();
    for (nth, fix) in sound_fixes(view, &here) {
        let Some(diagnostic) = diagnostics.get(nth) else { continue };
        let preferred = diagnostic.fix(Applicability::Safe).is_some_and(|it| std::ptr::eq(it, fix));
        all.push(Action {
            edits: Some(fix.edits.clone()),
            diagnostic: Some(nth),
            preferred,
            ..Action::new(fix.title.clone(), ActionKind::QuickFix)
        });
        if preferred && fixable.iter().all(|it| it.1 != diagnostic.rule) {
            fixable.push((nth, diagnostic.rule));
        }
    }
    all.extend(fixable.into_iter().map(|(nth, rule)| {
        let title = format!("Fix all `{}` in this file", rule.name);
        Action { diagnostic: Some(nth), ..Action::new(title, ActionKind::QuickFix) }
    }));
    let mut ignored: Vec<Edits> = Vec::new();
    for (nth, diagnostic) in &here {
        let Some(edits) = ignore(view, diagnostic).filter(|it| !ignored.contains(it)) else { continue };
        ignored.push(edits.clone());
        let title = format!("Ignore `{}` here", diagnostic.rule.name);
        all.push(Action {
            edits: Some(edits),
            diagnostic: Some(*nth),
            ..Action::new(title, ActionKind::QuickFix)
        });
    }
    if view.file.is_digest() {
        all.push(Action::new("Fix all that can be fixed safely", ActionKind::FixAll));
    }
    all.extend(for_typed(view, range));
    all.extend(for_section(view, range.start as usize));
    all.extend(for_paper(view, range.start as usize));
    all
}

/// The fixes of these findings that do no harm, each with the number of its finding.
fn sound_fixes<'a>(view: FileView, here: &[(usize, &'a Diagnostic)]) -> Vec<(usize, &'a Fix)> {
    let all = here
        .iter()
        .flat_map(|(nth, diagnostic)| diagnostic.fixes.iter().map(move |fix| (*nth, *diagnostic, fix)));
    let all: Vec<(usize, &Diagnostic, &Fix)> = all.collect();
    let found: Vec<(&Diagnostic, &Fix)> = all.iter().map(|it| (it.1, it.2)).collect();
    let sound = rules::sound(view, &found);
    all.into_iter().zip(sound).filter(|it| it.1).map(|((nth, _, fix), _)| (nth, fix)).collect()
}

/// What fixes all of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FixAll {
    /// The change.
    pub edits: Edits,
    /// How many problems it fixes.
    pub problems: usize,
}

/// What fixes all, or all that the rule `only` finds, as far as that is safe.
/// Stops between two steps, without edits, once it is not `needed` any more.
pub fn fix_all(view: FileView, only: Option<&'static Rule>, needed: &dyn Fn() -> bool) -> FixAll {
    let wanted = |it: &Diagnostic| only.is_none_or(|rule| rule == it.rule);
    let fixed = rules::fix_unless(&|| !needed(), view.file, view.config, Applicability::Safe, wanted);
    let Some(fixed) = fixed.filter(|fixed| !fixed.made.is_empty()) else { return FixAll::default() };
    FixAll { edits: diff::between(&view.file.text.all(), &fixed.text), problems: fixed.made.values().sum() }
}

/// The edits of [`fix_all`].
pub fn fix_all_edits(view: FileView, only: Option<&'static Rule>, needed: &dyn Fn() -> bool) -> Edits {
    fix_all(view, only, needed).edits
}

impl Action {
    fn new(title: impl Into<String>, kind: ActionKind) -> Action {
        Action { title: title.into(), kind, edits: None, command: None, diagnostic: None, preferred: false }
    }

    fn command(title: &str, kind: ActionKind, command: Command) -> Action {
        Action { command: Some(command), ..Action::new(title, kind) }
    }
}

/// What silences `diagnostic` and others of its rule in its block: a comment at the end of a row, since on a line of its own
/// it would end the table; else above the block.
fn ignore(view: FileView, diagnostic: &Diagnostic) -> Option<Edits> {
    let ctx = view.record_at(diagnostic.span.start as usize)?;
    let name = diagnostic.rule.name;
    let edit = match &ctx.block.kind {
        _ if is_about_others(&ctx) => return None,
        // The end of ours would be the end of that one.
        Kind::Row(_) if ctx.body().rfind("<!--") > ctx.body().rfind("-->") => return None,
        Kind::Row(row) => {
            let said = directives(ctx.text())
                .into_iter()
                .rfind(|it| it.verb.text == "ignore" && !it.rules.is_empty());
            if let Some(DirectiveWord { span, .. }) = said.as_ref().and_then(|it| it.rules.last()) {
                Edit::insert(span.end as usize, format!(" {name}"))
            } else {
                let body = ctx.body().trim_end();
                let cell = if row.outer.right { body.strip_suffix('|').unwrap_or(body) } else { body };
                let end = cell.trim_end().len();
                let space = if cell.len() == end && row.outer.right { " " } else { "" };
                Edit::insert(end, format!(" <!-- paper-digest-ignore {name} -->{space}"))
            }
        }
        // Above the first it would stop being one; the second would not be what the comment is about.
        Kind::FrontMatter | Kind::Blank => return None,
        _ => {
            let end = super::skeleton::line_end(view);
            // What is nested stays nested.
            let line = ctx.text();
            let indent = line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or("");
            Edit::insert(0, format!("{indent}<!-- paper-digest-ignore {name} -->{end}"))
        }
    };
    Edits::new([edit.shift(ctx.start)])
}

/// What makes whole entries of lines that say nothing but which paper belongs there.
fn for_typed(view: FileView, range: Span) -> Option<Action> {
    let found = whole_entries(view, range)?;
    let title = match found.papers.as_slice() {
        [paper] => format!("Write the whole entry of `{paper}`"),
        papers => format!("Write the whole entries of {} papers", papers.len()),
    };
    Some(Action { edits: Some(found.edits), ..Action::new(title, ActionKind::Refactor) })
}

/// What can be done with the section whose heading holds the byte `at`.
fn for_section(view: FileView, at: usize) -> Option<Action> {
    let dated = |ctx: BlockCtx| ctx.entry.section().is_some_and(|it| it.date.is_some());
    let unsorted = view.ctx_at(at).is_some_and(dated) && view.file.is_digest() && is_unsorted(view);
    unsorted
        .then(|| Action::command("Sort the sections by date", ActionKind::Refactor, Command::SortSections))
}

/// What can be done with the paper whose listing holds the byte `at`.
fn for_paper(view: FileView, at: usize) -> Vec<Action> {
    let Some(ctx) = view.record_at(at).filter(|it| it.listing().is_some()) else { return Vec::new() };
    let other = |title, command| Action::command(title, ActionKind::Other, command);
    let mut all = Vec::new();
    if paper(view, at).is_some() {
        for (title, target) in [
            ("Open the paper on arXiv", Target::Arxiv),
            ("Open the PDF of the paper", Target::Pdf),
            ("Open the paper on Hugging Face", Target::HuggingFace),
        ] {
            all.push(other(title, Command::OpenPaper { at, target }));
        }
    }
    if ctx.listing().is_some_and(|it| !it.title.is_empty()) {
        all.push(other("Copy BibTeX", Command::CopyBibtex { at }));
        all.push(other("Copy citation", Command::CopyCitation { at }));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixture, markdown};
    use crate::workspace::File;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, wanted: Expect) {
        let it = fixture(text);
        let range = Span::empty(it.at);
        let diagnostics = rules::update(&it.snap, &it.name, None).at(&it.name, range);
        let shown = actions(it.view(), range, &diagnostics).into_iter().map(|action| {
            let mut out =
                format!("{:?}{}: {}\n", action.kind, if action.preferred { "!" } else { "" }, action.title);
            for edit in action.edits.unwrap_or_default().iter() {
                out.push_str(&format!("    {:?} -> {:?}\n", it.slice(edit.span), edit.text));
            }
            out
        });
        wanted.assert_eq(&shown.collect::<String>());
    }

    #[test]
    fn at_a_broken_row() {
        check(
            "
| Title | Authors | Summary |
|---|---|---|
| Her$0on
  Sings ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |
",
            expect![[r#"
                QuickFix!: Join the lines of the row
                    "\n  " -> " "
                QuickFix: Fix all `wrapped-row` in this file
                QuickFix: Ignore `wrapped-row` here
                    "" -> " <!-- paper-digest-ignore wrapped-row -->"
                FixAll: Fix all that can be fixed safely
                Other: Open the paper on arXiv
                Other: Open the PDF of the paper
                Other: Open the paper on Hugging Face
                Other: Copy BibTeX
                Other: Copy citation
            "#]],
        );
    }

    #[test]
    fn a_broken_row_is_one_wherever_the_cursor_is() {
        for row in ["|$0 Heron\n  Sings\n  at Night", "| Heron\n  Sings\n $0 at Night"] {
            let table = "| Title | Authors | Summary |\n|---|---|---|\n";
            let it = fixture(&format!(
                "{table}{row} ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |\n"
            ));
            let range = Span::empty(it.at);
            let diagnostics = rules::update(&it.snap, &it.name, None).at(&it.name, range);
            let first = actions(it.view(), range, &diagnostics).swap_remove(0);
            assert_eq!(first.title, "Join the lines of the row");
        }
    }

    #[test]
    fn of_two_ids_either_can_be_used() {
        check(
            "
| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.01237) or [HF](https://huggingface.co/papers/2502$0.01273)) | A. One | It sings. |
",
            expect![[r#"
                QuickFix: Use `2502.01237` in both
                    "2502.01273" -> "2502.01237"
                QuickFix: Use `2502.01273` in both
                    "2502.01237" -> "2502.01273"
                QuickFix: Ignore `mismatched-ids` here
                    "" -> " <!-- paper-digest-ignore mismatched-ids -->"
                FixAll: Fix all that can be fixed safely
                Other: Open the paper on arXiv
                Other: Open the PDF of the paper
                Other: Open the paper on Hugging Face
                Other: Copy BibTeX
                Other: Copy citation
            "#]],
        );
    }

    #[test]
    fn a_fix_that_does_harm_is_not_offered() {
        // Without the space of no width, the pipe after it would be escaped.
        check(
            "
| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One\\\u{200b}$0| It sings. |
",
            expect![[r#"
                QuickFix: Ignore `invisible-character` here
                    "" -> " <!-- paper-digest-ignore invisible-character -->"
                FixAll: Fix all that can be fixed safely
                Other: Open the paper on arXiv
                Other: Open the PDF of the paper
                Other: Open the paper on Hugging Face
                Other: Copy BibTeX
                Other: Copy citation
            "#]],
        );
    }

    #[test]
    fn at_a_heading() {
        check(
            "
##$0 2025-02-03
## 2025-02-04
## 2025-02-01

| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |
",
            expect![[r#"
                FixAll: Fix all that can be fixed safely
                Refactor: Sort the sections by date
            "#]],
        );
    }

    #[test]
    fn where_nothing_is_wrong() {
        check(
            "
| Title | Authors | Summary |
|---|---|---|
| He$0ron ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |
",
            expect![[r#"
                FixAll: Fix all that can be fixed safely
                Other: Open the paper on arXiv
                Other: Open the PDF of the paper
                Other: Open the paper on Hugging Face
                Other: Copy BibTeX
                Other: Copy citation
            "#]],
        );
        check("No di$0gest.\n", expect![""]);
    }

    #[test]
    fn pasted_ids_and_titles_become_entries() {
        let text = "\
| Title | Authors | Link |
|---|---|---|
| Ibis Wades | Gil Sixth | [arXiv](https://arxiv.org/abs/2501.00301) |
2502.01237
| storks sleep on one leg |  |  |
2502.09999
";
        let config = crate::config::Config { papers: crate::testing::papers(), ..Default::default() };
        let file = File::new("a.md", text.to_owned(), &config);
        let view = FileView { file: &file, config: &config };
        let write = |start: usize, end: usize| {
            let all = actions(view, Span::new(start, end), &[]);
            let action = all.into_iter().find(|it| it.title.starts_with("Write"))?;
            Some((action.title, action.edits?.apply(text)))
        };
        let heron = "| Heron: Parsing Songs of Birds | Ann Author, Ben Writer | [arXiv](https://arxiv.org/abs/2502.01237) |";
        let stork = "| Storks Sleep on One Leg | Dee Fourth | [arXiv](https://arxiv.org/abs/2502.01250) |";
        let at = text.find("2502.01237").unwrap_or(0);
        let one = text.replace("2502.01237", heron);
        assert_eq!(write(at, at), Some(("Write the whole entry of `2502.01237`".to_owned(), one.clone())));
        let both = one.replace("| storks sleep on one leg |  |  |", stork);
        assert_eq!(write(at, text.len()), Some(("Write the whole entries of 2 papers".to_owned(), both)));
        assert_eq!(write(0, 40), None);
    }

    #[test]
    fn an_ignored_rule_is_silent() {
        let text = "
| Title | Authors | Summary |
|---|---|---|
| Heron
  Sings ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |
| Crane ([arXiv](https://arxiv.org/abs/2502.01238)) | A. One | It rests. <!-- paper-digest-ignore wrapped-row -->|

## 2025-02-30

| Title | Authors | Summary |
|---|---|---|
";
        let it = fixture(text);
        let diagnostics = rules::check(it.view());
        let names: Vec<&str> = diagnostics.iter().map(|it| it.rule.name).collect();
        assert_eq!(names, ["wrapped-row", "invalid-date"]);
        for diagnostic in &diagnostics {
            let Some(edits) = ignore(it.view(), diagnostic) else { panic!("{diagnostic:?}") };
            let new = fixture(&edits.apply(&it.view().file.text.all()));
            let left = rules::check(new.view());
            let same = |it: &Diagnostic| it.rule == diagnostic.rule && it.message == diagnostic.message;
            assert_eq!(left.iter().filter(|it| same(it)).count(), 0, "{diagnostic:?}");
        }
    }

    #[test]
    fn a_comment_that_is_open_is_not_closed() {
        let it = fixture("| Title | Authors |\n|---|---|\n| Her$0on\u{feff} | <!-- A. One |\n");
        let diagnostics = rules::check(it.view());
        assert!(!diagnostics.is_empty());
        let all = actions(it.view(), Span::empty(it.at), &diagnostics);
        assert!(!all.iter().any(|it| it.title.starts_with("Ignore")), "{all:?}");
    }

    #[test]
    fn what_is_wrong_with_a_comment_is_not_ignored_by_one_above() {
        let it = fixture(
            "<!-- paper-digest-dis$0abel -->\n\n| Title | Authors |\n|---|---|\n| Heron | A. One |\n",
        );
        let diagnostics = rules::check(it.view());
        assert_eq!(diagnostics.iter().map(|it| it.rule.name).collect::<Vec<_>>(), ["unknown-suppression"]);
        let titles = actions(it.view(), Span::empty(it.at), &diagnostics).into_iter().map(|it| it.title);
        assert_eq!(
            titles.collect::<Vec<_>>(),
            ["Write `paper-digest-disable`", "Fix all that can be fixed safely"]
        );
    }

    #[test]
    fn all_is_mended_by_small_edits() {
        let row = |nth: u32| {
            format!(
                "| Heron {nth}\n  Sings ([arXiv](https://arxiv.org/abs/2502.{nth:05})) | A. One | It sings. |\n"
            )
        };
        let text =
            format!("| Title | Authors | Summary |\n|---|---|---|\n{}", (1..40).map(row).collect::<String>());
        let it = fixture(&text);
        let edits = fix_all_edits(it.view(), Rule::named("wrapped-row"), &|| true);
        assert_eq!(edits.len(), 39);
        assert!(edits.iter().all(|it| it.span.len() == 3 && it.text == " "));
        assert!(fix_all_edits(it.view(), Rule::named("extra-cells"), &|| true).is_empty());
        let calls = std::cell::Cell::new(0);
        let needed_at_first = || calls.replace(calls.get() + 1) == 0;
        assert!(fix_all_edits(it.view(), None, &needed_at_first).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn an_action_leaves_a_sound_file(text in markdown()) {
            let it = fixture(&text);
            let view = it.view();
            let text = view.file.text.all().into_owned();
            let all = Span::new(0, text.len());
            let diagnostics = rules::check(view);
            for action in actions(view, all, &diagnostics) {
                let edits = action.edits.unwrap_or_default();
                let after = File::new("digest.md", edits.apply(&text), view.config);
                let opened = File::open("digest.md", after.text.all().into_owned(), view.config);
                prop_assert_eq!(after.blocks.len(), opened.blocks.len());
                if action.title.starts_with("Ignore") {
                    prop_assert_eq!(after.entries.sum().listings, view.file.entries.sum().listings);
                }
            }
            for at in 0..=text.len() {
                actions(view, Span::empty(at), &diagnostics);
            }
        }

        #[test]
        fn all_fixes_at_once_are_what_fix_does(text in markdown()) {
            let it = fixture(&text);
            let view = it.view();
            let text = view.file.text.all().into_owned();
            let fixed = rules::fix(view.file, view.config, Applicability::Safe, |_| true);
            prop_assert_eq!(fix_all_edits(view, None, &|| true).apply(&text), fixed.text);
        }
    }
}
