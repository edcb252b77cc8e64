//! A long session: whatever was typed, what the server says is what one says that is given the text as it is.

mod page;
mod questions;
mod typist;

use super::*;
use crate::testing::slow;
use page::{Page, Unit};
use questions::{answer, anywhere, everywhere, is_sound, starts};
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;
use typist::Typist;

/// How long diagnostics may be on their way.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);
const URIS: [&str; 2] = ["untitled:digest", "file:///nowhere/at/all/2025/02/04.md"];

#[tokio::test]
async fn in_bytes() {
    soak(Unit::Byte).await;
}

#[tokio::test]
async fn in_utf_16() {
    soak(Unit::Utf16).await;
}

#[tokio::test]
async fn in_characters() {
    soak(Unit::Character).await;
}

/// `SOAK_SEED` repeats a session; `RUN_SLOW_TESTS` makes it long.
async fn soak(unit: Unit) {
    let (rounds, pause) = if slow() { (20_000, 400) } else { (240, 60) };
    let seed = std::env::var("SOAK_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(unit as u64 + 1);
    let mut session = Session::start(unit, seed).await;
    for round in 1..=rounds {
        session.edit().await;
        if session.typist.random.chance(30) {
            session.look().await;
        }
        if round % pause == 0 || round == rounds {
            session.compare().await;
        }
    }
}

/// Both ends of a conversation.
struct Session {
    unit: Unit,
    client: TestClient,
    shared: Arc<SharedState>,
    typist: Typist,
    pages: [Page; 2],
    versions: [i32; 2],
    /// Requests whose replies nobody has waited for yet.
    asked: Vec<i64>,
    /// Semantic tokens as the client has put them together, and their id.
    tokens: [Option<(Value, Vec<Value>)>; 2],
    told: Told,
    log: Log,
}

/// The last messages, printed where a test fails.
struct Log {
    seed: u64,
    unit: Unit,
    before: [String; 2],
    last: VecDeque<String>,
}

impl Drop for Log {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut out = format!("SOAK_SEED={} in {}\n", self.seed, self.unit.name());
            for (uri, text) in URIS.iter().zip(&self.before) {
                let _ = writeln!(out, "{uri} was, when all was well: {text:?}");
            }
            for line in &self.last {
                let _ = writeln!(out, "{line}");
            }
            eprintln!("{out}");
        }
    }
}

impl Log {
    fn note(&mut self, line: String) {
        self.last.push_back(line);
    }

    /// All was well up to here.
    fn well(&mut self, pages: &[Page; 2]) {
        self.last.clear();
        self.before = [pages[0].text.clone(), pages[1].text.clone()];
    }
}

/// A server for an editor that can do all there is.
async fn serve(unit: Unit, seed: u64) -> (TestClient, Arc<SharedState>) {
    let outbox = Outbox::new();
    let (service, socket, shared) = super::super::service(outbox.clone());
    let mut client = TestClient::serve((service, socket), outbox, Probe::default());
    let text = json!({
        "publishDiagnostics": { "versionSupport": true, "relatedInformation": true, "codeDescriptionSupport": true },
        "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        "codeAction": {
            "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } },
            "resolveSupport": { "properties": ["edit"] },
        },
        "completion": { "completionItem": { "snippetSupport": true } },
        "foldingRange": { "foldingRange": { "collapsedText": true } },
    });
    let rules = json!({ "versioned-link": "info", "missing-facet": "info" });
    let duplicates = [Value::Null, json!("tree"), json!("file")][(seed % 3) as usize].clone();
    client
        .initialize(json!({
            "capabilities": { "general": { "positionEncodings": [unit.name()] }, "textDocument": text },
            "initializationOptions": { "rules": rules, "dialect": { "lists": true, "duplicates": duplicates } },
        }))
        .await;
    (client, shared)
}

