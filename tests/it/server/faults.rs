//! What breaks other servers: after each fault this one answers as before, or ends at once with the right code.

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
/// What an invalid request, and a message that cannot be read, are answered with (JSON-RPC 2.0).
const INVALID: i64 = -32600;
const UNREADABLE: i64 = -32700;
/// LSP 3.17, `ErrorCodes`.
const CANCELLED: i64 = -32800;

fn here() -> Value {
    json!({ "textDocument": { "uri": URI }, "position": { "line": 4, "character": 5 } })
}

/// A server that has the digest open, and a client that shows documents.
fn ready() -> Client {
    let mut client = Client::ready(json!({ "window": { "showDocument": { "support": true } } }));
    client.open(URI, DIGEST);
    client
}

fn answers(client: &mut Client) {
    let hover = client.result("textDocument/hover", here());
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Heron"), "{hover}");
}

fn code(reply: &Value) -> i64 {
    reply["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {reply}"))
}

/// Asks for something that waits for the client.
fn ask_to_show(client: &mut Client) -> i64 {
    let arguments = json!([{ "uri": URI, "position": here()["position"] }]);
    let params = json!({ "command": "paper-digest.server.openPaper", "arguments": arguments });
    client.ask("workspace/executeCommand", params)
}

#[test]
fn what_cannot_be_read_gets_one_error_reply() {
    let hover =
        json!({ "jsonrpc": "2.0", "id": 900, "method": "textDocument/hover", "params": here() }).to_string();
    let length = |length: usize| format!("Content-Length: {length}\r\n\r\n{hover}").into_bytes();
    let cases: [(&str, Vec<u8>, i64); 13] = [
        ("bad JSON", framed("{\"jsonrpc\":\"2.0\","), UNREADABLE),
        ("nothing", framed(""), UNREADABLE),
        ("deep nesting", framed(&"[".repeat(200_000)), UNREADABLE),
        (
            "bad UTF-8",
            b"Content-Length: 29\r\n\r\n{\"method\":\"\xff\xfe\",\"params\":null}".to_vec(),
            UNREADABLE,
        ),
        ("a batch", framed(&format!("[{hover},{hover}]")), INVALID),
        ("an empty batch", framed("[]"), INVALID),
        ("a string", framed("\"textDocument/hover\""), INVALID),
        ("an id that is none", framed("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"shutdown\"}"), INVALID),
        ("a length too small", length(hover.len() - 7), UNREADABLE),
        ("a length that is none", format!("Content-Length: x\r\n\r\n{hover}").into_bytes(), UNREADABLE),
        ("a negative length", format!("Content-Length: -1\r\n\r\n{hover}").into_bytes(), UNREADABLE),
        ("no length", format!("Content-Type: x\r\n\r\n{hover}").into_bytes(), UNREADABLE),
        ("no header", hover.clone().into_bytes(), UNREADABLE),
    ];
    for (what, bytes, wanted) in cases {
        let mut client = ready();
        client.write(bytes);
        let reply = client.find(|it| it.get("error").is_some());
        assert_eq!((code(&reply), &reply["id"]), (wanted, &Value::Null), "{what}: {reply}");
        answers(&mut client);
        assert!(client.unread().iter().all(|it| it.get("error").is_none()), "{what}: a second error");
        client.shut_down();
    }
}

#[test]
fn a_length_too_great_swallows_no_other_message() {
    let mut client = ready();
    client.write("Content-Length: 60\r\n\r\n{\"id\":901,\"method\":\"a\"}");
    answers(&mut client);
    assert_eq!(code(&client.find(|it| it.get("error").is_some())), UNREADABLE);
    client.shut_down();
}

#[test]
fn headers_in_any_case_with_unknown_ones_are_read() {
    let mut client = ready();
    let body =
        json!({ "jsonrpc": "2.0", "id": "a", "method": "textDocument/hover", "params": here() }).to_string();
    for header in [
        format!("content-length: {}", body.len()),
        format!("CONTENT-LENGTH:{}\r\nX-Unknown: 1", body.len()),
        format!(
            "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length:  {} ",
            body.len()
        ),
    ] {
        client.write(format!("{header}\r\n\r\n{body}"));
        assert!(client.reply_to("a")["result"]["contents"].is_object(), "{header}");
    }
    client.shut_down();
}

#[test]
fn half_a_surrogate_pair_is_a_replacement_character_on_both_sides() {
    let mut client = ready();
    let at = json!({ "line": 4, "character": 2 });
    let params = json!({
        "textDocument": { "uri": URI, "version": 2 },
        "contentChanges": [{ "range": { "start": at, "end": at }, "text": "HERE" }],
    });
    let body = told("textDocument/didChange", params).to_string().replace("HERE", "\\ud83d");
    client.write(framed(&body));
    // One unit of UTF-16 on both sides: what is typed after it meets its place.
    let after = json!({ "line": 4, "character": 3 });
    client.change(URI, 3, json!([{ "range": { "start": after, "end": after }, "text": "The " }]));
    let hover = client.result("textDocument/hover", here());
    assert!(hover["contents"]["value"].as_str().unwrap().contains("\u{fffd}The Heron"), "{hover}");
    client.shut_down();
}

