//! The items of a tree in order.

use super::{Measure, Node, Parts, Tree};
use std::ops::Deref;
use std::sync::Arc;

/// An item, and where it is.
pub struct Placed<'a, T: Measure> {
    /// Number of items before it.
    pub index: usize,
    /// The sum of all before it.
    pub before: T::Sum,
    /// The item itself.
    pub item: &'a T,
}

impl<T: Measure> Clone for Placed<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Measure> Copy for Placed<'_, T> {}

impl<T: Measure> Deref for Placed<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.item
    }
}

/// Items in order.
pub struct Iter<'a, T: Measure> {
    /// The nodes that are still to come, the next ones last.
    stack: Vec<std::slice::Iter<'a, Arc<Node<T>>>>,
    leaf: std::slice::Iter<'a, T>,
    index: usize,
    /// One past the index of the last item.
    end: usize,
    before: T::Sum,
}

impl<'a, T: Measure> Iter<'a, T> {
    /// The items of `tree` from `index` on.
    pub(super) fn new(tree: &'a Tree<T>, index: usize) -> Iter<'a, T> {
        let mut iter =
            Iter { stack: Vec::new(), leaf: [].iter(), index: 0, end: tree.len(), before: T::Sum::default() };
        iter.descend(&tree.root, index);
        iter
    }

    /// Goes on at the item of `node` that is `skipped` items after its first one.
    fn descend(&mut self, mut node: &'a Node<T>, mut skipped: usize) {
        'down: loop {
            match &node.parts {
                Parts::Leaf(items) => {
                    let (before, rest) = items.split_at(skipped.min(items.len()));
                    self.index += before.len();
                    self.before = before.iter().fold(self.before, |sum, it| T::join(sum, it.measure()));
                    self.leaf = rest.iter();
                    return;
                }
                Parts::Inner(nodes) => {
                    let mut rest = nodes.iter();
                    while let Some(child) = rest.next() {
                        if skipped < child.count {
                            self.stack.push(rest);
                            node = child;
                            continue 'down;
                        }
                        skipped -= child.count;
                        self.index += child.count;
                        self.before = T::join(self.before, child.sum);
                    }
                    return;
                }
            }
        }
    }
}

impl<'a, T: Measure> Iterator for Iter<'a, T> {
    type Item = Placed<'a, T>;

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.end - self.index;
        (left, Some(left))
    }

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.leaf.next() {
                let found = Placed { index: self.index, before: self.before, item };
                self.index += 1;
                self.before = T::join(self.before, item.measure());
                return Some(found);
            }
            match self.stack.last_mut()?.next() {
                Some(node) => self.descend(node, 0),
                None => {
                    self.stack.pop();
                }
            }
        }
    }
}
