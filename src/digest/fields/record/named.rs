//! Items that begin with a name and have the title of the paper in an item below: that of a method, `- Heron [[PDF]](…)`, and below it
//! `- Heron Sings at Dawn (CVPR 2016), Author et al.`; or that of a speaker, `- **Ann Author, PhD Student**`, and below it
//! `- *Heron Sings at Dawn*`.

use super::lines::Line;
use crate::digest::fields::layout::words::Words;
use crate::digest::fields::line::clause;
use crate::digest::fields::line::judge::{may_begin_title, words};
use crate::digest::fields::line::pieces::{Piece, Shape, pieces};
use crate::digest::fields::line::reader::LineReader;
use crate::digest::fields::people::names;
use crate::digest::fields::title::linked::is_in_title_case;
use crate::digest::fields::{Container, Fields};
use crate::text::Span;

/// Most words of the name of a method.
const LONGEST_NAME: usize = 2;

/// Fewest words of the title below it.
const FEWEST: usize = 4;

/// What items below a name say, up to the one with the title.
pub struct Below {
    pub fields: Fields,
    /// Number of the lines that they are.
    pub lines: usize,
}

/// What the first items below the line in `flow` say, where the title is among them; `of_name` is what that line says itself.
pub fn title_below(
    reader: &LineReader,
    flow: Span,
    below: &[Line],
    container: Container,
    of_name: &Fields,
) -> Option<Below> {
    if container != Container::Item {
        return None;
    }
    // To the one that is given, a line of names is below the title, and the name alone would be that.
    let reader = &LineReader::new(reader.text, reader.links, reader.profile);
    let of_method = || title_below_name(reader, flow, below.first()?, of_name);
    let of_method = of_method().map(|fields| Below { fields, lines: 1 });
    of_method
        .or_else(|| title_above_names(reader, below, of_name))
        .or_else(|| title_below_speaker(reader, flow, below))
}

/// The title that is all of the first item below a short name, where the next item is nothing but names.
fn title_above_names(reader: &LineReader, below: &[Line], of_name: &Fields) -> Option<Below> {
    let [line, after, ..] = below else { return None };
    let is_item =
        |line: &Line| line.starts && !line.row && !line.heading && !line.span.of(reader.text).contains("](");
    let names = clause::bare(reader.text, after.span);
    let title = crate::digest::fields::title::strip::title(reader.text, line.span);
    let source = title.of(reader.text);
    let is_told = is_item(line)
        && of_name.authors.is_none()
        && words(of_name.title.of(reader.text)) <= LONGEST_NAME
        && words(source) >= FEWEST
        && is_in_title_case(source)
        && !source.contains(". ")
        && !reader.is_names(title)
        && reader.is_list_of_names(names)
        && !reader.goes_beyond_names(names);
    let fields = || Fields { title, authors: Some(names), ..of_name.clone() };
    (is_told && is_item(after)).then(|| Below { fields: fields(), lines: 2 })
}

/// What the item below the name of a method says, where that is a title with what is told beside titles.
fn title_below_name(reader: &LineReader, flow: Span, line: &Line, of_name: &Fields) -> Option<Fields> {
    let says_more = of_name.authors.is_some() || of_name.date.is_some() || of_name.venue.is_some();
    if line.row
        || line.heading
        || says_more
        || words(of_name.title.of(reader.text)) > LONGEST_NAME
        || !leads_alone(reader, flow, of_name.title)
    {
        return None;
    }
    let mut fields = Fields::default();
    reader.read(line.span, &mut fields);
    let title = fields.title.of(reader.text);
    let is_published = fields.venue.is_some() && fields.date.is_some();
    let is_sure = is_published && fields.authors.is_some();
    let is_told = is_sure || (is_published || fields.authors.is_some()) && is_in_title_case(title);
    let begins = title.starts_with(may_begin_title);
    (is_told && begins && words(title) >= FEWEST).then_some(fields)
}

/// Whether all that a line has besides `name` are links that are called by what they are.
fn leads_alone(reader: &LineReader, flow: Span, name: Span) -> bool {
    pieces(reader.text, flow, reader.links).iter().all(|piece| match piece.shape {
        _ if piece.span.contains(name) => true,
        Shape::Link(_) => reader.profile.words.link(piece.inner.of(reader.text)).is_some(),
        Shape::Picture => true,
        _ => !reader.is_worded(piece.inner),
    })
}

/// The title in italics or in quotes in one of the first items below a speaker, who is all that is in the line in `flow`.
fn title_below_speaker(reader: &LineReader, flow: Span, below: &[Line]) -> Option<Below> {
    /// Lines that are looked at.
    const NEAR: usize = 3;
    const FEWEST_WORDS: usize = 3;
    let text = reader.text;
    let all = pieces(text, flow, reader.links);
    let [speaker] = all.as_slice() else { return None };
    if speaker.shape != Shape::Strong || !is_speaker(reader, speaker.inner) {
        return None;
    }
    let is_title = |line: &Line| {
        let inside = pieces(text, line.span, reader.links);
        match inside.as_slice() {
            [Piece { shape: Shape::Em | Shape::Quote, inner, .. }] if line.starts => {
                let is_long = words(inner.of(text)) >= FEWEST_WORDS;
                Some(*inner).filter(|it| is_long && !reader.only_beside(*it))
            }
            _ => None,
        }
    };
    let (at, title) = below.iter().take(NEAR).enumerate().find_map(|(at, it)| Some((at, is_title(it)?)))?;
    let mut fields =
        Fields { title: crate::digest::fields::title::strip::title(text, title), ..Fields::default() };
    for line in below.iter().take(at) {
        fields.see_date(reader.date(line.span));
    }
    Some(Below { fields, lines: at + 1 })
}

/// Whether a text is the name of a person and what they are: `Ann Author, PhD Student, University of Ponds`.
fn is_speaker(reader: &LineReader, span: Span) -> bool {
    #[rustfmt::skip] // several a line
    const ROLES: [&str; 9] = [
        "Prof", "Student", "Postdoc", "Fellow", "Researcher", "Scientist", "Lecturer", "Engineer", "Ph.D",
    ];
    let mut clauses = clause::clauses(reader.text, span);
    let is_name = |clause: Span| {
        (2..=4).contains(&reader.words(clause))
            && names::of_people(clause.of(reader.text), &reader.profile.words) == Some(true)
    };
    let is_told =
        |text: &str| ROLES.iter().any(|role| text.contains(role)) || Words::general().has_place(text);
    clauses.next().is_some_and(is_name) && clauses.any(|clause| is_told(clause.of(reader.text)))
}
