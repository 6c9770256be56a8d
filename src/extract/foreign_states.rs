//! Offices that were given to the article's own state, and whose holders deal with it as with another's: "le président N accuse le Rwanda".

use std::collections::BTreeSet;

use super::document::Document;
use super::entities::entities::Entities;
use super::index::ArticleEntityIx;
use super::statements::claim::{Said, Shown, Voiced, left_out};
use super::statements::reason::Reason;
use super::trace::{Stage, Trace};
use crate::ontology::CoreRelation;

/// Takes away the offices whose state no word names, where another statement is one that a leader does not make of the own state.
pub(super) fn without_their_offices(document: Document<'_>, entities: &Entities<'_>, all: &mut Vec<Voiced>, trace: &mut impl Trace) {
    let holds = document.ontology.core_relation(CoreRelation::HoldsOffice);
    let sorts = document.lexicon.relation_sorts();
    let by_words = |found: &&Voiced| matches!(found.claim.said, Said::Word(_)) && sorts.holds_of_peoples(found.claim.relation);
    let pair = |found: &Voiced| (found.claim.subject.entity, found.claim.object.entity);
    let dealings: BTreeSet<(ArticleEntityIx, ArticleEntityIx)> = all.iter().filter(by_words).map(pair).collect();
    all.retain(|found| {
        let (holder, state) = pair(found);
        let given = Some(found.claim.relation) == holds && found.claim.object.shown == Shown::Nothing;
        let stays = !given || !dealings.contains(&(holder, state)) && !dealings.contains(&(state, holder));
        if !stays {
            trace.report(|| left_out(document, entities, Stage::Consolidate, &found.claim, Reason::OtherState));
        }
        stays
    });
}
