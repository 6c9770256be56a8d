//! Lists of places, and the region that a list is of: "cinq pays du Sahel : A, B et C", "plusieurs villes du Mali, dont A et B".

use std::ops::Range;

use super::arguments::Arguments;
use super::claim::{Said, Times};
use super::found::Found;
use crate::extract::index::{Ix, MentionIx};
use crate::lexicon::{NounClass, Role};
use crate::ontology::{ClassId, Core};
use crate::reader::phrase;

/// Tokens of what is counted before a list, at most.
const COUNTED: usize = 3;
/// Words of a phrase that introduces some of many, at most.
const PHRASE: usize = 3;

impl Arguments<'_> {
    /// A place and those before it that it is coordinated with: "les quartiers de A, B et C, dans l'est de D".
    pub(super) fn joined_places(&self, place: MentionIx) -> Vec<MentionIx> {
        let mut all = vec![place];
        while let Some(before) = all[all.len() - 1].before() {
            let (one, next) = (&self.mentions[before], &self.mentions[all[all.len() - 1]]);
            let between: Range<usize> = one.candidate.tokens.end..next.candidate.tokens.start;
            let joins = |i: usize| self.is(Role::Coordination, i) || self.is(Role::Article, i) || self.is(Role::Of, i);
            let joined = one.candidate.class.is(Core::Place)
                && !between.is_empty()
                && between.len() <= COUNTED
                && between.clone().all(joins)
                && between.clone().any(|i| self.is(Role::Coordination, i));
            if !joined {
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
            if let Some(found) = self.list_of_adjective(first.start, classes) {
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
