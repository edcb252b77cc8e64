//! Whether a text after a fix still says what it said.

use super::super::Touches;
use super::super::invisible_character::{invisible, is_suspect};
use super::super::page::Page;
use crate::config::Config;
use crate::digest::{Listing, Role};
use crate::syntax::{Block, Delimiter, Kind, Shape, is_misspelt_delimiter, is_tag_line, plain, without_tags};
use crate::text::{Edit, Edits, Span};
use crate::workspace::{File, Site, View};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A text, read by us and as GitHub reads it.
pub(super) struct Reading<'a> {
    pub(super) file: File,
    pub(super) config: &'a Config,
    page: Page,
}

/// What a fix does to a text.
#[derive(Clone)]
pub(super) struct Change {
    /// What it may change of the papers.
    pub(super) touches: Touches,
    pub(super) edits: Edits,
}

impl<'a> Reading<'a> {
    pub(super) fn of(file: File, config: &'a Config) -> Reading<'a> {
        let page = Page::of(&file.text.all());
        Reading { file, config, page }
    }

    /// The text after these changes together, if it reads as they declare.
    pub(super) fn after<'c>(&self, changes: impl Iterator<Item = &'c Change> + Clone) -> Option<String> {
        let edits = Edits::new(changes.clone().flat_map(|it| it.edits.iter().cloned()))?;
        let touches = changes.map(|it| it.touches).max()?;
        let text = edits.apply(&self.file.text.all());
        let after = File::new(&self.file.name, text, self.config);
        let before = View { file: &self.file, config: self.config };
        let text = after.text.all();
        let kept = keeps(before, View { file: &after, config: self.config }, &edits, touches)
            && self.page.is_kept_in(&Page::of(&text), touches);
        kept.then(|| text.into_owned())
    }
}

/// Whether `after` says what `before` says, but for what may be touched, and has no row or table broken that was whole.
fn keeps(before: View, after: View, edits: &Edits, touches: Touches) -> bool {
    let same = match touches {
        Touches::Layout | Touches::Hidden => {
            squeeze(&before.file.text.all()) == squeeze(&after.file.text.all())
        }
        Touches::Heads => {
            let (old, new) = (heads(before), heads(after));
            old.0 == new.0 && squeeze(&old.1) == squeeze(&new.1)
        }
        Touches::Links | Touches::Text => true,
    };
    if !same {
        return false;
    }
    let tables = |view: View| view.file.entries.sum().tables;
    let more = touches == Touches::Hidden;
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
    for old in before.listings() {
        let whole = Span::new(old.0.start, old.0.start + old.0.text().len());
        let touched = edits.iter().any(|it| it.span.start <= whole.end && whole.start <= it.span.end);
        // A paper that no edit reaches stays as it is, whatever the rule may touch elsewhere.
        let touches = if touched { touches } else { Touches::Layout };
        let found = if more { new.find(|it| alike(&old, it, touches)) } else { new.next() };
        let sound = |it: &Site| !is_broken(it.block);
        if !found.is_some_and(|it| (more || alike(&old, &it, touches)) && (sound(&it.0) || !sound(&old.0))) {
            return false;
        }
    }
    more || new.next().is_none()
}

/// The headers of a file's tables, each once, and all its other text.
fn heads(view: View<'_>) -> (BTreeSet<&[String]>, String) {
    let (mut heads, mut rest) = (BTreeSet::new(), String::new());
    for site in view.sites() {
        match &site.block.kind {
            Kind::Head(head) => _ = heads.insert(head.names.as_slice()),
            _ => rest.push_str(site.text()),
        }
    }
    (heads, rest)
}

/// Rows and tables that GitHub does not show as they are meant.
fn defects(view: View) -> usize {
    view.file.blocks.iter().filter(|it| is_broken(it.2)).count()
}

