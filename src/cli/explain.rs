//! `explain` and `rules`: the catalogue of rules for readers.

use super::Status;
use super::output::Output;
use super::style::{Style, StyleRole};
use crate::config::Severity;
use crate::disk::SETTINGS;
use crate::rules::{RULES, Rule};
use std::fmt::Display;

/// Prints the documentation of rules.
pub(super) fn explain(names: &[String], out: &mut Output) -> Status {
    // The arguments were checked.
    for (nth, rule) in names.iter().filter_map(|name| Rule::named(name)).enumerate() {
        if nth > 0 {
            out.line("");
        }
        explain_rule(rule, out);
    }
    Status::Clean
}

fn explain_rule(rule: &Rule, out: &mut Output) {
    let style = out.style;
    let title = style.link(|| rule.url(), style.paint(StyleRole::Bold, rule.name));
    out.line(format!("{title}: {}, {}\n", severity(rule.severity, style), rule.fix.words()));
    let mut example = false;
    for line in rule.doc.trim().lines() {
        if let Some(info) = line.strip_prefix("~~~") {
            example = !info.is_empty();
            match info.strip_prefix("markdown ").map(|rest| rest.split_once(' ').unwrap_or((rest, ""))) {
                Some(("bad", file)) => out.line(heading(style.paint(StyleRole::Error, "Bad"), file)),
                Some(("good", file)) => out.line(heading(style.paint(StyleRole::Good, "Good"), file)),
                _ => {}
            }
        } else if example {
            out.line(format!("    {line}").trim_end());
        } else {
            out.line(line);
        }
    }
    out.line(format!("\nOff for one row, in one of its cells: <!-- paper-digest-ignore {} -->", rule.name));
    let (what, severity) = if rule.severity == Severity::Off {
        ("On, at this severity", "warning")
    } else {
        ("Off everywhere", "off")
    };
    out.line(format!("{what}, in {SETTINGS}:\n    [rules]\n    {} = \"{severity}\"", rule.name));
}

fn heading(what: impl Display, file: &str) -> String {
    if file.is_empty() { format!("{what}:") } else { format!("{what}, in {file}:") }
}

/// Prints a table of all rules.
pub(super) fn rules(out: &mut Output) -> Status {
    let style = out.style;
    let widest = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let most = RULES.iter().map(|rule| fix(rule).len()).max().unwrap_or(0);
    for rule in RULES {
        let name = style.link(|| rule.url(), style.paint(StyleRole::Bold, rule.name));
        let pad = " ".repeat(widest - rule.name.len() + 2);
        let gap = " ".repeat(9 - rule.severity.name().len());
        let fix = fix(rule);
        out.line(format!(
            "{name}{pad}{}{gap}{fix:most$}  {}",
            severity(rule.severity, style),
            rule.summary()
        ));
    }
    Status::Clean
}

/// What `fix` fixes of a rule, in a few words.
fn fix(rule: &Rule) -> String {
    match rule.fix.extent() {
        ("", _) => String::new(),
        (much, "") => format!("fix {much}"),
        (much, asked) => format!("fix {much}, {asked}"),
    }
}

fn severity(severity: Severity, style: Style) -> impl Display {
    let look = match severity {
        Severity::Error => StyleRole::Error,
        Severity::Warning => StyleRole::Warning,
        Severity::Info => StyleRole::Info,
        Severity::Off => StyleRole::Frame,
    };
    style.paint(look, severity.name())
}
