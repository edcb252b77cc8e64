//! A listing among the others of its paper.

use crate::digest::index::EntryId;
use crate::digest::titles::{nearly_same, same_paper, same_wording, share_author};
use crate::digest::{Entries, EntrySum, Listing, Role};
use crate::text::Span;
use crate::workspace::{BlockCtx, ListingRef, Name, Snapshot, display_name_beside};

/// One listing, and what is known of the others with its id or its title.
pub struct Paper<'a> {
    pub(super) ctx: &'a BlockCtx<'a>,
    pub(super) listing: &'a Listing,
    pub(super) snapshot: &'a Snapshot,
    /// Those of its file: between which headings and heads of tables the others are.
    pub(super) entries: &'a Entries,
    /// This listing.
    pub(super) place: EntryId,
    /// The listings with its id, in the order of [`crate::digest::index::Index::listed`]; it is one of them.
    pub(super) same_id: &'a [EntryId],
    /// The listings with its title.
    pub(super) same_title: &'a [EntryId],
}

/// With which of two listings a third one agrees.
pub(super) struct Agreement {
    /// With the one that is looked at.
    pub(super) this: bool,
    /// With the first one.
    pub(super) first: bool,
}

/// With which of two listings that contradict each other the others of the paper agree. What most say may be one slip that was copied, so it
/// is told and accuses nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Majority {
    /// With the one that is looked at.
    This {
        /// How many do, it included.
        count: usize,
        /// How many listings were compared.
        of: usize,
    },
    /// With the first one.
    First {
        /// How many do, it included.
        count: usize,
        /// How many listings were compared.
        of: usize,
    },
    /// With neither, or some with each.
    None,
}

impl Majority {
    /// The end of a message about a `title` or an `id`.
    pub(super) fn told(self, what: &str) -> String {
        match self {
            Majority::This { count, of } => format!("; {count} of {of} places have this {what}"),
            Majority::First { count, of } => format!("; {count} of {of} places have that {what}"),
            Majority::None => String::new(),
        }
    }
}

/// Another listing.
pub(super) struct Other<'a> {
    pub(super) place: EntryId,
    pub(super) listed: ListingRef<'a>,
    /// The file, where it is another one.
    pub(super) file: Option<&'a Name>,
}

impl<'a> Paper<'a> {
    /// The listings with the id of `listing`, and those with its title; `None` where it is the only one.
    pub(super) fn places(listing: &Listing, snapshot: &'a Snapshot) -> Option<[&'a [EntryId]; 2]> {
        let same_id = listing.key.map_or(&[][..], |it| snapshot.index.listed(it));
        let same_title = snapshot.index.titled(listing.title_key);
        (same_id.len() > 1 || same_title.len() > 1).then_some([same_id, same_title])
    }

