//! One paper's entry in a digest.

use super::FileContext;
use super::arxiv::ArxivId;
use super::columns::{self, Columns, Role};
use super::fields::{self, Container, LayoutId, LinkLabel, When, Words};
use super::link::{self, Broken, Form, Kind, Link, Read};
use super::paper_id::{PaperId, PaperKey};
use super::records::NamedInRow;
use super::{records, stray_pipe, title};
use crate::syntax::{Row, Shape, comments};
use crate::text::Span;
use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;
use std::hash::BuildHasher;
use std::num::NonZeroU64;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// Most bytes of the name of a column in a header that is among the rows of another table.
const LONGEST_NAME: usize = 24;

/// The cells of a row by the role of their column.
pub type Cells = SmallVec<[(Role, Span); 4]>;

/// One paper's entry. Spans are relative to the first byte of its block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The columns of its table; `None` for an item of a list.
    pub columns: Option<Arc<Columns>>,
    /// What holds it.
    pub container: Container,
    /// What it was read by.
    pub layout: LayoutId,
    /// Bytes of all its blocks: spans reach up to there.
    pub len: usize,
    /// The cells by the role of their column, in the order of the columns. Where a row has too many cells, those that
    /// stray pipes cut apart are one.
    pub cells: Cells,
    /// The title's text, without the links and marks around it.
    pub title: Span,
    /// When it is from, where it is no row whose date is a cell.
    pub date: Option<When>,
    /// All links, in order.
    pub links: Vec<Link>,
    /// Links that do not work as written.
    pub broken: Vec<Broken>,
    /// [`Read::brackets_balanced`].
    pub brackets_balanced: bool,
    /// Which of `links` names the paper.
    pub paper: Option<usize>,
    /// The paper, where a sound id names it.
    pub id: Option<ArxivId>,
    /// The paper, where a sound id or the URL of a site of papers names it.
    pub key: Option<PaperKey>,
    /// The title, folded.
    pub title_key: TitleKey,
    /// A sum of the text of its block up to the end of title and id, of its authors and its date: while it stays the
    /// same, diagnostics elsewhere that point to this listing stay valid, with their lines and columns in its block.
    pub shown_hash: u64,
}

impl Listing {
    /// The listing in a row of a table of papers; `None` for a row that lists none.
    pub(super) fn of_row(
        row: &Row,
        text: &str,
        columns: &Arc<Columns>,
        context: FileContext,
    ) -> Option<Listing> {
        if row.cells.iter().all(|cell| cell.is_empty()) || is_head(row, text) {
            return None;
        }
        let read = link::read_with(text, context.definitions);
        // A comment may be in a cell that shows nothing.
        let lonely = || match row.cells.split_first() {
            Some((first, rest)) => {
                !first.is_empty() && rest.iter().all(|it| without_comments(text, *it).is_empty())
            }
            None => false,
        };
        if read.links.is_empty() && is_other_header(row, text) {
            return None;
        }
        if read.links.is_empty()
            && row.shape == Shape::Plain
            && row.cells.len() >= row.head.cells.len().max(2)
            && lonely()
        {
            return None;
        }
        let mut cells = by_role(row, text, columns, &read.links);
        title::name_by_first_cell(&mut cells, text, &read.links);
        let mut listing = Listing::new(text, Some(columns.clone()), cells, read, row.join_gap, context);
        listing.shown_hash ^= row.line_before.map_or(0, NonZeroU64::get);
        (!listing.is_empty_slot(text)).then_some(listing)
    }

    /// Whether a row has no paper: one of a schedule or of counts, with a full stop or a number where the title is, or one that says
    /// neither title, authors nor what is in it, as the heads of groups and rows with nothing but code. No link leads to a paper.
    fn is_empty_slot(&self, text: &str) -> bool {
        let shown = |role: Role| self.cell(role).map(|cell| without_comments(text, cell));
        let Some(cell) = shown(Role::Title) else { return false };
        let is_told = |role: Role| shown(role).is_some_and(|it| !it.is_empty());
        let is_empty = match cell.is_empty() {
            true => ![Role::Authors, Role::Summary, Role::Paper].into_iter().any(is_told),
            false => !cell.of(text).chars().any(char::is_alphabetic),
        };
        is_empty && !self.links.iter().any(|link| link.target.kind.is_paper())
    }

