//! When events and agreements were, and where events took place.

use super::arguments::Arguments;
use super::claim::{Said, Times};
use super::found::Found;
use super::time;
use crate::extract::index::{MentionIx, WordIx};
use crate::lexicon::{Step, VerbClass};
use crate::ontology::ClassId;

impl Arguments<'_> {
    /// The words that a date or place of an event may depend on: its own head, participles beside it, and the verb it is an argument of.
    fn carriers(&self, event: MentionIx) -> Vec<WordIx> {
        let head = self.head(event);
        let mut words = vec![head];
        words.extend(self.syntax.dependents(head, &["acl", "amod"]).filter(|&w| self.syntax.is_verb(w)));
        words.extend(self.verb_of_event(head));
        words
    }

    /// The verb that says that an event happens, whose subject or object it is.
    fn verb_of_event(&self, noun: WordIx) -> Option<WordIx> {
        let verb = self.syntax.head(noun).filter(|&v| self.syntax.is_verb(v))?;
        let grammar = self.document.lexicon.grammar();
        let lemma = &self.syntax.word(verb).lemma;
        let happens = [VerbClass::Happening, VerbClass::LightVerb, VerbClass::Enacting].into_iter().any(|role| grammar.is(role, lemma));
        (happens && matches!(self.syntax.word(noun).deprel.universal(), "nsubj" | "obj" | "obl")).then_some(verb)
    }

    pub(super) fn dates_of_event(&self, event: MentionIx) -> Vec<Found> {
        let head = self.head(event);
        let mut found = Vec::new();
        for word in self.carriers(event) {
            for (date, _) in time::own_dates(self, word) {
                // the verb says it where the date is the verb's
                let verb = self.verb_of_event(head).filter(|_| !self.syntax.is_within(self.head(date), head));
                let said = verb.or(Some(word).filter(|&w| w != head)).map_or(Said::Implied, Said::Word);
                found.push(Found::new(self.argument(date), said, Times::Object(word)));
            }
        }
        found
    }

    /// The places that the step leads to from an event or what carries it.
    pub(super) fn places_of_event(&self, step: &Step, event: MentionIx, classes: &[ClassId]) -> Vec<Found> {
        let head = self.head(event);
        // "mener une attaque à N" is there; where one goes without an object says nothing of the event
        let moves = |word: WordIx| {
            word != head
                && self.document.lexicon.grammar().is(VerbClass::LightVerb, &self.syntax.word(word).lemma)
                && self.syntax.predicate(word).patients.is_empty()
        };
        let carriers = self.carriers(event).into_iter().filter(|&word| !moves(word));
        let places = carriers.flat_map(|word| {
            let said = if word == head { Said::Implied } else { Said::Word(word) };
            self.at(step, word, classes, &[]).into_iter().map(move |place| Found::new(place, said, Times::Nothing))
        });
        places.collect()
    }
}
