//! What is stated of things that the model finds unlikely leaves the graph, and so do they where nothing else needs them.

use std::collections::BTreeSet;

use super::model::RelationModel;
use super::things::ThingsView;
use crate::extract::document::Document;
use crate::extract::entities::entities::Entities;
use crate::extract::index::ArticleEntityIx;
use crate::extract::mentions::candidate::{Candidate, Referent, Standing};
use crate::extract::statements::claim::{Voiced, left_out};
use crate::extract::statements::reason::Reason;
use crate::extract::trace::{Stage, Trace};
use crate::reader::model::Forms;

/// Leaves out what is stated of things that need a statement to be in the graph, and that a reader would hardly name: "une visite", "des combats".
pub(in crate::extract) fn without_unlikely(
    model: &RelationModel,
    document: Document<'_>,
    forms: &Forms,
    entities: &Entities<'_>,
    mut found: Vec<Voiced>,
    trace: &mut impl Trace,
) -> Vec<Voiced> {
    // "le nord du Mali" is the only one; of "des villages" nobody says which
    let is_told_apart = |candidate: &Candidate<'_>| match &candidate.referent {
        Referent::Described(description) => description.specific || description.standing == Standing::Alone,
        _ => true,
    };
    let told_apart: BTreeSet<ArticleEntityIx> =
        entities.mentions.iter().filter(|m| is_told_apart(&m.candidate)).map(|m| m.entity).collect();
    let view = ThingsView::new(document, forms, entities, &found);
    let asked: BTreeSet<ArticleEntityIx> =
        found.iter().flat_map(|voiced| voiced.claim.arguments()).map(|argument| argument.entity).collect();
    let class = |entity: ArticleEntityIx| document.ontology.class_name(entities.items[entity].class);
    let is_unlikely = |entity: &ArticleEntityIx| model.is_unlikely(class(*entity), || view.features(*entity));
    let unlikely: BTreeSet<ArticleEntityIx> = asked.difference(&told_apart).copied().filter(is_unlikely).collect();
    found.retain(|voiced| {
        let keeps = !voiced.claim.arguments().any(|argument| unlikely.contains(&argument.entity));
        if !keeps {
            trace.report(|| left_out(document, entities, Stage::Consolidate, &voiced.claim, Reason::UnlikelyThing));
        }
        keeps
    });
    found
}
