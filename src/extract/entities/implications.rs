//! Which states adjectives name, and which bodies and places longer names hold.

use std::ops::Range;

use super::entities::{Entities, Mentioned, known};
use super::implied::Implied;
use crate::extract::document::Document;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::lexicon::{Name, NameKind, NounClass, Role};
use crate::ontology::Core;
use crate::reader::phrase;

/// What the adjectives and longer names of an article imply, when its mentions are entities.
pub(in crate::extract) fn implied<'a>(document: Document<'a>, entities: &mut Entities<'a>) -> Implied {
    let mut implied = Implied::default();
    for (sentence, read) in document.sentences.enumerated() {
        for (token, word) in read.tokens.iter().enumerate() {
            if let Some(state) = document.lexicon.states_of_adjective(&word.norm).next() {
                let entity = entities.add(known(state));
                implied.add_adjective(sentence, token, entity);
            }
        }
    }
    for at in 0..entities.mentions.len() {
        let Mentioned { candidate, .. } = &entities.mentions[at];
        let (sentence, outer) = (candidate.sentence, candidate.tokens.clone());
        if let Some((inner, name)) = nested(document, entities, candidate) {
            implied.add_nested(sentence, outer, inner, entities.add(known(name)));
        }
    }
    implied
}

/// The name of a body or state that a name ends with.
fn nested<'a>(document: Document<'a>, entities: &Entities<'a>, candidate: &Candidate<'a>) -> Option<(Range<usize>, &'a Name)> {
    let grammar = document.lexicon.grammar();
    // "aéroport de N" lies in N; "route de N" and "golfe de N" do not
    let words = &document.sentences[candidate.sentence].tokens[candidate.tokens.clone()];
    let site = candidate.class.is(Core::Place)
        && !matches!(candidate.referent, Referent::Known(_))
        && (1..words.len()).any(|end| grammar.is(NounClass::Site, &phrase(&words[..end])));
    if !site && !matches!(candidate.class.core, Core::Organization | Core::Force) {
        return None;
    }
    let tokens = &document.sentences[candidate.sentence].tokens;
    let end = candidate.tokens.end;
    // "Croix-Rouge" in the name of a committee is not an owner; a union of several words is; a guerrilla is not the state's whose name it bears
    let body = candidate.class.is(Core::Organization) || !matches!(candidate.referent, Referent::Known(_));
    let owns = |name: &Name| match name.class.core {
        Core::State => body || site,
        Core::Place => site,
        Core::Organization => !site && name.label.contains(' '),
        _ => false,
    };
    (candidate.tokens.start + 2..end).find_map(|start| {
        let before = &tokens[start - 1].norm;
        let joined = grammar.is(Role::Of, before) || grammar.is(Role::Article, before);
        if !joined || !tokens[start].capital {
            return None;
        }
        let form = phrase(&tokens[start..end]);
        let mut names = document.lexicon.names(&form);
        // a town is one where the article speaks of it by itself, too
        let meant = |(name, kind): &(&Name, NameKind)| match kind {
            NameKind::Proper => owns(name) && (!site || entities.of_name(name).is_some()),
            NameKind::City => site && entities.of_name(name).is_some(),
            NameKind::Capital => false,
        };
        names.find(meant).map(|(name, _)| (start..end, name))
    })
}
