//! Where places lie: "Tombouctou, au Mali", "le Darfour, province soudanaise", "Mali : attaque à Tombouctou".

use std::ops::Range;

use super::arguments::Arguments;
use super::candidate::Claim;
use crate::extract::entities::entities::{Entities, state_mention};
use crate::extract::mentions::candidate::Referent;
use crate::lexicon::{KindRole, NounClass, Role, WordSort};
use crate::ontology::{Core, CoreRelation, RelationId};
use crate::reader::Token;

/// The statements `locatedIn` of the places of a sentence, and those that a headline's first word carries.
pub(in crate::extract) fn locations<'a>(arguments: &Arguments<'a>, entities: &mut Entities<'a>) -> Vec<Claim> {
    let Some(located_in) = arguments.document.ontology.core_relation(CoreRelation::LocatedIn) else { return Vec::new() };
    let finder = LocationFinder { located_in, arguments, tokens: &arguments.document.sentences[arguments.sentence].tokens };
    let mut found = finder.under_heading();
    found.extend(finder.listed());
    for at in 0..arguments.mentions.len() {
        if !arguments.mentions[at].candidate.class.is(Core::Place) {
            continue;
        }
        let Some((object, end)) = finder.around(at, entities) else { continue };
        // "les quartiers de A, B et C, dans l'est de D": all of them
        for place in finder.coordinated(at) {
            let mention = &arguments.mentions[place];
            if mention.entity != object {
                let tokens = mention.candidate.tokens.start..end.max(mention.candidate.tokens.end);
                let mut statement =
                    Claim::new(located_in, mention.entity, object, arguments.sentence, tokens, "place in a place".to_owned());
                statement.trigger = Some(mention.candidate.tokens.clone());
                found.push(statement);
            }
        }
    }
    found
}

struct LocationFinder<'c, 'a> {
    arguments: &'c Arguments<'a>,
    located_in: RelationId,
    tokens: &'a [Token],
}

