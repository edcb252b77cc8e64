//! What a rule found, and how to mend it.

use super::Rule;
use crate::text::{Edit, Edits, Span};
use std::sync::Arc;

/// One thing that a rule found. Spans are those of the file, but for findings inside [`super::Findings`].
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Where.
    pub span: Span,
    /// What is wrong: lower case, no full stop, text of the file in backquotes.
    pub message: String,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Ways to mend it; the first is the one to take.
    pub fixes: Vec<Fix>,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// The file, where it is another one.
    pub file: Option<Arc<str>>,
    /// Where in that file, in bytes.
    pub span: Span,
    /// What is there.
    pub message: String,
    /// Its zero-based line, where the file is another one: its text may not be at hand.
    pub line: Option<u32>,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, as a command: "Join the lines of the row".
    pub title: String,
    /// How.
    pub edits: Edits,
    /// Whether it may be done unasked.
    pub safety: Safety,
}

/// Whether a fix may be done unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Its result is what the writer meant.
    Safe,
    /// Its result is probably what the writer meant.
    Unsafe,
}

impl Finding {
    /// The fix to take, where it may be taken: safe ones, and others where `unsafe_too`.
    pub fn fix(&self, safety: Safety) -> Option<&Fix> {
        self.fixes.first().filter(|it| it.safety == Safety::Safe || safety == Safety::Unsafe)
    }

    /// The same finding with its places counted from `by` bytes earlier.
    pub(super) fn shift(&self, by: usize) -> Finding {
        let fixes = self.fixes.iter().map(|it| Fix { edits: shift(&it.edits, by), ..it.clone() });
        let related = self.related.iter().map(|it| match it.file {
            None => Related { span: it.span.shift(by), ..it.clone() },
            Some(_) => it.clone(),
        });
        Finding {
            rule: self.rule,
            span: self.span.shift(by),
            message: self.message.clone(),
            related: related.collect(),
            fixes: fixes.collect(),
        }
    }
}

fn shift(edits: &Edits, by: usize) -> Edits {
    let moved: Vec<Edit> = edits.iter().map(|it| it.clone().shift(by)).collect();
    // Moving all of them alike keeps them apart.
    Edits::new(moved).unwrap_or_default()
}
