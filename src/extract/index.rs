//! The indices of an article's sentences, words, mentions and entities: a type for each, and lists that only their own index opens.
//!
//! Tokens have none: a `usize` or `Range<usize>` called a token counts from the start of its sentence. Tokens are looked at by
//! arithmetic ("the second one behind this"), which a type of their own would only make longer.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Add, Index, IndexMut, Range};

/// A position in a list of one kind.
pub(in crate::extract) trait Ix: Copy + Ord {
    /// The index of the item that so many others stand before.
    fn new(position: usize) -> Self;

    /// How many items stand before it.
    fn position(self) -> usize;

    /// The index before this one; `None` for the first.
    fn before(self) -> Option<Self> {
        self.position().checked_sub(1).map(Self::new)
    }

    /// How many steps lie between two indices, whichever comes first.
    fn distance(self, other: Self) -> usize {
        self.position().abs_diff(other.position())
    }
}

/// Defines the type of an index.
macro_rules! index {
    ($(#[$doc:meta])* $visibility:vis $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visibility struct $name(usize);

        impl Ix for $name {
            fn new(position: usize) -> Self {
                Self(position)
            }

            fn position(self) -> usize {
                self.0
            }
        }

        impl Add<usize> for $name {
            type Output = Self;

            fn add(self, steps: usize) -> Self {
                Self(self.0 + steps)
            }
        }
    };
}

index! {
    /// A sentence of an article.
    pub SentenceIx
}

index! {
    /// An entity of one article. It is not called `EntityIx`: that is the node of a graph, and an entity which is not mentioned has none.
    pub(in crate::extract) ArticleEntityIx
}

index! {
    /// A mention of a sentence, of those that begin earlier first.
    pub(in crate::extract) MentionIx
}

index! {
    /// A word of a sentence's tree. A contraction ("du") is one token of two words.
    pub(in crate::extract) WordIx
}

impl SentenceIx {
    /// The first sentence of an article.
    pub const FIRST: Self = Self(0);

    /// Its number as people count, from 1.
    pub fn number(self) -> usize {
        self.0 + 1
    }
}

/// The indices of a range, in order.
pub(in crate::extract) fn each<I: Ix>(range: &Range<I>) -> impl DoubleEndedIterator<Item = I> + use<I> {
    (range.start.position()..range.end.position()).map(I::new)
}

/// Items that are found by indices of one kind.
#[derive(Clone)]
pub(in crate::extract) struct List<I, T> {
    items: Vec<T>,
    index: PhantomData<fn(I)>,
}

impl<I: Ix, T> List<I, T> {
    /// The items, without their indices.
    pub(in crate::extract) fn as_slice(&self) -> &[T] {
        &self.items
    }

    /// The items in order.
    pub(in crate::extract) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// The indices of all items, in order.
    pub(in crate::extract) fn keys(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    /// Whether there are none.
    pub(in crate::extract) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The item at an index; `None` behind the last one.
    pub(in crate::extract) fn get(&self, at: I) -> Option<&T> {
        self.items.get(at.position())
    }

    /// The index of the first item for which `holds` does not hold, where it holds for all before that one and for none behind.
    pub(in crate::extract) fn partition_point(&self, holds: impl FnMut(&T) -> bool) -> I {
        I::new(self.items.partition_point(holds))
    }

    /// The items with their indices, in order.
    pub(in crate::extract) fn enumerated(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(at, item)| (I::new(at), item))
    }

    /// The index behind the last item: that of the next one to be added.
    pub(in crate::extract) fn end(&self) -> I {
        I::new(self.items.len())
    }

    /// Adds an item at the end.
    pub(in crate::extract) fn push(&mut self, item: T) -> I {
        let at = self.end();
        self.items.push(item);
        at
    }
}

impl<I, T> Default for List<I, T> {
    fn default() -> Self {
        Self { items: Vec::new(), index: PhantomData }
    }
}

impl<I, T: fmt::Debug> fmt::Debug for List<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(f)
    }
}

impl<I, T> FromIterator<T> for List<I, T> {
    fn from_iter<S: IntoIterator<Item = T>>(items: S) -> Self {
        Self { items: items.into_iter().collect(), index: PhantomData }
    }
}

impl<I, T> Extend<T> for List<I, T> {
    fn extend<S: IntoIterator<Item = T>>(&mut self, items: S) {
        self.items.extend(items);
    }
}

impl<'l, I, T> IntoIterator for &'l List<I, T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<I: Ix, T> Index<I> for List<I, T> {
    type Output = T;

    fn index(&self, at: I) -> &T {
        &self.items[at.position()]
    }
}

impl<I: Ix, T> IndexMut<I> for List<I, T> {
    fn index_mut(&mut self, at: I) -> &mut T {
        &mut self.items[at.position()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_opened_by_its_own_index() {
        let mut list: List<SentenceIx, &str> = ["a", "b"].into_iter().collect();
        let last = list.push("c");
        assert_eq!((list[last], last.number(), last.before().map(|before| list[before])), ("c", 3, Some("b")));
        assert_eq!(each(&(SentenceIx::FIRST + 1..list.end())).map(|at| list[at]).collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!((SentenceIx::FIRST.before(), SentenceIx::FIRST.distance(last)), (None, 2));
    }
}
