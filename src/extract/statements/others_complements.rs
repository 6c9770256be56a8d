//! Complements below a word that are not its own, but of another noun or name that stands between them.

use super::arguments::Arguments;
use crate::extract::index::{MentionIx, WordIx};
use crate::extract::mentions::candidate::Referent;
use crate::lexicon::{NounClass, Part, Role, Step, VerbClass};
use crate::ontology::Core;

impl Arguments<'_> {
    /// Whether a complement that a pattern looks for below or above a word, by one of those prepositions, is another word's.
    pub(super) fn is_of_another(&self, word: WordIx, from: WordIx, prepositions: &[String]) -> bool {
        self.is_of_event(word, from)
            || self.is_of_body(word, from)
            || self.is_imputed(word)
            || self.is_of_name(word)
            || self.is_of_government(word, from)
            || self.of(prepositions) && (self.is_of_circumstance(word, from) || self.is_of_preposition(word, from))
    }

    /// "S'oppose à une intervention au Niger": where an event is to be belongs to it alone.
    fn is_of_event(&self, word: WordIx, from: WordIx) -> bool {
        let case = self.syntax.token_of(self.syntax.subtree(word).start);
        let own = [Role::Locative, Role::To, Role::Of].into_iter().any(|role| self.is(role, case));
        own && self.around_events(word).into_iter().any(|event| event != from && event != word)
    }

    /// "L'opposition au régime de N": whose government it is belongs to that alone.
    fn is_of_government(&self, word: WordIx, from: WordIx) -> bool {
        let noun = self.syntax.head(word).filter(|&noun| noun != from && self.syntax.is_marked(word, Role::Of));
        noun.is_some_and(|noun| self.is_government(noun))
    }

    /// "Un départ réclamé devant l'ambassade de N": what is of a thing named with another preposition is of that alone.
    fn is_of_circumstance(&self, word: WordIx, from: WordIx) -> bool {
        let above = |at: &WordIx| self.syntax.head(*at);
        let way = std::iter::successors(self.syntax.head(word), above).take_while(|&at| at != from).take(self.syntax.len());
        let mut nouns = way.filter(|&at| !self.syntax.is_verb(at));
        let leads = |at: WordIx| {
            let own = self.syntax.case(at).is_empty() || [Role::Of, Role::Agent].iter().any(|&role| self.syntax.is_marked(at, role));
            !own && self.headed_by(at).next().is_some()
        };
        self.syntax.is_within(word, from) && nouns.any(leads)
    }

    /// "A démissionné au profit de N": of a noun that makes a preposition.
    fn is_of_preposition(&self, word: WordIx, from: WordIx) -> bool {
        let noun = self.syntax.head(word).filter(|&noun| noun != from && self.syntax.is_marked(word, Role::Of));
        let noun = noun.filter(|&noun| !self.syntax.case(noun).is_empty());
        noun.is_some_and(|noun| self.document.lexicon.grammar().is(NounClass::NounOfPreposition, &self.syntax.word(noun).lemma))
    }

    /// "En République démocratique du Congo": a word of a longer name is no complement of its own.
    fn is_of_name(&self, word: WordIx) -> bool {
        let token = self.syntax.token_of(word);
        let inside = |m: MentionIx| self.mentions[m].candidate.tokens.contains(&token) && self.syntax.is_within(word, self.head(m));
        let named = |m: MentionIx| !matches!(self.mentions[m].candidate.referent, Referent::Described(_));
        self.headed_by(word).next().is_none() && self.mentions.keys().any(|m| inside(m) && named(m))
    }

    /// "Un soutien de l'opposition à N": whom a body's noun takes by that preposition is the body's; a force is only there.
    fn is_of_body(&self, word: WordIx, from: WordIx) -> bool {
        let noun = self.syntax.head(word).filter(|&noun| noun != from && self.syntax.is_marked(noun, Role::Of) && noun < word);
        let is_body = |noun: &WordIx| self.headed_by(*noun).any(|m| self.mentions[m].candidate.class.is(Core::Organization));
        let Some(noun) = noun.filter(is_body).filter(|_| self.syntax.is_marked(word, Role::To)) else { return false };
        let case = self.syntax.case(word);
        let takes = |step: &Step| matches!(step, Step::Complement(own) if own.iter().any(|p| p == case));
        let patterns = self.document.lexicon.patterns_of(Part::Noun, &self.syntax.word(noun).lemma);
        let mut slots = patterns.flat_map(|(_, pattern)| pattern.subject.iter().chain(&pattern.object));
        slots.any(|slot| slot.steps.first().is_some_and(takes))
    }

    /// "Impute l'attentat à N": whom it is imputed to is no place of it.
    fn is_imputed(&self, word: WordIx) -> bool {
        let verb = self.syntax.head(word).filter(|_| self.syntax.is_marked(word, Role::To));
        verb.is_some_and(|verb| self.is_verb_of(VerbClass::Imputing, verb))
    }

    /// The head words of the events whose names a word is part of.
    fn around_events(&self, word: WordIx) -> Vec<WordIx> {
        let token = self.syntax.token_of(word);
        let events = self.mentions.keys().filter(|&m| {
            let candidate = &self.mentions[m].candidate;
            candidate.class.is(Core::Event) && candidate.tokens.contains(&token)
        });
        events.map(|m| self.head(m)).collect()
    }
}
