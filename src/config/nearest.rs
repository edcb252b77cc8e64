//! What somebody meant who mistyped a name.

use crate::text::work::Work;
use smallvec::SmallVec;

/// The name in `known` that is nearest to `word`; `None` where none is near.
///
/// # Examples
///
/// ```
/// use paper_digest::config::nearest;
///
/// assert_eq!(nearest("wraped-row", ["split-row", "wrapped-row"]), Some("wrapped-row"));
/// assert_eq!(nearest("colour", ["split-row", "wrapped-row"]), None);
/// ```
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = folded(word);
    let mut most = 1 + word.len() / 4;
    let mut found: Option<(usize, &str)> = None;
    for name in known {
        let Some(distance) = distance(&word, &folded(name), most) else { continue };
        if found.is_none_or(|it| (distance, name) < it) {
            most = distance;
            found = Some((distance, name));
        }
    }
    found.map(|it| it.1)
}

fn folded(name: &str) -> SmallVec<[char; 32]> {
    let lower = name.chars().flat_map(char::to_lowercase);
    lower.map(|it| if matches!(it, '_' | ' ') { '-' } else { it }).collect()
}

/// How many letters are to be put in, taken out, changed or swapped with their neighbour (optimal string alignment); `None` where
/// these are more than `most`, as most names are found to be after a few letters.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: SmallVec<[usize; 33]> = SmallVec::new();
    let mut last: SmallVec<[usize; 33]> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row: SmallVec<[usize; 33]> = SmallVec::from_slice(&[i]);
        for j in 1..=b.len() {
            let same = a[i - 1] == b[j - 1];
            let mut best = (last[j - 1] + usize::from(!same)).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        Work::Letters.done(row.len());
        before = std::mem::replace(&mut last, row);
        // Whatever comes is reached from one of these two.
        if before.iter().chain(&last).all(|it| *it > most) {
            return None;
        }
    }
    last.last().copied().filter(|it| *it <= most)
}

#[cfg(test)]
mod tests {
    use super::folded;
    use proptest::prelude::*;

    fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
        super::distance(&folded(a), &folded(b), most)
    }

    #[test]
    fn a_swap_counts_once() {
        assert_eq!(distance("ab", "ba", 9), Some(1));
        assert_eq!(distance("kitten", "sitting", 9), Some(3));
        assert_eq!(distance("", "abc", 9), Some(3));
        assert_eq!(distance("same", "same", 9), Some(0));
    }

    proptest! {
        #[test]
        fn only_distances_that_are_too_large_are_not_told(a in "[abc]{0,12}", b in "[abc]{0,12}", most in 0usize..9) {
            let exact = distance(&a, &b, usize::MAX);
            prop_assert_eq!(distance(&a, &b, most), exact.filter(|it| *it <= most));
        }
    }
}
