//! What several modules of tests share.

mod environment;
mod files;
mod graphs;
mod measured;
mod sentences;

pub use environment::{ARTICLE, Environment, Ran, argument, repository};
pub use files::{contents, rows};
pub use graphs::{curated, ontology};
pub use measured::{assert_legible, measured};
pub use sentences::{Graph, qualifiers};
