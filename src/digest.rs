//! What a digest says: sections, listings, papers.

pub mod summary;
