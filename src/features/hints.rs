//! stub
use crate::{text::Span, workspace::{Snapshot,View}, rules::Finding};
use super::commands;
pub struct Hint { pub at: usize, pub label: String, pub tooltip: String }
pub fn hints(_: &Snapshot, _: &str, _: Span) -> Vec<Hint> { vec![] }
pub struct Lens { pub span: Span, pub title: String, pub command: commands::Command }
pub fn lenses(_: View, _: &[Finding]) -> Vec<Lens> { vec![] }
