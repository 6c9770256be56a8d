//! What is said of entities: who does what to whom, when, how it is held, and who says so.
//!
//! The stages, each from the record of the one before: `patterns` (statements), `qualifiers`, `status`, `attribution` (voice).

mod according;
pub(in crate::extract) mod arguments;
mod asides;
pub(in crate::extract) mod attribution;
pub(in crate::extract) mod casualties;
pub(in crate::extract) mod claim;
mod doers;
mod elsewhere;
mod explanations;
pub(in crate::extract) mod first_person;
mod found;
mod headings;
mod home_offices;
mod intentions;
mod locations;
mod mention_triggers;
pub(in crate::extract) mod modality;
mod moods;
mod names;
mod negation;
mod occurrences;
mod office_holders;
pub(in crate::extract) mod offices;
mod participants;
pub(in crate::extract) mod patterns;
mod peoples;
mod place_lists;
pub(in crate::extract) mod qualifiers;
mod quotations;
pub(in crate::extract) mod reason;
mod replies;
mod report;
mod reports;
mod saying_nouns;
mod scenes;
mod seats;
mod sides;
mod slots;
mod speakers;
mod speech;
pub(in crate::extract) mod status;
mod teller;
pub(in crate::extract) mod tenures;
mod time;
mod triggers;
