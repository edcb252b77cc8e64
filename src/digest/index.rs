//! Which papers are listed where, in all files of a workspace.

use super::{ArxivId, Entries, PaperKey, TitleKey};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A place in a workspace that holds through edits elsewhere: a file's number, and the label of an entry in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: u32,
    /// The entry: [`super::Entry::label`] in a file that is open, the number of the listing in any other.
    pub label: u64,
}

/// Places in order, at least one.
#[derive(Clone, PartialEq, Eq)]
enum Places {
    /// As almost always.
    One(Place),
    /// Shared by the states of an index that do not differ here: a map copies some dozens of its values for one that changes.
    More(Arc<Vec<Place>>),
}

/// Which papers are listed where. A clone is cheap and shares all that is not changed afterwards.
#[derive(Clone, Default)]
pub struct Index {
    papers: imbl::OrdMap<PaperKey, Listings>,
    titles: imbl::OrdMap<TitleKey, Listings>,
}

/// Where a paper is listed, and how: the sum of [`sum`] tells that one listing changed.
#[derive(Clone, PartialEq, Eq)]
struct Listings {
    places: Places,
    sum: u64,
}

/// The papers whose places, titles or ids differ between two states of an index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Papers by what names them.
    pub papers: Vec<PaperKey>,
    /// Papers by [`super::Listing::title_key`].
    pub titles: Vec<TitleKey>,
}

/// What the index keeps of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The paper.
    pub paper: Option<PaperKey>,
    /// [`super::Listing::title_key`].
    pub title: TitleKey,
    /// [`super::Listing::face`]; 0 where a file is not open.
    pub face: u64,
}

/// What a listing adds to [`Listings`]. Of a hash that is a sum itself, as the fast ones are, two listings could exchange their titles
/// and add up to the same.
fn sum(place: Place, keys: Keys) -> u64 {
    let mut hasher = DefaultHasher::new();
    (place, keys.paper, keys.title, keys.face).hash(&mut hasher);
    hasher.finish()
}

impl Index {
    /// Where a paper is listed: by file, in each in the order of its text.
    pub fn listed(&self, paper: impl Into<PaperKey>) -> &[Place] {
        self.papers.get(&paper.into()).map_or(&[], |it| it.places.as_slice())
    }

    /// Where a title is listed, in the same order.
    pub fn titled(&self, title_key: TitleKey) -> &[Place] {
        self.titles.get(&title_key).map_or(&[], |it| it.places.as_slice())
    }

    /// Number of papers.
    pub fn len(&self) -> usize {
        self.papers.len()
    }

    /// Whether no paper is listed.
    pub fn is_empty(&self) -> bool {
        self.papers.is_empty()
    }

    /// All papers at arXiv that are listed, by id.
    pub fn ids(&self) -> impl Iterator<Item = (ArxivId, &[Place])> {
        self.papers.iter().filter_map(|(paper, it)| match paper {
            PaperKey::Arxiv(id) => Some((*id, it.places.as_slice())),
            PaperKey::Named(..) => None,
        })
    }

    /// Adds a listing.
    pub fn add(&mut self, place: Place, keys: Keys) {
        if let Some(paper) = keys.paper {
            add(&mut self.papers, paper, place, keys);
        }
        if keys.title.is_telling() {
            add(&mut self.titles, keys.title, place, keys);
        }
    }

    /// Takes a listing out.
    pub fn remove(&mut self, place: Place, keys: Keys) {
        if let Some(paper) = keys.paper {
            remove(&mut self.papers, paper, place, keys);
        }
        if keys.title.is_telling() {
            remove(&mut self.titles, keys.title, place, keys);
        }
    }

    /// What changed since `older`. Costs what changed, where one came from the other.
    pub fn moved(&self, older: &Index) -> Moved {
        Moved { papers: changed(&older.papers, &self.papers), titles: changed(&older.titles, &self.titles) }
    }

    /// Follows an edit of the open file with this number from `old` to `new` entries; whether that changed anything.
    pub fn follow(&mut self, file: u32, old: &Entries, new: &Entries) -> bool {
        let Some(change) = old.diff(new) else { return false };
        let gone: Vec<(Place, Keys)> = keys(file, old, change.start, change.old).collect();
        let come: Vec<(Place, Keys)> = keys(file, new, change.start, change.new).collect();
        // Typing in a row leaves what is kept of it alone.
        let moved = gone != come;
        if moved {
            gone.into_iter().for_each(|(place, keys)| self.remove(place, keys));
            come.into_iter().for_each(|(place, keys)| self.add(place, keys));
        }
        moved
    }
}

/// What is kept of the listings among `count` entries from `start` on, of the open file with this number.
pub fn keys(file: u32, entries: &Entries, start: usize, count: usize) -> impl Iterator<Item = (Place, Keys)> {
    entries.iter_from(start).take(count).filter_map(move |(_, _, entry)| {
        let listing = entry.listing()?;
        let keys = Keys { paper: listing.key, title: listing.title_key, face: listing.face };
        Some((Place { file, label: entry.label }, keys))
    })
}

impl Places {
    fn as_slice(&self) -> &[Place] {
        match self {
            Places::One(place) => std::slice::from_ref(place),
            Places::More(places) => places,
        }
    }

    fn add(&mut self, place: Place) {
        match self {
            Places::One(other) => {
                *self = Places::More(Arc::new(vec![place.min(*other), place.max(*other)]));
            }
            Places::More(places) => {
                let at = places.partition_point(|it| *it < place);
                Arc::make_mut(places).insert(at, place);
            }
        }
    }
}

fn add<K: Copy + Ord>(map: &mut imbl::OrdMap<K, Listings>, key: K, place: Place, keys: Keys) {
    // Almost all papers are listed once: they are put in without a look before.
    let Some(mut others) = map.insert(key, Listings { places: Places::One(place), sum: sum(place, keys) })
    else {
        return;
    };
    others.places.add(place);
    others.sum = others.sum.wrapping_add(sum(place, keys));
    map.insert(key, others);
}

fn remove<K: Copy + Ord>(map: &mut imbl::OrdMap<K, Listings>, key: K, place: Place, keys: Keys) {
    let Some(listings) = map.get_mut(&key) else { return };
    match &mut listings.places {
        Places::More(places) => {
            let places = Arc::make_mut(places);
            places.retain(|it| *it != place);
            listings.sum = listings.sum.wrapping_sub(sum(place, keys));
            if let &[last] = places.as_slice() {
                listings.places = Places::One(last);
            }
        }
        Places::One(last) if *last == place => {
            map.remove(&key);
        }
        Places::One(_) => {}
    }
}

fn changed<K: Copy + Ord>(old: &imbl::OrdMap<K, Listings>, new: &imbl::OrdMap<K, Listings>) -> Vec<K> {
    use imbl::ordmap::DiffItem::{Add, Remove, Update};
    let key = |it| match it {
        Add(key, _) | Remove(key, _) => *key,
        Update { new: (key, _), .. } => *key,
    };
    old.diff(new).map(key).collect()
}
