//! Where rules put what they find.

use super::paper::Other;
use super::{Applicability, Diagnostic, Fix, KeptDiagnostic, KeptLocation, RULES, RelatedLocation, Rule};
use crate::text::work::Work;
use crate::text::{Edit, Edits, Span};
use std::borrow::Cow;
use std::sync::Arc;

/// Takes the findings of one rule after the other.
pub struct Diagnostics {
    rule: &'static Rule,
    found: Vec<KeptDiagnostic>,
}

/// A finding that is being written: fixes and related places are added to it.
pub struct DiagnosticBuilder<'a>(&'a mut KeptDiagnostic);

impl Default for Diagnostics {
    fn default() -> Diagnostics {
        Diagnostics { rule: RULES[0], found: Vec::new() }
    }
}

impl Diagnostics {
    /// From here on, findings are those of `rule`.
    pub(super) fn turn(&mut self, rule: &'static Rule) {
        self.rule = rule;
    }

    /// What was found since the last time; `None` where that is nothing.
    pub(super) fn take(&mut self) -> Option<Arc<[KeptDiagnostic]>> {
        (!self.found.is_empty()).then(|| self.found.drain(..).collect())
    }

    /// Reports `span`: relative to the file for a [`super::Check::File`] or [`super::Check::Comments`], to the block for all
    /// others.
    pub fn report(&mut self, span: Span, message: impl Into<Arc<str>>) -> DiagnosticBuilder<'_> {
        Work::Diagnostics.done(1);
        let diagnostic = Diagnostic {
            rule: self.rule,
            span,
            message: message.into(),
            related: Vec::new(),
            fixes: Vec::new(),
        };
        self.found.push(diagnostic);
        let last = self.found.len() - 1;
        DiagnosticBuilder(&mut self.found[last])
    }
}

impl DiagnosticBuilder<'_> {
    /// A fix whose result is what the writer meant. Places as in [`Diagnostics::report`]; edits that meet are no fix.
    pub fn fix(self, title: impl Into<Cow<'static, str>>, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.add(title.into(), edits, Applicability::Safe)
    }

    /// A fix that the user has to ask for.
    pub fn unsafe_fix(
        self,
        title: impl Into<Cow<'static, str>>,
        edits: impl IntoIterator<Item = Edit>,
    ) -> Self {
        self.add(title.into(), edits, Applicability::Unsafe)
    }

    fn add(
        self,
        title: Cow<'static, str>,
        edits: impl IntoIterator<Item = Edit>,
        safety: Applicability,
    ) -> Self {
        if let Some(edits) = Edits::new(edits).filter(|it| !it.is_empty()) {
            // Hardly a finding has two, and there may be millions of findings.
            self.0.fixes.reserve_exact(1);
            self.0.fixes.push(Fix { title, edits, safety });
        }
        self
    }

    /// Another place in the same file; in the same block but for a [`super::Check::File`]. Places as in [`Diagnostics::report`].
    pub fn related(self, span: Span, message: impl Into<Arc<str>>) -> Self {
        self.relate(KeptLocation::SameBlock(span), message.into())
    }

    /// Bytes of the block of another listing, wherever that is.
    pub(super) fn listed(self, other: &Other, span: Span, message: impl Into<Arc<str>>) -> Self {
        let at = KeptLocation::Block { place: other.place, span, shown_hash: other.shown_hash() };
        self.relate(at, message.into())
    }

    fn relate(self, at: KeptLocation, message: Arc<str>) -> Self {
        self.0.related.reserve_exact(1);
        self.0.related.push(RelatedLocation { at, message });
        self
    }
}