    /// The listing in a row of a table whose header does not say that it lists papers; `None` where no title in it leads to a paper.
    pub(super) fn of_loose_row(row: &Row, text: &str, context: FileContext) -> Option<Listing> {
        if row.shape != Shape::Plain || !records::may_link(text, context) {
            return None;
        }
        let read = link::read_with(text, context.definitions);
        let named = records::named_in_row(row, text, &read.links)?;
        let (at, role, span) = match named {
            NamedInRow::Title { column } => (column, Role::Title, None),
            NamedInRow::Authors { column, names } => (column, Role::Authors, Some(names)),
        };
        let roles = columns::loose(&row.head.names, at);
        let mut cells: Cells = roles.into_iter().zip(row.cells.iter().copied()).collect();
        if let Some(cell) = cells.get_mut(at) {
            *cell = (role, span.unwrap_or(cell.1));
        }
        let mut listing = Listing::new(text, None, cells, read, row.join_gap, context);
        let first = row.cells.first().copied().unwrap_or_default().of(text);
        if listing.cell(Role::Date).is_none() {
            listing.date = records::year_of(first).or(listing.date);
        }
        Some(listing)
    }

    /// The record in `text`, all its blocks.
    pub(super) fn of_record(
        text: &str,
        container: Container,
        layout: LayoutId,
        context: FileContext,
    ) -> Listing {
        let read = link::read_with(text, context.definitions);
        let fields = fields::read(text, container, &read.links, context.dialect.layouts.get(layout));
        let cells = [
            (Role::Title, Some(fields.title)),
            (Role::Authors, fields.authors),
            (Role::Date, fields.date.map(|it| it.span)),
            (Role::Venue, fields.venue),
            (Role::Summary, fields.summary),
            (Role::Comment, fields.comment),
            (Role::Code, fields.code),
            (Role::Paper, fields.paper.or(fields.id).filter(|_| fields.main.is_none())),
        ];
        let mut cells: Cells = cells.into_iter().filter_map(|(role, span)| Some((role, span?))).collect();
        // Authors may come after the summary: see `is_in`.
        cells.sort_by_key(|(_, cell)| cell.end());
        let mut listing = Listing { container, layout, ..Listing::empty(text, None, cells, read) };
        listing.date = fields.date.map(|it| it.when);
        listing.title = fields.title;
        listing.paper = fields.main;
        listing.finish(text, None);
        listing
    }

    fn new(
        text: &str,
        columns: Option<Arc<Columns>>,
        cells: Cells,
        read: Read,
        join_gap: Option<Span>,
        context: FileContext,
    ) -> Listing {
        let mut listing = Listing::empty(text, columns, cells, read);
        listing.layout = context.dialect.layouts.of(Container::Row);
        listing.paper = listing.find_paper(text);
        listing.read_title(text, context);
        if listing.cell(Role::Date).is_none() {
            // `Author / Year`
            listing.date = listing
                .date
                .or_else(|| listing.cell(Role::Authors).and_then(|cell| records::year_of(cell.of(text))));
        }
        listing.read_link_label(text);
        listing.finish(text, join_gap);
        listing
    }

    /// One that is not read yet.
    fn empty(
        text: &str,
        columns: Option<Arc<Columns>>,
        cells: Cells,
        Read { links, broken, brackets_balanced }: Read,
    ) -> Listing {
        Listing {
            columns,
            container: Container::Row,
            layout: LayoutId::default(),
            len: text.len(),
            cells,
            title: Span::default(),
            date: None,
            links,
            broken,
            brackets_balanced,
            paper: None,
            id: None,
            key: None,
            title_key: TitleKey::default(),
            shown_hash: 0,
        }
    }

    /// What follows from title and link.
    fn finish(&mut self, text: &str, join_gap: Option<Span>) {
        let link = self.paper.and_then(|it| self.links.get(it));
        let named = match link.map(|it| (it, it.id())) {
            Some((_, Some(id))) => Some(PaperId::Arxiv(id)),
            Some((link, None)) => PaperId::of_link(link, text),
            // A cell for the link may hold nothing but an id.
            None => self.cell(Role::Paper).and_then(|cell| PaperId::of_cell(cell.of(text))),
        };
        self.id = named.as_ref().and_then(PaperId::arxiv);
        self.key = named.filter(PaperId::is_known).map(|it| it.key());
        self.title_key = TitleKey::of(
            self.title.of(text),
            join_gap.filter(|it| self.title.contains(*it)).map(|it| it.shift_back(self.title.start())),
        );
        let shown = self.shown_span().cover(self.id_place());
        let cell = |role: Role| self.cell(role).unwrap_or_default().of(text);
        let shown = text.get(..shown.end()).unwrap_or(text);
        self.shown_hash = FxBuildHasher.hash_one((shown, cell(Role::Authors), cell(Role::Date)));
    }

