//! Which states adjectives name, and which bodies longer names hold.

use std::ops::Range;

use super::entities::{Entities, Mentioned, known};
use super::implied::Implied;
use crate::extract::document::Document;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::lexicon::{Name, NameKind, Role};
use crate::ontology::Core;
use crate::reader::phrase;

/// What the adjectives and longer names of an article imply, when its mentions are entities.
pub(in crate::extract) fn implied<'a>(document: Document<'a>, entities: &mut Entities<'a>) -> Implied {
    let mut implied = Implied::default();
    for (sentence, read) in document.sentences.enumerated() {
        for (token, word) in read.tokens.iter().enumerate() {
            let one = document.lexicon.states_of_adjective(&word.norm).next();
            let two = document.lexicon.states_of_compound(&word.norm).filter(|_| one.is_none());
            for state in one.into_iter().chain(two) {
                let entity = entities.add(known(state));
                implied.add_adjective(sentence, token, entity);
            }
        }
    }
    for at in 0..entities.mentions.len() {
        let Mentioned { candidate, .. } = &entities.mentions[at];
        let (sentence, outer) = (candidate.sentence, candidate.tokens.clone());
        if let Some((inner, name)) = nested(document, candidate) {
            implied.add_nested(sentence, outer, inner, entities.add(known(name)));
        }
    }
    implied
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
