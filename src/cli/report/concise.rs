//! One line a finding: `file:line:column: severity[rule] message`, the other places that it speaks of in brackets, and `[*]` where `fix` fixes it.

use super::human::{look, rule};
use super::of;
use super::place::{Place, others};
use crate::cli::lint::Linted;
use crate::cli::style::Style;
use crate::cli::visible::visible;
use crate::rules::Applicability;
use std::fmt::Write;

pub(super) fn part(file: &Linted, style: Style) -> String {
    let (mut out, text) = (String::new(), &file.file.text);
    for (severity, diagnostic) in of(file) {
        let at = Place::of(text, diagnostic.span);
        let (severity, rule) = (style.paint(look(severity), severity.name()), rule(diagnostic.rule, style));
        let fix = if diagnostic.fix(Applicability::Safe).is_some() { " [*]" } else { "" };
        let place = format_args!("{}:{}:{}", visible(&file.file.name), at.line, at.column);
        let _ = write!(out, "{place}: {severity}[{rule}] {}", visible(&diagnostic.message));
        for other in others(diagnostic, &file.file.name, text) {
            let _ = write!(out, " ({}: {}:{})", visible(other.message), visible(other.file), other.line);
        }
        let _ = writeln!(out, "{fix}");
    }
    out
}
