//! Messages that no editor sends, by the thousand: each request is answered once, nothing panics, and the digest that is open
//! is shown as before. `FUZZ_SEED` repeats a run, `RUN_SLOW_TESTS` makes it long.

use super::client::Client;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

const URI: &str = "untitled:digest";
const DIGEST: &str = "\
## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| Heron Sings at Dawn ([arXiv](https://arxiv.org/abs/2502.01001)) | A. Author | It sings. |
| Egret 🦀
  Is Silent ([arXiv](https://arxiv.org/abs/2502.01002)) | B. Author | It is silent. |
";

/// URLs that are odd, wrong, or of other kinds.
const URIS: &[&str] = &[
    URI,
    "untitled:other",
    "",
    "a",
    "//",
    "file:",
    "file://",
    "file:///",
    "file:/nowhere.md",
    "FILE:///Nowhere.md",
    "file://host/share/a.md",
    "file:///c%3A/digests/a.md",
    "file:///C:/digests/a.md",
    "file:///nowhere/a b.md",
    "file:///nowhere/%00.md",
    "file:///nowhere/%FF%FE.md",
    "file:///nowhere/%2e%2e/%2E%2E/a.md",
    "file:///nowhere/漢字🦀.md#fragment?query",
    "file:///nowhere/.paper-digest.toml",
    "http://example.org/a.md",
    "vscode-notebook-cell:/a.ipynb#x",
    "git:/nowhere/a.md?%7B%7D",
    "data:,| a |",
    "mailto:a@example.org",
];

/// Numbers that are the same for the same seed (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn value(&mut self, depth: usize) -> Value {
        let number = [0, 1, -1, 7, 4711, i64::from(i32::MAX), i64::from(u32::MAX), i64::MAX, i64::MIN];
        match self.below(if depth > 3 { 8 } else { 11 }) {
            0 => Value::Null,
            1 => json!(self.below(2) == 0),
            2 => json!(*self.pick(&number)),
            3 => json!(*self.pick(&[0.5, -0.0, 1e308, 4.0])),
            4 => json!(*self.pick(URIS)),
            5 => json!(*self.pick(&[
                "",
                "\0",
                "2502.01001",
                "text",
                "plaintext",
                "quickfix",
                "\u{2028}🦀",
                "| a | b |\r\n"
            ])),
            6 => json!("x".repeat(*self.pick(&[1, 100, 100_000]))),
            7 => json!({ "line": self.below(9), "character": *self.pick(&number) }),
            8 | 9 => (0..self.below(4)).map(|_| self.value(depth + 1)).collect(),
            _ => {
                let keys =
                    ["uri", "text", "range", "start", "end", "line", "version", "rules", "textDocument", "x"];
                let fields =
                    (0..self.below(4)).map(|_| ((*self.pick(&keys)).to_owned(), self.value(depth + 1)));
                Value::Object(fields.collect::<Map<_, _>>())
            }
        }
    }

    /// Puts something else in one place of `value`, or takes it out.
    fn spoil(&mut self, value: &mut Value) {
        let deeper = self.below(100) < 85;
        match value {
            Value::Object(fields) if deeper && !fields.is_empty() => {
                let keys: Vec<String> = fields.keys().cloned().collect();
                let key = self.pick(&keys);
                if self.below(12) == 0 {
                    fields.remove(key);
                } else {
                    self.spoil(&mut fields[key]);
                }
            }
            Value::Array(items) if deeper && !items.is_empty() => {
                let at = self.below(items.len());
                self.spoil(&mut items[at]);
            }
            other => *other = self.value(0),
        }
    }
}

