//! Which papers are listed where, in all files of a workspace.

use super::{ArxivId, Entries, PaperKey, TitleKey};
use crate::text::work::Work;
use smallvec::SmallVec;
use std::hash::{DefaultHasher, Hash, Hasher};

/// An entry in a workspace, by what holds through edits elsewhere: the number of its file, and its label there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The file.
    pub file: u32,
    /// The entry: [`super::Entry::label`] in a file that is open, the number of the listing in any other.
    pub label: u64,
}

/// Entries in order; almost always one.
type EntryIds = SmallVec<[EntryId; 1]>;

/// Which papers are listed where. A clone is cheap and shares all that is not changed afterwards.
#[derive(Clone, Default)]
pub struct Index {
    papers: imbl::OrdMap<PaperKey, Listings>,
    titles: imbl::OrdMap<TitleKey, Listings>,
}

/// Where a paper is listed, and how: the sum of their fingerprints tells that one of them changed.
#[derive(Clone, PartialEq, Eq)]
struct Listings {
    places: EntryIds,
    sum: u64,
}

/// The papers that are listed otherwise in one state of an index than in another: elsewhere, or with other words before the end of
/// their ids, authors and dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relisted {
    /// Papers by what names them.
    pub papers: Vec<PaperKey>,
    /// Papers by [`super::Listing::title_key`].
    pub titles: Vec<TitleKey>,
}

/// How far a change of a file reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Not into other files.
    Here,
    /// Other files may have to say something else: a paper is listed otherwise, or at another line.
    Elsewhere,
    /// The same, because other papers are listed.
    OtherPapers,
}

/// What the index keeps of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The paper.
    pub paper: Option<PaperKey>,
    /// [`super::Listing::title_key`].
    pub title: TitleKey,
    /// [`super::Listing::shown_hash`]; 0 where a file is not open.
    pub shown_hash: u64,
}

/// What a listing adds to [`Listings`]. Of a hash that is a sum itself, as the fast ones are, two listings could exchange their titles
/// and add up to the same.
fn fingerprint(place: EntryId, keys: Keys) -> u64 {
    let mut hasher = DefaultHasher::new();
    (place, keys.paper, keys.title, keys.shown_hash).hash(&mut hasher);
    hasher.finish()
}

impl Index {
    /// Where a paper is listed: by file, in each in the order of its text.
    pub fn listed(&self, paper: impl Into<PaperKey>) -> &[EntryId] {
        self.papers.get(&paper.into()).map_or(&[], |it| &it.places)
    }

    /// Where a title is listed, in the same order.
    pub fn titled(&self, title_key: TitleKey) -> &[EntryId] {
        self.titles.get(&title_key).map_or(&[], |it| &it.places)
    }

    /// All papers at arXiv that are listed, by id.
    pub fn ids(&self) -> impl Iterator<Item = (ArxivId, &[EntryId])> {
        self.papers.iter().filter_map(|(paper, listings)| match paper {
            PaperKey::Arxiv(id) => Some((*id, listings.places.as_slice())),
            PaperKey::Named(..) => None,
        })
    }

    /// Takes listings out and adds others. Costs what is given, and once the places of each paper that is among them.
    pub fn replace(&mut self, gone: &[(EntryId, Keys)], come: &[(EntryId, Keys)]) {
        let papers = |all: &[(EntryId, Keys)]| PlacedKey::by(all, |keys| keys.paper);
        replace(&mut self.papers, papers(gone), papers(come));
        let titles = |all: &[(EntryId, Keys)]| {
            PlacedKey::by(all, |keys| Some(keys.title).filter(|it| it.is_telling()))
        };
        replace(&mut self.titles, titles(gone), titles(come));
    }

    /// What changed since `older`. Costs what changed, where one came from the other.
    pub fn relisted_since(&self, older: &Index) -> Relisted {
        Relisted {
            papers: changed(&older.papers, &self.papers),
            titles: changed(&older.titles, &self.titles),
        }
    }

