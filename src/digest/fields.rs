//! Where the fields of one record are: title, authors, date, venue, summary, links.
//!
//! Pure functions of the text of one record: which blocks make up a record is told in [`records`](super::records). How a record is
//! read is data: the words in `layouts/general.toml`, the forms in `layouts/forms.toml`, and the layouts beside them. [`read`] goes
//! through these modules:
//!
//! | module | what it tells | look first at |
//! |---|---|---|
//! | `record` | which line of a record holds its title; what the others say, by their labels | `record/body.rs` |
//! | `line` | the parts of that line: pieces by their marks, clauses by what is in them, and where a title ends | `line/reader.rs` |
//! | `citation` | the same where names are before the title, as in bibliographies | `citation/cited.rs` |
//! | `forms` | the same where a whole line has a form that is known | `layouts/forms.toml` |
//! | `title` | what around a title is none of it: numbers, tags, marks | `title/strip.rs` |
//! | `people` | what are names of people | `people/names.rs` |
//! | `published` | what is a venue, and what a date | `published/venue.rs`, `published/when.rs` |
//! | `layout` | words, labels and layouts as data | `layout/words.rs` |

mod citation;
mod forms;
mod layout;
mod line;
mod people;
mod published;
mod record;
mod title;

use crate::text::{Span, is_digit};

use super::link::{Form, Link};
use super::paper_id::Host;
use super::{ArxivId, PaperId, arxiv};
use line::reader::LineReader;
use line::{clause, pieces};
use published::{venue, when};
use record::{body, lines, links};
use title::{finish, strip};

pub(super) use citation::dated::is_issue_of_year;
pub(super) use forms::{form_of_line, is_paper_anywhere, source_line, without_bracketed_number};
pub use layout::profile::{LayoutId, Layouts, Profile};
pub use layout::words::{Label, LinkLabel, VenueKind, Words};
pub use layout::{DuplicateScope, Example, Layout, LayoutFault, LinkForm, built_in_names};
pub(super) use line::clause::is_date;
pub(super) use line::judge::{
    is_abbreviation, is_issue, is_wide, leads_on, leads_to_note, may_begin_title, words,
};
pub use published::short::year_and_month;
pub use published::when::{DateField, DateOrder, When, date};
pub(super) use record::body::bold_label;
pub(super) use record::lines::callout;
pub(super) use title::linked::{is_in_title_case, names_institution};
pub(super) use title::strip::{
    before_leads, cite_key, is_emoji, is_icon, news_mark, shortcode, shown_of_wiki_link, split_bold,
};

/// What holds a record.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Container {
    /// A cell or a row of a table.
    Row,
    /// An item of a list with what is below it.
    Item,
    /// A heading and what is below it.
    Section,
    /// A paragraph.
    Paragraph,
    /// A file.
    Page,
    /// A row of an HTML table.
    Html,
}

/// Where the fields of a record are. Spans are bytes from the first of the record's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The title, without the marks around it; empty where none was found.
    pub title: Span,
    /// Names, as [`authors`](super::authors::authors) reads them.
    pub authors: Option<Span>,
    /// The most exact date.
    pub date: Option<DateField>,
    /// Conference, journal or site, as written, without the year.
    pub venue: Option<Span>,
    /// Abstract or summary.
    pub summary: Option<Span>,
    /// A remark.
    pub comment: Option<Span>,
    /// The URL of its code.
    pub code: Option<Span>,
    /// What a pattern says that names the paper: an id, a URL or a link.
    pub paper: Option<Span>,
    /// A DOI or an id of arXiv in plain text, after a label.
    pub id: Option<Span>,
    /// Which of the links names the paper.
    pub main: Option<usize>,
}

impl Fields {
    /// Takes in a date, if it says more than that which is there.
    fn see_date(&mut self, date: Option<DateField>) {
        let exact =
            |date: &DateField| u8::from(date.when.month.is_some()) + u8::from(date.when.day.is_some());
        if let Some(date) = date
            && self.date.as_ref().is_none_or(|it| exact(it) < exact(&date))
        {
            self.date = Some(date);
        }
    }
}

