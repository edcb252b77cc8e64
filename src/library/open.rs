//! Reading a library: by id, by title, by DOI, by words.

use super::columns::{self, Column};
use super::fold::{doi_hash, fold, title_hash};
use super::groups::Groups;
use super::layout::Part;
use super::pages::{PAGE, Pages, Problem, Source};
use super::{Extent, Origin, PER_BLOCK, Record, words};
use crate::digest::ArxivId;
use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use zstd::bulk::Decompressor;

/// Longest text of a block, in bytes: what claims more is damaged.
const LONGEST: usize = 64 << 20;

/// Titles that are read for one question of an editor.
const MOST_READ: usize = 300;

/// A place of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ordinal(pub(super) u32);

/// What is known of a record without reading its text, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    /// Bits of the hash of its title.
    print: u32,
    /// Days from the first of its id's month, and 2048 more; 0 where no day is known.
    day: u32,
    withdrawn: bool,
    published: bool,
    /// Its source.
    origin: u8,
}

const PRINT_BITS: u32 = 14;

/// The bits of the hash of a title that are kept of each record.
fn print(title: &str) -> u32 {
    (title_hash(title) & ((1 << PRINT_BITS) - 1)) as u32
}

/// The first of the month in which an id was given out.
fn first_of(id: ArxivId) -> Option<Date> {
    let (year, month) = id.month();
    Date::new(year, month, 1).ok()
}

impl Facts {
    pub(super) fn of(record: &Record, origin: u8) -> Facts {
        let since =
            record.id.and_then(first_of).zip(record.date).and_then(|(first, date)| first.until(date).ok());
        let day = since.map_or(0, |span| span.get_days() + 2048);
        Facts {
            print: print(&record.title),
            day: u32::try_from(day).ok().filter(|day| *day < 4096).unwrap_or(0),
            withdrawn: record.withdrawn,
            published: record.is_published(),
            origin,
        }
    }

    pub(super) fn bits(self) -> u32 {
        self.print
            | self.day << PRINT_BITS
            | u32::from(self.withdrawn) << 26
            | u32::from(self.published) << 27
            | u32::from(self.origin & 15) << 28
    }

    fn read(bits: u32) -> Facts {
        Facts {
            print: bits & ((1 << PRINT_BITS) - 1),
            day: bits >> PRINT_BITS & 0xfff,
            withdrawn: bits >> 26 & 1 != 0,
            published: bits >> 27 & 1 != 0,
            origin: (bits >> 28) as u8,
        }
    }

    fn date(self, id: ArxivId) -> Option<Date> {
        let days = i64::from(self.day) - 2048;
        if self.day == 0 { None } else { first_of(id)?.checked_add(days.days()).ok() }
    }
}

/// What a record is known from.
pub type Evidence = String;

