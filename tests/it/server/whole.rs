//! What an editor is told of digests that it has not opened, and what it is told when.

use super::client::{Client, PATIENCE};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::Instant;
use tempfile::TempDir;

const HEAD: &str = "## Papers for 2025-02-04\n\n| Title | Authors | Summary |\n|---|---|---|\n";
const WRAPPED: &str =
    "| Heron Sings\n  at Dawn ([arXiv](https://arxiv.org/abs/2502.01001)) | A. Author | It sings. |\n";
const SOUND: &str = "| Egret Counts ([arXiv](https://arxiv.org/abs/2502.01002)) | B. Author | It counts. |\n";

fn uri(path: &Path) -> String {
    url::Url::from_file_path(path).unwrap().to_string()
}

/// A folder with two broken digests and a sound one, and a server that has read them.
fn ready(workspace: Value) -> (TempDir, Client) {
    let folder = tempfile::tempdir().unwrap();
    for (name, row) in [("a.md", WRAPPED), ("b.md", SOUND), ("c.md", WRAPPED)] {
        fs::write(folder.path().join(name), format!("{HEAD}{row}")).unwrap();
    }
    fs::write(folder.path().join("notes.md"), "Nothing.\n").unwrap();
    let mut client = Client::start();
    client.initialize(json!({
        "capabilities": { "workspace": workspace },
        "workspaceFolders": [{ "uri": uri(folder.path()), "name": "digests" }],
    }));
    let start = Instant::now();
    while run(&mut client, "listDigests").as_array().unwrap().len() < 3 {
        assert!(start.elapsed() < PATIENCE, "the digests are not found");
    }
    (folder, client)
}

fn run(client: &mut Client, command: &str) -> Value {
    client.result("workspace/executeCommand", json!({ "command": format!("paper-digest.server.{command}") }))
}

fn name(file: &Value) -> &str {
    file["uri"].as_str().unwrap().rsplit('/').next().unwrap()
}

#[test]
fn digests_that_are_not_open_are_listed_and_checked() {
    let (folder, mut client) = ready(json!({}));
    let text = fs::read_to_string(folder.path().join("a.md")).unwrap();
    client.open(&uri(&folder.path().join("a.md")), &text);
    client.wait_for_rules(&uri(&folder.path().join("a.md")), &["wrapped-row"]);
    let digests = run(&mut client, "listDigests");
    let told = digests.as_array().unwrap().iter();
    let told: Vec<String> = told.map(|it| format!("{} {} {}", name(it), it["papers"], it["open"])).collect();
    assert_eq!(told, ["a.md 1 true", "b.md 1 false", "c.md 1 false"]);
    let report = run(&mut client, "checkWorkspace");
    // What is open is told by itself.
    assert_eq!((report["checked"].as_u64(), report["unread"].clone()), (Some(2), json!([])));
    let files = report["files"].as_array().unwrap();
    assert_eq!(files.iter().map(name).collect::<Vec<_>>(), ["c.md"]);
    let found = &files[0]["diagnostics"][0];
    assert_eq!((&found["code"], &found["range"]["start"]["line"]), (&json!("wrapped-row"), &json!(4)));
    client.shut_down();
}

#[test]
fn all_digests_are_fixed_after_the_user_has_seen_the_changes() {
    let annotations = json!({ "groupsOnLabel": true });
    let edit = json!({ "documentChanges": true, "changeAnnotationSupport": annotations });
    let (folder, mut client) = ready(json!({ "applyEdit": true, "workspaceEdit": edit }));
    let (a, c) = (uri(&folder.path().join("a.md")), uri(&folder.path().join("c.md")));
    client.open(&a, &format!("{HEAD}{WRAPPED}"));
    let command = json!({ "command": "paper-digest.server.fixWorkspace" });
    let asked = client.ask("workspace/executeCommand", command);
    let call = client.call_of("workspace/applyEdit");
    let edit = &call["params"]["edit"];
    let changes = edit["documentChanges"].as_array().unwrap();
    let files: Vec<_> = changes.iter().map(|it| &it["textDocument"]).collect();
    assert_eq!(files, [&json!({ "uri": a, "version": 1 }), &json!({ "uri": c, "version": null })]);
    for change in changes {
        let id = change["edits"][0]["annotationId"].as_str().unwrap();
        assert_eq!(edit["changeAnnotations"][id]["needsConfirmation"], true);
        assert_eq!(change["edits"][0]["newText"], " ");
    }
    client.answer(&call, json!({ "applied": true }));
    assert_eq!(client.reply_to(asked)["result"], json!({ "problems": 2, "files": 2, "unread": [] }));
    client.shut_down();
}

#[test]
fn commands_say_how_much_they_did() {
    let (folder, mut client) = ready(json!({ "applyEdit": true }));
    let (a, b) = (uri(&folder.path().join("a.md")), uri(&folder.path().join("b.md")));
    client.open(&a, &format!("{HEAD}{WRAPPED}"));
    client.open(&b, &format!("{HEAD}{SOUND}"));
    let command = |name: &str, uri: &str| json!({ "command": format!("paper-digest.server.{name}"), "arguments": [{ "uri": uri }] });
    let asked = client.ask("workspace/executeCommand", command("fixAll", &a));
    let call = client.call_of("workspace/applyEdit");
    client.answer(&call, json!({ "applied": true }));
    assert_eq!(client.reply_to(asked)["result"], 1);
    assert_eq!(client.result("workspace/executeCommand", command("fixAll", &b)), 0);
    assert_eq!(client.result("workspace/executeCommand", command("sortSections", &b)), false);
    client.shut_down();
}

#[test]
fn diagnostics_wait_for_the_file_to_be_saved_where_that_is_set() {
    let (folder, mut client) = ready(json!({}));
    let b = uri(&folder.path().join("b.md"));
    client.notify(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "paper-digest": { "editor": { "run": "on-save", "code-lenses": false, "card": ["authors"] } } } }),
    );
    client.open(&b, &format!("{HEAD}{SOUND}"));
    client.wait_for_rules(&b, &[]);
    client.change(&b, 2, json!([{ "text": format!("{HEAD}{WRAPPED}") }]));
    let lenses = client.result("textDocument/codeLens", json!({ "textDocument": { "uri": b } }));
    assert_eq!(lenses, json!([]));
    let at = json!({ "textDocument": { "uri": b }, "position": { "line": 4, "character": 4 } });
    let card = client.result("textDocument/hover", at)["contents"]["value"].as_str().unwrap().to_owned();
    assert!(card.contains("A. Author") && !card.contains("It sings."), "{card}");
    // By now they would be there: they are worked out for the lenses.
    assert_eq!(client.shown(&b), &[""; 0]);
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": b } }));
    client.wait_for_rules(&b, &["wrapped-row"]);
    client.shut_down();
}
