//! Opening files that may have become something else: a pipe that nobody writes to, or a device without an end.

use super::{Error, decode, plain};
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Opens a file without ever waiting for another program; what is no regular file is an error.
///
/// # Errors
/// If it cannot be opened, or is no regular file.
pub fn open_regular(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    open(path, &mut options)
}

/// The same with these options.
pub(super) fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        // A pipe opens at once, and a terminal does not become ours.
        options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits() as i32);
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() {
        return Ok(file);
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"))
}

/// What is said of a file that is larger than it may be, in bytes.
pub(super) fn too_large(most: u64) -> String {
    match most {
        most if most >= 1 << 30 => format!("larger than {} GiB; left alone", most >> 30),
        most if most >= 1 << 20 => format!("larger than {} MiB; left alone", most >> 20),
        most => format!("larger than {} KiB; left alone", most >> 10),
    }
}

/// The text of a small file, such as one of settings, that has no more than `most` bytes.
///
/// # Errors
/// If it is no regular file, is larger, cannot be read, or is no UTF-8.
pub fn read_at_most(path: &Path, most: u64) -> Result<String, Error> {
    let mut bytes = Vec::new();
    let read = open_regular(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    match read {
        Err(error) => Err(Error::new(path, format_args!("cannot read it: {}", plain(&error)))),
        Ok(_) if bytes.len() as u64 > most => Err(Error::new(path, too_large(most))),
        Ok(_) => decode(path, bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_small_files_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "four").unwrap();
        assert_eq!(read_at_most(&path, 4).unwrap(), "four");
        assert_eq!(read_at_most(&path, 3).unwrap_err().message, "larger than 0 KiB; left alone");
        let missing = read_at_most(&folder.path().join("no"), 4).unwrap_err();
        assert_eq!(missing.message, "cannot read it: no such file or directory");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let zero = folder.path().join("zero");
        std::os::unix::fs::symlink("/dev/zero", &zero).unwrap();
        for path in [pipe, zero, folder.path().to_owned()] {
            assert_eq!(read_at_most(&path, 9).unwrap_err().message, "cannot read it: not a regular file");
        }
    }
}
