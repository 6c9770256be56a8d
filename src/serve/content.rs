//! What is served.

use std::collections::BTreeMap;

use oxigraph::store::Store;

use crate::graph::KnowledgeGraph;
use crate::rdf::{InputBase, NamedQuery};
use crate::text::Text;

/// What is served.
pub struct Content {
    /// Its name for people.
    pub name: String,
    /// All of it as RDF.
    pub store: Store,
    /// Base of the IRIs of its graph.
    pub base: String,
    /// What relative IRIs in queries are relative to.
    pub input_base: Option<InputBase>,
    /// It as a graph: of RDF of another vocabulary, what a graph can hold of it.
    pub graph: KnowledgeGraph,
    /// The texts of its articles that are at hand, by their ids.
    pub texts: BTreeMap<String, Text>,
    /// The queries that can be asked by name.
    pub queries: Vec<NamedQuery>,
}
