//! The facets of a summary: what a paper is about, what it wants, how it goes about it, what came out, what follows.
//!
//! A summary is the Markdown source of a table cell. Everything here is a pure function of it.

mod classify;
mod heading;
mod numbers;
mod preamble;
mod sentences;
mod words;

pub use numbers::numbers;
pub use preamble::{Preamble, preamble};
pub use sentences::sentences;

use crate::text::Span;
use classify::{LABELS, Scores};

/// What a stretch of a summary says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// What a model said before it began: no part of the summary.
    Preamble,
    /// What the paper is or presents.
    Overview,
    /// The question it asks, the goal it has.
    Objective,
    /// How it goes about it.
    Method,
    /// What came out.
    Result,
    /// What follows for others.
    Implication,
    /// What is none of these: caveats, where the code is, questions to the authors.
    Other,
}

impl Label {
    /// The name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Label::Preamble => "preamble",
            Label::Overview => "overview",
            Label::Objective => "objective",
            Label::Method => "method",
            Label::Result => "result",
            Label::Implication => "implication",
            Label::Other => "other",
        }
    }
}

/// A run of sentences about one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Facet {
    /// What they say.
    pub label: Label,
    /// Where they stand, the white space behind them included.
    pub span: Span,
}

/// The facets of `text`: consecutive runs of its [`sentences`], in order, together all of its bytes. White space
/// belongs to the facet before it. Neighbours differ in their labels. Empty for blank text.
pub fn facets(text: &str) -> Vec<Facet> {
    let mut out = Vec::with_capacity(8);
    if text.trim_ascii().is_empty() {
        return out;
    }
    let intro = preamble(text).map_or(0, |it| it.span.end as usize);
    if intro > 0 {
        out.push(Facet { label: Label::Preamble, span: Span::new(0, intro) });
    }
    if intro == text.len() {
        return out;
    }
    let mut starts = Vec::with_capacity(16);
    sentences::cut(text, intro, &mut starts);
    let labels = labels(text, &starts);
    for (index, (&start, label)) in starts.iter().zip(labels).enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        match out.last_mut() {
            Some(last) if last.label == label => last.span = Span::new(last.span.start as usize, end),
            _ => out.push(Facet { label, span: Span::new(start, end) }),
        }
    }
    out
}

/// What one step of a sentence list costs: from the label of a sentence (or from the start) to that of the next.
const STEPS: [Scores; 6] = [
    [1, 2, 1, 3, 5, 7],
    [6, 3, 0, 2, 4, 6],
    [9, 6, 0, 0, 3, 4],
    [9, 8, 6, 0, 0, 2],
    [9, 9, 8, 6, 0, 1],
    [9, 9, 8, 5, 1, 0],
];

/// What it costs to begin with each label.
const BEGIN: Scores = [0, 1, 4, 5, 7, 8];

/// What it costs to end with each label.
const END: Scores = [3, 3, 3, 2, 0, 0];

/// The likeliest label of every sentence.
fn labels(text: &str, starts: &[usize]) -> Vec<Label> {
    let mut found = Vec::with_capacity(starts.len());
    let mut closed = false;
    let mut count = 0;
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        let sentence = classify::sentence(text, start, end, index == 0);
        closed |= sentence.closes;
        if let Some(mark) = sentence.mark.filter(|mark| !closed && mark.value == count + 1) {
            count = mark.value;
        }
        found.push(sentence);
        if closed {
            break;
        }
    }
    // The cheapest way through the sentences, where points earned are costs saved.
    let mut best: Scores = BEGIN;
    let mut back: Vec<[u8; 6]> = Vec::with_capacity(found.len());
    let mut expected = 1;
    for (index, sentence) in found.iter().enumerate() {
        let item = sentence.mark.filter(|mark| count >= 2 && mark.value == expected && !sentence.closes);
        let inside = count >= 2 && item.is_none() && expected > 1;
        let mut cost = [0; 6];
        let mut from = [0; 6];
        for to in 0..6 {
            let (label, least) = (0..6)
                .map(|label| {
                    let step = if index == 0 { if label == to { 0 } else { i32::MAX / 4 } } else { STEPS[label][to] };
                    let jump = match (inside, label == to) {
                        (true, false) => 2,
                        (false, true) if item.is_some() => 2,
                        _ => 0,
                    };
                    (label, best[label].saturating_add(step).saturating_add(jump))
                })
                .min_by_key(|&(_, cost)| cost)
                .unwrap_or((to, 0));
            cost[to] = least - sentence.scores[to];
            from[to] = u8::try_from(label).unwrap_or(0);
        }
        if let Some(mark) = item {
            expected = mark.value + 1;
            if let Some(slot) = classify::slot(mark, count) {
                cost[slot] -= 5;
            }
        }
        best = cost;
        back.push(from);
    }
    if !closed {
        for (cost, end) in best.iter_mut().zip(END) {
            *cost += end;
        }
    }
    let mut at = (0..6).min_by_key(|&label| best[label]).unwrap_or(0);
    let mut out = vec![Label::Other; starts.len()];
    for (index, from) in back.iter().enumerate().rev() {
        out[index] = LABELS[at];
        if index > 0 {
            at = usize::from(from[at]);
        }
    }
    out
}
