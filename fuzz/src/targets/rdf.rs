//! The six formats of RDF.

use std::sync::LazyLock;

use depeche::rdf::{DumpFormat, InputBase, foreign_graph, graph_of, parse};

use crate::oracle::reads_back;
use crate::outcome::Outcome;
use crate::samples::{ontology, texts};

/// Turtle is refused, or its graph reads back.
pub fn turtle(data: &[u8]) -> Outcome {
    imported(data, DumpFormat::Turtle)
}

/// N-Triples are refused, or their graph reads back.
pub fn ntriples(data: &[u8]) -> Outcome {
    imported(data, DumpFormat::NTriples)
}

/// N-Quads are refused, or their graph reads back.
pub fn nquads(data: &[u8]) -> Outcome {
    imported(data, DumpFormat::NQuads)
}

/// TriG is refused, or its graph reads back.
pub fn trig(data: &[u8]) -> Outcome {
    imported(data, DumpFormat::TriG)
}

/// RDF/XML is refused, or its graph reads back.
pub fn rdfxml(data: &[u8]) -> Outcome {
    imported(data, DumpFormat::RdfXml)
}

/// JSON-LD is refused, or its graph reads back.
pub fn jsonld(data: &[u8]) -> Outcome {
    imported(data, DumpFormat::JsonLd)
}

/// What `--input-base` gives.
static BASE: LazyLock<InputBase> = LazyLock::new(|| "https://x.example/kg/".parse().expect("a base"));

fn imported(data: &[u8], format: DumpFormat) -> Outcome {
    let quads = match parse(data, format, Some(&BASE)) {
        Ok(quads) => quads,
        Err(error) => return Outcome::refused(error),
    };
    let imported = graph_of(&quads, ontology());
    match imported.faults.first() {
        Some(fault) => Outcome::refused(fault),
        None if !imported.is_own => match foreign_graph(&quads) {
            Ok(graph) => Outcome::Taken(vec![graph.entity_count()]),
            Err(error) => Outcome::refused(error),
        },
        None => reads_back(&imported.graph, &texts(&imported.graph)),
    }
}
