//! What can be written at a place: known papers and authors, skeletons, links, names of rules.

mod known;

use super::entry::{self, Template, Typed, Whole};
use super::escape;
use super::paper::Here;
use super::skeleton::{self, Model};
use crate::digest::{ArxivId, Listing, Role, arxiv};
use crate::rules::RULES;
use crate::syntax::Kind;
use crate::text::{Span, is_digit};
use crate::workspace::{BlockCtx, FileView, Snapshot};
use jiff::civil::Date;

/// Most items of a list.
const ITEMS: usize = 100;
/// A file with at most as many bytes besides white space is almost empty.
const ALMOST_EMPTY: usize = 40;
/// How much of the text in front of the cursor is looked at.
const REACH: usize = 2000;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A paper that is listed somewhere.
    Paper,
    /// An author who was seen before.
    Author,
    /// A row, a table or a section to be filled in.
    Skeleton,
    /// Links to a paper.
    Link,
    /// A rule, or a comment about rules.
    Rule,
}

/// One thing that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What the list shows.
    pub label: String,
    /// What it shows beside that.
    pub detail: String,
    /// What it is.
    pub kind: ItemKind,
    /// What is written.
    pub insert: String,
    /// Whether `insert` has stops, in the syntax of LSP.
    pub snippet: bool,
    /// What is compared with the text that is replaced.
    pub filter: String,
    /// Markdown.
    pub docs: Option<String>,
}

/// What can be written at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is replaced.
    pub replace: Span,
    /// The best first.
    pub items: Vec<Item>,
    /// Whether there are more, which another letter may bring up.
    pub incomplete: bool,
}

/// What can be written at the byte `at` of the open file `name`. In a file that is no digest nothing, but for the first
/// table of one that is almost empty.
pub fn completion(snap: &Snapshot, name: &str, at: usize, today: Date) -> Option<Completion> {
    let view = snap.view(name)?;
    let cursor = Cursor::new(view, at)?;
    if !view.file.is_digest() {
        return is_almost_empty(view).then(|| skeletons(&cursor, today)).flatten();
    }
    rules(&cursor)
        .or_else(|| whole_entries(&cursor))
        .or_else(|| ids(snap, &cursor))
        .or_else(|| links(snap, &cursor))
        .or_else(|| in_cell(snap, &cursor))
        .or_else(|| skeletons(&cursor, today))
}

/// A cursor, and the line that it is on.
struct Cursor<'a> {
    view: FileView<'a>,
    ctx: Option<BlockCtx<'a>>,
    at: usize,
    /// The line in front of it, or the end of that.
    before: String,
    /// The line after it.
    after: String,
}

