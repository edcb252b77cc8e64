//! The library: which paper is behind an id, without a network.
//!
//! A library is one file, built once from arXiv's metadata, bibliographies and digests, and read by position: what a look-up needs
//! of it is a page or two. [`Builder`] writes it, [`Library`] reads it. Both do no I/O themselves: whoever has the file hands in
//! a [`Source`] or a [`Sink`].
//!
//! | part of the file | what it is |
//! |---|---|
//! | head | magic bytes and the version of the format |
//! | texts, spellings | titles and authors of [`PER_BLOCK`] records each, as ranks of their words; how words are spelled, by rank |
//! | blocks | of details and abstracts: [`PER_BLOCK`] records each, compressed with a dictionary |
//! | groups, bitmap | ids by month and archive; a set bit is a record, and counting bits gives its place |
//! | facts | four bytes a record: a print of the title, the day, whether it is withdrawn or published, its source |
//! | lengths | how long titles are |
//! | words, postings | all words of titles in order, and which titles have each: for the way from a title to its id, and for a search |
//! | DOIs | hashes of DOIs, and the places of their records |
//! | checksums | one of each page of 4 KiB |
//! | foot | where the parts are, and a checksum of it all |

mod bits;
mod build;
mod code;
mod columns;
mod fold;
mod groups;
pub mod exchange;
mod facts;
mod layout;
mod numbers;
mod open;
mod pages;
mod postings;
mod record;
mod scratch;
mod shelf;
mod spelling;
mod words;

pub use build::{Builder, Extent, Fields, Summary};
pub use fold::{fold, title_hash};
pub use layout::Part;
pub use open::{Evidence, Ordinal};
pub use pages::{Problem, Source};
pub use record::{Origin, Record, Trust};
pub use scratch::{Scratch, Sink};
pub use shelf::Library;

/// Records of one block: 600 bytes of titles and authors, 4 KiB of details before they are compressed.
pub const PER_BLOCK: usize = 32;
