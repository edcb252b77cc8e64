//! A code quality report of GitLab. <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use super::of;
use super::place::Place;
use crate::cli::lint::Linted;
use crate::config::Severity;
use crate::rules::Diagnostic;
use serde_json::json;
use std::collections::HashMap;

pub(super) fn part(file: &Linted) -> String {
    let mut seen: HashMap<String, u64> = HashMap::new();
    let text = &file.file.text;
    super::json::lines(of(file).map(|(severity, diagnostic)| {
        let at = Place::of(text, diagnostic.span);
        let severity = match severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info | Severity::Off => "info",
        };
        json!({
            "description": diagnostic.message,
            "check_name": diagnostic.rule.name,
            "fingerprint": fingerprint(file, diagnostic, &mut seen),
            "severity": severity,
            "location": { "path": &*file.file.name, "lines": { "begin": at.line, "end": at.end_line } },
        })
    }))
}

/// What stays the same when lines are added elsewhere: file, rule, message and the text found; the second of two that
/// are alike in all of these gets its number.
pub(super) fn fingerprint(file: &Linted, diagnostic: &Diagnostic, seen: &mut HashMap<String, u64>) -> String {
    let text = file.file.text.slice(diagnostic.span);
    let mut key = Vec::new();
    for part in [&*file.file.name, diagnostic.rule.name, &diagnostic.message, text.trim()] {
        key.extend(part.as_bytes());
        key.push(0);
    }
    let nth = seen.entry(crate::text::fingerprint(&key)).or_default();
    *nth += 1;
    key.extend(nth.to_le_bytes());
    crate::text::fingerprint(&key)
}
