//! Lines above a title that are a tag or names.

use super::body::label_of;
use super::lines::Line;
use super::unlabelled::after_marked_label;
use crate::digest::fields::line::clause;
use crate::digest::fields::line::pieces::{Piece, Shape, pieces};
use crate::digest::fields::line::reader::LineReader;
use crate::digest::fields::people::names;
use crate::text::Span;

/// The venue with its year before a nickname, both the link that is all of a line above the title:
/// `[ICLR24 Heron](…)`, and in the next line `Heron Sings in Many Parts`.
pub fn tag_above_title(reader: &LineReader, line: Line, next: Option<&Line>) -> Option<Piece> {
    let text = reader.text;
    let pieces = pieces(text, line.span, reader.links);
    if let Some(tag) = bracketed_tag(reader, &pieces, next) {
        return Some(tag);
    }
    let [link] = pieces.as_slice() else { return None };
    let tag = link.inner.of(text).split(' ').next()?;
    let tag = Span::new(link.inner.start(), link.inner.start() + tag.len());
    let is_tagged = matches!(link.shape, Shape::Link(_))
        && (2..=5).contains(&reader.words(link.inner))
        && tag.len() < link.inner.len()
        && reader.only_beside(tag)
        && reader.date(tag).is_some();
    let is_title = |line: &&Line| {
        !line.row
            && !line.heading
            && reader.words(line.span) >= 3
            && label_of(reader, **line).is_none()
            && !has_link(reader, line)
    };
    (is_tagged && next.filter(is_title).is_some()).then_some(Piece {
        shape: Shape::Bracket,
        span: tag,
        inner: tag,
    })
}

/// The tag in brackets that is all of a line above one that begins with the title as a link: `3.【ICLR-2018 Heron】`
fn bracketed_tag(reader: &LineReader, pieces: &[Piece], next: Option<&Line>) -> Option<Piece> {
    let mut worded = pieces.iter().filter(|piece| reader.is_worded(piece.inner));
    let tag = worded.next().filter(|it| it.shape == Shape::Bracket)?;
    if worded.next().is_some() || reader.date(tag.inner).is_none() {
        return None;
    }
    begins_with_title_link(reader, next?).then_some(*tag)
}

fn begins_with_title_link(reader: &LineReader, line: &Line) -> bool {
    let pieces = pieces(reader.text, line.span, reader.links);
    pieces.first().is_some_and(|piece| reader.is_linked_title(piece))
}

/// The names that are all of a line above one that begins with the title as a link; or, with a colon after them or in front of a title in
/// quotes, above any title: `Ann Author, Ben Writer:`, and in the next line `Heron Sings at Dawn`.
pub fn names_above_title(reader: &LineReader, line: Line, next: Option<&Line>) -> Option<Span> {
    let text = reader.text;
    let next = next.filter(|_| !line.heading && !line.row)?;
    if has_link(reader, &line) {
        return None;
    }
    let names = clause::bare(text, line.span);
    if reader.is_list_of_names(names) && begins_with_title_link(reader, next) {
        return Some(names);
    }
    // `**HeronNet:** Ann Author, Ben Writer.`
    let names = clause::bare(text, after_marked_label(text, line).unwrap_or(line.span));
    let is_quoted = next.span.of(text).starts_with(['"', '“']);
    let is_title = !next.heading
        && !next.row
        && reader.words(next.span) >= FEWEST_WORDS
        && (is_quoted || !has_link(reader, next))
        && !reader.is_names(next.span)
        && label_of(reader, *next).is_none();
    let is_led = is_quoted || line.span.of(text).trim_end().ends_with(':');
    let are_names = || {
        reader.are_several_names(names)
            || is_quoted && names::has_others(names.of(text)) && reader.is_names(names)
    };
    (is_title && is_led && are_names()).then_some(names)
}

const FEWEST_WORDS: usize = 3;

fn has_link(reader: &LineReader, line: &Line) -> bool {
    reader.links.iter().any(|link| line.span.contains(link.span))
}
