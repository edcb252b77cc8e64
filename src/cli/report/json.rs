//! An array of objects, one a line. The README documents them; `schema` grows when a field changes its meaning or goes.

use super::of;
use super::place::{Other, Place, others};
use crate::cli::lint::Linted;
use crate::rules::{Applicability, Fix};
use crate::text::Text;
use serde::Serialize;

#[derive(Serialize)]
struct Object<'a> {
    schema: u32,
    file: &'a str,
    #[serde(flatten)]
    place: Place,
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    url: String,
    fix: Option<JsonFix<'a>>,
    related: Vec<Other<'a>>,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    safety: &'a str,
    edits: Vec<PlacedEdit<'a>>,
}

#[derive(Serialize)]
struct PlacedEdit<'a> {
    #[serde(flatten)]
    place: Place,
    text: &'a str,
}

pub(super) fn part(file: &Linted) -> String {
    let text = &file.file.text;
    lines(of(file).map(|(severity, diagnostic)| Object {
        schema: 1,
        file: &file.file.name,
        place: Place::of(text, diagnostic.span),
        rule: diagnostic.rule.name,
        severity: severity.name(),
        message: &diagnostic.message,
        url: diagnostic.rule.url(),
        fix: diagnostic.fix(Applicability::Unsafe).map(|it| json_fix(it, text)),
        related: others(diagnostic, &file.file.name, text).collect(),
    }))
}

fn json_fix<'a>(fix: &'a Fix, text: &Text) -> JsonFix<'a> {
    let edits =
        fix.edits.iter().map(|edit| PlacedEdit { place: Place::of(text, edit.span), text: &edit.text });
    let safety = match fix.safety {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe",
    };
    JsonFix { title: &fix.title, safety, edits: edits.collect() }
}

/// Items of an array, one a line.
pub(super) fn lines<T: Serialize>(items: impl Iterator<Item = T>) -> String {
    let items: Vec<String> = items.filter_map(|item| serde_json::to_string(&item).ok()).collect();
    items.join(",\n")
}

/// The array of what [`lines`] made.
pub(super) fn array(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    if parts.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", parts.join(",\n")) }
}
