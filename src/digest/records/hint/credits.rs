//! Names of people before a link, with no title among them.

use super::labels::is_own_name;
use super::linked::{is_marked, is_title_text, leads_to_paper};
use super::words::{begins_with_bold_words, ends_with_year, is_cited, words};
use crate::digest::date::is_year;
use crate::digest::fields;
use crate::digest::link::Link;
use crate::digest::records::Lead;
use crate::digest::records::part::{Member, MemberKind};
use crate::syntax::plain;

/// Whether what is before a link is the name of a laboratory or a company: `OpenAI. [Title](…)`
pub fn is_team(head: &str) -> bool {
    head.strip_suffix(['.', ',']).is_some_and(|rest| words(rest) <= 3 && is_own_name(rest))
}

/// Whether what is before a link are names of people, and the link is called by a title.
pub fn is_credit(head: &str, title: &str) -> bool {
    const MOST_BYTES: usize = 400;
    head.len() <= MOST_BYTES && is_title_text(title) && fields::are_names(head)
}

/// Whether the form of an entry says that its link is a paper's, wherever it leads: `Author, A. (2012). [Title](…)`,
/// `Ann Author. [Title](…) ITP 2019.`
pub fn is_cited_anywhere(text: &str, head: &str, link: &Link) -> bool {
    let title = plain(link.text.of(text));
    let after = link.span.after(text).trim_matches([' ', ',', '.', '\n']);
    let (names, has_year) = match head.rsplit_once('(') {
        Some((names, _)) if ends_with_year(head) => (names.trim_end(), true),
        _ => (head.trim_end(), false),
    };
    let is_one = || is_inverted_name(names) || !has_year && is_team(names);
    words(&title) >= 3
        && !link.target.kind.is_code()
        && (has_year || is_venue_and_year(after))
        && (fields::are_names(names) || is_one())
        && !is_cited(&title)
}

/// Whether a text is a venue and the year, though no list has it: `ITP 2019`.
fn is_venue_and_year(text: &str) -> bool {
    let is_dated =
        |(name, year): (&str, &str)| name.chars().filter(|c| c.is_uppercase()).count() >= 2 && is_year(year);
    fields::is_dated_venue(text) || words(text) == 1 && text.split_once(' ').is_some_and(is_dated)
}

/// Whether a text is the name of one person with the last name first: `Author, A. B.`
fn is_inverted_name(text: &str) -> bool {
    let is_initial =
        |text: &str| text.len() <= 4 && text.starts_with(char::is_uppercase) && text.ends_with('.');
    text.split_once(", ").is_some_and(|(last, first)| {
        words(last) <= 3 && last.starts_with(char::is_uppercase) && first.split(' ').all(is_initial)
    })
}

/// Whether a text begins with names alone, in italics: `*Ann Author, Ben Writer* | [arXiv](…)`, the line below a title.
///
/// One name alone is taken for one in a paragraph: titles of items may be as short.
pub fn is_line_of_names(text: &str, head: &str, is_item: bool) -> bool {
    let is_italic =
        |mark: char| text.trim_start().strip_prefix(mark).is_some_and(|rest| !rest.starts_with(mark));
    let names = head.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let is_part = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    let is_one = || !is_item && (2..=3).contains(&words(names)) && names.split(' ').all(is_part);
    (is_italic('*') || is_italic('_')) && (fields::are_names(names) || is_one())
}

/// Whether a text begins with names of people and perhaps a venue, and the link after them belongs to all of that:
/// `Ann Author, Ben Writer. ICLR 2025. [paper](…)`
pub fn are_credits(text: &str, shown: &[&Link]) -> bool {
    const MOST_BYTES: usize = 400;
    let Some(first) = shown.first() else { return false };
    let before = first.span.before(text).trim_end_matches(['[', '(', '|', ' ', ':', '\n']);
    let may_be_several =
        before.contains([',', ';', '、', '&']) || before.contains(" and ") || before.contains("et al");
    before.len() <= MOST_BYTES
        && may_be_several
        && !begins_with_bold_words(text)
        && is_marked(text, first)
        && leads_to_paper(text, first)
        && fields::are_names_and_venue(before)
}

/// Makes of names right below a title what leads to its paper: alone, they would be a title themselves.
pub fn below_titles(members: &mut [Member]) {
    let mut above: Option<Member> = None;
    for member in members.iter_mut().filter(|member| member.kind != MemberKind::Blank) {
        if member.hint.credits && above.is_some_and(|above| is_title_of(&above, member)) {
            member.hint.lead = Lead::Link;
        }
        above = Some(*member);
    }
}

fn is_title_of(title: &Member, below: &Member) -> bool {
    title.hint.lead == Lead::Name
        && match (title.kind, below.kind) {
            (MemberKind::Heading { .. }, MemberKind::Item { .. } | MemberKind::Paragraph) => true,
            (MemberKind::Item { depth: outer }, MemberKind::Item { depth }) => outer < depth,
            (first, second) => first == MemberKind::Paragraph && first == second,
        }
}
