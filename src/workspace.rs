//! The files of a project as values.
//!
//! A [`Snapshot`] is what is known of them as of one revision. [`Workspace`] has the latest; [`Workspace::apply`] is the only writer.
//! [`Workspace::snapshot`] is a cheap clone, in which later changes do not show.

mod ctx;
mod display_name;
mod listed;

pub use crate::digest::index::Effect;
pub use ctx::{BlockCtx, FileView};
pub use display_name::display_name_beside;
pub use listed::{FileIndex, IndexedListing, ListingLocation, ListingRef};

use crate::config::Config;
use crate::digest::index::{EntryId, Index, Keys, keys};
use crate::digest::{self, Dialect, Entries, Entry, labelled, section_title};
use crate::syntax::{self, Block, Blocks};
use crate::text::{Edit, Edits, Span, Text};
use std::ops::Bound;
use std::sync::Arc;

/// Fewest links to papers of a file that is taken for a list of them.
const FEWEST_LINKS: u32 = 10;

/// Most bytes of text for each of them: an entry with title, authors and links has 100 to 250, prose that cites has 400 and more.
const BYTES_PER_LINK: usize = 300;

/// Edits that are made one by one. Each may look at all items of its list, so for many it costs less to read the file again.
const FEW_EDITS: usize = 32;

/// How a file is called: a URI in an editor, a path below the root in a terminal.
pub type Name = Arc<str>;

/// All files of a workspace with their entries and settings, and the index of their papers, as of one revision. Immutable, and cheap to clone.
#[derive(Clone, Default)]
pub struct Snapshot {
    /// Grows with each change.
    pub revision: u64,
    /// Which papers are listed where.
    pub index: Index,
    files: imbl::OrdMap<Name, KnownFile>,
    /// By their numbers in the index.
    names: imbl::HashMap<u32, Name>,
}

/// A file, and what it is called in the index.
#[derive(Clone)]
struct KnownFile {
    number: u32,
    state: FileState,
}

/// What is known of a file.
#[derive(Clone)]
pub enum FileState {
    /// An editor has it open: all of it, and its settings.
    Open(Arc<File>, Arc<Config>),
    /// What it lists.
    Indexed(Arc<FileIndex>),
}

/// The files of a workspace, open ones and indexed ones, and the only way to change them.
#[derive(Clone, Default)]
pub struct Workspace {
    snapshot: Snapshot,
    last_number: u32,
}

/// A change of what is known of a file.
pub enum Change {
    /// It has this text now, and will be edited: an editor opened it, or sent all of it.
    Open {
        /// Its text.
        text: String,
        /// Its settings.
        config: Arc<Config>,
    },
    /// It was edited in the text as it is then. Nothing happens where it is not open.
    Edit(Edit),
    /// It is not open, and lists these papers. Nothing happens where it is open.
    Learn(Arc<FileIndex>),
    /// It is not open any more, or not there any more.
    Forget,
    /// It is open and has other settings.
    Configure(Arc<Config>),
}

