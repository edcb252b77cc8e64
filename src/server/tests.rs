//! Conversations with the whole server, in memory.

mod soak;
mod unwanted;

use super::publish;
use super::state::SharedState;
use super::transport::testing::{TestClient, framed};
use super::transport::{Outbox, Probe};
use serde_json::{Value, json};
use std::sync::Arc;

const URI: &str = "untitled:digest";
const DIGEST: &str = "\
## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| First of Two (Read more on [arXiv](https://arxiv.org/abs/2502.01001) or [HuggingFace](https://huggingface.co/papers/2502.01001))| A. Author, B. Author | The paper is 🦀 short. |
| A Title That Was
  Cut (Read more on [arXiv](https://arxiv.org/abs/2502.01002) or [HuggingFace](https://huggingface.co/papers/2502.01002))| C. Author | It works. |
";

/// A server that was told what the client can do.
async fn start(capabilities: Value) -> TestClient {
    start_shared(capabilities).await.0
}

/// The same with what its handlers share.
async fn start_shared(capabilities: Value) -> (TestClient, Arc<SharedState>) {
    let outbox = Outbox::new();
    let (service, socket, shared) = super::service(outbox.clone());
    let mut client = TestClient::serve((service, socket), outbox, Probe::default());
    client.initialize(json!({ "capabilities": capabilities })).await;
    (client, shared)
}

async fn open(client: &mut TestClient, text: &str) {
    let document = json!({ "uri": URI, "languageId": "markdown", "version": 1, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
}

async fn change(client: &mut TestClient, version: i32, changes: Value) {
    let document = json!({ "uri": URI, "version": version });
    client
        .notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }))
        .await;
}

/// Waits until the client is told of these diagnostics, `line rule` each. What it was told before is passed over: when the
/// index is ready, all files are judged once more.
async fn expect(client: &mut TestClient, wanted: &[&str]) {
    loop {
        let message = client.call_of("textDocument/publishDiagnostics").await;
        let list = message["params"]["diagnostics"].as_array().unwrap();
        let told: Vec<String> = list
            .iter()
            .map(|it| format!("{} {}", it["range"]["start"]["line"], it["code"].as_str().unwrap()))
            .collect();
        if told == wanted {
            return;
        }
    }
}

fn at(line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": URI }, "position": { "line": line, "character": character } })
}

#[tokio::test]
async fn a_broken_row_is_reported_and_mended() {
    let mut client = start(json!({ "textDocument": {
        "publishDiagnostics": { "versionSupport": true },
        "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
    } }))
    .await;
    open(&mut client, DIGEST).await;
    expect(&mut client, &["5 wrapped-row"]).await;
    let range = json!({ "start": { "line": 5, "character": 3 }, "end": { "line": 5, "character": 3 } });
    let params = json!({ "textDocument": { "uri": URI }, "range": range, "context": { "diagnostics": [], "only": ["quickfix"] } });
    let reply = client.request("textDocument/codeAction", params).await;
    let fix = &reply["result"][0];
    assert_eq!(fix["title"], "Join the lines of the row");
    let edits = fix["edit"]["changes"][URI].clone();
    let changes: Vec<Value> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|it| json!({ "range": it["range"], "text": it["newText"] }))
        .collect();
    change(&mut client, 2, json!(changes)).await;
    expect(&mut client, &[]).await;
}

#[tokio::test]
async fn actions_are_of_the_kinds_that_were_asked_for() {
    let literals = json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } });
    let mut client = start(json!({ "textDocument": { "codeAction": literals } })).await;
    open(&mut client, DIGEST).await;
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let mut kinds = async |only: Value| {
        let params = json!({ "textDocument": { "uri": URI }, "range": range, "context": { "diagnostics": [], "only": only } });
        let reply = client.request("textDocument/codeAction", params).await;
        let mut kinds: Vec<String> = reply["result"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["kind"].as_str().unwrap().to_owned())
            .collect();
        kinds.dedup();
        kinds
    };
    assert_eq!(kinds(json!(["quickfix"])).await, ["quickfix"]);
    assert_eq!(kinds(json!(["source"])).await, ["source.fixAll.paper-digest"]);
    assert_eq!(kinds(json!(["source.fixAll.paper-digest"])).await, ["source.fixAll.paper-digest"]);
    assert_eq!(kinds(json!(["source.fix"])).await, [""; 0]);
    // The empty kind is the root of all.
    assert_eq!(kinds(json!([""])).await, ["quickfix", "source.fixAll.paper-digest"]);
}