    /// Where it is shown in reports: its title, or its paper's link where it has none.
    pub fn shown_span(&self) -> Span {
        let link = || self.paper_link().map_or(self.title, |it| it.span);
        if self.title.is_empty() { link() } else { self.title }
    }

    /// Where its id is, or else [`Listing::shown_span`].
    pub fn id_place(&self) -> Span {
        self.paper_link().and_then(|link| link.id_span()).unwrap_or_else(|| self.shown_span())
    }

    /// The cell of the first column with this role.
    pub fn cell(&self, role: Role) -> Option<Span> {
        self.cells.iter().find(|cell| cell.0 == role).map(|cell| cell.1)
    }

    /// The link that names the paper.
    pub fn paper_link(&self) -> Option<&Link> {
        self.links.get(self.paper?)
    }

    /// The links that name the paper of this listing, not one that its summary speaks of.
    pub fn own_links(&self) -> impl Iterator<Item = &Link> {
        let summary = self.cell(Role::Summary);
        self.links.iter().filter(move |it| !summary.is_some_and(|cell| cell.contains(it.span)))
    }

    /// Whether `span` lies in a cell with one of these roles.
    pub fn is_in(&self, roles: &[Role], span: Span) -> bool {
        // Cells are in order and apart.
        let at = self.cells.partition_point(|(_, cell)| cell.end() < span.end());
        self.cells.get(at).is_some_and(|(role, cell)| cell.contains(span) && roles.contains(role))
    }

    /// Which link of a row names the paper: one with an id of arXiv, else one to a site of papers, else the one where it should be.
    fn find_paper(&self, text: &str) -> Option<usize> {
        let summary = self.cell(Role::Summary);
        let beside_summary = |link: &Link| !summary.is_some_and(|cell| cell.contains(link.span));
        let within = |role: Role, is_sound: &dyn Fn(&Link) -> bool| {
            let cell = self.cell(role)?;
            self.links.iter().position(|link| cell.contains(link.span) && is_sound(link))
        };
        let find = |is_sound: &dyn Fn(&Link) -> bool| {
            within(Role::Paper, is_sound)
                .or_else(|| within(Role::Title, is_sound))
                .or_else(|| self.links.iter().position(|link| is_sound(link) && beside_summary(link)))
        };
        let has_id = |link: &Link| link.id().is_some();
        let is_shown = |link: &Link| link.form != Form::Image && link.target.kind != Kind::Picture;
        let is_known = |link: &Link| {
            is_shown(link) && PaperId::of_url(link.address(text)).is_some_and(|paper| paper.is_known())
        };
        let is_elsewhere = |link: &Link| is_shown(link) && PaperId::of_url(link.address(text)).is_some();
        let is_no_code = |link: &Link| is_elsewhere(link) && !link.target.kind.is_code();
        // `[[Paper](https://…)] [[Code](…)]`
        let label = |link: &Link| Words::general().link(link.text.of(text));
        let is_called = |link: &Link| is_no_code(link) && label(link) == Some(LinkLabel::Paper);
        find(&has_id)
            .or_else(|| find(&is_known))
            .or_else(|| within(Role::Paper, &is_no_code))
            .or_else(|| within(Role::Title, &is_no_code))
            .or_else(|| find(&is_called))
            .or_else(|| within(Role::Title, &is_elsewhere))
    }
}

/// A hash of a text, for places that are not listings; see [`Listing::shown_hash`].
pub fn shown_hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

/// Whether a row of a table is its header once more, or the delimiter row below that.
fn is_head(row: &Row, text: &str) -> bool {
    let dashes = |span: &Span| {
        let cell = without_comments(text, *span).of(text);
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell);
        !cell.is_empty() && cell.bytes().all(|byte| byte == b'-')
    };
    repeats_header(row, text) || row.shape == Shape::Plain && row.cells.iter().all(dashes)
}

/// Whether a row has the cells of its table's header; comments in them, emphasis and letter case do not count.
pub fn repeats_header(row: &Row, text: &str) -> bool {
    let bare = |cell: &str| -> String {
        cell.chars().filter(|c| !matches!(c, '*' | '_')).flat_map(char::to_lowercase).collect()
    };
    let same = |(cell, name): (&Span, &String)| {
        let cell = without_comments(text, *cell).of(text);
        cell == name || cell.len() <= name.len() + 4 && bare(cell).trim() == bare(name).trim()
    };
    row.shape == Shape::Plain
        && row.cells.len() == row.head.names.len()
        && row.cells.iter().zip(&row.head.names).all(same)
}

