//! What the forms of a verb and the words beside it say of what it tells: moods and tenses, adverbs, a question mark.

use super::modality::Climb;
use super::negation::is_denied;
use crate::extract::index::{Ix, WordIx};
use crate::lexicon::{Role, VerbClass};
use crate::reader::Upos;

/// Words from "ici" to the time behind it, at most: "d'ici à la fin".
const DEADLINE: usize = 4;

impl Climb<'_, '_> {
    /// Whether a noun has the indefinite article: "un retrait".
    pub(super) fn is_any(&self, noun: WordIx) -> bool {
        let lemma = |det: WordIx| self.syntax.word(det).lemma.to_lowercase();
        self.syntax.dependents(noun, &["det"]).any(|det| self.grammar.is(Role::Article, &lemma(det))) && !self.is_definite(noun)
    }

    /// Whether a noun has the definite article or a possessive: "le retrait", "son retrait".
    pub(super) fn is_definite(&self, noun: WordIx) -> bool {
        let tells = |d: WordIx| {
            let (lemma, form) = (self.syntax.word(d).lemma.to_lowercase(), self.syntax.word(d).form.to_lowercase());
            self.grammar.is(Role::Definite, &lemma) || self.grammar.is(Role::Possessive, &form)
        };
        self.syntax.dependents(noun, &["det"]).any(tells)
    }

    /// "Serait une faute": whether a predicate says what something would be. "Serait la cause de" is hearsay.
    pub(super) fn would_be(&self, predicate: WordIx) -> bool {
        let would = |at: WordIx| self.feature(at, "Mood") == Some("Cnd");
        let one = self.syntax.word(predicate).upos == Upos::Noun && self.syntax.case(predicate).is_empty() && self.is_any(predicate);
        one && self.syntax.dependents(predicate, &["cop"]).any(would)
    }

    /// Adds what the forms of a verb and of its auxiliaries say, by mood, tense, adverbs and negation.
    pub(super) fn inflected(&mut self, verb: WordIx) {
        let denies =
            |w: WordIx| self.syntax.case(w).is_empty() && self.grammar.is(Role::Negation, &self.syntax.word(w).form.to_lowercase());
        for child in self.syntax.dependents(verb, &["advmod", "mark", "nsubj", "discourse"]).collect::<Vec<_>>() {
            let phrase = self.phrase(child);
            match self.syntax.word(child).deprel.universal() {
                "mark" => self.told.hypothetical |= self.grammar.is(Role::Condition, &phrase) && !self.is_conceded(verb),
                // a verb of denying that is read as a noun beside the subject: "N dément avoir …"
                "nsubj" => self.told.negated |= self.syntax.dependents(child, &["nmod", "amod", "appos"]).any(denies),
                _ => {
                    self.told.hypothetical |= self.grammar.is(Role::Perhaps, &phrase) || self.grammar.is(Role::Condition, &phrase);
                    self.told.hearsay |= self.grammar.is(Role::Apparently, &phrase);
                }
            }
        }
        // "l'objectif de A est de prendre N"
        if self.is_infinitive(verb) && self.syntax.dependents(verb, &["cop"]).next().is_some() {
            self.told.planned |= self.syntax.dependents(verb, &["nsubj"]).any(|s| self.is(VerbClass::Plan, s));
        }
        if self.unsaid != Some(verb) {
            self.told.negated |= is_denied(self.grammar, self.syntax, verb);
        }
        let modal = |at: WordIx| self.grammar.is(VerbClass::Plan, &self.syntax.word(at).lemma);
        for form in self.auxiliaries(verb).chain([verb]).collect::<Vec<_>>() {
            match (self.feature(form, "Mood"), self.feature(form, "Tense")) {
                // "aurait pu attaquer"
                (Some("Cnd"), _) if form != verb && self.is(VerbClass::Modal, verb) => self.told.hypothetical = true,
                (Some("Cnd"), _) if modal(form) => self.told.planned = true,
                (Some("Cnd"), _) => self.conditional(verb, form),
                (_, Some("Fut")) => self.told.ahead |= !self.sums_up(verb),
                (_, Some("Pres" | "Imp")) if modal(form) && form != verb => self.told.planned = true,
                _ => {}
            }
        }
    }

