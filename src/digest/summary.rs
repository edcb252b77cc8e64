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
use classify::{KINDS, Scores};

/// What a stretch of a summary says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FacetKind {
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

impl FacetKind {
    /// The name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            FacetKind::Preamble => "preamble",
            FacetKind::Overview => "overview",
            FacetKind::Objective => "objective",
            FacetKind::Method => "method",
            FacetKind::Result => "result",
            FacetKind::Implication => "implication",
            FacetKind::Other => "other",
        }
    }
}

/// A run of sentences about one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Facet {
    /// What they say.
    pub kind: FacetKind,
    /// Where they are, the white space after them included.
    pub span: Span,
}

/// The facets of `text`: consecutive runs of its [`sentences`], in order, together all of its bytes. White space
/// belongs to the facet before it. Neighbours differ in their kinds. Empty for blank text.
pub fn facets(text: &str) -> Vec<Facet> {
    let mut out = Vec::with_capacity(8);
    if text.trim().is_empty() {
        return out;
    }
    let intro = preamble(text).map_or(0, |it| it.span.end());
    if intro > 0 {
        out.push(Facet { kind: FacetKind::Preamble, span: Span::new(0, intro) });
    }
    if intro == text.len() {
        return out;
    }
    let mut starts = Vec::with_capacity(16);
    sentences::cut(text, intro, &mut starts);
    let kinds = kinds(text, &starts);
    for (index, (&start, kind)) in starts.iter().zip(kinds).enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        match out.last_mut() {
            Some(last) if last.kind == kind => last.span = Span::new(last.span.start(), end),
            _ => out.push(Facet { kind, span: Span::new(start, end) }),
        }
    }
    out
}

/// What one step of a sentence list costs: from the kind of a sentence (or from the start) to that of the next.
const STEPS: [Scores; 6] = [
    [1, 2, 1, 3, 5, 7],
    [6, 3, 0, 2, 4, 6],
    [9, 6, 0, 0, 3, 4],
    [9, 8, 6, 0, 0, 2],
    [9, 9, 8, 6, 0, 1],
    [9, 9, 8, 5, 1, 0],
];

/// What it costs to begin with each kind.
const BEGIN: Scores = [0, 1, 4, 5, 7, 8];

/// What it costs to end with each kind.
const END: Scores = [3, 3, 3, 2, 0, 0];

