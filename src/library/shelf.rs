//! A library: a file, and what was fetched since it was written.

use super::open::Volume;
use super::{Evidence, Extent, Ordinal, Origin, Problem, Record, Source};
use crate::digest::{ArxivId, PaperId};

/// A library. Places of records count through its volumes, one after the other.
#[derive(Debug)]
pub struct Library {
    volumes: Vec<Volume>,
}

impl Library {
    /// Opens a library, after a look at what every look-up needs. What is read later is checked then.
    ///
    /// # Errors
    /// If it is none, is of another version, or is damaged.
    pub fn open(source: Box<dyn Source>) -> Result<Library, Problem> {
        Ok(Library { volumes: vec![Volume::open(source)?] })
    }

    /// This one, and after it another one: papers of both are known by the first.
    #[must_use]
    pub fn followed_by(mut self, other: Library) -> Library {
        self.volumes.extend(other.volumes);
        self
    }

    /// The volume that a place is in, and the place in it.
    fn volume(&self, at: Ordinal) -> Option<(&Volume, Ordinal)> {
        let mut at = at.0;
        for volume in &self.volumes {
            if (at as usize) < volume.len() {
                return Some((volume, Ordinal(at)));
            }
            at -= volume.len() as u32;
        }
        None
    }

    /// The volumes, each with the place at which it begins.
    fn with_starts(&self) -> impl Iterator<Item = (u32, &Volume)> {
        let mut next = 0;
        self.volumes.iter().map(move |volume| {
            let start = next;
            next += volume.len() as u32;
            (start, volume)
        })
    }

    /// What the first volume that finds something finds.
    fn first(&self, find: impl Fn(&Volume) -> Option<Ordinal>) -> Option<Ordinal> {
        self.with_starts().find_map(|(start, volume)| Some(Ordinal(start + find(volume)?.0)))
    }

