//! What git says has changed.

use crate::rules::Changes;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The lines that changed since a revision, and the folder that their paths start from.
pub struct Changed {
    root: PathBuf,
    changes: Changes,
}

impl Changed {
    /// Asks git what changed in the files on the disk, in the repository of the current folder, since it left `base`: since the
    /// last revision that both have. Files that git does not know are changed as a whole.
    ///
    /// # Errors
    /// If there is no git, no repository or no such revision: says what to do.
    pub fn since(base: &str) -> Result<Changed, String> {
        if base.starts_with('-') {
            return Err("no revision of git begins with `-`".to_owned());
        }
        let top = git(&["rev-parse", "--show-toplevel"])?;
        let root = PathBuf::from(os_string(top.strip_suffix(b"\n").unwrap_or(&top)));
        let root = root
            .canonicalize()
            .map_err(|error| format!("{}: {}", super::name(&root), super::plain(&error)))?;
        // Whatever the configuration says, the form is this one, and no other program is run.
        let diff = git(&[
            "-c",
            "core.quotePath=false",
            "-c",
            "core.fsmonitor=false",
            "diff",
            "--unified=0",
            "--inter-hunk-context=0",
            "--find-renames",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--text",
            "--no-relative",
            "--ignore-submodules",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--merge-base",
            base,
            "--",
        ])?;
        let mut changes = Changes::of_diff(&diff);
        let root_text = root.as_os_str();
        let unknown = git_in(
            &root,
            &["-c", "core.fsmonitor=false", "ls-files", "-z", "--others", "--exclude-standard"],
        )
        .map_err(|error| format!("{}: {error}", Path::new(root_text).display()))?;
        for path in unknown.split(|c| *c == 0).filter(|part| !part.is_empty()) {
            changes.add_new(path.to_vec());
        }
        Ok(Changed { root, changes })
    }

    /// The lines of a file that changed, `None` where none did.
    ///
    /// # Errors
    /// If the file is not in the repository.
    pub fn lines_of(&self, path: &Path) -> Result<Option<&crate::rules::Lines>, super::Error> {
        let folder =
            super::folder(path).canonicalize().map_err(|error| super::Error::io(path, "find it", &error))?;
        let below = folder.strip_prefix(&self.root).map_err(|_| {
            let root = super::name(&self.root);
            let message = format!("not in the repository at {root}, so what changed in it is not known");
            super::Error::new(path, message)
        })?;
        let mut key = below.join(path.file_name().unwrap_or_default()).into_os_string().into_encoded_bytes();
        if cfg!(windows) {
            key.iter_mut().filter(|it| **it == b'\\').for_each(|it| *it = b'/');
        }
        Ok(self.changes.of(&key))
    }
}

#[cfg(unix)]
fn os_string(bytes: &[u8]) -> std::ffi::OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> std::ffi::OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

fn git(args: &[&str]) -> Result<Vec<u8>, String> {
    git_in(Path::new("."), args)
}

/// What git writes.
fn git_in(folder: &Path, args: &[&str]) -> Result<Vec<u8>, String> {
    // Its messages are told by their words.
    let output = Command::new("git").args(args).current_dir(folder).env("LC_ALL", "C").output();
    let Output { status, stdout, stderr } =
        output.map_err(|error| format!("cannot run `git`: {}", super::plain(&error)))?;
    if status.success() {
        return Ok(stdout);
    }
    let said = String::from_utf8_lossy(&stderr);
    let first = said
        .lines()
        .find_map(|line| line.strip_prefix("fatal: "))
        .or(said.lines().next())
        .unwrap_or("git failed");
    let fetch = "in a shallow clone, fetch more of its history (`fetch-depth: 0` for `actions/checkout`)";
    Err(match first {
        it if it.contains("not a git repository") => {
            "the current folder is in no repository of git".to_owned()
        }
        it if it.contains("no merge base") => format!("git finds no revision that both have; {fetch}"),
        it if ["bad revision", "ambiguous argument", "not a valid", "unknown revision"]
            .iter()
            .any(|known| it.contains(known)) =>
        {
            match git_in(folder, &["rev-parse", "--verify", "--quiet", "HEAD"]) {
                Ok(_) => format!("git knows no such revision; {fetch}"),
                Err(_) => "the repository has no commit yet".to_owned(),
            }
        }
        it => format!("git says: {it}"),
    })
}
