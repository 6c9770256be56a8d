//! Stretches of text that name or refer to something: names, nominals, dates, quantities.

pub(in crate::extract) mod candidate;
pub(in crate::extract) mod dates;
pub(in crate::extract) mod find;
mod finder;
pub(in crate::extract) mod gazetteer;
pub(in crate::extract) mod merge;
pub mod names;
pub(in crate::extract) mod nominals;
pub(in crate::extract) mod quantities;
pub(in crate::extract) mod select;

pub use finder::MentionFinder;
