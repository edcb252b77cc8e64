//! What somebody meant who mistyped a name.

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
    let fold = |it: &str| it.to_lowercase().replace(['_', ' '], "-");
    let word = fold(word);
    let length = word.chars().count();
    let most = 1 + length / 4;
    // A name that is so much longer or shorter is not near, however long it would take to compare them.
    let near = known.into_iter().filter(|it| it.chars().count().abs_diff(length) <= most);
    let (distance, name) = near.map(|it| (distance(&word, &fold(it)), it)).min()?;
    (distance <= most).then_some(name)
}

/// How many letters are to be put in, taken out, changed or swapped with their neighbour (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = a[i - 1] == b[j - 1];
            let mut best = (last[j - 1] + usize::from(!same)).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn a_swap_counts_once() {
        assert_eq!(distance("ab", "ba"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("same", "same"), 0);
    }
}
