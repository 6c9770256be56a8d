//! Who means to do what a clause tells: verbs, nouns and predicates of planning, and what becomes of the plan.

use super::modality::Climb;
use crate::extract::index::WordIx;
use crate::lexicon::{NounClass, Role, VerbClass};
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
