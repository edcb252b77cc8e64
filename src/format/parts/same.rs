//! Whether a text reads the same in several files.

use super::sections::Stretch;
use crate::text::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Elements that may hold a section.
const CONTAINERS: [&str; 4] = ["details", "div", "table", "center"];

/// A parser that reads as GitHub does.
pub(super) fn parser(text: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    Parser::new_ext(text, options)
}

/// A heading of a text.
pub(super) struct Heading {
    /// Its first byte.
    pub(super) at: usize,
    /// What a reader sees of it.
    pub(super) text: String,
}

/// All headings of a text.
pub(super) fn headings(text: &str) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut inside = false;
    for (event, range) in parser(text).into_offset_iter() {
        match (&event, found.last_mut()) {
            (Event::Start(Tag::Heading { .. }), _) => {
                inside = true;
                found.push(Heading { at: range.start, text: String::new() });
            }
            (Event::End(TagEnd::Heading(_)), _) => inside = false,
            (Event::Text(text) | Event::Code(text), Some(heading)) if inside => heading.text += text,
            _ => {}
        }
    }
    found
}

/// Whether each stretch of `text`, and what is left of it, reads alone as it does in the whole. `rest` is what is left, in which
/// `own` is not from the text.
///
/// # Errors
/// If not: names the first line that reads otherwise.
pub(super) fn check(text: &str, stretches: &[Stretch], rest: &str, own: &[Span]) -> Result<(), String> {
    let owner = |at: usize| stretches.iter().position(|stretch| stretch.span.range().contains(&at));
    let mut whole: Vec<Vec<(Event, usize)>> = Vec::new();
    whole.resize_with(stretches.len() + 1, Vec::new);
    for (event, range) in parser(text).into_offset_iter() {
        if let Some(events) = whole.get_mut(owner(range.start).map_or(0, |it| it + 1)) {
            events.push((event, range.start));
        }
    }
    let in_own = |at: usize| own.iter().any(|it| it.range().contains(&at));
    let left = parser(rest).into_offset_iter().filter(|it| !in_own(it.1.start)).map(|it| it.0);
    let mut alone: Vec<Vec<Event>> = vec![left.collect()];
    alone.extend(stretches.iter().map(|stretch| parser(stretch.span.of(text)).collect()));
    for (events, alone) in whole.iter().zip(&alone) {
        let differs = events.iter().zip(alone).position(|((a, _), b)| a != b);
        let shorter = (events.len() != alone.len()).then_some(events.len().min(alone.len()));
        if let Some(nth) = differs.or(shorter) {
            let at = events.get(nth).or(events.last()).map_or(0, |it| it.1);
            return Err(format!(
                "line {} would read otherwise in a file of its own: what it refers to is in another section",
                line(text, at)
            ));
        }
    }
    Ok(())
}

/// Whether each element that may hold a section ends in the stretch in which it begins.
///
/// # Errors
/// If not: names the stretch.
pub(super) fn check_containers(text: &str, stretches: &[Stretch]) -> Result<(), String> {
    for stretch in stretches {
        let body = stretch.span.of(text);
        let html: String = parser(body)
            .filter_map(|event| match event {
                Event::Html(html) | Event::InlineHtml(html) => Some(html.to_ascii_lowercase()),
                _ => None,
            })
            .collect();
        let count = |open: &str| {
            let ends = |at: usize| html.as_bytes().get(at).is_none_or(|byte| !byte.is_ascii_alphanumeric());
            html.match_indices(open).filter(|&(at, _)| ends(at + open.len())).count()
        };
        for name in CONTAINERS {
            if count(&format!("<{name}")) != count(&format!("</{name}")) {
                let line = line(text, stretch.span.start());
                return Err(format!(
                    "line {line}: a `<{name}>` in the part `{}` begins or ends in another one",
                    stretch.title
                ));
            }
        }
    }
    Ok(())
}

/// The line of a byte, from 1 on.
pub(super) fn line(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}
