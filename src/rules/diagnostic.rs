//! What a rule found, and how to fix it.

use super::Rule;
use crate::digest::index::Place;
use crate::text::work::Work;
use crate::text::{Edits, Span};
use crate::workspace::{FileView, Name, Snapshot};

/// One thing that a rule found. Spans are those of the file, but for findings inside [`super::FileDiagnostics`].
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The rule.
    pub rule: &'static Rule,
    /// Where.
    pub span: Span,
    /// What is wrong: lower case, no full stop, text of the file in backquotes.
    pub message: String,
    /// Other places that belong to it.
    pub related: Vec<RelatedLocation>,
    /// Ways to fix it. Of several, only a user can choose one.
    pub fixes: Vec<Fix>,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct RelatedLocation {
    /// Where.
    pub at: Location,
    /// What is there.
    pub message: String,
}

/// A place that belongs to a finding.
#[derive(Clone, Debug, PartialEq)]
pub enum Location {
    /// Bytes of the same file; inside [`super::FileDiagnostics`], of the same block.
    Here(Span),
    /// Bytes of a block of some file: holds wherever that block moves. Only inside [`super::FileDiagnostics`]. The sum is that of the
    /// text before their end ([`crate::digest::face`]): where it is another, so are their lines and columns.
    Block(Place, Span, u64),
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

/// A way to fix a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, as a command: "Join the lines of the row".
    pub title: String,
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

impl Diagnostic {
    /// The only way to fix it, where that may be taken: a safe one, and any other where `safety` is unsafe.
    pub fn fix(&self, safety: Applicability) -> Option<&Fix> {
        let [only] = self.fixes.as_slice() else { return None };
        (only.safety == Applicability::Safe || safety == Applicability::Unsafe).then_some(only)
    }

    /// Findings are told in this order.
    pub fn place(&self) -> (u32, u32, &'static str) {
        (self.span.start, self.span.end, self.rule.name)
    }

    /// A finding of [`super::FileDiagnostics`] with spans of its file, where its block starts at the byte `start`.
    pub fn resolved(&self, now: &Snapshot, view: FileView, start: usize) -> Diagnostic {
        let mut diagnostic = self.moved(|it| it.shift(start));
        for related in &mut diagnostic.related {
            let Location::Block(place, span, _) = related.at else { continue };
            let (start, line) = now.start(place).unwrap_or_default();
            let span = span.shift(start);
            related.at = match now.name(place.file) {
                Some(name) if **name != *view.file.name => Location::File { name: name.clone(), line, span },
                _ => Location::Here(span),
            };
        }
        diagnostic
    }

    /// The same finding with its places counted from `by` bytes later.
    pub(super) fn shift_back(&self, by: usize) -> Diagnostic {
        self.moved(|it| it.shift_back(by))
    }

    fn moved(&self, by: impl Fn(Span) -> Span) -> Diagnostic {
        let edits: usize = self.fixes.iter().map(|it| it.edits.len()).sum();
        Work::Diagnostics.done(1 + self.message.len() + edits);
        let fix = |it: &Fix| Fix { title: it.title.clone(), edits: it.edits.moved(&by), safety: it.safety };
        let related = self.related.iter().map(|it| RelatedLocation {
            at: match &it.at {
                Location::Here(span) => Location::Here(by(*span)),
                other => other.clone(),
            },
            message: it.message.clone(),
        });
        Diagnostic {
            rule: self.rule,
            span: by(self.span),
            message: self.message.clone(),
            related: related.collect(),
            fixes: self.fixes.iter().map(fix).collect(),
        }
    }
}
