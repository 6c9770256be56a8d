//! Which state a government, a country or the land of one is.

use super::coreference::Before;
use super::earlier::{Ambiguous, NEAR};
use super::entities::{EntityCandidate, Mentioned, known, lower_first};
use super::link::{Link, Linked, NoReferent};
use super::overview::Overview;
use super::profile::{Determination, Number, Profile};
use crate::extract::index::ArticleEntityIx;
use crate::extract::mentions::candidate::{Candidate, Description, Referent};
use crate::lexicon::{KindRole, Name, NameKind, NounClass, Role};
use crate::ontology::Core;
use crate::reader::phrase;

impl<'a> Overview<'a> {
    /// "L'archipel", "le territoire", and not "le territoire de l'autre".
    pub(super) fn is_land_of_state(&self, candidate: &Candidate<'a>, profile: &Profile) -> bool {
        let syntax = &self.document.syntax[candidate.sentence];
        let head = syntax.head_of(&syntax.words_of(&candidate.tokens));
        let known = profile.determination == Determination::Definite && profile.number == Number::One;
        let land = self.document.lexicon.grammar().is(NounClass::LandOfState, &profile.head);
        land && known && head.is_some_and(|head| syntax.marked(head, Role::Of).is_empty())
    }

    /// The state of the headline, where several are spoken of: "le pays" in which another acts.
    pub(super) fn home_among(&self, candidate: &Candidate<'a>, before: Before<'a, '_>) -> Option<Linked<'a>> {
        let home = self.home?;
        let entity = before.entities.of_name(home)?;
        let near = !before.earlier.near(&[entity], candidate.sentence, NEAR).is_empty();
        let here = self.document.span(candidate.sentence, &candidate.tokens);
        let title = self.document.article.title.filter(|title| title.end <= here.start)?;
        let announced = before.entities.mentions.iter().any(|m| m.entity == entity && title.overlaps(m.span));
        (near && announced && !self.acts_there(entity, candidate, before)).then(|| (known(home), Link::HomeState))
    }

    /// The state that a government, a country or a separatist republic is.
    pub(super) fn state(&self, candidate: &Candidate<'a>, d: &Description<'a>, before: Before<'a, '_>) -> Result<Linked<'a>, NoReferent> {
        if d.anaphoric && self.document.lexicon.grammar().is(NounClass::Hypernym, &d.head) {
            let profile = Profile::of(self.document, candidate);
            let several = profile.as_ref().is_some_and(|profile| profile.number == Number::Several);
            return match profile.map_or(Ok(None), |profile| self.near(candidate, d, &profile, before)) {
                Ok(Some(state)) if !self.is_aside(state, candidate, before) => Ok(before.of(state, Link::Hypernym)),
                _ if several => Err(NoReferent::NothingBefore),
                Ok(_) => self.home.map(|state| (known(state), Link::HomeState)).ok_or(NoReferent::NoHome),
                Err(Ambiguous) => self.home_among(candidate, before).ok_or(NoReferent::Ambiguous),
            };
        }
        if d.anaphoric {
            if let Some(state) = self.told_of_before(d, before) {
                return Ok(before.of(state, Link::SameHead));
            }
            return self.home.map(|state| (known(state), Link::HomeState)).ok_or(NoReferent::NoHome);
        }
        if d.kind.is_some_and(|kind| self.document.lexicon.grammar().is(KindRole::Irregular, kind)) {
            return Ok(self.by_its_words(candidate));
        }
        // "l'allié russe de N" is no part of N
        if let Some(state) = d.state.filter(|_| self.document.lexicon.grammar().is(NounClass::Allegiance, &d.head)) {
            return Ok((known(state), Link::StateAdjective));
        }
        if let Some(named) = self.inner(candidate, d) {
            return if named.class.is(Core::State) { Ok((named, Link::InnerName)) } else { Err(NoReferent::OtherClass) };
        }
        if let Some(local) = self.local_rule(candidate, d) {
            return Ok((local, Link::Description));
        }
        if let Some(state) = self.ruled_by(candidate, d) {
            return Ok((known(state), Link::Ruler));
        }
        // "le gouvernement Kovac" is the only state's that the article names, or that before the colon of the headline
        let only = || self.countries.len() == 1 || self.topical;
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        // a person bears no article
        let unknown = || {
            d.inner.clone().is_some_and(|inner| {
                let definite = self.document.lexicon.grammar().is(Role::Definite, &tokens[inner.start - 1].norm);
                !definite && self.document.lexicon.names(&phrase(&tokens[inner])).next().is_none()
            })
        };
        // "le Japon a condamné le régime de N": who does something to it is another
        let acts = |home: &&Name| before.entities.of_name(home).is_some_and(|state| self.acts_there(state, candidate, before));
        let by_person = || self.home.filter(|home| unknown() && only() && !acts(home));
        let home = || by_person().map(|state| (known(state), Link::HomeState));
        d.state.map(|state| (known(state), Link::StateAdjective)).or_else(home).ok_or(NoReferent::NoState)
    }

    /// "La junte" behind "la junte malienne": the one state whose government the article has called so, where it is not the article's own.
    fn told_of_before(&self, d: &Description<'a>, before: Before<'a, '_>) -> Option<ArticleEntityIx> {
        let told = |m: &&Mentioned<'a>| {
            let Referent::Described(other) = &m.candidate.referent else { return false };
            let named = other.state.is_some() || other.inner.is_some();
            other.head == d.head && named && before.entities.items[m.entity].class.is(Core::State)
        };
        let mut told = before.entities.mentions.iter().filter(told).map(|m| m.entity);
        let first = told.next()?;
        told.all(|other| other == first).then_some(first)
    }

    /// "Le régime de N", "l'administration N": the state that the article says N rules.
    pub(super) fn ruled_by(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> Option<&'a Name> {
        let last = d.inner.as_ref()?.end.checked_sub(1)?;
        self.rulers.state_of(&self.document.sentences[candidate.sentence].tokens[last].norm)
    }

    /// "Les autorités de N", "le gouvernement de N", where N is a town or a region: who rules there, and no state that the lexicon knows;
    /// "l'État du N" is part of a union.
    fn local_rule(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> Option<EntityCandidate<'a>> {
        let inner = d.inner.clone()?;
        let grammar = self.document.lexicon.grammar();
        let words = lower_first(self.document.words(candidate.sentence, &candidate.tokens));
        let first = &self.document.sentences[candidate.sentence].tokens[candidate.tokens.start];
        if grammar.is(NounClass::StateOfUnion, &d.head) && first.capital {
            return Some(self.own(Core::Place, &words));
        }
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let form = phrase(&tokens[inner]);
        let mut places = self.document.lexicon.names(&form).filter(|(name, _)| name.class.is(Core::Place));
        let (_, kind) = places.next().filter(|_| grammar.is(NounClass::HomeState, &d.head))?;
        let body = kind == NameKind::Proper || grammar.is(NounClass::LocalRule, &d.head);
        Some(self.own(if body { Core::Organization } else { Core::State }, &words))
    }
}
