//! Head and foot of a library: which file it is, and where its parts are.

use super::pages::Problem;
use xxhash_rust::xxh3::xxh3_64;

/// Bytes of the head.
pub(super) const HEAD: usize = 16;
/// Bytes of the foot.
pub(super) const FOOT: usize = 512;
/// What a library begins with: no text, and changed by whatever changes line ends.
const MAGIC: [u8; 8] = *b"\x89PDLIB\r\n";
/// The version of the format.
const VERSION: u32 = 2;

/// A part of a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Titles and authors, as ranks of their words.
    Texts,
    /// Where blocks of texts begin.
    TextStarts,
    /// Words, as they are spelled, by rank.
    Spellings,
    /// How ranks are written, and where spellings begin.
    SpellingStarts,
    /// Compressed blocks of other columns.
    Blocks,
    /// Where those are, by column.
    Directory,
    /// Dictionaries of the columns.
    Dictionaries,
    /// Ids by month and archive.
    Groups,
    /// Which ids of a group there are.
    Bitmap,
    /// Four bytes a record.
    Facts,
    /// How long titles are, one byte each.
    Lengths,
    /// Words of titles, in order.
    Words,
    /// Where blocks of words and their places begin.
    WordStarts,
    /// Which titles have which word.
    Postings,
    /// Hashes of DOIs.
    Dois,
    /// Sources, as JSON.
    Origins,
}

impl Part {
    /// All of them, in the order of the foot.
    pub const ALL: [Part; 16] = [
        Part::Texts,
        Part::TextStarts,
        Part::Spellings,
        Part::SpellingStarts,
        Part::Blocks,
        Part::Directory,
        Part::Dictionaries,
        Part::Groups,
        Part::Bitmap,
        Part::Facts,
        Part::Lengths,
        Part::Words,
        Part::WordStarts,
        Part::Postings,
        Part::Dois,
        Part::Origins,
    ];

    /// What it is called in reports.
    pub fn name(self) -> &'static str {
        match self {
            Part::Texts => "titles and authors",
            Part::TextStarts => "starts of these",
            Part::Spellings => "spellings",
            Part::SpellingStarts => "starts of spellings",
            Part::Blocks => "other texts",
            Part::Directory => "directory of these",
            Part::Dictionaries => "dictionaries",
            Part::Groups => "months of ids",
            Part::Bitmap => "ids",
            Part::Facts => "days and flags",
            Part::Lengths => "lengths of titles",
            Part::Words => "words of titles",
            Part::WordStarts => "starts of words",
            Part::Postings => "places of words",
            Part::Dois => "DOI hashes",
            Part::Origins => "sources",
        }
    }
}

/// The head of a file of this version.
pub(super) fn head() -> [u8; HEAD] {
    let mut head = [0; HEAD];
    for (place, byte) in head.iter_mut().zip(MAGIC.into_iter().chain(VERSION.to_le_bytes())) {
        *place = byte;
    }
    head
}

/// Whether a head is one of this version.
pub(super) fn head_version(head: &[u8; HEAD]) -> Result<(), Problem> {
    let (magic, rest) = head.split_at(MAGIC.len());
    if magic != MAGIC {
        return Err(Problem::Foreign);
    }
    match rest.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes)) {
        VERSION => Ok(()),
        version if version > VERSION => Err(Problem::Newer(version)),
        version => Err(Problem::Older(version)),
    }
}

/// The foot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Foot {
    /// How many records there are.
    pub(super) records: u64,
    /// Bytes before the checksums of the pages.
    pub(super) length: u64,
    /// The checksum of those checksums.
    pub(super) checksums: u64,
    /// Start and length of each part, as in [`Part::ALL`].
    extents: [(u64, u64); Part::ALL.len()],
}

impl Foot {
    /// Start and length of a part.
    pub(super) fn extent(&self, part: Part) -> (u64, u64) {
        self.extents.get(part as usize).copied().unwrap_or_default()
    }

    /// Notes where a part is.
    pub(super) fn set(&mut self, part: Part, start: u64, length: u64) {
        if let Some(extent) = self.extents.get_mut(part as usize) {
            *extent = (start, length);
        }
    }

    /// As bytes, the last of which are their checksum.
    pub(super) fn bytes(&self) -> [u8; FOOT] {
        let numbers = [self.records, self.length, self.checksums].into_iter();
        let numbers = numbers.chain(self.extents.iter().flat_map(|extent| [extent.0, extent.1]));
        let mut foot = [0; FOOT];
        for (place, number) in foot.as_chunks_mut::<8>().0.iter_mut().zip(numbers) {
            *place = number.to_le_bytes();
        }
        let (body, sum) = foot.split_at_mut(FOOT - 8);
        sum.copy_from_slice(&xxh3_64(body).to_le_bytes());
        foot
    }

    /// Reads it; `None` where it is not what was written, or names parts outside of the file.
    pub(super) fn read(bytes: &[u8; FOOT]) -> Option<Foot> {
        let (body, sum) = bytes.split_at(FOOT - 8);
        if xxh3_64(body).to_le_bytes() != sum {
            return None;
        }
        let mut numbers = body.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
        let mut next = || numbers.next();
        let mut foot = Foot { records: next()?, length: next()?, checksums: next()?, ..Foot::default() };
        for extent in &mut foot.extents {
            *extent = (next()?, next()?);
        }
        let sound =
            |extent: &(u64, u64)| extent.0.checked_add(extent.1).is_some_and(|end| end <= foot.length);
        let small = foot.records <= super::build::MOST as u64 && foot.length < 1 << 48;
        (small && foot.extents.iter().all(sound)).then_some(foot)
    }
}
