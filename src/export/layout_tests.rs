//! A layout that a project wrote in its settings works in all that the program does.

use super::record::records;
use crate::config::Config;
use crate::features::completion::completion;
use crate::features::hover::hover;
use crate::features::symbols::symbols;
use crate::rules::{self, RULES};
use crate::text::Encoding;
use crate::workspace::{Change, Workspace};
use jiff::civil::date;
use std::sync::Arc;

const SETTINGS: &str = r"
[layouts.pond]
doc = 'A line a paper: an id, the title, who wrote it, where; separated by two colons.'
container = 'paragraph'
patterns = ['^@(?<paper>\d{4}\.\d{5}) :: (?<title>[^:]+?) :: (?<authors>[^:]+?)(?: :: (?<venue>\D+?) (?<date>\d{4}))?$']
required = ['venue']
duplicates = 'file'
";

const TEXT: &str = "\
# Songs of the pond

These lines are read by a program that nobody else has, and that is told here at some length so that it is text.

@2502.00241 :: Heron Sings in Many Parts :: Ann Author; Ben Writer :: Pond Days 2025

## Later

@2502.00242 :: Egret Counts :: C. Scribe

@2502.00241 :: Heron Sings in Many Parts :: Ann Author; Ben Writer :: Pond Days 2025
";

#[test]
fn a_layout_of_the_settings_works_in_check_hover_outline_completion_and_export() {
    let names: Vec<&str> = RULES.iter().map(|it| it.name).collect();
    let (config, problems) = Config::parse(SETTINGS, &names);
    assert_eq!(problems, []);
    let mut workspace = Workspace::default();
    let (name, config): (Arc<str>, _) = ("a.md".into(), Arc::new(config));
    workspace.apply(Change::Open { name: name.clone(), text: format!("{TEXT}\n"), config: config.clone() });
    let snap = workspace.snapshot();
    let view = snap.view(&name).unwrap();

    let found: Vec<String> = rules::check_in(&snap, &name)
        .iter()
        .map(|it| {
            let line = view.file.text.line_col(it.span.start as usize, Encoding::Utf8).line + 1;
            format!("{line} {} {}", it.rule.name, it.message)
        })
        .collect();
    assert_eq!(
        found,
        ["9 empty-cell the venue is missing", "11 duplicate-paper `2502.00241` is listed twice in this file"]
    );

    let exported = serde_json::to_value(records(view)).unwrap();
    let first = &exported[0];
    assert_eq!(exported.as_array().unwrap().len(), 3);
    assert_eq!(first["title"], "Heron Sings in Many Parts");
    assert_eq!(first["authors"], serde_json::json!(["Ann Author", "Ben Writer"]));
    assert_eq!((&first["arxiv"], &first["venue"]), (&"2502.00241".into(), &"Pond Days".into()));
    assert_eq!((&first["date"], &first["layout"]), (&"2025".into(), &"pond".into()));

    let hover = hover(&snap, &name, TEXT.find("Heron").unwrap()).unwrap();
    assert!(hover.markdown.contains("Heron Sings in Many Parts"), "{}", hover.markdown);
    assert!(hover.markdown.contains("Ann Author"), "{}", hover.markdown);

    let outline: Vec<String> =
        symbols(view).iter().flat_map(|it| &it.children).map(|it| it.name.clone()).collect();
    assert!(outline.contains(&"Heron Sings in Many Parts".to_owned()), "{outline:?}");

    let offered = completion(&snap, &name, TEXT.len(), date(2026, 2, 4)).unwrap();
    assert_eq!(offered.items[0].insert, "\n@${1:id} :: ${2:Title} :: ${3:Authors} :: ${4:Venue} 2026");
}

#[test]
fn without_its_layout_the_file_is_left_alone() {
    let mut workspace = Workspace::default();
    workspace.apply(Change::Open { name: "a.md".into(), text: TEXT.to_owned(), config: Arc::default() });
    assert!(rules::check_in(&workspace.snapshot(), "a.md").is_empty());
}
