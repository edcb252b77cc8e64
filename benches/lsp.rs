//! What an editor waits for: a language server measured from outside, over its standard input and output.
//!
//! `cargo bench --bench lsp -- [--vs 'OTHER SERVER'] [--document NAME] [--rounds N]`. The document is a file, or `archive` or
//! `fixed`: the archive of the corpus in one text, as it is or after `fix`. With `--vs` both servers are measured in turn, and the ratios are those of one round.

mod input;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);
const KEYS: usize = 200;
const URI: &str = "file:///tmp/paper-digest-bench/README.md";

/// Figures of one round, in milliseconds or MiB.
type Figures = BTreeMap<&'static str, f64>;

struct Server {
    child: Child,
    input: ChildStdin,
    output: Receiver<(Instant, Vec<u8>)>,
    next: i64,
    version: i64,
    /// For which version diagnostics came last, and when.
    told: Option<(i64, Instant)>,
}

impl Server {
    /// Starts a server; with how long it took to answer `initialize`.
    fn start(command: &str) -> (Server, f64) {
        let mut words = command.split_whitespace();
        let start = Instant::now();
        let mut child = Command::new(words.next().expect("a server is named"))
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{command}: {error}"));
        let input = child.stdin.take().expect("it is piped");
        let mut lines = BufReader::with_capacity(1 << 20, child.stdout.take().expect("it is piped"));
        let (send, output) = channel();
        std::thread::spawn(move || {
            while let Some(body) = read(&mut lines) {
                // The clock stops when the last byte is here, before it is decoded.
                if send.send((Instant::now(), body)).is_err() {
                    break;
                }
            }
        });
        let mut server = Server { child, input, output, next: 0, version: 1, told: None };
        let abilities = json!({
            "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } },
            "textDocument": {
                "publishDiagnostics": { "versionSupport": true, "relatedInformation": true, "codeDescriptionSupport": true },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            },
        });
        let id = server
            .ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": abilities }));
        server.reply(id);
        let startup = millis(start);
        server.tell("initialized", json!({}));
        (server, startup)
    }

    fn send(&mut self, message: &[Value]) {
        let mut bytes = Vec::new();
        for it in message {
            let body = it.to_string();
            bytes.extend(format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes());
        }
        self.input.write_all(&bytes).expect("the server reads");
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&[json!({ "jsonrpc": "2.0", "method": method, "params": params })]);
    }

    fn request(&mut self, method: &str, params: Value) -> (i64, Value) {
        self.next += 1;
        (self.next, json!({ "jsonrpc": "2.0", "id": self.next, "method": method, "params": params }))
    }

    fn ask(&mut self, method: &str, params: Value) -> i64 {
        let (id, message) = self.request(method, params);
        self.send(&[message]);
        id
    }

    /// The next message that `wanted` lets through, and when it was here. What the server asks is answered.
    fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> (Instant, Value) {
        loop {
            let (at, body) = self.output.recv_timeout(PATIENCE).expect("the server answers in time");
            let message: Value = serde_json::from_slice(&body).expect("the server speaks JSON");
            if message["method"] == "textDocument/publishDiagnostics" {
                // Some servers tell of versions in another order than they came in.
                let told = message["params"]["version"].as_i64().map(|it| (it, at));
                self.told = self.told.filter(|old| told.is_none_or(|new| new.0 <= old.0)).or(told);
            }
            if wanted(&message) {
                return (at, message);
            }
            if let (Some(id), Some(_)) = (message.get("id"), message.get("method")) {
                self.send(&[json!({ "jsonrpc": "2.0", "id": id, "result": null })]);
            }
        }
    }

    fn reply(&mut self, id: i64) -> Instant {
        self.wait(|it| it["id"] == id && it.get("method").is_none()).0
    }

    fn diagnostics(&mut self) -> Instant {
        loop {
            match self.told {
                Some((version, at)) if version == self.version => return at,
                _ => self.wait(|it| it["method"] == "textDocument/publishDiagnostics"),
            };
        }
    }

    /// A letter typed, or taken back, at a place.
    fn key(&mut self, (line, column): (usize, usize)) -> Value {
        self.version += 1;
        let typed = self.version % 2 == 0;
        let end = column + usize::from(!typed);
        let range = json!({ "start": { "line": line, "character": column }, "end": { "line": line, "character": end } });
        let change = json!({ "range": range, "text": if typed { "x" } else { "" } });
        let document = json!({ "uri": URI, "version": self.version });
        let params = json!({ "textDocument": document, "contentChanges": [change] });
        json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params })
    }

    fn memory(&self, what: &str) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|it| it.strip_prefix(what)).unwrap_or("0");
        line.split_whitespace().next().and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    }

    fn end(mut self) {
        let id = self.ask("shutdown", Value::Null);
        self.reply(id);
        self.tell("exit", Value::Null);
        // A server that does not go is no part of the measurement.
        for _ in 0..100 {
            if self.child.try_wait().is_ok_and(|it| it.is_some()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
    }
}

/// One body; `None` at the end.
fn read(from: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            head => {
                let (name, value) = head.split_once(':')?;
                if name.eq_ignore_ascii_case("content-length") {
                    length = value.trim().parse().ok();
                }
            }
        }
    }
    let mut body = vec![0; length?];
    from.read_exact(&mut body).ok()?;
    Some(body)
}

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn percentile(mut all: Vec<f64>, part: f64) -> f64 {
    all.sort_by(f64::total_cmp);
    let rank = (all.len() as f64 * part).ceil() as usize;
    all.get(rank.clamp(1, all.len()) - 1).copied().unwrap_or(0.0)
}

