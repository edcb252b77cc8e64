//! What the front matter of a page says about a paper.

use super::is_field;
use super::linked::leads_to_paper;
use crate::digest::records::{Hint, Lead};
use crate::digest::{FileContext, link};

/// The front matter of a page about one paper names it and leads to it.
pub fn of_front_matter(text: &str, context: FileContext) -> Hint {
    // `arxiv_url` and `pdf_url` are of the paper, too.
    let field = |line: &str| {
        let key = line.split_once(':')?.0.trim().to_lowercase();
        let bare =
            ["_url", "_id", "_link", "-url", "-id", "-link"].iter().find_map(|it| key.strip_suffix(it));
        Some(bare.unwrap_or(&key).to_owned())
    };
    let fields = text.lines().filter_map(field).filter(|it| is_field(it, context)).count();
    let fields = u8::try_from(fields).unwrap_or(u8::MAX);
    let titled = text.lines().any(|line| line.starts_with("title:"));
    let leads =
        || link::read_with(text, context.definitions).links.iter().any(|link| leads_to_paper(text, link));
    let lead = if titled && fields >= 3 && leads() { Lead::Paper } else { Lead::Nothing };
    Hint { lead, labels: fields, fields, ..Hint::default() }
}
