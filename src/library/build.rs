//! Writing a library: records come in any order, their texts wait in a scratch file, and are sorted by id at the end.

use super::bits::BitWriter;
use super::columns::{self, Column, Lines};
use super::facts::Facts;
use super::fold::{doi_hash, title_hash};
use super::groups::Groups;
use super::layout::{Foot, Part, head};
use super::open::LONG;
use super::pages::{Checksums, PAGE};
use super::scratch::{Scratch, Sink};
use super::spelling::{Speller, Vocabulary};
use super::words::IndexBuilder;
use super::{Origin, PER_BLOCK, Record};
use crate::digest::ArxivId;
use crate::digest::fields::When;
use rayon::prelude::*;
use std::cmp::Reverse;
use xxhash_rust::xxh3::xxh3_64;
use zstd::bulk::Compressor;
use zstd::dict::EncoderDictionary;
use zstd::zstd_safe::CParameter;

/// Most records of a library: a place has three bytes.
pub(super) const MOST: usize = 1 << 24;
/// Most sources that are told apart; later ones count as the last.
const MOST_ORIGINS: usize = 16;
/// How hard zstd tries. Blocks are small: more costs time and wins nothing.
const LEVEL: i32 = 9;
/// Bytes of a dictionary, and of the texts that it is made from.
const DICTIONARY: usize = 96 << 10;
const SAMPLES: usize = 6 << 20;
/// Blocks that are compressed at once.
const AT_ONCE: usize = 256;

/// What is kept of records besides titles, first authors, days and flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// All authors, categories, versions, remarks, journal and DOI.
    pub details: bool,
    /// Abstracts.
    pub abstracts: bool,
}

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many records there are.
    pub records: usize,
    /// Records of papers of which another record is kept.
    pub replaced: usize,
    /// Records without a title.
    pub untitled: usize,
    /// Bytes of the whole file.
    pub size: u64,
}

/// A part of a file with its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// What it is called.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: u64,
}

/// A library that is being made.
pub struct Builder<S: Scratch> {
    fields: Fields,
    scratch: S,
    /// Bytes in the scratch file.
    written: u64,
    entries: Vec<Entry>,
    origins: Vec<Origin>,
    vocabulary: Vocabulary,
    untitled: usize,
}

/// A record whose texts are in the scratch file.
#[derive(Clone, Copy)]
struct Entry {
    /// The number of its id; the largest number where it has none.
    key: u64,
    /// Of a record without an id, what tells it from others.
    other: u64,
    offset: u64,
    len: u32,
    facts: u32,
    /// Of two records of a paper, that with the higher one is kept.
    rank: u32,
}

impl<S: Scratch> Builder<S> {
    /// One that keeps the texts in a scratch file, which is empty.
    pub fn new(fields: Fields, scratch: S) -> Builder<S> {
        Builder {
            fields,
            scratch,
            written: 0,
            entries: Vec::new(),
            origins: Vec::new(),
            vocabulary: Vocabulary::default(),
            untitled: 0,
        }
    }

    /// Notes a source, and returns its number. One that is known already goes on.
    pub fn origin(&mut self, origin: Origin) -> u8 {
        let same = |it: &Origin| it.name == origin.name && it.trust == origin.trust;
        if let Some(known) = self.origins.iter().position(same) {
            return known as u8;
        }
        if self.origins.len() < MOST_ORIGINS {
            self.origins.push(origin);
        }
        (self.origins.len() - 1) as u8
    }

