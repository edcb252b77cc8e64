//! The files of a project as values: the one writer of their state, snapshots of it, and views of one file.
//!
//! [`Workspace::apply`] is the only writer. [`Workspace::snapshot`] is a cheap clone with a revision. Later changes
//! do not show in it.

mod ctx;
mod display_name;
mod file;
mod file_index;
mod snapshot;

pub use ctx::{BlockCtx, FileView};
pub use display_name::display_name_beside;
pub use file::File;
pub use file_index::{FileIndex, IndexedListing};
pub use snapshot::{FileState, ListingLocation, ListingRef, Snapshot};

use crate::config::Config;
use crate::digest::index::{EntryId, Index, keys};
use crate::text::Edit;
use snapshot::KnownFile;
use std::sync::Arc;

/// How a file is called: a URI in an editor, a path below the root in a terminal.
pub type Name = Arc<str>;

/// The files of a workspace, open ones and indexed ones, and the only way to change them.
#[derive(Clone, Default)]
pub struct Workspace {
    snapshot: Snapshot,
    last_number: u32,
}

/// A change of what is known.
pub enum Change {
    /// A file has this text now, and will be edited: an editor opened it, or sent all of it.
    Open {
        /// The file.
        name: Name,
        /// Its text.
        text: String,
        /// Its settings.
        config: Arc<Config>,
    },
    /// An open file was edited. Nothing happens where it is not open.
    Edit {
        /// The file.
        name: Name,
        /// What is replaced by what, in the text as it is then.
        edit: Edit,
    },
    /// Papers of a file that is not open. Nothing happens where it is open.
    Learn {
        /// The file.
        name: Name,
        /// What it lists.
        papers: Arc<FileIndex>,
    },
    /// A file is not open any more, or not there any more.
    Forget {
        /// The file.
        name: Name,
    },
    /// An open file has other settings.
    Configure {
        /// The file.
        name: Name,
        /// Its settings.
        config: Arc<Config>,
    },
}

impl Workspace {
    /// Makes a change. Returns whether other files may have to say something else: a paper is listed otherwise, or at another line.
    pub fn apply(&mut self, change: Change) -> bool {
        self.snapshot.revision += 1;
        match change {
            Change::Open { name, text, config } => {
                let file = File::open(&name, text, &config);
                self.put(name, FileState::Open(Arc::new(file), config));
            }
            Change::Edit { name, edit } => {
                let Some(KnownFile { number, state: FileState::Open(file, config) }) =
                    self.snapshot.files.get(&name)
                else {
                    return false;
                };
                let (number, config) = (*number, config.clone());
                let edited = file.edit(&edit);
                let concerns_others =
                    self.snapshot.index.replace_entries(number, &file.entries, &edited.entries)
                        || file.text.lines() != edited.text.lines();
                let state = FileState::Open(Arc::new(edited), config);
                self.snapshot.files.insert(name, KnownFile { number, state });
                return concerns_others;
            }
            Change::Learn { name, papers } => {
                if !matches!(self.snapshot.state(&name), Some(FileState::Open(..))) {
                    self.put(name, FileState::Indexed(papers));
                }
            }
            Change::Forget { name } => {
                self.remove(&name);
            }
            Change::Configure { name, config } => {
                let Some(FileState::Open(file, _)) = self.snapshot.state(&name) else { return false };
                let text = file.text.all().into_owned();
                self.put(name.clone(), FileState::Open(Arc::new(File::open(&name, text, &config)), config));
            }
        }
        true
    }

    /// What these files list, each read with its settings.
    pub fn of(files: impl IntoIterator<Item = (Arc<File>, Arc<Config>)>) -> Workspace {
        let mut workspace = Workspace::default();
        for (file, config) in files {
            workspace.put(file.name.clone(), FileState::Open(file, config));
        }
        workspace
    }

    /// A workspace that goes on from what was known at one moment.
    pub fn from_snapshot(snapshot: Snapshot) -> Workspace {
        let last_number = snapshot.names.keys().max().copied().unwrap_or(0);
        Workspace { snapshot, last_number }
    }

    /// What is known now.
    pub fn snapshot(&self) -> Snapshot {
        self.snapshot.clone()
    }

    /// Grows with each change.
    pub fn revision(&self) -> u64 {
        self.snapshot.revision
    }

    fn put(&mut self, name: Name, state: FileState) {
        let number = self.remove(&name).unwrap_or_else(|| {
            self.last_number += 1;
            self.last_number
        });
        self.snapshot.index.replace(&[], &listed(number, &state));
        self.snapshot.names.insert(number, name.clone());
        self.snapshot.files.insert(name, KnownFile { number, state });
    }

    fn remove(&mut self, name: &Name) -> Option<u32> {
        let KnownFile { number, state } = self.snapshot.files.remove(name)?;
        self.snapshot.names.remove(&number);
        self.snapshot.index.replace(&listed(number, &state), &[]);
        Some(number)
    }
}

fn listed(number: u32, state: &FileState) -> Vec<(EntryId, crate::digest::index::Keys)> {
    match state {
        FileState::Open(file, _) => keys(number, &file.entries, 0, usize::MAX).collect(),
        FileState::Indexed(papers) => {
            let places = (0..).map(|label| EntryId { file: number, label });
            places.zip(papers.listings.iter().map(IndexedListing::keys)).collect()
        }
    }
}

impl Default for Snapshot {
    fn default() -> Snapshot {
        Snapshot {
            revision: 0,
            index: Index::default(),
            files: imbl::OrdMap::new(),
            names: imbl::HashMap::new(),
        }
    }
}
