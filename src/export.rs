//! stub
use crate::workspace::View;
#[derive(Clone,Copy)] pub enum Format { Jsonl }
impl Format { pub fn named(_: &str) -> Option<Format> { None } }
pub fn export(_: Format, _: &[View]) -> String { String::new() }
