//! Entries as bibliographies write them: names, then the title, then where it was published.

use super::dated::ends_with_initials;
use crate::digest::date::is_year;
use crate::digest::fields::line::clause::{self, Clause};
use crate::digest::fields::line::ends::{Found, near};
use crate::digest::fields::line::pieces::{Piece, Pieces, Shape, pieces};
use crate::digest::fields::line::reader::LineReader;
use crate::digest::fields::people::names;
use crate::digest::fields::published::venue;
use crate::digest::fields::published::when::DateField;
use crate::digest::fields::title::strip;
use crate::text::{Span, is_digit, is_digits};
use smallvec::SmallVec;

/// A paper as a text cites it: `Author et al., 2022`.
pub struct Cited {
    pub names: Span,
    pub year: DateField,
}

impl LineReader<'_> {
    /// The names and the year that `span` is, and nothing else.
    pub fn cited(&self, span: Span) -> Option<Cited> {
        const MOST_WORDS: usize = 5;
        let source = span.of(self.text);
        let year = self.date(span)?;
        let rest = source.get(year.span.end() - span.start()..)?.trim_end_matches([')', ']', '.']);
        let names = clause::bare(self.text, Span::new(span.start(), year.span.start()));
        let names_text = names.of(self.text).trim_end_matches(['(', ' ']);
        let is_part = |word: &str| {
            word.starts_with(char::is_uppercase)
                || matches!(word, "&" | "and" | "et" | "al" | "al.")
                || self.profile.words.is_particle(word)
        };
        let mut words = names_text.split_whitespace();
        let sound = year.when.month.is_none()
            && rest.len() <= 1
            && words.clone().count() <= MOST_WORDS
            && words.all(is_part)
            && names::of_people(names_text, &self.profile.words).is_some();
        sound.then_some(Cited { names: Span::new(names.start(), names.start() + names_text.len()), year })
    }

    /// `Authors. Title. Venue, 2020.`, `Authors (2021). Title. Venue.`
    pub fn after_authors(&self, pieces: &Pieces, at: usize, rest: Span) -> Option<Found> {
        let year = pieces.get(at + 1).filter(|piece| self.is_year(piece));
        let second = pieces.get(at + 2).filter(|piece| piece.shape == Shape::Text && year.is_some());
        // `Author, A., & Writer, B. (2021). *Title*. Venue.`, `Ann Author & Ben Writer (2021) *Title*.`
        let next = at + 2 + usize::from(second.is_some_and(|second| self.words(second.inner) == 0));
        // `Author et al. (2021). *HeronNet.*`
        let is_sentence =
            |piece: &Piece| piece.shape == Shape::Em && piece.inner.of(self.text).ends_with('.');
        let marked = pieces.get(next).filter(|piece| {
            !matches!(piece.shape, Shape::Text) && self.is_titled(piece) || is_sentence(piece)
        });
        let is_one_name =
            |title: Span| self.is_names(rest) && self.words(title) >= 3 && !self.is_list_of_names(title);
        if let (Some(_), Some(marked)) = (year, marked)
            && (self.is_list_of_names(rest) || is_one_name(marked.inner))
        {
            let authors = Some(clause::bare(self.text, rest));
            return Some(Found::new(marked.inner, next + 1, authors));
        }
        if let Some(second) = second
            && self.is_list_of_names(rest)
            && self.words(second.inner) >= 3
        {
            let start = second.inner.start() + strip::lead(second.inner.of(self.text), &self.profile.words);
            let end = self.plain_end(pieces, at + 2, start);
            return Some(Found { authors: Some(clause::bare(self.text, rest)), ..end });
        }
        if let Some(found) = self.title_after_names(pieces, at, rest) {
            return Some(found);
        }
        let source = near(self.text, rest).of(self.text);
        let stops = source.match_indices(". ").map(|(at, _)| at);
        // After an initial names end only where they end nowhere else.
        let (ends, initials): (Vec<usize>, Vec<usize>) = stops.partition(|at| clause::is_stop(source, *at));
        // Names above a title: `Ann Author, Ben Writer:` and in the next line `Heron Sings at Dawn. 57-63`.
        let line_end = source.find(":\n");
        let colon = line_end.or_else(|| source.find(": ").filter(|at| !self.names_follow(rest, *at)));
        let others = initials.iter().copied().find(|at| clause::is_after_others(source, *at));
        // `One DP, Two J. Heron: A Bird`
        let ends = if self.has_initials_last(rest) {
            source.match_indices(". ").map(|(at, _)| at).collect()
        } else {
            ends
        };
        for stop in others.into_iter().chain(ends).chain(colon).chain(initials) {
            let names = Span::new(rest.start(), rest.start() + stop);
            let start = rest.start() + stop + 1;
            let title = Span::new(start, rest.end());
            let first = clause::clauses(self.text, title).next();
            let named = first.is_none_or(|first| matches!(self.kind(first), Clause::Names { sure: true }));
            let is_title = !named || first.is_some() && !self.is_list_of_names(self.sentence(title));
            let is_title = is_title && !goes_on_with_names(title.of(self.text).trim_start());
            let is_colon = source.get(stop..).is_some_and(|it| it.starts_with(':'));
            let more = pieces.get(at + 1..).unwrap_or(&[]);
            let ends_line = line_end == Some(stop);
            let are_names = if is_colon {
                // `Same Meaning, Other Words: A Study` is a title, but for what bibliographies have after it.
                let has_pages = || self.has_pages(title) || more.iter().any(|it| self.has_pages(it.inner));
                let is_one = || ends_line && self.is_names(names) && (2..=4).contains(&self.words(names));
                (self.is_list_of_names(names) || is_one())
                    && (has_pages() || self.is_entry(names, title, more))
            } else {
                self.is_list_of_names(names) || self.is_one_author(names, title, more)
            };
            let are_names = are_names || self.are_last_names(names, title);
            let is_long = self.words(title) >= 2 || ends_line && !more.is_empty();
            if are_names && is_title && is_long {
                let start = start + strip::lead(title.of(self.text), &self.profile.words);
                let at = pieces.iter().position(|piece| piece.span.end() > start).unwrap_or(at);
                let end = self.plain_end(pieces, at, start);
                return Some(Found { authors: Some(undated(self.text, names)), ..end });
            }
        }
        None
    }

    /// A title with its venue and the names after it in one link: `[Heron Sings at Dawn. ICLR 2015. Author, Ann and Writer, Ben.](…)`
    fn title_first_in_link(&self, inner: Span, next: usize) -> Option<Found> {
        let source = inner.of(self.text);
        let mut stops =
            source.match_indices(". ").map(|(at, _)| at).filter(|at| clause::is_stop(source, *at));
        let (first, second) = (stops.next()?, stops.next()?);
        let span = |from: usize, to: usize| Span::new(inner.start() + from, inner.start() + to);
        let title = span(0, first);
        let venue = span(first + 2, second);
        let names = clause::bare(self.text, span(second + 2, source.len()));
        let are_names = self.is_list_of_names(names)
            || clause::are_joined_by_and(names.of(self.text), &self.profile.words);
        let is_told = self.words(title) >= 3 && self.is_dated_venue(venue) && are_names;
        is_told.then(|| Found { tail: Some(venue), ..Found::new(title, next, Some(names)) })
    }

    /// A citation that is all of a link: `[Author, A., 2014. Heron Sings.](…)`
    pub fn cited_in_link(&self, link: &Piece, next: usize) -> Option<Found> {
        const FEWEST_WORDS: usize = 6;
        let source = link.inner.of(self.text);
        let told = || self.title_first_in_link(link.inner, next);
        if let Some(found) = self.cited_before_title(link.inner, next).or_else(told) {
            return Some(found);
        }
        let is_dated = || self.date(link.inner).is_some();
        let has_pages = self.has_pages(link.inner);
        let may_cite = has_pages || source.contains(":\n") || is_dated();
        if self.words(link.inner) < FEWEST_WORDS || !may_cite {
            return None;
        }
        let inside = pieces(self.text, link.inner, &[]);
        // `[Author A., Writer B. Heron Sings at Dawn //Pond Journal. – 2021.](…)`
        if let Some(found) = self.after_inverted_names(&inside) {
            let tail = found.tail.or(Some(Span::new(found.title.end(), link.inner.end())));
            return Some(Found { next, tail: tail.filter(|it| !it.is_empty()), ..found });
        }
        // `Author, Ann, et al. "Heron Sings." Pond Journal 98.2 (2016): 392-393`
        if let Some(found) = self.quoted(&inside).filter(|it| it.authors.is_some()) {
            let after = inside.get(found.next - 1).map_or(found.title.end(), |it| it.span.end());
            return Some(Found { next, tail: Some(Span::new(after, link.inner.end())), ..found });
        }
        let first = inside.first().filter(|it| it.shape == Shape::Text)?;
        let found = self.after_authors(&inside, 0, first.inner)?;
        let before = Span::new(link.inner.start(), found.title.start());
        let dated = self.date(before).is_some();
        let tail = Some(Span::new(found.title.end(), link.inner.end())).filter(|it| !it.is_empty());
        // `S. Author et al. Title. 2020.`
        let ends = || {
            found.authors.is_some_and(|authors| {
                names::has_others(authors.of(self.text)) || authors.of(self.text).contains(" and ")
            })
        };
        let is_above = || found.authors.is_some_and(|author| author.after(self.text).starts_with(":\n"));
        // `Ann Author, Ben Writer. Heron Sings. CCS 2018`
        let is_published = || {
            let are_people = |names: Span| {
                let kinds: SmallVec<[Clause; 8]> =
                    clause::clauses(self.text, names).map(|clause| self.kind(clause)).collect();
                kinds.len() >= 2 && kinds.iter().all(|kind| *kind == Clause::Names { sure: true })
            };
            tail.is_some_and(|tail| self.is_dated_venue(tail)) && found.authors.is_some_and(are_people)
        };
        let is_told = dated || has_pages || ends() || is_above() || is_published();
        is_told.then_some(Found { next, tail, ..found })
    }

    /// Whether `span` ends with the pages of an article: `Heron Sings at Dawn. 57-63`, `Heron Sings at Dawn. CCS 2018: 57-63`.
    fn has_pages(&self, span: Span) -> bool {
        let source = span.of(self.text).trim_end_matches(['.', ' ']);
        source.rsplit_once(' ').is_some_and(|(before, pages)| {
            let range = pages.split_once(['-', '–']);
            before.ends_with(['.', ':', ','])
                && range.is_some_and(|(first, last)| is_digits(first, 1..=5) && is_digits(last, 1..=5))
        })
    }

    /// Whether names before a colon are those of an entry of a bibliography: three and more, one with initials, or with a venue or a
    /// date after the title.
    fn is_entry(&self, names: Span, title: Span, more: &[Piece]) -> bool {
        let source = names.of(self.text);
        let ends = source.match_indices(". ").any(|(at, _)| clause::is_stop(source, at));
        let many = source.split([',', ';']).flat_map(|part| part.split(" and ")).nth(2).is_some();
        !ends && (many || source.contains('.') || self.is_published(title, more))
    }

    /// Whether a venue or a date is in what is after names, or in the pieces after it.
    fn is_published(&self, rest: Span, more: &[Piece]) -> bool {
        /// Pieces that are looked at.
        const NEAR: usize = 8;
        self.date(rest).is_some() || more.iter().take(NEAR).any(|it| self.only_beside(it.inner))
    }

    /// Whether the sentence `name` is that of one author, before a longer one that is a title: `Ann Author. Songs of Many Herons. ICML 2022`.
    fn is_one_author(&self, name: Span, title: Span, more: &[Piece]) -> bool {
        let words = name
            .of(self.text)
            .split_whitespace()
            .filter(|word| !self.profile.words.is_particle(word))
            .count();
        (2..=3).contains(&words)
            && self.words(self.sentence(title)) >= 4
            && self.is_names(name)
            && self.is_published(title, more)
    }

    /// Whether `names` are last names with a title and a year after them: `One, Two. Title. Venue 2020.`
    fn are_last_names(&self, names: Span, title: Span) -> bool {
        self.last_names(Piece::text(names), None, true).is_some() && self.date(title).is_some()
    }

    /// The same where one of the names is marked: `**A. Author**, B. Writer. *Title*. Venue.`
    pub fn after_marked_names(&self, pieces: &Pieces) -> Option<Found> {
        /// The name is one of the first.
        const MOST: usize = 6;
        let leads = || pieces.iter().any(|piece| self.names_paper(piece));
        // Before a linked title names need no initials to be told from a title in bold.
        let is_name = |piece: &Piece| {
            let source = piece.inner.of(self.text);
            // `**[Faster R-Heron, RPH]**` is what methods are called.
            let tagged = source.starts_with('[');
            let marked =
                matches!(piece.shape, Shape::Strong | Shape::Em) && self.words(piece.inner) <= 4 && !tagged;
            let sure = marked && has_initial(source) && self.is_list_of_names(piece.inner);
            marked && (sure || names::is_others(source) || self.is_names(piece.inner) && leads())
        };
        // `M. **Author** et al.: [Title](…)`
        let is_after_initials = |at: usize| {
            let before =
                at.checked_sub(1).and_then(|index| pieces.get(index)).map_or("", |it| it.inner.of(self.text));
            let mut parts = before.split_whitespace();
            parts.clone().next().is_some() && parts.all(names::is_initial)
        };
        let is_last_name = |at: usize| {
            pieces.get(at).is_some_and(|piece| piece.shape == Shape::Strong && self.words(piece.inner) == 1)
                && is_after_initials(at)
                && leads()
        };
        let first = (0..pieces.len().min(MOST))
            .find(|at| pieces.get(*at).is_some_and(is_name) || is_last_name(*at))?;
        let is_passed = |piece: &Piece| {
            piece.shape == Shape::Text
                || is_name(piece)
                || piece.shape == Shape::Bracket && self.only_date(piece.inner)
        };
        if !pieces.iter().take(first).all(is_passed) {
            return None;
        }
        let count = 1 + pieces.iter().skip(first + 1).take_while(|piece| is_passed(piece)).count();
        if let Some(goal) = pieces.get(first + count).filter(|piece| self.is_titled(piece))
            && let Some(authors) = self.names_before(pieces, first + count)
        {
            return Some(Found::new(goal.inner, first + count + 1, Some(authors)));
        }
        let start = pieces.first()?.inner.start();
        pieces.iter().enumerate().skip(first).take(count).find_map(|(at, piece)| {
            let rest = Span::new(start, piece.inner.end());
            self.after_authors(pieces, at, rest).filter(|_| piece.shape == Shape::Text)
        })
    }

    /// The names that all pieces before the one at `at` are, but for a year in brackets.
    pub fn names_before(&self, pieces: &Pieces, at: usize) -> Option<Span> {
        let before = pieces.get(..at)?;
        let is_year = |piece: &&Piece| {
            piece.shape == Shape::Bracket && self.only_date(piece.inner) || !self.is_worded(piece.inner)
        };
        let count = before.len() - before.iter().rev().take_while(is_year).count();
        // `[3] Ann Author, …`
        let numbers = before.iter().take_while(|it| !self.is_worded(it.inner)).count();
        let before = before.get(numbers..count)?;
        let is_text = |piece: &Piece| matches!(piece.shape, Shape::Text | Shape::Strong | Shape::Em);
        if !before.iter().all(is_text) {
            return None;
        }
        // `**Heron**: "Title"` is what the paper's method is called.
        if let [only] = before
            && only.shape != Shape::Strong
        {
            return self.names_of(only, pieces.get(count));
        }
        let all = Span::new(before.first()?.inner.start(), before.last()?.span.end());
        self.is_list_of_names(all).then(|| clause::bare(self.text, all))
    }

    /// Whether a piece is a title in italics with nothing but names before it: `One and Two - *Title*`.
    pub fn is_after_names(&self, piece: &Piece, before: Piece) -> bool {
        let source = before.inner.of(self.text).trim_end();
        piece.shape == Shape::Em
            && source.ends_with(['-', '–', '—', ':', ',', '.'])
            && self.is_worded(piece.inner)
            && !self.only_beside(piece.inner)
            && !self.is_names(piece.inner)
            && (self.is_list_of_names(before.inner) || self.last_names(before, None, true).is_some())
    }

    /// The names that a piece before a title is, `next` being what is after it.
    pub fn names_of(&self, piece: &Piece, next: Option<&Piece>) -> Option<Span> {
        if self.is_names(piece.inner) {
            // `Ann Author. 2021. “Title”`
            let dated = self.date(piece.inner).is_some();
            // `Author et al, EuroSys'17`
            let said = || self.said(piece.inner);
            let names = match dated {
                true => said()
                    .authors
                    .filter(|_| said().venue.is_some())
                    .unwrap_or_else(|| venue::without_date(self.text, piece.inner)),
                false => piece.inner,
            };
            return Some(clause::bare(self.text, names));
        }
        let source = piece.inner.of(self.text).trim_end();
        let quoted = next.is_some_and(|next| next.shape == Shape::Quote) && source.ends_with([':', ',', '.']);
        self.last_names(*piece, next, quoted).filter(|_| !self.goes_beyond_names(piece.inner))
    }

    /// Whether the first name in `span` has its initials after it: `One DP, Two J.`, `One, D. P., Two, J.`
    pub fn has_initials_last(&self, span: Span) -> bool {
        let mut clauses = clause::clauses(self.text, span).map(|clause| clause.of(self.text));
        let (name, next) = (clauses.next().unwrap_or(""), clauses.next().unwrap_or(""));
        ends_with_initials(name) || !name.contains(' ') && begins_with_initial(next)
    }

    /// The first sentence of `span`.
    pub fn sentence(&self, span: Span) -> Span {
        let source = span.of(self.text);
        let stop = source.match_indices(". ").map(|(at, _)| at).find(|at| clause::is_stop(source, *at));
        Span::new(span.start(), span.start() + stop.unwrap_or(source.len()))
    }

    /// Whether a sentence after the one that goes on at `colon` of `rest` is names: then a title is before the colon, too.
    fn names_follow(&self, rest: Span, colon: usize) -> bool {
        let after = Span::new(rest.start() + colon + 1, rest.end());
        let more = Span::new(self.sentence(after).end(), rest.end());
        self.is_list_of_names(self.sentence(clause::bare(self.text, more)))
    }

    /// The journal after a title that names are before: `*Journal*, *25*(3)`, `Journal. 2024;12(3)`, `Journal 2024, 12 (3)`.
    pub fn journal(&self, pieces: &Pieces, found: &Found) -> Option<Span> {
        let text = self.text;
        let marked = pieces.iter().skip(found.next).find(|piece| piece.shape == Shape::Em);
        if let Some(marked) = marked {
            let name = venue::without_date(text, marked.inner);
            return Some(name).filter(|it| self.is_worded(*it) && !self.is_list_of_names(*it));
        }
        let tail = found.tail?;
        let name = clause::clauses(text, tail).next()?;
        let after = name.after(text).trim_start_matches(['.', ',', ' ']);
        let has_year = after.get(..4).is_some_and(is_year);
        // `Pond Med. 2016 Feb;34(2):185-8`, `Pond Med. 2016 Sep 13.`
        let dated =
            self.date(Span::new(text.len() - after.len(), text.len().min(text.len() - after.len() + 16)));
        let is_day = dated.is_some_and(|it| {
            it.when.month.is_some()
                && it.span.start() == text.len() - after.len()
                && it.span.after(text).starts_with([';', ':', '.', '-'])
        });
        let is_volume = is_day
            || after.get(4..).is_some_and(|rest| {
                rest.starts_with([';', ':'])
                    || rest.strip_prefix(", ").is_some_and(|rest| rest.starts_with(is_digit))
            });
        (has_year && is_volume && self.is_worded(name)).then_some(name)
    }

    /// Whether a text, such as what is before a linked title, is names of people.
    pub fn is_all_names(&self) -> bool {
        let all = pieces(self.text, Span::new(0, self.text.len()), &[]);
        self.names_before(&all, all.len()).is_some_and(|names| {
            self.is_list_of_names(names) || names.of(self.text).contains(" and ") || all.len() > 1
        })
    }

    /// A title after the paper as texts cite it, or after names and others, in one link: `[Author, Writer 2002: Heron Sings at Dawn](…)`,
    /// `[Author et al. Heron Sings at Dawn](…)`.
    fn cited_before_title(&self, inner: Span, next: usize) -> Option<Found> {
        const FEWEST_WORDS: usize = 3;
        let source = inner.of(self.text);
        let found = |before: usize, after: usize| {
            let start =
                inner.start() + after + source.get(after..)?.len() - source.get(after..)?.trim_start().len();
            let title = Span::new(start, inner.end());
            let is_title =
                title.of(self.text).starts_with(char::is_uppercase) && self.words(title) >= FEWEST_WORDS;
            is_title.then(|| (Span::new(inner.start(), inner.start() + before), title))
        };
        let cited = source.find([':', '.']).and_then(|at| {
            let (before, title) = found(at, at + 1)?;
            let cited = self.cited(before)?;
            // `SemEval 2018: Affect in Songs` begins with a data set.
            let is_name = |text: &str| text.chars().skip(1).all(char::is_lowercase);
            let names = cited.names.of(self.text);
            if !names.contains([' ', ',']) && !is_name(names) {
                return None;
            }
            let tail = Some(cited.year.span);
            Some(Found { tail, ..Found::new(title, next, Some(cited.names)) })
        });
        cited.or_else(|| {
            let at = source.find("et al. ")? + "et al.".len();
            let (names, title) = found(at, at)?;
            self.is_list_of_names(names).then(|| Found::new(title, next, Some(names)))
        })
    }

    /// Whether a text begins with names of people, and a title follows.
    pub fn is_citation(&self) -> bool {
        let all = self.pieces(Span::new(0, self.text.len()));
        self.title(&all).is_some_and(|found| {
            let names = found.authors.filter(|author| author.end() <= found.title.start());
            names.is_some_and(|names| self.is_list_of_names(names)) && self.words(found.title) >= 3
        })
    }
}

