//! What a verb takes for granted: who leaves an agreement had signed it, on another day.

use std::collections::BTreeSet;

use super::document::Document;
use super::entities::entities::Entities;
use super::index::{ArticleEntityIx, SentenceIx, WordIx};
use super::statements::claim::{Said, Times, Voiced, left_out};
use super::statements::reason::Reason;
use super::trace::{Stage, Trace};
use crate::lexicon::Mode;
use crate::ontology::CoreRelation;

/// Takes away the days of agreements on which somebody leaves them: "A s'est retiré mardi du traité".
pub(super) fn without_their_days(document: Document<'_>, entities: &Entities<'_>, all: &mut Vec<Voiced>, trace: &mut impl Trace) {
    let left = |found: &Voiced| match found.claim.said {
        Said::Word(word) if found.claim.mode == Mode::Presupposed => Some((found.claim.sentence, word, found.claim.object.entity)),
        _ => None,
    };
    let left: BTreeSet<(SentenceIx, WordIx, ArticleEntityIx)> = all.iter().filter_map(left).collect();
    if left.is_empty() {
        return;
    }
    let occurred = document.ontology.core_relation(CoreRelation::OccurredOn);
    all.retain(|found| {
        let (claim, agreement) = (&found.claim, found.claim.subject.entity);
        let Times::Object(word) = claim.times else { return true };
        let syntax = &document.syntax[claim.sentence];
        // a date behind the agreement's noun may be read as the noun's
        let noun =
            syntax.head_of(&syntax.words_of(&claim.subject.tokens)) == Some(word) && claim.object.tokens.start >= claim.subject.tokens.end;
        let verb = if noun { syntax.head(word) } else { Some(word) };
        let stays = Some(claim.relation) != occurred || !verb.is_some_and(|verb| left.contains(&(claim.sentence, verb, agreement)));
        if !stays {
            trace.report(|| left_out(document, entities, Stage::Consolidate, claim, Reason::OtherDay));
        }
        stays
    });
}
