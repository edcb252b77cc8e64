//! A workspace as of one revision.

use super::{BlockCtx, File, FileIndex, FileView, IndexedListing, Name};
use crate::config::Config;
use crate::digest::index::{EntryId, Index};
use crate::digest::{ArxivId, LabelledBlock, Listing, PaperKey, Role, TitleKey, labelled, section_title};
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Bound;
use std::sync::Arc;

/// All files of a workspace with their entries and settings, and the index of their papers, as of one revision. Immutable, and cheap to clone.
#[derive(Clone)]
pub struct Snapshot {
    /// Grows with each change.
    pub revision: u64,
    /// Which papers are listed where.
    pub index: Index,
    pub(super) files: imbl::OrdMap<Name, KnownFile>,
    pub(super) names: imbl::HashMap<u32, Name>,
}

/// A file, and what it is called in the index.
#[derive(Clone)]
pub(super) struct KnownFile {
    pub(super) number: u32,
    pub(super) state: FileState,
}

/// What is known of a file.
#[derive(Clone)]
pub enum FileState {
    /// An editor has it open: all of it, and its settings.
    Open(Arc<File>, Arc<Config>),
    /// What it lists.
    Indexed(Arc<FileIndex>),
}

/// A listing, with what is at hand of it.
pub enum ListingRef<'a> {
    /// In an open file: all.
    Open(BlockCtx<'a>, &'a Listing),
    /// In any other.
    Indexed(&'a IndexedListing),
}

impl ListingRef<'_> {
    /// The paper.
    pub fn id(&self) -> Option<ArxivId> {
        match self {
            ListingRef::Open(_, listing) => listing.id,
            ListingRef::Indexed(known) => known.id,
        }
    }

    /// [`Listing::title_key`].
    pub fn title_key(&self) -> TitleKey {
        match self {
            ListingRef::Open(_, listing) => listing.title_key,
            ListingRef::Indexed(known) => known.title_key,
        }
    }

    /// Its title, as a reader sees it.
    pub fn title(&self) -> Cow<'_, str> {
        match self {
            ListingRef::Open(ctx, listing) => ctx.shown_title(listing).into(),
            ListingRef::Indexed(known) => Cow::Borrowed(&known.title),
        }
    }

    /// Its title; of an open file as it is written.
    pub fn source(&self) -> Cow<'_, str> {
        match self {
            ListingRef::Open(ctx, listing) => ctx.joined(listing.title),
            ListingRef::Indexed(known) => Cow::Borrowed(&known.title),
        }
    }

    /// The cell of its authors; of an open file as it is written.
    pub fn authors(&self) -> Cow<'_, str> {
        match self {
            ListingRef::Open(ctx, listing) => ctx.joined(listing.cell(Role::Authors).unwrap_or_default()),
            ListingRef::Indexed(known) => Cow::Borrowed(&known.authors),
        }
    }
}

