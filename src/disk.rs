//! Files of the disk: finding digests and settings, reading them, and replacing them whole or not at all.

mod attributes;
mod create;
mod find;
mod git;
mod ignored;
mod library;
mod open;
mod pending;
mod projects;
mod replace;
mod temporary;

pub use create::{create, is_below, remove};
pub use find::{FoundFile, Trouble, find, finds, is_markdown};
pub use git::Changed;
pub use library::{LibraryFile, ScratchFile, default_library, open_library, open_library_file};
use open::too_large;
pub use open::{open_regular, read_at_most};
pub use pending::{Pending, fetched_from};
pub use projects::{Projects, SETTINGS, equip, library_place};
pub use replace::replace;
pub use temporary::remove_leftovers;

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// Largest file that is read, in bytes: places in a text take four.
pub const MOST: u64 = 1 << 30;

/// A file that could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Error {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong, in lower case.
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", name(&self.path), self.message)
    }
}

impl From<Error> for String {
    fn from(error: Error) -> String {
        error.to_string()
    }
}

impl Error {
    pub(crate) fn new(path: &Path, message: impl fmt::Display) -> Error {
        Error { path: path.to_owned(), message: message.to_string() }
    }

    fn io(path: &Path, doing: &str, error: &io::Error) -> Error {
        Error::new(path, format_args!("cannot {doing}: {}", plain(error)))
    }
}

/// How a path is shown and what the file is called: with `/` between its parts, without `./` in front. A byte that is not
/// UTF-8 is written as `\xE9`, and so is a backslash that would read as the start of one: no two files are called the same.
pub fn name(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        if cfg!(windows) {
            text += &chunk.valid().replace('\\', "/");
        } else if chunk.valid().contains('\\') {
            text += &chunk.valid().replace("\\x", "\\x5Cx");
        } else {
            text += chunk.valid();
        }
        text.extend(chunk.invalid().iter().map(|it| format!("\\x{it:02X}")));
    }
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text,
    }
}

/// The folder that a file is in.
pub fn folder(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A path that says its way down from the current folder, where the file lies below it; else as it is.
pub fn from_here(path: &Path) -> Cow<'_, Path> {
    if path.components().all(|component| matches!(component, Component::Normal(_) | Component::CurDir)) {
        return path.into();
    }
    let real = || {
        let here = std::env::current_dir().ok()?.canonicalize().ok()?;
        Some(path.canonicalize().ok()?.strip_prefix(here).ok()?.to_owned())
    };
    real().map_or(path.into(), Cow::Owned)
}

/// The text of a file, its byte order mark included. Waits where the file is a pipe, as one that a user named may be.
///
/// # Errors
/// If it cannot be read, is too large or is not UTF-8.
pub fn read(path: &Path) -> Result<String, Error> {
    let fail = |error: io::Error| Error::io(path, "read it", &error);
    // Windows opens no folder.
    let file = File::open(path).map_err(|error| if path.is_dir() { is_folder(path) } else { fail(error) })?;
    let metadata = file.metadata().map_err(fail)?;
    if metadata.is_dir() {
        return Err(is_folder(path));
    }
    if metadata.is_file() {
        return text(path, &file, metadata.len());
    }
    let mut bytes = Vec::new();
    file.take(MOST + 1).read_to_end(&mut bytes).map_err(fail)?;
    decode(path, bytes)
}

/// The text of a file that was found, its byte order mark included. Never waits: what has become a pipe, or anything else that
/// is no regular file, is an error.
///
/// # Errors
/// If it is no regular file, cannot be read, is too large or is not UTF-8.
pub fn read_regular(path: &Path) -> Result<String, Error> {
    let opened = open_regular(path).and_then(|file| Ok((file.metadata()?.len(), file)));
    match opened {
        Ok((length, file)) => text(path, &file, length),
        Err(_) if path.is_dir() => Err(is_folder(path)),
        Err(error) => Err(Error::io(path, "read it", &error)),
    }
}

