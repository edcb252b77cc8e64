//! What a stretch of a line may be: a title, names, a tag beside it.

use crate::digest::arxiv;
use crate::digest::date::is_year;
use crate::digest::link::Form;
use crate::digest::paper_id::PaperId;
use crate::text::{Span, is_digit};

use super::clause::{self, Clause};
use super::pieces::{Piece, Shape};
use super::reader::LineReader;
use crate::digest::fields::layout::words::LinkLabel;
use crate::digest::fields::people::names;
use std::ops::RangeBounds;

impl LineReader<'_> {
    /// Whether a piece may be a title.
    pub fn is_titled(&self, piece: &Piece) -> bool {
        match piece.shape {
            Shape::Link(index) => self.is_title_link(index),
            Shape::Picture | Shape::Code | Shape::Bracket => false,
            Shape::Quote | Shape::Strong | Shape::Em | Shape::Text => {
                self.words(piece.inner) >= 2 && !self.only_beside(piece.inner)
            }
        }
    }

    /// Whether the text of a link may be a title: no label, no id and no URL.
    pub fn is_title_link(&self, index: usize) -> bool {
        let Some(link) = self.links.get(index) else { return false };
        let label = link.text.of(self.text);
        if matches!(link.form, Form::Bare | Form::Autolink | Form::Id | Form::Image)
            || !self.is_worded(link.text)
        {
            return false;
        }
        let plain = label.trim();
        let tagged = plain.starts_with('[') && plain.ends_with(']') && self.words(link.text) < 4;
        let id = arxiv::lone(label).is_some();
        let like = || is_label_like(plain) && self.words(link.text) <= 3;
        // What is called code does not lead to a paper.
        let code = || is_code_like(plain) && self.words(link.text) > 1 && self.is_paper_link(index);
        let labelled = self.profile.words.link(plain).is_some() || like() && !code();
        let address = id || link.is_called_by_url(self.text) || PaperId::is_doi(plain) || is_issue(plain);
        !(tagged || address || labelled || self.only_beside(link.text) && !self.has_title_words(link.text))
    }

    /// Whether a text that an abbreviation of a venue is in is a title: `Deep Birds IV`.
    fn has_title_words(&self, span: Span) -> bool {
        const BESIDE: [&str; 9] =
            ["oral", "spotlight", "poster", "best", "award", "workshop", "highlight", "accepted", "research"];
        let source = span.of(self.text);
        let words = &self.profile.words;
        let of_titles =
            |text: &str| words.is_of_titles(text) && !BESIDE.contains(&text.to_lowercase().as_str());
        self.words(span) >= 3
            && self.date(span).is_none()
            && !words.has_venue_phrase(source)
            // No name of a venue without such a phrase is as long.
            && (self.words(span) >= 4 || source.split_whitespace().any(of_titles))
    }

    /// Whether a link is a name with the paper's title after it: `[Name](…) [Title](…)`.
    pub fn is_nickname(&self, index: usize, piece: &Piece, more: &[Piece]) -> bool {
        if self.words(piece.inner) > 2 || self.is_paper_link(index) {
            return false;
        }
        more.iter().any(|it| self.words(it.inner) >= 3 && self.names_paper(it))
    }

    /// Whether a piece is a link whose text may be a title.
    pub fn is_linked_title(&self, piece: &Piece) -> bool {
        matches!(piece.shape, Shape::Link(link) if self.is_title_link(link))
    }

    pub fn leads_to_paper(&self, piece: &Piece) -> bool {
        matches!(piece.shape, Shape::Link(link) if self.is_paper_link(link))
    }

    /// Whether a piece is a title that leads to its paper.
    pub fn names_paper(&self, piece: &Piece) -> bool {
        self.is_linked_title(piece) && self.leads_to_paper(piece)
    }

    pub fn is_paper_link(&self, index: usize) -> bool {
        let id = self.links.get(index).and_then(|link| PaperId::of_link(link, self.text));
        id.is_some_and(|id| id.is_known())
    }

    /// Whether a link leads to a page beside the list.
    pub fn is_note_link(&self, index: usize) -> bool {
        let url = self.links.get(index).map_or("", |it| it.url.of(self.text));
        leads_to_note(url)
    }

    pub fn is_code_link(&self, index: usize) -> bool {
        let label = self.links.get(index).map_or("", |it| it.text.of(self.text));
        matches!(self.profile.words.link(label), Some(LinkLabel::Code | LinkLabel::Other))
    }

    pub fn is_names(&self, span: Span) -> bool {
        !self.goes_beyond_names(span) && self.said(span).authors.is_some()
    }

    /// Whether something in `span` is neither a name, a venue nor a date.
    pub fn goes_beyond_names(&self, span: Span) -> bool {
        clause::clauses(self.text, span).any(|clause| self.kind(clause) == Clause::Nothing)
    }

    /// Names of several people, of one with others, or with initials.
    pub fn is_list_of_names(&self, span: Span) -> bool {
        let source = span.of(self.text);
        let several = source.contains([',', ';', '、', '&'])
            || source.contains(" and ")
            || source.contains("et al")
            || source.contains('.');
        several && (self.is_names(span) || self.begins_with_others(span))
    }

    /// Whether a text is names of at least two people, or of one with others, and perhaps a venue: titles may look like one name.
    pub fn is_only_names(&self) -> bool {
        let all = Span::new(0, self.text.len());
        let Some(first) = clause::clauses(self.text, all).next() else { return false };
        if self.kind(first) == Clause::Nothing && !self.may_begin_names(first) {
            return false;
        }
        let is_person =
            |span: &Span| self.kind(*span) == Clause::Names { sure: true } && self.words(*span) >= 2;
        let persons = clause::clauses(self.text, all).filter(is_person).count();
        // A name may be misspelt among many.
        if persons >= 3 && self.mostly_names(all) {
            return true;
        }
        let several =
            || self.text.contains(" and ") || self.text.contains('&') || names::has_others(self.text);
        self.is_list_of_names(all) && (persons >= 2 || persons == 1 && several())
    }

    /// Whether `span` is nothing but names of people, and of two at least.
    pub fn are_several_names(&self, span: Span) -> bool {
        let mut kinds = clause::clauses(self.text, span).map(|clause| self.kind(clause));
        let persons = kinds.by_ref().take_while(|kind| *kind == Clause::Names { sure: true }).count();
        persons >= 2 && kinds.next().is_none() && self.is_names(span)
    }

    /// Whether `et al.` ends the first clause, which is a name: what follows is a venue, though no list has it.
    fn begins_with_others(&self, span: Span) -> bool {
        let mut clauses = clause::clauses(self.text, span);
        clauses.next().is_some_and(|first| {
            let is_name = matches!(self.kind(first), Clause::Names { sure: true });
            is_name && names::has_others(first.of(self.text)) && clauses.count() <= 1
        })
    }

    /// Whether a piece in italics says where a paper was published, though no list has it: `Title, in *Pond Days* 2024`.
    pub fn is_where(&self, piece: &Piece) -> bool {
        let before = piece.span.before(self.text).trim_end();
        let is_led = [" in", " In", ",in"].iter().any(|it| before.ends_with(it));
        piece.shape == Shape::Em && is_led && self.is_worded(piece.inner)
    }

    /// Whether a stretch holds a venue, a date and nothing else.
    pub fn is_dated_venue(&self, span: Span) -> bool {
        let said = self.said(span);
        said.venue.is_some() && said.date.is_some() && self.only_beside(span)
    }

    /// Whether nothing but white space is between `mark` and what begins at `at`.
    pub fn is_right_before(&self, mark: char, at: usize) -> bool {
        self.text.get(..at).is_some_and(|it| it.trim_end().ends_with(mark))
    }

    /// Whether a stretch holds nothing but a date or a venue, as tags do.
    pub fn only_beside(&self, span: Span) -> bool {
        let mut any = false;
        for clause in clause::clauses(self.text, span) {
            match self.kind(clause) {
                Clause::Venue(_) | Clause::Date => any = true,
                Clause::Names { .. } | Clause::Nothing => return false,
            }
        }
        any
    }

    pub fn only_date(&self, span: Span) -> bool {
        let (mut clauses, mut any) = (clause::clauses(self.text, span), false);
        // `2017, May`
        clauses.all(|clause| {
            let is_date = self.kind(clause) == Clause::Date;
            any |= is_date;
            is_date || any && clause::is_date(clause.of(self.text))
        })
    }

    /// Whether brackets in a title are not of it: with a date or a venue, or a handle.
    pub fn is_beside(&self, span: Span) -> bool {
        let source = span.of(self.text).trim();
        self.only_beside(span)
            || source.starts_with('@')
            // `(from Pond Labs)`, `(Google Research)`
            || source.strip_prefix("from ").is_some_and(|rest| rest.starts_with(char::is_uppercase))
            || self.profile.words.is_group(source)
            || self.date(span)
                .is_some_and(|date| source.len() < date.span.len() + 30 && date.when.year > 1970 && !is_period(source))
            || self.profile.words.link(source).is_some()
    }

    pub fn words(&self, span: Span) -> usize {
        words(span.of(self.text))
    }

    pub fn is_worded(&self, span: Span) -> bool {
        self.words(span) >= 1
    }
}

