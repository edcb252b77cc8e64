//! Headings inside a summary: `**Main objective:**`, `Primary results:`, `【方法】`.

use super::FacetKind;
use super::sentences::MARKS;
use crate::text::lower;
use memchr::memchr2;

/// The heading that `text` has at `at`: what it announces, and where the text after it begins.
/// Blanks and emphasis may be in front of it; plain words count only if no other words are among them.
pub(super) fn heading(text: &str, at: usize) -> Option<(FacetKind, usize)> {
    let bytes = text.as_bytes();
    let mut start = at;
    let mut bold = false;
    while let Some(&byte @ (b' ' | b'\n' | b'*' | b'_' | b'#')) = bytes.get(start) {
        bold |= byte == b'*';
        start += 1;
        if start > at + MARKS {
            return None;
        }
    }
    let rest = bytes.get(start..)?;
    match rest {
        [b'[' | 0x80..=0xff, ..] => wide(text, start),
        _ if !rest.first()?.is_ascii_alphanumeric() => None,
        _ => latin(bytes, start, bold),
    }
}

/// Longest heading, in bytes: "Primary results (with one specific quantitative finding):".
const LONGEST: usize = 96;

fn latin(bytes: &[u8], start: usize, bold: bool) -> Option<(FacetKind, usize)> {
    let window = &bytes[start..bytes.len().min(start + LONGEST)];
    // Nearly all sentences end here.
    memchr2(b':', b'*', window)?;
    let mut facet = None;
    let mut at = 0;
    let mut depth = 0;
    let mut words = 0;
    loop {
        match window.get(at)? {
            b':' => break,
            b'*' if bold && depth == 0 => {
                // `**Objective** To …` is a heading too.
                break;
            }
            b'(' => depth += 1,
            b')' => depth -= 1,
            byte if byte.is_ascii_alphanumeric() => {
                let len = window[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                let kind = if depth > 0 { Kind::Filler } else { kind(&window[at..at + len]) };
                match kind {
                    Kind::Names(name) => facet = facet.or(Some(name)),
                    Kind::Other if !bold => return None,
                    _ => {}
                }
                words += 1;
                at += len;
                continue;
            }
            b' ' | b'/' | b'-' | b'&' | b',' | b'\'' | b'_' => {}
            _ if depth > 0 => {}
            _ => return None,
        }
        at += 1;
    }
    let facet = facet.filter(|_| words <= if bold { 9 } else { 8 } || window.contains(&b'('))?;
    while matches!(window.get(at), Some(b':' | b'*' | b'_' | b' ')) {
        at += 1;
    }
    Some((facet, start + at))
}

enum Kind {
    Names(FacetKind),
    Filler,
    Other,
}

fn kind(word: &[u8]) -> Kind {
    let mut buffer = [0; 14];
    let Some(word) = lower(word, &mut buffer) else { return Kind::Other };
    Kind::Names(match word {
        b"summary" | b"overview" | b"background" | b"introduction" | b"abstract" | b"context" => {
            FacetKind::Overview
        }
        b"objective" | b"objectives" | b"question" | b"goal" | b"goals" | b"aim" | b"purpose"
        | b"problem" | b"motivation" | b"hypothesis" => FacetKind::Objective,
        b"method" | b"methods" | b"methodology" | b"methodologies" | b"approach" | b"technique"
        | b"techniques" => FacetKind::Method,
        b"result" | b"results" | b"finding" | b"findings" | b"evaluation" | b"experiments" => {
            FacetKind::Result
        }
        b"implication" | b"implications" | b"impact" | b"significance" | b"conclusion" | b"conclusions"
        | b"takeaway" | b"relevance" | b"application" | b"applications" => FacetKind::Implication,
        b"follow" | b"questions" | b"limitation" | b"limitations" | b"caveat" | b"caveats" | b"note"
        | b"notes" | b"code" | b"missing" => FacetKind::Other,
        b"the" | b"a" | b"main" | b"key" | b"primary" | b"principal" | b"principle" | b"core"
        | b"research" | b"of" | b"or" | b"and" | b"for" | b"used" | b"ai" | b"practitioners"
        | b"practitioner" | b"line" | b"one" | b"1" | b"up" | b"some" | b"most" | b"paper" | b"study"
        | b"sentence" | b"potential" | b"s" | b"practical" => {
            return Kind::Filler;
        }
        _ => return Kind::Other,
    })
}

/// `【方法】`, `[方法]`, `方法：`.
fn wide(text: &str, start: usize) -> Option<(FacetKind, usize)> {
    let rest = text.get(start..)?;
    let inner = rest.strip_prefix('【').or_else(|| rest.strip_prefix('[')).unwrap_or(rest);
    let names = [
        ("研究问题", FacetKind::Objective),
        ("研究目标", FacetKind::Objective),
        ("问题", FacetKind::Objective),
        ("目标", FacetKind::Objective),
        ("目的", FacetKind::Objective),
        ("背景", FacetKind::Overview),
        ("概述", FacetKind::Overview),
        ("方法", FacetKind::Method),
        ("实验结果", FacetKind::Result),
        ("结果", FacetKind::Result),
        ("结论", FacetKind::Result),
        ("意义", FacetKind::Implication),
        ("启示", FacetKind::Implication),
    ];
    let (facet, tail) = names.iter().find_map(|(name, facet)| Some((*facet, inner.strip_prefix(name)?)))?;
    let body = match inner.len() < rest.len() {
        true => tail.strip_prefix('】').or_else(|| tail.strip_prefix(']'))?,
        false => tail.strip_prefix('：').or_else(|| tail.strip_prefix(':'))?,
    };
    let body = body.trim_start_matches(['：', ':', ' ', '*']);
    Some((facet, text.len() - body.len()))
}
