//! Requests that an editor with a fault of its own sends, or one whose user is quick.

use super::client::Client;
use serde_json::{Value, json};

const URI: &str = "untitled:digest";
const DIGEST: &str = "\
## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| Heron Sings at Dawn ([arXiv](https://arxiv.org/abs/2502.01001)) | A. Author | It sings. |
";

fn ready() -> Client {
    let mut client = Client::ready(json!({}));
    client.open(URI, DIGEST);
    client
}

fn at(line: i64, character: i64) -> Value {
    json!({ "line": line, "character": character })
}

/// What is shown of the paper in line 4.
fn shown(client: &mut Client, uri: &str) -> String {
    let params = json!({ "textDocument": { "uri": uri }, "position": at(4, 5) });
    let hover = client.result("textDocument/hover", params);
    hover["contents"]["value"].as_str().unwrap_or_default().lines().next().unwrap_or_default().to_owned()
}

fn edit(client: &mut Client, uri: &str, version: i64, start: Value, end: Value, text: &str) {
    client.change(uri, version, json!([{ "range": { "start": start, "end": end }, "text": text }]));
}

#[test]
fn files_are_opened_and_closed_in_any_order() {
    let mut client = Client::ready(json!({}));
    edit(&mut client, URI, 2, at(0, 0), at(0, 0), "x");
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": URI } }));
    assert_eq!(shown(&mut client, URI), "");
    client.open(URI, "nothing");
    client.open(URI, DIGEST);
    assert_eq!(shown(&mut client, URI), "**Heron Sings at Dawn**");
    // Versions need not grow one by one.
    edit(&mut client, URI, -7, at(4, 2), at(4, 2), "The ");
    assert_eq!(shown(&mut client, URI), "**The Heron Sings at Dawn**");
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    edit(&mut client, URI, 3, at(4, 2), at(4, 2), "No ");
    assert_eq!(shown(&mut client, URI), "");
    client.wait_for_rules(URI, &[]);
    client.shut_down();
}

#[test]
fn a_uri_may_be_written_in_several_ways() {
    let root = if cfg!(windows) { "/C:/nowhere" } else { "/nowhere" };
    let opened = format!("file://{root}/a%20b/%C3%A9.md");
    let mut others = vec![
        format!("file://{root}/a b/é.md"),
        format!("file://{root}/a%20b/%c3%a9.md"),
        format!("file://localhost{root}/x/../a%20b/%C3%A9.md"),
    ];
    if cfg!(windows) {
        others.push("file:///c%3A/nowhere/a%20b/%C3%A9.md".to_owned());
    }
    let mut client = Client::ready(json!({}));
    client.open(&opened, DIGEST);
    for other in &others {
        assert_eq!(shown(&mut client, other), "**Heron Sings at Dawn**", "{other}");
    }
    edit(&mut client, &others[0], 2, at(4, 2), at(4, 7), "Crane");
    assert_eq!(shown(&mut client, &opened), "**Crane Sings at Dawn**");
    client.shut_down();
}

#[test]
fn places_that_are_not_there_are_the_nearest_that_are() {
    let far = i64::from(u32::MAX);
    let mut client = ready();
    for (line, character) in [(far, far), (far, 0), (0, far), (4, far), (5, 0), (5, 1)] {
        for method in
            ["hover", "definition", "completion", "prepareRename", "documentHighlight", "linkedEditingRange"]
        {
            let params = json!({ "textDocument": { "uri": URI }, "position": at(line, character) });
            client.result(&format!("textDocument/{method}"), params);
        }
    }
    // An end before the start, and one after everything.
    edit(&mut client, URI, 2, at(4, 7), at(4, 2), "Crane");
    assert_eq!(shown(&mut client, URI), "**Crane Sings at Dawn**");
    edit(&mut client, URI, 3, at(5, far), at(far, far), "| Egret |\n");
    edit(&mut client, URI, 4, at(3, far), at(4, 7), "\n| Egret");
    assert_eq!(shown(&mut client, URI), "**Egret Sings at Dawn**");
    edit(&mut client, URI, 5, at(0, 0), at(far, 0), DIGEST);
    assert_eq!(shown(&mut client, URI), "**Heron Sings at Dawn**");
    for wrong in [
        json!({ "line": -1, "character": 0 }),
        json!({ "line": 0.5, "character": 0 }),
        json!({ "line": far + 1, "character": 0 }),
        json!({}),
        Value::Null,
    ] {
        let reply = client
            .request("textDocument/hover", json!({ "textDocument": { "uri": URI }, "position": wrong }));
        assert_eq!(reply["error"]["code"], -32602, "{reply}");
    }
    client.shut_down();
}

#[test]
fn a_name_that_is_no_id_is_refused_in_words() {
    let mut client = ready();
    let column = DIGEST.lines().nth(4).unwrap().find("2502").unwrap() as i64;
    let mut rename = |name: &str| {
        let params = json!({ "textDocument": { "uri": URI }, "position": at(4, column), "newName": name });
        client.request("textDocument/rename", params)
    };
    let long = "9".repeat(100_000);
    for name in [
        "",
        " ",
        "heron",
        "2513.00001",
        "2502.00000",
        "2502.1",
        "2502.01002v0",
        "|",
        "2502.01002\n| x |",
        "2502.01002)",
        "🦀",
        &long,
    ] {
        let reply = rename(name);
        let message = reply["error"]["message"].as_str().unwrap_or_else(|| panic!("{name}: {reply}"));
        assert!(
            message.contains("is no arXiv id") && message.len() < 200 && !message.contains('\n'),
            "{message}"
        );
    }
    for (name, wanted) in [
        ("2502.01002", "2502.01002"),
        (" arXiv:2502.01002v3 ", "2502.01002v3"),
        ("math.CA/0611800", "math/0611800"),
    ] {
        let reply = rename(name);
        assert_eq!(reply["result"]["changes"][URI][0]["newText"], wanted, "{reply}");
    }
    let params = json!({ "textDocument": { "uri": URI }, "position": at(4, 4), "newName": "2502.01002" });
    let reply = client.request("textDocument/rename", params);
    assert!(reply["error"]["message"].as_str().unwrap().contains("no arXiv id here"), "{reply}");
    client.shut_down();
}
