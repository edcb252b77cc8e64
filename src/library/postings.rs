//! The places of a word, as bits: the gaps between them in Rice's code, whose parameter follows from how many places there are.
//!
//! A word that half of the titles have costs a bit a title, and one that a thousandth have costs twelve bits a place.

use super::bits::{BitReader, BitWriter};

/// The bits of a gap that are written as they are, where `count` of `records` have a word: the gap that is usual is about as long.
fn width(count: u32, records: u32) -> u32 {
    let usual = u64::from(records) * 9 / (13 * u64::from(count.max(1)));
    usual.checked_ilog2().unwrap_or(0)
}

/// Writes places in ascending order, each once.
pub(super) fn write(places: &[u32], records: u32) -> Vec<u8> {
    let width = width(places.len() as u32, records);
    let mut bits = BitWriter::default();
    let mut next = 0;
    for at in places {
        let gap = at - next;
        bits.push_unary(gap >> width);
        bits.push(gap & ((1 << width) - 1), width);
        next = at + 1;
    }
    bits.finish()
}

/// Places that are read. They end early where the bytes do.
pub(super) struct Postings<'a> {
    bits: BitReader<'a>,
    width: u32,
    left: u32,
    next: u32,
    records: u32,
}

impl Postings<'_> {
    /// `count` places of `records`.
    pub(super) fn read(bytes: &[u8], count: u32, records: u32) -> Postings<'_> {
        Postings { bits: BitReader::new(bytes), width: width(count, records), left: count, next: 0, records }
    }
}

impl Iterator for Postings<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        let upper = u64::from(self.bits.take_unary()?) << self.width;
        let gap = upper + u64::from(self.bits.take(self.width)?);
        let at = u32::try_from(u64::from(self.next) + gap).ok().filter(|at| *at < self.records)?;
        self.next = at + 1;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_are_read_again(places in prop::collection::btree_set(0u32..5000, 0..400), more in 0u32..1 << 23) {
            let places: Vec<u32> = places.into_iter().collect();
            let records = 5000 + more;
            let bytes = write(&places, records);
            let read: Vec<u32> = Postings::read(&bytes, places.len() as u32, records).collect();
            prop_assert_eq!(read, places);
        }

        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..60), count: u32, records: u32) {
            for at in Postings::read(&bytes, count, records) {
                prop_assert!(at < records);
            }
        }
    }

    #[test]
    fn a_word_of_all_titles_costs_a_bit_a_title() {
        let places: Vec<u32> = (0..8000).collect();
        assert_eq!(write(&places, 8000).len(), 1000);
    }
}