impl<'a> Cursor<'a> {
    fn new(view: FileView<'a>, at: usize) -> Option<Cursor<'a>> {
        let text = &view.file.text;
        if at > text.len() {
            return None;
        }
        let line = text.line_of(at);
        let start = text.line_start(line).max(at.saturating_sub(REACH));
        let end = text.line_start(line + 1).min(at + REACH);
        let after = text.slice(Span::new(at, end)).trim_end_matches(['\n', '\r']).to_owned();
        let before = text.slice(Span::new(start, at)).into_owned();
        Some(Cursor { view, ctx: view.ctx_at(at).filter(|it| it.start <= at), at, before, after })
    }

    /// The bytes from `len` bytes in front of the cursor up to it.
    fn last(&self, len: usize) -> Span {
        Span::new(self.at.saturating_sub(len), self.at)
    }

    /// `typed`, which ends at the cursor, and `rest`, which begins there.
    fn around(&self, typed: &str, rest: &str) -> Span {
        Span::new(self.at.saturating_sub(typed.len()), self.at + rest.len())
    }

    fn is_code(&self) -> bool {
        self.ctx.as_ref().is_some_and(|it| matches!(it.block.kind, Kind::Code | Kind::FrontMatter))
    }
}

fn is_almost_empty(view: FileView) -> bool {
    let text = &view.file.text;
    text.len() < 20 * ALMOST_EMPTY
        && text.all().chars().filter(|c| !c.is_whitespace()).count() <= ALMOST_EMPTY
}

impl Item {
    fn new(kind: ItemKind, label: impl Into<String>, insert: impl Into<String>) -> Item {
        let label = label.into();
        Item {
            filter: label.clone(),
            label,
            detail: String::new(),
            kind,
            insert: insert.into(),
            snippet: false,
            docs: None,
        }
    }
}

/// At most [`ITEMS`] of `items`.
fn cut(replace: Span, mut items: Vec<Item>) -> Option<Completion> {
    let incomplete = items.len() > ITEMS;
    items.truncate(ITEMS);
    (!items.is_empty()).then_some(Completion { replace, items, incomplete })
}

/// In a comment that is meant for us: what it can say, and the rules that it does not name yet.
fn rules(cursor: &Cursor) -> Option<Completion> {
    /// What is in front of each verb.
    const MARK: &str = "paper-digest-";
    let (_, inner) = cursor.before.rsplit_once("<!--")?;
    if inner.contains("-->") {
        return None;
    }
    let words = inner.trim_start();
    let close = if cursor.after.contains("-->") { "" } else { " $1 -->" };
    let behind = cursor.after.split("-->").next().unwrap_or("");
    let rest = behind.split([' ', ',', '\t']).next().unwrap_or("");
    if !words.contains(char::is_whitespace) {
        // In front of a word that is there already nothing is missing.
        let fits =
            MARK.starts_with(words) && (rest.is_empty() || !words.is_empty()) || words.starts_with(MARK);
        let verbs = [
            ("ignore", "Nothing is reported in this row, or in the block below."),
            ("disable", "Nothing is reported from here on."),
            ("enable", "Ends `paper-digest-disable`."),
            ("disable-file", "Nothing is reported in this file."),
        ];
        let item = |(verb, detail): (&str, &str)| {
            let label = format!("{MARK}{verb}");
            Item {
                detail: detail.to_owned(),
                snippet: !close.is_empty(),
                ..Item::new(ItemKind::Rule, &label, format!("{label}{close}"))
            }
        };
        let verbs = verbs.into_iter().filter(|verb| fits && format!("{MARK}{}", verb.0).starts_with(words));
        return cut(cursor.around(words, rest), verbs.map(item).collect());
    }
    words.strip_prefix(MARK)?;
    let typed = words.rsplit([' ', ',', '\t']).next().unwrap_or("");
    let said =
        |name: &str| words.split([' ', ',', '\t']).chain(behind.split([' ', ','])).any(|it| it == name);
    let item = |name: &'static str, summary: String, doc: &'static str| Item {
        detail: summary,
        docs: Some(doc.trim().to_owned()),
        ..Item::new(ItemKind::Rule, name, name)
    };
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let fitting = known::ranked(typed, names, |it| it);
    let fitting = fitting.into_iter().filter(|name| *name == typed || !said(name));
    let items = fitting.filter_map(|name| RULES.iter().find(|rule| rule.name == name));
    cut(cursor.around(typed, rest), items.map(|it| item(it.name, it.summary(), it.doc)).collect())
}

/// On a line that says nothing but an id, a URL or words of a title: whole entries of papers that the library knows.
fn whole_entries(cursor: &Cursor) -> Option<Completion> {
    let typed = Typed::at(cursor.view, cursor.at)?;
    let (entries, incomplete) = entry::entries(cursor.view, &typed)?;
    let item = |whole: Whole| {
        let id = whole.record.id.map(|id| id.to_string()).unwrap_or_default();
        Item {
            detail: id,
            // Whatever was typed: the library has found it.
            filter: cursor.before.clone(),
            docs: (!whole.record.authors.is_empty())
                .then(|| escape::escape(&whole.record.authors.join(", "))),
            ..Item::new(ItemKind::Paper, whole.record.title, whole.text)
        }
    };
    let items = entries.into_iter().map(item).collect();
    cut(typed.line, items).map(|it| Completion { incomplete: it.incomplete || incomplete, ..it })
}

/// In a URL or after `arXiv:`: the ids of known papers.
fn ids(snap: &Snapshot, cursor: &Cursor) -> Option<Completion> {
    let typed = cursor.before.rsplit(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap_or("");
    let head = cursor.before.get(..cursor.before.len() - typed.len())?.to_ascii_lowercase();
    #[rustfmt::skip] // several a line
    const HEADS: [&str; 6] = [
        "arxiv.org/abs/", "arxiv.org/pdf/", "arxiv.org/html/", "huggingface.co/papers/", "alphaxiv.org/abs/",
        "arxiv:",
    ];
    if !HEADS.iter().any(|it| head.ends_with(it)) || cursor.is_code() {
        return None;
    }
    let item = |(id, title): (ArxivId, String)| {
        let id = id.to_string();
        Item { detail: title, ..Item::new(ItemKind::Paper, &id, &id) }
    };
    let mut found = known::with_id(snap, ITEMS + 1, |id| id.to_string().starts_with(typed));
    // The id of the listing itself comes first: its second link is being written, or its title is listed elsewhere.
    let own = cursor.ctx.as_ref().and_then(|it| it.listing()).and_then(|it| it.id);
    let own = own.or_else(|| known::same_paper(snap, cursor).find_map(|it| it.id()));
    if let Some(own) = own.filter(|it| it.to_string().starts_with(typed)) {
        let nth = found.iter().position(|it| it.0 == own);
        let first = nth.map(|it| found.remove(it)).or_else(|| known::with_id(snap, 1, |it| it == own).pop());
        found.splice(..0, first);
    }
    cut(cursor.around(typed, rest_of_id(&cursor.after)), found.into_iter().map(item).collect())
}

/// What `text` begins with of an id and its version.
fn rest_of_id(text: &str) -> &str {
    let mut behind = text.trim_start_matches(is_digit);
    for mark in ['.', 'v'] {
        behind = match behind.strip_prefix(mark) {
            Some(it) if it.starts_with(is_digit) => it.trim_start_matches(is_digit),
            _ => behind,
        };
    }
    text.get(..text.len() - behind.len()).unwrap_or("")
}

/// Behind a bare id: links to it.
fn links(snap: &Snapshot, cursor: &Cursor) -> Option<Completion> {
    let typed = cursor.before.rsplit(|c: char| c.is_whitespace() || matches!(c, '|' | '(' | ',')).next()?;
    if typed.is_empty() || cursor.is_code() || cursor.after.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let bare = typed.strip_prefix("arXiv:").unwrap_or(typed);
    let id = arxiv::judge(bare).ok()?.id;
    if Here::at(cursor.view, cursor.at.saturating_sub(1))
        .is_some_and(|it| it.link.is_some_and(|it| it.form != crate::digest::link::Form::Id))
    {
        return None;
    }
    let id = id.to_string();
    let pair = skeleton::pair(&id);
    let opened = cursor.before.get(..cursor.before.len() - typed.len()).is_some_and(|it| it.ends_with('('));
    let read_more = format!("{} {pair}", skeleton::READ_MORE);
    let mut texts = vec![
        pair,
        read_more,
        format!("[{id}](https://arxiv.org/abs/{id})"),
        format!("[arXiv](https://arxiv.org/abs/{id})"),
    ];
    // A cell of links is for one link; a title is followed by two, in parentheses.
    if role(cursor).is_some_and(|it| it.0 == Role::Paper) {
        texts.rotate_left(2);
    } else if !opened {
        texts.iter_mut().take(2).for_each(|text| *text = format!("({text})"));
    }
    let title = known::with_id(snap, 1, |it| it.to_string() == id).pop().map_or(String::new(), |it| it.1);
    let item = |text: String| {
        let label = text
            .replace(&format!("https://arxiv.org/abs/{id}"), "…")
            .replace(&format!("https://huggingface.co/papers/{id}"), "…");
        Item { detail: title.clone(), filter: typed.to_owned(), ..Item::new(ItemKind::Link, label, text) }
    };
    cut(cursor.last(typed.len()), texts.into_iter().map(item).collect())
}

/// In a cell: authors seen before, or titles of known papers.
fn in_cell(snap: &Snapshot, cursor: &Cursor) -> Option<Completion> {
    let (role, start) = role(cursor)?;
    // Of a cell that runs over several lines, only what is in this one can be replaced (LSP 3.17, `CompletionItem.textEdit`).
    let start = start.max(cursor.at - cursor.before.len());
    let cell = cursor.view.file.text.slice(Span::new(start, cursor.at)).into_owned();
    match role {
        Role::Authors => {
            let typed = cell.rsplit([',', ';', '、', '，', '；']).next().unwrap_or("").trim_start();
            let said = cell.get(..cell.len() - typed.len()).unwrap_or("");
            let together = said.trim().is_empty().then(|| known::authors_of_paper(snap, cursor)).flatten();
            let together =
                together.filter(|it| known::is_prefix(it, &typed.to_lowercase())).map(|names| Item {
                    detail: "authors of this paper".to_owned(),
                    ..Item::new(ItemKind::Author, &names, escape::in_cell(&names))
                });
            let names = known::authors(snap, typed, said);
            let names = names.into_iter().map(|(name, count)| {
                let papers = if count == 1 { "1 listing".to_owned() } else { format!("{count} listings") };
                Item { detail: papers, ..Item::new(ItemKind::Author, &name, escape::in_cell(&name)) }
            });
            cut(cursor.last(typed.len()), together.into_iter().chain(names).collect())
        }
        Role::Title => {
            let typed = cell.trim_start().trim_start_matches(['*', '[']);
            // A title is searched for by a few letters, and its links, if any, follow it.
            if typed.chars().count() < 2 || typed.contains("](") {
                return None;
            }
            let bare = cell_is_bare(cursor);
            let items = known::titled(snap, typed, ITEMS + 1).into_iter().map(|(title, id)| {
                let written = escape::in_cell(&title);
                let insert = match id {
                    Some(id) if bare => {
                        format!("{written} ({} {})", skeleton::READ_MORE, skeleton::pair(&id.to_string()))
                    }
                    _ => written,
                };
                let detail = id.map(|it| it.to_string()).unwrap_or_default();
                Item { detail, ..Item::new(ItemKind::Paper, title, insert) }
            });
            cut(cursor.last(typed.len()), items.collect())
        }
        _ => None,
    }
}

/// Whether a title at the cursor is to be followed by its links: in a digest of days, where none follow yet.
fn cell_is_bare(cursor: &Cursor) -> bool {
    let columns = cursor.ctx.as_ref().and_then(|it| it.columns());
    let daily = columns.is_some_and(|columns| {
        columns.kind == crate::digest::columns::TableKind::Daily && columns.column(Role::Paper).is_none()
    });
    let rest = cursor.after.split('|').next().unwrap_or("");
    daily && rest.trim().is_empty()
}

/// The role of the cell that the cursor is in, and where that cell's text starts in the file.
fn role(cursor: &Cursor) -> Option<(Role, usize)> {
    let ctx = cursor.ctx.as_ref()?;
    if ctx.columns().is_none() {
        let record = cursor.view.record_at(cursor.at)?;
        let (role, cell) = sure(record.listing()?, cursor.at.checked_sub(record.start)?)?;
        return Some((role, record.start + cell.start()));
    }
    let columns = ctx.columns()?;
    let at = cursor.at - ctx.start;
    // A cell that is being written may be the last of its row so far, and a row without a paper no listing: so the pipes count.
    if !matches!(ctx.block.kind, Kind::Row(_)) || at > ctx.body().len() {
        return None;
    }
    if let Some((role, cell)) = ctx.listing().and_then(|listing| sure(listing, at)) {
        return Some((role, ctx.start + cell.start()));
    }
    let before = ctx.of(Span::new(0, at));
    let pipes: Vec<usize> = before
        .bytes()
        .enumerate()
        .filter(|(nth, it)| *it == b'|' && !crate::syntax::is_escaped_pipe(before, *nth))
        .map(|it| it.0)
        .collect();
    let outer = before.trim_start().starts_with('|');
    let nth = pipes.len().checked_sub(usize::from(outer))?;
    let start = pipes.last().map_or(0, |it| it + 1);
    Some((*columns.roles.get(nth)?, ctx.start + start))
}

/// The cell of a listing that surely holds `at`.
fn sure(listing: &Listing, at: usize) -> Option<(Role, Span)> {
    listing.cells.iter().copied().find(|cell| !cell.1.is_empty() && cell.1.touches(at))
}

/// At the start of a line: a row, where the line above belongs to a table; a table, a section.
fn skeletons(cursor: &Cursor, today: Date) -> Option<Completion> {
    let typed = cursor.before.trim_start();
    if !typed.chars().all(|c| c.is_alphanumeric() || "|# -*+.)>[]".contains(c))
        || typed.len() > 12
        || !cursor.after.trim().is_empty()
        || cursor.is_code()
    {
        return None;
    }
    let view = cursor.view;
    let line = view.file.text.line_start(view.file.text.line_of(cursor.at));
    let above = line.checked_sub(1).and_then(|index| view.ctx_at(index)).filter(skeleton::in_table);
    let mut items = Vec::new();
    let mut add = |label: &str, detail: String, insert: String| {
        let marked = typed.starts_with(|c: char| !c.is_alphabetic());
        let filter = if marked { format!("{typed}{label}") } else { label.to_owned() };
        items.push(Item { detail, snippet: true, filter, ..Item::new(ItemKind::Skeleton, label, insert) });
    };
    let templates = Template::near(view, line, Span::empty(line));
    if let Some(columns) = above.as_ref().and_then(|it| it.columns()) {
        let near = templates.into_iter().find(|template| template.is_row());
        let template = near.unwrap_or_else(|| Template::of_columns(columns, today));
        add("row", "a paper of this table".to_owned(), template.snippet(today));
    } else if let Some(template) = templates.first().filter(|template| !template.is_row()) {
        let gap = entry::gap_above(view, line);
        add("entry", "a paper like those here".to_owned(), format!("{gap}{}", template.snippet(today)));
        let word = typed.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        items.retain(|item| item.label.starts_with(&word) && begins_like(&item.insert, typed, &word));
        // With the indentation, which the entry has its own of.
        return cut(cursor.last(cursor.before.len()), items);
    } else {
        let days = skeleton::days(view);
        let model = Model::new(view, days.first().map(|day| &day.0), today);
        let row = Template::of_columns(model.columns.as_ref()?, today).snippet(today);
        let table = format!("{}{row}{}", skeleton::literal(&model.head), model.line_end);
        add("table", "a table of papers".to_owned(), table.clone());
        if days.iter().all(|day| day.1 != today) {
            add(
                "section",
                format!("papers of {today}"),
                format!("{}{table}", skeleton::literal(&model.heading)),
            );
        }
    }
    let starts = |item: &Item| {
        let word = typed.trim_start_matches(['|', '#', ' ']).to_lowercase();
        let mark = match typed.chars().next() {
            Some('|') => item.label != "section",
            Some('#') => item.label == "section",
            _ => true,
        };
        mark && item.label.starts_with(&word)
    };
    items.retain(starts);
    cut(cursor.last(typed.len()), items)
}

/// Whether an entry begins with the marks that were typed before `word`; of a number, whichever it is.
fn begins_like(entry: &str, typed: &str, word: &str) -> bool {
    let marks = typed.get(..typed.len() - word.len()).unwrap_or("").trim_end();
    let entry = entry.trim_start();
    let numbered = |text: &str| text.starts_with(is_digit);
    entry.starts_with(marks) || numbered(marks) && numbered(entry)
}

#[cfg(test)]
mod tests;
