//! What a row says of a table whose header does not say that it lists papers.

use super::is_field;
use super::labels::{is_label, label_words};
use super::linked::{leads_to_paper, may_link, names_paper, paper_links};
use super::words::{bare, is_cited, is_news, words};
use crate::digest::fields::{self, Label, Words};
use crate::digest::link::{self, Form, Link};
use crate::digest::records::{Hint, Lead};
use crate::digest::{FileContext, PaperId, columns};
use crate::syntax::{Row, plain};
use crate::text::Span;

/// What a row says of a paper.
pub fn of_row(row: &Row, text: &str, context: FileContext) -> Hint {
    if let Some(hint) = of_property(text, context) {
        return hint;
    }
    if !may_link(text, context) {
        return Hint::default();
    }
    let links = link::read_with(text, context.definitions).links;
    let lead = if named_in_row(row, text, &links).is_some() { Lead::Paper } else { Lead::Other };
    Hint { lead, links: paper_links(&links), ..Hint::default() }
}

/// What the head of a table says of a paper, where it says what the rows of other tables do: `| Title | Heron Sings |`.
pub fn of_head(text: &str, context: FileContext) -> Hint {
    text.lines().next().and_then(|line| of_property(line, context)).unwrap_or_default()
}

/// What a row of two cells says, the first of which is a label: `| **Authors** | One, Two |`.
fn of_property(text: &str, context: FileContext) -> Option<Hint> {
    let (name, value) = text.trim().strip_prefix('|')?.strip_suffix('|')?.split_once('|')?;
    let name = name.trim_matches([' ', '*', '_']);
    let label = Words::general().label(name);
    if value.contains('|') || label.is_none() && !is_of_link(name) {
        return None;
    }
    let fields = u8::from(is_field(name, context));
    let title_label = label == Some(Label::Title) && words(value) > 0;
    let hint = Hint { labels: 1, fields, title_label, ..Hint::default() };
    if !may_link(text, context) {
        let is_id = || PaperId::is_doi(value.trim_matches([' ', '*', '_', '`']));
        let lead = if label == Some(Label::Paper) && is_id() { Lead::Link } else { Lead::default() };
        return Some(Hint { lead, ..hint });
    }
    let links = link::read_with(text, context.definitions).links;
    let lead = if links.iter().any(|link| leads_to_paper(text, link)) { Lead::Link } else { Lead::Text };
    Some(Hint { lead, links: paper_links(&links), ..hint })
}

/// Whether a label says that a link follows: `Publisher's link`, `论文网址`.
fn is_of_link(label: &str) -> bool {
    let label = label_words(label);
    [" link", " url", " doi", "链接", "网址"].iter().any(|it| label.ends_with(it))
}

/// What a row calls the paper that it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedInRow {
    /// By its title, in the cell of this column.
    Title {
        /// Which column.
        column: usize,
    },
    /// By the names of those who wrote it.
    Authors {
        /// Which column.
        column: usize,
        /// Where they are.
        names: Span,
    },
}

/// What a row calls the paper that it leads to; `None` where it leads to none, or does not name it.
pub fn named_in_row(row: &Row, text: &str, links: &[Link]) -> Option<NamedInRow> {
    const MOST_WORDS: usize = 3;
    let column = |link: &Link| row.cells.iter().position(|cell| cell.contains(link.span));
    // Who presents a paper may lead to slides.
    let presenter = row.head.names.iter().position(|name| is_presenter(name));
    let links = || links.iter().filter(|link| presenter.is_none() || column(link) != presenter);
    let titled = || links().find(|link| names_paper(text, link));
    if presenter.is_some()
        && let Some(authors) = links().find(|link| is_called_by_authors(text, link))
    {
        return Some(NamedInRow::Authors { column: column(authors)?, names: authors.text });
    }
    let linked = titled().and_then(|it| Some((column(it)?, words(it.text.of(text)) >= MOST_WORDS)));
    let column = match linked {
        Some((column, true)) => Some(column),
        // `[HeronNet](…) | Heron Sings at Dawn`
        Some((column, false)) => beside_links(row, text, links(), presenter.is_some()).or(Some(column)),
        None if links().any(|link| leads_to_paper(text, link)) => {
            beside_links(row, text, links(), presenter.is_some()).or_else(|| cited(row, text, links()))
        }
        None => None,
    };
    column.map(|column| NamedInRow::Title { column })
}

/// The column of the title that has no link: the header calls it titles or papers, or calls nothing anything. Where somebody presents the paper
/// to a group, it may be called anything: `Topic`.
fn beside_links<'a>(
    row: &Row,
    text: &str,
    links: impl Iterator<Item = &'a Link> + Clone,
    is_presented: bool,
) -> Option<usize> {
    let cells = row.cells.iter().zip(&row.head.names).enumerate();
    let is_free = |cell: &Span| !links.clone().any(|link| cell.contains(link.span));
    let mut titles = cells
        .filter(|(_, (cell, name))| {
            (is_presented || columns::may_hold_titles(name)) && is_free(cell) && is_like_title(cell.of(text))
        })
        .map(|cell| cell.0);
    let first = titles.next()?;
    titles.next().is_none().then_some(first)
}

/// The column that cites the paper with its title in italics, and leads to it by its id: `One et al., *Heron Sings*, arXiv:2502.01237`.
fn cited<'a>(row: &Row, text: &str, mut links: impl Iterator<Item = &'a Link> + Clone) -> Option<usize> {
    const MOST_WORDS: usize = 12;
    let is_citation = |cell: &Span| {
        let (names, rest) = cell.of(text).split_once(", *").unwrap_or_default();
        let is_title = || rest.split_once("*,").is_some_and(|(before, _)| words(before) >= 2);
        let are_names = || {
            words(names) <= MOST_WORDS
                && (names.contains("et al") || names.contains(" & ") || fields::are_names(names))
        };
        links.clone().any(|link| cell.contains(link.span)) && is_title() && are_names()
    };
    let at = row.cells.iter().position(is_citation)?;
    let is_here = |link: &Link| link.form == Form::Id && row.cells[at].contains(link.span);
    links.all(is_here).then_some(at)
}

/// Whether a cell reads like a title, and not like names or a remark.
fn is_like_title(cell: &str) -> bool {
    const FEWEST_WORDS: usize = 3;
    const LONGEST: usize = 40;
    let title = bare(cell);
    (FEWEST_WORDS..LONGEST).contains(&words(title))
        && !title.starts_with(char::is_lowercase)
        && !title.starts_with("This ")
        && !title.ends_with('.')
        && !title.contains(['|', '<'])
        && !is_news(title)
        && !is_label(title)
        && !fields::are_names(title)
}

/// Whether a link to a paper is called by those who wrote it: `One and Two`, `One et al.`
fn is_called_by_authors(text: &str, link: &Link) -> bool {
    let name = plain(link.text.of(text));
    let is_known = || PaperId::of_link(link, text).is_some_and(|it| it.is_known());
    let is_one = || words(&name) == 1 && !is_label(&name) && !name.contains("://");
    is_known() && (is_one() || is_cited(&name) || fields::are_names(&name))
}

/// Whether a column is of those who present papers to a group of readers.
fn is_presenter(header: &str) -> bool {
    #[rustfmt::skip] // several a line
    const NAMES: &[&str] = &[
        "presenter", "presenters", "presenter(s", "presented by", "speaker", "speakers", "speaker(s", "discussant", "moderator",
        "discussion leader", "汇报人", "主讲人", "分享人", "讲者", "报告人", "発表者", "担当者", "발표자", "ponente", "referent", "докладчик",
    ];
    NAMES.contains(&label_words(header).as_str())
}
