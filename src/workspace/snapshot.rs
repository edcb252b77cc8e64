//! What was known at one moment.

use super::{Brief, File, Name, View};
use crate::config::Config;
use crate::digest::index::{Index, Place};
use crate::digest::{ArxivId, labelled};
use crate::text::{Encoding, Span};
use std::sync::Arc;

/// What was known at one moment. Immutable, and cheap to clone.
#[derive(Clone)]
pub struct Snapshot {
    /// Grows with each change.
    pub revision: u64,
    /// Which papers are listed where.
    pub index: Index,
    pub(super) files: imbl::OrdMap<Name, (u32, Entity)>,
    pub(super) names: imbl::HashMap<u32, Name>,
}

/// What is known of a file.
#[derive(Clone)]
pub enum Entity {
    /// An editor has it open: all of it, and its settings.
    Open(Arc<File>, Arc<Config>),
    /// What it lists.
    Known(Arc<Brief>),
}

/// A listing, somewhere in the workspace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Elsewhere {
    /// The file.
    pub file: Name,
    /// Zero-based line that it starts on.
    pub line: u32,
    /// Bytes of its block.
    pub span: Span,
    /// Text of the heading of its section; empty where it has none.
    pub section: String,
}

impl Snapshot {
    /// An open file.
    pub fn view(&self, name: &str) -> Option<View<'_>> {
        match &self.files.get(name)?.1 {
            Entity::Open(file, config) => Some(View { file, config }),
            Entity::Known(_) => None,
        }
    }

    /// What is known of a file.
    pub fn entity(&self, name: &str) -> Option<&Entity> {
        self.files.get(name).map(|it| &it.1)
    }

    /// The number of a file in [`Place`]s.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.files.get(name).map(|it| it.0)
    }

    /// All files, by name.
    pub fn files(&self) -> impl DoubleEndedIterator<Item = (&Name, &Entity)> {
        self.files.iter().map(|(name, (_, entity))| (name, entity))
    }

    /// Where a paper is listed, in the order of files and lines.
    pub fn listed(&self, id: ArxivId) -> Vec<Elsewhere> {
        let mut all: Vec<Elsewhere> =
            self.index.listed(id).iter().filter_map(|it| self.locate(*it)).collect();
        all.sort();
        all
    }

    /// The listing at a place of the index; `None` where it is gone.
    pub fn locate(&self, place: Place) -> Option<Elsewhere> {
        let file = self.names.get(&place.file)?.clone();
        match &self.files.get(&file)?.1 {
            Entity::Open(open, config) => {
                let (index, start) = labelled(&open.entries, place.label)?;
                let site = View { file: open, config }.site(index)?;
                let span = Span::new(start, start + site.body().len());
                let section = crate::digest::section_of(&open.entries, index)
                    .map(|(_, at, it)| open.text.slice(it.title.shift(at)).into_owned())
                    .unwrap_or_default();
                Some(Elsewhere { file, line: open.text.line_col(start, Encoding::Utf8).line, span, section })
            }
            Entity::Known(brief) => {
                let known = brief.listings.get(place.label as usize)?;
                Some(Elsewhere {
                    file,
                    line: known.line,
                    span: known.span,
                    section: known.section.to_string(),
                })
            }
        }
    }
}