    /// The first of `places` that is `fit`: in the same file if there is one above, else in the first file by name that has one,
    /// if that comes before this one. Of two files that list a paper, so, one has the finding.
    pub(super) fn first(
        &self,
        places: &'a [EntryId],
        fit: impl Fn(&ListingRef) -> bool,
    ) -> Option<Other<'a>> {
        let above = self.above(places);
        first_fit(self.snapshot, above, None, &fit).or_else(|| {
            let mut before = self.ctx.file_name();
            let mut first = None;
            for there in places.chunk_by(|a, b| a.file == b.file) {
                let Some(name) = there.first().and_then(|it| self.snapshot.name(it.file)) else { continue };
                if **name < **before
                    && let Some(other) = first_fit(self.snapshot, there, Some(name), &fit)
                {
                    (before, first) = (name, Some(other));
                }
            }
            first
        })
    }

    /// With which of this one and `first`, that [`Paper::first`] found, the others of that file above this one agree.
    pub(super) fn majority(
        &self,
        places: &'a [EntryId],
        first: &Other<'a>,
        fit: impl Fn(&ListingRef) -> bool,
        agrees: impl Fn(&Other) -> Agreement,
    ) -> Majority {
        /// A paper is hardly in more places that a user would look through.
        const MOST: usize = 8;
        let there = match first.file {
            None => self.above(places),
            Some(_) => places
                .chunk_by(|a, b| a.file == b.file)
                .find(|chunk| chunk.first().is_some_and(|place| place.file == first.place.file))
                .unwrap_or_default(),
        };
        let others = there.iter().filter(|place| **place != first.place).take(MOST);
        let others = others.filter_map(|&place| {
            let listed = self.snapshot.listed_at(place).filter(&fit)?;
            Some(Other { place, listed, file: first.file })
        });
        let (mut with_this, mut with_first, mut of) = (1, 1, 2);
        for other in others {
            let Agreement { this, first } = agrees(&other);
            with_this += usize::from(this);
            with_first += usize::from(first);
            of += 1;
        }
        match (with_this, with_first) {
            (1, 2..) => Majority::First { count: with_first, of },
            (2.., 1) => Majority::This { count: with_this, of },
            _ => Majority::None,
        }
    }

    /// The first of `places` in the same file, where it is above.
    pub(super) fn first_above(&self, places: &[EntryId]) -> Option<Other<'a>> {
        first_fit(self.snapshot, self.above(places), None, |_| true)
    }

    /// The first of `places` in the same file that has the same `part` of the file, where it is above.
    pub(super) fn first_within(
        &self,
        places: &[EntryId],
        part: impl Fn(EntrySum) -> (u32, u32),
    ) -> Option<Other<'a>> {
        let entries = self.entries;
        let part_of =
            |place: &EntryId| entries.find(|sum| sum.label >= place.label).map(|entry| part(entry.before));
        let above = self.above(places);
        let own = part_of(&self.place);
        let place = *above.get(above.partition_point(|it| part_of(it) < own))?;
        Some(Other { place, listed: self.snapshot.listed_at(place)?, file: None })
    }

    /// Those of `places` that are above in the same file.
    fn above<'p>(&self, places: &'p [EntryId]) -> &'p [EntryId] {
        let above = places.partition_point(|place| *place < self.place);
        let above = places.get(..above).unwrap_or_default();
        let others = match above.first() {
            // As almost always.
            Some(first) if first.file == self.place.file => 0,
            _ => above.partition_point(|it| it.file < self.place.file),
        };
        above.get(others..).unwrap_or_default()
    }

    /// Whether `other` has the same title: see [`same_paper`]. Of other authors, it has to be nearly the same.
    pub(super) fn same_title(&self, other: &Other) -> bool {
        if self.listing.title_key.is_telling() && self.listing.title_key == other.listed.title_key() {
            return true;
        }
        let (own, theirs) = (self.ctx.joined(self.listing.title), other.listed.source());
        let is_alike = || same_wording(&own, &theirs) || nearly_same(&own, &theirs);
        same_paper(&own, &theirs) && (is_alike() || self.shares_author(other) != Some(false))
    }

    /// Whether it and `other` name an author in common; `None` where one of them names nobody.
    pub(super) fn shares_author(&self, other: &Other) -> Option<bool> {
        let own = self.listing.cell(Role::Authors).unwrap_or_default();
        share_author(&self.ctx.joined(own), &other.listed.authors())
    }

    /// "above", or in which file `other` is.
    pub(super) fn direction(&self, other: &Other) -> String {
        let label = |name: &Name| display_name_beside(name, self.ctx.file_name());
        other.file.map_or_else(|| "above".to_owned(), |it| format!("in `{}`", label(it)))
    }
}

/// The first that is `fit` of the first few of `places`, all of one file.
fn first_fit<'a>(
    snapshot: &'a Snapshot,
    places: &[EntryId],
    file: Option<&'a Name>,
    fit: impl Fn(&ListingRef) -> bool,
) -> Option<Other<'a>> {
    /// Looked at of thousands that nobody would look through either.
    const MOST: usize = 64;
    let all = places.iter().take(MOST).filter_map(|&place| Some((place, snapshot.listed_at(place)?)));
    all.map(|(place, listed)| Other { place, listed, file }).find(|it| fit(&it.listed))
}

impl Other<'_> {
    /// Whether `other` has the same title: see [`same_paper`].
    pub(super) fn same_title(&self, other: &Other) -> bool {
        let key = self.listed.title_key();
        key.is_telling() && key == other.listed.title_key()
            || same_paper(&self.listed.source(), &other.listed.source())
    }

    /// Where it is shown in reports, in its block.
    pub(super) fn span(&self) -> Span {
        match &self.listed {
            ListingRef::Open(_, listing) => listing.shown_span(),
            ListingRef::Indexed(_) => Span::default(),
        }
    }

    /// [`Listing::shown_hash`].
    pub(super) fn shown_hash(&self) -> u64 {
        match &self.listed {
            ListingRef::Open(_, listing) => listing.shown_hash,
            ListingRef::Indexed(_) => 0,
        }
    }

    /// Where its id is in its block.
    pub(super) fn id_span(&self) -> Span {
        match &self.listed {
            ListingRef::Open(_, listing) => listing.id_place(),
            ListingRef::Indexed(_) => Span::default(),
        }
    }
}
