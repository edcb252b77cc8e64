//! From text to blocks: all of it once, then only what an edit touched.

use super::blocks::{Scanner, State};
use super::lines::Window;
use super::{Block, Blocks, Head};
use crate::text::work::Work;
use crate::text::{Edit, Placed, Span, Text};
use std::sync::Arc;

/// Bytes that are looked at first after an edit.
const WINDOW: usize = 1 << 14;

/// Reads a whole text.
pub fn parse(text: &str) -> Blocks {
    let mut scanner = Scanner::new(Window::new(text, true), State::Start);
    std::iter::from_fn(|| scanner.next().map(Arc::new)).collect()
}

/// The blocks of `text`, given the `old` blocks before `edit`. Equal to [`parse`] of `text`; blocks that the edit did
/// not reach are the same `Arc`s.
pub fn update(text: &Text, old: &Blocks, edit: &Edit) -> Blocks {
    let old_len = old.sum().bytes;
    let edit_start = edit.span.start().min(old_len);
    let edit_end = edit.span.end().clamp(edit_start, old_len);
    let new_end = edit_start + edit.text.len();

    // The first block that looked at the edit: of a list, the item above as well, which ended where this line began an item.
    let found = old.find(|sum| sum.reach >= edit_start).map_or(old.len(), |block| block.index);
    let first = whole_start(old, found.min(old.len().saturating_sub(1)));
    let (start, state) = match first.checked_sub(1).and_then(|index| old.get(index)) {
        Some(block) => (block.span().end(), State::after(&block)),
        None => (0, State::Start),
    };
    let edited = Edited { old, start, state, new_end, shift: new_end as isize - edit_end as isize };

    let mut size = new_end.saturating_sub(start) + WINDOW;
    loop {
        let end = (start + size).min(text.len());
        let window = text.slice(Span::new(start, end));
        if let Some((blocks, kept)) = edited.read(&window, end == text.len()) {
            return old.splice(first..kept, blocks);
        }
        size *= 4;
    }
}

/// The block at `index` with `text` in place of its lines. `None` if `text` is not one block, if another block would
/// be read differently, or if the result depends on what follows.
pub fn update_block(old: &Blocks, index: usize, text: &str) -> Option<Block> {
    let block = old.get(index)?;
    let is_alone = !block.inner && !is_inner(old, index + 1);
    let is_seen_from_above = old.find(|sum| sum.reach > block.before.bytes)?.index < index;
    if !is_alone || is_seen_from_above {
        return None;
    }
    let state = match index.checked_sub(1).and_then(|index| old.get(index)) {
        Some(block) => State::after(&block),
        None => State::Start,
    };
    let mut scanner = Scanner::new(Window::new(text, index + 1 == old.len()), state);
    let new = scanner.next()?;
    let is_whole = scanner.at() == text.len() && scanner.is_free() && !scanner.is_short();
    (is_whole && State::after(&new) == State::after(&block)).then_some(new)
}

/// Where blocks are read again after an edit.
struct Edited<'a> {
    /// The blocks before the edit.
    old: &'a Blocks,
    /// The byte from which on they are read again, where old and new text are still the same.
    start: usize,
    /// The parser's state there.
    state: State,
    /// The first byte after the edit, in the new text.
    new_end: usize,
    /// How many bytes further all that is after the edit stands than before.
    shift: isize,
}

impl Edited<'_> {
    /// The new blocks in `window`, which is the text from `start` on, and with `is_complete` all of it; and the index of the first old
    /// block that stays after them. `None` where the window was too short to tell.
    fn read(&self, window: &str, is_complete: bool) -> Option<(Vec<Arc<Block>>, usize)> {
        let mut scanner = Scanner::new(Window::new(window, is_complete), self.state.clone());
        let mut blocks: Vec<Arc<Block>> = Vec::new();
        let mut heads = Heads::default();
        loop {
            let at = self.start + scanner.at();
            if at >= self.new_end && scanner.is_free() {
                let was = at.saturating_add_signed(-self.shift);
                let now = blocks.last().map_or_else(|| self.state.clone(), |block| State::after(block));
                if let Some(kept) = meets(self.old, was, &now, &mut heads) {
                    return Some((blocks, kept));
                }
            }
            let Some(block) = scanner.next() else {
                return is_complete.then(|| (blocks, self.old.len()));
            };
            if scanner.is_short() {
                return None;
            }
            blocks.push(Arc::new(block));
        }
    }
}

/// The index of the old block that starts at `at`, if the parser reaches it in the same state as before.
fn meets(old: &Blocks, at: usize, now: &State, heads: &mut Heads) -> Option<usize> {
    let Placed { index, .. } = old.find(|sum| sum.bytes > at).filter(|block| block.before.bytes == at)?;
    let then = match index.checked_sub(1).and_then(|index| old.get(index)) {
        Some(block) => State::after(&block),
        None => State::Start,
    };
    (!is_inner(old, index) && heads.leave_same(&then, now)).then_some(index)
}

