//! The stage `consolidate`: claims of an article as a whole. Those of one triple are joined, and what events did is put on their statements.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::called_off;
use super::deeds;
use super::document::Document;
use super::entities::entities::Entities;
use super::foreign_states;
use super::index::ArticleEntityIx;
use super::presupposed;
use super::signers;
use super::statements::casualties::{self, Casualty};
use super::statements::claim::{Claim, Qualifier, Said, Status, Voiced, kept, left_out};
use super::statements::modality::modality;
use super::statements::reason::Reason;
use super::trace::{Stage, Trace};
use crate::graph::EdtfDate;
use crate::lexicon::CoreRule;
use crate::ontology::{Core, CoreRelation};

/// The claims that are left.
pub(in crate::extract) fn consolidated(
    document: Document<'_>,
    mut all: Vec<Voiced>,
    tolls: &[Casualty],
    entities: &Entities<'_>,
    trace: &mut impl Trace,
) -> Vec<Voiced> {
    deeds::without_others(document, entities, &mut all, trace);
    // before anybody signs for a state that is not his
    foreign_states::without_their_offices(document, entities, &mut all, trace);
    signers::act_for_states(document, entities, &mut all, trace);
    let before = all.len();
    end_with_agreements(document, &mut all);
    casualties::bear(document, tolls, entities, &mut all, trace);
    for found in &all[before..] {
        trace.report(|| kept(document, entities, Stage::Consolidate, &found.claim, &found.described(entities)));
    }
    plan_with_events(document, &mut all);
    called_off::deny_with_events(document, entities, &mut all);
    presupposed::without_their_days(document, entities, &mut all, trace);
    without_second_owners(document, entities, &mut all, trace);
    without_states_in_towns(document, entities, &mut all, trace);
    in_towns_of_sites(document, entities, &mut all);
    facts_reported(&mut all);
    join(document, &mut all);
    all
}

impl Voiced {
    /// All that it says besides its triple: qualifiers, how it is held, and whose word it is.
    pub(in crate::extract) fn described(&self, entities: &Entities<'_>) -> String {
        let qualifiers = self.qualifiers.iter().map(|qualifier| qualifier.described(entities));
        let status = Some(self.status.described()).filter(|marks| !marks.is_empty());
        let speaker = self.speaker.map(|speaker| format!("claimed_by={}", entities.items[speaker].label));
        qualifiers.chain(status).chain(speaker).collect::<Vec<_>>().join(" ")
    }
}

/// Whether a verb tells something as over: "a déjà fait dix morts".
fn is_over(document: Document<'_>, claim: &Claim) -> bool {
    match claim.said {
        Said::Word(word) => modality(document.lexicon, &document.syntax[claim.sentence], word).over,
        Said::Implied | Said::Beside => false,
    }
}

/// An event that is only planned for its day is only planned to be where it is to be, and with those who are to take part.
fn plan_with_events(document: Document<'_>, all: &mut [Voiced]) {
    let Some(occurred_on) = document.ontology.core_relation(CoreRelation::OccurredOn) else { return };
    let mut planned: HashMap<ArticleEntityIx, bool> = HashMap::new();
    for found in all.iter().filter(|f| f.claim.relation == occurred_on) {
        *planned.entry(found.claim.subject.entity).or_insert(true) &= found.status.planned && !found.status.negated;
    }
    let is_planned = |entity: ArticleEntityIx| planned.get(&entity) == Some(&true);
    let participated = document.ontology.core_relation(CoreRelation::ParticipatedIn);
    let located = document.ontology.core_relation(CoreRelation::LocatedIn);
    for found in all.iter_mut().filter(|f| f.status.is_fact()) {
        let relation = Some(found.claim.relation);
        let event = if relation == participated { found.claim.object.entity } else { found.claim.subject.entity };
        let ahead = (relation == participated || relation == located) && is_planned(event);
        found.status.planned = ahead && !is_over(document, &found.claim);
    }
}

