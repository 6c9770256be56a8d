//! A folder of tables with corrections, in one input.

use depeche::graph::Table;
use depeche::tables::{TableSources, read, read_corrections};

use crate::oracle::reads_back;
use crate::outcome::Outcome;
use crate::samples::{kinds, ontology, parts, texts};

/// Tables are refused, or their graph reads back, as it is and corrected.
pub fn tables(data: &[u8]) -> Outcome {
    let mut sources = TableSources::default();
    let mut corrections: &[u8] = &[];
    for (table, csv) in kinds().zip(parts(data)) {
        match table {
            Table::Corrections => corrections = csv,
            _ => sources.insert(table, csv),
        }
    }
    let loaded = read(sources, ontology());
    if let Some(fault) = loaded.faults.first() {
        return Outcome::refused(fault);
    }
    let texts = texts(&loaded.graph);
    let outcome = reads_back(&loaded.graph, &texts);
    if corrections.is_empty() {
        return outcome;
    }
    let written = read_corrections(corrections, loaded.graph.ontology());
    if let Some(fault) = written.faults.first() {
        return Outcome::refused(fault);
    }
    let corrections: Vec<_> = written.found.into_iter().map(|(_, correction)| correction).collect();
    let (graph, told) = loaded.graph.corrected(&corrections, &texts);
    assert_eq!(told.len(), corrections.len(), "each correction is told of");
    reads_back(&graph, &texts)
}
