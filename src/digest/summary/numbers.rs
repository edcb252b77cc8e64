//! The key figures of a result.

use super::{Facet, FacetKind};
use crate::digest::arxiv;
use crate::text::Span;

/// The key figures in the result facets of `text`, in order, apart from each other: a number with what it measures,
/// as it is in the text ("67% success rate", "score of 24.6", "up to 8x", "from 14.6 to 36.5"). Sizes, versions
/// and numbers in names (`GPT-4`, `7B`) are none.
pub fn numbers(text: &str, facets: &[Facet]) -> Vec<Span> {
    let mut out = Vec::new();
    for facet in facets.iter().filter(|facet| facet.kind == FacetKind::Result) {
        let span = facet.span;
        let mut at = span.start();
        let end = span.end().min(text.len());
        while let Some(skip) =
            text.as_bytes().get(at..end).and_then(|rest| rest.iter().position(u8::is_ascii_digit))
        {
            let window = Window { bytes: text.as_bytes(), start: floor(&out, span.start()), end };
            at = match window.figure(at + skip) {
                Ok(figure) => {
                    out.push(Span::from(figure.clone()));
                    figure.end
                }
                Err(end) => end,
            };
        }
    }
    out.retain(|span| text.get(span.range()).is_some());
    out
}

/// Where the next figure may begin: after the last one.
fn floor(found: &[Span], start: usize) -> usize {
    found.last().map_or(start, |last| start.max(last.end()))
}

/// A stretch of the text in which figures are looked for.
#[derive(Clone, Copy)]
struct Window<'a> {
    bytes: &'a [u8],
    start: usize,
    end: usize,
}

/// A number and its unit.
#[derive(Clone, Copy)]
struct Number {
    end: usize,
    /// `%`, `x`, "minutes": nothing else has these.
    unit: bool,
    fraction: bool,
}

type Range = std::ops::Range<usize>;

