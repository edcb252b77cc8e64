//! A file and its blocks, as rules and features look at them.

use super::File;
use crate::config::{Config, Layout};
use crate::digest::columns::Columns;
use crate::digest::date::Dated;
use crate::digest::fields::Profile;
use crate::digest::{Entry, Listing, Part, Section, section_of, section_title};
use crate::syntax::{Block, Kind, Row};
use crate::text::{Placed, Span};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

/// One file, with the settings that hold for it.
#[derive(Clone, Copy)]
pub struct FileView<'a> {
    /// The file.
    pub file: &'a File,
    /// Its settings.
    pub config: &'a Config,
}

impl<'a> FileView<'a> {
    /// All blocks.
    pub fn blocks(self) -> impl Iterator<Item = BlockCtx<'a>> {
        self.blocks_from(0)
    }

    /// The blocks from `index` on.
    pub fn blocks_from(self, index: usize) -> impl Iterator<Item = BlockCtx<'a>> {
        let blocks = self.file.blocks.iter_from(index);
        let entries = self.file.entries.iter_from(index);
        blocks.zip(entries).map(move |(block, entry)| BlockCtx::new(self, block, entry.item))
    }

    /// The block at `index`.
    pub fn ctx(self, index: usize) -> Option<BlockCtx<'a>> {
        Some(BlockCtx::new(self, self.file.blocks.get(index)?, self.file.entries.get(index)?.item))
    }

    /// The block that holds the byte `at`; the last one for the end of the text.
    pub fn ctx_at(self, at: usize) -> Option<BlockCtx<'a>> {
        let last = self.file.blocks.len().checked_sub(1)?;
        let index = self.file.blocks.find(|sum| sum.bytes > at).map_or(last, |block| block.index);
        self.ctx(index)
    }

    /// The block that holds the byte `at`, or the head of the record that this is a part of.
    pub fn record_at(self, at: usize) -> Option<BlockCtx<'a>> {
        let ctx = self.ctx_at(at)?;
        if ctx.entry.part != Part::Body {
            return Some(ctx);
        }
        self.ctx(self.file.entries.last_before(ctx.index, |sum| sum.records > 0)?.index)
    }

    /// One past the body of the last block before the one at `index` that is not blank; 0 where all are.
    pub fn filled_before(self, index: usize) -> usize {
        let mut above = (0..index).rev().filter_map(|it| self.ctx(it));
        let last = above.find(|it| !matches!(it.block.kind, Kind::Blank));
        last.map_or(0, |it| it.start + it.body().len())
    }

    /// All listings.
    pub fn listings(self) -> impl Iterator<Item = (BlockCtx<'a>, &'a Listing)> {
        self.blocks().filter_map(|ctx| ctx.entry.listing().map(|listing| (ctx, listing)))
    }
}

/// One block of a file, with what a rule of blocks may look at: the block, the one above it, the date of its section, the settings,
/// and of what is below only what [`BlockCtx::columns_below`] and [`BlockCtx::filled_below`] give. Spans of its parts are relative to its
/// first byte.
#[derive(Clone)]
pub struct BlockCtx<'a> {
    // Not for all to see: whoever may look at the whole file is given it.
    view: FileView<'a>,
    /// Which block it is.
    pub index: usize,
    /// Its first byte.
    pub start: usize,
    /// Its shape.
    pub block: &'a Block,
    /// Its meaning.
    pub entry: &'a Entry,
    /// Its bytes, once they are asked for: of the other listings of a paper they seldom are.
    text: OnceCell<Cow<'a, str>>,
    /// The same for all blocks of its record.
    record: OnceCell<Cow<'a, str>>,
}

impl<'a> BlockCtx<'a> {
    fn new(view: FileView<'a>, block: Placed<'a, Arc<Block>>, entry: &'a Entry) -> BlockCtx<'a> {
        let Placed { index, before, item: block } = block;
        BlockCtx {
            view,
            index,
            start: before.bytes,
            block,
            entry,
            text: OnceCell::new(),
            record: OnceCell::new(),
        }
    }

    /// The name of its file.
    pub fn file_name(&self) -> &'a Arc<str> {
        &self.view.file.name
    }

