//! What several modules of tests share.

mod environment;
mod files;
mod graphs;
mod measured;
mod sentences;
mod server;

pub use environment::{ARTICLE, Environment, Ran, argument, program, repository};
pub use files::{contents, rows};
pub use graphs::{curated, ontology};
pub use measured::{assert_legible, measured};
pub use sentences::{Graph, qualifiers};
pub use server::{Answer, Server};
