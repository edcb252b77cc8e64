//! What an editor asks, as pure functions from what is known to plain data. LSP types stay in `src/server/`.

mod escape;
pub mod folding;
pub mod hover;
pub mod links;
mod paper;
pub mod places;
pub mod selection;
pub mod symbols;