/// The fields of the record in `text`, all of whose links are `links` (as [`link::find`](super::link::find) gives them).
///
/// # Examples
///
/// ```
/// use paper_digest::digest::fields::{Container, Profile, read};
/// use paper_digest::digest::link;
///
/// let text = r#"* **HERON**: "Heron Sings", *ICLR, Jan 2025*. [[Paper](https://arxiv.org/abs/2502.00241)]"#;
/// let fields = read(text, Container::Item, &link::find(text), Profile::general());
/// assert_eq!(fields.title.of(text), "Heron Sings");
/// assert_eq!(fields.venue.unwrap().of(text), "ICLR");
/// assert_eq!(fields.date.unwrap().when.to_string(), "2025-01");
/// ```
pub fn read(text: &str, container: Container, links: &[Link], profile: &Profile) -> Fields {
    let lines = lines::lines(text, container, links);
    let mut fields = Fields::default();
    let mut reader = LineReader::new(text, links, profile);
    reader.names_are_elsewhere = body::has_labelled_authors(&reader, &lines);
    let mut of_head = LineReader::new(text, links, profile);
    of_head.names_are_elsewhere =
        reader.names_are_elsewhere || body::has_line_of_names(&reader, &lines, container);
    let used = match profile.matched(text, &mut fields) {
        Some(end) => lines.iter().take_while(|line| line.span.start() < end).count(),
        None => body::head(&of_head, &lines, container, &mut fields),
    };
    body::body(&reader, lines.get(used..).unwrap_or(&[]), container, &mut fields);
    // What leads elsewhere may cite other papers by their numbers.
    fields.id = fields.id.or_else(|| PaperId::pmid_in(text).filter(|_| links.is_empty()));
    fields.date = fields.date.map(|it| month_of_id(text, links, it));
    // A DOI names the paper where no link surely does; a page of PubMed is about it.
    let is_main = |link: &Link| {
        let names_paper = |id: PaperId| id.is_known() && id.host() != Host::PubMed;
        fields.id.is_none() || PaperId::of_link(link, text).is_some_and(names_paper)
    };
    fields.main = match fields.paper {
        Some(paper) => links.iter().position(|link| paper.contains(link.span)),
        None => links::main(text, links, &fields, &profile.words).filter(|it| is_main(&links[*it])),
    };
    fields.code = match fields.code {
        Some(code) => links.iter().find(|link| code.contains(link.span)).map(|link| link.url).or(Some(code)),
        None => links::code(text, links, &fields, &profile.words),
    };
    finish::finished(text, fields)
}

/// `arXiv 2011` is a month where the paper's id begins with it: in 2011, ids began with 1101 to 1112.
fn month_of_id(text: &str, links: &[Link], date: DateField) -> DateField {
    let digits = date.span.of(text);
    let mut ids = links.iter().filter_map(|link| Some(link.target.parsed()?.id));
    let is_of_id = |id: &ArxivId| {
        digits.len() == 4 && id.to_string().split_once('.').is_some_and(|(before, _)| before == digits)
    };
    let Some((year, month)) = ids.find(is_of_id).map(ArxivId::month) else { return date };
    DateField { when: When { year: year as u16, month: Some(month as u8), day: None }, ..date }
}

/// The venue that a short text names, without the year beside it.
pub fn venue(text: &str) -> Option<Span> {
    venue::venue(text, Span::new(0, text.len()), Words::general()).filter(|venue| !venue.is_empty())
}

/// A venue as it is shown: in the URL of a badge, `_` and `%20` are spaces.
pub fn shown_venue(venue: &str) -> String {
    venue.replace("%20", " ").replace('_', " ")
}

/// Whether a text begins with names of people and the title of their paper.
pub(super) fn is_citation(text: &str, links: &[Link]) -> bool {
    LineReader::new(text, links, Profile::general()).is_citation()
}

/// Whether a text begins with names that have their initials last, perhaps the year, and a title.
pub(super) fn is_initialed_citation(text: &str, links: &[Link]) -> bool {
    let reader = LineReader::new(text, links, Profile::general());
    reader.initialed_citation(&pieces::pieces(text, Span::new(0, text.len()), links)).is_some()
}

