//! The words of titles, folded and in order, each with the places of the titles that have it: what titles are found by.
//!
//! A block holds [`TOGETHER`] words. Of each word it has what the word before does not begin with, the count of its places and how
//! many bytes these need; the places of all words are one after the other, as [`postings`] writes them.

use super::fold::fold;
use super::numbers::{put, take};
use super::postings;
use super::spelling::Vocabulary;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Words of a block.
const TOGETHER: usize = 64;

/// The words of a text, folded, in their order.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(fold)
}

/// Words with places, while a library is written.
pub(super) struct IndexBuilder {
    /// The words of each piece of a vocabulary: where they begin in `of_pieces`.
    pieces: Vec<u32>,
    of_pieces: Vec<u32>,
    words: Vec<Word>,
    /// The places of all words: room for all that there may be.
    places: Vec<u32>,
}

struct Word {
    text: Box<str>,
    /// Where its places begin, and end so far.
    start: u32,
    end: u32,
}

/// The parts of a library that hold words.
pub(super) struct Index {
    /// Where each block and its places begin, and where the last ones end.
    pub(super) starts: Vec<u8>,
    /// The blocks.
    pub(super) words: Vec<u8>,
    /// The places.
    pub(super) postings: Vec<u8>,
}

impl IndexBuilder {
    /// For titles of these pieces.
    pub(super) fn new(vocabulary: &Vocabulary) -> IndexBuilder {
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut most: Vec<u32> = Vec::new();
        let (mut pieces, mut of_pieces) = (Vec::new(), Vec::new());
        for (piece, count) in vocabulary.all() {
            pieces.push(of_pieces.len() as u32);
            for word in words(piece).filter(|_| count.titles > 0) {
                let number = *numbers.entry(word).or_insert_with(|| {
                    most.push(0);
                    most.len() as u32 - 1
                });
                of_pieces.push(number);
                if let Some(most) = most.get_mut(number as usize) {
                    *most += count.titles;
                }
            }
        }
        pieces.push(of_pieces.len() as u32);
        let mut texts: Vec<(String, u32)> = numbers.into_iter().collect();
        texts.sort_unstable_by_key(|it| it.1);
        let mut next = 0;
        let words = texts.into_iter().zip(most).map(|((text, _), most)| {
            let start = next;
            next += most;
            Word { text: text.into(), start, end: start }
        });
        let words = words.collect();
        IndexBuilder { pieces, of_pieces, words, places: vec![0; next as usize] }
    }

    /// The title at a place has this piece of the vocabulary. Titles come in their order.
    pub(super) fn add(&mut self, piece: u32, at: u32) {
        let [start, end] = [0, 1].map(|it| self.pieces.get(piece as usize + it).map_or(0, |at| *at as usize));
        for number in self.of_pieces.get(start..end).unwrap_or_default() {
            let Some(word) = self.words.get_mut(*number as usize) else { continue };
            let is_there = word.end > word.start && self.places.get(word.end as usize - 1) == Some(&at);
            if let Some(place) = self.places.get_mut(word.end as usize).filter(|_| !is_there) {
                *place = at;
                word.end += 1;
            }
        }
    }

    /// The index of so many records.
    pub(super) fn finish(mut self, records: u32) -> Index {
        self.words.retain(|word| word.end > word.start);
        self.words.par_sort_unstable_by(|a, b| a.text.cmp(&b.text));
        let places = &self.places;
        let blocks: Vec<Index> =
            self.words.par_chunks(TOGETHER).map(|words| block(words, places, records)).collect();
        let mut index = Index { starts: Vec::new(), words: Vec::new(), postings: Vec::new() };
        for block in blocks {
            index.start();
            index.words.extend(block.words);
            index.postings.extend(block.postings);
        }
        index.start();
        index
    }
}

impl Index {
    /// Notes that a block begins here.
    fn start(&mut self) {
        for length in [self.words.len(), self.postings.len()] {
            self.starts.extend((length as u32).to_le_bytes());
        }
    }
}

