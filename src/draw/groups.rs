//! Which nodes are drawn in one box.

use std::collections::{BTreeMap, BTreeSet};

use super::wording::Wording;
use crate::graph::{EntityIx, KnowledgeGraph};
use crate::ontology::{Core, RelationId};

/// What is drawn in one box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Entities of one class.
    Class,
    /// A state with what belongs to it and who holds office in it.
    State,
    /// A place with what lies in it.
    Place,
    /// An event, such as a war, with who took part in it and what ended it.
    Event,
}

impl Grouping {
    /// All groupings.
    pub const ALL: [Self; 4] = [Self::Class, Self::State, Self::Place, Self::Event];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Class => "type",
            Self::State => "state",
            Self::Place => "place",
            Self::Event => "event",
        }
    }

    /// Names of the relations that lead to what a box is called after.
    fn relations(self) -> &'static [&'static str] {
        match self {
            Self::Class => &[],
            Self::State => &["belongsTo", "holdsOffice"],
            Self::Place => &["locatedIn"],
            Self::Event => &["participatedIn", "ended"],
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
        Grouping::State | Grouping::Place | Grouping::Event => join(graph, order, grouping, &mut found),
    }
    let groups = found.into_iter().filter(|(_, members)| members.len() > 1);
    groups.map(|(label, members)| Group { label: label.split('\u{0}').next().unwrap_or_default().to_owned(), members }).collect()
}

/// Each entity with the last one that facts of a grouping's relations lead to.
fn join(graph: &KnowledgeGraph, order: &[EntityIx], grouping: Grouping, found: &mut BTreeMap<String, Vec<usize>>) {
    let drawn: BTreeSet<EntityIx> = order.iter().copied().collect();
    for (place, &at) in order.iter().enumerate() {
        let entity = graph.entity(head(graph, at, grouping.relations(), |above| drawn.contains(&above)));
        // Two things may bear one label.
        found.entry(format!("{}\u{0}{}", entity.label, entity.id)).or_default().push(place);
    }
}

/// The last entity that a chain of facts of these relations leads to, by way of such as are wanted.
fn head(graph: &KnowledgeGraph, at: EntityIx, relations: &[&str], is_wanted: impl Fn(EntityIx) -> bool) -> EntityIx {
    let relations: Vec<RelationId> = relations.iter().filter_map(|name| graph.ontology().relation_named(name)).collect();
    let mut head = at;
    for _ in 0..LONGEST_CHAIN {
        let edges = graph.as_petgraph().edges(head).filter(|e| e.weight().is_fact() && relations.contains(&e.weight().relation));
        let above = edges.map(|edge| petgraph::visit::EdgeRef::target(&edge)).filter(|above| is_wanted(*above));
        // Of several the one of the first id, so that the picture does not depend on the order of statements.
        let Some(next) = above.min_by(|a, b| graph.entity(*a).id.cmp(&graph.entity(*b).id)) else { break };
        head = next;
    }
    head
}

/// What a row about these entities stands under: of several the first that belongs somewhere; `None` where none does.
pub(super) fn group_of(graph: &KnowledgeGraph, of: &[EntityIx], grouping: Grouping, wording: Wording) -> Option<String> {
    let ontology = graph.ontology();
    let core = |at: EntityIx| ontology.entity_class(graph.entity(at).class).core;
    let (wanted, relations): (&[Core], &[&str]) = match grouping {
        Grouping::Class => {
            let class = ontology.class(graph.entity(*of.first()?).class);
            return Some(class.label.in_language(wording.code()).unwrap_or(&class.name).to_owned());
        }
        Grouping::State => (&[Core::State], grouping.relations()),
        Grouping::Place => (&[Core::Place, Core::State], grouping.relations()),
        // who took part in one war may have taken part in another
        Grouping::Event => (&[Core::Event], &["ended"]),
    };
    let mut heads = of.iter().map(|&at| head(graph, at, relations, |_| true));
    let head = match grouping {
        Grouping::Event => heads.rfind(|&head| wanted.contains(&core(head))),
        _ => heads.find(|&head| wanted.contains(&core(head))),
    };
    head.map(|head| graph.entity(head).label.clone())
}
