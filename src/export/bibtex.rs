//! BibTeX, one entry a paper.

use super::{Record, papers};

pub(super) fn text(records: &[Record]) -> String {
    let entries = papers(records).into_iter().map(|it| it.reference.entry());
    entries.collect::<Vec<_>>().join("\n")
}
