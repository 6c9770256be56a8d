//! What tests of the library need to build a graph.

use std::sync::Arc;

use depeche::graph::KnowledgeGraph;
use depeche::ontology::{BUILTIN_TURTLE, Ontology, load};
use depeche::tables::{TableSources, file_name, read, tables};

use super::repository;

/// The packaged ontology.
pub fn ontology() -> Arc<Ontology> {
    Arc::new(load(BUILTIN_TURTLE).expect("the ontology"))
}

/// The curated tables of one article.
pub fn curated() -> KnowledgeGraph {
    let mut sources = TableSources::default();
    for table in tables() {
        let file = std::fs::File::open(repository("data/karabakh").join(file_name(table))).expect("a table");
        sources.insert(table, file);
    }
    read(sources, ontology()).graph
}
