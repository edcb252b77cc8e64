//! `config`: the settings that hold, and their schema.

use super::Status;
use super::args::Global;
use super::guard::Kind;
use super::output::Output;
use super::session::report_settings;
use super::visible::visible;
use crate::config::{Config, schema};
use crate::disk::{self, Projects, SETTINGS};
use crate::rules::RULES;
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;

pub(super) fn run(path: &Path, schema: bool, global: &Global, out: &mut Output) -> Result<Status, String> {
    if schema {
        out.line(format!("{:#}", full_schema()));
        return Ok(Status::Clean);
    }
    path.metadata().map_err(|error| format!("{}: {}", disk::name(path), disk::plain(&error)))?;
    let projects = Projects::new(global.config.as_deref())?;
    // Settings are those of a file; any name in a folder will do.
    let file = if path.is_dir() { path.join(SETTINGS) } else { path.to_owned() };
    let project = projects.of(&file);
    let sound = report_settings(&projects, out);
    match &project.file {
        Some(file) => out.remark(format!("# From {}\n", visible(&disk::name(file)))),
        None => out.remark(format!("# No {SETTINGS} here or above: the defaults\n")),
    }
    out.parts.push(commented(&project.config));
    out.kind = Kind::File;
    Ok(if sound { Status::Clean } else { Status::Failed })
}

/// The schema with all rules.
fn full_schema() -> Value {
    schema(RULES.iter().map(|rule| (rule.name, rule.severity, rule.summary())))
}

/// Settings as the text of a settings file, each with its documentation, every rule with its severity.
pub(super) fn commented(config: &Config) -> String {
    let mut config = config.clone();
    for rule in RULES {
        config.rules.entry(rule.name.to_owned()).or_insert(rule.severity);
    }
    let schema = full_schema();
    let values = serde_json::to_value(&config).unwrap_or_default();
    let mut text = String::new();
    table(&mut text, &schema, &schema, &values, "");
    text
}

/// Writes the entries of one table, plain values first, as TOML wants it.
fn table(out: &mut String, root: &Value, schema: &Value, values: &Value, path: &str) {
    let Some(values) = values.as_object() else { return };
    let no_schema = Value::Null;
    for (key, value) in values.iter().filter(|value| !value.1.is_object()) {
        let entry = &schema["properties"][key];
        // One line a rule is enough.
        if path != "rules" {
            comment(out, entry);
        }
        let key = quoted_key(key);
        let _ = match value {
            Value::Null => writeln!(out, "# {key} = {}", example(root, entry)),
            value => writeln!(out, "{key} = {value}"),
        };
        if path != "rules" {
            out.push('\n');
        }
    }
    if path == "rules" {
        out.push('\n');
    }
    for (key, value) in values.iter().filter(|value| value.1.is_object()) {
        let entry = &schema["properties"][key];
        comment(out, entry);
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let _ = writeln!(out, "[{path}]");
        let inner = entry["$ref"].as_str().and_then(|it| root.pointer(it.trim_start_matches('#')));
        let inner = inner.unwrap_or(if entry.is_object() { entry } else { &no_schema });
        let mut body = String::new();
        table(&mut body, root, inner, value, &path);
        if body.trim().is_empty() {
            out.push('\n');
        } else {
            out.push_str(&body);
        }
    }
}

/// A value that an entry without one may have.
fn example(root: &Value, entry: &Value) -> Value {
    let mut kinds =
        std::iter::once(entry).chain(entry["anyOf"].as_array().into_iter().flatten()).map(|kind| {
            kind["$ref"].as_str().and_then(|it| root.pointer(it.trim_start_matches('#'))).unwrap_or(kind)
        });
    let is_boolean = |kind: &Value| kind["type"].to_string().contains("boolean");
    let first = |kind: &Value| {
        let listed = kind["enum"].get(0).or_else(|| kind["oneOf"].get(0).map(|it| &it["const"]));
        listed.cloned().or_else(|| is_boolean(kind).then_some(Value::Bool(true)))
    };
    kinds.find_map(first).unwrap_or_else(|| Value::from("…"))
}

/// The documentation of a setting as comment lines.
fn comment(out: &mut String, entry: &Value) {
    for line in entry["description"].as_str().unwrap_or("").lines() {
        let _ = writeln!(out, "{}", format!("# {line}").trim_end());
    }
}

fn quoted_key(key: &str) -> String {
    let bare = !key.is_empty()
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    if bare { key.to_owned() } else { Value::from(key).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_again() {
        let exclude = vec!["old/*.md".to_owned(), "a\"b".to_owned()];
        let mut config = Config { exclude, ..Config::default() };
        config.dialect.columns.insert("Publ. Date".to_owned(), crate::digest::Role::Date);
        let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        let (read, problems) = Config::parse(&commented(&config), &names);
        assert_eq!(problems, []);
        config.rules = RULES.iter().map(|rule| (rule.name.to_owned(), rule.severity)).collect();
        assert_eq!(read, config);
    }
}
