//! What a writing model says before it summarizes: "Here is a concise summary of the paper:".

use super::sentences::skip_blanks;
use crate::text::Span;

/// The part of a summary that is addressed to the person who asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preamble {
    /// From the first byte on, the white space after it included, so that the rest has a clean start.
    pub span: Span,
    /// False for a monologue whose end is missing: it fills the text, and nobody can say where the summary begins.
    pub closed: bool,
}

/// The chatter that `text` begins with: an announcement ("Sure, here's a brief summary of the paper:"), a
/// `<think>` monologue, or both. A closed one always leaves something of the summary.
pub fn preamble(text: &str) -> Option<Preamble> {
    let mut all = first(text)?;
    while all.closed
        && let Some(more) = text.get(all.span.range().end..).and_then(first).filter(|it| it.closed)
    {
        all.span = Span::new(0, all.span.range().end + more.span.len());
    }
    Some(all)
}

/// The first of the monologues and announcements that `text` begins with.
fn first(text: &str) -> Option<Preamble> {
    let bytes = text.as_bytes();
    let start = skip_marks(bytes, 0);
    // The answer is nearly always no, and nearly always the first byte gives it.
    match bytes.get(start)? {
        b'<' | b'\\' | b'&' => thought(text, start),
        b'A'..=b'Z' | b'a'..=b'z' => announcement(text, start).and_then(|end| leaving(text, end)),
        0xe4..=0xe8 => chinese(text, start).and_then(|end| leaving(text, end)),
        _ => None,
    }
}

/// Longest announcement, in bytes; it quotes the paper's title and sometimes its authors.
const LONGEST: usize = 500;

/// Most characters between the word for a summary and the colon in a Chinese one.
const LONGEST_BEHIND: usize = 24;

/// The preamble that ends at `end`, unless nothing would be left of `text`.
fn leaving(text: &str, end: usize) -> Option<Preamble> {
    let end = skip_blanks(text.as_bytes(), end);
    let rest = text.get(end..)?;
    let says = rest.chars().any(char::is_alphanumeric);
    says.then(|| Preamble { span: Span::new(0, end), closed: true })
}

fn skip_marks(bytes: &[u8], at: usize) -> usize {
    let marks = |byte: &&u8| byte.is_ascii_whitespace() || matches!(byte, b'*' | b'_' | b'#' | b'>');
    at + bytes.get(at..).map_or(0, |rest| rest.iter().take_while(marks).count())
}

/// A monologue between tags.
fn thought(text: &str, start: usize) -> Option<Preamble> {
    let rest = text.get(start..)?;
    let (open, close) = [
        ("<think>", "</think>"),
        ("<thinking>", "</thinking>"),
        ("\\<think>", "\\</think>"),
        ("\\<think\\>", "\\</think\\>"),
        ("&lt;think&gt;", "&lt;/think&gt;"),
        ("&lt;think>", "&lt;/think>"),
    ]
    .into_iter()
    .find(|(open, _)| rest.starts_with(open))?;
    let inside = rest.strip_prefix(open)?;
    // The last one: the monologue may quote the tag.
    let Some(at) = inside.rfind(close).or_else(|| inside.find("</think>")) else {
        let talks = [
            "好", "嗯", "首先", "用户", "我", "Okay", "Ok", "Alright", "Let me", "Let's", "First,",
            "We need", "I need", "The user", "Hmm",
        ];
        let clear = talks.iter().any(|talk| inside.trim_start().starts_with(talk));
        return clear.then(|| Preamble { span: Span::new(0, text.len()), closed: false });
    };
    let tail = inside
        .get(at..)
        .and_then(|tail| tail.find('>').map(|close| close + 1).or(tail.find("&gt;").map(|it| it + 4)))?;
    leaving(text, start + open.len() + at + tail)
}

/// Where an English announcement that begins at `start` ends.
fn announcement(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    let mut greeted = None;
    while let Some(end) = greeting(text.as_bytes(), at) {
        // "Certainly! The paper …" says nothing else to nobody; "Sure, …" may be prose.
        if text.as_bytes().get(end - 1) == Some(&b'!') {
            greeted = Some(end);
        }
        at = skip_blanks(text.as_bytes(), end);
    }
    intro(text, at).or(greeted)
}

