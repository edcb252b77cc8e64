//! The loop: takes messages in order and hands them on. Texts of documents go to their listener (`server/documents.rs`) and answers as
//! long as a file are made by their handler (`server/long_answers.rs`); all else is for tower-lsp's service.

use std::collections::{HashSet, VecDeque};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::future::{Abortable, OptionFuture};
use futures::{FutureExt, Sink, StreamExt, TryFutureExt};
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{Notify, oneshot};
use tokio::task::{JoinHandle, JoinSet};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Response, Result};
use tower_lsp::{ClientSocket, Loopback, LspService};
use tower_service::Service;

use super::running::{Answer, Call, Job, Running, Serial, describe};
use super::wire::{self, Frames, Incoming, LONGEST_MESSAGE, Message, fault};
use super::{Direct, Ended, Outbox, Probe, log};
use crate::text::lock;

/// How long what is left to write may take when all is over; a client that does not read is not waited for.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// tower-lsp does not name this code.
const NOT_INITIALIZED: ErrorCode = ErrorCode::ServerError(-32002);

/// Serves one client over `input` and `output` until it is done
/// ([lifecycle](https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#lifeCycleMessages)).
///
/// Handlers that still run at the end are dropped.
pub async fn serve<S: Direct>(
    service: LspService<S>,
    socket: ClientSocket,
    (input, output): (impl AsyncRead + Unpin, impl AsyncWrite + Unpin + Send + 'static),
    outbox: Outbox,
    parent: Probe,
) -> Ended {
    let mut writer = tokio::spawn(outbox.clone().write_to(output));
    let (requests, replies) = socket.split();
    let unanswered = Unanswered::default();
    let mut tasks = JoinSet::new();
    let running = Running::new(outbox.clone());
    tasks.spawn(ask(requests, unanswered.clone(), outbox.clone()));
    let conversation = Conversation {
        service,
        replies,
        unanswered,
        running,
        outbox: outbox.clone(),
        parent,
        parent_gone: Arc::default(),
        tasks,
        phase: Phase::New,
        starting: None,
        held: VecDeque::new(),
        serial: 0,
    };
    let ended = conversation.run(Frames::new(input, LONGEST_MESSAGE), &mut writer).await;
    outbox.close();
    if !writer.is_finished() && tokio::time::timeout(LAST_WORDS, &mut writer).await.is_err() {
        writer.abort();
    }
    ended
}

struct Conversation<S: Direct> {
    service: LspService<S>,
    replies: <ClientSocket as Loopback>::ResponseSink,
    unanswered: Unanswered,
    running: Running,
    outbox: Outbox,
    parent: Probe,
    parent_gone: Arc<Notify>,
    /// All that goes on beside the loop; it ends with it.
    tasks: JoinSet<()>,
    phase: Phase,
    /// While `initialize` is under way: its id, and what tells that it is done.
    starting: Option<(Id, oneshot::Receiver<bool>)>,
    /// Requests and notifications that have to wait.
    held: VecDeque<Incoming>,
    serial: Serial,
}

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    New,
    Initialized,
    ShutDown,
}

impl<S: Direct> Conversation<S> {
    async fn run(
        mut self,
        mut frames: Frames<impl AsyncRead + Unpin>,
        writer: &mut JoinHandle<io::Result<()>>,
    ) -> Ended {
        let parent_gone = self.parent_gone.clone();
        loop {
            while !self.must_hold()
                && let Some(held) = self.held.pop_front()
            {
                self.dispatch(held);
            }
            tokio::select! {
                biased;
                () = parent_gone.notified() => {
                    log(format_args!("the parent process has ended"));
                    return Ended::ParentGone;
                }
                // Nobody reads any more.
                _ = &mut *writer => return self.disconnected(),
                Some(done) = OptionFuture::from(self.starting.as_mut().map(|(_, done)| done)) => {
                    self.starting = None;
                    self.initialized(done.unwrap_or(false));
                }
                () = self.outbox.drained(), if !self.held.is_empty() => {}
                message = frames.next() => {
                    let ended = match message {
                        Ok(Some(message)) => self.read(message),
                        Err(fault) if fault.kind() == io::ErrorKind::InvalidData => Some(self.garbled(&fault)),
                        Ok(None) | Err(_) => Some(self.disconnected()),
                    };
                    if let Some(ended) = ended {
                        return ended;
                    }
                    // Input that never pauses must not keep a runtime with one thread from all else.
                    tokio::task::consume_budget().await;
                }
            }
        }
    }

