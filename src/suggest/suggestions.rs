//! The list of what may be one thing.

use std::collections::BTreeMap;

use super::blocks::pairs;
use super::judge::{Alike, Judge};
use super::names::Likeness;
use super::profile::Profiles;
use super::reason::Reason;
use crate::graph::KnowledgeGraph;

/// Two entities that may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Id of the one that would go: of the two it is known less well.
    pub id: String,
    /// Id of the one that would stay.
    pub into: String,
    /// Their labels, in this order.
    pub labels: [String; 2],
    /// Name of the class of the one that would stay.
    pub class: String,
    /// How likely they are one: from 0 to 1, with two decimals.
    pub score: f64,
    /// What speaks for it, then what speaks against.
    pub reasons: Vec<Reason>,
    /// What else the first may be, most likely first.
    pub others: Vec<Alternative>,
}

/// What an entity may be besides.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// Its id.
    pub into: String,
    /// How likely it is.
    pub score: f64,
}

/// What may be one thing, with a score of at least `fewest`, most likely first, then in order of id.
///
/// Each entity is joined to one other at most, and in no circle: all of them together make sense as corrections. The time grows with the
/// number of entities: those are compared that share a word, initials, an identifier or two parties, of what very many share only those
/// that articles tell of most.
pub fn suggestions(graph: &KnowledgeGraph, fewest: f64) -> Vec<Suggestion> {
    let profiles = Profiles::of(graph);
    let judge = Judge::new(graph, &profiles);
    let pairs = pairs(&profiles);
    let alike: Vec<Option<Alike<'_>>> = pairs.iter().map(|(one, other)| judge.alike(*one, *other)).collect();
    let mut wholes: BTreeMap<usize, usize> = BTreeMap::new();
    let is_part = |alike: &&Alike<'_>| matches!(alike.likeness, Likeness::Part | Likeness::Beginning);
    for part in alike.iter().flatten().filter(is_part) {
        *wholes.entry(part.short.0).or_default() += 1;
    }
    let mut judged = Vec::new();
    for (pair, alike) in pairs.into_iter().zip(&alike) {
        let others = alike.as_ref().and_then(|alike| wholes.get(&alike.short.0)).copied().unwrap_or_default();
        let Some((score, reasons)) = judge.judged(pair, alike.as_ref(), others).filter(|(score, _)| *score >= fewest) else { continue };
        let is_ranked = profiles.all[pair.0].rank() < profiles.all[pair.1].rank();
        let (into, id) = if is_ranked { pair } else { (pair.1, pair.0) };
        judged.push((score, id, into, reasons));
    }
    // By place, which is the order of ids.
    judged.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut found: Vec<Suggestion> = Vec::new();
    let mut joined: BTreeMap<usize, usize> = BTreeMap::new();
    for (score, id, into, reasons) in judged {
        let [gone, kept] = [id, into].map(|at| profiles.all[at].entity);
        if let Some(at) = joined.get(&id) {
            found[*at].others.push(Alternative { into: kept.id.clone(), score });
            continue;
        }
        joined.insert(id, found.len());
        found.push(Suggestion {
            id: gone.id.clone(),
            into: kept.id.clone(),
            labels: [gone.label.clone(), kept.label.clone()],
            class: graph.ontology().class(kept.class).name.clone(),
            score,
            reasons,
            others: Vec::new(),
        });
    }
    found
}