/// Past the greeting at `at` and its mark.
fn greeting(bytes: &[u8], at: usize) -> Option<usize> {
    #[rustfmt::skip] // several a line
    const GREETINGS: [&str; 10] = [
        "sure thing", "sure", "certainly", "of course", "okay", "ok", "alright", "absolutely", "great", "got it",
    ];
    let end = GREETINGS.into_iter().find_map(|greeting| after_phrase(bytes, at, greeting))?;
    let marked = matches!(bytes.get(end)?, b',' | b'!' | b'.' | b':');
    (marked && bytes.get(end + 1).is_some_and(u8::is_ascii_whitespace)).then_some(end + 1)
}

/// Past `phrase` at `at`, in any case, if no letter follows.
fn after_phrase(bytes: &[u8], at: usize, phrase: &str) -> Option<usize> {
    let end = at + phrase.len();
    let same = bytes.get(at..end)?.eq_ignore_ascii_case(phrase.as_bytes());
    (same && !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)).then_some(end)
}

/// Where "Here is a concise summary of …:" at `at` ends.
fn intro(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let openers =
        ["here is", "here's", "here\u{2019}s", "here are", "below is", "the following is", "summary of the"];
    let opener = openers.into_iter().find(|opener| after_phrase(bytes, at, opener).is_some())?;
    let bare = opener.starts_with("summary");
    let end = at + opener.len();
    let named = if bare { paper(bytes, end) } else { noun(bytes, end) };
    let end = colon(text, named?)?;
    says_nothing(text.get(at..end)?).then_some(end)
}

/// Words of announcements, besides names and what they quote. A sentence with any other may say something about the paper.
#[rustfmt::skip]
const WORDS: [&str; 99] = [
    "a", "abstract", "adhering", "ai", "al", "an", "and", "approach", "article", "as", "at", "authors", "based", "below", "breakdown",
    "brief", "bullet", "by", "called", "card", "clear", "comprehensive", "concise", "content", "contents", "contributions", "detailed",
    "digest", "document", "entitled", "et", "findings", "following", "follows", "for", "format", "from", "given", "guideline",
    "guidelines", "here", "here's", "high-level", "in", "instructions", "is", "are", "key", "main", "manuscript", "method", "more",
    "on", "of", "one", "one-sentence", "overview", "paper", "paper's", "papers", "paragraph", "per", "points", "provided", "quick",
    "report", "requested", "requirements", "research", "s", "scientific", "sentence", "sentences", "short", "simple", "specific",
    "specifications", "specified", "strict", "strictly", "structured", "study", "succinct", "summaries", "summarization", "summary",
    "synopsis", "system", "technical", "text", "the", "this", "titled", "tldr", "to", "using", "with", "words", "your",
];

/// Whether an announcement names the paper and what is asked for, and nothing else. What it quotes is a title.
fn says_nothing(announcement: &str) -> bool {
    if announcement.contains(['<', '%', '`', '|']) {
        return false;
    }
    let mut unquoted = String::new();
    let mut rest = announcement;
    while let Some((before, quoted)) = rest.split_once(['"', '“']) {
        unquoted.push_str(before);
        rest = quoted.split_once(['"', '”']).map_or("", |it| it.1);
    }
    unquoted.push_str(rest);
    let words = unquoted.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')));
    words.filter(|word| !word.is_empty()).all(|word| {
        let name = word.contains(|c: char| c.is_uppercase() || c.is_ascii_digit());
        name || WORDS.contains(&word.replace('’', "'").as_str())
    })
}

/// Past the word that names a summary, at most nine words after `at`.
fn noun(bytes: &[u8], at: usize) -> Option<usize> {
    words(bytes, at)
        .take(9)
        .take_while(|(word, _)| !matches!(*word, b"of" | b"that" | b"which" | b"we" | b"how" | b"for"))
        .find(|(word, _)| {
            ["summary", "summaries", "overview", "summarization", "synopsis", "breakdown", "tldr", "digest"]
                .iter()
                .any(|noun| word.eq_ignore_ascii_case(noun.as_bytes()))
        })
        .map(|(_, end)| end)
}

/// Past the word that names what is summarized, at most six words after `at`.
fn paper(bytes: &[u8], at: usize) -> Option<usize> {
    words(bytes, at)
        .take(12)
        .find(|(word, _)| {
            matches!(*word, b"paper" | b"article" | b"study" | b"abstract" | b"manuscript" | b"guidelines")
        })
        .map(|(_, end)| end)
}

