//! What a digest says: sections, tables of papers, listings.
//!
//! Each block of the syntax has one [`Entry`] with its meaning. An entry depends on its block (a row carries
//! its table's head) and on the link definitions of the file, so an edit gives new entries only to the blocks it changed or that looked at
//! these, unless it changes a definition. Which blocks are [`records`] depends on what is around them.

pub mod arxiv;
pub mod authors;
pub mod columns;
pub mod date;
pub mod dialect;
pub mod fields;
mod hidden;
pub mod index;
pub mod link;
mod listing;
pub mod paper_id;
pub mod records;
mod sections;
mod stray_pipe;
mod sum;
pub mod summary;
mod title;
pub mod titles;

pub use arxiv::ArxivId;
pub use columns::{Columns, Role};
pub use dialect::Dialect;
pub use fields::{Container, LayoutId, says_nothing};
pub use listing::{Listing, TitleKey, repeats_header, shown_hash};
pub use paper_id::{PaperId, PaperKey};
pub use records::{Hint, Part};
pub use sections::{
    PlacedSection, SectionNode, section_of, section_title, section_tree, section_under, sections,
};
pub use stray_pipe::{Reading, read as read_pipes};
pub use sum::EntrySum;

use link::{Definition, Definitions, Form, Link};

use crate::syntax::{Block, Blocks, Head, Kind, Row, Shape};
use crate::text::{Placed, Span, Splice, Text, Tree, in_chunks};
use std::ops::Range;
use std::sync::Arc;

/// The meanings of all blocks of a file, in order.
pub type Entries = Tree<Arc<Entry>>;

/// The meaning of one block. Spans inside are relative to the block's first byte.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Number of bytes of the block.
    pub len: usize,
    /// Its place in the order of the file: larger than all labels before it, and the same while the entry exists.
    pub label: u64,
    /// What it says about a paper, of its own.
    pub hint: Hint,
    /// What it is in a record.
    pub part: Part,
    /// What it says.
    pub what: EntryKind,
}

/// What a block says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Nothing about papers.
    Other,
    /// A heading.
    Section(Section),
    /// The head of a table that lists papers.
    Table(Arc<Columns>),
    /// HTML, a list item or a quote that takes in tables of papers, so that the page shows them as text: where their headers
    /// are.
    UnrenderedTable(Box<[Span]>),
    /// What names of links lead to.
    Definitions(Box<[Definition]>),
    /// A row of such a table that lists no paper: the head of a group, the header again, or text that ran
    /// into the table.
    NonPaperRow(Arc<Columns>),
    /// One paper's entry. Boxed, since most blocks are not listings.
    Listing(Box<Listing>),
}

impl EntryKind {
    fn listing(listing: Listing) -> EntryKind {
        EntryKind::Listing(Box::new(listing))
    }
}

/// A heading, and the date in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6.
    pub level: u8,
    /// Its text without marks.
    pub title: Span,
    /// Where a date is in it, and which, or what is wrong with it.
    pub date: Option<(Span, Result<date::Dated, String>)>,
}

impl Section {
    /// Its date, where it has a sound one.
    pub fn dated(&self) -> Option<date::Dated> {
        self.date.as_ref().and_then(|(_, it)| it.clone().ok())
    }
}

/// Step between the labels of neighbours when a file is first read.
const STEP: u64 = 1 << 40;
/// Step between inserted blocks, so that adding row after row does not use up the labels.
const INSERTED: u64 = 1 << 20;

impl PartialEq for Entry {
    /// Whether the two say the same; where they are does not matter.
    fn eq(&self, other: &Entry) -> bool {
        self.len == other.len && self.hint == other.hint && self.part == other.part && self.what == other.what
    }
}

impl Entry {
    /// The listing that it is.
    pub fn listing(&self) -> Option<&Listing> {
        match &self.what {
            EntryKind::Listing(it) => Some(it),
            _ => None,
        }
    }

    /// Whether it is no part of a listing or of a table of papers.
    fn is_unread(&self) -> bool {
        self.part == Part::None && matches!(self.what, EntryKind::Other | EntryKind::Section(_))
    }

    /// Whether it is an item of a list that names what the papers nested in it are about.
    pub fn is_topic(&self) -> bool {
        self.hint.topic && self.part == Part::None
    }

