//! Where two trees differ: what they share is not looked at.

use super::{Measure, Node, Parts, Tree};
use std::sync::Arc;

/// Where two sequences differ: `old` items at `start` of the one are as `new` items in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Splice {
    /// How many items at the front both have in common.
    pub start: usize,
    /// How many items of the first sequence are gone.
    pub old: usize,
    /// How many items of the second sequence are new.
    pub new: usize,
}

impl<T: Measure> Tree<T> {
    /// Where `self` and `newer` differ. Exact where `newer` came from `self` by [`Tree::splice`];
    /// never too small, and maybe too large, otherwise. `None` when they do not differ.
    pub fn diff(&self, newer: &Tree<T>) -> Option<Splice> {
        if Arc::ptr_eq(&self.root, &newer.root) {
            return None;
        }
        let start = common::<T>(&self.root, &newer.root, false);
        let most = self.len().min(newer.len()) - start;
        let end = common::<T>(&self.root, &newer.root, true).min(most);
        let change = Splice { start, old: self.len() - start - end, new: newer.len() - start - end };
        (change.old + change.new > 0).then_some(change)
    }

    /// Indices that differ from `newer`, which must have the same length. May be too many, never too few.
    pub fn differing(&self, newer: &Tree<T>) -> Vec<usize> {
        let mut found = Vec::new();
        differing(&self.root, &newer.root, 0, &mut found);
        found
    }
}

fn differing<T: Measure>(old: &Arc<Node<T>>, new: &Arc<Node<T>>, start: usize, found: &mut Vec<usize>) {
    if Arc::ptr_eq(old, new) {
        return;
    }
    match (&old.parts, &new.parts) {
        (Parts::Leaf(old), Parts::Leaf(new)) if old.len() == new.len() => {
            let pairs = old.iter().zip(new).enumerate();
            found.extend(pairs.filter(|(_, (old, new))| !old.same(new)).map(|pair| start + pair.0));
        }
        (Parts::Inner(old), Parts::Inner(new))
            if old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.count == new.count) =>
        {
            let mut start = start;
            for (old, new) in old.iter().zip(new) {
                differing(old, new, start, found);
                start += old.count;
            }
        }
        _ => found.extend(start..start + old.count.max(new.count)),
    }
}

/// How many items two trees share at the front, or at the back.
fn common<T: Measure>(a: &Arc<Node<T>>, b: &Arc<Node<T>>, back: bool) -> usize {
    let mut left = Walk::new(a, back);
    let mut right = Walk::new(b, back);
    let mut shared = 0;
    loop {
        match (left.peek(), right.peek()) {
            (Some(Part::Node(x)), Some(Part::Node(y))) => {
                if Arc::ptr_eq(x, y) {
                    shared += x.count;
                    left.skip();
                    right.skip();
                } else if x.height() > y.height() {
                    left.enter();
                } else if y.height() > x.height() {
                    right.enter();
                } else {
                    left.enter();
                    right.enter();
                }
            }
            (Some(Part::Node(_)), Some(Part::Item(_))) => left.enter(),
            (Some(Part::Item(_)), Some(Part::Node(_))) => right.enter(),
            (Some(Part::Item(x)), Some(Part::Item(y))) => {
                if !x.same(y) {
                    return shared;
                }
                shared += 1;
                left.skip();
                right.skip();
            }
            _ => return shared,
        }
    }
}

enum Part<'a, T: Measure> {
    Node(&'a Arc<Node<T>>),
    Item(&'a T),
}

/// A walk over nodes and items from one end.
struct Walk<'a, T: Measure> {
    stack: Vec<Part<'a, T>>,
    back: bool,
}

impl<'a, T: Measure> Walk<'a, T> {
    fn new(root: &'a Arc<Node<T>>, back: bool) -> Self {
        Walk { stack: vec![Part::Node(root)], back }
    }

    fn peek(&self) -> Option<&Part<'a, T>> {
        self.stack.last()
    }

    fn skip(&mut self) {
        self.stack.pop();
    }

    /// Replaces the node on top by its parts.
    fn enter(&mut self) {
        let Some(Part::Node(node)) = self.stack.pop() else { return };
        match (&node.parts, self.back) {
            (Parts::Leaf(items), false) => self.stack.extend(items.iter().rev().map(Part::Item)),
            (Parts::Leaf(items), true) => self.stack.extend(items.iter().map(Part::Item)),
            (Parts::Inner(nodes), false) => self.stack.extend(nodes.iter().rev().map(Part::Node)),
            (Parts::Inner(nodes), true) => self.stack.extend(nodes.iter().map(Part::Node)),
        }
    }
}