/// Sound parameters of all methods.
fn sound(random: &mut Random) -> (&'static str, Value) {
    let uri = *random.pick(URIS);
    let position = json!({ "line": random.below(9), "character": random.below(120) });
    let range =
        json!({ "start": position, "end": { "line": random.below(9), "character": random.below(120) } });
    let document = json!({ "uri": uri });
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let commands =
        ["openPaper", "copyBibtex", "copyCitation", "newDigest", "sortSections", "fixAll", "export", "none"];
    let command = format!("paper-digest.server.{}", random.pick(&commands));
    let change = if random.below(4) == 0 {
        json!({ "text": "| a |" })
    } else {
        json!({ "range": range, "text": "| é\r\n" })
    };
    let action = json!({ "title": "Fix", "kind": "quickfix", "data": { "uri": uri, "rule": "wrapped-row", "kind": false } });
    let all = [
        ("textDocument/hover", json!({ "textDocument": document, "position": position })),
        ("textDocument/definition", json!({ "textDocument": document, "position": position })),
        (
            "textDocument/references",
            json!({ "textDocument": document, "position": position, "context": { "includeDeclaration": true } }),
        ),
        ("textDocument/documentHighlight", json!({ "textDocument": document, "position": position })),
        (
            "textDocument/completion",
            json!({ "textDocument": document, "position": position, "context": { "triggerKind": 2, "triggerCharacter": "|" } }),
        ),
        ("textDocument/prepareRename", json!({ "textDocument": document, "position": position })),
        (
            "textDocument/rename",
            json!({ "textDocument": document, "position": position, "newName": "2502.09999" }),
        ),
        ("textDocument/linkedEditingRange", json!({ "textDocument": document, "position": position })),
        (
            "textDocument/onTypeFormatting",
            json!({ "textDocument": document, "position": position, "ch": "\n", "options": options }),
        ),
        (
            "textDocument/selectionRange",
            json!({ "textDocument": document, "positions": [position, position] }),
        ),
        (
            "textDocument/codeAction",
            json!({ "textDocument": document, "range": range, "context": { "diagnostics": [], "only": ["quickfix"] } }),
        ),
        (
            "textDocument/rangeFormatting",
            json!({ "textDocument": document, "range": range, "options": options }),
        ),
        ("textDocument/inlayHint", json!({ "textDocument": document, "range": range })),
        ("textDocument/semanticTokens/range", json!({ "textDocument": document, "range": range })),
        ("textDocument/semanticTokens/full", json!({ "textDocument": document })),
        (
            "textDocument/semanticTokens/full/delta",
            json!({ "textDocument": document, "previousResultId": "1" }),
        ),
        ("textDocument/documentSymbol", json!({ "textDocument": document })),
        ("textDocument/documentLink", json!({ "textDocument": document })),
        ("textDocument/foldingRange", json!({ "textDocument": document })),
        ("textDocument/codeLens", json!({ "textDocument": document })),
        ("textDocument/diagnostic", json!({ "textDocument": document, "previousResultId": "x" })),
        ("textDocument/formatting", json!({ "textDocument": document, "options": options })),
        ("workspace/diagnostic", json!({ "previousResultIds": [{ "uri": uri, "value": "x" }] })),
        ("workspace/symbol", json!({ "query": "egret" })),
        (
            "workspace/executeCommand",
            json!({ "command": command, "arguments": [{ "uri": uri, "position": position }, "jsonl"] }),
        ),
        ("codeAction/resolve", action),
        ("completionItem/resolve", json!({ "label": "a", "data": "**docs**" })),
        ("initialize", json!({ "capabilities": {} })),
        ("$/unknown", json!({})),
        ("initialized", json!({})),
        (
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri, "languageId": "markdown", "version": 1, "text": DIGEST } }),
        ),
        (
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [change] }),
        ),
        ("textDocument/didSave", json!({ "textDocument": document })),
        ("textDocument/didClose", json!({ "textDocument": document })),
        (
            "workspace/didChangeConfiguration",
            json!({ "settings": { "paper-digest": { "max-diagnostics": 3 } } }),
        ),
        (
            "workspace/didChangeWatchedFiles",
            json!({ "changes": [{ "uri": uri, "type": 1 + random.below(3) }] }),
        ),
        (
            "workspace/didChangeWorkspaceFolders",
            json!({ "event": { "added": [{ "uri": uri, "name": "x" }], "removed": [] } }),
        ),
        ("window/workDoneProgress/cancel", json!({ "token": "paper-digest/index" })),
        ("$/setTrace", json!({ "value": "verbose" })),
        ("$/cancelRequest", json!({ "id": random.below(4000) })),
    ];
    random.pick(&all).clone()
}

