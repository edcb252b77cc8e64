//! Replacements of text, in order and apart.

use super::Span;
use std::sync::Arc;

/// One replacement: the bytes of `span` become `text`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What is there afterwards.
    pub text: String,
}

impl Edit {
    /// Replaces `span` by `text`.
    pub fn replace(span: Span, text: impl Into<String>) -> Edit {
        Edit { span, text: text.into() }
    }

    /// Puts `text` in front of the byte `at`.
    pub fn insert(at: usize, text: impl Into<String>) -> Edit {
        Edit::replace(Span::empty(at), text)
    }

    /// Takes `span` out.
    pub fn delete(span: Span) -> Edit {
        Edit::replace(span, "")
    }

    /// The same edit for a text that `by` more bytes precede.
    pub fn shift(self, by: usize) -> Edit {
        Edit { span: self.span.shift(by), text: self.text }
    }
}

/// Edits of one text.
// Invariant: sorted by place, and no two touch the same byte or insert at the same place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Edits(Arc<[Edit]>);

impl Edits {
    /// Sorts `edits`; `None` when two of them meet.
    pub fn new(edits: impl IntoIterator<Item = Edit>) -> Option<Edits> {
        let mut all = Edits::default();
        all.merge(edits).then_some(all)
    }

    /// Adds `edits`, all of them or, when one meets what is there already, none. Says whether it did.
    pub fn merge(&mut self, edits: impl IntoIterator<Item = Edit>) -> bool {
        let edits = edits.into_iter();
        let mut all = Vec::with_capacity(self.0.len() + edits.size_hint().0);
        all.extend_from_slice(&self.0);
        all.extend(edits);
        all.sort();
        all.dedup();
        let apart = all.windows(2).all(|pair| match pair {
            [a, b] => {
                a.span.end() < b.span.start()
                    || (a.span.end() == b.span.start() && a.span != b.span && !b.span.is_empty())
            }
            _ => true,
        });
        if apart {
            self.0 = all.into();
        }
        apart
    }

    /// The same edits of a text that was moved as a whole: `by` moves all spans alike, which keeps them in order and apart.
    pub(crate) fn map_spans(&self, by: impl Fn(Span) -> Span) -> Edits {
        Edits(self.0.iter().map(|it| Edit { span: by(it.span), text: it.text.clone() }).collect())
    }

    /// In the order of the text.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Edit> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `text` with all of them made. A span outside `text`, or one that cuts a character, changes nothing.
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for edit in self.0.iter() {
            let (Some(kept), Some(_)) = (text.get(done..edit.span.start()), text.get(edit.span.range()))
            else {
                continue;
            };
            out.push_str(kept);
            out.push_str(&edit.text);
            done = edit.span.end();
        }
        out.push_str(text.get(done..).unwrap_or(""));
        out
    }
}