    /// What all volumes find, one after the other, but for ids that a volume before knows.
    fn all(&self, find: impl Fn(&Volume) -> Vec<Ordinal>) -> Vec<Ordinal> {
        let mut found = Vec::new();
        for (nth, (start, volume)) in self.with_starts().enumerate() {
            let before = self.volumes.get(..nth).unwrap_or_default();
            let is_known = |at: &Ordinal| {
                nth > 0 && volume.id(*at).is_some_and(|id| before.iter().any(|it| it.find(id).is_some()))
            };
            found.extend(find(volume).into_iter().filter(|at| !is_known(at)).map(|at| Ordinal(start + at.0)));
        }
        found
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.volumes.iter().map(Volume::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes of the file.
    pub fn size(&self) -> u64 {
        self.volumes.first().map_or(0, Volume::size)
    }

    /// How many records have an id of arXiv.
    pub fn ids(&self) -> usize {
        self.volumes.iter().map(Volume::ids).sum()
    }

    /// Who gave the records.
    pub fn origins(&self) -> Vec<Origin> {
        self.volumes.iter().flat_map(|volume| volume.origins().iter().cloned()).collect()
    }

    /// Whether its file has all authors, categories, remarks and journals.
    pub fn has_details(&self) -> bool {
        self.volumes.first().is_some_and(Volume::has_details)
    }

    /// Whether its file has abstracts.
    pub fn has_abstracts(&self) -> bool {
        self.volumes.first().is_some_and(Volume::has_abstracts)
    }

    /// What the parts of the file cost.
    pub fn extents(&self) -> Vec<Extent> {
        self.volumes.first().map_or_else(Vec::new, Volume::extents)
    }

    /// Whether something that was read after it was opened is damaged: it is not trusted, and what it is of, is not known.
    pub fn is_damaged(&self) -> bool {
        self.volumes.iter().any(Volume::is_damaged)
    }

    /// The record of an id.
    pub fn find(&self, id: ArxivId) -> Option<Ordinal> {
        self.first(|volume| volume.find(id))
    }

    /// The record with this DOI, in a library with details.
    pub fn with_doi(&self, doi: &str) -> Option<Ordinal> {
        self.first(|volume| volume.with_doi(doi))
    }

    /// The id of a record.
    pub fn id(&self, at: Ordinal) -> Option<ArxivId> {
        let (volume, at) = self.volume(at)?;
        volume.id(at)
    }

    /// The record with an id or a DOI, or a URL of one.
    ///
    /// # Errors
    /// Why `name` is none of them.
    pub fn named(&self, name: &str) -> Result<Option<Ordinal>, String> {
        match PaperId::of_cell(name) {
            Some(PaperId::Arxiv(id)) => Ok(self.find(id)),
            Some(it) if it.doi().is_some() => Ok(it.doi().and_then(|doi| self.with_doi(doi))),
            _ => match name.parse::<ArxivId>() {
                Ok(id) => Ok(self.find(id)),
                Err(fault) => Err(format!("`{name}` is no arXiv id and no DOI: {fault}")),
            },
        }
    }

    /// The records with this title, whatever its spelling.
    pub fn titled(&self, title: &str) -> Vec<Ordinal> {
        self.all(|volume| volume.titled(title))
    }

    /// Records whose titles have rare words of this one, at most `most` of each volume: those with rarer ones first.
    pub fn similar(&self, title: &str, most: usize) -> Vec<Ordinal> {
        self.all(|volume| volume.similar(title, most))
    }

    /// The same as [`Library::search`], as an editor offers it while a title is typed: one of the words must be rare, and whole.
    pub fn with_rare_words(&self, words: &str, most: usize) -> Vec<Ordinal> {
        let mut found = self.all(|volume| volume.with_rare_words(words, most));
        found.truncate(most);
        found
    }

    /// Records whose titles have all of `words`, each of which may be the start of one; at most `most`: the shortest titles first.
    pub fn search(&self, words: &str, most: usize) -> Vec<Ordinal> {
        let mut found = self.all(|volume| volume.search(words, most));
        found.truncate(most);
        found
    }

    /// Whether the record may have this title. `false` is certain; `true` is wrong once in sixteen thousand times. It reads no text.
    pub fn may_be_titled(&self, at: Ordinal, title: &str) -> bool {
        self.volume(at).is_some_and(|(volume, at)| volume.may_be_titled(at, title))
    }

    /// Whether the paper was withdrawn.
    pub fn is_withdrawn(&self, at: Ordinal) -> bool {
        self.volume(at).is_some_and(|(volume, at)| volume.is_withdrawn(at))
    }

    /// Whether a publisher has the paper.
    pub fn is_published(&self, at: Ordinal) -> bool {
        self.volume(at).is_some_and(|(volume, at)| volume.is_published(at))
    }

    /// Who says so, and of which day that is.
    pub fn evidence(&self, at: Ordinal) -> Evidence {
        self.volume(at).map_or_else(String::new, |(volume, at)| volume.evidence(at))
    }

    /// The title of a record.
    pub fn title(&self, at: Ordinal) -> Option<String> {
        let (volume, at) = self.volume(at)?;
        volume.title(at)
    }

    /// The authors of a record, or the first of them, and whether there are more.
    pub fn authors(&self, at: Ordinal) -> Option<(Vec<String>, bool)> {
        let (volume, at) = self.volume(at)?;
        volume.authors(at)
    }

    /// All that is known of a record.
    pub fn record(&self, at: Ordinal) -> Option<Record> {
        let (volume, at) = self.volume(at)?;
        volume.record(at)
    }

    /// All records in order, each with the number of its source among [`Library::origins`]. Ends early where a part is damaged.
    pub fn records(&self) -> impl Iterator<Item = (Record, usize)> {
        let mut next = 0;
        self.volumes.iter().flat_map(move |volume| {
            let first = next;
            next += volume.origins().len();
            volume.records().map(move |(record, origin)| (record, first + origin))
        })
    }
}