fn is_broken(block: &Block) -> bool {
    match &block.kind {
        Kind::Head(head) => !matches!(head.delimiter, Delimiter::Sound { .. }),
        Kind::Row(row) => row.shape != Shape::Plain || row.cells.len() != row.head.cells.len(),
        _ => block.gap.as_ref().is_some_and(|it| it.orphans),
    }
}

/// Lines directly below an intact table that would be text below text, and are code or HTML: indented ones, and a tag alone on one.
fn ends(view: View) -> usize {
    let (mut open, mut count) = (false, 0);
    for site in view.sites() {
        let line = site.text().lines().next().unwrap_or("");
        let blank: &str = line.split(|it| it != ' ' && it != '\t').next().unwrap_or("");
        let would_be_text = match site.block.kind {
            Kind::Code => blank.len() >= 4 || blank.contains('\t'),
            Kind::Html => is_tag_line(line),
            _ => false,
        };
        count += usize::from(open && would_be_text);
        open = match &site.block.kind {
            Kind::Head(_) => !is_broken(site.block),
            Kind::Row(row) => open && row.shape == Shape::Plain,
            _ => false,
        };
    }
    count
}

/// Rows that are text.
fn swallowed(view: View) -> usize {
    let is = |block: &Block| matches!(&block.kind, Kind::Row(row) if row.shape == Shape::Swallowed);
    view.file.blocks.iter().filter(|it| is(it.2)).count()
}

/// Whether a reader learns the same of a paper from both, as far as it may not be touched.
fn alike(old: &(Site, &Listing), new: &(Site, &Listing), touches: Touches) -> bool {
    let same = old.0.text() == new.0.text() && old.1.title == new.1.title && old.1.cells == new.1.cells;
    same || match touches {
        Touches::Text => true,
        Touches::Links => {
            texts(old, squeeze) == texts(new, squeeze) || texts_without_links(old) == texts_without_links(new)
        }
        Touches::Layout | Touches::Hidden | Touches::Heads => {
            let urls = |(site, it): &(Site, &Listing)| -> Vec<String> {
                it.links.iter().map(|it| visible(site.of(it.url)).into_owned()).collect()
            };
            let shown = |of: &(Site, &Listing)| texts(of, |it| words(&without_tags(it)));
            let more = |(old, new): (&String, &String)| old.len() <= new.len();
            texts(old, |it| words(&plain(it))) == texts(new, |it| words(&plain(it)))
                && shown(old).iter().zip(&shown(new)).all(more)
                && urls(old) == urls(new)
        }
    }
}

/// The title and all cells with text.
fn texts((site, listing): &(Site, &Listing), read: impl Fn(&str) -> String) -> Vec<String> {
    let cells = listing.cells.iter().map(|it| it.1);
    let all = [listing.title].into_iter().chain(cells).map(|it| read(&visible(&site.joined(it))));
    all.filter(|it| !it.is_empty()).collect()
}

/// Title, authors and summary without the links in them.
fn texts_without_links((site, listing): &(Site, &Listing)) -> Vec<String> {
    let cells = [listing.cell(Role::Authors), listing.cell(Role::Summary)];
    let all = [Some(listing.title)].into_iter().chain(cells).flatten();
    let read = |cell: Span| {
        let inside = listing.links.iter().map(|it| it.span).filter(|it| cell.contains(*it));
        let edits: Vec<Edit> = inside.map(|it| Edit::delete(it.shift_back(cell.start as usize))).collect();
        let text = site.of(cell);
        squeeze(&Edits::new(edits).map_or_else(|| text.to_owned(), |it| it.apply(text)))
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

/// Letters and marks without white space, pipes, escapes and delimiter rows.
fn squeeze(text: &str) -> String {
    let text = visible(text);
    let delimits = |it: &str| it.bytes().all(|it| b"|-: \t\r".contains(&it)) || is_misspelt_delimiter(it);
    let chars = text.lines().filter(|it| !delimits(it)).flat_map(str::chars);
    chars.filter(|it| !it.is_whitespace() && !matches!(it, '|' | '\\')).collect()
}
