//! An article becomes a graph: dates, names and descriptions become mentions, mentions entities, triggers statements.

mod attribution;
mod belongings;
mod choice;
mod clause;
mod conventions;
mod dates;
mod descriptions;
mod entities;
mod extractor;
mod full_names;
mod gazetteer;
mod happenings;
mod mention;
mod mention_finder;
mod modality;
mod named;
pub(crate) mod names;
mod offices;
mod participants;
mod persons;
mod places;
mod quantities;
mod reference;
mod relations;
mod resolver;
mod select;
mod time;
mod tolls;

pub use conventions::conventions;
pub use extractor::{Extracted, Extractor};
pub use mention_finder::MentionFinder;
pub use names::{LoadNamesError, NameTagger, packaged_names};
