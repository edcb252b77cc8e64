//! What a sentence is about, from its words and its place.

use super::FacetKind;
use super::heading::heading;
use super::sentences::{Enumerator, Marks, enumerator, skip_blanks};
use super::words::{Cue, cue};

/// Points for each of [`KINDS`].
pub(super) type Scores = [i32; 6];

/// The kinds that a sentence of the summary proper can have, in the order of a summary.
pub(super) const KINDS: [FacetKind; 6] = [
    FacetKind::Overview,
    FacetKind::Objective,
    FacetKind::Method,
    FacetKind::Result,
    FacetKind::Implication,
    FacetKind::Other,
];

const OVERVIEW: usize = 0;
const OBJECTIVE: usize = 1;
const METHOD: usize = 2;
const RESULT: usize = 3;
const IMPLICATION: usize = 4;
const OTHER: usize = 5;

/// A sentence and what was found in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    pub(super) scores: Scores,
    /// The item that it opens.
    pub(super) mark: Option<Enumerator>,
    /// It opens the questions at the end: nothing after it belongs to the summary.
    pub(super) closes: bool,
}

/// How much the words of the sentence at `start..end` speak for each kind. `first` says that no other is before it.
pub(super) fn sentence(text: &str, start: usize, end: usize, first: bool) -> Sentence {
    let bytes = text.as_bytes();
    let mark = enumerator(bytes, start).filter(|it| it.end <= end);
    let at = skip_blanks(bytes, mark.map_or(start, |it| it.end)).min(end);
    let mut out = Sentence { scores: [0; 6], mark, closes: false };
    let mut body = at;
    if let Some((kind, after)) = heading(text, at).filter(|&(_, after)| after <= end) {
        if let Some(index) = KINDS.iter().position(|&it| it == kind) {
            out.scores[index] += 14;
        }
        body = after;
    }
    out.closes = follow_up(&bytes[at..end]);
    if out.closes {
        out.scores[OTHER] += 30;
        return out;
    }
    let clause = Clause::read(&bytes[body.min(end)..end]);
    clause.score(&mut out.scores, first);
    out
}

/// "Follow-up questions", "Here are some follow-up questions …".
fn follow_up(body: &[u8]) -> bool {
    let skip = body.iter().take_while(|byte| matches!(byte, b'*' | b'_' | b'#' | b' ' | b'(')).count();
    let body = &body[skip..];
    let here = match body {
        [b'f' | b'F', ..] => 0,
        [b'h' | b'H', b'e', b'r', b'e', ..] => 40,
        _ => return false,
    };
    let head = &body[..body.len().min(9 + here)];
    head.windows(8).any(|part| {
        let (follow, up) = part.split_at(6);
        let glued = up.eq_ignore_ascii_case(b"up");
        follow.eq_ignore_ascii_case(b"follow") && (glued || matches!(up, [b'-' | b' ', b'u' | b'U']))
    })
}

/// The words of a sentence that give cues, with their places among all words.
struct Clause<'a> {
    /// Of the first [`READ`] words.
    cues: [(u8, Cue); READ],
    len: usize,
    /// The first word.
    first: &'a [u8],
    /// Words in front of the first comma.
    comma: u8,
    /// A reader is named anywhere in the sentence, and where first.
    reader: Option<usize>,
    /// "not specified" and the like.
    omits: bool,
    /// The same said of a thing: "are not specified", "further analysis".
    omitted: bool,
    /// Words seen.
    words: usize,
    question: bool,
    /// Digits that look like a measurement.
    measured: bool,
    code: bool,
}

/// Whether a noun follows `word`, with adjectives before it.
fn determines(word: &[u8]) -> bool {
    word.len() <= 5
        && matches!(
            word,
            b"the" | b"The" | b"a" | b"A" | b"an" | b"our" | b"this" | b"This" | b"their" | b"its"
        )
}

/// As many cues as are kept; the main clause is among the first.
const READ: usize = 16;