/// That a bare army is the article's own state's is only said where no other owner is.
fn without_second_owners(document: Document<'_>, entities: &Entities<'_>, all: &mut Vec<Voiced>, trace: &mut impl Trace) {
    let belongs_to = document.ontology.core_relation(CoreRelation::BelongsTo);
    let home = document.lexicon.rules().core(CoreRule::ArticlesState);
    let owned: HashSet<ArticleEntityIx> =
        all.iter().filter(|f| Some(f.claim.relation) == belongs_to && f.claim.rule != home).map(|f| f.claim.subject.entity).collect();
    // "envoie quatre bataillons en A": what is said to be sent to A, or to leave or attack it, is not A's
    let guests: HashSet<(ArticleEntityIx, ArticleEntityIx)> = all
        .iter()
        .filter(|f| Some(f.claim.relation) != belongs_to && matches!(f.claim.said, Said::Word(_)))
        .map(|f| (f.claim.subject.entity, f.claim.object.entity))
        .collect();
    all.retain(|f| {
        let (subject, object) = (f.claim.subject.entity, f.claim.object.entity);
        let stays = f.claim.rule != home || !owned.contains(&subject) && !guests.contains(&(subject, object));
        if !stays {
            trace.report(|| left_out(document, entities, Stage::Consolidate, &f.claim, Reason::OtherOwner));
        }
        stays
    });
}

/// What unnamed sources say and the article itself says, too, is the article's word.
fn facts_reported(all: &mut [Voiced]) {
    let key = |f: &Voiced| (f.claim.relation, f.claim.subject.entity, f.claim.object.entity);
    let facts: HashSet<_> = all.iter().filter(|f| f.status.is_fact() && f.speaker.is_none()).map(key).collect();
    let only_reported = Status { reported: true, ..Status::default() };
    for found in all.iter_mut().filter(|f| f.speaker.is_none() && f.status == only_reported) {
        found.status.reported = !facts.contains(&key(found));
    }
}

/// "Le gouvernement siège à N": its state is not in the town.
fn without_states_in_towns(document: Document<'_>, entities: &Entities<'_>, all: &mut Vec<Voiced>, trace: &mut impl Trace) {
    let Some(located) = document.ontology.core_relation(CoreRelation::LocatedIn) else { return };
    let is = |entity: ArticleEntityIx, class: Core| entities.items[entity].class.is(class);
    let town = |entity: ArticleEntityIx| entities.items[entity].name.is_some_and(|name| !name.country.is_empty());
    all.retain(|f| {
        let (subject, object) = (f.claim.subject.entity, f.claim.object.entity);
        let stays = f.claim.relation != located || !is(subject, Core::State) || !is(object, Core::Place) || !town(object);
        if !stays {
            trace.report(|| left_out(document, entities, Stage::Consolidate, &f.claim, Reason::StateInTown));
        }
        stays
    });
}

/// "Un attentat à l'aéroport de N": what is at a site that bears a town's name is in the town.
fn in_towns_of_sites(document: Document<'_>, entities: &Entities<'_>, all: &mut Vec<Voiced>) {
    let Some(located) = document.ontology.core_relation(CoreRelation::LocatedIn) else { return };
    let is = |entity: ArticleEntityIx, class: Core| entities.items[entity].class.is(class);
    let label = |entity: ArticleEntityIx| entities.items[entity].label.as_str();
    let mut towns: BTreeMap<ArticleEntityIx, Claim> = BTreeMap::new();
    for found in all.iter().filter(|f| f.claim.relation == located && f.status.is_fact() && f.speaker.is_none()) {
        let (site, town) = (found.claim.subject.entity, found.claim.object.entity);
        if is(site, Core::Place) && is(town, Core::Place) && label(site).ends_with(label(town)) {
            towns.entry(site).or_insert_with(|| found.claim.clone());
        }
    }
    let in_town = |found: &Voiced| {
        let town = towns.get(&found.claim.object.entity).filter(|_| found.claim.relation == located)?;
        let object = town.object.clone();
        is(found.claim.subject.entity, Core::Event).then(|| {
            let mut there = found.clone();
            (there.claim.object.entity, there.claim.object.shown) = (object.entity, object.shown);
            there
        })
    };
    let more: Vec<Voiced> = all.iter().filter_map(in_town).collect();
    all.extend(more);
    all.sort_by_key(|found| found.claim.sentence);
}