fn rounds() -> usize {
    if std::env::var_os("RUN_SLOW_TESTS").is_some() { 60_000 } else { 2000 }
}

fn seed() -> u64 {
    let seed = std::env::var("FUZZ_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(20_250_204);
    eprintln!("FUZZ_SEED={seed}");
    seed
}

fn ready() -> Client {
    let mut client = Client::ready(json!({
        "workspace": { "applyEdit": true, "workspaceEdit": { "documentChanges": true } },
        "window": { "showDocument": { "support": true } },
        "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } } },
    }));
    client.open(URI, DIGEST);
    client
}

/// Sets the digest right, and sees that it is shown.
fn answers(client: &mut Client) {
    client.open(URI, DIGEST);
    let params = json!({ "textDocument": { "uri": URI }, "position": { "line": 5, "character": 3 } });
    let hover = client.result("textDocument/hover", params);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Egret 🦀 Is Silent"), "{hover}");
}

/// Waits for a reply. What the server asks meanwhile is answered with nonsense.
fn reply_amid_nonsense(client: &mut Client, random: &mut Random, id: i64) -> Value {
    loop {
        let message = client
            .find(|it| if it.get("method").is_some() { it.get("id").is_some() } else { it["id"] == id });
        if message.get("method").is_none() {
            return message;
        }
        let nonsense = random.value(0);
        client.answer(&message, nonsense);
    }
}

#[test]
fn messages_that_make_no_sense() {
    let mut random = Random(seed());
    let mut client = ready();
    let mut asked: HashMap<i64, String> = HashMap::new();
    for round in 1..=rounds() {
        let (method, mut params) = sound(&mut random);
        for _ in 0..random.below(4) {
            random.spoil(&mut params);
        }
        let is_told = method.contains("/did")
            || method.starts_with("$/")
            || method == "initialized"
            || method.starts_with("window/");
        if is_told {
            client.notify(method, params);
        } else {
            let text = format!("{method} {params}");
            asked.insert(client.ask(method, params), text);
        }
        if round % 100 == 0 {
            answers(&mut client);
            for (id, text) in asked.drain() {
                let reply = reply_amid_nonsense(&mut client, &mut random, id);
                let error = &reply["error"];
                assert!(error["code"] != -32603 || error["message"] != "Internal error", "{text}: {reply}");
            }
            let twice =
                client.unread().into_iter().find(|it| it.get("method").is_none() && it["id"].is_i64());
            assert_eq!(twice, None, "a second reply");
        }
    }
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    let (code, _, errors) = client.ended();
    assert_eq!(code, Some(0));
    assert!(!errors.contains("panicked") && !errors.contains("failed"), "{errors}");
}

#[test]
fn bytes_that_are_no_messages() {
    let mut random = Random(seed());
    let mut client = ready();
    for _ in 0..rounds() / 10 {
        let (method, params) = sound(&mut random);
        let id = 1_000_000 + random.below(1000);
        let mut body = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
            .to_string()
            .into_bytes();
        for _ in 0..random.below(6) {
            let at = random.below(body.len());
            match random.below(4) {
                0 => body[at] ^= 1 << random.below(8),
                1 => body[at] = *random.pick(b"\r\n\0{}[]\":,\\x \xff"),
                2 => body.truncate(at + 1),
                _ => body.insert(at, *random.pick(b"\r\n{}\"\xc3")),
            }
        }
        client.write(format!("Content-Length: {}\r\n\r\n", body.len()));
        client.write(body);
        let id = client.ask("workspace/symbol", json!({ "query": "none" }));
        let answered = client.reply_to(id);
        assert!(answered.get("result").is_some(), "{answered}");
        client.unread();
    }
    answers(&mut client);
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    let (code, _, errors) = client.ended();
    assert_eq!(code, Some(0));
    assert!(!errors.contains("panicked") && !errors.contains("failed"), "{errors}");
}
