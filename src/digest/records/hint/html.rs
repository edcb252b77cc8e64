//! What a block of HTML says about a paper.

use super::heading::is_short_name;
use super::linked::{leads_to_paper, may_link, outer};
use super::text::of_text;
use super::words::{bare, words};
use crate::digest::FileContext;
use crate::digest::link;
use crate::digest::records::{Hint, Lead};
use crate::syntax::{plain, without_tags};

/// A row of a table, an item of a list, a paragraph or what is folded away, in HTML.
pub fn of_html(text: &str, context: FileContext) -> Hint {
    let count = |tag: &str| i8::try_from(text.matches(tag).count()).unwrap_or(i8::MAX);
    Hint { folds: count("<details") - count("</details"), ..of_tags(text, context) }
}

fn of_tags(text: &str, context: FileContext) -> Hint {
    if let Some(summary) = summary_of(text) {
        return of_summary(summary, text, context);
    }
    let starts =
        |tag: &str| text.trim_start().get(..tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag));
    if starts("<li") {
        let hint = of_text(text.split_once('>').map_or("", |it| it.1), true, context);
        // Others are of menus and notes, and do not say what the file is.
        return if hint.lead == Lead::Paper { hint } else { Hint::default() };
    }
    if starts("<p>") || starts("<p ") || starts("<div") {
        return of_paragraph(text, context);
    }
    if !starts("<tr") {
        return Hint { spacer: starts("<br") && words(&plain(&without_tags(text))) == 0, ..Hint::default() };
    }
    let links = link::read_with(text, context.definitions).links;
    let outer = outer(&links);
    let leads = outer.iter().any(|link| leads_to_paper(text, link));
    let lead = match words(&plain(text)) {
        3.. if leads => Lead::Paper,
        _ if !outer.is_empty() => Lead::Other,
        _ => Lead::Text,
    };
    Hint { lead, ..Hint::default() }
}

/// A paragraph names a paper and leads to it, or says the id of the one above. One that is centered, or has a picture, is the head of a page.
fn of_paragraph(text: &str, context: FileContext) -> Hint {
    let (tag, inside) = text.split_once('>').unwrap_or_default();
    if tag.contains("align") || text.contains("<img") {
        return Hint::default();
    }
    let hint = of_text(inside, false, context);
    let is_id = hint.lead == Lead::Link && hint.links > 0;
    if hint.lead == Lead::Paper || is_id { hint } else { Hint::default() }
}

/// The line that is shown of what `<details>` folds away.
fn summary_of(html: &str) -> Option<&str> {
    let inside = html.trim_start().strip_prefix("<details")?.split_once("<summary")?.1.split_once('>')?.1;
    Some(inside.split_once("</summary>")?.0)
}

/// What is folded away may be told of the paper that is named in the line above it.
fn of_summary(summary: &str, text: &str, context: FileContext) -> Hint {
    let title = plain(summary);
    let leads =
        || link::read_with(text, context.definitions).links.iter().any(|link| leads_to_paper(text, link));
    let lead = match words(bare(&title)) {
        3.. if may_link(text, context) && leads() => Lead::Paper,
        3.. => Lead::Name,
        _ if is_short_name(&title) => Lead::ShortName,
        _ => Lead::Nothing,
    };
    Hint { lead, ..Hint::default() }
}
