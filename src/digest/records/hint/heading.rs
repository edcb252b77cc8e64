//! What one heading says about a paper or about the list below it.

use super::called::Called;
use super::labels::{Listed, is_above_fields, is_of_part, is_own_name, listed};
use super::text::of_text;
use super::words::{bare, is_cited, words};
use super::{Hint, Lead};
use crate::digest::FileContext;
use crate::digest::date::is_recent_year;
use crate::digest::fields::{self, Label, Words};
use crate::digest::{arxiv, date};
use crate::syntax::{plain, without_tags};
use crate::text::is_digit;

/// Fewest words of a heading in capitals that is the title of a paper rather than a topic.
const LONG_TITLE: usize = 5;

pub fn of_heading(text: &str, context: FileContext) -> Hint {
    // `<span id="birds">ICCV 2025</span>`
    let shown = without_tags(text);
    let said = listed(&shown);
    // What is below the title of a paper tells of it. `HeronGraph: Using Maps of Reeds` has a word of other headings.
    let is_unsaid = said == Listed::Unsaid || said == Listed::Others && shown.contains(": ");
    let titled = is_unsaid && words(&shown) >= LONG_TITLE && fields::is_in_title_case(&shown);
    let listed = Some(if titled { Listed::Others } else { said });
    if is_above_fields(&shown) {
        return Hint { above_fields: true, of_part: true, listed, ..Hint::default() };
    }
    // `### Title:`, and the title below it
    if is_label_of_title(&shown) {
        return Hint { lead: Lead::Name, listed, ..Hint::default() };
    }
    let date = date::in_heading(&shown).map(|it| it.0.len());
    if date.is_some_and(|date| shown.len() < date + 24) {
        return Hint { listed, ..Hint::default() };
    }
    let lead = match of_text(text, true, context).lead {
        Lead::Paper => Lead::Paper,
        Lead::Name | Lead::Text
            if words(&shown) >= 3 && (is_known_by_id(&shown) || is_cited_title(&shown)) =>
        {
            Lead::Paper
        }
        Lead::Name | Lead::Text | Lead::Other if words(&plain(text)) >= 3 => Lead::Name,
        Lead::Name | Lead::Text if is_short_name(&plain(text)) => Lead::ShortName,
        _ => Lead::Nothing,
    };
    let called = if titled && lead == Lead::Name { Called::InFile } else { Called::No };
    Hint { lead, called, of_part: is_of_part(&shown), listed, ..Hint::default() }
}

/// Whether a heading is nothing but the label of a title.
fn is_label_of_title(heading: &str) -> bool {
    let name = heading.trim().strip_suffix([':', '：']);
    name.is_some_and(|name| Words::general().label(name) == Some(Label::Title))
}

/// Whether a heading begins or ends with the id of a paper: `“Heron Sings”: a remark (arXiv 2502.01237)`.
fn is_known_by_id(heading: &str) -> bool {
    let is_at_end = |found: arxiv::Found| {
        let mut around = [found.prefix_span.before(heading), found.span.after(heading)].into_iter();
        found.result.is_ok() && around.any(|text| !text.contains(char::is_alphabetic))
    };
    arxiv::find(heading).any(is_at_end)
}

/// Whether a heading is a title with the names of its authors and the year in brackets, perhaps with the venue between them:
/// `Heron Sings at Dawn (A Author, B Writer, 2016) :star:`
fn is_cited_title(heading: &str) -> bool {
    let Some((title, inside)) = heading.rsplit_once(')').and_then(|(before, _)| before.rsplit_once('('))
    else {
        return false;
    };
    let year = inside.get(inside.len().saturating_sub(4)..).is_some_and(is_recent_year);
    let names = inside.trim_end_matches(is_digit).trim_end_matches([' ', ',']);
    year && words(title) >= 3
        && (fields::are_names(names) || fields::are_names_and_venue(names) || is_cited(inside))
}

/// Whether a heading of one or two words may be what a paper is called, and is not what its parts are called.
pub fn is_short_name(text: &str) -> bool {
    let name = bare(text).trim();
    (1..3).contains(&words(name)) && is_own_name(name)
}
