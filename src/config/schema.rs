//! The JSON schema of the settings file.

use super::{Config, Severity};
use serde_json::{Map, Value, json};

/// The JSON schema of the settings file, with each of `rules` by name: its severity and its first sentence.
pub fn schema<'a>(rules: impl IntoIterator<Item = (&'a str, Severity, String)>) -> Value {
    let mut schema = schemars::schema_for!(Config).to_value();
    schema["title"] = "Settings of paper-digest".into();
    let names: Map<String, Value> = rules
        .into_iter()
        .map(|(name, severity, summary)| {
            let entry = json!({ "description": summary, "default": severity, "$ref": "#/$defs/Severity" });
            (name.to_owned(), entry)
        })
        .collect();
    let table = &mut schema["properties"]["rules"];
    table["properties"] = Value::Object(names);
    table["additionalProperties"] = false.into();
    schema
}
