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
pub(super) mod titled;
pub(super) mod words;

use super::mark::Mark;
use crate::digest::fields::{self, Label, LayoutId, Words, may_begin_title};
use crate::digest::link::{self, Form, Link};
use crate::digest::sections;
use crate::digest::{FileContext, PaperId};
use crate::syntax::{Block, Heading, Kind as BlockKind};
use crate::text::Span;
use called::{Called, Told};
use credits::{are_credits, is_cited_anywhere};
use front_matter::of_front_matter;
use heading::of_heading;
use html::of_html;
use labels::{FIELDS, Listed, is_of_part, is_own_name};
use linked::{is_badge, is_to_heading, leads_to_paper, may_link, names_paper, outer, paper_links, without};
use quote::{of_quote, unquoted};
use std::borrow::Cow;
use std::cell::OnceCell;
use titled::{
    is_bold_title_and_venue, is_name_of_file, is_paper_by_form, is_plain_entry, is_title_above_labels,
    is_title_above_source, is_title_above_url, is_title_after_label, is_title_and_pmid, is_title_below_url,
    is_title_with_labels,
};
use words::{
    bare, begins_with_bold_title, begins_with_bold_words, is_bold_field, is_for_readers, is_in_brackets,
    is_line_of_fields, is_named, is_title, label, letters, mentions_issue, names_quoted_title, says_title,
    words,
};

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
pub(in crate::digest) fn hint(block: &Block, text: &str, context: FileContext) -> Hint {
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

pub(super) fn of_text(text: &str, is_item: bool, context: FileContext) -> Hint {
    let text = text.trim();
    // `:heavy_check_mark:**Heron Sings at Dawn**`
    let text = fields::shortcode(text).and_then(|it| text.get(it..)).map_or(text, str::trim_start);
    // `**Authors**: One, Two | **DOI**: …`
    let labels = text.lines().flat_map(|line| line.split(" | ")).filter_map(label);
    let (labels, fields) = labels.fold((0u8, 0u8), |(labels, fields), label| {
        (labels.saturating_add(1), fields.saturating_add(u8::from(is_field(label, context))))
    });
    let found =
        if may_link(text, context) { link::read_with(text, context.definitions).links } else { Vec::new() };
    let shown = outer(&found);
    let title_label = text.lines().next().is_some_and(says_title);
    // `Title: …` and below it `Authors: …`, `Link: …`
    let leads = || found.iter().any(|it| leads_to_paper(text, it));
    let is_told = || title_label && fields >= 2 && leads();
    // A line without a label, and the same below it.
    let has_fields = || fields >= 2 && !found.is_empty() || fields == 1 && labels >= 2 && leads();
    let fewest = || if fields >= 2 && leads() { 1 } else { 3 };
    let is_above_labels = || !is_item && has_fields() && is_title_above_labels(text, fewest());
    let by_form = OnceCell::new();
    let is_by_form = || *by_form.get_or_init(|| is_paper_by_form(text));
    let lead = match lead(text, &found, &shown, is_item, labels, &is_by_form, context) {
        Lead::Text | Lead::Link if is_told() => Lead::Paper,
        Lead::Text | Lead::Link | Lead::Other | Lead::Name if is_above_labels() => Lead::Paper,
        Lead::Text | Lead::Other if is_item && is_cited_with_link(text, &shown) => Lead::Paper,
        Lead::Text if is_item && called::begins_with_dated_title(text) && leads() => Lead::Paper,
        it => it,
    };
    let named = is_item
        && match lead {
            Lead::Link => label(text).is_some_and(is_own_name),
            Lead::Paper => has_short_head(text, &found),
            _ => false,
        };
    let plain = !is_item
        && match lead {
            Lead::Text | Lead::Link => is_plain_entry(text, &shown),
            Lead::Paper => is_title_above_url(text, &shown) || is_title_below_url(text, &found),
            _ => false,
        };
    let credits = matches!(lead, Lead::Paper | Lead::Text) && are_credits(text, &shown);
    // The line below a title, in an item of its own: `- Ann Author, Ben Writer`
    let are_names = is_item
        && shown.is_empty()
        && text.contains([',', '&', ';', '、'])
        && fields::are_names_and_venue(text);
    let is_unlinked = !are_names
        && match lead {
            // `- Main idea: …` is a remark.
            Lead::Name | Lead::Text => {
                label(text).is_none_or(|label| Words::general().label(label).is_none())
                    && !is_bold_field(text)
            }
            Lead::Other => {
                is_item && (is_title_with_labels(text, &shown) || is_title_after_label(text, &shown))
            }
            _ => false,
        };
    let titled = is_unlinked && (lead == Lead::Other || (4..60).contains(&words(text)));
    let capitals =
        is_unlinked && lead != Lead::Other && fields::is_in_title_case(text) && !is_for_readers(text);
    let told = Told { lead, is_item, is_long: titled, is_title: titled && capitals, is_by_form: &is_by_form };
    let called = if are_names { Called::No } else { called::of_text(text, &shown, told) };
    // `*Ann Author, Ben Writer, Cat Scribe*` between papers
    let is_line_of_names = !is_item
        && called != Called::No
        && shown.is_empty()
        && text.contains(',')
        && fields::are_names_and_venue(text.trim_matches(['*', '_']));
    let called = if is_line_of_names { Called::No } else { called };
    let is_entry = plain || credits || called != Called::No || matches!(lead, Lead::Paper | Lead::Link);
    let is_title = lead == Lead::Name && begins_with_bold_words(text);
    let prose = !is_item && !is_entry && !is_title && labels == 0 && text.len() > 80;
    let links = paper_links(&found);
    let linked_title = shown
        .first()
        .is_some_and(|link| begins_with_linked_title(text, link) || is_title_before_url(text, link));
    Hint {
        lead,
        labels,
        fields,
        titled,
        capitals,
        title_label,
        plain,
        prose,
        named,
        credits,
        called,
        links,
        linked_title,
        ..Hint::default()
    }
}

/// Whether a text is a citation by its form, with a link to the paper after it: `One et al. (2022) Heron sings at dawn. [Journal of Ponds](…)`
fn is_cited_with_link(text: &str, shown: &[&Link]) -> bool {
    let Some(first) = shown.first().filter(|link| leads_to_paper(text, link)) else { return false };
    let before = text.get(..first.span.start()).unwrap_or("").trim_end();
    !before.contains('\n') && fields::is_citation(before, &[])
}

/// Whether a text begins with a link that is called by a title and surely leads to the paper.
fn begins_with_linked_title(text: &str, first: &Link) -> bool {
    /// In words.
    const FEWEST: usize = 4;
    let before = bare(text.get(..first.span.start()).unwrap_or(""));
    words(before) <= 2
        && words(first.text.of(text)) >= FEWEST
        && first.target.kind.is_paper()
        && names_paper(text, first)
}

/// Whether a text is a title and the URL of its paper: `Heron Sings at Dawn https://arxiv.org/abs/2502.00241`.
fn is_title_before_url(text: &str, first: &Link) -> bool {
    /// In words.
    const FEWEST: usize = 4;
    let before = bare(text.get(..first.span.start()).unwrap_or(""));
    matches!(first.form, Form::Bare | Form::Autolink)
        && words(before) >= FEWEST
        && before.starts_with(may_begin_title)
        && text.get(first.span.end()..).is_some_and(|it| it.trim().is_empty())
        && first.target.kind.is_paper()
}

/// Whether one short word is all that is before the first link.
fn has_short_head(text: &str, links: &[Link]) -> bool {
    let Some(first) = links.iter().find(|link| link.form != Form::Image) else { return false };
    let head = bare(text.get(..first.span.start()).unwrap_or("")).trim_end();
    // `ICLR [Title](…)` has its venue before it.
    (head.len() < 6 || is_badge(text, first))
        && letters(head) >= 2
        && words(head) < 2
        && !fields::is_beside(head)
}

fn lead(
    text: &str,
    links: &[Link],
    shown: &[&Link],
    is_item: bool,
    labels: u8,
    is_by_form: &dyn Fn() -> bool,
    context: FileContext,
) -> Lead {
    let first = text.lines().next().unwrap_or("");
    // `[3] Author, Ann. **Heron Sings at Dawn.** Pond Journal 22.5 (2017): 15-24.`
    let is_numbered =
        || fields::without_bracketed_number(first).len() < first.len() && fields::is_paper_anywhere(first);
    let is_told = || match is_item {
        _ if is_name_of_file(text) || is_title_and_pmid(text) => true,
        true => is_by_form(),
        false => is_numbered() || is_title_above_source(text) || is_bold_title_and_venue(text),
    };
    if !may_link(first, context) && is_told() {
        return Lead::Paper;
    }
    if !may_link(text, context) {
        if says_id(text) || PaperId::is_lone(text) {
            return Lead::Link;
        }
        let is_name = is_named(text, is_item)
            && !label(text).is_some_and(says_what_a_paper_is)
            && !is_of_part(text)
            && !is_in_brackets(text);
        return if is_name { Lead::Name } else { Lead::Text };
    }
    // `hf_paper_url` is a key, and no name of a paper.
    let is_key = |text: &str| is_field(text, context) && !is_title(text) || text.contains('_');
    if label(text.lines().next().unwrap_or("")).is_some_and(is_key) && !names_quoted_title(text) {
        return if links.iter().any(|link| leads_to_paper(text, link)) { Lead::Link } else { Lead::Text };
    }
    if is_line_of_fields(text) {
        return if links.iter().any(|link| leads_to_paper(text, link)) { Lead::Link } else { Lead::Text };
    }
    if !is_item && is_title_below_url(text, links) {
        return Lead::Paper;
    }
    if is_item && mentions_issue(text) {
        return Lead::Text;
    }
    // `[Title]() ICLR 2024`: a link to come.
    if links.is_empty()
        && text.starts_with('[')
        && text.split_once("](").is_some_and(|(_, after)| after.starts_with(')'))
    {
        return Lead::Name;
    }
    // `Title [also in [2.1](#21-herons)]`
    let is_reference = |link: &&Link| {
        let before = text.get(..link.span.start()).unwrap_or("");
        link.url.of(text).starts_with('#') && words(bare(before)) >= 3
    };
    let shown: Vec<&Link> = shown.iter().filter(|link| !is_reference(link)).copied().collect();
    // A table of contents says nothing of what is listed.
    if is_item && !links.is_empty() && links.iter().all(|link| is_to_heading(text, link)) {
        return Lead::Nothing;
    }
    let to_paper = |link: &&&Link| leads_to_paper(text, link);
    let Some(first) = shown.iter().find(|link| !is_badge(text, link)) else {
        return leading::without_text_link(text, &shown, is_item);
    };
    let first = titled_after_id(text, first, &shown).unwrap_or(first);
    let paper = shown.iter().find(to_paper);
    let before = Span::new(0, first.span.start());
    let before = without(text, before, &shown);
    let head = bare(&before);
    if letters(head) < 3
        || is_item && words(head) <= 2 && fields::is_date(head)
        || is_item && words(first.text.of(text)) >= 3 && is_venue_before(head)
        || label(&before)
            .is_some_and(|label| head.trim_end_matches([':', '：', '*', ' ']).len() == label.len())
    {
        return leading::leading_link(text, first, paper.is_some(), is_item, label(text));
    }
    if paper.is_none() {
        // `Heron Sings at Dawn (ICLR 2024) [notes](notes/heron.md)`
        let is_told = || is_paper_by_form(before.trim_end_matches([' ', '[', '(', '.', ',']));
        if is_item && (is_cited_anywhere(text, head, first) || is_told()) {
            return Lead::Paper;
        }
        let is_field = labels > 0 && !(is_item && begins_with_bold_title(text));
        return if is_field { Lead::Text } else { Lead::Other };
    }
    leading::leading_text(text, head, first, links, &shown, is_item)
}

/// Whether an id without a link is all that a line says after a label: `DOI: 10.1000/1`, `arXiv ID: 2502.01237`.
fn says_id(text: &str) -> bool {
    let after = || text.split_once([':', '：']).map_or("", |it| it.1).trim_matches([' ', '*', '_', '`']);
    label(text).is_some_and(|label| Words::general().label(label) == Some(Label::Paper))
        && PaperId::is_lone(after())
}

/// Whether a label introduces a summary or the like, so that what is after it is no title.
fn says_what_a_paper_is(label: &str) -> bool {
    matches!(
        Words::general().label(label),
        Some(Label::Summary | Label::Authors | Label::Date | Label::Comment)
    )
}

/// Whether what is before a linked title says where the paper was published: `ICLR 2024`, `JRSSB`, `Journal of Ponds`.
fn is_venue_before(head: &str) -> bool {
    let name = head.trim();
    fields::is_abbreviation(name)
        || words(head) <= 3 && fields::is_beside(head)
        || words(head) <= 6 && name.starts_with("Journal of ")
}

/// The link to a paper by its title that comes right after the id of a paper: `arXiv:2502.01237 [Title](…)`.
fn titled_after_id<'a>(text: &str, first: &Link, shown: &[&'a Link]) -> Option<&'a Link> {
    let next = shown.iter().find(|link| link.span.start() >= first.span.end())?;
    let between = Span::new(first.span.end(), next.span.start());
    let is_right_after = first.form == Form::Id && letters(between.of(text)) == 0;
    (is_right_after && names_paper(text, next)).then_some(*next)
}
