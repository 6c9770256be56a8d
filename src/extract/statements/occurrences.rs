//! When events and agreements were, and where events took place.

use super::arguments::Arguments;
use super::candidate::{Claim, Qualifier};
use super::frames::entity_of;
use super::time::{self, Moment};
use crate::extract::entities::entities::Entities;
use crate::extract::syntax::Syntax;
use crate::lexicon::{Slot, Step, VerbClass};
use crate::ontology::{Core, CoreRelation};

/// The statements `occurredOn` and `locatedIn` of the events and agreements of a sentence.
pub(in crate::extract) fn occurrences<'a>(arguments: &Arguments<'a>, entities: &mut Entities<'a>) -> Vec<Claim> {
    let mut found = Vec::new();
    for at in 0..arguments.mentions.len() {
        let class = arguments.mentions[at].candidate.class;
        if matches!(class.core, Core::Event | Core::Agreement) {
            found.extend(dated(arguments, at, entities));
        }
        if class.is(Core::Event) {
            found.extend(placed(arguments, at, entities));
        }
    }
    found
}

/// The words that a date of the event may depend on: its own head, participles beside it, and the verb it is an argument of.
fn carriers(arguments: &Arguments<'_>, at: usize) -> Vec<usize> {
    let syntax = &arguments.syntax;
    let head = arguments.head(at);
    let mut words = vec![head];
    words.extend(syntax.dependents(head, &["acl", "amod"]).filter(|&w| syntax.is_verb(w)));
    if let Some(verb) = verb_of(arguments, syntax, head) {
        words.push(verb);
    }
    words
}

/// The verb that tells that an event happens, whose subject or object it is.
fn verb_of(arguments: &Arguments<'_>, syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    let verb = syntax.head(noun).filter(|&v| syntax.is_verb(v))?;
    let grammar = arguments.document.lexicon.grammar();
    let lemma = &syntax.word(verb).lemma;
    let tells =
        grammar.is(VerbClass::Happening, lemma) || grammar.is(VerbClass::LightVerb, lemma) || grammar.is(VerbClass::Enacting, lemma);
    (tells && matches!(syntax.word(noun).deprel.universal(), "nsubj" | "obj" | "obl")).then_some(verb)
}

fn dated(arguments: &Arguments<'_>, at: usize, entities: &Entities<'_>) -> Vec<Claim> {
    let mut found: Vec<Claim> = Vec::new();
    let Some(occurred_on) = arguments.document.ontology.core_relation(CoreRelation::OccurredOn) else { return found };
    for word in carriers(arguments, at) {
        for (date, moment) in time::own_dates(arguments, word) {
            let mention = &arguments.mentions[date];
            if found.iter().any(|f| f.object == mention.entity) {
                continue;
            }
            let Some(value) = entities.items[mention.entity].value.clone() else { continue };
            let event = &arguments.mentions[at];
            let tokens = event.candidate.tokens.start.min(mention.candidate.tokens.start)
                ..event.candidate.tokens.end.max(mention.candidate.tokens.end);
            let mut statement = Claim::new(occurred_on, event.entity, mention.entity, arguments.sentence, tokens, "dated".to_owned());
            let lemma = arguments.syntax.word(word).lemma.to_lowercase();
            let grammar = arguments.document.lexicon.grammar();
            statement.qualifiers.push(match moment {
                Moment::Since => Qualifier::Start(value),
                Moment::Until => Qualifier::End(value),
                Moment::At if grammar.is(VerbClass::Beginning, &lemma) => Qualifier::Start(value),
                Moment::At if grammar.is(VerbClass::Ending, &lemma) => Qualifier::End(value),
                Moment::At => Qualifier::Date(value),
            });
            // the verb tells it where the date is the verb's
            let head = arguments.head(at);
            let verb = verb_of(arguments, &arguments.syntax, head).filter(|_| !arguments.syntax.is_within(arguments.head(date), head));
            if let Some(teller) = verb.or(Some(word).filter(|&w| w != head)) {
                statement.told_by(arguments, teller);
            }
            found.push(statement);
        }
    }
    found
}

fn placed<'a>(arguments: &Arguments<'a>, at: usize, entities: &mut Entities<'a>) -> Vec<Claim> {
    let Some(located_in) = arguments.document.ontology.core_relation(CoreRelation::LocatedIn) else { return Vec::new() };
    let classes = arguments.document.ontology.core_ids(&[Core::Place, Core::State]);
    let prepositions: Vec<String> = ["à", "en", "dans", "sur"].map(str::to_owned).to_vec();
    let slot = Slot { steps: vec![Step::Complement(prepositions)], class: None };
    let mut found = Vec::new();
    for word in carriers(arguments, at) {
        let lemma = &arguments.syntax.word(word).lemma;
        let moves = word != arguments.head(at)
            && arguments.document.lexicon.grammar().is(VerbClass::LightVerb, lemma)
            && arguments.syntax.objects(word).is_empty();
        if moves {
            continue;
        }
        for place in arguments.fill(std::slice::from_ref(&slot), word, &classes, &[]) {
            let event = &arguments.mentions[at];
            let object = entity_of(arguments, &place, entities);
            if object == event.entity || found.iter().any(|f: &Claim| f.object == object) {
                continue;
            }
            let tokens = event.candidate.tokens.start.min(place.tokens.start)..event.candidate.tokens.end.max(place.tokens.end);
            let mut statement = Claim::new(located_in, event.entity, object, arguments.sentence, tokens, "event in a place".to_owned());
            if word != arguments.head(at) {
                statement.told_by(arguments, word);
            }
            found.push(statement);
        }
    }
    found
}
