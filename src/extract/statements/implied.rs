//! Entities that sentences only imply: states by their adjectives, bodies by the ends of names.
//!
//! They are looked for before statements are, so that no later stage makes entities; those that take part in a statement and have no
//! mention get one.

use std::collections::HashMap;
use std::ops::Range;

use super::claim::{Claim, Shown};
use crate::extract::document::Document;
use crate::extract::entities::entities::{Entities, Mentioned, known};
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::lexicon::{Name, NameKind, Role};
use crate::ontology::Core;
use crate::reader::phrase;

/// The entities that an article implies.
#[derive(Debug, Default)]
pub(in crate::extract) struct Implied {
    /// By the id of their names.
    states: HashMap<String, usize>,
    /// By sentence and first and last token of the mention that ends with them: the entity and its first token.
    endings: HashMap<(usize, usize, usize), (usize, usize)>,
}

impl Implied {
    /// Notes them, each as an entity.
    pub(in crate::extract) fn of<'a>(document: Document<'a>, entities: &mut Entities<'a>) -> Self {
        let mut implied = Self::default();
        let mentions = entities.mentions.clone();
        let described = mentions.iter().filter_map(|mention| match &mention.candidate.referent {
            Referent::Described(description) => description.state,
            _ => None,
        });
        let adjectives =
            document.sentences.iter().flat_map(|s| &s.tokens).filter_map(|token| document.lexicon.states_of_adjective(&token.norm).next());
        for name in described.chain(adjectives) {
            if !implied.states.contains_key(&name.id) {
                implied.states.insert(name.id.clone(), entities.add(known(name)));
            }
        }
        for mention in &mentions {
            if let Some((name, start)) = ending(document, mention) {
                implied.endings.insert(place(&mention.candidate), (entities.add(known(name)), start));
            }
        }
        implied
    }

    /// The entity of a state of the lexicon.
    pub(in crate::extract) fn state(&self, name: &Name) -> Option<usize> {
        self.states.get(&name.id).copied()
    }

    /// The entity that the name of a mention ends with, and its tokens.
    pub(in crate::extract) fn ending(&self, candidate: &Candidate<'_>) -> Option<(usize, Range<usize>)> {
        self.endings.get(&place(candidate)).map(|&(entity, start)| (entity, start..candidate.tokens.end))
    }
}

fn place(candidate: &Candidate<'_>) -> (usize, usize, usize) {
    (candidate.sentence, candidate.tokens.start, candidate.tokens.end)
}

/// "Conseil de sécurité des Nations unies": a name that ends with another one, and where that begins.
fn ending<'a>(document: Document<'a>, mention: &Mentioned<'a>) -> Option<(&'a Name, usize)> {
    if !matches!(mention.candidate.class.core, Core::Organization | Core::Force) {
        return None;
    }
    let lexicon = document.lexicon;
    let tokens = &document.sentences[mention.candidate.sentence].tokens;
    let end = mention.candidate.tokens.end;
    // "Croix-Rouge" in the name of a committee is not its owner; a union of several words is,
    // and a guerrilla is not the state's whose name it bears
    let body = mention.candidate.class.is(Core::Organization) || !matches!(mention.candidate.referent, Referent::Known(_));
    let owns = |name: &Name| name.class.is(Core::State) && body || name.class.is(Core::Organization) && name.label.contains(' ');
    (mention.candidate.tokens.start + 2..end).find_map(|start| {
        let of = lexicon.grammar().is(Role::Of, &tokens[start - 1].norm) || lexicon.grammar().is(Role::Article, &tokens[start - 1].norm);
        let words = phrase(&tokens[start..end]);
        let mut named = lexicon.names(&words).filter(|_| of && tokens[start].capital);
        named.find(|(name, kind)| *kind == NameKind::Proper && owns(name)).map(|(name, _)| (name, start))
    })
}

/// Gives those who take part in claims a mention where they need one: a state by its adjective where it has none in the article, what a
/// name ends with at that end.
pub(in crate::extract) fn mention<'a, 'c>(document: Document<'a>, claims: impl Iterator<Item = &'c Claim>, entities: &mut Entities<'a>) {
    for claim in claims {
        for argument in claim.arguments() {
            let span = document.span(claim.sentence, &argument.tokens);
            let has_one = match argument.shown {
                Shown::Mention | Shown::Nothing => true,
                Shown::Adjective => entities.mentions.iter().any(|m| m.entity == argument.entity),
                Shown::Ending => entities.mentions.iter().any(|m| m.span == span && m.entity == argument.entity),
            };
            if !has_one {
                let class = entities.items[argument.entity].class;
                let referent = Referent::Known(Vec::new());
                let candidate = Candidate { sentence: claim.sentence, tokens: argument.tokens.clone(), class, referent };
                entities.insert(candidate, span, argument.entity);
            }
        }
    }
}
