//! Repairs of the look-up: what hangs elsewhere in the tree than where it belongs, on a noun nearer to it or farther off.

use super::tree::{Participles, Tree};
use crate::extract::index::WordIx;
use crate::lexicon::{NounClass, Role};

/// Complements of complements are followed at most this far to the side of what they name.
const DEEPEST: usize = 3;

impl Tree<'_> {
    /// The agent of a passive below one of its complements, with those joined to it.
    pub(super) fn far_agent(&self, verb: WordIx) -> Vec<WordIx> {
        let agent = self.below(verb, Participles::Shut).into_iter().find(|&w| w > verb && self.is_marked(w, Role::Agent));
        let Some(agent) = agent else { return Vec::new() };
        // "signé à N par A et B" of which B was read as joined to N
        let beside = self.head(agent).filter(|&place| place != verb && !self.case(place).is_empty());
        let joined = beside.into_iter().flat_map(|place| self.dependents(place, &["conj"]));
        std::iter::once(agent).chain(joined.filter(|&w| w > agent && self.case(w).is_empty())).collect()
    }

    /// The complements with one of these prepositions that hang on a noun nearer to them.
    pub(in crate::extract) fn far_complements<P: AsRef<str>>(&self, at: WordIx, prepositions: &[P]) -> Vec<WordIx> {
        let fits = |child: &WordIx| prepositions.iter().any(|p| p.as_ref() == self.case(*child)) && !self.is_of_side(*child, at);
        self.below(at, Participles::Shut).into_iter().filter(fits).collect()
    }

    /// "Dans le nord-ouest de A": A is what has the side, and of nothing else in the sentence.
    pub(in crate::extract) fn is_of_side(&self, whole: WordIx, at: WordIx) -> bool {
        let grammar = self.lexicon.grammar();
        let mut here = whole;
        // "dans l'est de la République de A"
        for _ in 0..DEEPEST {
            let Some(noun) = self.head(here).filter(|&noun| noun != at && self.is_marked(here, Role::Of)) else { return false };
            let lemma = self.word(noun).lemma.to_lowercase();
            if grammar.is(NounClass::Direction, &lemma) || grammar.is(NounClass::Heart, &lemma) {
                return true;
            }
            here = noun;
        }
        false
    }

    /// The complements with one of these prepositions behind a noun that hang on the noun whose complement it is: "la crainte d'une attaque
    /// contre N".
    pub(in crate::extract) fn higher_complements<P: AsRef<str>>(&self, noun: WordIx, prepositions: &[P]) -> Vec<WordIx> {
        let above = self.head(noun).filter(|&above| above < noun && !self.is_verb(above) && self.word(noun).deprel.universal() == "nmod");
        let Some(above) = above.filter(|_| self.is_marked(noun, Role::Of)) else { return Vec::new() };
        let behind = self.complements(above, prepositions).into_iter().filter(|&word| word > noun && !self.is_marked(word, Role::Of));
        behind.collect()
    }

    /// The same with a preposition of that role.
    pub(in crate::extract) fn far_marked(&self, at: WordIx, role: Role) -> Vec<WordIx> {
        self.below(at, Participles::Open).into_iter().filter(|&child| self.is_marked(child, role) && !self.is_of_side(child, at)).collect()
    }

    /// The complements of the verb whose object a noun is, or in whose circumstances it stands, behind that noun: "ont péri dans un raid à N".
    pub(in crate::extract) fn shared_complements<P: AsRef<str>>(&self, noun: WordIx, prepositions: &[P]) -> Vec<WordIx> {
        // "plaide pour l'envoi de soldats à N", "s'oppose au retrait de A de N"
        let amid = || [Role::Inside, Role::During, Role::Purpose, Role::To].into_iter().any(|role| self.is_marked(noun, role));
        let shares = match self.word(noun).deprel.universal() {
            "obj" => !self.is_verb(noun),
            "obl" => amid(),
            _ => false,
        };
        let Some(verb) = self.head(noun).filter(|&verb| shares && self.is_verb(verb)) else { return Vec::new() };
        self.complements(verb, prepositions).into_iter().filter(|&word| word > noun).collect()
    }
}
