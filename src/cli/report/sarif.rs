//! SARIF 2.1.0. <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use super::gitlab::fingerprint;
use super::json::{array, lines};
use super::place::Place;
use super::{Report, of};
use crate::cli::lint::Linted;
use crate::config::Severity;
use crate::rules::{Applicability, Diagnostic, Fix, Location, RULES};
use crate::text::{Span, Text};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The results of a file, one a line.
pub(super) fn part(file: &Linted) -> String {
    let mut seen = HashMap::new();
    let text = &file.file.text;
    lines(of(file).map(|(at, diagnostic)| {
        let mut result = result(file, text, at, diagnostic);
        result["partialFingerprints"] = json!({ "paperDigest/v1": fingerprint(file, diagnostic, &mut seen) });
        result
    }))
}

/// The log around all results.
pub(super) fn whole(report: &Report, parts: &[String]) -> String {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "paper-digest",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{ "executionSuccessful": report.sound }],
            "results": [],
        }],
    });
    // Within a string its quotes would be escaped: this is the one place.
    let results = format!("\"results\": {}", array(parts).trim_end());
    format!("{log:#}\n").replacen("\"results\": []", &results, 1)
}

fn rules() -> Vec<Value> {
    let all = RULES.iter().map(|rule| {
        json!({
            "id": rule.name,
            "shortDescription": { "text": rule.summary() },
            "help": { "text": rule.doc.trim(), "markdown": rule.doc.trim() },
            "helpUri": rule.url(),
            "defaultConfiguration": { "enabled": rule.severity > Severity::Off, "level": severity(rule.severity) },
        })
    });
    all.collect()
}

fn result(file: &Linted, text: &Text, at: Severity, diagnostic: &Diagnostic) -> Value {
    let name = &*file.file.name;
    let mut result = json!({
        "ruleId": diagnostic.rule.name,
        "ruleIndex": RULES.iter().position(|rule| *rule == diagnostic.rule),
        "level": severity(at),
        "message": { "text": diagnostic.message },
        "locations": [{ "physicalLocation": physical(name, region(text, diagnostic.span)) }],
    });
    let related = diagnostic.related.iter().enumerate().map(|(id, it)| {
        let place = match &it.at {
            Location::SameFile(span) => physical(name, region(text, *span)),
            Location::File { name, line, .. } => physical(name, json!({ "startLine": line + 1 })),
        };
        json!({ "id": id, "physicalLocation": place, "message": { "text": it.message } })
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(only) = diagnostic.fix(Applicability::Unsafe) {
        result["fixes"] = json!([fix(name, text, only)]);
    }
    result
}

fn fix(name: &str, text: &Text, fix: &Fix) -> Value {
    let edits = fix.edits.iter().map(
        |edit| json!({ "deletedRegion": region(text, edit.span), "insertedContent": { "text": edit.text } }),
    );
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{ "artifactLocation": { "uri": uri(name) }, "replacements": edits.collect::<Vec<_>>() }],
    })
}

fn physical(name: &str, region: Value) -> Value {
    json!({ "artifactLocation": { "uri": uri(name) }, "region": region })
}

fn region(text: &Text, span: Span) -> Value {
    let at = Place::of(text, span);
    json!({ "startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Off => "none",
    }
}

/// A path as a URI reference (RFC 3986): every byte that may not be in one is encoded.
fn uri(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
    let encoded: String = name
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    if encoded.starts_with('/') { format!("file://{encoded}") } else { encoded }
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_are_uri_references() {
        assert_eq!(super::uri("2025/a b:ü.md"), "2025/a%20b%3A%C3%BC.md");
        assert_eq!(super::uri("/x/y.md"), "file:///x/y.md");
    }
}
