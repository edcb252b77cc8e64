//! What is a title, and what around it is none of it.

pub(super) mod finish;
pub(super) mod linked;
pub(super) mod marked;
pub(super) mod strip;
pub(super) mod tags;
