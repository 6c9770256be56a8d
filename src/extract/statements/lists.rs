//! What a list behind a noun names: "trois villes, A, B et C".

use super::arguments::Arguments;
use super::claim::Argument;
use crate::extract::index::{MentionIx, WordIx, each};
use crate::lexicon::{NounClass, Role};
use crate::ontology::{ClassId, Core};

/// A list begins at most this many tokens behind the noun that it names.
const REACH: usize = 10;

impl Arguments<'_> {
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
        // ", dont A et B": perhaps only one is named
        let some = self.syntax.words_of(&(opened + 1..opened + 2)).start;
        let some = self.syntax.introduces_some(some);
        let mut members = Vec::new();
        let mut next = opened + 1 + usize::from(some);
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
        if members.len() < 2 && !some || members.first().is_some_and(acts) {
            return Vec::new();
        }
        members.into_iter().filter(|&m| self.is_of(m, classes)).map(|m| self.argument(m)).collect()
    }

    /// The place or state that begins at a token, past an article.
    pub(super) fn place_from(&self, token: usize) -> Option<MentionIx> {
        let token = token + usize::from(self.is(Role::Article, token));
        let starts = self.mentions.partition_point(|m| m.candidate.tokens.start < token);
        let ends = self.mentions.partition_point(|m| m.candidate.tokens.start <= token);
        let is_place = |&m: &MentionIx| matches!(self.mentions[m].candidate.class.core, Core::Place | Core::State);
        each(&(starts..ends)).filter(is_place).max_by_key(|&m| self.mentions[m].candidate.tokens.len())
    }
}
