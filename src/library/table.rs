//! Hashes of titles with the places of their records: six bytes each, sorted, in buckets.

/// Most bits of a hash that choose a bucket.
const MOST_BITS: u32 = 16;
/// Bytes of an entry: three of the hash, three of the place.
pub(super) const ENTRY: usize = 6;

/// Bits of a hash that choose a bucket, for this many entries: about 40 a bucket.
fn bits(entries: usize) -> u32 {
    (entries / 40).checked_ilog2().unwrap_or(0).min(MOST_BITS)
}

/// A table of hashes and places that is being made.
pub(super) struct Table {
    /// Bytes of the starts of the buckets.
    pub(super) buckets: Vec<u8>,
    /// Bytes of the entries.
    pub(super) entries: Vec<u8>,
}

/// One hash and its place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hashed {
    pub(super) hash: u64,
    pub(super) at: u32,
}

impl Table {
    /// Of these, which are sorted.
    pub(super) fn of(sorted: &[Hashed]) -> Table {
        let bits = bits(sorted.len());
        let mut starts = vec![0u32; (1 << bits) + 1];
        let mut entries = Vec::with_capacity(sorted.len() * ENTRY);
        for hashed in sorted {
            if let Some(next) = starts.get_mut(bucket(hashed.hash, bits) + 1) {
                *next += 1;
            }
            entries.extend(remainder(hashed.hash, bits));
            let [a, b, c, _] = hashed.at.to_le_bytes();
            entries.extend([a, b, c]);
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Table { buckets: starts.into_iter().flat_map(u32::to_le_bytes).collect(), entries }
    }
}

/// Where the two bounds of the bucket of a hash are, in a part of `length` bytes.
pub(super) fn bounds(hash: u64, length: u64) -> Option<u64> {
    let buckets = (length / 4).checked_sub(1).filter(|count| count.is_power_of_two())?;
    let bits = buckets.ilog2();
    (bits <= MOST_BITS).then(|| bucket(hash, bits) as u64 * 4)
}

/// The places of a hash in the entries of its bucket.
pub(super) fn places(hash: u64, length: u64, entries: &[u8]) -> Vec<usize> {
    let bits = (length / 4).saturating_sub(1).checked_ilog2().unwrap_or(0);
    let wanted = remainder(hash, bits);
    let entries = entries.as_chunks::<ENTRY>().0.iter();
    let same = entries.filter(|&&[x, y, z, ..]| [x, y, z] == wanted);
    same.map(|&[_, _, _, a, b, c]| u32::from_le_bytes([a, b, c, 0]) as usize).collect()
}

fn bucket(hash: u64, bits: u32) -> usize {
    hash.checked_shr(64 - bits).unwrap_or(0) as usize
}

/// The 24 bits of a hash after those of the bucket.
fn remainder(hash: u64, bits: u32) -> [u8; 3] {
    let [_, _, _, _, _, x, y, z] = (hash << bits).to_le_bytes();
    [z, y, x]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_hash_is_found(hashes in prop::collection::vec(any::<u64>(), 0..3000)) {
            let mut sorted: Vec<Hashed> = hashes.iter().zip(0..).map(|(&hash, at)| Hashed { hash, at }).collect();
            sorted.sort();
            let table = Table::of(&sorted);
            let length = table.buckets.len() as u64;
            for Hashed { hash, at } in sorted {
                let start = bounds(hash, length).unwrap() as usize;
                let bound = |nth: usize| {
                    let bytes = &table.buckets[start + 4 * nth..][..4];
                    u32::from_le_bytes(bytes.try_into().unwrap()) as usize
                };
                let entries = &table.entries[bound(0) * ENTRY..bound(1) * ENTRY];
                prop_assert!(places(hash, length, entries).contains(&(at as usize)));
                prop_assert!(entries.len() / ENTRY < 200);
            }
        }
    }
}
