//! Texts that are made from the rules and the settings: `UPDATE=1 cargo test` writes them anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use paper_digest::config::{Severity, schema};
use paper_digest::rules::{RULES, Rule};
use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Compares a file with what it should hold, or writes it.
#[track_caller]
fn check(path: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let found = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if found == wanted {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, wanted).unwrap();
    } else {
        panic!("{} is not up to date: run `UPDATE=1 cargo test generated`", path.display());
    }
}

fn settings() -> Value {
    schema(RULES.iter().map(|it| (it.name, it.severity, it.summary())))
}

#[test]
fn schema_of_the_settings() {
    check("src/config/schema.json", &format!("{:#}\n", settings()));
}

/// The page of the settings that the server reads; those of the extension itself are on another one.
#[test]
fn settings_of_vscode() {
    let (start, end) = ("        \"id\": \"generated\",\n", "\n      }\n    ],\n    \"commands\": [");
    let manifest = include_str!("../../editors/vscode/package.json").replace("\r\n", "\n");
    let (head, rest) = manifest.split_once(start).expect("package.json has the start of the settings");
    let (_, tail) = rest.split_once(end).expect("package.json has the end of the settings");
    let mut page = Map::new();
    list("paper-digest", &plain(&settings(), &settings()), &mut page);
    let page = format!("\"title\": \"Digests\",\n\"properties\": {:#}", Value::Object(page));
    let page: Vec<String> = page.lines().map(|it| format!("        {it}")).collect();
    check("editors/vscode/package.json", &format!("{head}{start}{}{end}{tail}", page.join("\n")));
}

/// Settings by their names with dots, as VS Code wants them.
fn list(name: &str, schema: &Value, page: &mut Map<String, Value>) {
    match schema["properties"].as_object() {
        // Rules are one setting: a table that is edited as such.
        Some(entries) if !name.ends_with(".rules") => {
            for (key, entry) in entries {
                list(&format!("{name}.{key}"), entry, page);
            }
        }
        _ => {
            let mut setting = schema.clone();
            setting["scope"] = json!("window");
            page.insert(name.to_owned(), setting);
        }
    }
}

/// A JSON schema without what editors' settings do not know: references, alternatives, formats of numbers.
fn plain(schema: &Value, root: &Value) -> Value {
    let mut out = Map::new();
    for (key, value) in schema.as_object().into_iter().flatten() {
        match key.as_str() {
            "$ref" => {
                let found = root.pointer(value.as_str().unwrap().trim_start_matches('#')).unwrap();
                let found = plain(found, root);
                // What is beside the reference goes first.
                for (key, value) in found.as_object().unwrap() {
                    out.entry(key.clone()).or_insert_with(|| value.clone());
                }
            }
            "oneOf" => {
                let known = value.as_array().unwrap().iter().map(|it| it["const"].clone());
                out.insert("type".into(), json!("string"));
                out.insert("enum".into(), known.collect());
            }
            // Something, or nothing.
            "anyOf" => {
                let something = plain(&value[0], root);
                let mut known = something["enum"].as_array().unwrap().clone();
                known.push(Value::Null);
                out.insert("type".into(), json!([something["type"], "null"]));
                out.insert("enum".into(), known.into());
            }
            "description" => {
                out.insert("markdownDescription".into(), value.as_str().unwrap().replace('\n', " ").into());
            }
            "properties" => {
                let entries = value.as_object().unwrap().iter();
                out.insert(key.clone(), entries.map(|(key, it)| (key.clone(), plain(it, root))).collect());
            }
            "additionalProperties" | "items" if value.is_object() => {
                out.insert(key.clone(), plain(value, root));
            }
            "$defs" | "format" => {}
            _ => {
                out.insert(key.clone(), value.clone());
            }
        }
    }
    out.into()
}

/// The same settings as types of Lua.
#[test]
fn settings_of_neovim() {
    let mut text =
        "---@meta\n--- Generated from the settings and the rules: see tests/it/generated.rs\n".to_owned();
    class("PaperDigest.Settings", &plain(&settings(), &settings()), &mut text);
    check("editors/nvim/lua/paper_digest/settings.lua", &text);
}

