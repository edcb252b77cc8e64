#![doc = include_str!("README.md")]

// The layers, lowest first: a module uses only what is listed above it.
#[cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::string_slice))]
pub mod text;
#[cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::string_slice))]
pub mod syntax;
#[cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::string_slice))]
pub mod digest;
#[cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::string_slice))]
pub mod library;
#[cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::string_slice))]
pub mod config;
#[cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::string_slice))]
pub mod workspace;
#[cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::string_slice))]
pub mod rules;
#[cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::string_slice))]
pub mod format;
#[cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::string_slice))]
pub mod features;
#[cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::string_slice))]
mod export;
// The shell: everything that does I/O.
mod disk;
mod fetch;
mod server;
mod mcp;
pub mod cli;

#[cfg(test)]
mod testing;
