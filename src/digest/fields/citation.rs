//! Lines as bibliographies write them, names before the title.

pub(super) mod cited;
pub(super) mod dated;
pub(super) mod listed;
