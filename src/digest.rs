//! What a digest says: sections, listings, papers.

pub mod arxiv;
pub mod link;
pub mod summary;
