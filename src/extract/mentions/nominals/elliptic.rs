//! Things of one noun that adjectives tell apart: "les armées turque et syrienne" are two.

use std::ops::Range;

use super::grower::Grower;
use crate::extract::mentions::candidate::{Candidate, Description, Referent, Standing};
use crate::lexicon::{Head, NounClass, Role};
use crate::ontology::Core;

impl<'a> Grower<'a, '_> {
    /// Whether a comma or conjunction stands there, and behind it the adjective of another thing than that whose noun begins at `start`.
    pub(super) fn begins_another(&self, head: &Head, start: usize, at: usize) -> bool {
        let first = at.checked_sub(1).filter(|&first| first > start && self.is_of_people(first));
        first.is_some_and(|first| self.parts(head.class.core, start, first)) && self.next_adjective(at).is_some()
    }

    /// Those whose adjectives stand behind a description that ends with the first of them, each by its own adjective.
    pub(super) fn others(&self, first: &Candidate<'a>) -> Vec<Candidate<'a>> {
        let Referent::Described(described) = &first.referent else { return Vec::new() };
        let (start, last) = (first.tokens.start, first.tokens.end - 1);
        let noun = (start..last).find(|&at| self.document.lexicon.heads().get(self.norm(at)).iter().any(|h| h.singular == described.head));
        let parted = noun.is_some_and(|noun| self.is_of_people(last) && self.parts(first.class.core, noun, last));
        let adjectives = std::iter::successors(Some(last + 1), |&at| self.next_adjective(at).map(|adjective| adjective + 1));
        adjectives.skip(1).take_while(|_| parted).map(|end| self.other(first, described, end - 1..end)).collect()
    }

    fn other(&self, first: &Candidate<'a>, described: &Description<'a>, adjective: Range<usize>) -> Candidate<'a> {
        let state = self.document.lexicon.states_of_adjective(self.norm(adjective.start)).next();
        let description = Description {
            head: described.head.clone(),
            kind: described.kind,
            state,
            inner: None,
            lead: adjective.start,
            cuts: Vec::new(),
            transparent: false,
            anaphoric: false,
            bare: false,
            specific: true,
            standing: Standing::Alone,
        };
        Candidate { sentence: self.at, tokens: adjective, class: first.class, referent: Referent::Described(description) }
    }

    /// Whether a noun in the plural means several things where more than one adjective follows: of people and units always, of bodies where
    /// the adjective is in the singular: "les ministères turc et syrien".
    fn parts(&self, class: Core, noun: usize, adjective: usize) -> bool {
        let several = self.number(noun) == Some("Plur");
        several && (class == Core::Force || class == Core::Organization && self.number(adjective) == Some("Sing"))
    }

    /// The adjective of a state or people behind a comma or conjunction: each of a list whose last has a conjunction.
    fn next_adjective(&self, link: usize) -> Option<usize> {
        let adjective = link + 1;
        let comma = self.norm(link) == ",";
        let listed = || comma && self.is_of_people(adjective) && self.next_adjective(adjective + 1).is_some();
        ((self.is(Role::Addition, link) && self.is_of_people(adjective) || listed()) && self.is_plain(adjective)).then_some(adjective)
    }

    fn is_of_people(&self, at: usize) -> bool {
        let lexicon = self.document.lexicon;
        let state = lexicon.states_of_adjective(self.norm(at)).next();
        let armed = || lexicon.heads().get(self.norm(at)).iter().any(|head| lexicon.grammar().is(NounClass::PeopleAtArms, &head.singular));
        self.is_plain(at) && (state.is_some() || self.is(NounClass::People, at) || armed())
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::index::SentenceIx;
    use crate::extract::mentions::nominals::nominals;
    use crate::extract::testing::with_document;
    use crate::extract::trace::Silent;

    fn found(text: &str) -> Vec<String> {
        with_document(text, |document| {
            let described = nominals(document, SentenceIx::FIRST, &[], &[], &mut Silent);
            described.iter().map(|c| document.words(c.sentence, &c.tokens).to_owned()).collect()
        })
    }

    #[test]
    fn adjectives_of_two_states_tell_two_forces_apart() {
        assert_eq!(found("Les armées turque et syrienne se sont retirées."), ["armées turque", "syrienne"]);
        assert_eq!(found("Des soldats kényans, ougandais et tchadiens patrouillent."), ["soldats kényans", "ougandais", "tchadiens"]);
    }

    #[test]
    fn one_force_may_be_of_two_states() {
        assert_eq!(found("La force russe et biélorusse s'est retirée."), ["force russe et biélorusse"]);
    }
}
