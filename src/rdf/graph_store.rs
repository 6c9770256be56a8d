//! Whole graphs of a store: read, replaced, added to, removed (SPARQL 1.1 Graph Store HTTP Protocol).

use std::io::{self, Read, Write};

use oxigraph::io::{RdfParser, RdfSerializer};
use oxigraph::model::{GraphName, GraphNameRef, Quad};
use oxigraph::store::{SerializerError, StorageError, Store};

use super::dump::{DumpFormat, prefixes};
use super::import_error::ImportError;
use super::parse::{InputBase, quads};

/// Why a graph could not be read or changed: it is as it was.
#[derive(Debug, thiserror::Error)]
pub enum GraphStoreError {
    /// The store failed.
    #[error("the store failed: {0}")]
    Storage(#[from] StorageError),
    /// The output failed.
    #[error("cannot write the graph: {0}")]
    Output(#[from] io::Error),
    /// The RDF cannot be read.
    #[error("the RDF cannot be read: {0}")]
    Import(#[from] ImportError),
    /// The RDF names graphs, and one graph is meant.
    #[error("the RDF names a graph, <{0}>: expected triples for the graph that the request names")]
    Named(String),
}

/// Whether a store has a graph; the default graph is always there.
fn has(store: &Store, graph: GraphNameRef<'_>) -> Result<bool, StorageError> {
    match graph {
        GraphNameRef::DefaultGraph => Ok(true),
        GraphNameRef::NamedNode(name) => store.contains_named_graph(name),
        GraphNameRef::BlankNode(name) => store.contains_named_graph(name),
    }
}

/// Writes the triples of a graph; `false` where the store has no such graph.
///
/// # Errors
/// [`GraphStoreError`] where store or output fail.
pub fn read_graph(
    store: &Store,
    graph: GraphNameRef<'_>,
    format: DumpFormat,
    base: &str,
    out: impl Write,
) -> Result<bool, GraphStoreError> {
    if !has(store, graph)? {
        return Ok(false);
    }
    let mut serializer = RdfSerializer::from_format(format.rdf_format());
    for (prefix, iri) in prefixes(base) {
        serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
    }
    match store.dump_graph_to_writer(graph, serializer, out) {
        Ok(mut out) => out.flush()?,
        Err(SerializerError::Io(error)) => return Err(error.into()),
        Err(SerializerError::Storage(error)) => return Err(error.into()),
        Err(other) => return Err(io::Error::other(other).into()),
    }
    Ok(true)
}

/// What becomes of the triples that a graph has when others are put into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Present {
    /// They go.
    Replaced,
    /// They stay.
    Kept,
}

/// Puts triples into a graph. Returns whether the graph is new.
///
/// # Errors
/// [`GraphStoreError`] where the RDF is none, or names graphs; or where the store fails.
pub fn put_graph(
    store: &Store,
    graph: GraphNameRef<'_>,
    present: Present,
    input: impl Read,
    format: DumpFormat,
    base: Option<&InputBase>,
) -> Result<bool, GraphStoreError> {
    let triples = triples(graph, input, format, base)?;
    let is_new = !has(store, graph)?;
    let mut transaction = store.start_transaction()?;
    if present == Present::Replaced {
        transaction.clear_graph(graph)?;
    }
    if let GraphNameRef::NamedNode(name) = graph {
        transaction.insert_named_graph(name);
    }
    transaction.extend(&triples);
    transaction.commit()?;
    Ok(is_new)
}

/// Removes a graph; the default graph is emptied. `false` where the store has no such graph.
///
/// # Errors
/// [`GraphStoreError`] where the store fails.
pub fn remove_graph(store: &Store, graph: GraphNameRef<'_>) -> Result<bool, GraphStoreError> {
    if !has(store, graph)? {
        return Ok(false);
    }
    match graph {
        GraphNameRef::DefaultGraph => store.clear_graph(graph)?,
        GraphNameRef::NamedNode(name) => store.remove_named_graph(name)?,
        GraphNameRef::BlankNode(name) => store.remove_named_graph(name)?,
    }
    Ok(true)
}

/// The triples of RDF as quads of a graph.
fn triples(graph: GraphNameRef<'_>, input: impl Read, format: DumpFormat, base: Option<&InputBase>) -> Result<Vec<Quad>, GraphStoreError> {
    let parser = RdfParser::from_format(format.rdf_format()).rename_blank_nodes();
    let mut found = Vec::new();
    for quad in quads(parser, input, format, base) {
        let quad = quad?;
        match quad.graph_name {
            GraphName::DefaultGraph => found.push(Quad { graph_name: graph.into_owned(), ..quad }),
            GraphName::NamedNode(name) => return Err(GraphStoreError::Named(name.into_string())),
            GraphName::BlankNode(name) => return Err(GraphStoreError::Named(name.to_string())),
        }
    }
    Ok(found)
}
