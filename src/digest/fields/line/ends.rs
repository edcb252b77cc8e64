//! Where a title ends that no mark ends: at names, a venue, a date or a link.

use crate::digest::date::is_recent_year;
use crate::text::{Span, floor};

use super::clause::{self, Clause};
use super::judge::{leads_on, words};
use super::pieces::{Piece, Pieces, Shape};
use super::reader::LineReader;
use crate::digest::fields::citation::listed::is_kind_letter;
use crate::digest::fields::people::names;

/// Where the title is, and the stretches before and after it that may say more.
pub struct Found {
    pub title: Span,
    /// The pieces from which on the rest is read.
    pub next: usize,
    /// What is left of the piece that the title was cut from.
    pub tail: Option<Span>,
    /// Names that are before the title.
    pub authors: Option<Span>,
}

impl Found {
    pub fn new(title: Span, next: usize, authors: Option<Span>) -> Found {
        Found { title, next, tail: None, authors }
    }
}

impl LineReader<'_> {
    /// Where a title ends that begins at `start` in the piece at `at`.
    pub fn plain_end(&self, pieces: &Pieces, at: usize, start: usize) -> Found {
        let mut end = start;
        for (index, piece) in pieces.iter().enumerate().skip(at) {
            let ends = match piece.shape {
                Shape::Link(_) | Shape::Picture => true,
                Shape::Bracket => {
                    self.is_beside(piece.inner)
                        || index > at && (is_kind_letter(self.text, piece) || self.is_empty_link(piece))
                }
                Shape::Em | Shape::Strong => {
                    index > at
                        && (self.only_beside(piece.inner)
                            || self.is_where(piece)
                            || self.is_list_of_names(piece.inner)
                            || self.is_label(piece, pieces.get(index + 1)))
                }
                Shape::Code => index > at && self.only_beside(piece.inner),
                Shape::Quote | Shape::Text => false,
            };
            if ends {
                return Found::new(Span::new(start, end), index, None);
            }
            if index == at && self.is_sentence(piece) {
                return Found::new(piece.inner, at + 1, None);
            }
            if piece.shape == Shape::Text {
                let from = piece.inner.start().max(start);
                let rest = Span::new(from, piece.inner.end());
                if let Some(cut) = self.cut(rest, from == start) {
                    let cut = from + cut;
                    let whole = Found::new(Span::new(start, cut), index + 1, None);
                    return Found { tail: Some(Span::new(cut, rest.end())), ..whole };
                }
            }
            // A tag that shows nothing does not belong to what is before it.
            if !piece.inner.is_empty() {
                end = piece.span.end();
            }
        }
        Found::new(Span::new(start, end), pieces.len(), None)
    }

    /// Whether a marked piece is all of a sentence with its full stop, as titles are in citations: `*Heron Sings at Dawn.* ICML.`
    fn is_sentence(&self, piece: &Piece) -> bool {
        const FEWEST_WORDS: usize = 3;
        matches!(piece.shape, Shape::Em | Shape::Strong)
            && piece.inner.of(self.text).trim_end().ends_with(['.', '?', '!'])
            && self.words(piece.inner) >= FEWEST_WORDS
    }

    /// Whether square brackets hold what links are called, and no link: `[code]`, `[[code]()]`.
    fn is_empty_link(&self, piece: &Piece) -> bool {
        let inner = piece.inner.of(self.text);
        let name = inner.strip_suffix("()").map_or(inner, |it| it.trim_matches(['[', ']']));
        piece.span.of(self.text).starts_with('[') && self.profile.words.link(name).is_some()
    }

    /// Whether a marked piece is a label within the line: `**Title**: Heron Sings, **Authors**: Ann Author`.
    fn is_label(&self, piece: &Piece, next: Option<&Piece>) -> bool {
        let inner = piece.inner.of(self.text).trim_end();
        let bare = inner.trim_end_matches([':', '：']);
        let after = next.map_or("", |it| it.span.of(self.text).trim_start());
        let colon = bare.len() < inner.len() || after.starts_with([':', '：']);
        colon && self.profile.words.label(bare).is_some()
    }

    /// Where in plain text a title ends; `first` where the text is its beginning.
    pub fn cut(&self, rest: Span, first: bool) -> Option<usize> {
        let source = near(self.text, rest).of(self.text);
        let is_mark = |c: char| {
            matches!(c, '|' | '·' | '.' | '?' | '!' | '-' | '–' | '—' | '/' | ',' | ';' | '，' | ' ')
        };
        for (at, it) in source.char_indices().filter(|&(_, c)| is_mark(c)) {
            let next = at + it.len_utf8();
            let after = source.get(next..).unwrap_or("");
            let spaced = after.starts_with(char::is_whitespace);
            let enough = !first || source.get(..at).is_some_and(|it| it.split_whitespace().nth(1).is_some());
            let tail = Span::new(rest.start() + next, rest.end());
            let cut = match it {
                // `Heron - Ann Author et al. - ICLR 2020`
                '|' | '-' | '–' | '—' | ',' | '.' if !enough => {
                    let parted = match it {
                        '.' => spaced && clause::is_stop(source, at),
                        '-' | '–' | '—' => spaced && begins_dash(source, at),
                        _ => true,
                    };
                    parted && source.get(..at).is_some_and(|it| words(it) >= 1) && self.is_all_beside(tail)
                }
                '|' => enough,
                // `Heron Sings at Dawn · Pond Lab · Songs`
                '·' => spaced && enough && source.get(..at).is_some_and(|it| it.ends_with(' ')),
                '.' | '?' | '!' => {
                    (spaced && enough && clause::is_stop(source, at)
                        || it == '.' && enough && after.is_empty())
                        && (it == '.' || self.all_beside(tail))
                }
                '-' | '–' | '—' => {
                    spaced
                        && enough
                        && begins_dash(source, at)
                        && self.remark(tail, source.get(..at).unwrap_or(""))
                }
                // `Heron Sings / Ann Author / ICLR 2020`
                '/' => spaced && enough && begins_dash(source, at) && self.all_beside(tail),
                // No title ends with `in`.
                ' ' if enough && source.get(..at).is_some_and(leads_on) => false,
                ',' | ';' | '，' if enough => self.all_beside(tail) || self.is_author_and_others(tail),
                ' ' if enough => is_author_and_year(after) || self.is_tight(near(self.text, tail)),
                _ => false,
            };
            if cut {
                let end = if matches!(it, '?' | '!') { next } else { at };
                return Some(
                    self.before_first_name(Span::new(rest.start(), rest.start() + end)).unwrap_or(end),
                );
            }
        }
        None
    }

    /// Where a title with the first of its authors after a colon ends without them, as told by a colon after the last one, too:
    /// `Heron Sings at Dawn: Ann Author`, before `, Ben Writer: Pond Labs`.
    fn before_first_name(&self, title: Span) -> Option<usize> {
        const FEWEST_WORDS: usize = 3;
        let source = title.of(self.text);
        let after = title.after(self.text);
        let at = source.rfind(": ").filter(|_| after.trim_start().starts_with(','))?;
        let names = Span::new(title.start() + at + 1, title.end() + after.find(": ")?);
        let are_names = self.is_list_of_names(names) && !self.goes_beyond_names(names);
        (are_names && source.get(..at).is_some_and(|it| words(it) >= FEWEST_WORDS)).then_some(at)
    }

    /// Whether a stretch begins with one name and the others: `A. B. Author et al., Pond Phys. A 660, 64 (2011)`.
    fn is_author_and_others(&self, tail: Span) -> bool {
        let source = tail.of(self.text);
        let name = source.split_once(" et al").map_or("", |it| it.0.trim());
        (2..=4).contains(&name.split(' ').count())
            && name.split(' ').next().is_some_and(names::is_initial)
            && names::of_people(name, &self.profile.words) == Some(true)
    }

    /// Whether a stretch is nothing but names, which may be last names alone, venues and dates.
    fn is_all_beside(&self, tail: Span) -> bool {
        self.all_beside(tail) || self.last_names(Piece::text(tail), None, false).is_some()
    }

    /// Whether what follows a dash is not of the title.
    pub fn remark(&self, tail: Span, before: &str) -> bool {
        let after = tail.of(self.text).trim_start();
        // `Heron Sings at Dawn – or: Why Ponds Are Loud` is one title.
        let goes_on = ["or ", "or:", "or,"].iter().any(|it| after.starts_with(it));
        let lower = after.starts_with(char::is_lowercase) && !goes_on;
        self.all_beside(tail)
            || lower && before.split_whitespace().count() >= 4
            || self.words(self.sentence(tail)) > 14
    }

    /// Whether a stretch is nothing but names, venues and dates.
    pub fn all_beside(&self, tail: Span) -> bool {
        let tail = near(self.text, tail);
        let source = tail.of(self.text);
        if source.trim().is_empty() {
            return false;
        }
        let words = &self.profile.words;
        let (mut sure, mut names) = (false, 0);
        let others = source.contains("et al") || source.contains("et.al");
        for clause in clause::clauses(self.text, tail) {
            let part = clause.of(self.text);
            match self.kind(clause) {
                // One word, or a long name, may be of the title, and so may what ends a list.
                Clause::Names { sure: more } if names == 0 && !others => {
                    let number = part.split_whitespace().filter(|word| !words.is_particle(word)).count();
                    if !more || number > 3 && !part.contains(" and ") || part.starts_with("and ") {
                        return false;
                    }
                    sure = true;
                    names = 1;
                }
                // `of Rigid Bodies, Deformable Objects, and Fluids`: who has a first name is beside people who have.
                Clause::Names { sure: false } if is_last_of_things(part) => return false,
                Clause::Names { sure: more } => {
                    sure |= more;
                    names += 1;
                }
                Clause::Venue(_) | Clause::Date => sure = true,
                // `Songs, Dawn Choirs, and Critic Herons: A Study of Ponds`
                Clause::Nothing if names > 1 && sure => return !self.is_right_before(':', clause.start()),
                Clause::Nothing if words.label(part).is_some() => {}
                Clause::Nothing => return false,
            }
        }
        sure
    }

    /// Whether what follows a space is a venue with its year, or names after `by`: `Title ICLR 2024`, `Title by Ann Author et al.`
    fn is_tight(&self, tail: Span) -> bool {
        let source = tail.of(self.text);
        let words = &self.profile.words;
        if clause::by(source) > 0 {
            // `Counting Egrets by Ear, Scribe et al.`
            let first = clause::clauses(self.text, tail).next().map(|clause| self.kind(clause));
            let is_name = matches!(first, Some(Clause::Names { sure: true }));
            // `Tracking by Prompting | Ann Author | …`: who wrote it has a cell of their own.
            if source.contains(" | ") {
                return false;
            }
            return is_name && self.is_list_of_names(tail) && self.all_beside(tail);
        }
        if let Some(rest) = ["in ", "at "].iter().find_map(|it| source.strip_prefix(it)) {
            let rest = Span::new(tail.end() - rest.len(), tail.end());
            // `Herons in Neural Networks`: such a name is also what titles are about.
            let source = rest.of(self.text);
            let bare = source.strip_prefix("the ").unwrap_or(source);
            let is_own = words.is_venue_name(bare.split_whitespace().next().unwrap_or(""));
            // `Reeds in the Loop ICML 2022`
            if bare.len() < source.len() && !is_own && !words.has_venue_phrase(source) {
                return false;
            }
            let is_told = is_own || self.date(rest).is_some();
            return is_told && self.only_beside(rest) && !self.goes_on_after_acronym(rest);
        }
        let first = source.split_whitespace().next().unwrap_or("");
        if !words.is_venue_name(first) {
            return false;
        }
        // `Songs of Urban Science: A Study. TPAMI 2024`
        if first.ends_with(':') {
            return false;
        }
        let clause = clause::clauses(self.text, tail).next();
        let venue = clause.is_some_and(|clause| matches!(self.kind(clause), Clause::Venue(_)));
        venue && self.date(tail).is_some()
    }

    /// Whether words that belong to a title are after an abbreviation that is a venue's, too: `in VR Ponds`.
    fn goes_on_after_acronym(&self, rest: Span) -> bool {
        let lists = &self.profile.words;
        let Some(clause) = clause::clauses(self.text, rest).next() else { return false };
        let clause = clause.of(self.text);
        let known = |text: &str| lists.is_venue_name(text) || !text.contains(char::is_alphabetic);
        let is_dated = self.date(rest).is_some();
        let mut all = clause.split_whitespace();
        !is_dated
            && !lists.has_venue_phrase(clause)
            && all.next().is_some_and(|it| lists.is_acronym(it))
            && !all.all(known)
    }
}