fn is_folder(path: &Path) -> Error {
    Error::new(path, "is a folder")
}

/// The text of a regular file of `length` bytes.
fn text(path: &Path, file: &File, length: u64) -> Result<String, Error> {
    if length > MOST {
        return Err(Error::new(path, too_large(MOST)));
    }
    let mut bytes = Vec::with_capacity(length as usize + 1);
    file.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| Error::io(path, "read it", &error))?;
    decode(path, bytes)
}

/// `bytes` that were read from `path` as text.
pub fn decode(path: &Path, bytes: Vec<u8>) -> Result<String, Error> {
    if bytes.len() as u64 > MOST {
        return Err(Error::new(path, too_large(MOST)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return Error::new(path, "UTF-16, not UTF-8; left alone");
        }
        let before = String::from_utf8_lossy(&bytes[..at]);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |it| it.chars().count()) + 1;
        let byte = bytes.get(at).copied().unwrap_or_default();
        let place = format_args!("byte 0x{byte:02X} at {line}:{column} (offset {at})");
        Error::new(path, format_args!("not UTF-8: {place}; left alone"))
    })
}

/// An error of the system without its number: `no such file or directory`.
pub fn plain(error: &io::Error) -> String {
    // In the words of one system on all of them.
    if error.kind() == io::ErrorKind::NotFound {
        return "no such file or directory".to_owned();
    }
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text).trim_end_matches('.');
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |it| it.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(unix)]
    use proptest::prelude::*;

    #[test]
    fn what_is_not_utf8_is_named_by_its_place() {
        let error = decode(Path::new("./a.md"), b"one\n\xc3\xa9t\xe9\n".to_vec()).unwrap_err();
        assert_eq!(error.to_string(), "a.md: not UTF-8: byte 0xE9 at 2:3 (offset 7); left alone");
        let error = decode(Path::new("a.md"), b"\xff\xfea\0".to_vec()).unwrap_err();
        assert_eq!(error.message, "UTF-16, not UTF-8; left alone");
        assert_eq!(decode(Path::new("a.md"), b"\xef\xbb\xbfa".to_vec()).unwrap(), "\u{feff}a");
    }

    #[cfg(unix)]
    #[test]
    fn ordinary_names_are_shown_as_they_are() {
        for it in ["2025/a b.md", "/x/é.md", r"a\b\.md", "-", ".", "../a.md"] {
            assert_eq!(name(Path::new(it)), it);
        }
        assert_eq!(name(Path::new("./a.md")), "a.md");
    }

    #[cfg(unix)]
    proptest! {
        #[test]
        fn no_two_files_are_called_the_same(
            a in prop::collection::vec(prop::sample::select(&b"\\x5CFaE9\xff\xe9\xc3"[..]), 0..8),
            b in prop::collection::vec(prop::sample::select(&b"\\x5CFaE9\xff\xe9\xc3"[..]), 0..8),
        ) {
            use std::os::unix::ffi::OsStrExt;
            let name = |it: &[u8]| name(Path::new(std::ffi::OsStr::from_bytes(it)));
            // Shown once more, a name is one of a file that is called so.
            let shown = name(&a);
            for b in [b.as_slice(), shown.as_bytes()] {
                prop_assert_eq!(a == b, shown == name(b), "{:?} {:?}", a, b);
            }
        }
    }

    #[test]
    fn what_is_too_large_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.md");
        // A hole takes no room.
        File::create(&path).unwrap().set_len(MOST + 1).unwrap();
        assert_eq!(read(&path).unwrap_err().message, "larger than 1 GiB; left alone");
        assert_eq!(read_regular(&path), read(&path));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let missing = read(&folder.path().join("no.md")).unwrap_err();
        assert_eq!(missing.message, "cannot read it: no such file or directory");
        assert_eq!(read(folder.path()).unwrap_err().message, "is a folder");
        assert_eq!(read_regular(folder.path()).unwrap_err().message, "is a folder");
    }
}
