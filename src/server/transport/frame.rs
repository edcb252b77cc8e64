//! Frames: a stream of bytes cut into message bodies by their `Content-Length` headers.
//!
//! A client with a fault in its framing must not make the server deaf, so whatever is no header is skipped up to
//! the next `Content-Length:`.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt};

/// The longest message that is read, in bytes. A longer one is a fault in the client, not a document.
pub const LONGEST_MESSAGE: usize = 1 << 30;

const LONGEST_HEADER: usize = 8 * 1024;
const CHUNK: usize = 64 * 1024;
// A client may announce more than it sends, so a body's memory is asked for in steps.
const LARGEST_STEP: usize = 32 * 1024 * 1024;
const LENGTH: &[u8] = b"content-length";

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
        Frames { input, limit, buffer: Vec::with_capacity(CHUNK), start: 0, stage: Stage::START }
    }

    /// The next frame. Dropping the future loses nothing: what was read stays in the buffer.
    ///
    /// # Errors
    /// Those of the input.
    pub async fn next(&mut self) -> io::Result<Frame> {
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
    pub fn recover(&mut self, mut body: Vec<u8>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 1 << 20;

    /// What is read from `input`, in order, up to its end or a length too great, when it arrives in `parts`.
    async fn read_parts(parts: &[&[u8]]) -> Vec<String> {
        let (mut near, far) = tokio::io::duplex(16);
        let write = async {
            for part in parts {
                tokio::io::AsyncWriteExt::write_all(&mut near, part).await.unwrap();
            }
            drop(near);
        };
        let read = async {
            let mut frames = Frames::new(far, LIMIT);
            let mut seen = Vec::new();
            loop {
                match frames.next().await.unwrap() {
                    Frame::Body(body) => seen.push(String::from_utf8(body).unwrap()),
                    Frame::Garbled => seen.push("garbled".into()),
                    Frame::TooLong(header) => {
                        seen.push(format!("too long: {header}"));
                        return seen;
                    }
                    Frame::End => return seen,
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
        assert_eq!(Frames::new(bytes, LIMIT).next().await.unwrap(), frame(&whole));
        whole
    }

    fn frame(seen: &[String]) -> Frame {
        match seen.first().map(String::as_str) {
            None => Frame::End,
            Some("garbled") => Frame::Garbled,
            Some(it) => match it.strip_prefix("too long: ") {
                Some(header) => Frame::TooLong(header.to_owned()),
                None => Frame::Body(it.as_bytes().to_vec()),
            },
        }
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
    async fn what_is_no_header_is_skipped() {
        // A length too short leaves the rest of a body in front of the next header.
        assert_eq!(
            read("Content-Length: 3\r\n\r\n{\"a\":1}Content-Length: 2\r\n\r\n{}").await,
            ["{\"a", "garbled", "{}"]
        );
        for header in [
            "Content-Length: x",
            "Content-Length:",
            "Content-Length: -5",
            "Content-Length: 1 2",
            "X: y",
            "nonsense",
            "\u{feff}",
        ] {
            let input = format!("{header}\r\n\r\n{{\"b\":[]}}Content-Length: 2\r\n\r\n{{}}");
            assert_eq!(read(&input).await, ["garbled", "{}"], "{header}");
        }
        assert_eq!(read("{\"no\": \"header at all\"}").await, ["garbled"]);
    }

    #[tokio::test]
    async fn garbage_is_reported_before_its_line_ends() {
        let (mut near, far) = tokio::io::duplex(64);
        tokio::io::AsyncWriteExt::write_all(&mut near, b"{\"id\":1").await.unwrap();
        assert_eq!(Frames::new(far, LIMIT).next().await.unwrap(), Frame::Garbled);
    }

    #[tokio::test]
    async fn a_length_above_the_limit_ends_it_and_asks_for_no_memory() {
        assert_eq!(
            read("Content-Length: 99999999999\r\n\r\n{").await,
            ["too long: Content-Length: 99999999999"]
        );
        let endless = format!("Content-Length: {}\r\n", "9".repeat(40));
        assert_eq!(read_parts(&[endless.as_bytes()]).await.len(), 1);

        let mut frames = Frames::new(&b"Content-Length: 1073741824\r\n\r\n{}"[..], LONGEST_MESSAGE);
        assert_eq!(frames.next().await.unwrap(), Frame::End);
        assert!(frames.buffer.capacity() <= 2 * LARGEST_STEP);
    }

    #[tokio::test]
    async fn a_large_body_takes_its_memory_along() {
        let body = "x".repeat(LIMIT);
        let input = format!("Content-Length: {LIMIT}\r\n\r\n{body}Content-Length: 2\r\n\r\n{{}}");
        let mut frames = Frames::new(input.as_bytes(), LIMIT);
        assert_eq!(frames.next().await.unwrap(), Frame::Body(body.into_bytes()));
        assert!(frames.buffer.capacity() <= 2 * CHUNK);
        assert_eq!(frames.next().await.unwrap(), Frame::Body(b"{}".to_vec()));
    }

    #[tokio::test]
    async fn what_a_length_too_great_swallowed_is_taken_back() {
        for length in 7..40 {
            let input = format!(
                "Content-Length: {length}\r\n\r\n{{\"a\":1}}Content-Length: 2\r\n\r\n{{}}Content-Length: 2\r\n\r\n[]"
            );
            let mut frames = Frames::new(input.as_bytes(), LIMIT);
            let Frame::Body(body) = frames.next().await.unwrap() else { panic!("no body") };
            frames.recover(body);
            for expected in ["{}", "[]"] {
                assert_eq!(
                    frames.next().await.unwrap(),
                    Frame::Body(expected.as_bytes().to_vec()),
                    "{length}"
                );
            }
        }
    }
}
