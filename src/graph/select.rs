//! Parts of a graph, found with petgraph's own algorithms.

use std::collections::BTreeSet;

use petgraph::algo::{astar, page_rank};

use super::entity::EntityIx;
use super::knowledge_graph::KnowledgeGraph;

/// Damping factor and rounds of PageRank (Page et al. 1999).
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 40;

impl KnowledgeGraph {
    /// All entities that are at most `hops` statements away from `start`, in either direction, itself included.
    pub fn neighbourhood(&self, start: EntityIx, hops: usize) -> BTreeSet<EntityIx> {
        let graph = self.as_petgraph();
        let mut found = BTreeSet::from([start]);
        let mut edge: Vec<EntityIx> = vec![start];
        for _ in 0..hops {
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

    /// All entities with their weight in the graph (PageRank), heaviest first, then by id.
    pub fn ranked(&self) -> Vec<(EntityIx, f64)> {
        let ranks = page_rank(self.as_petgraph(), DAMPING, ROUNDS);
        let mut ranked: Vec<(EntityIx, f64)> = self.as_petgraph().node_indices().zip(ranks).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| self.entity(a.0).id.cmp(&self.entity(b.0).id)));
        ranked
    }
}