/// Whether a text is the years from one to another: `1850–2014`.
fn is_period(text: &str) -> bool {
    text.split_once(['–', '-', '—']).is_some_and(|(before, after)| is_year(before) && is_year(after))
}

/// Whether a text is an abbreviation of three to eight capitals, as journals have them: `JRSSB`.
pub fn is_abbreviation(text: &str) -> bool {
    is_capitals(text, 3..=8)
}

/// Whether a text is so many capitals of ASCII.
pub fn is_capitals(text: &str, number: impl RangeBounds<usize>) -> bool {
    number.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a text is the volume of a journal and its year, as citations end: `Pond Journal 444 (2022)`, `Nat Ponds 15.1 (2024)`.
pub fn is_issue(text: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let Some((before, year)) = text.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) else {
        return false;
    };
    let (name, volume) = before.rsplit_once(' ').unwrap_or(("", ""));
    let is_volume = volume.starts_with(is_digit)
        && volume.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b':' | b'('));
    is_year(year) && is_volume && name.starts_with(char::is_uppercase) && words(name) <= MOST_WORDS
}

/// Whether a text begins as labels of code do.
fn is_code_like(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["code ", "github "].iter().any(|it| lower.starts_with(it))
}

/// Whether a text is like the labels of links that no list has: `PDF (arXiv)`, `Paper@ICLR`; and not `A Third Paper`.
fn is_label_like(text: &str) -> bool {
    let lower = text.to_lowercase();
    if lower.starts_with("a ") || lower.starts_with("an ") {
        return false;
    }
    ["paper", "pdf", "arxiv", "code", "github", "论文", "project page"]
        .iter()
        .any(|it| lower.starts_with(it) || lower.ends_with(it))
        && text.len() <= 24
}

