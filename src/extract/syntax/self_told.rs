//! What somebody tells of himself: that he is the one who did it, or that he had no part in it.

use super::tree::Tree;
use crate::extract::index::WordIx;
use crate::lexicon::{NounClass, Role, VerbClass};
use crate::reader::Upos;

impl Tree<'_> {
    /// "A dit être l'auteur de l'attaque", "A s'est dit l'auteur de l'attaque": whether a noun says what the subject of the verb above it is.
    pub(super) fn is_predicate(&self, noun: WordIx) -> bool {
        let verb = self.head(noun).filter(|&verb| self.is_verb(verb) && self.case(noun).is_empty() && self.word(noun).upos == Upos::Noun);
        let infinitive = |cop: WordIx| self.word(cop).feats.get("VerbForm") == Some("Inf");
        verb.is_some_and(|verb| self.dependents(noun, &["cop"]).any(infinitive) || noun > verb && self.describes_itself(verb))
    }

    /// "S'est dit", "se proclame": whether a verb tells what its subject says to be.
    pub(in crate::extract) fn describes_itself(&self, verb: WordIx) -> bool {
        self.is_reflexive(verb) && self.lexicon.grammar().is(VerbClass::SelfDescribing, &self.word(verb).lemma.to_lowercase())
    }

    /// Whether a noun is the indefinite object of a verb by which somebody denies to have had a part in it: "nie tout soutien", "rejette toute
    /// responsabilité", and not "rejette toute attaque".
    pub(super) fn is_disowned(&self, noun: WordIx) -> bool {
        let grammar = self.lexicon.grammar();
        let own = grammar.is(NounClass::OwnPart, &self.word(noun).lemma.to_lowercase());
        // "n'exclut pas une négociation"
        let denied = |verb: WordIx| {
            let no = |word: WordIx| grammar.is(Role::Negation, &self.word(word).lemma.to_lowercase());
            self.dependents(verb, &["advmod"]).any(no)
        };
        let denies = |verb: WordIx| {
            let lemma = self.word(verb).lemma.to_lowercase();
            let disowns = grammar.is(VerbClass::Disowning, &lemma) || own && grammar.is(VerbClass::RulingOut, &lemma) && !denied(verb);
            self.is_verb(verb) && !self.is_passive(verb) && disowns
        };
        let definite = |d: WordIx| grammar.is(Role::Definite, &self.word(d).lemma.to_lowercase());
        self.is(noun, "obj") && self.head(noun).is_some_and(denies) && !self.dependents(noun, &["det"]).any(definite)
    }
}
