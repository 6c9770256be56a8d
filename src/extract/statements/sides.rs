//! Who takes part in an event, or between whom an agreement is, by its own words and by what is done while it goes on.

use super::arguments::Arguments;
use super::claim::{Argument, Said, Shown, Times};
use super::found::Found;
use super::negation::is_denied;
use crate::extract::index::{MentionIx, WordIx};
use crate::extract::syntax::AgentBy;
use crate::lexicon::{Role, Step, VerbClass};
use crate::ontology::ClassId;

impl Arguments<'_> {
    /// "L'offensive de A", "la visite russe", "A a mené un raid".
    pub(super) fn agents_of_event(&self, event: MentionIx, classes: &[ClassId]) -> Vec<Found> {
        let head = self.head(event);
        // "A est une opération": a name for it
        if matches!(self.syntax.predicate(head).agents_by, AgentBy::Subject | AgentBy::OneOf) {
            return Vec::new();
        }
        let mut found = self.at(&Step::Agent, head, classes, &[]);
        if found.is_empty() {
            found.extend(self.possessor_of(head, classes));
        }
        if found.is_empty() {
            found.extend(self.antecedent_of(head, classes));
        }
        found.into_iter().map(|agent| Found::new(agent, Said::Word(head), Times::Of(head))).collect()
    }

    /// Whose an event is by a possessive: "leur offensive".
    pub(super) fn possessor_of(&self, noun: WordIx, classes: &[ClassId]) -> Option<Argument> {
        let possessive = self.syntax.possessives(noun).into_iter().next()?;
        let entity = self.referent(possessive)?;
        self.is_entity_of(entity, classes).then(|| Argument { entity, tokens: self.tokens(possessive), shown: Shown::Nothing })
    }

    /// "A, dont l'offensive …": whose an event is by the pronoun of a clause about him.
    fn antecedent_of(&self, noun: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        let of_which = |&word: &WordIx| self.is(Role::OfWhich, self.syntax.token_of(word));
        let pronoun = self.syntax.dependents(noun, &["nmod"]).find(of_which);
        pronoun.and_then(|pronoun| self.syntax.antecedent(pronoun)).map_or_else(Vec::new, |whose| self.resolve_all(whose, classes))
    }

    /// "A a dit lors du sommet": who does something while an event goes on; of a fight, who fights.
    pub(super) fn attendants_of_event(&self, step: &Step, event: MentionIx, classes: &[ClassId]) -> Vec<Found> {
        let fights = |verb: &WordIx| self.is_verb_of(VerbClass::Fighting, *verb);
        let verb = match step {
            Step::Fighter => self.verb_while(event).or_else(|| self.verb_around(event)).filter(fights),
            _ => {
                let told = self.verb_while(event).or_else(|| self.verb_of_phrase(event, Role::Leaving));
                told.or_else(|| self.verb_behind(event)).or_else(|| self.verb_where(event))
            }
        };
        let Some(verb) = verb else { return Vec::new() };
        let found = self.at(&Step::Agent, verb, classes, &[]).into_iter();
        found.map(|agent| Found::new(agent, Said::Word(verb), Times::Nothing)).collect()
    }

    /// "Au sommet de N, A a demandé B": the verb of a clause that begins with where it was done.
    fn verb_behind(&self, event: MentionIx) -> Option<WordIx> {
        let noun = self.head(event);
        let verb = self.syntax.head(noun).filter(|&verb| noun < verb && self.syntax.is_verb(verb) && !self.syntax.is_passive(verb))?;
        let fronted = self.syntax.word(noun).deprel.universal() == "obl" && self.syntax.is_marked(noun, Role::To);
        let before = |subject: WordIx| noun < subject && subject < verb;
        (fronted && self.syntax.dependents(verb, &["nsubj"]).any(before)).then_some(verb)
    }

    /// "Le sommet de N, où A a demandé B": the verb of the clause that tells what was done there.
    fn verb_where(&self, event: MentionIx) -> Option<WordIx> {
        let clause = |&verb: &WordIx| {
            let there = self.syntax.dependents(verb, &["obl", "advmod", "mark"]).any(|word| self.syntax.is_where(word));
            there
                && self.syntax.is_verb(verb)
                && !self.syntax.is_passive(verb)
                && !is_denied(self.document.lexicon.grammar(), self.syntax, verb)
        };
        self.syntax.dependents(self.head(event), &["acl"]).find(clause)
    }

    /// "A a tué B dans un raid": the verb of what is done in an event.
    fn verb_around(&self, event: MentionIx) -> Option<WordIx> {
        let noun = self.head(event);
        self.syntax.head(noun).filter(|&verb| self.syntax.is_verb(verb) && self.syntax.is_marked(noun, Role::Inside))
    }

    /// "Les combats entre A et B", "l'accord russo-américain".
    pub(super) fn sides_of(&self, mention: MentionIx, classes: &[ClassId]) -> Vec<Found> {
        let head = self.head(mention);
        let between = self.carriers(mention).into_iter().flat_map(|word| self.syntax.marked(word, Role::Between));
        let named = between.flat_map(|word| self.resolve_all(word, classes)).collect::<Vec<_>>();
        // "les discussions entre l'armée et les rebelles": the second side may be read as a second event
        let within = |word: &WordIx| self.mentions[mention].candidate.tokens.contains(&self.syntax.token_of(*word));
        let second = self.syntax.dependents(head, &["conj"]).filter(within).flat_map(|word| self.resolve_all(word, classes));
        let named: Vec<Argument> = if named.len() == 1 { named.into_iter().chain(second).collect() } else { named };
        let found = if named.len() > 1 { named } else { self.states_of_compound(mention, classes) };
        found.into_iter().map(|side| Found::new(side, Said::Word(head), Times::Nothing)).collect()
    }

    /// The two states of an adjective beside a noun: "turco-syrien".
    fn states_of_compound(&self, mention: MentionIx, classes: &[ClassId]) -> Vec<Argument> {
        let tokens = self.mentions[mention].candidate.tokens.clone();
        let compound = tokens.map(|at| self.states_at(at).collect::<Vec<_>>()).find(|states| states.len() > 1);
        compound.unwrap_or_default().into_iter().filter(|state| self.is_entity_of(state.entity, classes)).collect()
    }
}
