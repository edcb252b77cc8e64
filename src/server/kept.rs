//! What was made of each block of a file, kept from one answer to the next: an edit costs the blocks that it changed.

use crate::digest::Entries;
use crate::text::{Change, Span, Text};
use crate::workspace::{BlockCtx, FileView};
use std::sync::Arc;

/// A byte order mark: a block of its own in front of the first line.
const MARK: &str = "\u{feff}";

/// What was made of the blocks of a file, in order. What is made of a block depends on that block alone.
pub(super) struct Kept<T> {
    entries: Entries,
    /// Whether the first block is a byte order mark.
    marked: bool,
    /// Of each block the line breaks in it, and what was made, if anything.
    blocks: Vec<(u32, Option<Arc<T>>)>,
}

impl<T> Kept<T> {
    /// Of a file as it is now, of which an older state may be known. `make` is given a block, its lines as a text of their
    /// own, and the byte where it begins in them: 0, but behind a byte order mark.
    pub(super) fn of(
        view: FileView,
        old: Option<&Kept<T>>,
        make: impl Fn(&BlockCtx, &Text, usize) -> Option<T>,
    ) -> Kept<T> {
        let entries = view.file.entries.clone();
        let marked = view.file.text.slice(Span::new(0, MARK.len())) == MARK;
        let (mut blocks, change) = match old.filter(|it| it.marked == marked) {
            Some(old) => (old.blocks.clone(), old.entries.diff(&entries)),
            None => (Vec::new(), Some(Change { start: 0, old: 0, new: entries.len() })),
        };
        if let Some(Change { start, old, new }) = change {
            let made = view.blocks_from(start).take(new).map(|ctx| {
                let mark = if marked && ctx.index == 1 { MARK } else { "" };
                let lines = Text::new([mark, ctx.record()].concat());
                let made = make(&ctx, &lines, mark.len()).map(Arc::new);
                // The last line goes on in the block below.
                (lines.line_of(mark.len() + ctx.text().len()) as u32, made)
            });
            blocks.splice(start..start + old, made);
        }
        Kept { entries, marked, blocks }
    }

    /// All that was made, with the first line of its block.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &Arc<T>)> {
        let mut next = 0;
        self.blocks.iter().filter_map(move |(lines, made)| {
            let line = next;
            next += lines;
            Some((line, made.as_ref()?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::features::{links, symbols, tokens};
    use crate::server::outline::{marks, outline};
    use crate::server::tokens::{Tokens, encode};
    use crate::server::{links as server_links, to_lsp};
    use crate::testing::{edits, entries, markdown, retitling, sections, typing};
    use crate::text::Encoding;
    use crate::workspace::File;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn value(json: Vec<u8>) -> Value {
        serde_json::from_slice(&json).unwrap()
    }

    /// `data` after a delta.
    fn changed(data: &Value, delta: &Value) -> Value {
        let mut data = data.as_array().unwrap().clone();
        for edit in delta["edits"].as_array().unwrap() {
            let [start, gone] = ["start", "deleteCount"].map(|it| edit[it].as_u64().unwrap() as usize);
            data.splice(start..start + gone, edit["data"].as_array().unwrap().iter().cloned());
        }
        data.into()
    }

    proptest! {
        #[test]
        fn what_is_told_after_edits_is_what_is_told_afresh(
            text in prop_oneof![2 => markdown(), 1 => sections(), 1 => entries()],
            rounds in prop::collection::vec(prop_oneof![1 => edits(), 2 => typing(), 1 => retitling()], 1..8),
            encoding in prop_oneof![Just(Encoding::Utf8), Just(Encoding::Utf16)],
        ) {
            let config = Config::default();
            let mut file = File::open("file:///a.md", text, &config);
            let (mut old_marks, mut old_links, mut old_tokens) = (None, None, None::<Tokens>);
            let mut data = Value::Null;
            for (nth, edits) in rounds.into_iter().enumerate() {
                for edit in edits {
                    file = file.edit(&edit.of(&file.text.all()));
                }
                let view = FileView { file: &file, config: &config };
                let text = &file.text;

                let marks = marks(view, encoding, old_marks.as_ref());
                let symbols = symbols::symbols(view);
                let wanted: Vec<_> = symbols.iter().map(|it| to_lsp::nested(text, it, encoding)).collect();
                prop_assert_eq!(value(outline(&marks)), json!(wanted));
                old_marks = Some(marks);

                let links = server_links::kept(view, encoding, old_links.as_ref());
                let wanted = links::links(view).into_iter().filter_map(|it| to_lsp::link(text, it, encoding));
                prop_assert_eq!(value(server_links::links(&links)), json!(wanted.collect::<Vec<_>>()));
                old_links = Some(links);

                let tokens = Tokens::of(view, encoding, nth as u64, old_tokens.as_ref());
                let all = encode(text, &tokens::tokens(view, Span::new(0, text.len())), encoding);
                let full = value(tokens.full());
                let wanted = json!(tower_lsp::lsp_types::SemanticTokens { result_id: None, data: all });
                prop_assert_eq!(&full["data"], &wanted["data"]);
                if let Some(old) = &old_tokens {
                    let delta = value(tokens.delta(Some(old), &(nth - 1).to_string()));
                    prop_assert_eq!(&changed(&data, &delta), &wanted["data"]);
                    prop_assert_eq!(value(tokens.delta(Some(old), "another")), full);
                }
                data = wanted["data"].clone();
                old_tokens = Some(tokens);
            }
        }
    }
}
