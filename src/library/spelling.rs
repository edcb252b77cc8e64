//! Titles and names as ranks of their words, which the library spells once: half of what blocks of compressed text need, and one
//! text is read without those around it.
//!
//! A text is cut into words and what is between them. One space between two words goes without saying. What is there once in the
//! whole library is spelled where it is.

use super::bits::{BitReader, BitWriter};
use super::code::Code;
use super::numbers::{put, take};
use super::pages::Problem;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cmp::Reverse;

/// The rank that ends a text.
const END: u32 = 0;
/// The rank that a spelling follows.
const SPELLED: u32 = 1;
/// The rank of the most frequent piece.
const FIRST: u32 = 2;
/// Spellings that are found together: one of them is found by going through these.
const TOGETHER: usize = 16;

/// Whether a byte is one of a word. All letters beyond ASCII are, so that no version of Unicode decides how a text is put together.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// The pieces of a text: words and what is between them, but for a single space.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

pub(super) fn pieces(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0 }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let rest = self.text.get(self.at..)?;
            let of_word = is_word(*rest.as_bytes().first()?);
            let length = rest.bytes().position(|byte| is_word(byte) != of_word).unwrap_or(rest.len());
            let is_between = self.at > 0 && length < rest.len();
            self.at += length;
            let piece = rest.get(..length)?;
            if piece != " " || !is_between {
                return Some(piece);
            }
        }
    }
}

/// How often a piece is there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    /// In all texts.
    all: u32,
    /// In titles.
    pub(super) titles: u32,
}

/// All pieces, counted. Each has a number, in the order in which they came.
#[derive(Default)]
pub(super) struct Vocabulary {
    numbers: FxHashMap<Box<str>, u32>,
    counts: Vec<Count>,
}

impl Vocabulary {
    /// Counts the pieces of a title.
    pub(super) fn add_title(&mut self, text: &str) {
        self.add(text, Count { all: 1, titles: 1 });
    }

    /// Counts the pieces of names.
    pub(super) fn add_names(&mut self, text: &str) {
        self.add(text, Count { all: 1, titles: 0 });
    }

    fn add(&mut self, text: &str, by: Count) {
        for piece in pieces(text) {
            let number = match self.numbers.get(piece) {
                Some(number) => *number,
                None => {
                    let number = self.counts.len() as u32;
                    self.numbers.insert(piece.into(), number);
                    self.counts.push(Count::default());
                    number
                }
            };
            if let Some(count) = self.counts.get_mut(number as usize) {
                count.all = count.all.saturating_add(by.all);
                count.titles += by.titles;
            }
        }
    }

    /// All pieces by their numbers.
    pub(super) fn all(&self) -> Vec<(&str, Count)> {
        let mut all = vec![("", Count::default()); self.counts.len()];
        for (piece, number) in &self.numbers {
            if let (Some(place), Some(count)) =
                (all.get_mut(*number as usize), self.counts.get(*number as usize))
            {
                *place = (piece, *count);
            }
        }
        all
    }

    /// Gives ranks to pieces that are there more than once, for so many texts.
    pub(super) fn speller(&self, texts: u32) -> Speller<'_> {
        let all = self.all();
        let mut ranked: Vec<u32> = (0..).zip(&all).filter(|it| it.1.1.all > 1).map(|it| it.0).collect();
        let piece = |number: &u32| all.get(*number as usize).copied().unwrap_or_default();
        ranked.sort_unstable_by_key(|number| {
            let (text, count) = piece(number);
            (Reverse(count.all), text)
        });
        let spelled = (all.len() - ranked.len()) as u32;
        let counts: Vec<u32> =
            [texts, spelled].into_iter().chain(ranked.iter().map(|number| piece(number).1.all)).collect();
        let code = Code::of(&counts);
        let mut ranks = vec![SPELLED; all.len()];
        let mut starts = code.bytes().to_vec();
        let mut spellings = Vec::new();
        for ((nth, rank), number) in (FIRST..).enumerate().zip(&ranked) {
            if nth % TOGETHER == 0 {
                starts.extend((spellings.len() as u32).to_le_bytes());
            }
            if let Some(place) = ranks.get_mut(*number as usize) {
                *place = rank;
            }
            spellings.extend_from_slice(piece(number).0.as_bytes());
            spellings.push(b'\n');
        }
        starts.extend((spellings.len() as u32).to_le_bytes());
        Speller { numbers: &self.numbers, ranks, code, starts, spellings }
    }
}

/// Writes texts as ranks.
pub(super) struct Speller<'a> {
    numbers: &'a FxHashMap<Box<str>, u32>,
    /// By number of the piece.
    ranks: Vec<u32>,
    code: Code,
    /// The code, and where spellings begin.
    pub(super) starts: Vec<u8>,
    /// The spellings by rank.
    pub(super) spellings: Vec<u8>,
}

