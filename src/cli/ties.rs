//! Which files of a run have to be judged among each other.

use crate::config::Reach;
use crate::workspace::File;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::hash::{BuildHasher, Hash};

/// The files that are tied: one lists an id and another one lists it under another title, or a title with another id.
/// Nothing is said of a paper that all files list alike, such as those of a README of all days, unless the settings want it listed
/// once.
///
/// Ids and titles are told apart by 32 bits: there may be hundreds of thousands. Two that have the same ones tie files that need
/// not be tied, which costs a second look at these and changes nothing; what they are listed with would have to have the
/// same ones too to hide a tie.
#[derive(Default)]
pub(super) struct Ties {
    files: u32,
    ids: Keys,
    titles: Keys,
    tied: FxHashSet<u32>,
}

/// What a file lists, sorted.
pub(super) struct Listed {
    /// Ids, each with the title that it is listed under.
    ids: Vec<(u32, u32)>,
    /// Titles, each with its id.
    titles: Vec<(u32, u32)>,
    /// Whether the settings forbid that another file lists the same.
    alone: bool,
}

impl Listed {
    pub(super) fn of(file: &File, duplicates: Option<Reach>) -> Listed {
        let count = file.entries.sum().listings as usize;
        let alone = duplicates == Some(Reach::Tree);
        let (ids, titles) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut listed = Listed { ids, titles, alone };
        for listing in file.entries.iter().filter_map(|it| it.2.listing()) {
            // Without an id, it is compared with none.
            let Some(id) = listing.id.map(short) else { continue };
            let title = short(listing.title_key);
            listed.ids.push((id, title));
            if listing.title_key.is_telling() {
                listed.titles.push((title, id));
            }
        }
        listed.ids.sort_unstable();
        listed.titles.sort_unstable();
        listed
    }

    /// Whether a paper is listed twice.
    pub(super) fn repeats(&self) -> bool {
        let twice = |it: &[(u32, u32)]| it.windows(2).any(|it| matches!(it, [a, b] if a.0 == b.0));
        twice(&self.ids) || twice(&self.titles)
    }
}

impl Ties {
    /// Other threads would wait while maps of a few thousand papers grow. With more room, most of it would be touched for nothing:
    /// to have a page of memory takes as long as to take in a hundred papers.
    pub(super) fn with_room() -> Ties {
        let room =
            || Keys { first: FxHashMap::with_capacity_and_hasher(3500, FxBuildHasher), ..Keys::default() };
        Ties { ids: room(), titles: room(), ..Ties::default() }
    }

    /// Takes in what one more file lists. Returns its number, and whether it is tied to an earlier one.
    pub(super) fn add(&mut self, listed: &Listed) -> (u32, bool) {
        let file = self.files;
        self.files += 1;
        for (keys, all) in [(&mut self.ids, &listed.ids), (&mut self.titles, &listed.titles)] {
            for &(key, with) in all {
                keys.add(file, key, with, listed.alone, &mut self.tied);
            }
        }
        (file, self.tied.contains(&file))
    }

    /// The numbers of the files that are tied.
    pub(super) fn tied(self) -> FxHashSet<u32> {
        self.tied
    }
}

/// Where ids or titles are listed.
#[derive(Default)]
struct Keys {
    first: FxHashMap<u32, First>,
    /// What is not listed with the same everywhere, or must not be listed twice.
    unlike: FxHashSet<u32>,
    /// The other files that list the same, until they are tied. Few do.
    others: FxHashMap<u32, Vec<u32>>,
}

/// The first file that lists something.
struct First {
    file: u32,
    with: u32,
}

impl Keys {
    fn add(&mut self, file: u32, key: u32, with: u32, alone: bool, tied: &mut FxHashSet<u32>) {
        let first = self.first.entry(key).or_insert(First { file, with });
        if first.with != with || alone {
            self.unlike.insert(key);
        }
        if first.file == file {
            return;
        }
        if self.unlike.contains(&key) {
            // All of them, and from here on each one that comes.
            tied.extend(self.others.remove(&key).unwrap_or_default());
            tied.extend([first.file, file]);
        } else {
            let others = self.others.entry(key).or_default();
            if others.last() != Some(&file) {
                others.push(file);
            }
        }
    }
}

fn short(key: impl Hash) -> u32 {
    FxBuildHasher.hash_one(key) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[&[(u32, u32)]], wanted: &[u32]) {
        let mut ties = Ties::default();
        for ids in files {
            let titles = ids.iter().map(|it| (it.1, it.0)).collect();
            ties.add(&Listed { ids: ids.to_vec(), titles, alone: false });
        }
        let mut tied: Vec<u32> = ties.tied().into_iter().collect();
        tied.sort_unstable();
        assert_eq!(tied, wanted);
    }

    #[test]
    fn only_what_is_listed_otherwise_ties_files() {
        check(&[&[(1, 1), (2, 2)], &[(1, 1)], &[(3, 3)]], &[]);
        check(&[&[(1, 1)], &[(1, 2)]], &[0, 1]);
        check(&[&[(1, 1)], &[(2, 1)]], &[0, 1]);
        // With the one that differs all others are judged.
        check(&[&[(1, 1)], &[(2, 2)], &[(1, 1)], &[(1, 1)], &[(1, 3)], &[(1, 1)]], &[0, 2, 3, 4, 5]);
        // Within one file, it is judged by itself.
        check(&[&[(1, 1), (1, 2)], &[(2, 3)]], &[]);
        check(&[&[(1, 1), (1, 2)], &[(1, 1)]], &[0, 1]);
        check(&[&[(1, 1)], &[(1, 1), (1, 2)]], &[0, 1]);
    }

    #[test]
    fn files_of_other_papers_are_not_tied() {
        let mut ties = Ties::default();
        for nth in 0..20_000 {
            let id = format!("{}.{:05}", 2401 + nth % 12, nth / 12 + 1);
            let id = short(crate::digest::arxiv::judge(&id).unwrap().id);
            ties.add(&Listed { ids: vec![(id, nth)], titles: Vec::new(), alone: false });
        }
        // By chance, one pair in twenty such runs.
        assert!(ties.tied().len() <= 4);
    }
}
