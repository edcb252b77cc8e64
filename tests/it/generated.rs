//! Texts that are made from the rules and the settings: `UPDATE=1 cargo test` writes them anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use paper_digest::config::{Level, schema};
use paper_digest::rules::{FixKind, RULES, Rule};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Compares a file with what it should hold, or writes it.
#[track_caller]
fn check(path: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let found = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if found == wanted {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, wanted).unwrap();
    } else {
        panic!("{} is not up to date: run `UPDATE=1 cargo test generated`", path.display());
    }
}

#[test]
fn schema_of_the_settings() {
    let schema = schema(RULES.iter().map(|it| (it.name, it.level, it.summary())));
    check("src/config/schema.json", &format!("{schema:#}\n"));
}

#[test]
fn rule_table_of_the_readme() {
    let (start, end) = ("<!-- rules: generated, see tests/it/generated.rs -->\n", "<!-- rules: end -->");
    let readme = include_str!("../../README.md").replace("\r\n", "\n");
    let (head, rest) = readme.split_once(start).expect("README.md has the start of the table");
    let (_, tail) = rest.split_once(end).expect("README.md has the end of the table");
    let mut table = "| Rule | Severity | Fix | What it reports |\n| --- | --- | --- | --- |\n".to_owned();
    for rule in RULES {
        let summary = rule.summary().replace('|', "\\|");
        let (name, level) = (rule.name, rule.level.name());
        let _ = writeln!(
            table,
            "| [`{name}`](src/rules/README.md#{name}) | {level} | {} | {summary} |",
            fix(rule)
        );
    }
    check("README.md", &format!("{head}{start}{table}{end}{tail}"));
}

#[test]
fn catalogue_of_the_rules() {
    let mut text = "<!-- Generated from the documentation in the rules' files: see tests/it/generated.rs -->\n\n# Rules\n".to_owned();
    for rule in RULES {
        let level = if rule.level == Level::Off {
            "off until it is asked for".to_owned()
        } else {
            rule.level.name().to_owned()
        };
        let mends = match rule.fix {
            FixKind::Never => "no fix",
            FixKind::Sometimes => "a fix for some of what it finds",
            FixKind::Always => "a fix for all that it finds",
        };
        let _ = write!(text, "\n## {}\n\n*Severity: {level}; {mends}.*\n\n{}\n", rule.name, doc(rule));
    }
    check("src/rules/README.md", &text);
}

fn fix(rule: &Rule) -> &'static str {
    match rule.fix {
        FixKind::Never => "",
        FixKind::Sometimes => "some",
        FixKind::Always => "yes",
    }
}

/// The documentation of a rule with a line in front of each example that says what it is one of.
fn doc(rule: &Rule) -> String {
    let mut text = String::new();
    for line in rule.doc.trim().lines() {
        match line.strip_prefix("~~~markdown ").map(|it| it.split_once(' ').unwrap_or((it, ""))) {
            Some((kind, file)) => {
                let kind = if kind == "bad" { "Bad" } else { "Good" };
                let place = if file.is_empty() { String::new() } else { format!(", in `{file}`") };
                let gap = if text.ends_with("\n\n") { "" } else { "\n" };
                let _ = writeln!(text, "{gap}{kind}{place}:\n\n~~~markdown");
            }
            None => {
                let _ = writeln!(text, "{line}");
            }
        }
    }
    text.trim_end().to_owned()
}
