//! `explain` and `rules`: the catalogue of rules for readers.

use super::Status;
use super::output::Output;
use super::style::{Look, Style};
use crate::config::Level;
use crate::rules::{FixKind, RULES, Rule};
use std::fmt::Display;

/// Prints the documentation of a rule.
pub(super) fn explain(name: &str, out: &mut Output) -> Status {
    // The arguments were checked.
    let Some(rule) = Rule::named(name) else { return Status::Failed };
    let style = out.style;
    let title = style.link(|| rule.url(), style.paint(Look::Bold, rule.name));
    out.line(format!("{title}: {}, {}\n", level(rule.level, style), mends(rule)));
    let mut example = false;
    for line in rule.doc.trim().lines() {
        if let Some(info) = line.strip_prefix("~~~") {
            example = !info.is_empty();
            match info.strip_prefix("markdown ").map(|it| it.split_once(' ').unwrap_or((it, ""))) {
                Some(("bad", file)) => out.line(heading(style.paint(Look::Error, "Bad"), file)),
                Some(("good", file)) => out.line(heading(style.paint(Look::Good, "Good"), file)),
                _ => {}
            }
        } else if example {
            out.line(format!("    {line}").trim_end());
        } else {
            out.line(line);
        }
    }
    out.line(format!("\nOff for one row, in one of its cells: <!-- paper-digest-ignore {name} -->"));
    out.line(format!("Off everywhere, in .paper-digest.toml: rules.{name} = \"off\""));
    Status::Clean
}

fn heading(what: impl Display, file: &str) -> String {
    if file.is_empty() { format!("{what}:") } else { format!("{what}, in {file}:") }
}

/// Prints a table of all rules.
pub(super) fn rules(out: &mut Output) -> Status {
    let style = out.style;
    let widest = RULES.iter().map(|it| it.name.len()).max().unwrap_or(0);
    for rule in RULES {
        let name = style.link(|| rule.url(), style.paint(Look::Bold, rule.name));
        let pad = " ".repeat(widest - rule.name.len() + 2);
        let gap = " ".repeat(9 - rule.level.name().len());
        let fix = match rule.fix {
            FixKind::Never => "        ",
            FixKind::Sometimes => "fix some",
            FixKind::Always => "fix     ",
        };
        out.line(format!("{name}{pad}{}{gap}{fix}  {}", level(rule.level, style), rule.summary()));
    }
    Status::Clean
}

fn level(level: Level, style: Style) -> impl Display {
    let look = match level {
        Level::Error => Look::Error,
        Level::Warning => Look::Warning,
        Level::Info => Look::Info,
        Level::Off => Look::Frame,
    };
    style.paint(look, level.name())
}

fn mends(rule: &Rule) -> &'static str {
    match rule.fix {
        FixKind::Never => "nothing to mend by machine",
        FixKind::Sometimes => "`fix` mends some of what it finds",
        FixKind::Always => "`fix` mends what it finds",
    }
}