#[tokio::test]
async fn a_sound_row_shows_no_light_bulb() {
    let literals = json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } });
    let mut client = start(json!({ "textDocument": { "codeAction": literals } })).await;
    open(&mut client, DIGEST).await;
    let mut titles = async |line: u32, trigger: u32| {
        let place = json!({ "line": line, "character": 3 });
        let context = json!({ "diagnostics": [], "triggerKind": trigger });
        let params = json!({ "textDocument": { "uri": URI }, "range": { "start": place, "end": place }, "context": context });
        let reply = client.request("textDocument/codeAction", params).await;
        let all = reply["result"].as_array().unwrap().iter();
        all.map(|it| it["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (invoked, automatic) = (1, 2);
    assert_eq!(titles(4, automatic).await, ["Fix all that can be fixed safely"]);
    assert!(titles(4, invoked).await.contains(&"Copy BibTeX".to_owned()));
    let broken = titles(5, automatic).await;
    assert_eq!(broken[0], "Join the lines of the row");
    assert!(!broken.contains(&"Copy BibTeX".to_owned()));
}

#[tokio::test]
async fn positions_count_in_what_was_agreed() {
    for offered in [json!(["utf-8", "utf-16"]), json!(["utf-16"]), json!(["utf-32"])] {
        let mut client = start(json!({ "general": { "positionEncodings": offered } })).await;
        open(&mut client, DIGEST).await;
        let row = DIGEST.lines().nth(4).unwrap();
        let cell = row.find("🦀").unwrap();
        let after = match &offered[0] {
            it if it == "utf-8" => cell + 4,
            it if it == "utf-16" => row[..cell].encode_utf16().count() + 2,
            _ => row[..cell].chars().count() + 1,
        };
        let end = u32::try_from(after).unwrap();
        let range =
            json!({ "start": { "line": 4, "character": end }, "end": { "line": 4, "character": end + 6 } });
        change(&mut client, 2, json!([{ "range": range, "text": " long" }])).await;
        let reply = client.request("textDocument/hover", at(4, 5)).await;
        let text = reply["result"]["contents"]["value"].as_str().unwrap();
        assert!(text.contains("The paper is 🦀 long."), "{text}");
    }
}

#[tokio::test]
async fn a_paper_of_two_files_is_reported_where_it_stands_by_now() {
    let mut client =
        start(json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } })).await;
    let older = "| Title | Authors | Summary |\n|---|---|---|\n| A Quite Different Name ([arXiv](https://arxiv.org/abs/2502.01001)) | A | x |\n";
    let document = json!({ "uri": "untitled:a", "languageId": "markdown", "version": 1, "text": older });
    client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    open(&mut client, DIGEST).await;
    // `untitled:a` comes before `untitled:digest`: the later one has the finding.
    expect(&mut client, &["4 same-id-other-title", "5 wrapped-row"]).await;
    // A line above the other listing moves the related place, and the same title ends the finding.
    let above = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
    let edit = |version: i32, range: &Value, text: &str| {
        let document = json!({ "uri": "untitled:a", "version": version });
        json!({ "textDocument": document, "contentChanges": [{ "range": range, "text": text }] })
    };
    client.notify("textDocument/didChange", edit(2, &above, "Words.\n\n")).await;
    let pulled = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } })).await;
    let related = &pulled["result"]["items"][0]["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], "untitled:a");
    assert_eq!(related["location"]["range"]["start"], json!({ "line": 4, "character": 2 }));
    let title = json!({ "start": { "line": 4, "character": 2 }, "end": { "line": 4, "character": 24 } });
    client.notify("textDocument/didChange", edit(3, &title, "First of Two")).await;
    expect(&mut client, &["5 wrapped-row"]).await;
}

