//! stub
use crate::{text::Edits, workspace::View};
#[derive(Clone,Copy,PartialEq)] pub enum Target { Arxiv, Pdf, HuggingFace }
pub enum Command { OpenPaper { at: usize, site: Target }, CopyBibtex { at: usize }, CopyCitation { at: usize }, FixAll, SortSections, NewDigest }
pub fn url(_: View, _: usize, _: Target) -> Option<String> {None} pub fn bibtex(_: View, _: usize) -> Option<String> {None}
pub fn citation(_: View, _: usize) -> Option<String> {None}
pub fn new_section(_: View, _: jiff::civil::Date) -> (Edits, usize) { (Edits::default(), 0) }
pub fn sort_sections(_: View) -> Option<Edits> {None}