/// The likeliest kind of every sentence.
fn kinds(text: &str, starts: &[usize]) -> Vec<FacetKind> {
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
        // Inside an item the kind tends to stay, at the next one it tends to change.
        let (stay, change) = match item {
            Some(_) => (2, 0),
            None if count >= 2 && expected > 1 => (0, 2),
            None => (0, 0),
        };
        let mut from = [0; 6];
        if index > 0 {
            let before = best;
            for to in 0..6_u8 {
                let cost = |kind: u8| {
                    let (kind, to) = (usize::from(kind), usize::from(to));
                    before[kind] + STEPS[kind][to] + if kind == to { stay } else { change }
                };
                let kind = (1..6).fold(0, |least, kind| if cost(kind) < cost(least) { kind } else { least });
                best[usize::from(to)] = cost(kind);
                from[usize::from(to)] = kind;
            }
        }
        for (cost, score) in best.iter_mut().zip(sentence.scores) {
            *cost -= score;
        }
        if let Some(mark) = item {
            expected = mark.value + 1;
            if let Some(slot) = classify::slot(mark, count) {
                best[slot] -= 4;
            }
        }
        // The costs count from the least: a text may have any number of sentences.
        let least = best.iter().copied().min().unwrap_or(0);
        best = best.map(|cost| cost - least);
        back.push(from);
    }
    if !closed {
        for (cost, end) in best.iter_mut().zip(END) {
            *cost += end;
        }
    }
    let mut at = (0..6).min_by_key(|&kind| best[kind]).unwrap_or(0);
    let mut out = vec![FacetKind::Other; starts.len()];
    for (index, from) in back.iter().enumerate().rev() {
        out[index] = KINDS[at];
        if index > 0 {
            at = usize::from(from[at]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `marked` has `{kind}` in front of every facet.
    fn check(marked: &str) {
        let mut text = String::new();
        for part in marked.split('{').skip(1) {
            text.push_str(part.split_once('}').map_or("", |(_, text)| text));
        }
        let mut found = String::new();
        for facet in facets(&text) {
            found.push_str(&format!("{{{}}}{}", facet.kind.name(), facet.span.of(&text)));
        }
        assert_eq!(found, marked);
    }

    #[test]
    fn template() {
        check(
            "{overview}This paper introduces Heron, a parser for bird songs.  {objective}The main research question is how to \
             parse songs without ears. {method}The key methodology involves counting pulses, then notes. Rules follow. \
             {result}Primary results show that Heron parses 91% of songs, e.g. those of Larks. {implication}The principal \
             implication for AI practitioners is that ears can be left out.",
        );
        check(
            "{objective}This research aims to parse songs. {method}The authors propose Heron, which counts pulses. \
             {result}Heron outperforms Egret by 4.2%. {implication}This suggests that pulses suffice. {other}Follow-up \
             questions: 1. Is it fast? 2. The paper mentions ears. Why?",
        );
    }

    #[test]
    fn an_opening_is_the_objective_where_no_other_is() {
        check(
            "{objective}This study investigates whether birds rhyme. {method}The authors collected 300 songs. \
             {result}Results show that they do. {implication}This implies that poets have rivals.",
        );
        check(
            "{overview}This study investigates rhymes of birds. {objective}The objective is to find whether they rhyme. \
             {method}The authors collected 300 songs. {result}They found that they do.",
        );
    }

    #[test]
    fn items() {
        check(
            "{overview}i) Heron is a parser for songs. {objective}ii) To parse songs without ears. {method}iii) A counter of \
             pulses reads every song. {result}iv) Heron parses 91% of songs. {implication}v) Heron makes a solid base for \
             further parsers.",
        );
        check(
            "{objective}a) The paper addresses songs of birds. {method}b) Heron counts pulses. It needs no ears. \
             {result}c) On SongBench, Heron scores 91.2. {implication}d) AI practitioners can leave ears out. {other}e) The \
             paper does not specify the birds.",
        );
        check(
            "{overview}1. Heron is a parser. {objective}2. The goal is to parse songs. {method}3. Heron counts pulses. \
             {result}4. It parses 91% of songs. {implication}5. Practitioners can leave ears out.",
        );
    }

    #[test]
    fn headings() {
        check(
            "{preamble}Here is a concise summary of the paper \"Heron: Songs\":  {overview}i) **Summary:** Heron parses \
             songs.  {objective}ii) **Main research question/objective:** Can songs be parsed?  {method}iii) **Key \
             methodology:** Counting. Pulses first.  {result}iv) **Primary results:** Heron parses 91%.  \
             {implication}v) **Principal implication for AI practitioners:** Ears are optional.",
        );
        check(
            "{objective}**Objective:** To parse songs. {method}**Methodology:** Counting pulses. {result}**Results:** 91% of \
             them. {implication}**Implication:** Ears are optional. {other}**Follow-up Questions:** 1. Why? 2. How?",
        );
        check(
            "{objective}【问题】鸟鸣难以解析；{method}【方法】提出 Heron 计数框架；{result}【结论】解析了 91% 的鸟鸣。",
        );
    }

    #[test]
    fn free_prose() {
        check(
            "{overview}Heron is a parser that aims at songs. {method}It counts pulses with a small network. \
             {result}Trained on a newly recorded corpus, Heron significantly outperforms Egret. {implication}This work offers \
             practitioners a parser without ears. {other}The source code of Heron is publicly available.",
        );
    }

    #[test]
    fn caveats_are_told_from_results() {
        check(
            "{overview}This paper presents Heron. {objective}The objective is to parse songs. {method}The methodology \
             involves counting. {result}Heron parses 91% of songs. {other}The paper does not report its speed. {implication}AI \
             practitioners can use it.",
        );
    }

    #[test]
    fn blank() {
        assert!(facets("").is_empty());
        assert!(facets(" \n\t").is_empty());
        check("{overview}Heron");
    }

    /// Words and marks that the scanners look at.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("The key methodology "),
            Just("i) "),
            Just("ii) "),
            Just("a) "),
            Just("1. "),
            Just("**"),
            Just("Results:** "),
            Just(". "),
            Just("? "),
            Just("\n"),
            Just("<br>"),
            Just("<think>"),
            Just("</think>"),
            Just("Here is a summary"),
            Just(": "),
            Just("\""),
            Just("。"),
            Just("；"),
            Just("【方法】"),
            Just("好的，总结"),
            Just("Follow-up questions: "),
            Just("e.g. "),
            Just("67.5% accuracy "),
            Just("(FID "),
            Just("of 3 "),
            Just("not specified "),
            Just("é"),
            Just("\u{201d}"),
            Just(" to 4.2"),
            Just("\\"),
            Just("Sure, "),
            Just("["),
            Just(")"),
            Just("practitioners ")
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    fn holds(text: &str) {
        let facets = facets(text);
        let sentences = sentences(text);
        let blank = text.trim().is_empty();
        for spans in [facets.iter().map(|facet| facet.span).collect::<Vec<_>>(), sentences] {
            assert_eq!(spans.is_empty(), blank);
            assert_eq!(
                spans.iter().map(|span| span.of(text)).collect::<String>(),
                if blank { "" } else { text }
            );
            assert!(spans.iter().all(|span| !span.is_empty()));
        }
        assert!(facets.windows(2).all(|pair| pair[0].kind != pair[1].kind));
        let figures = numbers(text, &facets);
        assert!(figures.iter().all(|figure| !figure.of(text).is_empty()));
        assert!(figures.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        if let Some(found) = preamble(text) {
            assert!(!found.closed || !text[found.span.end()..].trim().is_empty());
            assert_eq!(found.span.start(), 0);
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in any::<String>()) {
            holds(&text);
        }

        #[test]
        fn nothing_is_lost_among_marks(text in pieces()) {
            holds(&text);
        }
    }
}
