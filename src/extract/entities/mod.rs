//! Which mentions are one thing, and which.

pub(in crate::extract) mod coreference;
pub(in crate::extract) mod disambiguation;
pub(in crate::extract) mod entities;
pub(in crate::extract) mod full_names;
pub(in crate::extract) mod resolver;
