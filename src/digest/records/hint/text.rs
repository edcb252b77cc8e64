//! What a paragraph or an item says about a paper.

use super::called::{self, Called, Told};
use super::credits::{are_credits, is_cited_anywhere};
use super::labels::{is_of_part, is_own_name};
use super::leading;
use super::linked::{
    is_badge, is_to_heading, leads_to_paper, may_link, names_paper, outer, paper_links, without,
};
use super::titled::{
    is_bold_title_and_venue, is_name_of_file, is_paper_by_form, is_plain_entry, is_title_above_labels,
    is_title_above_source, is_title_above_url, is_title_after_label, is_title_and_pmid, is_title_below_url,
    is_title_with_labels,
};
use super::words::{
    bare, begins_with_bold_title, begins_with_bold_words, is_bold_field, is_for_readers, is_in_brackets,
    is_line_of_fields, is_named, is_title, label, letters, mentions_issue, names_quoted_title, says_title,
    words,
};
use super::{Hint, Lead, is_field};
use crate::digest::fields::{self, Label, Words, may_begin_title};
use crate::digest::link::{self, Form, Link};
use crate::digest::{FileContext, PaperId};
use crate::text::Span;
use std::cell::OnceCell;

/// What `text` says, which is an item of a list, or else a paragraph or a heading read like one.
pub fn of_text(text: &str, is_item: bool, context: FileContext) -> Hint {
    let text = text.trim();
    // `:heavy_check_mark:**Heron Sings at Dawn**`
    let text = fields::shortcode(text).and_then(|it| text.get(it..)).map_or(text, str::trim_start);
    let links =
        if may_link(text, context) { link::read_with(text, context.definitions).links } else { Vec::new() };
    BlockText::of(text, is_item, &links, context).hint()
}

/// A text, and what it says at first sight.
struct BlockText<'a> {
    text: &'a str,
    is_item: bool,
    context: FileContext<'a>,
    /// All of its links.
    links: &'a [Link],
    /// Those that are in no other.
    shown: Vec<&'a Link>,
    /// Number of labels: `**Authors**: …`.
    labels: u8,
    /// Number of those that papers have.
    fields: u8,
    /// Whether its first line says the title after a label.
    title_label: bool,
    /// Whether it is a paper by its form, once that was asked.
    by_form: OnceCell<bool>,
}

