//! Whether a graph says what its ontology allows, and stands on words that are there.

mod circles;
mod finding;
mod findings;
mod shapes;
mod time_shapes;
mod timing;

pub use finding::{Finding, Severity, Site};
pub use findings::findings;
pub use shapes::shapes;
