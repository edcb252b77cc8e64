//! Requests under way: each is answered once, by its handler or by its cancellation, whichever comes first.

use std::any::Any;
use std::cell::Cell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::Value;
use tokio::sync::Notify;
use tower_lsp::ExitedError;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Response, Result};

use super::{Outbox, log, message};

/// A handler at work, and in the end what tower-lsp's service returns for a message, with what the handler encoded itself.
pub type Call = BoxFuture<'static, Said>;

type Said = (Answer, Option<Vec<u8>>);
type Answer = std::result::Result<Option<Response>, ExitedError>;

tokio::task_local! {
    /// What the handler has encoded itself.
    static ENCODED: Cell<Option<Vec<u8>>>;
}

/// Answers the request whose handler calls this with `result`, which is JSON; what the handler then returns only has to be no
/// error. tower-lsp makes a tree of [`Value`] of each result, which takes longer than to find and to encode it, and several times its
/// memory: of no weight, but for answers as long as a file.
///
/// # Errors
/// Outside a handler.
pub fn answer(result: Vec<u8>) -> Result<()> {
    ENCODED.try_with(|it| it.set(Some(result))).map_err(|_| Error::internal_error())
}

/// A number for each request that is never used twice at the same time. tower-lsp knows the requests by it, so that an id that the
/// client uses again, after it cancelled the first, cannot meet what tower-lsp still keeps under it.
/// It stays within what LSP allows for an integer, which is all that tower-lsp can cancel.
pub type Serial = i32;

/// The requests under way.
#[derive(Clone)]
pub struct Running {
    serials: Arc<Mutex<HashMap<Id, Serial>>>,
    outbox: Outbox,
    /// Rung when one is done.
    left: Arc<Notify>,
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
        Running { serials: Arc::default(), outbox, left: Arc::default() }
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

    /// Sends a message to the client.
    pub fn send(&self, body: Vec<u8>) {
        self.outbox.send(body);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Says that there may be room for another one.
    pub fn ring(&self) {
        self.left.notify_one();
    }

    /// Waits for that.
    pub async fn rung(&self) {
        self.left.notified().await;
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
        self.ring();
        true
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Id, Serial>> {
        self.serials.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Job {
    /// Starts the handler by `call` and polls it once, here and now. Gives back whether it succeeded, or what is left to do.
    pub fn start(
        self,
        call: impl FnOnce() -> BoxFuture<'static, Answer>,
    ) -> std::result::Result<bool, (Job, Call)> {
        let first = catch_unwind(AssertUnwindSafe(|| {
            let call = call().map(|answer| (answer, ENCODED.with(Cell::take)));
            let mut call = ENCODED.scope(Cell::default(), call).boxed();
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
    fn finish(self, result: thread::Result<Said>) -> bool {
        let mut encoded = None;
        let result: Result<Value> = match result {
            Ok((Ok(Some(response)), by_handler)) => {
                encoded = by_handler.filter(|_| response.is_ok());
                response.into_parts().1
            }
            // tower-lsp leaves requests unanswered whose unknown method begins with `$/`.
            Ok((Ok(None), _)) => Err(Error::method_not_found()),
            Ok((Err(_), _)) => Err(Error::invalid_request()),
            Err(panic) => {
                let cause = describe(&*panic);
                log(format_args!("`{}` failed: {cause}", self.method));
                Err(message::fault(ErrorCode::InternalError, format!("`{}` failed: {cause}", self.method)))
            }
        };
        if let Some((id, serial)) = &self.id
            && self.running.leave(id, *serial)
        {
            match encoded {
                Some(encoded) => self.running.outbox.send_pieces(message::encoded_reply(id, encoded)),
                None => self.running.outbox.send(message::reply(id, &result)),
            }
        }
        result.is_ok()
    }
}

/// What a panic said.
pub fn describe(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}
