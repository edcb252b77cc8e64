//! What cannot be understood, what is told too often, and what nobody waits for any more.

use super::*;

fn hover_of(reply: &Value) -> &str {
    reply["result"]["contents"]["value"].as_str().unwrap_or("")
}

fn replace(line: u32, start: Value, end: Value, text: &str) -> Value {
    let at = |character: Value| json!({ "line": line, "character": character });
    json!([{ "range": { "start": at(start), "end": at(end) }, "rangeLength": -7, "text": text }])
}

#[tokio::test]
async fn a_column_beyond_all_measure_is_the_end_of_its_line() {
    let mut client = start(json!({})).await;
    open(&mut client, DIGEST).await;
    change(&mut client, 2, replace(4, json!(-3), json!(2), "| Hello, ")).await;
    change(&mut client, 3, replace(4, json!(u64::from(u32::MAX) + 3), json!(1e300), " end of line 4")).await;
    let reply = client.request("textDocument/hover", at(4, 12)).await;
    assert!(hover_of(&reply).contains("Hello, First of Two"), "{reply}");
    let reply = client
        .request(
            "textDocument/formatting",
            json!({
                "textDocument": { "uri": URI }, "options": { "tabSize": 4, "insertSpaces": true }
            }),
        )
        .await;
    assert!(reply["error"].is_null(), "{reply}");
}

#[tokio::test]
async fn a_change_that_cannot_be_understood_is_said_and_the_file_left_alone() {
    for (version, changes) in [
        (json!(2), replace(4, json!(0.5), json!(2), "x")),
        (json!(2), replace(4, json!("3"), json!(2), "x")),
        (json!(2), json!([{ "range": {}, "text": "x" }])),
        (json!(2), json!([{ "text": 7 }])),
        (json!(2), json!({})),
        (json!(5_000_000_000_u64), replace(4, json!(2), json!(2), "x")),
    ] {
        let mut client = start(json!({})).await;
        open(&mut client, DIGEST).await;
        expect(&mut client, &["5 wrapped-row"]).await;
        let document = json!({ "uri": URI, "version": version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        client.notify("textDocument/didChange", params).await;
        let said = client.call_of("window/showMessage").await;
        assert_eq!(said["params"]["type"], 1, "{said}");
        assert!(said["params"]["message"].as_str().unwrap().contains("could not be understood"), "{said}");
        // Nothing is told of a text that the editor does not have.
        expect(&mut client, &[]).await;
        assert_eq!(client.request("textDocument/hover", at(4, 5)).await["result"], Value::Null);
        change(&mut client, 3, replace(4, json!(2), json!(2), "y")).await;
        assert_eq!(client.request("textDocument/hover", at(4, 5)).await["result"], Value::Null);
        // All of the text ends that, and so do edits of it.
        let mut changes = replace(4, json!(2), json!(2), "lost").as_array().unwrap().clone();
        changes.push(json!({ "text": DIGEST }));
        changes.extend(replace(4, json!(2), json!(2), "The ").as_array().unwrap().clone());
        change(&mut client, 4, changes.into()).await;
        let reply = client.request("textDocument/hover", at(4, 5)).await;
        assert!(hover_of(&reply).contains("The First of Two"), "{reply}");
        expect(&mut client, &["5 wrapped-row"]).await;
    }
}

#[tokio::test]
async fn a_folder_that_is_added_often_is_scanned_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut client, shared) = start_shared(json!({})).await;
    let uri = tower_lsp::lsp_types::Url::from_directory_path(folder.path()).unwrap();
    let folder = json!({ "uri": uri, "name": "a" });
    for _ in 0..300 {
        let event = json!({ "added": [folder.clone(), folder.clone()], "removed": [] });
        client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event })).await;
    }
    open(&mut client, DIGEST).await;
    client.request("textDocument/hover", at(4, 5)).await;
    let state = shared.lock();
    // One for the start, one for the folder.
    assert_eq!((state.roots.len(), state.scan), (1, 2));
}

#[tokio::test]
async fn edits_of_a_text_that_is_another_one_by_now_are_not_made() {
    let (mut client, shared) = start_shared(json!({ "workspace": { "applyEdit": true } })).await;
    open(&mut client, DIGEST).await;
    client.request("textDocument/hover", at(4, 5)).await;
    let snap = shared.snap();
    let name = super::super::state::name_of(&URI.parse().unwrap());
    assert!(snap.is_wanted(&name));
    change(&mut client, 2, replace(0, json!(0), json!(0), "# A\n\n")).await;
    client.request("textDocument/hover", at(4, 5)).await;
    assert!(!snap.is_wanted(&name) && shared.snap().is_wanted(&name));
    let params = serde_json::from_value(json!({
        "command": "paper-digest.server.fixAll", "arguments": [{ "uri": URI }]
    }));
    let refused = super::super::commands::run(&shared, &snap, &params.unwrap()).err().unwrap();
    assert!(refused.message.contains("changed meanwhile"), "{refused:?}");
    let snap = shared.snap();
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } })).await;
    client.request("textDocument/hover", at(4, 5)).await;
    assert!(!snap.is_wanted(&name));
}

#[tokio::test]
async fn settings_are_read_neither_on_the_loop_nor_under_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(".paper-digest.toml"), "[rules]\nwrapped-row = \"off\"\n").unwrap();
    let (mut client, shared) = start_shared(json!({})).await;
    open(&mut client, DIGEST).await;
    expect(&mut client, &["5 wrapped-row"]).await;
    // Whoever reads settings now waits, as for a slow disk or a long list of columns.
    let (is_taken, go_on) = (std::sync::Arc::new(std::sync::Barrier::new(2)), std::sync::mpsc::channel());
    let (taken, (go_on, wait), reader) = (is_taken.clone(), go_on, shared.clone());
    let thread = std::thread::spawn(move || {
        let _reading = reader.reading.lock().unwrap();
        taken.wait();
        wait.recv().unwrap();
    });
    is_taken.wait();
    shared.lock().settings.forget();
    let uri = tower_lsp::lsp_types::Url::from_file_path(folder.path().join("a.md")).unwrap();
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": DIGEST });
    client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    let waits = client.ask("textDocument/codeLens", json!({ "textDocument": { "uri": uri } })).await;
    change(&mut client, 2, replace(4, json!(2), json!(2), "The ")).await;
    let reply = client.request("textDocument/hover", at(4, 5)).await;
    assert!(hover_of(&reply).contains("The First of Two"), "{reply}");
    go_on.send(()).unwrap();
    thread.join().unwrap();
    client.reply_to(waits).await;
    // Nothing was said of the file before its settings were known.
    loop {
        let told = client.call_of("textDocument/publishDiagnostics").await;
        if told["params"]["uri"] == json!(uri) {
            assert_eq!(told["params"]["diagnostics"], json!([]), "{told}");
            break;
        }
    }
}
