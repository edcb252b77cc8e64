//! Reading a library: by id, by title, by DOI, by words.

use super::columns::{self, Column};
use super::facts::{Facts, print};
use super::fold::doi_hash;
use super::groups::Groups;
use super::layout::Part;
use super::pages::{Pages, Problem, Source};
use super::spelling::Spellings;
use super::{Extent, Origin, PER_BLOCK};
use crate::digest::ArxivId;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use texts::LastBlock;
use zstd::bulk::Decompressor;

mod search;
mod texts;

pub(super) use search::LONG;

/// A place of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ordinal(pub(super) u32);

/// What a record is known from.
pub type Evidence = String;

/// One file of a library, or what is in memory like one.
pub struct Volume {
    pages: Pages,
    groups: Groups,
    origins: Vec<Origin>,
    /// The columns that it has, in their order.
    columns: Vec<Column>,
    spellings: OnceLock<Result<Spellings, Problem>>,
    /// How long titles are, in bytes, up to [`LONG`].
    lengths: OnceLock<Result<Vec<u8>, Problem>>,
    dictionaries: OnceLock<Option<Vec<Vec<u8>>>>,
    /// Machines that decompress a column, for whoever needs one next.
    idle: Mutex<Vec<(Column, Decompressor<'static>)>>,
    /// The block of titles and authors that was read last, and its number.
    last_coded: Mutex<Option<(usize, Arc<Vec<u8>>)>>,
    /// The block of a column that was read last.
    last: Mutex<Option<LastBlock>>,
    damaged: AtomicBool,
}

impl fmt::Debug for Volume {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Volume of {} records", self.len())
    }
}

impl Volume {
    /// Opens one, after a look at what every look-up needs. What is read later is checked then.
    ///
    /// # Errors
    /// If it is none, is of another version, or is damaged.
    pub fn open(source: Box<dyn Source>) -> Result<Volume, Problem> {
        let pages = Pages::open(source)?;
        let records = pages.records();
        let groups = Groups::read(&pages.part(Part::Groups)?, &pages.part(Part::Bitmap)?, records)?;
        let origins = serde_json::from_slice(&pages.part(Part::Origins)?).map_err(|_| Problem::Damaged)?;
        let set = pages.slice(Part::Directory, 0, 8)?;
        let set = set.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let columns: Vec<Column> = Column::ALL.into_iter().filter(|it| set & it.bit() != 0).collect();
        let (count, blocks) = (records as u64, records.div_ceil(PER_BLOCK) as u64);
        for (part, wanted) in [
            (Part::Directory, 8 + 8 * blocks * columns.len() as u64),
            (Part::TextStarts, 4 * (blocks + 1)),
            (Part::Facts, 4 * count),
            (Part::Lengths, count),
        ] {
            if pages.len(part) != wanted {
                return Err(Problem::Damaged);
            }
        }
        Ok(Volume {
            pages,
            groups,
            origins,
            columns,
            spellings: OnceLock::new(),
            lengths: OnceLock::new(),
            dictionaries: OnceLock::new(),
            idle: Mutex::default(),
            last_coded: Mutex::default(),
            last: Mutex::default(),
            damaged: AtomicBool::new(false),
        })
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.pages.records()
    }

    /// Bytes of the file.
    pub fn size(&self) -> u64 {
        self.pages.size()
    }

    /// How many records have an id of arXiv.
    pub fn ids(&self) -> usize {
        self.groups.count()
    }

    /// Who gave the records.
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }

    /// Whether it has all authors, categories, remarks and journals.
    pub fn has_details(&self) -> bool {
        self.columns.contains(&Column::Details)
    }

    /// Whether it has abstracts.
    pub fn has_abstracts(&self) -> bool {
        self.columns.contains(&Column::Abstracts)
    }

    /// What the parts of the file cost.
    pub fn extents(&self) -> Vec<Extent> {
        Part::ALL.into_iter().map(|it| Extent { name: it.name(), bytes: self.pages.len(it) }).collect()
    }

    /// Whether something that was read after it was opened is damaged: it is not trusted, and what it is of, is not known.
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    /// The record of an id.
    pub fn find(&self, id: ArxivId) -> Option<Ordinal> {
        self.groups.find(id).map(|at| Ordinal(at as u32))
    }

    /// The id of a record.
    pub fn id(&self, at: Ordinal) -> Option<ArxivId> {
        self.groups.id(at.0 as usize)
    }

    /// The record with this DOI, in a library with details.
    pub fn with_doi(&self, doi: &str) -> Option<Ordinal> {
        let wanted = doi_hash(doi) >> 24;
        let (mut low, mut high) = (0, self.pages.len(Part::Dois) / 8);
        while low < high {
            let middle = low.midpoint(high);
            if self.doi_entry(middle)? >> 24 < wanted { low = middle + 1 } else { high = middle }
        }
        let mut at = low;
        while let Some(entry) = self.doi_entry(at).filter(|entry| entry >> 24 == wanted) {
            let ordinal = Ordinal((entry & 0xff_ffff) as u32);
            let details = self.line(Column::Details, ordinal)?;
            if columns::doi(&details).eq_ignore_ascii_case(doi.trim()) {
                return Some(ordinal);
            }
            at += 1;
        }
        None
    }

    fn doi_entry(&self, at: u64) -> Option<u64> {
        if at >= self.pages.len(Part::Dois) / 8 {
            return None;
        }
        let bytes = self.slice(Part::Dois, at * 8, 8)?;
        Some(u64::from_le_bytes(*bytes.first_chunk()?))
    }

    /// Whether the record may have this title. `false` is certain; `true` is wrong once in sixteen thousand times. It reads no text.
    pub fn may_be_titled(&self, at: Ordinal, title: &str) -> bool {
        self.facts(at).is_some_and(|facts| facts.print == print(title))
    }

    /// Whether the paper was withdrawn.
    pub fn is_withdrawn(&self, at: Ordinal) -> bool {
        self.facts(at).is_some_and(|facts| facts.withdrawn)
    }

    /// Whether a publisher has the paper.
    pub fn is_published(&self, at: Ordinal) -> bool {
        self.facts(at).is_some_and(|facts| facts.published)
    }

    /// Who says so, and of which day that is.
    pub fn evidence(&self, at: Ordinal) -> Evidence {
        let origin = self.facts(at).and_then(|facts| self.origins.get(usize::from(facts.origin)));
        origin.map_or_else(|| "the library".to_owned(), Origin::evidence)
    }

    /// The number of the source of a record, among [`Volume::origins`].
    pub fn origin(&self, at: Ordinal) -> usize {
        self.facts(at).map_or(0, |facts| usize::from(facts.origin))
    }

    fn facts(&self, at: Ordinal) -> Option<Facts> {
        let bytes = self.noted(self.pages.cached(Part::Facts, u64::from(at.0) * 4, 4))?;
        Some(Facts::read(u32::from_le_bytes(*bytes.first_chunk()?)))
    }

    fn slice(&self, part: Part, at: u64, len: u64) -> Option<Vec<u8>> {
        self.noted(self.pages.slice(part, at, len))
    }

    /// What was read; where that is damaged, it is noted.
    fn noted<T>(&self, read: Result<T, Problem>) -> Option<T> {
        if read.is_err() {
            self.damaged.store(true, Ordering::Relaxed);
        }
        read.ok()
    }
}

#[cfg(test)]
mod tests;