    /// Puts the listings of an edited file in, the open one with this number: from `old` to `new` entries.
    pub fn replace_entries(&mut self, file: u32, old: &Entries, new: &Entries) -> Effect {
        let Some(change) = old.diff(new) else { return Effect::Here };
        let gone: Vec<(EntryId, Keys)> = keys(file, old, change.start, change.old).collect();
        let come: Vec<(EntryId, Keys)> = keys(file, new, change.start, change.new).collect();
        // Mostly equal, but for edits of titles: the hash covers the text up to the end of the id, authors and date, so typing after them changes nothing.
        if gone == come {
            return Effect::Here;
        }
        self.replace(&gone, &come);
        let papers =
            |all: &[(EntryId, Keys)]| all.iter().filter_map(|(_, keys)| keys.paper).collect::<Vec<_>>();
        let (old, new) = (papers(&gone), papers(&come));
        let is_elsewhere = |paper: &PaperKey| self.listed(*paper).iter().any(|place| place.file != file);
        let is_told = old != new && old.iter().chain(&new).any(is_elsewhere);
        if is_told { Effect::OtherPapers } else { Effect::Elsewhere }
    }
}

/// What is kept of the listings among `count` entries from `start` on, of the open file with this number.
pub fn keys(
    file: u32,
    entries: &Entries,
    start: usize,
    count: usize,
) -> impl Iterator<Item = (EntryId, Keys)> {
    entries.iter_from(start).take(count).filter_map(move |entry| {
        let listing = entry.listing()?;
        let keys = Keys { paper: listing.key, title: listing.title_key, shown_hash: listing.shown_hash };
        Some((EntryId { file, label: entry.label }, keys))
    })
}

/// A listing under a key that the index is asked for.
struct PlacedKey<K> {
    key: K,
    place: EntryId,
    /// What it adds to [`Listings::sum`].
    sum: u64,
}

impl<K: Ord> PlacedKey<K> {
    /// Those that have such a key, by key and place.
    fn by(all: &[(EntryId, Keys)], key: impl Fn(&Keys) -> Option<K>) -> Vec<PlacedKey<K>> {
        let listed = |(place, keys): &(EntryId, Keys)| {
            Some(PlacedKey { key: key(keys)?, place: *place, sum: fingerprint(*place, *keys) })
        };
        let mut listed: Vec<PlacedKey<K>> = all.iter().filter_map(listed).collect();
        listed.sort_unstable_by(|a, b| (&a.key, a.place).cmp(&(&b.key, b.place)));
        listed
    }
}

fn replace<K: Copy + Ord>(
    map: &mut imbl::OrdMap<K, Listings>,
    gone: Vec<PlacedKey<K>>,
    come: Vec<PlacedKey<K>>,
) {
    for gone in gone.chunk_by(|a, b| a.key == b.key) {
        remove(map, gone);
    }
    for come in come.chunk_by(|a, b| a.key == b.key) {
        add(map, come);
    }
}

/// Adds listings of one key.
fn add<K: Copy + Ord>(map: &mut imbl::OrdMap<K, Listings>, come: &[PlacedKey<K>]) {
    let Some(first) = come.first() else { return };
    let sum = come.iter().fold(0u64, |sum, it| sum.wrapping_add(it.sum));
    let places = come.iter().map(|it| it.place).collect();
    // Almost all papers are listed once: they are put in without a look before.
    let Some(mut others) = map.insert(first.key, Listings { places, sum }) else { return };
    let was = others.places.len();
    others.places.extend(come.iter().map(|it| it.place));
    Work::Places.done(others.places.len());
    // Mostly they come after all others; where not, this merges two runs.
    if others.places.get(was) < others.places.get(was.saturating_sub(1)) {
        others.places.sort();
    }
    others.sum = others.sum.wrapping_add(sum);
    map.insert(first.key, others);
}

/// Takes out listings of one key.
fn remove<K: Copy + Ord>(map: &mut imbl::OrdMap<K, Listings>, gone: &[PlacedKey<K>]) {
    let Some(first) = gone.first() else { return };
    let Some(listings) = map.get_mut(&first.key) else { return };
    let mut gone = gone.iter().peekable();
    Work::Places.done(listings.places.len());
    listings.places.retain(|place| {
        while gone.next_if(|it| it.place < *place).is_some() {}
        let found = gone.next_if(|it| it.place == *place);
        listings.sum = listings.sum.wrapping_sub(found.map_or(0, |it| it.sum));
        found.is_none()
    });
    if listings.places.is_empty() {
        map.remove(&first.key);
    }
}

fn changed<K: Copy + Ord>(old: &imbl::OrdMap<K, Listings>, new: &imbl::OrdMap<K, Listings>) -> Vec<K> {
    use imbl::ordmap::DiffItem::{Add, Remove, Update};
    let key = |change| match change {
        Add(key, _) | Remove(key, _) => *key,
        Update { new: (key, _), .. } => *key,
    };
    old.diff(new).map(key).collect()
}
