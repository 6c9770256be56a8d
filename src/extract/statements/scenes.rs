//! Where a clause says that all it tells takes place: "En Irak, l'armée a repris Ramadi".

use super::arguments::Arguments;
use super::claim::{Argument, Said, Times};
use super::found::Found;
use crate::extract::index::{MentionIx, WordIx, each};
use crate::lexicon::{NounClass, Role};
use crate::ontology::{ClassId, Core};

/// A list begins at most this many tokens behind the noun that it names.
const REACH: usize = 10;

impl Arguments<'_> {
    /// The place or state that the clause of a mention begins with: what the clause names lies there, and who acts in it is there.
    pub(super) fn scene_of(&self, mention: MentionIx, classes: &[ClassId]) -> Option<Found> {
        let verb = self.verb_governing(self.head(mention))?;
        let scene = self.scene(verb, classes)?;
        // "En Irak, l'armée irakienne": who is at home there is not said to be there
        let at_home = self.adjective_within(mention).is_some_and(|home| home.entity == scene.entity);
        let apart = !self.mentions[mention].candidate.tokens.contains(&scene.tokens.start);
        (apart && !at_home).then(|| Found::new(scene, Said::Implied, Times::Nothing))
    }

    /// The verb that a word is an argument of, itself or as what "la ville de" is said of.
    fn verb_governing(&self, word: WordIx) -> Option<WordIx> {
        let mut here = word;
        loop {
            let head = self.syntax.head(here)?;
            let relation = self.syntax.word(here).deprel.universal();
            if self.syntax.is_verb(head) {
                return matches!(relation, "obj" | "nsubj" | "obl").then_some(head);
            }
            let stands = self.document.lexicon.grammar().is(NounClass::StandsFor, &self.syntax.word(head).lemma);
            let named = self.document.lexicon.is_transparent(&self.syntax.word(head).lemma);
            if relation != "conj" && !(relation == "nmod" && (stands || named)) {
                return None;
            }
            here = head;
        }
    }

    /// What a fronted complement of a verb names, or of the verb whose clause it belongs to.
    fn scene(&self, verb: WordIx, classes: &[ClassId]) -> Option<Argument> {
        let mut verb = verb;
        while matches!(self.syntax.word(verb).deprel.universal(), "xcomp" | "conj") {
            verb = self.syntax.head(verb).filter(|&above| self.syntax.is_verb(above))?;
        }
        let subject = self.syntax.dependents(verb, &["nsubj"]).next()?;
        let grammar = self.document.lexicon.grammar();
        let set_before = |&word: &WordIx| {
            word < subject && grammar.is(Role::Locative, self.syntax.case(word)) && self.syntax.is_comma_behind(word)
        };
        let place = self.syntax.dependents(verb, &["obl"]).find(set_before)?;
        let found = self.resolve(place, classes, 0);
        found.into_iter().next()
    }

    /// The places that a list behind a noun names: "trois villes, A, B et C", "cinq pays du Sahel : A, B …".
    pub(super) fn listed(&self, noun: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        let grammar = self.document.lexicon.grammar();
        if !grammar.is(NounClass::StandsForMany, &self.syntax.word(noun).form.to_lowercase()) {
            return Vec::new();
        }
        let tokens = self.all_tokens();
        let start = self.syntax.token_of(noun) + 1;
        let opens = |at: &usize| matches!(&*tokens[*at].norm, ":" | "," | "(");
        let Some(opened) = (start..tokens.len().min(start + REACH)).find(opens) else { return Vec::new() };
        let joins = |at: usize| self.is(Role::Coordination, at) || self.is(Role::Article, at);
        let mut members = Vec::new();
        let mut next = opened + 1;
        while let Some(member) = self.place_from(next) {
            members.push(member);
            let end = self.mentions[member].candidate.tokens.end;
            next = end + (end..tokens.len()).take_while(|&at| joins(at)).count();
            if next == end {
                break;
            }
        }
        // one is another name of many nowhere, and what begins a clause of its own is no list
        let acts = |&m: &MentionIx| self.syntax.word(self.head(m)).deprel.universal() == "nsubj";
        if members.len() < 2 || members.first().is_some_and(acts) {
            return Vec::new();
        }
        members.into_iter().filter(|&m| self.is_of(m, classes)).map(|m| self.argument(m)).collect()
    }

    /// The place or state that begins at a token, past an article.
    fn place_from(&self, token: usize) -> Option<MentionIx> {
        let token = token + usize::from(self.is(Role::Article, token));
        let starts = self.mentions.partition_point(|m| m.candidate.tokens.start < token);
        let ends = self.mentions.partition_point(|m| m.candidate.tokens.start <= token);
        let is_place = |&m: &MentionIx| matches!(self.mentions[m].candidate.class.core, Core::Place | Core::State);
        each(&(starts..ends)).filter(is_place).max_by_key(|&m| self.mentions[m].candidate.tokens.len())
    }
}
