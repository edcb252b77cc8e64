//! Papers that lead to none, where a heading or the title of the file says that papers are listed.

use super::labels::Listed;
use super::lead::Lead;
use super::linked::{is_badge, is_called_by_title, outer};
use super::part::{FileTraits, Member, MemberKind};
use super::titled::{is_paper_by_form, is_title_with_labels};
use super::words::{bare, is_for_readers, is_news, words};
use crate::digest::date::is_recent_year;
use crate::digest::fields;
use crate::digest::link::Link;
use crate::syntax::plain;

/// Where a block is a paper that leads to none, since papers are said to be listed there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Called {
    /// Nowhere.
    #[default]
    No,
    /// Below a heading that says so: a title in capitals with a link to a page that may be anything.
    BelowHeading,
    /// In a file whose title says so: a title in capitals or a citation without a link, or a title with a link to a file that is called by it.
    InFile,
}

/// What is known of a text.
pub(super) struct Told {
    pub(super) lead: Lead,
    pub(super) is_item: bool,
    /// Whether it is long enough for a title, and in capitals.
    pub(super) is_title: bool,
}

/// Where a text is a paper although it leads to none.
pub(super) fn of_text(text: &str, links: &[Link], told: Told) -> Called {
    match told.lead {
        Lead::Paper if links.is_empty() => Called::InFile,
        Lead::Other => with_link(text, links, told.is_item),
        Lead::Name | Lead::Text if links.is_empty() && is_citation_without_link(text, told.is_item) => {
            Called::InFile
        }
        Lead::Name | Lead::Text if told.is_item && told.is_title => Called::InFile,
        _ => Called::No,
    }
}

/// Where a title in capitals that is the first link of a text, and leads to a page that may be anything, is a paper. Outside lists nothing but tags
/// and icons is beside the link.
fn with_link(text: &str, links: &[Link], is_item: bool) -> Called {
    if is_item && is_title_with_labels(text, links) {
        return Called::BelowHeading;
    }
    let shown = outer(links);
    if is_item && is_before_note(text, &shown) {
        return Called::BelowHeading;
    }
    let Some(first) = shown.iter().find(|it| !is_badge(text, it)) else { return Called::No };
    let title = plain(first.text.of(text));
    let before = words(bare(text.get(..first.span.start()).unwrap_or("")));
    let after = || words(text.get(first.span.end()..).unwrap_or(""));
    let is_title = (4..30).contains(&words(&title))
        && if is_item { before <= 4 } else { before <= 2 && after() <= 2 }
        && !first.url.of(text).starts_with('#')
        && !is_news(&title)
        && !is_for_readers(&title);
    if is_title && is_called_by_title(first.url.of(text), text, first.text.end()) {
        return Called::InFile;
    }
    let leads = is_title && is_item && fields::is_in_title_case(&title) && !first.target.kind.is_code();
    if leads { Called::BelowHeading } else { Called::No }
}

/// Whether a title in capitals is before a link in brackets to a file beside the list: `Heron Sings at Dawn ([Ann](notes/ann.md))`.
fn is_before_note(text: &str, shown: &[&Link]) -> bool {
    let [link] = shown else { return false };
    let before = text.get(..link.span.start()).unwrap_or("").strip_suffix('(');
    let url = link.url.of(text);
    before.is_some_and(|it| (4..30).contains(&words(bare(it))) && fields::is_in_title_case(it))
        && text.get(link.span.end()..).is_some_and(|it| it.trim() == ")")
        && !url.contains("://")
        && !url.starts_with('#')
}

/// Whether a text without a link is a paper where papers are listed: one by its form, or a title with a year after it, `Heron Sings, 1964`. One
/// that is no item has a number before it, `[3] …`, or names.
fn is_citation_without_link(text: &str, is_item: bool) -> bool {
    /// In bytes: what is longer is text for a reader.
    const LONGEST: usize = 600;
    if text.len() > LONGEST {
        return false;
    }
    let entry = fields::without_number(text);
    let line = entry.lines().next().unwrap_or("").trim_end().trim_end_matches('.');
    if !is_item && entry.len() == text.len() {
        return fields::form_of_line(line).is_some() || fields::is_dated_citation(entry, &[]);
    }
    let dated = || line.rsplit_once(", ").filter(|it| is_recent_year(it.1));
    !is_news(entry) && (is_paper_by_form(entry) || dated().is_some_and(|it| (3..40).contains(&words(it.0))))
}

/// The members of a stretch whose heading, or the title of the file, says that papers are listed, with what are papers then as such; `None` where
/// these are few, or more is beside them. `free` says which blocks are no part of a record without that. Titles that lead to pages which may be anything are papers below such a heading alone.
pub(super) fn members(stretch: &[Member], traits: FileTraits, free: &[bool]) -> Option<Vec<Member>> {
    const FEWEST: usize = 3;
    let listed = stretch.first().map_or(Listed::Unsaid, |it| it.hint.listed);
    let is_below = listed == Listed::Papers;
    if listed == Listed::Others || !is_below && !traits.of_papers {
        return None;
    }
    let fewest = if is_below { Called::BelowHeading } else { Called::InFile };
    let entries: Vec<Nested> = (0..).zip(stretch).filter_map(Nested::of).collect();
    let is_paper = |it: &Nested| stretch[it.at].hint.called >= fewest && free[it.at];
    let is_read = |it: &Nested| stretch[it.at].hint.lead == Lead::Paper;
    // What has papers nested in it is a topic, and so is what is above those that lead to papers.
    let is_topic = |at: usize| {
        let below = entries.get(at + 1);
        below.is_some_and(|it| it.depth > entries[at].depth && (is_paper(it) || is_read(it)))
    };
    let shallowest = entries.iter().filter(|it| is_read(it)).map(|it| it.depth).min().unwrap_or(0);
    let papers: Vec<Nested> = (0..entries.len())
        .filter(|at| is_paper(&entries[*at]) && entries[*at].depth >= shallowest && !is_topic(*at))
        .map(|it| entries[it])
        .collect();
    let depth = papers.iter().map(|it| it.depth).min()?;
    let is_other = |it: &&Nested| {
        let hint = stretch[it.at].hint;
        it.depth <= depth
            && matches!(hint.lead, Lead::Name | Lead::Text | Lead::Other)
            && free[it.at]
            && !is_paper(it)
    };
    let others = entries.iter().filter(is_other).count();
    let few = if traits.of_papers && traits.many_called { 1 } else { FEWEST };
    if papers.len() < few.max(others) {
        return None;
    }
    let mut members = stretch.to_vec();
    papers.iter().for_each(|it| members[it.at].hint.lead = Lead::Paper);
    Some(members)
}

/// An item of a list, or a paragraph that may be an entry, and how deep it is nested.
#[derive(Clone, Copy)]
struct Nested {
    at: usize,
    depth: u8,
}

impl Nested {
    fn of((at, member): (usize, &Member)) -> Option<Nested> {
        match member.kind {
            MemberKind::Item { depth } => Some(Nested { at, depth }),
            MemberKind::Paragraph if member.hint.called != Called::No => Some(Nested { at, depth: 0 }),
            _ => None,
        }
    }
}
