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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::graph::{Entity, Statement};
    use crate::ontology::{BUILTIN_TURTLE, Ontology, load};

    fn graph() -> (KnowledgeGraph, Arc<Ontology>) {
        let ontology = Arc::new(load(BUILTIN_TURTLE).unwrap());
        (KnowledgeGraph::new(Arc::clone(&ontology)), ontology)
    }

    /// Agreements under different names, each signed by three states of its own.
    fn treaties(count: usize) -> KnowledgeGraph {
        let (mut graph, ontology) = graph();
        let [agreement, state] = ["Agreement", "State"].map(|name| ontology.class_named(name).unwrap());
        let signed = ontology.relation_named("signed").unwrap();
        for number in 0..count {
            let states = ["a", "b", "c"].map(|name| format!("state-{name}{number}"));
            let states = states.map(|id| graph.add_entity(Entity::new(id.as_str(), state, id.as_str())));
            for (id, label) in [("pact", "pacte"), ("treaty", "traité")] {
                let at = graph.add_entity(Entity::new(format!("agreement-{id}-{number}"), agreement, format!("{label} signé")));
                for state in states {
                    graph.add_statement(state, at, Statement::new(signed));
                }
            }
        }
        graph
    }

    #[test]
    fn things_of_other_names_are_found_by_their_parties() {
        let found = suggestions(&treaties(300), 0.5);
        assert_eq!(found.len(), 300);
        assert!(found.iter().all(|s| s.id.replace("pact", "treaty") == s.into && s.others.is_empty()), "{found:?}");
        let first = ["state-a0", "state-b0", "state-c0"].map(str::to_owned).to_vec();
        assert_eq!(found[0].reasons, [Reason::SameParties(first)]);
    }

    #[test]
    fn of_very_many_that_share_a_word_only_some_are_compared() {
        let (mut graph, ontology) = graph();
        let force = ontology.class_named("Force").unwrap();
        for number in 0..20_000 {
            graph.add_entity(Entity::new(format!("force-rebelles-{number}"), force, "rebelles"));
        }
        let found = suggestions(&graph, 0.1);
        assert_eq!(found.len(), 63, "each of the first into one");
        assert!(found.iter().all(|suggestion| suggestion.into < suggestion.id), "and none in a circle");
    }
}
