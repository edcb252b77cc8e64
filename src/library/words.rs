//! Words of titles with the places of their records: of each title the rarest words, which few others have.
//!
//! A bucket holds words whose hashes begin alike. Of each word it has three bytes of the hash, the count of its places, and the
//! places as steps from one to the next, in as few bytes as they need.

use super::fold::fold;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// How many words of a title are kept.
const RAREST: usize = 2;
/// Most bits of a hash that choose a bucket.
const MOST_BITS: u32 = 16;
/// Most words of a title that are looked at, and most bytes of one.
const MOST_WORDS: usize = 64;

/// The words of a title, folded, in their order.
fn in_order(title: &str) -> impl Iterator<Item = u64> {
    let words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(MOST_WORDS).map(|word| xxh3_64(fold(word).as_bytes()))
}

/// The words of a title, folded, each once, in order of their hashes.
pub(super) fn hashes(title: &str) -> Vec<u64> {
    let mut hashes: Vec<u64> = in_order(title).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// How many titles have each word.
#[derive(Default)]
pub(super) struct Frequencies(FxHashMap<u64, u32>);

impl Frequencies {
    pub(super) fn add(&mut self, title: &str) {
        for hash in hashes(title) {
            *self.0.entry(hash).or_default() += 1;
        }
    }

    /// The rarest words of a title; of words that are equally rare the first ones, which may be names.
    pub(super) fn rarest(&self, title: &str) -> Vec<u64> {
        let mut hashes: Vec<u64> = Vec::new();
        for hash in in_order(title) {
            if !hashes.contains(&hash) {
                hashes.push(hash);
            }
        }
        hashes.sort_by_key(|hash| self.0.get(hash).copied().unwrap_or(0));
        hashes.truncate(RAREST);
        hashes
    }
}

/// A word at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hashed {
    pub(super) hash: u64,
    pub(super) at: u32,
}

/// The parts of a library that hold words.
pub(super) struct Index {
    /// Where each bucket begins, and where the last one ends.
    pub(super) buckets: Vec<u8>,
    /// The buckets.
    pub(super) words: Vec<u8>,
}

impl Index {
    /// Of these, which are sorted.
    pub(super) fn of(sorted: &[Hashed]) -> Index {
        let bits = (sorted.len() / 40).checked_ilog2().unwrap_or(0).min(MOST_BITS);
        let mut index = Index { buckets: Vec::new(), words: Vec::new() };
        let mut rest = sorted.chunk_by(|a, b| a.hash >> (40 - bits) == b.hash >> (40 - bits)).peekable();
        for nth in 0..1 << bits {
            index.buckets.extend((index.words.len() as u32).to_le_bytes());
            while let Some(word) =
                rest.next_if(|word| word.first().is_some_and(|it| bucket(it.hash, bits) == nth))
            {
                let hash = word.first().map_or(0, |it| it.hash);
                index.words.extend(remainder(hash, bits));
                put(&mut index.words, word.len() as u32);
                let mut last = 0;
                // Two words of one title may look alike.
                let mut places: Vec<u32> = word.iter().map(|it| it.at).collect();
                places.sort_unstable();
                for at in places {
                    put(&mut index.words, at - last);
                    last = at;
                }
            }
        }
        index.buckets.extend((index.words.len() as u32).to_le_bytes());
        index
    }
}

/// Where the two bounds of the bucket of a hash are, in a part of `length` bytes.
pub(super) fn bounds(hash: u64, length: u64) -> Option<u64> {
    let bits = bits(length)?;
    Some(bucket(hash, bits) as u64 * 4)
}

/// Bits that choose a bucket, where all their bounds have `length` bytes.
fn bits(length: u64) -> Option<u32> {
    let buckets = (length / 4).checked_sub(1).filter(|count| count.is_power_of_two())?;
    Some(buckets.ilog2()).filter(|bits| *bits <= MOST_BITS)
}

/// The places of a word in its bucket; what does not add up is none.
pub(super) fn places(hash: u64, length: u64, mut bucket: &[u8]) -> Vec<u32> {
    let Some(bits) = bits(length) else { return Vec::new() };
    let wanted = remainder(hash, bits);
    while let Some((found, rest)) = bucket.split_first_chunk::<3>() {
        bucket = rest;
        let Some(count) = take(&mut bucket) else { break };
        let (mut places, mut last) = (Vec::new(), 0u32);
        for _ in 0..count {
            let Some(step) = take(&mut bucket) else { return Vec::new() };
            last = last.saturating_add(step);
            if *found == wanted {
                places.push(last);
            }
        }
        if *found == wanted {
            return places;
        }
    }
    Vec::new()
}

fn bucket(hash: u64, bits: u32) -> usize {
    hash.checked_shr(64 - bits).unwrap_or(0) as usize
}

/// The 24 bits of a hash after those of the bucket.
fn remainder(hash: u64, bits: u32) -> [u8; 3] {
    let [_, _, _, _, _, x, y, z] = (hash << bits).to_le_bytes();
    [z, y, x]
}

/// Adds a number, seven bits a byte.
fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number off the start; `None` where there is none.
fn take(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0u32;
    for shift in (0..32).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_word_is_found(words in prop::collection::vec((0u64..60, 0u32..1 << 24), 0..400), wide: bool) {
            // A few words at many places, or hashes all over.
            let spread = if wide { 0x9e37_79b9_7f4a_7c15 } else { 1 << 40 };
            let hashed = |&(word, at): &(u64, u32)| Hashed { hash: word.wrapping_mul(spread), at };
            let mut sorted: Vec<Hashed> = words.iter().map(hashed).collect();
            sorted.sort();
            let index = Index::of(&sorted);
            let length = index.buckets.len() as u64;
            for Hashed { hash, at } in sorted {
                let start = bounds(hash, length).unwrap() as usize;
                let bound = |nth: usize| {
                    let bytes = &index.buckets[start + 4 * nth..][..4];
                    u32::from_le_bytes(bytes.try_into().unwrap()) as usize
                };
                prop_assert!(places(hash, length, &index.words[bound(0)..bound(1)]).contains(&at));
            }
        }

        #[test]
        fn any_bucket_is_read(bucket in prop::collection::vec(any::<u8>(), 0..60), hash: u64) {
            places(hash, 8, &bucket);
        }
    }

    #[test]
    fn the_rarest_words_are_kept() {
        let mut frequencies = Frequencies::default();
        for title in ["A Heron Sings", "A Heron Counts", "An Egret Sings"] {
            frequencies.add(title);
        }
        let wanted = hashes("an egret");
        let mut found = frequencies.rarest("An Egret sings!");
        found.sort_unstable();
        assert_eq!(found, wanted);
    }
}
