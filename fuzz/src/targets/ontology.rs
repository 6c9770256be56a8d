//! Ontologies.

use std::sync::Arc;

use depeche::check::shapes;
use depeche::ontology::load;

use crate::oracle::reads_back;
use crate::outcome::Outcome;
use crate::samples::{graph, texts};

/// An ontology is refused, or it makes shapes, and a graph that fits it reads back.
pub fn ontology(data: &[u8]) -> Outcome {
    let Ok(turtle) = std::str::from_utf8(data) else { return Outcome::refused("no UTF-8") };
    let ontology = match load(turtle) {
        Ok(ontology) => Arc::new(ontology),
        Err(error) => return Outcome::refused(error),
    };
    let counts = vec![ontology.classes().count(), ontology.relations().count(), shapes(&ontology).lines().count()];
    match graph(ontology) {
        Some(graph) => reads_back(&graph, &texts(&graph)),
        None => Outcome::Taken(counts),
    }
}
