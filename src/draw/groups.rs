//! Which nodes are drawn in one box.

use std::collections::BTreeMap;

use super::wording::Wording;
use crate::graph::{EntityIx, KnowledgeGraph};
use crate::ontology::RelationId;

/// What is drawn in one box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Entities of one class.
    Class,
    /// A state with what belongs to it and who holds office in it.
    State,
    /// A place with what lies in it.
    Place,
}

impl Grouping {
    /// All groupings.
    pub const ALL: [Self; 3] = [Self::Class, Self::State, Self::Place];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Class => "type",
            Self::State => "state",
            Self::Place => "place",
        }
    }
}

/// Nodes in one box.
#[derive(Debug, Clone)]
pub struct Group {
    /// What the box is called.
    pub label: String,
    /// Indices of the nodes, in order.
    pub members: Vec<usize>,
}

/// A chain of belonging is followed so far: from a spokesman to his ministry to its state.
const LONGEST_CHAIN: usize = 4;

/// The boxes of at least two of these entities, in order of their labels; members are places in `order`.
pub(super) fn groups(graph: &KnowledgeGraph, order: &[EntityIx], grouping: Grouping, wording: Wording) -> Vec<Group> {
    let ontology = graph.ontology();
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    match grouping {
        Grouping::Class => {
            for (place, at) in order.iter().enumerate() {
                let class = ontology.class(graph.entity(*at).class);
                let label = class.label.in_language(wording.code()).unwrap_or(&class.name);
                found.entry(label.to_owned()).or_default().push(place);
            }
        }
        Grouping::State => join(graph, order, &["belongsTo", "holdsOffice"], &mut found),
        Grouping::Place => join(graph, order, &["locatedIn"], &mut found),
    }
    let groups = found.into_iter().filter(|(_, members)| members.len() > 1);
    groups.map(|(label, members)| Group { label: label.split('\u{0}').next().unwrap_or_default().to_owned(), members }).collect()
}

/// Each entity with the last one that facts of these relations lead to.
fn join(graph: &KnowledgeGraph, order: &[EntityIx], names: &[&str], found: &mut BTreeMap<String, Vec<usize>>) {
    let relations: Vec<RelationId> = names.iter().filter_map(|name| graph.ontology().relation_named(name)).collect();
    for (place, &at) in order.iter().enumerate() {
        let mut head = at;
        for _ in 0..LONGEST_CHAIN {
            let edges = graph.as_petgraph().edges(head).filter(|e| e.weight().is_fact() && relations.contains(&e.weight().relation));
            let above = edges.map(|edge| petgraph::visit::EdgeRef::target(&edge)).filter(|above| order.contains(above));
            // Of several the one of the first id, so that the picture does not depend on the order of statements.
            let Some(next) = above.min_by(|a, b| graph.entity(*a).id.cmp(&graph.entity(*b).id)) else { break };
            head = next;
        }
        let entity = graph.entity(head);
        // Two things may bear one label.
        found.entry(format!("{}\u{0}{}", entity.label, entity.id)).or_default().push(place);
    }
}
