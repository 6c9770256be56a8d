//! What is served, with what is worked out once for all requests.

use crate::graph::{EntityIx, folded};

use super::content::Content;

/// What is served, with what is worked out once for all requests.
pub(super) struct Served {
    pub(super) content: Content,
    /// PageRank of each entity, by its index.
    pub(super) ranks: Vec<f64>,
    /// Names of each entity as they are searched, by its index: the label first.
    pub(super) names: Vec<Vec<String>>,
    /// How many triples it had when it was read: the store counts them one by one.
    pub(super) triples: Option<usize>,
}

impl Served {
    pub(super) fn new(content: Content) -> Self {
        let graph = content.graph.as_petgraph();
        let mut ranks = vec![0.0; graph.node_count()];
        for (at, rank) in content.graph.ranked() {
            ranks[at.index()] = rank;
        }
        let names = graph.node_weights().map(|entity| {
            let names = std::iter::once(&entity.label).chain(&entity.aliases);
            names.map(|name| folded(name)).collect()
        });
        let names = names.collect();
        let triples = content.store.len().ok();
        Self { content, ranks, names, triples }
    }

    pub(super) fn rank(&self, at: EntityIx) -> f64 {
        self.ranks.get(at.index()).copied().unwrap_or_default()
    }
}