/// A class for a table of settings, with those inside it.
fn class(name: &str, schema: &Value, text: &mut String) {
    let mut inner = String::new();
    let _ = writeln!(text, "\n---@class {name}");
    for (key, entry) in schema["properties"].as_object().unwrap() {
        let kind = if entry["properties"].is_object() {
            let kind = format!("{name}.{}{}", key[..1].to_uppercase(), &key[1..]);
            class(&kind, entry, &mut inner);
            kind
        } else {
            lua_type(entry)
        };
        let field = if key.contains('-') { format!("[\"{key}\"]") } else { key.clone() };
        let what = entry["markdownDescription"].as_str().unwrap();
        let _ = writeln!(text, "---@field {field}? {kind} {what}");
    }
    text.push_str(&inner);
}

fn lua_type(schema: &Value) -> String {
    if let Some(known) = schema["enum"].as_array() {
        let known = known.iter().filter(|it| it.is_string()).map(Value::to_string);
        return known.collect::<Vec<_>>().join("|");
    }
    // A setting that is unset by default may be `null`, too: Lua has no such value.
    let named = schema["type"].as_array().and_then(|types| types.iter().find(|it| *it != "null"));
    match named.unwrap_or(&schema["type"]).as_str().unwrap() {
        "array" => format!("({})[]", lua_type(&schema["items"])),
        "object" if schema["additionalProperties"].is_object() => {
            format!("table<string, {}>", lua_type(&schema["additionalProperties"]))
        }
        "object" => "table".to_owned(),
        other => other.to_owned(),
    }
}

#[test]
fn table_of_the_rules() {
    let (start, end) = ("<!-- rules: generated, see tests/it/generated.rs -->\n", "<!-- rules: end -->");
    let page = include_str!("../../docs/rules.md").replace("\r\n", "\n");
    let (head, rest) = page.split_once(start).expect("docs/rules.md has the start of the table");
    let (_, tail) = rest.split_once(end).expect("docs/rules.md has the end of the table");
    let mut table = "| Rule | Severity | Fix | What it reports |\n| --- | --- | --- | --- |\n".to_owned();
    for rule in RULES {
        let summary = rule.summary().replace('|', "\\|");
        let (name, level) = (rule.name, rule.severity.name());
        let _ = writeln!(
            table,
            "| [`{name}`](../src/rules/README.md#{name}) | {level} | {} | {summary} |",
            fix(rule)
        );
    }
    check("docs/rules.md", &format!("{head}{start}{table}{end}{tail}"));
}

#[test]
fn catalogue_of_the_rules() {
    let mut text = "<!-- Generated from the documentation in the rules' files: see tests/it/generated.rs -->\n\n# Rules\n".to_owned();
    for rule in RULES {
        let level = if rule.severity == Severity::Off {
            "off until it is asked for".to_owned()
        } else {
            rule.severity.name().to_owned()
        };
        let mends = rule.fix.words();
        let _ = write!(text, "\n## {}\n\n*Severity: {level}; {mends}.*\n\n{}\n", rule.name, doc(rule));
    }
    check("src/rules/README.md", &text);
}

fn fix(rule: &Rule) -> String {
    let (much, asked) = rule.fix.extent();
    let asked = asked.replace("--unsafe", "`--unsafe`");
    if asked.is_empty() { much.to_owned() } else { format!("{much}, {asked}") }
}

/// The documentation of a rule with a line in front of each example that says what it is one of.
fn doc(rule: &Rule) -> String {
    let mut text = String::new();
    for line in rule.doc.trim().lines() {
        match line.strip_prefix("~~~markdown ").map(|it| it.split_once(' ').unwrap_or((it, ""))) {
            Some((kind, file)) => {
                let kind = if kind == "bad" { "Bad" } else { "Good" };
                let place = if file.is_empty() { String::new() } else { format!(", in `{file}`") };
                let gap = if text.ends_with("\n\n") { "" } else { "\n" };
                let _ = writeln!(text, "{gap}{kind}{place}:\n\n~~~markdown");
            }
            None => {
                let _ = writeln!(text, "{line}");
            }
        }
    }
    text.trim_end().to_owned()
}
