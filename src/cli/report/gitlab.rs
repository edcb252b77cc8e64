//! A code quality report of GitLab. <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use super::of;
use super::place::Places;
use crate::cli::judge::Checked;
use crate::config::Level;
use crate::rules::Finding;
use serde_json::json;
use std::collections::HashMap;

pub(super) fn part(file: &Checked) -> String {
    let mut seen: HashMap<u64, u64> = HashMap::new();
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
pub(super) fn fingerprint(file: &Checked, finding: &Finding, seen: &mut HashMap<u64, u64>) -> String {
    let text = file.file.text.slice(finding.span);
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for part in [&*file.file.name, finding.rule.name, &finding.message, text.trim()] {
        hash = fnv(fnv(hash, part.as_bytes()), &[0]);
    }
    let nth = seen.entry(hash).or_default();
    *nth += 1;
    format!("{:016x}", fnv(hash, &nth.to_le_bytes()))
}

/// FNV-1a: the standard library's hashes may differ between releases.
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &it| (hash ^ u64::from(it)).wrapping_mul(0x0100_0000_01b3))
}
