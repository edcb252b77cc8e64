//! What every rule must keep.

use super::{FixKind, RULES, Rule, Safety, check, fix, update};
use crate::config::{Config, Level};
use crate::testing::{edits, markdown};
use crate::workspace::{File, View};
use proptest::prelude::*;

fn config_for(rule: &Rule) -> Config {
    let mut config = super::run::narrowed(&Config::default(), &[rule.name.to_owned()], &[]);
    config.rules.insert(rule.name.to_owned(), rule.level.max(Level::Info));
    config
}

/// The examples of a rule's documentation that are marked `kind`, and where they say they stand: `bad 2025/02/04.md`.
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
    let names: Vec<&str> = RULES.iter().map(|it| it.name).collect();
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
            let found = check(View { file: &of(example), config: &config });
            assert!(!found.is_empty(), "{rule}: the bad example is not reported:\n{}", example.1);
        }
        for example in &good {
            let found = check(View { file: &of(example), config: &config });
            assert!(found.is_empty(), "{rule}: the good example is reported: {found:#?}");
        }
        let (first, fixed) = (&bad[0], fix(&of(&bad[0]), &config, Safety::Unsafe, |_| true));
        assert_eq!(fixed.refused, [], "{rule}");
        match rule.fix {
            FixKind::Never => assert_eq!(fixed.text, first.1, "{rule} mends, and says it never does"),
            FixKind::Sometimes => {}
            FixKind::Always => {
                assert_eq!(fixed.text, good[0].1, "{rule}: the fix of the bad example is not the good one")
            }
        }
        let again = fix(&File::new(&first.0, fixed.text.clone(), &config), &config, Safety::Unsafe, |_| true);
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
fn everything() -> Config {
    let mut config = Config::default();
    for rule in RULES {
        config.rules.insert(rule.name.to_owned(), rule.level.max(Level::Info));
    }
    config
}

proptest! {
    #[test]
    fn what_is_found_after_edits_is_what_is_found_afresh(text in markdown(), edits in edits()) {
        let config = everything();
        let mut file = File::new("2025/02/04.md", text, &config);
        let mut found = update(View { file: &file, config: &config }, None);
        for edit in edits {
            let after = file.edit(&edit.of(&file.text.all()));
            let view = View { file: &after, config: &config };
            found = update(view, Some((&file, &found)));
            prop_assert_eq!(found.all(view), check(view));
            file = after;
        }
    }

    #[test]
    fn safe_fixes_come_to_rest(text in markdown()) {
        let config = everything();
        let file = File::new("2025/02/04.md", text, &config);
        let once = fix(&file, &config, Safety::Safe, |_| true).text;
        let twice = fix(&File::new("2025/02/04.md", once.clone(), &config), &config, Safety::Safe, |_| true).text;
        prop_assert_eq!(once, twice);
    }
}
