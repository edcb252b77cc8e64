//! Texts that the client opens and changes, before tower-lsp reads them: it drops what it cannot read without a word, and
//! the server would then have another text than the editor.

use serde_json::Value;
use tower_lsp::lsp_types::Url;

/// The method that a handler is called by instead, where a text or a change of one cannot be understood.
pub const NOT_UNDERSTOOD: &str = "paper-digest/notUnderstood";

/// Clamps numbers of a `textDocument/didOpen` or `textDocument/didChange` that are out of range, and says whether it can be
/// understood then. Other methods are left alone.
pub fn understand(method: &str, params: Option<&mut Value>) -> bool {
    match (method, params) {
        ("textDocument/didOpen", Some(params)) => opens(params),
        ("textDocument/didChange", Some(params)) => changes(params),
        ("textDocument/didOpen" | "textDocument/didChange", None) => false,
        _ => true,
    }
}

fn opens(params: &mut Value) -> bool {
    let Some(document) = params.get_mut("textDocument") else { return false };
    if let Some(fields) = document.as_object_mut() {
        fields.entry("languageId").or_insert_with(|| "markdown".into());
    }
    is_versioned(document)
        && ["text", "languageId"].iter().all(|it| document.get(it).is_some_and(Value::is_string))
}

fn changes(params: &mut Value) -> bool {
    let versioned = params.get("textDocument").is_some_and(is_versioned);
    let changes = params.get_mut("contentChanges").and_then(Value::as_array_mut);
    versioned && changes.is_some_and(|all| all.iter_mut().all(change))
}

fn change(change: &mut Value) -> bool {
    let Some(fields) = change.as_object_mut() else { return false };
    // The range says the same.
    fields.remove("rangeLength");
    let text = fields.get("text").is_some_and(Value::is_string);
    text && match fields.get_mut("range") {
        None | Some(Value::Null) => true,
        Some(range) => ["start", "end"].iter().all(|it| range.get_mut(it).is_some_and(position)),
    }
}

/// Both numbers of a position, each the nearest that there is (LSP 3.17, `Position`).
fn position(position: &mut Value) -> bool {
    ["line", "character"].iter().all(|name| {
        let Some(number) = position.get_mut(name) else { return false };
        match (number.as_u64(), number.as_i64()) {
            (Some(it), _) if it <= u64::from(u32::MAX) => {}
            (Some(_), _) => *number = u32::MAX.into(),
            (None, Some(_)) => *number = 0.into(),
            // Beyond 64 bits, where it is whole.
            (None, None) => match number.as_f64() {
                Some(it) if it >= u64::MAX as f64 => *number = u32::MAX.into(),
                Some(it) if it <= i64::MIN as f64 => *number = 0.into(),
                _ => return false,
            },
        }
        true
    })
}

fn is_versioned(document: &Value) -> bool {
    let version = document.get("version").and_then(Value::as_i64);
    let uri = document.get("uri").and_then(Value::as_str);
    version.is_some_and(|it| i32::try_from(it).is_ok()) && uri.is_some_and(|it| Url::parse(it).is_ok())
}
