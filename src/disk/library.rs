//! Libraries on the disk: where they are, opening them, and writing them whole or not at all.

use super::pending::{self, Pending};
use super::{Error, folder, plain, temporary};
use crate::library::{Library, Scratch, Sink, Source};
use crate::text::lock;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;
use tempfile::NamedTempFile;

/// Bytes that are written at once.
const AT_ONCE: usize = 1 << 20;

/// A file that is read by position.
struct FileSource {
    file: File,
    length: u64,
}

impl Source for FileSource {
    fn length(&self) -> u64 {
        self.length
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> bool {
        read_exact_at(&self.file, at, buffer).is_ok()
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, at: u64, buffer: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, at)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut at: u64, mut buffer: &mut [u8]) -> io::Result<()> {
    while !buffer.is_empty() {
        let count = std::os::windows::fs::FileExt::seek_read(file, buffer, at)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        buffer = buffer.split_at_mut(count).1;
        at += count as u64;
    }
    Ok(())
}

/// Where a user's library is, unless the settings name another file: in the folder for data of this system.
pub fn default_library() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|it| it.is_absolute());
    let home = || variable(if cfg!(windows) { "USERPROFILE" } else { "HOME" });
    let folder = if cfg!(windows) {
        variable("LOCALAPPDATA").or_else(|| Some(home()?.join("AppData").join("Local")))
    } else if cfg!(target_vendor = "apple") {
        Some(home()?.join("Library").join("Application Support"))
    } else {
        variable("XDG_DATA_HOME").or_else(|| Some(home()?.join(".local").join("share")))
    };
    Some(folder?.join("paper-digest").join("library.pdl"))
}

/// When a file was written, and how long it is. While both are the same, the file is the one that was opened.
type Stamp = (Option<SystemTime>, u64);

/// A library that is open.
struct Open {
    /// Of its file, and of what was fetched for it.
    stamps: [Option<Stamp>; 2],
    library: Arc<Library>,
}

/// Opens a library, with what was fetched for it since it was written. One that is open already is not opened again while its
/// files stay as they are. Where nothing but what was fetched is there, that is the library.
///
/// # Errors
/// If it cannot be read, or is none that can be used.
pub fn open_library(path: &Path) -> Result<Arc<Library>, Error> {
    static OPEN: Mutex<Option<HashMap<PathBuf, Open>>> = Mutex::new(None);
    let fetched = pending::path(path);
    let stamp_of = |path: &Path| fs::metadata(path).ok().map(|it| (it.modified().ok(), it.len()));
    let stamps = [stamp_of(path), stamp_of(&fetched)];
    let mut open = lock(&OPEN);
    let open = open.get_or_insert_default();
    if let Some(known) = open.get(path).filter(|known| known.stamps == stamps) {
        return Ok(known.library.clone());
    }
    let more = if stamps[1].is_some() { Pending::open(path)?.library() } else { None };
    let library = match more {
        Some(more) if stamps[0].is_none() => more,
        Some(more) => read_library(path)?.followed_by(more),
        None => read_library(path)?,
    };
    let library = Arc::new(library);
    open.insert(path.to_owned(), Open { stamps, library: library.clone() });
    Ok(library)
}

/// Opens the file of a library alone.
///
/// # Errors
/// If it cannot be read, or is none that can be used.
pub fn open_library_file(path: &Path) -> Result<Arc<Library>, Error> {
    Ok(Arc::new(read_library(path)?))
}

fn read_library(path: &Path) -> Result<Library, Error> {
    let fail = |error: &io::Error| Error::io(path, "open this library", error);
    let file = super::open_regular(path).map_err(|error| fail(&error))?;
    let length = file.metadata().map_err(|error| fail(&error))?.len();
    Library::open(Box::new(FileSource { file, length })).map_err(|problem| Error::new(path, problem))
}

/// A library that is being written. It takes its place when it is whole.
pub struct LibraryFile {
    file: BufWriter<NamedTempFile>,
    target: PathBuf,
}

impl LibraryFile {
    /// Begins one in the folder of `target`, which is made where there is none.
    ///
    /// # Errors
    /// If no file can be made there.
    pub fn create(target: &Path) -> Result<LibraryFile, Error> {
        let fail = |error: io::Error| Error::io(target, "write it", &error);
        let folder = folder(target);
        fs::create_dir_all(folder).map_err(fail)?;
        let file = temporary::create(folder).map_err(fail)?;
        Ok(LibraryFile { file: BufWriter::with_capacity(AT_ONCE, file), target: target.to_owned() })
    }

    /// Puts the file in its place. Readers see either the old file or this one, always whole.
    ///
    /// # Errors
    /// If it cannot be written; then the one before is still there.
    pub fn persist(self) -> Result<(), Error> {
        let LibraryFile { file, target } = self;
        let fail = |error: io::Error| Error::io(&target, "write it", &error);
        let file = file.into_inner().map_err(|error| fail(error.into_error()))?;
        file.as_file().sync_all().map_err(fail)?;
        open_to_all(file.as_file());
        file.persist(&target).map_err(|error| fail(error.error))?;
        Ok(())
    }
}

/// Lets others read a file that was made as a temporary one: what is in a library is no secret.
fn open_to_all(file: &File) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Where that cannot be, its owner can read it.
        let _ = file.set_permissions(fs::Permissions::from_mode(0o644));
    }
    #[cfg(not(unix))]
    let _ = file;
}

impl Sink for LibraryFile {
    fn append(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.file.write_all(bytes).map_err(|error| plain(&error))
    }
}

/// A file for texts that wait, without a name: it is gone when it is dropped.
pub struct ScratchFile {
    file: BufWriter<File>,
    length: u64,
}

impl ScratchFile {
    /// One on the disk that `target` is on.
    ///
    /// # Errors
    /// If no file can be made there.
    pub fn create(target: &Path) -> Result<ScratchFile, Error> {
        let made = fs::create_dir_all(folder(target)).and_then(|()| tempfile::tempfile_in(folder(target)));
        let file = made.map_err(|error| Error::io(target, "make a file beside it", &error))?;
        Ok(ScratchFile { file: BufWriter::with_capacity(AT_ONCE, file), length: 0 })
    }
}

impl Sink for ScratchFile {
    fn append(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.length += bytes.len() as u64;
        self.file.write_all(bytes).map_err(|error| plain(&error))
    }
}

impl Source for ScratchFile {
    fn length(&self) -> u64 {
        self.length
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> bool {
        read_exact_at(self.file.get_ref(), at, buffer).is_ok()
    }
}

impl Scratch for ScratchFile {
    fn settle(&mut self) -> Result<(), String> {
        self.file.flush().map_err(|error| plain(&error))
    }
}
