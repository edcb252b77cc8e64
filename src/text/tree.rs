//! A persistent sequence that knows sums of its parts: a B-tree of shared nodes.
//!
//! Blocks of a file, their meanings and their findings each are in one. A node holds sums, not places, so
//! a change makes new nodes along one path and shares all others with the tree before it.

mod diff;
mod iter;

pub use diff::Splice;
pub use iter::{Iter, Placed};

use super::work::Work;
use std::ops::Range;
use std::sync::Arc;

/// Most children of a node, and most items of a leaf.
const WIDTH: usize = 32;

/// What can be in a [`Tree`].
pub trait Measure: Clone {
    /// What is summed up along the sequence.
    type Sum: Copy + Default;

    /// The sum of this item alone.
    fn measure(&self) -> Self::Sum;

    /// The sum of a stretch and the stretch after it.
    fn join(left: Self::Sum, right: Self::Sum) -> Self::Sum;

    /// Whether the two are one value: cheap, and `false` when in doubt.
    fn same(&self, other: &Self) -> bool;
}

/// A sequence of items. A clone is cheap, and all clones share what they have in common.
#[derive(Clone)]
pub struct Tree<T: Measure> {
    root: Arc<Node<T>>,
}

struct Node<T: Measure> {
    count: usize,
    sum: T::Sum,
    parts: Parts<T>,
}

enum Parts<T: Measure> {
    Leaf(Vec<T>),
    Inner(Vec<Arc<Node<T>>>),
}

impl<T: Measure> Node<T> {
    fn leaf(items: Vec<T>) -> Arc<Node<T>> {
        let sum = items.iter().fold(T::Sum::default(), |sum, it| T::join(sum, it.measure()));
        Arc::new(Node { count: items.len(), sum, parts: Parts::Leaf(items) })
    }

    fn inner(nodes: Vec<Arc<Node<T>>>) -> Arc<Node<T>> {
        let sum = nodes.iter().fold(T::Sum::default(), |sum, it| T::join(sum, it.sum));
        let count = nodes.iter().map(|node| node.count).sum();
        Arc::new(Node { count, sum, parts: Parts::Inner(nodes) })
    }

    /// The index of the last item before `index` that fulfils `has`.
    fn last_before(&self, index: usize, has: &impl Fn(&T::Sum) -> bool) -> Option<usize> {
        match &self.parts {
            Parts::Leaf(items) => items.iter().take(index).rposition(|item| has(&item.measure())),
            Parts::Inner(nodes) => {
                let (mut start, mut behind) = (0, 0);
                while let Some(child) = nodes.get(behind).filter(|_| start < index) {
                    start += child.count;
                    behind += 1;
                }
                nodes.iter().take(behind).rev().find_map(|child| {
                    start -= child.count;
                    let found = if has(&child.sum) { child.last_before(index - start, has) } else { None };
                    found.map(|at| start + at)
                })
            }
        }
    }

    fn height(&self) -> usize {
        match &self.parts {
            Parts::Leaf(_) => 0,
            Parts::Inner(nodes) => 1 + nodes.first().map_or(0, |it| it.height()),
        }
    }
}

impl<T: Measure> Default for Tree<T> {
    fn default() -> Self {
        Tree { root: Node::leaf(Vec::new()) }
    }
}

impl<T: Measure> FromIterator<T> for Tree<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut nodes = Vec::new();
        let mut items = items.into_iter();
        loop {
            let mut leaf = Vec::with_capacity(WIDTH);
            leaf.extend(items.by_ref().take(WIDTH));
            if leaf.is_empty() {
                break;
            }
            nodes.push(Node::leaf(leaf));
        }
        Tree { root: raise(nodes) }
    }
}

impl<T: Measure> Tree<T> {
    /// Number of items.
    pub fn len(&self) -> usize {
        self.root.count
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.root.count == 0
    }

    /// The sum of all items.
    pub fn sum(&self) -> T::Sum {
        self.root.sum
    }