/// One file of a library, or what is in memory like one.
pub struct Volume {
    pages: Pages,
    groups: Groups,
    origins: Vec<Origin>,
    /// The columns that it has, in their order.
    columns: Vec<Column>,
    /// Pages of the facts, as they are asked for.
    facts: Vec<OnceLock<Option<Vec<u8>>>>,
    dictionaries: OnceLock<Option<Vec<Vec<u8>>>>,
    /// Machines that decompress a column, for whoever needs one next.
    idle: Mutex<Vec<(Column, Decompressor<'static>)>>,
    /// The block that was read last.
    last: Mutex<Option<LastBlock>>,
    damaged: AtomicBool,
}

/// A record whose title may be like another one.
struct Candidate {
    at: Ordinal,
    /// The more of its words the other one has, and the rarer they are, the larger.
    score: u32,
}

#[derive(Clone)]
struct LastBlock {
    column: Column,
    block: usize,
    text: Arc<str>,
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
        let blocks = records.div_ceil(PER_BLOCK) * columns.len();
        if pages.len(Part::Directory) != 8 + 8 * blocks as u64 || pages.len(Part::Facts) != 4 * records as u64
        {
            return Err(Problem::Damaged);
        }
        let facts = (0..(records * 4).div_ceil(PAGE)).map(|_| OnceLock::new()).collect();
        Ok(Volume {
            pages,
            groups,
            origins,
            columns,
            facts,
            dictionaries: OnceLock::new(),
            idle: Mutex::default(),
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

    /// The records with this title, whatever its spelling.
    pub fn titled(&self, title: &str) -> Vec<Ordinal> {
        let folded = fold(title);
        let candidates = self.candidates(title).into_iter();
        let mut found: Vec<Ordinal> = candidates
            .map(|candidate| candidate.at)
            .filter(|at| {
                self.may_be_titled(*at, title) && self.title(*at).is_some_and(|own| fold(&own) == folded)
            })
            .collect();
        found.sort_unstable();
        found
    }

    /// Records whose titles have rare words of this one, at most `most`: those with rarer ones first.
    pub fn similar(&self, title: &str, most: usize) -> Vec<Ordinal> {
        let mut candidates = self.candidates(title);
        candidates.sort_unstable_by_key(|candidate| (Reverse(candidate.score), candidate.at));
        candidates.into_iter().take(most).map(|candidate| candidate.at).collect()
    }

    /// All records that have one of the words of a title among the rarest words of theirs.
    fn candidates(&self, title: &str) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for hash in words::hashes(title) {
            let places = self.places(hash).unwrap_or_default();
            let score = (1 << 20) / (places.len() as u32).max(1);
            let sound = places.into_iter().filter(|at| (*at as usize) < self.len());
            found.extend(sound.map(|at| Candidate { at: Ordinal(at), score }));
        }
        found.sort_unstable_by_key(|candidate| candidate.at);
        found.dedup_by(|again, first| {
            let same = again.at == first.at;
            first.score += if same { again.score } else { 0 };
            same
        });
        found
    }

    fn places(&self, hash: u64) -> Option<Vec<u32>> {
        let length = self.pages.len(Part::Buckets);
        let bounds = self.slice(Part::Buckets, words::bounds(hash, length)?, 8)?;
        let mut bounds = bounds.as_chunks().0.iter().map(|it| u64::from(u32::from_le_bytes(*it)));
        let (start, end) = (bounds.next()?, bounds.next()?);
        let bucket = self.slice(Part::Words, start, end.checked_sub(start)?)?;
        Some(words::places(hash, length, &bucket))
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
        let byte = at.0 as usize * 4;
        let page = byte / PAGE;
        let cell = self.facts.get(page)?;
        let start = (page * PAGE) as u64;
        let len = (self.pages.len(Part::Facts).saturating_sub(start)).min(PAGE as u64);
        let bytes = cell.get_or_init(|| self.slice(Part::Facts, start, len));
        let bits = bytes.as_ref()?.get(byte % PAGE..)?.first_chunk()?;
        Some(Facts::read(u32::from_le_bytes(*bits)))
    }

    /// The title of a record.
    pub fn title(&self, at: Ordinal) -> Option<String> {
        self.line(Column::Titles, at)
    }

    /// The authors of a record, or the first of them, and whether there are more.
    pub fn authors(&self, at: Ordinal) -> Option<(Vec<String>, bool)> {
        let mut record = Record::default();
        columns::read(Column::Authors, &self.line(Column::Authors, at)?, &mut record);
        Some((record.authors, record.more_authors))
    }

    /// All that is known of a record.
    pub fn record(&self, at: Ordinal) -> Option<Record> {
        let lines: Vec<String> =
            self.columns.iter().map(|column| self.line(*column, at)).collect::<Option<_>>()?;
        self.put_together(at, lines.iter().map(String::as_str))
    }

    fn put_together<'a>(&self, at: Ordinal, lines: impl Iterator<Item = &'a str>) -> Option<Record> {
        let facts = self.facts(at)?;
        let id = self.id(at);
        let mut record = Record { id, withdrawn: facts.withdrawn, ..Record::default() };
        record.date = id.and_then(|id| facts.date(id));
        for (column, line) in self.columns.iter().zip(lines) {
            columns::read(*column, line, &mut record);
        }
        Some(record)
    }

    /// All records in order, each with the number of its source. Ends early where a part is damaged.
    pub fn records(&self) -> impl Iterator<Item = (Record, usize)> {
        (0..self.len().div_ceil(PER_BLOCK)).map_while(|block| self.block_records(block)).flatten()
    }

    fn block_records(&self, block: usize) -> Option<Vec<(Record, usize)>> {
        let texts: Vec<Arc<str>> =
            self.columns.iter().map(|column| self.block(*column, block)).collect::<Option<_>>()?;
        let mut lines: Vec<_> = texts.iter().map(|text| text.split('\n')).collect();
        let first = block * PER_BLOCK;
        let all = (first..self.len().min(first + PER_BLOCK)).map(|at| {
            let at = Ordinal(at as u32);
            let record = self.put_together(at, lines.iter_mut().map(|it| it.next().unwrap_or("")))?;
            Some((record, self.origin(at)))
        });
        all.collect()
    }

