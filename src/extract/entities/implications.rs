//! Which states adjectives name, and which bodies and places longer names hold.

use std::collections::HashMap;
use std::ops::Range;

use super::entities::{Entities, Mentioned, known};
use super::implied::{Implied, NestedAs};
use crate::extract::document::Document;
use crate::extract::index::ArticleEntityIx;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::lexicon::{KindRole, Name, NameKind, NounClass, Role};
use crate::ontology::Core;
use crate::reader::phrase;

/// Words of a site's name at most.
const LONGEST_SITE: usize = 12;

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
            // whose an office is: it comes into the graph only by a statement
            if let Some(body) = document.lexicon.body_of_adjective(&word.norm) {
                entities.add(known(body));
            }
        }
    }
    let places = places(document, entities);
    for at in 0..entities.mentions.len() {
        let candidate = entities.mentions[at].candidate.clone();
        let own = entities.mentions[at].entity;
        let mut named = false;
        for (says, inner, name) in nested(document, entities, &candidate) {
            named |= says == NestedAs::Owner;
            implied.add_nested(&candidate, inner, says, entities.add(known(name)));
        }
        if !named && let Some((inner, place)) = place_of_site(document, &places, &candidate).filter(|(_, place)| *place != own) {
            implied.add_nested(&candidate, inner, NestedAs::Owner, place);
        }
    }
    implied
}

/// The names within the mention of a force, a body or a site, with what they say of it.
fn nested<'a>(document: Document<'a>, entities: &Entities<'a>, candidate: &Candidate<'a>) -> Vec<(NestedAs, Range<usize>, &'a Name)> {
    let owner = owner_within(document, entities, candidate);
    let end = owner.as_ref().map_or(candidate.tokens.start, |(tokens, _)| tokens.end);
    let force = candidate.class.is(Core::Force);
    let place = force.then(|| place_within(document, candidate, end).or_else(|| ground_of(document, candidate))).flatten();
    let owner = owner.map(|(tokens, name)| (NestedAs::Owner, tokens, name));
    owner.into_iter().chain(place.map(|(tokens, name)| (NestedAs::Whereabouts, tokens, name))).collect()
}

/// The places of an article by the words that they are called by.
fn places(document: Document<'_>, entities: &Entities<'_>) -> HashMap<String, ArticleEntityIx> {
    let place = |mention: &&Mentioned<'_>| {
        mention.candidate.class.is(Core::Place) && !matches!(mention.candidate.referent, Referent::Described(ref d) if !d.specific)
    };
    let form = |candidate: &Candidate<'_>| phrase(&document.sentences[candidate.sentence].tokens[candidate.tokens.clone()]);
    let mut found = HashMap::new();
    for mention in entities.mentions.iter().filter(place) {
        found.entry(form(&mention.candidate)).or_insert(mention.entity);
    }
    found
}

/// "L'église de N", where the article speaks of N by itself.
fn place_of_site<'a>(
    document: Document<'a>,
    places: &HashMap<String, ArticleEntityIx>,
    candidate: &Candidate<'a>,
) -> Option<(Range<usize>, ArticleEntityIx)> {
    let grammar = document.lexicon.grammar();
    let tokens = &document.sentences[candidate.sentence].tokens;
    let words = &tokens[candidate.tokens.clone()];
    if !is_local(document, candidate, NounClass::Site) && !is_local(document, candidate, NounClass::OfTown) {
        return None;
    }
    let end = candidate.tokens.end;
    let begins = |start: usize| grammar.is(Role::Of, &tokens[start - 1].norm) && tokens[start].capital;
    let start = (candidate.tokens.start + 2..end).find(|&start| begins(start)).filter(|_| words.len() <= LONGEST_SITE)?;
    let place = places.get(&phrase(&tokens[start..end]))?;
    Some((start..end, *place))
}

/// Whether a name or description begins with a noun of that sort: "aéroport", "2e arrondissement".
fn is_local(document: Document<'_>, candidate: &Candidate<'_>, sort: NounClass) -> bool {
    let tokens = &document.sentences[candidate.sentence].tokens[candidate.tokens.clone()];
    let numbers = tokens.iter().take_while(|token| token.norm.starts_with(|c: char| c.is_ascii_digit())).count();
    let words = &tokens[numbers..];
    let local = matches!(candidate.class.core, Core::Place | Core::Organization) && !matches!(candidate.referent, Referent::Known(_));
    local && (1..words.len()).any(|end| document.lexicon.grammar().is(sort, &phrase(&words[..end])))
}

