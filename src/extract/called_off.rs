//! Events that were planned and are called off: "la rencontre de A et B, prévue mardi, a été annulée".

use std::collections::{BTreeMap, BTreeSet};

use super::document::Document;
use super::entities::entities::{Entities, Mentioned};
use super::index::{ArticleEntityIx, SentenceIx, WordIx};
use super::statements::claim::{Claim, Said, Voiced};
use super::statements::modality::modality;
use super::statements::negation::is_denied;
use crate::lexicon::{Role, VerbClass};
use crate::ontology::{Core, CoreRelation};

/// Denies what was planned of events that are called off: their day, their place and who was to take part. What a verb behind that plans stays so, "puis
/// fixée au 12 mai", and so does everything about an event that is told to have been held.
pub(super) fn deny_with_events(document: Document<'_>, entities: &Entities<'_>, all: &mut [Voiced]) {
    let mut off: BTreeMap<ArticleEntityIx, (SentenceIx, WordIx)> = BTreeMap::new();
    for mention in &entities.mentions {
        if let Some(word) = called_off_by(document, entities, mention) {
            off.entry(mention.entity).or_insert((mention.candidate.sentence, word));
        }
    }
    if off.is_empty() {
        return;
    }
    let [occurred, located, participated] = [CoreRelation::OccurredOn, CoreRelation::LocatedIn, CoreRelation::ParticipatedIn]
        .map(|relation| document.ontology.core_relation(relation));
    let event = |claim: &Claim| match Some(claim.relation) {
        relation if relation == occurred || relation == located => Some(claim.subject.entity),
        relation if relation == participated => Some(claim.object.entity),
        _ => None,
    };
    let held: BTreeSet<ArticleEntityIx> =
        all.iter().filter(|f| Some(f.claim.relation) == occurred && f.status.is_fact()).map(|f| f.claim.subject.entity).collect();
    let behind = |claim: &Claim, place: (SentenceIx, WordIx)| match claim.said {
        Said::Word(word) => document.syntax[claim.sentence].is_verb(word) && (claim.sentence, word) > place,
        Said::Implied | Said::Beside => false,
    };
    for found in all.iter_mut().filter(|f| f.status.planned) {
        let event = event(&found.claim).filter(|event| !held.contains(event));
        if event.and_then(|event| off.get(&event)).is_some_and(|&place| !behind(&found.claim, place)) {
            (found.status.planned, found.status.negated) = (false, true);
        }
    }
}

/// The word by which a sentence says of an event that it mentions that it is not to be.
fn called_off_by(document: Document<'_>, entities: &Entities<'_>, mention: &Mentioned<'_>) -> Option<WordIx> {
    if !entities.items[mention.entity].class.is(Core::Event) {
        return None;
    }
    let syntax = &document.syntax[mention.candidate.sentence];
    let grammar = document.lexicon.grammar();
    let noun = syntax.head_of(&syntax.words_of(&mention.candidate.tokens))?;
    let undergoes = |verb: WordIx| match syntax.word(noun).deprel.universal() {
        "nsubj" => syntax.is_passive(verb),
        "obj" => true,
        _ => false,
    };
    // "a demandé l'annulation de la visite", "le sommet serait annulé"
    let asserted = |word: WordIx| {
        let told = modality(document.lexicon, syntax, word);
        !(told.planned || told.negated || told.hypothetical || told.hearsay)
    };
    let calls_off = |verb: WordIx| syntax.is_verb(verb) && grammar.is(VerbClass::CallingOff, &syntax.word(verb).lemma.to_lowercase());
    let off = |verb: WordIx| calls_off(verb) && asserted(verb);
    // "le sommet n'aura pas lieu", and not "n'aura lieu que mercredi", "n'aura pas lieu à N"
    let bare = |verb: WordIx| !syntax.dependents(verb, &["obl", "advcl"]).any(|word| word > verb);
    let completed =
        |verb: WordIx| syntax.dependents(verb, &["advmod"]).any(|w| grammar.is(Role::NegationEnd, &syntax.word(w).form.to_lowercase()));
    let takes_place = |verb: WordIx| syntax.is_verb(verb) && grammar.is(VerbClass::Happening, &syntax.word(verb).lemma.to_lowercase());
    let not_held = |verb: WordIx| {
        syntax.word(noun).deprel.universal() == "nsubj"
            && takes_place(verb)
            && is_denied(grammar, syntax, verb)
            && bare(verb)
            && completed(verb)
    };
    // "l'annulation du sommet"
    let of_noun = |at: WordIx| {
        let complement = syntax.word(noun).deprel.universal() == "nmod" && syntax.is_marked(noun, Role::Of);
        complement && grammar.is(VerbClass::CallingOff, &syntax.word(at).lemma.to_lowercase()) && asserted(at)
    };
    // "la visite, annulée hier"
    let participle = syntax.dependents(noun, &["acl", "amod"]).find(|&verb| syntax.is_passive(verb) && off(verb));
    participle.or_else(|| syntax.head(noun).filter(|&head| undergoes(head) && off(head) || not_held(head) || of_noun(head)))
}