    /// The item at `index`.
    pub fn get(&self, index: usize) -> Option<Placed<'_, T>> {
        Work::Items.done(1);
        let mut before = T::Sum::default();
        let mut left = index;
        let mut node = &self.root;
        'down: loop {
            match &node.parts {
                Parts::Leaf(items) => {
                    let item = items.get(left)?;
                    let before = items.iter().take(left).fold(before, |sum, it| T::join(sum, it.measure()));
                    return Some(Placed { index, before, item });
                }
                Parts::Inner(nodes) => {
                    for child in nodes {
                        if left < child.count {
                            node = child;
                            continue 'down;
                        }
                        left -= child.count;
                        before = T::join(before, child.sum);
                    }
                    return None;
                }
            }
        }
    }

    /// The first item up to and including which the sum fulfils `enough`, which must stay true once it is.
    pub fn find(&self, enough: impl Fn(&T::Sum) -> bool) -> Option<Placed<'_, T>> {
        Work::Items.done(1);
        let mut before = T::Sum::default();
        let mut index = 0;
        let mut node = &self.root;
        'down: loop {
            match &node.parts {
                Parts::Leaf(items) => {
                    for item in items {
                        let sum = T::join(before, item.measure());
                        if enough(&sum) {
                            return Some(Placed { index, before, item });
                        }
                        before = sum;
                        index += 1;
                    }
                    return None;
                }
                Parts::Inner(nodes) => {
                    for child in nodes {
                        let sum = T::join(before, child.sum);
                        if enough(&sum) {
                            node = child;
                            continue 'down;
                        }
                        before = sum;
                        index += child.count;
                    }
                    return None;
                }
            }
        }
    }

    /// The items that `count` counts, each for one, in order.
    pub fn counted(&self, count: impl Fn(&T::Sum) -> u32) -> impl Iterator<Item = Placed<'_, T>> {
        (1..=count(&self.sum())).filter_map(move |nth| self.find(|sum| count(sum) >= nth))
    }

    /// The last item before `index` that fulfils `has`. A sum must fulfil it where one of its parts does.
    pub fn last_before(&self, index: usize, has: impl Fn(&T::Sum) -> bool) -> Option<Placed<'_, T>> {
        self.get(self.root.last_before(index, &has)?)
    }

    /// All items.
    pub fn iter(&self) -> Iter<'_, T> {
        self.iter_from(0)
    }

    /// The items from `index` on.
    pub fn iter_from(&self, index: usize) -> Iter<'_, T> {
        Iter::new(self, index)
    }

    /// The tree with the items of `range` replaced by `items`. The range is cut to the tree's length.
    pub fn splice(&self, range: Range<usize>, items: Vec<T>) -> Tree<T> {
        Work::Items.done(1 + items.len());
        let end = range.end.min(self.len());
        let start = range.start.min(end);
        let mut items = Some(items);
        let nodes = replace(&self.root, start..end, &mut items);
        Tree { root: raise(nodes) }
    }
}

/// Groups `nodes`, all of one height, until one is left.
fn raise<T: Measure>(mut nodes: Vec<Arc<Node<T>>>) -> Arc<Node<T>> {
    while nodes.len() > 1 {
        nodes = group(nodes);
    }
    nodes.pop().unwrap_or_else(|| Node::leaf(Vec::new()))
}

fn group<T: Measure>(nodes: Vec<Arc<Node<T>>>) -> Vec<Arc<Node<T>>> {
    let parts = nodes.len().div_ceil(WIDTH);
    let each = nodes.len().div_ceil(parts.max(1)).max(1);
    nodes.chunks(each).map(|chunk| Node::inner(chunk.to_vec())).collect()
}

/// The nodes, of the same height as `node`, in which `items` (taken once) stand for those of `range`.
fn replace<T: Measure>(
    node: &Arc<Node<T>>,
    range: Range<usize>,
    items: &mut Option<Vec<T>>,
) -> Vec<Arc<Node<T>>> {
    match &node.parts {
        Parts::Leaf(old) => {
            let new = items.take().unwrap_or_default();
            let mut all = Vec::with_capacity(old.len() + new.len());
            all.extend(old.iter().take(range.start).cloned());
            all.extend(new);
            all.extend(old.iter().skip(range.end).cloned());
            let parts = all.len().div_ceil(WIDTH);
            let each = all.len().div_ceil(parts.max(1)).max(1);
            all.chunks(each).map(|chunk| Node::leaf(chunk.to_vec())).collect()
        }
        Parts::Inner(children) => {
            let mut out: Vec<Arc<Node<T>>> = Vec::with_capacity(children.len() + 1);
            let mut at = 0;
            for child in children {
                let (from, to) = (at, at + child.count);
                at = to;
                let hit = range.start < to && range.end > from;
                // An insertion goes to the first child that it touches.
                let here = items.is_some() && range.is_empty() && range.start <= to;
                if !hit && !here {
                    out.push(child.clone());
                    continue;
                }
                let inside = range.start.max(from) - from..range.end.min(to).max(from) - from;
                for new in replace(child, inside, items) {
                    push_merged(&mut out, new);
                }
            }
            group(out)
        }
    }
}

