//! Annotations of GitHub Actions: workflow commands, one a finding.
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::of;
use super::place::Places;
use crate::cli::lint::Linted;
use crate::config::Level;
use std::fmt::Write;

pub(super) fn part(file: &Linted) -> String {
    let (mut out, places) = (String::new(), Places::new(&file.file.text));
    for (level, finding) in of(file) {
        let at = places.of(finding.span);
        let command = match level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info | Level::Off => "notice",
        };
        let name = property(&file.file.name);
        let _ = write!(out, "::{command} file={name},line={},endLine={}", at.line, at.end_line);
        // Columns over several lines are refused.
        if at.line == at.end_line {
            let _ = write!(out, ",col={},endColumn={}", at.column, at.end_column);
        }
        let title = property(&format!("paper-digest ({})", finding.rule.name));
        let _ = writeln!(out, ",title={title}::{}", data(&finding.message));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
