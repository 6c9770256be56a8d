//! Merges that contradict each other, and what an entity is merged into in the end.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, EdgeReference, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

use super::correction::Correction;
use super::entity::Entity;
use super::knowledge_graph::KnowledgeGraph;
use crate::ontology::Ontology;

/// So many of the others that a merge contradicts are kept with it: the report of rows that all contradict each other grows only as fast
/// as their number.
const MOST_OTHERS: usize = 3;

/// Why a merge is not applied: together with others, or with what is merged, it makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contradiction {
    /// Others merge the same entity into something else.
    Elsewhere {
        /// Places of the first of the others in the list of corrections, and what they merge it into.
        others: Vec<(usize, String)>,
        /// How many there are besides.
        more: usize,
    },
    /// By way of others, an entity would be merged into itself.
    Circle {
        /// Places of the first of the others in the list of corrections.
        others: Vec<usize>,
        /// How many there are besides.
        more: usize,
    },
    /// The entities are of classes of which neither is a kind of the other.
    Classes {
        /// Name of the class of the one that would go.
        class: String,
        /// The one that would stay, which others may have merged it into.
        into: String,
        /// Name of its class.
        into_class: String,
    },
}

impl KnowledgeGraph {
    /// The merges among corrections that would not be applied to this graph, by their places in the list.
    pub fn contradictions(&self, corrections: &[Correction]) -> BTreeMap<usize, Contradiction> {
        let mut found = contradictions(corrections);
        for (at, correction) in corrections.iter().enumerate() {
            let Correction::Merge { id, into } = correction else { continue };
            let (Some(one), Some(other)) = (self.entity_named(id), self.entity_named(into)) else { continue };
            if let Some(clash) = clash(self.ontology(), self.entity(one), self.entity(other)) {
                found.entry(at).or_insert(clash);
            }
        }
        found
    }
}

/// The merges that contradict other merges, by their places in the list. What merges into an entity that stays, since its own merge is
/// refused, is none of them.
pub(super) fn contradictions(corrections: &[Correction]) -> BTreeMap<usize, Contradiction> {
    let mut ids: FxHashMap<&str, NodeIndex> = FxHashMap::default();
    let mut graph: DiGraph<&str, usize> = DiGraph::new();
    for (at, correction) in corrections.iter().enumerate() {
        if let Correction::Merge { id, into } = correction {
            let [from, to] = [id, into].map(|id| *ids.entry(id).or_insert_with(|| graph.add_node(id)));
            graph.add_edge(from, to, at);
        }
    }
    let mut found = BTreeMap::new();
    // What each is merged into in the end: what an entity is merged into comes before it.
    let mut last: Vec<NodeIndex> = graph.node_indices().collect();
    for group in kosaraju_scc(&graph) {
        if let [one] = group.as_slice() {
            let row = |row: EdgeReference<'_, usize>| Row { at: *row.weight(), into: graph[row.target()], end: last[row.target().index()] };
            let rows: Vec<Row<'_>> = graph.edges(*one).map(row).collect();
            let ends: BTreeSet<NodeIndex> = rows.iter().map(|row| row.end).collect();
            if ends.len() < 2 {
                last[one.index()] = ends.first().copied().unwrap_or(*one);
            } else {
                found.extend(elsewhere(rows));
            }
            continue;
        }
        let group: BTreeSet<NodeIndex> = group.into_iter().collect();
        let within = group.iter().flat_map(|one| graph.edges(*one)).filter(|row| group.contains(&row.target()));
        let mut rows: Vec<usize> = within.map(|row| *row.weight()).collect();
        rows.sort_unstable();
        for row in &rows {
            let others: Vec<usize> = rows.iter().copied().filter(|other| other != row).take(MOST_OTHERS).collect();
            let more = rows.len().saturating_sub(1 + others.len());
            found.insert(*row, Contradiction::Circle { others, more });
        }
    }
    found
}

/// A row that merges an entity.
struct Row<'g> {
    /// Its place in the list of corrections.
    at: usize,
    /// What it merges the entity into.
    into: &'g str,
    /// What the entity is merged into by it in the end.
    end: NodeIndex,
}

/// What is wrong with the rows of one entity that end in several others.
fn elsewhere(mut rows: Vec<Row<'_>>) -> impl Iterator<Item = (usize, Contradiction)> {
    rows.sort_by_key(|row| row.at);
    let mut sizes: BTreeMap<NodeIndex, usize> = BTreeMap::new();
    let mut first: Vec<(NodeIndex, usize, String)> = Vec::new();
    for row in &rows {
        let size = sizes.entry(row.end).or_default();
        *size += 1;
        // No end has more than the most of them, so that twice as many hold enough that end elsewhere than any row.
        if *size <= MOST_OTHERS && first.len() < 2 * MOST_OTHERS {
            first.push((row.end, row.at, row.into.to_owned()));
        }
    }
    let all = rows.len();
    rows.into_iter().map(move |row| {
        let others = first.iter().filter(|(end, ..)| *end != row.end).take(MOST_OTHERS);
        let others: Vec<(usize, String)> = others.map(|(_, at, into)| (*at, into.clone())).collect();
        let more = all - sizes[&row.end] - others.len();
        (row.at, Contradiction::Elsewhere { others, more })
    })
}