/// Adds `node`, as part of the last one where both are small.
fn push_merged<T: Measure>(out: &mut Vec<Arc<Node<T>>>, node: Arc<Node<T>>) {
    let merged = out.last().and_then(|last| match (&last.parts, &node.parts) {
        (Parts::Leaf(a), Parts::Leaf(b)) if a.len() + b.len() <= WIDTH / 2 => {
            Some(Node::leaf(a.iter().chain(b).cloned().collect()))
        }
        (Parts::Inner(a), Parts::Inner(b)) if a.len() + b.len() <= WIDTH / 2 => {
            Some(Node::inner(a.iter().chain(b).cloned().collect()))
        }
        _ => None,
    });
    match merged {
        Some(merged) => {
            out.pop();
            out.push(merged);
        }
        None => out.push(node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug, PartialEq)]
    struct Item(Arc<u32>);

    impl Measure for Item {
        type Sum = u64;
        fn measure(&self) -> u64 {
            u64::from(*self.0)
        }
        fn join(left: u64, right: u64) -> u64 {
            left + right
        }
        fn same(&self, other: &Self) -> bool {
            Arc::ptr_eq(&self.0, &other.0)
        }
    }

    fn items(range: Range<u32>) -> Vec<Item> {
        range.map(|it| Item(Arc::new(it))).collect()
    }

    fn list(tree: &Tree<Item>) -> Vec<u32> {
        tree.iter().map(|it| *it.item.0).collect()
    }

    proptest! {
        #[test]
        fn is_a_vector_under_splices(
            first in 0u32..3000,
            edits in prop::collection::vec((0usize..3000, 0usize..200, 0u32..200), 1..30),
        ) {
            let mut tree: Tree<Item> = items(0..first).into_iter().collect();
            let mut model: Vec<u32> = (0..first).collect();
            for (at, gone, added) in edits {
                let start = at.min(model.len());
                let end = (start + gone).min(model.len());
                let new = items(10_000..10_000 + added);
                let next = tree.splice(start..end, new);
                model.splice(start..end, 10_000..10_000 + added);
                prop_assert_eq!(&list(&next), &model);
                prop_assert_eq!(next.len(), model.len());
                prop_assert_eq!(next.sum(), model.iter().map(|&it| u64::from(it)).sum::<u64>());
                let expected = (end - start + added as usize > 0)
                    .then_some(Splice { start, old: end - start, new: added as usize });
                prop_assert_eq!(tree.diff(&next), expected);
                if next.len() == tree.len() {
                    let differ: Vec<usize> = (start..start + added as usize).collect();
                    let found = tree.differing(&next);
                    prop_assert!(differ.iter().all(|it| found.contains(it)), "{differ:?} {found:?}");
                }
                let index = model.len() / 3;
                let last = model.iter().take(index).rposition(|&it| it >= 10_000);
                prop_assert_eq!(next.last_before(index, |&sum| sum >= 10_000).map(|it| it.index), last);
                if let Some(Placed { index, before, item }) = next.iter_from(model.len() / 2).next() {
                    prop_assert_eq!(index, model.len() / 2);
                    prop_assert_eq!(*item.0, model[index]);
                    prop_assert_eq!(before, model[..index].iter().map(|&it| u64::from(it)).sum::<u64>());
                    prop_assert_eq!(next.get(index).map(|it| (*it.item.0, it.before)), Some((model[index], before)));
                }
                tree = next;
            }
        }
    }

    #[test]
    fn finds_by_sum() {
        let tree: Tree<Item> = items(0..1000).into_iter().collect();
        assert_eq!(tree.find(|&sum| sum > 10).map(|it| (it.index, it.before)), Some((5, 10)));
        assert!(tree.find(|&sum| sum > 1_000_000).is_none());
    }
}
