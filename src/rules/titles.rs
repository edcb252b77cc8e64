//! Two listings of one file, compared by their titles.

use crate::digest::Listing;
use crate::text::Span;
use crate::workspace::{Site, View};

/// Whether the listings at two blocks have one title; then the first of them. Letter case, punctuation and white space do
/// not count, and neither does a subtitle that only one of them has.
pub(super) fn same(view: View<'_>, earlier: usize, later: usize) -> Option<&Listing> {
    let (first, second) = (view.site(earlier)?, view.site(later)?);
    let (above, below) = (first.listing()?, second.listing()?);
    let equal = above.title_key != 0 && above.title_key == below.title_key;
    (equal || alike(&first, above, &second, below)).then_some(above)
}

fn alike(first: &Site, above: &Listing, second: &Site, below: &Listing) -> bool {
    let (above, below) = (first.joined(above.title), second.joined(below.title));
    let mut above = folded(&above);
    let mut below = folded(&below);
    loop {
        match (above.next(), below.next()) {
            (Some(a), Some(b)) if a != b => return false,
            (Some(_), Some(_)) => {}
            _ => return true,
        }
    }
}

fn folded(title: &str) -> impl Iterator<Item = char> {
    title.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Where a listing that starts at `start` is shown in reports: its title, or its paper's link where it has none.
pub(super) fn place(listing: &Listing, start: usize) -> Span {
    let link = || listing.paper_link().map_or(listing.title, |it| it.span);
    let span = if listing.title.is_empty() { link() } else { listing.title };
    span.shift(start)
}

/// Where the id of a listing that starts at `start` stands.
pub(super) fn id_place(listing: &Listing, start: usize) -> Span {
    let id = listing.paper_link().and_then(|it| it.id_span());
    id.map_or_else(|| place(listing, start), |it| it.shift(start))
}