#[tokio::test]
async fn several_changes_count_one_after_the_other() {
    let mut client = start(json!({})).await;
    open(&mut client, "").await;
    let whole = json!({ "text": DIGEST });
    let first = json!({ "range": { "start": { "line": 4, "character": 2 }, "end": { "line": 4, "character": 7 } }, "text": "One" });
    let second = json!({ "range": { "start": { "line": 4, "character": 2 }, "end": { "line": 4, "character": 5 } }, "text": "The First" });
    change(&mut client, 2, json!([whole, first, second])).await;
    let reply = client.request("textDocument/hover", at(4, 5)).await;
    assert!(reply["result"]["contents"]["value"].as_str().unwrap().contains("The First of Two"), "{reply}");
}

#[tokio::test]
async fn the_outline_has_broken_rows_too() {
    let symbols =
        json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let mut client = start(symbols).await;
    open(&mut client, DIGEST).await;
    let params = json!({ "textDocument": { "uri": URI } });
    let reply = client.request("textDocument/documentSymbol", params.clone()).await;
    let section = &reply["result"][0];
    assert_eq!(section["name"], "Papers for 2025-02-04");
    let names: Vec<&str> =
        section["children"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["First of Two", "A Title That Was Cut"]);
    let mut flat = start(json!({})).await;
    open(&mut flat, DIGEST).await;
    let reply = flat.request("textDocument/documentSymbol", params).await;
    assert_eq!(reply["result"][1]["containerName"], "Papers for 2025-02-04");
}

#[tokio::test]
async fn a_rename_changes_the_links_of_one_row() {
    let mut client = start(json!({})).await;
    open(&mut client, DIGEST).await;
    let column = DIGEST.lines().nth(4).unwrap().find("2502.01001").unwrap();
    let mut params = at(4, u32::try_from(column + 3).unwrap());
    params["newName"] = json!("2502.09999");
    let reply = client.request("textDocument/rename", params.clone()).await;
    let edits = reply["result"]["changes"][URI].as_array().unwrap().clone();
    assert_eq!(edits.len(), 2, "{reply}");
    assert!(edits.iter().all(|edit| edit["range"]["start"]["line"] == 4 && edit["newText"] == "2502.09999"));
    params["newName"] = json!("no id");
    let reply = client.request("textDocument/rename", params).await;
    assert!(reply["error"]["message"].as_str().is_some_and(|it| !it.is_empty()), "{reply}");
}

#[tokio::test]
async fn tokens_are_sent_once_and_then_by_difference() {
    let mut client = start(json!({})).await;
    open(&mut client, DIGEST).await;
    let document = json!({ "uri": URI });
    let full = client.request("textDocument/semanticTokens/full", json!({ "textDocument": document })).await;
    let (id, data) = (full["result"]["resultId"].clone(), full["result"]["data"].as_array().unwrap().clone());
    assert!(!data.is_empty() && data.len() % 5 == 0);
    let params = json!({ "textDocument": document, "previousResultId": id });
    let same = client.request("textDocument/semanticTokens/full/delta", params).await;
    assert_eq!(same["result"]["edits"], json!([]), "{same}");
}

#[tokio::test]
async fn a_client_that_pulls_is_told_what_has_not_changed() {
    let mut client = start(json!({ "textDocument": { "diagnostic": {} } })).await;
    open(&mut client, DIGEST).await;
    let params = json!({ "textDocument": { "uri": URI } });
    let first = client.request("textDocument/diagnostic", params.clone()).await;
    assert_eq!(first["result"]["items"].as_array().unwrap().len(), 1, "{first}");
    let mut again = params;
    again["previousResultId"] = first["result"]["resultId"].clone();
    let second = client.request("textDocument/diagnostic", again).await;
    assert_eq!(second["result"]["kind"], "unchanged", "{second}");
    // What all files say is the same, with its file in front; of what the client does not have, all is told.
    let open = |id: &Value| json!({ "previousResultIds": [{ "uri": URI, "value": id }] });
    let all = client.request("workspace/diagnostic", open(&json!("x"))).await;
    let mut wanted = first["result"].clone();
    (wanted["uri"], wanted["version"]) = (json!(URI), json!(1));
    assert_eq!(all["result"]["items"], json!([wanted]));
    let all = client.request("workspace/diagnostic", open(&first["result"]["resultId"])).await;
    assert_eq!(all["result"]["items"][0]["kind"], "unchanged", "{all}");
    let closed = json!({ "textDocument": { "uri": URI } });
    client.notify("textDocument/didClose", closed.clone()).await;
    let none = client.request("textDocument/diagnostic", closed).await;
    assert_eq!(none["result"]["items"], json!([]), "{none}");
}

