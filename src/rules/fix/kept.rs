//! Whether a text after a fix still says what it said.

use super::super::FixScope;
use super::super::invisible_character::{invisible, is_suspect};
use super::super::page::Page;
use crate::config::Config;
use crate::digest::{Listing, Role};
use crate::syntax::{
    Block, Delimiter, Kind, Row, Shape, ends_table, is_misspelt_delimiter, is_tag_line, plain, without_tags,
};
use crate::text::{Edit, Edits, Span, Text};
use crate::workspace::{BlockCtx, File, FileView};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A text before fixes are tried in it.
pub(super) struct Reading<'a> {
    pub(super) file: File,
    pub(super) config: &'a Config,
    /// What GitHub shows of it, where that is asked.
    page: Option<Page>,
}

/// What a fix does to a text.
#[derive(Clone)]
pub(super) struct ScopedEdits {
    /// What it may change of the papers.
    pub(super) scope: FixScope,
    pub(super) edits: Edits,
}

impl<'a> Reading<'a> {
    /// Read by us, and as GitHub reads it.
    pub(super) fn of(file: File, config: &'a Config) -> Reading<'a> {
        let page = Some(Page::of(&file.text.all()));
        Reading { file, config, page }
    }

    /// Read by us alone.
    pub(super) fn without_page(file: File, config: &'a Config) -> Reading<'a> {
        Reading { file, config, page: None }
    }

    /// The text after these changes together, if it reads as they declare.
    pub(super) fn after<'c>(&self, changes: impl Iterator<Item = &'c ScopedEdits> + Clone) -> Option<Text> {
        let edits = Edits::new(changes.clone().flat_map(|change| change.edits.iter().cloned()))?;
        let scope = changes.map(|change| change.scope).max()?;
        let after = self.file.edits(&edits);
        let view = |file| FileView { file, config: self.config };
        let shows_the_same = |page: &Page| page.is_kept_in(&Page::of(&after.text.all()), scope);
        let kept = keeps(view(&self.file), view(&after), &edits, scope)
            && self.page.as_ref().is_none_or(shows_the_same);
        kept.then_some(after.text)
    }
}

/// Whether `after` says what `before` says, but for what may be touched, and has no row or table broken that was whole.
pub(super) fn keeps(before: FileView, after: FileView, edits: &Edits, scope: FixScope) -> bool {
    let same = match scope {
        FixScope::Layout | FixScope::Hidden => same_words(&joined(before), &joined(after)),
        FixScope::Heads => {
            let (old, new) = (heads(before), heads(after));
            old.0 == new.0 && same_words(&old.1, &new.1)
        }
        FixScope::Links | FixScope::Text => true,
    };
    if !same {
        return false;
    }
    let tables = |view: FileView| view.file.entries.sum().tables;
    let more = scope == FixScope::Hidden;
    // Rows that come to light may be broken, but no text may become one.
    let worse = if more {
        tables(after) <= tables(before) || swallowed(after) > swallowed(before)
    } else {
        defects(after) > defects(before)
    };
    if worse || ends(after) > ends(before) {
        return false;
    }
    let mut new = after.listings();
    let mut edits = edits.iter().map(|edit| edit.span).peekable();
    for old in before.listings() {
        let whole = Span::new(old.0.start, old.0.start + old.0.record().len());
        while edits.next_if(|it| it.end() < whole.start()).is_some() {}
        let touched = edits.peek().is_some_and(|edit| edit.start() <= whole.end());
        // A paper that no edit reaches stays as it is, whatever the rule may touch elsewhere.
        let scope = if touched { scope } else { FixScope::Layout };
        let found = if more { new.find(|it| alike(&old, it, scope)) } else { new.next() };
        let sound = |ctx: &BlockCtx| !is_broken(ctx.block);
        if !found
            .is_some_and(|found| (more || alike(&old, &found, scope)) && (sound(&found.0) || !sound(&old.0)))
        {
            return false;
        }
    }
    more || new.next().is_none()
}

/// The text of a file without the marks of a quote that a line break put into its rows.
fn joined(view: FileView<'_>) -> Cow<'_, str> {
    let text = view.file.text.all();
    let gaps = view.blocks().filter_map(|ctx| {
        let row = ctx.row().filter(|row| row.head.contained && row.shape == Shape::Wrapped)?;
        Some(Edit::replace(ctx.absolute(row.join_gap?), " "))
    });
    let gaps: Vec<Edit> = gaps.collect();
    match Edits::new(gaps) {
        Some(gaps) if !gaps.is_empty() => Cow::Owned(gaps.apply(&text)),
        _ => text,
    }
}

/// The headers of a file's tables, each once, and all its other text.
fn heads(view: FileView<'_>) -> (BTreeSet<&[String]>, String) {
    let (mut heads, mut rest) = (BTreeSet::new(), String::new());
    for ctx in view.blocks() {
        match &ctx.block.kind {
            Kind::Head(head) => _ = heads.insert(head.names.as_slice()),
            _ => rest.push_str(ctx.text()),
        }
    }
    (heads, rest)
}

/// Rows and tables that GitHub does not show as they are meant.
fn defects(view: FileView) -> usize {
    view.file.blocks.iter().filter(|block| is_broken(block)).count()
}

fn is_broken(block: &Block) -> bool {
    match &block.kind {
        Kind::Head(head) => !matches!(head.delimiter, Delimiter::Sound { .. }),
        Kind::Row(row) => !row.is_whole(),
        _ => block.gap.as_ref().is_some_and(|it| it.orphans),
    }
}

/// Lines directly below an intact table that would be text below text, and are code or HTML: indented ones, and a tag alone on one.
fn ends(view: FileView) -> usize {
    let (mut open, mut count) = (false, 0);
    for ctx in view.blocks() {
        let line = ctx.text().lines().next().unwrap_or("");
        let blank: &str = line.split(|c| c != ' ' && c != '\t').next().unwrap_or("");
        let would_be_text = match ctx.block.kind {
            Kind::Code => blank.len() >= 4 || blank.contains('\t'),
            Kind::Html => is_tag_line(line),
            _ => false,
        };
        count += usize::from(open && would_be_text);
        open = match &ctx.block.kind {
            Kind::Head(_) => !is_broken(ctx.block),
            Kind::Row(row) => open && leaves_open(row, ctx.text()),
            _ => false,
        };
    }
    count
}

/// Whether a table goes on below a row, to GitHub, that is the text of `row` to us.
fn leaves_open(row: &Row, text: &str) -> bool {
    match row.shape {
        Shape::Plain => true,
        Shape::Wrapped | Shape::Split => text.lines().skip(1).all(|line| !ends_table(line)),
        Shape::Swallowed => false,
    }
}

/// Rows that are text.
fn swallowed(view: FileView) -> usize {
    let is = |block: &Block| matches!(&block.kind, Kind::Row(row) if row.shape == Shape::Swallowed);
    view.file.blocks.iter().filter(|block| is(block)).count()
}

/// Whether a reader learns the same of a paper from both, as far as it may not be touched.
fn alike(old: &(BlockCtx, &Listing), new: &(BlockCtx, &Listing), scope: FixScope) -> bool {
    let same = old.0.text() == new.0.text() && old.1.title == new.1.title && old.1.cells == new.1.cells;
    same || match scope {
        FixScope::Text => true,
        FixScope::Links => {
            read(&texts(old), normalized) == read(&texts(new), normalized)
                || texts_without_links(old) == texts_without_links(new)
        }
        FixScope::Layout | FixScope::Hidden | FixScope::Heads => {
            let urls = |(ctx, it): &(BlockCtx, &Listing)| -> Vec<String> {
                it.links.iter().map(|link| visible(ctx.of(link.url)).into_owned()).collect()
            };
            let (old_texts, new_texts) = (texts(old), texts(new));
            let (one, other) = differing(&old_texts, &new_texts);
            // A line break in emphasis shows its marks.
            let is_wrapped = old.0.row().is_some_and(|row| row.shape == Shape::Wrapped);
            let said = |text: &str| match is_wrapped {
                true => words(text).replace(['*', '_'], ""),
                false => words(text),
            };
            let shown = |of: &[String]| read(of, |it| said(&without_tags(it)));
            let more = |(old, new): (&String, &String)| old.len() <= new.len();
            read(one, |it| said(&plain(it))) == read(other, |it| said(&plain(it)))
                && shown(one).iter().zip(&shown(other)).all(more)
                && urls(old) == urls(new)
        }
    }
}

/// The title and all cells.
fn texts((ctx, listing): &(BlockCtx, &Listing)) -> Vec<String> {
    let cells = listing.cells.iter().map(|cell| cell.1);
    [listing.title].into_iter().chain(cells).map(|it| visible(&ctx.joined(it)).into_owned()).collect()
}

/// What those of `texts` say that say anything.
fn read(texts: &[String], read: impl Fn(&str) -> String) -> Vec<String> {
    texts.iter().map(|text| read(text)).filter(|it| !it.is_empty()).collect()
}

/// What is left of two sequences without what they have in common at both ends.
fn differing<'a, T: PartialEq>(mut one: &'a [T], mut other: &'a [T]) -> (&'a [T], &'a [T]) {
    while let ([first, rest @ ..], [same, others @ ..]) = (one, other)
        && first == same
    {
        (one, other) = (rest, others);
    }
    while let ([rest @ .., last], [others @ .., same]) = (one, other)
        && last == same
    {
        (one, other) = (rest, others);
    }
    (one, other)
}

/// Title, authors and summary without the links in them.
fn texts_without_links((ctx, listing): &(BlockCtx, &Listing)) -> Vec<String> {
    let cells = [listing.cell(Role::Authors), listing.cell(Role::Summary)];
    let all = [Some(listing.title)].into_iter().chain(cells).flatten();
    let read = |cell: Span| {
        let inside = listing.links.iter().map(|link| link.span).filter(|it| cell.contains(*it));
        let edits: Vec<Edit> = inside.map(|it| Edit::delete(it.shift_back(cell.start()))).collect();
        let text = ctx.of(cell);
        normalized(&Edits::new(edits).map_or_else(|| text.to_owned(), |it| it.apply(text)))
    };
    all.map(read).filter(|it| !it.is_empty()).collect()
}

/// `text` without characters that cannot be seen.
fn visible(text: &str) -> Cow<'_, str> {
    if !is_suspect(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let edits = invisible(text).map(|it| Edit::replace(it.span, it.instead));
    Edits::new(edits).map_or(Cow::Borrowed(text), |it| Cow::Owned(it.apply(text)))
}

/// `text` without white space.
fn words(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Whether two texts have the same letters and marks in the same order.
fn same_words(one: &str, other: &str) -> bool {
    let (one, other) = (visible(one), visible(other));
    let (one, other): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let (one, other) = differing(&one, &other);
    letters_and_marks(one.iter().copied()) == letters_and_marks(other.iter().copied())
}

/// The letters and marks of `text`.
fn normalized(text: &str) -> String {
    letters_and_marks(visible(text).lines())
}

/// Letters and marks without white space, pipes, escapes and delimiter rows.
fn letters_and_marks<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let delimits =
        |text: &str| text.bytes().all(|byte| b"|-: \t\r".contains(&byte)) || is_misspelt_delimiter(text);
    let left_out = |c: char| c.is_whitespace() || matches!(c, '|' | '\\');
    lines.filter(|line| !delimits(line)).flat_map(|line| line.split(left_out)).collect()
}
