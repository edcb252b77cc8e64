//! Requests under way: each is answered once, by its handler or by its cancellation, whichever comes first.

use std::any::Any;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::Value;
use tower_lsp::ExitedError;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Response, Result};

use super::{Outbox, log, message};

/// What tower-lsp's service returns for a message.
pub type Call = BoxFuture<'static, Answer>;

type Answer = std::result::Result<Option<Response>, ExitedError>;

/// A number for each request that is never used twice at the same time. tower-lsp knows the requests by it, so that an id that the
/// client uses again, after it cancelled the first, cannot meet what tower-lsp still keeps under it.
/// It stays within what LSP allows for an integer, which is all that tower-lsp can cancel.
pub type Serial = i32;

/// The requests under way.
#[derive(Clone)]
pub struct Running {
    serials: Arc<Mutex<HashMap<Id, Serial>>>,
    outbox: Outbox,
}

/// A message whose handler is under way, and where its result goes.
pub struct Job {
    pub method: String,
    /// The client's id and ours, for a request.
    pub id: Option<(Id, Serial)>,
    pub running: Running,
}

impl Running {
    pub fn new(outbox: Outbox) -> Self {
        Running { serials: Arc::default(), outbox }
    }

    /// Enters a request, unless one with this id is under way.
    pub fn enter(&self, id: &Id, serial: Serial) -> bool {
        match self.lock().entry(id.clone()) {
            Entry::Occupied(_) => false,
            Entry::Vacant(entry) => {
                entry.insert(serial);
                true
            }
        }
    }

    /// Answers a request as cancelled, if it is under way; its handler's result is then dropped.
    pub fn cancel(&self, id: &Id) -> Option<Serial> {
        let serial = self.lock().remove(id)?;
        self.outbox.send(message::reply(id, &Err(Error::request_cancelled())));
        Some(serial)
    }

    /// Takes a request out, unless it was cancelled.
    fn leave(&self, id: &Id, serial: Serial) -> bool {
        let mut serials = self.lock();
        if serials.get(id) != Some(&serial) {
            return false;
        }
        serials.remove(id);
        true
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Id, Serial>> {
        self.serials.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Job {
    /// Starts the handler by `call` and polls it once, here and now. Gives back whether it succeeded, or what is left to do.
    pub fn start(self, call: impl FnOnce() -> Call) -> std::result::Result<bool, (Job, Call)> {
        let first = catch_unwind(AssertUnwindSafe(|| {
            let mut call = call();
            // No waker is left behind: the task that goes on polls again before anything else.
            (&mut call).now_or_never().ok_or(call)
        }));
        match first {
            Ok(Ok(result)) => Ok(self.finish(Ok(result))),
            Ok(Err(call)) => Err((self, call)),
            Err(panic) => Ok(self.finish(Err(panic))),
        }
    }

    /// Does what is left to do, and says whether the handler succeeded.
    pub async fn go_on(self, call: Call) -> bool {
        let result = AssertUnwindSafe(call).catch_unwind().await;
        self.finish(result)
    }

    /// Replies, if a reply is owed, and says whether the handler succeeded.
    fn finish(self, result: std::result::Result<Answer, Box<dyn Any + Send>>) -> bool {
        let result: Result<Value> = match result {
            Ok(Ok(Some(response))) => response.into_parts().1,
            // tower-lsp leaves requests unanswered whose unknown method begins with `$/`.
            Ok(Ok(None)) => Err(Error::method_not_found()),
            Ok(Err(_)) => Err(Error::invalid_request()),
            Err(panic) => {
                let cause = describe(&*panic);
                log(format_args!("`{}` failed: {cause}", self.method));
                Err(message::fault(ErrorCode::InternalError, format!("`{}` failed: {cause}", self.method)))
            }
        };
        if let Some((id, serial)) = &self.id
            && self.running.leave(id, *serial)
        {
            self.running.outbox.send(message::reply(id, &result));
        }
        result.is_ok()
    }
}

/// What a panic said.
pub fn describe(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}
