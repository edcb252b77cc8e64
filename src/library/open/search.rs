//! Titles found by their words. The index has all words of all titles: what it finds is all that there is, and only titles that
//! are shown are read.

use super::{Ordinal, Volume};
use crate::library::facts::print;
use crate::library::fold::fold;
use crate::library::layout::Part;
use crate::library::pages::Problem;
use crate::library::postings::Postings;
use crate::library::words::{BlockWords, Entry, words};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Most titles that are read, rather than the places of another word.
const MOST_READ: usize = 500;
/// Most words of a title that are looked up.
const MOST_WORDS: usize = 64;
/// Most places of the words of a title that are looked at: those of its rarest word in any case.
const MOST_PLACES: u64 = 20_000;
/// Most titles that have a word by which an editor finds them.
const RARE: u32 = 300;
/// The length of a title of that many bytes or more, as it is kept.
pub(in crate::library) const LONG: usize = 255;

/// Places of records, as bits.
struct Places(Vec<u64>);

impl Places {
    fn insert(&mut self, at: u32) {
        if let Some(bits) = self.0.get_mut(at as usize / 64) {
            *bits |= 1 << (at % 64);
        }
    }

    fn contains(&self, at: u32) -> bool {
        self.0.get(at as usize / 64).is_some_and(|bits| bits >> (at % 64) & 1 != 0)
    }

