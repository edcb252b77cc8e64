//! Tooling for paper digests.

pub mod text;
pub mod digest;

pub mod server;
