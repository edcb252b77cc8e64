//! Files that were not there before, and files that are not wanted any more.

use super::{Error, folder, plain, read_regular, temporary};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Writes a new file, whole or not at all, and the folders that it needs. Never writes over another one.
///
/// # Errors
/// If something is there already, or if it cannot be written.
pub fn create(path: &Path, text: &str) -> Result<(), Error> {
    let fail = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Error::new(path, "exists already; left alone"),
        _ => Error::new(path, format_args!("cannot write it: {}", plain(&error))),
    };
    let folder = folder(path);
    fs::create_dir_all(folder).map_err(fail)?;
    let mut file = temporary::create_new(folder).map_err(fail)?;
    file.write_all(text.as_bytes()).map_err(fail)?;
    file.as_file().sync_all().map_err(fail)?;
    file.persist_noclobber(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Removes a file that holds this text, and its folder where nothing else is in that.
///
/// What another program writes into the file between the look and the removal is lost.
///
/// # Errors
/// If it holds something else, or cannot be read or removed.
pub fn remove(path: &Path, text: &str) -> Result<(), Error> {
    if read_regular(path)? != text {
        return Err(Error::new(path, "changed by another program since it was read; not removed"));
    }
    let fail = |error: std::io::Error| Error::new(path, format_args!("cannot remove it: {}", plain(&error)));
    fs::remove_file(path).map_err(fail)?;
    if let Some(folder) = path.parent() {
        // It has other files mostly.
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

/// Whether `path`, or as much of it as exists, is below a folder; links are followed.
pub fn is_below(folder: &Path, path: &Path) -> bool {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(folder) = folder.canonicalize() else { return false };
    // A link that leads nowhere exists as well.
    let existing = path.ancestors().find(|ancestor| ancestor.symlink_metadata().is_ok());
    existing.is_none_or(|it| it.canonicalize().is_ok_and(|it| it.starts_with(&folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_is_never_written_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.md");
        create(&path, "one").unwrap();
        assert_eq!(create(&path, "two").unwrap_err().message, "exists already; left alone");
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no temporary file is left");
    }

    #[test]
    fn only_what_was_read_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("x/a.md"), folder.path().join("x/b.md"));
        create(&first, "one").unwrap();
        create(&second, "two").unwrap();
        let message = "changed by another program since it was read; not removed";
        assert_eq!(remove(&first, "two").unwrap_err().message, message);
        remove(&first, "one").unwrap();
        assert!(!first.exists() && second.exists());
        remove(&second, "two").unwrap();
        assert!(!folder.path().join("x").exists());
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_out_of_a_folder() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("in");
        fs::create_dir(&folder).unwrap();
        std::os::unix::fs::symlink("..", folder.join("out")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.join("gone.md")).unwrap();
        assert!(is_below(&folder, &folder.join("new/a.md")));
        for path in ["out/a.md", "out", "gone.md"] {
            assert!(!is_below(&folder, &folder.join(path)), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_may_be_read_by_others_as_any_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (ours, usual) = (folder.path().join("a.md"), folder.path().join("b.md"));
        create(&ours, "").unwrap();
        fs::write(&usual, "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&ours), mode(&usual));
    }
}