/// The words from `at` on, each with its end.
fn words(bytes: &[u8], mut at: usize) -> impl Iterator<Item = (&[u8], usize)> {
    std::iter::from_fn(move || {
        at += bytes.get(at..)?.iter().take_while(|byte| matches!(byte, b' ' | b'*' | b'_' | b',')).count();
        let len =
            bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
        let word = &bytes[at..at + len];
        at += len;
        (len > 0).then_some((word, at))
    })
}

/// Past the colon that ends the announcement, quotes and emphasis skipped; the sentence must not end before it.
fn colon(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let limit = bytes.len().min(at + LONGEST);
    let mut at = at;
    let mut last = None;
    while at < limit {
        match bytes[at] {
            b'"' => at = closing(bytes, at + 1, limit, b"\"")?,
            0xe2 if bytes[at..].starts_with("“".as_bytes()) => {
                at = closing(bytes, at + 3, limit, "”".as_bytes())?
            }
            b'*' if bytes.get(at + 1).is_some_and(|byte| !matches!(byte, b' ' | b'*')) => {
                at = closing(bytes, at + 1, limit, b"*").unwrap_or(at);
            }
            b':' if bytes.get(at + 1).is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'*') => {
                let mut end = at + 1;
                while bytes.get(end) == Some(&b'*') {
                    end += 1;
                }
                // An unquoted title has a colon of its own; the summary's first item tells which one it is.
                if starts_item(bytes, end) {
                    return Some(end);
                }
                match last {
                    None => last = Some(end),
                    // Of the colons after a name one may be of a title without quotes.
                    Some(first) if is_name_before(bytes, first) => return None,
                    Some(_) => {}
                }
            }
            b'.' if initial(&bytes[..at]) => {}
            b'.' | b'!' | b'?' | b'\n' if bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) => break,
            _ => {}
        }
        at += 1;
    }
    last
}

/// Whether the word before the colon that ends at `at` begins with a capital letter.
fn is_name_before(bytes: &[u8], at: usize) -> bool {
    let head = bytes.get(..at).unwrap_or_default();
    let word = head.rsplit(|c| *c == b' ').next().unwrap_or_default();
    word.first().is_some_and(u8::is_ascii_uppercase)
}

/// Whether `head` ends with one capital letter: an author's.
fn initial(head: &[u8]) -> bool {
    matches!(head, [.., b' ' | b'.', letter] if letter.is_ascii_uppercase())
}

/// Where `close` is between `at` and `limit`: its last byte.
fn closing(bytes: &[u8], at: usize, limit: usize, close: &[u8]) -> Option<usize> {
    let window = bytes.get(at..limit)?;
    window.windows(close.len()).position(|part| part == close).map(|found| at + found + close.len() - 1)
}

/// Whether an enumerator or a heading is at `at`.
fn starts_item(bytes: &[u8], at: usize) -> bool {
    let next = skip_blanks(bytes, at);
    super::sentences::enumerator(bytes, next).is_some_and(|mark| mark.value == 1)
        || bytes.get(next..).is_some_and(|rest| rest.starts_with(b"**"))
}

