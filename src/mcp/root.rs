//! The folder that a client may see, and nothing outside of it.

use crate::disk::{self, Projects};
use crate::workspace::{Change, File, FileIndex, FileView, Name, Snapshot, Workspace};
use rayon::prelude::*;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// A folder of digests.
pub struct Root {
    /// Without links and `..`.
    folder: PathBuf,
    projects: Projects,
    /// Whether tools may change files.
    pub writable: bool,
}

impl Root {
    /// The folder at `path`.
    ///
    /// # Errors
    /// If it is no folder that can be opened.
    pub fn open(path: &Path, projects: Projects, writable: bool) -> io::Result<Root> {
        let folder = path.canonicalize()?;
        if !folder.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotADirectory, "not a folder"));
        }
        Ok(Root { folder, projects, writable })
    }

    /// Where the file is that a client calls `name`: a path from the root, or an absolute one below it.
    ///
    /// # Errors
    /// A sentence for the client, where the file is missing, outside of the root, or no Markdown file.
    pub(super) fn resolve(&self, name: &str) -> Result<PathBuf, String> {
        let path = self.folder.join(name);
        let real = path.canonicalize().map_err(|error| format!("`{name}`: {}", disk::plain(&error)))?;
        if !real.starts_with(&self.folder) {
            return Err(format!("`{name}` is outside of the folder that this server reads"));
        }
        if !disk::is_markdown(&real) {
            return Err(format!("`{name}` is no Markdown file"));
        }
        Ok(real)
    }

    /// How a client calls the file at `path`.
    pub(super) fn name(&self, path: &Path) -> String {
        disk::name(path.strip_prefix(&self.folder).unwrap_or(path))
    }

    /// Reads the file at `path`, which [`resolve`](Root::resolve) returned.
    ///
    /// # Errors
    /// A sentence for the client.
    pub(super) fn read(&self, path: &Path) -> Result<String, String> {
        disk::read_regular(path).map_err(|error| format!("`{}`: {}", self.name(path), error.message))
    }

    /// Replaces the file at `path`, which [`resolve`](Root::resolve) returned, if it still holds `before`.
    ///
    /// # Errors
    /// A sentence for the client, where the file changed meanwhile or cannot be written.
    pub(super) fn replace(&self, path: &Path, before: &str, after: &str) -> Result<(), String> {
        disk::replace(path, before, after)
            .map_err(|error| format!("`{}`: {}", self.name(path), error.message))
    }

    /// A file with this text and the settings that hold at `path`.
    pub(super) fn file(&self, path: &Path, text: String) -> Document {
        let config = self.projects.of(path).config.clone();
        Document { file: Arc::new(File::new(&self.name(path), text, &config)), config }
    }

    /// All digests of the root, with `changed` in the place of the file of that name. What cannot be read is left out.
    pub(super) fn snapshot(&self, changed: Option<&Document>) -> Snapshot {
        let (found, _) = disk::find(std::slice::from_ref(&self.folder), &self.projects);
        let read = |found: &disk::FoundFile| {
            let name: Name = self.name(&found.path).into();
            if changed.is_some_and(|changed| changed.file.name == name) {
                return None;
            }
            let Document { file, config } = self.file(&found.path, disk::read_regular(&found.path).ok()?);
            file.is_digest().then(|| (name, Arc::new(FileIndex::of(&file, &config))))
        };
        let others: Vec<(Name, Arc<FileIndex>)> = found.par_iter().filter_map(read).collect();
        let mut all = Workspace::of(changed.map(|it| (it.file.clone(), it.config.clone())));
        for (name, papers) in others {
            all.apply(&name, Change::Learn(papers));
        }
        all.snapshot()
    }

    /// Where a file would be that a client calls `name`, whether it exists or not.
    ///
    /// # Errors
    /// A sentence for the client, where that is outside of the root or no Markdown file.
    pub(super) fn place(&self, name: &str) -> Result<PathBuf, String> {
        let path = self.folder.join(name);
        if path.exists() {
            return self.resolve(name);
        }
        let inside = path.strip_prefix(&self.folder).is_ok_and(|below| {
            let mut parts = below.components();
            parts.all(|part| matches!(part, Component::Normal(_)))
        });
        match inside && disk::is_markdown(&path) {
            true => Ok(path),
            false => {
                Err(format!("`{name}` is no path of a Markdown file in the folder that this server reads"))
            }
        }
    }
}

/// A file with its settings.
#[derive(Clone)]
pub(super) struct Document {
    pub(super) file: Arc<File>,
    pub(super) config: Arc<crate::config::Config>,
}

impl Document {
    pub(super) fn view(&self) -> FileView<'_> {
        FileView { file: &self.file, config: &self.config }
    }
}