#[tokio::test]
async fn a_client_that_pulls_is_asked_to_do_it_again() {
    // As the protocol names it, and as some clients do.
    for name in ["diagnostics", "diagnostic"] {
        let pulls = json!({ "diagnostic": {} });
        let mut client =
            start(json!({ "textDocument": pulls, "workspace": { name: { "refreshSupport": true } } })).await;
        open(&mut client, DIGEST).await;
        let settings = json!({ "paper-digest": { "rules": { "wrapped-row": "off" } } });
        client.notify("workspace/didChangeConfiguration", json!({ "settings": settings })).await;
        client.call_of("workspace/diagnostic/refresh").await;
    }
}

#[tokio::test]
async fn what_other_files_show_is_asked_for_again_when_a_digest_is_opened_or_closed() {
    let refreshes = json!({ "refreshSupport": true });
    let workspace = json!({ "diagnostics": refreshes, "codeLens": refreshes });
    let mut client = start(json!({ "textDocument": { "diagnostic": {} }, "workspace": workspace })).await;
    open(&mut client, DIGEST).await;
    let other = DIGEST.replace("First of Two", "Another Title");
    for (method, text) in [("didOpen", &other), ("didClose", &other)] {
        let document =
            json!({ "uri": "untitled:other", "languageId": "markdown", "version": 1, "text": text });
        client.notify(&format!("textDocument/{method}"), json!({ "textDocument": document })).await;
        for asked in ["workspace/codeLens/refresh", "workspace/diagnostic/refresh"] {
            let call = client.call_of(asked).await;
            client.answer(&call, Value::Null).await;
        }
    }
}

#[tokio::test]
async fn what_other_files_show_is_asked_for_again_when_an_id_of_theirs_comes_or_goes() {
    let refreshes = json!({ "refreshSupport": true });
    let mut client =
        start(json!({ "textDocument": { "diagnostic": {} }, "workspace": { "codeLens": refreshes } })).await;
    let document = json!({ "uri": "untitled:other", "languageId": "markdown", "version": 1, "text": DIGEST });
    client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    open(&mut client, DIGEST).await;
    let call = client.call_of("workspace/codeLens/refresh").await;
    client.answer(&call, Value::Null).await;
    let row = DIGEST.lines().position(|line| line.contains("2502.01001")).unwrap();
    let digit = DIGEST.lines().nth(row).unwrap().find("2502.01001").unwrap() + 9;
    let place = |from: usize, to: usize| json!({ "start": { "line": row, "character": from }, "end": { "line": row, "character": to } });
    // A letter of the title is shown nowhere else.
    change(&mut client, 2, json!([{ "range": place(3, 3), "text": "x" }])).await;
    for (version, text) in [(3, "9"), (4, "1")] {
        change(&mut client, version, json!([{ "range": place(digit + 1, digit + 2), "text": text }])).await;
        let call = client.call_of("workspace/codeLens/refresh").await;
        client.answer(&call, Value::Null).await;
    }
    client.request("shutdown", Value::Null).await;
    client.notify("exit", Value::Null).await;
    let more = client.rest().await.into_iter().filter(|it| it["method"] == "workspace/codeLens/refresh");
    assert_eq!(more.count(), 0);
}