/// Compares parser states. Heads can be long, so a pair that differs is remembered.
#[derive(Default)]
struct Heads {
    /// The last pair that differed.
    differ: Option<(Arc<Head>, Arc<Head>)>,
}

impl Heads {
    fn leave_same(&mut self, then: &State, now: &State) -> bool {
        match (then, now) {
            (State::Table(then), State::Table(now)) => self.same(then, now),
            (State::Behind(then, before), State::Behind(now, between)) => {
                before == between && self.same(then, now)
            }
            _ => then == now,
        }
    }

    fn same(&mut self, then: &Arc<Head>, now: &Arc<Head>) -> bool {
        let known = |(a, b): &(Arc<Head>, Arc<Head>)| Arc::ptr_eq(a, then) && Arc::ptr_eq(b, now);
        if self.differ.as_ref().is_some_and(known) {
            return false;
        }
        Work::Items.done(then.names.len());
        let same = then == now;
        self.differ = (!same).then(|| (then.clone(), now.clone()));
        same
    }
}

/// The block that the one at `index` is read with.
fn whole_start(old: &Blocks, mut index: usize) -> usize {
    while index > 0 && is_inner(old, index) {
        index -= 1;
    }
    index
}

fn is_inner(old: &Blocks, index: usize) -> bool {
    old.get(index).is_some_and(|block| block.inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Kind;
    use crate::testing::{edits, entries, markdown, retitling, sections, slow};
    use crate::text::Edits;
    use proptest::prelude::*;

    fn list(blocks: &Blocks) -> Vec<Block> {
        blocks.iter().map(|block| Block::clone(&block)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if slow() { 20_000 } else { 600 }))]

        #[test]
        fn blocks_are_all_of_the_text(text in markdown()) {
            let blocks = parse(&text);
            prop_assert_eq!(blocks.sum().bytes, text.len());
            prop_assert!(blocks.iter().all(|block| block.len > 0));
        }

        #[test]
        fn update_equals_parse(
            text in prop_oneof![2 => markdown(), 1 => sections(), 1 => entries()],
            edits in prop_oneof![2 => edits(), 1 => retitling()],
        ) {
            let mut blocks = parse(&text);
            let mut text = Text::new(text);
            for edit in edits {
                let edit = edit.of(&text.all());
                text = text.edit(&edit);
                blocks = update(&text, &blocks, &edit);
                prop_assert_eq!(list(&blocks), list(&parse(&text.all())));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if slow() { 20_000 } else { 600 }))]

        #[test]
        fn a_block_that_is_read_alone_reads_as_in_its_file(
            text in prop_oneof![2 => markdown(), 1 => sections(), 1 => entries()],
            edit in edits(),
        ) {
            let blocks = parse(&text);
            for edit in edit {
                let edit = edit.of(&text);
                let Some(block) = blocks.find(|sum| sum.bytes > edit.span.start()) else { continue };
                let (index, span) = (block.index, block.span());
                if !span.contains(edit.span) {
                    continue;
                }
                let own = Edits::new([edit.clone()]).unwrap().map_spans(|edit| edit.shift_back(span.start()));
                let own = own.apply(span.of(&text));
                if let Some(new) = update_block(&blocks, index, &own) {
                    let mut wanted = list(&blocks);
                    wanted[index] = new;
                    let whole = format!("{}{own}{}", &text[..span.start()], &text[span.end()..]);
                    prop_assert_eq!(wanted, list(&parse(&whole)));
                }
            }
        }
    }

    #[test]
    fn a_text_may_end_where_a_table_in_an_item_was() {
        let old = "- [Heron Sings in Many Parts](https://arxiv.org/abs/2502.01237)\n\n  | Title | Authors |\n  |---|---|
  | Wren ([arXiv](https://arxiv.org/abs/2502.01246)) | X |";
        for start in 0..old.len() - 56 {
            let edit = Edit::replace(Span::new(start, start + 56), "\u{feff}");
            let text = Text::new(old.to_owned()).edit(&edit);
            assert_eq!(list(&update(&text, &parse(old), &edit)), list(&parse(&text.all())));
        }
    }

    #[test]
    fn an_item_starts_on_its_own_line() {
        let text = "- one\n\n\t+ [ ] two\n\n- three\n";
        let lens: Vec<(usize, bool)> =
            parse(text).iter().map(|it| (it.len, matches!(it.kind, Kind::Item(_)))).collect();
        assert_eq!(lens, [(6, true), (1, false), (11, true), (1, false), (8, true)]);
    }

    #[test]
    fn an_edit_in_a_row_leaves_the_others_alone() {
        let text = Text::from("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n");
        let old = parse(&text.all());
        let edit = Edit::insert(32, "x");
        let new = update(&text.edit(&edit), &old, &edit);
        let shared: Vec<bool> = old.iter().zip(new.iter()).map(|(a, b)| Arc::ptr_eq(&a, &b)).collect();
        assert_eq!(shared, [true, true, false, true]);
    }
}