impl<'a> Window<'a> {
    fn rest(&self, at: usize) -> &'a [u8] {
        self.bytes.get(at..self.end).unwrap_or_default()
    }

    /// The figure whose first digit is at `at`, or where to look on.
    fn figure(&self, at: usize) -> Result<Range, usize> {
        let first = self.number(at);
        let glued = self.bytes[..at]
            .last()
            .is_some_and(|&byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'@'))
            || self.rest(first.end).first().is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let digits = self.rest(at).get(..first.end - at).and_then(|it| std::str::from_utf8(it).ok());
        if digits.is_some_and(|digits| digits.len() > 8 && arxiv::judge(digits).is_ok()) {
            // It names a paper.
            return Err(first.end);
        }
        if glued {
            let name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
            let skip = self.rest(at).iter().take_while(|byte| name(byte)).count();
            return Err(at + skip.max(1));
        }
        // Both ends of a range, both sides of a comparison, all of an enumeration.
        let mut last = first;
        while let Some(next) = self.joined(last) {
            last = Number { unit: last.unit || next.unit, fraction: last.fraction || next.fraction, ..next };
        }
        let measure = self.measure(last.end);
        let subject = self.subject(at);
        let version = !last.unit && self.version(at, first);
        let counts = last.unit || last.fraction && !version || measure.is_some() || subject.is_some();
        if !counts {
            return Err(last.end);
        }
        let end = measure.unwrap_or(last.end);
        let start = match subject {
            Some(start) if measure.is_none() => start,
            _ => self.qualifier(at),
        };
        Ok(start..end)
    }

    /// The number at `at`, which is a digit.
    fn number(&self, at: usize) -> Number {
        let mut end = at;
        let mut fraction = false;
        loop {
            match self.rest(end) {
                [digit, ..] if digit.is_ascii_digit() => end += 1,
                [b'.', digit, ..] if digit.is_ascii_digit() && !fraction => {
                    fraction = true;
                    end += 1;
                }
                [b',', a, b, c, ..] if [a, b, c].iter().all(|byte| byte.is_ascii_digit()) => end += 1,
                _ => break,
            }
        }
        let letter_follows = |at: usize| self.rest(at).first().is_some_and(u8::is_ascii_alphanumeric);
        let unit = match self.rest(end) {
            [b'%', ..] => 1,
            [b'\\', b'%', ..] => 2,
            [b'x' | b'X', ..] if !letter_follows(end + 1) => 1,
            [0xc3, 0x97, ..] if !letter_follows(end + 2) => 2,
            [b'p', b'p', ..] if !letter_follows(end + 2) => 2,
            rest => [&b"-fold"[..], b"-point", b"-times"]
                .iter()
                .find(|unit| rest.starts_with(unit))
                .map_or(0, |unit| unit.len()),
        };
        Number { end: end + unit, unit: unit > 0, fraction }
    }

    /// The number that goes with the one before: `± 0.2`, `-6.9%`, ` to 83.15%`, ` vs 32.3%`, `, 81.8`.
    fn joined(&self, last: Number) -> Option<Number> {
        let rest = self.rest(last.end);
        #[rustfmt::skip] // several a line
        const LINKS: [&str; 14] = [
            " ± ", " ±", "± ", "±", " \u{2192} ", "\u{2013}", "-", " to ", " vs ", " vs. ", " versus ", ", and ", ", ", " and ",
        ];
        let link = LINKS.iter().find(|link| {
            rest.starts_with(link.as_bytes()) && rest.get(link.len()).is_some_and(u8::is_ascii_digit)
        })?;
        let next = self.number(last.end + link.len());
        let listed = link.starts_with(',') || *link == " and ";
        // An enumeration has numbers of one kind and no unit in between.
        let alike = !listed || !last.unit && !next.unit && last.fraction && next.fraction;
        let whole = match self.rest(next.end) {
            [b'-', ..] => !listed,
            [byte, ..] => !byte.is_ascii_alphanumeric(),
            [] => true,
        };
        (alike && whole).then_some(next)
    }

    /// Past the noun that says what the number at `end` measures: " total success rate".
    fn measure(&self, end: usize) -> Option<usize> {
        let mut at = end;
        let mut found = None;
        for _ in 0..4 {
            let rest = self.rest(at);
            let [b' ', ..] = rest else { break };
            let len = rest[1..]
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-'))
                .count();
            let word = &rest[1..1 + len];
            if len == 0 || function_word(word) {
                break;
            }
            at += 1 + len;
            if measured(word) {
                let per_second = &b" per second"[..];
                at += if self.rest(at).starts_with(per_second) { per_second.len() } else { 0 };
                found = Some(at);
            } else if found.is_some() {
                break;
            }
        }
        found
    }

    /// Where the phrase begins that introduces the number at `at`: "average F1 score of ", "FID ", "from ".
    fn subject(&self, at: usize) -> Option<usize> {
        let (mut start, word) = self.word_before(at)?;
        if word == b"of" {
            let mut noun = false;
            for _ in 0..4 {
                let Some((before, word)) = self.word_before(start) else { break };
                let bare = word.strip_prefix(b"(").and_then(|word| word.strip_suffix(b")")).unwrap_or(word);
                let name = bare.first().is_some_and(u8::is_ascii_uppercase) && bare.len() > 1;
                let modifier = noun
                    && matches!(
                        bare,
                        b"average" | b"mean" | b"maximum" | b"minimum" | b"median" | b"overall"
                    );
                if !(measured(bare) || modifier || name && (noun || acronym(bare) || bare.len() < word.len()))
                {
                    break;
                }
                noun = true;
                start = before;
            }
            return noun.then_some(start);
        }
        let open = usize::from(word.starts_with(b"("));
        if acronym(&word[open..]) && measured(&word[open..]) {
            return Some(start + open);
        }
        (word == b"from" && self.joined(self.number(at)).is_some()).then_some(start)
    }

    /// Where "over", "up to" and the like begin in front of the number at `at`; `at` if nothing does.
    fn qualifier(&self, at: usize) -> usize {
        let Some((start, word)) = self.word_before(at) else { return at };
        let pair = |first: &[u8]| {
            self.word_before(start).filter(|(_, word)| *word == first).map_or(at, |(start, _)| start)
        };
        match word {
            b"over" | b"about" | b"around" | b"nearly" | b"approximately" | b"almost" | b"roughly" => start,
            b"to" => pair(b"up"),
            b"than" => match pair(b"more") {
                found if found < at => found,
                _ => pair(b"less"),
            },
            b"least" => pair(b"at"),
            _ => at,
        }
    }

    /// Whether the number at `at` is part of a name: "Llama 3.1".
    fn version(&self, at: usize, number: Number) -> bool {
        let short = number.end - at <= 3;
        short
            && self.word_before(at).is_some_and(|(_, word)| {
                word.first().is_some_and(u8::is_ascii_uppercase) && !measured(word) && !word.ends_with(b":")
            })
    }

    /// The word in front of the blank in front of `at`, and its start.
    fn word_before(&self, at: usize) -> Option<(usize, &'a [u8])> {
        let head = self.bytes.get(self.start..at)?.strip_suffix(b" ")?;
        let from = head.iter().rposition(u8::is_ascii_whitespace).map_or(0, |space| space + 1);
        let word = &head[from..];
        (!word.is_empty() && word.len() < 32).then_some((self.start + from, word))
    }
}

