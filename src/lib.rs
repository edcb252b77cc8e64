//! Tooling for paper digests.

pub mod text;
pub mod syntax;
#[cfg(test)]
mod testing;
