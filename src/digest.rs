//! What a digest says: sections, listings, papers.

pub mod arxiv;
pub mod columns;
pub mod date;
pub mod link;
pub mod summary;
