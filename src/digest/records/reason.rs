//! Why a part of a file is read as records, or left alone.

use super::traits::FileTraits;
use crate::digest::fields::Container;
use std::ops::Range;

/// Fewest records of a stretch in a file that is mostly something else. Sections of references, "papers that use this tool" and
/// related work of ordinary READMEs have one to four.
const FEWEST: usize = 5;

/// The same of sections that are told from others by more than a title and a link.
const FEWEST_SECTIONS: usize = 3;

/// Why what may be records is read, or is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A heading names the paper and what is below tells of it.
    Titled,
    /// There are many of them.
    Many,
    /// There are few, in a file that is mostly a list of papers.
    MostOfFile,
    /// There are few with little else among them, in a file that has many papers.
    AmongMany,
    /// The heading above says that papers are listed.
    Called,
    /// Those that begin with a title that leads to the paper, in a file that is a list of papers.
    Linked,
    /// The settings say that lists are read.
    ListsOn,
    /// The settings say that lists are not read.
    ListsOff,
    /// There are few, in a file that is mostly something else.
    Few,
    /// More of what is beside them leads elsewhere.
    Others,
}

impl Reason {
    /// Of `heads` in one container of a stretch, beside which `others` of the same kind lead elsewhere. `is_first` says that the only one is right
    /// below a heading that may be its title.
    pub(super) fn of(
        heads: usize,
        others: usize,
        is_first: bool,
        traits: FileTraits,
        container: Container,
    ) -> Reason {
        let lists = traits.lists.filter(|_| container == Container::Item);
        match lists {
            Some(true) => Reason::ListsOn,
            Some(false) => Reason::ListsOff,
            None if heads == 0 => Reason::Few,
            None if is_first && traits.mostly => Reason::MostOfFile,
            None if heads < others => Reason::Others,
            None if heads >= FEWEST => Reason::Many,
            // One of two is no list of papers yet.
            None if traits.mostly && (heads > 1 || others == 0 || traits.purely || traits.of_papers) => {
                Reason::MostOfFile
            }
            None if traits.is_list() && container == Container::Item => Reason::MostOfFile,
            None if traits.many && heads >= 2 * others => Reason::AmongMany,
            // What is folded away under the titles of papers is made for each of them.
            None if container == Container::Section && others == 0 && heads >= FEWEST_SECTIONS => {
                Reason::Many
            }
            None => Reason::Few,
        }
    }

    /// Whether they are records.
    pub fn is_read(self) -> bool {
        !matches!(self, Reason::ListsOff | Reason::Few | Reason::Others)
    }
}

/// What was decided of what may be records in one container of a stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What holds them.
    pub container: Container,
    /// How many they are.
    pub heads: usize,
    /// Their blocks, counted from the first one of the stretch.
    pub blocks: Range<usize>,
    /// Why.
    pub reason: Reason,
}

/// A stretch of a file, a heading and what is below it, with what was decided of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognized {
    /// Its blocks.
    pub blocks: Range<usize>,
    /// By container.
    pub verdicts: Vec<Verdict>,
}
