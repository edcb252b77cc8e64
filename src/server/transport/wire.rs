//! The wire: a stream of bytes cut into messages by their `Content-Length` headers, decoded and encoded.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use serde_json::error::Category;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tower_lsp::jsonrpc::{self, Error, ErrorCode, Id, Request, Response};

use super::Json;

/// The longest message that is read, in bytes. A longer one is a fault in the client, not a document.
pub const LONGEST_MESSAGE: usize = 1 << 30;

const LONGEST_HEADER: usize = 8 * 1024;
/// How much is read at a time; also for a body, since a client may announce more than it sends.
const CHUNK: usize = 64 * 1024;

/// Cuts `input` into messages ([base protocol](https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol)).
pub struct Frames<R> {
    input: BufReader<R>,
    limit: usize,
    /// The header that is being read.
    line: Vec<u8>,
    /// The length of the body, once a header names it.
    length: Option<usize>,
    /// Whether the headers are read, and the body is next.
    headed: bool,
    body: Vec<u8>,
}

impl<R: AsyncRead + Unpin> Frames<R> {
    /// Reads from `input`, messages up to `limit` bytes.
    pub fn new(input: R, limit: usize) -> Self {
        Frames {
            input: BufReader::with_capacity(CHUNK, input),
            limit,
            line: Vec::new(),
            length: None,
            headed: false,
            body: Vec::new(),
        }
    }

    /// The next message; `None` at the end of the input. Dropping the future loses nothing: what was read is kept.
    ///
    /// # Errors
    /// Those of the input, and [`io::ErrorKind::InvalidData`] for what is no header or announces too much: nothing says
    /// where the next message begins.
    pub async fn next(&mut self) -> io::Result<Option<Message>> {
        Ok(self.body().await?.map(|mut body| decode(&mut body)))
    }

    /// The body of the next message, in the same way.
    pub(super) async fn body(&mut self) -> io::Result<Option<Vec<u8>>> {
        while !self.headed {
            let room = LONGEST_HEADER.saturating_sub(self.line.len()) as u64;
            (&mut self.input).take(room).read_until(b'\n', &mut self.line).await?;
            if self.line.is_empty() {
                return Ok(None);
            }
            let line = std::mem::take(&mut self.line);
            self.read_header(&String::from_utf8_lossy(&line))?;
        }
        let length = self.length.unwrap_or(0);
        while self.body.len() < length {
            let rest = length - self.body.len();
            self.body.reserve(rest.min(CHUNK));
            if (&mut self.input).take(rest as u64).read_buf(&mut self.body).await? == 0 {
                return Ok(None);
            }
        }
        self.headed = false;
        self.length = None;
        Ok(Some(std::mem::take(&mut self.body)))
    }

    /// Reads a line of the headers. A blank one before them is none: a body whose last line break was not counted.
    fn read_header(&mut self, line: &str) -> io::Result<()> {
        let fault = |what: &str| {
            let shown: String = line.trim_end().chars().take(80).collect();
            io::Error::new(io::ErrorKind::InvalidData, format!("{what}: `{shown}`"))
        };
        if line.trim_end().is_empty() {
            self.headed = self.length.is_some();
            return Ok(());
        }
        let no_header = || fault("this is no header of a message");
        let header = line.split_once(':').filter(|_| line.ends_with('\n'));
        let (name, value) = header.ok_or_else(no_header)?;
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Err(no_header());
        }
        if name.eq_ignore_ascii_case("content-length") {
            let length = value.trim().parse().map_err(|_| no_header())?;
            if length > self.limit {
                return Err(fault("this message is too long"));
            }
            self.length = Some(length);
        }
        Ok(())
    }
}

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
fn decode(body: &mut [u8]) -> Message {
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
#[path = "tests/wire.rs"]
mod tests;
