//! The venue that a clause names.

use crate::digest::date::is_recent_year;
use crate::text::{Span, is_digit, is_digits};
use smallvec::SmallVec;

use super::when::{self, DateOrder};
use crate::digest::fields::layout::words::Words;
use crate::digest::fields::line::clause::{bare, is_date};
use crate::digest::fields::line::judge::is_abbreviation;

/// Quotes that are written for an apostrophe: `arXiv‘25`.
const QUOTES: [char; 2] = ['‘', '’'];

/// The venue that a clause names, without the date beside it.
pub fn venue(text: &str, clause: Span, words: &Words) -> Option<Span> {
    /// Most words of a venue.
    const MOST: usize = 12;
    let clause = bare(text, clause);
    let source = clause.of(text);
    let list: SmallVec<[&str; MOST + 1]> = source.split_whitespace().take(MOST + 1).collect();
    // `Songs, Calls, and Imitation CVPR 2024` ends with words of the title.
    if list.is_empty() || list.len() > MOST || list.first() == Some(&"and") {
        return None;
    }
    // `arXiv` is a name.
    let is_small = |text: &str| text.starts_with(char::is_lowercase) && !words.is_venue_word(text);
    let small = list.iter().filter(|it| is_small(it)).count();
    let mark = |byte: u8| matches!(byte, b'/' | b'&' | b'@' | b'-' | b'(' | b'\'');
    let compound = |text: &str| text.bytes().any(mark) || text.contains(QUOTES);
    let part = |word: &str| {
        word.split(['/', '&', '@', '-', '(', ')', '\''])
            .flat_map(|part| part.split(QUOTES))
            .any(|part| words.is_acronym(part))
    };
    let acronym = |text: &&str| words.is_acronym(text) || compound(text) && part(text);
    let of_proceedings = |text: &str| {
        matches!(text, "Proc." | "Proc" | "Proceedings" | "In" | "in" | "Published" | "published")
    };
    let is_name = |text: &str| {
        !words.is_acronym(text) && !of_proceedings(text) && text.chars().any(char::is_alphabetic)
    };
    let name = list.iter().find(|it| is_name(it));
    let is_known = || {
        list.iter().any(acronym)
            || is_dated_abbreviation(text, clause, &list)
            || name.is_some_and(|name| words.is_venue_word(name))
                && !(list.len() >= 5 && list.iter().any(|it| words.is_of_titles(&it.to_lowercase())))
            || words.has_venue_phrase(source)
    };
    let is_prose = small * 2 > list.len() && list.len() > 2;
    let is_told = !is_prose && is_known() || is_before_issue(text, clause);
    is_told.then(|| without_proceedings(text, without_volume(text, without_date(text, clause)), words))
}

/// An abbreviation without the words before it: `Proceedings of ICLR`, `Proceedings of the ACL`.
fn without_proceedings(text: &str, venue: Span, words: &Words) -> Span {
    let Some(name) = venue.of(text).strip_prefix("Proceedings of ") else { return venue };
    let name = name.strip_prefix("the ").unwrap_or(name);
    let start = venue.end() - name.len();
    if words.is_acronym(name) { Span::new(start, venue.end()) } else { venue }
}

/// Whether a clause, whose words are `list`, is an abbreviation with a year beside it or in the next clause, which need not be in a list:
/// `HSCMA 2017`, `TETCI, 2018`.
fn is_dated_abbreviation(text: &str, clause: Span, list: &[&str]) -> bool {
    // `SoCC'16`
    if let [name] = list
        && let Some((name, year)) = name.split_once(['\'', '’', '‘'])
        && is_digits(year, 2..=2)
    {
        return name.len() >= 3
            && name.starts_with(char::is_uppercase)
            && name.chars().all(char::is_alphabetic);
    }
    let year_after = || clause.after(text).strip_prefix(", ").and_then(|it| it.get(..4));
    // `53(4)`
    let is_volume = |word: &str| {
        word.ends_with(')') && number(word).1.starts_with('(') && (1..=3).contains(&number(word).0.len())
    };
    let (name, year) = match list {
        [name] => (*name, year_after()),
        [name, volume] if is_volume(volume) => (*name, year_after()),
        [year, name] if is_recent_year(year) => (*name, Some(*year)),
        [name, year] => (*name, Some(*year)),
        _ => return false,
    };
    // Three letters may be anything: `DNA, 2018`.
    name.len() >= 4
        && is_abbreviation(name)
        && !Words::general().is_group(name)
        && year.is_some_and(is_recent_year)
}

