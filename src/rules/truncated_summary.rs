//! A summary breaks off.

use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::digest::{Role, summary};
use crate::text::Span;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "truncated-summary",
    severity: Severity::Info,
    fix: FixAvailability::Never,
    doc: r#"
A summary breaks off in the middle of a sentence, or ends in an ellipsis. Its model was cut off, or something shortened it.

Write the rest. A summary that only lacks its last full stop is not reported: it must break off after a comma, an open
bracket or a word that asks for more. An ellipsis is left alone outside of tables: bots that write lists shorten each abstract
to so many characters on purpose.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | Heron parses songs. It does so by means of |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | Heron parses songs. It does so by means of pulses. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(cell) = ctx.listing().and_then(|listing| listing.cell(Role::Summary)) else { return };
    let text = ctx.of(cell);
    if ends(text) {
        return;
    }
    let body = text.trim_end_matches([
        ' ', '\n', '\r', '*', '_', '"', '”', '’', '\'', '`', ')', ']', '）', '」', '』', '】',
    ]);
    let Some(last) = broken_off(text, body) else { return };
    // A monologue that was cut off is another rule's.
    if summary::preamble(text).is_some_and(|it| !it.closed) {
        return;
    }
    let (message, last) = match last {
        // A list of what begins like this, to be read on elsewhere.
        Last::Ellipsis(_) if ctx.columns().is_none() => return,
        Last::Ellipsis(len) => ("the summary ends in an ellipsis", len),
        Last::Clause(len) => ("the summary breaks off in the middle of a sentence", len),
    };
    let end = cell.start() + body.len();
    diagnostics.report(Span::new(end - last.min(body.len()), end), message);
}

/// Whether `text` ends as nearly all do.
fn ends(text: &str) -> bool {
    match text.as_bytes() {
        [] => true,
        [.., before, b'.'] => *before != b'.',
        [.., b'?' | b'!'] => true,
        _ => text.ends_with(['。', '！', '？']),
    }
}

/// What a summary breaks off with, and its length in bytes.
enum Last {
    Ellipsis(usize),
    Clause(usize),
}

/// Words after which a sentence goes on, even where its writer uses no full stops.
const OPEN: &[&str] = &[
    "a", "an", "and", "as", "because", "between", "by", "for", "from", "if", "into", "its", "of", "or",
    "than", "that", "the", "their", "these", "to", "via", "when", "where", "whereas", "which", "while",
    "whose", "with", "using",
];

/// The same in Chinese.
const OPEN_HAN: &[&str] =
    &["和", "与", "及", "或", "将", "并", "通过", "基于", "包括", "例如", "使得", "从而", "避免", "揭示"];

fn broken_off(text: &str, body: &str) -> Option<Last> {
    if body.ends_with('…') {
        return Some(Last::Ellipsis(body.len() - body.trim_end_matches('…').len()));
    }
    if body.ends_with("...") {
        return Some(Last::Ellipsis(body.len() - body.trim_end_matches('.').len()));
    }
    if body.ends_with([',', '，', '、', '(', '（', '[']) || text.ends_with(['(', '[']) {
        return Some(Last::Clause(body.chars().next_back().map_or(0, char::len_utf8)));
    }
    if let Some(at) = unclosed(text) {
        return Some(Last::Clause(body.len().saturating_sub(at)));
    }
    let word = body.rsplit(|c: char| !c.is_ascii_alphabetic()).next().filter(|part| !part.is_empty());
    if let Some(word) = word {
        // `model A` and `Figure a` are ends; so is a fragment without any sentence.
        let open =
            OPEN.contains(&word) && body.get(..body.len() - word.len())?.ends_with(' ') && has_sentence(body);
        return open.then_some(Last::Clause(word.len()));
    }
    let open = OPEN_HAN.iter().find(|it| body.ends_with(**it)).filter(|_| has_sentence(body));
    open.map(|it| Last::Clause(it.len()))
}

/// Where a parenthesis opens after which no other bracket is.
fn unclosed(text: &str) -> Option<usize> {
    let at = text.rfind(['(', ')', '（', '）', '[', ']'])?;
    let rest = text.get(at..)?;
    let before = text.get(..at)?;
    // A smiley or a formula is no parenthesis.
    let apart = rest.starts_with('（') || rest.starts_with('(') && before.ends_with(' ');
    (apart && has_sentence(before)).then_some(at)
}

/// Whether a whole sentence is before the last one.
fn has_sentence(body: &str) -> bool {
    body.contains(". ") || body.contains(['。', '；', '！', '？', '】'])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn what_breaks_off_is_reported() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It counts pulses. It needs no ears, which |
                                                                                            ^^^^^ the summary breaks off in the middle of a sentence
| Two ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It counts pulses, |
                                                                        ^ the summary breaks off in the middle of a sentence
| Three ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It counts pul… |
                                                                       ^ the summary ends in an ellipsis
| Four ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It counts *pul...* |
                                                                       ^^^ the summary ends in an ellipsis
| Five ([arXiv](https://arxiv.org/abs/2502.01237)) | X | 鸟鸣难以解析。提出计数方法， |
                                                                      ^ the summary breaks off in the middle of a sentence
| Six ([arXiv](https://arxiv.org/abs/2502.01237)) | X | 鸟鸣难以解析。提出计数方法和 |
                                                                     ^ the summary breaks off in the middle of a sentence
",
        );
    }

    #[test]
    fn an_open_parenthesis_is_a_break() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It counts. It beats Egret (91% of songs |
                                                                                  ^^^^^^^^^^^^^ the summary breaks off in the middle of a sentence
| Two ([arXiv](https://arxiv.org/abs/2502.01237)) | X | 鸟鸣难以解析。提出计数方法（预训练VLA |
                                                                     ^^^^^^^ the summary breaks off in the middle of a sentence
| Three ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It counts. It beats Egret (91% of songs) |
",
        );
    }

    #[test]
    fn lists_shorten_on_purpose() {
        check(
            &RULE,
            "
- **[Heron Sings at Dawn](https://arxiv.org/abs/2502.01237)**
  - **Abstract**: We listen to herons. It counts pulses by means of two microphones and needs no ears, as pulses are...
- **[Egret Sings at Dusk](https://arxiv.org/abs/2502.01238)**
  - **Abstract**: We listen to egrets. It counts pulses by means of two microphones, which
                                                                                     ^^^^^ the summary breaks off in the middle of a sentence
- **[Stork Sings at Noon](https://arxiv.org/abs/2502.01239)**
  - **Abstract**: We listen to storks. It counts pulses by means of two microphones.
",
        );
    }

    #[test]
    fn what_only_lacks_a_full_stop_is_not() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It counts pulses. It needs no ears |
| Two ([arXiv](https://arxiv.org/abs/2502.01237)) | X | A parser to build on |
| Three ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It works (see \"Songs.\") |
| Four ([arXiv](https://arxiv.org/abs/2502.01237)) | X | 鸟鸣难以解析。提出计数方法 |
| Five ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It counts. It beats variant A |
| Six ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Follow-up questions: 1. Is it fast? 2. Why? |
| Seven ([arXiv](https://arxiv.org/abs/2502.01237)) | X | **It counts pulses.** |
| Eight ([arXiv](https://arxiv.org/abs/2502.01237)) | X | <think> 好的，我需要总结这篇论文， |
",
        );
    }
}
