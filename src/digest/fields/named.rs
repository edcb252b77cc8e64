//! Names of methods that lead to their papers, whose titles are in the item below: `- Heron [[PDF]](…)`, and below it
//! `- Heron Sings at Dawn (CVPR 2016), Author et al.`

use super::judge::words;
use super::line_reader::LineReader;
use super::lines::Line;
use super::linked::is_in_title_case;
use super::pieces::{Shape, pieces};
use super::{Container, Fields};
use crate::text::Span;

/// What the item below the line of a name says, where that is a title with what is told beside titles. `of_name` is what the line
/// in `flow` says itself.
pub(super) fn title_below_name(
    reader: &LineReader,
    flow: Span,
    below: Option<&Line>,
    container: Container,
    of_name: &Fields,
) -> Option<Fields> {
    /// In words.
    const LONGEST_NAME: usize = 2;
    /// In words.
    const FEWEST: usize = 4;
    let line = below.filter(|it| container == Container::Item && it.starts && !it.row && !it.heading)?;
    let says_more = of_name.authors.is_some() || of_name.date.is_some() || of_name.venue.is_some();
    if says_more
        || words(of_name.title.of(reader.text)) > LONGEST_NAME
        || !leads_alone(reader, flow, of_name.title)
    {
        return None;
    }
    let mut fields = Fields::default();
    // `Heron Sings at Dawn (CVPR 2016), Author et al.` was taken for a line of names below the title.
    LineReader::new(reader.text, reader.links, reader.profile).read(line.span, &mut fields);
    let title = fields.title.of(reader.text);
    let is_published = fields.venue.is_some() && fields.date.is_some();
    let is_sure = is_published && fields.authors.is_some();
    let is_told = is_sure || (is_published || fields.authors.is_some()) && is_in_title_case(title);
    let begins = title.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit());
    (is_told && begins && words(title) >= FEWEST).then_some(fields)
}

/// Whether all that a line has besides `name` are links that are called by what they are.
fn leads_alone(reader: &LineReader, flow: Span, name: Span) -> bool {
    pieces(reader.text, flow, reader.links).iter().all(|it| match it.shape {
        _ if it.span.contains(name) => true,
        Shape::Link(_) => reader.profile.words.link(it.inner.of(reader.text)).is_some(),
        Shape::Picture => true,
        _ => !reader.is_worded(it.inner),
    })
}
