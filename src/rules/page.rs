//! What a page shows of a file, as pulldown-cmark reads it: a second reading that does not know what a row is meant to be.

use super::Touches;
use crate::syntax::with_line_feeds;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

/// What can be lost when a line becomes part of something else. Letters are all that is no mark and no white space.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// Headers of tables, each with how many tables have it.
    tables: BTreeMap<String, usize>,
    headings: BTreeMap<String, usize>,
    thematic_breaks: usize,
    /// How often each letter is shown; those outside ASCII together, last.
    shown: Vec<usize>,
    /// Of these, letters in code blocks.
    code: usize,
    /// Of these, letters in footnotes.
    notes: usize,
    /// Letters of HTML blocks.
    html: usize,
}

impl Page {
    /// The page of `text`.
    pub(super) fn of(text: &str) -> Page {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let text = with_line_feeds(text);
        let mut page = Page { shown: vec![0; 129], ..Page::default() };
        let (mut title, mut in_code, mut in_note, mut hidden) = (None::<String>, false, false, false);
        for event in Parser::new_ext(&text, options) {
            match event {
                Event::Start(Tag::TableHead | Tag::Heading { .. }) => title = Some(String::new()),
                Event::End(TagEnd::TableHead) => {
                    *page.tables.entry(title.take().unwrap_or_default()).or_default() += 1
                }
                Event::End(TagEnd::Heading(_)) => {
                    *page.headings.entry(title.take().unwrap_or_default()).or_default() += 1
                }
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Start(Tag::FootnoteDefinition(_)) => in_note = true,
                Event::End(TagEnd::FootnoteDefinition) => in_note = false,
                Event::Start(Tag::MetadataBlock(_)) => hidden = true,
                Event::End(TagEnd::MetadataBlock(_)) => hidden = false,
                Event::Rule => page.thematic_breaks += 1,
                Event::Html(html) => page.html += letters(&html).count(),
                Event::Text(text) | Event::Code(text) if !hidden => {
                    let mut count = 0;
                    for letter in letters(&text) {
                        count += 1;
                        if let Some(shown) = page.shown.get_mut((letter as usize).min(128)) {
                            *shown += 1;
                        }
                    }
                    page.code += if in_code { count } else { 0 };
                    page.notes += if in_note { count } else { 0 };
                    if let Some(title) = &mut title {
                        title.extend(letters(&text));
                    }
                }
                _ => {}
            }
        }
        page
    }

    /// Whether `after` shows all that this page shows, as what it is, but for what may be touched.
    pub(super) fn is_kept_in(&self, after: &Page, touches: Touches) -> bool {
        let all = |old: &BTreeMap<String, usize>, new: &BTreeMap<String, usize>| {
            old.iter().all(|(title, count)| new.get(title).is_some_and(|it| it >= count))
        };
        let says_the_same = matches!(touches, Touches::Links | Touches::Text)
            || after.shown.iter().zip(&self.shown).all(|(new, old)| new >= old)
                && all(&self.headings, &after.headings);
        says_the_same
            && all(&self.tables, &after.tables)
            && after.thematic_breaks == self.thematic_breaks
            && after.code <= self.code
            && after.notes <= self.notes
            && after.html <= self.html
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|it| it.is_alphanumeric())
}
