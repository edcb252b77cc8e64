//! What was made of an open file last, so that the next answer makes only what changed: the server's one cache.
//!
//! What editors get after each key is made block by block, and a [`Memo`] keeps what was made of each block. [`Made`] goes with the
//! document that it is of.

use super::publish::{Announced, DiagnosticsMemo};
use super::tokens::Tokens;
use crate::digest::Entry;
use crate::rules::FileDiagnostics;
use crate::text::{Measure, Splice, Text, Tree, lock};
use crate::workspace::{BlockCtx, FileView};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard};

/// What was made of an open file last.
#[derive(Default)]
pub(super) struct Made {
    /// What rules find in it.
    pub(super) diagnostics: Latest<FileDiagnostics>,
    /// The same as the client gets it.
    pub(super) encoded: Latest<DiagnosticsMemo>,
    /// What the client was told of it.
    pub(super) announced: Latest<Announced>,
    pub(super) tokens: Latest<Tokens>,
}

/// What was made last, if anything. Whoever makes the next one holds it meanwhile: it is not made twice at a time.
pub(super) struct Latest<T>(Mutex<Option<T>>);

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Latest(Mutex::new(None))
    }
}

impl<T> Latest<T> {
    pub(super) fn lock(&self) -> MutexGuard<'_, Option<T>> {
        // Where making the next one panicked, there is none, or still the last one.
        lock(&self.0)
    }
}

/// Values made of the blocks of a file, in order. A value is kept while the key of its block and the context stay the
/// same, so it must depend on nothing else.
#[derive(Clone)]
pub(super) struct Memo<K: Measure, C, T> {
    keys: Tree<K>,
    context: C,
    made: Vec<T>,
}

impl<K: Measure, C: PartialEq, T> Memo<K, C, T> {
    /// The values for these keys. `make` makes those of a range of blocks; all others stay as in `old`.
    pub(super) fn update(
        keys: &Tree<K>,
        context: C,
        old: Option<Self>,
        make: impl Fn(Range<usize>) -> Vec<T>,
    ) -> Self {
        let keys = keys.clone();
        let Some(Memo { keys: before, mut made, .. }) = old.filter(|old| old.context == context) else {
            return Memo { made: make(0..keys.len()), keys, context };
        };
        if before.len() == keys.len() {
            for index in before.differing(&keys) {
                made.splice(index..index + 1, make(index..index + 1));
            }
        } else if let Some(Splice { start, old, new }) = before.diff(&keys) {
            made.splice(start..start + old, make(start..start + new));
        }
        Memo { keys, context, made }
    }

    /// What was made of the block at `index`.
    pub(super) fn get(&self, index: usize) -> Option<&T> {
        self.made.get(index)
    }
}

/// What was made of the text of each block.
///
/// The context is whether the file begins with a byte order mark: the first line then begins before its block.
pub(super) type TextMemo<T> = Memo<Arc<Entry>, bool, OfText<T>>;

#[derive(Clone)]
pub(super) struct OfText<T> {
    /// The line breaks in the block.
    lines: u32,
    /// What was made of it, if anything.
    value: Option<T>,
}

impl<T> TextMemo<T> {
    /// The values of a file as it is now; `old` are those of an older state. `make` is given a block, its lines as a
    /// text of their own, and the byte where it begins in them: 0, except after a byte order mark and after another row
    /// in its line.
    pub(super) fn of_texts(
        view: FileView,
        old: Option<Self>,
        make: impl Fn(&BlockCtx, &Text, usize) -> Option<T>,
    ) -> Self {
        let marked = view.ctx(1).is_some_and(|ctx| !ctx.line_before().is_empty());
        let make_one = |ctx: BlockCtx| {
            let before = ctx.line_before();
            let lines = Text::new([&*before, ctx.record()].concat());
            let value = make(&ctx, &lines, before.len());
            // The last line goes on in the block below.
            OfText { lines: lines.line_of(before.len() + ctx.text().len()) as u32, value }
        };
        Memo::update(&view.file.entries, marked, old, |blocks| {
            view.blocks_from(blocks.start).take(blocks.len()).map(make_one).collect()
        })
    }

    /// All that was made, with the first line of its block.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        let mut next = 0;
        self.made.iter().filter_map(move |made| {
            let line = next;
            next += made.lines;
            Some((line, made.value.as_ref()?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::features::tokens;
    use crate::server::tokens::{Tokens, encode};
    use crate::testing::{edits, entries, markdown, retitling, sections, typing};
    use crate::text::{Encoding, Span};
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
            let mut old_tokens = None::<Tokens>;
            let mut data = Value::Null;
            for (nth, edits) in rounds.into_iter().enumerate() {
                for edit in edits {
                    file = file.edit(&edit.of(&file.text.all()));
                }
                let view = FileView { file: &file, config: &config };
                let text = &file.text;

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
