//! Load: many messages, large ones, clients that do not read.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use super::backend::{at, change, code, open, ready, start_with, text};
use crate::server::transport::testing::{TestClient, patiently};
use crate::server::transport::{Outbox, Probe};

const MANY: usize = 2000;

/// Writes 2,000 changes, each followed by a hover on `path`; every hover must see its own version.
async fn hovers_see_their_version(path: &str) {
    let (mut client, _) = ready().await;
    // In slices, since nothing is read meanwhile.
    for slice in 0..MANY / 100 {
        let versions = slice * 100 + 1..=(slice + 1) * 100;
        for version in versions.clone() {
            client.notify("textDocument/didChange", change(version)).await;
            client.send(json!({ "id": version, "method": "textDocument/hover", "params": at(path) })).await;
        }
        for version in versions {
            assert_eq!(text(&client.reply_to(version).await), version.to_string());
        }
    }
}

#[tokio::test]
async fn a_hover_sees_the_change_before_it() {
    hovers_see_their_version("").await;
    hovers_see_their_version("work").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hover_sees_the_change_before_it_on_many_threads() {
    hovers_see_their_version("").await;
    hovers_see_their_version("work").await;
}

/// Starts 2,000 handlers that wait for the client, and 2,000 messages after them.
async fn many_wait(client: &mut TestClient) {
    for id in 0..MANY {
        let params = json!({ "command": "edit", "arguments": [id] });
        client.send(json!({ "id": id, "method": "workspace/executeCommand", "params": params })).await;
    }
    for version in 1..=MANY {
        client.notify("textDocument/didChange", change(version)).await;
    }
}

#[tokio::test]
async fn handlers_that_wait_for_the_client_hold_up_nothing() {
    let (mut client, _) = ready().await;
    many_wait(&mut client).await;
    assert_eq!(text(&client.request("textDocument/hover", at("")).await), MANY.to_string());
    // Cancelled while the others wait.
    client.notify("$/cancelRequest", json!({ "id": 5 })).await;
    assert_eq!(code(&client.reply_to(5).await), -32800);
    for _ in 0..MANY {
        let call = client.call_of("workspace/applyEdit").await;
        client.answer(&call, json!({ "applied": true })).await;
    }
    let mut arguments = HashMap::new();
    for id in (0..MANY).filter(|&id| id != 5) {
        let reply = client.reply_to(id).await;
        assert_eq!(reply["result"]["applied"], true);
        arguments.insert(id, reply["result"]["arguments"][0].clone());
    }
    assert!(arguments.iter().all(|(id, it)| it == id));
}

#[tokio::test]
async fn a_client_may_write_all_it_has_before_it_reads() {
    let outbox = Outbox::with_limit(1024 * 1024);
    let (mut client, shared) = start_with(outbox.clone(), Probe::default());
    client.initialize(json!({ "capabilities": {} })).await;
    let waits = client.ask("textDocument/hover", at("client")).await;
    let call = client.call_of("workspace/configuration").await;
    // Replies of 64 KB each, far more than the pipe and the limit hold.
    for id in 0..200 {
        client.send(json!({ "id": id, "method": "textDocument/hover", "params": at("large") })).await;
    }
    client.notify("textDocument/didChange", change(9)).await;
    client.send(json!({ "id": "last", "method": "textDocument/hover", "params": at("") })).await;
    // What cannot wait does not: replies, cancellations.
    client.answer(&call, json!([])).await;
    client.notify("$/cancelRequest", json!({ "id": 199 })).await;
    patiently(shared.dropped.notified()).await;
    assert!(outbox.is_backed_up());
    assert_eq!(shared.version.load(Ordering::SeqCst), 0);

    for id in 0..199 {
        assert_eq!(text(&client.reply_to(id).await).len(), 64 * 1024);
    }
    assert_eq!(code(&client.reply_to(199).await), -32800);
    assert!(text(&client.reply_to(waits).await).starts_with("Ok("));
    assert_eq!(text(&client.reply_to("last").await), "9");
    assert!(!outbox.is_backed_up());
}

#[tokio::test]
async fn what_waits_for_a_client_that_does_not_read_is_bounded() {
    const LIMIT: usize = 256 * 1024;
    const LARGE: usize = 65 * 1024;
    let outbox = Outbox::with_limit(LIMIT);
    let (mut client, _) = start_with(outbox.clone(), Probe::default());
    client.initialize(json!({ "capabilities": {} })).await;
    for id in 0..300 {
        client.send(json!({ "id": id, "method": "textDocument/hover", "params": at("large") })).await;
    }
    while !outbox.is_backed_up() {
        tokio::task::yield_now().await;
    }
    for _ in 0..1000 {
        tokio::task::yield_now().await;
        assert!(outbox.waiting() <= LIMIT + LARGE, "{}", outbox.waiting());
    }
    for id in 0..300 {
        assert_eq!(text(&client.reply_to(id).await).len(), 64 * 1024);
    }
    assert!(!outbox.is_backed_up());
}

#[tokio::test]
async fn exit_is_heard_from_a_client_that_does_not_read() {
    let (mut client, _) = ready().await;
    for id in 0..10 {
        client.send(json!({ "id": id, "method": "textDocument/hover", "params": at("large") })).await;
    }
    client.notify("exit", Value::Null).await;
    assert_eq!(client.ended().await.code(), 1);
}

#[tokio::test]
async fn a_large_document_arrives_whole() {
    let (mut client, shared) = ready().await;
    let text = "| a row \\ with \"quotes\" |\n".repeat(400_000);
    client.notify("textDocument/didOpen", open(&text)).await;
    client.request("textDocument/hover", at("")).await;
    assert_eq!(shared.opened.load(Ordering::SeqCst), text.len());
}

#[tokio::test]
async fn what_a_handler_encodes_is_its_answer() {
    let (mut client, shared) = ready().await;
    client.notify("textDocument/didChange", change(7)).await;
    let mut ask = async |path| client.request("textDocument/foldingRange", at(path)).await;
    assert_eq!(ask("").await["result"], json!([1, "é"]));
    assert_eq!(ask("late").await["result"], json!(7));
    assert_eq!(code(&ask("fails").await), -32602);
    for params in [json!({ "textDocument": 1 }), Value::Null] {
        assert_eq!(code(&client.request("textDocument/foldingRange", params).await), -32602);
    }
    // As every handler, it is dropped when its request is cancelled.
    let slow = client.ask("textDocument/foldingRange", at("slow")).await;
    patiently(shared.entered.notified()).await;
    client.notify("$/cancelRequest", json!({ "id": slow })).await;
    assert_eq!(code(&client.reply_to(slow).await), -32800);
    patiently(shared.dropped.notified()).await;
}

#[tokio::test]
async fn the_outbox_writes_in_order_from_any_thread_and_in_pieces() {
    let outbox = Outbox::new();
    let (mut client, _) = start_with(outbox.clone(), Probe::default());
    let thread = std::thread::spawn(move || {
        outbox.notify("first", json!({ "a": 1 }));
        let large: Arc<[u8]> = format!("\"{}\"", "x".repeat(100_000)).into_bytes().into();
        let pieces = [br#"{"method":"second","params":["#, &large[..], b",", &large[..], b"]}"];
        outbox.send_pieces(pieces.map(|piece| Arc::new(piece.to_vec())).to_vec());
        outbox.send_pieces(Vec::new());
        outbox.send(br#"{"method":"third"}"#.to_vec());
    });
    assert_eq!(client.next().await, json!({ "jsonrpc": "2.0", "method": "first", "params": { "a": 1 } }));
    let second = client.next().await;
    assert_eq!(second["params"][1].as_str().map(str::len), Some(100_000));
    assert_eq!(client.next().await["method"], "third");
    thread.join().unwrap();
}
