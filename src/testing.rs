//! What the tests of the library share.

mod generate;

pub(crate) use generate::{edits, markdown};
