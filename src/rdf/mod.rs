//! The graph as RDF: the mapping, dumps in the standard formats, a store and SPARQL.

mod answer;
mod catalogue;
mod dataset;
mod dump;
mod foreign;
mod from_graph;
mod infer;
mod json_ld;
mod mapping;
mod parse;
mod query;
mod store;
mod terms;
mod to_graph;
mod triples;
mod vocabulary;

pub use answer::{Answer, AnswerError, AnswerFormat, write_answer};
pub use catalogue::{NamedQuery, parse_named_query};
pub use dump::{DumpError, DumpFormat, dump, prefixes};
pub use foreign::foreign_graph;
pub use from_graph::for_each_quad;
pub use json_ld::context;
pub use mapping::{DEFAULT_BASE, Distribution, Mapping, MappingError, Provenance, RdfVersion};
pub use parse::parse;
pub use query::{QueryError, Request, entities_called, explain, query};
pub use store::{Filling, StoreError};
pub use to_graph::{ImportError, Imported, graph_of};
