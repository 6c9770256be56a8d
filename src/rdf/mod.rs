//! The graph as RDF: the mapping, dumps in the standard formats, a store and SPARQL.

mod answer;
mod catalogue;
mod dump;
mod from_graph;
mod store;
mod vocabulary;

pub use answer::{Answer, AnswerError, AnswerFormat, write_answer};
pub use catalogue::{NamedQuery, parse_named_query};
pub use dump::{DumpError, DumpFormat, dump, prefixes};
pub use from_graph::{DEFAULT_BASE, Mapping, MappingError, Provenance, RdfVersion, for_each_quad};
pub use store::{QueryError, StoreError, query, store_of};