/// Where a Chinese announcement that begins at `start` ends: 好的，以下是论文的总结：
fn chinese(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let greetings = ["好的", "当然", "没问题", "嗯"];
    let openers = ["以下是", "下面是", "以下为", "根据您", "根据你", "这是"];
    let greeted = greetings.iter().any(|greeting| rest.starts_with(greeting));
    if !greeted && !openers.iter().any(|opener| rest.starts_with(opener)) {
        return None;
    }
    let mut summarized = false;
    let mut behind = 0;
    for (at, sign) in rest.char_indices().take(160) {
        let tail = rest.get(at..)?;
        summarized |= ["总结", "摘要", "概括", "概述", "概要"].iter().any(|noun| tail.starts_with(noun));
        behind += usize::from(summarized);
        match sign {
            // Longer, or with figures, it may say something about the paper.
            '%' | '％' | '<' | '`' | '|' => return None,
            '，' | ',' if summarized => return None,
            _ if behind > LONGEST_BEHIND => return None,
            '：' | ':' => return summarized.then(|| start + at + sign.len_utf8()),
            '。' | '\n' if summarized || !greeted => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of `text` without its preamble.
    fn rest(text: &str) -> &str {
        preamble(text).filter(|it| it.closed).map_or(text, |it| &text[it.span.end()..])
    }

    fn check(chatter: &str, summary: &str) {
        assert_eq!(rest(&format!("{chatter}{summary}")), summary, "after {chatter:?}");
    }

    #[test]
    fn announcements() {
        let summary = "The paper introduces Heron: a parser for bird songs.";
        check("Here is a concise summary of the research paper:  ", summary);
        check("Here's a summary:\n\n", summary);
        check("Here\u{2019}s a brief 2-3 sentence summary of the paper: ", summary);
        check("Sure, here is a summary of the paper, following your guidelines: ", summary);
        check("Certainly! Here's a concise overview of the article: ", summary);
        check("Okay, here is a short summary of the Heron technical report: ", summary);
        check("Of course. Below is a summary of the paper: ", summary);
        check("The following is a summary of the study: ", summary);
        check("Summary of the research paper is: ", summary);
        check("**Here is a summary of the paper:** ", summary);
        check("Certainly! ", summary);
    }

    #[test]
    fn several_are_one() {
        let summary = "The paper introduces Heron: a parser for bird songs.";
        check(&"Sure! ".repeat(80), summary);
        check("Okay, sure! Here is a summary: <think>Hm.</think> Here is a summary of the paper: ", summary);
        check("Sure! Certainly, here is a summary of the paper: ", summary);
    }

    #[test]
    fn what_says_something_about_the_paper_stays() {
        for text in [
            "Here is a concise summary of the research paper which finds that A beats B by 12%: C.",
            "Here is a summary of the paper <!-- c: d -->: X.",
            "Here is a summary of the paper <!-- c -->: X.",
            "Here is an overview of results on 12 datasets: it wins.",
            "Here is a summary of the paper, where herons sing: they do.",
            "Here is a summary of the paper's 12% gain: it is real.",
            "Summary of the paper on birds: they sing.",
            "Here is a summary of `f: x` in the paper: it is f.",
            "Here is a summary of the paper Heron: A Parser for Songs: The paper parses.",
            "以下是论文的总结，提升了12个点：它唱歌。",
            "以下是论文提升12%的总结：它唱歌。",
        ] {
            assert_eq!(preamble(text), None, "{text:?}");
        }
    }

    #[test]
    fn announcements_quote_titles() {
        check("Here is a concise summary of the paper \"Heron: Is It a Bird?\": ", "i) Heron is a parser.");
        check("Here's a summary of “Heron: A Parser. Really” by A. Author: ", "Heron is a parser.");
        check("Here is a summary of the paper *Heron: A Parser*: ", "Heron is a parser.");
        check("Here is a summary of the paper Heron: A Parser for Songs: ", "i) Heron is a parser.");
    }

    #[test]
    fn summaries_have_none() {
        for text in [
            "Here, we summarize songs: a summary of each is short.",
            "Here is a method that parses songs: it is fast.",
            "Heron is a parser: a summary follows.",
            "Sure, it parses: it must.",
            "This paper introduces Heron.",
            "Summary: This paper introduces Heron.",
            "Of course, birds sing.",
            "Okapi is a model: it reads.",
            "Here is a summary of the paper. It is short",
            "i) The paper introduces Heron.",
            "Good morning",
            "<b>Heron</b> is a parser.",
            "<think> tokens are what Heron learns to skip.",
            "这篇论文提出了一种方法：总结如下。",
        ] {
            assert_eq!(preamble(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_follows_stays() {
        for text in [
            "Here is a summary of the paper:",
            "Here is a summary:  \n ",
            "<think>Hmm.</think> ",
            "以下是总结：",
        ] {
            assert_eq!(preamble(text), None, "{text:?}");
        }
    }

    #[test]
    fn monologues() {
        check("<think> Okay, the user wants it short. </think>\n\n", "Heron is a parser.");
        check("<think>\n嗯，用户让我总结论文。\n</think> ", "【问题】鸟鸣难以解析；【方法】提出Heron。");
        check("<think>Hm.</think> Here is a summary of the paper: ", "Heron is a parser.");
        check("&lt;think&gt; Hm. &lt;/think&gt; ", "Heron is a parser.");
        check("\\<think> Hm. \\</think> ", "Heron is a parser.");
    }

    #[test]
    fn monologue_without_an_end() {
        let text = "<think> 好的，我需要总结这篇论文。问题是鸟鸣";
        assert_eq!(preamble(text), Some(Preamble { span: Span::new(0, text.len()), closed: false }));
    }

    #[test]
    fn chinese() {
        check("好的，以下是这篇论文的总结：", "Heron 是一个解析器。");
        check("以下是论文摘要的精简总结：\n", "Heron 是一个解析器。");
        check("好的，这篇论文的内容总结如下：", "Heron 是一个解析器。");
    }
}
