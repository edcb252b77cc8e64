//! Which papers are listed where, in all files of a workspace.

use super::{ArxivId, Entries};
use smallvec::SmallVec;

/// A place in a workspace that holds through edits elsewhere: a file's number, and the label of an entry in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: u32,
    /// The entry: [`super::Entry::label`] in a file that is open, the number of the listing in any other.
    pub label: u64,
}

/// Places, almost always one.
pub type Places = SmallVec<[Place; 1]>;

/// Which papers are listed where. A clone is cheap and shares all that is not changed afterwards.
#[derive(Clone, Default)]
pub struct Index {
    ids: imbl::HashMap<ArxivId, Places>,
    titles: imbl::HashMap<u64, Places>,
}

/// What the index keeps of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The paper.
    pub id: Option<ArxivId>,
    /// [`super::Listing::title_key`].
    pub title: u64,
}

impl Index {
    /// Where a paper is listed, in no order.
    pub fn listed(&self, id: ArxivId) -> &[Place] {
        self.ids.get(&id).map_or(&[], |it| it.as_slice())
    }

    /// Where a title is listed, in no order.
    pub fn titled(&self, title_key: u64) -> &[Place] {
        self.titles.get(&title_key).map_or(&[], |it| it.as_slice())
    }

    /// Number of papers.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether no paper is listed.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// All papers that are listed, in no order.
    pub fn ids(&self) -> impl Iterator<Item = (ArxivId, &Places)> {
        self.ids.iter().map(|(id, places)| (*id, places))
    }

    /// Adds a listing.
    pub fn add(&mut self, place: Place, keys: Keys) {
        if let Some(id) = keys.id {
            self.ids.entry(id).or_default().push(place);
        }
        if keys.title != 0 {
            self.titles.entry(keys.title).or_default().push(place);
        }
    }

    /// Takes a listing out.
    pub fn remove(&mut self, place: Place, keys: Keys) {
        if let Some(id) = keys.id {
            remove(&mut self.ids, id, place);
        }
        if keys.title != 0 {
            remove(&mut self.titles, keys.title, place);
        }
    }

    /// Follows an edit of the open file with this number from `old` to `new` entries.
    pub fn follow(&mut self, file: u32, old: &Entries, new: &Entries) {
        let Some(change) = old.diff(new) else { return };
        let gone: Vec<(Place, Keys)> = keys(file, old, change.start, change.old).collect();
        let come: Vec<(Place, Keys)> = keys(file, new, change.start, change.new).collect();
        // Typing in a row leaves what is kept of it alone.
        if gone != come {
            gone.into_iter().for_each(|(place, keys)| self.remove(place, keys));
            come.into_iter().for_each(|(place, keys)| self.add(place, keys));
        }
    }
}

/// What is kept of the listings among `count` entries from `start` on, of the open file with this number.
pub fn keys(file: u32, entries: &Entries, start: usize, count: usize) -> impl Iterator<Item = (Place, Keys)> {
    entries.iter_from(start).take(count).filter_map(move |(_, _, entry)| {
        let listing = entry.listing()?;
        Some((Place { file, label: entry.label }, Keys { id: listing.id, title: listing.title_key }))
    })
}

fn remove<K: Copy + Eq + std::hash::Hash>(map: &mut imbl::HashMap<K, Places>, key: K, place: Place) {
    let Some(places) = map.get_mut(&key) else { return };
    places.retain(|it| *it != place);
    if places.is_empty() {
        map.remove(&key);
    }
}
