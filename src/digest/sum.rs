//! What is known of a stretch of a file without reading it: sums over its entries.

use super::records::Hints;
use super::{Entry, EntryKind, Part};
use crate::text::Measure;
use std::sync::Arc;

/// Sums over entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntrySum {
    /// Bytes.
    pub bytes: usize,
    /// The largest label.
    pub label: u64,
    /// Headings.
    pub sections: u32,
    /// Of these the one that ranks highest: 7 less its level, 0 where there is none.
    pub rank: u8,
    /// Heads of tables of papers.
    pub tables: u32,
    /// Items of lists under which papers may be nested, and which are no part of one.
    pub topics: u32,
    /// Listings.
    pub listings: u32,
    /// Rows of tables of papers that list none.
    pub strays: u32,
    /// Blocks that take in tables of papers.
    pub hidden: u32,
    /// Heads of records that are no rows of tables of papers.
    pub records: u32,
    /// Those of them that are meant for headings, but have no space after their marks.
    pub unspaced: u32,
    /// Blocks of definitions of links.
    pub(crate) definitions: u32,
    /// Links to papers in blocks that are no part of a listing.
    pub unread_links: u32,
    /// Bytes of these blocks and of other text outside listings.
    pub unread_bytes: usize,
    /// What blocks say about papers, each of its own.
    pub(super) hints: Hints,
}

impl EntrySum {
    /// Whether a block that is no row of a table of papers may be a record: that depends on blocks far from it.
    pub fn leads_to_papers_outside_tables(&self) -> bool {
        self.hints.papers + self.hints.links + self.hints.called > 0
    }
}

impl Measure for Arc<Entry> {
    type Sum = EntrySum;

    fn measure(&self) -> EntrySum {
        EntrySum {
            bytes: self.len,
            label: self.label,
            sections: u32::from(matches!(self.what, EntryKind::Section(_))),
            rank: self.section().map_or(0, |it| 7u8.saturating_sub(it.level)),
            tables: u32::from(matches!(self.what, EntryKind::Table(_))),
            topics: u32::from(self.is_topic()),
            listings: u32::from(matches!(self.what, EntryKind::Listing(_))),
            strays: u32::from(matches!(self.what, EntryKind::NonPaperRow(_))),
            hidden: u32::from(matches!(self.what, EntryKind::UnrenderedTable(_))),
            records: u32::from(matches!(self.part, Part::Head { .. })),
            unspaced: u32::from(self.hint.unmarked && self.listing().is_some()),
            definitions: u32::from(matches!(self.what, EntryKind::Definitions(_))),
            unread_links: if self.is_unread() { u32::from(self.hint.links) } else { 0 },
            unread_bytes: if self.is_unread() { self.len } else { 0 },
            hints: Hints::of(self.hint),
        }
    }

    fn join(left: EntrySum, right: EntrySum) -> EntrySum {
        EntrySum {
            bytes: left.bytes + right.bytes,
            label: left.label.max(right.label),
            sections: left.sections + right.sections,
            rank: left.rank.max(right.rank),
            tables: left.tables + right.tables,
            topics: left.topics + right.topics,
            listings: left.listings + right.listings,
            strays: left.strays + right.strays,
            hidden: left.hidden + right.hidden,
            records: left.records + right.records,
            unspaced: left.unspaced + right.unspaced,
            definitions: left.definitions + right.definitions,
            unread_links: left.unread_links + right.unread_links,
            unread_bytes: left.unread_bytes + right.unread_bytes,
            hints: left.hints.join(right.hints),
        }
    }

    fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(self, other)
    }
}
