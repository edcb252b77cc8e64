//! One file, read.

use crate::config::Config;
use crate::digest::{self, Dialect, Entries, Entry};
use crate::syntax::{self, Block, Blocks};
use crate::text::{Edit, Edits, Text};
use std::sync::Arc;

/// Fewest links to papers of a file that is taken for a list of them.
const FEWEST_LINKS: u32 = 10;

/// Most bytes of text for each of them: an entry with title, authors and links has 100 to 250, prose that cites has 400 and more.
const BYTES_PER_LINK: usize = 300;

/// Edits that are made one by one. Each may look at all items of its list, so for many it costs less to read the file again.
const FEW_EDITS: usize = 32;

/// One file, read. A value: an edit makes a new one, which shares all that the edit did not reach.
#[derive(Clone)]
pub struct File {
    /// How the file is called: a path below the tree's root with `/` between its parts, or a URI.
    pub name: Arc<str>,
    /// Its text.
    pub text: Text,
    /// Its shape.
    pub blocks: Blocks,
    /// Its meaning.
    pub entries: Entries,
    /// What it was read with.
    pub dialect: Arc<Dialect>,
}

impl File {
    /// Reads a file.
    pub fn new(name: &str, text: String, config: &Config) -> File {
        let blocks = syntax::parse(&text);
        File::with(name.into(), Text::new(text), blocks, config.dialect())
    }

    /// Reads a file that an editor has open: later edits cost what they touch.
    pub fn open(name: &str, text: String, config: &Config) -> File {
        // All of it is read from the one string that is here; the rope serves the edits to come.
        let flat = File::new(name, text, config);
        File { text: flat.text.to_rope(), ..flat }
    }

    fn with(name: Arc<str>, text: Text, blocks: Blocks, dialect: Arc<Dialect>) -> File {
        let entries = digest::update(&text, &blocks, &dialect, None);
        File { name, text, blocks, entries, dialect }
    }

    /// The file after `edit`.
    pub fn edit(&self, edit: &Edit) -> File {
        let text = self.text.edit(edit);
        let blocks = syntax::update(&text, &self.blocks, edit);
        let entries = digest::update(&text, &blocks, &self.dialect, Some((&self.blocks, &self.entries)));
        File { name: self.name.clone(), text, blocks, entries, dialect: self.dialect.clone() }
    }

    /// The file after `edits`: read again where they are or, if there are many, from its start to its end.
    pub fn edits(&self, edits: &Edits) -> File {
        if edits.len() <= FEW_EDITS {
            // From the last to the first, so that the places of the others stay.
            return edits.iter().rev().fold(self.clone(), |file, it| file.edit(it));
        }
        let text = edits.apply(&self.text.all());
        let blocks = syntax::parse(&text);
        File::with(self.name.clone(), Text::new(text), blocks, self.dialect.clone())
    }

    /// The block at `index` as a file of its own.
    pub fn block(&self, index: usize) -> Option<File> {
        let (block, entry) = (self.blocks.get(index)?, self.entries.get(index)?);
        let text = self.text.slice(block.span()).into_owned();
        Some(self.of_block(text, block.item.clone(), entry.item.clone()))
    }

    /// The same with `text` in its place. `None` where that is more than one block, or another block would say something else.
    pub fn block_with(&self, index: usize, text: String) -> Option<File> {
        // Names of links hold in the whole file.
        if self.entries.sum().definitions > 0 {
            return None;
        }
        let block = syntax::update_block(&self.blocks, index, &text)?;
        let entry = digest::update_entry(&block, &text, &self.dialect, self.entries.get(index)?.item)?;
        Some(self.of_block(text, Arc::new(block), Arc::new(entry)))
    }

    fn of_block(&self, text: String, block: Arc<Block>, entry: Arc<Entry>) -> File {
        File {
            name: self.name.clone(),
            text: Text::new(text),
            blocks: [block].into_iter().collect(),
            entries: [entry].into_iter().collect(),
            dialect: self.dialect.clone(),
        }
    }

    /// The first byte of the block at `index`; 0 if there is no such block.
    pub fn block_start(&self, index: usize) -> usize {
        self.blocks.get(index).map_or(0, |block| block.before.bytes)
    }

    /// Whether papers are listed in it, or in a table that HTML takes in. In a file that is no digest there is nothing to judge.
    pub fn is_digest(&self) -> bool {
        let sum = self.entries.sum();
        sum.listings + sum.tables + sum.hidden > 0
    }

    /// How many links to papers were not read, where they make up so much of a file without any listing that it is a list of
    /// papers in a form that no layout has.
    pub fn unread_links(&self) -> Option<u32> {
        let sum = self.entries.sum();
        let many = sum.unread_links >= FEWEST_LINKS
            && sum.unread_bytes <= sum.unread_links as usize * BYTES_PER_LINK;
        (many && sum.listings == 0).then_some(sum.unread_links)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{edits, entries, markdown, retitling, sections, slow};
    use crate::text::Span;
    use proptest::prelude::*;

    #[test]
    fn an_edited_definition_is_followed_wherever_its_name_is() {
        let text = "- [Heron Sings][1]\n- [Egret Counts][2]\n\nText.\n\n[1]: https://arxiv.org/abs/2502.00441\n[2]: https://arxiv.org/abs/2502.00442\n";
        let config = Config::default();
        let papers = |it: &File| {
            let listings = it.entries.iter().filter_map(|entry| entry.item.listing());
            listings.map(|it| it.id.map(|id| id.to_string()).unwrap_or_default()).collect::<Vec<_>>()
        };
        let file = File::open("a.md", text.to_owned(), &config);
        assert_eq!(papers(&file), ["2502.00441", "2502.00442"]);
        let at = text.find("00442").unwrap();
        let file = file.edit(&Edit::replace(Span::new(at, at + 5), "00443"));
        assert_eq!(papers(&file), ["2502.00441", "2502.00443"]);
        // A word in the text changes nothing, and costs what it touches.
        let at = text.find("Text").unwrap();
        let same = file.edit(&Edit::insert(at, "More "));
        assert!(Arc::ptr_eq(&file.entries.get(0).unwrap(), &same.entries.get(0).unwrap()));
        let at = text.find("[1]: ").unwrap();
        let file = same.edit(&Edit::insert(at + 5, "x"));
        let afresh = File::new("a.md", file.text.all().into_owned(), &config);
        assert_eq!(papers(&file), papers(&afresh));
    }

    #[test]
    fn nothing_is_left_of_a_paper_where_all_text_is_deleted() {
        let text = "[Heron Sings in Many Parts](https://arxiv.org/abs/2502.01237)";
        let file = File::open("a.md", text.to_owned(), &Config::default());
        let file = file.edit(&Edit::replace(Span::new(0, text.len()), ""));
        assert_eq!(file.entries.len(), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if slow() { 20_000 } else { 256 }))]
        #[test]
        fn an_edited_file_says_what_one_that_is_read_afresh_says(
            text in prop_oneof![markdown(), sections(), entries()],
            edits in prop_oneof![edits(), retitling()],
        ) {
            let config = Config::default();
            let mut file = File::open("a.md", text, &config);
            for edit in edits {
                file = file.edit(&edit.of(&file.text.all()));
                let entries = |it: &File| it.entries.iter().map(|it| it.item.clone()).collect::<Vec<_>>();
                let afresh = File::new("a.md", file.text.all().into_owned(), &config);
                prop_assert_eq!(entries(&file), entries(&afresh));
                prop_assert!(file.entries.iter().zip(file.entries.iter().skip(1)).all(|(a, b)| a.label < b.label));
            }
        }
    }
}
