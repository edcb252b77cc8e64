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
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let (config, problems) = Config::parse(SETTINGS, &names);
    assert_eq!(problems, []);
    let mut workspace = Workspace::default();
    let (name, config): (Arc<str>, _) = ("a.md".into(), Arc::new(config));
    workspace.apply(&name, Change::Open { text: format!("{TEXT}\n"), config: config.clone() });
    let snap = workspace.snapshot();
    let view = snap.view(&name).unwrap();

    let found: Vec<String> = rules::check_in(&snap, &name)
        .iter()
        .map(|it| {
            let line = view.file.text.line_col(it.span.start(), Encoding::Utf8).line + 1;
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
        symbols(view).iter().flat_map(|symbol| &symbol.children).map(|it| it.name.clone()).collect();
    assert!(outline.contains(&"Heron Sings in Many Parts".to_owned()), "{outline:?}");

    let offered = completion(&snap, &name, TEXT.len(), date(2026, 2, 4)).unwrap();
    assert_eq!(offered.items[0].insert, "\n@${1:id} :: ${2:Title} :: ${3:Authors} :: ${4:Venue} 2026");
}

/// What rules find in `text`, each with its line, and what is exported, with these settings.
fn told(settings: &str, text: &str) -> (Vec<String>, serde_json::Value) {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let (config, problems) = Config::parse(settings, &names);
    assert_eq!(problems, []);
    let mut workspace = Workspace::default();
    let name: Arc<str> = "a.md".into();
    workspace.apply(&name, Change::Open { text: text.to_owned(), config: Arc::new(config) });
    let snap = workspace.snapshot();
    let view = snap.view(&name).unwrap();
    let line = |at: usize| view.file.text.line_col(at, Encoding::Utf8).line + 1;
    let found = rules::check_in(&snap, &name);
    let found = found.iter().map(|it| format!("{} {}", line(it.span.start()), it.rule.name)).collect();
    (found, serde_json::to_value(records(view)).unwrap())
}

#[test]
fn links_are_written_as_the_layout_says() {
    let list = "# P\n\n- [Heron Sings](https://arxiv.org/abs/2502.00241)\n- [Egret Counts](https://arxiv.org/pdf/2502.00242)\n";
    assert_eq!(told("", list).0, [""; 0]);
    assert_eq!(told("[layouts.list]\nlinks = 'abs'\n", list).0, ["4 noncanonical-link"]);
    assert_eq!(told("[layouts.list]\nlinks = 'pdf'\n", list).0, ["3 noncanonical-link"]);
}

#[test]
fn an_id_may_be_as_much_younger_than_its_date_as_the_layout_says() {
    let list = "# P\n\n- [Heron Sings](https://arxiv.org/abs/2502.00241), 2025-01-20\n- [Egret Counts](https://arxiv.org/abs/2501.00242), 2025-01-20\n";
    let days = |days: u32| told(&format!("[layouts.list]\ntolerance = {days}\n"), list).0;
    assert_eq!(days(3), ["3 id-after-date"]);
    assert_eq!(days(30), [""; 0]);
}

#[test]
fn words_of_a_layout_are_read() {
    let list = "# P\n\n- **Heron Sings in Many Parts**, Pond Days, 2/4/2025. [[paper](https://arxiv.org/abs/2501.00241)]\n  - Singers: Ann Author, Ben Writer\n";
    let of = |settings: &str| told(settings, list).1[0].clone();
    let plain = of("");
    // Taken for a name.
    assert_eq!(plain["authors"], serde_json::json!(["Pond Days"]));
    assert_eq!(plain["venue"], serde_json::Value::Null);
    let own = of(
        "[layouts.list]\nvenues = ['Pond Days']\ndate-order = 'month-first'\n[layouts.list.labels]\nauthors = ['Singers']\n",
    );
    assert_eq!(own["authors"], serde_json::json!(["Ann Author", "Ben Writer"]));
    assert_eq!((&own["venue"], &own["date"]), (&"Pond Days".into(), &"2025-02-04".into()));
    let day_first = of("[layouts.list]\ndate-order = 'day-first'\n");
    assert_eq!(day_first["date"], "2025-04-02");
}

#[test]
fn without_its_layout_the_file_is_left_alone() {
    let mut workspace = Workspace::default();
    workspace.apply(&"a.md".into(), Change::Open { text: TEXT.to_owned(), config: Arc::default() });
    assert!(rules::check_in(&workspace.snapshot(), "a.md").is_empty());
}
