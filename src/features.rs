//! What an editor asks, as pure functions from what is known to plain data. LSP types stay in `src/server/`.

pub mod actions;
pub mod bibtex;
pub mod commands;
pub mod completion;
mod diff;
pub mod entry;
mod escape;
pub mod folding;
pub mod hints;
pub mod hover;
pub mod links;
mod paper;
pub mod places;
pub mod recognition;
pub mod rename;
pub mod selection;
mod skeleton;
pub mod symbols;
pub mod tokens;
pub mod typing;