    /// Records whose titles have all of `words` and one of them among their rarest, at most `most`: what can be found without
    /// reading all titles. A word may be the start of one, as long as another one is whole.
    pub fn with_rare_words(&self, words: &str, most: usize) -> Vec<Ordinal> {
        let wanted: Vec<String> = words
            .split(|letter: char| !letter.is_alphanumeric())
            .map(fold)
            .filter(|word| !word.is_empty())
            .collect();
        let near = self.similar(words, MOST_READ).into_iter();
        near.filter(|at| self.title(*at).is_some_and(|title| has_words(&title, &wanted))).take(most).collect()
    }

    /// Records whose titles have all of `words`, at most `most`: those with the fewest other words first. It reads all titles.
    pub fn search(&self, words: &str, most: usize) -> Vec<Ordinal> {
        let wanted: Vec<String> =
            words.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let in_block = |block: usize| -> Vec<(usize, u32)> {
            let Some(text) = self.block(Column::Titles, block) else { return Vec::new() };
            let lower = text.to_lowercase();
            if !wanted.iter().all(|word| lower.contains(word.as_str())) && lower.is_ascii() {
                return Vec::new();
            }
            let lines = text.split('\n').zip((block * PER_BLOCK) as u32..);
            let hits = lines.filter(|(title, _)| has_words(title, &wanted));
            hits.map(|(title, at)| (title.len(), at)).collect()
        };
        let blocks = 0..self.len().div_ceil(PER_BLOCK);
        let mut found: Vec<(usize, u32)> = blocks.into_par_iter().flat_map_iter(in_block).collect();
        found.sort_unstable();
        found.into_iter().take(most).map(|(_, at)| Ordinal(at)).collect()
    }

    fn line(&self, column: Column, at: Ordinal) -> Option<String> {
        let at = at.0 as usize;
        if at >= self.len() {
            return None;
        }
        let block = self.block(column, at / PER_BLOCK)?;
        block.split('\n').nth(at % PER_BLOCK).map(str::to_owned)
    }

    /// The text of a block.
    fn block(&self, column: Column, block: usize) -> Option<Arc<str>> {
        let last = || lock(&self.last);
        let known = last().clone().filter(|it| it.column == column && it.block == block);
        if let Some(known) = known {
            return Some(known.text);
        }
        let text: Arc<str> = self.noted(self.unpack(column, block))?.into();
        *last() = Some(LastBlock { column, block, text: text.clone() });
        Some(text)
    }

    fn unpack(&self, column: Column, block: usize) -> Result<String, Problem> {
        let nth = self.columns.iter().position(|it| *it == column).ok_or(Problem::Damaged)?;
        let blocks = self.len().div_ceil(PER_BLOCK);
        let entry = self.pages.slice(Part::Directory, (8 + 8 * (nth * blocks + block)) as u64, 8)?;
        let entry = entry.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let packed = self.pages.slice(Part::Blocks, entry >> 24, entry & 0xff_ffff)?;
        let mut decompressor = self.decompressor(column, nth)?;
        let bytes = decompressor.decompress(&packed, LONGEST).map_err(|_| Problem::Damaged)?;
        lock(&self.idle).push((column, decompressor));
        String::from_utf8(bytes).map_err(|_| Problem::Damaged)
    }

    fn decompressor(&self, column: Column, nth: usize) -> Result<Decompressor<'static>, Problem> {
        let mut idle = lock(&self.idle);
        if let Some(at) = idle.iter().position(|it| it.0 == column) {
            return Ok(idle.swap_remove(at).1);
        }
        drop(idle);
        let dictionaries = self.dictionaries.get_or_init(|| self.noted(self.read_dictionaries()));
        let dictionary = dictionaries.as_ref().and_then(|it| it.get(nth)).ok_or(Problem::Damaged)?;
        Decompressor::with_dictionary(dictionary).map_err(|_| Problem::Damaged)
    }

    fn read_dictionaries(&self) -> Result<Vec<Vec<u8>>, Problem> {
        let bytes = self.pages.part(Part::Dictionaries)?;
        let lengths = bytes.as_chunks().0.iter().take(self.columns.len());
        let lengths: Vec<usize> = lengths.map(|bytes| u64::from_le_bytes(*bytes) as usize).collect();
        let mut rest = bytes.get(self.columns.len() * 8..).ok_or(Problem::Damaged)?;
        let mut found = Vec::new();
        for length in lengths {
            let (dictionary, after) = rest.split_at_checked(length).ok_or(Problem::Damaged)?;
            found.push(dictionary.to_vec());
            rest = after;
        }
        Ok(found)
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

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether each of the folded words begins a word of a title.
fn has_words(title: &str, wanted: &[String]) -> bool {
    let words: Vec<String> = title
        .split(|letter: char| !letter.is_alphanumeric())
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect();
    wanted.iter().all(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
}

#[cfg(test)]
mod tests;
