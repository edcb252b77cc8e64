//! Names of journals and other venues that no list has, told by what is around them.

use super::venue;
use crate::digest::date::is_recent_year;
use crate::digest::fields::line::clause::{self, Clause};
use crate::digest::fields::line::judge::{is_abbreviation, words};
use crate::digest::fields::line::pieces::{Piece, Shape};
use crate::digest::fields::line::reader::LineReader;
use crate::digest::fields::people::names;
use crate::text::{Span, is_digit};

impl LineReader<'_> {
    /// Whether a link to a paper after the title is called by `name`, where it was published: `Heron Sings at Dawn, [Journal of Ponds](…)`. What has a
    /// word of those that links to papers are called by is one of them.
    pub fn is_called_by_journal(&self, piece: &Piece, name: Span) -> bool {
        const MOST_WORDS: usize = 14;
        let name = name.of(self.text);
        let words = &self.profile.words;
        // What a link may be called, and a part of a name as well.
        const OF_NAMES: [&str; 5] = ["Journal", "Letter", "Letters", "Magazine", "Proceedings"];
        let is_word = |text: &str| {
            let word = text.trim_matches(|c: char| !c.is_alphanumeric());
            words.link(word).is_some() && !words.is_venue_word(word) && !OF_NAMES.contains(&word)
        };
        let is_told = || !name.split([' ', '-']).any(is_word);
        self.leads_to_paper(piece)
            && name.starts_with(char::is_uppercase)
            && self.words(piece.inner) <= MOST_WORDS
            && !name.contains(is_digit)
            && are_capitalized(name)
            && is_told()
            && names::of_people(name, words) != Some(true)
    }

    /// The venue that pieces begin with, with its abbreviation in brackets and the year after it: `Proc. Pond Conf. Heron Vis. (PCHV), 2023`.
    pub fn venue_with_abbreviation(&self, pieces: &[Piece]) -> Option<Span> {
        let [name, abbreviation, year, ..] = pieces else { return None };
        let bare = name.inner.of(self.text).trim_matches([' ', ',', '.', '*']);
        let start = name.inner.start() + name.inner.of(self.text).find(bare)?;
        let is_name = name.shape == Shape::Text
            && (2..=12).contains(&words(bare))
            && are_capitalized(bare)
            && !bare.contains(',')
            && (bare.contains('.') || !self.is_names(Span::new(start, start + bare.len())));
        let is_dated =
            year.inner.of(self.text).trim_start_matches([' ', ',']).get(..4).is_some_and(is_recent_year);
        let is_short =
            abbreviation.shape == Shape::Bracket && is_abbreviation(abbreviation.inner.of(self.text));
        (is_name && is_dated && is_short).then(|| Span::new(start, abbreviation.span.end()))
    }

    /// The journal that is all of a line, in capitals: `*Songs in Ponds*`.
    pub fn journal_alone(&self, pieces: &[Piece]) -> Option<Span> {
        let [only] = pieces else { return None };
        let name = only.inner.of(self.text);
        let is_journal = (2..=8).contains(&words(name))
            && are_capitalized(name)
            && !name.ends_with(['.', '!', '?', ':'])
            && !self.is_names(only.inner);
        is_journal.then_some(only.inner)
    }

    /// The journal before a date, in words that are cut short: `Front. Mol. Biosci., August 2022`.
    pub fn abbreviated_journal(&self, span: Span) -> Option<Span> {
        const MOST_WORDS: usize = 6;
        let date = self.date(span)?;
        let name = clause::bare(self.text, Span::new(span.start(), date.span.start()));
        let words = || name.of(self.text).split(' ');
        let is_word =
            |text: &str| text.starts_with(char::is_uppercase) && (text.chars().count() > 2 || text == "J.");
        let is_cut = name.of(self.text).contains(". ") && words().all(is_word);
        (is_cut && words().count() <= MOST_WORDS).then_some(name)
    }

    /// A journal whose name has a colon or commas in it, of which `venue` is a part: `Ponds: Artificial Intelligence`,
    /// `IEEE Transactions on Ponds, Reeds, and Herons`.
    pub fn whole_journal(&self, all: Span, venue: Span) -> Span {
        const MOST_WORDS: usize = 3;
        let before = Span::new(all.start(), venue.start());
        let after = Span::new(venue.end(), all.end()).of(self.text).trim_end_matches(['.', ',', ' ']);
        // `Oral: ICLR` is no journal, `Ponds: Science and Systems` is one.
        let name = venue.of(self.text).split(' ').next().unwrap_or("");
        let is_before = before.of(self.text).trim_end().ends_with(':')
            && !self.profile.words.is_acronym(name)
            && (1..=MOST_WORDS).contains(&self.words(before))
            && are_capitalized(before.of(self.text));
        let is_after = after.starts_with(", ")
            && after.contains(" and ")
            && are_capitalized(after)
            && !after.contains(is_digit)
            && after.split(',').all(|part| words(part) <= MOST_WORDS);
        let start = if is_before { before.start() } else { venue.start() };
        Span::new(start, if is_after { venue.end() + after.len() } else { venue.end() })
    }

    /// A venue that no list has, told by the year beside it: `[2026 Advanced Science]`.
    pub fn unlisted_venue(&self, piece: Piece, tagged: bool) -> Option<Span> {
        let text = self.text;
        let source = piece.inner.of(text);
        let found = self.date(piece.inner)?;
        let listed = !tagged && piece.shape != Shape::Em;
        if source.len() > 60 || listed && found.when.month.is_some() {
            return None;
        }
        let mut worded = clause::clauses(text, piece.inner)
            .filter(|clause| clause.of(text).chars().any(char::is_alphabetic));
        let dated = |span: &Span| span.contains(found.span);
        let clause = if listed {
            worded.find(dated)?
        } else {
            self.abbreviated_journal(piece.inner).or_else(|| worded.next())?
        };
        let venue = venue::without_volume(text, venue::without_date(text, clause));
        let name = venue.of(text);
        let number = name.split_whitespace().count();
        // `. Symposium on Herons in Ponds 2003.`
        let is_all = listed
            && source.trim_matches([' ', '.']).len() <= clause.len() + 1
            && are_capitalized(name)
            && clause.before(text).ends_with(". ");
        let sound = name.starts_with(char::is_uppercase)
            && (number <= if listed && !is_all { 3 } else { 6 })
            && self.date(venue).is_none()
            && !source.contains("et al")
            // `(2024, June)`, `(2024-01, Microsoft)`
            && !clause::is_date(name)
            && !self.profile.words.is_group(name)
            // `A Author`, and not `J. Ponds. Res`
            && (name.contains(". ") || self.kind(clause) != (Clause::Names { sure: true }))
            && !names::has_others(name)
            && self.profile.words.label(name).is_none()
            && !found.span.contains(venue)
            && !names::has_initials_first(name)
            && (!listed || names::of_people(name, &self.profile.words) != Some(true));
        sound.then_some(venue)
    }

    /// Whether a line that is no longer than names of conferences has a venue, and ends with a date:
    /// `Third Conference on Herons (COH). IEEE, December 2021.`
    pub fn is_line_of_venue(&self, line: Span) -> bool {
        const MOST_WORDS: usize = 25;
        let end = line.start() + line.of(self.text).trim_end_matches(['.', ' ']).len();
        self.words(line) <= MOST_WORDS
            && self.date(line).is_some_and(|date| date.span.end() == end)
            && self.said(line).venue.is_some()
    }

    /// The journal in italics that begins a line of parts, of which the next is a date; or one before its volume and the year:
    /// `*Pond Immunology* · 2026-07-18`, `Ann Author and Ben Writer. *Pond Immunology*, 149, 68-81, 2018`.
    pub fn journal_before_date(&self, all: &[Piece]) -> Option<Span> {
        let is_issue = |text: &str| text.chars().all(|c| c.is_ascii_digit() || ",.:;()-– ".contains(c));
        let is_date = |part: &str| clause::is_date(part.trim());
        let mut pairs = all.iter().zip(all.iter().skip(1)).enumerate();
        let found = pairs.find(|(at, (journal, after))| {
            let next = after.inner.of(self.text).trim();
            let is_dated = match next.strip_prefix(['·', '|', '•']) {
                Some(next) => *at == 0 && next.split(['·', '|', '•']).next().is_some_and(is_date),
                None => is_issue(next) && self.date(after.inner).is_some(),
            };
            let is_name = journal.shape == Shape::Em && self.is_worded(journal.inner);
            is_name && after.shape == Shape::Text && is_dated
        });
        found.map(|(_, (journal, _))| journal.inner)
    }
}

/// Whether all words of a text have a capital, but for those that names of journals have none for: `Journal of Ponds and Marshes`.
pub fn are_capitalized(text: &str) -> bool {
    const SMALL: [&str; 9] = ["of", "and", "the", "for", "in", "on", "de", "der", "to"];
    text.split_whitespace().all(|word| SMALL.contains(&word) || !word.starts_with(char::is_lowercase))
}
