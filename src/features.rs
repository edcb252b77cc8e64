//! What an editor asks, as pure functions from what is known to plain data. LSP types stay in `src/server/`.

mod escape;
pub mod folding;
pub mod hover;
pub mod links;
mod paper;
pub mod places;
pub mod selection;
pub mod symbols;
pub mod completion;
pub mod rename;
pub mod hints;
pub mod tokens;
pub mod actions;
pub mod commands;
pub mod typing;
pub fn fingerprint(bytes: &[u8]) -> String { format!("{:x}", bytes.iter().fold(0xcbf29ce484222325u64, |h,b| (h ^ u64::from(*b)).wrapping_mul(0x100000001b3))) }
