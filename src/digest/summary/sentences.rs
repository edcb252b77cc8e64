//! Where sentences begin and end.

use super::heading;
use crate::text::{Span, lower};

/// The sentences of `text`: consecutive, in order, together all of its bytes. White space belongs to the
/// sentence before it, enumerators and bold headings to the one they open. Empty for blank text.
pub fn sentences(text: &str) -> Vec<Span> {
    let intro = super::preamble(text).map_or(0, |it| it.span.end());
    let mut starts = Vec::with_capacity(16);
    cut(text, intro, &mut starts);
    let mut out = Vec::with_capacity(starts.len() + 1);
    let mut from = 0;
    for &at in starts.iter().skip_while(|&&at| at == 0).chain([&text.len()]) {
        if at > from {
            out.push(Span::new(from, at));
            from = at;
        }
    }
    if text.trim().is_empty() {
        out.clear();
    }
    out
}

/// The kind of a list's marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// `i)`, `ii)`
    Roman,
    /// `a)`, `b)`
    Alpha,
    /// `1.`, `2)`
    Digit,
}

/// An enumerator: `iii)` is the third of a Roman list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Enumerator {
    pub(super) marks: Marks,
    pub(super) value: u8,
    /// Where the text after it begins.
    pub(super) end: usize,
}

/// As many blanks and emphasis marks may be in front of an enumerator or a heading.
pub(super) const MARKS: usize = 12;

/// The enumerator that `text` has at `at`, emphasis and blanks in front of it allowed.
pub(super) fn enumerator(text: &[u8], at: usize) -> Option<Enumerator> {
    let marks = |byte: &&u8| matches!(byte, b'*' | b'_' | b'(' | b' ' | b'\n');
    let at = at + text.get(at..)?.iter().take(MARKS).take_while(marks).count();
    let rest = text.get(at..)?;
    let len = rest.iter().take(5).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let (word, tail) = rest.split_at(len);
    let closed = match tail {
        [b')', ..] => true,
        [b'.', ..] => false,
        _ => return None,
    };
    if !matches!(tail.get(1), None | Some(b' ' | b'\n' | b'*' | b'_')) {
        return None;
    }
    let (marks, value) = match word {
        b"i" => (Marks::Roman, 1),
        b"ii" => (Marks::Roman, 2),
        b"iii" => (Marks::Roman, 3),
        b"iv" => (Marks::Roman, 4),
        b"v" => (Marks::Roman, 5),
        b"vi" => (Marks::Roman, 6),
        b"vii" => (Marks::Roman, 7),
        [letter @ b'a'..=b'h'] if closed => (Marks::Alpha, letter - b'a' + 1),
        [digit @ b'1'..=b'9'] => (Marks::Digit, digit - b'0'),
        [tens @ b'1'..=b'2', digit @ b'0'..=b'9'] => (Marks::Digit, (tens - b'0') * 10 + digit - b'0'),
        _ => return None,
    };
    Some(Enumerator { marks, value, end: at + len + 1 })
}

/// Appends to `starts` where sentences of `text` begin, from byte `from` on: ascending, `from` the first.
pub(super) fn cut(text: &str, from: usize, starts: &mut Vec<usize>) {
    let bytes = text.as_bytes();
    let mut scan = Scan { text, bytes, starts, list: None };
    scan.begin(from);
    let mut at = from;
    while let Some(skip) = bytes.get(at..).and_then(|rest| rest.iter().position(is_stop)) {
        at += skip;
        at = match bytes[at] {
            b'.' | b'!' | b'?' => scan.terminator(at),
            b')' => scan.bracket(at),
            b'*' => scan.emphasis(at),
            b'\n' => scan.line_end(at),
            b'<' => scan.tag(at),
            0xe3 | 0xef | b'[' => scan.wide(at),
            _ => at + 1,
        };
    }
}

/// Whether a sentence may begin or end at this byte; most are letters and blanks.
fn is_stop(byte: &u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | b')' | b'*' | b'\n' | b'<' | b'[' | 0xe3 | 0xef)
}

struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    starts: &'a mut Vec<usize>,
    /// The list that runs through the whole summary, and the last of its marks.
    list: Option<(Marks, u8)>,
}

