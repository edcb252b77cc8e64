//! What every rule must keep.

use super::{
    Applicability, Check, FileDiagnostics, FixAvailability, RULES, Rule, check, check_in, fix, update,
};
use crate::config::{Config, DuplicateScope, Severity};
use crate::testing::{
    Anywhere, edits, entries, listings, markdown, papers, relisting, reshaping, retitling, sections, slow,
};
use crate::text::{Edit, Span};
use crate::workspace::{Change, File, FileView, Name, Workspace};
use proptest::prelude::*;
use std::sync::Arc;

fn config_for(rule: &Rule) -> Config {
    // A rule about comments has nothing to say where no other is on.
    let select = if matches!(rule.check, Check::Comments(_)) { vec![] } else { vec![rule.name.to_owned()] };
    let mut config = super::narrowed(&Config::default(), &select, &[]);
    config.rules.insert(rule.name.to_owned(), rule.severity.max(Severity::Info));
    config.papers = papers();
    config
}

/// The examples of a rule's documentation that are marked `kind`, and where they say they are: `bad 2025/02/04.md`.
fn examples(rule: &Rule, kind: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for part in rule.doc.split("~~~markdown ").skip(1) {
        let (info, rest) = part.split_once('\n').expect("an example has a body");
        let body = rest.split("~~~").next().unwrap_or("");
        let mut words = info.split(' ');
        if words.next() == Some(kind) {
            found.push((words.next().unwrap_or("example.md").to_owned(), body.to_owned()));
        }
    }
    found
}

#[test]
fn are_sorted_and_named_like_their_files() {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(names, sorted);
    let source = include_str!("../rules.rs");
    for name in names {
        let module = name.replace('-', "_");
        assert!(source.contains(&format!("mod {module};")), "{name} has no file of its name");
    }
}

#[test]
fn examples_do_what_they_say() {
    for rule in RULES {
        let config = config_for(rule);
        let of = |(name, text): &(String, String)| File::new(name, text.clone(), &config);
        let (bad, good) = (examples(rule, "bad"), examples(rule, "good"));
        assert!(!bad.is_empty() && !good.is_empty(), "{rule}: needs a bad and a good example");
        for example in &bad {
            let found = check(FileView { file: &of(example), config: &config });
            assert!(!found.is_empty(), "{rule}: the bad example is not reported:\n{}", example.1);
        }
        for example in &good {
            let found = check(FileView { file: &of(example), config: &config });
            assert!(found.is_empty(), "{rule}: the good example is reported: {found:#?}");
        }
        let (first, fixed) = (&bad[0], fix(&of(&bad[0]), &config, Applicability::Unsafe, |_| true));
        assert_eq!(fixed.refused, [], "{rule}");
        match rule.fix {
            FixAvailability::Never => assert_eq!(fixed.text, first.1, "{rule} fixes, and says it never does"),
            FixAvailability::Sometimes(..) => {}
            FixAvailability::Choice(_) => assert_eq!(fixed.text, first.1, "{rule} takes a choice"),
            FixAvailability::Always(..) => {
                assert_eq!(fixed.text, good[0].1, "{rule}: the fix of the bad example is not the good one")
            }
        }
        let again =
            fix(&File::new(&first.0, fixed.text.clone(), &config), &config, Applicability::Unsafe, |_| true);
        assert_eq!(again.text, fixed.text, "{rule}: a second run changes something");
    }
}

#[test]
fn documentation_starts_with_one_sentence() {
    for rule in RULES {
        let summary = rule.summary();
        assert!(summary.ends_with('.') && summary.len() < 160, "{rule}: {summary}");
    }
}

/// All rules, those that are off too.
pub(crate) fn everything() -> Config {
    let mut config = Config::default();
    for rule in RULES {
        config.rules.insert(rule.name.to_owned(), rule.severity.max(Severity::Info));
    }
    config
}

