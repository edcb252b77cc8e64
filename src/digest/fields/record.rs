//! The lines of a record: which holds the title, and what the others say.

pub(super) mod above;
pub(super) mod body;
pub(super) mod lines;
pub(super) mod links;
pub(super) mod named;
pub(super) mod unlabelled;
