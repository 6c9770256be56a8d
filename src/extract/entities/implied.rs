//! States that an adjective names, and bodies that a longer name holds. They are found with all other mentions, and kept only where a
//! statement uses them: "l'armée malienne", "le Conseil de sécurité des Nations unies".

use std::collections::BTreeMap;
use std::ops::Range;

use super::entities::{Entities, Mentioned, known};
use crate::extract::document::Document;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::lexicon::{Name, NameKind, Role};
use crate::ontology::Core;
use crate::reader::phrase;

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
    /// What the adjectives and longer names of an article imply, when its mentions are entities.
    pub(in crate::extract) fn find<'a>(document: Document<'a>, entities: &mut Entities<'a>) -> Self {
        let mut implied = Self::default();
        for (sentence, read) in document.sentences.iter().enumerate() {
            for (token, word) in read.tokens.iter().enumerate() {
                if let Some(state) = document.lexicon.states_of_adjective(&word.norm).next() {
                    implied.adjectives.insert((sentence, token), entities.add(known(state)));
                }
            }
        }
        for at in 0..entities.mentions.len() {
            let Mentioned { candidate, .. } = &entities.mentions[at];
            let (sentence, outer) = (candidate.sentence, candidate.tokens.clone());
            if let Some((inner, name)) = nested(document, candidate) {
                implied.nested.push(Nested { sentence, outer, inner, entity: entities.add(known(name)) });
            }
        }
        implied
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

/// The name of a body or state that a name ends with.
fn nested<'a>(document: Document<'a>, candidate: &Candidate<'a>) -> Option<(Range<usize>, &'a Name)> {
    if !matches!(candidate.class.core, Core::Organization | Core::Force) {
        return None;
    }
    let grammar = document.lexicon.grammar();
    let tokens = &document.sentences[candidate.sentence].tokens;
    let end = candidate.tokens.end;
    // "Croix-Rouge" in the name of a committee is not an owner; a union of several words is; a guerrilla is not the state's whose name it bears
    let body = candidate.class.is(Core::Organization) || !matches!(candidate.referent, Referent::Known(_));
    let owns = |name: &Name| name.class.is(Core::State) && body || name.class.is(Core::Organization) && name.label.contains(' ');
    (candidate.tokens.start + 2..end).find_map(|start| {
        let before = &tokens[start - 1].norm;
        let joined = grammar.is(Role::Of, before) || grammar.is(Role::Article, before);
        if !joined || !tokens[start].capital {
            return None;
        }
        let form = phrase(&tokens[start..end]);
        let mut names = document.lexicon.names(&form);
        names.find(|(name, kind)| *kind == NameKind::Proper && owns(name)).map(|(name, _)| (start..end, name))
    })
}
