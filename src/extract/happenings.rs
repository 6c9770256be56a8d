//! When events and agreements were, and where events took place.

use super::clause::Clauses;
use super::entities::Entities;
use super::participants::Cast;
use super::relations::{Found, Qualifier, entity_of};
use super::time::{self, Moment};
use crate::lexicon::{Role, Slot, Step};

/// The statements `occurredOn` and `locatedIn` of the events and agreements of a sentence.
pub(super) fn happenings<'a>(cast: &Cast<'a>, entities: &mut Entities<'a>) -> Vec<Found> {
    let mut found = Vec::new();
    for at in 0..cast.mentions.len() {
        let class = cast.mentions[at].candidate.class;
        if matches!(class, "Event" | "Agreement") {
            found.extend(dated(cast, at, entities));
        }
        if class == "Event" {
            found.extend(placed(cast, at, entities));
        }
    }
    found
}

/// The words that a date of the event may depend on: its own head, participles beside it, and the verb it is an argument of.
fn carriers(cast: &Cast<'_>, at: usize) -> Vec<usize> {
    let clauses = &cast.clauses;
    let head = cast.head(at);
    let mut words = vec![head];
    words.extend(clauses.dependents(head, &["acl", "amod"]).filter(|&w| clauses.is_verb(w)));
    if let Some(verb) = verb_of(cast, clauses, head) {
        words.push(verb);
    }
    words
}

/// The verb that tells that an event happens, whose subject or object it is.
fn verb_of(cast: &Cast<'_>, clauses: &Clauses<'_>, noun: usize) -> Option<usize> {
    let verb = clauses.head(noun).filter(|&v| clauses.is_verb(v))?;
    let grammar = cast.reading.lexicon.grammar();
    let lemma = &clauses.word(verb).lemma;
    let tells = grammar.is(Role::Happening, lemma) || grammar.is(Role::LightVerb, lemma) || grammar.is(Role::Enacting, lemma);
    (tells && matches!(clauses.word(noun).deprel.universal(), "nsubj" | "obj" | "obl")).then_some(verb)
}

fn dated(cast: &Cast<'_>, at: usize, entities: &Entities<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for word in carriers(cast, at) {
        for (date, moment) in time::own_dates(cast, word) {
            let mention = &cast.mentions[date];
            if found.iter().any(|f| f.object == mention.entity) {
                continue;
            }
            let Some(value) = entities.drafts[mention.entity].value.clone() else { continue };
            let event = &cast.mentions[at];
            let tokens = event.candidate.tokens.start.min(mention.candidate.tokens.start)
                ..event.candidate.tokens.end.max(mention.candidate.tokens.end);
            let mut statement = Found::new("occurredOn", event.entity, mention.entity, cast.sentence, tokens, "dated".to_owned());
            let lemma = cast.clauses.word(word).lemma.to_lowercase();
            let grammar = cast.reading.lexicon.grammar();
            statement.qualifiers.push(match moment {
                Moment::Since => Qualifier::Start(value),
                Moment::Until => Qualifier::End(value),
                Moment::At if grammar.is(Role::Beginning, &lemma) => Qualifier::Start(value),
                Moment::At if grammar.is(Role::Ending, &lemma) => Qualifier::End(value),
                Moment::At => Qualifier::Date(value),
            });
            // the verb tells it where the date is the verb's
            let head = cast.head(at);
            let verb = verb_of(cast, &cast.clauses, head).filter(|_| !cast.clauses.is_within(cast.head(date), head));
            if let Some(teller) = verb.or(Some(word).filter(|&w| w != head)) {
                statement.told_by(cast, teller);
            }
            found.push(statement);
        }
    }
    found
}

fn placed<'a>(cast: &Cast<'a>, at: usize, entities: &mut Entities<'a>) -> Vec<Found> {
    let classes: Vec<_> = ["Place", "State"].iter().filter_map(|c| cast.ontology.class_named(c)).collect();
    let prepositions: Vec<String> = ["à", "en", "dans", "sur"].map(str::to_owned).to_vec();
    let slot = Slot { steps: vec![Step::Complement(prepositions)], class: None };
    let mut found = Vec::new();
    for word in carriers(cast, at) {
        let lemma = &cast.clauses.word(word).lemma;
        let moves =
            word != cast.head(at) && cast.reading.lexicon.grammar().is(Role::LightVerb, lemma) && cast.clauses.objects(word).is_empty();
        if moves {
            continue;
        }
        for place in cast.fill(std::slice::from_ref(&slot), word, &classes, &[]) {
            let event = &cast.mentions[at];
            let object = entity_of(cast, &place, entities);
            if object == event.entity || found.iter().any(|f: &Found| f.object == object) {
                continue;
            }
            let tokens = event.candidate.tokens.start.min(place.tokens.start)..event.candidate.tokens.end.max(place.tokens.end);
            let mut statement = Found::new("locatedIn", event.entity, object, cast.sentence, tokens, "event in a place".to_owned());
            if word != cast.head(at) {
                statement.told_by(cast, word);
            }
            found.push(statement);
        }
    }
    found
}
