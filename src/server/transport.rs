//! The transport: bytes from and to the client on one side, tower-lsp's router of methods on the other.
//!
//! tower-lsp's own loop is not used: one cancellation, one panic or one faulty message is enough to stop it. What the
//! loop here promises:
//!
//! - Messages are taken in order, and each handler is polled once before the next message is taken. So state that a
//!   handler changes before its first `.await` is changed in order. What is not done then goes on in a task of its own.
//! - A listener ([`Direct`]) takes a notification in before the next message; if it panics, that is logged.
//! - A handler that panics is an error reply. A cancelled request is answered at once, and once.
//! - If the client does not read ([`Outbox::is_backed_up`]), no more answers are worked out ([`Outbox::room`]). Its requests
//!   and notifications wait, in order, but are still read; replies, cancellations and `exit` are handled at once: a client
//!   may write much before it reads.
//! - What is no message is answered by an error. After a frame that is none the conversation is over.
//! - Messages that come while `initialize` is under way wait for it in the same way.
//! - Handlers do no long work on the runtime's threads; each has its own task, so those that wait cost nothing.
//! - A request to the client and a reply to it may overtake each other: they are two queues in tower-lsp. What must
//!   come before a reply goes through the [`Outbox`].
//!
//! A program ends with [`Ended::code`] by `std::process::exit`, or drops its runtime by `shutdown_background`: work in
//! `spawn_blocking`, and a read of a terminal, cannot be called off, and the runtime would wait for them.

mod outbox;
mod parent;
mod running;
mod serve;
mod stdio;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod wire;

pub use outbox::Outbox;
pub use parent::Probe;
pub use serve::serve;
pub use stdio::stdio;

use futures::FutureExt;
use futures::future::{BoxFuture, ready};
use serde::Serialize;
use serde_json::Value;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::request::Request;

/// Why the conversation is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// [`exit`](https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#exit) came after `shutdown`.
    Shutdown,
    /// `exit` came without `shutdown`.
    ExitWithoutShutdown,
    /// The client closed its end, of what we read or of what we write.
    Disconnected {
        /// Whether `shutdown` had come before.
        after_shutdown: bool,
    },
    /// The process that started the server lives no more.
    ParentGone,
    /// The client sent what is no frame, or announced a message longer than the limit.
    Garbled,
}

impl Ended {
    /// The exit code of the process.
    pub fn code(&self) -> u8 {
        match self {
            Ended::Shutdown | Ended::Disconnected { after_shutdown: true } => 0,
            Ended::ExitWithoutShutdown | Ended::Disconnected { .. } | Ended::ParentGone | Ended::Garbled => 1,
        }
    }
}

/// The JSON of a result.
pub struct Json(pub Vec<u8>);

impl Json {
    /// # Errors
    /// When the value has a map whose keys are no strings.
    pub fn of(value: &impl Serialize) -> Result<Json> {
        serde_json::to_vec(value).map(Json).map_err(|_| Error::internal_error())
    }
}

/// Given the parameters of a request, answers it.
pub type EncodedHandler = Box<dyn FnOnce(Option<Value>) -> BoxFuture<'static, Result<Json>> + Send>;

/// Takes a notification in, given its parameters. No message is read meanwhile, so it does what the next message builds
/// on, and no more: it reads what an edit changed.
pub type Listener<S> = fn(&S, Option<Value>);

/// A server that handles some methods itself; tower-lsp calls the handlers of all others.
pub trait Direct: LanguageServer {
    /// What takes in notifications of this method. What tower-lsp cannot read of a notification, it drops without a word: of an edit,
    /// the server would then have another text than the editor.
    fn listener(method: &str) -> Option<Listener<Self>>;
    /// What encodes the answers to requests of this method. tower-lsp makes a tree of [`Value`] of each result. That takes longer than
    /// finding and encoding it, and several times its memory, which matters only for answers as long as a file.
    fn handler(&self, method: &str) -> Option<EncodedHandler>;
}

/// A handler of requests `R`. Their parameters are refused in the words of tower-lsp.
pub fn handler<R: Request, F: Future<Output = Result<Json>> + Send + 'static>(
    answer: impl FnOnce(R::Params) -> F + Send + 'static,
) -> EncodedHandler {
    Box::new(|params| {
        let params = params.ok_or_else(|| Error::invalid_params("Missing params field"));
        let read = |it| serde_json::from_value(it).map_err(|it| Error::invalid_params(it.to_string()));
        match params.and_then(read) {
            Ok(params) => answer(params).boxed(),
            Err(error) => ready(Err(error)).boxed(),
        }
    })
}

/// Asks the client in a task of its own, and waits for it. Handlers ask in this way: tower-lsp panics over a reply whose
/// handler was cancelled while it waited, which is caught, but makes noise on stderr.
///
/// # Errors
/// If the future panicked.
pub async fn ask_apart<T: Send + 'static>(question: impl Future<Output = T> + Send + 'static) -> Result<T> {
    tokio::spawn(question).await.map_err(|_| Error::internal_error())
}

/// Writes a line to stderr, where editors collect what a server has to say to its developers.
fn log(line: std::fmt::Arguments<'_>) {
    use std::io::Write;
    // Unlike `eprintln!`, this goes on without a stderr.
    let _ = writeln!(std::io::stderr(), "paper-digest: {line}");
}
