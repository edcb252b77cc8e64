//! Entries as bibliographies write them: names, then the title, then where it was published.

use super::Fields;
use super::clause::{self, Clause};
use super::ends::{Found, near};
use super::head::Head;
use super::pieces::{Pieces, Shape, pieces};
use super::strip;
use crate::digest::link::Form;
use crate::text::Span;

impl Head<'_> {
    /// `Authors. Title. Venue, 2020.`, `Authors (2021). Title. Venue.`
    pub(super) fn after_authors(&self, pieces: &Pieces, at: usize, rest: Span) -> Option<Found> {
        let year = pieces.get(at + 1).filter(|it| it.shape == Shape::Bracket && self.only_date(it.inner));
        let second = pieces.get(at + 2).filter(|it| it.shape == Shape::Text && year.is_some());
        // `Author, A., & Writer, B. (2021). *Title*. Venue.`
        let marked = pieces.get(at + 3).filter(|it| !matches!(it.shape, Shape::Text) && self.is_titled(it));
        if let (Some(_), Some(marked)) = (second.filter(|it| self.words(it.inner) == 0), marked)
            && self.is_list_of_names(rest)
        {
            let authors = Some(clause::bare(self.text, rest));
            return Some(Found { title: marked.inner, next: at + 4, tail: None, authors });
        }
        if let Some(second) = second
            && self.is_list_of_names(rest)
            && self.words(second.inner) >= 3
        {
            let start =
                second.inner.start as usize + strip::lead(second.inner.of(self.text), &self.profile.words);
            let end = self.plain_end(pieces, at + 2, start);
            return Some(Found { authors: Some(clause::bare(self.text, rest)), ..end });
        }
        let source = near(self.text, rest).of(self.text);
        let stops = source.match_indices(". ").map(|it| it.0);
        // After an initial names end only where they end nowhere else.
        let (ends, initials): (Vec<usize>, Vec<usize>) = stops.partition(|at| clause::is_stop(source, *at));
        let colon = source.find(": ").filter(|at| !self.names_follow(rest, *at));
        for stop in ends.into_iter().chain(colon).chain(initials) {
            let names = Span::new(rest.start as usize, rest.start as usize + stop);
            let start = rest.start as usize + stop + 1;
            let title = Span::new(start, rest.end as usize);
            let first = clause::clauses(self.text, title).next();
            let named = first.is_none_or(|it| matches!(self.kind(it), Clause::Names { sure: true }));
            let is_title = !named || first.is_some() && !self.is_list_of_names(self.sentence(title));
            if self.is_list_of_names(names) && is_title && self.words(title) >= 2 {
                let start = start + strip::lead(title.of(self.text), &self.profile.words);
                let end = self.plain_end(pieces, at, start);
                return Some(Found { authors: Some(clause::bare(self.text, names)), ..end });
            }
        }
        None
    }

    /// The first sentence of `span`.
    fn sentence(&self, span: Span) -> Span {
        let source = span.of(self.text);
        let stop = source.match_indices(". ").map(|it| it.0).find(|at| clause::is_stop(source, *at));
        Span::new(span.start as usize, span.start as usize + stop.unwrap_or(source.len()))
    }

    /// Whether a sentence after the one that goes on at `colon` of `rest` is names: then a title is before the colon, too.
    fn names_follow(&self, rest: Span, colon: usize) -> bool {
        let after = Span::new(rest.start as usize + colon + 1, rest.end as usize);
        let more = Span::new(self.sentence(after).end as usize, rest.end as usize);
        self.is_list_of_names(self.sentence(clause::bare(self.text, more)))
    }

    /// The journal after a title that names are before: `*Journal*, *25*(3)`, `Journal. 2024;12(3)`.
    pub(super) fn journal(&self, pieces: &Pieces, found: &Found) -> Option<Span> {
        let text = self.text;
        let marked = pieces.iter().skip(found.next).find(|it| it.shape == Shape::Em);
        if let Some(marked) = marked {
            let name = clause::without_date(text, marked.inner);
            return Some(name).filter(|it| self.is_worded(*it) && !self.is_list_of_names(*it));
        }
        let tail = found.tail?;
        let name = clause::clauses(text, tail).next()?;
        let after = text.get(name.end as usize..)?.trim_start_matches(['.', ',', ' ']);
        let is_year = after.get(..4).is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()));
        let is_volume = after.get(4..).is_some_and(|it| it.starts_with([';', ':']));
        (is_year && is_volume && self.is_worded(name)).then_some(name)
    }

    /// The names of `(One & Two, 2023)`, of which no word says that they are names.
    pub(super) fn cited_names(&self, span: Span) -> Option<Span> {
        let source = span.of(self.text);
        let date = clause::date(self.text, span, self.profile.date_order)?;
        let before = source.get(..date.span.start.checked_sub(span.start)? as usize)?;
        let names = before.trim_end_matches([' ', ',', '.']);
        let two = names.split_once(" & ").or_else(|| names.split_once(" and "))?;
        let is_name = |it: &str| !it.contains(' ') && clause::names(it, &self.profile.words).is_some();
        (is_name(two.0) && is_name(two.1) && names.len() < before.len())
            .then(|| Span::new(span.start as usize, span.start as usize + names.len()))
    }

    /// The venue in the URL of a badge: `https://img.shields.io/badge/ICLR-2025-blue`, `…/badge/Conference-ICLR'25-blue`.
    pub(super) fn take_badge(&self, picture: Span, fields: &mut Fields) {
        const BADGE: &str = "img.shields.io/badge/";
        let images = self.links.iter().filter(|it| it.form == Form::Image && picture.contains(it.span));
        for url in images.map(|it| it.url) {
            let Some(at) = url.of(self.text).find(BADGE) else { continue };
            let start = url.start as usize + at + BADGE.len();
            let parts = Span::new(start, url.end as usize);
            let Some(end) = parts.of(self.text).rfind('-') else { continue };
            let mut at = start;
            for part in Span::new(start, start + end).of(self.text).split('-') {
                let span = Span::new(at, at + part.len());
                at += part.len() + 1;
                let is_label = self.profile.words.link(part).is_some();
                if is_label || !self.only_beside(span) {
                    continue;
                }
                let said = self.said(span);
                fields.venue = fields.venue.or(said.venue);
                // A number alone may count anything.
                if fields.venue.is_some() {
                    fields.see_date(said.date);
                }
            }
        }
    }

    /// Whether a text begins with names of people, and a title follows.
    pub(super) fn is_citation(&self) -> bool {
        let all = pieces(self.text, Span::new(0, self.text.len()), self.links);
        self.title(&all).is_some_and(|found| {
            let names = found.authors.filter(|it| it.end <= found.title.start);
            names.is_some_and(|it| self.is_list_of_names(it)) && self.words(found.title) >= 3
        })
    }
}