async fn open_at(client: &mut TestClient, uri: &str, version: i32, text: &str) {
    let document = json!({ "uri": uri, "languageId": "markdown", "version": version, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
}

impl Session {
    async fn start(unit: Unit, seed: u64) -> Session {
        let (client, shared) = serve(unit, seed).await;
        let mut typist = Typist::new(seed);
        let pages = [0, 1].map(|_| Page::new(&typist.digest(), unit));
        let log = Log { seed, unit, before: [String::new(), String::new()], last: VecDeque::new() };
        let mut session = Session {
            unit,
            client,
            shared,
            typist,
            pages,
            versions: [1, 1],
            asked: Vec::new(),
            tokens: [None, None],
            told: Told::default(),
            log,
        };
        session.log.well(&session.pages);
        for (uri, page) in URIS.iter().zip(&session.pages) {
            open_at(&mut session.client, uri, 1, &page.text).await;
        }
        session
    }

    /// One message of edits; at times the file is closed and opened again.
    async fn edit(&mut self) {
        let nth = usize::from(self.typist.random.chance(20));
        let uri = URIS[nth];
        if self.typist.random.below(500) == 0 {
            self.log.note(format!("{uri} is closed and opened"));
            self.client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } })).await;
            self.tokens[nth] = None;
            self.versions[nth] += 1;
            return open_at(&mut self.client, uri, self.versions[nth], &self.pages[nth].text).await;
        }
        let changes = self.typist.edit(&mut self.pages[nth]);
        self.send(nth, changes).await;
    }

    async fn send(&mut self, nth: usize, changes: Vec<Value>) {
        self.versions[nth] += 1;
        let document = json!({ "uri": URIS[nth], "version": self.versions[nth] });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.log.note(params.to_string());
        self.client.notify("textDocument/didChange", params).await;
    }

    /// Asks something, and waits for the answer, or not, or calls it off.
    async fn look(&mut self) {
        let nth = self.typist.random.below(2);
        let random = &mut self.typist.random;
        let at = self.pages[nth].near(random.below(self.pages[nth].text.len() + 1));
        let mut all = anywhere(&self.pages[nth], URIS[nth], at);
        all.extend(everywhere(&self.pages[nth], URIS[nth]));
        let (method, mut params) = random.pick(&all).clone();
        if params.get("position").is_some() && random.chance(10) {
            // No such place, or one inside of a character: anything but silence will do.
            params["position"] = json!({ "line": random.below(90), "character": random.below(2000) });
        }
        let way = random.below(10);
        let id = self.client.ask(method, params.clone()).await;
        if way < 4 {
            return self.asked.push(id);
        }
        if way == 4 {
            self.client.notify("$/cancelRequest", json!({ "id": id })).await;
            return self.asked.push(id);
        }
        let reply = self.client.reply_to(id).await;
        assert!(
            reply.get("result").is_some() || method == "textDocument/rename",
            "{method} {params}: {reply}"
        );
        self.is_known(nth);
        match way {
            5 => self.color(nth).await,
            6.. => self.judge(nth).await,
            _ => {}
        }
        let edits = match method {
            "textDocument/formatting" if way < 8 => reply["result"].clone(),
            "textDocument/codeAction" | "textDocument/rename" if way < 8 => {
                let list = reply["result"].as_array().map_or(&[][..], Vec::as_slice);
                let change = list
                    .iter()
                    .map(|it| &it["edit"])
                    .chain([&reply["result"]])
                    .find_map(|it| it.get("changes"));
                change.and_then(|it| it.get(URIS[nth])).cloned().unwrap_or_default()
            }
            _ => return,
        };
        if edits.as_array().is_some_and(|it| !it.is_empty()) {
            let changes = self.typist.obey(&mut self.pages[nth], &edits);
            self.send(nth, changes).await;
        }
    }

    /// What was found edit by edit is what is found in the whole.
    async fn judge(&mut self, nth: usize) {
        let params = json!({ "textDocument": { "uri": URIS[nth] } });
        let pulled = self.client.request("textDocument/diagnostic", params).await;
        let wanted = &pulled["result"]["items"];
        let pushed = self.told.of(URIS[nth], self.versions[nth], wanted, &mut self.client).await;
        assert!(wanted == pushed, "asked for: {wanted:#}\nsent: {pushed:#}\n{:?}", self.pages[nth].text);
    }

    /// The server has the text that the editor has.
    fn is_known(&self, nth: usize) {
        let snap = self.shared.snap();
        let name = super::super::state::name_of(&URIS[nth].parse().unwrap());
        let known = snap.snapshot.view(&name).unwrap().file.text.all().into_owned();
        assert_eq!(known, self.pages[nth].text, "the texts differ");
    }

    /// Has the tokens brought up to date by difference.
    async fn color(&mut self, nth: usize) {
        let document = json!({ "uri": URIS[nth] });
        let Some((id, data)) = &mut self.tokens[nth] else {
            let params = json!({ "textDocument": document });
            let result =
                self.client.request("textDocument/semanticTokens/full", params).await["result"].take();
            self.tokens[nth] = Some((result["resultId"].clone(), result["data"].as_array().unwrap().clone()));
            return;
        };
        let params = json!({ "textDocument": document, "previousResultId": id });
        let result =
            self.client.request("textDocument/semanticTokens/full/delta", params).await["result"].take();
        *id = result["resultId"].clone();
        match result["edits"].as_array() {
            None => *data = result["data"].as_array().unwrap().clone(),
            Some(edits) => {
                for edit in edits {
                    let start = edit["start"].as_u64().unwrap() as usize;
                    let gone = edit["deleteCount"].as_u64().unwrap() as usize;
                    let new = edit["data"].as_array().cloned().unwrap_or_default();
                    data.splice(start..start + gone, new);
                }
            }
        }
    }

    /// Compares all answers with those of a server that has seen none of the edits.
    async fn compare(&mut self) {
        for id in std::mem::take(&mut self.asked) {
            self.client.reply_to(id).await;
        }
        let (mut fresh, of_fresh) = serve(self.unit, self.log.seed).await;
        let mut told_fresh = Told::default();
        for (nth, uri) in URIS.iter().enumerate() {
            open_at(&mut fresh, uri, self.versions[nth], &self.pages[nth].text).await;
        }
        for (nth, uri) in URIS.iter().enumerate() {
            let (page, version) = (&self.pages[nth], self.versions[nth]);
            let mut questions = everywhere(page, uri);
            let symbols = fresh.request("textDocument/documentSymbol", questions[0].1.clone()).await;
            let mut places = Vec::new();
            starts(&symbols["result"], &mut places);
            let mut places: Vec<usize> = places.iter().map(|place| page.offset(place).unwrap()).collect();
            places.extend((0..8).map(|_| page.near(self.typist.random.below(page.text.len() + 1))));
            for at in places {
                let all = anywhere(page, uri, at).into_iter();
                let random = &mut self.typist.random;
                questions.extend(all.filter(|it| it.0 == "textDocument/hover" || random.chance(25)));
            }
            for (method, params) in &questions {
                let old = answer(&mut self.client, method, params).await;
                let new = answer(&mut fresh, method, params).await;
                assert!(
                    old == new,
                    "{method} {params}\nafter the edits:\n{old:#}\nafresh:\n{new:#}\n{:?}",
                    page.text
                );
                is_sound(page, uri, &new)
                    .unwrap_or_else(|it| panic!("{method} {params}: {it}\n{new:#}\n{:?}", page.text));
            }
            let params = json!({ "textDocument": { "uri": uri } });
            let wanted = &fresh.request("textDocument/diagnostic", params).await["result"]["items"];
            let old = self.told.of(uri, version, wanted, &mut self.client).await;
            let new = told_fresh.of(uri, version, wanted, &mut fresh).await;
            assert!(old == new, "diagnostics after the edits:\n{old:#}\nafresh:\n{new:#}\n{:?}", page.text);
            is_sound(page, uri, new).unwrap();
            self.color(nth).await;
            let tokens = fresh.request("textDocument/semanticTokens/full", questions[0].1.clone()).await;
            assert_eq!(
                json!(self.tokens[nth].as_ref().unwrap().1),
                tokens["result"]["data"],
                "tokens by difference"
            );
            self.is_known(nth);
        }
        of_fresh.end();
        fresh.close().await;
        self.log.well(&self.pages);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.shared.end();
    }
}

/// The diagnostics that were sent last, by file.
#[derive(Default)]
struct Told(BTreeMap<String, Value>);

impl Told {
    /// Those for a version, as soon as they are `wanted`; the last ones where they never are. What another file lists may
    /// change them without a new version.
    async fn of(&mut self, uri: &str, version: i32, wanted: &Value, client: &mut TestClient) -> &Value {
        let said = |value: &Value| value["version"] == version && value["diagnostics"] == *wanted;
        while !self.0.get(uri).is_some_and(said) {
            let next = client.call_of("textDocument/publishDiagnostics");
            let Ok(mut message) = tokio::time::timeout(PATIENCE, next).await else { break };
            let params = message["params"].take();
            self.0.insert(params["uri"].as_str().unwrap().to_owned(), params);
        }
        self.0.get(uri).map_or(&Value::Null, |it| &it["diagnostics"])
    }
}