impl<'a> BlockText<'a> {
    fn of(text: &'a str, is_item: bool, links: &'a [Link], context: FileContext<'a>) -> BlockText<'a> {
        // `**Authors**: One, Two | **DOI**: …`
        let labels = text.lines().flat_map(|line| line.split(" | ")).filter_map(label);
        let (labels, fields) = labels.fold((0u8, 0u8), |(labels, fields), label| {
            (labels.saturating_add(1), fields.saturating_add(u8::from(is_field(label, context))))
        });
        let title_label = text.lines().next().is_some_and(says_title);
        let (shown, by_form) = (outer(links), OnceCell::new());
        BlockText { text, is_item, context, links, shown, labels, fields, title_label, by_form }
    }

    fn hint(&self) -> Hint {
        let lead = self.lead();
        let are_names = self.is_item_of_names();
        let is_unlinked = !are_names && self.is_unlinked(lead);
        let titled = is_unlinked && (lead == Lead::Other || (4..60).contains(&words(self.text)));
        let capitals = is_unlinked
            && lead != Lead::Other
            && fields::is_in_title_case(self.text)
            && !is_for_readers(self.text);
        let called = if are_names { Called::No } else { self.called(lead, titled, capitals) };
        let plain = self.is_plain(lead);
        let credits = matches!(lead, Lead::Paper | Lead::Text) && are_credits(self.text, &self.shown);
        let is_entry = plain || credits || called != Called::No || matches!(lead, Lead::Paper | Lead::Link);
        let is_title = lead == Lead::Name && begins_with_bold_words(self.text);
        Hint {
            lead,
            labels: self.labels,
            fields: self.fields,
            titled,
            capitals,
            title_label: self.title_label,
            plain,
            prose: !self.is_item && !is_entry && !is_title && self.labels == 0 && self.text.len() > 80,
            named: self.is_short_name(lead),
            credits,
            called,
            links: paper_links(self.links),
            linked_title: self.begins_with_linked_title(),
            ..Hint::default()
        }
    }

    /// Where it leads to, by its links and by what is said beside them.
    fn lead(&self) -> Lead {
        let BlockText { text, is_item, .. } = *self;
        // `Title: …` and below it `Authors: …`, `Link: …`
        let is_told = || self.title_label && self.fields >= 2 && self.leads_to_paper();
        match self.lead_of_links() {
            Lead::Text | Lead::Link if is_told() => Lead::Paper,
            Lead::Text | Lead::Link | Lead::Other | Lead::Name if self.is_title_above_labels() => Lead::Paper,
            Lead::Text | Lead::Other if is_item && is_cited_with_link(text, &self.shown) => Lead::Paper,
            Lead::Text if is_item && called::begins_with_dated_title(text) && self.leads_to_paper() => {
                Lead::Paper
            }
            lead => lead,
        }
    }

    /// Where its links lead to, or what it is without one.
    fn lead_of_links(&self) -> Lead {
        let BlockText { text, is_item, links, context, .. } = *self;
        let first = text.lines().next().unwrap_or("");
        if !may_link(first, context) && self.is_told_without_link(first) {
            return Lead::Paper;
        }
        if !may_link(text, context) {
            return self.unlinked_lead();
        }
        // `hf_paper_url` is a key, and no name of a paper.
        let is_key = |text: &str| is_field(text, context) && !is_title(text) || text.contains('_');
        let is_field = || label(first).is_some_and(is_key) && !names_quoted_title(text);
        if is_field() || is_line_of_fields(text) {
            return if self.leads_to_paper() { Lead::Link } else { Lead::Text };
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
        // A table of contents says nothing of what is listed.
        if is_item && !links.is_empty() && links.iter().all(|link| is_to_heading(text, link)) {
            return Lead::Nothing;
        }
        self.lead_from_head()
    }

    /// The same where links say it: by what is before the first of them.
    fn lead_from_head(&self) -> Lead {
        let BlockText { text, is_item, links, .. } = *self;
        // `Title [also in [2.1](#21-herons)]`
        let is_reference = |link: &&Link| {
            let before = link.span.before(text);
            link.url.of(text).starts_with('#') && words(bare(before)) >= 3
        };
        let shown: Vec<&Link> = self.shown.iter().filter(|link| !is_reference(link)).copied().collect();
        let Some(first) = shown.iter().find(|link| !is_badge(text, link)) else {
            return leading::without_text_link(text, &shown, is_item);
        };
        let first = titled_after_id(text, first, &shown).unwrap_or(first);
        let has_paper = shown.iter().any(|link| leads_to_paper(text, link));
        let before = without(text, Span::new(0, first.span.start()), &shown);
        let head = bare(&before);
        if letters(head) < 3
            || is_item && words(head) <= 2 && fields::is_date(head)
            || is_item && words(first.text.of(text)) >= 3 && is_venue_before(head)
            || label(&before)
                .is_some_and(|label| head.trim_end_matches([':', '：', '*', ' ']).len() == label.len())
        {
            return leading::leading_link(text, first, has_paper, is_item, label(text));
        }
        if has_paper {
            return leading::leading_text(text, head, first, links, &shown, is_item);
        }
        // `Heron Sings at Dawn (ICLR 2024) [notes](notes/heron.md)`
        let is_told = || is_paper_by_form(before.trim_end_matches([' ', '[', '(', '.', ',']));
        if is_item && (is_cited_anywhere(text, head, first) || is_told()) {
            return Lead::Paper;
        }
        let is_field = self.labels > 0 && !(is_item && begins_with_bold_title(text));
        if is_field { Lead::Text } else { Lead::Other }
    }

    /// Whether it is a paper by what it says, whose `first` line has no link.
    fn is_told_without_link(&self, first: &str) -> bool {
        let text = self.text;
        // `[3] Author, Ann. **Heron Sings at Dawn.** Pond Journal 22.5 (2017): 15-24.`
        let is_numbered = || {
            fields::without_bracketed_number(first).len() < first.len() && fields::is_paper_anywhere(first)
        };
        is_name_of_file(text)
            || is_title_and_pmid(text)
            || match self.is_item {
                true => self.is_by_form(),
                false => is_numbered() || is_title_above_source(text) || is_bold_title_and_venue(text),
            }
    }

    /// What it is without a link.
    fn unlinked_lead(&self) -> Lead {
        let text = self.text;
        if says_id(text) || PaperId::is_lone(text) {
            return Lead::Link;
        }
        let is_name = is_named(text, self.is_item)
            && !label(text).is_some_and(says_what_a_paper_is)
            && !is_of_part(text)
            && !is_in_brackets(text);
        if is_name { Lead::Name } else { Lead::Text }
    }

    fn leads_to_paper(&self) -> bool {
        self.links.iter().any(|link| leads_to_paper(self.text, link))
    }

    fn is_by_form(&self) -> bool {
        *self.by_form.get_or_init(|| is_paper_by_form(self.text))
    }

    /// Whether it is a line without a label, with lines of labels below it.
    fn is_title_above_labels(&self) -> bool {
        let has_fields = || {
            self.fields >= 2 && !self.links.is_empty()
                || self.fields == 1 && self.labels >= 2 && self.leads_to_paper()
        };
        let fewest = || if self.fields >= 2 && self.leads_to_paper() { 1 } else { 3 };
        !self.is_item && has_fields() && is_title_above_labels(self.text, fewest())
    }

    /// [`Hint::named`].
    fn is_short_name(&self, lead: Lead) -> bool {
        self.is_item
            && match lead {
                Lead::Link => label(self.text).is_some_and(is_own_name),
                Lead::Paper => has_short_head(self.text, self.links),
                _ => false,
            }
    }

    /// [`Hint::plain`].
    fn is_plain(&self, lead: Lead) -> bool {
        !self.is_item
            && match lead {
                Lead::Text | Lead::Link => is_plain_entry(self.text, &self.shown),
                Lead::Paper => {
                    is_title_above_url(self.text, &self.shown) || is_title_below_url(self.text, self.links)
                }
                _ => false,
            }
    }

    /// Whether it is the line below a title, in an item of its own: `- Ann Author, Ben Writer`.
    fn is_item_of_names(&self) -> bool {
        self.is_item
            && self.shown.is_empty()
            && self.text.contains([',', '&', ';', '、'])
            && self.is_line_of_names(self.text)
    }

    /// Whether a text is names and perhaps a venue, and no citation, most of which may be names, too.
    fn is_line_of_names(&self, text: &str) -> bool {
        fields::are_names_and_venue(text) && fields::form_of_line(text.lines().next().unwrap_or("")).is_none()
    }

    /// Whether it may be a title without a link to its paper.
    fn is_unlinked(&self, lead: Lead) -> bool {
        let text = self.text;
        match lead {
            // `- Main idea: …` is a remark.
            Lead::Name | Lead::Text => {
                label(text).is_none_or(|label| Words::general().label(label).is_none())
                    && !is_bold_field(text)
            }
            Lead::Other => {
                self.is_item
                    && (is_title_with_labels(text, &self.shown) || is_title_after_label(text, &self.shown))
            }
            _ => false,
        }
    }

    fn called(&self, lead: Lead, is_long: bool, is_set: bool) -> Called {
        let told = Told {
            lead,
            is_item: self.is_item,
            is_long,
            is_title: is_long && is_set,
            is_by_form: &|| self.is_by_form(),
        };
        let called = called::of_text(self.text, &self.shown, told);
        // `*Ann Author, Ben Writer, Cat Scribe*` between papers
        let is_line_of_names = !self.is_item
            && called != Called::No
            && self.shown.is_empty()
            && self.text.contains(',')
            && self.is_line_of_names(self.text.trim_matches(['*', '_']));
        if is_line_of_names { Called::No } else { called }
    }

    /// [`Hint::linked_title`].
    fn begins_with_linked_title(&self) -> bool {
        let is_title =
            |link: &&Link| begins_with_linked_title(self.text, link) || is_title_before_url(self.text, link);
        self.shown.first().is_some_and(is_title)
    }
}

/// Whether a text is a citation by its form, with a link to the paper after it: `One et al. (2022) Heron sings at dawn. [Journal of Ponds](…)`
fn is_cited_with_link(text: &str, shown: &[&Link]) -> bool {
    let Some(first) = shown.first().filter(|link| leads_to_paper(text, link)) else { return false };
    let before = first.span.before(text).trim_end();
    // `Author and Writer, *Heron Sings at Dawn*, [Pond Phys. 43, 70-88](…)`
    let is_cited = || fields::is_citation(before, &[]) || fields::has_italics_after_names(before);
    !before.contains('\n') && is_cited()
}

/// Whether a text begins with a link that is called by a title and surely leads to the paper.
fn begins_with_linked_title(text: &str, first: &Link) -> bool {
    const FEWEST_WORDS: usize = 4;
    let before = bare(first.span.before(text));
    words(before) <= 2
        && words(first.text.of(text)) >= FEWEST_WORDS
        && first.target.kind.is_paper()
        && names_paper(text, first)
}

/// Whether a text is a title and the URL of its paper: `Heron Sings at Dawn https://arxiv.org/abs/2502.00241`.
fn is_title_before_url(text: &str, first: &Link) -> bool {
    const FEWEST_WORDS: usize = 4;
    let before = bare(first.span.before(text));
    matches!(first.form, Form::Bare | Form::Autolink)
        && words(before) >= FEWEST_WORDS
        && before.starts_with(may_begin_title)
        && first.span.after(text).trim().is_empty()
        && first.target.kind.is_paper()
}

/// Whether one short word is all that is before the first link.
fn has_short_head(text: &str, links: &[Link]) -> bool {
    let Some(first) = links.iter().find(|link| link.form != Form::Image) else { return false };
    let head = bare(first.span.before(text)).trim_end();
    // `ICLR [Title](…)` has its venue before it.
    (head.len() < 6 || is_badge(text, first))
        && letters(head) >= 2
        && words(head) < 2
        && !fields::is_beside(head)
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
