//! The classes and relations that a graph may use, read from Turtle (`ontology/*.ttl`).

mod builtin;
mod core;
mod load;
mod nesting;
mod ontology;

pub use builtin::{BUILTIN_TURTLE, builtin_queries};
pub use core::{Core, CoreRelation, EntityClass};
pub use load::{OntologyError, load};
pub use nesting::{MOST_LEVELS, Nesting, Place, TooDeep};
pub use ontology::{Class, ClassId, Label, Ontology, Qualifier, Relation, RelationId};

/// Namespace of the ontology: `depeche:`.
pub const NAMESPACE: &str = "https://w3id.org/depeche#";
/// IRI of the ontology, and of the named graph that holds it.
pub const ONTOLOGY_IRI: &str = "https://w3id.org/depeche";
