//! A long JSON array in chunks: what an edit leaves alone is the same chunk as before, neither copied, compared nor given back.

use std::sync::Arc;

/// A chunk that has as many bytes as this takes in no further key; one that has less than half of them takes in the next chunk.
const FULL: usize = 32 * 1024;

/// A JSON array whose items belong to keys, which rise along it.
#[derive(Clone, Default)]
pub(super) struct ChunkedJson {
    chunks: Vec<Chunk>,
}

/// Some of the items, with commas between them; at least one.
#[derive(Clone)]
struct Chunk {
    text: Arc<Vec<u8>>,
    /// The keys that have items here, and at which byte the first item of each begins.
    runs: Arc<Vec<(usize, usize)>>,
}

impl ChunkedJson {
    /// The last key below `key` that has items.
    pub(super) fn last_below(&self, key: usize) -> Option<usize> {
        self.chunks.iter().rev().find_map(|it| it.runs.iter().rev().map(|it| it.0).find(|it| *it < key))
    }

    /// All of it, in pieces that may be written one after the other.
    pub(super) fn pieces(&self) -> impl Iterator<Item = Arc<Vec<u8>>> {
        let [open, comma, close] = [b"[", b",", b"]"].map(|it| Arc::new(it.to_vec()));
        let chunks =
            self.chunks.iter().enumerate().flat_map(move |(nth, it)| {
                (nth > 0).then(|| comma.clone()).into_iter().chain([it.text.clone()])
            });
        std::iter::once(open).chain(chunks).chain([close])
    }

    /// All of it.
    pub(super) fn to_vec(&self) -> Vec<u8> {
        let mut all = Vec::with_capacity(self.chunks.iter().map(|it| it.text.len() + 1).sum::<usize>() + 2);
        self.pieces().for_each(|it| all.extend(it.iter()));
        all
    }
}

impl PartialEq for ChunkedJson {
    fn eq(&self, other: &ChunkedJson) -> bool {
        let same = |a: &Chunk, b: &Chunk| Arc::ptr_eq(&a.text, &b.text) || a.text == b.text;
        self.chunks.len() == other.chunks.len()
            && self.chunks.iter().zip(&other.chunks).all(|(a, b)| same(a, b))
    }
}

/// Writes an array from its start to its end.
#[derive(Default)]
pub(super) struct Writer {
    done: Vec<Chunk>,
    text: Vec<u8>,
    runs: Vec<(usize, usize)>,
}

impl Writer {
    /// Writes one item of `key`, which is not below those before: `write` appends its JSON.
    pub(super) fn item(&mut self, key: usize, write: impl FnOnce(&mut Vec<u8>)) {
        self.begin(key);
        write(&mut self.text);
    }

    /// The whole.
    pub(super) fn finish(mut self) -> ChunkedJson {
        self.close();
        ChunkedJson { chunks: self.done }
    }

    /// Makes ready for an item of `key`.
    fn begin(&mut self, key: usize) {
        let new = self.runs.last().is_none_or(|it| it.0 != key);
        if new && self.text.len() >= FULL {
            self.close();
        }
        if !self.text.is_empty() {
            self.text.push(b',');
        }
        if new {
            self.runs.push((key, self.text.len()));
        }
    }

    fn close(&mut self) {
        let (text, runs) = (std::mem::take(&mut self.text), std::mem::take(&mut self.runs));
        if !runs.is_empty() {
            self.done.push(Chunk { text: text.into(), runs: runs.into() });
        }
    }

    fn share(&mut self, chunk: &Chunk) {
        self.close();
        self.done.push(chunk.clone());
    }
}

