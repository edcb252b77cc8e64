//! Names without first names: `One, Two & Three`. Only what is around them tells them from other words.

use crate::digest::authors::without_others;
use crate::digest::fields::Fields;
use crate::digest::fields::layout::words::Words;
use crate::digest::fields::line::clause::{self, Clause};
use crate::digest::fields::line::pieces::{Piece, Shape};
use crate::digest::fields::line::reader::LineReader;
use crate::text::Span;

/// Last names that were counted.
#[derive(Default)]
struct LastNames {
    /// All of them.
    span: Option<Span>,
    count: usize,
    /// Whether `and` or `&` joins two of them.
    joined: bool,
}

impl LineReader<'_> {
    /// The last names that `piece` starts with, `next` being the piece after it: two and more, with a venue or a date after
    /// them, or with `and` between them; or one before a journal in italics. `None` where they may be other words.
    ///
    /// With `led`, they are surely names or nothing.
    pub fn last_names(&self, piece: Piece, next: Option<&Piece>, led: bool) -> Option<Span> {
        /// Fewest names between bars.
        const FEWEST: usize = 3;
        let text = self.text;
        let source = piece.inner.of(text);
        let source = source.trim_start_matches([' ', ',', '-', '–', '—', '(', '.', '|', '·', '•']);
        let start = piece.inner.end() - source.len();
        let by = clause::by(source);
        let rest = Span::new(start + by, piece.inner.end());
        if !begins_with_one_word(rest.of(text)) {
            return None;
        }
        let barred = ['|', '·', '•'].iter().any(|it| self.is_right_before(*it, start));
        let mut names = LastNames::default();
        let mut dated = false;
        for clause in clause::clauses(text, rest) {
            match self.kind(clause) {
                Clause::Names { .. } => {}
                Clause::Venue(_) | Clause::Date => {
                    dated = true;
                    break;
                }
                Clause::Nothing => return None,
            }
            let source = clause::without_year(clause.of(text));
            if !names.take(
                Span::new(clause.start(), clause.start() + source.len()),
                source,
                &self.profile.words,
            ) {
                return None;
            }
            if source.len() < clause.len() {
                dated = true;
                break;
            }
        }
        if names.count == 0 {
            return None;
        }
        let before_journal = next.is_some_and(|next| self.is_journal(next)) && names.count == 1;
        dated = dated || next.is_some_and(|next| self.says_where(next));
        let led = led || barred && names.count >= FEWEST;
        (before_journal || names.count >= 2 && (dated || names.joined || by > 0 || led))
            .then_some(names.span)
            .flatten()
    }

    /// The one last name with a venue and a year after it, as they are in brackets: `(Author, ICLR 2024)`.
    pub fn lone_last_name(&self, span: Span) -> Option<Span> {
        /// How a paper was presented: `(Demo, ACL 2024)`.
        const OTHERS: [&str; 4] = ["Short", "Demo", "Journal", "Industry"];
        let mut clauses = clause::clauses(self.text, span);
        let name = clauses.next()?;
        let source = name.of(self.text);
        let is_name = matches!(self.kind(name), Clause::Names { .. })
            && is_last_name(source, &self.profile.words)
            && source.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
            && source.chars().filter(|c| c.is_uppercase()).count() == 1
            && !OTHERS.contains(&source);
        let is_beside = |span: Span| matches!(self.kind(span), Clause::Venue(_) | Clause::Date);
        (is_name && clauses.next().is_some_and(is_beside) && clauses.all(is_beside)).then_some(name)
    }

    /// Whether a piece may be a journal: a name in italics.
    fn is_journal(&self, piece: &Piece) -> bool {
        piece.shape == Shape::Em && piece.inner.of(self.text).starts_with(char::is_uppercase)
    }

    /// Whether a piece is a journal in italics, a date or a venue in brackets, or the badge of a venue.
    fn says_where(&self, piece: &Piece) -> bool {
        match piece.shape {
            Shape::Em => self.is_journal(piece),
            Shape::Bracket | Shape::Code => self.only_beside(piece.inner),
            Shape::Picture => {
                let mut badge = Fields::default();
                self.take_badge(piece.span, &mut badge);
                badge.venue.is_some()
            }
            _ => false,
        }
    }
}

impl LastNames {
    /// Takes in the names of a clause; `false` where something in it is none.
    fn take(&mut self, clause: Span, source: &str, words: &Words) -> bool {
        let all = source.trim_end_matches('.');
        let source = ["and ", "& "].iter().find_map(|it| all.strip_prefix(it)).unwrap_or(all);
        let led = source.len() < all.len() && self.count > 0;
        let parts = || source.split(" and ").flat_map(|part| part.split(" & "));
        if !parts().all(|part| is_last_name(part.trim(), words)) {
            return false;
        }
        let count = parts().count();
        self.joined |= count > 1 || led;
        self.count += count;
        self.span = Some(self.span.map_or(clause, |it| it.cover(clause)));
        true
    }
}

/// Whether a text begins with a word in a capital letter that no other word of its kind follows directly. Most texts do not.
fn begins_with_one_word(text: &str) -> bool {
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    let rest = text.trim_start_matches(is_of_word);
    let after = rest.trim_start();
    text.starts_with(char::is_uppercase)
        && rest.len() < text.len()
        && (after.is_empty() || !after.starts_with(is_of_word) || after.starts_with("and "))
}

/// Whether one word may be a last name: no abbreviation, no company or university, and no word that ends as nouns of titles do.
fn is_last_name(word: &str, words: &Words) -> bool {
    const ENDS: [&str; 10] = ["tion", "sion", "ness", "ment", "ity", "ics", "ism", "ology", "ence", "ance"];
    const OTHERS: [&str; 7] = ["theory", "practice", "tools", "safety", "findings", "main", "long"];
    let lower = word.to_lowercase();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && !word.contains(char::is_whitespace)
        && word.starts_with(char::is_uppercase)
        && word.chars().any(char::is_lowercase)
        && !ENDS.iter().any(|end| lower.ends_with(end))
        && !(letters >= 8 && lower.ends_with("ing"))
        && !OTHERS.contains(&lower.as_str())
        && !words.is_group(word)
}

/// Whether a text is last names of people: `Author & Mac Writer`, `Author et al.`, `Ben-Or, Writer, and Drafter`. What has more capitals
/// is a method.
pub fn are_last_names(text: &str) -> bool {
    let is_mark = |c: char| matches!(c, '-' | '\'' | '’');
    let is_spelt = |word: &str| {
        let mut parts = word.split(is_mark);
        word.chars().all(|c| c.is_alphabetic() || is_mark(c))
            && parts.all(|part| part.chars().filter(|c| c.is_uppercase()).count() < 2)
    };
    let is_name = |part: &str| {
        let name = without_others(part.trim().trim_start_matches("and "));
        (1..=2).contains(&name.split(' ').count())
            && name.split(' ').all(|part| is_spelt(part) && is_last_name(part, Words::general()))
    };
    text.split(", ").flat_map(|part| part.split(" & ")).flat_map(|it| it.split(" and ")).all(is_name)
}
