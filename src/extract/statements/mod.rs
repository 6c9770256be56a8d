//! What is said of entities: who does what to whom, when, how it is held, and who says so.

pub(in crate::extract) mod arguments;
pub(in crate::extract) mod attribution;
pub(in crate::extract) mod candidate;
pub(in crate::extract) mod casualties;
pub(in crate::extract) mod frames;
pub(in crate::extract) mod locations;
pub(in crate::extract) mod modality;
pub(in crate::extract) mod occurrences;
pub(in crate::extract) mod offices;
pub(in crate::extract) mod ownership;
pub(in crate::extract) mod time;
