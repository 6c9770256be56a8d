//! An article becomes a graph: dates, names and descriptions become mentions, mentions entities, triggers statements.

mod attachments;
mod attribution;
mod conventions;
mod dates;
mod descriptions;
mod entities;
mod extractor;
mod gazetteer;
mod mention;
mod named;
pub mod names;
mod persons;
mod relations;
mod select;

pub use conventions::conventions;
pub use extractor::{Extracted, Extractor};
