//! What an editor asks, as pure functions from what is known to plain data. LSP types stay in `src/server/`.

mod paper;
pub mod places;
