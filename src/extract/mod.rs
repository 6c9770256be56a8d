//! An article becomes a graph: dates, names and descriptions become mentions, mentions entities, triggers statements.

mod assemble;
mod consolidate;
mod conventions;
mod document;
mod entities;
mod extractor;
mod mentions;
mod statements;
mod syntax;
#[cfg(test)]
mod testing;

pub use conventions::conventions;
pub use extractor::{Extracted, Extractor};
pub use mentions::{MentionFinder, names};
