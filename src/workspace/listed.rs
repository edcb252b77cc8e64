//! Listings anywhere in the workspace: what is kept of those in files that are not open, and what is known of all.

use super::{BlockCtx, File, FileView, Name};
use crate::config::Config;
use crate::digest::index::Keys;
use crate::digest::{ArxivId, Listing, PaperKey, Role, TitleKey, section_title};
use crate::syntax::plain;
use crate::text::{Encoding, Span};
use std::borrow::Cow;
use std::sync::Arc;

/// The papers of a file, without its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileIndex {
    /// Its listings, in order.
    pub listings: Vec<IndexedListing>,
}

/// One listing of a file that is not open.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexedListing {
    /// The paper, by its id at arXiv.
    pub id: Option<ArxivId>,
    /// The paper.
    pub key: Option<PaperKey>,
    /// [`crate::digest::Listing::title_key`].
    pub title_key: TitleKey,
    /// Its title, as a reader sees it.
    pub title: Box<str>,
    /// Its authors' cell, as a reader sees it.
    pub authors: Box<str>,
    /// Text of the heading of its section, [`section_of`](crate::digest::section_of); empty where it has none.
    pub section: Arc<str>,
    /// Bytes of its block.
    pub span: Span,
    /// Zero-based line that it starts on.
    pub line: u32,
}

impl IndexedListing {
    /// What the index keeps of it.
    pub fn keys(&self) -> Keys {
        Keys { paper: self.key, title: self.title_key, shown_hash: 0 }
    }
}

impl FileIndex {
    /// The papers of a file.
    pub fn of(file: &File, config: &Config) -> FileIndex {
        let view = FileView { file, config };
        let mut section: Arc<str> = "".into();
        // Whether a heading stands between the listing before and this one.
        let mut below = false;
        let mut listings = Vec::with_capacity(file.entries.sum().listings as usize);
        for ctx in view.blocks() {
            if ctx.entry.section().is_some() {
                below = true;
            }
            let Some(listing) = ctx.listing() else { continue };
            if std::mem::take(&mut below) {
                let title = section_title(&file.entries, ctx.index);
                section = title.map_or_else(|| "".into(), |it| file.text.slice(it).into());
            }
            let authors = listing.cell(Role::Authors).unwrap_or_default();
            listings.push(IndexedListing {
                id: listing.id,
                key: listing.key,
                title_key: listing.title_key,
                title: ctx.shown_title(listing).into(),
                authors: plain(&ctx.joined(authors)).into(),
                section: section.clone(),
                span: ctx.absolute(Span::new(0, ctx.body().len())),
                line: file.text.line_col(ctx.start, Encoding::Utf8).line,
            });
        }
        FileIndex { listings }
    }
}

/// A listing, with what is at hand of it.
pub enum ListingRef<'a> {
    /// In an open file: all.
    Open(BlockCtx<'a>, &'a Listing),
    /// In any other.
    Indexed(&'a IndexedListing),
}

impl ListingRef<'_> {
    /// The paper.
    pub fn id(&self) -> Option<ArxivId> {
        match self {
            ListingRef::Open(_, listing) => listing.id,
            ListingRef::Indexed(known) => known.id,
        }
    }

    /// [`Listing::title_key`].
    pub fn title_key(&self) -> TitleKey {
        match self {
            ListingRef::Open(_, listing) => listing.title_key,
            ListingRef::Indexed(known) => known.title_key,
        }
    }

    /// Its title, as a reader sees it.
    pub fn title(&self) -> Cow<'_, str> {
        match self {
            ListingRef::Open(ctx, listing) => ctx.shown_title(listing).into(),
            ListingRef::Indexed(known) => Cow::Borrowed(&known.title),
        }
    }

    /// Its title; of an open file as it is written.
    pub fn source(&self) -> Cow<'_, str> {
        match self {
            ListingRef::Open(ctx, listing) => ctx.joined(listing.title),
            ListingRef::Indexed(known) => Cow::Borrowed(&known.title),
        }
    }

    /// The cell of its authors; of an open file as it is written.
    pub fn authors(&self) -> Cow<'_, str> {
        match self {
            ListingRef::Open(ctx, listing) => ctx.joined(listing.cell(Role::Authors).unwrap_or_default()),
            ListingRef::Indexed(known) => Cow::Borrowed(&known.authors),
        }
    }
}

/// A listing, somewhere in the workspace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListingLocation {
    /// The file.
    pub file: Name,
    /// Zero-based line that it starts on.
    pub line: u32,
    /// Bytes of its block.
    pub span: Span,
    /// Text of the heading of its section; empty where it has none.
    pub section: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::markdown;
    use crate::workspace::{Change, Workspace};
    use proptest::prelude::*;
    use std::sync::Arc;

    proptest! {
        #[test]
        fn a_closed_file_is_listed_as_an_open_one(text in markdown()) {
            let config = Arc::new(Config::default());
            let (open, closed) = ("open.md".into(), "closed.md".into());
            let papers = Arc::new(FileIndex::of(&File::new("", text.clone(), &config), &config));
            let mut workspace = Workspace::default();
            workspace.apply(&open, Change::Open { text, config });
            workspace.apply(&closed, Change::Learn(papers));
            let all = workspace.snapshot();
            let places = |number| all.index.ids().flat_map(|id| id.1.iter()).filter(move |it| it.file == number);
            for (open, closed) in places(1).zip(places(2)) {
                let (open, closed) = (all.locate(*open).unwrap(), all.locate(*closed).unwrap());
                prop_assert_eq!((open.line, open.span, open.section), (closed.line, closed.span, closed.section));
            }
        }
    }
}
