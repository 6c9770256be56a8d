//! Whether a graph says what its ontology allows, and stands on words that are there.

mod findings;
mod shapes;

pub use findings::{Finding, Severity, Site, findings};
pub use shapes::shapes;
