//! Headings that are open at a place, and what they say of the lists below them.

use super::part::Member;
use super::{Hint, Listed};

/// What the open headings say, by their level: the first one's is 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct OpenHeadings([Option<Listed>; 6]);

impl OpenHeadings {
    /// Those that are open after one block.
    pub(super) fn of(hint: Hint) -> OpenHeadings {
        let mut open = OpenHeadings::default();
        if let Some(level) = open.0.get_mut(usize::from(hint.level).wrapping_sub(1)) {
            *level = hint.listed;
        }
        open
    }

    /// Those that are open after two stretches, one after the other: a heading closes all that are as deep as it or deeper.
    pub(super) fn join(self, after: OpenHeadings) -> OpenHeadings {
        let Some(shallowest) = after.0.iter().position(Option::is_some) else { return self };
        let mut open = after;
        open.0[..shallowest].copy_from_slice(&self.0[..shallowest]);
        open
    }

    /// Whether the nearest heading above one of this level that says something says that papers are below. The title of a file
    /// counts for all of it, and is asked elsewhere.
    fn are_papers(self, level: u8) -> bool {
        let above = self.0.iter().take(usize::from(level).saturating_sub(1)).skip(1).rev().flatten();
        let mut said = above.filter(|it| !matches!(it, Listed::Unsaid | Listed::Dated));
        said.next() == Some(&Listed::Papers)
    }
}

/// Tells headings that say nothing themselves what those above them say; `open` are those above all of them.
pub(super) fn tell_what_is_above(members: &mut [Member], mut open: OpenHeadings) {
    for member in members.iter_mut() {
        let is_silent = matches!(member.hint.listed, Some(Listed::Unsaid | Listed::Dated));
        member.is_below_papers = is_silent && open.are_papers(member.level());
        open = open.join(OpenHeadings::of(member.hint));
    }
}