    fn all(&self) -> Vec<u32> {
        let mut all = Vec::new();
        for (first, bits) in (0..).step_by(64).zip(&self.0) {
            let mut rest = *bits;
            while rest != 0 {
                all.push(first + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
        all
    }
}

impl Volume {
    /// Records whose titles have all of `words`, each of which may be the start of one; at most `most`: the shortest titles first.
    pub fn search(&self, text: &str, most: usize) -> Vec<Ordinal> {
        let found = self.with_words(text);
        self.noted(found).map_or_else(Vec::new, |found| self.shortest(found, most))
    }

    /// The same, as an editor offers it while a title is typed: one of the words must be rare, and be there as a whole.
    pub fn with_rare_words(&self, text: &str, most: usize) -> Vec<Ordinal> {
        let is_rare = |word: String| {
            let entry = self.noted(self.word(&word)).flatten();
            entry.is_some_and(|entry| entry.count <= RARE)
        };
        if words(text).take(MOST_WORDS).any(is_rare) { self.search(text, most) } else { Vec::new() }
    }

    /// The places of all titles that have all of these words, or words that begin like these.
    fn with_words(&self, text: &str) -> Result<Vec<u32>, Problem> {
        let mut wanted: Vec<String> = words(text).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let lists =
            wanted.iter().map(|word| self.words_with(word, |found| found.starts_with(word.as_bytes())));
        let mut lists = lists.collect::<Result<Vec<_>, _>>()?;
        lists.sort_by_key(|entries| total(entries));
        let mut lists = lists.into_iter();
        let Some(rarest) = lists.next() else { return Ok(Vec::new()) };
        let mut found = self.places(&rarest)?.all();
        for entries in lists {
            if found.len() <= MOST_READ {
                found.retain(|at| self.title(Ordinal(*at)).is_some_and(|title| has_words(&title, &wanted)));
                break;
            }
            let places = self.places(&entries)?;
            found.retain(|at| places.contains(*at));
        }
        Ok(found)
    }

    /// Those with the shortest titles, at most `most`.
    fn shortest(&self, found: Vec<u32>, most: usize) -> Vec<Ordinal> {
        let read = || self.pages.part(Part::Lengths);
        let lengths = self.lengths.get_or_init(read).as_ref().map_err(|problem| *problem);
        let lengths = self.noted(lengths).map_or(&[][..], Vec::as_slice);
        let length = |at: &u32| lengths.get(*at as usize).map_or(LONG, |length| usize::from(*length));
        let mut counts = [0; LONG + 1];
        for at in &found {
            if let Some(count) = counts.get_mut(length(at)) {
                *count += 1;
            }
        }
        // No longer ones are needed than the last of so many.
        let mut shorter = 0;
        let longest = counts.iter().position(|count| {
            shorter += count;
            shorter >= most
        });
        let longest = longest.unwrap_or(LONG);
        let found = found.into_iter().map(|at| (length(&at), at));
        let mut found: Vec<(usize, u32)> = found.filter(|it| it.0 <= longest).collect();
        for (length, at) in found.iter_mut().filter(|it| it.0 == LONG) {
            *length = self.title(Ordinal(*at)).map_or(LONG, |title| title.len());
        }
        found.sort_unstable();
        found.into_iter().take(most).map(|it| Ordinal(it.1)).collect()
    }

    /// The records with this title, whatever its spelling.
    pub fn titled(&self, title: &str) -> Vec<Ordinal> {
        let (folded, print) = (fold(title), print(title));
        let mut found = Vec::new();
        for entry in self.rarest_words(title) {
            found.extend(self.places_of(entry).into_iter().map(Ordinal).filter(|at| {
                self.facts(*at).is_some_and(|facts| facts.print == print)
                    && self.title(*at).is_some_and(|own| fold(&own) == folded)
            }));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Records whose titles have rare words of this one, at most `most`: those with more and rarer ones first.
    pub fn similar(&self, title: &str, most: usize) -> Vec<Ordinal> {
        // The more of its words a title has, and the rarer they are, the more it is like this one.
        let mut scores: FxHashMap<u32, u32> = FxHashMap::default();
        for entry in self.rarest_words(title) {
            for at in self.places_of(entry) {
                *scores.entry(at).or_default() += (1 << 20) / entry.count.max(1);
            }
        }
        let mut found: Vec<(Reverse<u32>, u32)> =
            scores.into_iter().map(|(at, score)| (Reverse(score), at)).collect();
        if most < found.len() {
            found.select_nth_unstable(most);
            found.truncate(most);
        }
        found.sort_unstable();
        found.into_iter().map(|it| Ordinal(it.1)).collect()
    }

    /// The rarest words of a title, with few places together.
    fn rarest_words(&self, title: &str) -> Vec<Entry> {
        let mut wanted: Vec<String> = words(title).take(MOST_WORDS).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut entries: Vec<Entry> =
            wanted.iter().filter_map(|word| self.noted(self.word(word)).flatten()).collect();
        entries.sort_by_key(|entry| (entry.count, entry.start));
        let (mut nth, mut places) = (0, 0);
        entries.retain(|entry| {
            nth += 1;
            places += u64::from(entry.count);
            nth == 1 || places <= MOST_PLACES
        });
        entries
    }

    /// The places of the titles that have a word.
    fn places_of(&self, entry: Entry) -> Vec<u32> {
        let bytes = self.noted(self.pages.slice(Part::Postings, entry.start, entry.size.into()));
        let bytes = bytes.unwrap_or_default();
        Postings::read(&bytes, entry.count, self.len() as u32).collect()
    }

    /// The places of all titles that have one of these words, which are one after the other.
    fn places(&self, entries: &[Entry]) -> Result<Places, Problem> {
        let mut places = Places(vec![0; self.len().div_ceil(64)]);
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return Ok(places) };
        let size = (last.start + u64::from(last.size)).checked_sub(first.start).ok_or(Problem::Damaged)?;
        let bytes = self.pages.slice(Part::Postings, first.start, size)?;
        for entry in entries {
            let start = entry.start.checked_sub(first.start).ok_or(Problem::Damaged)? as usize;
            let own = bytes.get(start..start + entry.size as usize).ok_or(Problem::Damaged)?;
            Postings::read(own, entry.count, self.len() as u32).for_each(|at| places.insert(at));
        }
        Ok(places)
    }

    /// A word that titles have.
    fn word(&self, word: &str) -> Result<Option<Entry>, Problem> {
        Ok(self.words_with(word, |found| found == word.as_bytes())?.first().copied())
    }

    /// The words from `first` on, as long as `is_wanted` is true of them.
    fn words_with(&self, first: &str, is_wanted: impl Fn(&[u8]) -> bool) -> Result<Vec<Entry>, Problem> {
        let mut found = Vec::new();
        // The last block that begins before it: words that begin like it may be in that one.
        let (mut low, mut high) = (0, self.word_blocks());
        while low < high {
            let middle = low.midpoint(high);
            let begins_before =
                self.in_block(middle, |words| words.advance().is_some() && *words.word < *first.as_bytes())?;
            if begins_before { low = middle + 1 } else { high = middle }
        }
        for block in low.saturating_sub(1)..self.word_blocks() {
            let is_over = self.in_block(block, |words| {
                while let Some(entry) = words.advance() {
                    if is_wanted(&words.word) {
                        found.push(entry);
                    } else if *words.word > *first.as_bytes() {
                        return true;
                    }
                }
                false
            })?;
            if is_over {
                break;
            }
        }
        Ok(found)
    }

    fn word_blocks(&self) -> u64 {
        (self.pages.len(Part::WordStarts) / 8).saturating_sub(1)
    }

    /// Reads the words of a block.
    fn in_block<T>(&self, nth: u64, read: impl FnOnce(&mut BlockWords) -> T) -> Result<T, Problem> {
        let starts = self.pages.cached(Part::WordStarts, nth * 8, 16)?;
        let mut starts = starts.as_chunks().0.iter().map(|bytes| u64::from(u32::from_le_bytes(*bytes)));
        let mut next = || starts.next().ok_or(Problem::Damaged);
        let (start, places, end) = (next()?, next()?, next()?);
        let block = self.pages.cached(Part::Words, start, end.checked_sub(start).ok_or(Problem::Damaged)?)?;
        Ok(read(&mut BlockWords::of(&block, places)))
    }
}

/// How many places words have.
fn total(entries: &[Entry]) -> u64 {
    entries.iter().map(|entry| u64::from(entry.count)).sum()
}

/// Whether each of the folded words begins a word of a title.
fn has_words(title: &str, wanted: &[String]) -> bool {
    let words: Vec<String> = words(title).collect();
    wanted.iter().all(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
}
