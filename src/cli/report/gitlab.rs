//! A code quality report of GitLab. <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use super::of;
use super::place::Places;
use crate::cli::lint::Linted;
use crate::config::Level;
use crate::rules::Finding;
use serde_json::json;
use std::collections::HashMap;

pub(super) fn part(file: &Linted) -> String {
    let mut seen: HashMap<String, u64> = HashMap::new();
    let places = Places::new(&file.file.text);
    super::json::lines(of(file).map(|(level, finding)| {
        let at = places.of(finding.span);
        let severity = match level {
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Info | Level::Off => "info",
        };
        json!({
            "description": finding.message,
            "check_name": finding.rule.name,
            "fingerprint": fingerprint(file, finding, &mut seen),
            "severity": severity,
            "location": { "path": &*file.file.name, "lines": { "begin": at.line, "end": at.end_line } },
        })
    }))
}

/// What stays the same when lines are added elsewhere: file, rule, message and the text found; the second of two that
/// are alike in all of these gets its number.
pub(super) fn fingerprint(file: &Linted, finding: &Finding, seen: &mut HashMap<String, u64>) -> String {
    let text = file.file.text.slice(finding.span);
    let mut key = Vec::new();
    for part in [&*file.file.name, finding.rule.name, &finding.message, text.trim()] {
        key.extend(part.as_bytes());
        key.push(0);
    }
    let nth = seen.entry(crate::features::fingerprint(&key)).or_default();
    *nth += 1;
    key.extend(nth.to_le_bytes());
    crate::features::fingerprint(&key)
}