#[tokio::test]
async fn a_file_that_is_opened_again_is_reported_again() {
    let mut client = start(json!({})).await;
    open(&mut client, DIGEST).await;
    expect(&mut client, &["5 wrapped-row"]).await;
    // As for a change of the language: at once, with the same text and version.
    let closed = json!({ "method": "textDocument/didClose", "params": { "textDocument": { "uri": URI } } });
    let document = json!({ "uri": URI, "languageId": "markdown", "version": 1, "text": DIGEST });
    let opened = json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } });
    client.write(framed(&closed.to_string()) + &framed(&opened.to_string())).await;
    expect(&mut client, &[]).await;
    expect(&mut client, &["5 wrapped-row"]).await;
}

#[tokio::test]
async fn diagnostics_do_not_wait_for_ever_for_an_answer() {
    let (mut client, shared) = start_shared(json!({})).await;
    let (_, asked) = publish::begin_row_request(&shared);
    open(&mut client, DIGEST).await;
    expect(&mut client, &["5 wrapped-row"]).await;
    drop(asked);
    assert_eq!(shared.lock().due.row_requests, 0);
}

#[tokio::test]
async fn a_file_without_papers_is_left_in_peace() {
    let mut client =
        start(json!({ "textDocument": { "publishDiagnostics": { "versionSupport": true } } })).await;
    open(&mut client, "# Notes\n\n| Model | Size |\n|---|---|\n| a | b | c |\n").await;
    expect(&mut client, &[]).await;
    assert_eq!(client.request("textDocument/hover", at(4, 3)).await["result"], Value::Null);
}

#[tokio::test]
async fn settings_are_taken_over_live_and_their_errors_said_once() {
    let mut client =
        start(json!({ "textDocument": { "publishDiagnostics": { "versionSupport": true } } })).await;
    open(&mut client, DIGEST).await;
    expect(&mut client, &["5 wrapped-row"]).await;
    let settings = json!({ "paper-digest": { "rules": { "wrapped-row": "off" }, "max-diagnostic": 3 } });
    client.notify("workspace/didChangeConfiguration", json!({ "settings": settings })).await;
    let said = client.call_of("window/showMessage").await;
    assert!(said["params"]["message"].as_str().unwrap().contains("max-diagnostics"), "{said}");
    expect(&mut client, &[]).await;
}

#[tokio::test]
async fn commands_answer_and_refuse_in_words() {
    let mut client = start(json!({ "workspace": { "applyEdit": true } })).await;
    open(&mut client, DIGEST).await;
    let here = json!({ "uri": URI, "position": { "line": 4, "character": 5 } });
    let column = DIGEST.lines().nth(4).unwrap().find("2502.01001").unwrap();
    let id = json!({ "uri": URI, "position": { "line": 4, "character": column } });
    let run = |command: &str, arguments: Value| json!({ "command": format!("paper-digest.server.{command}"), "arguments": arguments });
    let bibtex = client.request("workspace/executeCommand", run("copyBibtex", json!([here]))).await;
    assert!(bibtex["result"].as_str().unwrap().contains("2502.01001"), "{bibtex}");
    let opened = client.request("workspace/executeCommand", run("openPaper", json!([here, "pdf"]))).await;
    assert!(opened["result"].as_str().unwrap().starts_with("https://arxiv.org/pdf/2502.01001"), "{opened}");
    let export =
        client.request("workspace/executeCommand", run("export", json!([{ "uri": URI }, "jsonl"]))).await;
    assert_eq!(export["result"].as_str().unwrap().lines().count(), 2, "{export}");
    let refused =
        client.request("workspace/executeCommand", run("renameEverywhere", json!([id, "25-1"]))).await;
    assert!(refused["error"]["message"].as_str().unwrap().contains("25-1"), "{refused}");
    let status = client.request("workspace/executeCommand", run("status", json!([{ "uri": URI }]))).await;
    assert_eq!(status["result"], json!({ "papers": 2, "unreadLinks": 0 }));
    let nowhere = client.request("workspace/executeCommand", run("copyBibtex", json!([]))).await;
    assert!(nowhere["error"]["message"].as_str().unwrap().contains("uri"), "{nowhere}");
}
