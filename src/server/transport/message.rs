//! Messages: JSON-RPC bodies decoded and encoded.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use serde_json::error::Category;
use tower_lsp::jsonrpc::{self, Error, ErrorCode, Id, Request, Response};

use super::Json;

/// What a client sent ([JSON-RPC 2.0](https://www.jsonrpc.org/specification), as
/// [LSP](https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#abstractMessage) narrows it).
#[derive(Debug, PartialEq)]
pub enum Message {
    /// A request or a notification.
    Incoming(Incoming),
    /// The reply to a request of ours.
    Reply {
        /// Our name for it.
        id: Id,
        /// What came; nothing where the client left both `result` and `error` out.
        result: Option<jsonrpc::Result<Value>>,
    },
    /// No message at all, and the reply that it gets.
    Invalid {
        /// The id it carries, `null` if none can be read.
        id: Id,
        /// What is wrong with it.
        error: Error,
    },
}

/// A request, which is owed one reply, or a notification, which is never replied to.
#[derive(Debug, PartialEq)]
pub struct Incoming {
    /// The client's name for a request; a notification has none.
    pub id: Option<Id>,
    /// What is asked or told.
    pub method: String,
    /// With what; `null` counts as nothing.
    pub params: Option<Value>,
}

#[derive(Deserialize)]
struct Fields {
    method: Option<String>,
    #[serde(default, deserialize_with = "present")]
    id: Option<Value>,
    params: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    result: Option<Value>,
    error: Option<Value>,
}

/// Tells `null` from nothing, which an `Option` alone does not.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// Decodes a body. Half of a surrogate pair, which editors send when an edit cuts a character in two, becomes U+FFFD
/// in place, so that every position after it keeps its value: refusing the edit would leave another text here than there.
pub fn decode(body: &mut [u8]) -> Message {
    // Look at the first byte to see whether the body is an object: serde would read an array as the fields in order.
    let object = body.trim_ascii_start().first() == Some(&b'{');
    let mut fields = serde_json::from_slice::<Fields>(body);
    if fields.as_ref().is_err_and(|it| it.classify() != Category::Data) && mend_surrogates(body) {
        fields = serde_json::from_slice(body);
    }
    match fields {
        Ok(fields) if object => classify(fields),
        Err(error) if error.classify() != Category::Data => {
            invalid(Id::Null, ErrorCode::ParseError, error.to_string())
        }
        Ok(_) | Err(_) => odd(body),
    }
}

fn classify(fields: Fields) -> Message {
    let Fields { method, id, params, result, error } = fields;
    match (method, id.map(read_id)) {
        (Some(method), None) => Message::Incoming(Incoming { id: None, method, params }),
        (Some(method), Some(Ok(id))) => Message::Incoming(Incoming { id: Some(id), method, params }),
        (None, Some(Ok(id))) => {
            let result = match (error, result) {
                (Some(error), _) => Some(Err(read_error(error))),
                (None, result) => result.map(Ok),
            };
            Message::Reply { id, result }
        }
        // The client's answer to an error reply of ours that named no request.
        (None, Some(Err(Value::Null))) if error.is_some() => Message::Reply { id: Id::Null, result: None },
        (_, Some(Err(_))) => {
            invalid(Id::Null, ErrorCode::InvalidRequest, "`id` must be an integer or a string")
        }
        (None, None) => invalid(Id::Null, ErrorCode::InvalidRequest, "`method` is missing"),
    }
}

/// Valid JSON that has not the shape of a message.
fn odd(body: &[u8]) -> Message {
    let wrong = |id, message: &str| invalid(id, ErrorCode::InvalidRequest, message);
    match serde_json::from_slice(body) {
        Ok(Value::Array(_)) => wrong(Id::Null, "a batch is not part of the protocol"),
        Ok(Value::Object(mut fields)) => {
            let id = fields.remove("id").and_then(|it| read_id(it).ok());
            wrong(id.unwrap_or(Id::Null), "a field has the wrong type or is there twice")
        }
        Ok(_) => wrong(Id::Null, "a message must be an object"),
        Err(error) => invalid(Id::Null, ErrorCode::ParseError, error.to_string()),
    }
}

fn invalid(id: Id, code: ErrorCode, message: impl Into<String>) -> Message {
    Message::Invalid { id, error: fault(code, message) }
}

/// An error of ours.
pub fn fault(code: ErrorCode, message: impl Into<String>) -> Error {
    Error { code, message: message.into().into(), data: None }
}