/// Whether a text begins with a last name, perhaps with initials, others and a year: `Author et al., 2012`, `Author AB et al. 2012`
fn is_author_and_year(text: &str) -> bool {
    let Some((name, after)) = text.split_once(" et al") else { return false };
    let (last, initials) = name.split_once(' ').unwrap_or((name, ""));
    let is_name = last.starts_with(char::is_uppercase)
        && last.contains(char::is_lowercase)
        && last.chars().all(|c| c.is_alphabetic() || c == '-')
        && initials.len() <= 2
        && initials.bytes().all(|byte| byte.is_ascii_uppercase());
    is_name && after.trim_start_matches(['.', ',', ' ', '(']).get(..4).is_some_and(is_recent_year)
}

/// Whether a clause ends an enumeration with one word: `and Fluids`.
fn is_last_of_things(clause: &str) -> bool {
    let word = ["and ", "& "].iter().find_map(|it| clause.strip_prefix(it));
    word.is_some_and(|word| !names::has_others(word) && !word.contains(' '))
}

/// Whether a space is before the dash at `at`, of one or two characters.
fn begins_dash(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|it| it.strip_suffix('-').unwrap_or(it).ends_with(' '))
}

/// As much of `span` as a title with what is beside it may take.
pub fn near(text: &str, span: Span) -> Span {
    const REACH_BYTES: usize = 600;
    Span::new(span.start(), floor(text, span.end().min(span.start() + REACH_BYTES)))
}
