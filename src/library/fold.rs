//! Titles, folded so that two spellings of one title are equal.

use xxhash_rust::xxh3::xxh3_64;

/// Letters and digits of a title in lower case.
pub fn fold(title: &str) -> String {
    let mut folded = String::with_capacity(title.len());
    for letter in title.chars() {
        if letter.is_ascii() {
            if letter.is_ascii_alphanumeric() {
                folded.push(letter.to_ascii_lowercase());
            }
        } else if letter.is_alphanumeric() {
            folded.extend(letter.to_lowercase());
        }
    }
    folded
}

/// A hash of the folded title. It is written into files: another one is another version of the format.
pub fn title_hash(title: &str) -> u64 {
    xxh3_64(fold(title).as_bytes())
}

/// A hash of a DOI, in which letter case does not count.
pub(super) fn doi_hash(doi: &str) -> u64 {
    xxh3_64(doi.trim().to_lowercase().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_count() {
        assert_eq!(title_hash("Heron: Sings at *Dawn* 2"), title_hash("HERON — sings at dawn 2!"));
        assert_ne!(title_hash("Heron Sings at Dawn"), title_hash("Heron Sings at Dawn 2"));
        assert_eq!(fold("Éclair, ΑΒ"), "éclairαβ");
        // Files hold these.
        assert_eq!(title_hash("Heron"), 0xd0b7_4474_7eff_e2ad);
    }
}
