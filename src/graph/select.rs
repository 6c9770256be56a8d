//! Parts of a graph, found with petgraph's own algorithms.

use std::collections::BTreeSet;

use petgraph::algo::astar;

use super::entity::EntityIx;
use super::knowledge_graph::KnowledgeGraph;

/// Damping factor and rounds of PageRank.
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 40;

impl KnowledgeGraph {
    /// All entities that are at most `hops` statements away from `start`, in either direction, itself included.
    pub fn neighbourhood(&self, start: EntityIx, hops: usize) -> BTreeSet<EntityIx> {
        let graph = self.as_petgraph();
        let mut found = BTreeSet::from([start]);
        let mut edge: Vec<EntityIx> = vec![start];
        for _ in 0..hops {
            if edge.is_empty() {
                break;
            }
            let mut next = Vec::new();
            for at in edge {
                next.extend(graph.neighbors_undirected(at).filter(|n| found.insert(*n)));
            }
            edge = next;
        }
        found
    }

    /// The entities on a shortest chain of statements between two, in either direction, both included.
    pub fn shortest_path(&self, from: EntityIx, to: EntityIx) -> Option<Vec<EntityIx>> {
        let undirected = petgraph::visit::UndirectedAdaptor(self.as_petgraph());
        astar(undirected, from, |at| at == to, |_| 1u32, |_| 0).map(|(_, path)| path)
    }

    /// All entities with their weight in the graph, heaviest first, then by id: PageRank (Page, Brin, Motwani and Winograd 1999),
    /// where a statement leads both ways, since who signs is worth as much as what is signed.
    ///
    /// petgraph's own takes a time that grows with the square of the entities.
    pub fn ranked(&self) -> Vec<(EntityIx, f64)> {
        // By id, so that sums do not depend on the order in which entities came.
        let order = self.sorted_entities();
        let graph = self.as_petgraph();
        let count = order.len().max(1) as f64;
        let mut weights = vec![1.0 / count; graph.node_count()];
        for _ in 0..ROUNDS {
            let mut next = vec![(1.0 - DAMPING) / count; graph.node_count()];
            let mut lost = 0.0;
            for &at in &order {
                let degree = graph.neighbors_undirected(at).count();
                let weight = DAMPING * weights[at.index()];
                if degree == 0 {
                    lost += weight;
                }
                for neighbour in graph.neighbors_undirected(at) {
                    next[neighbour.index()] += weight / degree as f64;
                }
            }
            for weight in &mut next {
                *weight += lost / count;
            }
            weights = next;
        }
        let mut ranked: Vec<(EntityIx, f64)> = order.into_iter().map(|at| (at, weights[at.index()])).collect();
        // Stable: what weighs the same stays in order of id.
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::graph::{Entity, Statement};
    use crate::ontology::{BUILTIN_TURTLE, load};

    #[test]
    fn who_is_in_most_statements_ranks_first_and_weights_add_up() {
        let ontology = Arc::new(load(BUILTIN_TURTLE).unwrap());
        let class = ontology.class_named("State").unwrap();
        let opposes = ontology.relation_named("opposes").unwrap();
        let mut graph = KnowledgeGraph::new(ontology);
        let mut add = |id: &str| graph.add_entity(Entity::new(id, class, id));
        let [hub, a, b, c, alone] = ["hub", "a", "b", "c", "alone"].map(&mut add);
        for leaf in [a, b, c] {
            graph.add_statement(hub, leaf, Statement::new(opposes));
        }
        let ranked = graph.ranked();
        let order: Vec<EntityIx> = ranked.iter().map(|(at, _)| *at).collect();
        assert_eq!(order, [hub, a, b, c, alone]);
        assert!((ranked.iter().map(|(_, weight)| weight).sum::<f64>() - 1.0).abs() < 1e-9);
    }
}