impl<'a> LocationFinder<'_, 'a> {
    fn is(&self, role: impl WordSort, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| self.arguments.document.lexicon.grammar().is(role, &t.norm))
    }

    fn norm(&self, at: usize) -> &str {
        self.tokens.get(at).map(|t| &*t.norm).unwrap_or_default()
    }

    /// The state or place that stands behind a place as where it lies, and where its words end.
    fn around(&self, at: usize, entities: &mut Entities<'a>) -> Option<(usize, usize)> {
        let mut next = self.arguments.mentions[at].candidate.tokens.end;
        let comma = matches!(self.norm(next), "," | "(");
        next += usize::from(comma);
        if self.is(Role::Locative, next) {
            next += 1;
            next += usize::from(self.is(Role::Article, next));
            next = self.past_directions(next);
            return self.mention_at(next, at);
        }
        if !comma {
            return None;
        }
        // an apposition: "province soudanaise", "capitale du Tchad", "une ville de Pologne"
        next += usize::from(self.is(Role::Article, next));
        let head = next;
        let is_place = |n: &str| self.arguments.document.lexicon.heads().get(n).iter().any(|h| h.class.is(Core::Place));
        if !is_place(self.norm(head)) {
            return None;
        }
        next += 1;
        while next < head + 4 {
            if let Some(state) = self.arguments.document.lexicon.states_of_adjective(self.norm(next)).next() {
                let entity = state_mention(self.arguments.document, self.arguments.sentence, state, next..next + 1, entities);
                return Some((entity, next + 1));
            }
            if self.is(Role::Of, next) {
                next += 1;
                next += usize::from(self.is(Role::Article, next));
                return self.mention_at(self.past_directions(next), at);
            }
            next += 1;
        }
        None
    }

    /// "cinq pays du Sahel : la Mauritanie, le Mali et le Niger": each of them lies there.
    fn listed(&self) -> Vec<Claim> {
        let arguments = self.arguments;
        let mut found = Vec::new();
        for (at, region) in arguments.mentions.iter().enumerate() {
            let start = region.candidate.tokens.start;
            let counted = (start.saturating_sub(3)..start).any(|t| self.is(NounClass::StandsForMany, t));
            if !region.candidate.class.is(Core::Place) || !counted || self.norm(region.candidate.tokens.end) != ":" {
                continue;
            }
            let mut end = region.candidate.tokens.end;
            for member in &arguments.mentions[at + 1..] {
                let between = end + usize::from(end == region.candidate.tokens.end)..member.candidate.tokens.start;
                let joins = |i: usize| self.is(Role::Coordination, i) || self.is(Role::Article, i);
                if !matches!(member.candidate.class.core, Core::State | Core::Place) || !between.clone().all(joins) {
                    break;
                }
                end = member.candidate.tokens.end;
                let tokens = start.saturating_sub(3)..end;
                found.push(Claim::new(self.located_in, member.entity, region.entity, arguments.sentence, tokens, "list".to_owned()));
            }
        }
        found
    }

    /// Past "nord du", "province de": words that stand for their complement.
    fn past_directions(&self, at: usize) -> usize {
        let stands = self.is(NounClass::StandsFor, at) || self.arguments.document.lexicon.is_transparent(self.norm(at));
        if stands && self.is(Role::Of, at + 1) {
            let next = at + 2;
            return next + usize::from(self.is(Role::Article, next));
        }
        at
    }

    fn mention_at(&self, token: usize, not: usize) -> Option<(usize, usize)> {
        let place = |m: &&crate::extract::entities::entities::Mentioned<'a>| {
            matches!(m.candidate.class.core, Core::State | Core::Place) && m.candidate.tokens.start == token
        };
        let found = self.arguments.mentions.iter().filter(place).max_by_key(|m| m.candidate.tokens.len())?;
        (found.entity != self.arguments.mentions[not].entity).then_some((found.entity, found.candidate.tokens.end))
    }

    /// A place and those before it that it is coordinated with.
    fn coordinated(&self, at: usize) -> Vec<usize> {
        let mut all = vec![at];
        while let Some(before) = all[all.len() - 1].checked_sub(1) {
            let (one, next) = (&self.arguments.mentions[before], &self.arguments.mentions[all[all.len() - 1]]);
            let between: Range<usize> = one.candidate.tokens.end..next.candidate.tokens.start;
            let joins = |i: usize| self.is(Role::Coordination, i) || self.is(Role::Article, i) || self.is(Role::Of, i);
            let joined = one.candidate.class.is(Core::Place)
                && !between.is_empty()
                && between.len() <= 3
                && between.clone().all(joins)
                && between.clone().any(|i| self.is(Role::Coordination, i));
            if !joined {
                break;
            }
            all.push(before);
        }
        all
    }

    /// "Mali : attaque à Tombouctou": the events of a headline took place in the state or place before its colon.
    fn under_heading(&self) -> Vec<Claim> {
        let arguments = self.arguments;
        let sentence = &arguments.document.sentences[arguments.sentence];
        if arguments.document.article.title.is_none_or(|title| !title.overlaps(sentence.span)) {
            return Vec::new();
        }
        let Some(first) = arguments.mentions.first().filter(|m| m.candidate.tokens.start == 0) else { return Vec::new() };
        if !matches!(first.candidate.class.core, Core::State | Core::Place) || self.norm(first.candidate.tokens.end) != ":" {
            return Vec::new();
        }
        let talks = |m: &crate::extract::entities::entities::Mentioned<'a>| {
            let kind = match &m.candidate.referent {
                Referent::Described(description) => description.kind,
                _ => None,
            };
            kind.is_some_and(|k| arguments.document.lexicon.grammar().is(KindRole::Unlocated, k))
        };
        let lies = |m: &&crate::extract::entities::entities::Mentioned<'a>| {
            m.candidate.class.is(Core::Event) && m.entity != first.entity && !talks(m)
        };
        let all = arguments.mentions.iter().skip(1).filter(lies);
        let statement = |m: &crate::extract::entities::entities::Mentioned<'a>| {
            Claim::new(self.located_in, m.entity, first.entity, arguments.sentence, 0..m.candidate.tokens.end, "heading".to_owned())
        };
        all.map(statement).collect()
    }
}
