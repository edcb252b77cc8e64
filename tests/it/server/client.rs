//! A client that starts the server and talks to it. Nothing is waited for without an end.

use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Only what hangs takes so long.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The client's end of a conversation.
pub struct Client {
    child: Child,
    /// What is to be written; a thread does it, since a server may read late.
    input: Sender<Vec<u8>>,
    output: Receiver<Value>,
    errors: Option<JoinHandle<String>>,
    /// What was read while something else was looked for.
    unread: VecDeque<Value>,
    /// The rules that are reported, by file, as an editor shows them: what is sent last replaces what was sent before.
    shown: BTreeMap<String, Vec<String>>,
    next_id: i64,
}

/// `body` with its header.
pub fn framed(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// The program under test.
pub fn program() -> Command {
    let set = std::env::var_os("PAPER_DIGEST_BIN");
    Command::new(set.unwrap_or_else(|| env!("CARGO_BIN_EXE_paper-digest").into()))
}

/// A server without a client.
pub fn spawn() -> Child {
    let mut command = program();
    command.arg("server").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Waits until a process is gone; gives its exit code.
pub fn wait(child: &mut Child) -> Option<i32> {
    let start = Instant::now();
    loop {
        match child.try_wait().unwrap() {
            Some(status) => return status.code(),
            None if start.elapsed() > PATIENCE => panic!("it does not end"),
            None => thread::yield_now(),
        }
    }
}

/// A notification.
pub fn told(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

impl Client {
    /// Starts a server.
    pub fn start() -> Client {
        let mut child = spawn();
        let (input, to_write) = channel::<Vec<u8>>();
        let mut stdin = child.stdin.take().unwrap();
        // What is still to be written when the server has ended is of no interest.
        thread::spawn(move || to_write.into_iter().try_for_each(|it| stdin.write_all(&it)));
        let (sender, output) = channel();
        let stdout = child.stdout.take().unwrap();
        thread::spawn(move || read(stdout, &sender));
        let mut stderr = child.stderr.take().unwrap();
        let errors = thread::spawn(move || {
            let mut bytes = Vec::new();
            stderr.read_to_end(&mut bytes).unwrap();
            String::from_utf8(bytes).unwrap()
        });
        Client {
            child,
            input,
            output,
            errors: Some(errors),
            unread: VecDeque::new(),
            shown: BTreeMap::new(),
            next_id: 0,
        }
    }

    /// A server that is initialized.
    pub fn ready(capabilities: Value) -> Client {
        let mut client = Client::start();
        client.initialize(json!({ "capabilities": capabilities }));
        client
    }

    /// `initialize` and `initialized`; gives the result.
    pub fn initialize(&mut self, params: Value) -> Value {
        let mut reply = self.request("initialize", params);
        self.notify("initialized", json!({}));
        reply["result"].take()
    }

    /// Writes bytes as they are.
    pub fn write(&mut self, bytes: impl Into<Vec<u8>>) {
        self.input.send(bytes.into()).expect("the server reads no more");
    }

    /// Sends a message.
    pub fn send(&mut self, message: &Value) {
        self.write(framed(&message.to_string()));
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&told(method, params));
    }

    /// Sends a request and gives its id, not waiting for the reply.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.next_id, "method": method, "params": params }));
        self.next_id
    }

    /// Sends a request and waits for its reply.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.reply_to(id)
    }

    /// The result of a request.
    pub fn result(&mut self, method: &str, params: Value) -> Value {
        let mut reply = self.request(method, params);
        assert!(reply.get("result").is_some(), "{method}: {reply}");
        reply["result"].take()
    }

    /// Waits for the reply to the request `id`.
    pub fn reply_to(&mut self, id: impl Into<Value>) -> Value {
        let id = id.into();
        self.find(|it| it.get("method").is_none() && it["id"] == id)
    }

    /// Waits for a request or notification from the server.
    pub fn call_of(&mut self, method: &str) -> Value {
        self.find(|it| it["method"] == method)
    }

    /// Answers a request from the server.
    pub fn answer(&mut self, call: &Value, result: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "id": call["id"], "result": result }));
    }

    /// Opens a file.
    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes an open file.
    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Waits until the rules that are reported for a file are these, in order.
    pub fn wait_for_rules(&mut self, uri: &str, wanted: &[&str]) {
        while self.shown.get(uri).is_none_or(|it| it != wanted) {
            let message = self.receive().expect("the server has ended");
            self.unread.push_back(message);
        }
    }

    /// The rules that are reported for a file by now.
    pub fn shown(&self, uri: &str) -> &[String] {
        self.shown.get(uri).map_or(&[], Vec::as_slice)
    }

    /// Waits for a message; what does not fit is kept.
    pub fn find(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&fits) {
            return self.unread.remove(at).unwrap();
        }
        loop {
            let message = self.receive().expect("the server has ended");
            if fits(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }

    fn receive(&mut self) -> Option<Value> {
        let message = match self.output.recv_timeout(PATIENCE) {
            Ok(message) => message,
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => {
                panic!("it hangs; shown: {:?}, unread: {:?}", self.shown, self.unread)
            }
        };
        if message["method"] == "textDocument/publishDiagnostics" {
            let (uri, list) =
                (&message["params"]["uri"], message["params"]["diagnostics"].as_array().unwrap());
            let rules = list.iter().map(|it| it["code"].as_str().unwrap().to_owned()).collect();
            self.shown.insert(uri.as_str().unwrap().to_owned(), rules);
        }
        Some(message)
    }

    /// All that the server has said so far and nobody has waited for.
    pub fn unread(&mut self) -> Vec<Value> {
        self.unread.drain(..).collect()
    }

    /// Waits for the end: exit code, what was still said, and what was on stderr.
    pub fn ended(mut self) -> (Option<i32>, Vec<Value>, String) {
        while let Some(message) = self.receive() {
            self.unread.push_back(message);
        }
        let code = wait(&mut self.child);
        let errors = self.errors.take().unwrap().join().unwrap();
        (code, self.unread.drain(..).collect(), errors)
    }

    /// Shuts the server down, which must succeed, in silence.
    pub fn shut_down(mut self) {
        let reply = self.request("shutdown", Value::Null);
        assert_eq!((reply.get("result"), reply.get("error")), (Some(&Value::Null), None), "{reply}");
        self.notify("exit", Value::Null);
        let (code, _, errors) = self.ended();
        assert_eq!((code, &*errors), (Some(0), ""));
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Both fail where it has ended, as it should.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if thread::panicking()
            && let Some(errors) = self.errors.take()
        {
            eprintln!("the server said: {}", errors.join().unwrap_or_default());
        }
    }
}

/// Passes on what the server writes, which must be well framed to the last byte.
fn read(output: ChildStdout, sender: &Sender<Value>) {
    let mut output = BufReader::new(output);
    let mut line = String::new();
    loop {
        line.clear();
        if output.read_line(&mut line).unwrap() == 0 {
            return;
        }
        let length = line.strip_prefix("Content-Length: ").and_then(|it| it.strip_suffix("\r\n"));
        let mut body = vec![0; length.and_then(|it| it.parse().ok()).unwrap_or_else(|| panic!("{line:?}"))];
        output.read_line(&mut line).unwrap();
        assert!(line.ends_with("\r\n\r\n"), "{line:?}");
        if output.read_exact(&mut body).is_err() {
            return;
        }
        // Nobody listens any more: the server is killed.
        if sender.send(serde_json::from_slice(&body).unwrap()).is_err() {
            return;
        }
    }
}
