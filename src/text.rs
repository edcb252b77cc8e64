//! Text, places in it and edits of it. Offsets are bytes; lines and columns exist only at the edge.

mod edit;
mod span;

pub use edit::{Edit, Edits};
pub use span::Span;
