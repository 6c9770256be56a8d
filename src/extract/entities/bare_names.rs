//! Bare nouns that tell which event or agreement of the article is meant, and so name it: "l'accord", where it tells of one.

use std::collections::{BTreeMap, BTreeSet};

use super::entities::{Entities, Mentioned};
use crate::extract::document::Document;
use crate::extract::index::ArticleEntityIx;
use crate::graph::MentionKind;
use crate::ontology::Core;

/// The nouns that alone name an event or agreement, each with the only thing of the article that it can mean.
#[derive(Debug, Default)]
pub(in crate::extract) struct BareNames<'a>(BTreeMap<&'a str, ArticleEntityIx>);

impl<'a> BareNames<'a> {
    /// Those of the entities that are in the graph. A word in a longer name or description of another thing might mean that one.
    pub(in crate::extract) fn new(document: Document<'a>, entities: &Entities<'a>, stand: &BTreeSet<ArticleEntityIx>) -> Self {
        let mut words = BTreeMap::<&str, (BTreeSet<ArticleEntityIx>, bool)>::new();
        for mention in entities.mentions.iter().filter(|m| stand.contains(&m.entity)) {
            let noun = bare_noun(document, mention);
            for token in &document.sentences[mention.candidate.sentence].tokens[mention.candidate.tokens.clone()] {
                let (meant, bare) = words.entry(&token.norm).or_default();
                meant.insert(mention.entity);
                *bare |= noun == Some(&*token.norm);
            }
        }
        let only = |(word, (meant, bare)): (&'a str, (BTreeSet<_>, bool))| {
            meant.first().filter(|_| bare && meant.len() == 1).map(|only| (word, *only))
        };
        Self(words.into_iter().filter_map(only).collect())
    }

    /// The nouns that name an entity.
    pub(in crate::extract) fn of(&self, entity: ArticleEntityIx) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(_, named)| **named == entity).map(|(noun, _)| *noun)
    }

    /// How a mention means its entity.
    pub(in crate::extract) fn kind(&self, document: Document<'a>, mention: &Mentioned<'a>) -> MentionKind {
        let names = bare_noun(document, mention).is_some_and(|noun| self.0.get(noun) == Some(&mention.entity));
        if names { MentionKind::Description } else { mention.candidate.kind(document) }
    }
}

/// The noun that a mention of an event or agreement is, where it has no words of its own beside it.
fn bare_noun<'a>(document: Document<'a>, mention: &Mentioned<'a>) -> Option<&'a str> {
    let candidate = &mention.candidate;
    let may_name = candidate.class.is(Core::Event) || candidate.class.is(Core::Agreement);
    let bare = may_name && candidate.kind(document) == MentionKind::Reference;
    bare.then(|| &*document.sentences[candidate.sentence].tokens[candidate.tokens.start].norm)
}
