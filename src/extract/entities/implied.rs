//! States that an adjective names, and bodies that a longer name holds. They are found with all other mentions, and kept only where a
//! statement uses them: "l'armée malienne", "le Conseil de sécurité des Nations unies".

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::mentions::candidate::Candidate;

/// Mentions that only statements bring into the graph.
#[derive(Debug, Default)]
pub(in crate::extract) struct Implied {
    /// The state of an adjective, by sentence and token.
    adjectives: BTreeMap<(usize, usize), usize>,
    nested: Vec<Nested>,
}

/// A name that ends with that of a body or state.
#[derive(Debug)]
struct Nested {
    sentence: usize,
    outer: Range<usize>,
    inner: Range<usize>,
    /// Index of the entity of the inner name.
    entity: usize,
}

impl Implied {
    /// Notes the state of an adjective.
    pub(super) fn add_adjective(&mut self, sentence: usize, token: usize, entity: usize) {
        self.adjectives.insert((sentence, token), entity);
    }

    /// Notes a name that another one ends with, and the entity of the inner one.
    pub(super) fn add_nested(&mut self, sentence: usize, outer: Range<usize>, inner: Range<usize>, entity: usize) {
        self.nested.push(Nested { sentence, outer, inner, entity });
    }

    /// The entity of the state whose adjective a token is.
    pub(in crate::extract) fn adjective(&self, sentence: usize, token: usize) -> Option<usize> {
        self.adjectives.get(&(sentence, token)).copied()
    }

    /// The entity of the body or state that a longer name ends with, and its tokens.
    pub(in crate::extract) fn nested(&self, candidate: &Candidate<'_>) -> Option<(usize, Range<usize>)> {
        let same = |n: &&Nested| n.sentence == candidate.sentence && n.outer == candidate.tokens;
        self.nested.iter().find(same).map(|n| (n.entity, n.inner.clone()))
    }
}
