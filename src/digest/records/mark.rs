//! What items begin with, and how their writer sees them nested by it.

use super::part::{Member, MemberKind};

/// What an item of an outermost list begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Anything else, or it is nested or no item.
    #[default]
    Other,
    /// A number: `1. `.
    Number,
    /// A bullet with spaces before it: `  - `.
    IndentedBullet,
}

impl Mark {
    /// Of what is before the text of an item.
    pub(super) fn of(before: &str) -> Mark {
        let spaced = before.trim_start_matches(' ');
        match spaced.as_bytes().first() {
            Some(b'0'..=b'9') => Mark::Number,
            Some(b'-' | b'*' | b'+') if spaced.len() < before.len() => Mark::IndentedBullet,
            _ => Mark::Other,
        }
    }
}

/// Nests bullets that are indented too little in the numbered item above, where their writer sees them: on the page, `  - note` below
/// `1. Title` begins another list.
pub(super) fn nest_below_numbers(members: &mut [Member]) {
    let (mut is_below, mut deeper) = (false, 0);
    for member in members {
        match (&mut member.kind, member.hint.mark) {
            (MemberKind::Item { .. }, Mark::Number) => (is_below, deeper) = (true, 0),
            (MemberKind::Item { depth }, Mark::IndentedBullet) if is_below => {
                deeper = 1;
                *depth += 1;
            }
            (MemberKind::Item { depth: depth @ 1.. }, _) if is_below => *depth = depth.saturating_add(deeper),
            (MemberKind::Blank, _) => {}
            _ => is_below = false,
        }
    }
}
