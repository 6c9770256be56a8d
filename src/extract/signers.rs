//! What holders of offices do for their states: what a president has signed, his state has.

use std::collections::BTreeMap;

use super::document::Document;
use super::entities::entities::Entities;
use super::index::ArticleEntityIx;
use super::statements::claim::{Argument, Qualifier, Shown, Voiced, kept};
use super::trace::{Stage, Trace};
use crate::lexicon::NounClass;
use crate::ontology::{Core, CoreRelation};
use crate::text::{Level, normal};

/// Adds what states do by their leaders and ministers, held as what these do is.
pub(super) fn act_for_states(document: Document<'_>, entities: &Entities<'_>, all: &mut Vec<Voiced>, trace: &mut impl Trace) {
    let states = states(document, entities, all);
    let by_office = |found: &&Voiced| document.lexicon.relation_sorts().holds_by_office(found.claim.relation);
    let for_state = |found: &Voiced| {
        let state = states.get(&found.claim.subject.entity).copied().flatten()?;
        let mut own = found.clone();
        own.claim.subject = Argument { entity: state, tokens: found.claim.subject.tokens.clone(), shown: Shown::Nothing };
        Some(own)
    };
    let more: Vec<Voiced> = all.iter().filter(by_office).filter_map(for_state).collect();
    for found in &more {
        trace.report(|| kept(document, entities, Stage::Consolidate, &found.claim, &found.described(entities)));
    }
    all.extend(more);
    all.sort_by_key(|found| found.claim.sentence);
}

/// The state in which a person holds an office that acts for it; none where there are two.
fn states(document: Document<'_>, entities: &Entities<'_>, all: &[Voiced]) -> BTreeMap<ArticleEntityIx, Option<ArticleEntityIx>> {
    let holds = document.ontology.core_relation(CoreRelation::HoldsOffice);
    let acts = |qualifier: &Qualifier| match qualifier {
        Qualifier::Role(role) => document.lexicon.grammar().is(NounClass::ActsForState, &normal(role, Level::Phrase)),
        _ => false,
    };
    let fact = |found: &&Voiced| Some(found.claim.relation) == holds && found.status.is_fact() && found.qualifiers.iter().any(acts);
    let mut states: BTreeMap<ArticleEntityIx, Option<ArticleEntityIx>> = BTreeMap::new();
    for found in all.iter().filter(fact) {
        let (holder, state) = (found.claim.subject.entity, found.claim.object.entity);
        if entities.items[state].class.is(Core::State) {
            let told = states.entry(holder).or_insert(Some(state));
            *told = told.filter(|&told| told == state);
        }
    }
    states
}
