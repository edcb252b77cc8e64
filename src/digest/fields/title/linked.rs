//! Titles of which a link is only a part, and names that lead to the pages of people.

use crate::digest::fields::layout::words::Words;
use crate::digest::fields::line::clause::{self, Clause};
use crate::digest::fields::line::ends::Found;
use crate::digest::fields::line::judge::words;
use crate::digest::fields::line::pieces::{Piece, Pieces, Shape};
use crate::digest::fields::line::reader::LineReader;
use crate::digest::fields::people::names;
use crate::text::Span;

impl LineReader<'_> {
    /// A name that leads elsewhere, with the rest of the title after it: `[Wade](…): Learning to Wade, [[Paper](…)]`.
    pub fn after_linked_name(&self, pieces: &Pieces, at: usize, link: usize) -> Option<Found> {
        let (name, rest) = (pieces.get(at)?, pieces.get(at + 1).filter(|piece| piece.shape == Shape::Text)?);
        let source = rest.inner.of(self.text);
        let colon = source.trim_start().strip_prefix([':', '：'])?;
        let more = pieces.get(at + 2..)?;
        let leads = more.iter().any(|it| self.leads_to_paper(it));
        if self.words(name.inner) > 2 || self.is_paper_link(link) || !leads || words(colon) < 3 {
            return None;
        }
        let start = rest.inner.end() - colon.trim_start().len();
        let end = self.plain_end(pieces, at + 1, start);
        Some(Found { title: Span::new(name.span.start(), end.title.end()), ..end })
    }

    /// The title after a linked name, and after its venue and year: `[Wade](…) (ICLR 2024) — Learning to Wade with Long Legs`.
    pub fn after_tagged_name(&self, pieces: &Pieces, at: usize) -> Option<Found> {
        let [name, tag, rest, ..] = pieces.get(at..)? else { return None };
        let is_tag = tag.shape == Shape::Bracket && self.is_dated_venue(tag.inner);
        if self.words(name.inner) > 2 || !is_tag || rest.shape != Shape::Text {
            return None;
        }
        let title = rest.inner.of(self.text).trim_start().strip_prefix(['-', '–', '—'])?.trim_start();
        let found = self.plain_end(pieces, at + 2, rest.inner.end() - title.len());
        let title = found.title.of(self.text);
        (words(title) >= 3 && is_in_title_case(title) && !names_institution(title)).then_some(found)
    }

    /// A title whose first words alone are the link: `[Wade](…): Learning to Wade`, `[Wade:](…) Learning to Wade`. It leads to the
    /// paper, or to notes about it.
    pub fn begun_by_link(&self, pieces: &Pieces, at: usize, link: usize) -> Option<Found> {
        const MOST_WORDS: usize = 4;
        let (name, rest) = (pieces.get(at)?, pieces.get(at + 1).filter(|piece| piece.shape == Shape::Text)?);
        let leads = self.is_paper_link(link) || self.is_note_link(link);
        if self.words(name.inner) > MOST_WORDS || !leads || !self.is_title_link(link) {
            return None;
        }
        let source = rest.inner.of(self.text).trim_start();
        let is_led = name.inner.of(self.text).trim_end().ends_with([':', '：']);
        let colon = source.strip_prefix([':', '：']);
        let start =
            Span::new(rest.inner.end() - colon.unwrap_or(source).trim_start().len(), rest.inner.end());
        let goes_on = is_led || colon.is_some() || begins_with_preposition(source);
        let end = self.plain_end(pieces, at + 1, start.start());
        let more = end.title.of(self.text);
        let is_of_title = is_led && words(more) >= 2 || is_in_title_case(more);
        let is_beside = || self.all_beside(end.title) || self.is_names(end.title);
        let found = goes_on && is_of_title && !is_beside();
        found.then(|| Found { title: Span::new(name.span.start(), end.title.end()), ..end })
    }

    /// The names that `all` begins with, of which some lead to the pages of people, two at least, or one and others:
    /// `[Ann Author](…)<sup>1</sup>, Ben Writer`; or of which one is in bold among others: `Ann Author, **Ben Writer**, Cat Scribe`.
    pub fn names_with_pages<'p>(&self, all: impl Iterator<Item = &'p Piece>) -> Option<Span> {
        let (mut found, mut count, mut is_linked) = (None::<Span>, 0, false);
        let (mut sure, mut is_marked) = (0, false);
        let mut add = |span: Span| {
            found = Some(found.map_or(span, |it| it.cover(span)));
            count += 1;
        };
        let (mut is_parted, mut others) = (true, false);
        'pieces: for piece in all {
            match piece.shape {
                Shape::Link(link) if is_parted && self.is_page_of_person(link) => {
                    add(piece.span);
                    (is_linked, is_parted) = (true, false);
                }
                // `<sup>1</sup>`
                Shape::Em | Shape::Bracket if !piece.inner.of(self.text).contains(char::is_alphabetic) => {}
                Shape::Text | Shape::Strong => {
                    let source = piece.inner.of(self.text);
                    let ends_list = || !piece.span.after(self.text).starts_with(',');
                    let is_bold = piece.shape == Shape::Strong && (is_parted || !ends_list());
                    is_parted = source.contains([',', ';', '&', '、', '，'])
                        || source.contains(" and ")
                        || !is_linked;
                    for clause in clause::clauses(self.text, piece.inner) {
                        let part = clause.of(self.text);
                        if part == "and" || !part.contains(char::is_alphabetic) {
                            continue;
                        }
                        let Clause::Names { sure: more } = self.kind(clause) else { break 'pieces };
                        add(clause);
                        sure += usize::from(more);
                        is_marked |= is_bold && more;
                        others = names::has_others(part);
                        if others {
                            break 'pieces;
                        }
                    }
                }
                _ => break,
            }
        }
        let is_list = is_linked && (count >= 2 || others) || is_marked && sure >= 2;
        found.filter(|_| is_list)
    }

    /// Whether a link is a person's name, which leads to no paper: `[Ann Author](…)`, and not `[Project Page](…)`.
    fn is_page_of_person(&self, index: usize) -> bool {
        let Some(link) = self.links.get(index) else { return false };
        let (name, lists) = (link.text.of(self.text), &self.profile.words);
        names::of_people(name, lists) == Some(true)
            && !self.is_paper_link(index)
            && name.split_whitespace().all(|word| lists.link(word).is_none())
    }
}

/// Whether a text says who wrote something, or where it is: `Pond University`, `Official Website`.
pub fn names_institution(text: &str) -> bool {
    const OTHERS: [&str; 3] = ["DeepMind", "Official", "Website"];
    Words::general().has_place(text)
        || text.split(|c: char| !c.is_alphabetic()).any(|part| OTHERS.contains(&part))
}

fn begins_with_preposition(text: &str) -> bool {
    ["with ", "for ", "via ", "in ", "of ", "from ", "using ", "through "]
        .iter()
        .any(|it| text.starts_with(it))
}

/// Whether the words of a text begin with capitals, as those of titles do and those of sentences do not.
pub fn is_in_title_case(text: &str) -> bool {
    let long = text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let (capitals, all) = long.fold((0, 0), |(capitals, all), it| {
        (capitals + usize::from(it.contains(char::is_uppercase)), all + 1)
    });
    all >= 2 && capitals * 4 >= all * 3
}
