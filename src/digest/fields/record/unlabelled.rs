//! The lines of a record below its title that no label begins: names, venue and date in the first of them, else text.

use crate::digest::fields::Container;
use crate::digest::fields::Fields;
use crate::digest::fields::forms::source_line;
use crate::digest::fields::layout::words::Words;
use crate::digest::fields::line::clause;
use crate::digest::fields::line::judge::words;
use crate::digest::fields::line::pieces::{Piece, Shape, pieces};
use crate::digest::fields::line::reader::LineReader;
use crate::digest::fields::title::strip;
use crate::text::Span;

use super::lines::Line;

/// Names, venue and date are in the first lines below a title.
const NEAR: usize = 4;

/// A line without a label: names, venue and date in its first lines, else text.
pub fn unlabelled(reader: &LineReader, line: Line, nth: usize, container: Container, fields: &mut Fields) {
    let is_near = nth < NEAR || container == Container::Html;
    if line.row || line.heading || !is_near && fields.summary.is_some() {
        return;
    }
    let text = reader.text;
    let line = without_emoji(text, line);
    let labelled = after_marked_label(text, line);
    let span = labelled.unwrap_or(line.span);
    let source = span.of(text);
    // A label that no list has, with nothing after it; keywords; what folds the rest.
    if source.ends_with([':', '：'])
        || source.contains("<summary")
        || is_affiliation(source)
        || source.contains("**&**")
    {
        return;
    }
    if let Some(found) = source_line(source).filter(|_| fields.authors.is_none() && nth == 0) {
        let shift = |part: Span| part.shift(span.start());
        fields.authors = found.authors.map(shift);
        fields.venue = fields.venue.or(found.venue.map(shift));
        fields.see_date(reader.date(shift(found.year)));
        return;
    }
    let all = pieces(text, span, reader.links);
    // What is said beside the title of another paper is said of that one.
    let is_other = |piece: &Piece| reader.is_linked_title(piece) && reader.words(piece.inner) >= 4;
    if all.iter().any(is_other) {
        return;
    }
    let are_names = are_names(reader, span);
    if !are_names && is_prose(reader, &all, span) {
        read_prose(reader, &all, span, is_near, fields);
    } else if labelled.is_some() && is_near {
        let said = reader.said(span);
        fields.see_date(said.date);
        fields.venue = fields.venue.or(said.venue.filter(|it| !it.is_empty()));
    } else if is_near {
        let is_below_title = nth == 0 && container == Container::Section;
        read_beside(reader, &all, span, are_names, is_below_title, fields);
    }
}

/// Whether a line is mostly names, without a label that no list has: `One-line: Herons`.
fn are_names(reader: &LineReader, line: Span) -> bool {
    let label = line.of(reader.text).split_once(": ").map(|it| it.0);
    let is_labelled = label.is_some_and(|label| words(label) <= 2 && !label.contains(','));
    !is_labelled && reader.mostly_names(line)
}

/// Whether a line, which is no names, is text for a reader: a long one, with a link an even longer one.
fn is_prose(reader: &LineReader, all: &[Piece], line: Span) -> bool {
    /// Fewest words of a summary.
    const FEWEST: usize = 12;
    /// The same with links in it.
    const FEWEST_LINKED: usize = 25;
    let is_linked = all.iter().any(|it| matches!(it.shape, Shape::Link(_) | Shape::Picture));
    let fewest = if is_linked { FEWEST_LINKED } else { FEWEST };
    reader.words(line) >= fewest && !is_all_em(all, line) && !reader.is_line_of_venue(line)
}

/// Reads a summary, before which a tag may be: `*2024-02 · Preprint* — We listen to herons …`
fn read_prose(reader: &LineReader, all: &[Piece], line: Span, is_near: bool, fields: &mut Fields) {
    let is_tag = |piece: &&Piece| piece.shape == Shape::Em && reader.only_beside(piece.inner);
    let tag = all.first().filter(is_tag).filter(|it| is_near && reader.said(it.inner).venue.is_some());
    tag.iter().for_each(|it| reader.beside(**it, false, fields));
    fields.summary = fields.summary.or(Some(line));
}

/// Reads names, venue and date.
fn read_beside(
    reader: &LineReader,
    all: &[Piece],
    line: Span,
    are_names: bool,
    is_below_title: bool,
    fields: &mut Fields,
) {
    let is_linked = || all.iter().any(|it| matches!(it.shape, Shape::Link(_) | Shape::Picture));
    if are_names && fields.authors.is_none() && !is_linked() {
        let said = reader.said(line);
        let whole = said.venue.is_none() && said.date.is_none();
        fields.authors = if whole { Some(clause::bare(reader.text, line)) } else { said.authors };
    }
    if fields.authors.is_none() {
        fields.authors = reader.names_with_pages(all.iter());
    }
    for (at, piece) in all.iter().enumerate() {
        reader.take_last_names(*piece, all.get(at + 1), fields);
        reader.beside(*piece, false, fields);
    }
    // `*Songs in Ponds*` right below a title
    let journal = || reader.journal_alone(all).filter(|_| is_below_title && is_all_em(all, line));
    fields.venue = fields.venue.or_else(|| reader.journal_before_date(all)).or_else(journal);
}

/// Whether a line of parts says where its authors work: `Pond University, Marsh Institute of Technology`.
fn is_affiliation(source: &str) -> bool {
    let parts = || source.split([',', ';', '、']).filter(|part| !part.trim().is_empty());
    // `Pond University Press, 2009` is a publisher.
    // A sentence may speak of a university.
    if source.contains("](") || parts().any(|part| words(part) > 8) {
        return false;
    }
    let places = parts().filter(|part| Words::general().has_place(part) && !part.contains("Press")).count();
    2 * places >= parts().count()
}

/// A line without the emoji that it begins with: `👤 Ann Author, Ben Writer`.
pub fn without_emoji(text: &str, line: Line) -> Line {
    let source = line.span.of(text);
    let bare = source.trim_start_matches(|c: char| c == ' ' || strip::is_emoji(c));
    Line { span: Span::new(line.span.end() - bare.len(), line.span.end()), ..line }
}

/// What is after a label in bold that no list of labels has: `**Sources of the authors:** Pond University`.
pub fn after_marked_label(text: &str, line: Line) -> Option<Span> {
    const MOST_WORDS: usize = 5;
    let rest = line.span.of(text).strip_prefix("**")?;
    let (name, value) = rest.split_once("**")?;
    let value = match name.trim_end().strip_suffix([':', '：']) {
        Some(_) => value,
        None => value.trim_start().strip_prefix([':', '：'])?,
    };
    let value = value.trim_start();
    (words(name) <= MOST_WORDS).then(|| Span::new(line.span.end() - value.len(), line.span.end()))
}

fn is_all_em(all: &[Piece], line: Span) -> bool {
    matches!(all, [piece] if matches!(piece.shape, Shape::Em) && piece.span.len() + 3 >= line.len())
}