impl Scan<'_> {
    /// A sentence begins at `at`, unless the text is over there.
    fn begin(&mut self, at: usize) {
        if at >= self.bytes.len() && at > 0 || self.starts.last().is_some_and(|&last| last >= at) {
            return;
        }
        self.starts.push(at);
        if let Some(mark) = enumerator(self.bytes, at).filter(|&mark| self.expects(mark)) {
            self.list = Some((mark.marks, mark.value));
        }
    }

    fn expects(&self, mark: Enumerator) -> bool {
        match self.list {
            None => mark.value == 1,
            Some((marks, last)) => marks == mark.marks && last + 1 == mark.value,
        }
    }

    fn last(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// Whether nothing but blanks and emphasis is between the start of the sentence and `at`.
    fn opens(&self, at: usize) -> bool {
        self.bytes.get(self.last()..at).is_some_and(|gap| {
            gap.len() <= MARKS
                && gap.iter().all(|byte| matches!(byte, b' ' | b'\n' | b'*' | b'_' | b'(' | b'#'))
        })
    }

    /// `.`, `!` or `?` at `at`; returns where to go on.
    fn terminator(&mut self, at: usize) -> usize {
        let mut end = at + 1;
        while matches!(self.bytes.get(end), Some(b'.' | b'!' | b'?')) {
            end += 1;
        }
        let single_dot = end == at + 1 && self.bytes.get(at) == Some(&b'.');
        let end = skip_closers(self.bytes, end);
        if !self.bytes.get(end).is_some_and(u8::is_ascii_whitespace) {
            return end;
        }
        let next = skip_blanks(self.bytes, end);
        if single_dot {
            let word_start = token_start(self.bytes, self.last(), at);
            let word = &self.bytes[word_start..at];
            if let Some(start) = self.list_number(word_start, word, next) {
                self.begin(start);
                return end;
            }
            if abbreviation(word, self.bytes, next) || self.opens(word_start) && word.len() <= 3 {
                return end;
            }
        }
        if may_open(self.bytes, next) {
            self.begin(next);
        }
        end
    }

    /// Where the sentence begins that `1.`, with `word` before the dot, opens.
    fn list_number(&self, at: usize, word: &[u8], next: usize) -> Option<usize> {
        if word.is_empty() || word.len() > 2 || !word.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let before = self.bytes[..at].trim_ascii_end();
        let blanks = at - before.len();
        let last = before.last()?;
        let capital = self.bytes.get(next).is_some_and(|byte| byte.is_ascii_uppercase() || *byte == b'*');
        let expected =
            enumerator(self.bytes, at).is_some_and(|mark| self.list.is_some() && self.expects(mark));
        if self.opens(at) {
            return Some(self.last());
        }
        let item = capital && (*last == b':' || expected && blanks > 1);
        item.then_some(at)
    }

    /// `)` at `at`: the next mark of the summary's own list opens a sentence even where a full stop is missing.
    fn bracket(&mut self, at: usize) -> usize {
        if self.list.is_none() {
            return at + 1;
        }
        let word_start = token_start(self.bytes, self.last().max(at.saturating_sub(5)), at);
        if at - word_start > 3 || self.opens(word_start) {
            return at + 1;
        }
        if let Some(mark) = enumerator(self.bytes, word_start).filter(|&mark| self.expects(mark)) {
            let next = skip_blanks(self.bytes, mark.end);
            if self.bytes.get(next).is_some_and(|byte| !byte.is_ascii_lowercase()) {
                let bold = self.bytes[..word_start].iter().rev().take_while(|&&byte| byte == b'*').count();
                self.begin(word_start - bold);
            }
        }
        at + 1
    }

    /// `**` at `at`: a bold heading opens a sentence.
    fn emphasis(&mut self, at: usize) -> usize {
        let bold = self.bytes.get(at + 1) == Some(&b'*');
        let spaced = at == 0 || self.bytes[at - 1].is_ascii_whitespace();
        if bold && spaced && !self.opens_item(at) && heading::heading(self.text, at).is_some() {
            self.begin(at);
        }
        at + if bold { 2 } else { 1 }
    }

    /// Whether only an enumerator is between the start of the sentence and `at`.
    fn opens_item(&self, at: usize) -> bool {
        let from = enumerator(self.bytes, self.last()).map_or(self.last(), |mark| mark.end);
        self.bytes.get(from..at).is_some_and(|gap| {
            gap.len() <= MARKS && gap.iter().all(|byte| matches!(byte, b' ' | b'\n' | b'*' | b'_'))
        })
    }

    /// `\n` at `at`: a blank line, a list item and a heading open a sentence, a wrapped line does not.
    fn line_end(&mut self, at: usize) -> usize {
        let next = skip_blanks(self.bytes, at);
        let lines = self.bytes[at..next].iter().filter(|&&byte| byte == b'\n').count();
        let rest = &self.bytes[next..];
        let item = matches!(rest, [b'-' | b'*' | b'+', b' ', ..] | [b'#', ..] | [b'>', b' ', ..]);
        let numbered = enumerator(self.bytes, next).is_some_and(|mark| mark.value == 1 || self.expects(mark));
        if lines > 1 || item || numbered {
            self.begin(next);
        }
        next.max(at + 1)
    }

    /// `<` at `at`: a line break ends a sentence.
    fn tag(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        let name = rest.get(1..3).is_some_and(|name| name.eq_ignore_ascii_case(b"br"));
        let close = rest.iter().take(6).position(|&byte| byte == b'>');
        let (true, Some(close)) = (name, close) else { return at + 1 };
        let next = skip_blanks(self.bytes, at + close + 1);
        if !self.bytes[next..].starts_with(b"<") {
            self.begin(next);
        }
        next
    }

    /// The lead byte of a wide character at `at`, or `[`.
    fn wide(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        let stop = rest.starts_with("。".as_bytes())
            || rest.starts_with("！".as_bytes())
            || rest.starts_with("？".as_bytes());
        let pause = rest.starts_with("；".as_bytes());
        if stop || pause {
            let mut end = at + 3;
            while let Some(len) = ["”", "’", "」", "』", "）", "】", "》", "。", "！", "？"]
                .iter()
                .find(|close| self.bytes[end..].starts_with(close.as_bytes()))
                .map(|close| close.len())
            {
                end += len;
            }
            let next = skip_blanks(self.bytes, end);
            if stop || heading::heading(self.text, next).is_some() {
                self.begin(next);
            }
            return end;
        }
        let bracketed = rest.starts_with("【".as_bytes()) || rest.starts_with(b"[");
        if bracketed && heading::heading(self.text, at).is_some() {
            self.begin(at);
        }
        at + 1
    }
}

