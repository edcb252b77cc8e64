//! A small server whose handlers misbehave on request.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};

use serde_json::{Value, json};
use tokio::sync::Notify;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::request::{FoldingRangeRequest, Request};
use tower_lsp::lsp_types::*;
use tower_lsp::{Client, LanguageServer, LspService};

use crate::server::transport::testing::TestClient;
use crate::server::transport::{Direct, EncodedHandler, Json, Listener, Outbox, Probe, ask_apart, handler};

/// What tests and handlers share.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) version: AtomicI32,
    pub(super) opened: AtomicUsize,
    pub(super) initialized: AtomicUsize,
    pub(super) cancelled_progress: AtomicUsize,
    /// A handler that waits has begun.
    pub(super) entered: Notify,
    /// Lets a handler that waits go on.
    pub(super) gate: Notify,
    /// A handler that waited was dropped.
    pub(super) dropped: Notify,
}

pub(super) struct Backend {
    client: Client,
    shared: Arc<Shared>,
}

struct OnDrop(Arc<Shared>);

impl Drop for OnDrop {
    fn drop(&mut self) {
        self.0.dropped.notify_one();
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        match params.initialization_options.as_ref().and_then(Value::as_str) {
            Some("slow") => {
                self.shared.entered.notify_one();
                self.shared.gate.notified().await;
            }
            Some("ask") => {
                drop(self.client.show_message_request(MessageType::INFO, "Which?", None).await);
            }
            Some("fail") => return Err(tower_lsp::jsonrpc::Error::invalid_params("no")),
            _ => {}
        }
        Ok(InitializeResult::default())
    }

    async fn initialized(&self, _: InitializedParams) {
        self.shared.initialized.fetch_add(1, Ordering::SeqCst);
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        assert_ne!(params.text_document.language_id, "panic", "a notification that fails");
        self.shared.opened.store(params.text_document.text.len(), Ordering::SeqCst);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.shared.version.store(params.text_document.version, Ordering::SeqCst);
        // Whatever else there is to do must not hold up the next message.
        tokio::task::yield_now().await;
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let version = self.shared.version.load(Ordering::SeqCst);
        let text = match params.text_document_position_params.text_document.uri.path() {
            "/panic" => panic!("on purpose"),
            "/panic-late" => {
                tokio::task::yield_now().await;
                panic!("later, on purpose")
            }
            "/slow" => {
                let _guard = OnDrop(self.shared.clone());
                self.shared.entered.notify_one();
                self.shared.gate.notified().await;
                "slow".into()
            }
            "/client" => {
                let _guard = OnDrop(self.shared.clone());
                let item = ConfigurationItem { scope_uri: None, section: Some("a".into()) };
                format!("{:?}", self.client.configuration(vec![item]).await)
            }
            "/apart" => {
                let _guard = OnDrop(self.shared.clone());
                let (client, shared) = (self.client.clone(), self.shared.clone());
                let asked = ask_apart(async move {
                    let reply = client.configuration(Vec::new()).await;
                    shared.gate.notify_one();
                    reply
                });
                format!("{:?}", asked.await)
            }
            "/large" => "x".repeat(64 * 1024),
            "/work" => tokio::task::spawn_blocking(move || version.to_string()).await.unwrap(),
            _ => version.to_string(),
        };
        Ok(Some(Hover { contents: HoverContents::Scalar(MarkedString::String(text)), range: None }))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let reply = self.client.apply_edit(WorkspaceEdit::default()).await?;
        Ok(Some(json!({ "applied": reply.applied, "arguments": params.arguments })))
    }
}

impl Direct for Backend {
    fn listener(method: &str) -> Option<Listener<Backend>> {
        let listen = |backend: &Backend, params: Option<Value>| {
            let length = params.as_ref().and_then(Value::as_str).expect("a text").len();
            backend.shared.opened.store(length, Ordering::SeqCst);
        };
        (method == "test/listened").then_some(listen)
    }

    fn handler(&self, method: &str) -> Option<EncodedHandler> {
        let shared = self.shared.clone();
        (method == FoldingRangeRequest::METHOD)
            .then(|| handler::<FoldingRangeRequest, _>(|params| encoded(shared, params)))
    }
}

async fn encoded(shared: Arc<Shared>, params: FoldingRangeParams) -> Result<Json> {
    let version = shared.version.load(Ordering::SeqCst);
    match params.text_document.uri.path() {
        "/late" => {
            tokio::task::yield_now().await;
            Json::of(&version)
        }
        "/slow" => {
            let _guard = OnDrop(shared.clone());
            shared.entered.notify_one();
            shared.gate.notified().await;
            Json::of(&"slow")
        }
        "/fails" => Err(tower_lsp::jsonrpc::Error::invalid_params("no")),
        _ => Ok(Json(b"[1, \"\xc3\xa9\"]".to_vec())),
    }
}

impl Backend {
    async fn cancel_progress(&self, _: WorkDoneProgressCancelParams) {
        self.shared.cancelled_progress.fetch_add(1, Ordering::SeqCst);
    }
}

/// A server as above, and what it shares.
pub(super) fn start() -> (TestClient, Arc<Shared>) {
    start_with(Outbox::new(), Probe::default())
}

pub(super) fn start_with(outbox: Outbox, parent: Probe) -> (TestClient, Arc<Shared>) {
    let shared = Arc::new(Shared::default());
    let of_backend = shared.clone();
    let service = LspService::build(|client| Backend { client, shared: of_backend })
        .custom_method("window/workDoneProgress/cancel", Backend::cancel_progress)
        .finish();
    (TestClient::serve(service, outbox, parent), shared)
}

/// A server that is initialized.
pub(super) async fn ready() -> (TestClient, Arc<Shared>) {
    let (mut client, shared) = start();
    client.initialize(json!({ "capabilities": {} })).await;
    (client, shared)
}

/// Parameters of a hover on `path`, which says how the handler behaves.
pub(super) fn at(path: &str) -> Value {
    json!({ "textDocument": { "uri": format!("file:///{path}") }, "position": { "line": 0, "character": 0 } })
}

/// What a hover showed.
pub(super) fn text(reply: &Value) -> &str {
    reply["result"]["contents"].as_str().unwrap_or_else(|| panic!("no hover: {reply}"))
}

/// The code of an error reply.
pub(super) fn code(reply: &Value) -> i64 {
    reply["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {reply}"))
}

pub(super) fn change(version: usize) -> Value {
    json!({
        "textDocument": { "uri": "file:///a", "version": version },
        "contentChanges": [{ "text": "" }],
    })
}

pub(super) fn open(text: &str) -> Value {
    json!({ "textDocument": { "uri": "file:///a", "languageId": "markdown", "version": 0, "text": text } })
}
