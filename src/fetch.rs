//! Fetching papers from arXiv, for whoever asks for it: batch after batch, and what has come is kept at once.

mod client;

pub use client::Client;

use crate::digest::ArxivId;
use crate::disk::Pending;
use std::collections::BTreeSet;

/// Ids of one request.
pub const BATCH: usize = 100;

/// Fetches papers, [`BATCH`] at most, keeps them, and returns the ids that arXiv does not know.
///
/// # Errors
/// If arXiv refuses or cannot be reached, or what has come cannot be written; what came before is kept.
pub fn fetch(
    client: &mut Client,
    ids: &[ArxivId],
    pending: &mut Pending,
    say: impl Fn(&str),
) -> Result<Vec<ArxivId>, String> {
    let mut ask = |ids: &[ArxivId]| {
        let records = client.papers(ids, &say)?;
        let known: BTreeSet<ArxivId> = records.iter().filter_map(|record| record.id).collect();
        pending.add(records)?;
        Ok::<_, String>(ids.iter().copied().filter(|id| !known.contains(id)).collect::<Vec<_>>())
    };
    let missing = ask(ids)?;
    // An answer may be short although arXiv knows them all.
    if missing.is_empty() { Ok(missing) } else { ask(&missing) }
}
