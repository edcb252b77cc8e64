//! The wire: a stream of bytes cut into messages by their `Content-Length` headers, decoded and encoded.
//!
//! A client with a fault in its framing must not make the server deaf, so whatever is no header is skipped up to
//! the next `Content-Length:`.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use serde_json::error::Category;
use tokio::io::{AsyncRead, AsyncReadExt};
use tower_lsp::jsonrpc::{self, Error, ErrorCode, Id, Request, Response};

use super::Json;

/// The longest message that is read, in bytes. A longer one is a fault in the client, not a document.
pub const LONGEST_MESSAGE: usize = 1 << 30;

const LONGEST_HEADER: usize = 8 * 1024;
const CHUNK: usize = 64 * 1024;
// A client may announce more than it sends, so a body's memory is asked for in steps.
const LARGEST_STEP: usize = 32 * 1024 * 1024;
const LENGTH: &[u8] = b"content-length";
/// What a small message takes of memory, over its text.
const OVERHEAD: usize = 2048;

/// What was read.
#[derive(Debug, PartialEq)]
pub enum Frame {
    /// The body of a message.
    Body(Vec<u8>),
    /// Something that is no header. What follows up to the next `Content-Length:` is skipped.
    Garbled,
    /// A message longer than the limit. There is no way to go on: its text is not a place to look for headers.
    TooLong(String),
    /// The input has ended.
    End,
}

/// Cuts `input` into frames ([base protocol](https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol)).
pub struct Frames<R> {
    input: R,
    limit: usize,
    buffer: Vec<u8>,
    /// Where in `buffer` the bytes begin that are not handled yet.
    start: usize,
    stage: Stage,
    /// Whether the last frame was no message. What is skipped after it is the same fault, reported once.
    broken: bool,
}

enum Stage {
    /// Reading header lines: whether there was one, and the length, once it was named.
    Header { begun: bool, length: Option<usize> },
    /// Reading a body of this length.
    Body(usize),
    /// Skipping up to the next `Content-Length:`.
    Lost,
}

impl Stage {
    const START: Stage = Stage::Header { begun: false, length: None };
}

enum Line {
    Blank,
    Length(usize),
    Ignored,
    Garbled,
    TooLong,
}

impl<R: AsyncRead + Unpin> Frames<R> {
    /// Reads from `input`, messages up to `limit` bytes.
    pub fn new(input: R, limit: usize) -> Self {
        Frames {
            input,
            limit,
            buffer: Vec::with_capacity(CHUNK),
            start: 0,
            stage: Stage::START,
            broken: false,
        }
    }

    /// The next message; `None` at the end of the input. Dropping the future loses nothing: what was read stays in the buffer.
    ///
    /// # Errors
    /// Those of the input.
    pub async fn next(&mut self) -> io::Result<Option<Message>> {
        loop {
            return Ok(Some(match self.frame().await? {
                Frame::Body(mut body) => {
                    let message = decode(&mut body);
                    self.broken = message.is_garbled();
                    if self.broken {
                        self.recover(body);
                    }
                    message
                }
                Frame::Garbled if std::mem::replace(&mut self.broken, true) => continue,
                Frame::Garbled => invalid(Id::Null, ErrorCode::ParseError, "this is no header"),
                Frame::TooLong(header) => Message::TooLong(header),
                Frame::End => return Ok(None),
            }));
        }
    }

    /// The next frame, in the same way.
    pub(super) async fn frame(&mut self) -> io::Result<Frame> {
        loop {
            if let Some(frame) = self.pop() {
                return Ok(frame);
            }
            self.make_room();
            if self.input.read_buf(&mut self.buffer).await? == 0 {
                return Ok(Frame::End);
            }
        }
    }

    /// Takes back `body`, which is no message: if its own length was too great, it holds headers of the next one, or the
    /// beginning of them. A line break within a JSON string is always escaped, so text is not taken for a header.
    fn recover(&mut self, mut body: Vec<u8>) {
        body.extend_from_slice(&self.buffer[self.start..]);
        self.buffer = body;
        self.start = 0;
        self.stage = Stage::Lost;
    }