/// Whether a row is the header of another table of papers.
fn is_other_header(row: &Row, text: &str) -> bool {
    let names: SmallVec<[&str; 8]> = row.cells.iter().map(|cell| cell.of(text)).collect();
    let short = names.len() == row.head.names.len() && names.iter().all(|name| name.len() <= LONGEST_NAME);
    short && row.shape == Shape::Plain && columns::bind(&names).is_some()
}

fn by_role(row: &Row, text: &str, columns: &Columns, links: &[Link]) -> Cells {
    let reading = stray_pipe::read(&row.cells, &columns.roles, text, links);
    let cell = |at: usize| row.cells.get(at).copied().unwrap_or_default();
    let cells = columns.roles.iter().zip(&reading.columns);
    cells
        .map(|(&role, cells)| {
            (role, without_comments(text, cell(cells.start).cover(cell(cells.end.saturating_sub(1)))))
        })
        .collect()
}

/// `cell` without the comments at its ends, which say nothing about the paper, and the white space that they leave.
fn without_comments(text: &str, cell: Span) -> Span {
    let source = cell.of(text);
    if !source.starts_with('<') && !source.ends_with('>') {
        return cell;
    }
    let comments: Vec<Span> = comments(source).collect();
    let blank = |from: usize, to: usize| source.get(from..to).is_some_and(|it| it.trim().is_empty());
    let (mut start, mut end) = (0, source.len());
    for comment in &comments {
        if blank(start, comment.start()) {
            start = comment.end();
        }
    }
    for comment in comments.iter().rev() {
        if start <= comment.start() && blank(comment.end(), end) {
            end = comment.start();
        }
    }
    let rest = source.get(start..end).unwrap_or("");
    start += rest.len() - rest.trim_start().len();
    Span::new(start, start + rest.trim().len()).shift(cell.start())
}

/// A title, folded so that two spellings of one title are equal: a hash of its letters and digits in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TitleKey(u64);

impl TitleKey {
    /// Set where the title is long enough to tell papers apart.
    const TELLING: u64 = 1 << 63;
    /// Fewest letters and digits of such a title.
    const FEWEST: usize = 12;

    /// That of a title as it is written, without the bytes of `join_gap`.
    pub fn of(title: &str, join_gap: Option<Span>) -> TitleKey {
        let is_kept = |at: usize| !join_gap.is_some_and(|join_gap| join_gap.range().contains(&at));
        let letters = title.char_indices().filter(|(at, it)| it.is_alphanumeric() && is_kept(*at));
        let folded: String = letters.flat_map(|(_, it)| it.to_lowercase()).collect();
        let is_telling = folded.chars().nth(TitleKey::FEWEST - 1).is_some();
        TitleKey(
            xxh3_64(folded.as_bytes()) & !TitleKey::TELLING | if is_telling { TitleKey::TELLING } else { 0 },
        )
    }

    /// Whether the title is long enough to tell papers apart.
    pub fn is_telling(self) -> bool {
        self.0 & TitleKey::TELLING != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_change_the_key_of_a_title() {
        let key = |title: &str| TitleKey::of(title, None);
        assert_eq!(key("Heron: Sings at *Dawn* 2"), key("HERON — sings at dawn 2!"));
        assert_eq!(
            key("Heron Sings at Dawn"),
            TitleKey::of("Heron |\n| Sings at Dawn", Some(Span::new(6, 9)))
        );
        assert_ne!(key("Heron Sings at Dawn"), key("Heron Sings at Dawm"));
        assert_ne!(key("Heron Sings at Dawn"), key("Heron Sings at Dawn 2"));
        assert!(key("Heron Sings at Dawn").is_telling());
        assert!(!key("Heron Sings").is_telling() && !key("鷺").is_telling());
    }

    #[test]
    fn comments_at_the_ends_of_a_cell_are_no_part_of_it() {
        for (cell, wanted) in [
            ("It sings. <!-- paper-digest-ignore missing-facet -->", "It sings."),
            ("<!-- a --> <!-- b --> It sings. <!-- c --><!-- d -->", "It sings."),
            ("It <!-- a --> sings.", "It <!-- a --> sings."),
            ("<!-- a -->", ""),
            ("`<!-- a -->`", "`<!-- a -->`"),
            ("<!-- It sings.", "<!-- It sings."),
            ("It sings. -->", "It sings. -->"),
            ("", ""),
        ] {
            assert_eq!(without_comments(cell, Span::new(0, cell.len())).of(cell), wanted);
        }
    }
}
