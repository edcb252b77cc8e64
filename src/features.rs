//! What an editor asks, as pure functions from what is known to plain data. LSP types stay in `src/server/`.

pub mod folding;
pub mod links;
mod paper;
pub mod places;
pub mod selection;
pub mod symbols;
