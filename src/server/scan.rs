//! Learning what the digests of a workspace list, in the background.

use super::progress::Progress;
use super::refresh;
use super::state::{SharedState, State, name_of};
use super::workers::{self, Rank};
use crate::config::Config;
use crate::disk;
use crate::workspace::{File, FileIndex, Name};
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tower_lsp::lsp_types::Url;

/// Most files of one workspace; what lies beyond is not indexed, and said to be so.
const MOST_FILES: usize = 50_000;
/// Files that are taken in between two looks at the clock.
const BATCH: usize = 256;
/// Changed files that are looked for one by one, each in the folders on its way; of more, all is scanned.
const FEW_CHANGES: usize = 100;
/// How often all is looked at again for a client that does not watch files.
pub(super) const RESCAN: Duration = Duration::from_secs(30);

/// Scans all roots, then again whenever they change or, for a client that does not watch files, now and then.
pub(super) fn start(shared: &Arc<SharedState>) {
    let (number, again) = {
        let mut state = shared.lock();
        state.scan += 1;
        (state.scan, !state.abilities.watches_files)
    };
    let shared = shared.clone();
    tokio::spawn(async move {
        let mut first = true;
        loop {
            let progress = if first {
                // The end of a scan that a later one has stopped is not the end of that.
                let token = format!("paper-digest/index/{number}");
                Progress::begin(&shared, token, "Indexing digests", true).await
            } else {
                None
            };
            let worker = shared.clone();
            let reporter = progress.clone();
            let scanned = tokio::task::spawn_blocking(move || scan(&worker, number, reporter.as_ref())).await;
            if let (Some(progress), Ok(count)) = (progress, &scanned) {
                progress.end(format!("{count} digests"));
            }
            first = false;
            if !again {
                return;
            }
            tokio::time::sleep(RESCAN).await;
            if shared.lock().scan != number {
                return;
            }
        }
    });
}

/// Takes in what came, changed or went on the disk.
pub(super) fn follow_disk(shared: &Arc<SharedState>, mut paths: Vec<PathBuf>) {
    let snapshot = shared.lock().workspace.snapshot();
    // Not every client reports the files in a folder that is created or deleted.
    let is_folder = |path: &PathBuf| {
        let uri = Url::from_directory_path(path);
        uri.is_ok_and(|it| snapshot.has_below(it.as_str())) || path.is_dir()
    };
    let folders = paths.iter().any(is_folder);
    paths.retain(|path| disk::is_markdown(path));
    if folders || paths.len() > FEW_CHANGES {
        start(shared);
    } else {
        rescan(shared, &paths);
    }
}

/// Takes in files that came, changed or went on the disk, or that an editor has closed, if a scan would find them.
/// Says whether anything is known to be other than before.
pub(super) fn rescan(shared: &Arc<SharedState>, paths: &[PathBuf]) -> bool {
    let changed = paths.iter().filter(|path| look_at(shared, path)).count() > 0;
    if changed {
        refresh::files_have_changed(shared);
    }
    changed
}

/// Takes in one file, and says whether anything is known to be other than before.
fn look_at(shared: &SharedState, path: &Path) -> bool {
    let Ok(uri) = Url::from_file_path(path) else { return false };
    let (look, roots) = {
        let mut state = shared.lock();
        (state.looks.begin(), state.roots.clone())
    };
    let settings = shared.settings();
    let mut roots = roots.iter().filter(|root| !refused(root));
    let found = roots.any(|root| disk::finds(root, path, &settings.projects));
    let config = found.then(|| settings.of(Some(path)));
    let papers = config.and_then(|it| learn(path, &it));
    let state = &mut *shared.lock();
    state.looks.saw(&mut state.workspace, look, &name_of(&uri), papers)
}

/// Reads all digests under the roots. Returns how many there are. Stops early when a newer scan has begun.
fn scan(shared: &Arc<SharedState>, number: u64, progress: Option<&Progress>) -> usize {
    let (whole, roots) = {
        let mut state = shared.lock();
        (state.looks.begin(), state.roots.clone())
    };
    let mut seen: HashSet<Name> = HashSet::new();
    let mut changed = false;
    let Some(workers) = workers::pool("index", 0, Rank::Last) else { return 0 };
    let mut files = 0;
    'roots: for root in roots {
        if refused(&root) {
            shared.log(format!(
                "{} is not indexed: it is a home folder or the root of the disk",
                root.display()
            ));
            continue;
        }
        let settings = shared.settings();
        let (found, _) = disk::find(std::slice::from_ref(&root), &settings.projects);
        let left = MOST_FILES.saturating_sub(files);
        if found.len() > left {
            shared.log(format!(
                "{} has more than {left} Markdown files: the rest is not indexed",
                root.display()
            ));
        }
        let paths: Vec<PathBuf> = found.into_iter().take(left).map(|it| it.path).collect();
        for (nth, batch) in paths.chunks(BATCH).enumerate() {
            let look = {
                let mut state = shared.lock();
                // What this scan has learned is no change for the newer one, so it is still announced below.
                if state.scan != number {
                    break 'roots;
                }
                state.looks.begin()
            };
            // The workers take no lock: nobody whom they step back for would get it.
            let settings = shared.settings();
            let configured = batch.iter().map(|it| (it, settings.of(Some(it.as_path()))));
            let batch: Vec<(&PathBuf, Arc<Config>)> = configured.collect();
            let read = |(path, config): &(&PathBuf, Arc<Config>)| {
                let name = name_of(&Url::from_file_path(path).ok()?);
                Some((name, learn(path, config)?))
            };
            let learned: Vec<(Name, Arc<FileIndex>)> =
                workers.install(|| batch.par_iter().filter_map(read).collect());
            seen.extend(learned.iter().map(|it| it.0.clone()));
            for (name, papers) in learned {
                let State { looks, workspace, .. } = &mut *shared.lock();
                changed |= looks.saw(workspace, look, &name, Some(papers));
            }
            shared.note_troubles(&settings);
            files += batch.len();
            if let Some(progress) = progress {
                let percentage = (nth * BATCH * 100 / paths.len().max(1)) as u32;
                progress.report(format!("{files} files"), percentage);
            }
        }
    }
    {
        let state = &mut *shared.lock();
        if state.scan == number {
            changed |= state.looks.saw_all(&mut state.workspace, whole, &seen);
        }
    }
    if changed {
        refresh::files_have_changed(shared);
    }
    seen.len()
}

/// What a file on the disk lists; `None` where it lists nothing or cannot be read.
fn learn(path: &Path, config: &Config) -> Option<Arc<FileIndex>> {
    let text = disk::read_regular(path).ok()?;
    let file = File::new("", text, config);
    file.is_digest().then(|| Arc::new(FileIndex::of(&file, config)))
}

/// Whether a folder is too wide to be a workspace of digests.
fn refused(root: &Path) -> bool {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    root.parent().is_none() || home.is_some_and(|home| home == root)
}
