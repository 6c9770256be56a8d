//! The targets, one file each; the formats of RDF share one.

mod html;
mod lexicon;
mod markdown;
mod model;
mod ndjson;
mod ontology;
mod query;
mod rdf;
mod tables;
mod text;

pub use html::html;
pub use lexicon::lexicon;
pub use markdown::markdown;
pub use model::model;
pub use ndjson::ndjson;
pub use ontology::ontology;
pub use query::query;
pub use rdf::{jsonld, nquads, ntriples, rdfxml, trig, turtle};
pub use tables::tables;
pub use text::text;

use crate::outcome::Outcome;

/// A target: its name, which its seeds and its dictionary bear as well, and its body.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// The name.
    pub name: &'static str,
    /// Takes an input; panics where something is wrong.
    pub run: fn(&[u8]) -> Outcome,
}

/// All targets.
pub fn targets() -> [Target; 15] {
    let target = |name, run| Target { name, run };
    [
        target("text", text as fn(&[u8]) -> Outcome),
        target("html", html),
        target("markdown", markdown),
        target("ndjson", ndjson),
        target("tables", tables),
        target("turtle", turtle),
        target("ntriples", ntriples),
        target("nquads", nquads),
        target("trig", trig),
        target("rdfxml", rdfxml),
        target("jsonld", jsonld),
        target("query", query),
        target("ontology", ontology),
        target("lexicon", lexicon),
        target("model", model),
    ]
}

/// The target of that name.
pub fn target_named(name: &str) -> Option<Target> {
    targets().into_iter().find(|target| target.name == name)
}
