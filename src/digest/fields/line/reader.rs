//! The line of a record that holds its title.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::digest::arxiv;
use crate::digest::link::Link;
use crate::text::{Span, is_digits};

use super::clause::{self, Clause, Said};
use super::ends::Found;
use super::judge::{is_abbreviation, is_issue, is_wide, words};
use super::pieces::{Piece, Pieces, Shape};
use crate::digest::fields::Fields;
use crate::digest::fields::citation::listed::is_kind_letter;
use crate::digest::fields::forms::slot::is_spelt_as_venue;
use crate::digest::fields::layout::profile::Profile;
use crate::digest::fields::people::names;
use crate::digest::fields::published::journals::are_capitalized;
use crate::digest::fields::published::venue;
use crate::digest::fields::title::strip;

/// Tells title, names, date and venue of a line apart.
pub struct LineReader<'a> {
    pub text: &'a str,
    pub links: &'a [Link],
    pub profile: &'a Profile,
    /// Whether other lines say who the authors are: then what looks like names in those that are read is none.
    pub names_are_elsewhere: bool,
    /// What clauses are that were asked for.
    pub kinds: RefCell<FxHashMap<Span, Clause>>,
}

impl<'a> LineReader<'a> {
    /// One of a text of its own, without links.
    pub fn of(text: &'a str) -> LineReader<'a> {
        LineReader::new(text, &[], Profile::general())
    }

    pub fn new(text: &'a str, links: &'a [Link], profile: &'a Profile) -> LineReader<'a> {
        LineReader { text, links, profile, names_are_elsewhere: false, kinds: RefCell::default() }
    }
}

impl LineReader<'_> {
    /// Reads title and what else is in `flow` into `fields`.
    pub fn read(&self, flow: Span, fields: &mut Fields) {
        let pieces = self.pieces(flow);
        let cited = self.initialed_citation(&pieces);
        let is_dated = cited.is_some();
        let Some(found) = cited.or_else(|| self.title(&pieces)) else { return };
        fields.title = self.untagged(strip::title(self.text, found.title), fields);
        fields.authors = fields.authors.or(found.authors);
        self.read_before_title(&pieces, &found, is_dated, fields);
        self.read_after_title(&pieces, &found, fields);
        // `[23.5.2019] Author, A. (2018). Title`: the day of reading is no date of the paper.
        let names = found.authors.filter(|author| author.end() < found.title.start());
        let own = names.map(|name| Span::new(name.end(), found.title.start()));
        let own = own.and_then(|it| self.date(it));
        fields.date = own.or(fields.date);
        if is_dated {
            fields.venue = self.journal_after_title(&pieces, &found).or(fields.venue);
        } else if found.authors.is_some() && fields.venue.is_none() {
            fields.venue = self.journal_of_citation(&pieces, &found, own.is_some());
        }
    }

    /// Reads what is before the title; `is_dated` says that names with their initials last begin the line.
    fn read_before_title(&self, pieces: &Pieces, found: &Found, is_dated: bool, fields: &mut Fields) {
        let before = pieces.iter().take_while(|piece| piece.span.start() < found.title.start());
        for (at, piece) in before.enumerate() {
            let more = pieces.get(at + 1..).unwrap_or(&[]);
            if is_spelt_as_venue(piece.inner.of(self.text)) && self.is_tag_before_title(piece, more) {
                fields.venue = fields.venue.or(Some(piece.inner));
            }
            let end = piece.inner.end().min(found.title.start());
            // The names that a citation begins with are no venue.
            let is_cited = is_dated || matches!(piece.shape, Shape::Link(_));
            let names =
                found.authors.filter(|author| is_cited && author.end() <= end).map_or(0, |it| it.end());
            if names >= end && is_dated {
                continue;
            }
            let start = names.max(piece.inner.start().min(end));
            // What is before a title in its own link is text.
            let shape = if end < piece.inner.end() { Shape::Text } else { piece.shape };
            let inner = Span::new(start, end);
            self.beside(Piece { shape, inner, ..*piece }, true, fields);
        }
    }

    /// Reads what is after the title.
    fn read_after_title(&self, pieces: &Pieces, found: &Found, fields: &mut Fields) {
        let tail = found.tail.map(Piece::text);
        if fields.authors.is_none() {
            fields.authors = self.names_with_pages(tail.iter().chain(pieces.iter().skip(found.next)));
        }
        if let Some(tail) = tail {
            self.take_last_names(tail, pieces.get(found.next), fields);
            self.beside(tail, false, fields);
        }
        // What a bot tells of the repository says nothing of the paper.
        let of_repository = |piece: &Piece| {
            piece.shape == Shape::Text && piece.inner.of(self.text).trim_start().starts_with('⭐')
        };
        let after = pieces.iter().enumerate().skip(found.next);
        for (at, piece) in after.take_while(|(_, piece)| !of_repository(piece)) {
            // `[Heron Sings](…) (2006) One, Two, Three`
            if at.checked_sub(1).and_then(|index| pieces.get(index)).is_some_and(|it| self.is_year(it)) {
                fields.authors = fields.authors.or_else(|| self.last_names(*piece, None, true));
            }
            self.take_last_names(*piece, pieces.get(at + 1), fields);
            let more = pieces.get(at..).unwrap_or(&[]);
            fields.venue = fields.venue.or_else(|| self.venue_with_abbreviation(more));
            self.beside(*piece, false, fields);
            self.take_remark(*piece, fields);
            if self.is_where(piece) && fields.venue.is_none() {
                fields.venue = Some(venue::without_date(self.text, piece.inner));
            }
        }
    }

    /// The journal after the title of a citation, though no list has it; `has_year` says that the year is between names and title.
    fn journal_of_citation(&self, pieces: &Pieces, found: &Found, has_year: bool) -> Option<Span> {
        let is_group = |text: &str| self.profile.words.is_group(text);
        let is_name = |span: &Span| {
            let source = span.of(self.text);
            are_capitalized(source) && !source.split('/').all(is_group)
        };
        let after_title = || self.journal_after_title(pieces, found).filter(is_name);
        // `Author, Ann, et al. "Heron Sings." Pond Journal 98.2 (2016)`
        let before = found.title.before(self.text);
        let is_quoted = before.trim_end_matches('*').ends_with(['"', '“']);
        let of_issue = || after_title().filter(|it| is_quoted && self.is_before_volume(*it));
        let of_year = || after_title().filter(|_| has_year);
        self.journal(pieces, found).or_else(of_issue).or_else(of_year)
    }

    /// Names of one word: `[Title](…), One, Two & Three, *Ibis*, 2021`.
    pub fn take_last_names(&self, piece: Piece, next: Option<&Piece>, fields: &mut Fields) {
        if fields.authors.is_some() || !matches!(piece.shape, Shape::Text | Shape::Em | Shape::Bracket) {
            return;
        }
        if piece.shape == Shape::Em && self.abbreviated_journal(piece.inner).is_some() {
            return;
        }
        fields.authors = self.last_names(piece, next, false);
        // A journal that no list has.
        let journal = next.filter(|it| it.shape == Shape::Em && fields.authors.is_some());
        let said = self.said(piece.inner);
        if let Some(journal) = journal.filter(|_| said.venue.is_none() && said.date.is_none()) {
            let journal = venue::without_date(self.text, journal.inner);
            fields.venue = fields.venue.or(Some(journal).filter(|it| self.is_worded(*it)));
        }
    }

    /// A remark after the title: `- a study of birds`.
    fn take_remark(&self, piece: Piece, fields: &mut Fields) {
        /// Fewest words of one.
        const FEWEST: usize = 4;
        let source = piece.inner.of(self.text).trim_start();
        let led = piece.shape == Shape::Text && source.starts_with(['-', '–', '—', ':', '：']);
        if led && fields.summary.is_none() && words(source) >= FEWEST && !self.is_names(piece.inner) {
            fields.summary = Some(clause::bare(self.text, piece.inner));
        }
    }

    /// What a piece beside the title says.
    pub fn beside(&self, piece: Piece, before: bool, fields: &mut Fields) {
        let text = self.text;
        if is_kind_letter(text, &piece) {
            return;
        }
        let piece = unbracketed(text, piece);
        match piece.shape {
            Shape::Link(_) => self.beside_link(piece, before, fields),
            Shape::Quote if !before && self.is_journal_in_quotes(&piece) => {
                fields.venue = fields.venue.or(Some(piece.inner));
                fields.authors = fields.authors.or_else(|| self.names_before_journal(&piece));
            }
            // `"Heron Sings", "ICLR, 2022"`
            Shape::Quote if !self.only_beside(piece.inner) => {}
            Shape::Picture => self.take_badge(piece.span, fields),
            // The digits of an id are no date: `(arXiv 2502.01237)`.
            Shape::Bracket if arxiv::lone(piece.inner.of(text)).is_some() => {}
            Shape::Text | Shape::Em | Shape::Strong | Shape::Bracket | Shape::Code | Shape::Quote => {
                self.beside_text(piece, before, fields);
            }
        }
    }

    /// What a link beside the title is called: `[ICLR 2024](…)`. What is called `arXiv` only leads there, and `[ACL](…) Title` says where it
    /// was published.
    fn beside_link(&self, piece: Piece, before: bool, fields: &mut Fields) {
        let text = self.text;
        let source = piece.inner.of(text);
        let words = &self.profile.words;
        let is_label = words.link(source).is_some() && !(before && words.is_acronym(source));
        // `[*MSCS*](…)` after the names
        // `[[Pond Journal]](…)`
        let is_bracketed = source.len() >= 2 && source.starts_with('[') && source.ends_with(']');
        let edge = usize::from(is_bracketed);
        let name = clause::bare(text, Span::new(piece.inner.start() + edge, piece.inner.end() - edge));
        // `[Pond Journal, 33(20), 3228-3234.](…)`
        let journal = before_volume(text, name);
        if !before && journal.len() < name.len() && are_capitalized(journal.of(text)) {
            fields.venue = fields.venue.or(Some(journal));
            fields.date = fields.date.or_else(|| self.date(piece.inner));
        } else if !before
            && fields.authors.is_some()
            && words.link(name.of(text)).is_none()
            && is_abbreviation(name.of(text))
        {
            fields.venue = fields.venue.or(Some(name));
        } else if !is_label && (self.only_beside(piece.inner) || is_issue(source)) {
            self.beside(Piece { shape: Shape::Bracket, ..piece }, before, fields);
        } else if let Some(cited) = self.cited(piece.inner) {
            fields.see_date(Some(cited.year));
            fields.authors = fields.authors.or(Some(cited.names));
        } else if !before && !is_label && self.is_called_by_journal(&piece, name) {
            let length = name.of(text).trim_end_matches('.').len();
            fields.venue = fields.venue.or(Some(Span::new(name.start(), name.start() + length)));
        }
    }

    /// What a text beside the title says, in whatever marks.
    fn beside_text(&self, piece: Piece, before: bool, fields: &mut Fields) {
        let text = self.text;
        let said = self.said(piece.inner);
        fields.see_date(said.date);
        // `**CLEAR**: "Title"` is what the paper's method is called.
        let is_nickname = before
            && piece.shape == Shape::Strong
            && said.date.is_none()
            && !piece.inner.of(text).starts_with(['[', '(']);
        if is_nickname {
            return;
        }
        if piece.shape == Shape::Bracket
            && said.venue.is_none()
            && let Some(names) = self.last_names(piece, None, false)
        {
            fields.authors = fields.authors.or(Some(names));
            return;
        }
        if piece.shape == Shape::Bracket && !before && said.venue.is_some() && said.date.is_some() {
            fields.authors = fields.authors.or_else(|| self.lone_last_name(piece.inner));
        }
        let venue = || self.venue_beside(piece, before, said, fields.authors);
        fields.venue = fields.venue.or_else(|| venue().filter(|it| !it.is_empty()));
        fields.authors = fields.authors.or_else(|| self.authors_beside(piece, before, said));
    }

    /// The venue in a text beside the title, whose authors are known by then if they are before it.
    fn venue_beside(&self, piece: Piece, before: bool, said: Said, authors: Option<Span>) -> Option<Span> {
        let text = self.text;
        let is_tag = matches!(piece.shape, Shape::Bracket | Shape::Code);
        // `by Ann Author (Pond University, 2021)`
        let is_affiliation = piece.shape == Shape::Bracket
            && authors.is_some_and(|authors| {
                let between = text.get(authors.end()..piece.span.start());
                between.is_some_and(|between| between.trim_matches(' ').is_empty())
            });
        let dated = || self.unlisted_venue(piece, is_tag).filter(|_| !is_affiliation);
        // `JRSSB [Title](…)`
        let is_alone = before
            && piece.shape == Shape::Text
            && is_abbreviation(piece.inner.of(text).trim())
            && piece.span.after(text).starts_with('[');
        let alone = || Some(clause::bare(text, piece.inner)).filter(|_| is_alone);
        let whole =
            |venue| if piece.shape == Shape::Em { self.whole_journal(piece.inner, venue) } else { venue };
        said.venue.map(whole).or_else(dated).or_else(alone)
    }

    /// The names in a text beside the title.
    fn authors_beside(&self, piece: Piece, before: bool, said: Said) -> Option<Span> {
        let is_tag = matches!(piece.shape, Shape::Bracket | Shape::Code);
        let is_cited = || said.date.is_some() && piece.inner.of(self.text).contains("et al");
        let are_names = || piece.shape == Shape::Bracket && !before && !self.goes_beyond_names(piece.inner);
        // `Noisy DQN: [Title](…)`
        let is_nickname =
            before && self.is_right_before(':', piece.inner.end()) && !self.is_list_of_names(piece.inner);
        if is_nickname || is_tag && !is_cited() && !are_names() {
            return None;
        }
        let is_whole = piece.shape == Shape::Em && said.venue.is_none() && said.date.is_none() && !before;
        said.authors.or_else(|| self.lenient(piece.inner).filter(|_| is_whole))
    }

    /// Names in italics, which need not look like names.
    fn lenient(&self, span: Span) -> Option<Span> {
        /// Most characters of a name in a script without spaces.
        const LONGEST_WIDE: usize = 8;
        let source = span.of(self.text);
        let parts = source.split([',', ';', '、', '，']).filter(|part| !part.trim().is_empty());
        let (mut count, mut sound) = (0, 0);
        for part in parts {
            count += 1;
            let mut words = part.split_whitespace();
            let begins = |text: &str| text.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
            let named = words
                .next()
                .is_some_and(|word| begins(word) || names::is_others(part.trim()) || word == "and");
            // Scripts without spaces: what is longer is a sentence.
            let is_short = words.count() < 5 && part.chars().filter(|c| is_wide(*c)).count() <= LONGEST_WIDE;
            sound += usize::from(is_short && named && !part.contains(['?', '!', ':']));
        }
        let listed = count >= 2 && sound * 10 >= count * 8;
        // One word is what a method is called: `*HeronNet*`.
        let single = count == 1 && names::of_people(source, &self.profile.words) == Some(true);
        (listed || single).then(|| clause::bare(self.text, span))
    }

    pub fn title(&self, pieces: &Pieces) -> Option<Found> {
        let of_names = || self.after_marked_names(pieces).or_else(|| self.italics_after_names(pieces));
        if let Some(found) = self.quoted(pieces).or_else(of_names) {
            return Some(found);
        }
        let mut authors = None;
        let mut fallback: Option<Found> = None;
        for (at, piece) in pieces.iter().enumerate() {
            let more = pieces.get(at + 1..).unwrap_or(&[]);
            match piece.shape {
                Shape::Picture => {}
                // `"Why Herons Sing": A Study`
                Shape::Quote => {
                    let end = self.plain_end(pieces, at, piece.span.start());
                    return Some(Found { authors, ..end });
                }
                Shape::Code | Shape::Bracket => {
                    let found = || Found::new(piece.inner, at + 1, authors);
                    if self.words(piece.inner) >= 3 && !more.iter().any(|it| self.is_titled(it)) {
                        return Some(found());
                    }
                    fallback = fallback.or_else(|| self.is_worded(piece.inner).then(found));
                }
                // `[Author 2022](…) Title`
                Shape::Link(_)
                    if self.cited(piece.inner).is_some()
                        && more
                            .first()
                            .is_some_and(|it| it.shape == Shape::Text && self.words(it.inner) >= 3) => {}
                Shape::Link(_) if self.is_tag_before_title(piece, more) => {}
                Shape::Link(index) => {
                    let found = self
                        .after_linked_name(pieces, at, index)
                        .or_else(|| self.after_tagged_name(pieces, at))
                        .or_else(|| self.begun_by_link(pieces, at, index));
                    if let Some(found) = found {
                        return Some(Found { authors, ..found });
                    }
                    if let Some(found) = self.cited_in_link(piece, at + 1) {
                        return Some(found);
                    }
                    if self.is_title_link(index) && !self.is_nickname(index, piece, more) {
                        return Some(Found::new(piece.inner, at + 1, authors));
                    }
                    let named = self.is_worded(piece.inner) && !self.is_code_link(index);
                    fallback = fallback.or_else(|| named.then(|| Found::new(piece.inner, at + 1, authors)));
                }
                Shape::Em
                    if authors.is_none()
                        && self.is_names(piece.inner)
                        && more.iter().any(|it| self.is_titled(it)) =>
                {
                    authors = Some(clause::bare(self.text, piece.inner));
                }
                Shape::Strong | Shape::Em => {
                    let of_italics = || self.italics_after_bold_names(pieces, at);
                    if let Some(found) = self.italics_after_name(pieces, at).or_else(of_italics) {
                        return Some(found);
                    }
                    if let Some(found) = self.marked(pieces, at, authors) {
                        return Some(found);
                    }
                }
                Shape::Text => {
                    if let Some(found) = self.plain(pieces, at, authors) {
                        return Some(found);
                    }
                    if authors.is_none() {
                        let before_title = more.first().filter(|it| self.is_after_names(it, *piece));
                        authors = match before_title {
                            Some(_) => Some(clause::bare(self.text, piece.inner)),
                            None => self.names_of(piece, more.first()),
                        };
                    }
                }
            }
        }
        fallback
    }

    /// How much of a text leads to a title: [`strip::lead`], and a venue with its year (`NeurIPS 2022 - Title`).
    fn lead(&self, span: Span) -> usize {
        // In bytes. Before a comma there may be an award, too.
        let longest = |mark: &str| if mark == ", " { 60 } else { 40 };
        let source = span.of(self.text);
        let lead = strip::lead(source, &self.profile.words);
        let rest = source.get(lead..).unwrap_or("");
        for mark in [" - ", " – ", " — ", ": ", "：", " | ", ", "] {
            // `Science Robotics, 2020, Heron Sings`
            for (at, _) in rest.match_indices(mark).take(2).take_while(|index| index.0 <= longest(mark)) {
                let tag = Span::new(span.start() + lead, span.start() + lead + at);
                let dated = self.date(tag).is_some();
                // `Pond Lab at SemEval-2023 Task 1: Songs` is a title.
                let is_team = tag.of(self.text).contains(" at ");
                if dated && !is_team && self.only_beside(tag) {
                    // `arXiv 2024, 11, Heron Sings`
                    let after = rest.get(at + mark.len()..).unwrap_or("");
                    let month = after.split_once(", ").map_or("", |it| it.0);
                    let is_month = is_digits(month, 2..=2);
                    let month = if is_month { month.len() + ", ".len() } else { 0 };
                    return lead + at + mark.len() + month;
                }
            }
        }
        lead
    }

    /// A title in plain text.
    fn plain(&self, pieces: &Pieces, at: usize, authors: Option<Span>) -> Option<Found> {
        let piece = pieces.get(at)?;
        let start = piece.inner.start() + self.lead(piece.inner);
        let rest = Span::new(start, piece.inner.end());
        let more = pieces.get(at + 1..).unwrap_or(&[]);
        let titled = more.iter().find(|goal| {
            !matches!(goal.shape, Shape::Picture | Shape::Bracket | Shape::Code) && self.is_worded(goal.inner)
        });
        let titled = titled.filter(|it| self.is_titled(it));
        // `Sep 21 [Heron Sings](…)`
        let is_beside =
            || self.only_beside(rest) || self.words(rest) <= 2 && clause::is_date(rest.of(self.text));
        if rest.is_empty() || !self.is_worded(rest) || titled.is_some() && is_beside() {
            return None;
        }
        if more.first().is_some_and(|it| self.is_after_names(it, Piece { inner: rest, ..*piece })) {
            return None;
        }
        // `Name: [Title](…)`, `Ann Author, **Title**`
        if let Some(goal) = titled {
            let led = rest.of(self.text).trim_end().ends_with([':', '-', '–', '—', '：', '|', ',', '.']);
            let linked = matches!(goal.shape, Shape::Link(_));
            let long = linked && self.words(goal.inner) >= 3 || goal.shape == Shape::Strong;
            // `Read: [Herons](…)`
            let colon = rest.of(self.text).trim_end().ends_with([':', '：']);
            let leads = self.leads_to_paper(goal);
            if self.words(rest) <= 2 && colon && leads {
                return None;
            }
            if is_abbreviation(rest.of(self.text).trim()) && linked && leads && self.words(goal.inner) >= 3 {
                return None;
            }
            let named = || self.names_of(&Piece { inner: rest, ..*piece }, more.first()).is_some();
            if self.words(rest) <= 6 && led && long || (linked || long) && named() {
                return None;
            }
        }
        if authors.is_none()
            && let Some(found) = self.after_authors(pieces, at, rest)
        {
            return Some(found);
        }
        let end = self.plain_end(pieces, at, start);
        Some(Found { authors, ..end })
    }
}

/// Marked brackets are brackets: `*(ICLR 2024)*`, `**[ICLR 2024]**`, `` `[ICLR 2024]` ``.
fn unbracketed(text: &str, piece: Piece) -> Piece {
    let source = piece.inner.of(text);
    let pair = match piece.shape {
        Shape::Em => ('(', ')'),
        Shape::Strong | Shape::Code => ('[', ']'),
        _ => return piece,
    };
    if !source.starts_with(pair.0) || !source.ends_with(pair.1) || source.matches(pair.0).count() > 1 {
        return piece;
    }
    let inner = Span::new(piece.inner.start() + 1, piece.inner.end() - 1);
    Piece { shape: Shape::Bracket, inner, ..piece }
}

/// The name of a journal without its volume, issue and pages: `Pond Journal` of `Pond Journal, 33(20), 3228-3234`.
fn before_volume(text: &str, name: Span) -> Span {
    let source = name.of(text);
    let is_volume = |c: char| c.is_ascii_digit() || " ,.:;()-–—".contains(c);
    let before = source.trim_end_matches(is_volume);
    // A number alone is the year: `ICLR 2024`.
    let is_parted = source.get(before.len()..).is_some_and(|rest| {
        let numbers = rest.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
        rest.starts_with([',', ' ']) && numbers >= 2
    });
    if is_parted { Span::new(name.start(), name.start() + before.len()) } else { name }
}