/// Reads an older array along with the writing of a new one.
pub(super) struct Reader<'a> {
    chunks: &'a [Chunk],
    /// How many runs of the first chunk were read.
    run: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(array: &'a ChunkedJson) -> Reader<'a> {
        Reader { chunks: &array.chunks, run: 0 }
    }

    /// Takes what belongs to keys below `key` over into a new array.
    pub(super) fn copy_below(&mut self, key: usize, writer: &mut Writer) {
        while let Some((chunk, rest)) = self.chunks.split_first() {
            let whole = self.run == 0 && chunk.runs.last().is_some_and(|it| it.0 < key);
            if whole && (writer.text.is_empty() || writer.text.len() >= FULL / 2) {
                writer.share(chunk);
                self.chunks = rest;
                continue;
            }
            while let Some(&(at, from)) = chunk.runs.get(self.run) {
                if at >= key {
                    return;
                }
                let end = chunk.runs.get(self.run + 1).map_or(chunk.text.len(), |it| it.1 - 1);
                let items = chunk.text.get(from..end).unwrap_or_default();
                writer.item(at, |out| out.extend(items));
                self.run += 1;
            }
            (self.chunks, self.run) = (rest, 0);
        }
    }

    /// Passes over what belongs to `key`. Everything before `key` must have been read already.
    pub(super) fn skip(&mut self, key: usize) {
        let Some((chunk, rest)) = self.chunks.split_first() else { return };
        if chunk.runs.get(self.run).is_some_and(|it| it.0 == key) {
            self.run += 1;
            if self.run == chunk.runs.len() {
                (self.chunks, self.run) = (rest, 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Items by key.
    type Items = BTreeMap<usize, Vec<String>>;

    fn items() -> impl Strategy<Value = Vec<String>> {
        // Numbers of some length: few of them fill a chunk.
        prop::collection::vec((1usize..FULL / 2).prop_map(|it| "7".repeat(it)), 0..3)
    }

    fn write(writer: &mut Writer, key: usize, items: &[String]) {
        items.iter().for_each(|it| writer.item(key, |out| out.extend(it.bytes())));
    }

    fn text(items: &Items) -> String {
        let all: Vec<&str> = items.values().flatten().map(String::as_str).collect();
        format!("[{}]", all.join(","))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn an_array_that_follows_is_one_that_is_written_afresh(
            first in prop::collection::btree_map(0usize..60, items(), 0..40),
            rounds in prop::collection::vec(prop::collection::btree_map(0usize..60, items(), 0..4), 1..6),
        ) {
            let mut all: Items = first;
            let mut writer = Writer::default();
            all.iter().for_each(|(key, items)| write(&mut writer, *key, items));
            let mut array = writer.finish();
            for changes in rounds {
                let (mut writer, mut reader) = (Writer::default(), Reader::new(&array));
                for (key, items) in &changes {
                    reader.copy_below(*key, &mut writer);
                    reader.skip(*key);
                    write(&mut writer, *key, items);
                }
                reader.copy_below(usize::MAX, &mut writer);
                let new = writer.finish();
                all.extend(changes);
                prop_assert_eq!(String::from_utf8(new.to_vec()).unwrap(), text(&all));
                let mut keys = all.iter().filter(|it| !it.1.is_empty()).map(|it| *it.0);
                prop_assert_eq!(new.last_below(30), keys.rfind(|it| *it < 30));
                array = new;
            }
        }
    }

    #[test]
    fn what_is_left_alone_is_shared() {
        let mut writer = Writer::default();
        (0..5000).for_each(|key| write(&mut writer, key, &["123456789 ".repeat(10)]));
        let old = writer.finish();
        let (mut writer, mut reader) = (Writer::default(), Reader::new(&old));
        reader.copy_below(2500, &mut writer);
        reader.skip(2500);
        write(&mut writer, 2500, &["1".to_owned()]);
        reader.copy_below(usize::MAX, &mut writer);
        let new = writer.finish();
        let shared = |it: &&Chunk| old.chunks.iter().any(|old| Arc::ptr_eq(&old.text, &it.text));
        assert!(new != old && new.chunks.len() == old.chunks.len() && old.chunks.len() > 10);
        assert_eq!(new.chunks.iter().filter(shared).count(), old.chunks.len() - 1);
    }
}
