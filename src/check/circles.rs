//! Wholes that are parts of their parts.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::finding::{Finding, Severity, Site};
use crate::graph::{KnowledgeGraph, StatementIx};
use crate::ontology::{Ontology, Relation, RelationId};

/// Relations between a part and its whole: what lies in a place does not hold it, and a body is not above what it is a body of.
pub(super) const PARTS: [&str; 2] = ["locatedIn", "belongsTo"];

/// Of the relations between parts and wholes, those that the ontology has.
pub(super) fn part_relations(ontology: &Ontology) -> impl Iterator<Item = (RelationId, &Relation)> {
    ontology.relations().filter(|(_, relation)| PARTS.contains(&relation.name.as_str()))
}

/// Each fact by which something is, by way of others, a part of itself. What is a part of itself directly is reported for all relations.
pub(super) fn circles(graph: &KnowledgeGraph) -> Vec<Finding> {
    let mut found = Vec::new();
    for (relation, named) in part_relations(graph.ontology()) {
        let wanted = |at: &StatementIx| graph.statement(*at).relation == relation && graph.statement(*at).is_fact();
        let facts: Vec<StatementIx> = graph.sorted_statements().into_iter().filter(wanted).collect();
        let parts: DiGraph<(), ()> = DiGraph::from_edges(facts.iter().map(|at| graph.ends(*at)));
        let mut group_of = vec![0; parts.node_count()];
        for (number, group) in kosaraju_scc(&parts).into_iter().enumerate() {
            for node in group {
                group_of[node.index()] = number;
            }
        }
        for at in facts {
            let (part, whole) = graph.ends(at);
            if part != whole && group_of[part.index()] == group_of[whole.index()] {
                let [part, whole] = [part, whole].map(|end| &graph.entity(end).id);
                let message = format!("'{part}' {} '{whole}', and that by way of other statements '{part}' again", named.name);
                found.push(Finding { site: Site::Statement(graph.statement(at).id, "object"), severity: Severity::Error, message });
            }
        }
    }
    found
}
