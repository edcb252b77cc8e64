//! What breaks other servers: after each fault this one answers as before, or ends at once with the right code.
//! `src/server/transport/tests` asks its loop about each of them.

use super::client::{Client, framed, spawn, told, wait};
use serde_json::{Value, json};
use std::io::Write;

const URI: &str = "untitled:digest";
const DIGEST: &str = "\
## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| Heron Sings at Dawn ([arXiv](https://arxiv.org/abs/2502.01001)) | A. Author | It sings. |
";
/// What a message that cannot be read is answered with (JSON-RPC 2.0).
const UNREADABLE: i64 = -32700;

fn here() -> Value {
    json!({ "textDocument": { "uri": URI }, "position": { "line": 4, "character": 5 } })
}

/// A server that has the digest open.
fn ready() -> Client {
    let mut client = Client::ready(json!({}));
    client.open(URI, DIGEST);
    client
}

fn answers(client: &mut Client) {
    let hover = client.result("textDocument/hover", here());
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Heron"), "{hover}");
}

#[test]
fn after_a_message_that_cannot_be_read_it_goes_on_and_after_such_a_frame_it_ends() {
    let mut client = ready();
    client.write(framed("{\"jsonrpc\":\"2.0\","));
    let reply = client.find(|it| it.get("error").is_some());
    assert_eq!((&reply["error"]["code"], &reply["id"]), (&json!(UNREADABLE), &Value::Null), "{reply}");
    answers(&mut client);
    client.shut_down();

    let mut client = ready();
    client.write("Content-Length: 99999999999\r\n\r\n{");
    let reply = client.find(|it| it.get("error").is_some());
    assert_eq!(reply["error"]["code"], UNREADABLE);
    let (code, _, errors) = client.ended();
    let message = "paper-digest: this message is too long: `Content-Length: 99999999999`\n";
    assert_eq!((code, &*errors), (Some(1), message));
}

#[test]
fn what_is_sent_before_the_initialize_reply_is_not_lost() {
    let mut client = Client::start();
    let document = json!({ "uri": URI, "languageId": "markdown", "version": 1, "text": DIGEST });
    let all = [
        json!({ "jsonrpc": "2.0", "id": 903, "method": "initialize", "params": { "capabilities": {} } }),
        told("initialized", json!({})),
        told("textDocument/didOpen", json!({ "textDocument": document })),
        json!({ "jsonrpc": "2.0", "id": 904, "method": "textDocument/hover", "params": here() }),
    ];
    client.write(all.map(|it| framed(&it.to_string())).concat());
    let hover = client.reply_to(904);
    assert!(hover["result"]["contents"]["value"].as_str().unwrap().contains("Heron"), "{hover}");
    client.shut_down();
}

#[test]
fn a_client_that_reads_no_more_is_gone() {
    let mut server = spawn();
    drop(server.stdout.take());
    let mut input = server.stdin.take().unwrap();
    let initialize =
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } });
    input.write_all(&framed(&initialize.to_string())).unwrap();
    assert_eq!(wait(&mut server), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn the_death_of_the_editor_is_the_end() {
    use std::process::{Command, Stdio};
    let mut editor = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut client = Client::start();
    client.initialize(json!({ "capabilities": {}, "processId": editor.id() }));
    client.open(URI, DIGEST);
    answers(&mut client);
    drop(editor.stdin.take());
    editor.wait().unwrap();
    let (code, _, errors) = client.ended();
    assert_eq!((code, &*errors), (Some(1), "paper-digest: the parent process has ended\n"));
}

#[test]
fn a_change_of_a_file_that_is_not_open_is_logged() {
    let mut client = Client::ready(json!({}));
    client.change("file:///gone.md", 2, json!([{ "text": "" }]));
    let call = client.call_of("window/logMessage");
    assert_eq!(call["params"]["message"], "a change of file:///gone.md, which is not open");
    client.shut_down();
}
