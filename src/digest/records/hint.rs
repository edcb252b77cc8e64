//! What one block says about a paper, told from its own text, the definitions of its file and the layouts.

pub(super) mod called;
pub(super) mod credits;
pub(super) mod front_matter;
pub(super) mod heading;
pub(super) mod html;
pub(super) mod labels;
pub(super) mod leading;
pub(super) mod linked;
pub(super) mod quote;
pub(super) mod row;
mod text;
pub(super) mod titled;
pub(super) mod words;

use super::mark::Mark;
use crate::digest::FileContext;
use crate::digest::fields::{Label, LayoutId, Words};
use crate::digest::sections;
use crate::syntax::{Block, Heading, Kind as BlockKind};
use called::Called;
use front_matter::of_front_matter;
use heading::of_heading;
use html::of_html;
use labels::{FIELDS, Listed};
use quote::{of_quote, unquoted};
use std::borrow::Cow;
use text::of_text;

/// What a block is for a record. A few bytes, so that each entry can hold one and sums of them are cheap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// Where it leads to.
    pub lead: Lead,
    /// Number of its lines that begin with a label: `**Authors**: …`.
    pub labels: u8,
    /// Number of those whose label is one of papers: `Authors`, `Abstract`, `arXiv`.
    pub fields: u8,
    /// Whether it is long enough for the title of a paper, and has no link but to its code or its project.
    pub titled: bool,
    /// Whether it has no link but to its code or its project, and its words have capitals, as those of titles do and those of sentences do not.
    pub capitals: bool,
    /// Whether its first line says the title after a label: `- **Title**: …`.
    pub title_label: bool,
    /// Whether it is an item that leads to no paper: a topic, where papers are nested in it.
    pub topic: bool,
    /// How an item of an outermost list is marked.
    pub mark: Mark,
    /// Whether it is a line of text that may be an entry, where others beside it are so, too: `Title. [paper](…)`.
    pub plain: bool,
    /// Whether it is text for a reader rather than an entry: a long paragraph, or code.
    pub prose: bool,
    /// Whether names of people are all that is before its link to a paper: the line below its title, or a citation without one.
    pub credits: bool,
    /// The layout of a project whose pattern it fits: then it is a record, whatever is around it.
    pub layout: Option<LayoutId>,
    /// Whether it is an item that leads to a paper after nothing but a name of one word: `Ibis https://…`, `Heron: https://…`.
    /// Lists of what a tool supports are like this, too.
    pub named: bool,
    /// Whether it begins with a link that is called by a title and surely leads to the paper, or is a title and such a URL.
    pub linked_title: bool,
    /// Number of its links that surely lead to papers.
    pub links: u8,
    /// Whether it is a heading above the fields of the paper that the heading above it names: `Basic information`.
    pub above_fields: bool,
    /// Whether it is a heading of a part of what is told of one paper: `Abstract`, or one above fields.
    pub of_part: bool,
    /// What it says of the list below it; `None` where it is no heading.
    pub listed: Option<Listed>,
    /// Where it is a paper although it leads to none.
    pub called: Called,
    /// How many folds it opens, less those that it closes: `<details>`.
    pub folds: i8,
    /// Whether it is HTML that shows nothing: `<br/>`.
    pub spacer: bool,
    /// The level of a heading; 0 for all others.
    pub level: u8,
    /// Whether it is a heading that Markdown shows as something else: one in HTML, or a paragraph whose mark has no space after it.
    pub unmarked: bool,
}

impl Hint {
    /// Whether it surely is a paper, in a list of papers: it names one and leads to it.
    pub(super) fn is_sure(self) -> bool {
        self.lead == Lead::Paper && self.links > 0 && !self.named && self.linked_title
    }
}

/// Where a block leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lead {
    /// It is nothing of a record.
    #[default]
    Nothing,
    /// Text without a link.
    Text,
    /// A name without a link: a title, or the topic of what is below.
    Name,
    /// The same of one or two words.
    ShortName,
    /// It names a paper and leads to it.
    Paper,
    /// It leads to a paper and does not name it: `[PDF](…)`.
    Link,
    /// It names something and leads to it, which is no paper.
    Other,
}

/// What `block` is for a record.
pub fn hint(block: &Block, text: &str, context: FileContext) -> Hint {
    if let Some(layout) = context.dialect.layouts.fitting(&block.kind, text) {
        let level = if let BlockKind::Heading(heading) = &block.kind { heading.level } else { 0 };
        let listed = (level > 0).then_some(Listed::Unsaid);
        return Hint { lead: Lead::Paper, layout: Some(layout), listed, level, ..Hint::default() };
    }
    match &block.kind {
        BlockKind::Heading(heading) => {
            Hint { level: heading.level, ..of_heading(heading.text.of(text), context) }
        }
        BlockKind::Item(item) => {
            let own = text.get(item.text as usize..).unwrap_or("");
            let quoted = text.trim_start().starts_with('>');
            let hint =
                of_text(&if quoted { Cow::Owned(unquoted(own)) } else { Cow::Borrowed(own) }, true, context);
            // What is quoted below papers tells of them.
            let hint = match hint.lead {
                Lead::Name | Lead::Text | Lead::Other if quoted => {
                    Hint { titled: false, capitals: false, called: Called::No, ..hint }
                }
                _ => hint,
            };
            let before = text.get(..item.text as usize).filter(|_| item.depth == 0);
            let mark = before.map_or(Mark::Other, Mark::of);
            Hint { topic: !matches!(hint.lead, Lead::Paper | Lead::Link), mark, ..hint }
        }
        BlockKind::Paragraph => match sections::unspaced_title(text) {
            Some(heading) => unmarked_heading(&heading, text, context),
            None => of_text(text, false, context),
        },
        BlockKind::Code => Hint { prose: true, ..Hint::default() },
        BlockKind::FrontMatter => of_front_matter(text, context),
        BlockKind::Quote => of_quote(text, context),
        BlockKind::Html => match sections::in_html(text) {
            Some(heading) => unmarked_heading(&heading, text, context),
            None => of_html(text, context),
        },
        _ => Hint::default(),
    }
}

/// What a heading says that Markdown shows as something else.
fn unmarked_heading(heading: &Heading, text: &str, context: FileContext) -> Hint {
    Hint { level: heading.level, unmarked: true, ..of_heading(heading.text.of(text), context) }
}

pub(super) fn is_field(label: &str, context: FileContext) -> bool {
    let name = label.to_lowercase().replace('_', " ");
    // `DOI/URL`, where both are called alike.
    let is_one = || name.contains('/') && Words::general().label(label).is_some();
    FIELDS.contains(&name.trim())
        || is_one() && name.split('/').any(|part| FIELDS.contains(&part.trim()))
        || context.dialect.layouts.own_label(label).is_some_and(|it| it != Label::Other)
}
