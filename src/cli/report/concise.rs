//! One line a finding: `file:line:column: severity[rule] message`, and `[*]` where `fix` mends it.

use super::Report;
use super::human::{look, rule};
use super::place::Place;
use crate::rules::Safety;
use std::fmt::Write;

pub(super) fn text(report: &Report) -> String {
    let mut out = String::new();
    let style = report.style;
    for (file, level, finding) in report.findings() {
        let at = Place::of(&file.file.text, finding.span);
        let (level, rule) = (style.paint(look(level), level.name()), rule(finding.rule, style));
        let fix = if finding.fix(Safety::Safe).is_some() { " [*]" } else { "" };
        let place = format_args!("{}:{}:{}", file.file.name, at.line, at.column);
        let _ = writeln!(out, "{place}: {level}[{rule}] {}{fix}", finding.message);
    }
    out
}