    /// The section that it opens.
    pub fn section(&self) -> Option<&Section> {
        match &self.what {
            EntryKind::Section(it) => Some(it),
            _ => None,
        }
    }

    /// The columns of the table of papers that it belongs to.
    pub fn columns(&self) -> Option<&Arc<Columns>> {
        match &self.what {
            EntryKind::Table(it) | EntryKind::NonPaperRow(it) => Some(it),
            EntryKind::Listing(it) => it.columns.as_ref(),
            _ => None,
        }
    }
}

/// The entries of a text with these blocks. With the blocks and entries of an older text, only what differs is read.
pub fn update(text: &Text, blocks: &Blocks, dialect: &Dialect, old: Option<(&Blocks, &Entries)>) -> Entries {
    let spliced = old.and_then(|(old_blocks, old_entries)| {
        let Some(change) = old_blocks.diff(blocks) else {
            return Some(old_entries.clone());
        };
        let Splice { start, old, new } = change;
        // Names of links hold in the whole file.
        let gone =
            old_entries.iter_from(start).take(old).any(|it| matches!(it.what, EntryKind::Definitions(_)));
        if gone || defined_in(text, blocks, start..start + new).next().is_some() {
            let now = defined_in(text, blocks, 0..blocks.len()).collect::<Vec<_>>();
            if !now.iter().flatten().eq(defined_before(old_entries).flatten()) {
                return None;
            }
        }
        let definitions = Definitions::new(defined_before(old_entries).flatten());
        let mut reader = Reader::new(dialect, &definitions);
        let labels = labels(old_entries, start, old, new)?;
        let changed = blocks
            .iter_from(start)
            .take(new)
            .zip(labels)
            .map(|(block, label)| Arc::new(reader.entry(&block, label, &text.slice(block.span()))));
        let entries = old_entries.splice(start..start + old, changed.collect());
        Some(records::update(text, blocks, &reader, entries, change, Some(old_entries)))
    });
    spliced.unwrap_or_else(|| {
        let all = text.all();
        let defined = defined_in(text, blocks, 0..blocks.len()).collect::<Vec<_>>();
        let definitions = Definitions::new(defined.iter().flatten());
        let reader = Reader::new(dialect, &definitions);
        let read = in_chunks(0..blocks.len(), |chunk| {
            let mut reader = reader.clone();
            let entry = |block: Placed<Arc<Block>>| {
                let label = (block.index as u64 + 1) * STEP;
                Arc::new(reader.entry(&block, label, block.span().of(&all)))
            };
            Vec::from_iter(blocks.iter_from(chunk.start).take(chunk.len()).map(entry))
        });
        let entries: Entries = read.into_iter().flatten().collect();
        let change = Splice { start: 0, old: 0, new: entries.len() };
        records::update(text, blocks, &reader, entries, change, None)
    })
}

/// Reads a block that replaces the one of `old`. `None` if entries of other blocks depend on it.
pub fn update_entry(block: &Block, text: &str, dialect: &Dialect, old: &Entry) -> Option<Entry> {
    let last = match &block.kind {
        Kind::Row(row) => old.columns().map(|columns| (row.head.clone(), Some(columns.clone()))),
        _ => None,
    };
    let definitions = Definitions::default();
    let new = Reader { last, ..Reader::new(dialect, &definitions) }.entry(block, old.label, text);
    // Which blocks are records depends on the hints of all of them.
    (old.part == Part::None && new.hint == old.hint).then_some(new)
}

/// The definitions in some blocks, paragraph by paragraph.
fn defined_in<'a>(
    text: &'a Text,
    blocks: &'a Blocks,
    range: Range<usize>,
) -> impl Iterator<Item = Box<[Definition]>> + 'a {
    let all = blocks.iter_from(range.start).take(range.len());
    all.filter(|block| matches!(block.kind, Kind::Paragraph)).filter_map(|block| {
        let start = block.before.bytes;
        let first = text.slice(Span::new(start, start + block.len.min(8)));
        if !first.trim_start().starts_with('[') {
            return None;
        }
        link::definitions(&text.slice(block.span()))
    })
}

/// The definitions that these entries hold.
fn defined_before(entries: &Entries) -> impl Iterator<Item = &[Definition]> {
    entries.counted(|sum| sum.definitions).filter_map(|entry| match &entry.item.what {
        EntryKind::Definitions(it) => Some(&**it),
        _ => None,
    })
}