/// Names without the year and the month after them: `Author, A. and Writer, B., 2000, May`.
fn undated(text: &str, names: Span) -> Span {
    let mut names = clause::bare(text, names);
    while let Some((head, _)) = names.of(text).rsplit_once(',').filter(|&(_, after)| clause::is_date(after)) {
        names = clause::bare(text, Span::new(names.start(), names.start() + head.len()));
    }
    with_stop_of_initial(text, names)
}

/// Names with the full stop after the last initial, where other initials have theirs: `Author, A., & Writer, B.`
fn with_stop_of_initial(text: &str, names: Span) -> Span {
    let last = names.of(text).rsplit([' ', '.', '-']).next().unwrap_or("");
    let is_initial = last.chars().count() == 1 && last.starts_with(char::is_uppercase);
    let has_stops = names.of(text).contains('.') && names.after(text).starts_with('.');
    if is_initial && has_stops { Span::new(names.start(), names.end() + 1) } else { names }
}

/// Whether a name has an initial: `J. Doe`, `Doe, J.`
fn has_initial(name: &str) -> bool {
    name.split([' ', ',', '-']).any(|part| {
        let letters = part.trim_end_matches(['.', '*', '\\']);
        letters.chars().count() == 1 && letters.starts_with(char::is_uppercase)
    })
}

/// Whether a text begins with an initial: `D. P.`, `D. & Writer`
fn begins_with_initial(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && matches!(letters.next(), Some('.') | None)
}

/// Whether what follows a full stop are still names: `& Writer, B.`, `P. Two`.
fn goes_on_with_names(text: &str) -> bool {
    text.starts_with('&') || text.starts_with("and ") || begins_with_initial(text)
}
