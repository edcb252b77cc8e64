//! Paragraphs in which lines begin entries of their own: the page may show them as one stretch of text, who wrote them has a list
//! before them.

use super::lines::{Line, Window};
use super::table::names_paper;
use crate::text::{is_digit, is_digits};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// Words that more must follow.
const OPEN: [&str; 12] = ["a", "an", "and", "as", "by", "for", "in", "of", "or", "the", "to", "with"];

/// Fewest words of a title.
const FEWEST: usize = 3;

/// How an entry begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begins {
    /// With a link that is a title: `[Heron Sings at Dawn](…)`.
    Link,
    /// In bold: `**Heron Sings** …`.
    Bold,
    /// With a number: `[3] Ann Author. …`.
    Number,
    /// With a venue and its year before a link that is a title: `ICML 2025: [Heron Sings at Dawn](…)`.
    Venue,
    /// With links that are called by what they are, and the title after them: `[[ICLR 2025](…)] [[code](…)] Heron Sings`.
    Labels,
    /// With words before a link that does not belong to them: `Heron Sings at Dawn. [pdf](…)`. All lines are like this.
    Words,
}

/// The ends of the entries in the paragraph from `start` to `end`: none where it is not a list of several.
///
/// All begin alike and most speak of a paper beyond doubt. A line that does not begin so goes on with the entry above it.
pub(super) fn entries(window: &Window, start: usize, end: usize) -> VecDeque<usize> {
    let text = window.text.get(start..end).unwrap_or("");
    let lines = || lines(window, start, end);
    // A paragraph of one line, or one without links and numbers, is looked at no further.
    if lines().nth(1).is_none() {
        return VecDeque::new();
    }
    if !text.contains("://") {
        let numbered = lines().filter(|line| begins_with_reference(window.of(*line)));
        return if text.starts_with('[') { ends(numbered.collect(), start, end) } else { VecDeque::new() };
    }
    // An anchor may stand above the entries.
    let is_anchor = |text: &str| text.starts_with("<a name") || text.starts_with("<a id");
    let Some(wanted) = lines().map(|line| window.of(line)).find(|it| !is_anchor(it)).and_then(begins) else {
        return ends(titles_above_labels(window, lines()), start, end);
    };
    let begun: Vec<Line> = lines().filter(|line| begins(window.of(*line)) == Some(wanted)).collect();
    let leads = |line: &str| {
        names_paper(line)
            || match wanted {
                Begins::Words => has_labelled_pdf(line),
                Begins::Venue => line.to_ascii_lowercase().contains(".pdf)"),
                _ => false,
            }
    };
    let papers = begun.iter().filter(|it| leads(window.of(**it))).count();
    let ends_before = |line: &Line| {
        let before = window.text.get(start..line.start).unwrap_or("");
        before.lines().next_back().is_none_or(is_ended)
    };
    let all = wanted != Begins::Words || begun.len() == papers && begun.len() == lines().count();
    if papers < 2 || 2 * papers < begun.len() || !all || !begun.iter().all(ends_before) {
        return VecDeque::new();
    }
    ends(begun, start, end)
}

/// Where entries end of which those after the first one begin in `begun`; none where there are no such.
fn ends(begun: Vec<Line>, start: usize, end: usize) -> VecDeque<usize> {
    if begun.is_empty() {
        return VecDeque::new();
    }
    begun.iter().map(|it| it.start).filter(|it| *it > start).chain([end]).collect()
}

/// A line and the label that it begins with.
struct Labelled<'t> {
    line: Line,
    text: &'t str,
    label: Option<&'t str>,
}

/// The titles of which each has the same label in the line below it, `Authors: …`, where half of what is below them leads to papers.
fn titles_above_labels(window: &Window, lines: impl Iterator<Item = Line>) -> Vec<Line> {
    let mut lines = lines.map(|line| (line, window.of(line))).filter(|it| !is_break(it.1));
    let (Some(title), Some(below)) = (lines.next(), lines.next()) else { return Vec::new() };
    let Some(wanted) = label(below.1) else { return Vec::new() };
    let labelled = |(line, text)| Labelled { line, text, label: label(text) };
    let shown: Vec<Labelled> = [title, below].into_iter().chain(lines).map(labelled).collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for own in shown.iter().filter_map(|link| link.label) {
        *counts.entry(own).or_default() += 1;
    }
    let (of_title, has_number) = (label(title.1), is_numbered(title.1));
    // `Code: none yet` above the names of the next entry is no title.
    let is_field = |own: Option<&str>| {
        own != of_title && own.is_some_and(|own| counts.get(own).is_some_and(|count| *count > 1))
    };
    let is_title = |at: &usize| {
        let Labelled { text, label, .. } = shown[*at];
        shown.get(at + 1).is_some_and(|link| link.label == Some(wanted))
            && label != Some(wanted)
            && text.contains(char::is_alphabetic)
            && !text.contains("://")
            && is_numbered(text) == has_number
            && !is_field(label)
    };
    let begun: Vec<usize> = (0..shown.len()).filter(is_title).collect();
    let ends = begun.iter().skip(1).copied().chain([shown.len()]);
    let leads = |line: &Labelled| {
        names_paper(line.text)
            || line.label.is_some() && line.text.contains("://") && line.text.contains(".pdf")
    };
    let papers = begun.iter().zip(ends).filter(|(start, end)| shown[**start..*end].iter().any(leads)).count();
    if begun.first() != Some(&0) || begun.len() < 2 || 2 * papers < begun.len() {
        return Vec::new();
    }
    begun.iter().map(|it| shown[*it].line).collect()
}

