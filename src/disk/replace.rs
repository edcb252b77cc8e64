//! Putting a new text into the place of the one that was read, whole or not at all, and never over a text of somebody else.

use super::attributes::{copied, names, same_file};
use super::open::open;
use super::{Error, folder, temporary};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

const CHANGED: &str =
    "changed by another program since it was read; left as that program made it, so run this again";

/// Puts `new` into the place of `old`, the text that was read from a file. Whoever looks sees one of them whole. Links, mode,
/// owner and extended attributes stay, and a read-only file stays as it is.
///
/// A file with several names, or with attributes that cannot be given to another file, is written in place: then it is whole
/// only as long as nothing stops this program while it writes.
///
/// What cannot be seen: a program that opened the file before and writes only when all is done writes into the old file, which
/// has no name any more.
///
/// # Errors
/// If the file is no longer what was read, which is left as it is by now, or if it cannot be written.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), Error> {
    let fail = |error: io::Error| Error::io(path, "write it", &error);
    let target = fs::canonicalize(path).map_err(fail)?;
    if fs::metadata(&target).map_err(fail)?.permissions().readonly() {
        return Err(Error::new(path, "read-only; left alone"));
    }
    let original = open(&target, OpenOptions::new().read(true).write(true)).map_err(fail)?;
    let (old, new) = (old.as_bytes(), new.as_bytes());
    if !holds(&original, old).map_err(fail)? {
        return Err(Error::new(path, CHANGED));
    }
    let outcome = match Replacement::prepare(target, &original, old, new).map_err(fail)? {
        Some(replacement) => replacement.put().and_then(|way| replacement.settle(way)),
        None => overwrite(&original, old, new),
    };
    match outcome.map_err(fail)? {
        Outcome::Replaced => Ok(()),
        Outcome::Changed => Err(Error::new(path, CHANGED)),
        Outcome::Both(other) => {
            let other = super::name(&other);
            Err(Error::new(path, format_args!("{CHANGED}; what came in between is in {other}")))
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Replaced,
    /// The file is what another program made of it.
    Changed,
    /// The same, and this file is what another program made of the new text, in the moment in which that was there.
    Both(PathBuf),
}

/// How a new text came into its place.
#[derive(Debug, PartialEq, Eq)]
enum Way {
    /// The temporary file is now what was there before.
    Exchanged,
    /// What was there before has no name any more.
    Renamed,
    /// Not at all: the file is no longer what was read.
    Refused,
}

/// A new text beside the file that it is to replace.
struct Replacement<'a> {
    target: PathBuf,
    original: &'a File,
    old: &'a [u8],
    new: &'a [u8],
    temporary: NamedTempFile,
}

