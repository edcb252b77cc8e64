//! Records that are no rows of a table of papers (those are listings of their own): items of lists, paragraphs, sections and rows of other
//! tables that name a paper and lead to it.
//!
//! A record is a run of blocks: its head, which holds its title, and what belongs to it below. Which blocks are records is told
//! stretch by stretch, a stretch being a heading and what is below it up to the next one: where its members look alike and most
//! lead to papers. Headings of parts of what is told of one paper (`Abstract`, `Links`) go on with its stretch, a few of them, where
//! all of it is the section of that paper. What one block says ([`Hint`]) depends on no other block and is kept, so that an edit
//! reads again what it changed, and goes over the hints of its stretch and of a few beside it.
//!
//! `hint` and the folder below it ask one block; `region` says which stretches to read again, `part` and `section` which of their blocks
//! are records. A heading that says nothing itself (`### 2017`) says what the one above it says (`## Papers`): `open`.

mod hint;
mod mark;
mod open;
mod part;
mod reason;
mod region;
mod section;
mod traits;
mod unlinked;

pub use hint::called::Called;
pub(super) use hint::hint;
pub use hint::labels::Listed;
pub(super) use hint::linked::may_link;
pub(super) use hint::row::{NamedInRow, named_in_row, of_head, of_row};
pub use hint::{Hint, Lead};
pub use mark::Mark;
pub use reason::{Reason, Recognized, Verdict};
pub use region::recognized;
pub(super) use region::update;

use super::fields::{self, Container, DateOrder, When};
use open::OpenHeadings;

/// What a block is in a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    #[default]
    None,
    /// Its head.
    Head {
        /// What holds it.
        container: Container,
        /// Number of its blocks, the head included.
        blocks: u32,
    },
    /// It belongs to the record above.
    Body,
}

impl Part {
    /// Number of blocks that it takes in.
    fn blocks(self) -> usize {
        match self {
            Part::Head { blocks, .. } => blocks as usize,
            Part::None | Part::Body => 1,
        }
    }
}

/// Sums of hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Blocks that name a paper and lead to it.
    pub papers: u32,
    /// Blocks that lead to a paper and do not name it, or may name it in plain text.
    pub links: u32,
    /// Lines with a label that papers have.
    pub fields: u32,
    /// Blocks that lead to other things, and text for a reader.
    pub others: u32,
    /// Headings of parts of what is told of a paper, which may go on with the section of the heading above them.
    pub parts: u32,
    /// What the first heading says of the list below it; `None` where there is no heading.
    pub title: Option<Listed>,
    /// Blocks that lead to no paper and are papers where papers are said to be listed.
    pub called: u32,
    /// What the headings say that are open at the end.
    open: OpenHeadings,
}

impl Hints {
    pub(super) fn of(hint: Hint) -> Hints {
        Hints {
            papers: u32::from(hint.lead == Lead::Paper),
            links: u32::from(
                hint.lead == Lead::Link
                    || hint.plain && hint.lead != Lead::Paper
                    || hint.credits && hint.lead == Lead::Text,
            ),
            fields: u32::from(hint.fields),
            others: u32::from(hint.prose || hint.lead == Lead::Other && hint.called != Called::Alone),
            parts: u32::from(hint.of_part),
            title: hint.listed,
            called: u32::from(hint.called > Called::Beside),
            open: OpenHeadings::of(hint),
        }
    }

    pub(super) fn join(self, other: Hints) -> Hints {
        Hints {
            papers: self.papers + other.papers,
            links: self.links + other.links,
            fields: self.fields + other.fields,
            others: self.others + other.others,
            parts: self.parts + other.parts,
            title: self.title.or(other.title),
            called: self.called + other.called,
            open: self.open.join(other.open),
        }
    }

    /// Whether no block says anything about a paper.
    fn are_none(self) -> bool {
        self.papers + self.links + self.fields + self.called == 0
    }

    /// Whether a file leads to many papers: twice as many as make one list of them, since here they are anywhere in the file.
    fn are_many(self) -> bool {
        self.papers >= 10
    }

    /// Whether entries make up most of a file: then a few of them are a list of papers, too. A paper counts twice, as lists have
    /// headings, introductions and summaries between their entries, and articles more than two paragraphs for each that they cite.
    fn are_a_digest(self) -> bool {
        2 * (self.papers + self.links) >= self.others
    }

    /// The same of entries with a link and without.
    fn are_a_bibliography(self) -> bool {
        self.papers.max(self.called) + self.links >= 2 * self.others
    }

    /// Whether there are twice as many entries as there is of anything else.
    fn are_nothing_else(self) -> bool {
        self.papers + self.links >= 2 * self.others
    }
}

/// The year after the names of a paper that a cell cites: `Heron (One et al., 2019)`.
pub(super) fn year_of(cell: &str) -> Option<When> {
    let inside = cell.rsplit_once('(')?.1.split_once(')')?.0;
    let date = fields::date(inside, DateOrder::default())?;
    let before = date.span.before(inside);
    let names = before.trim_end_matches([' ', ',', '.']);
    (names.is_empty()
        || names.ends_with("al")
        || names.contains(" and ")
        || names.contains('&')
        || !names.contains(' '))
    .then_some(date.when)
}
