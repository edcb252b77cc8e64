//! What an entry says of its own paper alone is not written under another one.

use super::template::{Field, Part, Template};
use crate::text::is_digit;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Words that entries of any layout have in common.
#[rustfmt::skip] // several a line
const SHARED_WORDS: &[&str] = &[
    "abs", "abstract", "and", "arxiv", "authors", "br", "by", "code", "com", "date", "doi", "et", "al", "href",
    "html", "http", "https", "huggingface", "co", "in", "link", "links", "more", "null", "on", "or", "org", "page",
    "paper", "papers", "pdf", "project", "published", "read", "summary", "title", "tl", "dr", "tldr", "url", "venue",
    "www",
];

/// The words that entries near each other have in common.
pub(super) struct CommonWords {
    entries: usize,
    /// In how many of the entries a word is.
    counts: HashMap<String, usize>,
}

impl CommonWords {
    /// Those of the entries that these templates were made of.
    pub(super) fn of(templates: &[Template]) -> CommonWords {
        let mut counts = HashMap::new();
        for template in templates {
            for word in template.words() {
                *counts.entry(word).or_default() += 1;
            }
        }
        CommonWords { entries: templates.len(), counts }
    }

    /// Whether a word of one entry is in fewer than half of the others. A year or a score is of the paper, whoever else has it.
    fn is_own(&self, word: &str) -> bool {
        let others = self.counts.get(word).map_or(0, |count| count.saturating_sub(1));
        let is_rare = others == 0 || 2 * others < self.entries - 1;
        is_year(word) || is_score(word) || is_rare && !SHARED_WORDS.contains(&word)
    }

    /// How many words of a template are its own.
    pub(super) fn own_words(&self, template: &Template) -> usize {
        template.words().iter().filter(|word| self.is_own(word)).count()
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.parse::<u32>().is_ok()
}

/// `6.5`, `6/10`, `80%`.
fn is_score(word: &str) -> bool {
    word.starts_with(is_digit) && word.contains(['.', '/', '%'])
}

/// A word in a text, or a number with what belongs to it: `6.5/10`.
struct Word {
    range: Range<usize>,
    /// In small letters.
    text: String,
}

/// The words of a text without those of tags and URLs. Of words of one letter nobody can tell whose they are.
fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let end_of = |ends: fn(char) -> bool| rest.find(ends).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end_of(|letter| !letter.is_alphanumeric()));
        if word.is_empty() {
            at += tag(rest).unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
            continue;
        }
        if after.starts_with("://") {
            at += end_of(|letter| letter.is_whitespace() || matches!(letter, ')' | '>' | ']' | '"' | '\''));
            continue;
        }
        let is_number = word.contains(is_digit);
        let number =
            || end_of(|letter| !letter.is_alphanumeric() && !matches!(letter, '.' | '/' | '-' | '%'));
        let run = rest.get(..if is_number { number() } else { word.len() }).unwrap_or(word);
        let word = run.trim_end_matches(['.', '/', '-']);
        if is_number || word.len() > 1 {
            words.push(Word { range: at..at + word.len(), text: word.to_lowercase() });
        }
        at += run.len();
    }
    words
}

/// The length of the tag that a text begins with.
fn tag(text: &str) -> Option<usize> {
    let end = text.strip_prefix('<')?.find(['<', '>', '\n'])? + 1;
    text.get(end..)?.starts_with('>').then_some(end + 1)
}

/// Whether a line is text of its own: no label of what follows, no heading, no HTML, no fence.
fn is_prose(line: &str) -> bool {
    let text = line.trim_start_matches([' ', '\t', '>']).trim_end_matches([' ', '\r', '*', '_']);
    !text.starts_with(['<', '#', '`', '~']) && !text.ends_with([':', '：'])
}

impl Template {
    /// The words that are the same in each entry.
    fn words(&self) -> HashSet<String> {
        let texts = self.parts.iter().filter_map(|part| match part {
            Part::Text(text) => Some(words_of(text)),
            _ => None,
        });
        texts.flatten().map(|word| word.text).collect()
    }

    /// Drops what is told of the model's paper alone: whole lines of text, and of other lines the words.
    pub(super) fn drop_own(&mut self, shared: &CommonWords) {
        let last = self.parts.len().saturating_sub(1);
        let mut kept: Vec<Part> = Vec::new();
        for (nth, part) in std::mem::take(&mut self.parts).into_iter().enumerate() {
            let Part::Text(mut text) = part else {
                kept.push(part);
                continue;
            };
            if !self.is_row {
                text = without_prose(&text, nth == last, shared);
            }
            let is_first_line = self.is_row
                || !kept.iter().any(|part| matches!(part, Part::Text(text) if text.contains('\n')));
            blank_words(&text, is_first_line, shared, &mut kept);
        }
        self.parts = kept;
    }
}

/// A text between two fields without the whole lines that are told of one paper alone, but for labels, headings and HTML.
fn without_prose(text: &str, is_last: bool, shared: &CommonWords) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    // What is around a field is on its line.
    let whole = |line: usize| line > 0 && (line + 1 < lines.len() || is_last);
    let is_own = |text: &str| words_of(text).iter().any(|word| shared.is_own(&word.text));
    let mut kept: Vec<&str> = Vec::new();
    let mut follows_dropped = false;
    for (line, text) in lines.iter().copied().enumerate() {
        if whole(line) && is_prose(text) && is_own(text) {
            follows_dropped = true;
        } else if !(follows_dropped && text.trim().is_empty()) {
            follows_dropped = false;
            kept.push(text);
        }
    }
    let is_shorter = kept.len() < lines.len();
    let text = kept.join("\n");
    if is_shorter && is_last { text.trim_end().to_owned() } else { text }
}

/// Adds a text to `parts` with a field of which nothing is known for each run of words that are of one paper alone. The label of a
/// line after the first is none of them.
fn blank_words(text: &str, is_first_line: bool, shared: &CommonWords, parts: &mut Vec<Part>) {
    let piece = |range: Range<usize>| text.get(range).unwrap_or("");
    let is_label = |end: usize| {
        let after = piece(end..text.len()).trim_start_matches(['*', '_', ' ']);
        let line_starts = !is_first_line || piece(0..end).contains('\n');
        line_starts && after.starts_with([':', '：'])
    };
    // Words without a mark between them are of one phrase.
    let is_joint =
        |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '&' | '.' | '’' | '\'');
    let mut own: Vec<Range<usize>> = Vec::new();
    for Word { range, text } in words_of(text) {
        if !shared.is_own(&text) || is_label(range.end) {
            continue;
        }
        match own.last_mut() {
            Some(before) if piece(before.end..range.start).chars().all(is_joint) => before.end = range.end,
            _ => own.push(range),
        }
    }
    let mut at = 0;
    for range in own {
        parts.push(Part::Text(piece(at..range.start).to_owned()));
        at = range.end;
        parts.push(Part::Field { field: Field::Other, written: piece(range).to_owned() });
    }
    parts.push(Part::Text(piece(at..text.len()).to_owned()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_but_no_tags_and_urls() {
        let text = "- <td style=\"x: 15%\">A Few-Shot <b](https://a.b/c?d=2) 6.5/10, GPT-4. (80%) 论文：x";
        let words: Vec<String> = words_of(text).into_iter().map(|word| word.text).collect();
        assert_eq!(words, ["few", "shot", "6.5/10", "gpt", "4", "80%", "论文"]);
        assert!(words_of(text).iter().all(|it| text[it.range.clone()].to_lowercase() == it.text));
    }
}