/// Line and column (UTF-16) of a place inside the last cell of the row nearest to the middle.
fn middle(text: &str) -> (usize, usize) {
    let lines: Vec<&str> = text.lines().collect();
    let half = lines.len() / 2;
    let row = |it: &usize| lines[*it].starts_with("| ") && lines[*it].ends_with('|') && lines[*it].len() > 80;
    let line = (half..lines.len()).find(row).or_else(|| (0..half).rev().find(row)).unwrap_or(0);
    let before = lines[line].trim_end_matches([' ', '|']);
    (line, before.encode_utf16().count())
}

fn round(command: &str, text: &str) -> Figures {
    let mut figures = Figures::new();
    let (mut server, startup) = Server::start(command);
    figures.insert("1 startup ms", startup);
    let start = Instant::now();
    let document = json!({ "uri": URI, "languageId": "markdown", "version": 1, "text": text });
    server.tell("textDocument/didOpen", json!({ "textDocument": document }));
    let at = server.diagnostics();
    figures.insert("2 open to diagnostics ms", (at - start).as_secs_f64() * 1000.0);
    figures.insert("3 memory after open MiB", server.memory("VmRSS:"));
    figures.insert("3 peak memory of open MiB", server.memory("VmHWM:"));
    let place = middle(text);
    let hover =
        json!({ "textDocument": { "uri": URI }, "position": { "line": place.0, "character": place.1 } });

    let times: Vec<f64> = (0..KEYS)
        .map(|_| {
            let key = server.key(place);
            let start = Instant::now();
            server.send(&[key]);
            (server.diagnostics() - start).as_secs_f64() * 1000.0
        })
        .collect();
    figures.insert("4 key to diagnostics p50 ms", percentile(times.clone(), 0.5));
    figures.insert("4 key to diagnostics p95 ms", percentile(times, 0.95));

    let mut times = Vec::new();
    for _ in 0..KEYS {
        let key = server.key(place);
        let (id, ask) = server.request("textDocument/hover", hover.clone());
        let start = Instant::now();
        server.send(&[key, ask]);
        times.push((server.reply(id) - start).as_secs_f64() * 1000.0);
        server.diagnostics();
    }
    figures.insert("5 key to hover p50 ms", percentile(times.clone(), 0.5));
    figures.insert("5 key to hover p99 ms", percentile(times, 0.99));

    let keys: Vec<Value> = (0..KEYS).map(|_| server.key(place)).collect();
    let (id, ask) = server.request("textDocument/hover", hover.clone());
    let start = Instant::now();
    server.send(&keys);
    server.send(&[ask]);
    figures.insert("6 200 keys at once to hover ms", (server.reply(id) - start).as_secs_f64() * 1000.0);
    server.diagnostics();

    let idle = hovers(&mut server, &hover, &[]);
    let whole = json!({ "textDocument": { "uri": URI } });
    let slow = [
        "textDocument/documentSymbol",
        "textDocument/semanticTokens/full",
        "textDocument/documentLink",
        "textDocument/formatting",
        "textDocument/foldingRange",
        "textDocument/codeLens",
    ];
    let slow: Vec<(&str, Value)> = slow
        .into_iter()
        .map(|method| {
            let mut params = whole.clone();
            if method.ends_with("formatting") {
                params["options"] = json!({ "tabSize": 4, "insertSpaces": true });
            }
            (method, params)
        })
        .collect();
    let busy = hovers(&mut server, &hover, &slow);
    figures.insert("7 hover p50 ms", idle);
    figures.insert("7 hover beside six slow requests p50 ms", busy);
    figures.insert("7 the same, times idle", busy / idle);
    server.end();
    figures
}