/// Why two entities are not merged because of their classes.
pub(super) fn clash(ontology: &Ontology, one: &Entity, into: &Entity) -> Option<Contradiction> {
    if ontology.is_a(one.class, into.class) || ontology.is_a(into.class, one.class) {
        return None;
    }
    let name = |entity: &Entity| ontology.class(entity.class).name.clone();
    Some(Contradiction::Classes { class: name(one), into: into.id.clone(), into_class: name(into) })
}

/// What entities are merged into, one after the other: of a chain, each goes straight into the last, so that a long one takes no longer
/// than as many short ones.
#[derive(Debug, Default)]
pub(super) struct Chains<'c> {
    next: FxHashMap<&'c str, &'c str>,
}

impl<'c> Chains<'c> {
    /// One entity is merged into another: no circle, since contradictions are left out.
    pub(super) fn add(&mut self, id: &'c str, into: &'c str) {
        self.next.entry(id).or_insert(into);
    }

    /// What an entity is merged into in the end; itself where it stays.
    pub(super) fn last(&mut self, id: &'c str) -> &'c str {
        let (mut here, mut path) = (id, Vec::new());
        while let Some(next) = self.next.get(here) {
            path.push(here);
            here = next;
        }
        for passed in path {
            self.next.insert(passed, here);
        }
        here
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merges(rows: &[(&str, &str)]) -> Vec<Correction> {
        rows.iter().map(|(id, into)| Correction::Merge { id: (*id).to_owned(), into: (*into).to_owned() }).collect()
    }

    fn refused(rows: &[(&str, &str)]) -> Vec<usize> {
        contradictions(&merges(rows)).into_keys().collect()
    }

    #[test]
    fn all_merges_of_a_contradiction_are_refused_and_no_others() {
        assert_eq!(refused(&[("az", "am"), ("az", "ru")]), [0, 1]);
        assert_eq!(refused(&[("x", "y"), ("az", "am"), ("y", "az"), ("az", "ru"), ("ru", "su")]), [1, 3]);
        assert_eq!(refused(&[("a", "b"), ("b", "a")]), [0, 1]);
        assert_eq!(refused(&[("a", "b"), ("x", "a"), ("b", "c"), ("c", "a"), ("c", "d")]), [0, 2, 3], "the way out of a circle stays");
        assert!(refused(&[("a", "b"), ("b", "c"), ("a", "b")]).is_empty());
        assert!(refused(&[("az", "am"), ("az", "ru"), ("am", "ru")]).is_empty(), "both are one in the end");
        assert_eq!(refused(&[("az", "am"), ("az", "ru"), ("am", "x"), ("ru", "y")]), [0, 1]);
    }

    #[test]
    fn a_contradiction_names_the_others() {
        let found = contradictions(&merges(&[("az", "am"), ("az", "ru"), ("az", "am")]));
        assert_eq!(found[&0], Contradiction::Elsewhere { others: vec![(1, "ru".to_owned())], more: 0 });
        assert_eq!(found[&1], Contradiction::Elsewhere { others: vec![(0, "am".to_owned()), (2, "am".to_owned())], more: 0 });
        let found = contradictions(&merges(&[("a", "b"), ("b", "c"), ("c", "a")]));
        assert_eq!(found[&1], Contradiction::Circle { others: vec![0, 2], more: 0 });
    }

    #[test]
    fn of_many_others_the_first_are_kept() {
        let names: Vec<String> = (0..2000).map(|n| format!("x{n}")).collect();
        let star: Vec<(&str, &str)> = names.iter().map(|name| ("a", name.as_str())).collect();
        let found = contradictions(&merges(&star));
        let expected =
            |others: [usize; 3]| Contradiction::Elsewhere { others: others.map(|at| (at, names[at].clone())).to_vec(), more: 1996 };
        assert_eq!((&found[&1], &found[&1999]), (&expected([0, 2, 3]), &expected([0, 1, 2])));
        let circle: Vec<(&str, &str)> = (0..2000).map(|n| (names[n].as_str(), names[(n + 1) % 2000].as_str())).collect();
        let found = contradictions(&merges(&circle));
        assert_eq!(found[&7], Contradiction::Circle { others: vec![0, 1, 2], more: 1996 });
        // Many that agree, and one that does not.
        let mut rows = vec![("a", "x"); 10];
        rows.push(("a", "y"));
        let found = contradictions(&merges(&rows));
        assert_eq!(found[&9], Contradiction::Elsewhere { others: vec![(10, "y".to_owned())], more: 0 });
        assert_eq!(found[&10], Contradiction::Elsewhere { others: [0, 1, 2].map(|at| (at, "x".to_owned())).to_vec(), more: 7 });
    }

    #[test]
    fn a_chain_ends_at_its_last() {
        let mut chains = Chains::default();
        for (id, into) in [("c", "d"), ("a", "b"), ("b", "c"), ("x", "b")] {
            chains.add(id, into);
        }
        assert_eq!(["a", "x", "d", "y"].map(|id| chains.last(id)), ["d", "d", "d", "y"]);
    }
}
