//! What a digest says: sections, listings, papers.

pub mod arxiv;
pub mod authors;
pub mod columns;
pub mod date;
pub mod link;
pub mod summary;
