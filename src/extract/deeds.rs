//! What verbs say of the only event of a kind ("l'enlèvement … a été enlevé le 4 mai"), where a verb tells of another one: on another day, or in
//! another country or town.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Document;
use super::entities::entities::Entities;
use super::index::{ArticleEntityIx, SentenceIx, WordIx};
use super::statements::claim::{Claim, Said, Voiced, left_out};
use super::statements::reason::Reason;
use super::trace::{Stage, Trace};
use crate::lexicon::{Slot, Step};
use crate::ontology::{Core, CoreRelation, RelationId};

/// A verb that tells of an event.
type Deed = (ArticleEntityIx, SentenceIx, WordIx);

/// Leaves out what is said by a verb whose day is another than the event's own; where nothing else says its day, by all verbs of different
/// days. Where some tell of another event, those that say no day may, too.
pub(super) fn without_others(document: Document<'_>, entities: &Entities<'_>, all: &mut Vec<Voiced>, trace: &mut impl Trace) {
    let core = |relation: CoreRelation| document.ontology.core_relation(relation);
    let days = core(CoreRelation::OccurredOn).map(|occurred_on| Days::read(document, entities, all, occurred_on)).unwrap_or_default();
    let scenes = core(CoreRelation::LocatedIn).map(|located_in| Scenes::read(document, entities, all, located_in)).unwrap_or_default();
    all.retain(|found| {
        let other = deed(document, entities, &found.claim).and_then(|deed| match (days.fit(&deed), scenes.fit(&deed)) {
            (false, _) => Some(Reason::OtherDay),
            (true, false) => Some(Reason::OtherPlace),
            (true, true) => None,
        });
        let stays = other.is_none();
        if let Some(reason) = other {
            trace.report(|| left_out(document, entities, Stage::Consolidate, &found.claim, reason));
        }
        stays
    });
}

/// Where events are told to be, and where verbs are that are taken for them.
#[derive(Default)]
struct Scenes {
    own: BTreeMap<ArticleEntityIx, Scene>,
    told: BTreeMap<Deed, Scene>,
    /// Which place is told to lie in which.
    within: BTreeSet<(ArticleEntityIx, ArticleEntityIx)>,
}

/// The countries and the towns of one event.
#[derive(Default)]
struct Scene {
    countries: BTreeSet<String>,
    towns: BTreeSet<ArticleEntityIx>,
}

impl Scenes {
    fn read(document: Document<'_>, entities: &Entities<'_>, all: &[Voiced], located_in: RelationId) -> Self {
        let located = || all.iter().map(|found| &found.claim).filter(|claim| claim.relation == located_in);
        let known = |entity: ArticleEntityIx| entities.items[entity].name.map(|name| &name.country).filter(|country| !country.is_empty());
        // "le nord de A" is told to be in A
        let told =
            |place: ArticleEntityIx| located().filter(|claim| claim.subject.entity == place).find_map(|claim| known(claim.object.entity));
        let town = |place: ArticleEntityIx| {
            let name = entities.items[place].name;
            name.is_some_and(|name| name.class.is(Core::Place) && !name.country.is_empty())
        };
        let mut scenes = Self { within: located().map(|claim| (claim.subject.entity, claim.object.entity)).collect(), ..Self::default() };
        for claim in located().filter(|claim| entities.items[claim.subject.entity].class.is(Core::Event)) {
            let place = claim.object.entity;
            let scene = match deed(document, entities, claim) {
                None => scenes.own.entry(claim.subject.entity).or_default(),
                Some(deed) => scenes.told.entry(deed).or_default(),
            };
            scene.countries.extend(known(place).or_else(|| told(place)).cloned());
            scene.towns.extend(Some(place).filter(|&place| town(place)));
        }
        scenes
    }

    /// Whether a verb may tell of the event that it is taken for: nothing says that they are in different countries, or in different towns.
    fn fit(&self, deed: &Deed) -> bool {
        let Some((own, told)) = self.own.get(&deed.0).zip(self.told.get(deed)) else { return true };
        let countries = own.countries.is_disjoint(&told.countries) && !own.countries.is_empty() && !told.countries.is_empty();
        let meets = |one: ArticleEntityIx, other: ArticleEntityIx| {
            one == other || self.within.contains(&(one, other)) || self.within.contains(&(other, one))
        };
        let apart = own.towns.iter().all(|&one| told.towns.iter().all(|&other| !meets(one, other)));
        let towns = apart && !own.towns.is_empty() && !told.towns.is_empty();
        !countries && !towns
    }
}

/// The verbs that tell of events which several verbs tell of, on different days.
#[derive(Default)]
struct Days {
    /// Events of whose kind there are others.
    several: BTreeSet<ArticleEntityIx>,
    /// The verbs whose day is the event's.
    fitting: BTreeSet<Deed>,
}

impl Days {
    fn read(document: Document<'_>, entities: &Entities<'_>, all: &[Voiced], occurred_on: RelationId) -> Self {
        let mut own: BTreeMap<ArticleEntityIx, BTreeSet<&str>> = BTreeMap::new();
        let mut told: BTreeMap<ArticleEntityIx, BTreeMap<Deed, &str>> = BTreeMap::new();
        for found in all.iter().filter(|found| found.claim.relation == occurred_on) {
            let Some(day) = entities.items[found.claim.object.entity].value.as_ref() else { continue };
            let event = found.claim.subject.entity;
            match deed(document, entities, &found.claim) {
                None => _ = own.entry(event).or_default().insert(day.as_str()),
                Some(deed) => _ = told.entry(event).or_default().insert(deed, day.as_str()),
            }
        }
        let mut days = Self::default();
        for (event, deeds) in told {
            let is_own = |day: &str| own.get(&event).is_some_and(|own| own.iter().any(|one| are_one(one, day)));
            let first = deeds.values().next().copied().unwrap_or_default();
            let agree = deeds.values().all(|day| are_one(first, day));
            let fitting: Vec<Deed> = match own.contains_key(&event) {
                true => deeds.iter().filter(|(_, day)| is_own(day)).map(|(deed, _)| *deed).collect(),
                false => deeds.keys().filter(|_| agree).copied().collect(),
            };
            if fitting.len() < deeds.len() {
                days.several.insert(event);
            }
            days.fitting.extend(fitting);
        }
        days
    }

    /// Whether a verb tells of the event that it is taken for.
    fn fit(&self, deed: &Deed) -> bool {
        !self.several.contains(&deed.0) || self.fitting.contains(deed)
    }
}

/// Whether one of two dates says no more than the other: "mai 2021" and "4 mai 2021".
fn are_one(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// The verb by which a claim is about the only event of a kind.
fn deed(document: Document<'_>, entities: &Entities<'_>, claim: &Claim) -> Option<Deed> {
    let pattern = document.lexicon.pattern(claim.pattern?);
    let only = |slots: &[Slot]| slots.iter().any(|slot| slot.steps.iter().any(|step| matches!(step, Step::Only(_))));
    let Said::Word(word) = claim.said else { return None };
    let event = [&claim.subject, &claim.object].into_iter().find(|it| entities.items[it.entity].class.is(Core::Event))?;
    (only(&pattern.subject) || only(&pattern.object)).then_some((event.entity, claim.sentence, word))
}
