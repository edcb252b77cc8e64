//! A hash map for keys that are spread already: ids of papers, hashes of titles.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map that costs little a key: thousands are looked up on each keystroke.
pub(super) type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<Mix>>;

/// The golden ratio's fraction, an odd number without a pattern.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Multiplies and folds: both halves of the product depend on all bits of the key.
#[derive(Default)]
pub(super) struct Mix(u64);

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|it| self.write_u64(u64::from(*it)));
    }

    fn write_u32(&mut self, it: u32) {
        self.write_u64(u64::from(it));
    }

    fn write_u64(&mut self, it: u64) {
        let product = u128::from(self.0.rotate_left(5) ^ it) * u128::from(ODD);
        self.0 = (product >> 64) as u64 ^ product as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
