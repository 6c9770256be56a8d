//! What around the noun of an event says that it happened, though its own words do not tell which one it is: "lors de son procès",
//! "une crise qui secoue le Burundi".

use super::grower::Grower;
use crate::extract::index::each;
use crate::lexicon::{Role, VerbClass};
use crate::ontology::Core;
use crate::reader::phrase;

/// Words of a phrase such as "à la suite de", at most.
const LONGEST: usize = 4;

impl Grower<'_, '_> {
    /// Whether something else is told by when the event was: "lors de", "à la suite de".
    pub(super) fn is_moment(&self, noun: usize) -> bool {
        let start = self.adjectives_before(noun);
        let grammar = self.document.lexicon.grammar();
        let determined = [Role::Article, Role::Definite, Role::Possessive].into_iter().any(|role| self.is_before(role, start));
        // "des" and "du" are the end of the phrase and the article in one
        let ends = [start, start - usize::from(determined)];
        let told =
            |end: usize| (1..=LONGEST).any(|count| end >= count && grammar.is(Role::During, &phrase(&self.tokens[end - count..end])));
        ends.into_iter().any(told)
    }

    /// Whether the noun is the subject of a verb of happening with a date or a place: "la visite du roi a eu lieu en mai".
    pub(super) fn is_told_of(&self, start: usize, end: usize) -> bool {
        let syntax = &self.document.syntax[self.at];
        let verb = syntax.head_of(&syntax.words_of(&(start..end))).filter(|&noun| syntax.word(noun).deprel.universal() == "nsubj");
        let Some(verb) = verb.and_then(|noun| syntax.head(noun)) else { return false };
        let happens = syntax.is_verb(verb) && self.document.lexicon.grammar().is(VerbClass::Happening, &syntax.word(verb).lemma);
        let places = self.names.iter().filter(|name| matches!(name.class.core, Core::Place | Core::State));
        let mut settings = places.chain(self.dates);
        happens && settings.any(|c| syntax.head_of(&syntax.words_of(&c.tokens)).and_then(|word| syntax.head(word)) == Some(verb))
    }

    /// Whether a clause that describes the noun names somebody, a place or a date: "un blocus imposé par l'Irak".
    pub(super) fn is_described(&self, start: usize, end: usize) -> bool {
        let syntax = &self.document.syntax[self.at];
        let words = syntax.words_of(&(start..end));
        let Some(head) = syntax.head_of(&words) else { return false };
        let clauses = syntax.dependents(head, &["acl"]).filter(|&clause| clause > head).map(|clause| syntax.subtree(clause));
        let mut tokens = clauses.flat_map(|clause| each(&clause).map(|word| syntax.token_of(word)).collect::<Vec<_>>());
        tokens.any(|token| [self.names, self.dates, &self.described].into_iter().flatten().any(|c| c.tokens.start == token))
    }
}
