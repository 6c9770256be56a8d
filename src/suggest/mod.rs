//! What in a graph may be one thing under two ids: an agreement that two articles tell of, a region under two names.
//!
//! Ids derive from what an article says, so two articles need not give one thing one id. What may be one is listed with a score and its
//! reasons, for a person to decide; nothing is joined here.

mod blocks;
mod judge;
mod names;
mod profile;
mod reason;
mod suggestions;

pub use reason::Reason;
pub use suggestions::{Alternative, Suggestion, suggestions};
