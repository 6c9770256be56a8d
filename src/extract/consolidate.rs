//! Statements of an article as a whole: those of one triple are joined, and those that say more about how they are held stay.

use std::collections::{HashMap, HashSet};

use super::statements::candidate::{Claim, Qualifier};
use super::statements::ownership;
use crate::ontology::{CoreRelation, Ontology};

/// Statements of one triple that are held alike are one: a time that one of them tells holds for those that tell none.
pub(in crate::extract) fn joined(ontology: &Ontology, mut all: Vec<(Claim, Option<usize>)>) -> Vec<(Claim, Option<usize>)> {
    let owned_by = ontology.core_relation(CoreRelation::BelongsTo);
    let owned: HashSet<usize> =
        all.iter().filter(|(f, _)| Some(f.relation) == owned_by && f.rule != ownership::HOME_RULE).map(|(f, _)| f.subject).collect();
    all.retain(|(f, _)| f.rule != ownership::HOME_RULE || !owned.contains(&f.subject));
    let key = |f: &Claim, speaker: Option<usize>| (f.relation, f.subject, f.object, speaker, f.planned, f.negated);
    let mut told: HashMap<_, Vec<Qualifier>> = HashMap::new();
    for (found, speaker) in &all {
        let known = told.entry(key(found, *speaker)).or_default();
        for qualifier in &found.qualifiers {
            if !known.iter().any(|q| std::mem::discriminant(q) == std::mem::discriminant(qualifier)) {
                known.push(qualifier.clone());
            }
        }
    }
    for (found, speaker) in &mut all {
        let missing: Vec<Qualifier> = told.get(&key(found, *speaker)).cloned().unwrap_or_default();
        let timed = |q: &Qualifier| matches!(q, Qualifier::Date(_) | Qualifier::Start(_) | Qualifier::End(_));
        if !found.qualifiers.iter().any(timed) {
            found.qualifiers.extend(missing.iter().filter(|q| timed(q)).cloned());
        }
        if !found.qualifiers.iter().any(|q| !timed(q)) {
            found.qualifiers.extend(missing.into_iter().filter(|q| !timed(q)));
        }
    }
    all
}

/// "La guerre s'est achevée par une déclaration signée le 10 novembre": the war ended when its agreement was signed.
pub(in crate::extract) fn end_with_agreements(ontology: &Ontology, found: &mut Vec<Claim>) {
    let relations = ontology.core_relation(CoreRelation::Ended).zip(ontology.core_relation(CoreRelation::OccurredOn));
    let Some((ends_by, occurred_on)) = relations else { return };
    let mut ends = Vec::new();
    for at in 0..found.len() {
        let ended = &found[at];
        if ended.relation != ends_by || ended.planned || ended.negated || ended.hearsay {
            continue;
        }
        let dated = found.iter().find_map(|f| match f.qualifiers.first() {
            Some(Qualifier::Date(value)) if f.relation == occurred_on && f.subject == ended.subject && f.sentence == ended.sentence => {
                Some((f.object, value.clone(), f.tokens.clone()))
            }
            _ => None,
        });
        let Some((date, value, words)) = dated else { continue };
        let tokens = ended.tokens.start.min(words.start)..ended.tokens.end.max(words.end);
        let mut end = Claim::new(occurred_on, ended.object, date, ended.sentence, tokens, "ended by a dated agreement".to_owned());
        end.trigger.clone_from(&ended.trigger);
        end.qualifiers.push(Qualifier::End(value.clone()));
        ends.push(end);
        if found[at].qualifiers.is_empty() {
            found[at].qualifiers.push(Qualifier::Date(value));
        }
    }
    found.extend(ends);
}

/// Of statements of one triple in one sentence, those that say more about how it is held stay.
pub(in crate::extract) fn settle(found: &mut Vec<Claim>) {
    let key = |f: &Claim| (f.sentence, f.relation, f.subject, f.object);
    let marked: HashSet<_> = found.iter().filter(|f| f.planned || f.negated || f.hearsay).map(key).collect();
    found.retain(|f| f.planned || f.negated || f.hearsay || !marked.contains(&key(f)));
}
