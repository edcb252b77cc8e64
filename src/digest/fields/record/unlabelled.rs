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

/// A line without a label: names, venue and date in its first lines, else text.
pub(in crate::digest::fields) fn unlabelled(
    reader: &LineReader,
    line: Line,
    nth: usize,
    container: Container,
    fields: &mut Fields,
) {
    /// Names, venue and date are in the first lines below a title.
    const NEAR: usize = 4;
    /// Fewest words of a summary.
    const PROSE: usize = 12;
    if line.row || line.heading {
        return;
    }
    let is_near = nth < NEAR || container == Container::Html;
    if !is_near && fields.summary.is_some() {
        return;
    }
    let text = reader.text;
    let line = without_emoji(text, line);
    let (line, is_told) = match after_marked_label(text, line) {
        Some(value) => (Line { span: value, ..line }, true),
        None => (line, false),
    };
    let source = line.span.of(text);
    // A label that no list has, with nothing after it; keywords; what folds the rest.
    if source.ends_with([':', '：'])
        || source.contains("<summary")
        || is_affiliation(source)
        || source.contains("**&**")
    {
        return;
    }
    if let Some(found) = source_line(source).filter(|_| fields.authors.is_none() && nth == 0) {
        let shift = |span: Span| span.shift(line.span.start());
        fields.authors = found.authors.map(shift);
        fields.venue = fields.venue.or(found.venue.map(shift));
        fields.see_date(reader.date(shift(found.year)));
        return;
    }
    let all = pieces(text, line.span, reader.links);
    // What is said beside the title of another paper is said of that one.
    let is_other = |piece: &Piece| reader.is_linked_title(piece) && reader.words(piece.inner) >= 4;
    if all.iter().any(is_other) {
        return;
    }
    let linked = all.iter().any(|it| matches!(it.shape, Shape::Link(_) | Shape::Picture));
    let number = words(source);
    // `One-line: Herons`
    let is_labelled =
        source.split_once(": ").is_some_and(|(before, _)| words(before) <= 2 && !before.contains(','));
    let listed = !is_labelled && reader.mostly_names(line.span);
    let prose =
        number >= PROSE && !listed && !is_all_em(&all, line.span) && !reader.is_line_of_venue(line.span);
    if prose && (!linked || number >= 25) {
        // `*2024-02 · Preprint* — We listen to herons …`
        let is_tag = |piece: &&Piece| piece.shape == Shape::Em && reader.only_beside(piece.inner);
        let tag = all.first().filter(is_tag).filter(|it| is_near && reader.said(it.inner).venue.is_some());
        tag.iter().for_each(|it| reader.beside(**it, false, fields));
        fields.summary = fields.summary.or(Some(line.span));
        return;
    }
    if !is_near {
        return;
    }
    if is_told {
        let said = reader.said(line.span);
        fields.see_date(said.date);
        fields.venue = fields.venue.or(said.venue.filter(|it| !it.is_empty()));
        return;
    }
    if listed && fields.authors.is_none() && !linked {
        let said = reader.said(line.span);
        let whole = said.venue.is_none() && said.date.is_none();
        fields.authors = if whole { Some(clause::bare(text, line.span)) } else { said.authors };
    }
    if fields.authors.is_none() {
        fields.authors = reader.names_with_pages(all.iter());
    }
    for (at, piece) in all.iter().enumerate() {
        reader.take_last_names(*piece, all.get(at + 1), fields);
        reader.beside(*piece, false, fields);
    }
    // `*Songs in Ponds*` right below a title
    let is_below_title = nth == 0 && container == Container::Section && is_all_em(&all, line.span);
    let journal = || reader.journal_alone(&all).filter(|_| is_below_title);
    fields.venue = fields.venue.or_else(|| reader.journal_before_date(&all)).or_else(journal);
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
pub(in crate::digest::fields) fn without_emoji(text: &str, line: Line) -> Line {
    let source = line.span.of(text);
    let bare = source.trim_start_matches(|c: char| c == ' ' || strip::is_emoji(c));
    Line { span: Span::new(line.span.end() - bare.len(), line.span.end()), ..line }
}

/// What is after a label in bold that no list of labels has: `**Sources of the authors:** Pond University`.
pub(in crate::digest::fields) fn after_marked_label(text: &str, line: Line) -> Option<Span> {
    /// In words.
    const LONGEST: usize = 5;
    let rest = line.span.of(text).strip_prefix("**")?;
    let (name, value) = rest.split_once("**")?;
    let value = match name.trim_end().strip_suffix([':', '：']) {
        Some(_) => value,
        None => value.trim_start().strip_prefix([':', '：'])?,
    };
    let value = value.trim_start();
    (words(name) <= LONGEST).then(|| Span::new(line.span.end() - value.len(), line.span.end()))
}

fn is_all_em(all: &[Piece], line: Span) -> bool {
    matches!(all, [piece] if matches!(piece.shape, Shape::Em) && piece.span.len() + 3 >= line.len())
}
