//! A file whose pages are checked as they are read: what is damaged is not trusted.

use super::layout::{FOOT, Foot, HEAD, Part, head_version};
use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// Bytes of a page.
pub(super) const PAGE: usize = 4096;

/// A file of which bytes are read by position.
pub trait Source: Send + Sync {
    /// Its length, in bytes.
    fn length(&self) -> u64;

    /// Fills `buffer` with the bytes from `at` on. `false` where they are not there or cannot be read.
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> bool;
}

impl Source for Vec<u8> {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> bool {
        let Ok(at) = usize::try_from(at) else { return false };
        let Some(bytes) = at.checked_add(buffer.len()).and_then(|end| self.get(at..end)) else {
            return false;
        };
        buffer.copy_from_slice(bytes);
        true
    }
}

/// Why a file is no library that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is something else.
    Foreign,
    /// A later version of this program has made it.
    Newer(u32),
    /// An earlier version of this program has made it.
    Older(u32),
    /// It is cut short, or a part of it is not what was written.
    Damaged,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Foreign => f.write_str(
                "not a library of paper-digest: name one that `paper-digest library build` has written",
            ),
            Problem::Newer(version) => {
                write!(
                    f,
                    "version {version} of the format, which this program does not know: update paper-digest"
                )
            }
            Problem::Older(version) => {
                write!(
                    f,
                    "version {version} of the format is out of date: run `paper-digest library build` again"
                )
            }
            Problem::Damaged => f.write_str("damaged or cut short: run `paper-digest library build` again"),
        }
    }
}

/// The pages of a library.
pub(super) struct Pages {
    source: Box<dyn Source>,
    /// Bytes that the checksums are of.
    length: u64,
    checksums: Vec<u8>,
    foot: Foot,
    /// Pages that stay in memory, as they are asked for.
    kept: Vec<OnceLock<Result<Box<[u8]>, Problem>>>,
}

impl Pages {
    /// Looks at head and foot.
    pub(super) fn open(source: Box<dyn Source>) -> Result<Pages, Problem> {
        let mut head = [0; HEAD];
        if !source.read_at(0, &mut head) {
            return Err(Problem::Foreign);
        }
        head_version(&head)?;
        let at = source.length().checked_sub(FOOT as u64).ok_or(Problem::Damaged)?;
        let mut foot = [0; FOOT];
        if !source.read_at(at, &mut foot) {
            return Err(Problem::Damaged);
        }
        let foot = Foot::read(&foot).ok_or(Problem::Damaged)?;
        let pages = foot.length.div_ceil(PAGE as u64);
        let room = usize::try_from(pages * 4).map_err(|_| Problem::Damaged)?;
        if foot.length.checked_add(pages * 4) != Some(at) {
            return Err(Problem::Damaged);
        }
        let mut checksums = vec![0; room];
        if !source.read_at(foot.length, &mut checksums) || xxh3_64(&checksums) != foot.checksums {
            return Err(Problem::Damaged);
        }
        let kept = checksums.chunks(4).map(|_| OnceLock::new()).collect();
        Ok(Pages { source, length: foot.length, checksums, foot, kept })
    }

    /// How many records there are.
    pub(super) fn records(&self) -> usize {
        self.foot.records as usize
    }

    /// Bytes of a part.
    pub(super) fn len(&self, part: Part) -> u64 {
        self.foot.extent(part).1
    }

    /// Bytes of the whole file.
    pub(super) fn size(&self) -> u64 {
        self.source.length()
    }

    /// All of a part.
    pub(super) fn part(&self, part: Part) -> Result<Vec<u8>, Problem> {
        self.slice(part, 0, self.len(part))
    }

    /// `len` bytes of a part from its byte `at` on.
    pub(super) fn slice(&self, part: Part, at: u64, len: u64) -> Result<Vec<u8>, Problem> {
        let (start, whole) = self.foot.extent(part);
        if at.checked_add(len).is_none_or(|end| end > whole) {
            return Err(Problem::Damaged);
        }
        self.read(start + at, len)
    }

    /// The same of a part whose pages stay in memory once they were read.
    pub(super) fn cached(&self, part: Part, at: u64, len: u64) -> Result<Cow<'_, [u8]>, Problem> {
        let (start, whole) = self.foot.extent(part);
        if at.checked_add(len).is_none_or(|end| end > whole) {
            return Err(Problem::Damaged);
        }
        if len == 0 {
            return Ok(Cow::default());
        }
        let (start, end) = ((start + at) as usize, (start + at + len) as usize);
        let (first, last) = (start / PAGE, (end - 1) / PAGE);
        let (start, end) = (start - first * PAGE, end - first * PAGE);
        if first == last {
            return self.page(first)?.get(start..end).map(Cow::Borrowed).ok_or(Problem::Damaged);
        }
        let mut bytes = Vec::with_capacity((last + 1 - first) * PAGE);
        for page in first..=last {
            bytes.extend_from_slice(self.page(page)?);
        }
        bytes.truncate(end);
        bytes.drain(..start);
        Ok(Cow::Owned(bytes))
    }

    fn page(&self, nth: usize) -> Result<&[u8], Problem> {
        let start = (nth * PAGE) as u64;
        let read = || {
            let length = self.length.saturating_sub(start).min(PAGE as u64);
            self.read(start, length).map(Vec::into_boxed_slice)
        };
        let page = self.kept.get(nth).ok_or(Problem::Damaged)?.get_or_init(read);
        page.as_deref().map_err(|problem| *problem)
    }

    /// Bytes of the file, after their pages were checked.
    fn read(&self, at: u64, len: u64) -> Result<Vec<u8>, Problem> {
        if at.checked_add(len).is_none_or(|end| end > self.length) {
            return Err(Problem::Damaged);
        }
        let page = PAGE as u64;
        let first = at / page;
        let end = (at + len).div_ceil(page).saturating_mul(page).min(self.length);
        let start = first * page;
        let room = usize::try_from(end.saturating_sub(start)).map_err(|_| Problem::Damaged)?;
        let mut bytes = vec![0; room];
        if !self.source.read_at(start, &mut bytes) {
            return Err(Problem::Damaged);
        }
        let known = self.checksums.chunks_exact(4).skip(first as usize);
        if bytes.chunks(PAGE).zip(known).any(|(page, known)| checksum(page) != *known) {
            return Err(Problem::Damaged);
        }
        bytes.truncate((at + len - start) as usize);
        bytes.drain(..(at - start) as usize);
        Ok(bytes)
    }
}

/// The checksum of a page.
fn checksum(page: &[u8]) -> [u8; 4] {
    (xxh3_64(page) as u32).to_le_bytes()
}

/// The checksums of the pages of a file that is being written.
#[derive(Default)]
pub(super) struct Checksums {
    hasher: Xxh3,
    in_page: usize,
    found: Vec<u8>,
}

impl Checksums {
    /// These bytes come next.
    pub(super) fn add(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(PAGE - self.in_page));
            self.hasher.update(now);
            self.in_page += now.len();
            if self.in_page == PAGE {
                self.end_page();
            }
            bytes = later;
        }
    }

    /// All of them.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.in_page > 0 {
            self.end_page();
        }
        self.found
    }

    fn end_page(&mut self) {
        self.found.extend((self.hasher.digest() as u32).to_le_bytes());
        self.hasher.reset();
        self.in_page = 0;
    }
}