impl<'a> Clause<'a> {
    fn read(body: &'a [u8]) -> Clause<'a> {
        let mut out = Clause {
            cues: [(0, Cue::Be); READ],
            len: 0,
            first: &[],
            comma: 0,
            reader: None,
            omits: false,
            omitted: false,
            words: 0,
            question: body.trim_ascii_end().ends_with(b"?"),
            measured: false,
            code: false,
        };
        let mut at = 0;
        let (mut be, mut not, mut need, mut further) = (0, 0, 0, 0);
        let mut passive = false;
        let mut determined = false;
        let mut code = false;
        while let Some(&byte) = body.get(at) {
            if !byte.is_ascii_alphabetic() {
                if byte.is_ascii_digit() {
                    at += out.number(body, at);
                    continue;
                }
                if byte == b',' && out.comma == 0 {
                    out.comma = u8::try_from(out.words).unwrap_or(u8::MAX);
                }
                at += 1;
                continue;
            }
            let len = body[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let word = &body[at..at + len];
            // A part of a compound or a possessive is no word of its own: `state-of-the-art`, `paper's`.
            let glued = at > 0 && (matches!(body[at - 1], b'-' | b'\'') || body[at - 1].is_ascii_digit());
            let hyphen = body.get(at + len) == Some(&b'-');
            at += len;
            if out.words == 0 {
                out.first = word;
            }
            if glued {
                continue;
            }
            out.words += 1;
            let adjective = determined && word.ends_with(b"ed");
            // "a newly introduced dataset" has no verb either.
            determined = determined && word.ends_with(b"ly") || determines(word);
            let Some(cue) = (if hyphen || adjective { None } else { cue(word) }) else { continue };
            let after = |place: usize, words: usize| place > 0 && out.words - place <= words;
            match cue {
                Cue::Reader => out.reader = out.reader.or(Some(out.words - 1)),
                Cue::Be => be = out.words,
                Cue::Not => {
                    passive = after(be, 2);
                    not = out.words;
                }
                Cue::Tell if after(not, 4) => {
                    out.omits = true;
                    out.omitted |= passive;
                }
                Cue::Introduce | Cue::Offer => out.omits |= after(not, 1),
                Cue::Detail => out.omits |= after(not, 2),
                Cue::Modal if word == b"need" => need = out.words,
                Cue::Further if out.words == 1 || after(need, 2) => further = out.words,
                Cue::Paper | Cue::Outcome => out.omitted |= after(further, 1),
                Cue::Code => code = true,
                Cue::Available => out.code |= code && out.words <= 12,
                _ => {}
            }
            if out.len < READ {
                out.cues[out.len] = (u8::try_from(out.words - 1).unwrap_or(u8::MAX), cue);
                out.len += 1;
            }
        }
        out
    }

    /// The number at `at`: notes whether it looks like a measurement, and returns its length.
    fn number(&mut self, body: &[u8], at: usize) -> usize {
        let digit = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
        let len = body[at..].iter().take_while(digit).count();
        let alone = at == 0 || !(body[at - 1].is_ascii_alphanumeric() || body[at - 1] == b'-');
        let tail = body.get(at + len);
        let fraction = body[at..at + len].trim_ascii_end()[..len - 1].contains(&b'.');
        self.measured |= alone && (fraction || matches!(tail, Some(b'%' | b'x' | b'\\' | 0xc3)));
        len
    }

    /// The place of the first `cue` among the first `limit` words.
    fn find(&self, cue: Cue, limit: u8) -> Option<u8> {
        self.cues[..self.len]
            .iter()
            .take_while(|(at, _)| *at < limit)
            .find(|(_, it)| *it == cue)
            .map(|(at, _)| *at)
    }

    fn has(&self, cue: Cue, limit: u8) -> bool {
        self.find(cue, limit).is_some()
    }

    /// The first cue that is a finite verb of those that tell kinds apart, and its place.
    /// An opening phrase up to a comma ("Trained on X, …") is not the main clause.
    fn verb(&self) -> Option<(u8, Cue)> {
        use Cue::*;
        #[rustfmt::skip] // several a line
        const PHRASES: [&[u8]; 11] = [
            b"trained", b"using", b"by", b"through", b"based", b"given", b"when", b"evaluated", b"on", b"applied", b"despite",
        ];
        let from = if self.starts(&PHRASES) { self.comma } else { 0 };
        let is_verb = |cue| matches!(cue, Aim | Explore | Introduce | Use | Achieve | Show | Suggest | Offer);
        self.cues[..self.len].iter().copied().find(|(at, cue)| *at >= from && is_verb(*cue))
    }

    fn starts(&self, words: &[&[u8]]) -> bool {
        words.iter().any(|word| self.first.eq_ignore_ascii_case(word))
    }

    fn score(&self, scores: &mut Scores, first: bool) {
        let verb = self.verb();
        let (verb_at, verb) = verb.map_or((u8::MAX, None), |(at, cue)| (at, Some(cue)));
        // "X achieves this by …" tells how.
        let achieves_this = verb == Some(Cue::Achieve)
            && self.cues[..self.len].contains(&(verb_at.saturating_add(1), Cue::This));
        let verb = if achieves_this { Some(Cue::Use) } else { verb };
        let this = self.starts(&[b"this", b"these", b"such"]);
        let paper = self.find(Cue::Paper, 6).is_some_and(|at| at < verb_at);
        // "X is a model that aims …" tells what X is.
        let that = self.find(Cue::That, verb_at);
        let defines = that.is_some_and(|at| self.has(Cue::Be, at)) && !paper;
        let verb = verb.filter(|_| !defines);
        if defines && first {
            scores[OVERVIEW] += 6;
        }
        // What the sentence is about: the nouns in front of its verb.
        let goal = self.find(Cue::Goal, 7).is_some_and(|at| at < 4 || at < verb_at);
        let outcome = self.find(Cue::Outcome, 6).is_some_and(|at| at <= verb_at.saturating_add(1));
        if self.has(Cue::Implication, 6) {
            scores[IMPLICATION] += 9;
        } else if goal
            && (self.has(Cue::Main, 5) || paper || self.starts(&[b"the", b"our", b"its", b"research"]))
        {
            scores[OBJECTIVE] += 8;
        } else if self.has(Cue::Methodology, 6) {
            scores[METHOD] += 8;
        } else if outcome && self.has(Cue::Impactful, 5) {
            scores[RESULT] += 4;
            scores[IMPLICATION] += 2;
        } else if outcome && (!this || self.has(Cue::Main, 4)) {
            scores[RESULT] += if self.has(Cue::Main, 4) { 7 } else { 4 };
        }
        match verb {
            Some(Cue::Aim) => scores[OBJECTIVE] += 7,
            Some(Cue::Explore) if first => {
                scores[OVERVIEW] += 4;
                scores[OBJECTIVE] += 7;
            }
            Some(Cue::Explore) if paper => {
                scores[OBJECTIVE] += 4;
                scores[METHOD] += 2;
            }
            Some(Cue::Explore) => {
                scores[METHOD] += 1;
                scores[OBJECTIVE] += 1;
            }
            Some(Cue::Introduce) if first => scores[OVERVIEW] += 7,
            Some(Cue::Introduce) => {
                scores[METHOD] += 4;
                scores[OVERVIEW] += if paper { 2 } else { 0 };
            }
            Some(Cue::Use) => {
                scores[METHOD] += 4;
                scores[OVERVIEW] += if first { 5 } else { 0 };
            }
            Some(Cue::Achieve) if this && !first => {
                scores[RESULT] += 3;
                scores[IMPLICATION] += 3;
            }
            Some(Cue::Achieve) => {
                scores[RESULT] += if first { 2 } else { 4 };
                scores[OVERVIEW] += if first { 4 } else { 0 };
            }
            Some(Cue::Show) if this => {
                scores[IMPLICATION] += 3;
                scores[RESULT] += 2;
            }
            Some(Cue::Show) => scores[RESULT] += 4,
            Some(Cue::Suggest) if this => scores[IMPLICATION] += 7,
            Some(Cue::Suggest) => {
                scores[IMPLICATION] += 4;
                scores[RESULT] += 2;
            }
            Some(Cue::Offer) if this => scores[IMPLICATION] += 4,
            Some(Cue::Offer) => scores[IMPLICATION] += 2,
            _ => {}
        }
        if first {
            scores[OVERVIEW] += 2;
        }
        match self.reader {
            Some(..=2) => scores[IMPLICATION] += 9,
            Some(..=12) => scores[IMPLICATION] += 7,
            Some(_) => scores[IMPLICATION] += 4,
            None => {}
        }
        if self.measured {
            scores[RESULT] += 2;
        }
        if self.starts(&[b"on", b"across", b"compared", b"when", b"evaluated", b"notably", b"trained"]) {
            scores[RESULT] += 2;
        }
        if self.starts(&[b"to"]) || self.starts(&[b"how", b"can", b"what", b"whether"]) {
            scores[OBJECTIVE] += 3;
        }
        let unclear = self.find(Cue::Not, 5).is_some_and(|_| paper || self.starts(&[b"it"]));
        if (self.omits || self.omitted) && paper && !this {
            scores[OTHER] += 12;
        } else if self.omitted && !this && self.reader.is_none_or(|at| at > 2) {
            scores[OTHER] += 9;
        } else if unclear && !this {
            scores[OTHER] += 6;
        }
        if self.code {
            scores[OTHER] += 8;
        }
        if self.starts(&[b"further", b"additional"]) && self.has(Cue::Further, 1) {
            scores[OTHER] += 5;
        }
        if self.question && !first {
            scores[OTHER] += 2;
        }
    }
}

/// The kind that the place of an item in its list speaks for: the `nth` of `count`.
pub(super) fn slot(mark: Enumerator, count: u8) -> Option<usize> {
    let nth = usize::from(mark.value);
    let long = mark.marks != Marks::Alpha && count >= 4;
    let index = if long { nth.checked_sub(1)? } else { nth };
    (index <= OTHER).then_some(index)
}
