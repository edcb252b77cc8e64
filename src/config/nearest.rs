//! What somebody meant who mistyped a name.

use crate::text::work::Work;

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
    let fold = |name: &str| name.to_lowercase().replace(['_', ' '], "-");
    let word = fold(word);
    let length = word.chars().count();
    let most = 1 + length / 4;
    // A name that is so much longer or shorter is not near, however long it would take to compare them.
    let near = known.into_iter().filter(|name| name.chars().count().abs_diff(length) <= most);
    // Two letters that changed places are one mistake.
    let distance = |name: &str| {
        Work::Letters.done(length * length);
        strsim::osa_distance(&word, &fold(name))
    };
    let (distance, name) = near.map(|name| (distance(name), name)).min()?;
    (distance <= most).then_some(name)
}
