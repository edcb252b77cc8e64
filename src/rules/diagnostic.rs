//! What a rule found, how to fix it, and where rules put what they find.

use super::paper::Other;
use super::{RULES, Rule};
use crate::digest::index::EntryId;
use crate::text::work::Work;
use crate::text::{Edit, Edits, Span, shortened};
use crate::workspace::{FileView, Name, Snapshot};
use std::borrow::Cow;
use std::sync::Arc;

/// One thing that a rule found. Spans are those of the file; in a [`KeptDiagnostic`], those of its block.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic<L = Location> {
    /// The rule.
    pub rule: &'static Rule,
    /// Where.
    pub span: Span,
    /// What is wrong: lower case, no full stop, text of the file in backquotes.
    pub message: Arc<str>,
    /// Other places that belong to it.
    pub related: Vec<RelatedLocation<L>>,
    /// Ways to fix it. Of several, only a user can choose one.
    pub fixes: Vec<Fix>,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct RelatedLocation<L = Location> {
    /// Where.
    pub at: L,
    /// What is there.
    pub message: Arc<str>,
}

/// A place that belongs to a finding.
#[derive(Clone, Debug, PartialEq)]
pub enum Location {
    /// Bytes of the same file.
    SameFile(Span),
    /// In another file.
    File {
        /// The file.
        name: Name,
        /// The zero-based line: its text may not be at hand.
        line: u32,
        /// Its bytes.
        span: Span,
    },
}

/// A diagnostic as [`super::FileDiagnostics`] keeps it: valid wherever its block moves. Until `run.rs` has sorted them by block, spans of
/// what rules of the whole file find are those of the file.
pub type KeptDiagnostic = Diagnostic<KeptLocation>;

/// A place that belongs to a [`KeptDiagnostic`].
#[derive(Clone, Debug, PartialEq)]
pub enum KeptLocation {
    /// Bytes of the same block.
    SameBlock(Span),
    /// Bytes of another block, in any file.
    Block {
        /// The block.
        place: EntryId,
        /// Its bytes.
        span: Span,
        /// [`crate::digest::shown_hash`] of the text before their end: if it changes, so may their lines and columns.
        shown_hash: u64,
    },
}

/// A way to fix a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, as a command: "Join the lines of the row".
    pub title: Cow<'static, str>,
    /// How.
    pub edits: Edits,
    /// Whether it may be done unasked.
    pub safety: Applicability,
}

/// Whether a fix may be done unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// Its result is what the writer meant.
    Safe,
    /// Its result is probably what the writer meant.
    Unsafe,
}

impl<L> Diagnostic<L> {
    /// The only way to fix it, where that may be taken: a safe one, and any other where `safety` is unsafe.
    pub fn fix(&self, safety: Applicability) -> Option<&Fix> {
        let [only] = self.fixes.as_slice() else { return None };
        (only.safety == Applicability::Safe || safety == Applicability::Unsafe).then_some(only)
    }

    /// Findings are told in this order.
    pub fn order(&self) -> (usize, usize, &'static str) {
        (self.span.start(), self.span.end(), self.rule.name)
    }
}

impl KeptDiagnostic {
    /// The diagnostic with spans of its file, whose block starts at the byte `start`.
    pub fn resolved(&self, now: &Snapshot, view: FileView, start: usize) -> Diagnostic {
        let by = |span: Span| span.shift(start);
        self.map_spans(by, |at| match at {
            KeptLocation::SameBlock(span) => Location::SameFile(by(*span)),
            KeptLocation::Block { place, span, .. } => {
                let start = now.start(*place).unwrap_or_default();
                let span = span.shift(start.byte);
                match now.name(place.file) {
                    Some(name) if **name != *view.file.name => {
                        Location::File { name: name.clone(), line: start.line, span }
                    }
                    _ => Location::SameFile(span),
                }
            }
        })
    }

    /// The diagnostic with spans of a block that starts at the byte `start`, from one with spans of the file.
    pub(super) fn shift_back(&self, start: usize) -> KeptDiagnostic {
        let by = |span: Span| span.shift_back(start);
        self.map_spans(by, |at| match at {
            KeptLocation::SameBlock(span) => KeptLocation::SameBlock(by(*span)),
            block @ KeptLocation::Block { .. } => block.clone(),
        })
    }

    fn map_spans<L>(&self, by: impl Fn(Span) -> Span, locate: impl Fn(&KeptLocation) -> L) -> Diagnostic<L> {
        let edits: usize = self.fixes.iter().map(|fix| fix.edits.len()).sum();
        Work::Diagnostics.done(1 + self.message.len() + edits);
        let fix =
            |fix: &Fix| Fix { title: fix.title.clone(), edits: fix.edits.map_spans(&by), safety: fix.safety };
        let related = |it: &RelatedLocation<KeptLocation>| RelatedLocation {
            at: locate(&it.at),
            message: it.message.clone(),
        };
        Diagnostic {
            rule: self.rule,
            span: by(self.span),
            message: self.message.clone(),
            related: self.related.iter().map(related).collect(),
            fixes: self.fixes.iter().map(fix).collect(),
        }
    }
}

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

/// Characters of a digest that a message bears.
pub(super) const QUOTED: usize = 40;

/// The start of a text of a digest for a message, between backquotes, on one line and without backquotes inside.
pub(super) fn quoted(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    format!("`{}`", shortened(&words.join(" ").replace('`', "'"), most))
}

#[cfg(test)]
mod tests {
    use super::{QUOTED, quoted};

    #[test]
    fn a_title_is_short_and_cannot_end_the_quotation() {
        assert_eq!(quoted("Herons\n  and `egrets`", QUOTED), "`Herons and 'egrets'`");
        assert_eq!(
            quoted("Herons That Sing in the Reeds at Night: A Survey", QUOTED),
            "`Herons That Sing in the Reeds at Night:…`"
        );
        assert_eq!(quoted("鹭鸟", QUOTED), "`鹭鸟`");
    }
}