impl<'a> Replacement<'a> {
    /// `None` where another file cannot be all that the original is.
    fn prepare(
        target: PathBuf,
        original: &'a File,
        old: &'a [u8],
        new: &'a [u8],
    ) -> io::Result<Option<Replacement<'a>>> {
        let metadata = original.metadata()?;
        if names(&metadata) > 1 {
            return Ok(None);
        }
        let mut temporary = temporary::create(folder(&target))?;
        temporary.write_all(new)?;
        if !copied(original, &metadata, temporary.as_file())? {
            return Ok(None);
        }
        temporary.as_file().sync_all()?;
        Ok(Some(Replacement { target, original, old, new, temporary }))
    }

    fn put(&self) -> io::Result<Way> {
        if !self.original_is_at(&self.target)? {
            return Ok(Way::Refused);
        }
        match exchange(self.temporary.path(), &self.target) {
            Ok(()) => Ok(Way::Exchanged),
            // Nothing is there any more that could be replaced.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(error),
            // Not every system and not every file system can. What another program puts into the place between the look
            // above and this line is lost then; what it writes into the file is not.
            Err(_) => fs::rename(self.temporary.path(), &self.target).map(|()| Way::Renamed),
        }
    }

    /// Looks whether what was replaced is what was read. If not, puts it back.
    fn settle(self, way: Way) -> io::Result<Outcome> {
        if way == Way::Refused {
            return Ok(Outcome::Changed);
        }
        // Makes the new name last, and gives time to a program that is about to write what it opened before.
        sync_folder(folder(&self.target));
        if way == Way::Renamed {
            return if holds(self.original, self.old)? { Ok(Outcome::Replaced) } else { self.restore() };
        }
        if self.original_is_at(self.temporary.path())? {
            return Ok(Outcome::Replaced);
        }
        exchange(self.temporary.path(), &self.target)?;
        if self.new_is_at(self.temporary.path())? {
            return Ok(Outcome::Changed);
        }
        keep(&self.target, self.temporary)
    }

    /// Gives the original, which has no name any more, its name again, by a copy.
    fn restore(self) -> io::Result<Outcome> {
        let mut copy = temporary::create(folder(&self.target))?;
        (&mut &*self.original).seek(SeekFrom::Start(0))?;
        io::copy(&mut &*self.original, &mut copy)?;
        copied(self.original, &self.original.metadata()?, copy.as_file())?;
        copy.as_file().sync_all()?;
        if !self.new_is_at(&self.target)? {
            return keep(&self.target, copy);
        }
        copy.persist(&self.target).map_err(|error| error.error)?;
        Ok(Outcome::Changed)
    }

    /// Whether the file at `path` is the original, and holds what was read.
    fn original_is_at(&self, path: &Path) -> io::Result<bool> {
        Ok(is_at(path, self.original)? && holds(self.original, self.old)?)
    }

    /// Whether the file at `path` is the new one, as it was made.
    fn new_is_at(&self, path: &Path) -> io::Result<bool> {
        Ok(is_at(path, self.temporary.as_file())? && holds(self.temporary.as_file(), self.new)?)
    }
}

/// Keeps a temporary file under a name beside `target` that nobody takes for a temporary file.
fn keep(target: &Path, temporary: NamedTempFile) -> io::Result<Outcome> {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.saved", std::process::id()));
    let saved = target.with_file_name(name);
    temporary.persist_noclobber(&saved).map_err(|error| error.error)?;
    Ok(Outcome::Both(saved))
}

/// Writes `new` into the file itself, which holds `old`.
///
/// A program that writes into it in the same moment is seen by the length. What it writes between the looks at the length, which
/// are one system call before and one after each of ours, is lost.
fn overwrite(mut original: &File, old: &[u8], new: &[u8]) -> io::Result<Outcome> {
    let length = |bytes: &[u8]| bytes.len() as u64;
    let (within, beyond) = new.split_at(new.len().min(old.len()));
    if !holds(original, old)? {
        return Ok(Outcome::Changed);
    }
    original.seek(SeekFrom::Start(0))?;
    original.write_all(within)?;
    if original.metadata()?.len() != length(old) {
        // What was added follows the old text, which comes back.
        original.seek(SeekFrom::Start(0))?;
        original.write_all(old)?;
        return Ok(Outcome::Changed);
    }
    original.write_all(beyond)?;
    if beyond.is_empty() {
        original.set_len(length(new))?;
    }
    original.sync_all()?;
    Ok(Outcome::Replaced)
}

/// Whether `file` is what is at `path`.
fn is_at(path: &Path, file: &File) -> io::Result<bool> {
    Ok(same_file(&fs::symlink_metadata(path)?, &file.metadata()?))
}

/// Whether a file holds these bytes and no others.
fn holds(mut file: &File, bytes: &[u8]) -> io::Result<bool> {
    if file.metadata()?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    file.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0; 64 << 10];
    let mut rest = bytes;
    loop {
        let count = match file.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if count == 0 {
            return Ok(rest.is_empty());
        }
        let read = buffer.get(..count).unwrap_or_default();
        let Some(after) = rest.strip_prefix(read) else { return Ok(false) };
        rest = after;
    }
}

/// Exchanges the names of two files, in one step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Writes the names in a folder to the disk. Not every file system can, and not every one needs to.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|it| it.sync_all());
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
