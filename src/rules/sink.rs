//! Where rules put what they find.

use super::paper::Other;
use super::{Finding, Fix, RULES, Related, Rule, Safety, Where};
use crate::text::work::Work;
use crate::text::{Edit, Edits, Span};
use std::sync::Arc;

/// Takes the findings of one rule after the other.
pub struct Sink {
    rule: &'static Rule,
    found: Vec<Finding>,
}

/// A finding that is being written: fixes and related places are added to it.
pub struct Report<'a>(&'a mut Finding);

impl Default for Sink {
    fn default() -> Sink {
        Sink { rule: RULES[0], found: Vec::new() }
    }
}

impl Sink {
    /// From here on, findings are those of `rule`.
    pub(super) fn turn(&mut self, rule: &'static Rule) {
        self.rule = rule;
    }

    /// What was found since the last time; `None` where that is nothing.
    pub(super) fn take(&mut self) -> Option<Arc<[Finding]>> {
        (!self.found.is_empty()).then(|| self.found.drain(..).collect())
    }

    /// Reports `span`: relative to the file for a [`super::Check::File`] or [`super::Check::Comments`], to the block for all
    /// others.
    pub fn report(&mut self, span: Span, message: impl Into<String>) -> Report<'_> {
        Work::Findings.done(1);
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
            // Hardly a finding has two, and there may be millions of findings.
            self.0.fixes.reserve_exact(1);
            self.0.fixes.push(Fix { title, edits, safety });
        }
        self
    }

    /// Another place in the same file; in the same block but for a [`super::Check::File`]. Places as in [`Sink::report`].
    pub fn related(self, span: Span, message: impl Into<String>) -> Self {
        self.relate(Where::Here(span), message.into())
    }

    /// Bytes of the block of another listing, wherever that stands.
    pub(super) fn listed(self, other: &Other, span: Span, message: impl Into<String>) -> Self {
        self.relate(Where::Block(other.place, span, other.face()), message.into())
    }

    fn relate(self, at: Where, message: String) -> Self {
        self.0.related.reserve_exact(1);
        self.0.related.push(Related { at, message });
        self
    }
}