/// The name of a body, a state or a town that a name ends with, or that stands in it before where it is.
fn owner_within<'a>(document: Document<'a>, entities: &Entities<'a>, candidate: &Candidate<'a>) -> Option<(Range<usize>, &'a Name)> {
    let grammar = document.lexicon.grammar();
    let tokens = &document.sentences[candidate.sentence].tokens;
    let town = is_local(document, candidate, NounClass::OfTown);
    let site = town || candidate.class.is(Core::Place) && is_local(document, candidate, NounClass::Site);
    // "les camps du PKK"
    let held = !site && candidate.class.is(Core::Place) && matches!(candidate.referent, Referent::Described(_));
    // "la bataille de N" bears in its name where it was
    let scene = candidate.class.is(Core::Event) && matches!(candidate.referent, Referent::Known(_));
    if !site && !held && !scene && !matches!(candidate.class.core, Core::Organization | Core::Force) {
        return None;
    }
    // "Croix-Rouge" in the name of a committee is not an owner; a union of several words is; a guerrilla is not the state's whose name it bears
    if candidate.is_people(document) {
        return None;
    }
    // "la Police nationale de N" is N's
    let service = || {
        let words = tokens[candidate.tokens.clone()].iter().map(|token| &*token.norm);
        document.lexicon.kind_of(Core::Force, words).is_some_and(|kind| grammar.is(KindRole::Service, kind))
    };
    let body = candidate.class.is(Core::Organization) || !matches!(candidate.referent, Referent::Known(_)) || !scene && service();
    let owns = |name: &Name| match name.class.core {
        Core::State => body && !held || site || scene,
        Core::Place => site || scene,
        Core::Organization => !site && !held && !scene && name.label.contains(' '),
        Core::Force => held,
        _ => false,
    };
    // "la gare de N", "la rue de N": a town is meant where the article speaks of it by itself, too; "l'aéroport de N" is always its own
    let meant = |(name, kind): &(&Name, NameKind)| match kind {
        NameKind::Proper => owns(name) && (!site || town || entities.of_name(name).is_some()),
        NameKind::City => scene || site && (town || entities.of_name(name).is_some()),
        NameKind::Capital => is_national(document, candidate),
    };
    let end = candidate.tokens.end;
    let ends = (candidate.tokens.start..end).filter(|&at| grammar.is(Role::Locative, &tokens[at].norm)).chain([end]);
    // "la coalition menée par le Kenya" is no more Kenya's than the others' in it
    let led = |start: usize| (start.saturating_sub(2)..start).any(|at| grammar.is(Role::Agent, &tokens[at].norm));
    let begins = |start: usize| {
        let before = &tokens[start - 1].norm;
        tokens[start].capital && (grammar.is(Role::Of, before) || grammar.is(Role::Article, before)) && !led(start)
    };
    let ends: Vec<usize> = ends.collect();
    (candidate.tokens.start + 2..end).filter(|&start| begins(start)).find_map(|start| {
        ends.iter().rev().filter(|&&end| end > start).find_map(|&end| {
            let form = phrase(&tokens[start..end]);
            let mut named = document.lexicon.names(&form).filter(meant).map(|(name, _)| name);
            let first = named.next()?;
            // of several towns of one name, the one of which the article speaks by itself
            let name = match scene && named.next().is_some() {
                true => document.lexicon.names(&form).filter(meant).map(|(name, _)| name).find(|name| entities.of_name(name).is_some())?,
                false => first,
            };
            Some((start..end, name))
        })
    })
}

/// "Le parlement de N", "l'armée de N": a body or force of which a state has one, whose state its capital stands for.
fn is_national(document: Document<'_>, candidate: &Candidate<'_>) -> bool {
    let Referent::Described(description) = &candidate.referent else { return false };
    let grammar = document.lexicon.grammar();
    let force = |kind: &str| grammar.is(KindRole::Home, kind) && !grammar.is(KindRole::Local, kind);
    match candidate.class.core {
        Core::Force => description.kind.is_some_and(force),
        Core::Organization => grammar.is(NounClass::Institution, &description.head) && !grammar.is(NounClass::OfTown, &description.head),
        _ => false,
    }
}

/// "Les séparatistes du Donbass", "la police d'Oran": where those are that fight or keep order at home. An army of a capital is its state's.
fn ground_of<'a>(document: Document<'a>, candidate: &Candidate<'a>) -> Option<(Range<usize>, &'a Name)> {
    let grammar = document.lexicon.grammar();
    let Referent::Described(description) = &candidate.referent else { return None };
    let local = |kind: &str| grammar.is(KindRole::Irregular, kind) || grammar.is(KindRole::Local, kind);
    let inner = description.inner.clone().filter(|_| description.kind.is_some_and(local))?;
    let tokens = &document.sentences[candidate.sentence].tokens;
    let of = (candidate.tokens.start..inner.start).any(|at| grammar.is(Role::Of, &tokens[at].norm));
    let form = phrase(&tokens[inner.clone()]);
    let mut names = document.lexicon.names(&form).filter(|_| of);
    let (name, _) = names.find(|(name, kind)| *kind != NameKind::Capital && name.class.is(Core::Place))?;
    Some((inner, name))
}

/// The state that a name ends with behind "en" or "à".
fn place_within<'a>(document: Document<'a>, candidate: &Candidate<'a>, from: usize) -> Option<(Range<usize>, &'a Name)> {
    let grammar = document.lexicon.grammar();
    let tokens = &document.sentences[candidate.sentence].tokens;
    let end = candidate.tokens.end;
    let locative = (from..end).find(|&at| grammar.is(Role::Locative, &tokens[at].norm))?;
    let start = locative + 1 + usize::from(tokens.get(locative + 1).is_some_and(|t| grammar.is(Role::Article, &t.norm)));
    let form = phrase(tokens.get(start..end)?);
    let mut names = document.lexicon.names(&form);
    let (name, _) = names.find(|(name, kind)| *kind == NameKind::Proper && name.class.is(Core::State))?;
    Some((start..end, name))
}
