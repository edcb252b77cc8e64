//! One line told apart: into pieces by its marks, and these into clauses.

pub(super) mod clause;
pub(super) mod ends;
pub(super) mod judge;
pub(super) mod reader;
pub(super) mod pieces;
