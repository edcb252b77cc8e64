//! What is kept of a file that is not open.

use super::{File, View};
use crate::config::Config;
use crate::digest::index::Keys;
use crate::digest::{ArxivId, Role};
use crate::syntax::plain;
use crate::text::{Encoding, Span};

/// The papers of a file, without its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brief {
    /// Its listings, in order.
    pub listings: Vec<Known>,
}

/// One listing of a file that is not open.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The paper.
    pub id: Option<ArxivId>,
    /// [`crate::digest::Listing::title_key`].
    pub title_key: u64,
    /// Its title, as a reader sees it.
    pub title: Box<str>,
    /// Its authors' cell, as a reader sees it.
    pub authors: Box<str>,
    /// Text of the heading of its section; empty where it has none.
    pub section: std::sync::Arc<str>,
    /// Bytes of its block.
    pub span: Span,
    /// Zero-based line that it starts on.
    pub line: u32,
}

impl Known {
    /// What the index keeps of it.
    pub fn keys(&self) -> Keys {
        Keys { id: self.id, title: self.title_key }
    }
}

impl Brief {
    /// The papers of a file.
    pub fn of(file: &File, config: &Config) -> Brief {
        let view = View { file, config };
        let mut section: std::sync::Arc<str> = "".into();
        let mut listings = Vec::with_capacity(file.entries.sum().listings as usize);
        for site in view.sites() {
            if let Some(heading) = site.entry.section() {
                section = site.of(heading.title).into();
            }
            let Some(listing) = site.listing() else { continue };
            let authors = listing.cell(Role::Authors).unwrap_or_default();
            listings.push(Known {
                id: listing.id,
                title_key: listing.title_key,
                title: plain(&site.joined(listing.title)).into(),
                authors: plain(&site.joined(authors)).into(),
                section: section.clone(),
                span: site.absolute(Span::new(0, site.body().len())),
                line: file.text.line_col(site.start, Encoding::Utf8).line,
            });
        }
        Brief { listings }
    }
}