/// Statements of one triple with the same speaker and status are one: those without a time get that of the others, one that
/// only begins gets its end, and likewise for the other qualifiers.
fn join(document: Document<'_>, all: &mut [Voiced]) {
    let occurred_on = document.ontology.core_relation(CoreRelation::OccurredOn);
    let key = |f: &Voiced| {
        let Claim { relation, subject, object, .. } = &f.claim;
        (*relation, subject.entity, object.entity, f.speaker, f.status)
    };
    let mut told: HashMap<_, Vec<Qualifier>> = HashMap::new();
    for found in all.iter() {
        let known = told.entry(key(found)).or_default();
        for qualifier in &found.qualifiers {
            if !known.iter().any(|q| q.is_like(qualifier)) {
                known.push(qualifier.clone());
            }
        }
    }
    for found in all {
        let missing: Vec<Qualifier> = told.get(&key(found)).cloned().unwrap_or_default();
        // what began then is not said a second time to have been then
        for qualifier in found.qualifiers.iter_mut().filter(|_| Some(found.claim.relation) == occurred_on) {
            if let Qualifier::Date(value) = qualifier
                && missing.iter().any(|told| matches!(told, Qualifier::Start(start) if start == value))
            {
                *qualifier = Qualifier::Start(value.clone());
            }
        }
        if !found.qualifiers.iter().any(Qualifier::is_time) {
            found.qualifiers.extend(missing.iter().filter(|q| q.is_time()).cloned());
        } else if let Some(other) = other_end(&found.qualifiers, &missing) {
            found.qualifiers.push(other);
        }
        if found.qualifiers.iter().all(Qualifier::is_time) {
            found.qualifiers.extend(missing.into_iter().filter(|q| !q.is_time()));
        }
    }
}

/// The end of what is only told to have begun, where it is told elsewhere, and likewise its start; `None` where the two do not follow each other.
fn other_end(own: &[Qualifier], told: &[Qualifier]) -> Option<Qualifier> {
    let mut times = own.iter().filter(|qualifier| qualifier.is_time());
    let (first, None) = (times.next()?, times.next()) else { return None };
    let in_order = |start: &EdtfDate, end: &EdtfDate| start.earliest().zip(end.latest()).is_some_and(|(start, end)| start <= end);
    let fits = |other: &&Qualifier| match (first, *other) {
        (Qualifier::Start(start), Qualifier::End(end)) | (Qualifier::End(end), Qualifier::Start(start)) => in_order(start, end),
        _ => false,
    };
    told.iter().find(fits).cloned()
}

/// "La guerre s'est achevée par une déclaration signée le 10 novembre": the war ended when its agreement was signed.
fn end_with_agreements(document: Document<'_>, found: &mut Vec<Voiced>) {
    let relations = document.ontology.core_relation(CoreRelation::Ended).zip(document.ontology.core_relation(CoreRelation::OccurredOn));
    let Some((ends_by, occurred_on)) = relations else { return };
    let rule = document.lexicon.rules().core(CoreRule::EndedByAgreement);
    let mut ends = Vec::new();
    for at in 0..found.len() {
        let ended = &found[at];
        if ended.claim.relation != ends_by || !ended.status.is_fact() {
            continue;
        }
        let start = found.partition_point(|f| f.claim.sentence < ended.claim.sentence);
        let here = found[start..].iter().take_while(|f| f.claim.sentence == ended.claim.sentence);
        let of_agreement = |f: &&Voiced| f.claim.relation == occurred_on && f.claim.subject.entity == ended.claim.subject.entity;
        let dated = here.filter(of_agreement).find_map(|f| match f.qualifiers.first() {
            Some(Qualifier::Date(value)) => Some((f.claim.object.clone(), value.clone(), f.tokens.clone())),
            _ => None,
        });
        let Some((date, value, words)) = dated else { continue };
        let tokens = ended.tokens.start.min(words.start)..ended.tokens.end.max(words.end);
        let mut end = ended.clone();
        end.claim.relation = occurred_on;
        (end.claim.subject, end.claim.object) = (ended.claim.object.clone(), date);
        (end.claim.rule, end.claim.pattern, end.claim.recipient) = (rule, None, None);
        end.claim.tokens = tokens.clone();
        (end.tokens, end.qualifiers) = (tokens, vec![Qualifier::End(value.clone())]);
        ends.push(end);
        if found[at].qualifiers.is_empty() {
            found[at].qualifiers.push(Qualifier::Date(value));
        }
    }
    found.extend(ends);
}
