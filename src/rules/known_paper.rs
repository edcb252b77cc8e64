//! What the library knows of the paper of a listing.

use crate::digest::{ArxivId, Listing, titles};
use crate::library::{Library, Ordinal};
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;

/// Most characters of a title that the library knows in a message.
pub(super) const QUOTED: usize = 100;

/// A listing whose id the library knows.
pub(super) struct KnownPaper<'a> {
    pub(super) library: &'a Library,
    pub(super) listing: &'a Listing,
    pub(super) id: ArxivId,
    pub(super) at: Ordinal,
    /// The title in the digest, as a reader sees it.
    pub(super) title: String,
}

impl<'a> KnownPaper<'a> {
    /// `None` without a library, an id that it knows, or a title.
    pub(super) fn of(ctx: &BlockCtx<'a>) -> Option<KnownPaper<'a>> {
        let library = ctx.config().known_papers()?;
        let listing = ctx.listing()?;
        let id = listing.id?;
        let at = library.find(id)?;
        let title = ctx.shown_title(listing).trim().to_owned();
        (!title.is_empty()).then_some(KnownPaper { library, listing, id, at, title })
    }

    /// The title that the library knows, where it is not that of the digest, up to a subtitle and the language.
    pub(super) fn other_wording(&self) -> Option<String> {
        self.other(titles::same_wording)
    }

    /// Whether another record has the same first author: then two titles may be of one work.
    pub(super) fn is_of_group(&self, other: Ordinal) -> bool {
        let first = |at: Ordinal| self.library.authors(at).and_then(|(names, _)| names.into_iter().next());
        first(self.at).is_some_and(|own| first(other).is_some_and(|theirs| own == theirs))
    }

    /// The title that the library knows, where it is not that of the digest; `None` also where the two may be one.
    pub(super) fn other_title(&self) -> Option<String> {
        self.other(titles::same_paper)
    }

    fn other(&self, same: fn(&str, &str) -> bool) -> Option<String> {
        if self.library.may_be_titled(self.at, &self.title) {
            return None;
        }
        self.library.title(self.at).filter(|known| !same(&self.title, known))
    }

    /// Which source says it, and its date.
    pub(super) fn evidence(&self) -> String {
        self.library.evidence(self.at)
    }

    /// The edits that name another paper in all links of this one.
    pub(super) fn renamed(&self, ctx: &BlockCtx, other: ArxivId) -> Vec<Edit> {
        let (old, new) = (self.id.to_string(), other.to_string());
        let mut edits = Vec::new();
        for link in self.listing.own_links().filter(|link| link.id() == Some(self.id)) {
            let source = ctx.of(link.span);
            for (start, _) in source.match_indices(&old) {
                let start = link.span.start() + start;
                edits.push(Edit::replace(Span::new(start, start + old.len()), new.clone()));
            }
        }
        edits.sort_by_key(|edit| edit.span);
        // A picture in a label is a link inside of one.
        edits.dedup_by_key(|edit| edit.span);
        edits
    }
}
