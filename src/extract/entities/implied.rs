//! States that an adjective names, and bodies that a longer name holds. They are found with all other mentions, and kept only where a
//! statement uses them: "l'armée malienne", "le Conseil de sécurité des Nations unies".

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::index::{ArticleEntityIx, SentenceIx};
use crate::extract::mentions::candidate::Candidate;

/// Mentions that only statements bring into the graph.
#[derive(Debug, Default)]
pub(in crate::extract) struct Implied {
    /// The states of an adjective, by sentence and token: two of a compound, "russo-américain".
    adjectives: BTreeMap<(SentenceIx, usize), Vec<ArticleEntityIx>>,
    nested: Vec<Nested>,
}

/// What a name within a longer one says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum NestedAs {
    /// Whose it is, or of a site where it lies: "Conseil de sécurité des Nations unies".
    Owner,
    /// Where it is: "Mission de l'Union africaine en Somalie".
    Whereabouts,
}

/// A name within that of a body, a force or a site.
#[derive(Debug)]
struct Nested {
    says: NestedAs,
    sentence: SentenceIx,
    outer: Range<usize>,
    inner: Range<usize>,
    /// The entity of the inner name.
    entity: ArticleEntityIx,
}

impl Implied {
    /// Notes the state of an adjective.
    pub(super) fn add_adjective(&mut self, sentence: SentenceIx, token: usize, entity: ArticleEntityIx) {
        self.adjectives.entry((sentence, token)).or_default().push(entity);
    }

    /// Notes a name within the mention of another thing, and the entity of the inner one.
    pub(super) fn add_nested(&mut self, outer: &Candidate<'_>, inner: Range<usize>, says: NestedAs, entity: ArticleEntityIx) {
        self.nested.push(Nested { says, sentence: outer.sentence, outer: outer.tokens.clone(), inner, entity });
    }

    /// The entity of the state whose adjective a token is; `None` for a compound of two.
    pub(in crate::extract) fn adjective(&self, sentence: SentenceIx, token: usize) -> Option<ArticleEntityIx> {
        match self.adjectives(sentence, token) {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Whether a sentence has an adjective of a state.
    pub(in crate::extract) fn is_told_in(&self, sentence: SentenceIx) -> bool {
        self.adjectives.range((sentence, 0)..=(sentence, usize::MAX)).next().is_some()
    }

    /// Where the first adjective of each state stands.
    pub(in crate::extract) fn first_adjectives(&self) -> BTreeMap<ArticleEntityIx, (SentenceIx, usize)> {
        let alone = self.adjectives.iter().filter(|(_, entities)| entities.len() == 1);
        alone.rev().map(|(&place, entities)| (entities[0], place)).collect()
    }

    /// The entities of the states whose adjective a token is: two of a compound.
    pub(in crate::extract) fn adjectives(&self, sentence: SentenceIx, token: usize) -> &[ArticleEntityIx] {
        self.adjectives.get(&(sentence, token)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The entity that a name within a mention means, and its tokens.
    pub(in crate::extract) fn nested(&self, candidate: &Candidate<'_>, says: NestedAs) -> Option<(ArticleEntityIx, Range<usize>)> {
        let same = |n: &&Nested| n.says == says && n.sentence == candidate.sentence && n.outer == candidate.tokens;
        self.nested.iter().find(same).map(|n| (n.entity, n.inner.clone()))
    }
}
