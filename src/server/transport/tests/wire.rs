//! Frames and messages, whole and broken.

use super::*;
use serde_json::json;

const LIMIT: usize = 1 << 20;

/// What is read from `input`, in order, up to its end or a fault, when it arrives in `parts`.
async fn read_parts(parts: &[&[u8]]) -> Vec<String> {
    let (mut near, far) = tokio::io::duplex(16);
    let write = async {
        for part in parts {
            // Nobody reads on after a fault.
            let _ = tokio::io::AsyncWriteExt::write_all(&mut near, part).await;
        }
        drop(near);
    };
    let read = async {
        let mut frames = Frames::new(far, LIMIT);
        let mut seen = Vec::new();
        loop {
            match frames.body().await {
                Ok(Some(body)) => seen.push(String::from_utf8(body).unwrap()),
                Ok(None) => return seen,
                Err(fault) => {
                    seen.push(fault.to_string());
                    return seen;
                }
            }
        }
    };
    tokio::join!(write, read).1
}

/// The same, whole and cut in two at every byte, which must make no difference.
async fn read(input: &str) -> Vec<String> {
    let bytes = input.as_bytes();
    let whole = read_parts(&[bytes]).await;
    for at in 1..bytes.len() {
        assert_eq!(read_parts(&[&bytes[..at], &bytes[at..]]).await, whole, "cut at {at}");
    }
    whole
}

#[tokio::test]
async fn several_frames_in_one_read_and_cut_at_every_byte() {
    let input = "Content-Length: 2\r\n\r\n{}Content-Length: 5\r\n\r\n[1,2]Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\n7";
    assert_eq!(read(input).await, ["{}", "[1,2]", "", "7"]);
}

#[tokio::test]
async fn headers_in_any_case_with_others_between_them() {
    let input = "content-length:2\r\nX-Other: a: b\r\n\r\n{}Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH:   3  \r\n\r\n[1]";
    assert_eq!(read(input).await, ["{}", "[1]"]);
    assert_eq!(read("Content-Length: 2\n\n{}\r\n\nContent-Length: 2\n\n[]\n").await, ["{}", "[]"]);
}

#[tokio::test]
async fn what_is_no_header_is_a_fault() {
    // A length too short leaves the rest of a body in front of the next header.
    assert_eq!(
        read("Content-Length: 3\r\n\r\n{\"a\":1}Content-Length: 2\r\n\r\n{}").await,
        ["{\"a", "this is no header of a message: `\":1}Content-Length: 2`"]
    );
    for header in
        ["Content-Length: x", "Content-Length:", "Content-Length: -5", "Content-Length: 1 2", "nonsense"]
    {
        let fault = format!("this is no header of a message: `{header}`");
        assert_eq!(read(&format!("{header}\r\n\r\n{{}}")).await, [&*fault]);
        assert_eq!(read(header).await, [fault]);
    }
    assert_eq!(read("X: y\r\n\r\n{\"b\":[]}").await, ["this is no header of a message: `{\"b\":[]}`"]);
    assert_eq!(read("\u{feff}X: y\n").await, ["this is no header of a message: `\u{feff}X: y`"]);
    let endless = "x".repeat(2 * LONGEST_HEADER);
    assert_eq!(read_parts(&[endless.as_bytes()]).await[0].chars().filter(|it| *it == 'x').count(), 80);
}

#[tokio::test]
async fn a_length_above_the_limit_is_a_fault_and_asks_for_no_memory() {
    let header = "Content-Length: 99999999999";
    assert_eq!(read(&format!("{header}\r\n\r\n{{")).await, [format!("this message is too long: `{header}`")]);
    let mut frames = Frames::new(&b"Content-Length: 1073741824\r\n\r\n{}"[..], LONGEST_MESSAGE);
    assert_eq!(frames.body().await.unwrap(), None);
    assert!(frames.body.capacity() <= 2 * CHUNK);
}