#[test]
fn a_length_beyond_all_measure_is_the_end() {
    let mut client = ready();
    client.write("Content-Length: 99999999999\r\n\r\n{");
    let (code, _, errors) = client.ended();
    assert_eq!(code, Some(1));
    assert_eq!(
        errors,
        "paper-digest: the client announced a message that is too long: `Content-Length: 99999999999`\n"
    );
}

#[test]
fn shutdown_takes_any_parameters() {
    for params in [Some(Value::Null), Some(json!({})), Some(json!([])), Some(json!({ "a": 1 })), None] {
        let mut client = ready();
        let mut shutdown = json!({ "jsonrpc": "2.0", "id": 902, "method": "shutdown" });
        if let Some(params) = params {
            shutdown["params"] = params;
        }
        client.send(&shutdown);
        let reply = client.reply_to(902);
        assert_eq!((reply.get("result"), reply.get("error")), (Some(&Value::Null), None));
        for method in ["textDocument/hover", "shutdown", "initialize", "unknown"] {
            assert_eq!(code(&client.request(method, here())), INVALID, "{method} after shutdown");
        }
        client.open("untitled:late", DIGEST);
        client.notify("exit", json!({}));
        assert_eq!(client.ended().0, Some(0));
    }
}

#[test]
fn exit_ends_with_the_code_of_the_specification() {
    // The input stays open, and requests wait for the client: it ends all the same.
    for shuts_down in [false, true] {
        let mut client = ready();
        ask_to_show(&mut client);
        client.call_of("window/showDocument");
        if shuts_down {
            client.request("shutdown", Value::Null);
        }
        client.notify("exit", Value::Null);
        assert_eq!(client.ended().0, Some(i32::from(!shuts_down)));
    }
    let mut client = Client::start();
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().0, Some(1), "before `initialize`");
}

#[test]
fn the_end_of_input_is_the_end() {
    let mut client = ready();
    ask_to_show(&mut client);
    client.call_of("window/showDocument");
    client.close();
    assert_eq!(client.ended().0, Some(1), "while a request waits for the client");
    let mut client = ready();
    client.request("shutdown", Value::Null);
    client.close();
    assert_eq!(client.ended().0, Some(0), "after `shutdown`");
    let mut client = Client::start();
    client.close();
    assert_eq!(client.ended().0, Some(1), "before `initialize`");
    let mut client = ready();
    client.write("Content-Length: 100\r\n\r\n{\"half\":");
    client.close();
    assert_eq!(client.ended().0, Some(1), "within a message");
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
fn before_initialize_requests_are_refused() {
    let mut client = Client::start();
    client.open(URI, DIGEST);
    assert_eq!(code(&client.request("textDocument/hover", here())), -32002);
    assert_eq!(code(&client.request("shutdown", Value::Null)), -32002);
    client.initialize(json!({ "capabilities": {} }));
    client.open(URI, DIGEST);
    answers(&mut client);
    client.shut_down();
}

#[test]
fn thousands_of_requests_that_wait_for_the_client_hold_up_nothing() {
    const MANY: usize = 2000;
    let mut client = ready();
    let waiting: Vec<i64> = (0..MANY).map(|_| ask_to_show(&mut client)).collect();
    // Behind them, edits and requests that each must see the edit before.
    let end = json!({ "line": 4, "character": 14 });
    let mut hovers = Vec::new();
    for version in 2..MANY as i64 + 2 {
        client.change(URI, version, json!([{ "range": { "start": end, "end": end }, "text": "Y" }]));
        if version % 100 == 0 {
            hovers.push((version, client.ask("textDocument/hover", here())));
        }
    }
    for (version, id) in hovers {
        let reply = client.reply_to(id);
        let text = reply["result"]["contents"]["value"].as_str().unwrap();
        assert_eq!(text.matches('Y').count(), version as usize - 1);
    }
    client.notify("$/cancelRequest", json!({ "id": waiting[7] }));
    assert_eq!(code(&client.reply_to(waiting[7])), CANCELLED);
    for _ in 0..MANY {
        let call = client.call_of("window/showDocument");
        client.answer(&call, json!({ "success": true }));
    }
    for id in waiting.iter().filter(|it| **it != waiting[7]) {
        assert_eq!(client.reply_to(*id)["result"], "https://arxiv.org/abs/2502.01001");
    }
    client.shut_down();
}

#[test]
fn a_reply_that_comes_too_late_or_was_never_asked_for_does_no_harm() {
    let mut client = ready();
    let id = ask_to_show(&mut client);
    let call = client.call_of("window/showDocument");
    client.notify("$/cancelRequest", json!({ "id": id }));
    assert_eq!(code(&client.reply_to(id)), CANCELLED);
    client.answer(&call, json!({ "success": true }));
    client.answer(&call, json!({ "success": true }));
    client.answer(&json!({ "id": 4711 }), json!(null));
    client.answer(&json!({ "id": "never" }), json!(null));
    client.send(&json!({ "jsonrpc": "2.0", "id": null, "error": { "code": 1, "message": "what?" } }));
    client.notify("$/cancelRequest", json!({ "id": 4711 }));
    client.notify("$/cancelRequest", json!({}));
    answers(&mut client);
    // And one whose answer makes no sense.
    for answer in [json!(7), json!(null), json!({ "success": "perhaps" })] {
        let id = ask_to_show(&mut client);
        let call = client.call_of("window/showDocument");
        client.answer(&call, answer);
        client.reply_to(id);
    }
    answers(&mut client);
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
