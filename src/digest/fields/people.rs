//! Names of people, and what tells them from other words.

pub(super) mod inverted;
pub(super) mod last_names;
pub(super) mod names;