/// Whether a text ends with a word that more must follow.
pub fn leads_on(text: &str) -> bool {
    const WORDS: [&str; 19] = [
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "The",
        "to", "using", "via", "with",
    ];
    text.rsplit(' ').next().is_some_and(|last| WORDS.contains(&last))
}

/// Whether a character may be the first of a title.
pub fn may_begin_title(it: char) -> bool {
    it.is_uppercase() || it.is_ascii_digit()
}

/// Whether a URL leads to a page beside the list.
pub fn leads_to_note(url: &str) -> bool {
    !url.contains("://") && [".md", ".html"].iter().any(|it| url.ends_with(it))
}

/// Number of words, which have a letter; two characters of a script without spaces are one.
pub fn words(text: &str) -> usize {
    // Asked of nearly every stretch of every line.
    if text.is_ascii() {
        let has_letter = |word: &&str| word.bytes().any(|byte| byte.is_ascii_alphabetic());
        return text.split_ascii_whitespace().filter(has_letter).count();
    }
    let (mut words, mut wide, mut is_counted) = (0, 0_usize, false);
    for it in text.chars() {
        if it.is_whitespace() {
            is_counted = false;
        } else if is_wide(it) {
            wide += 1;
        } else if !is_counted && it.is_alphabetic() {
            is_counted = true;
            words += 1;
        }
    }
    words + wide.div_ceil(2)
}

/// Whether a character is of a script without spaces.
pub fn is_wide(it: char) -> bool {
    matches!(it, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}