/// Reads an id, or gives back what is none.
pub fn read_id(value: Value) -> Result<Id, Value> {
    match value {
        Value::String(it) => Ok(Id::String(it)),
        Value::Number(ref it) => it.as_i64().map(Id::Number).ok_or(value),
        _ => Err(value),
    }
}

/// Reads a client's error, whatever is missing in it: the one who waits is to hear that it failed.
fn read_error(mut value: Value) -> Error {
    let code = value.get("code").and_then(Value::as_i64).unwrap_or(ErrorCode::InternalError.code());
    let message = value.get("message").and_then(Value::as_str).unwrap_or_default().to_owned();
    let data = value.get_mut("data").map(Value::take);
    Error { code: code.into(), message: message.into(), data }
}

/// Gives the capability `workspace.diagnostics` of the parameters of `initialize`
/// ([LSP 3.17](https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#diagnostic_refresh))
/// the name `workspace.diagnostic` too, by which tower-lsp's types know it.
pub fn name_capabilities(params: &mut Value) {
    let workspace = params.pointer_mut("/capabilities/workspace").and_then(Value::as_object_mut);
    if let Some(workspace) = workspace
        && let Some(said) = workspace.get("diagnostics").cloned()
    {
        workspace.entry("diagnostic").or_insert(said);
    }
}

/// Overwrites each escaped half of a surrogate pair by U+FFFD, and says whether there was one.
fn mend_surrogates(body: &mut [u8]) -> bool {
    let mut mended = false;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &body[at..]) {
        at += found;
        match escaped_unit(&body[at..]) {
            Some(0xD800..=0xDBFF) if matches!(escaped_unit(&body[at + 6..]), Some(0xDC00..=0xDFFF)) => {
                at += 12
            }
            Some(0xD800..=0xDFFF) => {
                body[at + 2..at + 6].copy_from_slice(b"FFFD");
                mended = true;
                at += 6;
            }
            // The byte after a backslash is taken along: it may be a backslash that escapes nothing.
            _ => at += 2,
        }
        if at >= body.len() {
            break;
        }
    }
    mended
}

/// The code unit that `bytes` begin with, if they begin with `\uXXXX`.
fn escaped_unit(bytes: &[u8]) -> Option<u16> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |unit, &it| Some(unit << 4 | char::from(it).to_digit(16)? as u16))
}

/// Encodes a reply.
pub fn reply(id: Id, result: jsonrpc::Result<Value>) -> Vec<u8> {
    encode(&Response::from_parts(id, result))
}

/// A reply around a result that is JSON already.
pub fn encoded_reply(id: &Id, result: Json) -> Vec<Arc<Vec<u8>>> {
    let id = serde_json::to_string(id).unwrap_or_default();
    let head = format!(r#"{{"jsonrpc":"2.0","id":{id},"result":"#);
    vec![head.into_bytes().into(), result.0.into(), b"}".to_vec().into()]
}

/// A request, or a notification, if it has no `id`.
pub fn request(id: Option<Id>, method: impl Into<Cow<'static, str>>, params: Option<Value>) -> Request {
    let mut request = Request::build(method);
    if let Some(id) = id {
        request = request.id(id);
    }
    if let Some(params) = params {
        request = request.params(params);
    }
    request.finish()
}

/// Encodes a message.
pub fn encode(message: &impl Serialize) -> Vec<u8> {
    // Only a map whose keys are no strings cannot be encoded; an outbox drops an empty body.
    serde_json::to_vec(message).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(body: &str) -> Message {
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
        assert_eq!(
            read(r#" {"jsonrpc":"2.0","id":"a","method":"m","params":[1]}"#),
            Message::Incoming(Incoming {
                id: Some("a".into()),
                method: "m".into(),
                params: Some(json!([1]))
            })
        );
        assert_eq!(
            read(r#"{"method":"m","params":null,"extra":{}}"#),
            Message::Incoming(Incoming { id: None, method: "m".into(), params: None })
        );
        assert_eq!(
            read(r#"{"id":1,"result":null}"#),
            Message::Reply { id: 1.into(), result: Some(Ok(Value::Null)) }
        );
        assert_eq!(read(r#"{"id":1}"#), Message::Reply { id: 1.into(), result: None });
        let Message::Reply { result: Some(Err(error)), .. } = read(r#"{"id":1,"error":{"code":-5}}"#) else {
            panic!("no error")
        };
        assert_eq!(error.code.code(), -5);
        assert!(matches!(
            read(r#"{"id":null,"error":{"code":1,"message":""}}"#),
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
        let text = |body: &str| match read(body) {
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
}