/// A listing, somewhere in the workspace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListingLocation {
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
    pub fn view(&self, name: &str) -> Option<FileView<'_>> {
        match &self.files.get(name)?.state {
            FileState::Open(file, config) => Some(FileView { file, config }),
            FileState::Indexed(_) => None,
        }
    }

    /// What is known of a file.
    pub fn state(&self, name: &str) -> Option<&FileState> {
        self.files.get(name).map(|file| &file.state)
    }

    /// The settings of an open file.
    pub fn config(&self, name: &str) -> Option<&Arc<Config>> {
        match &self.files.get(name)?.state {
            FileState::Open(_, config) => Some(config),
            FileState::Indexed(_) => None,
        }
    }

    /// The file with this number.
    pub fn name(&self, number: u32) -> Option<&Name> {
        self.names.get(&number)
    }

    /// The number of a file in [`EntryId`]s.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.files.get(name).map(|file| file.number)
    }

    /// All files, by name.
    pub fn files(&self) -> impl DoubleEndedIterator<Item = (&Name, &FileState)> {
        self.files.iter().map(|(name, file)| (name, &file.state))
    }

    /// Whether a file is known whose name begins with `start`.
    pub fn has_below(&self, start: &str) -> bool {
        let mut behind = self.files.range::<_, str>((Bound::Included(start), Bound::Unbounded));
        behind.next().is_some_and(|it| it.0.starts_with(start))
    }

    /// Where a paper is listed, in the order of files and lines.
    pub fn listed(&self, paper: impl Into<PaperKey>) -> Vec<ListingLocation> {
        let mut all: Vec<ListingLocation> =
            self.index.listed(paper).iter().filter_map(|it| self.locate(*it)).collect();
        all.sort();
        all
    }

    /// The listing at a place of the index; `None` where it is gone.
    pub fn listed_at(&self, place: EntryId) -> Option<ListingRef<'_>> {
        match &self.files.get(self.name(place.file)?)?.state {
            FileState::Open(file, config) => {
                let ctx = FileView { file, config }.ctx(labelled(&file.entries, place.label)?.index)?;
                let listing = ctx.entry.listing()?;
                Some(ListingRef::Open(ctx, listing))
            }
            FileState::Indexed(papers) => {
                Some(ListingRef::Indexed(papers.listings.get(place.label as usize)?))
            }
        }
    }

    /// All listings of all files.
    pub fn listings(&self) -> impl Iterator<Item = ListingRef<'_>> {
        self.files.values().flat_map(|file| -> Box<dyn Iterator<Item = ListingRef<'_>>> {
            match &file.state {
                FileState::Open(file, config) => {
                    let view = FileView { file, config };
                    Box::new(view.listings().map(|(ctx, listing)| ListingRef::Open(ctx, listing)))
                }
                FileState::Indexed(papers) => Box::new(papers.listings.iter().map(ListingRef::Indexed)),
            }
        })
    }

    /// Where the block at a place of the index starts: the byte and the zero-based line; `None` where it is gone.
    pub fn start(&self, place: EntryId) -> Option<(usize, u32)> {
        match &self.files.get(self.name(place.file)?)?.state {
            FileState::Open(file, _) => {
                let start = labelled(&file.entries, place.label)?.start;
                Some((start, file.text.line_of(start) as u32))
            }
            FileState::Indexed(papers) => {
                let known = papers.listings.get(place.label as usize)?;
                Some((known.span.start(), known.line))
            }
        }
    }

    /// `places` of the index by the names of their files: their numbers tell which was opened first.
    pub fn by_name<'p>(&self, places: &'p [EntryId]) -> impl Iterator<Item = &'p EntryId> {
        let mut files: Vec<&[EntryId]> = places.chunk_by(|a, b| a.file == b.file).collect();
        files.sort_by_key(|it| it.first().and_then(|it| self.name(it.file)));
        files.into_iter().flatten()
    }

    /// Where the block at a place of the index is; `None` where it is gone.
    pub fn locate(&self, place: EntryId) -> Option<ListingLocation> {
        let file = self.names.get(&place.file)?.clone();
        match &self.files.get(&file)?.state {
            FileState::Open(open, _) => {
                let LabelledBlock { index, start } = labelled(&open.entries, place.label)?;
                let end = start + open.blocks.get(index)?.len;
                // Its line end is read, not all of it: of papers that are listed often, many are located at a key.
                let tail = open.text.slice(Span::new(end.saturating_sub(2).max(start), end));
                let span = Span::new(start, end - (tail.len() - tail.trim_end_matches(['\n', '\r']).len()));
                let section = section_title(&open.entries, index)
                    .map(|it| open.text.slice(it).into_owned())
                    .unwrap_or_default();
                Some(ListingLocation { file, line: open.text.line_of(start) as u32, span, section })
            }
            FileState::Indexed(papers) => {
                let known = papers.listings.get(place.label as usize)?;
                Some(ListingLocation {
                    file,
                    line: known.line,
                    span: known.span,
                    section: known.section.to_string(),
                })
            }
        }
    }
}