/// Whether a text without links begins with names of several people and a title in italics.
pub(super) fn has_italics_after_names(text: &str) -> bool {
    let all = pieces::pieces(text, Span::new(0, text.len()), &[]);
    LineReader::new(text, &[], Profile::general()).italics_after_names(&all).is_some()
}

/// Whether a text is names of several people, as what is before a title may be.
pub(super) fn are_names(text: &str) -> bool {
    LineReader::of(text).is_all_names()
}

/// Whether a text is names of several people and perhaps a venue, with no title: `Ann Author, Ben Writer. ICLR 2025`.
pub(super) fn are_names_and_venue(text: &str) -> bool {
    LineReader::of(text).is_only_names()
}

/// Whether a text says nothing but a venue and when: `ICLR 2025`.
pub fn is_dated_venue(text: &str) -> bool {
    LineReader::of(text).is_dated_venue(Span::new(0, text.len()))
}

/// Whether a text says nothing but a venue or a date.
pub(super) fn is_beside(text: &str) -> bool {
    LineReader::of(text).only_beside(Span::new(0, text.len()))
}

/// What is in a cell of a table that holds the title and more: badges, tags and numbers around it, and what is in lines below it.
pub fn read_cell(text: &str, cell: Span, links: &[Link], profile: &Profile) -> Fields {
    let mut lines = lines::lines(cell.of(text), Container::Row, &[]);
    for line in &mut lines {
        line.span = line.span.shift(cell.start());
    }
    let mut fields = Fields::default();
    let reader = LineReader::new(text, links, profile);
    let used = body::head(&reader, &lines, Container::Row, &mut fields);
    body::body(&reader, lines.get(used..).unwrap_or(&[]), Container::Row, &mut fields);
    if fields.title.is_empty() {
        // A cell with nothing but an id, or a badge.
        let is_shown =
            |link: &&Link| cell.contains(link.span) && link.form != Form::Image && !link.text.is_empty();
        let title = strip::title(text, links.iter().find(is_shown).map_or(cell, |it| it.text));
        let is_badge = ["![", "<img"].iter().any(|it| title.of(text).starts_with(it));
        fields.title = if is_badge { Span::empty(cell.start()) } else { title };
    }
    finish::finished(text, fields)
}

/// Whether a cell says that it has nothing to say: `-`, `N/A`, `nan`.
pub fn says_nothing(cell: &str) -> bool {
    const WORDS: [&str; 7] = ["n/a", "na", "nan", "none", "null", "tba", "tbd"];
    let cell = cell.trim_matches(['*', '_', '`', ' ']);
    !cell.contains(char::is_alphanumeric) || WORDS.iter().any(|word| word.eq_ignore_ascii_case(cell))
}

/// The venue in a cell of its own, as written but for its date; `None` where nothing is left of it.
pub fn venue_in_cell(cell: &str) -> Option<Span> {
    if says_nothing(cell) {
        return None;
    }
    // `arXiv:2502.01237 (cs.CR)`
    let site = cell.get(.."arXiv".len()).filter(|site| site.eq_ignore_ascii_case("arXiv"));
    let is_id = || arxiv::find(cell).next().is_some_and(|found| found.result.is_ok());
    if let Some(site) = site.filter(|_| is_id()) {
        return Some(Span::new(0, site.len()));
    }
    // One letter is a mark of its own.
    let worded = |span: &Span| span.of(cell).chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
    // `ICLR(24.08.07, 25.01.02)`
    let is_remark = |text: &str| text.contains(is_digit) && text.trim_end().ends_with(')');
    let end = cell.rfind('(').filter(|at| *at > 0 && cell.get(*at..).is_some_and(is_remark));
    let whole = clause::bare(cell, Span::new(0, end.unwrap_or(cell.len())));
    let dated = when::date(cell, DateOrder::default()).is_some();
    let name = if dated { venue::without_date(cell, whole) } else { whole };
    Some(name).filter(worded).or(Some(whole).filter(worded))
}

#[cfg(test)]
mod tests;
