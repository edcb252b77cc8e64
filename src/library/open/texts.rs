//! Reading what is kept as text: titles and authors, and the columns that are compressed.

use super::{Ordinal, Volume};
use crate::library::bits::BitReader;
use crate::library::columns::{self, Column};
use crate::library::layout::Part;
use crate::library::pages::Problem;
use crate::library::spelling::Spellings;
use crate::library::{PER_BLOCK, Record};
use crate::text::lock;
use std::sync::Arc;
use zstd::bulk::Decompressor;

/// Longest text of a block, in bytes: what claims more is damaged.
const LONGEST: usize = 64 << 20;

/// The block of a column that was read last.
#[derive(Clone)]
pub(super) struct LastBlock {
    column: Column,
    block: usize,
    text: Arc<str>,
}

impl Volume {
    /// The title of a record.
    pub fn title(&self, at: Ordinal) -> Option<String> {
        self.noted(self.coded(at, |_, title| Ok(title))).flatten()
    }

    /// The authors of a record, or the first of them, and whether there are more.
    pub fn authors(&self, at: Ordinal) -> Option<(Vec<String>, bool)> {
        let line = self.noted(self.coded(at, |bits, _| self.text(bits))).flatten()?;
        let mut record = Record::default();
        columns::read_authors(&line, &mut record);
        Some((record.authors, record.more_authors))
    }

    /// All that is known of a record.
    pub fn record(&self, at: Ordinal) -> Option<Record> {
        let read = self.coded(at, |bits, title| Ok((title, self.text(bits)?)));
        let (title, authors) = self.noted(read).flatten()?;
        let lines: Vec<String> =
            self.columns.iter().map(|column| self.line(*column, at)).collect::<Option<_>>()?;
        self.put_together(at, title, &authors, lines.iter().map(String::as_str))
    }

    fn put_together<'a>(
        &self,
        at: Ordinal,
        title: String,
        authors: &str,
        lines: impl Iterator<Item = &'a str>,
    ) -> Option<Record> {
        let facts = self.facts(at)?;
        let id = self.id(at);
        let mut record = Record { id, title, withdrawn: facts.withdrawn, ..Record::default() };
        record.date = id.and_then(|id| facts.date(id));
        columns::read_authors(authors, &mut record);
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
        let coded = self.noted(self.coded_block(block))?;
        let mut bits = BitReader::new(&coded);
        let texts: Vec<Arc<str>> =
            self.columns.iter().map(|column| self.block(*column, block)).collect::<Option<_>>()?;
        let mut lines: Vec<_> = texts.iter().map(|text| text.split('\n')).collect();
        let first = block * PER_BLOCK;
        let all = (first..self.len().min(first + PER_BLOCK)).map(|at| {
            let at = Ordinal(at as u32);
            let title = self.noted(self.text(&mut bits))?;
            let authors = self.noted(self.text(&mut bits))?;
            let lines = lines.iter_mut().map(|column| column.next().unwrap_or(""));
            let record = self.put_together(at, title, &authors, lines)?;
            Some((record, self.origin(at)))
        });
        all.collect()
    }

    /// Reads the title of a record, and hands it over with what comes after it: the authors. `None` where there is no such record.
    fn coded<T>(
        &self,
        at: Ordinal,
        read: impl FnOnce(&mut BitReader, String) -> Result<T, Problem>,
    ) -> Result<Option<T>, Problem> {
        let at = at.0 as usize;
        if at >= self.len() {
            return Ok(None);
        }
        let coded = self.coded_block(at / PER_BLOCK)?;
        let mut bits = BitReader::new(&coded);
        for _ in 0..at % PER_BLOCK * 2 {
            self.spellings()?.skip(&mut bits)?;
        }
        let title = self.text(&mut bits)?;
        read(&mut bits, title).map(Some)
    }

    /// Reads a text up to its end.
    fn text(&self, bits: &mut BitReader) -> Result<String, Problem> {
        self.spellings()?.text(bits, |at, len| self.pages.cached(Part::Spellings, at, len))
    }

    /// A block of titles and authors. What is asked for next is often of the same one.
    fn coded_block(&self, block: usize) -> Result<Arc<Vec<u8>>, Problem> {
        if let Some((_, bytes)) = lock(&self.last_coded).as_ref().filter(|last| last.0 == block) {
            return Ok(bytes.clone());
        }
        let bytes = Arc::new(self.read_coded_block(block)?);
        *lock(&self.last_coded) = Some((block, bytes.clone()));
        Ok(bytes)
    }

    fn read_coded_block(&self, block: usize) -> Result<Vec<u8>, Problem> {
        let starts = self.pages.cached(Part::TextStarts, block as u64 * 4, 8)?;
        let mut starts = starts.as_chunks().0.iter().map(|bytes| u64::from(u32::from_le_bytes(*bytes)));
        let mut next = || starts.next().ok_or(Problem::Damaged);
        let (start, end) = (next()?, next()?);
        self.pages.slice(Part::Texts, start, end.checked_sub(start).ok_or(Problem::Damaged)?)
    }

    fn spellings(&self) -> Result<&Spellings, Problem> {
        let read = || self.pages.part(Part::SpellingStarts).and_then(|bytes| Spellings::read(&bytes));
        self.spellings.get_or_init(read).as_ref().map_err(|problem| *problem)
    }

    pub(super) fn line(&self, column: Column, at: Ordinal) -> Option<String> {
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
        let length = zstd::zstd_safe::get_frame_content_size(&packed).ok().flatten();
        let length =
            length.and_then(|length| usize::try_from(length).ok()).filter(|length| *length <= LONGEST);
        let bytes = decompressor.decompress(&packed, length.ok_or(Problem::Damaged)?);
        let bytes = bytes.map_err(|_| Problem::Damaged)?;
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
}
