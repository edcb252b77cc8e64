//! What is known of a whole file before its stretches are read.

use super::{Hints, Listed};
use crate::digest::Dialect;

/// What is known of a whole file, or set for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileTraits {
    /// Whether entries make up most of it.
    pub(super) mostly: bool,
    /// Whether it has little else.
    pub(super) purely: bool,
    /// Whether many of its blocks lead to papers.
    pub(super) many: bool,
    /// Whether its title says that papers are listed.
    pub(super) of_papers: bool,
    /// Whether many of its blocks are papers if it says so.
    pub(super) many_called: bool,
    /// Whether it is a bibliography: papers, with a link or without, and little else.
    pub(super) is_bibliography: bool,
    /// Whether lists are read in any case, or in none.
    pub(super) lists: Option<bool>,
}

impl FileTraits {
    pub(super) fn of(hints: Hints, dialect: &Dialect) -> FileTraits {
        let (mostly, purely) = (hints.are_a_digest(), hints.are_nothing_else());
        FileTraits {
            mostly,
            purely,
            many: hints.are_many(),
            of_papers: match hints.title {
                Some(Listed::Papers) => true,
                Some(Listed::References) => hints.are_a_bibliography(),
                _ => false,
            },
            many_called: hints.called >= 3,
            is_bibliography: hints.are_a_bibliography(),
            lists: dialect.lists,
        }
    }

    /// Whether the file is a list of papers: they make up most of it, and there are many.
    pub(super) fn is_list(self) -> bool {
        self.mostly && self.many
    }
}