    /// How many records have come.
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    /// Takes a record that `origin` gives.
    ///
    /// # Errors
    /// If the scratch file cannot be written, or there are more records than a library holds.
    pub fn add(&mut self, record: Record, origin: u8) -> Result<(), String> {
        let record = record.normalized();
        if record.title.is_empty() {
            self.untitled += 1;
            return Ok(());
        }
        if self.entries.len() >= 2 * MOST {
            return Err(format!("more than {} records", 2 * MOST));
        }
        let mut trust = 0;
        if let Some(origin) = self.origins.get_mut(usize::from(origin)) {
            origin.records += 1;
            trust = origin.trust as u32;
            let newest = record.updated.or_else(|| record.date.and_then(When::as_day));
            let newest = newest.map(|date| date.to_string()).unwrap_or_default();
            if origin.date < newest {
                origin.date = newest;
            }
        }
        let age = record.updated.or_else(|| record.date.and_then(When::first)).map_or(0, days);
        let lines = columns::lines(&record, self.fields.details);
        self.vocabulary.add_title(&lines.title);
        self.vocabulary.add_names(&lines.authors);
        let text = lines.join();
        let len = u32::try_from(text.len()).map_err(|_| "a record of 4 GiB".to_owned())?;
        self.scratch.append(text.as_bytes())?;
        self.entries.push(Entry {
            key: record.id.map_or(u64::MAX, ArxivId::to_bits),
            other: if record.id.is_some() { 0 } else { name(&record) },
            offset: self.written,
            len,
            facts: Facts::of(&record, origin).bits(),
            rank: trust << 24 | age.min(0xff_ffff),
        });
        self.written += u64::from(len);
        Ok(())
    }

    /// Sorts what has come and writes it.
    ///
    /// # Errors
    /// If a file cannot be read or written.
    pub fn finish(mut self, sink: &mut dyn Sink) -> Result<Summary, String> {
        self.scratch.settle()?;
        let come = self.entries.len();
        self.entries.par_sort_unstable_by_key(|it| (it.key, it.other, Reverse((it.rank, it.offset))));
        self.entries.dedup_by_key(|it| (it.key, it.other));
        if self.entries.len() > MOST {
            return Err(format!("more than {MOST} papers"));
        }
        let mut file = Writer { sink, checksums: Checksums::default(), at: 0, foot: Foot::default() };
        file.append(&head())?;
        let texts = self.texts(&mut file)?;
        for (part, bytes) in texts.parts {
            file.part(part, &bytes)?;
        }
        drop(std::mem::take(&mut self.vocabulary));
        let index = texts.index.finish(self.entries.len() as u32);
        file.part(Part::Words, &index.words)?;
        file.part(Part::WordStarts, &index.starts)?;
        file.part(Part::Postings, &index.postings)?;
        let ids = self.entries.iter().map_while(|it| ArxivId::from_bits(it.key));
        let (groups, bitmap) = Groups::of(ids).bytes();
        file.part(Part::Groups, &groups)?;
        file.part(Part::Bitmap, &bitmap)?;
        let facts: Vec<u8> = self.entries.iter().flat_map(|entry| entry.facts.to_le_bytes()).collect();
        file.part(Part::Facts, &facts)?;
        let mut dois: Vec<u64> =
            texts.dois.iter().map(|it| it.hash & !0xff_ffff | u64::from(it.at)).collect();
        dois.sort_unstable();
        let dois: Vec<u8> = dois.into_iter().flat_map(u64::to_le_bytes).collect();
        file.part(Part::Dois, &dois)?;
        let origins = serde_json::to_vec(&self.origins).map_err(|error| error.to_string())?;
        file.part(Part::Origins, &origins)?;
        let size = file.finish(self.entries.len())?;
        let records = self.entries.len();
        Ok(Summary { records, replaced: come - records, untitled: self.untitled, size })
    }

