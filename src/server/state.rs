//! What the server knows: one lock around it, never held over an `.await`.

use super::capabilities::ClientAbilities;
use super::looks::Looks;
use super::memo::Made;
use super::online::Online;
use super::publish::Due;
use super::settings::Settings;
use super::transport::Outbox;
use super::workers::{self, Flag, Rank};
use crate::text::lock;
use crate::workspace::{Name, Snapshot, Workspace};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use tokio::sync::Notify;
use tower_lsp::Client;
use tower_lsp::lsp_types::{LogMessageParams, MessageType, ShowMessageParams, Url};

/// Threads for work that may cost many times a file.
const HEAVY: usize = 2;

/// All that handlers and threads share.
pub(super) struct SharedState {
    pub(super) client: Client,
    pub(super) outbox: Outbox,
    state: Mutex<State>,
    /// Held while settings are read.
    pub(super) reading: Mutex<()>,
    /// Rung when an open file has got its settings.
    pub(super) configured: Notify,
    /// Rung when there may be something to publish.
    pub(super) bell: Condvar,
    /// For work that may cost more than a row does. It leaves a core free for what must answer at once.
    pub(super) slow: Option<rayon::ThreadPool>,
    /// For work that may cost many times a file. It has its own threads, so that outlines do not wait for it.
    pub(super) heavy: Option<rayon::ThreadPool>,
}

/// What changes while the server runs: files, settings, and what is still to be done about them.
#[derive(Default)]
pub(super) struct State {
    pub(super) workspace: Workspace,
    pub(super) abilities: Arc<ClientAbilities>,
    pub(super) documents: BTreeMap<Name, Document>,
    pub(super) roots: Vec<PathBuf>,
    pub(super) settings: Settings,
    pub(super) due: Due,
    /// The server is going down.
    pub(super) ended: bool,
    /// Counts the scans for digests, so that a later one stops those before it.
    pub(super) scan: u64,
    pub(super) looks: Looks,
    pub(super) online: Online,
}

/// A file that the client has open.
#[derive(Clone)]
pub(super) struct Document {
    /// The URI as the client writes it.
    pub(super) uri: Url,
    pub(super) version: i32,
    /// The workspace's revision when it was opened: closed and opened again, it is another document.
    pub(super) opened: u64,
    /// Raised when the text changes or the file is closed: edits of this text are no longer useful.
    pub(super) outdated: Flag,
    /// Whether its text is that of the disk, as far as the client has said.
    pub(super) saved: bool,
    /// A change could not be understood: what the editor has is not known until it sends all of the text.
    pub(super) lost: bool,
    /// Whether the settings that hold for it were read: until then nothing is said about it.
    pub(super) has_settings: bool,
    /// What was made of it last: shared by all snapshots that have it.
    pub(super) made: Arc<Made>,
}

/// What an answer is made of: what was known when it was asked for.
#[derive(Clone)]
pub(super) struct ServerSnapshot {
    pub(super) snapshot: Snapshot,
    pub(super) abilities: Arc<ClientAbilities>,
    pub(super) documents: Arc<BTreeMap<Name, Document>>,
    /// Raised when the request is cancelled that this was taken for.
    pub(super) dropped: Flag,
}

impl SharedState {
    pub(super) fn new(client: Client, outbox: Outbox) -> Arc<SharedState> {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Arc::new(SharedState {
            client,
            outbox,
            state: Mutex::default(),
            reading: Mutex::default(),
            configured: Notify::new(),
            bell: Condvar::new(),
            slow: workers::pool("slow", cores.saturating_sub(1).max(1), Rank::Slow),
            heavy: workers::pool("heavy", HEAVY, Rank::Last),
        })
    }

    /// The state. A handler that panicked while it had it left it whole: each change is made at once.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    /// What is known now.
    pub(super) fn snap(&self) -> ServerSnapshot {
        self.snapshot_of(&self.lock())
    }

    /// What is known in this state.
    pub(super) fn snapshot_of(&self, state: &State) -> ServerSnapshot {
        ServerSnapshot {
            snapshot: state.workspace.snapshot(),
            abilities: state.abilities.clone(),
            documents: Arc::new(state.documents.clone()),
            dropped: Flag::default(),
        }
    }

    /// Says to the user what is wrong.
    pub(super) fn warn(&self, what: &str) {
        self.say(MessageType::WARNING, what);
    }

    /// Says something to the user.
    pub(super) fn say(&self, typ: MessageType, what: &str) {
        let params = ShowMessageParams { typ, message: format!("paper-digest: {what}") };
        self.outbox.notify("window/showMessage", json!(params));
    }

    /// Writes into the client's log what the user may look for there.
    pub(super) fn log(&self, message: String) {
        let params = LogMessageParams { typ: MessageType::WARNING, message };
        self.outbox.notify("window/logMessage", json!(params));
    }

    /// Ends the threads that wait for work.
    pub(super) fn end(&self) {
        let mut state = self.lock();
        state.ended = true;
        state.scan += 1;
        self.bell.notify_all();
    }
}

/// What a file is called inside: one name, however a client escapes its URI.
pub(super) fn name_of(uri: &Url) -> Name {
    let path = (uri.scheme() == "file").then(|| uri.to_file_path().ok()).flatten();
    let canonical = path.and_then(|it| Url::from_file_path(it).ok());
    let mut name = canonical.as_ref().unwrap_or(uri).to_string();
    // The letter of a Windows drive, which VS Code writes small and Neovim large.
    if cfg!(windows)
        && name.get(9..).is_some_and(|it| name.starts_with("file:///") && it.starts_with(":/"))
        && let Some(drive) = name.get_mut(8..9)
    {
        drive.make_ascii_uppercase();
    }
    name.into()
}

impl ServerSnapshot {
    /// Whether somebody waits for work on the text of `name`: the request is not cancelled, the text is still this one.
    pub(super) fn is_wanted(&self, name: &str) -> bool {
        let outdated = self.documents.get(name).is_some_and(|document| document.outdated.is_raised());
        !outdated && !self.dropped.is_raised()
    }

    /// The URI of a file as the client writes it.
    pub(super) fn uri(&self, name: &str) -> Option<Url> {
        self.documents.get(name).map(|document| document.uri.clone()).or_else(|| Url::parse(name).ok())
    }
}
