//! `check --watch`: reports again whenever a file changes.

use super::args::{Check, Global};
use super::output::{Output, end_between_files_on_interrupt};
use super::{Status, check, status_of};
use crate::disk::{self, SETTINGS, is_markdown};
use notify::{Event, RecursiveMode, Watcher};
use std::io::{IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How long nothing may change before files are checked again: a program writes several at once, or one in pieces.
const QUIET: Duration = Duration::from_millis(100);

/// Checks, waits for a change, and so on, until it is interrupted. Returns only where it cannot.
pub(super) fn run(args: &Check, global: &Global) -> Result<Status, String> {
    let (sender, changes) = channel();
    if args.files.is_stdin() {
        return Err("`--watch` waits for files to change, and standard input is none".to_owned());
    }
    let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Nobody waits any more where the program ends.
        let _ = sender.send(event);
    });
    let mut watcher = watcher.map_err(|error| format!("cannot watch files: {error}"))?;
    let here = [PathBuf::from(".")];
    let paths = if args.files.paths.is_empty() { &here } else { &*args.files.paths };
    for path in paths {
        let (folder, mode) = watched(path);
        watcher
            .watch(folder, mode)
            .map_err(|error| format!("{}: cannot watch it: {error}", disk::name(folder)))?;
    }
    end_between_files_on_interrupt();
    loop {
        let mut out = Output::new(global);
        if stdout().is_terminal() {
            // All of it, and the cursor to its first line.
            let _ = stdout().write_all(b"\x1b[2J\x1b[3J\x1b[H");
        }
        let done = check::run(args, global, &mut out);
        status_of(done, &out);
        if !out.finish() {
            return Ok(Status::Failed);
        }
        if !global.quiet {
            out.aside("Watching for changes; Ctrl-C ends it.\n");
        }
        if !wait(&changes) {
            return Ok(Status::Failed);
        }
    }
}

/// What is watched for a path: a file is often replaced by another one, so its folder is.
fn watched(path: &Path) -> (&Path, RecursiveMode) {
    if path.is_dir() {
        return (path, RecursiveMode::Recursive);
    }
    (disk::folder(path), RecursiveMode::NonRecursive)
}

/// Waits for a change that a report may depend on, and until nothing changes any more. Whether one can come.
fn wait(changes: &Receiver<notify::Result<Event>>) -> bool {
    loop {
        match changes.recv() {
            Ok(Ok(event)) if matters(&event) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    loop {
        match changes.recv_timeout(QUIET) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

fn matters(event: &Event) -> bool {
    let matters = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        is_markdown(path) || name == SETTINGS || name == ".gitignore" || name == ".ignore"
    };
    !event.kind.is_access() && event.paths.iter().any(matters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::EventKind;
    use notify::event::{AccessKind, ModifyKind};

    #[test]
    fn only_changes_of_digests_and_settings_matter() {
        let event = |kind, path: &str| Event::new(kind).add_path(PathBuf::from(path));
        let modified = EventKind::Modify(ModifyKind::Any);
        for path in ["a/b.md", "README.MARKDOWN", ".paper-digest.toml", "a/.gitignore"] {
            assert!(matters(&event(modified, path)), "{path}");
            assert!(!matters(&event(EventKind::Access(AccessKind::Any), path)), "{path}");
        }
        for path in [".git/index", "a.txt", ".paper-digest-12-abcdef"] {
            assert!(!matters(&event(modified, path)), "{path}");
        }
    }
}
