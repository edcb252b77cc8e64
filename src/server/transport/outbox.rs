//! The outbox: what is to be written to the client, in the order in which it was sent.

use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::sync::Notify;

use super::wire;
use crate::text::lock;

/// How many bytes may wait for the client before it counts as not reading.
const LIMIT: usize = 64 * 1024 * 1024;
/// Messages shorter than this are written together.
const SMALL: usize = 8 * 1024;

/// A handle to write to the client: cheap to clone, usable from any thread, inside the runtime or outside.
///
/// Sending never blocks. A sender that could produce without end asks [`Outbox::is_backed_up`] first.
#[derive(Clone, Default)]
pub struct Outbox {
    shared: Arc<Inner>,
}

struct Inner {
    queue: Mutex<Queue>,
    /// Bytes that were sent and not yet written.
    waiting: AtomicUsize,
    limit: usize,
    arrived: Notify,
    drained: Notify,
    /// The same for all who wait for room.
    room: Notify,
}

#[derive(Default)]
struct Queue {
    /// The pieces of each body.
    messages: Vec<Vec<Arc<Vec<u8>>>>,
    closed: bool,
}

impl Default for Inner {
    fn default() -> Self {
        Inner {
            queue: Mutex::default(),
            waiting: AtomicUsize::new(0),
            limit: LIMIT,
            arrived: Notify::new(),
            drained: Notify::new(),
            room: Notify::new(),
        }
    }
}

impl Outbox {
    /// An empty outbox.
    pub fn new() -> Self {
        Outbox::default()
    }

    /// An empty outbox that is backed up when more than `limit` bytes wait.
    #[cfg(test)]
    pub fn with_limit(limit: usize) -> Self {
        Outbox { shared: Arc::new(Inner { limit, ..Inner::default() }) }
    }

    /// Sends one message: an encoded JSON-RPC body, without its header.
    pub fn send(&self, body: Vec<u8>) {
        self.send_pieces(vec![Arc::new(body)]);
    }

    /// Sends one message whose body is in several pieces, which are written from where they are.
    pub fn send_pieces(&self, pieces: Vec<Arc<Vec<u8>>>) {
        let length = length(&pieces);
        let mut queue = lock(&self.shared.queue);
        if queue.closed || length == 0 {
            return;
        }
        self.shared.waiting.fetch_add(length, Ordering::Relaxed);
        queue.messages.push(pieces);
        drop(queue);
        self.shared.arrived.notify_one();
    }

    /// Sends a notification
    /// ([LSP](https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#notificationMessage)).
    pub fn notify(&self, method: &'static str, params: Value) {
        self.send(wire::encode(&wire::request(None, method, Some(params))));
    }

    /// Whether the client does not read: more waits for it than the limit.
    pub fn is_backed_up(&self) -> bool {
        self.shared.waiting.load(Ordering::Relaxed) > self.shared.limit
    }

    /// How many bytes wait.
    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.shared.waiting.load(Ordering::Relaxed)
    }

    /// Waits until it is not backed up.
    pub async fn room(&self) {
        loop {
            // Before the look: what happens in between is not missed.
            let room = self.shared.room.notified();
            if !self.is_backed_up() {
                return;
            }
            room.await;
        }
    }

    /// Waits for the moment when it is no longer backed up. It may return too early, never too late.
    pub(super) async fn drained(&self) {
        self.shared.drained.notified().await;
    }

    /// Takes no more. What waits is still written.
    pub(super) fn close(&self) {
        lock(&self.shared.queue).closed = true;
        self.shared.arrived.notify_one();
    }

    /// Writes what is sent until the outbox is closed and empty. To be called once.
    ///
    /// # Errors
    /// Those of the output, after which nothing is taken any more.
    pub(super) async fn write_to(self, mut output: impl AsyncWrite + Unpin) -> io::Result<()> {
        let written = self.write_all(&mut output).await;
        let mut queue = lock(&self.shared.queue);
        queue.closed = true;
        queue.messages = Vec::new();
        drop(queue);
        self.shared.waiting.store(0, Ordering::Relaxed);
        self.shared.room.notify_waiters();
        written
    }

    async fn write_all(&self, output: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
        let mut messages = Vec::new();
        let mut small = Vec::new();
        let mut dirty = false;
        loop {
            let closed = {
                let mut queue = lock(&self.shared.queue);
                std::mem::swap(&mut queue.messages, &mut messages);
                queue.closed
            };
            if messages.is_empty() {
                if dirty {
                    output.flush().await?;
                    dirty = false;
                    // Something may have come while that was waiting.
                    continue;
                }
                if closed {
                    return output.shutdown().await;
                }
                self.shared.arrived.notified().await;
                continue;
            }
            for pieces in messages.drain(..) {
                let length = length(&pieces);
                // Writing into memory cannot fail.
                let _ = write!(small, "Content-Length: {length}\r\n\r\n");
                for piece in &pieces {
                    if piece.len() >= SMALL || small.len() >= SMALL {
                        output.write_all(&small).await?;
                        small.clear();
                    }
                    if piece.len() >= SMALL {
                        output.write_all(piece).await?;
                    } else {
                        small.extend_from_slice(piece);
                    }
                }
                self.written(length);
            }
            output.write_all(&small).await?;
            small.clear();
            dirty = true;
        }
    }

    fn written(&self, length: usize) {
        let before = self.shared.waiting.fetch_sub(length, Ordering::Relaxed);
        if before > self.shared.limit && before - length <= self.shared.limit {
            self.shared.drained.notify_one();
            self.shared.room.notify_waiters();
        }
    }
}

fn length(pieces: &[Arc<Vec<u8>>]) -> usize {
    pieces.iter().map(|piece| piece.len()).sum()
}