/// The label that a line begins with: `Authors` of `**Authors**: …`.
fn label(line: &str) -> Option<&str> {
    const MOST_CHARACTERS: usize = 24;
    let is_mark = |c: char| matches!(c, '*' | '_' | ' ' | '-');
    let line = line.trim_start_matches(is_mark);
    let at = line.find([':', '：'])?;
    let label = line.get(..at)?.trim_end_matches(is_mark);
    let is_short = label.chars().count() <= MOST_CHARACTERS && words(label) <= FEWEST;
    let is_clean = label.contains(char::is_alphabetic) && !label.contains(['[', '(', '.', ',', '<', '"']);
    (is_short && is_clean && !line.get(at..).is_some_and(|it| it.starts_with("://"))).then_some(label)
}

/// Whether a line shows nothing: `<br><br>`.
fn is_break(line: &str) -> bool {
    let mut rest = line.trim();
    while let Some(it) = ["<br>", "<br/>", "<br />", "\\"].iter().find_map(|it| rest.strip_prefix(it)) {
        rest = it.trim_start();
    }
    rest.is_empty()
}

/// Whether a line begins with the number of an entry: `591.Heron`, `[3] Heron`.
fn is_numbered(line: &str) -> bool {
    let number = line.trim_start_matches(['[', '*', ' ', '\u{feff}']);
    let rest = number.trim_start_matches(is_digit);
    rest.len() < number.len() && rest.starts_with(['.', ')', ']', '、', '．'])
}

/// Whether a line begins with the number of an entry in square brackets: `[3] Heron`.
fn begins_with_reference(line: &str) -> bool {
    let rest = line.trim_start().strip_prefix('[').map_or("", |it| it.trim_start_matches(is_digit));
    rest.starts_with("] ") && !line.trim_start().starts_with("[]")
}

fn lines<'w>(window: &'w Window, start: usize, end: usize) -> impl Iterator<Item = Line> + 'w {
    let mut at = start;
    std::iter::from_fn(move || {
        let line = window.line(at).filter(|it| it.start < end)?;
        at = line.next;
        Some(line)
    })
}

/// How a line begins that may begin an entry: it leads somewhere.
fn begins(line: &str) -> Option<Begins> {
    let line = line.lines().next()?.trim();
    if !line.contains("://") {
        return None;
    }
    if let Some(rest) = line.strip_prefix("**") {
        // `**Paper**: …`, `**Long version** …`
        let (name, after) = rest.split_once("**")?;
        let is_label = words(name) < FEWEST && (name.ends_with(':') || after.starts_with(':'));
        let is_lower =
            name.split(' ').skip(1).all(|part| part.starts_with(char::is_lowercase)) && words(name) == 2;
        return (!is_label && !is_lower).then_some(Begins::Bold);
    }
    let Some(rest) = line.strip_prefix('[') else {
        let (before, title) = line.split_once("](")?.0.split_once('[')?;
        if words(title) >= FEWEST && is_dated_venue(before) {
            return Some(Begins::Venue);
        }
        let is_title = before.starts_with(char::is_uppercase) && words(before) >= FEWEST;
        let ends = before.trim_end().ends_with(['.', ',', '?', '!', '(', '|']) || line.contains("[[");
        return (is_title && ends).then_some(Begins::Words);
    };
    if line.starts_with("[[") {
        let (_, title) = line.rsplit_once(")]")?;
        return (words(title) >= FEWEST && !title.contains('[')).then_some(Begins::Labels);
    }
    let (inside, after) = rest.split_once(']')?;
    if is_digits(inside, 1..) {
        return after.starts_with(' ').then_some(Begins::Number);
    }
    let is_title = after.starts_with('(') && words(inside) >= FEWEST && !inside.contains('[');
    is_title.then_some(Begins::Link)
}

/// Whether what is before a link says where and when something was published: `ICML 2025: `.
fn is_dated_venue(before: &str) -> bool {
    let Some((venue, year)) = before.trim_end().strip_suffix([':', '：']).and_then(|it| it.rsplit_once(' '))
    else {
        return false;
    };
    venue.starts_with(char::is_uppercase) && words(venue) <= FEWEST && is_digits(year, 4..=4)
}

/// Whether a link of a line is called `Paper` and leads to a PDF: `Heron Sings at Dawn | [Paper](https://pond.example/7.pdf)`. What is called
/// `PDF` may be a manual.
fn has_labelled_pdf(line: &str) -> bool {
    let is_label = |text: &str| text.trim_matches(['[', ']']).eq_ignore_ascii_case("paper");
    let mut links = line.split("](");
    let mut label = links.next().and_then(|link| link.rsplit_once('[')).map_or("", |it| it.1);
    links.any(|rest| {
        let is_pdf =
            rest.split(')').next().is_some_and(|part| part.contains("://") && part.ends_with(".pdf"));
        let found = is_label(label) && is_pdf;
        label = rest.rsplit_once('[').map_or("", |it| it.1);
        found
    })
}

/// Whether nothing of a sentence goes on after a line.
fn is_ended(line: &str) -> bool {
    let line = line.trim_end();
    !line.ends_with([',', ';', ':', '-']) && !line.rsplit(' ').next().is_some_and(|part| OPEN.contains(&part))
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
}
