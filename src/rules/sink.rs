//! Where rules put what they find.

use super::{Finding, Fix, Related, Rule, Safety};
use crate::text::{Edit, Edits, Span};
use std::sync::Arc;

/// Takes the findings of one rule after the other.
pub struct Sink {
    rule: &'static Rule,
    found: Vec<Finding>,
}

/// A finding that is being written: fixes and related places are added to it.
pub struct Report<'a>(&'a mut Finding);

impl Sink {
    pub(super) fn new(rule: &'static Rule) -> Sink {
        Sink { rule, found: Vec::new() }
    }

    /// From here on, findings are those of `rule`.
    pub(super) fn turn(&mut self, rule: &'static Rule) {
        self.rule = rule;
    }

    pub(super) fn take(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.found)
    }

    /// Reports `span`: relative to the block for a [`super::Check::Block`], to the file for a [`super::Check::File`].
    pub fn report(&mut self, span: Span, message: impl Into<String>) -> Report<'_> {
        let finding = Finding {
            rule: self.rule,
            span,
            message: message.into(),
            related: Vec::new(),
            fixes: Vec::new(),
        };
        self.found.push(finding);
        let last = self.found.len() - 1;
        Report(&mut self.found[last])
    }
}

impl Report<'_> {
    /// A fix whose result is what the writer meant. Places as in [`Sink::report`]; edits that meet are no fix.
    pub fn fix(self, title: impl Into<String>, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.add(title.into(), edits, Safety::Safe)
    }

    /// A fix that the user has to ask for.
    pub fn unsafe_fix(self, title: impl Into<String>, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.add(title.into(), edits, Safety::Unsafe)
    }

    fn add(self, title: String, edits: impl IntoIterator<Item = Edit>, safety: Safety) -> Self {
        if let Some(edits) = Edits::new(edits).filter(|it| !it.is_empty()) {
            self.0.fixes.push(Fix { title, edits, safety });
        }
        self
    }

    /// Another place in the same file; in the same block for a [`super::Check::Block`]. Places as in [`Sink::report`].
    pub fn related(self, span: Span, message: impl Into<String>) -> Self {
        self.0.related.push(Related { file: None, span, message: message.into(), line: None });
        self
    }

    /// A place in another file, on its zero-based `line`.
    pub fn elsewhere(self, file: Arc<str>, span: Span, line: u32, message: impl Into<String>) -> Self {
        self.0.related.push(Related { file: Some(file), span, message: message.into(), line: Some(line) });
        self
    }
}