/// Labels for `new` entries that stand for `gone` ones at `start`; `None` where there is no room for them.
fn labels(old: &Entries, start: usize, gone: usize, new: usize) -> Option<Vec<u64>> {
    if gone == new {
        return Some(old.iter_from(start).take(gone).map(|entry| entry.label).collect());
    }
    let label = |index: usize| old.get(index).map(|entry| entry.label);
    let before = start.checked_sub(1).and_then(label).unwrap_or(0);
    let after = label(start + gone).unwrap_or(before.saturating_add((new as u64 + 1).saturating_mul(STEP)));
    let step =
        ((after - before) / (new as u64 + 1)).min(if start + gone < old.len() { INSERTED } else { STEP });
    (step > 0).then(|| (1..=new as u64).map(|nth| before + nth * step).collect())
}

/// The entry with this label.
pub fn labelled(entries: &Entries, label: u64) -> Option<Placed<'_, Arc<Entry>>> {
    entries.find(|sum| sum.label >= label).filter(|entry| entry.label == label)
}

/// What holds for all blocks of a file.
#[derive(Clone, Copy)]
struct FileContext<'a> {
    dialect: &'a Dialect,
    /// What names of links lead to.
    definitions: &'a Definitions,
}

#[derive(Clone)]
struct Reader<'a> {
    context: FileContext<'a>,
    /// The head that was bound last: a table's rows share theirs.
    last: Option<(Arc<Head>, Option<Arc<Columns>>)>,
}

impl<'a> Reader<'a> {
    fn new(dialect: &'a Dialect, definitions: &'a Definitions) -> Reader<'a> {
        Reader { context: FileContext { dialect, definitions }, last: None }
    }

    /// What a block says of its own.
    fn entry(&mut self, block: &Block, label: u64, text: &str) -> Entry {
        let what = match &block.kind {
            Kind::Heading(heading) => EntryKind::Section(sections::of_heading(heading, text)),
            Kind::Paragraph => {
                let section = || sections::unspaced(text).map(EntryKind::Section);
                link::definitions(text)
                    .map(EntryKind::Definitions)
                    .or_else(section)
                    .unwrap_or(EntryKind::Other)
            }
            Kind::Head(head) => {
                self.columns(head).filter(|columns| !columns.open).map_or(EntryKind::Other, EntryKind::Table)
            }
            Kind::Row(row) => match self.columns(&row.head) {
                None => EntryKind::Other,
                Some(columns) if columns.open => {
                    linked(row, text, &columns, self.context).map_or(EntryKind::Other, EntryKind::listing)
                }
                Some(columns) if row.shape == Shape::Swallowed => EntryKind::NonPaperRow(columns),
                Some(columns) => Listing::of_row(row, text, &columns, self.context)
                    .map_or(EntryKind::NonPaperRow(columns), EntryKind::listing),
            },
            Kind::Html | Kind::Item(_) | Kind::Quote => {
                let heading = match block.kind {
                    Kind::Html => sections::in_html(text),
                    _ => None,
                };
                match heading {
                    Some(heading) => EntryKind::Section(sections::of_heading(&heading, text)),
                    None => self.hidden(&block.kind, text).unwrap_or(EntryKind::Other),
                }
            }
            _ => EntryKind::Other,
        };
        let hint = match &block.kind {
            Kind::Row(row) if self.columns(&row.head).is_none() => records::of_row(row, text, self.context),
            Kind::Head(head) if self.columns(head).is_none() => records::of_head(text, self.context),
            // It is a listing already, or lists none.
            Kind::Row(_) => Hint::default(),
            _ if matches!(what, EntryKind::UnrenderedTable(_) | EntryKind::Definitions(_)) => Hint::default(),
            _ => records::hint(block, text, self.context),
        };
        Entry { len: block.len, label, hint, part: Part::None, what }
    }

    /// The tables that a block takes in; `None` where there are none.
    fn hidden(&self, kind: &Kind, text: &str) -> Option<EntryKind> {
        if !text.contains('|') {
            return None;
        }
        let headers = match kind {
            Kind::Html => hidden::in_html(text, self.context.dialect),
            _ => hidden::in_container(text, self.context.dialect),
        };
        (!headers.is_empty()).then_some(EntryKind::UnrenderedTable(headers))
    }

    fn columns(&mut self, head: &Arc<Head>) -> Option<Arc<Columns>> {
        if let Some((last, columns)) = &self.last
            && Arc::ptr_eq(last, head)
        {
            return columns.clone();
        }
        let columns = self.context.dialect.bind_rows(&head.names).map(Arc::new);
        self.last = Some((head.clone(), columns.clone()));
        columns
    }
}

