//! Stretches of text that name or refer to something: names, nominals, dates, quantities.

mod armed;
mod called;
pub(in crate::extract) mod candidate;
pub(in crate::extract) mod dates;
pub(in crate::extract) mod editions;
mod elliptic;
pub(in crate::extract) mod find;
mod finder;
mod framed;
pub(in crate::extract) mod gazetteer;
pub(in crate::extract) mod merge;
mod merger;
pub mod names;
pub(in crate::extract) mod nominals;
pub(in crate::extract) mod own_acronyms;
mod places_or_persons;
pub(in crate::extract) mod quantities;
pub(in crate::extract) mod select;
mod settle;
pub(in crate::extract) mod surroundings;
mod unknown_names;

pub use finder::MentionFinder;
