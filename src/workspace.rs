//! The files of a project as values: what one of them holds, and a view of it for rules and features.

mod file;
mod site;

pub use file::File;
pub use site::{Site, View};