/// The words and the places of a block.
fn block(words: &[Word], places: &[u32], records: u32) -> Index {
    let mut block = Index { starts: Vec::new(), words: Vec::new(), postings: Vec::new() };
    let mut before: &[u8] = &[];
    for word in words {
        let text = word.text.as_bytes();
        let same = before.iter().zip(text).take_while(|(a, b)| a == b).count();
        let places = places.get(word.start as usize..word.end as usize).unwrap_or_default();
        let written = postings::write(places, records);
        let own = text.get(same..).unwrap_or_default();
        put(&mut block.words, same as u32);
        put(&mut block.words, own.len() as u32);
        block.words.extend_from_slice(own);
        put(&mut block.words, places.len() as u32);
        put(&mut block.words, written.len() as u32);
        block.postings.extend(written);
        before = text;
    }
    block
}

/// A word of a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// How many titles have it.
    pub(super) count: u32,
    /// Where its places begin, and how many bytes they have.
    pub(super) start: u64,
    pub(super) size: u32,
}

/// The words of a block, read one after the other. They end where a block is not what was written.
pub(super) struct BlockWords<'a> {
    rest: &'a [u8],
    /// The word that was read last.
    pub(super) word: Vec<u8>,
    start: u64,
}

impl BlockWords<'_> {
    /// Of a block whose places begin at `start`.
    pub(super) fn of(block: &[u8], start: u64) -> BlockWords<'_> {
        BlockWords { rest: block, word: Vec::new(), start }
    }

    /// Reads the next word.
    pub(super) fn advance(&mut self) -> Option<Entry> {
        let same = self.number()? as usize;
        let own = self.number()? as usize;
        let (own, rest) = self.rest.split_at_checked(own)?;
        self.rest = rest;
        self.word.truncate(same);
        self.word.extend_from_slice(own);
        let (count, size) = (self.number()?, self.number()?);
        let entry = Entry { count, start: self.start, size };
        self.start += u64::from(size);
        Some(entry)
    }

    fn number(&mut self) -> Option<u32> {
        take(|| {
            let (first, rest) = self.rest.split_first()?;
            self.rest = rest;
            Some(*first)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn every_word_has_its_places(titles in prop::collection::vec("[a-c]{1,3}([ —.][a-cA-C]{1,2}){0,4}", 0..300)) {
            let mut vocabulary = Vocabulary::default();
            titles.iter().for_each(|title| vocabulary.add_title(title));
            vocabulary.add_names("Ann Author");
            let mut builder = IndexBuilder::new(&vocabulary);
            let mut wanted: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            let speller = vocabulary.speller(1);
            for (at, title) in (0..).zip(&titles) {
                speller.write(title, &mut Default::default(), |piece| builder.add(piece, at));
                for word in words(title) {
                    let places = wanted.entry(word).or_default();
                    if places.last() != Some(&at) {
                        places.push(at);
                    }
                }
            }
            let records = titles.len() as u32;
            let index = builder.finish(records);
            let starts: Vec<usize> =
                index.starts.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes) as usize).collect();
            let mut found = BTreeMap::new();
            for (block, next) in starts.as_chunks::<2>().0.iter().zip(starts.as_chunks::<2>().0.iter().skip(1)) {
                let mut words = BlockWords::of(&index.words[block[0]..next[0]], block[1] as u64);
                while let Some(Entry { count, start, size }) = words.advance() {
                    let bytes = &index.postings[start as usize..][..size as usize];
                    let places: Vec<u32> = postings::Postings::read(bytes, count, records).collect();
                    found.insert(String::from_utf8(words.word.clone()).unwrap(), places);
                }
            }
            prop_assert_eq!(found, wanted);
        }

        #[test]
        fn any_block_is_read(block in prop::collection::vec(any::<u8>(), 0..60)) {
            let mut words = BlockWords::of(&block, 0);
            while words.advance().is_some() {}
        }
    }
}