    /// Writes the blocks of all columns, and makes the parts that hold the texts.
    fn texts(&self, file: &mut Writer) -> Result<Texts, String> {
        let columns: Vec<Column> = Column::ALL.into_iter().filter(|it| self.has(*it)).collect();
        let dictionaries = columns.iter().map(|column| self.dictionary(*column));
        let dictionaries: Vec<Vec<u8>> = dictionaries.collect::<Result<_, _>>()?;
        let encoders: Vec<EncoderDictionary> =
            dictionaries.iter().map(|dictionary| EncoderDictionary::copy(dictionary, LEVEL)).collect();
        let speller = self.vocabulary.speller(2 * self.entries.len() as u32);
        let compressors: Vec<_> = columns.iter().copied().zip(&encoders).collect();
        let mut index = IndexBuilder::new(&self.vocabulary);
        let (mut coded, mut starts, mut lengths, mut dois) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut directory = vec![Vec::new(); columns.len()];
        let first = file.start();
        let mut at = 0u32;
        for entries in self.entries.chunks(PER_BLOCK * AT_ONCE) {
            let blocks =
                entries.par_chunks(PER_BLOCK).map(|entries| self.block(entries, &speller, &compressors));
            let blocks: Vec<Block> = blocks.collect::<Result<_, _>>()?;
            for block in blocks {
                for (directory, packed) in directory.iter_mut().zip(&block.packed) {
                    directory.extend(((file.at - first) << 24 | packed.len() as u64).to_le_bytes());
                    file.append(packed)?;
                }
                starts.extend(start_of(&coded)?.to_le_bytes());
                coded.extend(block.coded);
                for text in block.texts {
                    lengths.push(text.length);
                    text.pieces.into_iter().for_each(|piece| index.add(piece, at));
                    dois.extend(text.doi.map(|hash| Doi { hash, at }));
                    at += 1;
                }
            }
        }
        file.end(Part::Blocks, first);
        starts.extend(start_of(&coded)?.to_le_bytes());
        let set: u64 = columns.iter().map(|column| column.bit()).sum();
        let directory = set.to_le_bytes().into_iter().chain(directory.into_iter().flatten()).collect();
        let sizes = dictionaries.iter().flat_map(|dictionary| (dictionary.len() as u64).to_le_bytes());
        let dictionaries = sizes.chain(dictionaries.iter().flatten().copied()).collect();
        let parts = vec![
            (Part::Texts, coded),
            (Part::TextStarts, starts),
            (Part::Spellings, speller.spellings),
            (Part::SpellingStarts, speller.starts),
            (Part::Directory, directory),
            (Part::Dictionaries, dictionaries),
            (Part::Lengths, lengths),
        ];
        Ok(Texts { parts, index, dois })
    }

    fn has(&self, column: Column) -> bool {
        match column {
            Column::Details => self.fields.details,
            Column::Abstracts => self.fields.abstracts,
        }
    }

    /// Makes one block of each column.
    fn block(
        &self,
        entries: &[Entry],
        speller: &Speller,
        compressors: &[(Column, &EncoderDictionary)],
    ) -> Result<Block, String> {
        let all: Vec<Lines> = entries.iter().map(|entry| self.text(entry)).collect::<Result<_, _>>()?;
        let mut block = Block::default();
        let mut coded = BitWriter::default();
        for lines in &all {
            let mut pieces = Vec::new();
            speller.write(&lines.title, &mut coded, |piece| pieces.push(piece));
            speller.write(&lines.authors, &mut coded, |_| {});
            let doi = Some(columns::doi(&lines.details)).filter(|doi| self.fields.details && !doi.is_empty());
            let length = lines.title.len().min(LONG) as u8;
            block.texts.push(Text { length, pieces, doi: doi.map(doi_hash) });
        }
        block.coded = coded.finish();
        for (column, encoder) in compressors {
            let lines: Vec<&str> = all.iter().map(|lines| column.line(lines)).collect();
            let lines = lines.join("\n");
            let packed = Compressor::with_prepared_dictionary(encoder).and_then(|mut compressor| {
                // Each column has one dictionary.
                compressor.set_parameter(CParameter::DictIdFlag(false))?;
                compressor.compress(lines.as_bytes())
            });
            block.packed.push(packed.map_err(|error| error.to_string())?);
        }
        Ok(block)
    }

    /// The lines of a record.
    fn text(&self, entry: &Entry) -> Result<Lines, String> {
        let mut bytes = vec![0; entry.len as usize];
        if !self.scratch.read_at(entry.offset, &mut bytes) {
            return Err("the scratch file cannot be read".to_owned());
        }
        let text = String::from_utf8(bytes).map_err(|_| "the scratch file is damaged".to_owned())?;
        Ok(Lines::split(&text))
    }

