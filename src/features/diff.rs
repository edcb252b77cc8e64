//! Small edits that make one text of another.

use crate::text::{Edit, Edits, Span};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Edits that make `new` of `old`: of words in the lines that differ.
pub(super) fn between(old: &str, new: &str) -> Edits {
    let mut edits = Vec::new();
    let (old_lines, new_lines): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    for (gone, come) in changes(Algorithm::Patience, &old_lines, &new_lines) {
        let (left, right) = (gone.of(old), come.of(new));
        let less: Vec<&str> = left.split_word_bounds().collect();
        let more: Vec<&str> = right.split_word_bounds().collect();
        for (less, more) in changes(Algorithm::Myers, &less, &more) {
            edits.push(Edit::replace(less.shift(gone.start()), more.of(right)));
        }
    }
    // Stretches that differ lie apart.
    Edits::new(edits).unwrap_or_default()
}

/// Edits that make the parts `new`, one after the other, of the parts `old`.
pub(super) fn of_parts(old: &[&str], new: &[&str]) -> Edits {
    let text = new.concat();
    let edits = changes(Algorithm::Myers, old, new);
    Edits::new(edits.into_iter().map(|(gone, come)| Edit::replace(gone, come.of(&text)))).unwrap_or_default()
}

/// Stretches in which the two differ, in bytes of each, in order and apart.
fn changes(algorithm: Algorithm, old: &[&str], new: &[&str]) -> Vec<(Span, Span)> {
    let mut found: Vec<(Span, Span)> = Vec::new();
    let (mut before, mut after) = (0, 0);
    let bytes = |parts: &[&str], from: usize, count: usize| -> usize {
        parts.get(from..from + count).map_or(0, |it| it.iter().map(|it| it.len()).sum())
    };
    let mut equal = true;
    for op in capture_diff_slices(algorithm, old, new) {
        let (less, more) = (op.old_range(), op.new_range());
        let (less, more) = (bytes(old, less.start, less.len()), bytes(new, more.start, more.len()));
        if !matches!(op, DiffOp::Equal { .. }) {
            let stretch = (Span::new(before, before + less), Span::new(after, after + more));
            match found.last_mut().filter(|_| !equal) {
                Some(last) => *last = (last.0.cover(stretch.0), last.1.cover(stretch.1)),
                None => found.push(stretch),
            }
        }
        equal = matches!(op, DiffOp::Equal { .. });
        (before, after) = (before + less, after + more);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::markdown;
    use proptest::prelude::*;

    #[test]
    fn only_what_differs_is_touched() {
        let edits = between("one\ntwo\n  halves | x\nthree\n", "one\ntwo halves | x\nthree\n");
        let shown: Vec<_> = edits.iter().map(|edit| (edit.span.range(), edit.text.as_str())).collect();
        assert_eq!(shown, [(7..10, " ")]);
        assert!(between("a\r\n", "a\r\n").is_empty());
    }

    #[test]
    fn parts_that_stay_are_not_touched() {
        let edits = of_parts(&["b", "-", "a", "-", "c"], &["a", "-", "b", "-", "c"]);
        assert_eq!(edits.apply("b-a-c"), "a-b-c");
        assert!(edits.iter().all(|edit| edit.span.end() < 5));
    }

    proptest! {
        #[test]
        fn one_text_becomes_the_other(old in markdown(), new in markdown()) {
            prop_assert_eq!(between(&old, &new).apply(&old), new);
        }
    }
}