impl Workspace {
    /// Makes a change of a file, and says how far it reaches.
    pub fn apply(&mut self, name: &Name, change: Change) -> Effect {
        self.snapshot.revision += 1;
        match change {
            Change::Open { text, config } => {
                let file = File::open(name, text, &config);
                self.put(name.clone(), FileState::Open(Arc::new(file), config));
            }
            Change::Edit(edit) => {
                let Snapshot { files, index, .. } = &mut self.snapshot;
                let Some(KnownFile { number, state: FileState::Open(file, _) }) = files.get_mut(name) else {
                    return Effect::Here;
                };
                let edited = file.edit(&edit);
                let relisted = index.replace_entries(*number, &file.entries, &edited.entries);
                let has_other_lines = file.text.lines() != edited.text.lines();
                *file = Arc::new(edited);
                return relisted.max(if has_other_lines { Effect::Elsewhere } else { Effect::Here });
            }
            Change::Learn(papers) => {
                if !matches!(self.snapshot.state(name), Some(FileState::Open(..))) {
                    self.put(name.clone(), FileState::Indexed(papers));
                }
            }
            Change::Forget => {
                self.remove(name);
            }
            Change::Configure(config) => {
                let Some(FileState::Open(file, _)) = self.snapshot.state(name) else {
                    return Effect::Here;
                };
                let file = File::open(name, file.text.all().into_owned(), &config);
                self.put(name.clone(), FileState::Open(Arc::new(file), config));
            }
        }
        Effect::OtherPapers
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

    /// An open file.
    pub fn view(&self, name: &str) -> Option<FileView<'_>> {
        self.snapshot.view(name)
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

fn listed(number: u32, state: &FileState) -> Vec<(EntryId, Keys)> {
    match state {
        FileState::Open(file, _) => keys(number, &file.entries, 0, usize::MAX).collect(),
        FileState::Indexed(papers) => {
            let places = (0..).map(|label| EntryId { file: number, label });
            places.zip(papers.listings.iter().map(IndexedListing::keys)).collect()
        }
    }
}

/// Where a block starts in its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BlockStart {
    /// Its first byte.
    pub byte: usize,
    /// Counted from 0.
    pub line: u32,
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

    /// Where the block at a place of the index starts; `None` where it is gone.
    pub fn start(&self, place: EntryId) -> Option<BlockStart> {
        match &self.files.get(self.name(place.file)?)?.state {
            FileState::Open(file, _) => {
                let byte = labelled(&file.entries, place.label)?.before.bytes;
                Some(BlockStart { byte, line: file.text.line_of(byte) as u32 })
            }
            FileState::Indexed(papers) => {
                let known = papers.listings.get(place.label as usize)?;
                Some(BlockStart { byte: known.span.start(), line: known.line })
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
                let entry = labelled(&open.entries, place.label)?;
                let start = entry.before.bytes;
                let end = start + entry.len;
                // Its line end is read, not all of it: of papers that are listed often, many are located at a key.
                let tail = open.text.slice(Span::new(end.saturating_sub(2).max(start), end));
                let span = Span::new(start, end - (tail.len() - tail.trim_end_matches(['\n', '\r']).len()));
                let section = section_title(&open.entries, entry.index)
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

/// One file, read. A value: an edit makes a new one, which shares all that the edit did not reach.
#[derive(Clone)]
pub struct File {
    /// How the file is called: a path below the tree's root with `/` between its parts, or a URI.
    pub name: Arc<str>,
    /// Its text.
    pub text: Text,
    /// Its shape.
    pub blocks: Blocks,
    /// Its meaning.
    pub entries: Entries,
    /// What it was read with.
    pub dialect: Arc<Dialect>,
}

impl File {
    /// Reads a file.
    pub fn new(name: &str, text: String, config: &Config) -> File {
        let blocks = syntax::parse(&text);
        File::with(name.into(), Text::new(text), blocks, config.dialect())
    }

    /// Reads a file that an editor has open: later edits cost what they touch.
    pub fn open(name: &str, text: String, config: &Config) -> File {
        // All of it is read from the one string that is here; the rope serves the edits to come.
        let flat = File::new(name, text, config);
        File { text: flat.text.to_rope(), ..flat }
    }

    fn with(name: Arc<str>, text: Text, blocks: Blocks, dialect: Arc<Dialect>) -> File {
        let entries = digest::update(&text, &blocks, &dialect, None);
        File { name, text, blocks, entries, dialect }
    }

    /// The file after `edit`.
    pub fn edit(&self, edit: &Edit) -> File {
        let text = self.text.edit(edit);
        let blocks = syntax::update(&text, &self.blocks, edit);
        let entries = digest::update(&text, &blocks, &self.dialect, Some((&self.blocks, &self.entries)));
        File { name: self.name.clone(), text, blocks, entries, dialect: self.dialect.clone() }
    }

    /// The file after `edits`: read again where they are or, if there are many, from its start to its end.
    pub fn edits(&self, edits: &Edits) -> File {
        if edits.len() <= FEW_EDITS {
            // From the last to the first, so that the places of the others stay.
            return edits.iter().rev().fold(self.clone(), |file, it| file.edit(it));
        }
        let text = edits.apply(&self.text.all());
        let blocks = syntax::parse(&text);
        File::with(self.name.clone(), Text::new(text), blocks, self.dialect.clone())
    }

    /// The block at `index` as a file of its own.
    pub fn block(&self, index: usize) -> Option<File> {
        let (block, entry) = (self.blocks.get(index)?, self.entries.get(index)?);
        let text = self.text.slice(block.span()).into_owned();
        Some(self.of_block(text, block.item.clone(), entry.item.clone()))
    }

    /// The same with `text` in its place. `None` where that is more than one block, or another block would say something else.
    pub fn block_with(&self, index: usize, text: String) -> Option<File> {
        // Names of links hold in the whole file.
        if self.entries.sum().definitions > 0 {
            return None;
        }
        let block = syntax::update_block(&self.blocks, index, &text)?;
        let entry = digest::update_entry(&block, &text, &self.dialect, self.entries.get(index)?.item)?;
        Some(self.of_block(text, Arc::new(block), Arc::new(entry)))
    }

    fn of_block(&self, text: String, block: Arc<Block>, entry: Arc<Entry>) -> File {
        File {
            name: self.name.clone(),
            text: Text::new(text),
            blocks: [block].into_iter().collect(),
            entries: [entry].into_iter().collect(),
            dialect: self.dialect.clone(),
        }
    }

    /// The first byte of the block at `index`; 0 if there is no such block.
    pub fn block_start(&self, index: usize) -> usize {
        self.blocks.get(index).map_or(0, |block| block.before.bytes)
    }

    /// Whether papers are listed in it, or in a table that HTML takes in. In a file that is no digest there is nothing to judge.
    pub fn is_digest(&self) -> bool {
        let sum = self.entries.sum();
        sum.listings + sum.tables + sum.hidden > 0
    }

    /// How many links to papers were not read, where they make up so much of a file without any listing that it is a list of
    /// papers in a form that no layout has.
    pub fn unread_links(&self) -> Option<u32> {
        let sum = self.entries.sum();
        let many = sum.unread_links >= FEWEST_LINKS
            && sum.unread_bytes <= sum.unread_links as usize * BYTES_PER_LINK;
        (many && sum.listings == 0).then_some(sum.unread_links)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{edits, entries, markdown, retitling, sections, slow};
    use proptest::prelude::*;

    #[test]
    fn an_edited_definition_is_followed_wherever_its_name_is() {
        let text = "- [Heron Sings][1]\n- [Egret Counts][2]\n\nText.\n\n[1]: https://arxiv.org/abs/2502.00441\n[2]: https://arxiv.org/abs/2502.00442\n";
        let config = Config::default();
        let papers = |file: &File| {
            let listings = file.entries.iter().filter_map(|entry| entry.item.listing());
            listings
                .map(|listing| listing.id.map(|id| id.to_string()).unwrap_or_default())
                .collect::<Vec<_>>()
        };
        let file = File::open("a.md", text.to_owned(), &config);
        assert_eq!(papers(&file), ["2502.00441", "2502.00442"]);
        let at = text.find("00442").unwrap();
        let file = file.edit(&Edit::replace(Span::new(at, at + 5), "00443"));
        assert_eq!(papers(&file), ["2502.00441", "2502.00443"]);
        // A word in the text changes nothing, and costs what it touches.
        let at = text.find("Text").unwrap();
        let same = file.edit(&Edit::insert(at, "More "));
        assert!(Arc::ptr_eq(&file.entries.get(0).unwrap(), &same.entries.get(0).unwrap()));
        let at = text.find("[1]: ").unwrap();
        let file = same.edit(&Edit::insert(at + 5, "x"));
        let afresh = File::new("a.md", file.text.all().into_owned(), &config);
        assert_eq!(papers(&file), papers(&afresh));
    }

    #[test]
    fn a_heading_that_says_papers_is_heard_below_all_that_say_nothing() {
        let papers = |file: &File| file.entries.sum().records;
        let part =
            |year: usize| format!("### {year}\n\n- [Heron Sings in Many Parts {year}](notes/{year}.md)\n\n");
        let parts: String = (2001..2021).map(part).collect();
        let config = Config::default();
        let file =
            File::new("a.md", format!("# Birds\n\n## Papers\n\n{parts}## Talks\n\n{}", part(2022)), &config);
        assert_eq!(papers(&file), 20);
        let at = "# Birds\n\n## ".len();
        let courses = file.edit(&Edit::replace(Span::new(at, at + "Papers".len()), "Courses"));
        assert_eq!(papers(&courses), 0);
        let back = courses.edit(&Edit::replace(Span::new(at, at + "Courses".len()), "Papers"));
        assert_eq!(papers(&back), 20);
        // The same level as those below it.
        assert_eq!(papers(&back.edit(&Edit::insert(at - 1, "#"))), 0);
    }

    #[test]
    fn nothing_is_left_of_a_paper_where_all_text_is_deleted() {
        let text = "[Heron Sings in Many Parts](https://arxiv.org/abs/2502.01237)";
        let file = File::open("a.md", text.to_owned(), &Config::default());
        let file = file.edit(&Edit::replace(Span::new(0, text.len()), ""));
        assert_eq!(file.entries.len(), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if slow() { 20_000 } else { 256 }))]
        #[test]
        fn an_edited_file_says_what_one_that_is_read_afresh_says(
            text in prop_oneof![markdown(), sections(), entries()],
            edits in prop_oneof![edits(), retitling()],
        ) {
            let config = Config::default();
            let mut file = File::open("a.md", text, &config);
            for edit in edits {
                file = file.edit(&edit.of(&file.text.all()));
                let entries = |file: &File| file.entries.iter().map(|entry| entry.item.clone()).collect::<Vec<_>>();
                let afresh = File::new("a.md", file.text.all().into_owned(), &config);
                prop_assert_eq!(entries(&file), entries(&afresh));
                prop_assert!(file.entries.iter().zip(file.entries.iter().skip(1)).all(|(a, b)| a.label < b.label));
            }
        }
    }
}
