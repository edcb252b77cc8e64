//! Temporary files: the new text of a file, before it takes its place.

use crate::text::is_digits;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use tempfile::NamedTempFile;

/// What their names begin with; the number of the process follows.
const PREFIX: &str = ".paper-digest-";

/// A new temporary file in `folder`, which is removed when it is dropped.
pub(super) fn create(folder: &Path) -> io::Result<NamedTempFile> {
    let prefix = format!("{PREFIX}{}-", std::process::id());
    tempfile::Builder::new().prefix(&prefix).tempfile_in(folder)
}

/// The same for a file that is to stay, which others may read as the system lets them.
pub(super) fn create_new(folder: &Path) -> io::Result<NamedTempFile> {
    let prefix = format!("{PREFIX}{}-", std::process::id());
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.prefix(&prefix).tempfile_in(folder)
}

/// Removes from the folders of `files` the temporary files of runs that were killed.
///
/// A process in another container may be taken for a dead one. Without its temporary file it cannot replace anything, and
/// says so: nothing is lost by it.
pub fn remove_leftovers<'a>(files: impl Iterator<Item = &'a Path>) {
    let folders: BTreeSet<&Path> = files.map(super::folder).collect();
    for folder in folders {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for entry in entries.flatten() {
            let dead = entry.file_name().to_str().and_then(process).is_some_and(|it| !is_alive(it));
            if dead && entry.file_type().is_ok_and(|it| it.is_file()) {
                // Whoever may not remove it leaves it.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// The number of the process that made the temporary file `name`; `None` for the name of any other file.
fn process(name: &str) -> Option<i32> {
    let (process, random) = name.strip_prefix(PREFIX)?.split_once('-')?;
    let digits = is_digits(process, ..);
    let made_up = random.len() == 6 && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    process.parse().ok().filter(|_| digits && made_up)
}

#[cfg(unix)]
fn is_alive(process: i32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    Pid::from_raw(process).is_some_and(|it| test_kill_process(it) != Err(Errno::SRCH))
}

/// Where it cannot be told, none is taken for dead.
#[cfg(not(unix))]
fn is_alive(_: i32) -> bool {
    true
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn only_temporary_files_of_dead_processes_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let dead = child.id();
        child.wait().unwrap();
        let kept = [
            format!(".paper-digest-{}-abcdef", std::process::id()),
            format!(".paper-digest-{dead}-notes"),
            format!(".paper-digest-{dead}x-abcdef"),
            format!("x.paper-digest-{dead}-abcdef"),
            ".paper-digest-+7-abcdef".to_owned(),
            ".paper-digest.toml".to_owned(),
            "a.md".to_owned(),
        ];
        for name in &kept {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::write(folder.path().join(format!(".paper-digest-{dead}-abcDE1")), "").unwrap();
        let own = create(folder.path()).unwrap();
        let file = folder.path().join("a.md");
        remove_leftovers([&*file, &file].into_iter());
        assert!(own.path().exists() && kept.iter().all(|it| folder.path().join(it).exists()));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), kept.len() + 1);
    }
}
