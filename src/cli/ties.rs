//! Which files of a run have to be judged among each other.

use crate::config::Reach;
use crate::workspace::File;
use rustc_hash::FxBuildHasher;
use std::hash::{BuildHasher, Hash};

/// What a file lists, as it is kept until all of a run are known.
///
/// Ids and titles are told apart by 32 bits: there may be hundreds of thousands. Two that have the same ones tie files that need
/// not be tied, which costs a second look at these and changes nothing; what they are listed with would have to have the
/// same ones too to hide a tie.
pub(super) struct Listed {
    /// Ids, each with the title that it is listed under, and titles, each with its id. Both are sorted.
    pairs: [Vec<(u32, u32)>; 2],
    /// Whether the settings forbid that another file lists the same.
    alone: bool,
}

impl Listed {
    pub(super) fn of(file: &File, duplicates: Option<Reach>) -> Listed {
        let count = file.entries.sum().listings as usize;
        let alone = duplicates == Some(Reach::Tree);
        let mut pairs = [Vec::with_capacity(count), Vec::with_capacity(count)];
        for listing in file.entries.iter().filter_map(|it| it.2.listing()) {
            // Without an id, it is compared with none.
            let Some(id) = listing.id.map(short) else { continue };
            let title = short(listing.title_key);
            pairs[0].push((id, title));
            if listing.title_key.is_telling() {
                pairs[1].push((title, id));
            }
        }
        pairs.iter_mut().for_each(|it| it.sort_unstable());
        Listed { pairs, alone }
    }

    /// Whether a paper is listed twice.
    pub(super) fn repeats(&self) -> bool {
        self.pairs.iter().flat_map(|it| it.windows(2)).any(|it| matches!(it, [a, b] if a.0 == b.0))
    }
}

/// Whether each of these files is tied: one lists an id and another one lists it under another title, or a title with another id.
/// Nothing is said of a paper that all files list alike, such as those of a README of all days, unless the settings want it listed
/// once.
pub(super) fn tied(files: &[&Listed]) -> Vec<bool> {
    let mut tied = vec![false; files.len()];
    // One list in which all that list the same stand together, far faster than a map. Not all titles tell papers apart.
    let mut all = Vec::with_capacity(files.iter().map(|it| it.pairs[0].len()).sum());
    for kind in 0..2 {
        all.clear();
        for (file, listed) in files.iter().enumerate() {
            all.extend(listed.pairs[kind].iter().map(|&(key, with)| (key, with, file as u32)));
        }
        all.sort_unstable_by_key(|it| it.0);
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            if let [first, others @ ..] = same
                && others.iter().any(|it| it.2 != first.2)
                && (others.iter().any(|it| it.1 != first.1)
                    || same.iter().any(|it| files[it.2 as usize].alone))
            {
                same.iter().for_each(|it| tied[it.2 as usize] = true);
            }
        }
    }
    tied
}

fn short(key: impl Hash) -> u32 {
    FxBuildHasher.hash_one(key) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[&[(u32, u32)]], wanted: &[usize]) {
        let listed = |ids: &[(u32, u32)]| {
            let titles = ids.iter().map(|it| (it.1, it.0)).collect();
            Listed { pairs: [ids.to_vec(), titles], alone: false }
        };
        let listed: Vec<Listed> = files.iter().map(|it| listed(it)).collect();
        let tied = super::tied(&listed.iter().collect::<Vec<_>>());
        let tied: Vec<usize> = (0..files.len()).filter(|it| tied[*it]).collect();
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
        let listed = |nth| {
            let id = format!("{}.{:05}", 2401 + nth % 12, nth / 12 + 1);
            let id = short(crate::digest::arxiv::judge(&id).unwrap().id);
            Listed { pairs: [vec![(id, nth)], Vec::new()], alone: false }
        };
        let listed: Vec<Listed> = (0..20_000).map(listed).collect();
        let tied = super::tied(&listed.iter().collect::<Vec<_>>());
        // By chance, one pair in twenty such runs.
        assert!(tied.iter().filter(|it| **it).count() <= 4);
    }
}
