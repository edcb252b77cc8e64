//! The lifecycle: from `initialize` to the end, which is never late.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use super::backend::{at, code, open, ready, start, start_with, text};
use crate::server::transport::testing::{framed, patiently};
use crate::server::transport::{Ended, Outbox, Probe};

#[tokio::test]
async fn before_initialize_requests_are_refused_and_notifications_dropped() {
    let (mut client, shared) = start();
    client.notify("textDocument/didOpen", open("text")).await;
    assert_eq!(code(&client.request("textDocument/hover", at("")).await), -32002);
    assert_eq!(code(&client.request("unknown", at("")).await), -32002);
    assert_eq!(code(&client.request("shutdown", Value::Null).await), -32002);
    let failed = json!({ "capabilities": {}, "initializationOptions": "fail" });
    assert_eq!(code(&client.request("initialize", failed).await), -32602);
    assert_eq!(code(&client.request("textDocument/hover", at("")).await), -32002);
    client.initialize(json!({ "capabilities": {} })).await;
    assert_eq!(text(&client.request("textDocument/hover", at("")).await), "0");
    assert_eq!(shared.opened.load(Ordering::SeqCst), 0);
    assert_eq!(code(&client.request("initialize", json!({ "capabilities": {} })).await), -32600);
}

#[tokio::test]
async fn what_comes_while_initialize_is_under_way_is_handled_after_it() {
    let (mut client, shared) = start();
    let slow = json!({ "capabilities": {}, "initializationOptions": "slow" });
    let initialize = client.ask("initialize", slow).await;
    patiently(shared.entered.notified()).await;
    client.send(json!({ "method": "initialized" })).await;
    client.notify("textDocument/didOpen", open("text")).await;
    let cancelled = client.ask("textDocument/hover", at("")).await;
    let hover = client.ask("textDocument/hover", at("")).await;
    client.notify("$/cancelRequest", json!({ "id": cancelled })).await;
    client.notify("$/cancelRequest", json!({ "id": initialize })).await;
    assert_eq!(code(&client.reply_to(cancelled).await), -32800);
    assert_eq!(shared.opened.load(Ordering::SeqCst), 0);
    shared.gate.notify_one();
    assert_eq!(client.next().await["id"], initialize);
    assert_eq!(text(&client.reply_to(hover).await), "0");
    assert_eq!(shared.opened.load(Ordering::SeqCst), 4);
    assert_eq!(shared.initialized.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn initialize_may_ask_the_client() {
    let (mut client, _) = start();
    let id = client.ask("initialize", json!({ "capabilities": {}, "initializationOptions": "ask" })).await;
    let call = client.call_of("window/showMessageRequest").await;
    client.answer(&call, Value::Null).await;
    assert!(client.reply_to(id).await["result"].is_object());
}

#[tokio::test]
async fn shutdown_takes_any_parameters_and_exit_ends_with_zero() {
    for params in [Some(Value::Null), Some(json!({})), Some(json!([])), None] {
        let (mut client, _) = ready().await;
        let mut shutdown = json!({ "jsonrpc": "2.0", "id": 1, "method": "shutdown" });
        if let Some(params) = params {
            shutdown["params"] = params;
        }
        client.send(shutdown).await;
        let reply = client.reply_to(1).await;
        assert_eq!((reply.get("result"), reply.get("error")), (Some(&Value::Null), None));
        assert_eq!(code(&client.request("textDocument/hover", at("")).await), -32600);
        client.notify("exit", json!({})).await;
        let ended = client.ended().await;
        assert_eq!((ended.code(), ended), (0, Ended::Shutdown));
    }
}

#[tokio::test]
async fn exit_ends_at_once_whatever_is_under_way() {
    let (mut client, shared) = ready().await;
    client.ask("textDocument/hover", at("slow")).await;
    client.ask("textDocument/hover", at("client")).await;
    patiently(shared.entered.notified()).await;
    client.send(json!({ "method": "exit" })).await;
    let ended = client.ended().await;
    assert_eq!((ended.code(), ended), (1, Ended::ExitWithoutShutdown));
    patiently(shared.dropped.notified()).await;

    let (mut client, _) = start();
    client.send(json!({ "method": "exit", "params": null })).await;
    assert_eq!(client.ended().await, Ended::ExitWithoutShutdown);
}

#[tokio::test]
async fn a_whole_conversation_in_one_write_is_answered_before_the_end() {
    let (mut client, _) = start();
    let messages = [
        json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } }),
        json!({ "method": "initialized", "params": {} }),
        json!({ "id": 2, "method": "textDocument/hover", "params": at("large") }),
        json!({ "id": 3, "method": "shutdown" }),
        json!({ "method": "exit" }),
    ];
    client.write(messages.map(|message| framed(&message.to_string())).concat()).await;
    let replies = client.rest().await;
    assert_eq!(replies.iter().map(|reply| reply["id"].clone()).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(client.ended().await, Ended::Shutdown);
}

#[tokio::test]
async fn the_end_of_input_is_the_end() {
    let (mut client, _) = ready().await;
    client.ask("textDocument/hover", at("client")).await;
    client.call_of("workspace/configuration").await;
    let ended = client.close().await;
    assert_eq!((ended.code(), ended), (1, Ended::Disconnected { after_shutdown: false }));

    let (mut client, _) = ready().await;
    client.request("shutdown", Value::Null).await;
    let ended = client.close().await;
    assert_eq!((ended.code(), ended), (0, Ended::Disconnected { after_shutdown: true }));
}

#[tokio::test]
async fn what_is_no_frame_is_answered_once_and_is_the_end() {
    let cases = [
        ("Content-Length: 99999999999\r\n\r\n{", "this message is too long: `Content-Length: 99999999999`"),
        ("{\"id\":1}\n", "this is no header of a message: `{\"id\":1}`"),
    ];
    for (bytes, message) in cases {
        let (mut client, _) = ready().await;
        client.write(bytes).await;
        let ended = client.ended().await;
        assert_eq!((ended.code(), ended), (1, Ended::Garbled));
        let error = json!({ "code": -32700, "message": message });
        assert_eq!(client.rest().await, [json!({ "jsonrpc": "2.0", "id": null, "error": error })]);
    }
}

#[tokio::test]
async fn the_parent_is_watched() {
    let lives = Arc::new(AtomicBool::new(true));
    let asked = lives.clone();
    let lives_of = move |id| {
        assert_eq!(id, 4711);
        asked.load(Ordering::SeqCst)
    };
    let parent = Probe { lives: Arc::new(lives_of), every: Duration::from_millis(1) };
    let (mut client, _) = start_with(Outbox::new(), parent);
    client.initialize(json!({ "capabilities": {}, "processId": 4711 })).await;
    assert_eq!(text(&client.request("textDocument/hover", at("")).await), "0");
    lives.store(false, Ordering::SeqCst);
    let ended = client.ended().await;
    assert_eq!((ended.code(), ended), (1, Ended::ParentGone));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_real_process_that_has_ended_is_noticed() {
    use std::process::{Command, Stdio};
    let lives = Probe::default().lives;
    let mut child = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    assert!(lives(child.id()) && lives(std::process::id()) && lives(std::os::unix::process::parent_id()));
    drop(child.stdin.take());
    let id = child.id();
    child.wait().unwrap();
    assert!(!lives(id));
}