/// The median time of a hover, each with these requests in flight.
fn hovers(server: &mut Server, hover: &Value, beside: &[(&str, Value)]) -> f64 {
    let mut times = Vec::new();
    for _ in 0..20 {
        let others: Vec<i64> =
            beside.iter().map(|(method, params)| server.ask(method, params.clone())).collect();
        let start = Instant::now();
        let id = server.ask("textDocument/hover", hover.clone());
        let mut open: Vec<i64> = others.into_iter().chain([id]).collect();
        while !open.is_empty() {
            let (at, reply) = server.wait(|it| it.get("method").is_none());
            open.retain(|it| reply["id"] != *it);
            if reply["id"] == id {
                times.push((at - start).as_secs_f64() * 1000.0);
            }
        }
    }
    percentile(times, 0.5)
}

fn main() {
    let mut words = std::env::args().skip(1);
    let (mut other, mut document, mut rounds) = (None, "archive".to_owned(), 3);
    while let Some(word) = words.next() {
        let mut value = || words.next().unwrap_or_else(|| panic!("{word} needs a value"));
        match word.as_str() {
            "--vs" => other = Some(value()),
            "--document" => document = value(),
            "--rounds" => rounds = value().parse().expect("a number of rounds"),
            "--bench" => {}
            _ => panic!("{word}: there are --vs, --document and --rounds"),
        }
    }
    let text = input::texts(&document).concat();
    let ours = format!("{} server", env!("CARGO_BIN_EXE_paper-digest"));
    let mut all: BTreeMap<&str, [Vec<f64>; 3]> = BTreeMap::new();
    for _ in 0..rounds {
        let mine = round(&ours, &text);
        let theirs = other.as_ref().map(|it| round(it, &text));
        for (name, value) in mine {
            let entry = all.entry(name).or_default();
            entry[0].push(value);
            if let Some(&other) = theirs.as_ref().and_then(|it| it.get(name)) {
                entry[1].push(other);
                entry[2].push(value / other);
            }
        }
    }
    println!("{} bytes, {rounds} rounds, medians", text.len());
    println!("{:44} {:>10} {:>10} {:>8}", "", "ours", "other", "ratio");
    for (name, columns) in all {
        let shown = columns
            .map(|it| if it.is_empty() { "-".to_owned() } else { format!("{:.3}", percentile(it, 0.5)) });
        println!("{:44} {:>10} {:>10} {:>8}", &name[2..], shown[0], shown[1], shown[2]);
    }
}
