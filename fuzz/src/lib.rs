//! Bodies of the fuzz targets: each takes bytes, hands them to the library as the command line would, and panics where what comes out
//! is wrong. `fuzz_targets/` calls them under libFuzzer, `src/bin/loop.rs` in a plain loop.

mod dictionary;
mod mutation;
mod oracle;
mod outcome;
mod samples;
mod targets;

pub use dictionary::dictionary;
pub use mutation::Mutator;
pub use outcome::Outcome;
pub use targets::{
    Target, html, jsonld, lexicon, markdown, model, ndjson, nquads, ntriples, ontology, query, rdfxml, tables, target_named, targets, text,
    trig, turtle,
};