    /// Takes one message, and says whether it ends the conversation.
    fn read(&mut self, message: Message) -> Option<Ended> {
        match message {
            Message::Incoming(incoming) => match (&incoming.id, incoming.method.as_str()) {
                (_, "exit") => {
                    // A client that sends both at once has said what it wants, even if `shutdown` still waits.
                    let shuts_down = self.held.iter().any(|it| it.method == "shutdown" && it.id.is_some());
                    let after_shutdown = shuts_down || self.phase == Phase::ShutDown;
                    return Some(if after_shutdown { Ended::Shutdown } else { Ended::ExitWithoutShutdown });
                }
                (None, "$/cancelRequest") => self.cancel(incoming.params),
                _ => self.accept(incoming),
            },
            Message::Reply { id, result } => self.forward(id, result),
            Message::Invalid { id, error } => self.refuse(&id, error),
        }
        None
    }

    /// Whether messages have to wait now: for `initialize`, or for a client that does not read.
    fn must_hold(&self) -> bool {
        self.starting.is_some() || self.outbox.is_backed_up()
    }

    fn accept(&mut self, incoming: Incoming) {
        if self.held.is_empty() && !self.must_hold() {
            self.dispatch(incoming);
        } else {
            self.held.push_back(incoming);
        }
    }

    /// Starts the handler of a request or a notification.
    fn dispatch(&mut self, incoming: Incoming) {
        let Incoming { id, method, mut params } = incoming;
        match (self.phase, &id, method.as_str()) {
            (Phase::New, Some(_), "initialize") => {
                self.watch_parent(params.as_ref());
                params.iter_mut().for_each(wire::name_capabilities);
            }
            (Phase::New, Some(id), _) => {
                return self.refuse(id, fault(NOT_INITIALIZED, "the server is not initialized"));
            }
            (Phase::ShutDown, Some(id), _) => {
                return self.refuse(id, fault(ErrorCode::InvalidRequest, "the server is shut down"));
            }
            // Ids are translated for notifications only, so this request could cancel nothing.
            (_, Some(id), "$/cancelRequest") => {
                return self
                    .refuse(id, fault(ErrorCode::InvalidRequest, "`$/cancelRequest` is a notification"));
            }
            (Phase::Initialized, Some(_), "shutdown") => {
                self.phase = Phase::ShutDown;
                // tower-lsp refuses even `null`.
                params = None;
            }
            (Phase::New | Phase::ShutDown, None, _) | (_, None, "initialize" | "shutdown") => return,
            (Phase::Initialized, None, "initialized") => params = params.or_else(|| Some(json!({}))),
            (Phase::Initialized, ..) => {}
        }
        let Some(listener) = S::listener(&method).filter(|_| id.is_none()) else {
            return self.start(id, method, params);
        };
        // A panic must not end the loop.
        let listen = AssertUnwindSafe(|| listener(self.service.inner(), params));
        if let Err(panic) = catch_unwind(listen) {
            log(format_args!("`{method}` failed: {}", describe(&*panic)));
        }
    }

    fn start(&mut self, id: Option<Id>, method: String, params: Option<Value>) {
        self.serial = self.serial.checked_add(1).unwrap_or(0);
        let serial = self.serial;
        let abortable = match &id {
            None => None,
            Some(id) => match self.running.enter(id, serial) {
                Some(registration) => Some(registration),
                None => {
                    let error = fault(ErrorCode::InvalidRequest, "a request with this id is under way");
                    return self.refuse(id, error);
                }
            },
        };
        let initializing = id.clone().filter(|_| self.phase == Phase::New);
        let job =
            Job { method: method.clone(), id: id.map(|it| (it, serial)), running: self.running.clone() };
        let started = job.start(|| match abortable {
            None => self.call(None, method, params),
            Some(registration) => Abortable::new(self.call(Some(serial), method, params), registration)
                .map(|it| it.unwrap_or_else(|_| Err(Error::request_cancelled())))
                .boxed(),
        });
        match (started, initializing) {
            (Ok(succeeded), Some(_)) => self.initialized(succeeded),
            (Ok(_), None) => {}
            (Err((job, call)), Some(id)) => {
                let (done, is_done) = oneshot::channel();
                self.starting = Some((id, is_done));
                // The loop holds the other end, and the task ends before it.
                self.spawn(async move {
                    let _ = done.send(job.go_on(call).await);
                });
            }
            (Err((job, call)), None) => self.spawn(job.go_on(call).map(drop)),
        }
    }