/// Whether a clause is the name of a journal, whatever its name, as the number of an issue or of an article follows: `Ponds, 15(4):284–305`,
/// `Ponds, 33, 1-10`, `Phys. Ponds 5, 083802 (2021)`, `Ponds volume 2, Article number: 16028`.
fn is_before_issue(text: &str, clause: Span) -> bool {
    let name = clause.of(text);
    let after = clause.after(text);
    // `Pond Reviews **121**(16), 10037`
    let bold = after.trim_start().strip_prefix("**").map(number);
    if bold.is_some_and(|(volume, rest)| !volume.is_empty() && rest.starts_with("**")) {
        return name.starts_with(char::is_uppercase) && !is_date(name);
    }
    let Some(after) = after.strip_prefix(", ") else { return false };
    let (number, rest) = number(after);
    let is_range = |text: &str| {
        let (first, rest) = self::number(text);
        !first.is_empty() && rest.starts_with(['-', '–'])
    };
    let has_issue = rest.trim_start().strip_prefix('(').is_some_and(|rest| !self::number(rest).0.is_empty());
    let has_pages = rest.strip_prefix(", ").is_some_and(is_range);
    let has_volume =
        name.rsplit_once(' ').is_some_and(|(_, last)| last.len() <= 4 && self::number(last).1.is_empty());
    let has_article = number.len() >= 3 || after.starts_with("Article") || is_range(after);
    name.starts_with(char::is_alphabetic)
        && (!number.is_empty() && (has_issue || has_pages) || has_volume && has_article)
        && !is_date(name)
}

/// The digits that a text begins with, and the rest.
fn number(text: &str) -> (&str, &str) {
    text.split_at(text.len() - text.trim_start_matches(is_digit).len())
}

/// A venue without the number of its volume: `Nature 596`, `Science 337:1623`.
pub fn without_volume(text: &str, venue: Span) -> Span {
    let Some((name, last)) = venue.of(text).rsplit_once(' ') else { return venue };
    let of_volume = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '-' | '–' | '(' | ')');
    let is_volume = last.starts_with(is_digit) && last.chars().all(of_volume);
    if !is_volume {
        return venue;
    }
    let name = name.strip_suffix(" volume").unwrap_or(name);
    bare(text, Span::new(venue.start(), venue.start() + name.len()))
}

/// A venue without the date beside it and what follows in brackets.
pub fn without_date(text: &str, clause: Span) -> Span {
    let source = clause.of(text);
    let Some(found) = when::date(source, DateOrder::default()) else { return tidy(text, clause) };
    let before = bare(text, Span::new(clause.start(), clause.start() + found.span.start()));
    let after = bare(text, Span::new(clause.start() + found.span.end(), clause.end()));
    let worded = |span: Span| span.of(text).chars().any(char::is_alphabetic);
    let remark = after.of(text).starts_with(['(', '[', '（']);
    match (worded(before), worded(after) && !remark) {
        // `Proceedings of the 2020 Pond Days`
        (true, true) if before.of(text).ends_with(" the") => tidy(text, clause),
        (false, true) => tidy(text, after),
        _ => tidy(text, before),
    }
}

/// Without a full stop, an apostrophe before a short year, a bracket that was cut, and `In` at the start.
fn tidy(text: &str, span: Span) -> Span {
    let source = span.of(text);
    // `arXiv preprint arXiv:2502.01237`
    let source = source.split_once(" arXiv:").map_or(source, |it| it.0);
    let source = source.split_once(':').filter(|&(before, _)| before == "arXiv").map_or(source, |it| it.0);
    // `arXiv 2502.01237`
    let is_id = |text: &str| text.starts_with(is_digit);
    let source = source
        .split_once("arXiv ")
        .filter(|&(before, after)| before.is_empty() && is_id(after))
        .map_or(source, |_| "arXiv");
    // `Proceedings of Ponds (pp. 191-198)`, `Transactions on Ponds; vol. 32`
    let source =
        [" (pp", "; vol", ", vol"].iter().fold(source, |it, more| it.split_once(more).map_or(it, |it| it.0));
    let inner = source.trim_end_matches(['.', '\'', '’', '‘', '`', ' ', '(', '[', '@', ',']);
    // `[IEEE ACCESS]`, `(ACM)`
    let whole = [('[', ']'), ('(', ')')].iter().find_map(|(open, close)| {
        let inner = inner.strip_suffix(*close)?;
        (inner.starts_with(*open) && !inner.contains(*close)).then_some(inner)
    });
    let inner = whole.unwrap_or(inner);
    // `EMNLP]`
    let inner = [('[', ']'), ('(', ')')].iter().fold(inner, |inner, (open, close)| {
        inner.strip_suffix(*close).filter(|rest| !rest.contains(*open)).unwrap_or(inner)
    });
    let inner = inner.strip_suffix(" on").unwrap_or(inner);
    #[rustfmt::skip] // several a line
    const LEADS: [&str; 19] = [
        "//", "in ", "@ ", "@", "'", "’", "to appear in ", "accepted to ", "accepted by ", "accepted at ", "accepted in ", "published in ",
        "published at ", "published by ", "published ", "submitted to ", "presented at ", "(", "[",
    ];
    let leads = |text: &&&str| inner.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    let lead = LEADS.iter().find(leads).map_or(0, |it| it.len());
    Span::new(span.start() + lead, span.start() + inner.len())
}
