//! Which files of a run contradict each other about a paper.

use crate::config::DuplicateScope;
use crate::digest::{PaperKey, TitleKey};
use crate::workspace::File;

/// What a file lists, as it is kept until all of a run are known.
pub(super) struct Listings {
    papers: Vec<Paper>,
    /// Whether the settings forbid that another file lists the same.
    unique: bool,
}

/// A listing with an id: one without is compared with none.
#[derive(Clone, Copy)]
struct Paper {
    key: PaperKey,
    title: TitleKey,
}

impl Listings {
    pub(super) fn of(file: &File, duplicates: Option<DuplicateScope>) -> Listings {
        let listings = file.entries.iter().filter_map(|entry| entry.item.listing());
        let papers =
            listings.filter_map(|listing| Some(Paper { key: listing.key?, title: listing.title_key }));
        let tree = Some(DuplicateScope::Tree);
        let by_layout = || file.dialect.layouts.iter().any(|layout| layout.layout.duplicates == tree);
        Listings { papers: papers.collect(), unique: duplicates == tree || by_layout() }
    }
}

/// The places of all files where one lists an id and another one lists it under another title, or a title with another id.
/// A paper that all files list alike, as a README of all days does, is no contradiction, unless the settings want it listed once.
pub(super) fn contradicted<'a>(files: impl Iterator<Item = &'a Listings>) -> Vec<usize> {
    let (mut by_id, mut by_title) = (Vec::new(), Vec::new());
    for (file, listings) in files.enumerate() {
        for &Paper { key, title } in &listings.papers {
            by_id.push(KeyedListing { key, with: title, file, unique: listings.unique });
            if title.is_telling() {
                by_title.push(KeyedListing { key: title, with: key, file, unique: listings.unique });
            }
        }
    }
    let mut contradicted = contradicted_by(by_id);
    contradicted.extend(contradicted_by(by_title));
    contradicted.sort_unstable();
    contradicted.dedup();
    contradicted
}

/// An id with its title, or a title with its id.
struct KeyedListing<K, W> {
    key: K,
    with: W,
    file: usize,
    unique: bool,
}

fn contradicted_by<K: Ord, W: PartialEq>(mut listed: Vec<KeyedListing<K, W>>) -> Vec<usize> {
    listed.sort_by(|a, b| a.key.cmp(&b.key));
    let contradicts = |same: &[KeyedListing<K, W>]| {
        let differ = same.windows(2).any(|pair| pair[0].with != pair[1].with);
        let in_several = same.windows(2).any(|pair| pair[0].file != pair[1].file);
        in_several && (differ || same.iter().any(|listed| listed.unique))
    };
    let same = listed.chunk_by(|a, b| a.key == b.key).filter(|same| contradicts(same));
    same.flatten().map(|listed| listed.file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files that list papers by id and title. Those at the indices `wanted` contradict others.
    #[track_caller]
    fn check(files: &[&[(&str, &str)]], wanted: &[usize]) {
        let listings = |papers: &&[(&str, &str)]| {
            let row = |(id, title): &(&str, &str)| {
                format!("| [{title}](https://arxiv.org/abs/2501.0000{id}) | A |\n")
            };
            let rows: String = papers.iter().map(row).collect();
            let config = crate::config::Config::default();
            let file = File::new("a.md", format!("| Title | Authors |\n|---|---|\n{rows}"), &config);
            Listings::of(&file, None)
        };
        let files: Vec<Listings> = files.iter().map(listings).collect();
        assert_eq!(contradicted(files.iter()), wanted);
    }

    #[test]
    fn only_what_is_listed_otherwise_contradicts() {
        let (a, b, c) = ("One Long Enough Title", "Some Other Long Title", "A Third of Their Length");
        check(&[&[("1", a), ("2", b)], &[("1", a)], &[("3", c)]], &[]);
        check(&[&[("1", a)], &[("1", b)]], &[0, 1]);
        check(&[&[("1", a)], &[("2", a)]], &[0, 1]);
        check(&[&[("1", "Short")], &[("2", "Short")]], &[]);
        // With the one that differs all others are linted.
        let all: [&[_]; 6] = [&[("1", a)], &[("2", b)], &[("1", a)], &[("1", a)], &[("1", c)], &[("1", a)]];
        check(&all, &[0, 2, 3, 4, 5]);
        // Within one file, it is linted by itself.
        check(&[&[("1", a), ("1", b)], &[("2", c)]], &[]);
        check(&[&[("1", a), ("1", b)], &[("1", a)]], &[0, 1]);
        check(&[&[("1", a)], &[("1", a), ("1", b)]], &[0, 1]);
    }
}