/// The first byte from `at` on that is no blank.
pub(super) fn skip_blanks(bytes: &[u8], at: usize) -> usize {
    at + bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count())
}

/// Past the quotes, brackets and emphasis that close at `at`.
fn skip_closers(bytes: &[u8], mut at: usize) -> usize {
    loop {
        at += match bytes.get(at..) {
            Some([b'"' | b'\'' | b')' | b']' | b'}' | b'*' | b'_' | b'`', ..]) => 1,
            Some([0xe2, 0x80, 0x99 | 0x9d, ..]) => 3,
            _ => return at,
        }
    }
}

/// Where the word that ends at `end` begins, not before `from`.
fn token_start(bytes: &[u8], from: usize, end: usize) -> usize {
    let open =
        |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'(' | b'[' | b'"' | b'\'' | b'*' | b'_');
    bytes.get(from..end).and_then(|head| head.iter().rposition(open)).map_or(from, |at| from + at + 1)
}

/// Whether a sentence may begin with what is at `at`: no word in lower case, unless it is a name like `o3-mini`.
fn may_open(bytes: &[u8], at: usize) -> bool {
    let mut at = at;
    while matches!(bytes.get(at), Some(b'*' | b'_' | b'"' | b'\'' | b'(' | b'[' | b'`')) {
        at += 1;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    match rest {
        [] => false,
        [first, ..] if first.is_ascii_lowercase() => {
            let len = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
            let name = rest[..len].iter().any(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
            name || enumerator(bytes, at).is_some()
        }
        [b',' | b';' | b':' | b'.' | b'=' | b'<' | b'>' | b'%', ..] => false,
        _ => true,
    }
}

/// Whether a dot after `word` belongs to the word; `next` is where the following one begins.
fn abbreviation(word: &[u8], bytes: &[u8], next: usize) -> bool {
    let rest = bytes.get(next..).unwrap_or_default();
    match word {
        [] => return false,
        [letter] if letter.is_ascii_uppercase() => return !opener(rest),
        _ => {}
    }
    if word.contains(&b'.') {
        // `e.g`, `w.r.t`, `U.S`, `Ph.D`, but not `v2.5` or `arxiv.org`.
        return word
            .split(|&byte| byte == b'.')
            .all(|part| part.len() <= 2 && part.iter().all(u8::is_ascii_alphabetic));
    }
    let mut buffer = [0; 6];
    let Some(word) = lower(word, &mut buffer) else { return false };
    match word {
        b"vs" | b"cf" | b"fig" | b"figs" | b"eq" | b"eqs" | b"sec" | b"tab" | b"resp" | b"approx" | b"dr"
        | b"prof" | b"mr" | b"mrs" | b"ms" | b"ca" | b"viz" | b"esp" | b"vol" | b"pp" | b"ref" | b"refs"
        | b"incl" | b"ch" => true,
        b"no" | b"nos" => rest.first().is_some_and(u8::is_ascii_digit),
        b"al" | b"inc" | b"corp" | b"ltd" | b"co" | b"st" | b"jr" => !opener(rest),
        _ => false,
    }
}

/// Whether `rest` begins with a word that opens sentences and is no name.
fn opener(rest: &[u8]) -> bool {
    #[rustfmt::skip] // several a line
    const OPENERS: [&str; 22] = [
        "The", "This", "These", "It", "In", "A", "An", "We", "Our", "They", "Their", "Results", "Experiments", "Key",
        "Primary", "For", "On", "By", "However", "Its", "To", "When",
    ];
    let len = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    OPENERS.iter().any(|opener| opener.as_bytes() == &rest[..len])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` has a `|` wherever a sentence must begin.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let found: Vec<&str> = sentences(&text).into_iter().map(|span| span.of(&text)).collect();
        assert_eq!(found.join("|"), marked);
    }

    #[test]
    fn plain() {
        check("Heron parses songs. |It is fast!  |Is it right? |Yes.");
        check("Heron parses songs (of birds). |\"It sings.\" |They agree");
        check("One line\nwraps here. |Another one");
    }

    #[test]
    fn dots_that_end_nothing() {
        check(
            "Heron (Smith et al., 2024) beats others, e.g. Egret, i.e. Ibis, vs. Crane in Fig. 3 and Sec. 4. |It wins.",
        );
        check(
            "J. Doe and R. Roe et al. propose Heron by 2.5 points with v2.5 of it. |See 2502.01237 or https://example.org/a.b for more.",
        );
        check("It follows Smith et al. |The rest is new.");
        check("Dr. Roe asks no. 5 of the U.S. Navy. |It answers with approx. 3 words");
        check("Accuracy rises to 4.5. |7 of 9 agree.");
        check("It costs $3.50 per song... |And more");
    }

    #[test]
    fn names_in_lower_case() {
        check("It beats all. |o3-heron is next. |mHeron too, see heron.py there.");
    }

    #[test]
    fn lists() {
        check("i) Heron parses. |ii) It wants speed. |iii) By rules (see a) and b)). |iv) It wins");
        check("a) Heron parses songs |b) It uses rules. |c) It wins.");
        check("1. Heron parses. |2. **Goal:** To win by 79.8%  |3. **Method:** Rules in 2 steps.");
        check("Follow-up questions: |1. Is it fast? |2. How many of 3. do they mean?");
        check("Three steps: a) reading, b) parsing, and c) writing. |Then it stops.");
    }

    #[test]
    fn headings() {
        check("**Goal:** To parse songs |**Key methodology used:** Rules. |**Primary results:** It wins.");
        check("It uses **strong** words and **bold claims:** many.");
    }

    #[test]
    fn markup() {
        check("It parses songs<br><br>|It wins<br/>|Yes");
        check("Heron parses\n\n|It wins\n|- fast\n|- right");
    }

    #[test]
    fn chinese() {
        check("Heron 解析鸟鸣。|它很快！|真的吗？”|是的。");
        check("【问题】鸟鸣难以解析；|【方法】提出 Heron；使用规则；|【结论】它很快。");
        check("问题：鸟鸣难以解析；|方法：提出 Heron。|结论：它很快。");
    }

    #[test]
    fn a_preamble_is_one() {
        check("Here is a summary of \"Fast? Yes. A Heron\": |Heron parses songs. |It wins.");
    }

    #[test]
    fn blank() {
        check("");
        assert!(sentences(" \n ").is_empty());
    }
}