/// The listing in a row of a table that may as well list other things; `None` where neither its
/// title nor its column of links leads to a paper.
fn linked(row: &Row, text: &str, columns: &Arc<Columns>, context: FileContext) -> Option<Listing> {
    if row.shape == Shape::Swallowed {
        return None;
    }
    const MOST_WORDS: usize = 3;
    let listing = Listing::of_row(row, text, columns, context)?;
    let is_titled = || listing.title.of(text).split_whitespace().count() >= MOST_WORDS;
    // An id at arXiv may be misspelt.
    let is_known = |link: &&Link| listing.key.is_some() || link.target.kind.is_arxiv();
    let link =
        listing.paper_link().filter(|link| listing.id.is_some() || is_known(link) && is_titled())?.span;
    let in_cell = |role: Role| listing.cell(role).is_some_and(|cell| cell.contains(link));
    // `Crash on arXiv:2502.01237`, `Add https://arxiv.org/abs/2502.01237`
    let form = listing.paper_link().map(|link| link.form);
    let is_remark = form == Some(Form::Id) || form == Some(Form::Bare) && !is_titled();
    (in_cell(Role::Paper) || in_cell(Role::Title) && !is_remark).then_some(listing)
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::workspace::{File, FileView};

    /// The titles of the papers that `text` lists.
    fn titles(text: &str) -> Vec<String> {
        let config = Config::default();
        let file = File::new("a.md", text.to_owned(), &config);
        let view = FileView { file: &file, config: &config };
        view.listings().map(|(ctx, it)| ctx.of(it.title).to_owned()).collect()
    }

    #[test]
    fn the_head_of_a_group_with_a_comment_is_no_paper() {
        let head = "| Title | Authors |\n|---|---|\n";
        for row in ["| Birds | |", "| Birds | <!-- a --> |", "| Birds <!-- a --> | <!-- b --> | <!-- c --> |"]
        {
            assert!(titles(&format!("{head}{row}\n")).is_empty(), "{row}");
        }
        assert_eq!(titles(&format!("{head}| Birds | Ann <!-- a --> |\n")), ["Birds"]);
    }

    #[test]
    fn a_header_among_rows_is_no_paper() {
        let head = "| Title | Authors | Summary |\n|---|---|---|\n";
        for row in [
            "| Title | Authors | Summary |",
            "| **Title** | **Authors** | **Summary** |",
            "| TITLE | authors | Summary <!-- a --> |",
            "| Title | Authors | Code |",
            "| Paper | Venue | Link |",
        ] {
            assert!(titles(&format!("{head}{row}\n")).is_empty(), "{row}");
        }
        for row in [
            "| Titles | A. Author | It works. |",
            "| Title | Authors | A paper on titles, and who wrote them. |",
        ] {
            assert_eq!(titles(&format!("{head}{row}\n")).len(), 1, "{row}");
        }
    }

    #[test]
    fn where_a_header_leaves_open_what_is_listed_the_links_say_it() {
        for header in ["| Title | Link |", "| Paper | Link |", "| Name | URL |"] {
            let rows = "| Heron | https://arxiv.org/abs/2502.01237 |\n| Egret | [PDF](https://arxiv.org/pdf/2502.01238) |\n";
            assert_eq!(titles(&format!("{header}\n|---|---|\n{rows}")), ["Heron", "Egret"], "{header}");
        }
        let misspelt = "| Title | Link |\n|---|---|\n| Songs of Herons | https://arxiv.org/abs/2502.023 |\n";
        assert_eq!(titles(misspelt), ["Songs of Herons"]);
        let others = "\
| Name | URL | Note |
|---|---|---|
| Hammer | https://hammers.example/2502.01237 | see https://arxiv.org/abs/2502.01237 |
| Nail | | |
Text.
";
        assert!(titles(others).is_empty());
        assert_eq!(titles(&others.replace("| |", "| https://arxiv.org/abs/2502.01237 |")), ["Nail"]);
        assert!(
            titles("| Model | Link |\n|---|---|\n| Heron | https://arxiv.org/abs/2502.01237 |\n").is_empty()
        );
    }
}