    /// Whether the future perfect of a verb sums up what is over, as news do: "n'aura duré que dix minutes". A deadline or a clause in the future
    /// says that it is still to come: "quand A partira, B aura repris N", "aura repris N d'ici lundi".
    pub(super) fn sums_up(&self, verb: WordIx) -> bool {
        let future = |at: WordIx| self.feature(at, "Tense") == Some("Fut");
        let perfect = |aux: WordIx| self.syntax.word(aux).deprel.as_str() == "aux:tense" && future(aux);
        if !self.syntax.dependents(verb, &["aux"]).any(perfect) || self.syntax.word(verb).deprel.universal() == "advcl" {
            return false;
        }
        let ahead = |at: WordIx| self.syntax.is_verb(at) && self.auxiliaries(at).chain([at]).any(future);
        !self.syntax.dependents(verb, &["advcl", "advmod", "mark"]).any(ahead)
            && !self.syntax.dependents(verb, &["obl"]).any(|time| self.is_deadline(time))
    }

    /// "Avant mardi", "d'ici lundi", of which "ici" was read as part of what stands before it.
    fn is_deadline(&self, time: WordIx) -> bool {
        let is = |role: Role, at: WordIx| self.grammar.is(role, &self.syntax.word(at).lemma.to_lowercase());
        let by_then = |at: &WordIx| is(Role::ByThen, *at) && at.before().is_some_and(|of| is(Role::Of, of));
        let case = self.syntax.case(time);
        let mut beside = std::iter::successors(Some(time), |at| at.before()).take(DEADLINE);
        self.grammar.is(Role::Before, case.split(' ').next().unwrap_or_default()) || beside.any(|at| by_then(&at))
    }

    /// "En profite pour prendre N", "il a fallu trois nuits pour que A signe": what a verb says was done, and what for came about.
    pub(super) fn allows(&self, verb: WordIx) -> bool {
        let open = |at: WordIx| matches!(self.feature(at, "Mood"), Some("Cnd" | "Sub" | "Imp")) || self.feature(at, "Tense") == Some("Fut");
        let told = || self.is_finite(verb) && !self.auxiliaries(verb).chain([verb]).any(open) || self.is_over(verb) || self.sums_up(verb);
        self.is(VerbClass::Allowing, verb) && told() && !is_denied(self.grammar, self.syntax, verb)
    }

    /// What a conditional says: what would be if, what was to come, or hearsay.
    fn conditional(&mut self, verb: WordIx, form: WordIx) {
        let condition = |clause: WordIx| {
            self.syntax.dependents(clause, &["mark"]).any(|m| self.grammar.is(Role::Condition, &self.syntax.word(m).lemma.to_lowercase()))
        };
        let joined = self.syntax.head(verb).filter(|_| matches!(self.syntax.word(verb).deprel.universal(), "conj" | "parataxis" | "ccomp"));
        let clauses = self.syntax.dependents(verb, &["advcl", "conj", "parataxis"]).chain(joined);
        if clauses.into_iter().any(condition) {
            self.told.hypothetical = true;
            return;
        }
        // "cet accord entraînerait le départ de A": what would follow has not yet
        if form == verb && self.is(VerbClass::Causing, verb) {
            self.told.planned = true;
            return;
        }
        // "a déclaré que l'armée quitterait N": the future of then
        let present = form == verb || self.syntax.word(form).deprel.as_str() == "aux:pass";
        let then = self.syntax.word(verb).deprel.universal() == "ccomp" && present;
        match self.syntax.head(verb).filter(|_| then) {
            Some(above) if self.is_over(above) => self.told.planned = true,
            _ => self.told.hearsay = true,
        }
    }

    /// Whether the first mark behind a word that ends a sentence asks.
    pub(super) fn is_asked(&self, trigger: WordIx) -> bool {
        let behind = (trigger.position()..self.syntax.len()).map(WordIx::new);
        let ends = behind.map(|at| &*self.syntax.word(at).form).find(|form| matches!(*form, "?" | "." | "!" | "…"));
        ends == Some("?")
    }

    /// "…, ce qui n'a pas été fait" behind the trigger.
    pub(super) fn is_unfulfilled(&self, trigger: WordIx) -> bool {
        let denied = |verb: WordIx| {
            self.grammar.is(VerbClass::Fulfilling, &self.syntax.word(verb).lemma)
                && self.syntax.dependents(verb, &["advmod"]).any(|w| self.grammar.is(Role::Negation, &self.syntax.word(w).lemma))
        };
        self.syntax.words().filter(|&at| at > trigger).any(|at| {
            let pronoun = self.grammar.is(Role::ClausePronoun, &self.syntax.word(at).lemma) && self.syntax.word(at).upos == Upos::Pron;
            pronoun && self.syntax.dependents(at, &["acl"]).any(denied)
        })
    }
}