    /// A dictionary from blocks all over the library; none where there are too few.
    fn dictionary(&self, column: Column) -> Result<Vec<u8>, String> {
        let blocks = self.entries.len() / PER_BLOCK;
        let (mut sample, mut sizes) = (String::new(), Vec::new());
        let step = (blocks / 1000).max(1);
        for block in (0..blocks).step_by(step) {
            let before = sample.len();
            for entry in self.entries.iter().skip(block * PER_BLOCK).take(PER_BLOCK) {
                sample.push_str(column.line(&self.text(entry)?));
                sample.push('\n');
            }
            sizes.push(sample.len() - before);
            if sample.len() > SAMPLES {
                break;
            }
        }
        if sizes.len() < 64 || sample.len() < 4 * DICTIONARY {
            return Ok(Vec::new());
        }
        // Where all texts are alike there is nothing to learn: that is no failure.
        Ok(zstd::dict::from_continuous(sample.as_bytes(), &sizes, DICTIONARY).unwrap_or_default())
    }
}

/// A record without an id is told from others by its DOI, else by its title.
fn name(record: &Record) -> u64 {
    if record.doi.is_empty() {
        return xxh3_64(record.link().unwrap_or_default().as_bytes()) ^ title_hash(&record.title);
    }
    doi_hash(&record.doi)
}

/// Days since the year 1970, not before.
fn days(date: jiff::civil::Date) -> u32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(date).map_or(0, |span| span.get_days().max(0) as u32)
}

/// Where the next of these bytes is.
fn start_of(bytes: &[u8]) -> Result<u32, String> {
    u32::try_from(bytes.len()).map_err(|_| "titles and authors of 4 GiB".to_owned())
}

/// What comes of writing the texts.
struct Texts {
    parts: Vec<(Part, Vec<u8>)>,
    index: IndexBuilder,
    dois: Vec<Doi>,
}

/// A DOI and the place of its record.
struct Doi {
    hash: u64,
    at: u32,
}

/// One block of each column.
#[derive(Default)]
struct Block {
    coded: Vec<u8>,
    packed: Vec<Vec<u8>>,
    texts: Vec<Text>,
}

/// What other parts have of the texts of a record.
struct Text {
    length: u8,
    /// The pieces of its title.
    pieces: Vec<u32>,
    doi: Option<u64>,
}

/// The file that is written.
struct Writer<'a> {
    sink: &'a mut dyn Sink,
    checksums: Checksums,
    at: u64,
    foot: Foot,
}

impl Writer<'_> {
    fn append(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.sink.append(bytes)?;
        self.checksums.add(bytes);
        self.at += bytes.len() as u64;
        Ok(())
    }

    /// Where a part begins that begins now.
    fn start(&self) -> u64 {
        self.at
    }

    /// Notes that a part ends here.
    fn end(&mut self, part: Part, start: u64) {
        self.foot.set(part, start, self.at - start);
    }

    /// Writes a part, at the start of a page: a piece of it that is as long as a page is one page then.
    fn part(&mut self, part: Part, bytes: &[u8]) -> Result<(), String> {
        let over = self.at as usize % PAGE;
        if over > 0 && bytes.len() > PAGE {
            self.append(&vec![0; PAGE - over])?;
        }
        let start = self.start();
        self.append(bytes)?;
        self.end(part, start);
        Ok(())
    }

    fn finish(mut self, records: usize) -> Result<u64, String> {
        let checksums = self.checksums.finish();
        self.foot.records = records as u64;
        self.foot.length = self.at;
        self.foot.checksums = xxh3_64(&checksums);
        self.sink.append(&checksums)?;
        let foot = self.foot.bytes();
        self.sink.append(&foot)?;
        Ok(self.at + checksums.len() as u64 + foot.len() as u64)
    }
}
