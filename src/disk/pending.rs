//! Papers that were fetched and are in no library file yet: lines in a file beside it, which is a part of the library until
//! `library update` has taken it in.

use super::{Error, plain, read};
use crate::library::exchange::snapshot;
use crate::library::{Builder, Fields, Library, Origin, Record, Trust};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Papers that were fetched.
pub struct Pending {
    path: PathBuf,
    /// Bytes of the file, as far as they are known here.
    len: u64,
    /// What is known of them.
    pub records: Vec<Record>,
}

/// Who says what is fetched.
pub fn fetched_from() -> Origin {
    Origin { name: "arxiv.org".to_owned(), trust: Trust::Arxiv, ..Origin::default() }
}

/// The file beside that of a library.
pub(super) fn path(library: &Path) -> PathBuf {
    let mut path = library.as_os_str().to_owned();
    path.push(".pending");
    PathBuf::from(path)
}

impl Pending {
    /// Reads those of a library.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn open(library: &Path) -> Result<Pending, Error> {
        let path = path(library);
        let text = if path.exists() { read(&path)? } else { String::new() };
        // The last line may have been cut by whatever ended the run: it is fetched again.
        let records = snapshot::read(&text, 0).records;
        Ok(Pending { path, len: text.len() as u64, records })
    }

    /// Adds papers at the end of the file.
    ///
    /// # Errors
    /// If they cannot be written, with what the system says.
    pub fn add(&mut self, records: Vec<Record>) -> Result<(), String> {
        let fail = |error: std::io::Error| {
            format!("{}: cannot write it: {}", super::name(&self.path), plain(&error))
        };
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(fail)?;
        }
        let mut file = File::options().create(true).append(true).open(&self.path).map_err(fail)?;
        // What was cut is a line of its own.
        let lines: String =
            records.iter().filter_map(snapshot::line).map(|line| format!("\n{line}\n")).collect();
        file.write_all(lines.as_bytes()).map_err(fail)?;
        self.len += lines.len() as u64;
        self.records.extend(records);
        Ok(())
    }

    /// Removes the file: what is in it is in the library. It stays for the next run where an editor has added papers meanwhile, or
    /// where it cannot be removed.
    pub fn remove(self) {
        if std::fs::metadata(&self.path).is_ok_and(|it| it.len() == self.len) {
            let _ = std::fs::remove_file(&self.path);
        }
    }

    /// As a library of their own; `None` where there are none.
    pub(super) fn library(self) -> Option<Library> {
        if self.records.is_empty() {
            return None;
        }
        let mut builder = Builder::new(Fields { details: true, abstracts: true }, Vec::new());
        let origin = builder.origin(fetched_from());
        for record in self.records {
            builder.add(record, origin).ok()?;
        }
        let mut bytes = Vec::new();
        builder.finish(&mut bytes).ok()?;
        Library::open(Box::new(bytes)).ok()
    }
}