fn acronym(word: &[u8]) -> bool {
    word.len() > 1 && word.iter().filter(|byte| byte.is_ascii_uppercase()).count() * 2 >= word.len()
}

/// Whether a measure cannot go on after `word`.
fn function_word(word: &[u8]) -> bool {
    FUNCTION_WORDS.iter().any(|known| known.as_bytes() == word)
}

#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "of", "on", "in", "for", "over", "with", "and", "to", "the", "a", "an", "at", "by", "than", "when",
    "while", "compared", "across", "from", "using", "as", "or", "respectively", "after", "is", "are", "was",
    "were", "that", "which", "vs", "under", "out", "per",
];

/// Whether `word` names something that is measured, or its unit.
fn measured(word: &[u8]) -> bool {
    MEASURES.iter().any(|measure| measure.as_bytes() == word)
}

#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "accuracy", "rate", "rates", "score", "scores", "improvement", "improvements", "reduction",
    "reductions", "increase", "decrease", "gain", "gains", "speedup", "speedups", "speed-up",
    "acceleration", "drop", "precision", "recall", "error", "faster", "fewer", "frames", "higher", "lower",
    "better", "points", "point", "times", "minutes", "hours", "seconds", "ms", "fps", "FPS", "TOPS",
    "TFLOPS", "GB", "MB", "dB", "PSNR", "SSIM", "LPIPS", "FID", "FVD", "KID", "BLEU", "ROUGE", "ROUGE-L",
    "METEOR", "CIDEr", "mAP", "AP", "mIoU", "IoU", "AUC", "AUROC", "WER", "CER", "F1", "F1-score", "MAE",
    "MSE", "RMSE", "MAD", "MOS", "Elo", "ELO", "EM", "perplexity", "correlation", "coefficient", "Index",
    "index", "distance", "Distance", "similarity", "margin", "latency", "throughput", "agreement",
    "overhead", "savings", "compression", "pass@1", "performance", "degrees",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures of a result that reads `text`.
    fn check(text: &str, expected: &[&str]) {
        let facets = [Facet { kind: FacetKind::Result, span: Span::new(0, text.len()) }];
        let found: Vec<&str> = numbers(text, &facets).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn with_a_unit() {
        check("Heron reaches a 67% total success rate, Egret 12.5%.", &["67% total success rate", "12.5%"]);
        check("It runs up to 8x faster with 1,177x less memory.", &["up to 8x faster", "1,177x"]);
        check("It runs 2.5× as fast, a 3-fold gain.", &["2.5×", "3-fold gain"]);
        check("It sings over 90 frames per second.", &["over 90 frames per second"]);
        check("It gains 5.9-point improvement", &["5.9-point improvement"]);
    }

    #[test]
    fn with_a_name() {
        check(
            "Heron has a score of 24.6 and an average F1 score of 71.",
            &["score of 24.6", "average F1 score of 71"],
        );
        check("It beats Egret (FID 5.30) with an FID of 5.", &["FID 5.30", "FID of 5"]);
    }

    #[test]
    fn several_at_once() {
        check("It rises from 14.6 to 36.5 on one.", &["from 14.6 to 36.5"]);
        check("Heron has 47.4% vs 32.3% there.", &["47.4% vs 32.3%"]);
        check(
            "It has 67.9, 81.8, and 88.6 on three, with 44.3 ± 0.2 and 2.4-2.9x.",
            &["67.9, 81.8, and 88.6", "44.3 ± 0.2", "2.4-2.9x"],
        );
    }

    #[test]
    fn ids_are_none() {
        check(
            "It beats arXiv:2401.00001 by 4.5 points (see https://arxiv.org/abs/2401.00002).",
            &["4.5 points"],
        );
    }

    #[test]
    fn none() {
        check("Heron-2.5 and GPT-4 with 7B beat Llama 3.1 on 12 songs of 2024, see 3D and A_1.5.", &[]);
        check("", &[]);
    }

    #[test]
    fn of_results_only() {
        let text = "It uses 5% of it. It gains 7%.";
        let facets = [
            Facet { kind: FacetKind::Method, span: Span::new(0, 18) },
            Facet { kind: FacetKind::Result, span: Span::new(18, text.len()) },
        ];
        let found: Vec<&str> = numbers(text, &facets).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["7%"]);
    }
}