    /// A frame made of what is in the buffer.
    fn pop(&mut self) -> Option<Frame> {
        loop {
            match self.stage {
                Stage::Body(length) => {
                    if self.buffer.len() - self.start < length {
                        return None;
                    }
                    self.stage = Stage::START;
                    return Some(Frame::Body(self.take(length)));
                }
                Stage::Lost => {
                    let Some(at) = next_length(&self.buffer[self.start..]) else {
                        // The name may have arrived in part.
                        self.start = self.start.max(self.buffer.len().saturating_sub(LENGTH.len()));
                        return None;
                    };
                    self.start += at;
                    self.stage = Stage::START;
                }
                Stage::Header { begun, length } => {
                    let bytes = &self.buffer[self.start..];
                    let (line, taken) = match memchr::memchr(b'\n', bytes) {
                        Some(end) => (read_line(&bytes[..end], self.limit), end + 1),
                        // Garbage is called so before its line ends, which may be never.
                        None if bytes.len() > LONGEST_HEADER
                            || bytes.first().is_some_and(|&it| !opens_line(it)) =>
                        {
                            (Line::Garbled, 0)
                        }
                        None => return None,
                    };
                    match (line, length) {
                        // Blank lines before the first header: a body whose last line break was not counted.
                        (Line::Blank, None) if !begun => {}
                        (Line::Blank, Some(length)) => self.stage = Stage::Body(length),
                        (Line::Length(length), _) => {
                            self.stage = Stage::Header { begun: true, length: Some(length) };
                        }
                        (Line::Ignored, _) => self.stage = Stage::Header { begun: true, length },
                        (Line::TooLong, _) => {
                            let line = String::from_utf8_lossy(&bytes[..taken.min(80)]).trim().to_owned();
                            return Some(Frame::TooLong(line));
                        }
                        (Line::Garbled | Line::Blank, _) => {
                            // A header may be in the same line, after the rest of a body: only one byte goes.
                            self.start += 1;
                            self.stage = Stage::Lost;
                            return Some(Frame::Garbled);
                        }
                    }
                    self.start += taken;
                }
            }
        }
    }

    /// Cuts a body off. A large one takes the buffer along, so that it is neither copied nor kept after its use.
    fn take(&mut self, length: usize) -> Vec<u8> {
        let end = self.start + length;
        if length < CHUNK {
            let body = self.buffer[self.start..end].to_vec();
            self.start = end;
            return body;
        }
        let rest = &self.buffer[end..];
        let mut buffer = Vec::with_capacity(CHUNK.max(rest.len()));
        buffer.extend_from_slice(rest);
        let mut body = std::mem::replace(&mut self.buffer, buffer);
        body.truncate(end);
        body.drain(..self.start);
        self.start = 0;
        body
    }

    fn make_room(&mut self) {
        self.buffer.drain(..self.start);
        self.start = 0;
        let have = self.buffer.len();
        let step = match self.stage {
            Stage::Body(length) => (length - have).min(LARGEST_STEP.max(have)).max(CHUNK / 16),
            Stage::Header { .. } | Stage::Lost => CHUNK / 16,
        };
        self.buffer.reserve(step);
    }
}

fn read_line(line: &[u8], limit: usize) -> Line {
    let line = line.trim_ascii_end();
    if line.is_empty() {
        return Line::Blank;
    }
    let Some(colon) = memchr::memchr(b':', line) else { return Line::Garbled };
    let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
    if name.is_empty() || !name.iter().all(|&it| it.is_ascii_alphanumeric() || it == b'-') {
        return Line::Garbled;
    }
    if !name.eq_ignore_ascii_case(LENGTH) {
        return Line::Ignored;
    }
    if value.is_empty() || !value.iter().all(u8::is_ascii_digit) {
        return Line::Garbled;
    }
    // Digits that do not fit are a length, too.
    let length = std::str::from_utf8(value).ok().and_then(|it| it.parse().ok()).unwrap_or(usize::MAX);
    if length > limit { Line::TooLong } else { Line::Length(length) }
}

fn opens_line(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'\r' | b'\n')
}

/// Where the next `Content-Length:` is, in any case of letters.
fn next_length(bytes: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'-', bytes).find_map(|dash| {
        let at = dash.checked_sub(b"content".len())?;
        let found = bytes.get(at..at + LENGTH.len())?;
        (found.eq_ignore_ascii_case(LENGTH) && bytes.get(at + LENGTH.len()) == Some(&b':')).then_some(at)
    })
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
    /// A message longer than the limit, and its header. There is no way to go on: its text is not a place to look for headers.
    TooLong(String),
}

impl Message {
    /// Whether it is not even JSON.
    fn is_garbled(&self) -> bool {
        matches!(self, Message::Invalid { error, .. } if error.code == ErrorCode::ParseError)
    }
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
    /// What it takes of memory.
    pub bytes: usize,
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
        Ok(fields) if object => classify(fields, body.len() + OVERHEAD),
        Err(error) if error.classify() != Category::Data => {
            invalid(Id::Null, ErrorCode::ParseError, error.to_string())
        }
        Ok(_) | Err(_) => odd(body),
    }
}

fn classify(fields: Fields, bytes: usize) -> Message {
    let Fields { method, id, params, result, error } = fields;
    match (method, id.map(read_id)) {
        (Some(method), None) => Message::Incoming(Incoming { id: None, method, params, bytes }),
        (Some(method), Some(Ok(id))) => Message::Incoming(Incoming { id: Some(id), method, params, bytes }),
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
