//! Annotations of GitHub Actions: workflow commands, one a finding.
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::of;
use super::place::{Place, others};
use crate::cli::lint::Linted;
use crate::config::Severity;
use std::fmt::Write;

pub(super) fn part(file: &Linted) -> String {
    let (mut out, text) = (String::new(), &file.file.text);
    for (severity, diagnostic) in of(file) {
        let at = Place::of(text, diagnostic.span);
        let command = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info | Severity::Off => "notice",
        };
        let name = property(&file.file.name);
        let _ = write!(out, "::{command} file={name},line={},endLine={}", at.line, at.end_line);
        // Columns over several lines are refused.
        if at.line == at.end_line {
            let _ = write!(out, ",col={},endColumn={}", at.column, at.end_column);
        }
        let title = property(&format!("paper-digest ({})", diagnostic.rule.name));
        let _ = write!(out, ",title={title}::{}", data(&diagnostic.message));
        for other in others(diagnostic, &file.file.name, text) {
            let _ = write!(out, "%0A{}", data(&format!("{}: {}:{}", other.message, other.file, other.line)));
        }
        out.push('\n');
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
