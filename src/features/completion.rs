//! stub
use crate::{text::Span, workspace::Snapshot};
pub enum ItemKind { Paper, Author, Skeleton, Link, Rule }
pub struct Item { pub label: String, pub detail: String, pub kind: ItemKind, pub insert: String, pub snippet: bool, pub filter: String, pub docs: Option<String> }
pub struct Completion { pub replace: Span, pub items: Vec<Item>, pub incomplete: bool }
pub fn completion(_: &Snapshot, _: &str, _: usize, _: jiff::civil::Date) -> Option<Completion> { None }
