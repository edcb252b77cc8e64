//! What can be asked about a file and a place in it, and what an answer must be in itself.

use super::page::Page;
use crate::server::transport::testing::TestClient;
use serde_json::{Value, json};

/// Questions about a file.
pub(super) fn everywhere(page: &Page, uri: &str) -> Vec<(&'static str, Value)> {
    let document = json!({ "uri": uri });
    let all = json!({ "start": { "line": 0, "character": 0 }, "end": page.position(page.text.len()) });
    let of_file = json!({ "textDocument": document });
    let of_range = json!({ "textDocument": document, "range": all });
    let mut asked = vec![
        ("textDocument/documentSymbol", of_file.clone()),
        ("textDocument/foldingRange", of_file.clone()),
        ("textDocument/documentLink", of_file.clone()),
        ("textDocument/codeLens", of_file.clone()),
        ("textDocument/semanticTokens/full", of_file.clone()),
        ("textDocument/diagnostic", of_file),
        ("textDocument/inlayHint", of_range),
        ("workspace/symbol", json!({ "query": "heron" })),
    ];
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    asked.push(("textDocument/formatting", json!({ "textDocument": document, "options": options })));
    let context = json!({ "diagnostics": [] });
    asked.push((
        "textDocument/codeAction",
        json!({ "textDocument": document, "range": all, "context": context }),
    ));
    asked
}

/// Questions about a place.
pub(super) fn anywhere(page: &Page, uri: &str, at: usize) -> Vec<(&'static str, Value)> {
    let (document, position) = (json!({ "uri": uri }), page.position(at));
    let here = json!({ "textDocument": document, "position": position });
    let with = |key: &str, value: Value| {
        let mut params = here.clone();
        params[key] = value;
        params
    };
    let end = page.position(page.near((at + 100).min(page.text.len())));
    let range = json!({ "textDocument": document, "range": { "start": position, "end": end } });
    let mut of_range = range.clone();
    of_range["context"] = json!({ "diagnostics": [] });
    of_range["options"] = json!({ "tabSize": 4, "insertSpaces": true });
    let enter =
        json!({ "textDocument": document, "position": position, "ch": "\n", "options": of_range["options"] });
    vec![
        ("textDocument/hover", here.clone()),
        ("textDocument/definition", here.clone()),
        ("textDocument/references", with("context", json!({ "includeDeclaration": true }))),
        ("textDocument/documentHighlight", here.clone()),
        ("textDocument/completion", here.clone()),
        ("textDocument/prepareRename", here.clone()),
        ("textDocument/rename", with("newName", json!("2502.01009"))),
        ("textDocument/linkedEditingRange", here),
        ("textDocument/onTypeFormatting", enter),
        ("textDocument/codeAction", of_range.clone()),
        ("textDocument/rangeFormatting", of_range),
        ("textDocument/inlayHint", range.clone()),
        ("textDocument/semanticTokens/range", range),
        ("textDocument/selectionRange", json!({ "textDocument": document, "positions": [position] })),
    ]
}

/// An answer without what counts up; where the whole file is meant, with what is worked out only when it is wanted.
pub(super) async fn answer(client: &mut TestClient, method: &str, params: &Value) -> Value {
    let mut reply = client.request(method, params.clone()).await;
    let whole = method == "textDocument/codeAction" && params.get("options").is_none();
    if let Some(actions) = reply["result"].as_array_mut().filter(|_| whole) {
        for action in actions.iter_mut().filter(|action| action.get("data").is_some()) {
            *action = client.request("codeAction/resolve", action.clone()).await["result"].take();
        }
    }
    if let Some(result) = reply["result"].as_object_mut() {
        result.remove("resultId");
    }
    let error = reply["error"]["message"].take();
    if error.is_null() { reply["result"].take() } else { error }
}

/// Where each symbol's name starts.
pub(super) fn starts(symbols: &Value, out: &mut Vec<Value>) {
    for it in symbols.as_array().into_iter().flatten() {
        out.push(it["selectionRange"]["start"].clone());
        starts(&it["children"], out);
    }
}

/// Whether all ranges in an answer are ranges of the page: those without a URI beside them, or with that of the page.
pub(super) fn is_sound(page: &Page, uri: &str, answer: &Value) -> Result<(), String> {
    match answer {
        Value::Array(all) => all.iter().try_for_each(|it| is_sound(page, uri, it)),
        Value::Object(all) if all.get("uri").is_some_and(|it| it != uri) => Ok(()),
        Value::Object(all) => {
            if let (Some(start), Some(end)) = (all.get("start"), all.get("end"))
                && start.is_object()
            {
                match (page.offset(start), page.offset(end)) {
                    (Some(start), Some(end)) if start <= end => {}
                    _ => return Err(format!("{answer} is no range of the page")),
                }
            }
            if let Some(edits) = all.get("changes").and_then(|it| it.get(uri)) {
                page.after(edits);
            }
            all.iter().filter(|it| it.0 != "changes").try_for_each(|it| is_sound(page, uri, it.1))
        }
        _ => Ok(()),
    }
}
