//! Papers of open files that the library does not know, fetched from arXiv where the settings say `online = true`.

use super::progress::Progress;
use super::settings;
use super::state::SharedState;
use crate::digest::ArxivId;
use crate::disk::Pending;
use crate::fetch::{self, BATCH, Client};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

/// How long nothing is asked for after arXiv has refused or could not be reached.
const REST: Duration = Duration::from_secs(600);

/// What is fetched, and was.
#[derive(Default)]
pub(super) struct Online {
    /// Whether a thread is fetching.
    running: bool,
    /// What was asked for: what arXiv did not know then is not asked for again.
    asked: HashSet<ArxivId>,
    /// When fetching has failed.
    failed: Option<Instant>,
}

/// Looks whether open files list papers that are to be fetched, and has them fetched by a thread of its own.
pub(super) fn look(shared: &Arc<SharedState>) {
    let Ok(runtime) = Handle::try_current() else { return };
    if wanted(shared).is_empty() {
        return;
    }
    {
        let mut state = shared.lock();
        let rests = state.online.failed.is_some_and(|failed| failed.elapsed() < REST);
        if state.online.running || rests || state.ended {
            return;
        }
        state.online.running = true;
    }
    let shared = shared.clone();
    std::thread::spawn(move || {
        let running = Running(&shared);
        let failed = fetch_all(&shared, &runtime).err();
        shared.lock().online.failed = failed.is_some().then(Instant::now);
        drop(running);
        if let Some(message) = failed {
            shared.log(format!("papers could not be fetched: {message}"));
        }
        // A file may have been opened after the last look, when this thread still was there to fetch for it.
        let _runtime = runtime.enter();
        look(&shared);
    });
}

/// While it lives, a thread is fetching.
struct Running<'a>(&'a SharedState);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.lock().online.running = false;
    }
}

/// The ids that open files list and that their library does not know, by library.
fn wanted(shared: &SharedState) -> BTreeMap<PathBuf, BTreeSet<ArxivId>> {
    let (snapshot, documents) = {
        let state = shared.lock();
        (state.workspace.snapshot(), state.documents.clone())
    };
    let mut wanted: BTreeMap<PathBuf, BTreeSet<ArxivId>> = BTreeMap::new();
    for (name, document) in &documents {
        let Some(view) = snapshot.view(name).filter(|view| document.has_settings && view.config.online)
        else {
            continue;
        };
        let library = view.config.known_papers();
        let is_known = |id: ArxivId| library.is_some_and(|library| library.find(id).is_some());
        let unknown: BTreeSet<ArxivId> =
            view.listings().filter_map(|(_, listing)| listing.id).filter(|id| !is_known(*id)).collect();
        let place = shared.settings().library_place(document.uri.to_file_path().ok().as_deref());
        if let Some(place) = place.filter(|_| !unknown.is_empty()) {
            wanted.entry(place).or_default().extend(unknown);
        }
    }
    let asked = &shared.lock().online.asked;
    wanted.values_mut().for_each(|ids| ids.retain(|id| !asked.contains(id)));
    wanted.retain(|_, ids| !ids.is_empty());
    wanted
}

/// Fetches batch after batch, until nothing is wanted.
fn fetch_all(shared: &Arc<SharedState>, runtime: &Handle) -> Result<(), String> {
    let mut client = Client::new();
    let mut shown = Shown { progress: None, done: 0 };
    let fetched = loop {
        let mut wanted = wanted(shared);
        let left: usize = wanted.values().map(BTreeSet::len).sum();
        let Some((library, ids)) = wanted.pop_first().filter(|_| !shared.lock().ended) else { break Ok(()) };
        shown.reach(shared, runtime, left);
        let batch: Vec<ArxivId> = ids.into_iter().take(BATCH).collect();
        let mut pending = Pending::open(&library).map_err(|error| error.to_string())?;
        let before = pending.records.len();
        let done = fetch::fetch(&mut client, &batch, &mut pending, |message| shared.log(message.to_owned()));
        let count = batch.len();
        if done.is_ok() {
            shared.lock().online.asked.extend(batch);
        }
        // What has come before a failure is known, too.
        if pending.records.len() > before {
            let _runtime = runtime.enter();
            settings::reload(shared);
        }
        if let Err(message) = done {
            break Err(message);
        }
        shown.done += count;
    };
    shown.end();
    fetched
}

/// What a client shows of it.
struct Shown {
    /// Where it shows anything.
    progress: Option<Progress>,
    /// Papers that were asked for.
    done: usize,
}

impl Shown {
    /// So many papers are to be asked for yet.
    fn reach(&mut self, shared: &Arc<SharedState>, runtime: &Handle, left: usize) {
        if self.done == 0 {
            let begin =
                Progress::begin(shared, "paper-digest/fetch".to_owned(), "Fetching papers from arXiv", false);
            self.progress = runtime.block_on(begin);
        }
        if let Some(progress) = &self.progress {
            let all = self.done + left;
            progress.report(format!("{} of {all}", self.done), (self.done * 100 / all.max(1)) as u32);
        }
    }

    fn end(&self) {
        if let Some(progress) = &self.progress {
            progress.end(format!("{} papers asked for", self.done));
        }
    }
}