#[test]
fn findings_of_other_listings_follow_what_they_say_of_this_one() {
    let text = "\
| Title | Authors |
| --- | --- |
| Herons: They Sing ([arXiv](https://arxiv.org/abs/2502.01237)) | X |
| Cranes Do Not ([arXiv](https://arxiv.org/abs/2502.01237)) | Z |
";
    let (name, config): (Name, _) = ("2025/02/04.md".into(), Arc::new(everything()));
    let mut workspace = Workspace::default();
    workspace.apply(&name, Change::Open { text: text.to_owned(), config });
    let old = workspace.snapshot();
    let found = update(&old, &name, None);
    // Neither the length nor the letters of the title change.
    let colon = text.find(':').unwrap();
    let edit = Edit::replace(Span::new(colon, colon + 1), ";");
    workspace.apply(&name, Change::Edit(edit));
    let now = workspace.snapshot();
    let all = update(&now, &name, Some(&found)).all(&name);
    assert_eq!(all, check_in(&now, &name));
    assert!(
        all.iter().flat_map(|it| &it.related).any(|it| it.message.contains("Herons; They Sing")),
        "{all:?}"
    );
}

#[test]
fn two_listings_of_a_paper_exchange_their_titles() {
    const TITLES: [&str; 2] = ["Herons Sing", "Cranes Sleep"]; // too short to tell papers apart
    let row = |title: &str| format!("| {title} | [arXiv](https://arxiv.org/abs/2502.01237) |\n");
    let page = |titles: &[&str]| {
        format!("| Title | Paper |\n|---|---|\n{}", titles.iter().map(|title| row(title)).collect::<String>())
    };
    let config = Arc::new(everything());
    let mut workspace = Workspace::default();
    let [first, second]: [Name; 2] = ["1.md".into(), "2.md".into()];
    let text = page(&TITLES);
    for (name, text) in [(&first, text.clone()), (&second, page(&TITLES[..1]))] {
        workspace.apply(name, Change::Open { text, config: config.clone() });
    }
    let old = workspace.snapshot();
    let found = update(&old, &second, None);
    for (nth, title) in TITLES.iter().enumerate() {
        let at = text.find(title).unwrap();
        let edit = Edit::replace(Span::new(at, at + title.len()), TITLES[1 - nth]);
        workspace.apply(&first, Change::Edit(edit));
    }
    let now = workspace.snapshot();
    let all = update(&now, &second, Some(&found)).all(&second);
    assert_eq!(all, check_in(&now, &second));
    assert_eq!(all.iter().map(|it| it.rule.name).collect::<Vec<_>>(), ["same-id-other-title"]);
}

#[test]
fn an_id_that_changes_is_told_in_other_files() {
    let config = Arc::new(everything());
    let mut workspace = Workspace::default();
    let [first, second]: [Name; 2] = ["1.md".into(), "2.md".into()];
    let page = |id: &str| {
        format!("| Title | Paper |\n|---|---|\n| Herons and Cranes | [arXiv](https://arxiv.org/abs/{id}) |\n")
    };
    let text = page("2502.01237");
    for (name, text) in [(&first, text.clone()), (&second, page("2502.01238"))] {
        workspace.apply(name, Change::Open { text, config: config.clone() });
    }
    let old = workspace.snapshot();
    let found = update(&old, &second, None);
    let at = text.find("1237").unwrap();
    let edit = Edit::replace(Span::new(at, at + 1), "4");
    workspace.apply(&first, Change::Edit(edit));
    let now = workspace.snapshot();
    let all = update(&now, &second, Some(&found)).all(&second);
    assert_eq!(all, check_in(&now, &second));
    let messages: Vec<&str> = all.iter().map(|it| &*it.message).collect();
    assert_eq!(messages, ["`2502.04237` has the same title in `1.md`"]);
}

#[test]
fn what_is_found_in_the_file_is_the_same_where_nothing_else_is_found() {
    let row = "| Title | Paper |\n|---|---|\n| A | [arXiv](https://arxiv.org/abs/2502.01237) |\n";
    let empty: String = (1..=28).rev().map(|it| format!("## 2025-02-{it:02}\n\n")).collect();
    let (name, config): (Name, _) = ("a.md".into(), Arc::new(everything()));
    let mut workspace = Workspace::default();
    let text = format!("## 2025-03-01\n\n{row}\n{empty}");
    let at = text.find("2025-02-10").unwrap();
    workspace.apply(&name, Change::Open { text, config });
    let old = workspace.snapshot();
    let found = update(&old, &name, None);
    assert!(found.len() >= 28, "each empty section is reported");
    workspace.apply(&name, Change::Edit(Edit::insert(at, "Of ")));
    let now = workspace.snapshot();
    let new = update(&now, &name, Some(&found));
    assert_eq!(new.all(&name), check_in(&now, &name));
    let heading = now.view(&name).unwrap().ctx_at(at).unwrap().index;
    assert_eq!(found.tree().differing(new.tree()), [heading]);
}

#[test]
fn what_is_below_a_list_or_a_quote_decides_over_the_table_in_it() {
    let row = "| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |";
    for (above, between) in [("-", ""), ("-", "\n\n\n"), (">", ""), (">", "\n\n\n")] {
        let text = format!("{above} Older\n| Title | Authors |\n|---|---|\n{row}\n\n{between}Still.\n");
        let at = text.find("Still").unwrap();
        let (name, config): (Name, _) = ("a.md".into(), Arc::new(everything()));
        let mut workspace = Workspace::default();
        workspace.apply(&name, Change::Open { text, config });
        let mut found = update(&workspace.snapshot(), &name, None);
        for edit in [Edit::insert(at, "   "), Edit::delete(Span::new(at, at + 3))] {
            workspace.apply(&name, Change::Edit(edit));
            let now = workspace.snapshot();
            found = update(&now, &name, Some(&found));
            assert_eq!(found.all(&name), check_in(&now, &name), "{above}{between:?}");
        }
    }
}

/// Edits of the files with these numbers.
type Edits = Vec<(usize, Vec<Anywhere>)>;

/// Follows edits of some of these files, and looks after each few of them whether what is found is what would be found afresh.
fn follow(
    texts: Vec<String>,
    edits: Vec<Edits>,
    duplicates: Option<DuplicateScope>,
) -> Result<(), TestCaseError> {
    let mut config = everything();
    config.dialect.duplicates = duplicates;
    let config = Arc::new(config);
    let mut workspace = Workspace::default();
    let names: Vec<Name> = (3..).map(|it| format!("2025/02/0{it}.md").into()).take(texts.len()).collect();
    for (name, text) in names.iter().zip(texts) {
        workspace.apply(name, Change::Open { text, config: config.clone() });
    }
    let at_first = workspace.snapshot();
    let mut found: Vec<FileDiagnostics> = names.iter().map(|name| update(&at_first, name, None)).collect();
    for few in edits {
        for (nth, edit) in few.into_iter().flat_map(|(nth, edits)| edits.into_iter().map(move |it| (nth, it)))
        {
            let name = &names[nth.min(names.len() - 1)];
            let edit = edit.of(&workspace.snapshot().view(name).unwrap().file.text.all());
            workspace.apply(name, Change::Edit(edit));
        }
        let now = workspace.snapshot();
        for (name, found) in names.iter().zip(&mut found) {
            *found = update(&now, name, Some(found));
            prop_assert_eq!(found.all(name), check_in(&now, name));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn what_is_found_after_edits_is_what_is_found_afresh(
        texts in prop::collection::vec(prop_oneof![markdown(), entries()], 1..3),
        edits in prop::collection::vec((0usize..2, edits()).prop_map(|it| vec![it]), 1..4),
        tree in any::<bool>(),
    ) {
        follow(texts, edits, tree.then_some(DuplicateScope::Tree))?;
    }

    #[test]
    fn safe_fixes_come_to_rest(text in prop_oneof![markdown(), entries()]) {
        let config = everything();
        let file = File::new("2025/02/04.md", text, &config);
        let once = fix(&file, &config, Applicability::Safe, |_| true).text;
        let twice = fix(&File::new("2025/02/04.md", once.clone(), &config), &config, Applicability::Safe, |_| true).text;
        prop_assert_eq!(once, twice);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if slow() { 20_000 } else { 300 }))]

    #[test]
    fn what_is_found_after_headings_change_is_what_is_found_afresh(
        text in prop_oneof![sections(), entries()],
        edits in prop::collection::vec((Just(0), retitling()).prop_map(|it| vec![it]), 1..6),
        duplicates in prop::sample::select(&[None, Some(DuplicateScope::Section), Some(DuplicateScope::File)]),
    ) {
        follow(vec![text], edits, duplicates)?;
    }

    #[test]
    fn what_is_found_after_papers_change_is_what_is_found_afresh(
        texts in prop::collection::vec(listings(), 1..4),
        edits in prop::collection::vec(prop::collection::vec((0usize..3, prop_oneof![relisting(), reshaping()]), 1..3), 1..6),
        duplicates in prop::sample::select(&[None, Some(DuplicateScope::Section), Some(DuplicateScope::File), Some(DuplicateScope::Tree)]),
    ) {
        follow(texts, edits, duplicates)?;
    }
}
