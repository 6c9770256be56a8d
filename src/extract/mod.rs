//! An article becomes a graph: dates, names and descriptions become mentions, mentions entities, triggers statements.

mod assemble;
mod called_off;
mod confidence;
mod consolidate;
mod conventions;
mod deeds;
mod document;
mod entities;
mod extractor;
mod foreign_states;
mod french;
mod index;
mod insertions;
pub(crate) mod learned;
mod mentions;
mod presupposed;
mod signers;
mod statements;
mod syntax;
#[cfg(test)]
mod testing;
mod trace;
mod why_not;

pub use conventions::conventions;
pub use extractor::{Extracted, Extractor};
pub use french::PackagedError;
pub use index::SentenceIx;
pub use learned::{LoadRelationsError, RelationModel, packaged_relations};
pub use mentions::MentionFinder;
pub(crate) use mentions::names;
pub use names::{LoadNamesError, NameTagger, packaged_names};
pub use syntax::{Repair, UnknownRepair};
pub use trace::{About, Decision, Event, Silent, Stage, Trace, UnknownStage, Weight};
pub use why_not::{Asked, Decisions, Together, lookalikes, why_not};
