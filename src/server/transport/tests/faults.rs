//! Faults: of a client's messages, of a handler, of the two at once. After each the server goes on.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use super::backend::{at, code, open, ready, text};
use crate::server::transport::testing::{TestClient, framed, patiently};

async fn answers(client: &mut TestClient) {
    assert_eq!(text(&client.request("textDocument/hover", at("")).await), "0");
}

/// Writes `input`, expects one error reply with this code and id, and the next request answered.
async fn refused(input: impl AsRef<[u8]>, expected: i64, id: Value) {
    let (mut client, _) = ready().await;
    let shown = String::from_utf8_lossy(input.as_ref()).into_owned();
    client.write(input).await;
    let reply = client.next().await;
    assert_eq!((code(&reply), &reply["id"]), (expected, &id), "{shown}");
    answers(&mut client).await;
    client.request("shutdown", Value::Null).await;
    client.notify("exit", Value::Null).await;
    client.ended().await;
    assert_eq!(client.rest().await, Vec::<Value>::new(), "{shown}");
}

#[tokio::test]
async fn malformed_messages_get_one_error_reply() {
    refused(framed("{\"jsonrpc\":\"2.0\","), -32700, Value::Null).await;
    refused(framed(""), -32700, Value::Null).await;
    refused(b"Content-Length: 3\r\n\r\n\"\xff\"", -32700, Value::Null).await;
    refused(framed("7"), -32600, Value::Null).await;
    refused(framed("{\"jsonrpc\":\"2.0\"}"), -32600, Value::Null).await;
    refused(framed("{\"jsonrpc\":\"2.0\",\"id\":9}"), -32600, json!(9)).await;
    refused(framed("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":{}}"), -32600, json!(9)).await;
    refused(framed("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}]"), -32600, Value::Null).await;
}

#[tokio::test]
async fn headers_in_any_case_with_unknown_ones() {
    let (mut client, _) = ready().await;
    let body =
        json!({ "jsonrpc": "2.0", "id": "x", "method": "textDocument/hover", "params": at("") }).to_string();
    client.write(format!("X-Why: not\r\ncontent-LENGTH: {}\r\n\r\n{body}", body.len())).await;
    assert_eq!(text(&client.reply_to("x").await), "0");
}

#[tokio::test]
async fn half_a_surrogate_pair_is_handled() {
    let (mut client, shared) = ready().await;
    let body = json!({ "method": "textDocument/didOpen", "params": open("HERE") }).to_string();
    client.write(framed(&body.replace("HERE", "a\\ud800b"))).await;
    answers(&mut client).await;
    assert_eq!(shared.opened.load(Ordering::SeqCst), "a\u{fffd}b".len());
}

#[tokio::test]
async fn a_panic_is_an_error_reply() {
    let (mut client, shared) = ready().await;
    for (path, cause) in [("panic", "on purpose"), ("panic-late", "later, on purpose")] {
        let reply = client.request("textDocument/hover", at(path)).await;
        assert_eq!(code(&reply), -32603);
        assert!(reply["error"]["message"].as_str().unwrap().contains(cause), "{reply}");
    }
    let mut params = open("");
    params["textDocument"]["languageId"] = json!("panic");
    client.notify("textDocument/didOpen", params).await;
    answers(&mut client).await;
    client.notify("test/listened", json!("a text")).await;
    client.notify("test/listened", json!({})).await;
    answers(&mut client).await;
    assert_eq!(shared.opened.load(Ordering::SeqCst), "a text".len());
}

#[tokio::test]
async fn unknown_methods_and_wrong_parameters() {
    let (mut client, shared) = ready().await;
    client.notify("unknown/told", json!({})).await;
    client.notify("$/unknown", json!({})).await;
    client.notify("textDocument/didOpen", json!({ "wrong": 1 })).await;
    assert_eq!(code(&client.request("unknown/asked", json!({})).await), -32601);
    assert_eq!(code(&client.request("$/unknown", json!({})).await), -32601);
    assert_eq!(code(&client.request("$/cancelRequest", json!({ "id": 1 })).await), -32600);
    assert_eq!(code(&client.request("textDocument/hover", json!({})).await), -32602);
    assert_eq!(code(&client.request("textDocument/didOpen", open("")).await), -32600);
    client.notify("window/workDoneProgress/cancel", json!({ "token": 1 })).await;
    answers(&mut client).await;
    assert_eq!(shared.cancelled_progress.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_cancelled_request_is_answered_once_and_its_handler_dropped() {
    let (mut client, shared) = ready().await;
    for id in [json!(7), json!("seven"), json!(7_000_000_000_i64), json!(7)] {
        client.send(json!({ "id": id, "method": "textDocument/hover", "params": at("slow") })).await;
        patiently(shared.entered.notified()).await;
        client.notify("$/cancelRequest", json!({ "id": id })).await;
        client.notify("$/cancelRequest", json!({ "id": id })).await;
        assert_eq!(code(&client.reply_to(id).await), -32800);
        patiently(shared.dropped.notified()).await;
    }
    for params in [json!({ "id": 99 }), json!({}), json!(null), json!({ "id": {} })] {
        client.notify("$/cancelRequest", params).await;
    }
    answers(&mut client).await;
}

#[tokio::test]
async fn an_id_in_use_is_refused_and_free_again_afterwards() {
    let (mut client, shared) = ready().await;
    let slow = json!({ "id": 7, "method": "textDocument/hover", "params": at("slow") });
    client.send(slow.clone()).await;
    client.send(slow).await;
    assert_eq!(code(&client.reply_to(7).await), -32600);
    shared.gate.notify_one();
    assert_eq!(text(&client.reply_to(7).await), "slow");
    client.send(json!({ "id": 7, "method": "textDocument/hover", "params": at("") })).await;
    assert_eq!(text(&client.reply_to(7).await), "0");
}

#[tokio::test]
async fn replies_that_nobody_waits_for_do_no_harm() {
    let (mut client, shared) = ready().await;
    let id = client.ask("textDocument/hover", at("client")).await;
    let call = client.call_of("workspace/configuration").await;
    client.notify("$/cancelRequest", json!({ "id": id })).await;
    patiently(shared.dropped.notified()).await;
    // Late, again, and never asked for.
    client.answer(&call, json!([])).await;
    client.answer(&call, json!([])).await;
    client.answer(&json!({ "id": 4711 }), json!([])).await;
    client.send(json!({ "id": null, "error": { "code": -32700, "message": "what?" } })).await;
    assert_eq!(code(&client.reply_to(id).await), -32800);
    answers(&mut client).await;
}

#[tokio::test]
async fn what_asks_the_client_apart_hears_the_reply_even_if_its_handler_was_cancelled() {
    let (mut client, shared) = ready().await;
    let id = client.ask("textDocument/hover", at("apart")).await;
    let call = client.call_of("workspace/configuration").await;
    client.notify("$/cancelRequest", json!({ "id": id })).await;
    patiently(shared.dropped.notified()).await;
    client.answer(&call, json!([])).await;
    patiently(shared.gate.notified()).await;
    let id = client.ask("textDocument/hover", at("apart")).await;
    let call = client.call_of("workspace/configuration").await;
    client.answer(&call, json!([5])).await;
    assert_eq!(text(&client.reply_to(id).await), "Ok(Ok([Number(5)]))");
}

#[tokio::test]
async fn an_error_or_nothing_from_the_client_reaches_the_handler() {
    let (mut client, _) = ready().await;
    for answer in
        [json!({ "error": { "code": 1, "message": "no", "odd": 1 } }), json!({ "error": 1 }), json!({})]
    {
        let id = client.ask("textDocument/hover", at("client")).await;
        let call = client.call_of("workspace/configuration").await;
        let mut message = answer;
        message["id"] = call["id"].clone();
        client.send(message).await;
        assert!(text(&client.reply_to(id).await).starts_with("Err("));
    }
}
