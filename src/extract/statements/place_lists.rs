//! Lists of places: what a noun names ("trois villes, A, B et C"), and the region that a list is of ("cinq pays du Sahel : A, B et C",
//! "plusieurs villes du Mali, dont A et B").

use std::ops::Range;

use super::arguments::Arguments;
use super::claim::{Argument, Said, Times};
use super::found::Found;
use crate::extract::index::{Ix, MentionIx, WordIx, each};
use crate::lexicon::{NounClass, Role};
use crate::ontology::{ClassId, Core};
use crate::reader::phrase;

/// A list begins at most this many tokens behind the noun that it names.
const REACH: usize = 10;
/// Tokens of what is counted before a list, at most.
const COUNTED: usize = 3;
/// Words of a phrase that introduces some of many, at most.
const PHRASE: usize = 3;

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

    /// A place and those before it that it is coordinated with: "les quartiers de A, B et C, dans l'est de D".
    pub(super) fn joined_places(&self, place: MentionIx) -> Vec<MentionIx> {
        let mut all = vec![place];
        // "A, B (M) et C (N)": each has its own
        let behind = self.mentions[place].candidate.tokens.end;
        let closing = (behind + 1..behind + REACH).find(|&at| self.norm(at) == ")").filter(|_| self.norm(behind) == "(");
        if closing.is_some_and(|at| self.is(Role::Coordination, at + 1)) {
            return all;
        }
        while let Some(before) = all[all.len() - 1].before() {
            let (one, next) = (&self.mentions[before], &self.mentions[all[all.len() - 1]]);
            let between: Range<usize> = one.candidate.tokens.end..next.candidate.tokens.start;
            let joins = |i: usize| self.is(Role::Coordination, i) || self.is(Role::Article, i) || self.is(Role::Of, i);
            let joined = one.candidate.class.is(Core::Place)
                && !between.is_empty()
                && between.len() <= COUNTED
                && between.clone().all(joins)
                && between.clone().any(|i| self.is(Role::Coordination, i));
            // "Capitale du Nord-Kivu, Goma": the first says where the second is
            let places = self.document.ontology.core_ids(&[Core::Place, Core::State]);
            if !joined || self.place_of_front(all[all.len() - 1], &places).is_some() {
                break;
            }
            all.push(before);
        }
        all
    }

    /// "cinq pays du Sahel : A, B et C", "plusieurs villes du Mali, dont A et B", "les villes maliennes de A et B": the region whose list a
    /// mention is in.
    pub(super) fn list_of(&self, member: MentionIx, classes: &[ClassId]) -> Option<Found> {
        let mut at = member;
        loop {
            let first = self.mentions[at].candidate.tokens.clone();
            // "les communes serbes du nord de A" are nobody else's
            let side = self.description(at).is_some_and(|d| self.document.lexicon.grammar().is(NounClass::Direction, &d.head));
            if let Some(found) = self.list_of_adjective(first.start, classes).filter(|_| !side) {
                return self.may_hold(member, &found.argument).then_some(found);
            }
            let before = at.before()?;
            let region = &self.mentions[before].candidate.tokens;
            if region.end > first.start {
                return None;
            }
            let start = region.start.saturating_sub(COUNTED);
            let state = self.mentions[before].candidate.class.is(Core::State);
            let introduced = Some(self.members_from(region.end)).filter(|&at| at > region.end);
            let introduced = introduced.or_else(|| self.set_off(region.end, &first).filter(|_| state)).unwrap_or(region.end);
            let headed = introduced > region.end
                && self.is_of(before, classes)
                && (start..region.start).any(|t| self.is(NounClass::StandsForMany, t));
            let between = if headed { introduced } else { region.end }..first.start;
            let of = |i: usize| self.is(Role::Of, i) && i > region.end;
            if !between.clone().all(|i| self.is(Role::Coordination, i) || self.is(Role::Article, i) || of(i)) {
                return None;
            }
            if headed {
                let region = self.argument(before);
                let evidence = start..region.tokens.end;
                return self.may_hold(member, &region).then(|| Found { evidence, ..Found::new(region, Said::Implied, Times::Nothing) });
            }
            if !matches!(self.mentions[before].candidate.class.core, Core::State | Core::Place) {
                return None;
            }
            at = before;
        }
    }

    /// "Trois villes maliennes : A, B", "les provinces afghanes de A et B", where the first of them begins at a token.
    fn list_of_adjective(&self, first: usize, classes: &[ClassId]) -> Option<Found> {
        let members = first..first + 1;
        let fits = |end: usize| {
            let introduced =
                if self.is(Role::Of, end) { end + 1 } else { self.members_from(end).max(self.set_off(end, &members).unwrap_or_default()) };
            introduced > end && introduced + usize::from(self.is(Role::Article, introduced)) >= first && introduced <= first
        };
        let end = (first.saturating_sub(PHRASE + 2)..first).rev().find(|&end| end > 0 && self.states_at(end - 1).next().is_some())?;
        let start = end.saturating_sub(COUNTED);
        let several = fits(end) && (start..end - 1).any(|t| self.is(NounClass::StandsForMany, t));
        let state = self.state_at(end - 1).filter(|state| several && self.is_entity_of(state.entity, classes))?;
        Some(Found { evidence: start..end, ..Found::new(state, Said::Implied, Times::Nothing) })
    }

    /// Behind the comma that alone sets off the members of a region, where others follow the first: "trois villes maliennes, A et B".
    fn set_off(&self, end: usize, first: &Range<usize>) -> Option<usize> {
        let members = end + 1;
        let starts = members + usize::from(self.is(Role::Article, members)) == first.start;
        (self.norm(end) == "," && starts && self.is(Role::Coordination, first.end)).then_some(members)
    }

    /// Behind what introduces the members of a region that ends there: ":", "(", ", dont", "comme"; where it ends if nothing does.
    fn members_from(&self, end: usize) -> usize {
        if matches!(self.norm(end), ":" | "(") {
            return end + 1;
        }
        let comma = end + usize::from(self.norm(end) == ",");
        let tokens = self.all_tokens();
        let said = |last: &usize| self.document.lexicon.grammar().is(Role::SuchAs, &phrase(&tokens[comma..*last]));
        (comma + 1..=comma + PHRASE).take_while(|&last| last <= tokens.len()).filter(said).last().unwrap_or(end)
    }
}
