//! Ids by month and archive: a set bit for each, and counting bits gives the place of its record.

use super::pages::Problem;
use crate::digest::ArxivId;

/// Ids of one month and archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Group {
    /// Upper half of the numbers of its ids.
    group: u32,
    /// The place of its first record.
    first: u32,
    /// Its first word of the bitmap.
    word: u32,
    /// Its words of the bitmap.
    words: u32,
}

/// The ids of a library, which are its first records, in order.
#[derive(Default)]
pub(super) struct Groups {
    groups: Vec<Group>,
    bitmap: Vec<u64>,
    count: usize,
}

impl Groups {
    /// Of ids in ascending order.
    pub(super) fn of(ids: impl Iterator<Item = ArxivId>) -> Groups {
        let mut all = Groups::default();
        for id in ids {
            let (group, number) = parts(id);
            if all.groups.last().is_none_or(|last| last.group != group) {
                let word = all.bitmap.len() as u32;
                all.groups.push(Group { group, first: all.count as u32, word, words: 0 });
            }
            let Some(last) = all.groups.last_mut() else { continue };
            let needed = number / 64 + 1;
            if last.words < needed {
                last.words = needed;
                all.bitmap.resize((last.word + needed) as usize, 0);
            }
            if let Some(word) = all.bitmap.get_mut((last.word + number / 64) as usize) {
                *word |= 1 << (number % 64);
                all.count += 1;
            }
        }
        all
    }

    /// The groups as bytes, and the bitmap as bytes.
    pub(super) fn bytes(&self) -> (Vec<u8>, Vec<u8>) {
        let numbers =
            self.groups.iter().flat_map(|group| [group.group, group.first, group.word, group.words]);
        let bitmap = self.bitmap.iter().flat_map(|word| word.to_le_bytes());
        (numbers.flat_map(u32::to_le_bytes).collect(), bitmap.collect())
    }

    /// Reads them. What does not add up is an error.
    pub(super) fn read(groups: &[u8], bitmap: &[u8], most: usize) -> Result<Groups, Problem> {
        let numbers: Vec<u32> = groups.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        let groups = numbers.as_chunks().0.iter();
        let groups: Vec<Group> =
            groups.map(|&[group, first, word, words]| Group { group, first, word, words }).collect();
        let bitmap: Vec<u64> = bitmap.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect();
        let (mut count, mut word) = (0, 0);
        for group in &groups {
            let words = bitmap.get(word..).and_then(|rest| rest.get(..group.words as usize));
            let ones: u32 = words.ok_or(Problem::Damaged)?.iter().map(|word| word.count_ones()).sum();
            if group.first as usize != count || group.word as usize != word {
                return Err(Problem::Damaged);
            }
            count += ones as usize;
            word += group.words as usize;
        }
        let sorted = groups.is_sorted_by(|a, b| a.group < b.group);
        if !sorted || count > most || word != bitmap.len() {
            return Err(Problem::Damaged);
        }
        Ok(Groups { groups, bitmap, count })
    }

    /// How many ids there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The place of an id's record.
    pub(super) fn find(&self, id: ArxivId) -> Option<usize> {
        let (group, number) = parts(id);
        let at = self.groups.binary_search_by_key(&group, |it| it.group).ok()?;
        let group = self.groups.get(at)?;
        let words = self.words(group);
        let own = *words.get((number / 64) as usize)?;
        let bit = 1 << (number % 64);
        let before: u32 = words.iter().take((number / 64) as usize).map(|word| word.count_ones()).sum();
        (own & bit != 0).then(|| (group.first + before + (own & (bit - 1)).count_ones()) as usize)
    }

    /// The id of the record at a place; `None` for a record without one.
    pub(super) fn id(&self, at: usize) -> Option<ArxivId> {
        if at >= self.count {
            return None;
        }
        let nth = self.groups.partition_point(|group| group.first as usize <= at).checked_sub(1)?;
        let group = self.groups.get(nth)?;
        let mut left = at as u32 - group.first;
        for (nth, word) in (0..).zip(self.words(group)) {
            let ones = word.count_ones();
            if left >= ones {
                left -= ones;
                continue;
            }
            let mut rest = *word;
            for _ in 0..left {
                rest &= rest - 1;
            }
            let number = nth * 64 + rest.trailing_zeros();
            return ArxivId::from_bits(u64::from(group.group) << 32 | u64::from(number));
        }
        None
    }

    fn words(&self, group: &Group) -> &[u64] {
        let start = group.word as usize;
        self.bitmap.get(start..start + group.words as usize).unwrap_or_default()
    }
}

/// What an id is filed under, and its number there.
fn parts(id: ArxivId) -> (u32, u32) {
    let bits = id.to_bits();
    ((bits >> 32) as u32, bits as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_id_has_a_place(ids in prop::collection::btree_set((0u32..40, 1u32..20_000), 0..200)) {
            let text = |(month, number): &(u32, u32)| format!("{}{:02}.{number:05}", 15 + month / 12, month % 12 + 1);
            let ids: Vec<ArxivId> = ids.iter().map(|id| text(id).parse().unwrap()).collect();
            let (groups, bitmap) = Groups::of(ids.iter().copied()).bytes();
            let read = Groups::read(&groups, &bitmap, ids.len()).unwrap_or_default();
            prop_assert_eq!(read.count(), ids.len());
            for (at, id) in ids.iter().enumerate() {
                prop_assert_eq!(read.find(*id), Some(at));
                prop_assert_eq!(read.id(at), Some(*id));
            }
            prop_assert_eq!(read.id(ids.len()), None);
            prop_assert_eq!(read.find("2604.20001".parse().unwrap()), None);
        }
    }
}