    /// The settings of its file.
    pub fn config(&self) -> &'a Config {
        self.view.config
    }

    /// The zero-based line that it starts on.
    pub fn line(&self) -> usize {
        self.view.file.text.line_of(self.start)
    }

    /// The block above it.
    pub fn above(&self) -> Option<BlockCtx<'a>> {
        self.view.ctx(self.index.checked_sub(1)?)
    }

    /// The columns of the table of papers that the block below it belongs to. Of a row, no more than its table matters here: it may
    /// change without this block being judged again.
    pub fn columns_below(&self) -> Option<&'a Columns> {
        let entry = self.view.file.entries.get(self.index + 1)?.item;
        entry.columns().map(|columns| &**columns)
    }

    /// The next block below it that is not blank. An item of a list or a quote is judged again when that changes, no other block is.
    pub fn filled_below(&self) -> Option<BlockCtx<'a>> {
        self.view.blocks_from(self.index + 1).find(|below| below.block.kind != Kind::Blank)
    }

    /// What is before the block in its line: a byte order mark, or another row.
    pub fn line_before(&self) -> Cow<'a, str> {
        if self.index != 1 && self.row().is_none_or(|row| row.line_before.is_none()) {
            return Cow::Borrowed("");
        }
        let text = &self.view.file.text;
        text.slice(Span::new(text.line_start(text.line_of(self.start)), self.start))
    }

    /// The line end before the line in which the block starts; a line feed where it is the first.
    pub fn line_end_above(&self) -> &'static str {
        let text = &self.view.file.text;
        let start = text.line_start(text.line_of(self.start));
        match &*text.slice(Span::new(start.saturating_sub(2), start)) {
            "\r\n" => "\r\n",
            above if above.ends_with('\r') => "\r",
            _ => "\n",
        }
    }

    /// The row that it is.
    pub fn row(&self) -> Option<&'a Row> {
        match &self.block.kind {
            Kind::Row(row) => Some(row),
            _ => None,
        }
    }

    /// The listing that it is.
    pub fn listing(&self) -> Option<&'a Listing> {
        self.entry.listing()
    }

    /// The layout that a listing of this file was read by.
    pub fn layout(&self, listing: &Listing) -> &'a Layout {
        &self.profile(listing).layout
    }

    /// The same with its name.
    pub fn profile(&self, listing: &Listing) -> &'a Profile {
        self.view.file.dialect.layouts.get(listing.layout)
    }

    /// The columns of the table of papers that it belongs to.
    pub fn columns(&self) -> Option<&'a Columns> {
        self.entry.columns().map(|columns| &**columns)
    }

    /// The dated section that it stands in.
    pub fn section(&self) -> Option<&'a Section> {
        section_of(&self.view.file.entries, self.index)
    }

    /// The text of the heading of that section.
    pub fn section_title(&self) -> Option<Cow<'a, str>> {
        let title = section_title(&self.view.file.entries, self.index)?;
        Some(self.view.file.text.slice(title))
    }

    /// The date of the section that it is in.
    pub fn date(&self) -> Option<Dated> {
        self.section()?.dated()
    }

    /// The block's bytes, line ends included.
    pub fn text(&self) -> &str {
        self.text
            .get_or_init(|| self.view.file.text.slice(Span::new(self.start, self.start + self.block.len)))
    }

    /// The block's bytes without the line end.
    pub fn body(&self) -> &str {
        self.text().trim_end_matches(['\n', '\r'])
    }

    /// The text of a part of the block.
    pub fn of(&self, span: Span) -> &str {
        span.of(if span.end() <= self.block.len { self.text() } else { self.record() })
    }

    /// The bytes of the record that it is the head of, those of all its blocks.
    pub fn record(&self) -> &str {
        let len = self.listing().map_or(0, |it| it.len).max(self.block.len);
        if len == self.block.len {
            return self.text();
        }
        self.record.get_or_init(|| self.view.file.text.slice(Span::new(self.start, self.start + len)))
    }

    /// The text of a part of a row, as a reader sees the source: joined where a line break cut it.
    pub fn joined(&self, span: Span) -> Cow<'_, str> {
        match self.row() {
            Some(row) => row.text_of(self.text(), span),
            None => crate::syntax::unwrap(self.of(span)),
        }
    }

    /// The title of a paper as the page shows it, without marks and tags.
    pub fn shown_title(&self, listing: &Listing) -> String {
        crate::syntax::without_tags(&self.joined(listing.title)).into_owned()
    }

    /// The same for names, which may be items of a list of their own: then commas are between them.
    pub fn joined_names(&self, span: Span) -> Cow<'_, str> {
        let source = self.of(span);
        let item = |line: &str| line.trim_start().starts_with("- ");
        if !source.lines().skip(1).any(item) {
            return self.joined(span);
        }
        let names: Vec<&str> = source.lines().map(|line| line.trim().trim_start_matches("- ")).collect();
        Cow::Owned(names.join(", "))
    }

    /// A part of the block as a span of the file.
    pub fn absolute(&self, span: Span) -> Span {
        span.shift(self.start)
    }
}
