//! Records that lead to no paper, told by those beside them: they lack a link, not a paper.

use super::part::{Member, MemberKind, are_plain, below_paragraph, has_fields, set};
use super::{Called, Lead, Part};
use crate::digest::fields::Container;

/// Fewest records of a list that say by themselves that titles without a link at its ends are records, too.
const FEWEST: usize = 3;

/// Items of one list: its records, and what may be titles without a link.
struct List {
    depth: u8,
    heads: Vec<usize>,
    unlinked: Vec<usize>,
}

impl List {
    /// The items that are records as those beside them are: all between two of them, and at the ends those that are long and have capitals,
    /// where they are not the most or the file is a list of papers.
    fn records(&self, stretch: &[Member], is_digest: bool) -> Vec<usize> {
        let (Some(first), Some(last)) = (self.heads.first(), self.heads.last()) else { return Vec::new() };
        let is_between = |at: &usize| first < at && at < last;
        let is_title = |at: &usize| {
            let hint = stretch[*at].hint;
            hint.titled && hint.capitals || hint.called >= Called::BelowHeading
        };
        let at_ends = self.unlinked.iter().filter(|it| !is_between(it) && is_title(it)).count();
        let has_ends = is_digest || self.heads.len() >= FEWEST && at_ends <= self.heads.len();
        let is_read = |at: &usize| is_between(at) || has_ends && is_title(at);
        self.unlinked.iter().copied().filter(is_read).collect()
    }
}

/// Titles in items of lists of papers; `is_digest` says that the file is a list of papers.
pub(super) fn items(stretch: &[Member], parts: &mut [Part], is_digest: bool) {
    for list in lists(stretch, parts) {
        list.records(stretch, is_digest)
            .into_iter()
            .for_each(|record| set(parts, record, Container::Item, 1));
    }
}

/// The lists of a stretch. One ends where another begins in it, and at what is neither a record nor a title.
fn lists(stretch: &[Member], parts: &[Part]) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let (mut is_open, mut above) = (false, None);
    for (at, member) in stretch.iter().enumerate() {
        let MemberKind::Item { depth } = member.kind else {
            is_open &= matches!(member.kind, MemberKind::Blank | MemberKind::Html);
            continue;
        };
        if parts[at] == Part::Body {
            continue;
        }
        // What has a list in it is a topic.
        if let Some(list) = lists.last_mut().filter(|last| last.depth < depth) {
            list.unlinked.pop_if(|it| Some(*it) == above);
        }
        above = Some(at);
        let is_head = parts[at] != Part::None;
        is_open &= lists.last().is_some_and(|list| list.depth == depth);
        if !is_head && !member.hint.titled && member.hint.called < Called::BelowHeading {
            // A short title is no record, and ends no list.
            is_open &= member.hint.capitals;
            continue;
        }
        if !is_open {
            lists.push(List { depth, heads: Vec::new(), unlinked: Vec::new() });
            is_open = true;
        }
        if let Some(list) = lists.last_mut() {
            if is_head { list.heads.push(at) } else { list.unlinked.push(at) }
        }
    }
    lists
}

/// Titles in paragraphs among records that are, with fields below them and no link to the paper: `- Paper: none yet`.
pub(super) fn paragraphs(stretch: &[Member], parts: &mut [Part]) {
    let are_plain = are_plain(stretch);
    for at in 0..stretch.len() {
        let member = &stretch[at];
        let is_title =
            member.kind == MemberKind::Paragraph && member.hint.lead == Lead::Name && member.hint.titled;
        if parts[at] != Part::None || !is_title {
            continue;
        }
        let blocks = below_paragraph(stretch, at, are_plain);
        if has_fields(stretch, at, blocks) {
            set(parts, at, Container::Paragraph, blocks);
        }
    }
}
