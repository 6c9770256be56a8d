//! What tests of the library need to build a graph.

use std::sync::Arc;

use depeche::ontology::{BUILTIN_TURTLE, Ontology, load};

/// The packaged ontology.
pub fn ontology() -> Arc<Ontology> {
    Arc::new(load(BUILTIN_TURTLE).expect("the ontology"))
}
