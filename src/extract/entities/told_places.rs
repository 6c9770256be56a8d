//! Where an event was by the verb that tells of it: "des combats ont éclaté à N", "une attaque a visé N" are "les combats de N", "l'attaque de N".

use crate::extract::document::Document;
use crate::extract::index::WordIx;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::lexicon::{KindRole, NameKind, Role, VerbClass};
use crate::ontology::Core;
use crate::reader::Upos;

/// The words for the places that the verb of an event names, as a description of it would hold them: of a state its id.
pub(super) fn told_places(document: Document<'_>, candidate: &Candidate<'_>) -> Vec<String> {
    let Referent::Described(description) = &candidate.referent else { return Vec::new() };
    let syntax = &document.syntax[candidate.sentence];
    let noun = syntax.head_of(&syntax.words_of(&candidate.tokens)).filter(|_| candidate.class.is(Core::Event));
    let subject = |noun: &WordIx| syntax.word(*noun).deprel.universal() == "nsubj";
    let Some(verb) = noun.filter(subject).and_then(|noun| syntax.head(noun)).filter(|&verb| syntax.is_verb(verb)) else {
        return Vec::new();
    };
    let grammar = document.lexicon.grammar();
    let happens = grammar.is(VerbClass::Happening, &syntax.word(verb).lemma.to_lowercase());
    let violent = description.kind.is_some_and(|kind| grammar.is(KindRole::Violent, kind));
    let is_name = |word: &WordIx| syntax.word(*word).upos == Upos::Propn;
    let there = |word: &WordIx| [Role::To, Role::Locative, Role::PlaceOfEvent].into_iter().any(|role| syntax.is_marked(*word, role));
    let named = |word: WordIx| {
        let form = &document.sentences[candidate.sentence].tokens[syntax.token_of(word)].norm;
        let state = document.lexicon.names(form).find(|(name, kind)| *kind == NameKind::Proper && name.class.is(Core::State));
        let place = document.lexicon.names(form).any(|(name, _)| name.class.is(Core::Place));
        state.map(|(name, _)| name.id.clone()).or_else(|| (place || happens).then(|| form.to_string()))
    };
    let behind = syntax.dependents(verb, &["obl"]).filter(|word| happens && there(word));
    let struck = syntax.dependents(verb, &["obj"]).filter(|_| violent && !happens);
    behind.chain(struck).filter(is_name).filter_map(named).collect()
}
