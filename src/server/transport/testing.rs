//! A client for tests: a whole conversation with a server, in memory.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncWriteExt, DuplexStream, duplex};
use tokio::task::JoinHandle;
use tower_lsp::{ClientSocket, LspService};

use super::wire::Frames;
use super::{Direct, Ended, Outbox, Probe, serve};

const PIPE: usize = 64 * 1024;
/// Only what hangs takes so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// The client's end of a conversation.
pub(crate) struct TestClient {
    to_server: DuplexStream,
    from_server: Frames<DuplexStream>,
    /// What was read while something else was looked for.
    unread: VecDeque<Value>,
    next_id: i64,
    server: JoinHandle<Ended>,
}

/// `body` with its header.
pub(crate) fn framed(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

impl TestClient {
    /// Starts a server.
    pub(crate) fn serve<S: Direct>(
        (service, socket): (LspService<S>, ClientSocket),
        outbox: Outbox,
        parent: Probe,
    ) -> Self {
        let (to_server, input) = duplex(PIPE);
        let (output, from_server) = duplex(PIPE);
        let server = tokio::spawn(serve(service, socket, (input, output), outbox, parent));
        let from_server = Frames::new(from_server, usize::MAX);
        TestClient { to_server, from_server, unread: VecDeque::new(), next_id: 1_000_000, server }
    }

    /// Writes bytes as they are.
    pub(crate) async fn write(&mut self, bytes: impl AsRef<[u8]>) {
        patiently(self.to_server.write_all(bytes.as_ref())).await.unwrap();
    }

    /// Sends a message.
    pub(crate) async fn send(&mut self, message: Value) {
        self.write(framed(&message.to_string())).await;
    }

    /// Sends a notification.
    pub(crate) async fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    /// Sends a request and gives its id, not waiting for the reply.
    pub(crate) async fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        self.send(json!({ "jsonrpc": "2.0", "id": self.next_id, "method": method, "params": params })).await;
        self.next_id
    }

    /// Sends a request and waits for its reply.
    pub(crate) async fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params).await;
        self.reply_to(id).await
    }

    /// Waits for the reply to the request `id`.
    pub(crate) async fn reply_to(&mut self, id: impl Into<Value>) -> Value {
        let id = id.into();
        self.find(|it| it.get("method").is_none() && it["id"] == id).await
    }

    /// Waits for a request or notification from the server.
    pub(crate) async fn call_of(&mut self, method: &str) -> Value {
        self.find(|it| it["method"] == method).await
    }

    /// Answers a request from the server.
    pub(crate) async fn answer(&mut self, call: &Value, result: Value) {
        self.send(json!({ "jsonrpc": "2.0", "id": call["id"], "result": result })).await;
    }

    /// `initialize` and `initialized`; gives the reply.
    pub(crate) async fn initialize(&mut self, params: Value) -> Value {
        let reply = self.request("initialize", params).await;
        self.notify("initialized", json!({})).await;
        reply
    }

    /// Waits until the conversation is over, with the client's end open.
    pub(crate) async fn ended(&mut self) -> Ended {
        patiently(&mut self.server).await.unwrap()
    }

    /// Closes what the server reads, and waits for the end.
    pub(crate) async fn close(mut self) -> Ended {
        self.to_server.shutdown().await.unwrap();
        self.ended().await
    }

    /// The next message, in order.
    pub(crate) async fn next(&mut self) -> Value {
        match self.unread.pop_front() {
            Some(message) => message,
            None => self.receive().await.expect("the server has ended"),
        }
    }

    /// All that is unread, once the server has ended.
    pub(crate) async fn rest(&mut self) -> Vec<Value> {
        while let Some(message) = self.receive().await {
            self.unread.push_back(message);
        }
        self.unread.drain(..).collect()
    }

    async fn find(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&fits) {
            return self.unread.remove(at).unwrap();
        }
        loop {
            let message = self.receive().await.expect("the server has ended");
            if fits(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }

    async fn receive(&mut self) -> Option<Value> {
        let body = patiently(self.from_server.body()).await.unwrap();
        body.map(|it| serde_json::from_slice(&it).unwrap())
    }
}

/// Waits, but not for ever.
pub(crate) async fn patiently<F: Future>(future: F) -> F::Output {
    tokio::time::timeout(PATIENCE, future).await.expect("it hangs")
}