#[tokio::test]
async fn a_large_body_takes_its_memory_along() {
    let body = "x".repeat(LIMIT);
    let input = format!("Content-Length: {LIMIT}\r\n\r\n{body}Content-Length: 2\r\n\r\n{{}}");
    let mut frames = Frames::new(input.as_bytes(), LIMIT);
    assert_eq!(frames.body().await.unwrap(), Some(body.into_bytes()));
    assert_eq!(frames.body.capacity(), 0);
    assert_eq!(frames.body().await.unwrap(), Some(b"{}".to_vec()));
}

fn message(body: &str) -> Message {
    decode(&mut body.as_bytes().to_vec())
}

/// The id and the code of the reply that `body` gets.
fn refusal(body: &[u8]) -> (Id, i64) {
    match decode(&mut body.to_vec()) {
        Message::Invalid { id, error } => (id, error.code.code()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn kinds_are_told_apart() {
    let incoming = |body: &str| match message(body) {
        Message::Incoming(it) => (it.id, it.method, it.params),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        incoming(r#" {"jsonrpc":"2.0","id":"a","method":"m","params":[1]}"#),
        (Some("a".into()), "m".into(), Some(json!([1])))
    );
    assert_eq!(incoming(r#"{"method":"m","params":null,"extra":{}}"#), (None, "m".into(), None));
    assert_eq!(
        message(r#"{"id":1,"result":null}"#),
        Message::Reply { id: 1.into(), result: Some(Ok(Value::Null)) }
    );
    assert_eq!(message(r#"{"id":1}"#), Message::Reply { id: 1.into(), result: None });
    let Message::Reply { result: Some(Err(error)), .. } = message(r#"{"id":1,"error":{"code":-5}}"#) else {
        panic!("no error")
    };
    assert_eq!(error.code.code(), -5);
    assert!(matches!(
        message(r#"{"id":null,"error":{"code":1,"message":""}}"#),
        Message::Reply { id: Id::Null, .. }
    ));
}

#[test]
fn what_is_no_message_is_refused_with_its_id_where_it_has_one() {
    for body in ["{", "", "{\"id\":1}}", "nonsense", "{\"method\":\"\\ud8\"}"] {
        assert_eq!(refusal(body.as_bytes()), (Id::Null, -32700), "{body}");
    }
    assert_eq!(refusal(b"{\"id\":1,\"method\":\"\xff\"}"), (Id::Null, -32700));
    let deep = "[".repeat(100_000);
    assert_eq!(refusal(deep.as_bytes()), (Id::Null, -32700));
    let batch = r#"[{"id":1,"method":"m"}]"#;
    for body in [
        batch,
        "[]",
        r#"["m",1]"#,
        "7",
        "null",
        "{}",
        r#"{"id":null,"method":"m"}"#,
        r#"{"id":1.5,"method":"m"}"#,
    ] {
        assert_eq!(refusal(body.as_bytes()), (Id::Null, -32600), "{body}");
    }
    assert_eq!(refusal(br#"{"id":4,"method":5}"#), (Id::Number(4), -32600));
}

#[test]
fn half_a_surrogate_pair_is_one_replacement_character() {
    let text = |body: &str| match message(body) {
        Message::Incoming(Incoming { params: Some(Value::String(text)), .. }) => text,
        other => panic!("{other:?}"),
    };
    let read = |escaped: &str| text(&format!(r#"{{"method":"m","params":"{escaped}"}}"#));
    assert_eq!(read(r"a\ud83db"), "a\u{fffd}b");
    assert_eq!(read(r"\udc00"), "\u{fffd}");
    assert_eq!(read(r"\ud83d\ud83d\ude00\ud83d"), "\u{fffd}😀\u{fffd}");
    assert_eq!(read(r"\ud83d\n"), "\u{fffd}\n");
    // What only looks like an escape is left alone.
    assert_eq!(read(r"\\ud83d \ud83d \\\\"), "\\ud83d \u{fffd} \\\\");
}
