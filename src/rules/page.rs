//! What GitHub shows of a file: a second reading, by a parser that follows GitHub's and does not know what a row is meant to be.

use super::FixScope;
use crate::syntax::{plain, with_line_feeds, without_tags};
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What can be lost when a line becomes part of something else. Letters are all characters that are no mark and no white space.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// All letters that a reader sees, in the order of the text.
    shown: String,
    /// The same, with the letters of the target after each link and image: a reader sees them where the link is cut apart.
    shown_with_targets: String,
    /// Headers of tables, each with how many tables have it.
    tables: BTreeMap<String, usize>,
    headings: BTreeMap<String, usize>,
    thematic_breaks: usize,
    /// How many letters are in code blocks.
    code: usize,
    /// How many letters are in footnotes.
    notes: usize,
    /// How many letters the source of HTML blocks has.
    html: usize,
}

impl Page {
    /// The page of `text`.
    pub(super) fn of(text: &str) -> Page {
        let mut options = Options::default();
        options.extension.table = true;
        options.extension.strikethrough = true;
        options.extension.footnotes = true;
        options.extension.front_matter_delimiter = Some("---".to_owned());
        // A footnote that nothing refers to is no less text.
        options.parse.leave_footnote_definitions = true;
        let arena = Arena::new();
        let root = parse_document(&arena, &with_line_feeds(text), &options);
        let mut page = Page::default();
        page.read(root);
        page
    }

    fn read<'a>(&mut self, root: &'a AstNode<'a>) {
        for edge in root.traverse() {
            let node = match edge {
                NodeEdge::Start(node) => node,
                NodeEdge::End(node) => {
                    if let NodeValue::Link(link) | NodeValue::Image(link) = &node.data().value {
                        self.shown_with_targets.extend(letters(&link.url).chain(letters(&link.title)));
                    }
                    continue;
                }
            };
            let letters_before = self.shown.len();
            match &node.data().value {
                NodeValue::Text(text) => self.show(text),
                NodeValue::Code(code) => self.show(&code.literal),
                NodeValue::CodeBlock(block) => {
                    // Where no fence says that it is code, it was probably meant as text, of whose links the targets are not shown.
                    let text =
                        if block.fenced { Cow::Borrowed(&*block.literal) } else { plain(&block.literal) };
                    self.show(&text);
                    self.code += self.letters_since(letters_before);
                }
                NodeValue::HtmlBlock(block) => {
                    // Text between tags is shown as it is written.
                    self.show(&without_tags(&block.literal));
                    self.html += letters(&block.literal).map(|letter| letter.chars().count()).sum::<usize>();
                }
                NodeValue::ThematicBreak => self.thematic_breaks += 1,
                NodeValue::Heading(_) => *self.headings.entry(letters_of(node)).or_default() += 1,
                NodeValue::TableRow(true) => *self.tables.entry(letters_of(node)).or_default() += 1,
                NodeValue::FootnoteDefinition(_) => self.notes += letters_of(node).chars().count(),
                _ => {}
            }
        }
    }

    fn show(&mut self, text: &str) {
        let start = self.shown.len();
        self.shown.extend(letters(text));
        self.shown_with_targets.push_str(self.shown.get(start..).unwrap_or(""));
    }

    fn letters_since(&self, start: usize) -> usize {
        self.shown.get(start..).map_or(0, |it| it.chars().count())
    }

    /// Whether `after` shows all that this page shows, in this order and as what it is, but for what may be touched.
    pub(super) fn is_kept_in(&self, after: &Page, scope: FixScope) -> bool {
        let all = |old: &BTreeMap<String, usize>, new: &BTreeMap<String, usize>| {
            old.iter().all(|(title, count)| new.get(title).is_some_and(|it| it >= count))
        };
        let says_the_same = matches!(scope, FixScope::Links | FixScope::Text)
            || comes_in(&self.shown, &after.shown_with_targets) && all(&self.headings, &after.headings);
        says_the_same
            && all(&self.tables, &after.tables)
            && after.thematic_breaks == self.thematic_breaks
            && after.code <= self.code
            && after.notes <= self.notes
            && after.html <= self.html
    }
}

/// Whether all of `part` comes in `whole` in its order, whatever is between.
fn comes_in(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|letter| rest.any(|it| it == letter))
}

/// The letters that are shown of a part of the page.
fn letters_of<'a>(node: &'a AstNode<'a>) -> String {
    let mut page = Page::default();
    for child in node.children() {
        page.read(child);
    }
    page.shown
}

/// The letters of `text`, in runs.
fn letters(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty())
}
