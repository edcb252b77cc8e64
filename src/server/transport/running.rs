//! Requests under way: each is answered once, by its handler or by its cancellation, whichever comes first.

use std::any::Any;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::thread;

use futures::FutureExt;
use futures::future::{AbortHandle, AbortRegistration, BoxFuture};
use serde_json::Value;
use tower_lsp::ExitedError;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Response, Result};

use super::{Json, Outbox, log, wire};
use crate::text::lock;

/// A handler at work.
pub type Call = BoxFuture<'static, Result<Answer>>;

/// What a handler answers a request with.
pub enum Answer {
    Value(Value),
    Encoded(Json),
}

impl Answer {
    /// What tower-lsp's service returns for a message.
    pub fn of_service(returned: std::result::Result<Option<Response>, ExitedError>) -> Result<Answer> {
        match returned {
            Ok(Some(response)) => response.into_parts().1.map(Answer::Value),
            // tower-lsp leaves requests unanswered whose unknown method begins with `$/`.
            Ok(None) => Err(Error::method_not_found()),
            Err(_) => Err(Error::invalid_request()),
        }
    }
}

/// A number for each request that is never used twice at the same time. tower-lsp knows the requests by it, so that an id that the
/// client uses again, after it cancelled the first, cannot meet what tower-lsp still keeps under it.
/// It stays within what LSP allows for an integer, which is all that tower-lsp can cancel.
pub type Serial = i32;

/// The requests under way.
#[derive(Clone)]
pub struct Running {
    requests: Arc<Mutex<HashMap<Id, UnderWay>>>,
    outbox: Outbox,
}

struct UnderWay {
    serial: Serial,
    handler: AbortHandle,
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
        Running { requests: Arc::default(), outbox }
    }

    /// Enters a request, unless one with this id is under way. Wrap its handler in [`Abortable`] with the returned
    /// registration.
    ///
    /// [`Abortable`]: futures::future::Abortable
    pub fn enter(&self, id: &Id, serial: Serial) -> Option<AbortRegistration> {
        match lock(&self.requests).entry(id.clone()) {
            Entry::Occupied(_) => None,
            Entry::Vacant(entry) => {
                let (handler, registration) = AbortHandle::new_pair();
                entry.insert(UnderWay { serial, handler });
                Some(registration)
            }
        }
    }

    /// Answers a request as cancelled, if it is under way; its handler is then dropped in its own task.
    pub fn cancel(&self, id: &Id) -> Option<Serial> {
        let request = lock(&self.requests).remove(id)?;
        self.outbox.send(wire::reply(id.clone(), Err(Error::request_cancelled())));
        request.handler.abort();
        Some(request.serial)
    }

    /// Takes a request out, unless it was cancelled.
    fn leave(&self, id: &Id, serial: Serial) -> bool {
        let mut requests = lock(&self.requests);
        if requests.get(id).is_none_or(|request| request.serial != serial) {
            return false;
        }
        requests.remove(id);
        true
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
    fn finish(self, result: thread::Result<Result<Answer>>) -> bool {
        let result = result.unwrap_or_else(|panic| {
            let cause = format!("`{}` failed: {}", self.method, describe(&*panic));
            log(format_args!("{cause}"));
            Err(wire::fault(ErrorCode::InternalError, cause))
        });
        let succeeded = result.is_ok();
        if let Some((id, serial)) = self.id
            && self.running.leave(&id, serial)
        {
            let outbox = &self.running.outbox;
            match result {
                Ok(Answer::Encoded(json)) => outbox.send_pieces(wire::encoded_reply(&id, json)),
                Ok(Answer::Value(value)) => outbox.send(wire::reply(id, Ok(value))),
                Err(error) => outbox.send(wire::reply(id, Err(error))),
            }
        }
        succeeded
    }
}

/// What a panic said.
pub fn describe(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}
