//! Who means to do what a clause tells: verbs, nouns and predicates of planning, and what becomes of the plan.

use super::modality::Climb;
use super::speech::speech;
use crate::extract::index::WordIx;
use crate::lexicon::{NounClass, Role, SpeechKind, VerbClass};
use crate::ontology::Core;
use crate::reader::Upos;

impl Climb<'_, '_> {
    /// "A voté l'envoi de B": whether a verb says that somebody decides on what a noun names, which is still to come.
    pub(super) fn decides(&self, noun: WordIx, verb: WordIx) -> bool {
        let prospective = self.grammar.is(NounClass::Prospective, &self.syntax.word(noun).lemma.to_lowercase());
        let decided = matches!(self.syntax.word(noun).deprel.universal(), "obj" | "iobj" | "obl");
        decided && prospective && !self.syntax.is_verb(noun) && self.is(VerbClass::Deciding, verb)
    }

    /// Whether a predicate says of its subject that it is to come: "est imminent", "est en vue".
    pub(super) fn is_ahead(&self, predicate: WordIx) -> bool {
        let lemma = self.syntax.word(predicate).lemma.to_lowercase();
        let phrase = format!("{} {lemma}", self.syntax.case(predicate));
        !self.syntax.is_verb(predicate)
            && self.syntax.dependents(predicate, &["cop"]).next().is_some()
            && [lemma, phrase.trim_start().to_owned()].iter().any(|form| self.grammar.is(VerbClass::Ahead, form))
    }

    /// The adjective between a verb and an infinitive that completes both: "se dit prête à".
    pub(super) fn predicative(&self, here: WordIx, head: WordIx) -> Option<WordIx> {
        let bare = |w: WordIx| self.syntax.case(w).is_empty() && self.syntax.word(w).upos == Upos::Adj;
        let adjectives = self.syntax.dependents(head, &["xcomp"]).filter(|&w| head < w && w < here && bare(w));
        adjectives.last().filter(|_| self.is_infinitive(here) && !self.syntax.case(here).is_empty())
    }

    /// "A pour mission de prendre N", of which the infinitive was read as the verb's.
    pub(super) fn aims(&self, here: WordIx, head: WordIx) -> bool {
        let plans =
            |w: WordIx| self.grammar.is(VerbClass::Plan, &format!("{} {}", self.syntax.case(w), self.syntax.word(w).lemma.to_lowercase()));
        self.is_infinitive(here) && self.syntax.dependents(head, &["obl"]).any(|w| w < here && plans(w))
    }

    /// "A tenté en vain de prendre N", "a cherché sans succès à prendre N".
    pub(super) fn in_vain(&self, verb: WordIx) -> bool {
        let phrase = |w: WordIx| format!("{} {}", self.syntax.case(w), self.phrase(w));
        self.syntax.dependents(verb, &["advmod", "obl", "advcl"]).any(|w| self.grammar.is(Role::InVain, phrase(w).trim()))
    }

    /// "Un attentat a visé une base": what is aimed at is there, where another object would be what is to be done.
    pub(super) fn hits(&self, here: WordIx, head: WordIx) -> bool {
        let place = || self.lexicon.heads().get(&self.syntax.word(here).lemma.to_lowercase()).iter().any(|noun| noun.class.is(Core::Place));
        self.is(VerbClass::Effect, head) && !self.syntax.is_verb(here) && place()
    }

    /// Whether a verb says that its object or subject comes, goes on or ends, and not only what is done with it.
    pub(super) fn brings_about(&self, verb: WordIx) -> bool {
        use VerbClass::{Beginning, Causing, Ceasing, Enacting, Ending, Forcing, Happening, LightVerb};
        [Beginning, Causing, Ceasing, Ending, Enacting, Forcing, Happening, LightVerb].into_iter().any(|class| self.is(class, verb))
            || matches!(speech(self.lexicon, self.syntax, verb), Some(SpeechKind::Say | SpeechKind::Demand))
    }

    /// "Le retrait réclamé par A, prévu en mai": what its participle says of a noun. Where its verb says that it came about, it did.
    pub(super) fn asked_for(&mut self, noun: WordIx) {
        if self.syntax.word(noun).upos != Upos::Noun {
            return;
        }
        let came = |verb: WordIx| self.syntax.is_verb(verb) && self.is_over(verb) && self.brings_about(verb);
        if self.syntax.word(noun).deprel.universal() == "nsubj" && self.syntax.head(noun).is_some_and(came) {
            return;
        }
        // "le futur retrait de A", "un possible retrait"
        let to_come = |adjective: WordIx| {
            let lemma = self.syntax.word(adjective).lemma.to_lowercase();
            self.grammar.is(Role::ToBe, &lemma) || self.grammar.is(VerbClass::Ahead, &lemma)
        };
        self.told.planned |= self.syntax.dependents(noun, &["amod"]).any(to_come);
        for participle in self.syntax.dependents(noun, &["acl", "amod"]).filter(|&w| w > noun) {
            let alone = self.feature(participle, "VerbForm") == Some("Part") && self.auxiliaries(participle).next().is_none();
            // "l'opération appelée N"
            let named = self.syntax.dependents(participle, &["xcomp", "obj", "appos", "flat"]).next().is_some();
            let wanted = self.syntax.is_verb(participle) && self.syntax.is_passive(participle) && self.is(VerbClass::Wanting, participle);
            if alone && !named && (wanted || self.grammar.is(VerbClass::Scheduling, &self.syntax.word(participle).lemma)) {
                self.told.planned = true;
                self.told.wanted_by = Some(participle).filter(|_| wanted).or(self.told.wanted_by);
            }
            // "une collision évitée de justesse"; of "un putsch manqué" the attempt was made
            let averted = alone && !named && self.syntax.is_verb(participle) && self.is(VerbClass::Denial, participle);
            let averted = averted && !self.is(VerbClass::Miscarrying, participle);
            self.told.averted |= averted;
            self.told.negated |= averted;
        }
    }

    /// What a verb, noun or adjective of planning, wanting or demanding says of what depends on it.
    pub(super) fn planned_by(&mut self, here: WordIx, head: WordIx, denied: bool) {
        // "a pu prendre", "a dû quitter", "a négocié le retrait": it came to that
        let reaches = [VerbClass::Modal, VerbClass::Bargaining].into_iter().any(|class| self.is(class, head));
        if reaches && self.is_over(head) {
            return;
        }
        if !denied {
            match self.in_vain(head) {
                true => self.told.negated = true,
                false => {
                    self.told.planned = true;
                    if self.is(VerbClass::Wanting, head) {
                        self.told.wanted_by = Some(head);
                    }
                }
            }
            return;
        }
        // who does not want to do something does not do it; who does not ask another for it says nothing of it
        let own = matches!(self.syntax.word(here).deprel.universal(), "xcomp" | "acl");
        if !own || self.grammar.is(VerbClass::ObjectControl, &self.syntax.word(head).lemma.to_lowercase()) {
            self.told.hypothetical = true;
        }
    }
}
