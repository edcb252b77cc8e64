#![doc = include_str!("README.md")]

// The layers, lowest first: a module uses only what is listed above it.
#[deny(clippy::disallowed_methods, clippy::string_slice)]
pub mod text;
#[deny(clippy::disallowed_methods, clippy::string_slice)]
pub mod syntax;
#[deny(clippy::disallowed_methods, clippy::string_slice)]
pub mod digest;
#[deny(clippy::disallowed_methods, clippy::string_slice)]
pub mod config;
#[deny(clippy::disallowed_methods, clippy::string_slice)]
pub mod workspace;
#[deny(clippy::disallowed_methods, clippy::string_slice)]
pub mod rules;
#[deny(clippy::disallowed_methods, clippy::string_slice)]
pub mod format;
#[deny(clippy::disallowed_methods, clippy::string_slice)]
pub mod features;
#[deny(clippy::disallowed_methods, clippy::string_slice)]
pub mod export;
// The shell: everything that does I/O.
pub mod disk;
pub mod server;
pub mod cli;

#[cfg(test)]
mod testing;
