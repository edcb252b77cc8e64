//! `check --watch`.

use super::cli::{DIGEST, interrupt, program};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;
use std::time::Duration;

/// `check --watch` reports again when a file changes, and ends at an interrupt.
#[test]
fn a_watched_file_is_reported_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.md");
    fs::write(&file, DIGEST).unwrap();
    let args = ["check", "--watch", "--format", "concise", "--select", "wrapped-row"];
    let mut child =
        program(folder.path(), &args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (sender, lines) = std::sync::mpsc::channel();
    let mut readers = Vec::new();
    let streams: [Box<dyn Read + Send>; 2] =
        [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
    for stream in streams {
        let sender = sender.clone();
        readers.push(std::thread::spawn(move || {
            for line in BufReader::new(stream).lines() {
                let _ = sender.send(line.unwrap());
            }
        }));
    }
    // A run reports, then says that it waits.
    let report = || {
        let mut report = Vec::new();
        loop {
            let line = lines.recv_timeout(Duration::from_secs(60)).unwrap();
            if line.starts_with("Watching") {
                // What it reported is on the way in another pipe.
                while let Ok(line) = lines.recv_timeout(Duration::from_millis(300)) {
                    report.push(line);
                }
                return report;
            }
            report.push(line);
        }
    };
    let first = report();
    assert!(first.len() == 1 && first[0].contains("error[wrapped-row]"), "{first:?}");
    // As editors write: another file takes its place.
    let new = folder.path().join("new");
    fs::write(&new, format!("{DIGEST}\n{DIGEST}")).unwrap();
    fs::rename(&new, &file).unwrap();
    let second = report();
    assert_eq!(second.len(), 2, "{second:?}");
    interrupt(&child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
    readers.into_iter().for_each(|it| it.join().unwrap());
}