    /// Calls the handler of a request, or of a notification, if it has no number.
    fn call(&mut self, serial: Option<Serial>, method: String, params: Option<Value>) -> Call {
        let encodes = serial.and_then(|_| self.service.inner().handler(&method));
        if let Some(handler) = encodes {
            return handler(params).map_ok(Answer::Encoded).boxed();
        }
        let request = wire::request(serial.map(|it| Id::Number(it.into())), method, params);
        self.service.call(request).map(Answer::of_service).boxed()
    }

    fn initialized(&mut self, succeeded: bool) {
        if succeeded {
            self.phase = Phase::Initialized;
        }
    }

    fn spawn(&mut self, task: impl Future<Output = ()> + Send + 'static) {
        while self.tasks.try_join_next().is_some() {}
        self.tasks.spawn(task);
    }

    /// Answers a request as cancelled and drops its handler
    /// ([cancellation](https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#cancelRequest)).
    fn cancel(&mut self, params: Option<Value>) {
        let id = params.and_then(|mut it| it.get_mut("id").map(Value::take));
        let Some(Ok(id)) = id.map(wire::read_id) else { return };
        if self.starting.as_ref().is_some_and(|(starting, _)| *starting == id) {
            // Half an initialization is of no use to anyone.
            return;
        }
        if let Some(at) = self.held.iter().position(|it| it.id.as_ref() == Some(&id)) {
            self.held.remove(at);
            return self.refuse(&id, Error::request_cancelled());
        }
        let Some(serial) = self.running.cancel(&id) else { return };
        // tower-lsp forgets the request.
        let request = wire::request(None, "$/cancelRequest", Some(json!({ "id": serial })));
        let _ = self.service.call(request).now_or_never();
    }

    /// Hands the client's reply to the handler that waits for it.
    fn forward(&mut self, id: Id, result: Option<Result<Value>>) {
        if !lock(&self.unanswered).remove(&id) {
            if result.is_none() && id != Id::Null {
                self.refuse(&id, fault(ErrorCode::InvalidRequest, "`method` is missing"));
            }
            return;
        }
        let response = Response::from_parts(id, result.unwrap_or(Ok(Value::Null)));
        let replies = &mut self.replies;
        // tower-lsp panics if the handler has been dropped, and it alone knows whether it has.
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| Pin::new(replies).start_send(response))) {
            log(format_args!("a reply for a handler that waits no more was dropped: {}", describe(&*panic)));
        }
    }

    fn watch_parent(&mut self, params: Option<&Value>) {
        let id = params.and_then(|param| param.get("processId")?.as_u64());
        let Some(id) = id.and_then(|it| u32::try_from(it).ok()) else { return };
        let (probe, gone) = (self.parent.clone(), self.parent_gone.clone());
        self.spawn(async move {
            probe.gone(id).await;
            gone.notify_one();
        });
    }

    fn refuse(&self, id: &Id, error: Error) {
        self.outbox.send(wire::reply(id.clone(), Err(error)));
    }

    /// After a frame that cannot be read there is no telling where the next one begins.
    fn garbled(&self, fault: &io::Error) -> Ended {
        log(format_args!("{fault}"));
        self.refuse(&Id::Null, wire::fault(ErrorCode::ParseError, fault.to_string()));
        Ended::Garbled
    }

    fn disconnected(&self) -> Ended {
        Ended::Disconnected { after_shutdown: self.phase == Phase::ShutDown }
    }
}

/// The requests to the client that it has not answered yet.
type Unanswered = Arc<Mutex<HashSet<Id>>>;

/// Sends what handlers have for the client.
async fn ask(
    mut requests: <ClientSocket as Loopback>::RequestStream,
    unanswered: Unanswered,
    outbox: Outbox,
) {
    while let Some(request) = requests.next().await {
        let (method, id, params) = request.into_parts();
        if let Some(id) = &id {
            lock(&unanswered).insert(id.clone());
        }
        // `()` is no value for `params`, but what tower-lsp makes of it is `null`.
        outbox.send(wire::encode(&wire::request(id, method, params.filter(|param| !param.is_null()))));
    }
}