impl Speller<'_> {
    /// Writes a text, and hands over the numbers of its pieces.
    pub(super) fn write(&self, text: &str, out: &mut BitWriter, mut number: impl FnMut(u32)) {
        for piece in pieces(text) {
            let known = self.numbers.get(piece).copied();
            known.map(&mut number);
            let rank = known.and_then(|number| self.ranks.get(number as usize)).copied().unwrap_or(SPELLED);
            self.code.write(rank, out);
            if rank == SPELLED {
                let mut length = Vec::new();
                put(&mut length, piece.len() as u32);
                for byte in length.iter().chain(piece.as_bytes()) {
                    out.push(u32::from(*byte), 8);
                }
            }
        }
        self.code.write(END, out);
    }
}

/// Reads texts.
pub(super) struct Spellings {
    code: Code,
    starts: Vec<u32>,
}

impl Spellings {
    /// Of what [`Speller::starts`] is.
    pub(super) fn read(bytes: &[u8]) -> Result<Spellings, Problem> {
        let code = Code::read(bytes).ok_or(Problem::Damaged)?;
        let starts = bytes.get(code.bytes().len()..).unwrap_or_default().as_chunks().0.iter();
        Ok(Spellings { code, starts: starts.map(|bytes| u32::from_le_bytes(*bytes)).collect() })
    }

    /// Reads a text up to its end. `bytes` gives those of the spellings from a place on.
    pub(super) fn text<'a>(
        &self,
        bits: &mut BitReader,
        bytes: impl Fn(u64, u64) -> Result<Cow<'a, [u8]>, Problem>,
    ) -> Result<String, Problem> {
        let (mut text, mut after_word) = (Vec::new(), false);
        let mut add = |piece: &[u8]| {
            let of_word = piece.first().copied().is_some_and(is_word);
            if of_word && after_word {
                text.push(b' ');
            }
            after_word = of_word;
            text.extend_from_slice(piece);
        };
        loop {
            match self.code.rank(bits).ok_or(Problem::Damaged)? {
                END => break,
                SPELLED => add(&spelled(bits).ok_or(Problem::Damaged)?),
                rank => {
                    let nth = (rank - FIRST) as usize;
                    let [start, end] = [0, 1].map(|it| self.starts.get(nth / TOGETHER + it).copied());
                    let start = start.ok_or(Problem::Damaged)?;
                    let length = end.and_then(|end: u32| end.checked_sub(start)).ok_or(Problem::Damaged)?;
                    let together = bytes(u64::from(start), u64::from(length))?;
                    let mut spellings = together.split(|byte| *byte == b'\n');
                    add(spellings.nth(nth % TOGETHER).ok_or(Problem::Damaged)?);
                }
            }
        }
        String::from_utf8(text).map_err(|_| Problem::Damaged)
    }

    /// Goes to the end of a text.
    pub(super) fn skip(&self, bits: &mut BitReader) -> Result<(), Problem> {
        loop {
            match self.code.rank(bits).ok_or(Problem::Damaged)? {
                END => return Ok(()),
                SPELLED => drop(spelled(bits).ok_or(Problem::Damaged)?),
                _ => {}
            }
        }
    }
}

/// A piece that is spelled where it is.
fn spelled(bits: &mut BitReader) -> Option<Vec<u8>> {
    let length = take(|| Some(bits.take(8)? as u8))?;
    (0..length).map(|_| Some(bits.take(8)? as u8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What comes back of texts.
    fn again(texts: &[String]) -> Vec<String> {
        let mut vocabulary = Vocabulary::default();
        texts.iter().for_each(|text| vocabulary.add_title(text));
        let speller = vocabulary.speller(texts.len() as u32);
        let mut bits = BitWriter::default();
        texts.iter().for_each(|text| speller.write(text, &mut bits, |_| {}));
        let bytes = bits.finish();
        let spellings = Spellings::read(&speller.starts).unwrap();
        let slice = |at: u64, length: u64| {
            let bytes = speller.spellings.get(at as usize..(at + length) as usize);
            Ok(Cow::Borrowed(bytes.unwrap()))
        };
        let mut bits = BitReader::new(&bytes);
        let read = texts.iter().map(|_| spellings.text(&mut bits, slice).unwrap()).collect();
        let mut bits = BitReader::new(&bytes);
        texts.iter().for_each(|_| spellings.skip(&mut bits).unwrap());
        read
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn texts_are_read_again(texts in prop::collection::vec("([ab]{1,2}|[ \t:é—鹭-]|Heron){0,12}", 0..40)) {
            prop_assert_eq!(again(&texts), texts);
        }
    }

    #[test]
    fn pieces_are_words_and_what_is_between_them() {
        let all = |text| pieces(text).collect::<Vec<_>>();
        assert_eq!(
            all("Heron: a Song-Bird’s  1st"),
            ["Heron", ": ", "a", "Song", "-", "Bird’s", "  ", "1st"]
        );
        assert_eq!(all(" a b "), [" ", "a", "b", " "]);
        assert_eq!((all(" "), all("")), (vec![" "], vec![]));
        let long = "x".repeat(70_000);
        assert_eq!(again(std::slice::from_ref(&long)), [long]);
    }
}
