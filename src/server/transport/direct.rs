//! Methods that tower-lsp is not asked for.
//!
//! It makes a tree of [`Value`] of each result. That takes longer than finding and encoding it, and several times its memory, which
//! matters only for answers as long as a file. And what it cannot read of a notification, it drops without a word: of an edit, the
//! server would then have another text than the editor.

use futures::FutureExt;
use futures::future::{BoxFuture, ready};
use serde::Serialize;
use serde_json::Value;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::request::Request;

/// The JSON of a result.
pub struct Json(pub(super) Vec<u8>);

impl Json {
    /// Of bytes that are JSON.
    pub fn encoded(bytes: Vec<u8>) -> Json {
        Json(bytes)
    }

    /// # Errors
    /// When the value has a map whose keys are no strings.
    pub fn of(value: &impl Serialize) -> Result<Json> {
        serde_json::to_vec(value).map(Json).map_err(|_| Error::internal_error())
    }
}

/// Given the parameters of a request, answers it.
pub type EncodedHandler = Box<dyn FnOnce(Option<Value>) -> BoxFuture<'static, Result<Json>> + Send>;

/// Given the parameters of a notification, takes it in. No message is read meanwhile, so it does what the next message
/// builds on, and no more: it reads what an edit changed.
pub type Listener = Box<dyn FnOnce(Option<Value>)>;

/// A server that encodes some answers itself; tower-lsp calls the handlers of all other requests.
pub trait EncodesAnswers: LanguageServer {
    /// The handler of requests of this method.
    fn handler(&self, method: &str) -> Option<EncodedHandler>;
}

/// A server that takes in some notifications itself; tower-lsp calls the handlers of all others.
pub trait Listens: LanguageServer {
    /// What takes in notifications of this method.
    fn listener(&self, method: &str) -> Option<Listener>;
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
