//! An oxigraph store filled with the graph, and SPARQL over it.

use oxigraph::model::Quad;
use oxigraph::sparql::{QueryEvaluationError, QueryResults, SparqlEvaluator};
use oxigraph::store::{StorageError, Store};

use super::dump::prefixes;
use super::from_graph::{Mapping, for_each_quad};
use crate::graph::KnowledgeGraph;

/// Quads are handed to the store in batches of this many.
const BATCH: usize = 1 << 16;

/// Why a store could not be filled.
#[derive(Debug, thiserror::Error)]
#[error("cannot fill the store: {0}")]
pub struct StoreError(#[from] StorageError);

/// Why a query gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// It is no SPARQL.
    #[error("the query is no SPARQL: {0}")]
    Syntax(String),
    /// It failed while running.
    #[error("the query failed: {0}")]
    Evaluation(#[from] QueryEvaluationError),
}

/// A store in memory that holds every quad of the graph.
///
/// # Errors
/// [`StoreError`] where the store fails.
pub fn store_of(graph: &KnowledgeGraph, mapping: &Mapping) -> Result<Store, StoreError> {
    let store = Store::new()?;
    let mut batch: Vec<Quad> = Vec::with_capacity(BATCH);
    for_each_quad(graph, mapping, &mut |quad| {
        batch.push(quad.into_owned());
        if batch.len() == BATCH {
            store.extend(batch.drain(..))?;
        }
        Ok::<(), StorageError>(())
    })?;
    store.extend(batch)?;
    Ok(store)
}

/// Runs a SPARQL query; the prefixes of [`prefixes`] need no declaration.
///
/// # Errors
/// [`QueryError`] where it does not parse or fails.
pub fn query(store: &Store, sparql: &str, base: &str) -> Result<QueryResults<'static>, QueryError> {
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, iri) in prefixes(base) {
        evaluator = evaluator.with_prefix(prefix, iri).map_err(|error| QueryError::Syntax(error.to_string()))?;
    }
    let parsed = evaluator.parse_query(sparql).map_err(|error| QueryError::Syntax(error.to_string()))?;
    Ok(parsed.on_store(store).execute()?)
}
