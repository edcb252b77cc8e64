//! The library: which paper is behind an id, without a network.
//!
//! A library is one file, built once from arXiv's metadata, bibliographies and digests, and read by position: what a look-up needs
//! of it is a page or two. [`Builder`] writes it, [`Library`] reads it. Both do no I/O themselves: whoever has the file hands in
//! a [`Source`] or a [`Sink`].
//!
//! | part of the file | what it is |
//! |---|---|
//! | head | magic bytes and the version of the format |
//! | blocks | of titles, authors, details and abstracts: [`PER_BLOCK`] records each, compressed with a dictionary |
//! | groups, bitmap | ids by month and archive; a set bit is a record, and counting bits gives its place |
//! | facts | four bytes a record: a print of the title, the day, whether it is withdrawn or published, its source |
//! | buckets, words | the two rarest words of each title, and the places of their records |
//! | DOIs | hashes of DOIs, and the places of their records |
//! | checksums | one of each page of 4 KiB |
//! | foot | where the parts are, and a checksum of it all |

mod build;
mod columns;
mod fold;
mod groups;
pub mod exchange;
mod layout;
mod open;
mod pages;
mod record;
mod scratch;
mod shelf;
mod words;

pub use build::{Builder, Extent, Fields, Summary};
pub use fold::{fold, title_hash};
pub use layout::Part;
pub use open::{Evidence, Ordinal};
pub use pages::{Problem, Source};
pub use record::{Origin, Record, Trust};
pub use scratch::{Scratch, Sink};
pub use shelf::Library;

/// Records of one compressed block: about 4 KiB of titles.
pub const PER_BLOCK: usize = 64;
